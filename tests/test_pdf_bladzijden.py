"""What somebody typed, drew or pasted on the pages of a PDF form stands in restant with its page."""

from __future__ import annotations

import functools
import io
from collections.abc import Callable

import pikepdf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from benchmarks.routes import PDF_ROUTES
from fillable_forms.lezen.pdf import lees_pdf
from fillable_forms.schoon.pdf import schoon_pdf
from generator.pdf.document import maak_pdf
from sjablonen.formulier import Formulier
from sjablonen.fouten import LeesFout
from sjablonen.huisstijl import voorbeeld_huisstijl
from sjablonen.specificatie import laad_specificatie
from tests.steun import FORMATEN, steekproef
from tests.test_herkenning import vol

KANARIE = "kanarie7391"


@functools.cache
def pdf_van(naam: str) -> bytes:
    alle = laad_specificatie()
    return maak_pdf(alle.formaat(naam), alle.versie, voorbeeld_huisstijl(), vol(naam))


def bewerk(pdf: bytes, *stappen: Callable[[pikepdf.Pdf], None]) -> bytes:
    uit = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as open_pdf:
        for stap in stappen:
            stap(open_pdf)
        open_pdf.save(uit)
    return uit.getvalue()


def typ(blad: int, x: float, y: float, tekst: str) -> Callable[[pikepdf.Pdf], None]:
    """What a program does with which one types on the page itself."""

    def stap(pdf: pikepdf.Pdf) -> None:
        pagina = pdf.pages[blad % len(pdf.pages)]
        letter = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica,
                                              Encoding=Name.WinAnsiEncoding))  # fmt: skip
        naam = pagina.add_resource(letter, Name.Font)
        pagina.contents_add(f"q BT {naam} 10 Tf {x} {y} Td ({tekst}) Tj ET Q".encode())

    return stap


def annotatie(blad: int, soort: str, tekst: str) -> Callable[[pikepdf.Pdf], None]:
    def stap(pdf: pikepdf.Pdf) -> None:
        pagina = pdf.pages[blad % len(pdf.pages)]
        erbij = Dictionary(Type=Name.Annot, Subtype=Name("/" + soort), Rect=[200, 400, 300, 420])
        if tekst:
            erbij.Contents = pikepdf.String(tekst)
        if soort == "Ink":
            erbij.InkList = Array([Array([200, 400, 210, 410, 220, 400])])
        pagina.obj.Annots = Array([*pagina.obj.get("/Annots", []), pdf.make_indirect(erbij)])

    return stap


def bijlage(naam: str) -> Callable[[pikepdf.Pdf], None]:
    def stap(pdf: pikepdf.Pdf) -> None:
        pdf.attachments[naam] = b"inhoud"

    return stap


def achteraan(naam: str) -> Callable[[pikepdf.Pdf], None]:
    """The pages of another form behind those of this one, with their fields."""

    def stap(pdf: pikepdf.Pdf) -> None:
        with pikepdf.open(io.BytesIO(pdf_van(naam))) as ander:
            pdf.add_pages_from(ander)

    return stap


def teksten(terug: Formulier) -> list[tuple[str, str]]:
    return [(r.plaats, r.tekst) for r in terug.restant]


@pytest.mark.parametrize("naam", steekproef(FORMATEN, 3))
def test_een_formulier_dat_niemand_aanraakte_geeft_niets_extra_ook_niet_na_een_blik_op_de_bladzijden(naam: str) -> None:
    def zonder_telling(pdf: pikepdf.Pdf) -> None:
        del pdf.docinfo["/sjablonen.opbouw"]
        del pdf.Root.Metadata

    for pdf in (pdf_van(naam), bewerk(pdf_van(naam), zonder_telling)):
        terug = lees_pdf(pdf)
        assert (terug.gegevens, teksten(terug), terug.meldingen) == (vol(naam).gegevens, [], ())


