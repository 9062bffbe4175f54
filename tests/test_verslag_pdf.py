"""The report as a PDF: everything that the page says, tagged, and a name and title that say nothing."""

from __future__ import annotations

import dataclasses
import io

import pikepdf
import pypdfium2
import pytest

from fillable_forms.controle.controleer import controleer
from fillable_forms.controle.rapport import Rapport
from fillable_forms.verslag.pdf import verslag_pdf
from sjablonen.formulier import Formulier, Restant
from sjablonen.huisstijl import voorbeeld_huisstijl
from sjablonen.specificatie import laad_specificatie
from tests.steun import casusformulieren, formulier, steekproef
from tests.test_verslag_html import PLAN, met, vondst

ALLE = laad_specificatie()
CASUS = dict(casusformulieren())


def kaal(tekst: str) -> str:
    """Without blanks: where a line breaks says nothing."""
    return "".join(tekst.split()).replace("\u00ad", "").replace("\ufffe", "").replace("-", "")


def tekst_van(inhoud: bytes) -> str:
    document = pypdfium2.PdfDocument(inhoud)
    try:
        # Under each other, so that what is at the foot of a page comes between two lines only once.
        return kaal(" ".join(p.get_textpage().get_text_range() for p in document))
    finally:
        document.close()


def pdf_van(form: Formulier, rapport: Rapport) -> bytes:
    return verslag_pdf(rapport, form, ALLE.formaat(form.format), voorbeeld_huisstijl())


@pytest.mark.parametrize("naam", steekproef(list(CASUS), 6))
def test_every_finding_and_question_stands_in_it(naam: str) -> None:
    form = formulier(CASUS[naam])
    rapport = controleer(form, ALLE.formaat(form.format))
    inhoud = pdf_van(form, rapport)
    tekst = tekst_van(inhoud)
    assert kaal("Alleen voor de regisseur. Niet doorsturen.") in tekst
    mist = [b.boodschap for b in (*rapport.bevindingen, *rapport.herinneringen) if kaal(b.boodschap) not in tekst]
    assert len(mist) <= 2, "at most where a page ends in the middle of a sentence"
    with pikepdf.open(io.BytesIO(inhoud)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.Lang == "nl-NL"
        assert str(pdf.docinfo.Title) == "Verslag, alleen voor de regisseur"
        assert pdf.open_metadata()["dc:title"] == "Verslag, alleen voor de regisseur"


def test_the_emergency_card_the_quotation_and_what_stood_outside_the_fields() -> None:
    form = dataclasses.replace(PLAN, restant=(Restant("koptekst", "Vergeet de #fiets niet *vandaag*."),))
    rapport = met(form, vondst("doelen.0.wat_bereiken", "Dit doel zegt wat u niet wilt.", woorden=("niet meer",)),
                  acuut=True)  # fmt: skip
    tekst = tekst_van(pdf_van(form, rapport))
    for staat in ("Bij direct gevaar: bel 112.", "Sociaal Team Voorbeelddam", "Vergeet de #fiets niet *vandaag*.",
                  "niet meer", "Dit doel zegt wat u niet wilt."):  # fmt: skip
        assert kaal(staat) in tekst, staat


def test_the_same_report_gives_the_same_bytes_and_a_neutral_house_will_do() -> None:
    form = formulier(CASUS[next(iter(CASUS))])
    rapport = controleer(form, ALLE.formaat(form.format))
    assert pdf_van(form, rapport) == pdf_van(form, rapport)
    assert verslag_pdf(rapport, form, ALLE.formaat(form.format)).startswith(b"%PDF-")
