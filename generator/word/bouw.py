"""What all makers of one body share: the form, its numbering and its pictures.

Ids of controls and bookmarks are handed out in the order of the form, so the same form
always gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from generator.word.maten import BREEDTE, Maten, maten_van
from generator.word.xml import bladwijzer_om
from sjablonen.formulier import Formulier
from sjablonen.specificatie import Formaat, Sectie, Soort
from sjablonen.voordruk import DEEL_VAN_VORIGE_KEER, VAN_VORIGE_KEER, Voordruk

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
    breedte: int = BREEDTE  # of the text, in twentieths of a point
    eerste: int = 0  # ids begin after this one: a letterhead has ids of its own
    maten: Maten = field(init=False)
    _besturing: int = field(init=False)
    _bladwijzer: int = field(init=False)
    _beeld: int = field(init=False)

    def __post_init__(self) -> None:
        self.maten = replace(maten_van(self.formaat), breedte=self.breedte)
        self._besturing = _EERSTE_BESTURING + self.eerste
        self._bladwijzer = self._beeld = self.eerste

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

    def van_vorige_keer(self, sectie: Sectie) -> str | None:
        """The printed line above a table or text of which all, or a part, was carried over."""
        if self.formulier is None or not (sectie.is_lijst or sectie.soort is Soort.TEKST):
            return None
        if sectie.soort in (Soort.TEKST, Soort.HERHAALGROEP):  # a group carries its own mark
            heel = sectie.soort is Soort.TEKST and self.is_overgenomen(sectie.sleutel)
            return VAN_VORIGE_KEER if heel else None
        overgenomen = [self.is_overgenomen(f"{sectie.sleutel}.{i}") for i in range(len(self.rijen(sectie)))]
        if not any(overgenomen):
            return None
        return VAN_VORIGE_KEER if all(overgenomen) else DEEL_VAN_VORIGE_KEER

    def merk(self, pad: str) -> str | None:
        """The mark at one field that was carried over."""
        return self.voordruk.merk(pad) if self.is_overgenomen(pad) else None

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
