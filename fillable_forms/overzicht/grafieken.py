"""The charts of the overview: scores over time per household, findings per criterion."""

from __future__ import annotations

from typing import Any

from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties

__all__ = ["lijngrafiek", "staafgrafiek"]

# Told apart without colour too: each line has its own sign.
_LIJNEN = (("0B5563", "circle"), ("B8651B", "square"), ("3B4A73", "triangle"), ("1B6B38", "diamond"),
           ("9F1D2F", "x"), ("5B3A78", "star"))  # fmt: skip
_RASTER = "D5DDE0"


def lijngrafiek(blad: Any, titel: str, kopregel: int, dagen: int, mensen: int) -> LineChart:
    """Scores from 0 to 10 against the days of the meetings; the block starts in column A of `kopregel`."""
    grafiek = LineChart()
    grafiek.title = titel
    grafiek.width, grafiek.height = 17, 7.6
    grafiek.add_data(
        Reference(blad, min_col=2, max_col=1 + mensen, min_row=kopregel, max_row=kopregel + dagen),
        titles_from_data=True,
    )
    grafiek.set_categories(Reference(blad, min_col=1, min_row=kopregel + 1, max_row=kopregel + dagen))
    for reeks, (kleur, teken) in zip(grafiek.series, _LIJNEN * (mensen // len(_LIJNEN) + 1), strict=False):
        reeks.graphicalProperties.line.solidFill = kleur
        reeks.graphicalProperties.line.width = 28_000
        reeks.marker.symbol, reeks.marker.size = teken, 9
        reeks.marker.graphicalProperties = GraphicalProperties(solidFill=kleur, ln=LineProperties(solidFill=kleur))
        reeks.smooth = False
    grafiek.y_axis.scaling.min, grafiek.y_axis.scaling.max, grafiek.y_axis.majorUnit = 0, 10, 2
    grafiek.y_axis.title = "cijfer"
    grafiek.x_axis.number_format = "dd\\-mm\\-yyyy"
    grafiek.display_blanks = "gap"
    assert grafiek.legend is not None
    grafiek.legend.position = "r"
    _assen(grafiek)
    return grafiek


def staafgrafiek(blad: Any, titel: str, laatste_rij: int, *, namen: int, aantallen: int) -> BarChart:
    """Lying bars, the largest on top: names in column `namen`, numbers in column `aantallen`, from row 2."""
    grafiek = BarChart()
    grafiek.type = "bar"
    grafiek.title = titel
    grafiek.width, grafiek.height = 24, min(4 + 0.75 * (laatste_rij - 1), 18)
    grafiek.add_data(Reference(blad, min_col=aantallen, min_row=1, max_row=laatste_rij), titles_from_data=True)
    grafiek.set_categories(Reference(blad, min_col=namen, min_row=2, max_row=laatste_rij))
    grafiek.series[0].graphicalProperties.solidFill = _LIJNEN[0][0]
    grafiek.gapWidth = 45
    grafiek.x_axis.scaling.orientation = "maxMin"
    grafiek.y_axis.scaling.min = 0
    grafiek.y_axis.number_format = "0"
    grafiek.legend = None
    _assen(grafiek)
    return grafiek


def _assen(grafiek: Any) -> None:
    for as_ in (grafiek.x_axis, grafiek.y_axis):
        as_.delete = False  # openpyxl leaves them out by default
    grafiek.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=_RASTER))
