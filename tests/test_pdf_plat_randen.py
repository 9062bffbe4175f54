"""Printed PDFs that are askew, incomplete, written upon or no print at all: nothing misplaced, nothing lost."""

from __future__ import annotations

import dataclasses
import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from benchmarks.routes import PDF_ROUTES, WORD_ROUTES
from fillable_forms.lezen.pdf import lees_pdf
from generator.pdf.document import maak_pdf
from generator.uitvoer import maak_document
from sjablonen.formulier import Formulier
from sjablonen.fouten import LeesFout
from sjablonen.gegevens import plekken
from sjablonen.huisstijl import Huisstijl, voorbeeld_huisstijl
from sjablonen.specificatie import Specificatie, laad_specificatie
from tests.pdf_steun import CASUSSEN, casus, leeg_formulier
from tests.steun import casusformulieren, eis_programma, formulier, steekproef

pytestmark = pytest.mark.pdfclients
_NAAM = "03-gezin-vos-veiligheid-0-ondersteuningsplan_wij"


def _kaal(tekst: str) -> str:
    return "".join(tekst.split())


def _plat(pdf: bytes) -> bytes:
    terug = PDF_ROUTES["PDFium drukt af naar PDF"]([pdf])
    assert terug is not None
    return terug[0]


def _bewerk(pdf: bytes, doe: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        doe(document)
        uit = io.BytesIO()
        document.save(uit)
    return uit.getvalue()


def _zelfde(vol: Formulier, terug: Formulier) -> None:
    """Every answer in its own place, but for spacing."""
    formaat = laad_specificatie().formaat(vol.format)
    for plek in plekken(formaat, vol.gegevens):
        assert _kaal(terug.waarde(plek.pad)) == _kaal(plek.waarde), plek.pad
    for plek in plekken(formaat, terug.gegevens):
        assert _kaal(vol.waarde(plek.pad)) == _kaal(plek.waarde), plek.pad


@pytest.mark.parametrize(
    "matrix",
    ["0.99993 0.01222 -0.01222 0.99993 6 -2", "0.93 0 0 0.93 11 40", "0 1 -1 0 842 0", "1.04 0 0 1.04 -9 -16"],
    ids=["scheef", "kleiner en verschoven", "op zijn kant", "groter"],
)
@pytest.mark.parametrize("naam", steekproef(CASUSSEN, 2))
def test_scheef_kleiner_of_gedraaid_afgedrukt_komt_alles_terug(naam: str, matrix: str) -> None:
    vol, pdf = casus(naam)

    def doe(document: pikepdf.Pdf) -> None:
        for pagina in document.pages:
            pagina.contents_add(f"q {matrix} cm\n".encode(), prepend=True)
            pagina.contents_add(b"\nQ\n")

    terug = lees_pdf(_bewerk(_plat(pdf), doe))
    _zelfde(vol, terug)
    assert terug.restant == ()


@pytest.mark.libreoffice
def test_een_afgedrukt_word_formulier_wordt_ook_gelezen(specificatie: Specificatie, huisstijl: Huisstijl) -> None:
    eis_programma("soffice", "libreoffice")
    vol = [formulier(ruw) for _, ruw in steekproef(casusformulieren(), 4)]
    word = [maak_document("docx", specificatie.formaat(f.format), specificatie.versie, huisstijl, f) for f in vol]
    terug = WORD_ROUTES["LibreOffice: docx → pdf (afgedrukt)"](word)
    assert terug is not None
    for verzonden, pdf in zip(vol, terug, strict=True):
        gelezen = lees_pdf(pdf)
        _zelfde(verzonden, gelezen)
        assert gelezen.format == verzonden.format
        assert set(gelezen.zekerheid.values()) <= {"ligging"}


def _met_tekst(pdf: bytes, blad: int, x: float, y: float, tekst: str) -> bytes:
    def doe(document: pikepdf.Pdf) -> None:
        pagina = document.pages[blad]
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica,
            Encoding=pikepdf.Name.WinAnsiEncoding,
        )  # fmt: skip
        pagina.add_resource(document.make_indirect(font), pikepdf.Name.Font, name=pikepdf.Name("/Erbij"))
        pagina.contents_add(f"q BT /Erbij 10 Tf {x} {y} Td ({tekst}) Tj ET Q\n".encode("cp1252"))

    return _bewerk(pdf, doe)


def test_tekst_naast_de_vakken_staat_in_het_restant_met_haar_blad() -> None:
    vol, pdf = casus(_NAAM)
    terug = lees_pdf(_met_tekst(_plat(pdf), 0, 60, 745, "bel mij eerst even"))
    _zelfde(vol, terug)
    assert [(r.plaats, r.tekst) for r in terug.restant] == [("pagina 1", "bel mij eerst even")]


