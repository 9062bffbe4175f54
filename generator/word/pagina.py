"""The page of a Word document of ours: size, margins, headers and footers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from generator.word.maten import KANTLIJN
from generator.word.xml import NS, w

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["pagina"]


def pagina(koppen: Iterable[tuple[str, str, str]]) -> _Element:
    """A4 with margins of 17 mm, and a header of its own for page 1; `koppen`: (element, kind, relation)."""
    uit = w("sectPr")
    for naam, soort, relatie in koppen:
        verwijzing = w(naam, type=soort)
        verwijzing.set(f"{{{NS['r']}}}id", relatie)
        uit.append(verwijzing)
    kant = str(KANTLIJN)
    uit.append(w("pgSz", w="11906", h="16838"))
    uit.append(w("pgMar", top=kant, right=kant, bottom=kant, left=kant, header="510", footer="480", gutter="0"))
    uit.append(w("titlePg"))
    return uit
