"""The kenmerk of one form and the hidden id of one goal: random, with no meaning.

Safe for the family (rule 6): neither holds a value or a hash of one. A kenmerk is
short enough to read aloud and has a check character, so a typing error is noticed.
"""

from __future__ import annotations

import re
import secrets

__all__ = ["is_kenmerk", "nieuw_doel_id", "nieuw_kenmerk"]

# No I, O, 0 and 1: they are mistaken for one another on paper.
_TEKENS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_VORM = re.compile(rf"[A-Z][A-Z0-9]{{1,3}}-[{_TEKENS}]{{4}}-[{_TEKENS}]{{3}}")


def nieuw_kenmerk(code: str) -> str:
    """A new kenmerk for a form with this code, for example `OW-7F3K-QH2`."""
    los = "".join(secrets.choice(_TEKENS) for _ in range(6))
    return f"{code}-{los[:4]}-{los[4:]}{_controleteken(code, los)}"


def is_kenmerk(tekst: str) -> bool:
    """True for a well-formed kenmerk with a right check character."""
    if not _VORM.fullmatch(tekst):
        return False
    code, eerste, tweede = tekst.split("-")
    return tweede[2] == _controleteken(code, eerste + tweede[:2])


def nieuw_doel_id() -> str:
    """A new random id that follows one goal over time (five characters)."""
    return "".join(secrets.choice(_TEKENS) for _ in range(5)).lower()


def _controleteken(code: str, los: str) -> str:
    # Luhn mod N over the code and the random part: finds every single wrong
    # character and nearly every swap of two neighbours.
    n = len(_TEKENS)
    waarden = [_TEKENS.index(t) if t in _TEKENS else ord(t) % n for t in code + los]
    som = 0
    for i, waarde in enumerate(reversed(waarden)):
        product = waarde * 2 if i % 2 == 0 else waarde
        som += product // n + product % n
    return _TEKENS[-som % n]
