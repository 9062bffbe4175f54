"""Letters on a page to text: lines, words, and what was one paragraph.

Promise: every letter of what is handed in comes back once, in the order of reading.
Not promised: spaces and line ends are guessed from where the letters stand; a space at
the end of a line, two spaces or a line end in a full line cannot be told.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from fillable_forms.lezen.pdf_plat_blad import Teken

__all__ = ["Stuk", "kern", "stukken", "tekst_van"]

_REGELHOOGTE = 1.25  # of the letter size, as our forms are set
_BREEKT_NA = frozenset("@./_-\\,;:=&?+")
_LIGATUUR = {c: unicodedata.normalize("NFKC", chr(c)) for c in range(0xFB00, 0xFB07)}


@dataclass(frozen=True, slots=True)
class Stuk:
    """Letters that stand side by side on one line without a gap; `eerste` is its place in the page's order."""

    tekst: str
    x0: float
    x1: float
    y: float
    maat: float
    eerste: int
    aantal: int


def kern(tekst: str) -> str:
    """`tekst` for comparing with print: no spaces, no case, one kind of hyphen."""
    heel = unicodedata.normalize("NFKC", tekst).replace("\u2010", "-").casefold()
    return "".join(heel.split())


def stukken(tekens: Sequence[Teken]) -> list[Stuk]:
    """The pieces of line of these letters, in their own order."""
    uit: list[Stuk] = []
    begin = 0
    for i in range(1, len(tekens) + 1):
        if i == len(tekens) or not _sluit_aan(tekens[i - 1], tekens[i]):
            deel = tekens[begin:i]
            if deel:
                maat = max(t.maat for t in deel)
                uit.append(Stuk(_regel(deel), deel[0].x, deel[-1].x1, deel[0].y, maat, begin, i - begin))
            begin = i
    return uit


def _sluit_aan(een: Teken, twee: Teken) -> bool:
    maat = max(een.maat, twee.maat)
    # The second letter of a ligature has the place of the first.
    return abs(een.y - twee.y) < 0.3 * maat and een.x - 0.05 * maat <= twee.x < een.x1 + 0.9 * maat


def tekst_van(tekens: Sequence[Teken], rechts: float) -> str:
    """The text of one field; `rechts` is where its lines end at the latest."""
    regels = _regels(tekens)
    uit = _regel(regels[0]) if regels else ""
    for vorige, regel in pairwise(regels):
        uit += _tussen(vorige, regel, rechts) + _regel(regel)
    return uit


def _regels(tekens: Sequence[Teken]) -> list[list[Teken]]:
    regels: list[list[Teken]] = []
    for teken in tekens:
        for regel in reversed(regels):
            if abs(regel[0].y - teken.y) < 0.35 * max(regel[0].maat, teken.maat):
                regel.append(teken)
                break
        else:
            regels.append([teken])
    regels.sort(key=lambda r: -r[0].y)
    return regels


def _regel(tekens: Sequence[Teken]) -> str:
    uit = []
    for i, teken in enumerate(tekens):
        if i:
            gat = teken.x - tekens[i - 1].x1
            uit.append(" " * max(teken.spaties, 1 if gat > 0.17 * teken.maat else 0))
        uit.append(_LIGATUUR.get(ord(teken.tekst), teken.tekst))
    return "".join(uit)


def _tussen(vorige: Sequence[Teken], regel: Sequence[Teken], rechts: float) -> str:
    """What stood between two lines: nothing in a broken word, a space in a paragraph, else line ends."""
    maat = vorige[0].maat
    leeg = round((vorige[0].y - regel[0].y) / (_REGELHOOGTE * max(maat, regel[0].maat))) - 1
    if leeg > 0:
        return "\n" * (leeg + 1)
    einde = max(t.x1 for t in vorige)
    woord = _woord(regel)
    breed = woord[-1].x1 - woord[0].x
    if einde + 0.2 * maat + breed <= rechts - 0.5:
        return "\n"
    laatste = _woord(vorige[::-1])
    heel = breed + max(t.x1 for t in laatste) - min(t.x for t in laatste)
    # Only a word wider than its field is broken in two, and then its first part fills the line.
    vol = einde + 0.6 * maat > rechts or vorige[-1].tekst in _BREEKT_NA
    ruimte = rechts - min(t.x for t in vorige)
    return "" if vol and heel > ruimte else " "


def _woord(tekens: Sequence[Teken]) -> list[Teken]:
    """The first word of a line (the last one, when the line is handed in backwards)."""
    uit = [tekens[0]]
    for vorige, teken in pairwise(tekens):
        links, rechts = (vorige, teken) if teken.x >= vorige.x else (teken, vorige)
        if rechts.spaties or rechts.x - links.x1 > 0.17 * teken.maat:
            break
        uit.append(teken)
    return uit
