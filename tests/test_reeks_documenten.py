"""One form in many huisstijlen: what changes, what must not, and that nothing of another is left in it."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from benchmarks.meten import vol_formulier
from fillable_forms.lezen.bestand import lees_bytes
from generator.pdf.gieten import past
from generator.pdf.structuurboom import eindvelden
from generator.pdf.toegankelijk import controleer_pdfua
from generator.pictogram import pictogrammen_png, pictogramnamen
from generator.pictogram_palet import pictogrammen_palet
from generator.uitvoer import maak_document
from generator.word.maten import maten_van
from generator.word.stijlen import bouw_stijlen
from generator.word.stijlmal import stijlen
from generator.zipbestand import lid, schrijf_zip
from sjablonen.huisstijl import Huisstijl
from sjablonen.palet import leesbare_kleur
from sjablonen.specificatie import Formaat, Specificatie
from tests.reeks_steun import alles_in, proefstijlen
from tests.steun import eis_programma, steekproef

KLEUR = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06x}")


@pytest.fixture(scope="module")
def reeks(tmp_path_factory: pytest.TempPathFactory) -> list[Huisstijl]:
    return proefstijlen(tmp_path_factory.mktemp("stijlen"), 9)


@given(st.lists(st.tuples(st.text(min_size=1, max_size=30), st.binary(max_size=400), st.booleans()), max_size=12))
@settings(max_examples=150, deadline=None)
def test_our_zip_is_a_zip_for_the_standard_library(leden: list[tuple[str, bytes, bool]]) -> None:
    leden = [(n, b, p) for n, b, p in {n: (n, b, p) for n, b, p in leden if "\0" not in n}.values() if _codeert(n)]
    ons = schrijf_zip(lid(n, b, inpakken=p) for n, b, p in leden)
    with zipfile.ZipFile(io.BytesIO(ons)) as zip_:
        assert zip_.testzip() is None
        assert [(i.orig_filename, zip_.read(i)) for i in zip_.infolist()] == [(n, b) for n, b, _ in leden]


def _codeert(naam: str) -> bool:
    return not any("\ud800" <= t <= "\udfff" for t in naam)


@given(
    KLEUR, KLEUR, st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), min_size=1, max_size=20)
)
@settings(max_examples=25, deadline=None)
def test_the_mould_of_the_styles_gives_the_bytes_of_building_them(kleur: str, accent: str, letter: str) -> None:
    maten = maten_van(_formaten()[0])
    stijl = Huisstijl("x", kleur, accent, lettertype_word=letter, kop_lettertype_word="Georgia & Zn <b>")
    assert stijlen(stijl, maten) == bouw_stijlen(stijl, maten)


def _formaten() -> list[Formaat]:
    from sjablonen.specificatie import laad_specificatie

    return list(laad_specificatie())


@pytest.mark.parametrize(("kleur", "tint"), [("#0b5563", "#ebf1f2"), ("#8a0f1c", "#f9eeef"), ("#000000", "#ffffff")])
def test_a_pictogram_with_another_palette_looks_like_one_drawn_anew(kleur: str, tint: str) -> None:
    palet, getekend = pictogrammen_palet(pictogramnamen(), kleur, tint), pictogrammen_png(pictogramnamen(), kleur, tint)
    for naam in steekproef(pictogramnamen(), 8):
        verschil = ImageChops.difference(_op_wit(palet[naam]), _op_wit(getekend[naam]))
        assert max(hoog for _, hoog in verschil.getextrema()) <= 8, naam
        assert len(palet[naam]) < len(getekend[naam])


def _op_wit(png: bytes) -> Image.Image:
    beeld = Image.open(io.BytesIO(png)).convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", beeld.size, "white"), beeld).convert("RGB")


def test_a_huisstijl_changes_no_body_and_no_field(specificatie: Specificatie, reeks: list[Huisstijl]) -> None:
    for formaat in steekproef(list(specificatie), 3):
        vast = maak_document("docx", formaat, specificatie.versie, reeks[0])
        velden = _pdfvelden(maak_document("pdf", formaat, specificatie.versie, reeks[0]))
        for stijl in steekproef(reeks[1:], 3):
            anders = maak_document("docx", formaat, specificatie.versie, stijl)
            assert _deel(anders, "word/document.xml") == _deel(vast, "word/document.xml")
            assert _deel(anders, "word/styles.xml") != _deel(vast, "word/styles.xml")
            assert _pdfvelden(maak_document("pdf", formaat, specificatie.versie, stijl)) == velden


def _deel(docx: bytes, naam: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(docx)) as zip_:
        return zip_.read(naam)


def _pdfvelden(document: bytes) -> list[tuple[Any, ...]]:
    with pikepdf.open(io.BytesIO(document)) as pdf:
        return [(n, str(v.FT), str(v.TU), int(v.get("/Ff", 0))) for n, v in eindvelden(pdf.Root.AcroForm)]


@pytest.mark.parametrize("soort", ["docx", "pdf"])
def test_every_field_is_read_back_in_any_huisstijl(
    soort: str, specificatie: Specificatie, reeks: list[Huisstijl]
) -> None:
    for formaat in steekproef(list(specificatie), 2):
        vol = vol_formulier(formaat, specificatie.versie)
        stijl = steekproef(reeks, 1)[0]
        gelezen = lees_bytes(maak_document(soort, formaat, specificatie.versie, stijl, vol), "formulier")
        assert gelezen.gegevens == vol.gegevens
        assert not gelezen.restant


def test_what_is_typed_in_a_coloured_in_pdf_is_read_back(specificatie: Specificatie, reeks: list[Huisstijl]) -> None:
    """The blank form itself, filled in by another program: each text field gets a text of its own."""
    formaat = steekproef(list(specificatie), 1)[0]
    getypt = []
    with pikepdf.open(io.BytesIO(maak_document("pdf", formaat, specificatie.versie, reeks[1]))) as pdf:
        for nummer, (_, veld) in enumerate(eindvelden(pdf.Root.AcroForm)):
            if veld.FT == "/Tx" and not int(veld.get("/Ff", 0)) & 1:
                getypt.append(f"antwoord {nummer} einde")
                veld.V = pikepdf.String(getypt[-1])
        uit = io.BytesIO()
        pdf.save(uit)
    gelezen = lees_bytes(uit.getvalue(), "formulier")
    tekst = repr(gelezen.gegevens)
    assert [t for t in getypt if t not in tekst] == []
    assert not gelezen.restant


@pytest.mark.parametrize("soort", ["docx", "pdf"])
def test_nothing_of_another_organisation_is_left_in_a_form(
    soort: str, specificatie: Specificatie, reeks: list[Huisstijl]
) -> None:
    formaat = steekproef(list(specificatie), 1)[0]
    for stijl in reeks:
        maak_document(soort, formaat, specificatie.versie, stijl)
    for stijl in steekproef(reeks, 4):
        inhoud = alles_in(maak_document(soort, formaat, specificatie.versie, stijl))
        for ander in reeks:
            if ander.naam != stijl.naam:
                assert ander.naam not in inhoud
                assert ander.naam.encode("utf-16-be").hex() not in inhoud.lower()
        assert not re.search(r"@(naam|logo|doel|VIERKANT|KOP\d+|kleur\d|letter|kopletter)@", inhoud)


@given(KLEUR, KLEUR)
@settings(max_examples=12, deadline=None)
def test_a_pdf_has_the_colours_of_its_huisstijl_and_no_mark(kleur: str, accent: str) -> None:
    formaat = next(f for f in _formaten() if f.id == "borgingsplan_ik")
    stijl = Huisstijl("Gemeente Voorbeelddam", leesbare_kleur(kleur), accent)
    from generator.pdf.gietvorm import _MERK

    ruw = alles_in(maak_document("pdf", formaat, "2026.1", stijl))
    getallen = {
        tuple(round(float(g), 3) for g in m[:3])
        for m in re.findall(r"([\d.]+) ([\d.]+) ([\d.]+) (?:scn|SCN|RG|rg)", ruw)
    }
    for merk in _MERK.values():
        assert _getallen(merk) not in getallen
    assert _getallen(stijl.kleur) in getallen
    assert _getallen(stijl.accent) in getallen


def _getallen(kleur: str) -> tuple[float, ...]:
    return tuple(round(b / 255, 3) for b in bytes.fromhex(kleur[1:]))


def test_a_coloured_in_pdf_is_accessible_and_says_whose_it_is(
    specificatie: Specificatie, reeks: list[Huisstijl]
) -> None:
    for stijl in reeks:
        formaat = steekproef(list(specificatie), 1)[0]
        document = maak_document("pdf", formaat, specificatie.versie, stijl)
        assert controleer_pdfua(document) == ()
        with pikepdf.open(io.BytesIO(document)) as pdf:
            assert str(pdf.docinfo["/Author"]) == stijl.naam
            beelden = [
                str(o.Alt) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"
            ]
        assert beelden == ([stijl.logo_tekst] if stijl.logo else [])


def test_the_same_huisstijl_gives_the_same_pdf_and_another_one_another_id(
    specificatie: Specificatie, reeks: list[Huisstijl]
) -> None:
    formaat = specificatie.formaat("borgingsplan_wij")
    een, twee = (maak_document("pdf", formaat, specificatie.versie, s) for s in reeks[:2])
    assert maak_document("pdf", formaat, specificatie.versie, replace(reeks[0])) == een
    ids = [re.findall(r"InstanceID>([^<]+)<", alles_in(d)) for d in (een, twee)]
    assert ids[0]
    assert ids[0] != ids[1]


@pytest.mark.pdfclients
def test_poppler_reads_the_whole_head_in_order(
    specificatie: Specificatie, reeks: list[Huisstijl], tmp_path: Path
) -> None:
    pdftotext = eis_programma("pdftotext")
    for stijl in reeks[:4]:
        pad = tmp_path / "f.pdf"
        pad.write_bytes(maak_document("pdf", specificatie.formaat("borgingsplan_ik"), specificatie.versie, stijl))
        tekst = subprocess.run([pdftotext, "-l", "1", pad, "-"], capture_output=True, text=True, check=True).stdout
        plat = " ".join(tekst.split())
        for regel in (stijl.naam, *stijl.adresregels, *stijl.contact):
            assert regel in plat


def test_characters_that_our_font_lacks_or_own_fonts_are_laid_out_whole(reeks: list[Huisstijl]) -> None:
    assert all(past(s) for s in reeks)
    assert not past(replace(reeks[0], naam="Gemeente 中央"))
    assert not past(replace(reeks[0], lettertype_bestanden=(b"ttf",)))


@pytest.mark.libreoffice
def test_libreoffice_opens_a_form_with_reused_members(
    specificatie: Specificatie, reeks: list[Huisstijl], tmp_path: Path
) -> None:
    soffice = eis_programma("soffice", "libreoffice")
    pad = tmp_path / "f.docx"
    stijl = next(s for s in reeks if "Nuenen" in s.naam)
    pad.write_bytes(maak_document("docx", specificatie.formaat("borgingsplan_ik"), specificatie.versie, stijl))
    subprocess.run(
        [soffice, f"-env:UserInstallation={(tmp_path / 'p').as_uri()}", "--headless", "--convert-to", "pdf", "--outdir",
         str(tmp_path), str(pad)], check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    tekst = subprocess.run(
        [eis_programma("pdftotext"), "-l", "1", tmp_path / "f.pdf", "-"], capture_output=True, text=True, check=True
    )
    assert stijl.naam in " ".join(tekst.stdout.split())
