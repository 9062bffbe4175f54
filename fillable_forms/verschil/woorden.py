"""Two texts word by word: what stayed, what went and what came.

Promise: the pieces that stayed and went are together the old text, those that stayed and came
the new one, letter for letter. Long texts cost no more than a second: from `_MEESTE_WOORDEN` words on, one
compares lines, and what has more lines than that is shown as gone and come as a whole.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Deel", "Soort", "woordverschil"]

_MEESTE_WOORDEN = 1_500
_DEELS = 0.35  # of the longer text; with less in common nothing is marked word by word
_WOORD = re.compile(r"\s+|\w+(?:['’.:/@-]\w+)*|[^\w\s]")
_REGEL = re.compile(r"[^\n]*\n|[^\n]+")


class Soort(StrEnum):
    GELIJK = "gelijk"
    WEG = "weg"
    ERBIJ = "erbij"


@dataclass(frozen=True, slots=True)
class Deel:
    """A piece of text, and what became of it."""

    soort: Soort
    tekst: str


def woordverschil(oud: str, nieuw: str) -> tuple[Deel, ...]:
    """The pieces in reading order; what went stands before what came in its place."""
    if not oud or not nieuw or oud == nieuw:
        return tuple(_geheel(oud, nieuw))
    a, b = _WOORD.findall(oud), _WOORD.findall(nieuw)
    if max(len(a), len(b)) > _MEESTE_WOORDEN:
        a, b = _REGEL.findall(oud), _REGEL.findall(nieuw)
        if max(len(a), len(b)) > _MEESTE_WOORDEN:
            return tuple(_geheel(oud, nieuw))
    delen = tuple(_samen(_delen(a, b)))
    zelfde = sum(len(d.tekst) for d in delen if d.soort is Soort.GELIJK)
    if zelfde < _DEELS * max(len(oud), len(nieuw)):  # another text: loose words of it help nobody
        return tuple(_geheel(oud, nieuw))
    return delen


def _geheel(oud: str, nieuw: str) -> Iterator[Deel]:
    if oud == nieuw:
        yield from [Deel(Soort.GELIJK, oud)] if oud else []
        return
    if oud:
        yield Deel(Soort.WEG, oud)
    if nieuw:
        yield Deel(Soort.ERBIJ, nieuw)


def _delen(a: list[str], b: list[str]) -> Iterator[Deel]:
    for wat, i, j, k, m in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if wat == "equal":
            yield Deel(Soort.GELIJK, "".join(a[i:j]))
        else:
            yield from _geheel("".join(a[i:j]), "".join(b[k:m]))


def _samen(delen: Iterator[Deel]) -> Iterator[Deel]:
    """Blanks alone between two changes are no reason to cut a phrase in pieces."""
    weg = erbij = ""
    wacht = ""  # blanks that may yet belong to a change
    for deel in delen:
        if deel.soort is Soort.GELIJK and (weg or erbij) and deel.tekst.isspace() and "\n" not in deel.tekst:
            wacht += deel.tekst
        elif deel.soort is Soort.GELIJK:
            yield from _geheel(weg, erbij)
            yield Deel(Soort.GELIJK, wacht + deel.tekst)
            weg = erbij = wacht = ""
        else:
            weg, erbij, wacht = weg + wacht, erbij + wacht, ""
            weg += deel.tekst if deel.soort is Soort.WEG else ""
            erbij += deel.tekst if deel.soort is Soort.ERBIJ else ""
    yield from _geheel(weg, erbij)
    if wacht:
        yield Deel(Soort.GELIJK, wacht)
