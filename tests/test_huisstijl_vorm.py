"""A huisstijl on paper: nothing cut, nothing distorted, every field still read back."""

from __future__ import annotations

import dataclasses
import io
import re
import subprocess
import zipfile
from pathlib import Path

import font_source_sans_pro
import pikepdf
import pytest
from lxml import etree

from fillable_forms.lezen.bestand import lees_bytes
from generator.kop import kop_van, logo_van
from generator.pdf.document import maak_pdf
from generator.word.document import maak_docx
from sjablonen.huisstijl import Huisstijl, neutrale_huisstijl
from sjablonen.palet import Palet, leesbare_kleur
from sjablonen.specificatie import Specificatie
from tests.huisstijl_steun import SVG, logo_png
from tests.word_steun import vol_formulier

LANG = "Nuenen, Gerwen en Nederwetten"
CONTACT = (f"Lokaal team {LANG}, op werkdagen van 9 tot 17 uur: 06-12345678", "Veilig Thuis 0800 – 2000", "Bel 112")
# A typeface of an invented house: our own black one under another name.
VET = (Path(font_source_sans_pro.font_directory) / "SourceSansPro-Black.ttf").read_bytes()
for _code in ("utf-16-be", "ascii"):
    VET = VET.replace("Source Sans Pro".encode(_code), "Huisletters Dam".encode(_code))
STIJLEN = {
    "lange naam": Huisstijl(f"Gemeente {LANG}", kleur="#8a1538", accent="#ffff00", contact=CONTACT),
    "breed logo": Huisstijl(LANG, logo=logo_png(900, 90), logo_alt="Wapen", contact=CONTACT, kleur="#004b87",
                            adres="Dorpsplein 1, 0000 AA Voorbeelddam", site="www.voorbeelddam.example"),
    "hoog logo": Huisstijl("Ommen", kleur=leesbare_kleur("#ffcc00"), logo=logo_png(90, 260, dekkend=False), contact=()),
    "svg en letter": Huisstijl("Súdwest-Fryslân", kleur="#000000", accent="#ffffff", logo=SVG,
                               lettertype_bestanden=(VET,), extra_zin="Bel ons gerust."),
}  # fmt: skip
_EMU_PER_MM = 36_000


def _kop(docx: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(docx)) as pakket:
        return etree.fromstring(pakket.read("word/header1.xml"))


@pytest.mark.parametrize("naam", STIJLEN)
@pytest.mark.parametrize("soort", ["docx", "pdf"])
def test_elk_veld_komt_terug_in_elke_huisstijl(naam: str, soort: str, specificatie: Specificatie) -> None:
    formaat = specificatie.formaat("OW")
    vol = vol_formulier(formaat)
    maak = maak_docx if soort == "docx" else maak_pdf
    terug = lees_bytes(maak(formaat, specificatie.versie, STIJLEN[naam], vol), f"x.{soort}")
    leeg = lees_bytes(maak(formaat, specificatie.versie, neutrale_huisstijl(), vol), f"x.{soort}")
    assert terug.gegevens == leeg.gegevens
    assert terug.restant == leeg.restant == (), "wat de huisstijl drukt, is geen antwoord"


@pytest.mark.parametrize("naam", STIJLEN)
def test_op_papier_staat_alles_heel(naam: str, specificatie: Specificatie, tmp_path: Path) -> None:
    """Every word of name, address and contact lines is on page 1 of the PDF, within the margins."""
    stijl = STIJLEN[naam]
    (tmp_path / "a.pdf").write_bytes(maak_pdf(specificatie.formaat("VK"), specificatie.versie, stijl))
    opdracht = ["pdftotext", "-bbox", "-l", "1", "a.pdf", "-"]
    tekst = subprocess.run(opdracht, cwd=tmp_path, capture_output=True, check=True)
    woorden = re.findall(r'xMin="([\d.]+)".*?xMax="([\d.]+)".*?>([^<]+)</word>', tekst.stdout.decode())
    assert all(float(links) > 45 and float(rechts) < 550 for links, rechts, _ in woorden)
    gedrukt = [w for _, _, w in woorden]
    for regel in (stijl.naam, *stijl.adresregels, *stijl.contact):
        assert [w for w in regel.split() if w not in gedrukt and w != "'"] == []


