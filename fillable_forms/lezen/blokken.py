"""What the reader sees of a document: paragraphs and tables, in reading order.

The same for Word and OpenDocument. Beside the visible text, each holds what a person
put there in another way: boxes, pictures, and `los`: notes, comments, hidden text and
tracked changes, each with its kind.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["AFBEELDING", "INGEVOEGD", "LEEG_VAKJE", "VERBORGEN", "VERWIJDERD", "VOL_VAKJE", "Alinea", "Cel", "Los",
           "Rij", "Tabel", "Vangst"]  # fmt: skip

LEEG_VAKJE, VOL_VAKJE = "\u2610", "\u2612"
AFBEELDING = "[afbeelding]"
VERBORGEN = "verborgen tekst"
VERWIJDERD = "bijgehouden wijziging, verwijderd"
INGEVOEGD = "bijgehouden wijziging, ingevoegd"


class Los(NamedTuple):
    """A text that is no part of the visible text around it, and what it is."""

    soort: str
    tekst: str


@dataclass(slots=True)
class Alinea:
    """One paragraph outside tables. `bron` is its element, for who puts something beside it."""

    tekst: str
    stijl: str
    bladwijzers: list[str] = field(default_factory=list)
    beelden: int = 0
    tekstvakken: list[str] = field(default_factory=list)
    los: list[Los] = field(default_factory=list)
    bron: _Element | None = field(default=None, compare=False, repr=False)


@dataclass(slots=True)
class Cel:
    """One cell: all its visible text (paragraphs joined by a line end).

    `span` is how many columns of the table it covers; `bron` is its element.
    """

    tekst: str
    tags: list[str] = field(default_factory=list)
    bladwijzers: list[str] = field(default_factory=list)
    stijlen: list[str] = field(default_factory=list)
    beelden: int = 0
    tekstvakken: list[str] = field(default_factory=list)
    los: list[Los] = field(default_factory=list)
    span: int = 1
    bron: _Element | None = field(default=None, compare=False, repr=False)


@dataclass(slots=True)
class Rij:
    """`voor` is how many columns of the table stay empty before the first cell."""

    cellen: list[Cel]
    voor: int = 0


@dataclass(slots=True)
class Tabel:
    """`los` holds the text of rows that are hidden or deleted."""

    rijen: list[Rij]
    los: list[Los] = field(default_factory=list)


@dataclass(slots=True)
class Vangst:
    """What was met while collecting the text of one paragraph or cell."""

    tags: list[str] = field(default_factory=list)
    bladwijzers: list[str] = field(default_factory=list)
    stijlen: list[str] = field(default_factory=list)
    tekstvakken: list[str] = field(default_factory=list)
    beelden: int = 0
    los: list[Los] = field(default_factory=list)
