"""The pictograms and the drawing of pictograms and logos."""

from __future__ import annotations

import re
import struct
import subprocess
import sys
import zlib
from importlib import resources
from pathlib import Path

import pytest
from lxml import etree

from generator.pictogram import pictogram_png, pictogram_svg, pictogrammen_png, pictogramnamen, svg_naar_png
from sjablonen.fouten import HuisstijlFout, SjablonenFout
from sjablonen.huisstijl import Huisstijl
from sjablonen.leefgebieden import laad_leefgebieden
from sjablonen.specificatie import Specificatie

KLEUR, TINT = "#0b5563", "#ebf1f2"
SVG = "{http://www.w3.org/2000/svg}"
LIJST = {
    "viewBox": "0 0 24 24",
    "fill": "none",
    "stroke": "#000000",
    "stroke-width": "1.8",
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
}
VORMEN = {"path": {"d"}, "circle": {"cx", "cy", "r"}, "rect": {"x", "y", "width", "height", "rx"}}


def bestand(naam: str) -> bytes:
    return (resources.files("sjablonen") / "pictogrammen" / f"{naam}.svg").read_bytes()


def maat(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert png[12:16] == b"IHDR"
    breed, hoog = struct.unpack(">II", png[16:24])
    assert png[24:26] == b"\x08\x06", "8 bits, RGB with alpha"
    return breed, hoog


def pixels(png: bytes) -> list[bytes]:
    """The rows of an RGBA PNG, decoded here so that no picture library is needed."""
    breed, hoog = maat(png)
    data, plek = b"", 8
    while plek < len(png):
        (lengte,) = struct.unpack(">I", png[plek : plek + 4])
        if png[plek + 4 : plek + 8] == b"IDAT":
            data += png[plek + 8 : plek + 8 + lengte]
        plek += 12 + lengte
    ruw, stap = zlib.decompress(data), breed * 4
    rijen, vorige = [], bytes(stap)
    for y in range(hoog):
        soort, rij = ruw[y * (stap + 1)], bytearray(ruw[y * (stap + 1) + 1 : (y + 1) * (stap + 1)])
        for x in range(stap):
            a, b, c = (rij[x - 4] if x >= 4 else 0), vorige[x], (vorige[x - 4] if x >= 4 else 0)
            p = a + b - c
            paeth = min((abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c))[2]
            rij[x] = (rij[x] + (0, a, b, (a + b) // 2, paeth)[soort]) % 256
        vorige = bytes(rij)
        rijen.append(vorige)
    return rijen


def pixel(rijen: list[bytes], x: int, y: int) -> tuple[int, ...]:
    return tuple(rijen[y][4 * x : 4 * x + 4])


def rgba(kleur: str) -> tuple[int, ...]:
    return (*bytes.fromhex(kleur[1:]), 255)


def test_elk_pictogram_van_de_specificatie_bestaat_en_elk_bestand_wordt_gebruikt(specificatie: Specificatie) -> None:
    genoemd = {s.pictogram for f in specificatie for s in f.secties if s.pictogram}
    genoemd |= {g.pictogram for g in laad_leefgebieden()}
    assert genoemd == set(pictogramnamen())


@pytest.mark.parametrize("naam", pictogramnamen())
def test_elk_bestand_volgt_een_stijl_en_bevat_alleen_vormen(naam: str) -> None:
    """Same frame, one colour, and nothing that could run, load or be read as text."""
    inhoud = bestand(naam)
    boom = etree.fromstring(inhoud)
    assert boom.tag == f"{SVG}svg"
    assert dict(boom.attrib) == LIJST
    assert set(re.findall(rb"#[0-9a-fA-F]{3,8}\b", inhoud)) == {b"#000000"}
    assert len(boom) > 0
    for vorm in boom.iterdescendants():
        soort = str(vorm.tag).removeprefix(SVG)
        assert soort in VORMEN
        assert set(vorm.attrib) <= VORMEN[soort]
        assert not (vorm.text or "").strip()
        assert not (vorm.tail or "").strip()


def test_geen_twee_pictogrammen_zijn_dezelfde_tekening() -> None:
    assert len({bestand(naam) for naam in pictogramnamen()}) == len(pictogramnamen())


@pytest.mark.parametrize("naam", pictogramnamen())
def test_svg_in_de_cirkel_gebruikt_alleen_de_kleuren_van_de_huisstijl(naam: str) -> None:
    svg = pictogram_svg(naam, KLEUR, TINT)
    boom = etree.fromstring(svg)
    cirkel, groep = boom
    assert (cirkel.get("fill"), groep.get("stroke")) == (TINT, KLEUR)
    assert b"#000000" not in svg
    assert len(groep) == len(etree.fromstring(bestand(naam)))


@pytest.mark.parametrize("px", [48, 192])
def test_png_heeft_de_gevraagde_maat_en_alle_namen(px: int) -> None:
    alle = pictogrammen_png(pictogramnamen(), KLEUR, TINT, px)
    assert tuple(alle) == pictogramnamen()
    assert {maat(png) for png in alle.values()} == {(px, px)}
    assert len(set(alle.values())) == len(alle)


def test_buiten_de_cirkel_doorzichtig_en_daarbinnen_de_echte_kleuren() -> None:
    """The bar of the stop sign runs through the middle; above it is the tint."""
    rijen = pixels(pictogram_png("stop", KLEUR, TINT, 96))
    assert [pixel(rijen, x, y)[3] for x, y in ((0, 0), (95, 0), (0, 95), (95, 95))] == [0, 0, 0, 0]
    assert pixel(rijen, 48, 48) == rgba(KLEUR)
    assert pixel(rijen, 48, 38) == rgba(TINT)


@pytest.mark.parametrize("naam", pictogramnamen())
def test_elke_tekening_blijft_binnen_de_cirkel(naam: str) -> None:
    """Round the icon a ring of plain tint is left: nothing touches the outline."""
    rijen = pixels(pictogram_png(naam, KLEUR, TINT, 48))
    for y in range(48):
        for x in range(48):
            afstand = ((x - 23.5) ** 2 + (y - 23.5) ** 2) ** 0.5
            if 19.2 < afstand < 20.6:
                assert pixel(rijen, x, y) == rgba(TINT)


def test_andere_kleur_of_tint_geeft_een_andere_png() -> None:
    pngs = {pictogram_png("zon", k, t) for k in (KLEUR, "#7a1f3d") for t in (TINT, "#fdf3e7")}
    assert len(pngs) == 4


def test_png_van_een_naam_is_die_van_alle_namen() -> None:
    assert pictogram_png("huis", KLEUR, TINT) == pictogrammen_png(["zon", "huis"], KLEUR, TINT)["huis"]


@pytest.mark.parametrize("naam", ["olifant", "", "../huisstijlen/voorbeelddam"])
def test_onbekende_naam_noemt_de_keuzes(naam: str) -> None:
    for maak in (pictogram_svg, pictogram_png):
        with pytest.raises(SjablonenFout, match=r"bestaat niet\. Kies uit: .*zon"):
            maak(naam, KLEUR, TINT)


@pytest.mark.parametrize("kleur", ["groen", "#fff", '#000000"/><script/>'])
def test_een_kleur_die_geen_kleur_is_wordt_geweigerd(kleur: str) -> None:
    for paar in ((kleur, TINT), (KLEUR, kleur)):
        with pytest.raises(SjablonenFout, match="geen kleur"):
            pictogram_svg("zon", *paar)


def svg(attributen: str, inhoud: str = '<rect width="40" height="40" fill="#7a1f3d"/>') -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributen}>{inhoud}</svg>'.encode()


@pytest.mark.parametrize(
    ("logo", "verwacht"),
    [
        (svg('viewBox="0 0 30 10"'), (300, 100)),
        (svg('viewBox="0 0 10 30" width="100%" height="100%"'), (300, 900)),
        (svg('width="20mm" height="10mm"'), (300, 150)),
        (svg(""), (300, 300)),
        (b"\xef\xbb\xbf" + svg('viewBox="0 0 10 10"'), (300, 300)),
    ],
)
def test_logo_houdt_zijn_verhouding_ook_zonder_breedte_en_hoogte(logo: bytes, verwacht: tuple[int, int]) -> None:
    assert maat(svg_naar_png(logo, 300)) == verwacht


def test_logo_krijgt_geen_achtergrond() -> None:
    logo = svg('viewBox="0 0 20 20"', '<rect x="10" width="10" height="20" fill="#7a1f3d"/>')
    rijen = pixels(svg_naar_png(logo, 40))
    assert pixel(rijen, 5, 20)[3] == 0
    assert pixel(rijen, 35, 20) == rgba("#7a1f3d")


def test_logo_van_de_voorbeeldhuisstijl_wordt_getekend(huisstijl: Huisstijl) -> None:
    assert huisstijl.logo is not None
    rijen = pixels(svg_naar_png(huisstijl.logo, 64))
    assert pixel(rijen, 4, 20) == rgba(huisstijl.kleur)


@pytest.mark.parametrize(
    "logo",
    [
        b"",
        b"<svg",
        b"geen svg",
        b"<html/>",
        svg('width="0" height="0"'),
        svg('viewBox="0 0 9 9"').decode().encode("utf-16"),
        svg('viewBox="0 0 1 100000"'),
        svg('viewBox="0 0 9 9"', '<image href="pictogram.py" width="9" height="9"/>'),
        svg('viewBox="0 0 9 9"', '<image href="/etc/hostname" width="9" height="9"/>'),
    ],
    ids=["leeg", "afgebroken", "tekst", "html", "zonder maat", "utf-16", "veel te hoog", "bestand", "vast pad"],
)
def test_logo_dat_niet_kan_geeft_een_gewone_nederlandse_regel(logo: bytes) -> None:
    """A very tall SVG is in the list because the rasteriser itself would end the program."""
    with pytest.raises(HuisstijlFout) as gevangen:
        svg_naar_png(logo, 300)
    assert str(gevangen.value).startswith("Het logo kan niet worden getekend")
    assert "\n" not in str(gevangen.value)


def test_logo_pakt_geen_plaatje_uit_de_map_van_de_gebruiker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "foto.png").write_bytes(pictogram_png("zon", KLEUR, TINT))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(HuisstijlFout):
        svg_naar_png(svg('viewBox="0 0 9 9"', '<image href="foto.png" width="9" height="9"/>'), 300)


@pytest.mark.parametrize("px", [0, -1, 100_000])
def test_een_onmogelijke_breedte_wordt_geweigerd(px: int) -> None:
    with pytest.raises(ValueError, match="px_breed"):
        svg_naar_png(svg('viewBox="0 0 9 9"'), px)
    with pytest.raises(ValueError, match="px_breed"):
        pictogram_png("zon", KLEUR, TINT, px)


def test_importeren_laadt_de_tekenaar_niet() -> None:
    code = "import sys, generator.pictogram; sys.exit('typst' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
