"""docProps of a clean Word document: the title of the form, the organisation, which form it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from fillable_forms.schoon.eigenschappen import goede_eigenschappen, titel_van, zichtbaar_in
from fillable_forms.schoon.pakket import lees_xml, naar_xml
from fillable_forms.schoon.telling import Telling, Wat

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["eigenschapsdelen"]

_OFFICE = "http://schemas.openxmlformats.org/"
_CP = f"{_OFFICE}package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_CUSTOM = f"{_OFFICE}officeDocument/2006/custom-properties"
_VT = f"{_OFFICE}officeDocument/2006/docPropsVTypes"
_REL = f"{_OFFICE}officeDocument/2006/relationships/"
_FMTID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_NAMEN = ("creator", "lastModifiedBy")
_TEKSTEN = ("subject", "description", "keywords", "category", "contentStatus", "identifier", "Company", "Manager",
            "HyperlinkBase", "TitlesOfParts")  # fmt: skip


def eigenschapsdelen(
    bron: dict[str, bytes], randtekst: str, broodtekst: str, telling: Telling
) -> dict[str, tuple[str, bytes, str]]:
    """Name of the part -> (content type, bytes, kind of relationship)."""
    core, app, custom = (_wortel(bron, f"docProps/{n}.xml") for n in ("core", "app", "custom"))
    ruw = {
        str(e.get("name")): "".join(str(t) for t in e.itertext()).strip()
        for e in (custom.iter(f"{{{_CUSTOM}}}property") if custom is not None else ())
        if e.get("name")
    }
    eigen = goede_eigenschappen(ruw, randtekst, broodtekst)
    telling.tel(Wat.EIGENSCHAP, len(ruw.keys() - eigen.keys()))
    namen = _teksten(core, _NAMEN)
    zichtbaar = [n for n in namen if zichtbaar_in(n, randtekst)]
    telling.tel(Wat.AUTEUR, len(namen) - len(zichtbaar))
    telling.tel(Wat.EIGENSCHAP, len(_teksten(core, _TEKSTEN)) + len(_teksten(app, _TEKSTEN)))
    uit = {
        "docProps/core.xml": (
            "application/vnd.openxmlformats-package.core-properties+xml",
            _core(titel_van(eigen), zichtbaar[0] if zichtbaar else ""),
            f"{_OFFICE}package/2006/relationships/metadata/core-properties",
        )
    }
    if eigen:
        soort = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
        uit["docProps/custom.xml"] = (soort, _custom(eigen), f"{_REL}custom-properties")
    return uit


def _wortel(bron: dict[str, bytes], naam: str) -> _Element | None:
    return lees_xml(bron[naam]) if naam in bron else None


def _teksten(wortel: _Element | None, namen: tuple[str, ...]) -> list[str]:
    """What stands in these properties, each once."""
    if wortel is None:
        return []
    gevonden = [
        "".join(str(t) for t in e.itertext()).strip() for e in wortel if str(e.tag).rpartition("}")[2] in namen
    ]
    return list(dict.fromkeys(t for t in gevonden if t))


def _core(titel: str, organisatie: str) -> bytes:
    uit = etree.Element(f"{{{_CP}}}coreProperties", nsmap={"cp": _CP, "dc": _DC})
    for ruimte, naam, tekst in (
        (_DC, "title", titel),
        (_DC, "creator", organisatie),
        (_CP, "lastModifiedBy", organisatie),
        (_DC, "language", "nl-NL"),
    ):
        if tekst:
            etree.SubElement(uit, f"{{{ruimte}}}{naam}").text = tekst
    return naar_xml(uit)


def _custom(eigen: dict[str, str]) -> bytes:
    uit = etree.Element(f"{{{_CUSTOM}}}Properties", nsmap={None: _CUSTOM, "vt": _VT})  # type: ignore[dict-item]
    for pid, (naam, waarde) in enumerate(eigen.items(), start=2):
        ding = etree.SubElement(uit, f"{{{_CUSTOM}}}property", {"fmtid": _FMTID, "pid": str(pid), "name": naam})
        etree.SubElement(ding, f"{{{_VT}}}lpwstr").text = waarde
    return naar_xml(uit)
