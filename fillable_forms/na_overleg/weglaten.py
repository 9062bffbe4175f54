"""Contact data in running text, out of a paper that is for somebody else.

Promise: mail addresses, telephone numbers, postcodes and streets with a number that are
recognised, and every contact value that stands in a row of another person, become
'[weggelaten]'. What is the reader's own stays; so do 112, 0800 and 0900 numbers and dates.
Not promised: that all is recognised ('het gele huis naast de molen'); who makes the paper
is asked to look.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

__all__ = ["CONTACTVELDEN", "WEGGELATEN", "Weglater"]

CONTACTVELDEN = frozenset(
    {"telefoon", "telefoonnummer", "mail", "adres", "straat_en_huisnummer", "postcode_en_woonplaats"}
)
WEGGELATEN = "[weggelaten]"

# A date comes first, so that '09-02-2026 10' is not taken for a telephone number; but
# '06.12.34.56.78' and '06-12-34 56 78' begin like one.
_GEEN_VERVOLG = r"(?!\d)(?![-./]\d)(?![-.\s]\d{5,})(?!\s\d{2}\s\d{2}\b)"
_DATUM = (
    rf"(?<!\d)\d{{1,2}}(?P<s>[-./])\d{{1,2}}(?P=s)(?:(?:19|20)\d{{2}}|\d{{2}}){_GEEN_VERVOLG}"
    r"|(?<!\d)(?:19|20)\d{2}-\d{2}-\d{2}(?!\d)"
)
_OPENBAAR = r"(?<!\d)0[89]00(?:[\s–-]*\d){4,7}(?!\d)"
_MAIL = r"[^\s@<>()\[\]:;,]{1,99}@[^\s@<>()\[\];,]{1,99}"
_TELEFOON = r"(?<![\d])(?:\+|00)?\d(?:[\s()./–-]{0,3}\d){8,14}(?!\d)"
_POSTCODE = r"(?<!\d)\d{4}\s?[A-Z]{2}(?![A-Za-z])"
_STRAAT = r"\b[A-Z][\w'’.-]*(?:straat|laan|weg|plein|kade|gracht|dijk|singel|steeg|dreef)\s+\d{1,4}[a-zA-Z]?\b"
_HUISNUMMER = r"\b(?:[Hh]uisnummer|[Nn]ummer|[Nn]r\.?)\s?\d{1,4}[a-zA-Z]?\b"
_PATROON = re.compile(
    f"(?P<houd>{_DATUM}|{_OPENBAAR})|(?P<mail>{_MAIL})|(?P<telefoon>{_TELEFOON})|(?P<postcode>{_POSTCODE})"
    f"|(?P<straat>{_STRAAT}|{_HUISNUMMER})"
)


@dataclass(slots=True)
class Weglater:
    """Takes out what is not the reader's own; counts in `aantal` how much that was."""

    eigen: frozenset[str]
    anderen: re.Pattern[str] | None
    aantal: int = field(default=0)

    @classmethod
    def van(cls, eigen: Iterable[str], anderen: Iterable[str]) -> Weglater:
        """`eigen` and `anderen` are values of contact fields as typed."""
        van_mij = frozenset(k for w in eigen for k in _kernen(w))
        # 'geheim' or 'n.v.t.' in the row of somebody is no contact data; nor is a house number alone.
        vreemd = {w.strip() for w in anderen if len(w.strip()) >= 4 and re.search(r"[\d@]", w)}
        vreemd = {w for w in vreemd if _kern(w) not in van_mij}
        langste_eerst = sorted(vreemd, key=len, reverse=True)
        letterlijk = "|".join(r"\s+".join(map(re.escape, w.split())) for w in langste_eerst)
        return cls(van_mij, re.compile(rf"(?<!\w)(?:{letterlijk})(?!\w)", re.IGNORECASE) if letterlijk else None)

    def schoon(self, tekst: str) -> str:
        """`tekst` without contact data of others."""
        if self.anderen is not None:
            tekst, aantal = self.anderen.subn(WEGGELATEN, tekst)
            self.aantal += aantal
        return _PATROON.sub(self._vervang, tekst)

    def _vervang(self, gevonden: re.Match[str]) -> str:
        tekst = gevonden.group()
        if gevonden["houd"] or _kern(tekst) in self.eigen:
            return tekst
        self.aantal += 1
        return WEGGELATEN


def _kernen(waarde: str) -> set[str]:
    """What of an own contact value may stand: the whole, and each piece that is recognised in it."""
    return {_kern(waarde)} | {_kern(m.group()) for m in _PATROON.finditer(waarde)}


def _kern(waarde: str) -> str:
    """For comparing: only letters, digits and @; a Dutch number without its country."""
    kaal = re.sub(r"[^\w@]", "", waarde).casefold()
    return re.sub(r"^(?:0031|31)(?=[1-9]\d{8}$)", "0", kaal) if kaal.isdecimal() else kaal
