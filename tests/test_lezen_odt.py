"""Word forms that LibreOffice saved as OpenDocument text are read without LibreOffice."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.routes import WORD_ROUTES
from fillable_forms.lezen.bestand import lees_bytes
from fillable_forms.lezen.odt import lees_odt
from generator.word.document import maak_docx
from sjablonen.formulier import Formulier
from sjablonen.fouten import LeesFout, SjablonenFout
from sjablonen.huisstijl import Huisstijl
from sjablonen.specificatie import Specificatie
from tests.steun import FORMATEN, casusformulieren, eis_programma, formulier, steekproef


@pytest.fixture(scope="module")
def paren(specificatie: Specificatie, huisstijl: Huisstijl) -> list[tuple[Formulier, bytes]]:
    """Three filled and three blank forms, each as LibreOffice saves it in .odt."""
    eis_programma("soffice", "libreoffice")
    formulieren = [formulier(ruw) for _, ruw in steekproef(casusformulieren(), 3)]
    formulieren += [Formulier.maak(specificatie.formaat(n), specificatie.versie, {}) for n in steekproef(FORMATEN, 3)]
    docx = [maak_docx(specificatie.formaat(f.format), specificatie.versie, huisstijl, f) for f in formulieren]
    odt = WORD_ROUTES["LibreOffice: docx → odt"](docx)
    assert odt is not None
    return list(zip(formulieren, odt, strict=True))


@pytest.mark.libreoffice
def test_alles_komt_precies_terug_en_er_blijft_niets_over(paren: list[tuple[Formulier, bytes]]) -> None:
    for verzonden, odt in paren:
        terug = lees_bytes(odt, "formulier")
        assert (terug.format, terug.gegevens) == (verzonden.format, verzonden.gegevens)
        assert terug.restant == ()


def _met_inhoud(odt: bytes, oud: str, nieuw: str, deel: str = "content.xml") -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(odt)) as van, zipfile.ZipFile(uit, "w") as naar:
        for info in van.infolist():
            inhoud = van.read(info)
            if info.filename == deel:
                tekst = inhoud.decode("utf-8")
                assert oud in tekst
                inhoud = tekst.replace(oud, nieuw, 1).encode("utf-8")
            naar.writestr(info, inhoud)
    return uit.getvalue()


@pytest.mark.libreoffice
def test_tekst_tussen_de_vakken_komt_in_restant(paren: list[tuple[Formulier, bytes]]) -> None:
    verzonden, odt = paren[0]
    erbij = '<text:p>Bel <text:s text:c="2"/>na<text:line-break/>zes uur</text:p></office:text>'
    terug = lees_odt(_met_inhoud(odt, "</office:text>", erbij))
    assert [r.tekst for r in terug.restant] == ["Bel   na\nzes uur"]
    assert terug.gegevens == verzonden.gegevens


@pytest.mark.libreoffice
def test_een_opmerking_is_geen_antwoord(paren: list[tuple[Formulier, bytes]]) -> None:
    verzonden, odt = paren[0]
    opmerking = "<office:annotation><text:p>geheim</text:p></office:annotation>"
    met = _met_inhoud(odt, "</text:p></table:table-cell>", f"{opmerking}</text:p></table:table-cell>")
    assert lees_odt(met).gegevens == verzonden.gegevens


@pytest.mark.libreoffice
def test_een_wachtwoord_wordt_herkend(paren: list[tuple[Formulier, bytes]]) -> None:
    _, odt = paren[0]
    slot = "<manifest:encryption-data/></manifest:manifest>"
    with pytest.raises(LeesFout, match="wachtwoord"):
        lees_bytes(_met_inhoud(odt, "</manifest:manifest>", slot, "META-INF/manifest.xml"), "plan.odt")


def _zip(**delen: bytes) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as zip_:
        zip_.writestr("mimetype", b"application/vnd.oasis.opendocument.text")
        for naam, inhoud in delen.items():
            zip_.writestr(naam.replace("_", "."), inhoud)
    return uit.getvalue()


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=300))
def test_een_kapot_bestand_geeft_een_melding(inhoud: bytes) -> None:
    """Whatever stands in content.xml, the result is a form or a message, never a traceback."""
    with pytest.raises(SjablonenFout):
        lees_odt(_zip(content_xml=inhoud))


def test_een_vreemd_document_is_geen_formulier() -> None:
    leeg = (
        b'<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0">'
        b"<office:body><office:text/></office:body></office:document-content>"
    )
    with pytest.raises(LeesFout, match="geen formulier dat wij kennen"):
        lees_bytes(_zip(content_xml=leeg), "brief.odt")
