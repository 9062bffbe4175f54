"""content.xml and styles.xml of an OpenDocument text without what nobody sees.

Promise: the visible text stays character for character. In this format the deleted text of
a tracked change stands apart, so accepting is leaving that part out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lxml import etree

from fillable_forms.schoon.boom import haal_weg, laat_los, pak_uit
from fillable_forms.schoon.eigenschappen import is_eigen_bladwijzer, is_eigen_tag
from fillable_forms.schoon.telling import Telling, Wat

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["DRAW", "OFFICE", "XLINK", "maak_odt_deel_schoon", "randtekst", "verborgen_odt_stijlen"]

_ODF = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, DRAW = _ODF + "office:1.0}", _ODF + "drawing:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"
_TEXT, _STYLE, _TABLE, _SVG = (_ODF + n for n in ("text:1.0}", "style:1.0}", "table:1.0}", "svg-compatible:1.0}"))
_LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_OOO = "{http://openoffice.org/2009/office}"
_DC, _XHTML = "{http://purl.org/dc/elements/1.1/}", "{http://www.w3.org/1999/xhtml}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_FORMS = "{http://www.w3.org/2002/xforms}"
_FIELD = "{urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0}"

_WEG = (
    OFFICE + "annotation", OFFICE + "annotation-end", OFFICE + "scripts", OFFICE + "event-listeners",
    OFFICE + "settings", _TEXT + "tracked-changes", _TABLE + "tracked-changes", _TEXT + "change",
    _TEXT + "change-start", _TEXT + "change-end", _TEXT + "hidden-text", _TEXT + "hidden-paragraph", _TEXT + "script",
    _TEXT + "variable-decls", _TEXT + "user-field-decls", _TEXT + "dde-connection-decls", _FORMS + "model",
    _SVG + "title", _SVG + "desc", _TEXT + "alphabetical-index-auto-mark-file", DRAW + "plugin", DRAW + "applet",
    DRAW + "object", DRAW + "object-ole", DRAW + "floating-frame", DRAW + "image-map", DRAW + "glue-point",
    _TEXT + "meta-field-data", _FIELD + "fieldmark-start", _FIELD + "fieldmark-end", _FIELD + "fieldmark",
    _LOEXT + "signature-line", OFFICE + "dde-source", _TABLE + "dde-links", _TEXT + "section-source",
    _LOEXT + "list-item",
)  # fmt: skip
# Fields that can say more than they show: their text stays.
_PLAT = (
    DRAW + "a",
    *(_TEXT + n for n in (
        "a", "meta", "meta-field", "author-name", "author-initials", "creator", "initial-creator", "printed-by",
        "creation-date", "creation-time", "modification-date", "modification-time", "print-date", "print-time",
        "editing-cycles", "editing-duration", "file-name", "template-name", "description", "subject", "keywords",
        "title", "user-defined", "sender-firstname", "sender-lastname", "sender-initials", "sender-title",
        "sender-position", "sender-email", "sender-phone-private", "sender-phone-work", "sender-fax",
        "sender-company", "sender-street", "sender-city", "sender-postal-code", "sender-country",
        "sender-state-or-province", "variable-set", "variable-get", "variable-input", "user-field-get",
        "user-field-input", "text-input", "expression", "conditional-text", "database-display", "database-next",
        "database-name", "database-row-select", "database-row-number", "dde-connection", "execute-macro",
        "bookmark-ref", "reference-ref", "date", "time", "drop-down", "placeholder", "toc-mark-start",
        "reference-mark-start", "reference-mark-end", "reference-mark", "bibliography-mark",
    )),
)  # fmt: skip
_ATTRIBUTEN_WEG = frozenset(
    (_OOO + "rsid", _OOO + "paragraph-rsid", _XML + "id", _LOEXT + "current-date", _TEXT + "protection-key",
     _TABLE + "protection-key", DRAW + "nav-order", OFFICE + "target-frame-name")
)  # fmt: skip
_RUIMTE_WEG = ("{http://www.w3.org/1999/xhtml}", "{http://www.w3.org/2003/g/data-view#}")
_BEKEND = (_ODF, XLINK, _LOEXT, "{http://openoffice.org/", "{http://www.w3.org/1998/Math/MathML}", _XML, _DC,
           "{urn:org:documentfoundation:", "{urn:openoffice:", "{http://www.w3.org/TR/css3-text/}")  # fmt: skip
_TEKST_IN = frozenset(_TEXT + n for n in (
    "p", "h", "span", "page-number", "page-count", "sequence", "note-citation", "ruby-base", "ruby-text", "chapter",
    "page-continuation", "paragraph-count", "word-count", "table-count", "sheet-name", "linenumbering-separator",
    "index-entry-span", "number",
)) | {_LOEXT + "content-control", DRAW + "text-box"}  # fmt: skip


def verborgen_odt_stijlen(wortels: Iterable[_Element]) -> frozenset[str]:
    """The names of styles whose text is not shown, with what they have from their parent."""
    stand: dict[str, str | None] = {}
    ouder: dict[str, str] = {}
    for wortel in wortels:
        for stijl in wortel.iter(_STYLE + "style"):
            naam = str(stijl.get(_STYLE + "name"))
            eigen = stijl.find(_STYLE + "text-properties")
            stand[naam] = eigen.get(_TEXT + "display") if eigen is not None else None
            ouder[naam] = str(stijl.get(_STYLE + "parent-style-name") or "")
    uit = set()
    for naam in stand:
        nu, gehad = naam, set[str]()
        while nu in stand and stand[nu] is None and nu not in gehad:
            gehad.add(nu)
            nu = ouder[nu]
        if stand.get(nu) == "none":
            uit.add(naam)
    return frozenset(uit)


def maak_odt_deel_schoon(wortel: _Element, verborgen: frozenset[str], telling: Telling) -> None:
    """Clean content.xml or styles.xml in place."""
    telling.tel(Wat.OPMERKING, len(list(wortel.iter(OFFICE + "annotation"))))
    telling.tel(Wat.WIJZIGING, len(list(wortel.iter(_TEXT + "changed-region"))))
    telling.tel(Wat.EIGEN_XML, len(list(wortel.iter(_FORMS + "model"))))
    telling.tel(Wat.MACRO, sum(len(s) for s in wortel.iter(OFFICE + "scripts", OFFICE + "event-listeners")))
    telling.tel(Wat.KOPPELING, len(list(wortel.iter(_TEXT + "a", DRAW + "a", _TEXT + "section-source"))))
    telling.tel(Wat.BIJLAGE, len(list(wortel.iter(DRAW + "object-ole", DRAW + "plugin", DRAW + "applet"))))
    _verborgen(wortel, verborgen, telling)
    for element in list(wortel.iter(*_WEG)):
        haal_weg(element)
    for element in list(wortel.iter(*_PLAT)):
        pak_uit(element)
    for declaratie in list(wortel.iter(_STYLE + "font-face")):
        for bron in list(declaratie):
            haal_weg(bron)
    for element in list(wortel.iter()):
        _element(element)
    _losse_tekst(wortel)
    etree.cleanup_namespaces(wortel)


def _verborgen(wortel: _Element, verborgen: frozenset[str], telling: Telling) -> None:
    telling.tel(Wat.VERBORGEN, len(list(wortel.iter(_TEXT + "hidden-text", _TEXT + "hidden-paragraph"))))
    for alinea in [m.getparent() for m in wortel.iter(_TEXT + "hidden-paragraph")]:
        if alinea is not None and alinea.tag in (_TEXT + "p", _TEXT + "h"):
            _leeg(alinea)
    for element in list(wortel.iter(_TEXT + "span", _TEXT + "p", _TEXT + "h")):
        if element.get(_TEXT + "style-name") not in verborgen:
            continue
        if element.tag == _TEXT + "span":
            telling.tel(Wat.VERBORGEN)
            haal_weg(element)
        else:
            _zonder_losse_tekst(element, verborgen, telling)
    for sectie in list(wortel.iter(_TEXT + "section")):
        if sectie.get(_TEXT + "display") in ("none", "condition") and sectie.get(_TEXT + "is-hidden") != "false":
            telling.tel(Wat.VERBORGEN)
            haal_weg(sectie)
    for rand in [r for r in wortel.iter() if r.get(_STYLE + "display") == "false" and _is_rand(r)]:
        if any(str(t).strip() for t in rand.itertext()):
            telling.tel(Wat.VERBORGEN)
        haal_weg(rand)


def _leeg(alinea: _Element) -> None:
    for kind in list(alinea):
        alinea.remove(kind)
    alinea.text = None


def _zonder_losse_tekst(alinea: _Element, verborgen: frozenset[str], telling: Telling) -> None:
    """In a hidden paragraph only a span with a style that shows stays."""
    had = bool((alinea.text or "").strip())
    alinea.text = None
    for kind in list(alinea):
        had = had or bool((kind.tail or "").strip())
        kind.tail = None
        if not (kind.tag == _TEXT + "span" and kind.get(_TEXT + "style-name") not in verborgen):
            had = had or any(str(t).strip() for t in kind.itertext())
            haal_weg(kind)
    telling.tel(Wat.VERBORGEN, int(had))


def _is_rand(element: _Element) -> bool:
    return str(element.tag).startswith((_STYLE + "header", _STYLE + "footer"))


def _element(element: _Element) -> None:
    if not str(element.tag).startswith(_BEKEND) or str(element.tag).startswith(_XHTML):
        haal_weg(element)
        return
    laat_los(element, *(n for n in map(str, element.attrib) if _gaat_weg(n)))
    if element.tag in (_TEXT + "bookmark", _TEXT + "bookmark-start", _TEXT + "bookmark-end"):
        if not is_eigen_bladwijzer(element.get(_TEXT + "name") or ""):
            haal_weg(element)
    elif element.tag == _LOEXT + "content-control":
        if not is_eigen_tag(element.get(_LOEXT + "tag") or ""):
            laat_los(element, _LOEXT + "tag", _LOEXT + "alias")
    elif str(element.tag).startswith(DRAW):
        laat_los(element, DRAW + "name")
    elif element.tag == _TEXT + "section":
        ouder = element.getparent()
        element.set(_TEXT + "name", f"Deel {ouder.index(element) if ouder is not None else 0}")


def _gaat_weg(naam: str) -> bool:
    vreemd = naam.startswith("{") and not naam.startswith(_BEKEND)
    return vreemd or naam in _ATTRIBUTEN_WEG or naam.startswith(_RUIMTE_WEG) or "data-binding" in naam


def _losse_tekst(wortel: _Element) -> None:
    """Text between elements where no text belongs."""
    for element in wortel.iter():
        if str(element.tag).startswith((_TEXT, _TABLE, OFFICE, _STYLE, DRAW, _LOEXT)) and element.tag not in _TEKST_IN:
            element.text = None
        ouder = element.getparent()
        if element.tail and ouder is not None and ouder.tag not in _TEKST_IN:
            element.tail = None


def randtekst(stijlen: _Element | None) -> str:
    """What stands in headers and footers, a paragraph a line."""
    if stijlen is None:
        return ""
    alineas = [
        "".join(str(t) for t in p.itertext())
        for rand in stijlen.iter() if _is_rand(rand)
        for p in rand.iter(_TEXT + "p")
    ]  # fmt: skip
    return "\n".join(alineas)
