"""A Word body as a flat list of paragraphs and tables.

A form only needs: which text is visible, in which cell, and which tags and bookmarks
name that cell. Rows that are deleted or hidden are no rows; their text stays with the
table as `los`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from fillable_forms.lezen.blokken import (
    INGEVOEGD,
    LEEG_VAKJE,
    VERBORGEN,
    VERWIJDERD,
    VOL_VAKJE,
    Alinea,
    Cel,
    Los,
    Rij,
    Tabel,
    Vangst,
)
from fillable_forms.lezen.docx_tekst import (
    NIETS,
    OVERSLAAN,
    WIJZIGING_WEG,
    Verwijzingen,
    alinea_tekst,
    alineas_in,
    kleinkind,
    staat_aan,
    tekst_van,
    tekstkeuze,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["LEEG_VAKJE", "VOL_VAKJE", "Alinea", "Cel", "Rij", "Tabel", "Vangst", "lees_alinea", "lees_blokken"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_KEUZE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_P, _TBL, _TR, _TC = (_W + n for n in ("p", "tbl", "tr", "tc"))
_BLOK = (_P, _TBL)
_VAL = _W + "val"
_INGEVOEGD_DOCUMENT = "[ingevoegd document]"


def lees_blokken(body: _Element, bij: Verwijzingen = NIETS) -> Iterator[Alinea | Tabel]:
    """The paragraphs and tables of the body in reading order."""
    for kind in body:
        if kind.tag == _P:
            yield lees_alinea(kind, bij)
        elif kind.tag == _TBL:
            yield _tabel(kind, bij)
        elif kind.tag == _W + "altChunk":
            yield Alinea(_INGEVOEGD_DOCUMENT, "")
        elif kind.tag == _KEUZE:
            yield from lees_blokken(tekstkeuze(kind), bij)
        elif kind.tag in OVERSLAAN:
            continue
        elif next(kind.iter(*_BLOK), None) is not None:
            # A paragraph may stand anywhere: in an element that we do not know as well.
            yield from lees_blokken(kind, bij)
        else:
            yield from _los_stuk(kind, bij)


def lees_alinea(p: _Element, bij: Verwijzingen = NIETS) -> Alinea:
    """One paragraph, wherever it stands."""
    vangst = Vangst()
    tekst = alinea_tekst(p, vangst, bij)
    return _als_alinea(tekst, vangst, p)


def _los_stuk(element: _Element, bij: Verwijzingen) -> Iterator[Alinea]:
    """What stands between paragraphs without being in one: an equation, a deletion, a picture."""
    vangst = Vangst(stijlen=[""])
    tekst = tekst_van([element], vangst, bij)
    if tekst.strip() or vangst.los or vangst.beelden or vangst.tekstvakken:
        yield _als_alinea(tekst, vangst)


def _als_alinea(tekst: str, vangst: Vangst, bron: _Element | None = None) -> Alinea:
    return Alinea(tekst, vangst.stijlen[-1], vangst.bladwijzers, vangst.beelden, vangst.tekstvakken, vangst.los, bron)


def _tabel(tabel: _Element, bij: Verwijzingen) -> Tabel:
    uit = Tabel([])
    for tr in _kinderen(tabel, _TR):
        eigenschappen = next(tr.iterchildren(_W + "trPr"), None)
        rij = Rij([_cel(tc, bij) for tc in _kinderen(tr, _TC)])
        weg = None if eigenschappen is None else _weg(eigenschappen)
        if weg:
            uit.los += [stuk for cel in rij.cellen for stuk in _als_los(cel, weg)]
            continue
        if eigenschappen is not None:
            rij.voor = _getal(next(eigenschappen.iterchildren(_W + "gridBefore"), None), 0)
            if next(eigenschappen.iterchildren(_W + "ins"), None) is not None:
                for cel in rij.cellen:
                    if cel.tekst.strip() and not any(s.soort == INGEVOEGD for s in cel.los):
                        cel.los.append(Los(INGEVOEGD, cel.tekst))
        uit.rijen.append(rij)
    return uit


def _weg(eigenschappen: _Element) -> str | None:
    """Why a row is not there for somebody who looks at the page."""
    if next(eigenschappen.iterchildren(_W + "del"), None) is not None:
        return VERWIJDERD
    return VERBORGEN if staat_aan(next(eigenschappen.iterchildren(_W + "hidden"), None)) else None


def _als_los(cel: Cel, soort: str) -> Iterator[Los]:
    for tekst in (cel.tekst, *cel.tekstvakken):
        if tekst.strip():
            yield Los(soort, tekst)
    yield from cel.los


def _kinderen(ouder: _Element, soort: str) -> Iterator[_Element]:
    """The rows of a table or the cells of a row, with whatever stands around them taken off."""
    for kind in ouder:
        if kind.tag == soort:
            yield kind
        elif kind.tag not in OVERSLAAN and len(kind):
            yield from _kinderen(tekstkeuze(kind) if kind.tag == _KEUZE else kind, soort)


def _cel(tc: _Element, bij: Verwijzingen) -> Cel:
    vangst = Vangst()
    delen: list[str] = []
    plakt = True
    for p in alineas_in(tc, vangst):
        if not plakt:
            delen.append("\n")
        delen.append(alinea_tekst(p, vangst, bij))
        plakt = bij.wijzigingen and _einde_is_weg(p)
    eigenschappen = next(tc.iterchildren(_W + "tcPr"), None)
    span = 1
    weg = False
    if eigenschappen is not None:
        span = _getal(next(eigenschappen.iterchildren(_W + "gridSpan"), None), 1)
        weg = next(eigenschappen.iterchildren(_W + "cellDel"), None) is not None
    cel = Cel("".join(delen), vangst.tags, vangst.bladwijzers, vangst.stijlen, vangst.beelden, vangst.tekstvakken,
              vangst.los, span, tc)  # fmt: skip
    return Cel("", cel.tags, cel.bladwijzers, los=[*_als_los(cel, VERWIJDERD)], span=span) if weg else cel


def _einde_is_weg(p: _Element) -> bool:
    """True when the end of this paragraph was deleted: the next one goes on the same line."""
    merk = kleinkind(p, _W + "pPr", _W + "rPr")
    return merk is not None and next(merk.iterchildren(*WIJZIGING_WEG), None) is not None


def _getal(element: _Element | None, anders: int) -> int:
    try:
        return anders if element is None else min(max(int(element.get(_VAL) or anders), 0), 1000)
    except ValueError:
        return anders
