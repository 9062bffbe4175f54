"""Tracked changes in WordprocessingML, accepted: inserted stays, deleted goes.

Promise: what Word shows after 'Alles accepteren' stays, in the same cells; no trace of who
changed what, or when, or how it was formatted before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fillable_forms.schoon.boom import haal_weg, pak_uit
from fillable_forms.schoon.telling import Telling, Wat

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["aanvaard_wijzigingen", "herstel_vorm", "sluit_aan"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_P, _TR, _TC, _TBL, _PPR, _RPR = (_W + n for n in ("p", "tr", "tc", "tbl", "pPr", "rPr"))
_WEG = frozenset((_W + "del", _W + "moveFrom"))
_BLIJFT = frozenset((_W + "ins", _W + "moveTo"))
_MERKEN = frozenset((_RPR, _W + "trPr", _M + "ctrlPr"))
_OUDE_VORM = tuple(
    _W + n
    for n in (
        "pPrChange", "rPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "trPrChange", "tcPrChange",
        "tblGridChange", "numberingChange",
    )
)  # fmt: skip
_GRENZEN = tuple(
    f"{_W}{n}{kant}"
    for n in (
        "moveFromRange", "moveToRange", "customXmlInsRange", "customXmlDelRange", "customXmlMoveFromRange",
        "customXmlMoveToRange",
    )
    for kant in ("Start", "End")
)  # fmt: skip
_VERWIJDERD = (_W + "delText", _W + "delInstrText")


def aanvaard_wijzigingen(wortel: _Element, telling: Telling) -> None:
    """Accept every tracked change below `wortel`."""
    for element in list(wortel.iter(*_OUDE_VORM)):
        haal_weg(element)
        telling.tel(Wat.WIJZIGING)
    for element in list(wortel.iter(*_GRENZEN)):
        haal_weg(element)
    _rijen_en_cellen(wortel, telling)
    einden = _alinea_einden(wortel, telling)
    for element in list(wortel.iter(*_WEG)):
        if not _is_merk(element):
            haal_weg(element)
            telling.tel(Wat.WIJZIGING)
    for element in list(wortel.iter(*_BLIJFT)):
        if _is_merk(element):
            haal_weg(element)
        else:
            pak_uit(element)
        telling.tel(Wat.WIJZIGING)
    for element in list(wortel.iter(*_VERWIJDERD)):
        haal_weg(element)
    for alinea in einden:
        sluit_aan(alinea)
    herstel_vorm(wortel)


def _is_merk(element: _Element) -> bool:
    ouder = element.getparent()
    return ouder is not None and ouder.tag in _MERKEN


def _rijen_en_cellen(wortel: _Element, telling: Telling) -> None:
    for merk in list(wortel.iter(_W + "del")):
        eigenschappen = merk.getparent()
        if eigenschappen is not None and eigenschappen.tag == _W + "trPr":
            rij = eigenschappen.getparent()
            if rij is not None:
                haal_weg(rij)
            telling.tel(Wat.WIJZIGING)
    for merk in list(wortel.iter(_W + "cellDel")):
        cel = next(merk.iterancestors(_TC), None)
        if cel is not None:
            haal_weg(cel)
        telling.tel(Wat.WIJZIGING)
    for merk in list(wortel.iter(_W + "cellIns", _W + "cellMerge")):
        _voeg_cel_samen(merk)
        haal_weg(merk)
        telling.tel(Wat.WIJZIGING)


def _voeg_cel_samen(merk: _Element) -> None:
    # A tracked merge of cells: the new state stands in an attribute of the mark.
    stand = {"cont": "continue", "rest": "restart"}.get(merk.get(_W + "vMerge", ""))
    eigenschappen = merk.getparent()
    if stand and eigenschappen is not None and eigenschappen.find(_W + "vMerge") is None:
        nieuw = merk.makeelement(_W + "vMerge", {_W + "val": stand}, None)
        merk.addprevious(nieuw)


def _alinea_einden(wortel: _Element, telling: Telling) -> list[_Element]:
    """The paragraphs whose end was deleted: they run on into the next one."""
    uit = []
    for alinea in wortel.iter(_P):
        eigen = alinea.find(f"{_PPR}/{_RPR}")
        merken = [k for k in eigen if k.tag in _WEG] if eigen is not None else []
        for merk in merken:
            haal_weg(merk)
        if merken:
            telling.tel(Wat.WIJZIGING)
            uit.append(alinea)
    return uit


def sluit_aan(alinea: _Element) -> None:
    """Let this paragraph run on into the next one, when there is one right behind it."""
    volgende = alinea.getnext()
    if volgende is None or volgende.tag != _P:
        return
    plek = 1 if volgende.find(_PPR) is not None else 0
    for kind in [k for k in alinea if k.tag != _PPR]:
        volgende.insert(plek, kind)
        plek += 1
    haal_weg(alinea)


def herstel_vorm(wortel: _Element) -> None:
    """After taking out: no table without rows, no row without cells, no cell without a paragraph."""
    for sdt in reversed(list(wortel.iter(_W + "sdt"))):
        inhoud = sdt.find(_W + "sdtContent")
        if (inhoud is None or not len(inhoud)) and next(sdt.iterancestors(_P), None) is None:
            haal_weg(sdt)
    for soort, nodig in ((_TR, _TC), (_TBL, _TR)):
        for element in reversed(list(wortel.iter(soort))):
            if next(element.iter(nodig), None) is None:
                haal_weg(element)
    for cel in list(wortel.iter(_TC)):
        laatste = [k for k in cel if k.tag != _W + "tcPr"]
        if not laatste or laatste[-1].tag == _TBL:
            cel.append(cel.makeelement(_P, None, None))
