"""Design tokens -> a proposal: the four shapes, references, colours as CSS writes them, hostile packages."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from fillable_forms.cli import main
from sjablonen.fouten import HuisstijlFout
from sjablonen.huisstijl import laad_huisstijl
from sjablonen.kleur import is_kleur
from sjablonen.tokens import bronnen
from sjablonen.tokens.bronnen import Bronbestand, lees_bronnen
from sjablonen.tokens.kleurtekst import lees_kleur
from sjablonen.tokens.schrijf import schrijf_toml
from sjablonen.tokens.verwijzing import los_op
from sjablonen.tokens.voorstel import Voorstel, Waarde, stel_voor
from sjablonen.tokens.vormen import sleutel
from tests.huisstijl_steun import BRON, LIJST, PLAT, SETS, SVG, TOKENS, tgz

KLEUR = "#0b5563"


def _bestand(map_: Path, inhoud: object) -> Path:
    pad = map_ / "tokens.json"
    pad.write_text(json.dumps(inhoud), encoding="utf-8")
    return pad


def _map(map_: Path, inhoud: object) -> Path:
    assert isinstance(inhoud, dict)
    for naam, deel in inhoud.items():
        (map_ / naam).parent.mkdir(parents=True, exist_ok=True)
        (map_ / naam).write_text(json.dumps(deel), encoding="utf-8")
    return map_


def _pakket(map_: Path, inhoud: object) -> Path:
    pad = map_ / "voorbeelddam.tgz"
    delen = {f"package/{k}": v for k, v in inhoud.items()} if isinstance(inhoud, dict) else {}
    pad.write_bytes(tgz({"package/package.json": {"name": "@voorbeeld/voorbeelddam-design-tokens"}, **delen}))
    return pad


@pytest.mark.parametrize(
    ("maak", "inhoud"),
    [
        (_bestand, TOKENS), (_bestand, LIJST), (_bestand, PLAT), (_bestand, SETS), (_map, BRON),
        (_map, {"src/$metadata.json": SETS["$metadata"],
                **{f"src/{k}.json": v for k, v in SETS.items() if not k.startswith("$")}}),
        (_pakket, {"dist/tokens.json": TOKENS, "dist/dark/tokens.json": PLAT}), (_pakket, BRON),
    ],
)  # fmt: skip
def test_elke_vorm_geeft_hetzelfde_voorstel(
    maak: Callable[[Path, object], Path], inhoud: object, tmp_path: Path
) -> None:
    voorstel = stel_voor(lees_bronnen(maak(tmp_path, inhoud)))
    assert voorstel.kleur is not None
    assert voorstel.kleur.waarde == KLEUR
    assert voorstel.kleur.pad.startswith("utrecht.")
    assert voorstel.accent is not None
    assert voorstel.accent.waarde == "#c6732a"
    assert voorstel.accent.pad == "utrecht.link.hover.color"
    assert voorstel.lettertype is not None
    assert voorstel.lettertype.waarde == "Dam Sans"
    assert voorstel.kop_lettertype is not None
    assert voorstel.kop_lettertype.waarde == "Georgia"
    assert voorstel.terugval == "Verdana"
    assert any("Dam Sans niet" in w for w in voorstel.waarschuwingen)
    assert any("geen logo" in w for w in voorstel.waarschuwingen)


@pytest.mark.parametrize(
    "naam", ["utrecht.link.color", "utrecht-link-color", "utrechtLinkColor", "--utrecht-link-color"]
)
def test_een_naam_mag_op_elke_manier_geschreven_zijn(naam: str) -> None:
    assert sleutel(naam) == "utrecht-link-color"


@pytest.mark.parametrize(
    ("tekst", "kleur"),
    [
        ("#0b5", "#00bb55"), ("#0B5563", KLEUR), ("#0b5563ff", KLEUR), ("#0b556380", "#85aab1"), ("#0b5f", "#00bb55"),
        ("rgb(11, 85, 99)", KLEUR), ("rgb(11 85 99 / 100%)", KLEUR), ("rgba(11,85,99,0.5)", "#85aab1"),
        ("hsl(0, 100%, 50%)", "#ff0000"), ("hsl(207 80% 35%)", "#1260a1"), ("hsla(120deg 100% 25% / 1)", "#008000"),
        ("navy", "#000080"), (" White ", "#ffffff"), ("transparent", None), ("rgba(0,0,0,0)", None),
        ("inherit", None), ("#0b556300", None),
        ("var(--x)", None), ("#12345", None), ("rgb(1,2)", None), ("rgb(a,b,c)", None),
        ("hsl(nan 1% 1%)", None), ("linear-gradient(red, blue)", None), ("", None),
    ],
)  # fmt: skip
def test_kleuren_zoals_css_ze_schrijft(tekst: str, kleur: str | None) -> None:
    assert lees_kleur(tekst) == kleur


@given(st.text(max_size=60) | st.from_regex(r"(rgb|hsl)a?\([-0-9.%, /naif]{0,30}\)", fullmatch=True))
def test_geen_tekst_wordt_iets_anders_dan_een_kleur(tekst: str) -> None:
    kleur = lees_kleur(tekst)
    assert kleur is None or is_kleur(kleur)


def test_een_kring_van_verwijzingen_houdt_op() -> None:
    tokens = {sleutel(k): (k, v) for k, v in {
        "a": "{b}", "b": "{c.value}", "c": "{a}", "goed": "{d} {d}", "d": "x", "weg": "{is.er.niet}",
        **{f"lang{i}": f"{{lang{i + 1}}}{{lang{i + 1}}}" for i in range(3000)}, "lang3000": "y",
    }.items()}  # fmt: skip
    assert [los_op(tokens, n) for n in ("a", "b", "weg", "lang0")] == [None] * 4
    assert los_op(tokens, "goed") == "x x"


@pytest.mark.parametrize(
    ("tokens", "waarschuwing"),
    [
        ({"utrecht": {"link": {"color": "#ffcc00"}}}, "te licht om te lezen"),
        ({"utrecht": {"link": {"color": "#1b59a4"}}}, "startthema"),
        ({"utrecht": {"link": {"color": KLEUR}, "document": {"font-family": "'IBM Plex Sans', sans-serif"}}},
         "IBM Plex Sans is dat van het startthema"),
        ({"utrecht": {"link": {"color": KLEUR}}}, "geen lettertype"),
        ({"utrecht": {"link": {"color": KLEUR}}}, "geen tweede kleur"),
        ({"utrecht": {"document": {"font-family": "Arial"}}}, "geen kleur gevonden"),
        ({"utrecht": {"link": {"color": "#555555"}}}, "is een grijs"),
    ],
)  # fmt: skip
def test_wat_een_mens_moet_nakijken_staat_erbij(tokens: object, waarschuwing: str) -> None:
    assert any(waarschuwing in w for w in stel_voor([Bronbestand("tokens.json", tokens)]).waarschuwingen)


def test_zonder_bruikbare_tokens_zegt_het_dat() -> None:
    with pytest.raises(HuisstijlFout, match="Schrijf zelf een huisstijl"):
        stel_voor([Bronbestand("tokens.json", {"van": {"iets": {"anders": "1px"}}})])


def test_de_opdracht_schrijft_een_huisstijl_die_meteen_werkt(tmp_path: Path) -> None:
    tokens = {**TOKENS, "conduction": {"logo": {"header": {"background-image": {"$value": _data_url(SVG)}}}}}
    (tmp_path / "tokens.json").write_text(json.dumps(tokens))
    uit = tmp_path / "dam.toml"
    opdracht = ["huisstijl", "uit-tokens", str(tmp_path / "tokens.json"), "--uit", str(uit), "--naam", 'Dam "Noord"']
    klaar = CliRunner().invoke(main, opdracht)
    assert klaar.exit_code == 0, klaar.output
    assert "# utrecht.button.primary-action.background-color: #0B5563" in uit.read_text(encoding="utf-8")
    assert "conduction.logo.header.background-image" in klaar.output
    stijl = laad_huisstijl(uit)
    assert (stijl.naam, stijl.kleur, stijl.logo) == ('Dam "Noord"', KLEUR, SVG)
    assert (tmp_path / "dam-logo.svg").read_bytes() == SVG
    nog_eens = CliRunner().invoke(main, opdracht)
    assert nog_eens.exit_code == 2, "een huisstijl die er al is, wordt niet stil vervangen"


def _data_url(svg: bytes) -> str:
    return "url('data:image/svg+xml;utf8," + svg.decode().replace("#", "%23").replace('"', "%22") + "')"


def test_een_te_lichte_kleur_wordt_in_het_voorstel_leesbaar(tmp_path: Path) -> None:
    voorstel = stel_voor([Bronbestand("t.json", {"utrecht": {"link": {"color": "#ffcc00"}}})])
    (tmp_path / "h.toml").write_text(schrijf_toml(voorstel, "Voorbeelddam", None), encoding="utf-8")
    assert laad_huisstijl(tmp_path / "h.toml").kleur == "#876b03"
    assert "utrecht.link.color: #ffcc00; te licht" in (tmp_path / "h.toml").read_text(encoding="utf-8")


@given(st.text(), st.text())
def test_tekst_uit_tokens_wordt_nooit_een_regel_toml(pad: str, ruw: str) -> None:
    voorstel = Voorstel(bron=pad, naam=Waarde(ruw, pad, ruw), lettertype=Waarde(ruw, pad, ruw), waarschuwingen=(ruw,))
    tekst = schrijf_toml(voorstel, None, None).encode("utf-8", "replace").decode()
    assert set(tomllib.loads(tekst)) == {"naam", "lettertype"}


# ---- packages that mean harm -----------------------------------------------------------


def _link(naam: str, doel: str) -> tarfile.TarInfo:
    lid = tarfile.TarInfo(naam)
    lid.type, lid.linkname = tarfile.SYMTYPE, doel
    return lid


def test_een_pakket_komt_nergens_buiten_zichzelf(tmp_path: Path) -> None:
    pad = tmp_path / "boos.tgz"
    geheim = tmp_path / "geheim.json"
    geheim.write_text('{"utrecht": {"link": {"color": "#ff0000"}}}')
    pad.write_bytes(tgz(
        {"package/tokens.json": TOKENS, "../../uitbraak.json": PLAT, "/tmp/uitbraak.json": PLAT},
        _link("package/a.json", str(geheim)), _link("package/b.json", "../geheim.json"),
    ))  # fmt: skip
    assert [b.pad for b in lees_bronnen(pad)] == ["tokens.json"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["boos.tgz", "geheim.json"], "er is niets uitgepakt"


def test_een_bom_wordt_niet_uitgepakt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bronnen, "_MAX_SAMEN", 3_000_000)
    bom = tmp_path / "bom.tgz"
    bom.write_bytes(gzip.compress(b"\0" * 30_000_000))
    with pytest.raises(HuisstijlFout, match="te veel"):
        lees_bronnen(bom)
    monkeypatch.setattr(bronnen, "_MAX_AANTAL", 5)
    bom.write_bytes(tgz({f"package/{i}.json": {} for i in range(9)}))
    with pytest.raises(HuisstijlFout, match="te veel"):
        lees_bronnen(bom)


@pytest.mark.parametrize(
    "inhoud", [b"", b"geen tar", b"\x1f\x8b\x08stuk", gzip.compress(b"geen tar" * 900), b"PK\x03\x04"],
    ids=["leeg", "geen tar", "afgebroken", "geen tar in gzip", "zip"],
)
def test_een_stuk_pakket_geeft_een_regel(inhoud: bytes, tmp_path: Path) -> None:
    pad = tmp_path / "stuk.tgz"
    pad.write_bytes(inhoud)
    with pytest.raises(HuisstijlFout, match=r"stuk\.tgz: "):
        lees_bronnen(pad)


def test_een_link_in_een_map_wordt_niet_gevolgd(tmp_path: Path) -> None:
    (tmp_path / "buiten.json").write_text(json.dumps(TOKENS))
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "a.json").symlink_to(tmp_path / "buiten.json")
    with pytest.raises(HuisstijlFout, match="geen leesbaar JSON"):
        lees_bronnen(tmp_path / "map")


def test_diep_genest_houdt_op(tmp_path: Path) -> None:
    diep = io.StringIO()
    diep.write('{"a":' * 50_000 + "1" + "}" * 50_000)
    (tmp_path / "t.json").write_text(diep.getvalue())
    with pytest.raises(HuisstijlFout, match=r"t\.json"):
        lees_bronnen(tmp_path / "t.json")
