"""A huisstijl: its keys, its colours, its logo and fonts, and what the check says of them."""

from __future__ import annotations

import json
from pathlib import Path

import font_source_sans_pro
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from fillable_forms.cli import main
from sjablonen.fouten import HuisstijlFout
from sjablonen.huisstijl import BEWAAR, DOEL, NOODREGEL, VEILIG_THUIS, Huisstijl, laad_huisstijl
from sjablonen.kleur import contrast, verschil
from sjablonen.letterbestand import lees_letterbestand
from sjablonen.logo import controleer_logo
from sjablonen.palet import Palet, leesbare_kleur
from tests.huisstijl_steun import SVG, logo_png

SANS = Path(font_source_sans_pro.font_directory) / "SourceSansPro-Regular.ttf"
KLEUREN = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


def _toml(map_: Path, tekst: str) -> Path:
    pad = map_ / "huisstijl.toml"
    pad.write_text(tekst, encoding="utf-8")
    return pad


def test_een_naam_is_genoeg(tmp_path: Path) -> None:
    stijl = laad_huisstijl(_toml(tmp_path, 'naam = "Gemeente Voorbeelddam"'))
    assert stijl == Huisstijl("Gemeente Voorbeelddam")
    assert stijl.contact == (VEILIG_THUIS, NOODREGEL)
    assert stijl.doelregel == f"{DOEL} {BEWAAR}"


def test_elke_sleutel_komt_aan(tmp_path: Path) -> None:
    (tmp_path / "l.svg").write_bytes(SVG)
    (tmp_path / "l.ttf").write_bytes(SANS.read_bytes())
    stijl = laad_huisstijl(_toml(tmp_path, """
naam = "Nuenen, Gerwen en Nederwetten"
kleur = "#8A1538"
accent = "#f2a900"
logo = "l.svg"
logo_alt = "Drie dorpen"
lettertype = "Verdana"
kop_lettertype = "Georgia"
lettertype_terugval = "Tahoma"
lettertype_bestand = "l.ttf"
kop_lettertype_bestand = ["l.ttf"]
adres = "Dorpsplein 1, 0000 AA Voorbeelddam"
site = "www.voorbeelddam.example"
lokaal_team = "Lokaal team 06-12345678"
crisisdienst = "Crisisdienst 06-12345678"
bewaarregel = "Wij bewaren het vijf jaar."
extra_zin = "Bel gerust."
"""))
    assert (stijl.kleur, stijl.logo, stijl.logo_alt) == ("#8a1538", SVG, "Drie dorpen")
    assert stijl.contact == ("Lokaal team 06-12345678", VEILIG_THUIS, "Crisisdienst 06-12345678", NOODREGEL)
    assert stijl.adresregels == ("Dorpsplein 1, 0000 AA Voorbeelddam", "www.voorbeelddam.example")
    assert stijl.doelregel == f"{DOEL} Wij bewaren het vijf jaar."
    assert (stijl.lettertype_word, stijl.kop_lettertype_word, stijl.lettertype_terugval) == (
        "Verdana", "Georgia", "Tahoma")  # fmt: skip
    assert stijl.lettertype_bestanden == stijl.kop_lettertype_bestanden == (SANS.read_bytes(),)


def test_eigen_contactregels_staan_zoals_ze_zijn_geschreven(tmp_path: Path) -> None:
    """A list of lines replaces the usual ones, so that no number stands there twice."""
    stijl = laad_huisstijl(_toml(tmp_path, 'naam = "Dam"\ncontact = ["Bel 06-12345678", "Gevaar: 112"]'))
    assert stijl.contact == ("Bel 06-12345678", "Gevaar: 112")


