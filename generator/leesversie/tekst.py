"""One answer as the layout sets it: its paragraphs, its direction, and where a word may break."""

from __future__ import annotations

import unicodedata
from typing import Any

from generator.pdf.tekens import breekbaar

__all__ = ["BREEDTE", "NIET_INGEVULD", "stil", "waarde"]

BREEDTE = 498.9  # A4 less two margins of 17 mm, in points
NIET_INGEVULD = "niet ingevuld"
# The metrics are those of the regular weight; bold is a little wider.
_VET = 1.1


def waarde(tekst: str, breedte: float, maat: float) -> dict[str, Any]:
    """`tekst` with every line of it; a blank line stays one. `breedte` and `maat` in points."""
    regels = [
        {"t": breekbaar(regel, breedte / _VET, maat), "rtl": _van_rechts(regel)} for regel in tekst.split("\n")
    ]
    return {"regels": regels, "stil": False}


def stil(tekst: str = NIET_INGEVULD) -> dict[str, Any]:
    """Words of ours in the place of an answer, set so that they cannot be taken for one."""
    return {"regels": [{"t": tekst, "rtl": False}], "stil": True}


def _van_rechts(regel: str) -> bool:
    """True when the first letter with a direction is Hebrew or Arabic (Unicode UAX 9, rule P2)."""
    for teken in regel:
        richting = unicodedata.bidirectional(teken)
        if richting in {"R", "AL"}:
            return True
        if richting == "L":
            return False
    return False
