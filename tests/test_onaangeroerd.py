"""A form that somebody filled in is never replaced without asking."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from generator.onaangeroerd import is_onaangeroerd
from generator.pdf.document import maak_pdf
from generator.wegschrijven import eis_vrij
from generator.word.document import maak_docx
from sjablonen.fouten import SchrijfFout
from sjablonen.huisstijl import Huisstijl
from sjablonen.specificatie import Specificatie


@pytest.fixture(scope="module")
def docx(specificatie: Specificatie, huisstijl: Huisstijl) -> bytes:
    return maak_docx(specificatie.formaat("VK"), specificatie.versie, huisstijl)


@pytest.fixture(scope="module")
def pdf(specificatie: Specificatie, huisstijl: Huisstijl) -> bytes:
    return maak_pdf(specificatie.formaat("VK"), specificatie.versie, huisstijl)


def test_wat_wij_zelf_maakten_is_onaangeroerd(docx: bytes, pdf: bytes) -> None:
    assert is_onaangeroerd(docx)
    assert is_onaangeroerd(pdf)
    assert is_onaangeroerd(b"")


def test_een_opgeslagen_word_formulier_is_aangeroerd(docx: bytes) -> None:
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as van, zipfile.ZipFile(uit, "w") as naar:
        for info in van.infolist():
            inhoud = van.read(info).replace(b"<Application>sjablonen<", b"<Application>Microsoft Office Word<")
            naar.writestr(info.filename, inhoud)
    assert not is_onaangeroerd(uit.getvalue())


def test_een_pdf_die_een_lezer_bewaarde_is_aangeroerd(pdf: bytes) -> None:
    bewaard = io.BytesIO()
    pypdfium2.PdfDocument(pdf).save(bewaard)
    assert not is_onaangeroerd(bewaard.getvalue())
    assert not is_onaangeroerd(pdf + b"\n1 0 obj null endobj\nstartxref\n0\n%%EOF\n")


@pytest.mark.parametrize("inhoud", [b"mijn aantekeningen", b"PK kapot", b"%PDF-1.7\n%\xbf\xf7\xa2\xfe\nkapot %%EOF"])
def test_bij_twijfel_is_een_bestand_van_iemand_anders(inhoud: bytes) -> None:
    assert not is_onaangeroerd(inhoud)


def test_een_pdf_van_een_ander_is_niet_van_ons() -> None:
    vreemd = io.BytesIO()
    leeg = pikepdf.new()
    leeg.add_blank_page()
    leeg.save(vreemd)
    assert not is_onaangeroerd(vreemd.getvalue())


def test_alleen_een_ingevuld_formulier_wordt_beschermd(docx: bytes, tmp_path: Path) -> None:
    doel = tmp_path / "plan.docx"
    doel.write_bytes(docx)
    eis_vrij(doel, overschrijven=False)
    doel.write_bytes(b"PK iets van iemand")
    with pytest.raises(SchrijfFout, match="--overschrijf"):
        eis_vrij(doel, overschrijven=False)
    eis_vrij(doel, overschrijven=True)
