"""The seven leefgebieden as a wheel: an inline SVG without style or script.

Filled: in a goal. Light with a line: named. White with dashes: not seen. The list beside
the wheel says the same in words, so the wheel itself is hidden from who hears the page.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache
from importlib import resources

from markupsafe import Markup

from fillable_forms.verslag.gebieden import Gebied, Stand

__all__ = ["rad"]

_BUITEN, _BINNEN = 96.0, 46.0
_KIER = 2.2  # degrees between two parts
_INHOUD = re.compile(r"<svg\b[^>]*>(.*)</svg>", re.DOTALL)
_KLASSEN = {Stand.DOEL: "doel", Stand.GENOEMD: "genoemd", Stand.NIET: "niet"}


def rad(gebieden: Sequence[Gebied]) -> Markup:
    """The wheel, clockwise from the top."""
    stap = 360 / len(gebieden)
    delen = []
    for n, gebied in enumerate(gebieden):
        begin, einde = n * stap + _KIER / 2 - 90, (n + 1) * stap - _KIER / 2 - 90
        x, y = _punt((begin + einde) / 2, (_BUITEN + _BINNEN) / 2)
        delen.append(
            f'<g class="{_KLASSEN[gebied.stand]}"><path class="vak" d="{_taart(begin, einde)}"/>'
            f'<g class="pict" transform="translate({x - 13:.1f} {y - 13:.1f}) scale(1.083)">'
            f"{_tekening(gebied.leefgebied.pictogram)}</g></g>"
        )
    in_doel = sum(g.stand is Stand.DOEL for g in gebieden)
    delen.append(f'<text y="3" class="getal">{in_doel}</text><text y="19" class="van">van {len(gebieden)}</text>')
    kop = '<svg class="rad" viewBox="-100 -100 200 200" aria-hidden="true" focusable="false">'
    # Numbers and drawings of our own; nothing of the form is in it.
    return Markup(f"{kop}{''.join(delen)}</svg>")  # noqa: S704


def _taart(begin: float, einde: float) -> str:
    (ax, ay), (bx, by) = _punt(begin, _BUITEN), _punt(einde, _BUITEN)
    (cx, cy), (dx, dy) = _punt(einde, _BINNEN), _punt(begin, _BINNEN)
    return (
        f"M{ax:.1f} {ay:.1f}A{_BUITEN:g} {_BUITEN:g} 0 0 1 {bx:.1f} {by:.1f}"
        f"L{cx:.1f} {cy:.1f}A{_BINNEN:g} {_BINNEN:g} 0 0 0 {dx:.1f} {dy:.1f}Z"
    )


def _punt(hoek: float, straal: float) -> tuple[float, float]:
    return straal * math.cos(math.radians(hoek)), straal * math.sin(math.radians(hoek))


@cache
def _tekening(naam: str) -> str:
    svg = (resources.files("sjablonen") / "pictogrammen" / f"{naam}.svg").read_text(encoding="utf-8")
    gevonden = _INHOUD.search(svg)
    return "" if gevonden is None else " ".join(gevonden.group(1).split())
