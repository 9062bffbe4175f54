"""Cells, rows and tables of a form.

Colours and lines come from the table style: everything in a table has the light tint of
a label and the firm line below of a field. What differs per kind of cell is white in
every huisstijl: a field is white, a label has white lines. So one table style is right
in Word and in LibreOffice, without conditional columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from generator.word.bouw import Bouw
from generator.word.xml import alinea, el, run, w
from sjablonen.specificatie import Veld

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["herhaling", "kolomkop", "label", "labelcel", "lettercel", "rij", "tabel", "veld_is_midden", "veldcel"]

_WIT = {"val": "single", "sz": "6", "space": "0", "color": "FFFFFF"}


def label(
    bouw: Bouw,
    tekst: str,
    bladwijzer: str | None = None,
    *,
    id_: str | None = None,
    merk: str | None = None,
    bij_volgende: bool = False,
) -> list[_Element]:
    """The paragraphs of a label: its text with a bookmark around it, and a printed mark."""
    inhoud: list[_Element] = [run(tekst)] if tekst else []
    if bladwijzer:
        inhoud = bouw.bladwijzer(bladwijzer, *inhoud)
    if id_:
        inhoud = bouw.bladwijzer(id_, *inhoud)
    uit = [alinea("SjLabel", *inhoud, bij_volgende=bij_volgende)]
    if merk:
        uit.append(alinea("SjMerk", run(merk), bij_volgende=bij_volgende))
    return uit


def labelcel(
    breedte: int,
    alineas: Sequence[_Element],
    *,
    samen: str | None = None,
    midden: bool = False,
    boven: bool = True,
    onder: bool = True,
) -> _Element:
    """A cell in front of a field. `samen` is 'restart' or 'continue' for a cell over more rows.

    `boven` and `onder` give it a white line there instead of the line of the table.
    """
    kanten = [w("left", **_WIT)]
    if boven and samen != "continue":  # inside a cell over more rows there is no line
        kanten.insert(0, w("top", **_WIT))
    if onder:
        kanten.append(w("bottom", **_WIT))
    return _cel(breedte, alineas, samen=samen, lijnen=w("tcBorders", *kanten), midden=midden)


def kolomkop(breedte: int, alineas: Sequence[_Element]) -> _Element:
    """A cell above fields."""
    lijnen = w("tcBorders", w("top", **_WIT), w("left", **_WIT), w("right", **_WIT))
    return _cel(breedte, alineas, lijnen=lijnen, midden=True)


def lettercel(breedte: int, alineas: Sequence[_Element], samen: str) -> _Element:
    """The cell with the letter of a group; its colour is that of the first column."""
    return _cel(breedte, alineas, samen=samen, eerste_kolom=True, lijnen=w("tcBorders", w("left", **_WIT)))


def veldcel(breedte: int, veldalinea: _Element, *, span: int = 1, midden: bool = False) -> _Element:
    """A white cell to write in."""
    return _cel(breedte, [veldalinea], span=span, wit=True, midden=midden)


def rij(cellen: Sequence[_Element], hoogte: int, *, kop: bool = False, heel: bool = True) -> _Element:
    """A row at least `hoogte` high that grows; `heel` keeps it on one page, `kop` repeats it."""
    eigenschappen = w("trPr")
    if heel:
        eigenschappen.append(w("cantSplit"))
    eigenschappen.append(w("trHeight", val=str(hoogte), hRule="atLeast"))
    if kop:
        eigenschappen.append(w("tblHeader"))
    return w("tr", eigenschappen, *cellen)


def tabel(
    stijl: str,
    titel: str,
    kolommen: Sequence[int],
    rijen: Sequence[_Element],
    *,
    koprij: bool = False,
    eerste_kolom: bool = False,
) -> _Element:
    """A table of fixed widths; `titel` is its name for a screen reader."""
    return w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val=stijl),
            w("tblW", w=str(sum(kolommen)), type="dxa"),
            w("tblLayout", type="fixed"),
            w(
                "tblLook",
                val=f"{0x0600 + 0x20 * koprij + 0x80 * eerste_kolom:04X}",
                firstRow=str(int(koprij)),
                lastRow="0",
                firstColumn=str(int(eerste_kolom)),
                lastColumn="0",
                noHBand="1",
                noVBand="1",
            ),
            w("tblCaption", val=titel),
        ),
        w("tblGrid", *(w("gridCol", w=str(k)) for k in kolommen)),
        *rijen,
    )


def herhaling(bouw: Bouw, naam: str, plaats: str, groepen: Sequence[Sequence[_Element]]) -> _Element:
    """Rows that Word can repeat with its '+'. Other programs drop this and keep the rows.

    `plaats` names the rows; its colon keeps the tags apart from those of fields.
    """
    delen = [
        _herhaald(bouw, naam, f"rij:{plaats}:{i}", "w15:repeatingSectionItem", groep) for i, groep in enumerate(groepen)
    ]
    return _herhaald(bouw, naam, f"rijen:{plaats}", "w15:repeatingSection", delen)


def _herhaald(bouw: Bouw, naam: str, tag: str, soort: str, inhoud: Sequence[_Element]) -> _Element:
    namen = (w("alias", val=naam[:64]), w("tag", val=tag), w("id", val=bouw.besturing_id()))
    return w("sdt", w("sdtPr", *namen, el(soort)), w("sdtContent", *inhoud))


def veld_is_midden(*velden: Veld) -> bool:
    """Tick boxes are taller than letters: in such a row the label stands in the middle."""
    return any(v.opties for v in velden)


def _cel(
    breedte: int,
    alineas: Sequence[_Element],
    *,
    span: int = 1,
    samen: str | None = None,
    lijnen: _Element | None = None,
    wit: bool = False,
    midden: bool = False,
    eerste_kolom: bool = False,
) -> _Element:
    eigenschappen = w("tcPr")
    if eerste_kolom:
        eigenschappen.append(w("cnfStyle", val="001000000000"))
    eigenschappen.append(w("tcW", w=str(breedte), type="dxa"))
    if span > 1:
        eigenschappen.append(w("gridSpan", val=str(span)))
    if samen:
        eigenschappen.append(w("vMerge", val=samen))
    if lijnen is not None:
        eigenschappen.append(lijnen)
    if wit:
        eigenschappen.append(w("shd", val="clear", color="auto", fill="FFFFFF"))
    if midden:
        eigenschappen.append(w("vAlign", val="center"))
    return w("tc", eigenschappen, *alineas)
