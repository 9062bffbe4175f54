"""Every kind of file ends in data or in one line that says what to do."""

from __future__ import annotations

import http.server
import io
import struct
import tempfile
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.routes import WORD_ROUTES
from fillable_forms.lezen import omzetten
from fillable_forms.lezen.bestand import lees_bytes
from fillable_forms.lezen.soort import Bestandssoort, soort_van
from generator.word.document import maak_docx
from sjablonen.fouten import LeesFout, SjablonenFout
from sjablonen.huisstijl import Huisstijl
from sjablonen.specificatie import Specificatie
from tests.steun import casusformulieren, eis_programma, formulier, steekproef

GEEN = 0xFFFFFFFF
EINDE = 0xFFFFFFFE


def ole(*namen: str, vlaggen: int = 0, tekst: str = "") -> bytes:
    """A small OLE file: header, allocation table, directory (two sectors), one stream."""
    kop = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + bytes(6)
    kop += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, EINDE, 0, EINDE, 0) + struct.pack("<109I", 0, *[GEEN] * 108)
    tabel = struct.pack("<128I", 0xFFFFFFFD, 2, EINDE, EINDE, *[GEEN] * 124)
    gids = _ingang("Root Entry", 5, GEEN, 1 if namen else GEEN, EINDE)
    for i, naam in enumerate(namen, start=1):
        gids += _ingang(naam, 2, i + 1 if i < len(namen) else GEEN, GEEN, 3)
    stroom = struct.pack("<H8xH", 0xA5EC, vlaggen) + tekst.encode("utf-16-le")
    return kop + tabel + gids.ljust(1024, b"\x00")[:1024] + stroom.ljust(512, b"\x00")


def _ingang(naam: str, soort: int, rechts: int, kind: int, start: int) -> bytes:
    tekst = naam.encode("utf-16-le")
    return (
        tekst.ljust(64, b"\x00") + struct.pack("<HBBIII", len(tekst) + 2, soort, 1, GEEN, rechts, kind) + bytes(36)
        + struct.pack("<IQ", start, 512)
    )  # fmt: skip


def zip_met(**namen: bytes) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as zip_:
        for naam, inhoud in namen.items():
            zip_.writestr(naam.replace("__", "/").replace("_", "."), inhoud)
    return uit.getvalue()


