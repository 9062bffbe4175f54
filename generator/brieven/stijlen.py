"""Our styles beside those of a letterhead, and which style of the letterhead takes the place of ours.

Promise: no style of the letterhead is changed. Title and heading 1 are the letterhead's own,
found by the name that Word gives them in every language; the form's own styles build on its
ordinary paragraph, so its font and theme hold in the form too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from generator.brieven.pakket import attr, q
from generator.word.maten import Maten
from generator.word.stijlbouw import alineastijl, grootte, kleur, wit
from generator.word.stijlen import bouw_stijlen, kop_indeling
from generator.word.velden import VINKFONT
from generator.word.xml import w
from sjablonen.huisstijl import Huisstijl
from sjablonen.palet import GRIJS

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["VOETREGEL", "Stijlboek", "vertaal"]

VOETREGEL, TITEL, _BASIS = "SjFormuliercode", "SjTitel", "SjBasis"
_STIJL, _ID, _SOORT = q("w:style"), q("w:styleId"), q("w:type")
# Of ours; what Word itself has too is the letterhead's, when it has it.
_GEDEELD = {"Title": "title", "Heading1": "heading 1", "PlaceholderText": "placeholder text"}
_ALLEEN_KOPVOET = frozenset({"Header", "Footer", "SjContact", "SjNaam", "SjInitiaal", "SjKoplijn", "SjDoelregel"})
_VERWIJST = ("w:pStyle", "w:rStyle", "w:tblStyle")


@dataclass(frozen=True, slots=True)
class Stijlboek:
    """The styles.xml of one letterhead."""

    wortel: _Element

    def id_van(self, naam: str, soort: str = "paragraph") -> str:
        """The id of the style that Word calls `naam` (in English); '' when there is none."""
        for stijl in self.wortel.iter(_STIJL):
            if stijl.get(_SOORT) == soort and attr(stijl.find(q("w:name"))).casefold() == naam:
                return stijl.get(_ID, "")
        return ""

    def standaard(self, soort: str) -> str:
        """The id of the style that holds where none is named."""
        for stijl in self.wortel.iter(_STIJL):
            if stijl.get(_SOORT) == soort and attr(stijl, "w:default") in ("1", "true", "on"):
                return stijl.get(_ID, "")
        return ""

    def geldt(self, id_: str, *pad: str) -> _Element | None:
        """What holds for this style, also through what it builds on and the defaults of the document."""
        gehad: set[str] = set()
        zoek = "/".join(q(f"w:{n}") for n in pad)
        while id_ and id_ not in gehad:
            gehad.add(id_)
            stijl = self._stijl(id_)
            if stijl is None:
                break
            gevonden = stijl.find(zoek)
            if gevonden is not None:
                return gevonden
            id_ = attr(stijl.find(q("w:basedOn")))
        return self.wortel.find(f"{q('w:docDefaults')}/{q(f'w:{pad[0]}Default')}/{zoek}")

    def kleur(self, id_: str) -> str:
        """The colour of the letters of this style, '#rrggbb'; black when Word decides."""
        waarde = attr(self.geldt(id_, "rPr", "color")).lower()
        return f"#{waarde}" if len(waarde) == 6 and all(t in "0123456789abcdef" for t in waarde) else "#000000"

    def _stijl(self, id_: str) -> _Element | None:
        return next((s for s in self.wortel.iter(_STIJL) if s.get(_ID) == id_), None)

    def voeg_toe(self, huisstijl: Huisstijl, maten: Maten, *, oud_word: bool = False) -> dict[str, str]:
        """Add our styles; gives which id of the letterhead stands for which of ours.

        `oud_word`: the letterhead is laid out as by Word 2010, which hangs a table in the
        margin by the white in its cells.
        """
        gewoon = self.standaard("paragraph")
        anders = {"Normal": _BASIS}
        for ons, naam in _GEDEELD.items():
            hun = self.id_van(naam, "character" if ons == "PlaceholderText" else "paragraph")
            if hun:
                anders[ons] = hun
        tabel = self.standaard("table")
        if tabel:
            anders["TableNormal"] = tabel
        self._taal()
        onze = [s for s in etree.fromstring(bouw_stijlen(huisstijl, maten)).iter(_STIJL) if self._is_nodig(s, anders)]
        nieuw = [_basis(gewoon, maten), *onze, _titel(anders.get("Title", "Title")), *_voet(maten)]
        for stijl in nieuw:
            id_ = stijl.get(_ID, "")
            oud = self._stijl(id_)
            if oud is not None and not id_.startswith("Sj"):
                anders[id_] = id_  # the letterhead has this id under another name
                continue
            if oud is not None:
                self.wortel.remove(oud)  # of an earlier form of ours
            for verwijzing in stijl.iter(q("w:basedOn")) if id_ != _BASIS else ():
                verwijzing.set(q("w:val"), anders.get(attr(verwijzing), attr(verwijzing)))
            if oud_word and stijl.get(_SOORT) == "table":
                _recht(stijl)
            self.wortel.append(_zonder_letter(stijl))
        return anders

    @staticmethod
    def _is_nodig(stijl: _Element, anders: Mapping[str, str]) -> bool:
        id_ = stijl.get(_ID, "")
        return id_ not in anders and id_ not in _ALLEEN_KOPVOET

    def _taal(self) -> None:
        """A form is Dutch: what says nothing else is read aloud so."""
        taal = self.wortel.find(f"{q('w:docDefaults')}/{q('w:rPrDefault')}/{q('w:rPr')}/{q('w:lang')}")
        if taal is not None and not attr(taal).startswith("nl"):
            taal.set(q("w:val"), "nl-NL")


def _basis(gewoon: str, maten: Maten) -> _Element:
    """The ordinary paragraph of the form: the letterhead's letters, our size and white."""
    lucht = w("spacing", before="0", after="0", line="264", lineRule="auto")
    plek = w("ind", left="0", right="0", firstLine="0")
    taal = w("lang", val="nl-NL", eastAsia="nl-NL", bidi="ar-SA")
    alinea, letters = [lucht, plek, w("jc", val="left")], [*grootte(maten.punt), taal]
    uit = alineastijl(_BASIS, "Sj Basis", alinea, letters, basis=gewoon)
    if not gewoon:
        for leeg in uit.findall(q("w:basedOn")):
            uit.remove(leeg)
    return uit


