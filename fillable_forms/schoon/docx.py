"""A Word document as the copy to send.

Promise: a new package with only the parts that show: text, styles, pictures. Parts of a
kind that is not on the list (comments, people, macros, custom XML, thumbnails, printer
settings, fonts, attachments) are left out, whatever they are called.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lxml import etree

from fillable_forms.lezen.docx_pakket import BESCHADIGD, GEEN_WORD
from fillable_forms.schoon.boom import haal_weg
from fillable_forms.schoon.docx_deel import maak_deel_schoon, veeg
from fillable_forms.schoon.docx_eigenschappen import eigenschapsdelen
from fillable_forms.schoon.docx_verborgen import verborgen_stijlen
from fillable_forms.schoon.pakket import lees_delen, lees_xml, naar_xml, schrijf_delen
from fillable_forms.schoon.plaatjes import maak_plaatje_schoon
from fillable_forms.schoon.telling import SchoneKopie, Telling, Wat
from generator.word.glossarium import glossarium, glossariumstijlen
from sjablonen.fouten import LeesFout

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["schoon_docx"]

_OFFICE = "http://schemas.openxmlformats.org/"
_W = f"{{{_OFFICE}wordprocessingml/2006/main}}"
_R = f"{{{_OFFICE}officeDocument/2006/relationships}}"
_REL = f"{{{_OFFICE}package/2006/relationships}}"
_TYPEN = f"{{{_OFFICE}package/2006/content-types}}"
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_DRAWING = "application/vnd.openxmlformats-officedocument.drawingml."
_ODRS = f"{_OFFICE}officeDocument/2006/relationships/"
_DOCUMENT = "word/document.xml"

# Kind of relationship -> content type. What is not here does not come along.
_SOORTEN = {
    "officeDocument": f"{_WML}document.main+xml",
    "styles": f"{_WML}styles+xml",
    "numbering": f"{_WML}numbering+xml",
    "settings": f"{_WML}settings+xml",
    "fontTable": f"{_WML}fontTable+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
    "header": f"{_WML}header+xml",
    "footer": f"{_WML}footer+xml",
    "footnotes": f"{_WML}footnotes+xml",
    "endnotes": f"{_WML}endnotes+xml",
    "image": "",
    "chart": f"{_DRAWING}chart+xml",
    "diagramData": f"{_DRAWING}diagramData+xml",
    "diagramLayout": f"{_DRAWING}diagramLayout+xml",
    "diagramQuickStyle": f"{_DRAWING}diagramStyle+xml",
    "diagramColors": f"{_DRAWING}diagramColors+xml",
    "glossaryDocument": f"{_WML}document.glossary+xml",
}
_MET_TEKST = frozenset(("officeDocument", "header", "footer", "footnotes", "endnotes"))
_TELT_ALS = {
    "customXml": Wat.EIGEN_XML, "vbaProject": Wat.MACRO, "keyMapCustomizations": Wat.MACRO,
    "attachedToolbars": Wat.MACRO, "attachedTemplate": Wat.KOPPELING, "package": Wat.BIJLAGE, "aFChunk": Wat.BIJLAGE,
    "mailMergeSource": Wat.KOPPELING, "webextensiontaskpanes": Wat.MACRO, "customUI": Wat.MACRO,
}  # fmt: skip
_INSTELLINGEN = frozenset(
    _W + n for n in (
        "zoom", "defaultTabStop", "autoHyphenation", "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps",
        "evenAndOddHeaders", "mirrorMargins", "gutterAtTop", "displayBackgroundShape", "characterSpacingControl",
        "footnotePr", "endnotePr", "compat", "themeFontLang", "clrSchemeMapping", "decimalSymbol", "listSeparator",
    )
)  # fmt: skip
_PLAATJES = {
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "bmp": "image/bmp",
    "tif": "image/tiff", "tiff": "image/tiff", "emf": "image/x-emf", "wmf": "image/x-wmf", "webp": "image/webp",
    "svg": "image/svg+xml",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Relatie:
    id: str
    soort: str
    doel: str
    buiten: bool


@dataclass(slots=True)
class _Kopie:
    """The package that grows: parts, their content types and their relationships."""

    bron: dict[str, bytes]
    telling: Telling
    delen: dict[str, bytes] = field(default_factory=dict)
    typen: dict[str, str] = field(default_factory=dict)
    stijlen: dict[str, bool] = field(default_factory=dict)
    randtekst: list[str] = field(default_factory=list)
    even: bool = False


def schoon_docx(inhoud: bytes) -> SchoneKopie:
    """The copy to send; raises LeesFout when this is no Word document."""
    bron = lees_delen(inhoud)
    if _DOCUMENT not in bron:
        raise LeesFout(GEEN_WORD)
    kopie = _Kopie(bron, Telling())
    _tel_pakket(kopie)
    for relatie in _relaties(bron, _DOCUMENT):
        if relatie.soort == "styles" and relatie.doel in bron:
            kopie.stijlen = verborgen_stijlen(lees_xml(bron[relatie.doel]))
        elif relatie.soort == "settings" and relatie.doel in bron:
            kopie.even = lees_xml(bron[relatie.doel]).find(_W + "evenAndOddHeaders") is not None
    _neem(kopie, _DOCUMENT, "officeDocument")
    brood = "".join(str(t) for t in lees_xml(kopie.delen[_DOCUMENT]).itertext())
    eigen = eigenschapsdelen(bron, "\n".join(kopie.randtekst), brood, kopie.telling)
    for naam, (soort, deel, _) in eigen.items():
        kopie.delen[naam], kopie.typen[naam] = deel, soort
    wortel = [_Relatie("rId1", _ODRS + "officeDocument", _DOCUMENT, False)]
    wortel += [_Relatie(f"rId{i}", r, n, False) for i, (n, (_, _, r)) in enumerate(eigen.items(), 2)]
    delen = {"[Content_Types].xml": _inhoudstypen(kopie), "_rels/.rels": _schrijf_relaties(wortel, ""), **kopie.delen}
    return SchoneKopie("docx", schrijf_delen(delen), kopie.telling)


def _tel_pakket(kopie: _Kopie) -> None:
    for naam in kopie.bron:
        if not naam.endswith(".rels"):
            continue
        for relatie in _lees_relaties(kopie.bron[naam], ""):
            wat = _TELT_ALS.get(relatie.soort)
            if relatie.buiten and relatie.soort not in ("hyperlink", "image"):
                kopie.telling.tel(Wat.KOPPELING)
            elif wat is not None:
                kopie.telling.tel(wat)
    for naam in kopie.bron:
        if naam.startswith("word/comments") and naam.endswith(".xml"):
            kopie.telling.tel(Wat.OPMERKING, len(list(lees_xml(kopie.bron[naam]).iter(_W + "comment"))))
        elif naam.startswith("word/people"):
            personen = [p for p in lees_xml(kopie.bron[naam]) if str(p.tag).endswith("}person")]
            kopie.telling.tel(Wat.AUTEUR, len(personen))


def _relaties(bron: dict[str, bytes], naam: str) -> list[_Relatie]:
    map_, _, kort = naam.rpartition("/")
    pad = f"{map_}/_rels/{kort}.rels"
    return _lees_relaties(bron[pad], map_) if pad in bron else []


def _lees_relaties(inhoud: bytes, map_: str) -> list[_Relatie]:
    uit = []
    for element in lees_xml(inhoud).iter(_REL + "Relationship"):
        doel, buiten = unquote(element.get("Target") or ""), element.get("TargetMode") == "External"
        vol = doel.lstrip("/") if doel.startswith("/") else posixpath.normpath(posixpath.join(map_, doel))
        uit.append(_Relatie(element.get("Id") or "", (element.get("Type") or "").rsplit("/", 1)[-1], vol, buiten))
    return uit


def _neem(kopie: _Kopie, naam: str, soort: str) -> None:
    """Take one part along, cleaned, and what it uses."""
    if naam in kopie.delen:
        return
    if soort == "image":
        _neem_plaatje(kopie, naam)
        return
    if soort == "glossaryDocument":
        _neem_glossarium(kopie, naam)
        return
    kopie.typen[naam] = _SOORTEN[soort]
    kopie.delen[naam] = b""  # its place is taken: two parts may use each other
    wortel = lees_xml(kopie.bron[naam])
    if soort in _MET_TEKST:
        if soort == "officeDocument" and wortel.find(_W + "body") is None:
            raise LeesFout(GEEN_WORD)
        _zonder_onzichtbare_randen(kopie, wortel)
        rand = soort in ("header", "footer")
        maak_deel_schoon(wortel, kopie.stijlen, kopie.telling, rand=rand)
        if rand:
            kopie.randtekst.append("\n".join(
                "".join(t.text or "" for t in p.iter(_W + "t")) for p in wortel.iter(_W + "p")))  # fmt: skip
    else:
        _kale_delen(wortel, soort)
    gebruikt = {str(w) for e in wortel.iter() for n, w in e.attrib.items() if str(n).startswith(_R)}
    vast = soort == "officeDocument"
    blijft = [
        r for r in _relaties(kopie.bron, naam)
        if r.soort in _SOORTEN and not r.buiten and r.doel in kopie.bron
        and (r.id in gebruikt or (vast and r.soort in _BIJ_DOCUMENT))
    ]  # fmt: skip
    _eis_heel(wortel, gebruikt - {r.id for r in blijft})
    kopie.delen[naam] = naar_xml(wortel)
    for relatie in blijft:
        _neem(kopie, relatie.doel, relatie.soort)
    if blijft:
        map_, _, kort = naam.rpartition("/")
        kopie.delen[f"{map_}/_rels/{kort}.rels"] = _schrijf_relaties(
            [_Relatie(r.id, _ODRS + r.soort, r.doel, False) for r in blijft], map_)


_BIJ_DOCUMENT = frozenset(
    ("styles", "numbering", "settings", "fontTable", "theme", "footnotes", "endnotes", "glossaryDocument")
)


def _eis_heel(wortel: _Element, mist: set[str]) -> None:
    """No part may name what did not come along: Word would call the document damaged."""
    for element in list(wortel.iter()):
        for naam, waarde in list(element.attrib.items()):
            if str(naam).startswith(_R) and str(waarde) in mist:
                del element.attrib[naam]
                if element.tag in (_W + "headerReference", _W + "footerReference"):
                    haal_weg(element)


def _neem_plaatje(kopie: _Kopie, naam: str) -> None:
    ending = naam.rpartition(".")[2].lower()
    if ending not in _PLAATJES:
        raise LeesFout(BESCHADIGD)
    schoon, bekeken = maak_plaatje_schoon(kopie.bron[naam])
    kopie.telling.tel(Wat.NIET_NAGEKEKEN, int(not bekeken))
    kopie.telling.tel(Wat.FOTOGEGEVENS, int(schoon != kopie.bron[naam]))
    kopie.delen[naam], kopie.typen[naam] = schoon, _PLAATJES[ending]


def _neem_glossarium(kopie: _Kopie, naam: str) -> None:
    """Only our own prompts: a list of building blocks can hold any text."""
    map_ = posixpath.dirname(naam)
    stijlen = f"{map_}/styles.xml"
    kopie.delen[naam], kopie.typen[naam] = glossarium(), _SOORTEN["glossaryDocument"]
    kopie.delen[stijlen], kopie.typen[stijlen] = glossariumstijlen(), _SOORTEN["styles"]
    kopie.delen[f"{map_}/_rels/{posixpath.basename(naam)}.rels"] = _schrijf_relaties(
        [_Relatie("rId1", _ODRS + "styles", stijlen, False)], map_)


def _zonder_onzichtbare_randen(kopie: _Kopie, wortel: _Element) -> None:
    """Headers of a first or even page that has none of its own are kept by Word, but not shown."""
    for sectie in wortel.iter(_W + "sectPr"):
        eerste = sectie.find(_W + "titlePg")
        toont = {"default", *(["first"] if eerste is not None and eerste.get(_W + "val") not in ("0", "false") else []),
                 *(["even"] if kopie.even else [])}  # fmt: skip
        for verwijzing in sectie.findall(_W + "headerReference") + sectie.findall(_W + "footerReference"):
            if verwijzing.get(_W + "type", "default") not in toont:
                haal_weg(verwijzing)


def _kale_delen(wortel: _Element, soort: str) -> None:
    if soort == "settings":
        for kind in [k for k in wortel if k.tag not in _INSTELLINGEN]:
            haal_weg(kind)
    elif soort == "fontTable":
        for kind in [k for k in wortel.iter() if "}embed" in str(k.tag)]:
            haal_weg(kind)
    elif soort == "theme":
        for kind in [k for k in wortel.iter() if str(k.tag).endswith(("}extLst", "}custClrLst"))]:
            haal_weg(kind)
    veeg(wortel)


def _inhoudstypen(kopie: _Kopie) -> bytes:
    uit = etree.Element(_TYPEN + "Types", nsmap={None: _TYPEN[1:-1]})  # type: ignore[dict-item]
    gewoon = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    for ending, soort in gewoon.items():
        etree.SubElement(uit, _TYPEN + "Default", {"Extension": ending, "ContentType": soort})
    for naam, soort in kopie.typen.items():
        etree.SubElement(uit, _TYPEN + "Override", {"PartName": f"/{naam}", "ContentType": soort})
    return naar_xml(uit)


def _schrijf_relaties(relaties: list[_Relatie], map_: str) -> bytes:
    uit = etree.Element(_REL + "Relationships", nsmap={None: _REL[1:-1]})  # type: ignore[dict-item]
    for r in relaties:
        doel = posixpath.relpath(r.doel, map_) if map_ else r.doel
        etree.SubElement(uit, _REL + "Relationship", {"Id": r.id, "Type": r.soort, "Target": doel})
    return naar_xml(uit)
