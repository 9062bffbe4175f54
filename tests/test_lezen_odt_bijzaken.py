"""What people write in an .odt outside its fields is never lost and never an answer.

Every case is written by the real LibreOffice: from a Word form in which it stands.
"""

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
from fillable_forms.lezen.odt import lees_odt
from generator.word.document import maak_docx
from sjablonen.formulier import Formulier
from sjablonen.gegevens import plekken
from sjablonen.huisstijl import Huisstijl
from sjablonen.specificatie import Specificatie
from tests.steun import casusformulieren, eis_programma, formulier
from tests.test_lezen_docx_bijzaken import ALINEA, KANARIE, deel, herschrijf, in_cel, xml

TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
DRAW = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
DC = "http://purl.org/dc/elements/1.1/"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _koppel(docx: bytes, soort: str, verwijzing: str, inhoud: str) -> bytes:
    """A part with notes or comments, declared as Word does it, and a reference in the field 'toekomst'."""
    met = herschrijf(docx, document_xml=in_cel(verwijzing), **{f"{soort}_xml": inhoud})
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(met)) as van, zipfile.ZipFile(uit, "w") as naar:
        for info in van.infolist():
            tekst = van.read(info)
            if info.filename == "[Content_Types].xml":
                erbij = (f'<Override PartName="/word/{soort}.xml" ContentType="application/vnd.openxmlformats-'
                         f'officedocument.wordprocessingml.{soort}+xml"/></Types>')  # fmt: skip
                tekst = tekst.replace(b"</Types>", erbij.encode())
            elif info.filename == "word/_rels/document.xml.rels":
                erbij = f'<Relationship Id="rIdK" Type="{_R}/{soort}" Target="{soort}.xml"/></Relationships>'
                tekst = tekst.replace(b"</Relationships>", erbij.encode())
            naar.writestr(info.filename, tekst)
    return uit.getvalue()


