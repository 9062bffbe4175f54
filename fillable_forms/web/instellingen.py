"""How the service runs: addresses, limits, organisations. Frozen; made once at the start.

Promise: whatever is wrong with it is said before the service starts, in one Dutch line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from fillable_forms.controle.instellingen import Instellingen as Eigen
from fillable_forms.controle.instellingen import laad_instellingen
from fillable_forms.web.scankeuze import Virusscan
from fillable_forms.web.toegang.keuze import Toegang, is_lokaal
from fillable_forms.web.toegelaten import Netwerk
from generator.kernen import aantal_kernen
from sjablonen.criteria_model import laad_criteria
from sjablonen.fouten import HuisstijlFout, SjablonenFout
from sjablonen.huisstijl import Huisstijl, laad_huisstijl, neutrale_huisstijl

__all__ = [
    "SLEUTEL_VARIABELE", "Grenzen", "Instellingen", "Organisatie", "eis_veilig_adres", "laad_organisaties",
    "met_controle", "sleutel_uit_omgeving",
]  # fmt: skip

SLEUTEL_VARIABELE = "SJABLONEN_SLEUTEL"
_KORTSTE_SLEUTEL = 32
_VAN_BUITEN = (
    "{adres}: op dit adres kan iedereen in het netwerk erbij. Laat --adres weg: dan is de dienst er alleen voor deze "
    "computer. Meer mensen laten inloggen kan met --oidc, of achter uw eigen inlogserver met --proxy."
)


@dataclass(frozen=True, slots=True)
class Grenzen:
    """What one request, one user and the whole service may ask. Sizes in bytes, times in seconds."""

    bestand: int = 20_000_000
    upload: int = 30_000_000
    bestanden: int = 40
    velden: int = 60
    veld: int = 20_000
    ontvangen: float = 120.0  # one upload, from its first byte to its last
    stilte: float = 20.0  # without a byte
    kop: float = 20.0  # the head of a request, before anything of the upload
    werk: float = 150.0  # one request, waiting for its turn included
    per_gebruiker: int = 4  # uploads at the same time
    tegelijk: int = 24  # of all users together
    wachtrij: int = 100  # uploads that may wait for that before they are let in,
    wachten: float = 10.0  # and how long
    verbindingen: int = 1000  # open at the same time; a browser keeps some six open, also when it asks nothing
    plaatsen: int = field(default_factory=lambda: max(2, aantal_kernen()))  # files read at the same time
    houdbaar: int = 3600  # of what a page carries for its buttons
    scan: float = 30.0  # by the virus scanner, all files of one upload together

    @property
    def verzoek(self) -> int:
        """The most that one request may be: a sealed upload is a third larger than what is in it."""
        return self.upload * 14 // 10 + 200_000


@dataclass(frozen=True, slots=True)
class Organisatie:
    """One organisation: `id` is its place in an address (/o/id/), `host` a name of its own, `controle` what
    it wants otherwise in the check."""

    id: str
    huisstijl: Huisstijl
    host: str = ""
    controle: Eigen | None = None


@dataclass(frozen=True, slots=True)
class Instellingen:
    """`sleutel` None means: a key that nobody knows, for as long as the service runs."""

    organisaties: tuple[Organisatie, ...] = ()
    grenzen: Grenzen = field(default_factory=Grenzen)
    sleutel: bytes | None = None
    # Names by which the service may be asked; a name in a request that is not here is refused.
    hosts: frozenset[str] = frozenset({"127.0.0.1", "localhost", "[::1]"})
    toegang: Toegang = field(default_factory=Toegang)  # who may come in
    virusscan: Virusscan = field(default_factory=Virusscan)
    metrics_van: tuple[Netwerk, ...] = ()  # who may read the metrics, besides this computer

    @property
    def eerste(self) -> Organisatie:
        return self.organisaties[0] if self.organisaties else Organisatie("standaard", neutrale_huisstijl())

    def organisatie(self, id_: str) -> Organisatie | None:
        """The organisation with this id; None when there is none."""
        return next((o for o in (*self.organisaties, self.eerste) if o.id == id_), None)

    def van_host(self, host: str) -> Organisatie | None:
        """The organisation with this name of its own."""
        return next((o for o in self.organisaties if o.host and o.host == host), None)


def eis_veilig_adres(adres: str, *, met_toegang: bool) -> None:
    """Refuse an address that others can reach while nobody has to log in. Raises SjablonenFout."""
    if not met_toegang and not is_lokaal(adres):
        raise SjablonenFout(_VAN_BUITEN.format(adres=adres))


def sleutel_uit_omgeving(omgeving: Mapping[str, str]) -> bytes | None:
    """The key that several processes share; None when none is set. Raises SjablonenFout."""
    tekst = omgeving.get(SLEUTEL_VARIABELE, "")
    if not tekst:
        return None
    if len(tekst) < _KORTSTE_SLEUTEL:
        raise SjablonenFout(
            f"{SLEUTEL_VARIABELE} is te kort. Zet er minstens {_KORTSTE_SLEUTEL} willekeurige tekens in, bijvoorbeeld "
            "uit: python3 -c 'import secrets; print(secrets.token_urlsafe(48))'"
        )
    return tekst.encode()


def laad_organisaties(paden: Iterable[Path], hosts: Mapping[str, str]) -> tuple[Organisatie, ...]:
    """One organisation per .toml, also of those in a folder; `hosts` is id -> name. Raises HuisstijlFout."""
    bestanden: list[Path] = []
    for pad in paden:
        if pad.is_dir():
            gevonden = sorted(p for p in pad.glob("*.toml") if not p.name.startswith("."))
            if not gevonden:
                raise HuisstijlFout(f"{pad.name}: in deze map staat geen huisstijl (.toml).")
            bestanden += gevonden
        else:
            bestanden.append(pad)
    uit: list[Organisatie] = []
    for bestand in bestanden:
        stijl, id_ = laad_huisstijl(bestand), _id(bestand.stem)
        if any(o.id == id_ for o in uit):
            raise HuisstijlFout(f"{bestand.name}: er is al een huisstijl die zo heet. Kies een andere naam.")
        uit.append(Organisatie(id_, stijl, hosts.get(id_, "").lower()))
    vreemd = set(hosts) - {o.id for o in uit}
    if vreemd:
        bekend = ", ".join(o.id for o in uit) or "geen"
        raise HuisstijlFout(f"'{min(vreemd)}' is geen huisstijl die u meegeeft. Bekend: {bekend}.")
    return tuple(uit)


def met_controle(organisaties: tuple[Organisatie, ...], regels: Iterable[str]) -> tuple[Organisatie, ...]:
    """The organisations with what they want otherwise in the check: a TOML for all, or ID=TOML. Without any
    organisation there is one, that of the neutral huisstijl. Raises SjablonenFout."""
    uit = list(organisaties or (Instellingen().eerste,))
    for regel in regels:
        id_, is_, pad = regel.rpartition("=")
        if is_ and not any(o.id == id_ for o in uit):
            bekend = ", ".join(o.id for o in uit)
            raise SjablonenFout(f"'{id_}' is geen huisstijl die u meegeeft. Bekend: {bekend}.")
        eigen = laad_instellingen(Path(pad), laad_criteria())
        uit = [replace(o, controle=eigen) if not is_ or o.id == id_ else o for o in uit]
    return tuple(uit)


def _id(stam: str) -> str:
    kaal = unicodedata.normalize("NFKD", stam).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", kaal).strip("-") or "organisatie"
