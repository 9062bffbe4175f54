"""The conditions of PDF/UA-1 that concern the structure tree and the fields in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name

from generator.pdf.structuurboom import Boom, volle_naam

__all__ = ["controleer_boom", "controleer_widgetstructuur"]

_KOP = re.compile(r"H([1-6])")
_TABEL = {"TR": {"Table", "THead", "TBody", "TFoot"}, "TH": {"TR"}, "TD": {"TR"},
          "THead": {"Table"}, "TBody": {"Table"}, "TFoot": {"Table"}}
_SOORTEN = """
Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody
Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP
Figure Formula Form
"""
_STANDAARD = frozenset(_SOORTEN.split())


def controleer_boom(boom: Boom) -> Iterator[str]:
    """Types, headings, figures and tables."""
    vorige = 0
    for element in boom.elementen:
        if element.soort not in _STANDAARD:
            yield f"De structuur gebruikt een onbekend soort onderdeel ({element.soort})."
        if kop := _KOP.fullmatch(element.soort):
            niveau = int(kop.group(1))
            if niveau > vorige + 1:
                yield f"Een kop van niveau {niveau} volgt op niveau {vorige}; er wordt een niveau overgeslagen."
            vorige = niveau
        if element.soort == "Figure" and not any(str(element.obj.get(k, "")).strip() for k in ("/Alt", "/ActualText")):
            yield "Een afbeelding heeft geen beschrijving (Alt)."
        nodig = _TABEL.get(element.soort)
        if nodig and element.ouder not in nodig:
            yield f"Een {element.soort} staat in een {element.ouder or 'leeg onderdeel'} in plaats van in een tabel."
        if element.soort == "TR" and not set(element.kinderen) <= {"TH", "TD"}:
            yield "Een tabelrij bevat iets anders dan cellen."
        if element.soort == "TH" and not _heeft_bereik(element.obj):
            yield "Een kopcel van een tabel zegt niet of hij bij een rij of een kolom hoort (Scope)."


def controleer_widgetstructuur(pdf: pikepdf.Pdf, boom: Boom) -> Iterator[str]:
    """Every visible widget stands in exactly one Form element, and the parent tree says the same."""
    for pagina in pdf.pages:
        for annotatie in pagina.obj.get("/Annots", Array()):
            if int(annotatie.get("/F", 0)) & 2 or annotatie.get("/Subtype") == Name.Popup:
                continue
            is_veld = annotatie.get("/Subtype") == Name.Widget
            wat = f"Veld '{volle_naam(annotatie)}'" if is_veld else "Een aantekening"
            soort = Name.Form if is_veld else Name.Link if annotatie.get("/Subtype") == Name.Link else Name.Annot
            elementen = boom.annotaties.get(annotatie.objgen, [])
            if len(elementen) != 1 or elementen[0].get("/S") != soort:
                yield f"{wat} staat niet precies één keer in de structuur als {str(soort).removeprefix('/')}."
                continue
            in_tabel = boom.ouders.get(int(annotatie.get("/StructParent", -1)))
            if not isinstance(in_tabel, Dictionary) or in_tabel.objgen != elementen[0].objgen:
                yield f"{wat} wijst niet terug naar zijn plek in de structuur (StructParent)."
            inhoud = elementen[0].get("/K")
            if is_veld and isinstance(inhoud, Array) and len(inhoud) != 1:
                yield f"{wat} deelt zijn plek in de structuur met iets anders."


def _heeft_bereik(element: pikepdf.Object) -> bool:
    eigenschappen = element.get("/A", Array())
    lijst = list(eigenschappen) if isinstance(eigenschappen, Array) else [eigenschappen]
    return any(isinstance(a, Dictionary) and a.get("/O") == Name.Table and "/Scope" in a for a in lijst)
