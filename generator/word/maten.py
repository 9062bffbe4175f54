"""Sizes on paper of one form, in twentieths of a point: widths, heights, letter sizes.

They follow from the tone of the form only (the form for children is larger), never from
a huisstijl: so the body of a document is the same in every huisstijl.
"""

from __future__ import annotations

from dataclasses import dataclass

from sjablonen.specificatie import Formaat, Veld, VeldType

__all__ = ["BREEDTE", "KANTLIJN", "LETTERKOLOM", "NUMMERKOLOM", "Maten", "maten_groot", "maten_van", "verdeel"]

BREEDTE = 9978  # 176 mm: A4 less two margins of 17 mm
KANTLIJN = 964
LETTERKOLOM = 480
NUMMERKOLOM = 520

_HANDTEKENING = 1000
# About how wide a letter of a mail address is per half point of its size, and 8.5 pt.
_BREEDTE_TEKEN = 5.1
_KLEINSTE = 17


@dataclass(frozen=True, slots=True)
class Maten:
    """`punt` is the letter size in half points, `regel` the height of a line."""

    punt: int
    regel: int
    lucht: int
    minimaal: int
    regels_heel: int
    breedte: int = BREEDTE  # of the text: that of a letterhead may differ

    @property
    def vakje(self) -> int:
        """The size of a tick box, in half points: large enough to tick by hand."""
        return self.punt + 10

    def hoogte(self, *velden: Veld) -> int:
        """How high a row with these fields is at least: room for the usual answer."""
        return max(self._veld(v) for v in velden)

    def regels(self, tekst: str, breedte: int) -> int:
        """About how many lines `tekst` takes in a cell of `breedte`."""
        tekens = max(1, int((breedte - 220) / (self.punt * 4.9)))
        return sum(1 + len(r) // tekens for r in tekst.split("\n"))

    def letters(self, tekst: str, breedte: int) -> int | None:
        """A smaller letter size for a word that does not fit in a cell of `breedte`, such as
        a mail address: broken in two it cannot be copied. None when everything fits."""
        langste = max(map(len, tekst.split()), default=0)
        passend = int((breedte - 220) / (langste * _BREEDTE_TEKEN)) if langste else self.punt
        return None if passend >= self.punt else max(passend, _KLEINSTE)

    def past(self, regels: int) -> bool:
        """True when so many lines can be kept together on one page."""
        return regels <= self.regels_heel

    def _veld(self, veld: Veld) -> int:
        if veld.type is VeldType.HANDTEKENING:
            return _HANDTEKENING
        return max(self.minimaal, self.lucht + self.regel * veld.regels)


def maten_groot() -> Maten:
    """Large type: 16 points."""
    return Maten(punt=32, regel=430, lucht=220, minimaal=620, regels_heel=22)


def maten_van(formaat: Formaat) -> Maten:
    """The sizes of this form: the one in je-vorm has larger letters and more room."""
    if formaat.toon == "je":
        return Maten(punt=24, regel=335, lucht=200, minimaal=560, regels_heel=30)
    return Maten(punt=22, regel=300, lucht=140, minimaal=440, regels_heel=36)


def verdeel(breedte: int, delen: list[int]) -> list[int]:
    """`breedte` in columns in proportion to `delen`, without a rest."""
    som, gehad, uit = sum(delen), 0, []
    for i in range(len(delen)):
        tot = breedte * sum(delen[: i + 1]) // som
        uit.append(tot - gehad)
        gehad = tot
    return uit
