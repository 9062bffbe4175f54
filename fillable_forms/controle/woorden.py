"""Words of a finding as a reader wants them: what to do, and text without a BSN."""

from __future__ import annotations

import re

__all__ = ["raad_van", "zonder_nummers"]

# Nine figures with at most one sign between two of them, or eight on end: a BSN is never
# repeated, and one that is typed wrong is still about a person.
_NEGEN = re.compile(r"(?<!\d)(?:\d(?:[ .-]?\d){8}|(?<!\d[ .-])\d{8})(?!\d)")
_DATUM = re.compile(r"\d{1,2}[ .-]\d{1,2}[ .-]\d{4}(?!\d)|\d{4}-\d{2}-\d{2}(?!\d)")
_LAND = re.compile(r"(?:\+|00)31[ .-]?$")
_VRAAG = re.compile(r"Vraag( het gezin)?: ")


def raad_van(suggestie: str) -> tuple[str, str]:
    """(what kind of advice, the advice): a suggestion that begins with 'Vraag:' is a question."""
    vraag = _VRAAG.match(suggestie)
    if vraag:
        return "Vraag", suggestie[vraag.end() :]
    return "Doe dit", suggestie[:1].lower() + suggestie[1:] if _is_gewoon(suggestie) else suggestie


def _is_gewoon(zin: str) -> bool:
    """True when the first letter may become small: a word in lower case, no name or abbreviation."""
    return zin[:1].isupper() and zin[1:2].islower()


def zonder_nummers(tekst: str) -> str:
    """`tekst` with every number that can be a BSN made unreadable."""

    def maak_onleesbaar(gevonden: re.Match[str]) -> str:
        geen = _DATUM.match(gevonden[0]) or _LAND.search(tekst[: gevonden.start()])
        return gevonden[0] if geen else "•" * len(gevonden[0])

    return _NEGEN.sub(maak_onleesbaar, tekst)
