# ruff: noqa: E501 - one hostile file a line
"""All hostile files; those that cost seconds run as a sample in the tests and all in `make meten`."""

from __future__ import annotations

from tests.vijandig import overig, pdfs, xmls, zips
from tests.vijandig.geval import Geval

__all__ = ["ALLE", "LICHT", "ZWAAR"]

_ZWAAR = frozenset({
    "platte bom van 300 MB", "vier delen van 59 MB", "liegende bom", "20.000 tabellen na elkaar", "100.000 lege alinea's",
    "tabel van 50.000 rijen", "rij van 50.000 cellen", "30.000 dezelfde vakken", "20.000 tekstvakken",
    "miljard spaties, odt", "tekst van 30 MB", "200.000 bladen", "miljoen velden", "300 MB tekst op het blad",
    "miljoen letters", "filters op elkaar", "runs die zwellen", "tekening tekent zichzelf", "tekeningen 10^12 keer",
    "JSON van 40 MB objecten", "JSON met 300.000 sleutels", "te groot",
})  # fmt: skip

ALLE: tuple[Geval, ...] = tuple(g for m in (zips, xmls, pdfs, overig) for g in m.gevallen())
LICHT = tuple(g for g in ALLE if g.naam not in _ZWAAR)
ZWAAR = tuple(g for g in ALLE if g.naam in _ZWAAR)
assert len(ZWAAR) == len(_ZWAAR)
assert len({g.naam for g in ALLE}) == len(ALLE)