@settings(max_examples=6, deadline=None)
@given(blad=st.integers(0, 9), x=st.floats(20, 400), y=st.floats(60, 780))
@example(blad=2, x=186.0, y=288.0)
def test_tekst_die_over_de_bladzijde_is_getypt_staat_in_restant(blad: int, x: float, y: float) -> None:
    """Anywhere on any page: in a field, beside it, over a label."""
    naam = "veiligheidsafspraken_kinderen"
    terug = lees_pdf(bewerk(pdf_van(naam), typ(blad, round(x, 1), round(y, 1), KANARIE)))
    assert KANARIE in "".join(t for _, t in teksten(terug))
    assert all(plaats.startswith("pagina ") for plaats, _ in teksten(terug))
    assert terug.gegevens == vol(naam).gegevens


@pytest.mark.parametrize(
    ("soort", "tekst", "verwacht"),
    [("FreeText", KANARIE, KANARIE), ("Text", KANARIE, KANARIE), ("Highlight", KANARIE, KANARIE),
     ("Ink", "", "[afbeelding]"), ("Stamp", "", "[afbeelding]"), ("Stamp", KANARIE, KANARIE),
     ("FileAttachment", "", "[afbeelding]")],
)  # fmt: skip
def test_wat_over_de_bladzijde_is_gelegd_staat_in_restant_met_de_bladzijde(
    soort: str, tekst: str, verwacht: str
) -> None:
    terug = lees_pdf(bewerk(pdf_van("voortgangsplan"), annotatie(1, soort, tekst)))
    assert teksten(terug) == [("pagina 2", verwacht)]
    assert terug.gegevens == vol("voortgangsplan").gegevens


def test_een_bijlage_in_de_pdf_staat_in_restant() -> None:
    terug = lees_pdf(bewerk(pdf_van("voortgangsplan"), bijlage("brief.docx")))
    assert teksten(terug) == [("bijlage bij de PDF", "[bestand] brief.docx")]
    plat = PDF_ROUTES["PDFium drukt af naar PDF"]([pdf_van("voortgangsplan")])
    assert plat is not None
    assert ("bijlage bij de PDF", "[bestand] brief.docx") in teksten(lees_pdf(bewerk(plat[0], bijlage("brief.docx"))))


def test_een_brief_als_extra_bladzijde_staat_in_restant() -> None:
    def bladzijde(pdf: pikepdf.Pdf) -> None:
        pdf.add_blank_page(page_size=(595, 842))

    terug = lees_pdf(bewerk(pdf_van("borgingsplan_ik"), bladzijde, typ(-1, 80, 700, "Beste regisseur")))
    assert [t for _, t in teksten(terug)] == ["Beste regisseur"]
    assert terug.gegevens == vol("borgingsplan_ik").gegevens


def test_twee_formulieren_in_een_pdf_worden_bij_hun_naam_genoemd() -> None:
    for naam, deel in (("voortgangsplan", "het Borgingsplan ik-vorm en het Voortgangsplan"),
                       ("borgingsplan_ik", "staat het Borgingsplan ik-vorm twee keer")):  # fmt: skip
        samen = bewerk(pdf_van("borgingsplan_ik"), achteraan(naam))
        with pytest.raises(LeesFout, match=deel):
            lees_pdf(samen)


def test_de_kopie_om_te_sturen_zegt_nog_steeds_wat_er_over_de_bladzijde_is_getypt() -> None:
    getypt = bewerk(pdf_van("voortgangsplan"), typ(0, 80, 700, KANARIE))
    assert KANARIE in "".join(t for _, t in teksten(lees_pdf(schoon_pdf(getypt).inhoud)))


def test_een_pdf_die_nergens_op_lijkt_zegt_dat() -> None:
    leeg = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        typ(0, 80, 700, "Uitnodiging voor de buurtbarbecue")(pdf)
        pdf.save(leeg)
    with pytest.raises(LeesFout, match="geen invulvakken en is geen formulier dat wij kennen"):
        lees_pdf(leeg.getvalue())
