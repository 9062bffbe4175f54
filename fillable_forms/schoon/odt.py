"""An OpenDocument text as the copy to send.

Promise: a new package with the text, its styles and its pictures; no thumbnails, versions,
macros, settings of a printer, embedded documents or names of people.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from lxml import etree

from fillable_forms.lezen.docx_pakket import BESCHADIGD
from fillable_forms.schoon.boom import haal_weg
from fillable_forms.schoon.eigenschappen import goede_eigenschappen, titel_van, zichtbaar_in
from fillable_forms.schoon.odt_deel import DRAW, OFFICE, XLINK, maak_odt_deel_schoon, randtekst, verborgen_odt_stijlen
from fillable_forms.schoon.pakket import lees_delen, lees_xml, naar_xml, schrijf_delen
from fillable_forms.schoon.plaatjes import maak_plaatje_schoon
from fillable_forms.schoon.telling import SchoneKopie, Telling, Wat
from sjablonen.fouten import LeesFout

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["schoon_odt"]

_SOORT = "application/vnd.oasis.opendocument.text"
_MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CONFIG = "{urn:oasis:names:tc:opendocument:xmlns:config:1.0}"
_WACHTWOORD = "Dit bestand heeft een wachtwoord. Haal het wachtwoord eraf in LibreOffice en probeer het nog eens."
_NAMEN = (_DC + "creator", _META + "initial-creator", _META + "printed-by")
_TEKSTEN = (_DC + "subject", _DC + "description", _META + "keyword", _DC + "publisher", _DC + "contributor")
# The switches of LibreOffice that decide how a text is laid out.
_OPMAAK = frozenset((
    "AddExternalLeading", "AddFrameOffsets", "AddParaLineSpacingToTableCells", "AddParaSpacingToTableCells",
    "AddParaTableSpacing", "AddParaTableSpacingAtStart", "AddVerticalFrameOffsets", "AlignTabStopPosition",
    "ApplyParagraphMarkFormatToNumbering", "ApplyUserData", "AutoFirstLineIndentDisregardLineSpace",
    "BackgroundParaOverDrawings", "CharacterCompressionType", "ChartAutoUpdate",
    "ClipAsCharacterAnchoredWriterFlyFrames", "ClippedPictures", "CollapseEmptyCellPara", "ConsiderTextWrapOnObjPos",
    "ContinuousEndnotes", "DisableOffPagePositioning", "DoNotCaptureDrawObjsOnPage",
    "DoNotJustifyLinesWithManualBreak", "DoNotResetParaAttrsForNumFont", "EmptyDbFieldHidesPara", "FieldAutoUpdate",
    "FloattableNomargins", "FootnoteInColumnToPageEnd", "FrameAutowidthWithMorePara", "GutterAtTop",
    "HeaderSpacingBelowLastPara", "IgnoreFirstLineIndentInNumbering", "IgnoreTabsAndBlanksForLineCalculation",
    "ImagePreferredDPI", "InvertBorderSpacing", "IsKernAsianPunctuation", "IsLabelDocument", "LoadReadonly",
    "MathBaselineAlignment", "MsWordCompMinLineHeightByFly", "MsWordCompTrailingBlanks", "NoNumberingShowFollowBy",
    "OutlineLevelYieldsNumbering", "PropLineSpacingShrinksFirstLine", "ProtectBookmarks", "ProtectForm",
    "SmallCapsPercentage66", "StylesNoDefault", "SubtractFlysAnchoredAtFlys", "SurroundTextWrapSmall",
    "TabAtLeftIndentForParagraphsInList", "TabOverMargin", "TabOverSpacing", "TabOverflow", "TableRowKeep",
    "TabsRelativeToIndent", "TreatSingleColumnBreakAsPageBreak", "UnbreakableNumberings", "UnxForceZeroExtLeading",
    "UpdateFromTemplate", "UseFormerLineSpacing", "UseFormerObjectPositioning", "UseFormerTextWrapping",
    "UseOldNumbering", "WordLikeWrapForAsCharFlys",
))  # fmt: skip
_MACROS = ("Basic/", "Scripts/", "Dialogs/", "script-lc.xml", "dialog-lc.xml")
_PLAATJES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp",
             "bmp": "image/bmp", "svg": "image/svg+xml", "emf": "image/x-emf", "wmf": "image/x-wmf"}  # fmt: skip


def schoon_odt(inhoud: bytes) -> SchoneKopie:
    """The copy to send; raises LeesFout when this is no OpenDocument text."""
    bron = lees_delen(inhoud)
    if "content.xml" not in bron:
        raise LeesFout(BESCHADIGD)
    if b"encryption-data" in bron.get("META-INF/manifest.xml", b""):
        raise LeesFout(_WACHTWOORD)
    telling = Telling()
    _tel_pakket(bron, telling)
    tekst = lees_xml(bron["content.xml"])
    stijlen = lees_xml(bron["styles.xml"]) if "styles.xml" in bron else None
    verborgen = verborgen_odt_stijlen([w for w in (stijlen, tekst) if w is not None])
    delen: dict[str, bytes] = {"mimetype": _SOORT.encode()}
    for naam, wortel in (("content.xml", tekst), ("styles.xml", stijlen)):
        if wortel is not None:
            maak_odt_deel_schoon(wortel, verborgen, telling)
            _plaatjes(wortel, bron, delen, telling)
            delen[naam] = naar_xml(wortel)
    delen["meta.xml"] = _meta(bron, randtekst(stijlen), "".join(str(t) for t in tekst.itertext()), telling)
    if "settings.xml" in bron:
        delen["settings.xml"] = _instellingen(lees_xml(bron["settings.xml"]))
    delen["META-INF/manifest.xml"] = _manifest(delen)
    return SchoneKopie("odt", schrijf_delen(delen), telling)


def _tel_pakket(bron: dict[str, bytes], telling: Telling) -> None:
    for naam in bron:
        if naam.startswith(_MACROS):
            telling.tel(Wat.MACRO)
        elif naam.startswith("Versions/"):
            telling.tel(Wat.OUDE_VERSIE)
        elif naam.startswith("Object") and naam.endswith("/content.xml"):
            telling.tel(Wat.BIJLAGE)
        elif naam == "META-INF/documentsignatures.xml":
            telling.tel(Wat.AUTEUR)


def _plaatjes(wortel: _Element, bron: dict[str, bytes], delen: dict[str, bytes], telling: Telling) -> None:
    """Pictures that are in the file come along; what is fetched from elsewhere goes."""
    for element in list(wortel.iter()):
        adres = element.get(XLINK + "href")
        if adres is None or not str(element.tag).endswith(("}image", "}background-image", "}fill-image")):
            continue
        naam = unquote(adres).removeprefix("./")
        if naam not in bron:
            telling.tel(Wat.KOPPELING)
            haal_weg(element)
        elif naam not in delen:
            delen[naam], bekeken = maak_plaatje_schoon(bron[naam])
            telling.tel(Wat.NIET_NAGEKEKEN, int(not bekeken))
            telling.tel(Wat.FOTOGEGEVENS, int(delen[naam] != bron[naam]))
    for kader in list(wortel.iter(DRAW + "frame")):
        if not len(kader):
            haal_weg(kader)


def _meta(bron: dict[str, bytes], rand: str, brood: str, telling: Telling) -> bytes:
    oud = lees_xml(bron["meta.xml"]) if "meta.xml" in bron else None
    ruw: dict[str, str] = {}
    namen: list[str] = []
    for element in oud.iter() if oud is not None else ():
        tekst = "".join(str(t) for t in element.itertext()).strip()
        if element.tag == _META + "user-defined":
            ruw[element.get(_META + "name") or ""] = tekst
        elif element.tag in _NAMEN and tekst:
            namen.append(tekst)
        elif element.tag in _TEKSTEN and tekst:
            telling.tel(Wat.EIGENSCHAP)
        elif element.tag == _META + "template":
            telling.tel(Wat.KOPPELING)
    eigen = goede_eigenschappen(ruw, rand, brood)
    telling.tel(Wat.EIGENSCHAP, len(ruw.keys() - eigen.keys()))
    zichtbaar = [n for n in namen if zichtbaar_in(n, rand)]
    telling.tel(Wat.AUTEUR, len(set(namen) - set(zichtbaar)))
    uit = etree.Element(OFFICE + "document-meta", {OFFICE + "version": "1.3"},
                        {"office": OFFICE[1:-1], "meta": _META[1:-1], "dc": _DC[1:-1]})  # fmt: skip
    meta = etree.SubElement(uit, OFFICE + "meta")
    for naam, tekst in ((_DC + "title", titel_van(eigen)), (_DC + "creator", "".join(zichtbaar[:1])),
                        (_DC + "language", "nl-NL")):  # fmt: skip
        if tekst:
            etree.SubElement(meta, naam).text = tekst
    for naam, waarde in eigen.items():
        etree.SubElement(meta, _META + "user-defined", {_META + "name": naam}).text = waarde
    return naar_xml(uit)


def _instellingen(wortel: _Element) -> bytes:
    """Only switches and numbers that decide how the text is laid out."""
    for groep in list(wortel.iter(_CONFIG + "config-item-set")):
        if groep.get(_CONFIG + "name") != "ooo:configuration-settings":
            haal_weg(groep)
    for element in list(wortel.iter(_CONFIG + "config-item-map-indexed", _CONFIG + "config-item-map-named")):
        haal_weg(element)
    for element in list(wortel.iter(_CONFIG + "config-item")):
        naam, waarde = element.get(_CONFIG + "name") or "", (element.text or "").strip()
        if naam == "PrinterIndependentLayout" and waarde in ("high-resolution", "low-resolution", "disabled"):
            continue
        goed = waarde in ("true", "false") or waarde.lstrip("-").isdecimal()
        if naam not in _OPMAAK or not goed:
            haal_weg(element)
    return naar_xml(wortel)


def _manifest(delen: dict[str, bytes]) -> bytes:
    uit = etree.Element(_MANIFEST + "manifest", {_MANIFEST + "version": "1.3"}, {"manifest": _MANIFEST[1:-1]})
    soorten = {"/": _SOORT}
    for naam in delen:
        if naam != "mimetype":
            soorten[naam] = _PLAATJES.get(naam.rpartition(".")[2].lower(), "")
            soorten[naam] = "text/xml" if naam.endswith(".xml") else soorten[naam]
    for naam, soort in soorten.items():
        etree.SubElement(uit, _MANIFEST + "file-entry",
                         {_MANIFEST + "full-path": naam, _MANIFEST + "media-type": soort})  # fmt: skip
    return naar_xml(uit)
