"""Every kind of file ends in data or in one line that says what to do."""

from __future__ import annotations

import io
import tempfile
import zipfile
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

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def zip_met(**namen: bytes) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as zip_:
        for naam, inhoud in namen.items():
            zip_.writestr(naam.replace("__", "/").replace("_", "."), inhoud)
    return uit.getvalue()


@pytest.mark.parametrize(
    ("inhoud", "deel"),
    [
        (b"", "leeg"),
        (b"  \n", "leeg"),
        (b"PK\x03\x04 afgebroken", "beschadigd"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "wachtwoord"),
        (OLE + "__substg1.0".encode("utf-16-le"), "e-mail"),
        (OLE + "Workbook".encode("utf-16-le"), "Excel"),
        (b"From: iemand\r\nSubject: plan\r\n\r\nZie bijlage", "e-mail"),
        (b"\x89PNG\r\n\x1a\n....", "foto of plaatje"),
        (b"\xff\xd8\xff\xe0....", "foto of plaatje"),
        (b"\x00\x00\x00\x18ftypheic....", "foto of plaatje"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "foto of plaatje"),
        (b"<!DOCTYPE html><p>Hallo", "webpagina"),
        (b"Beste regisseur, hierbij", "geen Word-document"),
        (b'{"doc_id": "1", "email": "x"}', "Google Docs"),
        (zip_met(xl__workbook_xml=b""), "Excel"),
        (zip_met(ppt__presentation_xml=b""), "PowerPoint"),
        (zip_met(Index__Document_iwa=b""), "Pages"),
        (zip_met(plan_docx=b"x"), "zip-bestand"),
        (zip_met(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "rekenblad"),
    ],
)
def test_wat_wij_niet_lezen_krijgt_een_eigen_regel(inhoud: bytes, deel: str) -> None:
    with pytest.raises(LeesFout, match=deel) as fout:
        lees_bytes(inhoud, "plan.docx")
    assert str(fout.value).startswith("plan.docx: ")
    assert "\n" not in str(fout.value)


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
            bytes.__add__, st.sampled_from([b"PK\x03\x04", b"%PDF-1.7\n", b"{", b"<html"]), st.binary(max_size=200)
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
        lees_bytes(OLE + "WordDocument".encode("utf-16-le"), "plan.doc")
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
