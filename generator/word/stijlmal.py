"""word/styles.xml of another huisstijl without building it anew: a mould with marks for what differs.

A huisstijl decides seven colours and two fonts of the styles. The mould is built once per
size of letters, with a mark in each of those places. Promise: the same bytes as building
the styles directly (the tests compare them).
"""

from __future__ import annotations

from dataclasses import fields
from functools import lru_cache
from html import escape

from generator.word.maten import Maten
from generator.word.stijlbouw import kaal, kopletter
from generator.word.stijlen import bouw_stijlen
from sjablonen.huisstijl import Huisstijl
from sjablonen.palet import Palet

__all__ = ["stijlen"]

_KLEUREN = tuple(f.name for f in fields(Palet))
# Marks that no huisstijl can give: they are no colours and no name of a font.
_MERK = {naam: f"#@kleur{i}@" for i, naam in enumerate(_KLEUREN)}
_LETTER, _KOPLETTER = "@letter@", "@kopletter@"


class _Merken(Huisstijl):
    """A huisstijl with a mark for every value that the styles use."""

    __slots__ = ()

    @property
    def palet(self) -> Palet:
        return Palet(**_MERK)


@lru_cache(maxsize=32)
def stijlen(huisstijl: Huisstijl, maten: Maten) -> bytes:
    """All styles of a form in this huisstijl."""
    uit = _mal(maten)
    for naam in _KLEUREN:
        uit = uit.replace(kaal(_MERK[naam]).encode(), kaal(getattr(huisstijl.palet, naam)).encode())
    for merk, letter in ((_KOPLETTER, kopletter(huisstijl)), (_LETTER, huisstijl.lettertype_word)):
        uit = uit.replace(merk.encode(), escape(letter).replace("&#x27;", "'").encode())
    return uit


@lru_cache(maxsize=8)
def _mal(maten: Maten) -> bytes:
    merken = _Merken(
        naam="@naam@", kleur=_MERK["kleur"], accent=_MERK["accent"], lettertype_word=_LETTER,
        kop_lettertype_word=_KOPLETTER,
    )  # fmt: skip
    return bouw_stijlen(merken, maten)
