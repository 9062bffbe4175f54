"""Remarks in the margin of a Word form.

Promise: each remark stands AROUND the contents of one paragraph, never inside a control:
there LibreOffice 7.4 loses the remark and shows the answer empty. Nothing else of the
document changes. Remarks of an earlier check are replaced; those of people stay.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from lxml import etree

from fillable_forms.lezen.docx_blokken import lees_blokken
from fillable_forms.lezen.docx_pakket import GEEN_WORD
from fillable_forms.lezen.eigen_opmerking import AUTEUR, is_eigen_word, merk
from fillable_forms.opmerkingen.docx_draden import maak_los
from fillable_forms.opmerkingen.notities import Notitie
from fillable_forms.opmerkingen.plek import Plekken
from fillable_forms.schoon.pakket import lees_delen, lees_xml, naar_xml, schrijf_delen
from sjablonen.fouten import LeesFout
from sjablonen.specificatie import Formaat

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["zet_in_docx"]

_OFFICE = "http://schemas.openxmlformats.org/"
_W_RUIMTE = f"{_OFFICE}wordprocessingml/2006/main"
_W = f"{{{_W_RUIMTE}}}"
_REL = f"{{{_OFFICE}package/2006/relationships}}"
_TYPEN = f"{{{_OFFICE}package/2006/content-types}}"
_SOORT = f"{_OFFICE}officeDocument/2006/relationships/comments"
_INHOUDSOORT = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_DOCUMENT, _RELATIES, _INHOUD = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
_SPATIE = "{http://www.w3.org/XML/1998/namespace}space"
# A paragraph below one of these is not a place of its own for a remark.
_BINNEN = frozenset(_W + n for n in ("sdtContent", "txbxContent", "ins", "del", "moveFrom", "moveTo", "comment"))


def zet_in_docx(inhoud: bytes, formaat: Formaat, notities: Sequence[Notitie]) -> bytes:
    """The same document with these remarks and no older ones of ours; raises LeesFout."""
    delen = lees_delen(inhoud)
    if _DOCUMENT not in delen or _INHOUD not in delen:
        raise LeesFout(GEEN_WORD)
    wortel = lees_xml(delen[_DOCUMENT])
    body = wortel.find(f"{_W}body")
    if body is None:
        raise LeesFout(GEEN_WORD)
    deelnaam = _deel_met_opmerkingen(delen)
    opmerkingen = lees_xml(delen[deelnaam]) if deelnaam in delen else _leeg_deel()
    nummers = _haal_oude_weg(wortel, opmerkingen, delen)
    plekken = Plekken(lees_blokken(body), formaat)
    for nummer, notitie in enumerate(notities, max(nummers, default=-1) + 1):
        alinea = next((a for bron in plekken.van(notitie.veld) if (a := _vrije_alinea(bron)) is not None), None)
        if alinea is None:
            raise LeesFout("In dit document is geen plek voor een opmerking. Neem het formulier zoals het gemaakt is.")
        _zet_om(alinea, str(nummer))
        opmerkingen.append(_opmerking(str(nummer), notitie))
    delen[_DOCUMENT] = naar_xml(wortel)
    if deelnaam in delen or len(opmerkingen):
        _noem_deel(delen, deelnaam)
        delen[deelnaam] = naar_xml(opmerkingen)
    return schrijf_delen(delen)


# ---- what was there already ------------------------------------------------------------


def _haal_oude_weg(wortel: _Element, opmerkingen: _Element, delen: dict[str, bytes]) -> set[int]:
    """Take out the remarks of an earlier check; returns the numbers that are still in use."""
    weg = [o for o in opmerkingen.iter(_W + "comment") if is_eigen_word(o)]
    maak_los(weg, delen)
    nummers = {o.get(_W + "id") for o in weg}
    for opmerking in weg:
        opmerkingen.remove(opmerking)
    for merkteken in [*wortel.iter(_W + "commentRangeStart", _W + "commentRangeEnd", _W + "commentReference")]:
        ouder = merkteken.getparent()
        if merkteken.get(_W + "id") in nummers and ouder is not None:
            ouder.remove(merkteken)
            boven = ouder.getparent()
            if ouder.tag == _W + "r" and boven is not None and all(k.tag == _W + "rPr" for k in ouder):
                boven.remove(ouder)
    over = {o.get(_W + "id") or "" for o in opmerkingen.iter(_W + "comment")}
    return {int(n) for n in over if n.isdecimal()}


def _deel_met_opmerkingen(delen: dict[str, bytes]) -> str:
    """The name of the part with remarks; the usual name when there is none yet."""
    if _RELATIES in delen:
        for relatie in lees_xml(delen[_RELATIES]).iter(_REL + "Relationship"):
            if relatie.get("Type") == _SOORT and relatie.get("TargetMode") != "External":
                return posixpath.normpath(posixpath.join("/word", relatie.get("Target") or "")).lstrip("/")
    return "word/comments.xml"


def _noem_deel(delen: dict[str, bytes], deelnaam: str) -> None:
    """Name the part in the relationships and content types, when they do not yet."""
    relaties = lees_xml(delen.get(_RELATIES, f'<Relationships xmlns="{_REL.strip("{}")}"/>'.encode()))
    if all(r.get("Type") != _SOORT for r in relaties):
        namen = {r.get("Id") for r in relaties}
        vrij = next(f"rId{n}" for n in range(1, len(namen) + 2) if f"rId{n}" not in namen)
        doel = posixpath.relpath(deelnaam, "word")
        etree.SubElement(relaties, _REL + "Relationship", Id=vrij, Type=_SOORT, Target=doel)
        delen[_RELATIES] = naar_xml(relaties)
    typen = lees_xml(delen[_INHOUD])
    if all(t.get("PartName") != f"/{deelnaam}" for t in typen):
        etree.SubElement(typen, _TYPEN + "Override", PartName=f"/{deelnaam}", ContentType=_INHOUDSOORT)
        delen[_INHOUD] = naar_xml(typen)


# ---- putting one in --------------------------------------------------------------------


def _vrije_alinea(bron: _Element) -> _Element | None:
    """The paragraph that `bron` is, or the first one straight in this cell; None when it is all in a control."""
    alineas: Iterable[_Element] = [bron] if bron.tag == _W + "p" else bron.iterchildren(_W + "p")
    return next((a for a in alineas if _is_vrij(a)), None)


def _is_vrij(alinea: _Element) -> bool:
    """True unless this paragraph stands inside a control, a box or a change that is tracked. A control
    around whole rows (Word's repeating rows) is no matter: the paragraph is still whole in its cell."""
    for ouder in alinea.iterancestors():
        if ouder.tag == _W + "tc":
            return not any(o.tag in _BINNEN - {_W + "sdtContent"} for o in ouder.iterancestors())
        if ouder.tag in _BINNEN:
            return False
    return True


def _zet_om(alinea: _Element, nummer: str) -> None:
    """The range of a remark around everything that is in a paragraph."""
    plek = 1 if len(alinea) and alinea[0].tag == _W + "pPr" else 0
    alinea.insert(plek, etree.Element(_W + "commentRangeStart", {_W + "id": nummer}))
    etree.SubElement(alinea, _W + "commentRangeEnd", {_W + "id": nummer})
    run = etree.SubElement(alinea, _W + "r")
    etree.SubElement(run, _W + "commentReference", {_W + "id": nummer})


def _opmerking(nummer: str, notitie: Notitie) -> _Element:
    # No date: nobody needs to know when a plan was looked at.
    uit = etree.Element(
        _W + "comment", {_W + "id": nummer, _W + "author": AUTEUR, _W + "initials": merk(notitie.tekst)}
    )
    for regel in notitie.regels:
        run = etree.SubElement(etree.SubElement(uit, _W + "p"), _W + "r")
        etree.SubElement(run, _W + "t", {_SPATIE: "preserve"}).text = regel
    return uit


def _leeg_deel() -> _Element:
    return etree.Element(_W + "comments", nsmap={"w": _W_RUIMTE})