def test_alle_fouten_staan_er_in_een_keer(tmp_path: Path) -> None:
    pad = _toml(tmp_path, 'naam = ""\nkleur = "blauw"\nlettertipe = "Arial"\naccent = 3\nlogo = "weg.svg"\n'
                          'site = "a\\nb"\nadres = "' + "x" * 300 + '"\ncontact = [1]\nlettertype_bestand = "weg.ttf"')
    with pytest.raises(HuisstijlFout) as fout:
        laad_huisstijl(pad)
    for deel in ("vul bij 'naam'", "'blauw' bij 'kleur' is geen kleur", "Bedoelt u 'lettertype'?",
                 "bij 'accent' hoort tekst",
                 "het logo 'weg.svg' is er niet", "bij 'site' staat een regeleinde", "'adres' is te lang",
                 "bij 'contact' hoort een lijst", "het lettertype 'weg.ttf' is er niet"):  # fmt: skip
        assert any(deel in regel for regel in fout.value.regels), deel
    assert all(r.startswith("huisstijl.toml: ") for r in fout.value.regels)


# ---- colours ---------------------------------------------------------------------------


@given(KLEUREN, KLEUREN)
def test_bij_elke_kleur_is_er_een_leesbare(kleur: str, accent: str) -> None:
    """Whatever the two colours are: with the proposed one every pair on paper can be read."""
    assert Palet.van(leesbare_kleur(kleur), accent).onleesbaar == ()


@given(KLEUREN)
def test_een_leesbare_kleur_blijft_zoals_hij_is(kleur: str) -> None:
    if not Palet.van(kleur, "#000000").onleesbaar:
        assert leesbare_kleur(kleur) == kleur


@pytest.mark.parametrize("kleur", ["#ffcc00", "#00bcd4", "#ff7f00", "#00ff00", "#767676"])
def test_het_voorstel_lijkt_op_wat_gevraagd_is(kleur: str) -> None:
    """Nearest: no readable mix with black lies nearer than the proposal."""
    voorstel = leesbare_kleur(kleur)
    zwarter = ("#" + "".join(f"{int(int(kleur[i : i + 2], 16) * d / 64):02x}" for i in (1, 3, 5)) for d in range(64))
    beste = min((z for z in zwarter if not Palet.van(z, "#000000").onleesbaar), key=lambda z: verschil(z, kleur))
    assert verschil(voorstel, kleur) <= verschil(beste, kleur) + 0.01


def test_contrast_volgt_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_een_te_lichte_kleur_wordt_geweigerd_met_een_voorstel(tmp_path: Path) -> None:
    with pytest.raises(HuisstijlFout, match=r"te licht om te lezen .* Gebruik #876b03"):
        laad_huisstijl(_toml(tmp_path, 'naam = "Dam"\nkleur = "#ffcc00"'))


# ---- logo and fonts --------------------------------------------------------------------

_SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'


@pytest.mark.parametrize(
    ("inhoud", "melding"),
    [
        ("<script>x()</script>", "'script'"), ('<rect onload="x()"/>', "script (onload)"),
        ('<image href="https://voorbeeld.example/a.png"/>', "buiten het bestand"),
        ('<image xlink:href="../geheim.png"/>', "buiten het bestand"), ('<use href="a.svg#b"/>', "buiten het bestand"),
        ("<style>@import 'a.css';</style>", "buiten het bestand"),
        ('<rect fill="url(https://voorbeeld.example/a)"/>', "buiten het bestand"),
        ('<rect style="fill: url( &quot;a.svg#b&quot; )"/>', "buiten het bestand"),
        ("<foreignObject/>", "'foreignobject'"),
    ],
)  # fmt: skip
def test_een_svg_met_iets_anders_dan_een_plaatje_wordt_geweigerd(inhoud: str, melding: str) -> None:
    assert melding in (controleer_logo(_SVG.format(inhoud).encode()) or "")


@pytest.mark.parametrize(
    ("logo", "melding"),
    [
        (b"", "geen SVG of PNG"), (b"GIF89a", "geen SVG of PNG"), (b"\x89PNG\r\n\x1a\nstuk", "geen goede PNG"),
        (logo_png(300, 300)[:-60], "beschadigd"), (b"<svg><g></svg>", "beschadigd"),
        (logo_png(9, 9), "Kies een groter"),
        (b'<?xml-stylesheet href="a.css"?>' + SVG, "ander bestand"), (SVG + b" " * 2_100_000, "kleiner dan 2 MB"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG, "ENTITY"), (b"<html><svg/></html>", "geen SVG"),
    ],
)  # fmt: skip
def test_een_logo_dat_niet_kan_geeft_een_heldere_regel(logo: bytes, melding: str) -> None:
    assert melding in (controleer_logo(logo) or "")


