"""How the data of a form lies in a workbook: which sheets, which columns, which hidden marks.

Derived from the specification; the empty workbook is made from it and the reader finds its
way back with it. One sheet for a section, one row for a row of the form, and in the first
column the form that the row belongs to. A table within a group (the actions of a goal) has a
sheet of its own that says in its second column to which row it belongs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sjablonen.specificatie import Formaat, Sectie, Soort, Veld, VeldType

__all__ = [
    "BIJ", "FORMULIER", "KOP_FORMULIER", "MERK", "UITLEG", "Bladplan", "Kolomplan", "bladplannen", "merk", "op_naam",
    "rijletter", "rijnummer", "zelfde_tekst",
]  # fmt: skip

FORMULIER = "#formulier"  # the column that says which form a row belongs to
BIJ = "#bij"  # the column that says which goal an action belongs to
UITLEG = "#uitleg"
KOP_FORMULIER = "Formulier"
# format / section (and field with a table of its own) / field or a name of ours
MERK = re.compile(r"(?P<formaat>[a-z0-9_]+)/(?P<blad>#?[a-z0-9_.]+)/(?P<kolom>#?[a-z0-9_]+)")

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SMAL = frozenset({VeldType.DATUM, VeldType.TIJD, VeldType.KEUZE, VeldType.SCORE, VeldType.GETAL})


@dataclass(frozen=True, slots=True)
class Kolomplan:
    """A column: its key in the data, its heading, its field (None for a column of ours)."""

    sleutel: str
    kop: str
    veld: Veld | None
    breedte: float


@dataclass(frozen=True, slots=True)
class Bladplan:
    """A sheet. `sleutel` is that of the section, with '.' and that of `subveld` behind it.

    `enkel`: a form has at most one row on it.
    """

    sleutel: str
    titel: str
    hint: str
    sectie: Sectie
    subveld: Veld | None
    kolommen: tuple[Kolomplan, ...]

    @property
    def enkel(self) -> bool:
        return not self.sectie.is_lijst

    def kolom(self, sleutel: str) -> Kolomplan | None:
        return next((k for k in self.kolommen if k.sleutel == sleutel), None)


def bladplannen(formaat: Formaat) -> tuple[Bladplan, ...]:
    """The sheets with data of this format, in the order of the form."""
    return tuple(plan for sectie in formaat.invoersecties for plan in _van_sectie(sectie))


def merk(formaat: Formaat, blad: str, kolom: str) -> str:
    """The hidden mark above a column: it stays with the column when that is moved or gets another heading."""
    return f"{formaat.id}/{blad}/{kolom}"


def op_naam(tekst: str) -> str:
    """A heading or title without what people change in it: capitals, spaces, the sign at the end."""
    return " ".join(tekst.split()).rstrip(":?.* ").casefold()


def zelfde_tekst(een: str, ander: str) -> bool:
    return op_naam(een) == op_naam(ander)


def rijletter(nummer: int) -> str:
    """The letter of the n-th goal (from 0) as the form prints it."""
    return _LETTERS[nummer] if nummer < len(_LETTERS) else str(nummer + 1)


def rijnummer(tekst: str) -> int | None:
    """The goal (from 0) that 'b', 'B.' or '2' names; None for anything else."""
    kaal = tekst.strip().rstrip(".)").casefold()
    if len(kaal) == 1 and kaal in _LETTERS:
        return _LETTERS.index(kaal)
    return int(kaal) - 1 if re.fullmatch(r"[1-9][0-9]{0,2}", kaal) else None


def _van_sectie(sectie: Sectie) -> Iterator[Bladplan]:
    titel = _titel(sectie)
    velden = tuple(v for v in sectie.velden if v.type is not VeldType.SUBTABEL)
    kolommen = (_FORMULIERKOLOM, *(_kolom(v, titel) for v in velden))
    if sectie.soort is Soort.TEKST:  # one long text: as wide as a page
        kolommen = (_FORMULIERKOLOM, replace(kolommen[1], breedte=100))
    yield Bladplan(sectie.sleutel, titel, _hint(sectie), sectie, None, kolommen)
    for veld in sectie.velden:
        if veld.type is VeldType.SUBTABEL:
            naam = veld.sleutel.replace("_", " ").capitalize()
            yield Bladplan(
                sleutel=f"{sectie.sleutel}.{veld.sleutel}",
                titel=f"{sectie.nummer or ''} {naam}".strip(),
                hint=f"{veld.label or naam} De letter a is het eerste doel van dit formulier, b het tweede.",
                sectie=sectie,
                subveld=veld,
                kolommen=(
                    _FORMULIERKOLOM,
                    Kolomplan(BIJ, "Bij welk doel? (a, b, c)", None, 13),
                    *(_kolom(k, naam) for k in veld.kolommen),
                ),
            )


_FORMULIERKOLOM = Kolomplan(FORMULIER, KOP_FORMULIER, None, 12)


def _titel(sectie: Sectie) -> str:
    titel = "Dit overleg" if sectie.titel.startswith("(") else sectie.titel
    return f"{sectie.nummer} {titel}" if sectie.nummer else titel


def _hint(sectie: Sectie) -> str:
    """On paper a person is a column in some sections; here always a row."""
    return (sectie.hint or "").replace("Eén kolom per persoon", "Eén regel per persoon")


def _kolom(veld: Veld, titel: str) -> Kolomplan:
    kop = (veld.label or titel).strip().removesuffix(":")
    return Kolomplan(veld.sleutel, kop, veld, _breedte(veld, kop))


def _breedte(veld: Veld, kop: str) -> float:
    """Wide enough for what is typed and for the longest word of its heading."""
    woord = max((len(w) for w in kop.split()), default=0) + 3
    if veld.type in _SMAL:
        return max(15, woord, min(len(kop) / 3, 30))
    if veld.type is VeldType.MEERREGELIG:
        return max(44, woord)
    return max(24, woord, min(len(kop) / 2, 36))
