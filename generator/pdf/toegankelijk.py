"""What a machine can check of PDF/UA-1 in a form, with findings in plain Dutch.

Promise: every condition below is really looked at in the file; an empty answer means that
all of them hold. Not promised: that the file is accessible; whether a tooltip is clear or
the order is sensible, only a person can say.
"""

from __future__ import annotations

import io
from collections.abc import Hashable, Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name

from generator.pdf.structuurboom import Boom, eindvelden, volle_naam
from generator.pdf.toegankelijk_inhoud import controleer_fonts, controleer_paginainhoud
from generator.pdf.toegankelijk_structuur import controleer_boom, controleer_widgetstructuur
from sjablonen.fouten import ToegankelijkFout
from sjablonen.huisstijl import Huisstijl
from sjablonen.palet import kleur_melding

__all__ = ["controleer_pdfua", "eis_gegoten", "eis_pdf"]

_Bevindingen = Iterator[str]
_GOED: set[Hashable] = set()


def controleer_pdfua(pdf: bytes) -> tuple[str, ...]:
    """The conditions that this PDF does not meet, in the order of checking; empty when it meets all."""
    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            return tuple(dict.fromkeys(_controleer(document)))
    except pikepdf.PasswordError:
        return ("De PDF heeft een wachtwoord, dus hulpmiddelen kunnen er niet bij. Haal het wachtwoord eraf.",)
    except pikepdf.PdfError:
        return ("De PDF is beschadigd en kan niet worden gecontroleerd.",)


def eis_pdf(formulier: str, pdf: pikepdf.Pdf, huisstijl: Huisstijl, bouwplan: Hashable = None) -> None:
    """The gate for a PDF before it is saved; raises ToegankelijkFout with the fields.

    With `bouwplan` (what decides the structure of a blank form) the whole check is done
    once; after that only what a huisstijl can change: title, language, names, pictures.
    """
    melding = kleur_melding(huisstijl.kleur)
    if bouwplan is not None and bouwplan in _GOED:
        bevindingen: _Bevindingen = _bij_huisstijl(pdf)
    else:
        bevindingen = _controleer(pdf)
    alle = tuple(dict.fromkeys((*([melding] if melding else []), *bevindingen)))
    if alle:
        raise ToegankelijkFout(formulier, alle)
    if bouwplan is not None:
        _GOED.add(bouwplan)


def eis_gegoten(formulier: str, pdf: bytes, huisstijl: Huisstijl, gietvorm: bytes) -> None:
    """The gate for a form that was laid out once (`gietvorm`) and coloured in; raises ToegankelijkFout.

    The first one is checked whole. In the next ones only colours, the name and the text of
    the logo differ, so only those are looked at.
    """
    if gietvorm not in _GOED:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            eis_pdf(formulier, document, huisstijl, gietvorm)
        return
    melding = kleur_melding(huisstijl.kleur)
    zonder = huisstijl.logo is not None and not huisstijl.logo_tekst.strip()
    alle = (*([melding] if melding else []), *(["Het logo heeft geen beschrijving (Alt)."] if zonder else []))
    if alle:
        raise ToegankelijkFout(formulier, alle)


def _bij_huisstijl(pdf: pikepdf.Pdf) -> _Bevindingen:
    yield from _document(pdf)
    yield from _formulier(pdf)
    for obj in pdf.objects:
        if isinstance(obj, Dictionary) and obj.get("/S") == Name.Figure and not str(obj.get("/Alt", "")).strip():
            yield "Een afbeelding heeft geen beschrijving (Alt)."


def _controleer(pdf: pikepdf.Pdf) -> _Bevindingen:
    yield from _document(pdf)
    yield from _formulier(pdf)
    boom = Boom.lees(pdf)
    if boom is not None:
        yield from controleer_boom(boom)
        yield from controleer_widgetstructuur(pdf, boom)
    for nummer, pagina in enumerate(pdf.pages, 1):
        yield from _pagina(nummer, pagina)
        yield from controleer_paginainhoud(nummer, pagina, boom)
    yield from controleer_fonts(pdf)


def _document(pdf: pikepdf.Pdf) -> _Bevindingen:
    wortel = pdf.Root
    if not _aan(wortel.get("/MarkInfo"), "/Marked"):
        yield "De PDF is niet gemerkt als getagd (MarkInfo/Marked)."
    if "/StructTreeRoot" not in wortel:
        yield "De PDF heeft geen structuur (StructTreeRoot): een voorleesprogramma weet de volgorde niet."
    if not _aan(wortel.get("/ViewerPreferences"), "/DisplayDocTitle"):
        yield "Het venster toont de bestandsnaam in plaats van de titel (DisplayDocTitle)."
    if not str(wortel.get("/Lang", "")).strip():
        yield "De taal van het document ontbreekt (Lang)."
    if pdf.is_encrypted and not pdf.allow.accessibility:
        yield "De beveiliging van de PDF sluit hulpmiddelen uit."
    if "/Metadata" not in wortel:
        yield "De XMP-gegevens van het document ontbreken (Metadata)."
        return
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        if str(xmp.get("pdfuaid:part", "")) != "1":
            yield "De PDF zegt niet dat hij aan PDF/UA-1 voldoet (pdfuaid:part)."
        if not str(xmp.get("dc:title") or "").strip():
            yield "De titel van het document ontbreekt (dc:title)."


def _formulier(pdf: pikepdf.Pdf) -> _Bevindingen:
    acroform = pdf.Root.get("/AcroForm")
    if acroform is None:
        return
    if "/XFA" in acroform:
        yield "Het formulier gebruikt XFA; dat kan PDF/UA niet."
    if _aan(acroform, "/NeedAppearances"):
        yield "Het formulier laat het tekenen van de velden aan het programma over (NeedAppearances)."
    for naam, veld in eindvelden(acroform):
        if not str(veld.get("/TU", "")).strip():
            yield f"Veld '{naam}' heeft geen omschrijving om voor te lezen (TU)."


def _pagina(nummer: int, pagina: pikepdf.Page) -> _Bevindingen:
    annotaties = list(pagina.obj.get("/Annots", Array()))
    if annotaties and pagina.obj.get("/Tabs") != Name.S:
        yield f"Pagina {nummer}: de tabvolgorde volgt de structuur niet (Tabs)."
    for annotatie in annotaties:
        if annotatie.get("/Subtype") != Name.Widget or _verborgen(annotatie):
            continue
        naam = volle_naam(annotatie)
        x0, y0, x1, y1 = (float(w) for w in annotatie.get("/Rect", Array([0, 0, 0, 0])))
        if x0 >= x1 or y0 >= y1:
            yield f"Veld '{naam}': de plek op het blad klopt niet (Rect)."
        if "/N" not in annotatie.get("/AP", Dictionary()):
            yield f"Veld '{naam}' heeft geen eigen beeld (AP)."


def _aan(woordenboek: pikepdf.Object | None, sleutel: str) -> bool:
    return isinstance(woordenboek, Dictionary) and bool(woordenboek.get(sleutel, False))


def _verborgen(annotatie: pikepdf.Object) -> bool:
    return bool(int(annotatie.get("/F", 0)) & 2)
