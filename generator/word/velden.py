"""What stands in one field cell: content controls at run level, in one paragraph.

Promise: an answer stands in its control exactly as typed, an empty one shows the prompt
of its type, and a choice is one tick box per option (boxes are independent, so what a
person ticks is what is read). Nothing here is bound to hidden data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.word.bouw import Bouw
from generator.word.glossarium import naam_van_prompt
from generator.word.maten import BREEDTE
from generator.word.namen import tag
from generator.word.xml import alinea, el, prompt_run, run, w
from sjablonen.aanwijzing import aanwijzing
from sjablonen.specificatie import Sectie, Veld, VeldType

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["ONDERTEKEND", "VINKFONT", "veldalinea"]

ONDERTEKEND = "ondertekend (zie origineel)"
VINKFONT = "Segoe UI Symbol"
_LEEG, _VOL = "\u2610", "\u2612"
_MAX_ALIAS = 64
_TUSSEN_OPTIES = "     "


def veldalinea(
    bouw: Bouw,
    sectie: Sectie,
    veld: Veld,
    pad: str,
    *,
    waarde: str | None = None,
    breedte: int = BREEDTE,
    vooraf: tuple[_Element, ...] = (),
    bij_volgende: bool = False,
) -> _Element:
    """The paragraph of one field cell; `vooraf` stands before the control.

    `waarde` overrules what the form has at `pad`: for a printed row label that a person
    may change. `breedte` is that of the cell: a word wider than it gets smaller letters.
    """
    tekst = bouw.waarde(pad) if waarde is None else waarde
    if veld.type is VeldType.KEUZE:
        inhoud = _keuze(bouw, sectie, veld, pad, tekst)
    else:
        if veld.type is VeldType.HANDTEKENING and tekst == "ja":
            tekst = ONDERTEKEND
        inhoud = [_tekst(bouw, sectie, veld, pad, tekst, breedte)]
    return alinea("SjVeld", *vooraf, *inhoud, bij_volgende=bij_volgende)


def _tekst(bouw: Bouw, sectie: Sectie, veld: Veld, pad: str, tekst: str, breedte: int) -> _Element:
    prompt = aanwijzing(veld.type)
    eigenschappen = _eigenschappen(bouw, sectie, _alias(sectie, veld.label), tag(pad))
    eigenschappen.append(w("placeholder", w("docPart", val=naam_van_prompt(prompt))))
    if not tekst:
        eigenschappen.append(w("showingPlcHdr"))
    # A date control is one line everywhere; an answer of more lines keeps them in rich text.
    if veld.type is VeldType.DATUM and "\n" not in tekst and "\t" not in tekst:
        eigenschappen.append(
            w(
                "date",
                w("dateFormat", val="dd-MM-yyyy"),
                w("lid", val="nl-NL"),
                w("storeMappedDataAs", val="dateTime"),
                w("calendar", val="gregorian"),
            )
        )
    inhoud = run(tekst) if tekst else prompt_run(prompt)
    letters = bouw.maten.letters(tekst, breedte)
    if letters is not None:
        inhoud.insert(0, w("rPr", w("sz", val=str(letters)), w("szCs", val=str(letters))))
    return w("sdt", eigenschappen, w("sdtContent", inhoud))


def _keuze(bouw: Bouw, sectie: Sectie, veld: Veld, pad: str, tekst: str) -> list[_Element]:
    gekozen = tekst.split(";")
    uit: list[_Element] = []
    for optie in veld.opties:
        if uit:
            uit.append(run(_TUSSEN_OPTIES))
        uit.append(_vakje(bouw, sectie, veld, pad, optie, optie in gekozen))
        uit.append(run(f"\u00a0{optie}"))
    return uit


def _vakje(bouw: Bouw, sectie: Sectie, veld: Veld, pad: str, optie: str, aan: bool) -> _Element:
    eigenschappen = _eigenschappen(bouw, sectie, _alias(sectie, veld.label, optie), tag(pad, optie))
    eigenschappen.insert(0, w("rPr", w("rStyle", val="SjVakje")))
    eigenschappen.append(
        el(
            "w14:checkbox",
            el("w14:checked", val="1" if aan else "0"),
            el("w14:checkedState", val=f"{ord(_VOL):04X}", font=VINKFONT),
            el("w14:uncheckedState", val=f"{ord(_LEEG):04X}", font=VINKFONT),
        )
    )
    teken = run(_VOL if aan else _LEEG, "SjVakje")
    # LibreOffice drops the character style inside a tick box: so its size stands here too.
    teken[0].extend([w("sz", val=str(bouw.maten.vakje)), w("szCs", val=str(bouw.maten.vakje))])
    return w("sdt", eigenschappen, w("sdtContent", teken))


def _eigenschappen(bouw: Bouw, sectie: Sectie, alias: str, tag_: str) -> _Element:
    uit = w("sdtPr", w("alias", val=alias), w("tag", val=tag_), w("id", val=bouw.besturing_id()))
    # Rows may be added and taken away; a single field only ever disappears by accident.
    if not sectie.is_lijst:
        uit.append(w("lock", val="sdtLocked"))
    return uit


def _alias(sectie: Sectie, label: str | None, optie: str | None = None) -> str:
    """The accessible name: section and question, at most 64 characters."""
    vraag = (label or "").rstrip(":")
    if optie:
        vraag = f"{_kort(vraag, _MAX_ALIAS - len(optie) - 2)}: {optie}"
    if sectie.zonder_kop:
        return _kort(vraag, _MAX_ALIAS)
    titel = sectie.titel.rstrip(":")
    if not vraag:
        return _kort(titel, _MAX_ALIAS)
    ruimte = _MAX_ALIAS - len(vraag) - 3
    if ruimte < 12:
        return _kort(vraag, _MAX_ALIAS)
    return f"{_kort(titel, ruimte)} – {vraag}"


def _kort(tekst: str, lengte: int) -> str:
    return tekst if len(tekst) <= lengte else tekst[: lengte - 1].rstrip() + "…"
