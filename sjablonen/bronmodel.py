"""The shape of secties.yaml and formaten.yaml as they are written (pydantic).

Only the loader uses these; the rest of the program works with the resolved, frozen
dataclasses of `sjablonen.specificatie`.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

__all__ = [
    "BronBron",
    "FormaatBron",
    "FormatenBron",
    "OnderwerpBron",
    "SchaalBron",
    "SectieBron",
    "SectieVerwijzing",
    "SectiesBron",
    "Tekst",
    "VeldBron",
    "VerhuisdBron",
    "VerhuizingBron",
    "kies",
]

Sleutel = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
Tekst = str | dict[str, str]
T = TypeVar("T")


def kies(waarde: T | dict[str, T] | None, formaat: str, vorm: str) -> T | None:
    """The variant for this format: its own id first, then its vorm (ik, wij)."""
    if isinstance(waarde, dict):
        return waarde.get(formaat, waarde.get(vorm))
    return waarde


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class KolomBron(_Model):
    sleutel: Sleutel
    label: Tekst
    type: Literal["tekst", "meerregelig"]
    breedte: int = Field(default=1, ge=1, le=12)
    regels: int | None = Field(default=None, ge=1, le=40)


class VeldBron(_Model):
    sleutel: Sleutel
    label: Tekst | None
    type: Literal[
        "tekst", "meerregelig", "datum", "tijd", "keuze", "score", "getal", "handtekening", "rijlabel", "subtabel"
    ]
    opties: list[str] = []
    kolommen: list[KolomBron] = []
    spellingen: list[str] = []
    breedte: int = Field(default=1, ge=1, le=12)
    regels: int | None = Field(default=None, ge=1, le=40)
    alleen_in: list[str] | None = None
    niet_in: list[str] = []

    @model_validator(mode="after")
    def _past(self) -> VeldBron:
        if (self.type == "keuze") != bool(self.opties):
            raise ValueError("een keuze heeft opties, een ander type niet")
        if any(";" in optie for optie in self.opties):
            raise ValueError("een optie mag geen puntkomma hebben")
        if (self.type == "subtabel") != bool(self.kolommen):
            raise ValueError("een subtabel heeft kolommen, een ander type niet")
        return self


class OnderwerpBron(_Model):
    titel: Tekst
    trefwoorden: str


class SchaalBron(_Model):
    cijfer: str
    betekenis: str


class SectieBron(_Model):
    sleutel: Sleutel | None = None
    titel: Tekst
    titel_spellingen: list[str] = []
    ondertitel: str | None = None
    hint: Tekst | None = None
    pictogram: str | None = None
    soort: Literal["velden", "tekst", "tabel", "personentabel", "herhaalgroep", "handtekeningtabel", "toelichting"]
    weergave: Literal["gewoon", "gekanteld"] = "gewoon"
    indeling: Literal["rijen", "rij"] = "rijen"
    zonder_kop: bool = False
    eigen: bool = False
    rijen: int | dict[str, int] = 0
    rijlabels: list[str] = []
    vaste_tekst: str | None = None
    tekst: Tekst | None = None
    onderwerpen: list[OnderwerpBron] = []
    schaal: list[SchaalBron] = []
    velden: list[VeldBron] = []

    @model_validator(mode="after")
    def _past(self) -> SectieBron:
        sleutels = [v.sleutel for v in self.velden]
        if len(sleutels) != len(set(sleutels)):
            raise ValueError("een veld staat twee keer in deze sectie")
        if self.soort == "tekst" and len(self.velden) != 1:
            raise ValueError("een sectie van soort 'tekst' heeft precies één veld")
        if (self.soort == "toelichting") == bool(self.velden):
            raise ValueError("een toelichting heeft geen velden, elke andere sectie wel")
        if self.soort in {"tabel", "personentabel", "herhaalgroep", "handtekeningtabel"} and not self.rijen:
            raise ValueError("zet bij 'rijen' hoeveel rijen het lege formulier in de bron heeft")
        return self


class SectiesBron(_Model):
    versie: str
    secties: dict[Sleutel, SectieBron]


class BronBron(_Model):
    titel: str
    rechten: str


class SectieVerwijzing(_Model):
    nummer: str | int | None = None
    sectie: Sleutel


class FormaatBron(_Model):
    code: Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]{1,3}$")]
    titel: str
    koptitel: str | None = None
    kopvorm: str | None = None
    vorm: Literal["ik", "wij"]
    toon: Literal["u", "je"] = "u"
    vertrouwelijk: Literal["huishouden", "persoon"] = "huishouden"
    afgeleid: bool = False
    bron: str
    plaats_in_bron: str
    inleiding: str
    waarschuwing: str | None = None
    secties: list[SectieVerwijzing]


class FormatenBron(_Model):
    bronnen: dict[Sleutel, BronBron]
    formaten: dict[Sleutel, FormaatBron]


Pad = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*){0,2}$")]


class VerhuizingBron(_Model):
    formaat: Sleutel | None = None
    van: Pad
    naar: Pad


class VerhuisdBron(_Model):
    verhuisd: list[VerhuizingBron]
