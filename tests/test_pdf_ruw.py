"""The writer of poured PDF forms: every object once and unchanged, and a file that others can read."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String
from pypdf import PdfReader

from generator.pdf import ruw
from generator.uitvoer import maak_document
from sjablonen.huisstijl import Huisstijl, voorbeeld_huisstijl
from sjablonen.specificatie import Specificatie
from tests.steun import eis_programma, steekproef

WAARDE = st.recursive(
    st.one_of(
        st.binary(max_size=30).map(String), st.text("AZaz09", min_size=1, max_size=9).map(lambda t: Name("/" + t)),
        st.integers(-(10**6), 10**6), st.booleans(),
    ),
    lambda kinderen: st.one_of(
        st.lists(kinderen, max_size=4).map(Array),
        st.dictionaries(st.text("abc", min_size=1, max_size=3).map(lambda t: "/" + t), kinderen, max_size=3).map(
            Dictionary
        ),
    ),
    max_leaves=8,
)  # fmt: skip


def _document(waarden: list[object], stromen: list[bytes]) -> bytes:
    """A PDF with these objects, plain."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.docinfo["/Title"] = "proef"
        pdf.Root.Waarden = Array([pdf.make_indirect(Dictionary(W=w)) for w in waarden])
        pdf.Root.Stromen = Array([pdf.make_stream(s) for s in stromen])
        return ruw.plat(pdf)


def _inhoud(pdf: pikepdf.Pdf) -> tuple[list[bytes], list[bytes]]:
    return [w.unparse(resolved=True) for w in pdf.Root.Waarden], [s.read_bytes() for s in pdf.Root.Stromen]


@given(st.lists(WAARDE, max_size=6), st.lists(st.binary(max_size=200), max_size=4), st.data())
@settings(max_examples=60, deadline=None)
def test_every_object_comes_back_as_it_was(waarden: list[object], stromen: list[bytes], data: st.DataObject) -> None:
    """Whatever is in them, and whichever of them differ from file to file."""
    bron = _document(waarden, stromen)
    los = ruw.ontleed(bron)
    wisselt = data.draw(st.sets(st.sampled_from(sorted(los.objecten)), min_size=1))
    uit = ruw.schrijf(ruw.maak_vast(los, wisselt), {n: los.objecten[n] for n in wisselt}, b"0" * 16)
    with pikepdf.open(io.BytesIO(bron)) as oud, pikepdf.open(io.BytesIO(uit)) as nieuw:
        assert _inhoud(nieuw) == _inhoud(oud)
        assert str(nieuw.docinfo["/Title"]) == "proef"
        assert nieuw.check_pdf_syntax() == []


@given(st.binary(max_size=500))
@settings(max_examples=50, deadline=None)
def test_a_stream_keeps_its_content_packed_or_readable(inhoud: bytes) -> None:
    los = ruw.ontleed(_document([], [b"een", b"twee"]))
    stromen = {ruw.inhoud_van(o): n for n, o in los.objecten.items() if ruw.is_stroom(o)}
    een, twee = stromen[b"een"], stromen[b"twee"]
    eigen = {een: ruw.pak_in(los.objecten[een], inhoud), twee: ruw.met_inhoud(los.objecten[twee], inhoud)}
    assert ruw.inhoud_van(eigen[twee]) == inhoud
    with pikepdf.open(io.BytesIO(ruw.schrijf(ruw.maak_vast(los, eigen), eigen, b"1" * 16))) as pdf:
        assert _inhoud(pdf)[1] == [inhoud, inhoud]


def test_a_number_gets_loose_only_where_it_points_to_an_object() -> None:
    delen = ruw.splits_verwijzingen(b"<< /A 12 0 R /B [1 0 2.5] /C 3 0 R >>")
    assert delen == (b"<< /A ", 12, b" 0 R /B [1 0 2.5] /C ", 3, b" 0 R >>")
    stroom = b"<< /Length 7 /R 5 0 R >>\nstream\n9 0 R xxendstream"
    assert [d for d in ruw.splits_verwijzingen(stroom) if isinstance(d, int)] == [5]


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7\n", b"geen pdf\nxref\n0 1\n"])
def test_what_qpdf_did_not_write_plain_is_refused(pdf: bytes) -> None:
    with pytest.raises(RuntimeError, match="niet plat"):
        ruw.ontleed(pdf)


def test_a_packed_stream_is_not_packed_again() -> None:
    los = ruw.ontleed(_document([], [b"oud"]))
    nummer = next(n for n, o in los.objecten.items() if ruw.is_stroom(o) and ruw.inhoud_van(o) == b"oud")
    ingepakt = ruw.pak_in(los.objecten[nummer], b"nieuw")
    with pytest.raises(RuntimeError, match="al ingepakt"):
        ruw.pak_in(ingepakt, b"nog eens")


@pytest.mark.pdfclients
def test_other_programs_read_a_poured_form_without_a_word(specificatie: Specificatie, tmp_path: Path) -> None:
    """qpdf, poppler and pdftk each say something about a table or an object that is not right."""
    stijlen = (voorbeeld_huisstijl(), Huisstijl("Gemeente Voorbeelddam", contact=()))
    for stijl, formaat in zip(stijlen, steekproef(list(specificatie), 2), strict=True):
        pad = tmp_path / "leeg.pdf"
        pad.write_bytes(maak_document("pdf", formaat, specificatie.versie, stijl))
        assert pad.read_bytes().count(b"startxref") == 1, "there is an older revision in it"
        velden = {v for v, w in (PdfReader(pad).get_fields() or {}).items() if w.get("/FT")}
        for opdracht in (["qpdf", "--check", pad], ["pdffonts", pad], ["pdftk", pad, "dump_data_fields"]):
            eis_programma(str(opdracht[0]))
            klaar = subprocess.run(opdracht, capture_output=True, text=True, check=True)
            assert not klaar.stderr
            if opdracht[0] == "pdftk":
                namen = {r.removeprefix("FieldName: ") for r in klaar.stdout.splitlines() if r.startswith("FieldName:")}
                assert namen == velden
