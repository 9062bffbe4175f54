"""The gate for what a letterhead adds: its pictures, its letters on paper, its language.

The form itself goes through the gate of `generator.word.toegankelijk`, as always. A message
here names the part of the letterhead, and what the communication department can do.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.brieven.inhoud import alineas, deelnaam, delen_met_tekst, tekst_van
from generator.brieven.pakket import DOCUMENT, Pakket, attr, ontleed, q
from generator.brieven.stijlen import Stijlboek
from sjablonen.kleur import contrast
from sjablonen.palet import MIN_TEKST, WIT, getal

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["tekort_van_briefpapier"]

_SIERLIJK = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_VML = "{urn:schemas-microsoft-com:vml}"
_HOE = "Zet die er in Word bij (rechtsklik, Alternatieve tekst), of kies daar 'decoratief'."
_LETTERS = (("", "de stijl Standaard (gewone tekst)"), ("title", "de stijl Titel"),
            ("heading 1", "de stijl Kop 1 (koppen)"))  # fmt: skip


def tekort_van_briefpapier(pakket: Pakket, boek: Stijlboek) -> Iterator[str]:
    """The conditions that this letterhead does not meet, one line each."""
    for pad, soort in delen_met_tekst(pakket).items():
        yield from _beelden(ontleed(pakket.delen[pad]), f"{deelnaam(soort)} van het briefpapier")
    for naam, wat in _LETTERS:
        id_ = boek.id_van(naam) if naam else boek.standaard("paragraph")
        verschil = contrast(boek.kleur(id_), WIT) if id_ or not naam else 21.0
        if verschil < MIN_TEKST:
            yield (f"{wat} van het briefpapier heeft de kleur {boek.kleur(id_)}. Die is te licht om te lezen (contrast "
                   f"{getal(verschil)}, nodig is {getal(MIN_TEKST)}). Kies in Word een donkerder kleur.")  # fmt: skip
    yield from _titels(ontleed(pakket.delen[DOCUMENT]), boek)


def _beelden(wortel: _Element, waar: str) -> Iterator[str]:
    for beeld in wortel.iter(q("wp:docPr")):
        if next(beeld.iterancestors(q("mc:Fallback")), None) is not None:
            continue
        if not beeld.get("descr", "").strip() and next(beeld.iter(_SIERLIJK), None) is None and not _is_tekstvak(beeld):
            yield f"in {waar} heeft de afbeelding '{beeld.get('name', '')[:40]}' geen beschrijving. {_HOE}"
    for vorm in wortel.iter(f"{_VML}shape"):
        oud = next(vorm.iterancestors(q("mc:Fallback")), None) is None
        if oud and next(vorm.iter(f"{_VML}imagedata"), None) is not None and not vorm.get("alt", "").strip():
            yield f"in {waar} heeft een afbeelding geen beschrijving. {_HOE}"


def _is_tekstvak(beeld: _Element) -> bool:
    """A text box is read aloud as its text."""
    ouder = beeld.getparent()
    return ouder is not None and next(ouder.iter(q("w:txbxContent")), None) is not None


def _titels(document: _Element, boek: Stijlboek) -> Iterator[str]:
    """Headings before the form would stand above its title, and then the order is lost."""
    koppen = {boek.id_van(f"heading {n}") for n in range(1, 10)} - {""}
    titels = 0
    for p in alineas(document):
        stijl = attr(p.find(f"{q('w:pPr')}/{q('w:pStyle')}"))
        if stijl in koppen and tekst_van(p).strip():
            yield (
                "in de tekst van het briefpapier staat een kop (stijl Kop 1 of lager). Koppen zijn voor het formulier: "
                "geef die regel een andere stijl."
            )
            return
        titels += stijl == boek.id_van("title") != "" and bool(tekst_van(p).strip())
    if titels > 1:
        yield "in de tekst van het briefpapier staat meer dan één titel (stijl Titel). Houd er één over."
