"""Taking elements out of an XML tree without losing the text around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["haal_weg", "laat_los", "pak_uit", "voeg_tekst_toe"]


def haal_weg(element: _Element) -> None:
    """Remove an element with all it holds; the text behind it stays."""
    ouder = element.getparent()
    if ouder is None:
        return
    if element.tail:
        voeg_tekst_toe(ouder, ouder.index(element), element.tail)
    ouder.remove(element)


def laat_los(element: _Element, *namen: str) -> int:
    """Remove these attributes; returns how many of them there were."""
    eigen = [n for n in namen if n in element.attrib]
    for naam in eigen:
        del element.attrib[naam]
    return len(eigen)


def pak_uit(element: _Element) -> None:
    """Remove an element, but keep all it holds in its place."""
    ouder = element.getparent()
    if ouder is None:
        return
    plek = ouder.index(element)
    if element.text:
        voeg_tekst_toe(ouder, plek, element.text)
    kinderen = list(element)
    if element.tail:
        if kinderen:
            kinderen[-1].tail = (kinderen[-1].tail or "") + element.tail
        else:
            voeg_tekst_toe(ouder, plek, element.tail)
        element.tail = None
    for kind in reversed(kinderen):
        ouder.insert(plek, kind)
    ouder.remove(element)


def voeg_tekst_toe(ouder: _Element, plek: int, tekst: str) -> None:
    """Put text in `ouder` right before its child number `plek`."""
    if plek:
        vorige = ouder[plek - 1]
        vorige.tail = (vorige.tail or "") + tekst
    else:
        ouder.text = (ouder.text or "") + tekst
