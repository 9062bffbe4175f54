"""A Word body as a flat list of paragraphs and tables, with the visible text.

Word and LibreOffice wrap text in many elements (controls, insertions, hyperlinks); a
form only needs: which text is visible, in which cell, and which tags and bookmarks
name that cell. Deleted text is left out, inserted text counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["LEEG_VAKJE", "VOL_VAKJE", "Alinea", "Cel", "Rij", "Tabel", "Vangst", "lees_alinea", "lees_blokken"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

LEEG_VAKJE, VOL_VAKJE = "\u2610", "\u2612"
_VOLLE = frozenset("\u2612\u2611\u2713\u2714\u2717\u2718xXvV")
_LEGE = frozenset("\u2610\u25a1\u25fb\u2b1c")

_OVERSLAAN = frozenset(
    _W + n
    for n in (
        "del",
        "moveFrom",
        "delText",
        "instrText",
        "delInstrText",
        "pPr",
        "rPr",
        "tcPr",
        "trPr",
        "tblPr",
        "sdtPr",
        "sdtEndPr",
        "commentReference",
        "footnoteReference",
        "endnoteReference",
        "sectPr",
    )
)
_VAST = {
    _W + "tab": "\t",
    _W + "br": "\n",
    _W + "cr": "\n",
    _W + "noBreakHyphen": "\u2011",
    _W + "softHyphen": "\u00ad",
}
_BEELD = frozenset({_W + "drawing", _W + "pict", _W + "object", _W + "contentPart"})
_P, _T, _R, _TBL, _TR, _TC, _SDT = (_W + n for n in ("p", "t", "r", "tbl", "tr", "tc", "sdt"))
_INHOUD = _W + "sdtContent"
_TEKST = frozenset({_T, "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"})
_VAL = _W + "val"
_INGEVOEGD = "[ingevoegd document]"


@dataclass(slots=True)
class Alinea:
    """One paragraph outside tables."""

    tekst: str
    stijl: str
    bladwijzers: list[str] = field(default_factory=list)
    beelden: int = 0
    tekstvakken: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Cel:
    """One cell: all its visible text (paragraphs joined by a line end)."""

    tekst: str
    tags: list[str] = field(default_factory=list)
    bladwijzers: list[str] = field(default_factory=list)
    stijlen: list[str] = field(default_factory=list)
    beelden: int = 0
    tekstvakken: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Rij:
    cellen: list[Cel]


@dataclass(slots=True)
class Tabel:
    rijen: list[Rij]


@dataclass(slots=True)
class Vangst:
    """What was met while collecting the text of one paragraph or cell."""

    tags: list[str] = field(default_factory=list)
    bladwijzers: list[str] = field(default_factory=list)
    stijlen: list[str] = field(default_factory=list)
    tekstvakken: list[str] = field(default_factory=list)
    beelden: int = 0


def lees_blokken(body: _Element) -> Iterator[Alinea | Tabel]:
    """The paragraphs and tables of the body in reading order."""
    for kind in _uitgepakt(body):
        if kind.tag == _P:
            yield lees_alinea(kind)
        elif kind.tag == _TBL:
            yield _tabel(kind)
        elif kind.tag == _W + "altChunk":
            yield Alinea(_INGEVOEGD, "")
        elif kind.tag not in _OVERSLAAN:
            # A paragraph may stand anywhere: in an element that we do not know as well.
            yield from lees_blokken(kind)


def lees_alinea(p: _Element) -> Alinea:
    """One paragraph, wherever it stands."""
    vangst = Vangst()
    tekst = _alinea(p, vangst)
    return Alinea(tekst, vangst.stijlen[-1], vangst.bladwijzers, vangst.beelden, vangst.tekstvakken)


def _uitgepakt(ouder: _Element) -> Iterator[_Element]:
    """The children, with controls and insertions around whole blocks or rows taken off."""
    for kind in ouder:
        if kind.tag == _SDT:
            inhoud = next(kind.iterchildren(_INHOUD), None)
            if inhoud is not None:
                yield from _uitgepakt(inhoud)
        elif kind.tag in (_W + "ins", _W + "moveTo", _W + "customXml", _W + "smartTag"):
            yield from _uitgepakt(kind)
        else:
            yield kind


def _tabel(tabel: _Element) -> Tabel:
    return Tabel(
        [Rij([_cel(tc) for tc in _uitgepakt(tr) if tc.tag == _TC]) for tr in _uitgepakt(tabel) if tr.tag == _TR]
    )


def _cel(tc: _Element) -> Cel:
    vangst = Vangst()
    delen = [_alinea(p, vangst) for p in _alineas(tc, vangst)]
    return Cel(
        "\n".join(delen),
        vangst.tags,
        vangst.bladwijzers,
        vangst.stijlen,
        vangst.beelden,
        vangst.tekstvakken,
    )


def _alineas(ouder: _Element, vangst: Vangst) -> Iterator[_Element]:
    """All paragraphs in a cell, also those of a nested table, in reading order."""
    for kind in ouder:
        if kind.tag == _P:
            yield kind
        elif kind.tag == _SDT:
            tag = _tag(kind)
            if tag:
                vangst.tags.append(tag)
            inhoud = next(kind.iterchildren(_INHOUD), None)
            if inhoud is not None:
                yield from _alineas(inhoud, vangst)
        elif kind.tag == _W + "bookmarkStart":
            vangst.bladwijzers.append(kind.get(_W + "name") or "")
        elif kind.tag not in _OVERSLAAN:
            yield from _alineas(kind, vangst)


def _alinea(p: _Element, vangst: Vangst) -> str:
    stijl = _kleinkind(p, _W + "pPr", _W + "pStyle")
    vangst.stijlen.append("" if stijl is None else stijl.get(_VAL) or "")
    uit: list[str] = []
    _verzamel(p, uit, vangst)
    return "".join(uit)


def _verzamel(element: _Element, uit: list[str], vangst: Vangst) -> None:
    for kind in element:
        tag = kind.tag
        if tag in _TEKST:
            uit.append(kind.text or "")
        elif tag == _R:
            _verzamel(kind, uit, vangst)
        elif tag in _OVERSLAAN:
            continue
        elif tag in _VAST:
            uit.append(_VAST[tag])
        elif tag == _SDT:
            _besturing(kind, uit, vangst)
        elif tag == _W + "bookmarkStart":
            vangst.bladwijzers.append(kind.get(_W + "name") or "")
        elif tag == _W + "sym":
            uit.append(_symbool(kind))
        elif tag in _BEELD:
            _beeld(kind, vangst)
        elif tag == _MC + "AlternateContent":
            keuze = kind.find(_MC + "Choice")
            _verzamel(keuze if keuze is not None else kind, uit, vangst)
        else:
            _verzamel(kind, uit, vangst)


def _besturing(sdt: _Element, uit: list[str], vangst: Vangst) -> None:
    tag = _tag(sdt)
    if tag:
        vangst.tags.append(tag)
    inhoud = next(sdt.iterchildren(_INHOUD), None)
    if inhoud is None:
        return
    vakje = _kleinkind(sdt, _W + "sdtPr", _W14 + "checkbox")
    if vakje is None:
        _verzamel(inhoud, uit, vangst)
        return
    glief: list[str] = []
    _verzamel(inhoud, glief, vangst)
    zicht = "".join(glief).strip()
    if zicht and zicht[0] in _VOLLE:
        uit.append(VOL_VAKJE)
    elif zicht and zicht[0] in _LEGE:
        uit.append(LEEG_VAKJE)
    else:
        # An office program drew its own sign: only then does the stored state decide.
        stand = vakje.find(_W14 + "checked")
        aan = stand is not None and (stand.get(_W14 + "val") or "1") in ("1", "true", "on")
        uit.append(VOL_VAKJE if aan else LEEG_VAKJE)
        zicht = zicht and "x" + zicht
    uit.append(zicht[1:])


def _kleinkind(element: _Element, kind: str, kleinkind: str) -> _Element | None:
    """element/kind/kleinkind; `iterchildren` is twice as fast as `find` here."""
    tussen = next(element.iterchildren(kind), None)
    return None if tussen is None else next(tussen.iterchildren(kleinkind), None)


def _tag(sdt: _Element) -> str:
    tag = _kleinkind(sdt, _W + "sdtPr", _W + "tag")
    return "" if tag is None else tag.get(_VAL) or ""


def _symbool(sym: _Element) -> str:
    try:
        return chr(int(sym.get(_W + "char") or "", 16))
    except (ValueError, OverflowError):
        return "\ufffd"


def _beeld(element: _Element, vangst: Vangst) -> None:
    tekst = []
    for vak in element.iter(_W + "txbxContent"):
        for p in vak.iter(_P):
            regel: list[str] = []
            _verzamel(p, regel, vangst)
            tekst.append("".join(regel))
    if any(t.strip() for t in tekst):
        vangst.tekstvakken.append("\n".join(tekst))
    else:
        vangst.beelden += 1
