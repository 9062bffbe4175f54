"""A sample of what happens between sending and coming back; `make meten` does all of it."""

from __future__ import annotations

import os

import pytest

from benchmarks.routes import PDF_ROUTES, WORD_ROUTES
from fillable_forms.lezen.bestand import lees_bytes
from generator.uitvoer import maak_document
from sjablonen.huisstijl import Huisstijl
from sjablonen.specificatie import Specificatie
from tests.steun import casusformulieren, formulier, steekproef

PRECIES_WORD = (
    "LibreOffice: docx → docx",
    "LibreOffice: docx → odt",
    "LibreOffice: docx → odt → docx",
    "LibreOffice: docx → doc → docx",
    "LibreOffice: alles gekopieerd naar een nieuw document",
)
PRECIES_PDF = ("pdftk bewaart", "PDFium bewaart", "qpdf bewaart")


def _komt_precies_terug(soort: str, naam: str, specificatie: Specificatie, huisstijl: Huisstijl) -> None:
    formulieren = [formulier(ruw) for _, ruw in steekproef(casusformulieren(), 3)]
    verzonden = [
        maak_document(soort, specificatie.formaat(f.format), specificatie.versie, huisstijl, f) for f in formulieren
    ]
    terug = (WORD_ROUTES | PDF_ROUTES)[naam](verzonden)
    if terug is None:
        if os.environ.get("CI"):
            pytest.fail(f"het programma voor '{naam}' staat niet op deze computer")
        pytest.skip(f"het programma voor '{naam}' staat niet op deze computer")
    for f, inhoud in zip(formulieren, terug, strict=True):
        gelezen = lees_bytes(inhoud, "formulier")
        assert gelezen.gegevens == f.gegevens
        assert gelezen.restant == ()


@pytest.mark.libreoffice
@pytest.mark.parametrize("naam", steekproef(PRECIES_WORD, 2))
def test_word_komt_precies_terug_uit_libreoffice(naam: str, specificatie: Specificatie, huisstijl: Huisstijl) -> None:
    _komt_precies_terug("docx", naam, specificatie, huisstijl)


@pytest.mark.pdfclients
@pytest.mark.parametrize("naam", PRECIES_PDF)
def test_een_pdf_met_vakken_komt_precies_terug(naam: str, specificatie: Specificatie, huisstijl: Huisstijl) -> None:
    _komt_precies_terug("pdf", naam, specificatie, huisstijl)
