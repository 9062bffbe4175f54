"""The typed section specification: what each of the ten forms holds.

`laad_specificatie()` reads secties.yaml and formaten.yaml, checks them and resolves
every text for its format and vorm. The result is frozen. Word, PDF, the reader, the
checks, the JSON Schema and the documentation are all derived from it.

Promise: a wrong edit in a data file raises SpecificatieFout with file, line and key.
Not promised: that the wording is right; `tests/` hold it against the inventory.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from types import MappingProxyType

from sjablonen.bronmodel import FormaatBron, FormatenBron, KolomBron, SectieBron, SectiesBron, Tekst, VeldBron, kies
from sjablonen.fouten import SjablonenFout, SpecificatieFout
from sjablonen.valideren import valideer
from sjablonen.yaml_met_regels import Pad, YamlMetRegels, lees_yaml

__all__ = [
    "Formaat",
    "Onderwerp",
    "Schaalpunt",
    "Sectie",
    "Soort",
    "Specificatie",
    "Veld",
    "VeldType",
    "bouw_specificatie",
    "laad_specificatie",
    "specificatie_uit",
]


class VeldType(StrEnum):
    """The type of one field. All values are text, exactly as typed; the type only
    decides how the field looks and which parsed value may stand beside it."""

    TEKST = "tekst"
    MEERREGELIG = "meerregelig"
    DATUM = "datum"
    TIJD = "tijd"
    KEUZE = "keuze"
    SCORE = "score"
    GETAL = "getal"
    HANDTEKENING = "handtekening"
    RIJLABEL = "rijlabel"
    SUBTABEL = "subtabel"


class Soort(StrEnum):
    """The kind of one section; decides its data shape (see `Sectie.is_lijst`)."""

    VELDEN = "velden"
    TEKST = "tekst"
    TABEL = "tabel"
    PERSONENTABEL = "personentabel"
    HERHAALGROEP = "herhaalgroep"
    HANDTEKENINGTABEL = "handtekeningtabel"
    TOELICHTING = "toelichting"


@dataclass(frozen=True, slots=True)
class Veld:
    """One field. `label` is None when the title of its section is the question."""

    sleutel: str
    label: str | None
    type: VeldType
    opties: tuple[str, ...] = ()
    kolommen: tuple[Veld, ...] = ()
    spellingen: tuple[str, ...] = ()
    breedte: int = 1
    regels: int = 1


@dataclass(frozen=True, slots=True)
class Onderwerp:
    titel: str
    trefwoorden: str


@dataclass(frozen=True, slots=True)
class Schaalpunt:
    cijfer: str
    betekenis: str


@dataclass(frozen=True, slots=True)
class Sectie:
    """One section as it stands in one format.

    `sleutel` is the key in the data, `id` the name in secties.yaml. `rijen` is the
    number of rows (persons, goals) of the source's blank form; the forms add spare
    rows to that. `eigen` marks an addition of ours.
    """

    id: str
    sleutel: str
    nummer: str | None
    titel: str
    soort: Soort
    velden: tuple[Veld, ...]
    titel_spellingen: tuple[str, ...] = ()
    ondertitel: str | None = None
    hint: str | None = None
    pictogram: str | None = None
    gekanteld: bool = False
    in_een_rij: bool = False
    zonder_kop: bool = False
    eigen: bool = False
    rijen: int = 0
    rijlabels: tuple[str, ...] = ()
    vaste_tekst: str | None = None
    tekst: str | None = None
    onderwerpen: tuple[Onderwerp, ...] = ()
    schaal: tuple[Schaalpunt, ...] = ()

    @property
    def is_lijst(self) -> bool:
        """True when the data is a list of objects (a table or a repeating group)."""
        return self.soort in _LIJSTEN

    @property
    def per_kolom(self) -> bool:
        """True when each field is a row and each person a column."""
        return self.soort is Soort.PERSONENTABEL or self.gekanteld

    @property
    def heeft_invoer(self) -> bool:
        return bool(self.velden)

    def veld(self, sleutel: str) -> Veld:
        """The field with this key; raises KeyError."""
        for veld in self.velden:
            if veld.sleutel == sleutel:
                return veld
        raise KeyError(sleutel)


_LIJSTEN = frozenset({Soort.TABEL, Soort.PERSONENTABEL, Soort.HERHAALGROEP, Soort.HANDTEKENINGTABEL})


@dataclass(frozen=True, slots=True)
class Formaat:
    """One of the ten forms."""

    id: str
    code: str
    titel: str
    koptitel: str
    kopvorm: str | None
    vorm: str
    toon: str
    vertrouwelijk: str
    afgeleid: bool
    bron_titel: str
    bron_rechten: str
    plaats_in_bron: str
    inleiding: str
    waarschuwing: str | None
    secties: tuple[Sectie, ...]

    @property
    def invoersecties(self) -> tuple[Sectie, ...]:
        """The sections that hold fields, in the order of the form."""
        return tuple(s for s in self.secties if s.heeft_invoer)

    def sectie(self, sleutel: str) -> Sectie:
        """The section with this data key; raises KeyError."""
        for sectie in self.secties:
            if sectie.sleutel == sleutel:
                return sectie
        raise KeyError(sleutel)

    def heeft(self, sleutel: str) -> bool:
        return any(s.sleutel == sleutel for s in self.secties)


@dataclass(frozen=True, slots=True)
class Specificatie:
    """All formats of one version of the specification."""

    versie: str
    formaten: Mapping[str, Formaat]

    def formaat(self, naam: str) -> Formaat:
        """The format with this id or code; raises SjablonenFout naming the choices."""
        gevonden = self.formaten.get(naam) or next((f for f in self if f.code == naam.upper()), None)
        if gevonden is None:
            raise SjablonenFout(f"Het formaat '{naam}' bestaat niet. Kies uit: {', '.join(self.formaten)}.")
        return gevonden

    def __iter__(self) -> Iterator[Formaat]:
        return iter(self.formaten.values())


def laad_specificatie(versie: str | None = None) -> Specificatie:
    """The specification of this program, or an earlier version of it (each is read once).

    An earlier version lives whole in `versies/<versie>/`, see `sjablonen.versies`. Raises
    SjablonenFout for one that is not there.
    """
    return _laad(versie)


@cache
def _laad(versie: str | None) -> Specificatie:
    map_ = resources.files("sjablonen")
    if versie is None:
        return specificatie_uit(map_)
    nu = _laad(None)
    if versie == nu.versie:
        return nu
    eerdere = {m.name: m for m in map_.joinpath("versies").iterdir() if m.is_dir()}
    if versie not in eerdere:
        bekend = ", ".join([*sorted(eerdere), nu.versie])
        raise SjablonenFout(f"Versie {versie} van de formulieren kent dit programma niet. Bekend: {bekend}.")
    return specificatie_uit(eerdere[versie])


def specificatie_uit(map_: Traversable) -> Specificatie:
    """The specification in a folder with secties.yaml and formaten.yaml; raises SpecificatieFout."""
    return bouw_specificatie(
        (map_ / "secties.yaml").read_text(encoding="utf-8"),
        (map_ / "formaten.yaml").read_text(encoding="utf-8"),
    )


def bouw_specificatie(secties: str, formaten: str) -> Specificatie:
    """Resolve the text of secties.yaml and formaten.yaml; raises SpecificatieFout."""
    ruw_secties = lees_yaml("secties.yaml", secties)
    ruw_formaten = lees_yaml("formaten.yaml", formaten)
    sectiesbron = valideer(ruw_secties, SectiesBron)
    formatenbron = valideer(ruw_formaten, FormatenBron)
    _controleer_verwijzingen(ruw_secties, ruw_formaten, sectiesbron, formatenbron)
    uit = {
        naam: _formaat(naam, bron, formatenbron, sectiesbron, ruw_secties)
        for naam, bron in formatenbron.formaten.items()
    }
    return Specificatie(sectiesbron.versie, MappingProxyType(uit))


def _controleer_verwijzingen(
    ruw_secties: YamlMetRegels, ruw_formaten: YamlMetRegels, secties: SectiesBron, formaten: FormatenBron
) -> None:
    namen = set(formaten.formaten)
    for sid, sectie in secties.secties.items():
        for i, veld in enumerate(sectie.velden):
            for vreemd in sorted({*(veld.alleen_in or ()), *veld.niet_in} - namen):
                pad: Pad = ("secties", sid, "velden", i)
                raise SpecificatieFout(
                    "secties.yaml",
                    ruw_secties.regel(pad),
                    f"secties.{sid}.{veld.sleutel}",
                    f"het formaat '{vreemd}' bestaat niet",
                )
    for fid, formaat in formaten.formaten.items():
        gezien: set[str] = set()
        for i, verwijzing in enumerate(formaat.secties):
            regel = ruw_formaten.regel(("formaten", fid, "secties", i))
            plek = f"formaten.{fid}.secties.{i}"
            if verwijzing.sectie not in secties.secties:
                raise SpecificatieFout(
                    "formaten.yaml", regel, plek, f"de sectie '{verwijzing.sectie}' staat niet in secties.yaml"
                )
            sleutel = secties.secties[verwijzing.sectie].sleutel or verwijzing.sectie
            if sleutel in gezien:
                raise SpecificatieFout(
                    "formaten.yaml", regel, plek, f"de gegevens van '{sleutel}' staan twee keer in dit formaat"
                )
            gezien.add(sleutel)
        if formaat.bron not in formaten.bronnen:
            raise SpecificatieFout(
                "formaten.yaml",
                ruw_formaten.regel(("formaten", fid, "bron")),
                f"formaten.{fid}.bron",
                f"de bron '{formaat.bron}' staat niet bij bronnen",
            )


def _formaat(fid: str, bron: FormaatBron, formaten: FormatenBron, secties: SectiesBron, ruw: YamlMetRegels) -> Formaat:
    document = formaten.bronnen[bron.bron]
    return Formaat(
        id=fid,
        code=bron.code,
        titel=bron.titel,
        koptitel=bron.koptitel or bron.titel,
        kopvorm=bron.kopvorm,
        vorm=bron.vorm,
        toon=bron.toon,
        vertrouwelijk=bron.vertrouwelijk,
        afgeleid=bron.afgeleid,
        bron_titel=document.titel,
        bron_rechten=document.rechten,
        plaats_in_bron=bron.plaats_in_bron,
        inleiding=bron.inleiding,
        waarschuwing=bron.waarschuwing,
        secties=tuple(
            _sectie(
                v.sectie, None if v.nummer is None else str(v.nummer), secties.secties[v.sectie], fid, bron.vorm, ruw
            )
            for v in bron.secties
        ),
    )


def _sectie(sid: str, nummer: str | None, bron: SectieBron, fid: str, vorm: str, ruw: YamlMetRegels) -> Sectie:
    def tekst(waarde: Tekst | None, sleutel: str) -> str | None:
        gekozen = kies(waarde, fid, vorm)
        if waarde is not None and gekozen is None:
            raise SpecificatieFout(
                "secties.yaml",
                ruw.regel(("secties", sid, *sleutel.split("."))),
                f"secties.{sid}.{sleutel}",
                f"de tekst voor {fid} ({vorm}-vorm) ontbreekt",
            )
        return gekozen

    velden = tuple(
        _veld(v, tekst(v.label, f"velden.{i}.label"), bron)
        for i, v in enumerate(bron.velden)
        if (v.alleen_in is None or fid in v.alleen_in) and fid not in v.niet_in
    )
    return Sectie(
        id=sid,
        sleutel=bron.sleutel or sid,
        nummer=nummer,
        titel=tekst(bron.titel, "titel") or "",
        soort=Soort(bron.soort),
        velden=velden,
        titel_spellingen=tuple(bron.titel_spellingen),
        ondertitel=bron.ondertitel,
        hint=tekst(bron.hint, "hint"),
        pictogram=bron.pictogram,
        gekanteld=bron.weergave == "gekanteld",
        in_een_rij=bron.indeling == "rij",
        zonder_kop=bron.zonder_kop,
        eigen=bron.eigen,
        rijen=kies(bron.rijen, fid, vorm) or 0,
        rijlabels=tuple(bron.rijlabels),
        vaste_tekst=bron.vaste_tekst,
        tekst=tekst(bron.tekst, "tekst"),
        onderwerpen=tuple(
            Onderwerp(tekst(o.titel, f"onderwerpen.{i}.titel") or "", o.trefwoorden)
            for i, o in enumerate(bron.onderwerpen)
        ),
        schaal=tuple(Schaalpunt(p.cijfer, p.betekenis) for p in bron.schaal),
    )


def _veld(bron: VeldBron, label: str | None, sectie: SectieBron) -> Veld:
    return Veld(
        sleutel=bron.sleutel,
        label=label,
        type=VeldType(bron.type),
        opties=tuple(bron.opties),
        kolommen=tuple(_kolom(k) for k in bron.kolommen),
        spellingen=tuple(bron.spellingen),
        breedte=bron.breedte,
        regels=bron.regels or _gewone_hoogte(bron.type, sectie),
    )


def _kolom(bron: KolomBron) -> Veld:
    if isinstance(bron.label, dict):  # not needed by any form so far; refuse rather than guess
        raise SpecificatieFout("secties.yaml", None, bron.sleutel, "een kolom van een subtabel heeft één label")
    return Veld(bron.sleutel, bron.label, VeldType(bron.type), breedte=bron.breedte, regels=bron.regels or 1)


def _gewone_hoogte(type_: str, sectie: SectieBron) -> int:
    """How many lines an answer usually takes, where the data file does not say."""
    if type_ != "meerregelig":
        return 1
    return 2 if sectie.soort in {"tabel", "herhaalgroep"} else 4