def _gevallen(docx: bytes) -> dict[str, bytes]:
    """place in restant -> the Word form to convert."""
    noot = f'<w:footnote w:id="2">{ALINEA}</w:footnote>'
    vak = (
        '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape style="width:99pt;height:40pt">'
        f"<v:textbox><w:txbxContent>{ALINEA}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    stuk = f"<w:r><w:t>{KANARIE}</w:t></w:r>"
    return {
        "": docx,
        "opmerking bij toekomst": _koppel(
            docx, "comments", '<w:r><w:commentReference w:id="1"/></w:r>',
            deel("comments", f'<w:comment w:id="1" w:author="Auteur Voorbeeld">{ALINEA}</w:comment>')),
        "voetnoot bij toekomst": _koppel(
            docx, "footnotes", '<w:r><w:footnoteReference w:id="2"/></w:r>', deel("footnotes", noot)),
        "koptekst": herschrijf(docx, header1_xml=lambda w: w.append(xml(ALINEA))),
        "voettekst": herschrijf(docx, footer1_xml=lambda w: w.append(xml(ALINEA))),
        "verborgen tekst bij toekomst": herschrijf(
            docx, document_xml=in_cel(f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{KANARIE}</w:t></w:r>")),
        "bijgehouden wijziging, verwijderd bij toekomst": herschrijf(
            docx, document_xml=in_cel('<w:del w:id="9" w:author="Auteur Voorbeeld" w:date="2026-02-09T10:00:00Z"><w:r>'
                                      f"<w:delText>{KANARIE}</w:delText></w:r></w:del>")),
        "bijgehouden wijziging, ingevoegd bij toekomst": herschrijf(
            docx, document_xml=in_cel('<w:ins w:id="9" w:author="Auteur Voorbeeld" w:date="2026-02-09T10:00:00Z">'
                                      f"{stuk}</w:ins>")),
        "toekomst, tekstvak": herschrijf(docx, document_xml=in_cel(vak)),
    }  # fmt: skip


@pytest.fixture(scope="module")
def gestuurd(specificatie: Specificatie, huisstijl: Huisstijl) -> tuple[Formulier, bytes]:
    f = formulier(dict(casusformulieren())["01-sanne-ik-goed-1-voortgangsplan"])
    return f, maak_docx(specificatie.formaat(f.format), specificatie.versie, huisstijl, f)


@pytest.fixture(scope="module")
def omgezet(gestuurd: tuple[Formulier, bytes]) -> dict[str, bytes]:
    eis_programma("soffice", "libreoffice")
    gevallen = _gevallen(gestuurd[1])
    odt = WORD_ROUTES["LibreOffice: docx → odt"](list(gevallen.values()))
    assert odt is not None
    return dict(zip(gevallen, odt, strict=True))


@pytest.mark.libreoffice
@pytest.mark.parametrize(
    "plaats", ["opmerking bij toekomst", "voetnoot bij toekomst", "koptekst", "voettekst", "toekomst, tekstvak",
               "verborgen tekst bij toekomst", "bijgehouden wijziging, verwijderd bij toekomst"])  # fmt: skip
def test_tekst_naast_de_vakken_staat_in_restant_met_zijn_plaats(
    plaats: str, gestuurd: tuple[Formulier, bytes], omgezet: dict[str, bytes]
) -> None:
    terug = lees_odt(omgezet[plaats])
    assert [(r.plaats, r.tekst) for r in terug.restant] == [(plaats, KANARIE)]
    assert terug.gegevens == gestuurd[0].gegevens
    assert "Auteur Voorbeeld" not in str(terug)


@pytest.mark.libreoffice
def test_ingevoegde_tekst_telt_en_wordt_gemeld(
    gestuurd: tuple[Formulier, bytes], omgezet: dict[str, bytes]
) -> None:
    plaats = "bijgehouden wijziging, ingevoegd bij toekomst"
    terug = lees_odt(omgezet[plaats])
    assert terug.waarde("toekomst") == gestuurd[0].waarde("toekomst") + KANARIE
    assert [(r.plaats, r.tekst) for r in terug.restant] == [(plaats, KANARIE)]
    assert [m for m in terug.meldingen if "ingevoegd: 1 stuk tekst" in m]
    assert KANARIE not in " ".join(terug.meldingen)


@pytest.mark.libreoffice
def test_een_gewoon_formulier_geeft_niets_extra(gestuurd: tuple[Formulier, bytes], omgezet: dict[str, bytes]) -> None:
    terug = lees_odt(omgezet[""])
    assert (terug.restant, terug.meldingen, terug.gegevens) == ((), (), gestuurd[0].gegevens)


# ---- arbitrary documents -------------------------------------------------------------------

_NS = " ".join(f'xmlns:{k}="{v}"' for k, v in {"text": TEXT, "table": TABLE, "office": OFFICE, "draw": DRAW, "dc": DC,
               "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"}.items())  # fmt: skip
BLOKKEN = st.sampled_from([
    "<text:p>{0}</text:p>",
    "<text:h>{0}</text:h>",
    "<text:list><text:list-item><text:p>{0}</text:p></text:list-item></text:list>",
    "<text:section><text:p>{0}</text:p></text:section>",
    '<text:section text:display="none"><text:p>{0}</text:p></text:section>',
    "<table:table><table:table-row><table:table-cell><text:p>{0}</text:p></table:table-cell></table:table-row>"
    "</table:table>",
    '<table:table><table:table-row table:visibility="collapse"><table:table-cell><text:p>{0}</text:p>'
    "</table:table-cell></table:table-row></table:table>",
    "<table:table><table:table-row><table:table-cell><table:table><table:table-row><table:table-cell><text:p>{0}"
    "</text:p></table:table-cell></table:table-row></table:table></table:table-cell></table:table-row></table:table>",
    "<draw:frame><draw:text-box><text:p>{0}</text:p></draw:text-box></draw:frame>",
    "<text:onbekend><text:p>{0}</text:p></text:onbekend>",
])  # fmt: skip
STUKKEN = st.sampled_from([
    "{0}",
    "<text:span>{0}</text:span>",
    "<text:a>{0}</text:a>",
    "<text:date>{0}</text:date>",
    "<text:onbekend>{0}</text:onbekend>",
    "<loext:content-control>{0}</loext:content-control>",
    "<text:change-start text:change-id='in'/>{0}<text:change-end text:change-id='in'/>",
    "<text:change-start text:change-id='in'/>{0}",
    "<text:change text:change-id='uit'/>{0}",
    "<office:annotation><dc:creator>Auteur Voorbeeld</dc:creator><text:p>{0}</text:p></office:annotation>",
    "<text:note text:note-class='endnote'><text:note-citation>1</text:note-citation><text:note-body>"
    "<text:p>{0}</text:p></text:note-body></text:note>",
    "<draw:frame><draw:text-box><text:p>{0}</text:p></draw:text-box></draw:frame>",
    "<draw:g><draw:custom-shape><text:p>{0}</text:p></draw:custom-shape></draw:g>",
    "<text:hidden-text text:string-value='{0}'/>",
    "<text:span text:style-name='Weg'>{0}</text:span>",
])  # fmt: skip
_GEWIST = "gewist-2847"
WIJZIGINGEN = (
    "<text:tracked-changes><text:changed-region text:id='in'><text:insertion/></text:changed-region>"
    f"<text:changed-region text:id='uit'><text:deletion><text:p>{_GEWIST}</text:p></text:deletion>"
    "</text:changed-region>"
    "</text:tracked-changes>"
)
WEG = (
    '<style:style xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" style:name="Weg" style:family="text">'
    '<style:text-properties text:display="none"/></style:style>'
)


@pytest.fixture(scope="module")
def delen(omgezet: dict[str, bytes]) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(omgezet[""])) as zip_:
        return {n: zip_.read(n) for n in zip_.namelist()}


def _knoop(inhoud: str) -> Any:
    return etree.fromstring(f"<x {_NS}>{inhoud}</x>")


def _met(delen: dict[str, bytes], verander: Callable[[Any], None]) -> bytes:
    wortel = etree.fromstring(delen["content.xml"])
    wortel.find(f"{{{OFFICE}}}automatic-styles").append(etree.fromstring(f"<x {_NS}>{WEG}</x>")[0])
    tekst = wortel.find(f"{{{OFFICE}}}body/{{{OFFICE}}}text")
    verander(tekst)
    tekst.insert(0, _knoop(WIJZIGINGEN)[0])
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as zip_:
        for naam, inhoud in delen.items():
            zip_.writestr(naam, etree.tostring(wortel) if naam == "content.xml" else inhoud)
    return uit.getvalue()


@pytest.mark.libreoffice
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_van_een_willekeurig_document_valt_niets_tussen_wal_en_schip(
    data: st.DataObject, delen: dict[str, bytes], specificatie: Specificatie
) -> None:
    """Wherever pieces of text are put in a form, each ends up in a field or in restant."""
    namen: list[str] = []

    def nieuw() -> str:
        namen.append(f"stuk{len(namen)}zoek")
        return namen[-1]

    def verander(tekst: Any) -> None:
        for _ in range(data.draw(st.integers(1, 4))):
            plek = data.draw(st.integers(0, len(tekst)))
            inhoud = "".join(data.draw(STUKKEN).format(nieuw()) for _ in range(data.draw(st.integers(1, 3))))
            tekst.insert(plek, _knoop(data.draw(BLOKKEN).format(inhoud))[0])
        alineas = list(tekst.iter(f"{{{TEXT}}}p"))
        for _ in range(data.draw(st.integers(0, 3))):
            p = data.draw(st.sampled_from(alineas))
            p.append(_knoop(f"<text:span>{data.draw(STUKKEN).format(nieuw())}</text:span>")[0])

    terug = lees_odt(_met(delen, verander))
    formaat = specificatie.formaat(terug.format)
    alles = "\n".join([*(p.waarde for p in plekken(formaat, terug.gegevens)), *(r.tekst for r in terug.restant)])
    assert [n for n in namen if n not in alles] == []
    assert _GEWIST in alles
    assert all(r.plaats for r in terug.restant)
    assert "Auteur Voorbeeld" not in alles
