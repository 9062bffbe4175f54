"""Telephone numbers and mail addresses that surely cannot be right.

Promise: a number or address that could be right is never called wrong; words
('via oma', 'geheim'), short and foreign numbers are fine.
"""

from __future__ import annotations

import re

__all__ = ["is_onmogelijk_mailadres", "is_onmogelijk_nummer"]

_SCHEIDING = re.compile(r"[/,;\n|]|\s(?:of|en)\s", re.IGNORECASE)
_NUMMER = re.compile(r"\+?[0-9][0-9 \t\u00a0().\-\u2010-\u2013]*")
_HEEL = re.compile(r"0[0-9 \t\u00a0().\-\u2010-\u2013/]*")
_BETAALD = ("0800", "0900", "0906", "0909", "084", "087", "0676", "097", "066")
_MAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_BIJNA_MAIL = re.compile(r"[\w+-]+(\.[\w+-]+)*\.(nl|com|be|eu|net|org|example)", re.IGNORECASE)


def is_onmogelijk_nummer(tekst: str) -> bool:
    """True when `tekst` is written as a telephone number and cannot be one."""
    heel = tekst.strip()
    if _HEEL.fullmatch(heel) and sum(t.isdigit() for t in heel) == 10:
        return False  # 071/5550101: the slash stands inside one number
    return any(_onmogelijk(deel.strip()) for deel in _SCHEIDING.split(heel))


def _onmogelijk(deel: str) -> bool:
    if not _NUMMER.fullmatch(deel):
        return False  # words, or nothing
    cijfers = re.sub("[^0-9]", "", deel)
    if deel.startswith("+31") or cijfers.startswith("0031"):
        kort = cijfers[2:] if deel.startswith("+") else cijfers[4:]
        return len(kort.removeprefix("0")) < 9 and not kort.removeprefix("0").startswith(("14", "8", "9"))
    if deel.startswith("+") or cijfers.startswith("00"):
        return len(cijfers) < 7
    if not cijfers.startswith("0"):
        return False  # 112, 14 071, 116 111, a local or a foreign number
    if cijfers.startswith(_BETAALD):
        return len(cijfers) < 8
    return len(cijfers) < 10 or (len(cijfers) == 11 and cijfers.startswith("06"))


def is_onmogelijk_mailadres(tekst: str) -> bool:
    """True when `tekst` is written as a mail address and cannot be one."""
    delen = [d.strip(".,;:<>()[]\"'") for d in re.split(r"[\s,;/|]+", tekst)]
    met_at = [d.removeprefix("mailto:") for d in delen if "@" in d]
    if met_at:
        return any(not _MAIL.fullmatch(d) for d in met_at)
    return len(delen) == 1 and bool(_BIJNA_MAIL.fullmatch(delen[0])) and not delen[0].lower().startswith("www.")
