"""The line that says which form it is, on every page of a letterhead.

Promise: every page has a footer with that line: where the letterhead prints it itself (tag
`formuliercode`) nothing is added, else it comes under the letterhead's own footer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.brieven.inhoud import alineas, tekst_van
from generator.brieven.pakket import DOCUMENT, Pakket, attr, ontleed, q
from generator.brieven.stijlen import VOETREGEL
from generator.word.kopvoet import voetregel
from generator.word.xml import alinea, deel, el, run, wortel

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["zet_formuliercode"]

_INHOUD = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
_VERWIJZING, _SECT, _RID = q("w:footerReference"), q("w:sectPr"), q("r:id")
_VELDEN = (q("w:instrText"), q("w:fldSimple"))
_NA_KOPPEN = ("headerReference", "footerReference")


def zet_formuliercode(pakket: Pakket, body: _Element, code: str) -> None:
    """See to it that every footer in use holds `code`."""
    voeten = dict(pakket.doelen(DOCUMENT, "footer"))
    even = _even_anders(pakket)
    geldt: dict[str, str] = {}
    nieuw = ""
    gebruikt: list[str] = []
    for sectie in body.iter(_SECT):
        geldt |= {attr(v, "w:type", "default"): v.get(_RID, "") for v in sectie.findall(_VERWIJZING)}
        soorten = ["default", *(["first"] if _eerste_anders(sectie) else []), *(["even"] if even else [])]
        for soort in soorten:
            if geldt.get(soort) not in voeten:
                nieuw = nieuw or _nieuwe_voet(pakket)
                voeten = dict(pakket.doelen(DOCUMENT, "footer"))
                _verwijs(sectie, soort, nieuw)
                geldt[soort] = nieuw
            gebruikt.append(geldt[soort])
    for pad in dict.fromkeys(voeten[id_] for id_ in gebruikt):
        voet = ontleed(pakket.delen[pad])
        if not any(code in tekst_van(p) for p in alineas(voet)):
            telt = any("PAGE" in (i.text or "") or "PAGE" in attr(i, "w:instr") for i in voet.iter(*_VELDEN))
            voet.append(alinea(VOETREGEL, run(code)) if telt else voetregel(code, VOETREGEL))
            pakket.delen[pad] = deel(voet)


def _nieuwe_voet(pakket: Pakket) -> str:
    pad, id_ = pakket.vrij_pad("word/footer", "xml"), "rIdSjVoet"
    pakket.zet(pad, deel(wortel("ftr")), _INHOUD)
    pakket.voeg_relatie(DOCUMENT, id_, "footer", pad)
    return id_


def _verwijs(sectie: _Element, soort: str, id_: str) -> None:
    """References stand first in the properties of a section."""
    for oud in sectie.findall(_VERWIJZING):
        if attr(oud, "w:type", "default") == soort:
            sectie.remove(oud)
    verwijzing = el("w:footerReference", type=soort)
    verwijzing.set(_RID, id_)
    plek = sum(1 for kind in sectie if kind.tag in {q(f"w:{n}") for n in _NA_KOPPEN})
    sectie.insert(plek, verwijzing)


def _eerste_anders(sectie: _Element) -> bool:
    return _aan(sectie.find(q("w:titlePg")))


def _even_anders(pakket: Pakket) -> bool:
    paden = [pad for _, pad in pakket.doelen(DOCUMENT, "settings")]
    return any(_aan(ontleed(pakket.delen[pad]).find(q("w:evenAndOddHeaders"))) for pad in paden)


def _aan(element: _Element | None) -> bool:
    return element is not None and attr(element, anders="1") not in ("0", "false", "off")
