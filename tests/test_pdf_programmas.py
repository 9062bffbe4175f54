"""Filled in by programs that are not ours: every field of a form comes back as it was typed."""

from __future__ import annotations

import io
import random
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from fillable_forms.lezen.pdf import lees_pdf
from fillable_forms.lezen.pdf_plaatsing import Plek, zoek_plek
from generator.pdf.document import maak_pdf
from generator.pdf.structuurboom import eindvelden
from sjablonen.gegevens import waarde_op
from sjablonen.huisstijl import Huisstijl
from sjablonen.specificatie import Formaat, Specificatie, VeldType
from tests.steun import FORMATEN, ZAAD, eis_programma, steekproef

pytestmark = pytest.mark.pdfclients

_STUKJES = ("Zoë Şahin-Wałęsa", "“ja” – nee", "€ 12,50 (é ë ï)", "😀 later", "a & b < c", "Jan's huis; thuis", "x" * 60)


def _antwoorden(formaat: Formaat, pdf: bytes) -> dict[str, tuple[Plek, str]]:
    """A different answer for every field that a person can fill in; of each choice one option or two."""
    kans = random.Random(ZAAD)
    uit: dict[str, tuple[Plek, str]] = {}
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for i, (naam, veld) in enumerate(eindvelden(document.Root.AcroForm)):
            plek = zoek_plek(formaat, naam)
            assert plek is not None
            if int(veld.get("/Ff", 0)) & 1:
                continue
            if plek.optie is not None:
                uit[naam] = (plek, kans.choice([plek.optie, ""]))
            else:
                regels = [kans.choice(_STUKJES), f"regel {i}"] if int(veld.get("/Ff", 0)) & 4096 else [f"veld {i} é€ł"]
                uit[naam] = (plek, "\n".join(regels))
    return uit


def _controleer(formaat: Formaat, antwoorden: dict[str, tuple[Plek, str]], ingevuld: bytes) -> None:
    formulier = lees_pdf(ingevuld)
    assert formulier.format == formaat.id
    assert formulier.restant == ()
    keuzes: dict[str, list[str]] = {}
    for naam, (plek, antwoord) in antwoorden.items():
        if plek.veld.type is VeldType.KEUZE:
            keuzes.setdefault(naam.rpartition(".")[0], []).append(antwoord)
        else:
            assert waarde_op(formulier.gegevens, naam) == antwoord, naam
    for naam, gekozen in keuzes.items():
        assert waarde_op(formulier.gegevens, naam) == ";".join(g for g in gekozen if g), naam


@pytest.mark.parametrize("naam", steekproef(FORMATEN, 4))
def test_ingevuld_met_pdftk_komt_alles_terug(
    naam: str, specificatie: Specificatie, huisstijl: Huisstijl, tmp_path: Path
) -> None:
    pdftk = eis_programma("pdftk")
    formaat = specificatie.formaat(naam)
    leeg = maak_pdf(formaat, specificatie.versie, huisstijl)
    antwoorden = _antwoorden(formaat, leeg)
    velden = "".join(
        f'<field name="{escape(n, {chr(34): "&quot;"})}"><value>{escape(w or "Off")}</value></field>'
        for n, (plek, w) in antwoorden.items()
        if w or plek.optie
    )
    (tmp_path / "leeg.pdf").write_bytes(leeg)
    (tmp_path / "antwoorden.xfdf").write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><xfdf xmlns="http://ns.adobe.com/xfdf/"><fields>{velden}</fields></xfdf>',
        encoding="utf-8",
    )
    subprocess.run(
        [pdftk, "leeg.pdf", "fill_form", "antwoorden.xfdf", "output", "vol.pdf"], cwd=tmp_path, check=True, timeout=60
    )
    _controleer(formaat, antwoorden, (tmp_path / "vol.pdf").read_bytes())


@pytest.mark.parametrize("naam", steekproef(FORMATEN, 4))
def test_getypt_en_geklikt_in_pdfium_komt_alles_terug(
    naam: str, specificatie: Specificatie, huisstijl: Huisstijl
) -> None:
    formaat = specificatie.formaat(naam)
    leeg = maak_pdf(formaat, specificatie.versie, huisstijl)
    antwoorden = _antwoorden(formaat, leeg)
    _controleer(formaat, antwoorden, _typ_met_pdfium(leeg, {n: w for n, (_, w) in antwoorden.items()}))


def _typ_met_pdfium(leeg: bytes, waarden: dict[str, str]) -> bytes:
    """Click in every field as a person does, and type; click a box to tick it."""
    plekken = _plekken(leeg)
    document = pypdfium2.PdfDocument(leeg)
    document.init_forms()
    vorm = document.formenv.raw
    for nummer in range(len(document)):
        blad = document[nummer]
        for naam, (bladnummer, x, y) in plekken.items():
            waarde = waarden.get(naam, "")
            if bladnummer != nummer or not waarde:
                continue
            pdfium.FORM_OnMouseMove(vorm, blad.raw, 0, x, y)
            pdfium.FORM_OnLButtonDown(vorm, blad.raw, 0, x, y)
            pdfium.FORM_OnLButtonUp(vorm, blad.raw, 0, x, y)
            if not naam.endswith(f".{waarde}"):
                # Key by key, in UTF-16: pasting (FORM_ReplaceSelection) breaks an emoji inside PDFium on Linux.
                ruw = waarde.replace("\n", "\r").encode("utf-16-le")
                for i in range(0, len(ruw), 2):
                    pdfium.FORM_OnChar(vorm, blad.raw, int.from_bytes(ruw[i : i + 2], "little"), 0)
        pdfium.FORM_ForceToKillFocus(vorm)
    uit = io.BytesIO()
    document.save(uit)
    document.close()
    return uit.getvalue()


def _plekken(pdf: bytes) -> dict[str, tuple[int, float, float]]:
    """The middle of the widget of each field, and the page it is on."""
    uit = {}
    with pikepdf.open(io.BytesIO(pdf)) as document:
        bladen = {pagina.obj.objgen: i for i, pagina in enumerate(document.pages)}
        for naam, veld in eindvelden(document.Root.AcroForm):
            x0, y0, x1, y1 = (float(w) for w in veld.Rect)
            uit[naam] = (bladen[veld.P.objgen], (x0 + x1) / 2, (y0 + y1) / 2)
    return uit
