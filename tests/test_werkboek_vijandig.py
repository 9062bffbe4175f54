"""Workbooks that nobody vouches for, and files that are none: one clear line, within limits."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fillable_forms.werkboek import pakket
from fillable_forms.werkboek.lezen import lees_werkboek
from fillable_forms.werkboek.soort import is_werkboek
from generator.word.document import maak_docx
from sjablonen.fouten import LeesFout, SjablonenFout
from sjablonen.gegevens import maak_gegevens
from sjablonen.huisstijl import neutrale_huisstijl
from tests.test_lezen_soort import ole
from tests.werkboek_steun import SPEC, leeg, vul_in

OW = SPEC.formaat("ondersteuningsplan_wij")
INHOUD = maak_gegevens(OW, {"aanleiding": "Rust", "personen": [{"naam": "Jan"}]})
VOL = vul_in(OW.id, [("1", INHOUD)])
BLAD = "xl/worksheets/sheet3.xml"


def veranderd(deel: str, doe: Callable[[bytes], bytes]) -> bytes:
    """The filled workbook with one part changed."""
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(VOL)) as bron, zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as doel:
        for naam in bron.namelist():
            doel.writestr(naam, doe(bron.read(naam)) if naam == deel else bron.read(naam))
    return uit.getvalue()


def zip_met(**delen: bytes) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as zip_:
        for naam, inhoud in delen.items():
            zip_.writestr(naam.replace("__", "/").replace("_DOT_", "."), inhoud)
    return uit.getvalue()


def weiger(inhoud: bytes, deel: str) -> None:
    with pytest.raises(LeesFout, match=deel) as fout:
        lees_werkboek(inhoud, "x.xlsx", SPEC, OW)
    assert str(fout.value).startswith("x.xlsx: ")
    assert "\n" not in str(fout.value)


@pytest.mark.parametrize(
    ("inhoud", "deel"),
    [
        (b"", "is leeg"),
        (bytes(600), "is leeg"),
        (b"naam;telefoon\nJan;06", "gewone tekst"),
        (b"%PDF-1.7 ...", "geen Excel-werkboek"),
        (b"\x89PNG\r\n\x1a\n\x00", "geen Excel-werkboek"),
        (ole("Workbook"), r"oud Excel-bestand \(.xls\)"),
        (ole("EncryptionInfo", "EncryptedPackage"), "wachtwoord.*Werkmap beveiligen"),
        (ole("WordDocument"), "geen Excel-werkboek"),
        (b"PK\x03\x04 afgebroken", "beschadigd"),
        (VOL[:-60], "beschadigd"),
        (zip_met(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), r"\(.ods\)"),
        (zip_met(xl__workbook_DOT_bin=b"x"), r"\(.xlsb\)"),
        (zip_met(iets=b"x"), "geen Excel-werkboek"),
        (maak_docx(OW, SPEC.versie, neutrale_huisstijl()), "een formulier en geen werkboek"),
        (zip_met(_rels___DOT_rels=b"<Relationships/>", xl__workbook_DOT_xml=b"<workbook/>"), "beschadigd"),
    ],
)  # fmt: skip
def test_each_kind_of_wrong_file_has_its_own_line(inhoud: bytes, deel: str) -> None:
    weiger(inhoud, deel)


def test_what_is_a_workbook_is_seen_by_content_first() -> None:
    assert is_werkboek(VOL, "gegevens.json")
    assert is_werkboek(b"naam;x", "lijst.CSV")
    assert not is_werkboek(b'{"gegevens": {}}', "verkeerd.xlsx")
    assert not is_werkboek(b"zomaar", "gegevens.json")


@pytest.mark.parametrize(
    "dtd",
    [
        b'<!DOCTYPE a [<!ENTITY x "ha">]>',
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        b'<!DOCTYPE a SYSTEM "http://voorbeeld.example/a.dtd">',
        b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY x "&b;&b;&b;&b;&b;&b;">]>',
    ],
)
@pytest.mark.parametrize("deel", [BLAD, "xl/workbook.xml", "xl/styles.xml", "_rels/.rels"])
def test_a_dtd_is_refused_in_every_part(dtd: bytes, deel: str) -> None:
    def met_dtd(xml: bytes) -> bytes:
        return dtd + xml.replace(b"<?xml version='1.0' encoding='UTF-8'?>", b"").replace(b">Jan<", b">&x;<")

    weiger(veranderd(deel, met_dtd), "DTD")


def test_a_bomb_is_refused_before_it_unpacks() -> None:
    begonnen = time.monotonic()
    weiger(veranderd(BLAD, lambda xml: xml + b" " * 61_000_000), "te groot")
    weiger(veranderd("xl/theme/theme1.xml", lambda _: bytes(70_000_000)), "te groot")
    assert time.monotonic() - begonnen < 10


def met_rij(rij: bytes) -> bytes:
    """The filled workbook with this row behind the others."""
    return veranderd(BLAD, lambda xml: xml.replace(b"</sheetData>", rij + b"</sheetData>"))


def test_a_bomb_of_elements_and_one_of_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pakket, "_MAX_ELEMENTEN", 20_000)
    weiger(met_rij(b"<row r='90'>" + b"<c/>" * 20_000 + b"</row>"), "te groot")
    monkeypatch.setattr(pakket, "_MAX_ELEMENTEN", 10**6)
    monkeypatch.setattr(pakket, "_MAX_GEVULD", 1000)
    weiger(met_rij(b"<row>" + b"<c><v>1</v></c>" * 1001 + b"</row>"), "te groot")


def test_very_much_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pakket, "_MAX_TEKST", 50_000)
    cel = b"<c t='str'><v>" + b"a" * 30_000 + b"</v></c>"
    weiger(met_rij(b"<row>" + cel + cel + b"</row>"), "te groot")


def test_a_row_at_the_very_end_costs_nothing() -> None:
    boek = met_rij(b"<row r='1048576'><c r='B1048576' t='str'><v>Bo</v></c></row>")
    (een,) = lees_werkboek(boek, "x.xlsx", SPEC, OW).invullingen
    assert [p["naam"] for p in een.formulier.rijen("personen")] == ["Jan", "Bo"]


def test_macros_are_never_a_reason_to_run_anything() -> None:
    """An .xlsm is read as what it holds in its cells."""
    uit = io.BytesIO(VOL)
    with zipfile.ZipFile(uit, "a") as zip_:
        zip_.writestr("xl/vbaProject.bin", b"x")
    assert lees_werkboek(uit.getvalue(), "x.xlsm", SPEC, OW).invullingen


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_damage_anywhere_is_a_clear_line_or_data(data: st.DataObject) -> None:
    """Bytes changed, in the package or in its XML: never another error than our own."""
    deel = data.draw(st.sampled_from([BLAD, "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", ""]))
    plek, nieuw = data.draw(st.integers(0, 100_000)), data.draw(st.binary(max_size=4))

    def stuk(inhoud: bytes) -> bytes:
        waar = plek % len(inhoud)
        return inhoud[:waar] + nieuw + inhoud[waar + len(nieuw) + 1 :]

    boek = veranderd(deel, stuk) if deel else stuk(VOL)
    melding = "x.xlsx: "
    try:
        lees_werkboek(boek, "x.xlsx", SPEC, OW)
    except SjablonenFout as fout:
        melding = str(fout)
    assert all(regel.startswith("x.xlsx: ") for regel in melding.splitlines())


def test_the_empty_workbook_of_every_format_is_read_as_empty() -> None:
    for formaat in SPEC:
        with pytest.raises(LeesFout, match="nog niets ingevuld"):
            lees_werkboek(leeg(formaat.id), "x.xlsx", SPEC)
