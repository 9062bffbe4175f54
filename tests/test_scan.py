"""Scans: proposals that are right, pictures for the rest, and never handwriting in a field."""

from __future__ import annotations

import io
import json
import os
import random
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from benchmarks.leesroutes import beoordeel
from benchmarks.routes import gescand
from fillable_forms.controle.controleer import controleer
from fillable_forms.controle.na_kijken import na_te_kijken
from fillable_forms.controle.verslag_tekst import verslag_tekst
from fillable_forms.lezen import scan_ocr
from fillable_forms.lezen.bestand import lees_bytes
from fillable_forms.lezen.knipsel import Knipsel
from fillable_forms.lezen.knipsels_pagina import knipsels_pagina
from fillable_forms.lezen.leeszaal import lees_knipsels, lees_veilig
from fillable_forms.lezen.scan_beeld import bladen_van_pdf, recht
from fillable_forms.lezen.scan_vakken import vind_kaders
from generator.pdf.document import maak_pdf
from sjablonen.formulier import Formulier
from sjablonen.fouten import LeesFout
from sjablonen.gegevens import plekken
from sjablonen.huisstijl import Huisstijl
from sjablonen.specificatie import Specificatie
from tests.steun import eis_programma, steekproef

HOE: tuple[dict[str, object], ...] = ({}, {"schaal": 0.93}, {"papier": (612.0, 792.0), "schaal": 0.94}, {"hoek": 180.7})
KLEIN = "veiligheidsafspraken_kinderen"
GEGEVENS = {
    "overleg": {"datum": "09-02-2026", "dossier": "VD-2026-014"},
    "persoon": {"naam": "Noa Vos", "leeftijd": "9 jaar", "telefoonnummer": "06-12345678"},
    "belangrijke_personen": [{"naam": "oma Riet", "telefoon": "06-12345679"}],
}


def _scan(pdf: bytes, **hoe: object) -> bytes:
    eis_programma("tesseract")
    terug = gescand(**hoe)([pdf])  # type: ignore[arg-type]
    assert terug is not None
    return terug[0]


def _pdf(specificatie: Specificatie, huisstijl: Huisstijl, gegevens: object = None) -> tuple[Formulier, bytes]:
    formaat = specificatie.formaat(KLEIN)
    vol = Formulier.maak(formaat, specificatie.versie, gegevens or {})
    return vol, maak_pdf(formaat, specificatie.versie, huisstijl, vol if gegevens else None)


def _met_de_hand(scan: bytes) -> bytes:
    """Loops and strokes of a pen in the first boxes of every page."""
    kans = random.Random(7)
    bladen = []
    for blad in bladen_van_pdf(scan):
        plaat = Image.fromarray(recht(blad))
        pen = ImageDraw.Draw(plaat)
        for x0, y0, x1, y1 in [k for k in vind_kaders(recht(blad)) if k[2] - k[0] > 150][:4]:
            x, punten = x0 + 14, []
            while x < min(x1 - 14, x0 + 260):
                punten.append((x, kans.randint(y0 + 8, y1 - 8)))
                x += kans.randint(5, 14)
            pen.line(punten, fill=60, width=3, joint="curve")
        bladen.append(plaat)
    bak = io.BytesIO()
    bladen[0].save(bak, "PDF", save_all=True, append_images=bladen[1:], resolution=200)
    return bak.getvalue()


@pytest.mark.pdfclients
@pytest.mark.parametrize("hoe", steekproef(HOE, 1))
def test_een_getypte_scan_geeft_voorstellen(
    hoe: dict[str, object], specificatie: Specificatie, huisstijl: Huisstijl
) -> None:
    """Nothing lost, nothing read wrong, most of it read, and every answer marked as a proposal; askew,
    smaller, on Letter and upside down."""
    vol, pdf = _pdf(specificatie, huisstijl, GEGEVENS)
    scan = _scan(pdf, **hoe)
    telling = beoordeel(specificatie, vol, scan)
    assert telling["verloren"] == telling["geweigerd"] == telling["voorstel met fout"] == 0
    assert telling["voorstel"] >= (1 if hoe else telling.total() / 2)  # smaller print: more sections are only pictures
    gelezen = lees_bytes(scan, "scan")
    for plek in plekken(specificatie.formaat(KLEIN), gelezen.gegevens):
        if plek.waarde and not plek.veld.type.value.startswith("rijlabel"):
            assert gelezen.zekerheid[plek.pad] == "ocr", plek.pad


