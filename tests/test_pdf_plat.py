"""PDFs that were printed or flattened: read by place, as a proposal, and never misplaced."""

from __future__ import annotations

import pytest

from benchmarks.leesroutes import beoordeel
from benchmarks.routes import PDF_ROUTES
from fillable_forms.lezen.pdf import lees_pdf
from generator.pdf.document import maak_pdf
from sjablonen.formulier import Formulier
from sjablonen.gegevens import plekken
from sjablonen.huisstijl import Huisstijl
from sjablonen.specificatie import Specificatie
from tests.steun import FORMATEN, casusformulieren, eis_programma, formulier, steekproef

ROUTES = {
    "poppler drukt af naar PDF": "pdftocairo",
    "pdftk maakt plat": "pdftk",
    "PDFium drukt af naar PDF": "",
    "poppler, op 93 %": "pdftocairo",
    "poppler, op Letter": "pdftocairo",
}


@pytest.mark.pdfclients
@pytest.mark.parametrize("route", steekproef(tuple(ROUTES), 3))
def test_een_platte_pdf_geeft_elk_antwoord_als_voorstel(
    route: str, specificatie: Specificatie, huisstijl: Huisstijl
) -> None:
    """At least 99 % of the answers are right but for spacing, every one of them a proposal,
    and no text stands in a field where it does not belong."""
    if ROUTES[route]:
        eis_programma(ROUTES[route])
    formulieren = [formulier(ruw) for _, ruw in steekproef(casusformulieren(), 3)]
    verzonden = [maak_pdf(specificatie.formaat(f.format), specificatie.versie, huisstijl, f) for f in formulieren]
    terug = PDF_ROUTES[route](verzonden)
    assert terug is not None
    goed = alles = 0
    for f, pdf in zip(formulieren, terug, strict=True):
        telling = beoordeel(specificatie, f, pdf)
        goed += telling["voorstel"]
        alles += telling.total()
        gelezen = lees_pdf(pdf)
        for plek in plekken(specificatie.formaat(f.format), gelezen.gegevens):
            if plek.waarde:
                assert "".join(plek.waarde.split()) == "".join(f.waarde(plek.pad).split()), plek.pad
                assert gelezen.zekerheid[plek.pad] == "ligging"
    assert goed >= 0.99 * alles


@pytest.mark.pdfclients
@pytest.mark.parametrize("naam", steekproef(FORMATEN, 3))
def test_een_platte_lege_pdf_is_leeg(naam: str, specificatie: Specificatie, huisstijl: Huisstijl) -> None:
    """Printed labels, hints and prompts are never read as answers."""
    formaat = specificatie.formaat(naam)
    plat = PDF_ROUTES["PDFium drukt af naar PDF"]([maak_pdf(formaat, specificatie.versie, huisstijl)])
    assert plat is not None
    terug = lees_pdf(plat[0])
    assert terug.gegevens == Formulier.maak(formaat, specificatie.versie, {}).gegevens
    assert terug.format == naam
