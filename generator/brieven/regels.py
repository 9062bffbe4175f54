"""The lines that a letterhead prints, so that the reader does not take them for typed text.

They go into the properties of the file, which hold no value: a number that Word counts and
the date of the meeting stand there as `{nr}` and `{datum}`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from generator.brieven.inhoud import alineas, delen_met_tekst, tekst_van
from generator.brieven.model import DATUM
from generator.brieven.pakket import Pakket, ontleed, q
from generator.word.namen import BEELDREGEL

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["regels_in", "regels_van_randen"]

_BEELDEN = (q("w:drawing"), q("w:pict"))
_VAK = q("w:txbxContent")
_FALLBACK = q("mc:Fallback")


def regels_van_randen(pakket: Pakket, datum: str) -> list[str]:
    """The lines of all headers and footers."""
    uit: list[str] = []
    for pad, soort in delen_met_tekst(pakket).items():
        if soort != "document":
            uit += regels_in([ontleed(pakket.delen[pad])], datum)
    return uit


def regels_in(blokken: Iterable[_Element], datum: str) -> list[str]:
    """The lines of these blocks, and BEELDREGEL for every picture."""
    return [regel for blok in blokken for regel in _regels(blok, datum)]


def _regels(blok: _Element, datum: str) -> Iterator[str]:
    for p in alineas(blok):
        for regel in tekst_van(p, nummers=True).split("\n"):
            if regel.strip():
                yield " ".join((regel.replace(datum, DATUM) if datum else regel).split())
    for beeld in blok.iter(*_BEELDEN):
        # A drawing with a text box is read as its text, and of two drawings of one thing the first.
        if next(beeld.iter(_VAK), None) is None and next(beeld.iterancestors(_FALLBACK), None) is None:
            yield BEELDREGEL
