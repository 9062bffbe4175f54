"""Typed dates, times, scores and numbers as values, only when nothing has to be guessed.

Promise: `gegevens` stays what was typed; a value stands beside it (`ontleed`), or the
field is named with a reason (`onduidelijk`): never both, and never neither for a filled
field of such a type. A reason does not repeat what was typed.
Not promised: anything of fields of free text ('Wanneer?' of a goal is not a date field).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sjablonen.datum import lees_datum, lees_datum_na, lees_geboortedatum
from sjablonen.formulier import Formulier
from sjablonen.gegevens import Plek, plekken
from sjablonen.specificatie import Formaat, VeldType

__all__ = ["Onduidelijk", "Ontleding", "lees_getal", "lees_score", "lees_tijd", "ontleed"]

_KLOK = r"(?P<uur{0}>[01]?[0-9]|2[0-3])(?:\s?[:.uh]\s?(?P<min{0}>[0-5][0-9])|(?=\s?(?:uur|u|h)\b))"
_TIJD = re.compile(
    r"(?:om\s)?"
    + _KLOK.format("")
    + r"(?:(?:\s?(?:uur|u|h))?\s?(?:-|–|tot)\s?"
    + _KLOK.format("_tot")
    + r")?\s?(?:uur|u|h)?",
    re.IGNORECASE,
)
_GETAL = re.compile(r"(0|[1-9][0-9]{0,2})(?: jaar)?", re.IGNORECASE)
_HOOGSTE_SCORE = 10
_SCORE = re.compile(r"0|[1-9][0-9]?")

_REDENEN = {
    VeldType.DATUM: "geen datum die wij zeker weten",
    VeldType.TIJD: "geen tijd die wij zeker weten",
    VeldType.SCORE: "geen heel cijfer van 0 tot en met 10",
    VeldType.GETAL: "geen heel getal",
    VeldType.KEUZE: "meer dan één vakje is aangekruist",
}
# What is planned here comes after the meeting, so a day without a year can only be the next.
_NA_HET_OVERLEG = frozenset({"volgend_overleg"})
_GEBOORTE = "geboortedatum"


@dataclass(frozen=True, slots=True)
class Onduidelijk:
    """A filled field whose value nobody can be sure of."""

    veld: str
    reden: str


@dataclass(frozen=True, slots=True)
class Ontleding:
    """What could be told of one form, and what could not.

    A date is JJJJ-MM-DD, a time UU:MM (or UU:MM-UU:MM), a score or number an int.
    """

    ontleed: Mapping[str, str | int]
    onduidelijk: tuple[Onduidelijk, ...]

    def naar_json(self) -> dict[str, object]:
        """The two keys that `lees` writes beside those of the form itself."""
        return {
            "ontleed": dict(self.ontleed),
            "onduidelijk": [{"veld": o.veld, "reden": o.reden} for o in self.onduidelijk],
        }


def ontleed(formulier: Formulier, formaat: Formaat) -> Ontleding:
    """The values of every date, time, score, number and choice of this form."""
    overleg = date.fromisoformat(formulier.datum_overleg) if formulier.datum_overleg else None
    waarden: dict[str, str | int] = {}
    onduidelijk: list[Onduidelijk] = []
    for plek in plekken(formaat, formulier.gegevens):
        soort = plek.veld.type
        if soort not in _REDENEN or not plek.waarde.strip():
            continue
        if soort is VeldType.KEUZE:
            # One ticked box says itself what it is; more than one nobody may choose from.
            if ";" in plek.waarde:
                onduidelijk.append(Onduidelijk(plek.pad, _REDENEN[soort]))
            continue
        waarde = _waarde(plek, overleg)
        if waarde is None:
            onduidelijk.append(Onduidelijk(plek.pad, _REDENEN[soort]))
        else:
            waarden[plek.pad] = waarde
    return Ontleding(waarden, tuple(onduidelijk))


def lees_tijd(tekst: str) -> str | None:
    """'15.30 uur' -> '15:30', '10:00 - 11:30' -> '10:00-11:30', else None.

    An hour that can be meant for the evening or the night is not guessed: '3 uur' and
    '7.30' are None, '03:00', '8:30', '15 uur' and '10 uur' are not. Nor is 'half vier'.
    """
    gevonden = _TIJD.fullmatch(" ".join(tekst.split()).removesuffix("."))
    if gevonden is None:
        return None
    begin = _klok(gevonden["uur"], gevonden["min"])
    if gevonden["uur_tot"] is None:
        return begin
    eind = _klok(gevonden["uur_tot"], gevonden["min_tot"])
    return f"{begin}-{eind}" if begin and eind and begin < eind else None


def _klok(uur: str, minuten: str | None) -> str | None:
    vroegste = 8 if minuten else 10
    if not uur.startswith("0") and int(uur) < vroegste:
        return None
    return f"{int(uur):02}:{minuten or '00'}"


def lees_score(tekst: str) -> int | None:
    """A whole score from 0 to 10; '6-', '5½', '5,5' and 'tussen 4 en 5' are None."""
    kaal = tekst.strip()
    return int(kaal) if _SCORE.fullmatch(kaal) and int(kaal) <= _HOOGSTE_SCORE else None


def lees_getal(tekst: str) -> int | None:
    """A whole number of at most three digits, with or without 'jaar' behind it."""
    gevonden = _GETAL.fullmatch(" ".join(tekst.split()))
    return int(gevonden[1]) if gevonden else None


def _waarde(plek: Plek, overleg: date | None) -> str | int | None:
    match plek.veld.type:
        case VeldType.TIJD:
            return lees_tijd(plek.waarde)
        case VeldType.SCORE:
            return lees_score(plek.waarde)
        case VeldType.GETAL:
            return lees_getal(plek.waarde)
        case _:
            gelezen = _datum(plek, overleg)
            return gelezen.isoformat() if gelezen else None


def _datum(plek: Plek, overleg: date | None) -> date | None:
    if plek.veld.sleutel == _GEBOORTE:
        return lees_geboortedatum(plek.waarde, overleg)
    if plek.sectie.sleutel in _NA_HET_OVERLEG:
        return lees_datum_na(plek.waarde, overleg)
    return lees_datum(plek.waarde)
