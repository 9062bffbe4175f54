"""An invented gemeente Voorbeelddam: its logos and its design tokens in all four shapes."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Mapping

from PIL import Image, ImageDraw

__all__ = ["BRON", "LIJST", "PLAT", "SETS", "SVG", "TOKENS", "logo_png", "tgz"]

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 60">'
    b'<circle cx="30" cy="30" r="28" fill="#0b5563"/><path d="M70 20h220v10H70z" fill="#0b5563"/></svg>'
)
KLEUR, ACCENT, LETTER = "#0B5563", "hsl(28 65% 47%)", "'Dam Sans', Verdana, sans-serif"


def logo_png(breed: int, hoog: int, *, dekkend: bool = True, inkt: tuple[int, int, int] = (11, 85, 99)) -> bytes:
    """A ring in the colour of Voorbeelddam, on white or on nothing."""
    beeld = Image.new("RGBA", (breed, hoog), (255, 255, 255, 255 if dekkend else 0))
    dik = max(2, min(breed, hoog) // 6)
    ImageDraw.Draw(beeld).ellipse((1, 1, breed - 2, hoog - 2), outline=(*inkt, 255), width=dik)
    uit = io.BytesIO()
    beeld.save(uit, "PNG")
    return uit.getvalue()


# (a) a tree with $value, as a build gives it: every reference is followed already
TOKENS: dict[str, object] = {
    "utrecht": {
        "button": {"primary-action": {"background-color": {"$type": "color", "$value": KLEUR, "filePath": "x"}}},
        "link": {"color": {"$value": KLEUR}, "hover": {"color": {"$value": ACCENT}}},
        "document": {"font-family": {"$value": LETTER}, "color": {"$value": "#222"}},
        "heading-1": {"font-family": {"$value": "Georgia, serif"}, "color": {"$value": KLEUR}},
    }
}
# (b) a list of tokens, in the older writing
LIJST: list[object] = [
    {"path": ["utrecht", "link", "color"], "value": KLEUR, "name": "utrechtLinkColor"},
    {"path": ["utrecht", "link", "hover", "color"], "value": ACCENT},
    {"path": ["utrecht", "document", "font-family"], "value": LETTER},
    {"path": ["utrecht", "heading-1", "font-family"], "value": "Georgia, serif"},
]
# (c) without value keys
PLAT: dict[str, object] = {
    "utrecht": {"link": {"color": KLEUR, "hover": {"color": ACCENT}}, "document": {"font-family": LETTER},
                "heading-1": {"font-family": "Georgia"}},
}  # fmt: skip
# (d) source with references, and Tokens Studio sets in which the last one wins
BRON: dict[str, dict[str, object]] = {
    "src/brand.tokens.json": {"dam": {"blauw": {"40": {"value": KLEUR}}, "oker": {"value": ACCENT},
                                      "letter": {"value": LETTER}}},
    "src/component.tokens.json": {
        "utrecht": {"link": {"color": {"value": "{dam.blauw.40}"}, "hover": {"color": {"value": "{dam.oker.value}"}},
                             "rond": {"color": {"value": "{utrecht.link.rond.color}"}}},
                    "document": {"font-family": {"value": "{dam.letter}"}},
                    "heading-1": {"font-family": {"value": "Georgia"}}},
    },
}  # fmt: skip
SETS: dict[str, object] = {
    "oud": {"dam": {"blauw": {"$value": "#ff0000"}}},
    "merk": {"dam": {"blauw": {"$value": KLEUR}, "oker": {"$value": ACCENT}, "letter": {"$value": LETTER}}},
    "onderdeel": {"utrecht": {"link": {"color": {"$value": "{dam.blauw}"},
                                       "hover": {"color": {"$value": "{dam.oker}"}}},
                              "document": {"font-family": {"$value": "{dam.letter}"}},
                              "heading-1": {"font-family": {"$value": "Georgia"}}}},
    "color-scheme-dark/merk": {"dam": {"blauw": {"$value": "#ddeeff"}}},
    "$metadata": {"tokenSetOrder": ["oud", "merk", "onderdeel", "color-scheme-dark/merk"]},
}  # fmt: skip


def tgz(bestanden: Mapping[str, object], *extra: tarfile.TarInfo) -> bytes:
    """A package as npm makes it; `extra` are members without content (links)."""
    uit = io.BytesIO()
    with tarfile.open(fileobj=uit, mode="w:gz") as pakket:
        for lid in extra:
            pakket.addfile(lid)
        for naam, inhoud in bestanden.items():
            ruw = inhoud if isinstance(inhoud, bytes) else json.dumps(inhoud).encode()
            lid = tarfile.TarInfo(naam)
            lid.size = len(ruw)
            pakket.addfile(lid, io.BytesIO(ruw))
    return uit.getvalue()