@pytest.mark.pdfclients
def test_handschrift_staat_nooit_in_een_vak(specificatie: Specificatie, huisstijl: Huisstijl) -> None:
    """A form filled in by hand: no text field has a value, every written one is a picture, the report says so,
    and the worker (that may write nothing) leaves nothing behind."""
    _, pdf = _pdf(specificatie, huisstijl)
    inhoud = _met_de_hand(_scan(pdf, hoek=0.3))
    gelezen, knipsels = lees_knipsels(inhoud)
    leeg = Formulier.maak(specificatie.formaat(KLEIN), specificatie.versie, {})
    assert gelezen.gegevens == leeg.gegevens
    beschreven = [k for k in knipsels if k.pad]
    assert beschreven
    assert len(knipsels) >= 8  # four boxes on each of two pages, with their field or only their page
    assert not any(k.voorstel for k in knipsels)
    assert all(k.png.startswith(b"\x89PNG") for k in knipsels)
    assert {f"vak {k.pad}" for k in beschreven} <= {r.plaats.split(", ")[-1] for r in gelezen.restant}
    assert any("met de hand" in r.tekst for r in gelezen.restant)
    formaat = specificatie.formaat(KLEIN)
    tekst = verslag_tekst(controleer(gelezen, formaat), formaat, "scan.pdf", na_kijken=na_te_kijken(gelezen, formaat))
    assert "Dit moet u nakijken" in tekst


@pytest.mark.pdfclients
def test_een_leeg_formulier_op_papier_is_leeg(specificatie: Specificatie, huisstijl: Huisstijl) -> None:
    """Print, pictograms and borders are no ink of anybody: no value and no picture of a field."""
    _, pdf = _pdf(specificatie, huisstijl)
    gelezen = lees_bytes(_scan(pdf), "scan")
    assert gelezen.gegevens == Formulier.maak(specificatie.formaat(KLEIN), specificatie.versie, {}).gegevens
    assert [r for r in gelezen.restant if "vak" in r.plaats] == []


@pytest.mark.pdfclients
def test_een_plaatje_wordt_gelezen_in_het_afgesloten_proces(
    specificatie: Specificatie, huisstijl: Huisstijl, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A TIFF of the pages goes the same way as a PDF, through the worker, and no file stays."""
    _, pdf = _pdf(specificatie, huisstijl, GEGEVENS)
    bladen = bladen_van_pdf(_scan(pdf))
    bak = io.BytesIO()
    bladen[0].save(bak, "TIFF", save_all=True, append_images=bladen[1:])
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    gelezen = lees_veilig(bak.getvalue(), "scan.tiff")
    assert gelezen.waarde("persoon.naam") == "Noa Vos"
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


def test_zonder_tesseract_een_melding_met_de_uitweg(
    specificatie: Specificatie, huisstijl: Huisstijl, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the program: one line that says what to install and what else can be done."""
    bak = io.BytesIO()
    Image.new("L", (1654, 2339), 255).save(bak, "PDF", resolution=200)
    monkeypatch.setattr(scan_ocr, "vind_tesseract", lambda: None)
    with pytest.raises(LeesFout, match=r"(?s)scan\.pdf: .*tesseract.*typ de antwoorden over") as fout:
        lees_bytes(bak.getvalue(), "scan.pdf")
    assert "\n" not in str(fout.value)


@pytest.mark.parametrize("begin", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"II*\x00"])
def test_een_stuk_plaatje_is_een_melding(begin: bytes) -> None:
    """A picture that is no picture ends in a message."""
    eis_programma("tesseract")
    with pytest.raises(LeesFout, match="plaatje is beschadigd"):
        lees_bytes(begin + os.urandom(300), "foto")


def test_de_pagina_haalt_en_stuurt_niets(specificatie: Specificatie) -> None:
    """Text on the page cannot become code, every field has a label, and the policy forbids every connection."""
    leeg = Formulier.maak(specificatie.formaat(KLEIN), specificatie.versie, {"persoon": {"naam": "</script><b>"}})
    pagina = knipsels_pagina("Titel", leeg, [Knipsel("persoon.naam", "Naam & <i>", b"\x89PNG", "</textarea><b>")])
    assert "default-src 'none'" in pagina
    assert "http" not in pagina.replace("http-equiv", "")
    assert pagina.count("</script>") == 2
    assert pagina.count("</textarea>") == 1
    assert '<label for="v1">Naam &amp; &lt;i&gt;</label>' in pagina
    gegevens = pagina.split('id="formulier">')[1].split("</script>")[0]
    assert json.loads(gegevens)["gegevens"]["persoon"]["naam"] == "</script><b>"
