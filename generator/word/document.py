"""One form as a Word document.

Promise: the same blank form gives the same bytes; what a huisstijl changes stands in
styles, headers, footers and media and never in the body; every text is stored exactly
as it is in the form. Nothing is hidden: no comments, no custom XML, no protection.
Not promised: that fonts are there on the computer that opens it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.colofon import colofonregels
from generator.pictogram_palet import pictogrammen_palet
from generator.word import eigenschappen, kopvoet
from generator.word.bouw import Bouw
from generator.word.glossarium import glossarium, glossariumstijlen
from generator.word.maten import maten_van
from generator.word.pagina import pagina
from generator.word.pakket import Deel, Relatie, schrijf_pakket
from generator.word.secties import sectieblokken
from generator.word.stijlen import lettertypen
from generator.word.stijlmal import stijlen
from generator.word.toegankelijk import eis_inhoud, eis_omslag
from generator.word.xml import alinea, deel, run, w, wortel
from sjablonen.formulier import Formulier
from sjablonen.huisstijl import Huisstijl
from sjablonen.specificatie import Formaat
from sjablonen.voordruk import Voordruk

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["beeldnamen", "formulierblokken", "maak_docx"]

# Relationship ids of the parts that every body names.
_KOPPEN = (
    ("headerReference", "first", "rIdKop1"),
    ("headerReference", "default", "rIdKop2"),
    ("footerReference", "first", "rIdVoet1"),
    ("footerReference", "default", "rIdVoet2"),
)


def maak_docx(
    formaat: Formaat,
    versie: str,
    huisstijl: Huisstijl,
    formulier: Formulier | None = None,
    voordruk: Voordruk | None = None,
) -> bytes:
    """The form of this format; without `formulier` a blank one, without kenmerk.

    Raises ToegankelijkFout rather than making a form that not everybody could use.
    """
    if formulier is None and voordruk is None:
        inhoud = _leeg_document(formaat)
    else:
        inhoud = _document(formaat, formulier, voordruk or Voordruk())
    logo = kopvoet.logo_van(huisstijl)
    kop_relaties = (Relatie(kopvoet.LOGO_RELATIE, "image", "media/logo.png"),) if logo else ()
    beelden = pictogrammen_palet(beeldnamen(formaat), huisstijl.kleur, huisstijl.tint)
    eigen = formulier is not None or voordruk is not None
    bij_glossarium = (Relatie("rId1", "styles", "styles.xml"),)
    relaties = (
        Relatie("rIdStijlen", "styles", "styles.xml"),
        Relatie("rIdInstellingen", "settings", "settings.xml"),
        Relatie("rIdLetters", "fontTable", "fontTable.xml"),
        Relatie("rIdKop1", "header", "header1.xml"),
        Relatie("rIdKop2", "header", "header2.xml"),
        Relatie("rIdVoet1", "footer", "footer1.xml"),
        Relatie("rIdVoet2", "footer", "footer2.xml"),
        Relatie("rIdGlossarium", "glossaryDocument", "glossary/document.xml"),
        *(Relatie(_beeldrelatie(n), "image", f"media/{n}.png") for n in beelden),
    )
    delen = [
        Deel("word/document.xml", "document", inhoud, relaties, eigen=eigen),
        Deel("word/styles.xml", "styles", stijlen(huisstijl, maten_van(formaat))),
        Deel("word/settings.xml", "settings", eigenschappen.instellingen()),
        Deel("word/fontTable.xml", "fontTable", lettertypen(huisstijl)),
        Deel("word/header1.xml", "header", kopvoet.eerste_kop(huisstijl), kop_relaties),
        Deel("word/header2.xml", "header", kopvoet.volgende_kop(huisstijl)),
        Deel("word/footer1.xml", "footer", kopvoet.eerste_voet(formaat, versie, formulier, huisstijl), eigen=True),
        Deel("word/footer2.xml", "footer", kopvoet.volgende_voet(formaat, versie, formulier), eigen=eigen),
        Deel("word/glossary/document.xml", "glossaryDocument", glossarium(), bij_glossarium),
        Deel("word/glossary/styles.xml", "styles", glossariumstijlen()),
        *(Deel(f"word/media/{n}.png", "image", png) for n, png in beelden.items()),
        *([Deel("word/media/logo.png", "image", logo.png)] if logo else []),
        Deel("docProps/core.xml", "core", eigenschappen.core(formaat.titel, huisstijl), eigen=True),
        Deel("docProps/app.xml", "app", eigenschappen.app()),
        Deel(
            "docProps/custom.xml",
            "custom",
            eigenschappen.custom(formaat, versie, formulier, kopvoet.kopregels(formaat, huisstijl)),
            eigen=True,
        ),
    ]
    eis_omslag(formaat.titel, {d.pad: d.inhoud for d in delen}, huisstijl)
    return schrijf_pakket(
        delen,
        [
            Relatie("rId1", "document", "word/document.xml"),
            Relatie("rId2", "core", "docProps/core.xml"),
            Relatie("rId3", "app", "docProps/app.xml"),
            Relatie("rId4", "custom", "docProps/custom.xml"),
        ],
    )


@lru_cache(maxsize=64)
def _leeg_document(formaat: Formaat) -> bytes:
    """The body of a blank form: the same for every huisstijl, so it is built once."""
    return _document(formaat, None, Voordruk())


def _document(formaat: Formaat, formulier: Formulier | None, voordruk: Voordruk) -> bytes:
    """word/document.xml."""
    bouw = Bouw(formaat, formulier, voordruk, {n: _beeldrelatie(n) for n in beeldnamen(formaat)})
    uit = deel(wortel("document", w("body", *formulierblokken(bouw), pagina(_KOPPEN))))
    eis_inhoud(formaat.titel, uit)
    return uit


def formulierblokken(bouw: Bouw) -> Iterator[_Element]:
    """The paragraphs and tables of the whole form, in order."""
    formaat = bouw.formaat
    titel = [run(formaat.koptitel)]
    if formaat.kopvorm:
        titel += [run("  "), run(formaat.kopvorm, "SjKopvorm")]
    yield alinea("Title", *titel)
    if formaat.waarschuwing:
        yield alinea("SjWaarschuwing", run(formaat.waarschuwing))
    yield alinea("SjInleiding", run(formaat.inleiding))
    for melding in bouw.voordruk.meldingen:
        yield alinea("SjVoorgedruktMelding", run(melding))
    for sectie in formaat.secties:
        yield from sectieblokken(bouw, sectie)
    regels = colofonregels(formaat)
    for i, regel in enumerate(regels):
        yield alinea("SjVoorgedruktColofon", run(regel), bij_volgende=i + 1 < len(regels))


def beeldnamen(formaat: Formaat) -> tuple[str, ...]:
    """The pictograms that this form shows."""
    return tuple(dict.fromkeys(s.pictogram for s in formaat.secties if s.pictogram and not s.zonder_kop))


def _beeldrelatie(naam: str) -> str:
    return f"rIdBeeld_{naam}"
