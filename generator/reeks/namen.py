"""Names of folders for organisations: safe on every computer, and all different."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

__all__ = ["mapnamen"]


def mapnamen(namen: Sequence[str]) -> list[str]:
    """A safe, different folder name for each organisation: 'Gemeente Één' -> 'gemeente-een'."""
    uit: list[str] = []
    bezet: set[str] = set()
    for naam in namen:
        kaal = unicodedata.normalize("NFKD", naam).encode("ascii", "ignore").decode().lower()
        basis = re.sub(r"[^a-z0-9]+", "-", kaal).strip("-")[:60].strip("-") or "huisstijl"
        kandidaat, nummer = basis, 1
        while kandidaat in bezet:
            nummer += 1
            kandidaat = f"{basis}-{nummer}"
        bezet.add(kandidaat)
        uit.append(kandidaat)
    return uit
