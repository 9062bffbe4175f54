"""The organisation's own typeface in a PDF: for what is printed, never for an answer.

Answers keep Source Sans Pro, which has every character that a person may type. What the
own typeface lacks is drawn in Source Sans Pro too. A wide typeface gets smaller labels, so
that a word never runs out of its column.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import typst

from generator.pdf.lettertype import breedte_van, letter
from sjablonen.fouten import HuisstijlFout
from sjablonen.huisstijl import Huisstijl

__all__ = ["Huisletter", "huisletter_van", "map_met_letters"]

_EIGEN = "Source Sans Pro"
_PROEF = "Wie heeft gezag? Hulpverlener, ondersteuning en bereikbaarheid"
# Temporary folders with the font files of an organisation, for as long as the program runs:
# the layout reads a font when it needs it. They hold nothing of anybody.
_MAPPEN: list[tempfile.TemporaryDirectory[str]] = []


@dataclass(frozen=True, slots=True)
class Huisletter:
    """Families for text and titles, the first that has a character draws it. `smal` (at most
    1) is by how much a label shrinks to be as wide as in our own typeface."""

    bestanden: tuple[bytes, ...] = ()
    tekst: tuple[str, ...] = (_EIGEN,)
    kop: tuple[str, ...] = (_EIGEN,)
    smal: float = 1.0


def huisletter_van(huisstijl: Huisstijl) -> Huisletter:
    """The typefaces of this huisstijl; raises HuisstijlFout for a file that cannot be used."""
    return _huisletter(huisstijl.lettertype_bestanden, huisstijl.kop_lettertype_bestanden)


@lru_cache(maxsize=32)
def _huisletter(tekst: tuple[bytes, ...], kop: tuple[bytes, ...]) -> Huisletter:
    if not tekst and not kop:
        return Huisletter()
    breedst = max((breedte_van(b, _PROEF) for b in tekst), default=0)
    ons = letter().breedte(_PROEF, 1.0) * 1.06  # our own semibold is that much wider
    families = (*_families(tekst), _EIGEN)
    return Huisletter(
        bestanden=tuple(dict.fromkeys((*tekst, *kop))),
        tekst=families,
        kop=(*_families(kop), *families),
        smal=round(min(1.0, ons / breedst), 3) if breedst else 1.0,
    )


@lru_cache(maxsize=64)
def map_met_letters(bestanden: tuple[bytes, ...]) -> str:
    """A folder that holds these font files."""
    tijdelijk = tempfile.TemporaryDirectory(prefix="sjablonen-letters-", ignore_cleanup_errors=True)
    _MAPPEN.append(tijdelijk)
    for i, inhoud in enumerate(bestanden):
        soort = "otf" if inhoud.startswith(b"OTTO") else "ttf"
        Path(tijdelijk.name, f"{i}.{soort}").write_bytes(inhoud)
    return tijdelijk.name


def _families(bestanden: tuple[bytes, ...]) -> tuple[str, ...]:
    if not bestanden:
        return ()
    map_ = map_met_letters(bestanden)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[map_])
    families = tuple(dict.fromkeys(fonts.families()))
    if not families:
        raise HuisstijlFout("Het lettertype voor PDF kan niet worden gebruikt. Kies een ander bestand (TTF of OTF).")
    return families
