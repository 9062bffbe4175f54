"""The rows of the overview, as frozen data: what one household gives to each sheet.

Promise: every text in it has been through the `Afscherming`; a score has no reason with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sjablonen.criteria_model import Ernst, Zichtbaar

__all__ = ["Actie", "Bevindingtelling", "Cijfer", "Doel", "Formulierregel", "Huishoudregels", "Mens", "Stand"]


class Stand(StrEnum):
    """How a goal stands at one meeting; the value is the word in the cell."""

    NIEUW = "nieuw"
    BEREIKT = "bereikt"
    NOG_NIET = "nog niet"
    NIET_BEREIKT = "niet bereikt"
    GEEN_ANTWOORD = "geen antwoord"
    ONDUIDELIJK = "onduidelijk"
    VERDWENEN = "verdwenen"


@dataclass(frozen=True, slots=True)
class Formulierregel:
    huishouden: str
    dossier: str
    format: str
    titel: str
    datum: date | None
    kenmerk: str
    ingevuld: int
    vakken: int
    moet: int
    beter: int
    letop: str
    bestand: str


@dataclass(frozen=True, slots=True)
class Doel:
    """`standen` by the number of the plan in the line, with the day of that meeting."""

    huishouden: str
    dossier: str
    wie: str
    doel: str
    standen: Mapping[int, tuple[Stand, date | None]]
    nu: Stand
    letop: str
    eigen: bool = True  # False when another line of the household has this very row too


@dataclass(frozen=True, slots=True)
class Actie:
    huishouden: str
    dossier: str
    wie: str
    actie: str
    uiterlijk: date | None
    wanneer: str
    hulp: str
    doel: str
    stand: Stand


@dataclass(frozen=True, slots=True)
class Cijfer:
    """`cijfer` is None when it was no whole number from 0 to 10. `wie` is unique in the household."""

    huishouden: str
    dossier: str
    versie: str  # '2025' or '2019': two scales, never side by side
    datum: date | None
    wie: str
    cijfer: int | None


@dataclass(frozen=True, slots=True)
class Mens:
    huishouden: str
    dossier: str
    naam: str
    rol: str
    hoort_bij: str
    geboortedatum: date | str | None = None
    telefoon: str = ""
    mail: str = ""
    adres: str = ""


@dataclass(frozen=True, slots=True)
class Bevindingtelling:
    """How often one criterion was found in one form."""

    criterium: str
    ernst: Ernst
    zichtbaar: Zichtbaar
    format: str
    keer: int


@dataclass(frozen=True, slots=True)
class Huishoudregels:
    formulieren: tuple[Formulierregel, ...]
    doelen: tuple[Doel, ...]
    acties: tuple[Actie, ...]
    cijfers: tuple[Cijfer, ...]
    mensen: tuple[Mens, ...]
    bevindingen: tuple[Bevindingtelling, ...] = field(default=())
