"""The strip of a page in which one section of the form lies, over the full width.

Promise: the strips of all sections together are all of every page with a footer of ours, and a
strip holds every row of boxes that was counted to its section. So of a section that could not be
read, the strips show all that is written there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fillable_forms.lezen.pdf_plat_secties import Deel
from fillable_forms.lezen.pdf_plat_vakken import Vel

__all__ = ["BOVENAAN", "Strook", "onderdeel_van", "stroken_van"]

BOVENAAN = "bovenaan"  # the place of what stands above the first heading
_HOOGSTE = 1e4
_KOP, _RIJ = 8.0, 4.0  # points: the number before a heading is larger than it; the border of a row


@dataclass(frozen=True, slots=True)
class Strook:
    """From `boven` down to `onder` (points from the foot of the page) on page `blad`; what may be in it."""

    blad: int
    boven: float
    onder: float
    titels: tuple[str, ...]

    def bevat(self, y: float) -> bool:
        """True when this height is in the strip."""
        return self.onder <= y <= self.boven


def onderdeel_van(titels: Sequence[str]) -> str:
    """How a strip is called: by all titles that may be in it, and by its place above the first of them."""
    namen = " + ".join(t if t == BOVENAAN else f"'{t}'" for t in titels)
    return namen if namen == BOVENAAN else f"onderdeel {namen}"


def stroken_van(deel: Deel, volgende: Deel | None, vellen: Sequence[Vel]) -> Iterator[Strook]:
    """The strips of one part of the form, on each page one: from its heading to the next heading."""
    eerste, begin = deel.begin or (0, -_HOOGSTE)
    laatste, einde = volgende.begin if volgende is not None and volgende.begin else (len(vellen) - 1, _HOOGSTE)
    titels = tuple(s.titel for s in deel.van if not s.zonder_kop)
    titels = (BOVENAAN, *titels) if deel.begin is None else titels
    for i in range(eerste, laatste + 1):
        vel = vellen[i]
        if vel.voet is None:  # comes back whole
            continue
        marge = _KOP * vel.schaal
        rijen = [r for r in deel.rijen if r.blad == vel.nummer]
        boven = max([-begin + marge if i == eerste else _HOOGSTE, *(r.boven + _RIJ for r in rijen)])
        onder = min([-einde + marge if i == laatste else 0.0, *(r.onder - _RIJ for r in rijen)])
        if boven - onder > marge:
            yield Strook(vel.nummer, boven, onder, titels)
