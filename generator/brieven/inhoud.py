"""What stands in the parts of a letterhead: its paragraphs, and what may not be there.

Promise: a form that is made holds no tracked change, no hidden text, no note, and no field
that Word fills with something we do not know (a date, a file name, a person, a file).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from generator.brieven.pakket import DOCUMENT, Pakket, attr, ontleed, q
from generator.word.xml import NS, deel

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["NUMMER", "alineas", "delen_met_tekst", "deelnaam", "maak_schoon", "noem_logo", "tekst_van", "verboden"]

NUMMER = "{nr}"  # stands for a number that Word counts, in the list of printed lines
_VELDEN = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "HYPERLINK"})
_P, _R, _T, _FLD, _SIMPEL = (q(f"w:{n}") for n in ("p", "r", "t", "fldChar", "fldSimple"))
_VAST = {q("w:tab"): "\t", q("w:br"): "\n", q("w:cr"): "\n", q("w:noBreakHyphen"): "\u2011"}
_FALLBACK = q("mc:Fallback")
_WIJZIGING = tuple(q(f"w:{n}") for n in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange",
                                         "tblPrChange", "cellIns", "cellDel"))  # fmt: skip
# Settings that say who worked on it, that link it to something, or that get in the way of filling in.
_INSTELLINGEN_WEG = ("attachedTemplate", "documentProtection", "writeProtection", "trackRevisions", "rsids",
                     "mailMerge", "docVars", "updateFields", "linkStyles", "saveThroughXslt",
                     "revisionView")  # fmt: skip


def delen_met_tekst(pakket: Pakket) -> dict[str, str]:
    """Path -> kind ('header', 'footer', 'document') of the parts that print something."""
    uit = {DOCUMENT: "document"}
    for soort in ("header", "footer"):
        uit |= {pad: soort for _, pad in pakket.doelen(DOCUMENT, soort)}
    return uit


def deelnaam(soort: str) -> str:
    """What a message calls such a part."""
    return {"header": "de koptekst", "footer": "de voettekst"}.get(soort, "de tekst zelf")


def alineas(wortel: _Element) -> Iterator[_Element]:
    """Every paragraph, also in tables and text boxes; of two drawings of one box the first."""
    for p in wortel.iter(_P):
        if next(p.iterancestors(_FALLBACK), None) is None:
            yield p


def tekst_van(p: _Element, *, nummers: bool = False) -> str:
    """The text of this paragraph itself; `nummers` puts NUMMER where Word counts."""
    uit: list[str] = []
    diepte = 0  # inside the result of a field
    for kind in _eigen(p):
        if kind.tag == _FLD:
            soort = attr(kind, "w:fldCharType")
            if soort == "separate" and nummers and _telt(kind):
                uit.append(NUMMER)
                diepte += 1
            elif soort == "end" and diepte:
                diepte -= 1
        elif kind.tag == _SIMPEL:
            if nummers and _telt(kind):
                uit.append(NUMMER)
        elif diepte or (nummers and any(_telt(s) for s in kind.iterancestors(_SIMPEL))):
            continue
        elif kind.tag == _T:
            uit.append(kind.text or "")
        elif kind.tag in _VAST and kind.getparent() is not None and kind.getparent().tag == _R:  # type: ignore[union-attr]
            uit.append(_VAST[kind.tag])
    return "".join(uit)


def _eigen(p: _Element) -> Iterator[_Element]:
    """What is in this paragraph, without the paragraphs of a text box in it."""
    for kind in p:
        if kind.tag != _P and kind.tag != _FALLBACK:
            yield kind
            yield from _eigen(kind)


def _telt(veld: _Element) -> bool:
    """False for a link: that prints its own text."""
    return "HYPERLINK" not in _code(veld).upper()


def _code(veld: _Element) -> str:
    if veld.tag == _SIMPEL:
        return attr(veld, "w:instr")
    alinea = next(veld.iterancestors(_P))
    code: list[str] = []
    for kind in alinea.iter(_FLD, q("w:instrText")):
        if kind is veld:
            break
        if kind.tag == _FLD:
            code = [] if attr(kind, "w:fldCharType") == "begin" else code
        else:
            code.append(kind.text or "")
    return "".join(code)


def verboden(pakket: Pakket) -> Iterator[str]:
    """What may not be in a letterhead, one Dutch line each."""
    for pad, soort in delen_met_tekst(pakket).items():
        wortel, waar = ontleed(pakket.delen[pad]), deelnaam(soort)
        if next(wortel.iter(*_WIJZIGING), None) is not None:
            yield f"in {waar} staan bijgehouden wijzigingen. Accepteer ze in Word (Controleren, Alles accepteren)."
        if any(r.find(f"{q('w:rPr')}/{q('w:vanish')}") is not None for r in wortel.iter(_R)):
            yield f"in {waar} staat verborgen tekst. Haal die weg."
        if next(wortel.iter(q("w:footnoteReference"), q("w:endnoteReference")), None) is not None:
            yield f"in {waar} staat een voetnoot. Zet de tekst ervan op de bladzijde zelf."
        for code in dict.fromkeys(_veldnamen(wortel)):
            if code not in _VELDEN:
                yield (
                    f"in {waar} staat een veld van Word ({code}) dat iets invult wat wij niet kennen. Haal het weg; "
                    "voor de datum van het overleg is er {{ datum }}."
                )


def _veldnamen(wortel: _Element) -> Iterator[str]:
    for veld in wortel.iter(_SIMPEL):
        yield _eerste(attr(veld, "w:instr"))
    for p in wortel.iter(_P):
        code = ""
        for kind in p.iter(_FLD, q("w:instrText")):
            if kind.tag != _FLD:
                code += kind.text or ""
            elif code:  # a separator, the end, or a field inside this one
                yield _eerste(code)
                code = ""
        if code:
            yield _eerste(code)


def _eerste(code: str) -> str:
    gevonden = re.match(r"\s*([A-Za-z=]+)", code)
    return gevonden.group(1).upper()[:20] if gevonden else "onbekend"


def maak_schoon(pakket: Pakket) -> None:
    """Take off what is not seen: links to hidden data, settings of who worked on it, protection."""
    for pad in delen_met_tekst(pakket):
        wortel = ontleed(pakket.delen[pad])
        weg = [*wortel.iter(q("w:dataBinding"), q("w15:dataBinding"), q("w:printerSettings"), q("w:proofErr"))]
        for element in weg:
            ouder = element.getparent()
            if ouder is not None:
                ouder.remove(element)
        pakket.delen[pad] = deel(wortel)
    for _, pad in pakket.doelen(DOCUMENT, "settings"):
        instellingen = ontleed(pakket.delen[pad])
        for naam in _INSTELLINGEN_WEG:
            for element in instellingen.findall(q(f"w:{naam}")):
                instellingen.remove(element)
        etree.cleanup_namespaces(instellingen, keep_ns_prefixes=[*NS, *_voorzetsels(instellingen)])
        pakket.delen[pad] = deel(instellingen)


def noem_logo(pakket: Pakket) -> None:
    """A picture in a header or footer is called 'logo', so that a clean copy keeps its description."""
    for pad, soort in delen_met_tekst(pakket).items():
        wortel = ontleed(pakket.delen[pad])
        beelden = [b for b in wortel.iter(q("wp:docPr")) if b.get("descr")] if soort != "document" else []
        for beeld in beelden:
            beeld.set("name", "logo")
        if beelden:
            pakket.delen[pad] = deel(wortel)


def _voorzetsels(wortel: _Element) -> list[str]:
    """The prefixes that mc:Ignorable names must stay declared."""
    return [str(k) for k in wortel.nsmap if k]