@pytest.mark.parametrize(
    ("inhoud", "deel"),
    [
        (b"", "is leeg"),
        (b"  \n", "is leeg"),
        (bytes(5000), "is leeg"),
        (b"PK\x03\x04 afgebroken", "niet helemaal binnengekomen"),
        (zip_met(word__document_xml=b"x" * 500)[:-40], "niet helemaal binnengekomen"),
        (b"PK\x03\x04" + b"PK\x05\x06" + b"\xff" * 18, "beschadigd"),
        (ole("WordDocument", "1Table")[:700], "niet helemaal binnengekomen"),
        (ole("EncryptionInfo", "EncryptedPackage"), "wachtwoord"),
        (ole("WordDocument", "1Table", vlaggen=0x0100), "wachtwoord"),
        (ole("__nameid_version1.0", "__properties_version1.0"), "e-mail"),
        (ole("Workbook"), "Excel"),
        (ole("PowerPoint Document"), "PowerPoint"),
        (ole("VisioDocument"), "geen Word-document"),
        (b"From: iemand\r\nSubject: plan\r\n\r\nZie bijlage", "e-mail"),
        (b"X-A: 1\nReceived: van\nTo: ons\n\nZie bijlage", "e-mail"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; x\n\n", "webpagina"),
        (b"From: <Saved by Blink>\nSubject: x\nContent-Type: multipart/related\n\n", "webpagina"),
        (b"GIF89a....", r"foto of plaatje \(.gif\)"),
        (b"\x00\x00\x00\x18ftypheic....", r"foto of plaatje \(.heic\)"),
        (b"RIFF\x01\x00\x00\x00WEBPVP8 ", r"foto of plaatje \(.webp\)"),
        (b"BM\x01\x02\x03\x04\x00\x00\x00\x00....", r"foto of plaatje \(.bmp\)"),
        (b"<?xml version='1.0'?><svg>", r"foto of plaatje \(.svg\)"),
        (b"<!DOCTYPE html><p>Hallo", "webpagina"),
        (b"\xef\xbb\xbf\n<HTML><p>Hallo", "webpagina"),
        (b"<?xml version='1.0'?><?mso-application progid='Word.Document'?>", "Word-document in XML"),
        (b"<?xml version='1.0'?><office:document office:mimetype='x'>", "fodt"),
        (b"Beste regisseur, hierbij", "gewone tekst"),
        ("BM: één gesprek over Zoë".encode("cp1252"), "gewone tekst"),
        ("Beste regisseur".encode("utf-16"), "gewone tekst"),
        (b"\x01\x02\x03 iets anders", "geen Word-document"),
        (b'{"doc_id": "1", "email": "x"}', "Google Docs"),
        (b'{"url": "https://docs.google.com/open?id=1"}', "Google Docs"),
        (b"[InternetShortcut]\nURL=x", "snelkoppeling"),
        (b"L\x00\x00\x00\x01\x14\x02\x00....", "snelkoppeling"),
        (b"\x08Jan Klik" + bytes(153), "hulpbestand dat Word"),
        (b",Jan,pc,24.11.2026 10:00,file:///x;", "hulpbestand dat Word"),
        (b"\x00\x05\x16\x07....", "hulpbestand van macOS"),
        (b"\x78\x9f\x3e\x22....", "winmail.dat"),
        (b"\xffWPC....", "WordPerfect"),
        (b"Rar!\x1a\x07....", "ingepakt"),
        (zip_met(xl__workbook_xml=b""), "Excel"),
        (zip_met(ppt__presentation_xml=b""), "PowerPoint"),
        (zip_met(Index__Document_iwa=b""), "Pages"),
        (zip_met(plan_pages__Index_zip=b""), "Pages"),
        (zip_met(Index__Slide_iwa=b""), "Keynote"),
        (zip_met(FixedDocSeq_fdseq=b""), "XPS"),
        (zip_met(plan_docx=b"x"), "zip-bestand"),
        (zip_met(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "rekenblad"),
        (zip_met(mimetype=b"application/epub+zip"), "e-boek"),
    ],
)
def test_wat_wij_niet_lezen_krijgt_een_eigen_regel(inhoud: bytes, deel: str) -> None:
    with pytest.raises(LeesFout, match=deel) as fout:
        lees_bytes(inhoud, "plan.docx")
    assert str(fout.value).startswith("plan.docx: Dit ")
    assert "\n" not in str(fout.value)


def test_tekst_in_een_doc_maakt_er_geen_ander_bestand_van() -> None:
    """Only names at the top of the directory count, not the same words in somebody's text."""
    vals = "Workbook EncryptedPackage __properties_version1.0"
    assert soort_van(ole("WordDocument", "1Table", tekst=vals)) is Bestandssoort.OUD_WORD


def test_de_naam_van_een_bestand_zegt_niets(specificatie: Specificatie, huisstijl: Huisstijl) -> None:
    docx = maak_docx(specificatie.formaat("VK"), specificatie.versie, huisstijl)
    assert lees_bytes(docx, "plaatje.png").format == "veiligheidsafspraken_kinderen"


@pytest.mark.parametrize("soort", ["wordprocessingml.template.main+xml", "word.document.macroEnabled.main+xml"])
def test_een_sjabloon_of_macrobestand_wordt_gelezen(
    soort: str, specificatie: Specificatie, huisstijl: Huisstijl
) -> None:
    """.dotx and .docm are Word packages too; a macro in them is never looked at."""
    docx = maak_docx(specificatie.formaat("VK"), specificatie.versie, huisstijl)
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as van, zipfile.ZipFile(uit, "w") as naar:
        for info in van.infolist():
            inhoud = van.read(info).replace(b"wordprocessingml.document.main+xml", soort.encode())
            naar.writestr(info.filename, inhoud)
        naar.writestr("word/vbaProject.bin", b"macro")
    assert lees_bytes(uit.getvalue(), "plan.docm").format == "veiligheidsafspraken_kinderen"


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=400),
        st.builds(
            bytes.__add__,
            st.sampled_from([b"PK\x03\x04", b"%PDF-1.7\n", b"{", b"<html", ole("WordDocument")[:520]]),
            st.binary(max_size=200),
        ),
    )
)
def test_elk_bestand_is_een_bekende_soort_of_geeft_een_regel(inhoud: bytes) -> None:
    melding = ""
    try:
        assert soort_van(inhoud) in Bestandssoort
    except SjablonenFout as fout:
        melding = str(fout)
    assert "\n" not in melding


