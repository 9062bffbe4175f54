"""Where the form comes in a letterhead, and whether the page there has room for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brieven.inhoud import tekst_van
from generator.brieven.pakket import PakketFout, attr, q
from generator.brieven.tags import MERK

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["SMALST", "gemerkte", "tekstbreedte", "zet_neer"]

SMALST = 8221  # 145 mm: below that a word such as Geboortedatum is broken in a wide letter
_SECT = q("w:sectPr")


def gemerkte(body: _Element) -> _Element:
    """The paragraph that the form comes in place of; raises PakketFout when a tag took it away."""
    for p in body.findall(q("w:p")):
        if tekst_van(p) == MERK:
            return p
    raise PakketFout("de plek voor het formulier staat binnen een {%p if … %}. Zet die erbuiten.")


def tekstbreedte(body: _Element, plek: _Element) -> int:
    """The width of the text at this place, in twentieths of a point; raises PakketFout."""
    sectie = _sectie(body, plek)
    maat, marge = (None, None) if sectie is None else (sectie.find(q("w:pgSz")), sectie.find(q("w:pgMar")))
    breed, hoog = _getal(maat, "w:w", 11906), _getal(maat, "w:h", 16838)
    if breed > hoog or attr(maat, "w:orient") == "landscape":
        raise PakketFout("de bladzijde met het formulier ligt. Maak die staand (Indeling, Afdrukstand, Staand).")
    kolommen = None if sectie is None else sectie.find(q("w:cols"))
    if _getal(kolommen, "w:num", 1) > 1:
        raise PakketFout("het formulier staat in kolommen. Maak van dat deel één kolom (Indeling, Kolommen, Eén).")
    breedte = breed - sum(_getal(marge, f"w:{k}", v) for k, v in (("left", 1417), ("right", 1417), ("gutter", 0)))
    if breedte < SMALST:
        mm = int(breedte * 25.4 / 1440)
        raise PakketFout(
            f"de marges laten {mm} mm over voor het formulier. Maak ze smaller: er is {SMALST * 254 // 14400} mm nodig."
        )
    return breedte


def zet_neer(plek: _Element, blokken: list[_Element]) -> None:
    """Put the form in place of this paragraph; a section that ends there still ends there."""
    for blok in blokken:
        plek.addprevious(blok)
    eigenschappen = plek.find(q("w:pPr"))
    einde = eigenschappen is not None and eigenschappen.find(_SECT) is not None
    if einde:
        for run in plek.findall(q("w:r")):
            plek.remove(run)
    else:
        ouder = plek.getparent()
        if ouder is not None:
            ouder.remove(plek)


def _sectie(body: _Element, plek: _Element) -> _Element | None:
    """The properties of the section that this paragraph is in: the first that follow."""
    for blok in (plek, *plek.itersiblings()):
        if blok.tag == _SECT:
            return blok
        gevonden = next(blok.iter(_SECT), None)
        if gevonden is not None:
            return gevonden
    return body.find(_SECT)


def _getal(element: _Element | None, naam: str, anders: int) -> int:
    try:
        return int(float(attr(element, naam) or anders))
    except ValueError:
        return anders
