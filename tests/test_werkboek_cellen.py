"""Cells of workbooks that we write: text stays text, the memory stays flat, nothing stays behind."""

from __future__ import annotations

import glob
import io
import tempfile
import tracemalloc
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from fillable_forms.werkboek.pakket import open_werkboek
from generator.werkboek.cellen import DATUM, Kolom, Stijlen, Tabelblad, Waarde, bewaar, nieuw_werkboek
from sjablonen.huisstijl import neutrale_huisstijl

STIJLEN = Stijlen(neutrale_huisstijl())
KOLOMMEN = [Kolom("Naam", 24), Kolom("Datum", 12), Kolom("Aantal", 8)]


def boek_met(rijen: list[list[Waarde]]) -> bytes:
    boek = nieuw_werkboek("Overzicht", "Gemeente Voorbeelddam")
    tabel = Tabelblad(boek, "Mensen", KOLOMMEN, STIJLEN)
    for rij in rijen:
        tabel.rij(rij)
    uit = io.BytesIO()
    bewaar(boek, uit)
    return uit.getvalue()


_vrij = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"))
_formule = st.sampled_from(["=1+1", "+1", "-1", "@SUM(A1)", "#N/A", "_x000D_", "=cmd|' /C calc'!A0"])


@given(st.lists(_vrij | _formule, max_size=9))
@settings(max_examples=40, deadline=None)
def test_a_text_is_never_a_formula_and_comes_out_letter_for_letter(teksten: list[str]) -> None:
    blad = open_werkboek(boek_met([[t, None, None] for t in teksten])).bladen[0]
    assert not any(c.formule for rij in blad.rijen.values() for c in rij)
    assert [c.tekst for r in sorted(blad.rijen)[1:] for c in blad.rijen[r]] == [t for t in teksten if t]


def test_dates_are_dates_and_numbers_are_numbers_with_a_style_of_their_own() -> None:
    blad = load_workbook(io.BytesIO(boek_met([["=Jan", date(2026, 2, 9), 7], ["-", None, 0.5]])))["Mensen"]
    assert (blad["B2"].value, blad["B2"].number_format) == (datetime(2026, 2, 9), DATUM)
    assert (blad["C2"].value, blad["C3"].value) == (7, 0.5)
    assert [c.value for c in blad[1]] == [k.kop for k in KOLOMMEN]
    assert (blad.freeze_panes, blad.auto_filter.ref, blad.print_title_rows) == ("A2", "A1:C1", "$1:$1")
    assert blad["A2"].quotePrefix
    assert not blad["B2"].quotePrefix


def test_what_is_longer_than_a_cell_ends_visibly_and_what_cannot_be_written_shows() -> None:
    blad = open_werkboek(boek_met([["😀" * 20_000], ["a\x01b"]])).bladen[0]
    (lang,), (vreemd,) = blad.rijen[2], blad.rijen[3]
    assert lang.tekst.endswith(" […]")
    assert lang.tekst.removesuffix(" […]") == "😀" * 16_381
    assert vreemd.tekst == "a\ufffdb"


def test_the_package_is_a_plain_zip() -> None:
    """No ZIP64 headers: Excel takes those for damage."""
    with zipfile.ZipFile(io.BytesIO(boek_met([["a", None, None]] * 50))) as zip_:
        assert {d.extract_version for d in zip_.infolist()} == {20}
        assert {d.compress_type for d in zip_.infolist()} == {zipfile.ZIP_DEFLATED}
        assert zip_.testzip() is None


def test_a_row_is_as_high_as_its_longest_text() -> None:
    blad = load_workbook(io.BytesIO(boek_met([["kort"], ["woord " * 20], ["a\nb\nc"], ["woord " * 5000]])))["Mensen"]
    hoogtes = [blad.row_dimensions[r].height for r in range(2, 6)]
    assert hoogtes[0] == 18
    assert hoogtes[1] > hoogtes[2] == 48
    assert hoogtes[3] == 409  # Excel has no higher row


def test_the_memory_is_flat() -> None:
    def piek(aantal: int) -> int:
        tracemalloc.start()
        boek = nieuw_werkboek("O", "G")
        tabel = Tabelblad(boek, "M", KOLOMMEN, STIJLEN)
        for i in range(aantal):
            tabel.rij([f"naam {i}", date(2026, 1, 1), i])
        hoogste = tracemalloc.get_traced_memory()[1]
        bewaar(boek, io.BytesIO())
        tracemalloc.stop()
        return hoogste

    piek(10)
    assert piek(1500) < piek(150) + 100_000


def test_no_temporary_file_has_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that nothing of a family can be left on the disk, also not after a kill."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    boek = nieuw_werkboek("O", "G")
    tabel = Tabelblad(boek, "M", KOLOMMEN, STIJLEN)
    for _ in range(500):
        tabel.rij(["geheim" * 20])
    assert glob.glob(str(tmp_path / "*")) == []
    bewaar(boek, io.BytesIO())
    assert glob.glob(str(tmp_path / "*")) == []
