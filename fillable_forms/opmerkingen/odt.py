"""Remarks in the margin of a form that was saved as OpenDocument text.

The same promise as for Word: around the contents of a whole paragraph, nothing else
changes, remarks of an earlier check are replaced, those of people stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lxml import etree

from fillable_forms.lezen.docx_pakket import BESCHADIGD
from fillable_forms.lezen.eigen_opmerking import AUTEUR, is_eigen_odt, merk
from fillable_forms.lezen.odt_blokken import OdtLezer
from fillable_forms.opmerkingen.notities import Notitie
from fillable_forms.opmerkingen.plek import Plekken
from fillable_forms.schoon.boom import haal_weg
from fillable_forms.schoon.pakket import lees_delen, lees_xml, naar_xml, schrijf_delen
from sjablonen.fouten import LeesFout
from sjablonen.specificatie import Formaat

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["zet_in_odt"]

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TEXT, _META = (f"{{{_ODF}{n}:1.0}}" for n in ("office", "text", "meta"))
_DC = "{http://purl.org/dc/elements/1.1/}"
_LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_ALINEA = (_TEXT + "p", _TEXT + "h")
_NAAM = _OFFICE + "name"
_EIGEN_NAAM = "sjablonen_"


def zet_in_odt(inhoud: bytes, formaat: Formaat, notities: Sequence[Notitie]) -> bytes:
    """The same document with these remarks and no older ones of ours; raises LeesFout."""
    delen = lees_delen(inhoud)
    if "content.xml" not in delen:
        raise LeesFout(BESCHADIGD)
    wortel = lees_xml(delen["content.xml"])
    namen = _haal_oude_weg(wortel)
    plekken = Plekken(OdtLezer(wortel).blokken(), formaat)
    vrij = (f"{_EIGEN_NAAM}{n}" for n in range(1, len(notities) + len(namen) + 1))
    for notitie in notities:
        alinea = next((a for bron in plekken.van(notitie.veld) if (a := _alinea(bron)) is not None), None)
        if alinea is None:
            raise LeesFout("In dit document is geen plek voor een opmerking. Neem het formulier zoals het gemaakt is.")
        naam = next(n for n in vrij if n not in namen)
        annotatie = _annotatie(naam, notitie)
        annotatie.tail, alinea.text = alinea.text, None
        alinea.insert(0, annotatie)
        etree.SubElement(alinea, _OFFICE + "annotation-end", {_NAAM: naam})
    delen["content.xml"] = naar_xml(wortel)
    return schrijf_delen(delen)


def _haal_oude_weg(wortel: _Element) -> set[str]:
    """Take out the remarks of an earlier check; returns the names that are still in use."""
    weg = [a for a in wortel.iter(_OFFICE + "annotation") if is_eigen_odt(a)]
    namen = {a.get(_NAAM) for a in weg} - {None}
    for element in [*weg, *(e for e in wortel.iter(_OFFICE + "annotation-end") if e.get(_NAAM) in namen)]:
        haal_weg(element)
    return {a.get(_NAAM) or "" for a in wortel.iter(_OFFICE + "annotation")}


def _alinea(bron: _Element) -> _Element | None:
    """The paragraph that `bron` is, or the first one straight in this cell."""
    return bron if bron.tag in _ALINEA else next(bron.iterchildren(*_ALINEA), None)


def _annotatie(naam: str, notitie: Notitie) -> _Element:
    uit = etree.Element(_OFFICE + "annotation", {_NAAM: naam})
    etree.SubElement(uit, _DC + "creator").text = AUTEUR
    # LibreOffice reads its own name for the initials, the standard has another.
    etree.SubElement(uit, _LOEXT + "sender-initials").text = merk(notitie.tekst)
    for regel in notitie.regels:
        etree.SubElement(uit, _TEXT + "p").text = regel
    return uit
