"""Dutch dates as people type them -> a date, only when nothing has to be guessed.

Promise: a result is a real calendar date that the text names in full (day, month,
year), in Dutch order. Not promised: '1 juni' (no year), 'half juni', 'week 36'. Two kinds
of date have a rule of their own: a date of birth (`lees_geboortedatum`) and a date that
comes after the meeting (`lees_datum_na`).
What was typed stays what it is; a parsed date only ever stands beside it.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

__all__ = ["MAANDEN", "lees_datum", "lees_datum_na", "lees_geboortedatum", "schrijf_datum"]

_OUDSTE = 105
_HALF_JAAR = timedelta(days=183)
_NEGEN_MAANDEN = timedelta(days=280)

MAANDEN = {
    naam: nummer
    for nummer, namen in enumerate(
        (
            ("januari", "jan"),
            ("februari", "febr", "feb"),
            ("maart", "mrt"),
            ("april", "apr"),
            ("mei",),
            ("juni", "jun"),
            ("juli", "jul"),
            ("augustus", "aug"),
            ("september", "sept", "sep"),
            ("oktober", "okt"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for naam in namen
}
_DAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_DAG = r"(?:(?P<weekdag>ma|di|wo|do|vr|za|zo|" + "|".join(_DAGEN) + r")\.?,?\s+)?"
_VORMEN = (
    re.compile(r"(?P<jaar>\d{4})-(?P<maand>\d{1,2})-(?P<dag>\d{1,2})"),
    re.compile(_DAG + r"(?P<dag>\d{1,2})\s?[-/.]\s?(?P<maand>\d{1,2})\s?[-/.]\s?(?P<jaar>\d{4}|\d{2})"),
    re.compile(_DAG + r"(?P<dag>\d{1,2})[\s-]+(?P<maand>[a-z]+)\.?[\s-]+'?(?P<jaar>\d{4}|\d{2})"),
)
_ZONDER_JAAR = (re.compile(_DAG + r"(?P<dag>\d{1,2})[\s-]+(?P<maand>[a-z]+)\.?"),)


def lees_datum(tekst: str) -> date | None:
    """The date that `tekst` names in full, else None.

    A year of two digits is read as 20xx: meant for dates of meetings, not of birth.
    A weekday that does not go with the date makes it doubtful: None.
    """
    delen = _delen(tekst, _VORMEN)
    jaartal = delen.get("jaar") or ""
    return _datum(delen, int(jaartal) + (2000 if len(jaartal) == 2 else 0)) if jaartal else None


def lees_geboortedatum(tekst: str, overleg: date | None) -> date | None:
    """A date of birth. A year of two digits only when one century is possible: at most 105
    years before the meeting, and at most nine months after it (a child that is expected)."""
    delen = _delen(tekst, _VORMEN)
    jaartal = delen.get("jaar") or ""
    if len(jaartal) != 2:
        return lees_datum(tekst)
    if overleg is None:
        return None
    gelezen = [d for eeuw in (1900, 2000) if (d := _datum(delen, eeuw + int(jaartal)))]
    kan = [d for d in gelezen if d - overleg <= _NEGEN_MAANDEN and overleg.year - d.year <= _OUDSTE]
    return kan[0] if len(kan) == 1 else None


def lees_datum_na(tekst: str, overleg: date | None) -> date | None:
    """A date that comes after the meeting, such as that of the next one.

    Without a year ('1 juni', 'ma 1 juni') it is the first such day after `overleg`, only
    when that is within half a year: further away it may as well be a mistake or the past.
    """
    if overleg is None or not (delen := _delen(tekst, _ZONDER_JAAR)):
        return lees_datum(tekst)
    dagen = (_datum(delen | {"weekdag": None}, overleg.year + erbij) for erbij in (0, 1))
    eerste = next((d for d in dagen if d and d > overleg), None)
    if eerste is None or eerste - overleg > _HALF_JAAR:
        return None
    return _datum(delen, eerste.year)


def _delen(tekst: str, vormen: tuple[re.Pattern[str], ...]) -> dict[str, str | None]:
    """The named parts of the first form that `tekst` has, {} when it has none."""
    kaal = " ".join(tekst.lower().split())
    return next((g.groupdict() for vorm in vormen if (g := vorm.fullmatch(kaal))), {})


def _datum(delen: dict[str, str | None], jaar: int) -> date | None:
    maand = delen["maand"] or ""
    nummer = int(maand) if maand.isdecimal() else MAANDEN.get(maand)
    if nummer is None or not 1000 <= jaar <= 9999:  # '0026' is a typing error, not a year
        return None
    try:
        gelezen = date(jaar, nummer, int(delen["dag"] or 0))
    except ValueError:
        return None
    weekdag = delen.get("weekdag")
    if weekdag and not _DAGEN[gelezen.weekday()].startswith(weekdag):
        return None
    return gelezen


def schrijf_datum(datum: date) -> str:
    """`datum` as the forms print it: dd-mm-jjjj."""
    return datum.strftime("%d-%m-%Y")