def _titel(basis: str) -> _Element:
    """The title of a form under a cover page that has a title already: the same look."""
    return alineastijl(TITEL, "Sj Titel", [w("keepNext")], basis=basis)


def _voet(maten: Maten) -> Iterator[_Element]:
    rechts = w("tabs", w("tab", val="right", pos=str(maten.breedte)))
    yield alineastijl(VOETREGEL, "Sj Formuliercode", [rechts, wit(60, 0)], [kleur(GRIJS), *grootte(17)])


def _recht(stijl: _Element) -> None:
    """The edge of a table in line with the text, as in later versions of Word."""
    wit_links = stijl.find(f"{q('w:tblPr')}/{q('w:tblCellMar')}/{q('w:left')}")
    inspringen = stijl.find(f"{q('w:tblPr')}/{q('w:tblInd')}")
    if inspringen is not None and wit_links is not None:
        inspringen.set(q("w:w"), attr(wit_links, "w:w"))


def _zonder_letter(stijl: _Element) -> _Element:
    """Without a font of ours, so that of the letterhead shows; a tick box keeps its own."""
    for letters in list(stijl.iter(q("w:rFonts"))):
        ouder = letters.getparent()
        if ouder is not None and attr(letters, "w:ascii") != VINKFONT:
            ouder.remove(letters)
    return stijl


def vertaal(blok: _Element, boek: Stijlboek, anders: Mapping[str, str], breedte: int, *, titel_is_er: bool) -> None:
    """Let one block of the form use the letterhead's styles where it has them."""
    for naam in _VERWIJST:
        for verwijzing in blok.iter(q(naam)):
            ons = attr(verwijzing)
            if ons == "Heading1":
                _kop(verwijzing, boek, anders, breedte)
            hun = TITEL if ons == "Title" and titel_is_er else anders.get(ons, ons)
            verwijzing.set(q("w:val"), hun)


def _kop(verwijzing: _Element, boek: Stijlboek, anders: Mapping[str, str], breedte: int) -> None:
    """A heading of the form in the letterhead's style: its place for the number and the pictogram
    stands in the paragraph itself, and a numbering of the letterhead would number twice."""
    if "Heading1" not in anders:
        return
    eigenschappen = verwijzing.getparent()
    if eigenschappen is None:
        return
    erbij = [w("keepNext"), w("keepLines")]
    if boek.geldt(anders["Heading1"], "pPr", "numPr") is not None:
        erbij.append(w("numPr", w("ilvl", val="0"), w("numId", val="0")))
    erbij += kop_indeling(breedte)
    for element in list(eigenschappen):
        if element is not verwijzing:
            eigenschappen.remove(element)
    eigenschappen.extend(erbij)
