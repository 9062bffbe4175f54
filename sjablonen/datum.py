"""Dutch dates as people type them -> a date, only when nothing has to be guessed.

Promise: a result is a real calendar date that the text names in full (day, month,
year), in Dutch order. Not promised: '1 juni' (no year), 'half juni', 'week 36'.
What was typed stays what it is; a parsed date only ever stands beside it.
"""

from __future__ import annotations

import re
from datetime import date

__all__ = ["lees_datum", "schrijf_datum"]

_MAANDEN = {
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


def lees_datum(tekst: str) -> date | None:
    """The date that `tekst` names in full, else None.

    A year of two digits is read as 20xx: meant for dates of meetings, not of birth.
    A weekday that does not go with the date makes it doubtful: None.
    """
    kaal = " ".join(tekst.lower().split())
    for vorm in _VORMEN:
        gevonden = vorm.fullmatch(kaal)
        if gevonden:
            return _datum(gevonden.groupdict())
    return None


def _datum(delen: dict[str, str | None]) -> date | None:
    maand = delen["maand"] or ""
    nummer = int(maand) if maand.isdecimal() else _MAANDEN.get(maand)
    jaartal = delen["jaar"] or ""
    jaar = int(jaartal) + (2000 if len(jaartal) == 2 else 0)
    if nummer is None or jaar < 1000:  # '0026' is a typing error, not a year
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
