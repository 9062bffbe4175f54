"""An OpenDocument body (content.xml) as the same flat list that a Word body gives.

LibreOffice writes bookmarks, controls and paragraph styles of a Word form into .odt, so
everything after this module is the same for both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from fillable_forms.lezen.docx_blokken import LEEG_VAKJE, VOL_VAKJE, Alinea, Cel, Rij, Tabel, Vangst

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["OdtLezer", "zichtbare_tekst"]

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"

_ALINEA = frozenset({_TEXT + "p", _TEXT + "h"})
_OVERSLAAN = frozenset(
    {
        _TEXT + "tracked-changes",
        _TEXT + "note",
        _OFFICE + "annotation",
        _OFFICE + "annotation-end",
        _OFFICE + "forms",
        _TEXT + "sequence-decls",
        _TEXT + "soft-page-break",
    }
)
_WIT = re.compile(r"[ \t\r\n]+")


class OdtLezer:
    """Turns one content.xml into blocks; knows which named style an automatic style stands for."""

    def __init__(self, wortel: _Element) -> None:
        self._stijlen = {
            str(s.get(_STYLE + "name")): str(s.get(_STYLE + "parent-style-name") or "")
            for s in wortel.iter(_STYLE + "style")
        }
        self._tekst = wortel.find(f"{_OFFICE}body/{_OFFICE}text")

    def blokken(self) -> Iterator[Alinea | Tabel]:
        """The paragraphs and tables of the text in reading order."""
        if self._tekst is not None:
            yield from self._blokken(self._tekst)

    def _blokken(self, ouder: _Element) -> Iterator[Alinea | Tabel]:
        for kind in ouder:
            if kind.tag in _ALINEA:
                vangst = Vangst()
                tekst = self._alinea(kind, vangst)
                yield Alinea(tekst, vangst.stijlen[-1], vangst.bladwijzers, vangst.beelden, vangst.tekstvakken)
            elif kind.tag == _TABLE + "table":
                yield Tabel([Rij([self._cel(c) for c in _cellen(r)]) for r in _rijen(kind)])
            elif isinstance(kind.tag, str) and kind.tag not in _OVERSLAAN:
                yield from self._blokken(kind)

    def _cel(self, cel: _Element) -> Cel:
        vangst = Vangst()
        delen = [self._alinea(p, vangst) for p in _alineas(cel)]
        return Cel(
            "\n".join(delen), vangst.tags, vangst.bladwijzers, vangst.stijlen, vangst.beelden, vangst.tekstvakken
        )

    def _alinea(self, p: _Element, vangst: Vangst) -> str:
        naam = str(p.get(_TEXT + "style-name") or "")
        # LibreOffice names a style after its display name, with _20_ for a space.
        vangst.stijlen.append((self._stijlen.get(naam) or naam).replace("_20_", ""))
        uit: list[str] = []
        self._verzamel(p, uit, vangst)
        return "".join(uit)

    def _verzamel(self, element: _Element, uit: list[str], vangst: Vangst) -> None:
        if element.text:
            uit.append(_WIT.sub(" ", element.text))
        for kind in element:
            tag = kind.tag
            if tag == _TEXT + "s":
                uit.append(" " * min(int(kind.get(_TEXT + "c") or 1), 10_000))
            elif tag == _TEXT + "tab":
                uit.append("\t")
            elif tag == _TEXT + "line-break":
                uit.append("\n")
            elif tag in (_TEXT + "bookmark", _TEXT + "bookmark-start"):
                vangst.bladwijzers.append(str(kind.get(_TEXT + "name") or ""))
            elif tag == _LOEXT + "content-control":
                self._besturing(kind, uit, vangst)
            elif isinstance(tag, str) and tag.startswith(_DRAW):
                self._beeld(kind, vangst)
            elif isinstance(tag, str) and tag not in _OVERSLAAN:
                self._verzamel(kind, uit, vangst)
            if kind.tail:
                uit.append(_WIT.sub(" ", kind.tail))

    def _besturing(self, element: _Element, uit: list[str], vangst: Vangst) -> None:
        tag = element.get(_LOEXT + "tag")
        if tag:
            vangst.tags.append(tag)
        binnen: list[str] = []
        self._verzamel(element, binnen, vangst)
        tekst = "".join(binnen)
        if element.get(_LOEXT + "checkbox") == "true" and not (set(tekst) & set(LEEG_VAKJE + VOL_VAKJE)):
            # The program drew its own sign: only then does the stored state decide.
            tekst = (VOL_VAKJE if element.get(_LOEXT + "checked") == "true" else LEEG_VAKJE) + tekst
        uit.append(tekst)

    def _beeld(self, element: _Element, vangst: Vangst) -> None:
        tekst = "\n".join(self._alinea(p, Vangst()) for p in element.iter(*_ALINEA))
        if tekst.strip():
            vangst.tekstvakken.append(tekst)
        elif element.tag != _DRAW + "a" or len(element):
            vangst.beelden += 1


def _rijen(tabel: _Element) -> Iterator[_Element]:
    for kind in tabel:
        if kind.tag == _TABLE + "table-row":
            yield kind
        elif kind.tag in (_TABLE + "table-header-rows", _TABLE + "table-rows", _TABLE + "table-row-group"):
            yield from _rijen(kind)


def _cellen(rij: _Element) -> Iterator[_Element]:
    return (c for c in rij if c.tag in (_TABLE + "table-cell", _TABLE + "covered-table-cell"))


def _alineas(ouder: _Element) -> Iterator[_Element]:
    """All paragraphs of a cell, also those in lists and nested tables, in reading order."""
    for kind in ouder:
        if kind.tag in _ALINEA:
            yield kind
        elif isinstance(kind.tag, str) and kind.tag not in _OVERSLAAN:
            yield from _alineas(kind)


def zichtbare_tekst(element: _Element) -> str:
    """All text below an element, for recognising a footer."""
    return " ".join("".join(str(t) for t in p.itertext()) for p in element.iter(*_ALINEA))
