"""Dates of birth as people type them: can the date exist, and is this a child?

Promise: only what is certain. 'onbekend', '2011', 'uitgerekend 3 mei' are fine.
Everything is measured from the day of the meeting, never from the clock.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from sjablonen.datum import lees_datum

__all__ = ["Leeftijd", "is_onmogelijke_geboortedatum", "leeftijd_op"]

_CIJFERS = re.compile(
    r"(?<![0-9])(?P<dag>[0-9]{1,2})\s?[-/.]\s?(?P<maand>[0-9]{1,2})\s?[-/.]\s?(?P<jaar>[0-9]{4}|[0-9]{2})(?![0-9])"
)
_ISO = re.compile(r"(?<![0-9])(?P<jaar>[0-9]{4})-(?P<maand>[0-9]{1,2})-(?P<dag>[0-9]{1,2})(?![0-9])")
_IN_LETTERS = re.compile(
    r"(?<![0-9])(?P<dag>[0-9]{1,2})\s+(?P<maand>jan|feb|maart|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]*\.?\s+"
    r"(?P<jaar>[0-9]{4})(?![0-9])"
)
_MAANDEN = {"jan": 1, "feb": 2, "maart": 3, "mrt": 3, "apr": 4, "mei": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9,
            "okt": 10, "nov": 11, "dec": 12}
_JAAR = re.compile(r"\s*(?:in\s+)?((?:19|20)[0-9]{2})\s*")
_JAREN_OUD = re.compile(r"\s*([0-9]{1,3})\s*jaar\s*(oud)?\s*")
_ONGEBOREN = re.compile(r"\b(uitgerekend|verwacht\w*|ongeboren|zwanger\w*)\b", re.IGNORECASE)

_NEGEN_MAANDEN = 300  # days; a due date may lie this far ahead
_OUDSTE = 122  # the oldest age a person ever reached


@dataclass(frozen=True, slots=True)
class Leeftijd:
    """What is certain about an age: at least and at most this many years."""

    minstens: int
    hoogstens: int

    @property
    def is_kind(self) -> bool:
        """Surely born, and surely younger than 18."""
        return self.minstens >= 0 and self.hoogstens < 18

    @property
    def is_volwassen(self) -> bool:
        return self.minstens >= 18


def leeftijd_op(geboren: str, overleg: date | None) -> Leeftijd | None:
    """The age on the day of the meeting; None when the text leaves it open."""
    oud = _JAREN_OUD.fullmatch(geboren)
    if oud:
        return Leeftijd(int(oud[1]), int(oud[1]))
    if overleg is None or _ONGEBOREN.search(geboren):
        return None
    jaartal = _JAAR.fullmatch(geboren)
    if jaartal:
        hoogstens = overleg.year - int(jaartal[1])
        return Leeftijd(hoogstens - 1, hoogstens) if hoogstens >= 1 else None
    dag = _geboortedag(geboren, overleg)
    if dag is None:
        return None
    jaren = overleg.year - dag.year - ((overleg.month, overleg.day) < (dag.month, dag.day))
    return Leeftijd(jaren, jaren)


def is_onmogelijke_geboortedatum(geboren: str, overleg: date | None) -> bool:
    """True only for a date that cannot be a date of birth at all."""
    if _ONGEBOREN.search(geboren):
        return False
    delen = _delen(geboren)
    if delen is None:
        return False
    dag, maand, jaren = delen
    if not 1 <= maand <= 12 or not any(1 <= dag <= calendar.monthrange(jaar, maand)[1] for jaar in jaren if jaar):
        return True
    if overleg is None or len(jaren) > 1:
        return False
    try:
        verschil = (overleg - date(jaren[0], maand, dag)).days
    except ValueError:  # the year 0000
        return True
    return verschil < -_NEGEN_MAANDEN or verschil > (_OUDSTE + 1) * 366


def _geboortedag(tekst: str, overleg: date) -> date | None:
    delen = _delen(tekst)
    if delen is None:
        return lees_datum(tekst)
    dag, maand, jaren = delen
    # Two figures for the year: the latest year that is not in the future.
    for jaar in sorted(jaren, reverse=True):
        try:
            geboren = date(jaar, maand, dag)
        except ValueError:
            continue
        if len(jaren) == 1 or geboren <= overleg:
            return geboren
    return None


def _delen(tekst: str) -> tuple[int, int, tuple[int, ...]] | None:
    """Day, month and the possible years, when the text holds exactly one date."""
    kaal = tekst.lower()
    gevonden = [m for vorm in (_ISO, _CIJFERS, _IN_LETTERS) for m in vorm.finditer(kaal)]
    if len(gevonden) != 1:
        return None
    delen = gevonden[0].groupdict()
    maand = int(delen["maand"]) if delen["maand"].isdecimal() else _MAANDEN[delen["maand"]]
    jaar = int(delen["jaar"])
    jaren = (2000 + jaar, 1900 + jaar) if len(delen["jaar"]) == 2 else (jaar,)
    return int(delen["dag"]), maand, jaren
