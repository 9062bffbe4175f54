"""Invented huisstijlen for every gemeente of the register: colours over the whole range, logos of every shape.

The names are real, everything else is made here from a number, so the same number gives the
same huisstijl. No logo, colour or address of a real gemeente is used.
"""

from __future__ import annotations

import colorsys
import io
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image, ImageDraw

from generator.werkboek.gemeentenlijst import maak_gemeentenlijst
from sjablonen.gemeenten import Gemeente, alle_gemeenten
from sjablonen.huisstijl import neutrale_huisstijl
from sjablonen.palet import leesbare_kleur

__all__ = ["KAPOT", "SOORTEN", "maak_logo", "maak_rijen", "schrijf_lijst"]

# Shape -> (width, height); every logo holds a circle, which shows at once when it is distorted.
SOORTEN = {
    "geen": None, "breed": (1200, 200), "hoog": (220, 640), "vierkant": (400, 400), "doorzichtig": (500, 300),
    "svg": (300, 120), "svg-hoog": (90, 200), "svg-breed": (900, 110),
}  # fmt: skip
KAPOT = ("kapot.png", "kapot.svg", "afgebroken.png", "leeg.svg")
_WORDLETTERS = ("Calibri", "Arial", "Verdana", "Georgia", "Segoe UI", "Tahoma")


def maak_rijen(gemeenten: Sequence[Gemeente], zaad: int = 1) -> list[dict[str, str]]:
    """The row of each gemeente in the list; logos are named and not yet made."""
    uit = []
    for nummer, gemeente in enumerate(gemeenten):
        toeval = random.Random(f"{zaad}-{gemeente.code}")
        kleur, accent = (_kleur(toeval.random(), toeval.uniform(0.1, 1), toeval.uniform(0.02, 0.98)) for _ in "ab")
        soort = list(SOORTEN)[nummer % len(SOORTEN)]
        rij = {
            "naam": f"Gemeente {gemeente.voorkeursnaam}", "code": gemeente.code, "kleur": leesbare_kleur(kleur),
            "accent": accent, "lettertype": toeval.choice(_WORDLETTERS),
            "adres": f"Markt {nummer + 1}, 0000 AA Voorbeelddam", "site": "www.voorbeelddam.example",
            "lokaal_team": f"Sociaal team {gemeente.voorkeursnaam} · 06-12345678",
        }  # fmt: skip
        if SOORTEN[soort]:
            rij["logo"] = f"logos/{gemeente.code}.{'svg' if soort.startswith('svg') else 'png'}"
        if nummer % 5 == 0:
            rij["crisisdienst"] = "Crisisdienst 0800 – 1234 (avond en weekend)"
        uit.append(rij)
    return uit


def schrijf_lijst(
    map_: Path, gemeenten: Sequence[Gemeente] | None = None, *, kapot: bool = False, zaad: int = 1
) -> Path:
    """The workbook with its logos in this folder; `kapot` adds a row for each kind of broken logo."""
    gemeenten = alle_gemeenten() if gemeenten is None else gemeenten
    rijen = maak_rijen(gemeenten, zaad)
    (map_ / "logos").mkdir(parents=True, exist_ok=True)
    for nummer, rij in enumerate(rijen):
        if "logo" in rij:
            soort = list(SOORTEN)[nummer % len(SOORTEN)]
            (map_ / rij["logo"]).write_bytes(maak_logo(soort, rij["kleur"], rij["accent"]))
    if kapot:
        for naam, inhoud in _kapotte_logos():
            (map_ / "logos" / naam).write_bytes(inhoud)
            rijen.append({"naam": f"Stichting met {naam.replace('.', ' ')}", "logo": f"logos/{naam}"})
    pad = map_ / "lijst.xlsx"
    pad.write_bytes(maak_gemeentenlijst(rijen, neutrale_huisstijl()))
    return pad


def maak_logo(soort: str, kleur: str, accent: str) -> bytes:
    """A plain logo of this shape: a circle with a cross, and a bar when there is room."""
    maat = SOORTEN[soort]
    assert maat is not None
    breed, hoog = maat
    r = min(breed, hoog) * 0.45
    if soort.startswith("svg"):
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {breed} {hoog}" width="{breed}" height="{hoog}">'
            f'<circle cx="{r * 1.1:.1f}" cy="{hoog / 2}" r="{r:.1f}" fill="{kleur}"/>'
            f'<path d="M{r * 1.1:.1f} {hoog / 2 - r:.1f}v{2 * r:.1f}" stroke="{accent}" stroke-width="{r / 6:.1f}"/>'
            f'<rect x="{r * 2.4:.1f}" y="{hoog * 0.4:.1f}" width="{max(breed - r * 2.6, 1):.1f}" '
            f'height="{hoog * 0.2:.1f}" fill="{accent}"/></svg>'
        ).encode()
    doorzichtig = soort == "doorzichtig"
    beeld = Image.new("RGBA", maat, (255, 255, 255, 0 if doorzichtig else 255))
    pen = ImageDraw.Draw(beeld)
    x, y = r * 1.1, hoog / 2
    pen.ellipse((x - r, y - r, x + r, y + r), fill=kleur)
    pen.line((x, y - r, x, y + r), fill=accent, width=max(2, round(r / 6)))
    if breed > r * 2.6:
        pen.rectangle((r * 2.4, hoog * 0.4, breed * 0.97, hoog * 0.6), fill=accent)
    stroom = io.BytesIO()
    beeld.save(stroom, "PNG")
    return stroom.getvalue()


def _kapotte_logos() -> Iterator[tuple[str, bytes]]:
    heel = maak_logo("vierkant", "#123456", "#654321")
    yield "kapot.png", b"\x89PNG\r\n\x1a\n" + bytes(60)
    yield "kapot.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><circle r="3"'
    yield "afgebroken.png", heel[: len(heel) // 2]
    yield "leeg.svg", b""


def _kleur(tint: float, verzadiging: float, licht: float) -> str:
    return "#" + "".join(f"{round(c * 255):02x}" for c in colorsys.hls_to_rgb(tint, licht, verzadiging))
