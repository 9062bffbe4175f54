"""What of a filled form one person gets: without contact data of others, without scores.

Promise: the result holds nothing but what may be in that person's version; what was left
out is told in `mededelingen`, without its content. Nothing is changed but that contact data
in running text becomes '[weggelaten]'.

Who may see what (docs/besluiten: the version of a person):
- A plan: the whole plan; of the others only name, role and organisation; no scores.
- A veiligheidsplan or Veilig Verder Plan: what must stop, the agreements in which this
  person stands as who does it or as who helps, the day and time of the next meeting and
  the own signature. Not what others told, not their agreements (they may say where a
  child flees to), no scores or reasons, no place, no list of who is involved.
- Veiligheidsafspraken: the sheet as it is, for the person it belongs to and nobody else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from fillable_forms.na_overleg.namen import Mens, gewoon, is_mensensectie, kies, mensen
from fillable_forms.na_overleg.weglaten import CONTACTVELDEN, Weglater
from generator.leesversie.document import Weergave
from sjablonen.formulier import Formulier
from sjablonen.fouten import NaOverlegFout
from sjablonen.gegevens import maak_gegevens
from sjablonen.specificatie import Formaat, Sectie

__all__ = ["VoorPersoon", "is_veiligheidsplan", "voor_persoon"]

SCORES = "veiligheidsscores"
AFSPRAKEN = "veiligheidsafspraken"
_VAN_ANDEREN = frozenset(
    {"naam", "rol_in_gezin", "relatie", "organisatie", "organisatie_functie", "soort_steun", "lifetime", "datum",
     "handtekening"}
)  # fmt: skip
_UIT_VEILIGHEIDSPLAN = frozenset(
    {"overleg", "dossier", "veiligheidsvoorwaarden", "minimaal_nodig", AFSPRAKEN, "volgend_overleg", "handtekeningen"}
)
_DOSSIERVELDEN = frozenset({"dossier", "dossiernummer"})
_HELPERVELDEN = ("wie", "wie_helpt", "ondersteund_door", "toezicht")


@dataclass(frozen=True, slots=True)
class VoorPersoon:
    """The form as this person gets it, how to show it, and what its maker must know."""

    formulier: Formulier
    weergave: Weergave
    mededelingen: tuple[str, ...] = ()


def is_veiligheidsplan(formaat: Formaat) -> bool:
    """True for the two forms that hold scores."""
    return formaat.heeft(SCORES)


def voor_persoon(
    formaat: Formaat, formulier: Formulier, gevraagd: Sequence[str], *, groot: bool = False
) -> VoorPersoon:
    """The version for the person with these names (all of one person); raises NaOverlegFout."""
    if formaat.vertrouwelijk == "persoon":
        return _eigen_blad(formulier, gevraagd, groot=groot)
    wie = kies(mensen(formaat, formulier), gevraagd)
    zeef = _Zeef(formulier, wie, _weglater(formaat, formulier, wie))
    veilig = is_veiligheidsplan(formaat)
    gegevens: dict[str, object] = {}
    for sectie in formaat.invoersecties:
        if sectie.sleutel != SCORES and (not veilig or sectie.sleutel in _UIT_VEILIGHEIDSPLAN):
            inhoud = formulier.gegevens.get(sectie.sleutel)
            gegevens[sectie.sleutel] = zeef.veilig(sectie, inhoud) if veilig else zeef.plan(sectie, inhoud)
    mededelingen = [*zeef.mededelingen()]
    if (veilig or _is_onveilig(formulier)) and _wis_plaats(gegevens):
        mededelingen.append("De plaats van het volgende overleg staat er niet in. Vertel die zelf.")
    if not any(m.hoort_bij_huishouden for m in wie):
        mededelingen.append("Geef dit alleen als het gezin het goed vindt dat deze persoon het leest.")
    smal = replace(formulier, gegevens=maak_gegevens(formaat, gegevens), restant=(), zekerheid={}, overgenomen=())
    weergave = Weergave(groot=groot, voor=wie[0].naam, neutraal=veilig, secties=frozenset(gegevens))
    return VoorPersoon(smal, weergave, tuple(mededelingen))


def _eigen_blad(formulier: Formulier, gevraagd: Sequence[str], *, groot: bool) -> VoorPersoon:
    naam = formulier.waarde("persoon.naam")
    if not naam.strip() or any(gewoon(g) != gewoon(naam) for g in gevraagd):
        raise NaOverlegFout(
            "Dit blad is van één persoon, en alleen die krijgt het. Schrijf de naam precies zoals op het blad."
        )
    return VoorPersoon(replace(formulier, restant=()), Weergave(groot=groot, voor=" ".join(naam.split())))


@dataclass(slots=True)
class _Zeef:
    """Lets through what may be seen, and counts what did not."""

    formulier: Formulier
    wie: tuple[Mens, ...]
    weglater: Weglater
    afspraken_weg: int = 0

    def plan(self, sectie: Sectie, inhoud: object) -> object:
        """A section of a plan."""
        return self._inhoud(sectie, inhoud)

    def veilig(self, sectie: Sectie, inhoud: object) -> object:
        """A section of a veiligheidsplan or Veilig Verder Plan that may be seen in part."""
        if sectie.sleutel == AFSPRAKEN and isinstance(inhoud, list):
            eigen = [r for i, r in enumerate(inhoud) if self._is_van(f"{sectie.sleutel}.{i}", r)]
            self.afspraken_weg += sum(any(v for k, v in r.items() if k != "_id") for r in inhoud) - len(eigen)
            return self._inhoud(sectie, eigen)
        if is_mensensectie(sectie) and isinstance(inhoud, list):
            return [r for i, r in enumerate(inhoud) if self._is_eigen(f"{sectie.sleutel}.{i}")]
        if isinstance(inhoud, Mapping):
            inhoud = {k: "" if k in _DOSSIERVELDEN else v for k, v in inhoud.items()}
        return self._inhoud(sectie, inhoud)

    def mededelingen(self) -> Iterable[str]:
        if self.afspraken_weg:
            wat = "1 afspraak" if self.afspraken_weg == 1 else f"{self.afspraken_weg} afspraken"
            yield (
                f"Niet meegenomen: {wat} van anderen. Staat dezelfde persoon daar met een andere naam, "
                "geef die naam er dan bij met nog een --voor."
            )
        if self.weglater.aantal:
            yield f"In de tekst is op {self.weglater.aantal} plekken een nummer, mailadres of adres weggelaten."
        yield "Kijk zelf na of er in de tekst nog iets staat waaraan iemand te vinden is."

    def _is_eigen(self, plaats: str) -> bool:
        return any(plaats in m.rijen for m in self.wie)

    def _is_van(self, plaats: str, rij: Mapping[str, object]) -> bool:
        namen = {gewoon(m.naam) for m in self.wie if not m.dubbel}
        genoemd = {gewoon(str(rij.get(k) or "")) for k in _HELPERVELDEN}
        return self._is_eigen(plaats) or bool(namen & genoemd)

    def _inhoud(self, sectie: Sectie, inhoud: object) -> object:
        if isinstance(inhoud, str):
            return self.weglater.schoon(inhoud)
        if isinstance(inhoud, Mapping):
            return self._rij(inhoud)
        if not isinstance(inhoud, list):
            return inhoud
        if not is_mensensectie(sectie):
            return [self._rij(r) for r in inhoud]
        return [
            dict(r) if self._is_eigen(f"{sectie.sleutel}.{i}") else self._rij(_alleen_naam_en_rol(r))
            for i, r in enumerate(inhoud)
        ]

    def _rij(self, rij: Mapping[str, object]) -> dict[str, object]:
        return {k: self._waarde(k, w) for k, w in rij.items()}

    def _waarde(self, sleutel: str, waarde: object) -> object:
        if isinstance(waarde, list):
            return [self._rij(r) for r in waarde]
        los = isinstance(waarde, str) and sleutel != "_id" and sleutel not in _DOSSIERVELDEN
        return self.weglater.schoon(str(waarde)) if los else waarde


def _alleen_naam_en_rol(rij: Mapping[str, object]) -> dict[str, object]:
    return {k: w for k, w in rij.items() if k in _VAN_ANDEREN}


def _weglater(formaat: Formaat, formulier: Formulier, wie: Sequence[Mens]) -> Weglater:
    eigen: list[str] = []
    anderen: list[str] = []
    for sectie in formaat.invoersecties:
        if is_mensensectie(sectie):
            for i, rij in enumerate(formulier.rijen(sectie.sleutel)):
                lijst = eigen if any(f"{sectie.sleutel}.{i}" in m.rijen for m in wie) else anderen
                lijst += [str(rij[k]) for k in CONTACTVELDEN if rij.get(k)]
    return Weglater.van(eigen, anderen)


def _is_onveilig(formulier: Formulier) -> bool:
    zorgen = formulier.gegevens.get("zorgen_onveiligheid")
    return isinstance(zorgen, Mapping) and any("Ja" in str(w).split(";") for w in zorgen.values())


def _wis_plaats(gegevens: dict[str, object]) -> bool:
    """Take the place out of the next meeting; True when there was one."""
    overleg = gegevens.get("volgend_overleg")
    if not isinstance(overleg, Mapping) or not overleg.get("plaats"):
        return False
    gegevens["volgend_overleg"] = {**overleg, "plaats": ""}
    return True
