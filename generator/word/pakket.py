"""The package of a .docx: parts, content types and relationships, as one zip.

Promise: the same parts give the same bytes (fixed times, fixed order). There are no
relationships to anything outside the file. Parts that are the same in many forms are
deflated once and kept; a part that is marked `eigen` (it may hold answers) never is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from generator.word.xml import deel, leeg_element
from generator.zipbestand import Lid, lid, schrijf_zip

__all__ = ["Deel", "Relatie", "schrijf_pakket"]

_PAKKET = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"

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
    """One part: its path in the package, its kind ('image' for a PNG) and what it uses.

    `eigen`: it belongs to one form only, so it is not kept for the next.
    """

    pad: str
    soort: str
    inhoud: bytes
    relaties: tuple[Relatie, ...] = ()
    eigen: bool = False


def schrijf_pakket(delen: Sequence[Deel], wortel: Sequence[Relatie]) -> bytes:
    """The zip with these parts; `wortel` are the relationships of the package itself."""
    typen = _inhoudstypen(tuple((d.pad, d.soort) for d in delen))
    leden = [_gedeeld("[Content_Types].xml", typen), _gedeeld("_rels/.rels", _relaties(tuple(wortel)))]
    for stuk in delen:
        leden.append(_lid(stuk.pad, stuk.inhoud) if stuk.eigen else _gedeeld(stuk.pad, stuk.inhoud))
        if stuk.relaties:
            map_, _, naam = stuk.pad.rpartition("/")
            leden.append(_gedeeld(f"{map_}/_rels/{naam}.rels", _relaties(stuk.relaties)))
    return schrijf_zip(leden)


@lru_cache(maxsize=64)
def _inhoudstypen(delen: tuple[tuple[str, str], ...]) -> bytes:
    uri = f"{_PAKKET}/content-types"
    uit = leeg_element(f"{{{uri}}}Types", uri)
    gewoon = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        "png": "image/png",
    }
    for uitgang, soort in gewoon.items():
        etree.SubElement(uit, f"{{{uri}}}Default", {"Extension": uitgang, "ContentType": soort})
    for pad, soort in delen:
        if soort in _SOORTEN:
            eigen = {"PartName": f"/{pad}", "ContentType": _SOORTEN[soort]}
            etree.SubElement(uit, f"{{{uri}}}Override", eigen)
    return deel(uit)


@lru_cache(maxsize=128)
def _relaties(relaties: tuple[Relatie, ...]) -> bytes:
    uri = f"{_PAKKET}/relationships"
    uit = leeg_element(f"{{{uri}}}Relationships", uri)
    for r in relaties:
        soort = _RELATIES.get(r.soort, f"{_OFFICE}/{r.soort}")
        etree.SubElement(uit, f"{{{uri}}}Relationship", {"Id": r.id, "Type": soort, "Target": r.doel})
    return deel(uit)


def _lid(naam: str, inhoud: bytes) -> Lid:
    return lid(naam, inhoud, inpakken=not naam.endswith(".png"))


# Ten formats and a few huisstijlen at a time; the bytes themselves are a few kilobytes each.
_gedeeld = lru_cache(maxsize=256)(_lid)