def test_regels_van_een_andere_organisatie_zijn_geen_restant(specificatie: Specificatie) -> None:
    stijl = dataclasses.replace(
        voorbeeld_huisstijl(), naam="Wijkteam Zuid", contact=("Plein 3, Elders", "tel. 0000"), logo=None,
        doelregel="Dit blad hoort bij ons werk.",
    )  # fmt: skip
    vol, _ = casus(_NAAM)
    terug = lees_pdf(_plat(maak_pdf(specificatie.formaat(vol.format), specificatie.versie, stijl, vol)))
    _zelfde(vol, terug)
    assert terug.restant == ()


def test_bladen_in_een_andere_volgorde_worden_eerst_gelegd_zoals_ze_horen() -> None:
    vol, pdf = casus(_NAAM)
    _zelfde(vol, lees_pdf(_bewerk(_plat(pdf), lambda d: d.pages.reverse())))


def test_een_blad_dat_ontbreekt_wordt_genoemd() -> None:
    """Rows run on over pages: without a page nobody knows whose they are."""
    with pytest.raises(LeesFout, match="blad 2 van 8 ontbreekt"):
        lees_pdf(_bewerk(_plat(casus(_NAAM)[1]), lambda d: d.pages.__delitem__(1)))


def test_twee_formulieren_in_een_pdf_worden_niet_door_elkaar_gelezen() -> None:
    ander = _plat(leeg_formulier("veiligheidsplan"))

    def doe(document: pikepdf.Pdf) -> None:
        with pikepdf.open(io.BytesIO(ander)) as erbij:
            document.pages.extend(erbij.pages)

    with pytest.raises(LeesFout, match="twee formulieren"):
        lees_pdf(_bewerk(_plat(casus(_NAAM)[1]), doe))


def test_een_sectie_waarvan_de_kop_ontbreekt_staat_in_het_restant_en_nergens_anders() -> None:
    """Two tables with the same columns, and the heading between them is gone."""
    vol, pdf = casus(_NAAM)

    def doe(document: pikepdf.Pdf) -> None:
        pagina = document.pages[1]
        opdrachten = list(pikepdf.parse_content_stream(pagina))
        koppen = [
            i for i, o in enumerate(opdrachten) if str(o.operator) == "Tf" and abs(float(o.operands[1]) - 14) < 0.1
        ]
        laatste = opdrachten[koppen[-1]]
        opdrachten[koppen[-1]] = pikepdf.ContentStreamInstruction([laatste.operands[0], 1], laatste.operator)
        pagina.Contents = document.make_stream(pikepdf.unparse_content_stream(opdrachten))

    terug = lees_pdf(_bewerk(_plat(pdf), doe))
    formaat = laad_specificatie().formaat(vol.format)
    for plek in plekken(formaat, terug.gegevens):
        assert plek.waarde in ("", vol.waarde(plek.pad)), plek.pad
    rest = _kaal(" ".join(r.tekst for r in terug.restant))
    assert all(_kaal(n) in rest for n in ("Henk Vos", "Yvonne Mulder", "juf Els Bakker"))


def test_een_scan_zegt_wat_u_kunt_doen() -> None:
    """A page that is one picture is named as such and never read as if it were typed."""
    beeld = pypdfium2.PdfDocument(casus(_NAAM)[1])[0].render(scale=1.2).to_pil().convert("L")
    uit = io.BytesIO()
    beeld.save(uit, "PDF")
    # With tesseract on this computer the footer says that it is one page of many.
    with pytest.raises(LeesFout, match=r"scan of foto|niet elk blad te lezen") as fout:
        lees_pdf(uit.getvalue())
    assert "Typ de antwoorden over" in str(fout.value) or "Stuur het bestand zelf" in str(fout.value)
    assert "Vos" not in str(fout.value)


def test_verloren_letters_worden_gezegd_en_niet_geraden(tmp_path: Path) -> None:
    """pdftk cannot write in our font: when it fills in and flattens, its letters mean nothing."""
    pdftk = eis_programma("pdftk")
    (tmp_path / "leeg.pdf").write_bytes(leeg_formulier("borgingsplan_ik"))
    velden = "".join(f'<field name="personen.0.{n}"><value>Noa</value></field>' for n in ("naam", "beroep", "mail"))
    (tmp_path / "a.xfdf").write_text(
        f'<?xml version="1.0"?><xfdf xmlns="http://ns.adobe.com/xfdf/"><fields>{velden}</fields></xfdf>', "utf-8"
    )
    subprocess.run(
        [pdftk, "leeg.pdf", "fill_form", "a.xfdf", "output", "vol.pdf", "flatten"],
        cwd=tmp_path, check=True, timeout=60,
    )  # fmt: skip
    with pytest.raises(LeesFout, match="letters niet bewaard"):
        lees_pdf((tmp_path / "vol.pdf").read_bytes())
