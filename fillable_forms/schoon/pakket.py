"""The zip of a Word or OpenDocument file: opened within limits, written anew.

Promise: the written zip holds the given parts and nothing else: no times, no remarks, no
leftovers between or behind them.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import TYPE_CHECKING

from lxml import etree

from fillable_forms.lezen.docx_pakket import BESCHADIGD, eis_redelijk
from fillable_forms.lezen.zipfouten import ZIPFOUTEN
from sjablonen.fouten import LeesFout

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["lees_delen", "lees_xml", "naar_xml", "schrijf_delen"]

# No element of any program has this many attributes; taking them out one by one would take minutes.
_TE_BREED = "boolean(//*[count(@*) > 2000])"
_TIJD = (1980, 1, 1, 0, 0, 0)
_INGEPAKT = (".png", ".jpg", ".jpeg", ".gif", ".webp")


def lees_delen(inhoud: bytes) -> dict[str, bytes]:
    """Every part by its name; raises LeesFout."""
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
            eis_redelijk(zip_)
            return {i.filename: zip_.read(i) for i in zip_.infolist() if not i.is_dir()}
    except ZIPFOUTEN as fout:
        raise LeesFout(BESCHADIGD) from fout


def schrijf_delen(delen: Mapping[str, bytes]) -> bytes:
    """The zip of these parts, in this order; a part named 'mimetype' is not compressed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as zip_:
        for naam, inhoud in delen.items():
            info = zipfile.ZipInfo(naam, _TIJD)
            los = naam == "mimetype" or naam.lower().endswith(_INGEPAKT)
            info.compress_type = zipfile.ZIP_STORED if los else zipfile.ZIP_DEFLATED
            info.create_system = 0
            zip_.writestr(info, inhoud)
    return buffer.getvalue()


def lees_xml(inhoud: bytes) -> _Element:
    """One part without remarks and processing instructions, and no entity expanded; raises LeesFout."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        wortel = etree.fromstring(inhoud, parser)
    except (etree.XMLSyntaxError, ValueError) as fout:
        raise LeesFout(BESCHADIGD) from fout
    if wortel.getroottree().docinfo.internalDTD is not None:
        raise LeesFout(BESCHADIGD)  # no office program writes one; an entity could hide text in it
    if wortel.xpath(_TE_BREED):
        raise LeesFout(BESCHADIGD)
    return wortel


def naar_xml(wortel: _Element) -> bytes:
    """The bytes of one part."""
    return etree.tostring(wortel, xml_declaration=True, encoding="UTF-8", standalone=True)
