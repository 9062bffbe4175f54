"""Field codes and links in WordprocessingML: what they show stays, what they say goes.

A code such as INCLUDETEXT holds the path of somebody's file; only page numbers stay a field.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fillable_forms.schoon.boom import haal_weg, pak_uit
from fillable_forms.schoon.telling import Telling, Wat

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["maak_velden_plat"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TELT = re.compile(r"\s*(PAGE|NUMPAGES|SECTIONPAGES|SECTION)\s*(\\\*\s*(MERGEFORMAT|Arabic|roman|ROMAN)\s*)*")
_UITGEPAKT = tuple(_W + n for n in ("hyperlink", "smartTag", "customXml"))
_BUITEN = re.compile(r"\b(HYPERLINK|INCLUDE\w+|LINK|IMPORT|DDE\w*|DATABASE)\b", re.I)


def maak_velden_plat(wortel: _Element, telling: Telling) -> None:
    """Every field but page numbers, every link and smart tag becomes plain text."""
    for veld in list(wortel.iter(_W + "fldSimple")):
        if not _TELT.fullmatch(veld.get(_W + "instr", "")):
            telling.tel(Wat.KOPPELING, len(_BUITEN.findall(veld.get(_W + "instr", ""))))
            pak_uit(veld)
    _samengestelde_velden(wortel, telling)
    for element in list(wortel.iter(*_UITGEPAKT)):
        if element.get(_R + "id"):
            telling.tel(Wat.KOPPELING)
        for eigen in element.findall(f"{_W}smartTagPr") + element.findall(f"{_W}customXmlPr"):
            haal_weg(eigen)
        pak_uit(element)


def _samengestelde_velden(wortel: _Element, telling: Telling) -> None:
    """Fields of loose signs: begin, code, separate, result, end; they may stand in each other."""
    open_: list[tuple[list[_Element], list[_Element]]] = []  # (signs, codes) of every open field
    los: list[_Element] = []
    for element in wortel.iter(_W + "fldChar", _W + "instrText"):
        if element.tag == _W + "instrText":
            if open_:
                open_[-1][1].append(element)
            else:
                los.append(element)
            continue
        soort = element.get(_W + "fldCharType")
        if soort == "begin":
            open_.append(([element], []))
        elif not open_:
            los.append(element)
        else:
            open_[-1][0].append(element)
            if soort == "end":
                tekens, codes = open_.pop()
                code = "".join(c.text or "" for c in codes)
                if not _TELT.fullmatch(code):
                    telling.tel(Wat.KOPPELING, len(_BUITEN.findall(code)))
                    los += [*tekens, *codes]
                else:
                    los += [k for t in tekens for k in t]  # data of the field, invisible
    for tekens, codes in open_:
        los += [*tekens, *codes]
    for element in los:
        _toon_vakje(element)
        haal_weg(element)


def _toon_vakje(teken: _Element) -> None:
    """An old form field with a tick box shows only what its hidden data says."""
    vakje = teken.find(f"{_W}ffData/{_W}checkBox")
    if vakje is None:
        return
    stand = vakje.find(_W + "checked")
    if stand is None:
        stand = vakje.find(_W + "default")
    aan = stand is not None and stand.get(_W + "val") not in ("0", "false", "off")
    tekst = teken.makeelement(_W + "t", None, None)
    tekst.text = "\u2612" if aan else "\u2610"
    teken.addprevious(tekst)
