"""docProps and settings: what the file says of itself. Never an answer, never a person."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from lxml import etree

from generator.word.namen import BRIEFREGELS, CUSTOM, KOPREGELS
from generator.word.xml import deel, leeg_element, w, wortel
from sjablonen.formulier import Formulier
from sjablonen.huisstijl import Huisstijl
from sjablonen.specificatie import Formaat

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["app", "core", "custom", "instellingen"]

_CP = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_APP = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_VT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FMTID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def core(titel: str, huisstijl: Huisstijl) -> bytes:
    """The title is that of the form, the author the organisation. No dates: they tell who worked when."""
    uit = etree.Element(f"{{{_CP}}}coreProperties", None, {"cp": _CP, "dc": _DC})
    for uri, naam, tekst in (
        (_DC, "title", titel),
        (_DC, "creator", huisstijl.naam),
        (_CP, "lastModifiedBy", huisstijl.naam),
        (_DC, "language", "nl-NL"),
    ):
        etree.SubElement(uit, f"{{{uri}}}{naam}").text = tekst
    return deel(uit)


@cache
def app() -> bytes:
    """The program that made the file."""
    uit = leeg_element(f"{{{_APP}}}Properties", _APP)
    etree.SubElement(uit, f"{{{_APP}}}Application").text = "sjablonen"
    return deel(uit)


def custom(
    formaat: Formaat,
    versie: str,
    formulier: Formulier | None,
    kopregels: Sequence[str],
    briefregels: Sequence[str] = (),
) -> bytes:
    """Format, version, kenmerk and the printed lines of headers and footers (and of a letterhead):
    what survives every conversion of the file, and nothing that anybody typed."""
    waarden = {"format": formaat.id, "specificatie": versie}
    if formulier is not None:
        waarden |= {
            "kenmerk": formulier.kenmerk,
            "vorige": ";".join(formulier.vorige),
            "overgenomen": ";".join(formulier.overgenomen),
        }
    uit = leeg_element(f"{{{_CUSTOM}}}Properties", _CUSTOM, vt=_VT)
    gevuld = [(naam, waarden[sleutel]) for naam, sleutel in CUSTOM.items() if waarden.get(sleutel)]
    gevuld.append((KOPREGELS, "\n".join(kopregels)))
    if briefregels:
        gevuld.append((BRIEFREGELS, "\n".join(briefregels)))
    for pid, (naam, waarde) in enumerate(gevuld, start=2):  # 0 and 1 are taken by the format itself
        eigenschap = etree.SubElement(uit, f"{{{_CUSTOM}}}property", {"fmtid": _FMTID, "pid": str(pid), "name": naam})
        etree.SubElement(eigenschap, f"{{{_VT}}}lpwstr").text = waarde
    return deel(uit)


@cache
def instellingen() -> bytes:
    """word/settings.xml: Dutch, the layout of Word 2013 and later, no protection of any kind."""
    return deel(
        wortel(
            "settings",
            w("zoom", percent="100"),
            w("defaultTabStop", val="709"),
            w("characterSpacingControl", val="doNotCompress"),
            _compat(),
            w("themeFontLang", val="nl-NL"),
            w("decimalSymbol", val=","),
            w("listSeparator", val=";"),
        )
    )


def _compat() -> _Element:
    uri = "http://schemas.microsoft.com/office/word"
    namen = {
        "compatibilityMode": "15",
        "overrideTableStyleFontSizeAndJustification": "1",
        "enableOpenTypeFeatures": "1",
        "doNotFlipMirrorIndents": "1",
        "differentiateMultirowTableHeaders": "1",
    }
    return w("compat", *(w("compatSetting", name=n, uri=uri, val=v) for n, v in namen.items()))
