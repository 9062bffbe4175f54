"""The package of a .docx: parts, content types and relationships, as one zip.

Promise: the same parts give the same bytes (fixed times, fixed order). There are no
relationships to anything outside the file.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from generator.word.xml import deel, leeg_element

__all__ = ["Deel", "Relatie", "schrijf_pakket"]

_PAKKET = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TIJD = (1980, 1, 1, 0, 0, 0)

_SOORTEN = {
    "document": f"{_WML}.document.main+xml",
    "glossaryDocument": f"{_WML}.document.glossary+xml",
    "styles": f"{_WML}.styles+xml",
    "settings": f"{_WML}.settings+xml",
    "fontTable": f"{_WML}.fontTable+xml",
    "header": f"{_WML}.header+xml",
    "footer": f"{_WML}.footer+xml",
    "core": "application/vnd.openxmlformats-package.core-properties+xml",
    "app": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "custom": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}
_RELATIES = {
    "document": f"{_OFFICE}/officeDocument",
    "core": f"{_PAKKET}/relationships/metadata/core-properties",
    "app": f"{_OFFICE}/extended-properties",
    "custom": f"{_OFFICE}/custom-properties",
}


@dataclass(frozen=True, slots=True)
class Relatie:
    """A part that another part uses: its id there, its kind and its path from that part."""

    id: str
    soort: str
    doel: str


@dataclass(frozen=True, slots=True)
class Deel:
    """One part: its path in the package, its kind ('image' for a PNG) and what it uses."""

    pad: str
    soort: str
    inhoud: bytes
    relaties: tuple[Relatie, ...] = ()


def schrijf_pakket(delen: Sequence[Deel], wortel: Sequence[Relatie]) -> bytes:
    """The zip with these parts; `wortel` are the relationships of the package itself."""
    bestanden: dict[str, bytes] = {
        "[Content_Types].xml": _inhoudstypen(delen),
        "_rels/.rels": _relaties(wortel),
    }
    for stuk in delen:
        bestanden[stuk.pad] = stuk.inhoud
        if stuk.relaties:
            map_, _, naam = stuk.pad.rpartition("/")
            bestanden[f"{map_}/_rels/{naam}.rels"] = _relaties(stuk.relaties)
    return _zip(bestanden)


def _inhoudstypen(delen: Sequence[Deel]) -> bytes:
    uri = f"{_PAKKET}/content-types"
    uit = leeg_element(f"{{{uri}}}Types", uri)
    gewoon = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        "png": "image/png",
    }
    for uitgang, soort in gewoon.items():
        etree.SubElement(uit, f"{{{uri}}}Default", {"Extension": uitgang, "ContentType": soort})
    for stuk in delen:
        if stuk.soort in _SOORTEN:
            eigen = {"PartName": f"/{stuk.pad}", "ContentType": _SOORTEN[stuk.soort]}
            etree.SubElement(uit, f"{{{uri}}}Override", eigen)
    return deel(uit)


def _relaties(relaties: Sequence[Relatie]) -> bytes:
    uri = f"{_PAKKET}/relationships"
    uit = leeg_element(f"{{{uri}}}Relationships", uri)
    for r in relaties:
        soort = _RELATIES.get(r.soort, f"{_OFFICE}/{r.soort}")
        etree.SubElement(uit, f"{{{uri}}}Relationship", {"Id": r.id, "Type": soort, "Target": r.doel})
    return deel(uit)


def _zip(bestanden: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as zip_:
        for naam, inhoud in bestanden.items():
            info = zipfile.ZipInfo(naam, _TIJD)
            info.compress_type = zipfile.ZIP_STORED if naam.endswith(".png") else zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            info.create_system = 0
            zip_.writestr(info, inhoud)
    return buffer.getvalue()
