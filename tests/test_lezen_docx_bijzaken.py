"""What people write in a Word form outside its fields is never lost and never an answer."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from benchmarks.routes import WORD_ROUTES
from fillable_forms.lezen.docx import lees_docx
from generator.word.document import maak_docx
from sjablonen.formulier import Formulier
from sjablonen.gegevens import plekken
from sjablonen.huisstijl import Huisstijl
from sjablonen.specificatie import Specificatie
from tests.steun import casusformulieren, eis_programma, formulier

NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NS}}}"
KANARIE = "kanarie-7391"


@pytest.fixture(scope="module")
def gestuurd(specificatie: Specificatie, huisstijl: Huisstijl) -> tuple[Formulier, bytes]:
    f = formulier(dict(casusformulieren())["01-sanne-ik-goed-1-voortgangsplan"])
    return f, maak_docx(specificatie.formaat(f.format), specificatie.versie, huisstijl, f)


def herschrijf(docx: bytes, **delen: Callable[[Any], None] | str) -> bytes:
    """The package with parts changed by a function, or added as text (key: name with _ for .)."""
    uit = io.BytesIO()
    namen = {n.rsplit("_", 1)[0] + ".xml": v for n, v in delen.items()}
    with zipfile.ZipFile(io.BytesIO(docx)) as van, zipfile.ZipFile(uit, "w") as naar:
        for info in van.infolist():
            inhoud = van.read(info)
            verander = namen.pop(info.filename.removeprefix("word/"), None)
            if callable(verander):
                wortel = etree.fromstring(inhoud)
                verander(wortel)
                inhoud = etree.tostring(wortel)
            naar.writestr(info.filename, inhoud)
        for naam, tekst in namen.items():
            assert isinstance(tekst, str)
            naar.writestr(f"word/{naam}", tekst)
    return uit.getvalue()


def xml(inhoud: str) -> Any:
    m = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    return etree.fromstring(f'<w:doc xmlns:w="{NS}" xmlns:m="{m}">{inhoud}</w:doc>')[0]


def in_cel(inhoud: str, tag: str = "toekomst") -> Callable[[Any], None]:
    """Puts `inhoud` behind the control of a field, in the same paragraph."""

    def verander(wortel: Any) -> None:
        sdt = next(s for s in wortel.iter(f"{W}sdt") if s.find(f"{W}sdtPr/{W}tag[@{W}val='{tag}']") is not None)
        sdt.addnext(xml(inhoud))

    return verander


def deel(naam: str, inhoud: str) -> str:
    return f'<w:{naam} xmlns:w="{NS}">{inhoud}</w:{naam}>'


ALINEA = f"<w:p><w:r><w:t>{KANARIE}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("plaats", "wijziging"),
    [
        ("opmerking", {"comments_xml": deel("comments", f'<w:comment w:id="1" w:author="A">{ALINEA}</w:comment>')}),
        ("voetnoot", {"footnotes_xml": deel("footnotes", f'<w:footnote w:id="2">{ALINEA}</w:footnote>')}),
        ("eindnoot", {"endnotes_xml": deel("endnotes", f'<w:endnote w:id="2">{ALINEA}</w:endnote>')}),
        ("koptekst", {"header1_xml": lambda w: w.append(xml(ALINEA))}),
        ("voettekst", {"footer2_xml": lambda w: w.insert(0, xml(ALINEA))}),
        (
            "verborgen tekst bij toekomst",
            {"document_xml": in_cel(f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{KANARIE}</w:t></w:r>")},
        ),
        (
            "bijgehouden wijziging, verwijderd bij toekomst",
            {
                "document_xml": in_cel(
                    f'<w:del w:id="9" w:author="A"><w:r><w:delText>{KANARIE}</w:delText></w:r></w:del>'
                )
            },
        ),
    ],
)
def test_tekst_naast_de_vakken_staat_in_restant_met_zijn_plaats(
    plaats: str, wijziging: dict[str, Any], gestuurd: tuple[Formulier, bytes]
) -> None:
    verzonden, docx = gestuurd
    terug = lees_docx(herschrijf(docx, **wijziging))
    assert [(r.plaats, r.tekst) for r in terug.restant] == [(plaats, KANARIE)]
    assert terug.gegevens == verzonden.gegevens


@pytest.mark.parametrize(
    "inhoud",
    [
        f"<w:hyperlink><w:r><w:t>{KANARIE}</w:t></w:r></w:hyperlink>",
        f"<w:smartTag><w:r><w:t>{KANARIE}</w:t></w:r></w:smartTag>",
        f'<w:fldSimple w:instr="DATE"><w:r><w:t>{KANARIE}</w:t></w:r></w:fldSimple>',
        f"<m:oMath><m:r><m:t>{KANARIE}</m:t></m:r></m:oMath>",
        f'<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>{KANARIE}</w:t></w:r>',
    ],
)
def test_zichtbare_tekst_in_een_vak_hoort_bij_het_antwoord(inhoud: str, gestuurd: tuple[Formulier, bytes]) -> None:
    verzonden, docx = gestuurd
    terug = lees_docx(herschrijf(docx, document_xml=in_cel(inhoud)))
    assert terug.waarde("toekomst") == verzonden.waarde("toekomst") + KANARIE
    assert terug.restant == ()


@pytest.mark.parametrize("soort", ["ins", "moveTo"])
def test_ingevoegde_tekst_telt_en_wordt_gemeld(soort: str, gestuurd: tuple[Formulier, bytes]) -> None:
    verzonden, docx = gestuurd
    stuk = f'<w:{soort} w:id="9" w:author="A"><w:r><w:t>{KANARIE}</w:t></w:r></w:{soort}>'
    terug = lees_docx(herschrijf(docx, document_xml=in_cel(stuk)))
    assert terug.waarde("toekomst") == verzonden.waarde("toekomst") + KANARIE
    assert [(r.plaats, r.tekst) for r in terug.restant] == [("bijgehouden wijziging, ingevoegd bij toekomst", KANARIE)]


@pytest.mark.libreoffice
def test_na_libreoffice_telt_de_eigen_kop_en_voettekst_niet_als_getypt(gestuurd: tuple[Formulier, bytes]) -> None:
    eis_programma("soffice", "libreoffice")
    _, docx = gestuurd
    terug = WORD_ROUTES["LibreOffice: docx → docx"](
        [docx, herschrijf(docx, header1_xml=lambda w: w.append(xml(ALINEA)))]
    )
    assert terug is not None
    gewoon, getypt = (lees_docx(t) for t in terug)
    assert gewoon.restant == ()
    assert [r.tekst for r in getypt.restant] == [KANARIE]


STUKKEN = st.sampled_from([
    "<w:p><w:r><w:t>{0}</w:t></w:r></w:p>",
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{0}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
    "<w:sdt><w:sdtContent><w:p><w:r><w:t>{0}</w:t></w:r></w:p></w:sdtContent></w:sdt>",
    '<w:ins w:id="1" w:author="A"><w:p><w:r><w:t>{0}</w:t></w:r></w:p></w:ins>',
    '<w:customXml w:element="x"><w:p><w:r><w:t>{0}</w:t></w:r></w:p></w:customXml>',
    "<w:p><w:r><w:tab/><w:t>{0}</w:t><w:br/></w:r></w:p>",
    "<w:p><w:hyperlink><w:r><w:t>{0}</w:t></w:r></w:hyperlink></w:p>",
    "<w:p><w:onbekend><w:r><w:t>{0}</w:t></w:r></w:onbekend></w:p>",
    "<w:p><m:oMathPara><m:oMath><m:r><m:t>{0}</m:t></m:r></m:oMath></m:oMathPara></w:p>",
    "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{0}</w:t></w:r></w:p>",
    '<w:p><w:del w:id="1" w:author="A"><w:r><w:delText>{0}</w:delText></w:r></w:del></w:p>',
    "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>{0}</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>",
    '<w:p><w:pPr><w:pStyle w:val="SjVoorgedrukt"/></w:pPr><w:r><w:t>{0}: Ja</w:t></w:r></w:p>',
    '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>{0}</w:t></w:r></w:p>',
    "<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p><w:r><w:t>{0}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
    "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc><w:p><w:r><w:t>{0}</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/></w:tc>"
    "</w:tr></w:tbl>",
])  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(keuzes=st.lists(st.tuples(st.integers(0, 10_000), STUKKEN), min_size=1, max_size=6))
def test_er_valt_niets_tussen_wal_en_schip(
    keuzes: list[tuple[int, str]], gestuurd: tuple[Formulier, bytes], specificatie: Specificatie
) -> None:
    """Blocks put anywhere in the body or in a cell: every word is in a value or in restant."""
    verzonden, docx = gestuurd
    woorden = [f"woord{i}x" for i in range(len(keuzes))]

    def strooi(wortel: Any) -> None:
        body = wortel.find(f"{W}body")
        for (plek, stuk), woord in zip(keuzes, woorden, strict=True):
            plaatsen = [body, *body.iter(f"{W}tc")]
            ouder = plaatsen[plek % len(plaatsen)]
            eerste = 1 if ouder.tag == f"{W}tc" else 0  # behind the properties of a cell
            ouder.insert(min(len(ouder), eerste + plek % 7), xml(stuk.format(woord)))

    terug = lees_docx(herschrijf(docx, document_xml=strooi))
    alles = " ".join(p.waarde for p in plekken(specificatie.formaat(verzonden.format), terug.gegevens))
    alles += " ".join(r.tekst for r in terug.restant)
    assert all(r.plaats for r in terug.restant)
    assert [w for w in woorden if w not in alles] == []
