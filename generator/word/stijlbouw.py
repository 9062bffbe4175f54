"""Small builders for styles: names, colours, sizes and spacing of styles.xml."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from generator.word.xml import NS, w
from sjablonen.huisstijl import Huisstijl

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = [
    "NAAM_MAAT",
    "alineastijl",
    "grootte",
    "kaal",
    "kleur",
    "kopletter",
    "letter",
    "links",
    "rand",
    "tekenstijl",
    "vlak",
    "wit",
    "zacht",
]

NAAM_MAAT = 15.0  # points: the name of the organisation in the head of page 1
_STANDAARD = f"{{{NS['w']}}}default"
_EIGEN = f"{{{NS['w']}}}customStyle"


def alineastijl(
    id_: str, naam: str, p: Sequence[_Element] = (), r: Sequence[_Element] = (), *, basis: str = "Normal"
) -> _Element:
    """A paragraph style with paragraph properties `p` and letter properties `r`."""
    uit = w("style", w("name", val=naam), type="paragraph", styleId=id_)
    if id_ == "Normal":
        uit.set(_STANDAARD, "1")
    else:
        uit.append(w("basedOn", val=basis))
    return _af(uit, id_, p, r)


def tekenstijl(id_: str, naam: str, *r: _Element) -> _Element:
    """A character style."""
    return _af(w("style", w("name", val=naam), type="character", styleId=id_), id_, (), r)


def _af(stijl: _Element, id_: str, p: Sequence[_Element], r: Sequence[_Element]) -> _Element:
    if id_.startswith("Sj"):
        stijl.set(_EIGEN, "1")
    stijl.append(w("qFormat"))
    if p:
        stijl.append(w("pPr", *p))
    if r:
        stijl.append(w("rPr", *r))
    return stijl


def letter(naam: str) -> _Element:
    """This font for every script."""
    return w("rFonts", ascii=naam, hAnsi=naam, eastAsia=naam, cs=naam)


def kopletter(huisstijl: Huisstijl) -> str:
    """The font of titles."""
    return huisstijl.kop_lettertype_word or huisstijl.lettertype_word


def kaal(waarde: str) -> str:
    """'#0b5563' as Word writes it."""
    return waarde.removeprefix("#").upper()


def kleur(waarde: str) -> _Element:
    """This colour for letters."""
    return w("color", val=kaal(waarde))


def vlak(waarde: str) -> _Element:
    """This colour behind the text."""
    return w("shd", val="clear", color="auto", fill=kaal(waarde))


def zacht(huisstijl: Huisstijl) -> str:
    """The colour of thin lines."""
    return huisstijl.palet.lijn


def grootte(halve_punten: int) -> list[_Element]:
    """The size of letters, in half points."""
    return [w("sz", val=str(halve_punten)), w("szCs", val=str(halve_punten))]


def wit(voor: int, na: int) -> _Element:
    """White above and below a paragraph."""
    return w("spacing", before=str(voor), after=str(na))


def links(inspringen: int, **andere: str) -> _Element:
    """How far a paragraph starts from the margin."""
    return w("ind", left=str(inspringen), **andere)


def rand(waarde: str, dikte: int, **afstanden: int) -> _Element:
    """Lines around a paragraph; `afstanden` says per side how far from the text (points)."""
    return w(
        "pBdr",
        *(w(kant, val="single", sz=str(dikte), space=str(ver), color=kaal(waarde)) for kant, ver in afstanden.items()),
    )
