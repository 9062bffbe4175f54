"""What all makers of one body share: the form, its numbering and its pictures.

Ids of controls and bookmarks are handed out in the order of the form, so the same form
always gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.word.maten import Maten, maten_van
from generator.word.xml import bladwijzer_om
from sjablonen.formulier import Formulier
from sjablonen.specificatie import Formaat, Sectie
from sjablonen.voordruk import Voordruk

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Bouw"]

_EERSTE_BESTURING = 10_001


@dataclass(slots=True)
class Bouw:
    """One body in the making; `formulier` None is a blank form."""

    formaat: Formaat
    formulier: Formulier | None
    voordruk: Voordruk
    pictogrammen: Mapping[str, str]  # name of the pictogram -> relationship id
    maten: Maten = field(init=False)
    _besturing: int = _EERSTE_BESTURING
    _bladwijzer: int = 0
    _beeld: int = 0

    def __post_init__(self) -> None:
        self.maten = maten_van(self.formaat)

    @property
    def leeg(self) -> bool:
        return self.formulier is None

    def waarde(self, pad: str) -> str:
        """The text at `pad`; "" in a blank form."""
        return "" if self.formulier is None else self.formulier.waarde(pad)

    def rijen(self, sectie: Sectie) -> list[dict[str, object]]:
        """The rows that this form has in a list section."""
        return [] if self.formulier is None else self.formulier.rijen(sectie.sleutel)

    def is_overgenomen(self, pad: str) -> bool:
        return self.formulier is not None and pad in self.formulier.overgenomen

    def besturing_id(self) -> str:
        self._besturing += 1
        return str(self._besturing)

    def beeld_id(self) -> str:
        self._beeld += 1
        return str(self._beeld)

    def bladwijzer(self, naam: str, *inhoud: _Element) -> list[_Element]:
        """`inhoud` with a bookmark of this name around it."""
        self._bladwijzer += 1
        return bladwijzer_om(self._bladwijzer, naam, *inhoud)
