"""The criteria as typed, frozen data: what is checked, in which forms, and the words.

`laad_criteria()` reads sjablonen/criteria/*.yaml. What a rule does lives in
`fillable_forms.controle`; here a rule is only a name with parameters.

Promise: a wrong edit raises SpecificatieFout with file, line and key; every path of
every criterion exists in the specification of that format.
Not promised: that the rule exists (the check itself proves that when it starts).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from sjablonen.fouten import SjablonenFout, SpecificatieFout
from sjablonen.specificatie import Formaat, Specificatie, VeldType, laad_specificatie
from sjablonen.valideren import valideer
from sjablonen.yaml_met_regels import YamlMetRegels, lees_yaml

__all__ = ["Catalogus", "Criterium", "Ernst", "Patroon", "Regel", "Variant", "Voorbeeld", "Zichtbaar",
           "bouw_criteria", "laad_criteria", "pad_bestaat"]

ALLE = "ALLE"
HEEL_HET_FORMULIER = "*"


class Ernst(StrEnum):
    """How much a finding matters; `rang` 0 is the heaviest."""

    FOUT = "fout"
    AANDACHTSPUNT = "aandachtspunt"
    TIP = "tip"
    HERINNERING = "herinnering"

    @property
    def rang(self) -> int:
        return list(Ernst).index(self)


class Zichtbaar(StrEnum):
    """Who may read a finding. `REGISSEUR` never goes into the document."""

    GEZIN = "gezin"
    REGISSEUR = "regisseur"


@dataclass(frozen=True, slots=True)
class Patroon:
    """One path with a star for every row: `doelen.*.wie`, `procesregisseur.*.telefoon|mail`.

    `velden` are alternatives: one of them is enough. Empty when the path is a whole
    section. `kolom` is the column of a table inside the row (`doelen.*.acties.*.wat`).
    """

    tekst: str
    sectie: str
    velden: tuple[str, ...] = ()
    kolom: str = ""

    @classmethod
    def lees(cls, tekst: str) -> Patroon:
        delen = [d for d in tekst.split(".") if d != "*"]
        if not delen:
            return cls(tekst, "")
        velden = tuple(delen[1].split("|")) if len(delen) > 1 else ()
        return cls(tekst, delen[0], velden, delen[2] if len(delen) > 2 else "")


@dataclass(frozen=True, slots=True)
class Regel:
    """The name of a rule function and its parameters."""

    naam: str
    parameters: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Variant:
    """Other words (and maybe another severity) for one outcome of a rule."""

    boodschap: str
    suggestie: str
    ernst: Ernst | None


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """A small form that is good or falls short; the tests run it.

    `dossier` are the other forms of the household, for a rule that looks at more of them.
    """

    format: str
    gegevens: Mapping[str, object]
    datum_overleg: str
    overgenomen: tuple[str, ...]
    document: Mapping[str, bool] | None
    dossier: tuple[Voorbeeld, ...] | None = None
    dossier_volledig: bool = False


@dataclass(frozen=True, slots=True)
class Criterium:
    """One criterion. The mappings have a key for each format that it is about."""

    id: str
    hoofdstuk: str
    wat: str
    bron: str
    soort: str
    zichtbaar: Zichtbaar
    sinds: str
    patronen: Mapping[str, tuple[Patroon, ...]]
    ernst: Mapping[str, Ernst]
    regel: Mapping[str, Regel]
    boodschap: str
    suggestie: str
    varianten: Mapping[str, Variant]
    oorzaak: str
    blijft_open: str
    goed: tuple[Voorbeeld, ...]
    fout: tuple[Voorbeeld, ...]
    bestand: str
    regelnummer: int | None

    @property
    def formats(self) -> tuple[str, ...]:
        return tuple(self.patronen)

    @property
    def is_herinnering(self) -> bool:
        """True for what only a person can weigh (kind M)."""
        return self.soort == "M"


@dataclass(frozen=True, slots=True)
class Catalogus:
    """All criteria, in the order of the chapters."""

    criteria: tuple[Criterium, ...]

    def voor(self, format_: str) -> tuple[Criterium, ...]:
        """The criteria that say something about this format."""
        return tuple(c for c in self.criteria if format_ in c.patronen)

    def criterium(self, id_: str) -> Criterium:
        """The criterion with this id; raises SjablonenFout."""
        for criterium in self.criteria:
            if criterium.id == id_:
                return criterium
        raise SjablonenFout(f"Het criterium '{id_}' bestaat niet. Kijk in docs/criteria.md welke er zijn.")

    def __iter__(self) -> Iterator[Criterium]:
        return iter(self.criteria)


@cache
def laad_criteria() -> Catalogus:
    """The criteria that come with this program (read once)."""
    map_ = resources.files("sjablonen") / "criteria"
    bestanden = sorted((b for b in map_.iterdir() if b.name.endswith(".yaml")), key=lambda b: b.name)
    return bouw_criteria({b.name: b.read_text(encoding="utf-8") for b in bestanden}, laad_specificatie())


def bouw_criteria(teksten: Mapping[str, str], specificatie: Specificatie) -> Catalogus:
    """The criteria in these files (name -> text); raises SpecificatieFout."""
    uit: dict[str, Criterium] = {}
    for bestand, tekst in teksten.items():
        ruw = lees_yaml(bestand, tekst)
        hoofdstuk = valideer(ruw, _HoofdstukBron)
        for i, bron in enumerate(hoofdstuk.criteria):
            criterium = _criterium(bron, hoofdstuk.hoofdstuk, i, ruw, specificatie)
            if criterium.id in uit:
                raise SpecificatieFout(bestand, criterium.regelnummer, criterium.id,
                                       "dit criterium staat er twee keer; haal er één weg")
            uit[criterium.id] = criterium
    return Catalogus(tuple(uit.values()))


def pad_bestaat(formaat: Formaat, patroon: Patroon) -> bool:
    """True when the specification of this format has every place that `patroon` names."""
    if patroon.tekst == HEEL_HET_FORMULIER:
        return True
    sectie = next((s for s in formaat.invoersecties if s.sleutel == patroon.sectie), None)
    if sectie is None or (f"{sectie.sleutel}.*" in patroon.tekst) != (sectie.is_lijst and bool(patroon.velden)):
        return False
    for sleutel in patroon.velden:
        veld = next((v for v in sectie.velden if v.sleutel == sleutel), None)
        if veld is None:
            return False
        if patroon.kolom and patroon.kolom not in (k.sleutel for k in veld.kolommen):
            return False
        if (veld.type is VeldType.SUBTABEL) < bool(patroon.kolom):
            return False
    return True


# ---- the files as they are written -----------------------------------------------

_Ernst = Literal["fout", "aandachtspunt", "tip", "herinnering"]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class _VariantBron(_Model):
    boodschap: str
    suggestie: str
    ernst: _Ernst | None = None


class _VoorbeeldBron(_Model):
    format: str
    gegevens: dict[str, Any] = {}
    datum_overleg: str = ""
    overgenomen: list[str] = []
    document: dict[str, bool] | None = None
    dossier: list[_VoorbeeldBron] | None = None
    dossier_volledig: bool = False


class _CriteriumBron(_Model):
    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    wat: str
    bron: str
    soort: Literal["D", "H", "X", "T", "M", "D/H", "D,X", "X,T", "H,T"]
    ernst: _Ernst | dict[str, _Ernst]
    zichtbaar: Literal["gezin", "regisseur"]
    sinds: str
    velden: dict[str, list[str]]
    regel: dict[str, Any] | None = None
    boodschap: str = ""
    suggestie: str = ""
    varianten: dict[str, _VariantBron] = {}
    oorzaak: str = ""
    blijft_open: str = ""
    goed: list[_VoorbeeldBron] = Field(default=[])
    fout: list[_VoorbeeldBron] = Field(default=[])

    @model_validator(mode="after")
    def _past(self) -> _CriteriumBron:
        if (self.regel is not None or self.soort == "M") and not (self.boodschap and self.suggestie):
            raise ValueError("een criterium met een regel heeft een boodschap en een suggestie")
        return self


class _HoofdstukBron(_Model):
    hoofdstuk: str
    criteria: list[_CriteriumBron]


# ---- from file to model ------------------------------------------------------------

T = TypeVar("T")


def _criterium(
    bron: _CriteriumBron, hoofdstuk: str, plek: int, ruw: YamlMetRegels, specificatie: Specificatie
) -> Criterium:
    def fout(sleutel: str, wat: str) -> SpecificatieFout:
        regel = ruw.regel(("criteria", plek, *sleutel.split(".")))
        return SpecificatieFout(ruw.bestand, regel, f"{bron.id}.{sleutel}", wat)

    def per_format(waarden: Mapping[str, T], sleutel: str) -> dict[str, T]:
        uit: dict[str, T] = {}
        for codes, waarde in waarden.items():
            namen = [f.code for f in specificatie] if codes == ALLE else codes.split()
            for code in namen:
                formaat = next((f for f in specificatie if f.code == code), None)
                if formaat is None:
                    raise fout(f"{sleutel}.{codes}", f"het formaat '{code}' bestaat niet")
                uit[formaat.id] = waarde
        return {f.id: uit[f.id] for f in specificatie if f.id in uit}

    patronen = {f: tuple(Patroon.lees(t) for t in paden) for f, paden in per_format(bron.velden, "velden").items()}
    for format_, lijst in patronen.items():
        for patroon in lijst:
            if not pad_bestaat(specificatie.formaat(format_), patroon):
                raise fout("velden", f"het pad '{patroon.tekst}' bestaat niet in {format_}")
    ernst = per_format({ALLE: bron.ernst} if isinstance(bron.ernst, str) else bron.ernst, "ernst")
    regels = {} if bron.regel is None else {ALLE: bron.regel} if "naam" in bron.regel else bron.regel
    zonder_ernst = [f for f in patronen if f not in ernst]
    if zonder_ernst:
        raise fout("ernst", f"de ernst voor {zonder_ernst[0]} ontbreekt")
    return Criterium(
        id=bron.id,
        hoofdstuk=hoofdstuk,
        wat=bron.wat,
        bron=bron.bron,
        soort=bron.soort,
        zichtbaar=Zichtbaar(bron.zichtbaar),
        sinds=bron.sinds,
        patronen=MappingProxyType(patronen),
        ernst=MappingProxyType({f: Ernst(ernst[f]) for f in patronen}),
        regel=MappingProxyType(
            {f: _regel(r, fout) for f, r in per_format(regels, "regel").items() if f in patronen}),
        boodschap=bron.boodschap,
        suggestie=bron.suggestie,
        varianten=MappingProxyType(
            {n: Variant(v.boodschap, v.suggestie, Ernst(v.ernst) if v.ernst else None)
             for n, v in bron.varianten.items()}),
        oorzaak=bron.oorzaak or bron.id,
        blijft_open=bron.blijft_open,
        goed=tuple(_voorbeeld(v, specificatie) for v in bron.goed),
        fout=tuple(_voorbeeld(v, specificatie) for v in bron.fout),
        bestand=ruw.bestand,
        regelnummer=ruw.regel(("criteria", plek)),
    )


def _regel(ruw: object, fout: Any) -> Regel:
    if not isinstance(ruw, Mapping) or not isinstance(ruw.get("naam"), str):
        raise fout("regel", "een regel heeft een naam, bijvoorbeeld {naam: rij_compleet}")
    return Regel(ruw["naam"], MappingProxyType({str(k): w for k, w in ruw.items() if k != "naam"}))


def _voorbeeld(bron: _VoorbeeldBron, specificatie: Specificatie) -> Voorbeeld:
    return Voorbeeld(specificatie.formaat(bron.format).id, bron.gegevens, bron.datum_overleg,
                     tuple(bron.overgenomen), bron.document,
                     None if bron.dossier is None else tuple(_voorbeeld(b, specificatie) for b in bron.dossier),
                     bron.dossier_volledig)