@pytest.mark.parametrize("logo", [SVG, logo_png(600, 90), logo_png(90, 400, dekkend=False), b"\xef\xbb\xbf" + SVG,
                                  _SVG.format('<use href="#a"/><rect fill="url(#v)"/>').encode()])  # fmt: skip
def test_een_gewoon_logo_mag(logo: bytes) -> None:
    assert controleer_logo(logo) is None


def test_een_lettertype_zegt_wat_het_is() -> None:
    letter = lees_letterbestand(SANS.read_bytes())
    assert (letter.familie, letter.gewicht, letter.cursief, letter.variabel) == ("Source Sans Pro", 400, False, False)


@pytest.mark.parametrize(("inhoud", "melding"), [
    (b"wOF2xxxx", "voor het web"), (b"tekst", "geen TTF of OTF"), (SANS.read_bytes()[:3000], "beschadigd"),
])  # fmt: skip
def test_een_lettertype_dat_niet_kan_wordt_geweigerd(inhoud: bytes, melding: str) -> None:
    with pytest.raises(HuisstijlFout, match=melding):
        lees_letterbestand(inhoud)


def test_een_lettertype_dat_niet_in_een_pdf_mag_wordt_geweigerd() -> None:
    ruw = bytearray(SANS.read_bytes())
    plek = int.from_bytes(ruw[ruw.index(b"OS/2") + 8 :][:4], "big")
    ruw[plek + 8 : plek + 10] = b"\x00\x02"
    with pytest.raises(HuisstijlFout, match="staat niet toe"):
        lees_letterbestand(bytes(ruw))


# ---- the check ---------------------------------------------------------------------------


def test_de_controle_zegt_alles_en_geeft_code_1(tmp_path: Path) -> None:
    (tmp_path / "l.png").write_bytes(logo_png(64, 64, dekkend=False, inkt=(255, 255, 250)))
    pad = _toml(tmp_path, 'naam = "Dam"\nkleur = "#ffcc00"\naccent = "#fffbe0"\nlettertype = "TheSans"\n'
                          'lettertype_terugval = "OokNiet"\nlogo = "l.png"\ncontact = ["' + "Sociaal team " * 6 + '"]')
    klaar = CliRunner().invoke(main, ["huisstijl", "controleer", str(pad)])
    assert klaar.exit_code == 1
    for deel in ("te laag, nodig is 4,5", "Gebruik #876b03", "bijna niet te zien", "heeft het lettertype TheSans niet",
                 "ook het lettertype bij", "64 bij 64 beeldpunten", "witte achtergrond", "112 niet",
                 "Veilig Thuis niet",
                 "loopt over twee regels", "zonder 'logo_alt'", "Nog niet te gebruiken"):  # fmt: skip
        assert deel.lower() in klaar.output.lower(), deel


def test_een_goede_huisstijl_geeft_code_0_en_json(tmp_path: Path) -> None:
    (tmp_path / "l.svg").write_bytes(SVG)
    pad = _toml(tmp_path, 'naam = "Gemeente Voorbeelddam"\nlogo = "l.svg"\nlogo_alt = "Wapen"')
    klaar = CliRunner().invoke(main, ["huisstijl", "controleer", str(pad), "--json"])
    assert klaar.exit_code == 0
    uitslag = json.loads(klaar.output)
    assert uitslag["te_gebruiken"]
    assert (uitslag["moet"], uitslag["let_op"]) == ([], [])
    assert {p["waar"] for p in uitslag["contrast"]} == {p.waar for p in Palet.van("#000000", "#000000").paren}


@pytest.mark.parametrize("inhoud", [None, "naam = "])
def test_wat_niet_te_lezen_is_geeft_code_2(inhoud: str | None, tmp_path: Path) -> None:
    pad = tmp_path / "weg.toml" if inhoud is None else _toml(tmp_path, inhoud)
    klaar = CliRunner().invoke(main, ["huisstijl", "controleer", str(pad)])
    assert klaar.exit_code == 2
