"""One part of a Word document with text (body, header, note) without what nobody sees.

Promise: the visible text, the pictures and the names by which the reader finds a field
stay as they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fillable_forms.schoon.boom import haal_weg, laat_los, pak_uit
from fillable_forms.schoon.docx_velden import maak_velden_plat
from fillable_forms.schoon.docx_verborgen import haal_verborgen_weg
from fillable_forms.schoon.docx_wijzigingen import aanvaard_wijzigingen, herstel_vorm
from fillable_forms.schoon.eigenschappen import is_eigen_bladwijzer, is_eigen_tag
from fillable_forms.schoon.telling import Telling, Wat
from sjablonen.fouten import LeesFout

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["maak_deel_schoon", "veeg"]

_OFFICE = "http://schemas.openxmlformats.org/"
_W = f"{{{_OFFICE}wordprocessingml/2006/main}}"
_R = f"{{{_OFFICE}officeDocument/2006/relationships}}"
_A = f"{{{_OFFICE}drawingml/2006/main}}"
_WP = f"{{{_OFFICE}drawingml/2006/wordprocessingDrawing}}"
_C = f"{{{_OFFICE}drawingml/2006/chart}}"
_MC = f"{{{_OFFICE}markup-compatibility/2006}}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_O = "{urn:schemas-microsoft-com:office:office}"
_V = "{urn:schemas-microsoft-com:vml}"
_VAL = _W + "val"
_BEKEND = (f"{{{_OFFICE}", "{http://schemas.microsoft.com/office/", "{urn:schemas-microsoft-com:",
           "{http://www.w3.org/XML/1998/namespace}")  # fmt: skip
_WEG = (
    *(_W + n for n in (
        "commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef", "permStart", "permEnd",
        "proofErr", "lastRenderedPageBreak", "printerSettings", "dataBinding", "control", "movie", "subDoc", "rsid",
        "docPartObj", "docPartList", "citation", "bibliography", "divId", "divs", "ffData", "webHidden",
    )),
    _W15 + "dataBinding", _W15 + "webExtensionLinked", _W15 + "webExtensionCreated", _O + "OLEObject",
    _C + "externalData", _A + "hlinkClick", _A + "hlinkHover", _A + "hlinkMouseOver",
    "{http://schemas.microsoft.com/office/word/2010/wordml}entityPicker",
)  # fmt: skip
_NAMEN_WEG = re.compile(
    r"rsid\w*|author|initials|date|dateUtc|paraId|textId|fullDate|anchorId|editId|userInfo|docLocation|tooltip"
)
_TEKST_IN_W = frozenset(_W + n for n in ("t", "instrText"))
_EIGEN_PROMPT = re.compile(r"SjPrompt[0-9]{1,2}")
_EIGEN_BEELD = re.compile(r"logo|pictogram [a-z_-]{1,30}")


def maak_deel_schoon(wortel: _Element, stijlen: dict[str, bool], telling: Telling, *, rand: bool = False) -> None:
    """Clean this part in place; `rand` is a header or footer (there the logo keeps its description)."""
    if next(wortel.iter(_W + "altChunk"), None) is not None:
        raise LeesFout(
            "In dit document zit een ander document. Open het in Word of LibreOffice, sla het opnieuw op en "
            "probeer het nog eens."
        )
    telling.tel(Wat.MACRO, len(list(wortel.iter(_W + "control"))))
    telling.tel(Wat.BIJLAGE, len(list(wortel.iter(_O + "OLEObject"))))
    _kies_een(wortel)
    aanvaard_wijzigingen(wortel, telling)
    haal_verborgen_weg(wortel, stijlen, telling)
    maak_velden_plat(wortel, telling)
    _beelden(wortel, telling, rand)
    veeg(wortel)
    _bladwijzers(wortel)
    for eigenschappen in wortel.iter(_W + "sdtPr"):
        _besturing(eigenschappen)
    for run in [r for r in wortel.iter(_W + "r") if not any(k.tag != _W + "rPr" for k in r)]:
        haal_weg(run)
    herstel_vorm(wortel)


def veeg(wortel: _Element) -> None:
    """Marks of persons and programs, and text where no text belongs. Also for styles and numbering."""
    for element in list(wortel.iter(*_WEG)):
        haal_weg(element)
    weg: dict[str, bool] = {}  # a document has few names of attributes, and very many attributes
    for element in list(wortel.iter()):
        for naam in map(str, element.keys()):
            if naam not in weg:
                weg[naam] = _moet_weg(naam)
            if weg[naam]:
                del element.attrib[naam]
        tag = str(element.tag)
        if not tag.startswith(_BEKEND):
            haal_weg(element)
            continue
        element.tail = None
        if tag.startswith(_W) and tag not in _TEKST_IN_W:
            element.text = None
    _ruim_ruimten_op(wortel)


def _moet_weg(naam: str) -> bool:
    """True for an attribute of an unknown program, or one that marks a person or a moment."""
    if naam.startswith("{") and not naam.startswith(_BEKEND):
        return True
    ruimte, _, kaal = naam.rpartition("}")
    return ("wordprocessingml" in ruimte or "/office/word/" in ruimte) and bool(_NAMEN_WEG.fullmatch(kaal))


def _ruim_ruimten_op(wortel: _Element) -> None:
    from lxml import etree

    negeer = _MC + "Ignorable"
    genoemd = [p for p in (wortel.get(negeer) or "").split() if p in wortel.nsmap]
    nodig = [p for k in wortel.iter(_MC + "Choice") for p in (k.get("Requires") or "").split()]
    etree.cleanup_namespaces(wortel, keep_ns_prefixes=[*genoemd, *nodig])
    if negeer in wortel.attrib:
        wortel.set(negeer, " ".join(genoemd))
    laat_los(
        wortel, *(_MC + n for n in ("ProcessContent", "MustUnderstand", "PreserveElements", "PreserveAttributes"))
    )


def _kies_een(wortel: _Element) -> None:
    """Of two versions of the same thing the one that is shown; ink becomes its picture."""
    for keus in list(wortel.iter(_MC + "AlternateContent")):
        eerste, anders = keus.find(_MC + "Choice"), keus.find(_MC + "Fallback")
        if eerste is None or anders is None:
            continue
        if next(eerste.iter(_W + "contentPart"), None) is not None:
            haal_weg(eerste)
            pak_uit(anders)
            pak_uit(keus)
        else:
            haal_weg(anders)


def _beelden(wortel: _Element, telling: Telling, rand: bool) -> None:
    for uitbreiding in list(wortel.iter(_A + "extLst")):
        if not any("decorative" in str(k.tag) for k in uitbreiding.iter()):
            haal_weg(uitbreiding)
    for blip in list(wortel.iter(_A + "blip")):
        if laat_los(blip, _R + "link"):
            telling.tel(Wat.KOPPELING)
            tekening = next(blip.iterancestors(_W + "drawing"), None)
            if blip.get(_R + "embed") is None and tekening is not None:
                haal_weg(tekening)
    telling.tel(Wat.BIJGESNEDEN, sum(any(k.get(z, "0") not in ("0", "") for z in "ltrb")
                                     for k in wortel.iter(_A + "srcRect")))  # fmt: skip
    for element in wortel.iter():
        ruimte, _, kaal = str(element.tag).rpartition("}")
        if kaal in ("docPr", "cNvPr"):
            _zonder_beschrijving(element, rand)
        elif ruimte == _V[:-1]:
            laat_los(element, "alt", "title", "href", "target", _O + "href", _O + "title", _O + "oleid")
            if kaal != "shapetype":
                laat_los(element, "id", _O + "spid")


def _zonder_beschrijving(element: _Element, rand: bool) -> None:
    """A name or description of a picture often is the path of somebody's file."""
    if not _EIGEN_BEELD.fullmatch(element.get("name") or ""):
        element.set("name", "Afbeelding")
    if element.get("descr") and not (rand and element.get("name") == "logo"):
        element.set("descr", "")
    laat_los(element, "title")


def _bladwijzers(wortel: _Element) -> None:
    weg = set()
    for begin in list(wortel.iter(_W + "bookmarkStart")):
        if not is_eigen_bladwijzer(begin.get(_W + "name") or ""):
            weg.add(begin.get(_W + "id"))
            haal_weg(begin)
    for einde in list(wortel.iter(_W + "bookmarkEnd")):
        if einde.get(_W + "id") in weg:
            haal_weg(einde)


def _besturing(eigenschappen: _Element) -> None:
    """A control of another program may stay, but not its hidden names and lists."""
    tag = eigenschappen.find(_W + "tag")
    weg = [] if tag is not None and is_eigen_tag(tag.get(_VAL) or "") else ["tag", "alias", "comboBox", "dropDownList"]
    bouwsteen = eigenschappen.find(f"{_W}placeholder/{_W}docPart")
    if bouwsteen is not None and not _EIGEN_PROMPT.fullmatch(bouwsteen.get(_VAL) or ""):
        weg.append("placeholder")
    for naam in weg:
        element = eigenschappen.find(_W + naam)
        if element is not None:
            haal_weg(element)
