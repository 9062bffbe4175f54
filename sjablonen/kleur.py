"""Colours as numbers: mixing, contrast (WCAG 2.2) and the nearest colour that can be read.

Pure arithmetic on '#rrggbb'. The search works in OKLCH (Ottosson, 2020), because there a
step of the same size looks the same size: the hue stays, only what must change changes.
"""

from __future__ import annotations

import math
from collections.abc import Callable

__all__ = ["contrast", "is_kleur", "meng", "naaste", "verschil"]

_CIJFERS = frozenset("0123456789abcdefABCDEF")


def is_kleur(waarde: str) -> bool:
    """True for '#' and six hexadecimal digits."""
    return len(waarde) == 7 and waarde[0] == "#" and _CIJFERS.issuperset(waarde[1:])


def meng(van: str, naar: str, deel: float) -> str:
    """`van` mixed with `deel` (0..1) of `naar`, in sRGB."""
    a, b = _rgb(van), _rgb(naar)
    return "#" + "".join(f"{round(x + (y - x) * deel):02x}" for x, y in zip(a, b, strict=True))


def contrast(een: str, ander: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    helder, donker = sorted((_helderheid(een), _helderheid(ander)), reverse=True)
    return (helder + 0.05) / (donker + 0.05)


def verschil(een: str, ander: str) -> float:
    """How far two colours look apart: distance in OKLab, 0 (the same) to about 1."""
    return math.dist(_oklab(een), _oklab(ander))


def naaste(kleur: str, goed: Callable[[str], bool]) -> str:
    """The colour that looks most like `kleur` and is `goed`; black when none is.

    `goed` must hold for dark colours: the search only darkens. It keeps the hue, and takes
    the chroma that lies nearest within what a screen can show.
    """
    if goed(kleur):
        return kleur.lower()
    licht, a, b = _oklab(kleur)
    chroma, hoek = math.hypot(a, b), math.atan2(b, a)
    beste, afstand = "#000000", math.inf
    for stap in range(1, 201):
        lager = licht * (1 - stap / 200)
        if licht - lager > afstand:  # everything below is further away
            break
        kandidaat = _in_bereik(lager, chroma, hoek)
        if goed(kandidaat) and verschil(kleur, kandidaat) < afstand:
            beste, afstand = kandidaat, verschil(kleur, kandidaat)
    return beste


def _in_bereik(licht: float, chroma: float, hoek: float) -> str:
    """The colour with this lightness and hue, as strong as asked or as a screen can show."""
    for deel in range(50, -1, -1):
        sterk = chroma * deel / 50
        if (kleur := _hex(licht, sterk * math.cos(hoek), sterk * math.sin(hoek))) is not None:
            return kleur
    return "#000000"


def _rgb(kleur: str) -> tuple[int, int, int]:
    return int(kleur[1:3], 16), int(kleur[3:5], 16), int(kleur[5:7], 16)


def _lineair(kleur: str) -> tuple[float, float, float]:
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (x / 255 for x in _rgb(kleur)))
    return r, g, b


def _helderheid(kleur: str) -> float:
    r, g, b = _lineair(kleur)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def _oklab(kleur: str) -> tuple[float, float, float]:
    r, g, b = _lineair(kleur)
    p = math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    q = math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    s = math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    return (
        0.2104542553 * p + 0.7936177850 * q - 0.0040720468 * s,
        1.9779984951 * p - 2.4285922050 * q + 0.4505937099 * s,
        0.0259040371 * p + 0.7827717662 * q - 0.8086757660 * s,
    )


def _hex(licht: float, a: float, b: float) -> str | None:
    """The colour as '#rrggbb', None when a screen cannot show it."""
    p = (licht + 0.3963377774 * a + 0.2158037573 * b) ** 3
    q = (licht - 0.1055613458 * a - 0.0638541728 * b) ** 3
    s = (licht - 0.0894841775 * a - 1.2914855480 * b) ** 3
    lineair = (
        4.0767416621 * p - 3.3077115913 * q + 0.2309699292 * s,
        -1.2684380046 * p + 2.6097574011 * q - 0.3413193965 * s,
        -0.0041960863 * p - 0.7034186147 * q + 1.7076147010 * s,
    )
    if not all(-0.002 <= c <= 1.002 for c in lineair):
        return None
    gamma = (12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055 for c in (max(0.0, x) for x in lineair))
    return "#" + "".join(f"{round(min(1.0, c) * 255):02x}" for c in gamma)
