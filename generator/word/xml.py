"""Small builders for WordprocessingML: elements, runs, paragraphs, bookmarks.

Promise: `run` stores any XML 1.0 text exactly: tabs as `w:tab`, line ends as `w:br`,
every other character (also U+00AD and U+2011) as itself. Knows nothing of forms.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from lxml import etree

from sjablonen import palet

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = [
    "NS",
    "PROMPTGRIJS",
    "alinea",
    "bladwijzer_om",
    "deel",
    "el",
    "leeg_element",
    "prompt_run",
    "run",
    "w",
    "wortel",
]

NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
}
PROMPTGRIJS = palet.PROMPTGRIJS.removeprefix("#").upper()  # the same in every huisstijl
_RUIMTE = "{http://www.w3.org/XML/1998/namespace}space"
_STUKKEN = re.compile("([\t\n])")


def el(naam: str, *kinderen: _Element, **attributen: str) -> _Element:
    """The element `prefix:name`; attributes get the same prefix."""
    prefix, _, kaal = naam.partition(":")
    uri = NS[prefix]
    uit = etree.Element(f"{{{uri}}}{kaal}", {f"{{{uri}}}{k}": v for k, v in attributen.items()}, NS)
    uit.extend(kinderen)
    return uit


def w(naam: str, *kinderen: _Element, **attributen: str) -> _Element:
    """`el` in the main namespace of Word."""
    return el(f"w:{naam}", *kinderen, **attributen)


def wortel(naam: str, *kinderen: _Element) -> _Element:
    """The root of a part: Word may skip what it does not know in w14 and w15."""
    uit = w(naam, *kinderen)
    uit.set(f"{{{NS['mc']}}}Ignorable", "w14 w15")
    return uit


def deel(element: _Element) -> bytes:
    """The bytes of one part of the package."""
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)


def leeg_element(naam: str, standaard: str, **andere: str) -> _Element:
    """An element whose name space is the default one, as OPC parts are usually written."""
    ruimten = cast("dict[str, str]", {None: standaard, **andere})  # the stubs do not know None
    return etree.Element(naam, None, ruimten)


def run(tekst: str, stijl: str | None = None) -> _Element:
    """One run that shows exactly `tekst`, in the character style `stijl`."""
    uit = w("r")
    if stijl:
        uit.append(w("rPr", w("rStyle", val=stijl)))
    for stuk in _STUKKEN.split(tekst):
        if stuk == "\t":
            uit.append(w("tab"))
        elif stuk == "\n":
            uit.append(w("br"))
        elif stuk:
            t = w("t")
            t.set(_RUIMTE, "preserve")
            t.text = stuk
            uit.append(t)
    return uit


def prompt_run(prompt: str) -> _Element:
    """A run with the prompt of an empty field, in grey."""
    uit = run(prompt, "PlaceholderText")
    # LibreOffice drops the character style inside a date control: so the grey stands here too.
    uit[0].append(w("color", val=PROMPTGRIJS))
    return uit


def alinea(stijl: str, *inhoud: _Element, bij_volgende: bool = False) -> _Element:
    """A paragraph in the paragraph style `stijl`; `bij_volgende` keeps it with the next one."""
    eigenschappen = w("pPr", w("pStyle", val=stijl))
    if bij_volgende:
        eigenschappen.append(w("keepNext"))
    return w("p", eigenschappen, *inhoud)


def bladwijzer_om(nummer: int, naam: str, *inhoud: _Element) -> list[_Element]:
    """`inhoud` with a bookmark around it."""
    return [w("bookmarkStart", id=str(nummer), name=naam), *inhoud, w("bookmarkEnd", id=str(nummer))]
