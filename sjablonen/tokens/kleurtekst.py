"""A colour as CSS writes it, to '#rrggbb'. Promise: None for whatever is not plainly a colour.

Known: hex of 3, 4, 6 and 8 digits, rgb(), rgba(), hsl(), hsla() in the old and the new
writing, the names of CSS that house styles use, and `transparent`. A colour that lets
others through is laid on white, because a form is printed on white paper.
"""

from __future__ import annotations

import colorsys
import math
import re

__all__ = ["lees_kleur"]

_HEX = re.compile(r"#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})")
_FUNCTIE = re.compile(r"(rgb|hsl)a?\(([^()]*)\)")
_NAMEN = {
    "black": "#000000", "white": "#ffffff", "red": "#ff0000", "green": "#008000", "blue": "#0000ff",
    "navy": "#000080", "teal": "#008080", "maroon": "#800000", "purple": "#800080", "olive": "#808000",
    "gray": "#808080", "grey": "#808080", "silver": "#c0c0c0", "lime": "#00ff00", "aqua": "#00ffff",
    "cyan": "#00ffff", "fuchsia": "#ff00ff", "magenta": "#ff00ff", "yellow": "#ffff00", "orange": "#ffa500",
    "pink": "#ffc0cb", "brown": "#a52a2a", "gold": "#ffd700", "indigo": "#4b0082", "violet": "#ee82ee",
    "crimson": "#dc143c", "darkblue": "#00008b", "darkgreen": "#006400", "darkred": "#8b0000",
    "darkorange": "#ff8c00", "darkcyan": "#008b8b", "darkgray": "#a9a9a9", "darkgrey": "#a9a9a9",
    "dimgray": "#696969", "dimgrey": "#696969", "midnightblue": "#191970", "royalblue": "#4169e1",
    "rebeccapurple": "#663399", "steelblue": "#4682b4", "tomato": "#ff6347", "turquoise": "#40e0d0",
    "forestgreen": "#228b22", "seagreen": "#2e8b57", "slategray": "#708090", "slategrey": "#708090",
    "whitesmoke": "#f5f5f5", "lightgray": "#d3d3d3", "lightgrey": "#d3d3d3",
}  # fmt: skip


def lees_kleur(tekst: str) -> str | None:
    """The colour as '#rrggbb' on white paper; None when it is no colour or wholly transparent."""
    kaal = tekst.strip().lower()
    if kaal in _NAMEN:
        return _NAMEN[kaal]
    if gevonden := _HEX.fullmatch(kaal):
        return _uit_hex(gevonden[1])
    if gevonden := _FUNCTIE.fullmatch(kaal):
        return _uit_functie(gevonden[1], gevonden[2])
    return None


def _uit_hex(cijfers: str) -> str | None:
    if len(cijfers) in (3, 4):
        cijfers = "".join(c * 2 for c in cijfers)
    r, g, b = (int(cijfers[i : i + 2], 16) for i in (0, 2, 4))
    return _op_wit(r, g, b, int(cijfers[6:8], 16) / 255 if len(cijfers) == 8 else 1.0)


def _uit_functie(soort: str, inhoud: str) -> str | None:
    delen = [d for d in re.split(r"[\s,/]+", inhoud.strip()) if d]
    if len(delen) not in (3, 4):
        return None
    try:
        dekking = _deel(delen[3], 1.0) if len(delen) == 4 else 1.0
        if soort == "rgb":
            r, g, b = (_deel(d, 255.0) * 255 for d in delen[:3])
            return _op_wit(r, g, b, dekking)
        tint = float(delen[0].removesuffix("deg")) % 360 / 360
        if not math.isfinite(tint):
            return None
        r, g, b = colorsys.hls_to_rgb(tint, _deel(delen[2], 100.0), _deel(delen[1], 100.0))
    except ValueError:
        return None
    return _op_wit(r * 255, g * 255, b * 255, dekking)


def _deel(tekst: str, heel: float) -> float:
    """0..1, from '50%' or from a figure out of `heel`."""
    waarde = float(tekst[:-1]) / 100 if tekst.endswith("%") else float(tekst) / heel
    if math.isnan(waarde):
        raise ValueError
    return min(1.0, max(0.0, waarde))


def _op_wit(r: float, g: float, b: float, dekking: float) -> str | None:
    if dekking <= 0:
        return None
    return "#" + "".join(f"{round(255 + (min(255.0, c) - 255) * dekking):02x}" for c in (r, g, b))