@pytest.mark.parametrize("maat", [(900, 90), (90, 260), (300, 300), (1200, 60)])
def test_een_logo_houdt_zijn_verhouding(maat: tuple[int, int], specificatie: Specificatie) -> None:
    stijl = dataclasses.replace(STIJLEN["lange naam"], logo=logo_png(*maat))
    formaat = specificatie.formaat("VK")
    kop = _kop(maak_docx(formaat, specificatie.versie, stijl))
    plek = next(e for e in kop.iter() if etree.QName(e).localname == "extent")
    breed, hoog = int(plek.get("cx")), int(plek.get("cy"))
    assert breed / hoog == pytest.approx(maat[0] / maat[1], rel=0.01)
    assert breed <= 62 * _EMU_PER_MM + 1
    assert hoog <= 19 * _EMU_PER_MM + 1
    with pikepdf.open(io.BytesIO(maak_pdf(formaat, specificatie.versie, stijl))) as pdf:
        # The picture is really in it, in its own pixels (a PNG once did not get there at all).
        plaatjes = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
        assert (maat[0], maat[1]) in {(int(p.Width), int(p.Height)) for p in plaatjes}


def test_een_svg_wordt_niet_vervormd() -> None:
    logo = logo_van(STIJLEN["svg en letter"])
    assert logo is not None
    assert logo.breed_mm / logo.hoog_mm == pytest.approx(5, rel=0.01)


@pytest.mark.parametrize("naam", [LANG, "Ee", "Samenwerkingsverbandjeugdhulpverlening " * 2, "x" * 100])
def test_de_naam_krijgt_altijd_ruimte(naam: str) -> None:
    for stijl in (Huisstijl(naam), Huisstijl(naam, logo=logo_png(900, 90), contact=CONTACT)):
        kop = kop_van(stijl)
        assert kop.naam > 150
        assert 9 <= kop.naam_maat <= 15


def test_de_kleuren_van_een_formulier_komen_uit_het_palet(specificatie: Specificatie) -> None:
    """What is checked for contrast is what is on paper: Word has no other colour."""
    stijl = STIJLEN["lange naam"]
    p = Palet.van(stijl.kleur, stijl.accent)
    palet = {getattr(p, f.name) for f in dataclasses.fields(p)} | {"#ffffff", "#1f2933", "#52606d", "#6b7280", "#auto"}
    with zipfile.ZipFile(io.BytesIO(maak_docx(specificatie.formaat("OW"), specificatie.versie, stijl))) as pakket:
        for deel in pakket.namelist():
            if deel.endswith(".xml"):
                xml = pakket.read(deel).decode()
                kleuren = re.findall(r'w:(?:fill|color)="([0-9A-Fa-f]{6}|auto)"|<w:color w:val="([0-9A-Fa-f]{6})"', xml)
                assert {f"#{(a or b).lower()}" for a, b in kleuren} <= palet, deel


def test_een_eigen_lettertype_staat_in_de_pdf_en_antwoorden_niet(specificatie: Specificatie) -> None:
    formaat = specificatie.formaat("VK")
    eigen = maak_pdf(formaat, specificatie.versie, STIJLEN["svg en letter"])
    with pikepdf.open(io.BytesIO(eigen)) as pdf:
        fonts = {str(o.BaseFont) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/BaseFont" in o}
        assert any("Black" in f for f in fonts)
        assert "/SourceSansPro-Regular" in fonts, "een antwoord heeft alle tekens nodig"


def test_word_noemt_het_lettertype_en_de_terugval(specificatie: Specificatie) -> None:
    stijl = Huisstijl("Dam", lettertype_word="TheSans", lettertype_terugval="Verdana")
    with zipfile.ZipFile(io.BytesIO(maak_docx(specificatie.formaat("VK"), specificatie.versie, stijl))) as pakket:
        fonts = pakket.read("word/fontTable.xml").decode()
    assert re.search(r'w:name="TheSans"[^>]*><w:altName w:val="Verdana"/>', fonts)