@pytest.mark.libreoffice
@pytest.mark.parametrize("route", ["LibreOffice: docx → doc", "LibreOffice: docx → rtf"])
def test_oude_word_bestanden_komen_precies_terug(
    route: str,
    specificatie: Specificatie,
    huisstijl: Huisstijl,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """.doc and .rtf go through LibreOffice; nothing of it stays behind."""
    eis_programma("soffice", "libreoffice")
    f = formulier(steekproef(casusformulieren(), 1)[0][1])
    oud = WORD_ROUTES[route]([maak_docx(specificatie.formaat(f.format), specificatie.versie, huisstijl, f)])
    assert oud is not None
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert lees_bytes(oud[0], "formulier").gegevens == f.gegevens
    assert list(tmp_path.iterdir()) == []


def test_zonder_libreoffice_staat_er_wat_te_doen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(omzetten, "vind_libreoffice", lambda: None)
    with pytest.raises(LeesFout, match="Opslaan als"):
        lees_bytes(ole("WordDocument", "1Table"), "plan.doc")
    with pytest.raises(LeesFout, match="rtf"):
        lees_bytes(b"{\\rtf1 hallo}", "plan.rtf")


def test_een_omzetting_die_te_lang_duurt_stopt_en_ruimt_op(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    traag = tmp_path / "soffice"
    traag.write_text("#!/bin/sh\nsleep 60\n")
    traag.chmod(0o755)
    monkeypatch.setattr(omzetten, "vind_libreoffice", lambda: str(traag))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(LeesFout, match="duurt te lang"):
        omzetten.naar_docx(b"{\\rtf1}", "rtf", seconden=0.3)
    assert [p.name for p in tmp_path.iterdir()] == ["soffice"]
    assert soort_van(b"{\\rtf1}") is Bestandssoort.RTF


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_een_beschadigd_doc_geeft_een_soort_of_een_regel(data: st.DataObject) -> None:
    """Numbers of sectors that go in circles or outside the file are followed to no end."""
    heel = bytearray(ole("WordDocument", "1Table", "Data"))
    for _ in range(data.draw(st.integers(1, 6))):
        plek = data.draw(st.integers(24, len(heel) - 5))
        heel[plek : plek + 4] = struct.pack("<I", data.draw(st.one_of(st.integers(0, 5), st.integers(0, GEEN))))
    uitkomst: Bestandssoort | str
    try:
        uitkomst = soort_van(bytes(heel))
    except LeesFout as fout:
        uitkomst = str(fout)
    assert uitkomst is Bestandssoort.OUD_WORD or str(uitkomst).startswith("Dit is ") or "binnengekomen" in uitkomst


@pytest.fixture
def luisteraar() -> Iterator[tuple[str, list[str]]]:
    """A web server on this computer, and what was asked of it."""
    gevraagd: list[str] = []

    class Antwoorder(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            gevraagd.append(self.path)
            self.send_response(404)
            self.end_headers()

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

        def log_request(self, code: object = "-", size: object = "-") -> None:
            """Says nothing on the screen."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Antwoorder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}", gevraagd
    server.shutdown()
    server.server_close()


@pytest.mark.libreoffice
def test_een_plaatje_van_internet_in_een_oud_word_bestand_wordt_niet_opgehaald(
    luisteraar: tuple[str, list[str]], tmp_path: Path
) -> None:
    """LibreOffice itself does fetch it: seen when it makes the .doc, and that shows that the test can fail."""
    eis_programma("soffice", "libreoffice")
    adres, gevraagd = luisteraar
    doc = WORD_ROUTES["LibreOffice: docx → doc"]([_docx_met_plaatje_van(f"{adres}/plaatje.png")])
    assert doc is not None
    assert gevraagd, "het plaatje staat niet als verwijzing in het bestand"
    gevraagd.clear()
    assert omzetten.naar_docx(doc[0], "doc")
    assert gevraagd == []


def _docx_met_plaatje_van(adres: str) -> bytes:
    pakket = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    tekening = "http://schemas.openxmlformats.org/drawingml/2006"
    beeld = (
        f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{office}" '
        f'xmlns:wp="{tekening}/wordprocessingDrawing" xmlns:a="{tekening}/main" xmlns:pic="{tekening}/picture">'
        '<w:body><w:p><w:r><w:drawing><wp:inline><wp:extent cx="99999" cy="99999"/><wp:docPr id="1" name="b"/>'
        f'<a:graphic><a:graphicData uri="{tekening}/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="b"/>'
        '<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="r1"/></pic:blipFill><pic:spPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="99999" cy="99999"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p></w:body></w:document>"
    )
    soort = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    relaties = f'<Relationships xmlns="{pakket}/relationships"><Relationship Id="r1" Type="{office}/'
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as zip_:
        zip_.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{pakket}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{soort}"/></Types>',
        )
        zip_.writestr("_rels/.rels", f'{relaties}officeDocument" Target="word/document.xml"/></Relationships>')
        zip_.writestr("word/document.xml", beeld)
        zip_.writestr(
            "word/_rels/document.xml.rels",
            f'{relaties}image" TargetMode="External" Target="{adres}"/></Relationships>',
        )
    return uit.getvalue()
