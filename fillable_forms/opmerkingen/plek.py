"""Where in a Word or OpenDocument form a remark belongs, found by the reader itself.

Promise: the cell from which the reader took the value of that field; else another cell of
that row, else the heading of that section, else the first words of the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from fillable_forms.lezen.blokken import Alinea, Cel, Tabel
from fillable_forms.lezen.docx_plaatsing import Plaatser
from sjablonen.specificatie import Formaat

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Plekken"]


class Plekken:
    """The places of one document, from its blocks."""

    def __init__(self, blokken: Iterable[Alinea | Tabel], formaat: Formaat) -> None:
        alle = list(blokken)
        plaatser = Plaatser(formaat)
        plaatser.plaats(alle)
        self._cellen = plaatser.cellen
        self._koppen = plaatser.koppen
        self._alineas = [b for b in alle if isinstance(b, Alinea)]

    def van(self, veld: str) -> Iterator[_Element]:
        """The elements at which a remark on `veld` may stand, the best first."""
        for plek in self._kandidaten(veld):
            if plek is not None and plek.bron is not None:
                yield plek.bron

    def _kandidaten(self, veld: str) -> Iterator[Alinea | Cel | None]:
        yield self._cellen.get(veld)
        delen = veld.split(".")
        for lengte in range(len(delen), 1, -1):
            stam = ".".join(delen[:lengte]) + "."
            yield from (cel for pad, cel in self._cellen.items() if pad.startswith(stam))
        yield self._koppen.get(delen[0])
        yield from (a for a in self._alineas if a.tekst.strip())
        yield from self._alineas
