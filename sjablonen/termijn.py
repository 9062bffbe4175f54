"""The last day that 'Wanneer?' of a goal or action allows, as far as the text says it.

Promise: a result is never before what the writer can have meant, so 'passed' is only said
when it is sure: 'december 2026' and 'eind december 2026' are 31 December, and of more dates
the last counts. A beginning ('vanaf 9 februari') and a rhythm ('elke week') are no term.
Not promised: 'voor de zomer', 'week 36', 'na de vakantie', '1 juni of 1 juli': None.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from sjablonen.datum import MAANDEN, lees_datum, lees_datum_na

__all__ = ["lees_termijn"]

_MAAND = "|".join(sorted(MAANDEN, key=len, reverse=True))
_WEEKDAG = r"(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|ma|di|wo|do|vr|za|zo)"
_DATUM = re.compile(
    rf"(?<![\w.,:/-])(?:\d{{4}}-\d{{1,2}}-\d{{1,2}}"
    rf"|(?:{_WEEKDAG}\.?,?\s)?\d{{1,2}}(?:\s?[-/.]\s?\d{{1,2}}\s?[-/.]\s?\d{{2,4}}"
    rf"|[\s-](?:{_MAAND})\b\.?(?:[\s-]'?\d{{4}}|[\s-]'\d{{2}})?))(?![\w:/-])"
)
_HELE_MAAND = re.compile(rf"(?<![\w-])({_MAAND})\b\.?(?:\s(\d{{4}}))?")
_JAAREINDE = re.compile(r"\beinde?(?: van)?(?: het jaar)? (20\d\d)\b")
_DUUR = re.compile(r"\b(?:binnen|over) (\d{1,2}|een|één|twee|drie|vier|vijf|zes|acht) (dag|wee?k|maand|jaar)")
_HALF_JAAR = re.compile(r"\b(?:binnen|over) (?:een )?half ?jaar\b")
_BEGIN = re.compile(r"(?:vanaf|sinds|met ingang van|ingaande|per|start(?:en|datum)?|na)(?: op)?\s*$")
_TWIJFEL = re.compile(r"\?|\bof\b|\bmisschien\b|\bongeveer\b|\brond\b|\bniet voor\b")
_TELWOORD = {"een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "acht": 8}
_VEEL = 200


def lees_termijn(tekst: str, overleg: date | None) -> date | None:
    """The last day that `tekst` allows; `overleg` is the meeting in which it was written.

    Without a year ('1 juni') the first such day after `overleg`, within half a year.
    """
    kaal = " ".join(tekst.lower().split()).strip(" .;")
    if not kaal or len(kaal) > _VEEL or _TWIJFEL.search(kaal):
        return None
    dagen: list[date | None] = []
    rest = kaal
    for gevonden in _DATUM.finditer(kaal):
        rest = rest.replace(gevonden.group(), " ", 1)
        if not _BEGIN.search(kaal[: gevonden.start()]):
            dagen.append(lees_datum(gevonden.group()) or lees_datum_na(gevonden.group(), overleg))
    dagen += [
        _einde_maand(MAANDEN[maand[1]], maand[2], overleg)
        for maand in _HELE_MAAND.finditer(rest)
        if not _BEGIN.search(rest[: maand.start()])
    ]
    if jaar := _JAAREINDE.search(rest):
        dagen.append(date(int(jaar[1]), 12, 31))
    if not dagen and overleg:
        dagen += _duur(rest, overleg)
    heel = [d for d in dagen if d]
    return max(heel) if heel and len(heel) == len(dagen) else None


def _einde_maand(maand: int, jaar: str | None, overleg: date | None) -> date | None:
    if jaar:
        return date(int(jaar), maand, calendar.monthrange(int(jaar), maand)[1]) if int(jaar) >= 1000 else None
    if overleg is None:
        return None
    jaartal = overleg.year if maand >= overleg.month else overleg.year + 1
    einde = date(jaartal, maand, calendar.monthrange(jaartal, maand)[1])
    return einde if einde - overleg <= timedelta(days=183) else None


def _duur(tekst: str, overleg: date) -> list[date | None]:
    if _HALF_JAAR.search(tekst):
        return [_later(overleg, 6)]
    gevonden = _DUUR.search(tekst)
    if gevonden is None:
        return []
    aantal = int(gevonden[1]) if gevonden[1].isdecimal() else _TELWOORD[gevonden[1]]
    match gevonden[2]:
        case "dag":
            return [overleg + timedelta(days=aantal)]
        case "week" | "wek":
            return [overleg + timedelta(weeks=aantal)]
        case "maand":
            return [_later(overleg, aantal)]
        case _:
            return [_later(overleg, 12 * aantal)]


def _later(dag: date, maanden: int) -> date | None:
    jaar, maand = divmod(dag.year * 12 + dag.month - 1 + maanden, 12)
    return date(jaar, maand + 1, min(dag.day, calendar.monthrange(jaar, maand + 1)[1])) if jaar <= 9999 else None
