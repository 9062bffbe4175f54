"""The head of page 1, worked out once for Word and PDF: how large the logo is, and where
the name and the contact lines go.

Promise: a logo keeps its proportions; a wide logo gets a line of its own, so that the name
beside it is never squeezed; a long word in a name gets smaller letters before it breaks.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sjablonen.fouten import HuisstijlFout
from sjablonen.huisstijl import Huisstijl
from sjablonen.logo import controleer_logo, png_maat

__all__ = ["BLADBREEDTE", "Kop", "Logo", "kop_van", "logo_van"]

BLADBREEDTE = 498.9  # points: A4 less two margins of 17 mm
VIERKANT = 34.0  # the square with a letter, where there is no logo
_PT_PER_MM = 72 / 25.4
_HOOG_MM, _STAAND_MM, _BREED_MM = 12.0, 19.0, 62.0
_NAAST_MM = 27.0  # a logo wider than this stands above the name
_LOGO_PX = 720
_NAAM, _NAAM_KLEINST, _CONTACT = 15.0, 9.0, 8.5
# About how wide a letter is, per point of its size: bold, and the mean of small text in a wide font.
_VET, _KLEIN = 0.6, 0.54
_CONTACT_MINST, _CONTACT_MEEST = 130.0, 262.0
_TUSSEN = 10.0


@dataclass(frozen=True, slots=True)
class Logo:
    """The logo as a PNG, with its size on paper."""

    png: bytes
    breed_mm: float
    hoog_mm: float

    @property
    def breed(self) -> float:
        """In points."""
        return self.breed_mm * _PT_PER_MM

    @property
    def hoog(self) -> float:
        return self.hoog_mm * _PT_PER_MM

    @property
    def eigen_regel(self) -> bool:
        """True when the name stands under it and not beside it."""
        return self.breed_mm > _NAAST_MM


@dataclass(frozen=True, slots=True)
class Kop:
    """Widths and sizes in points. `beeld` is the column of the logo or the square; it is 0
    when the logo stands above the name, in one column with it."""

    logo: Logo | None
    beeld: float
    naam: float
    contact: float
    naam_maat: float


@lru_cache(maxsize=64)  # one huisstijl makes many forms
def logo_van(huisstijl: Huisstijl) -> Logo | None:
    """The logo as Word can show it, None when there is none; raises HuisstijlFout when it is broken."""
    if huisstijl.logo is None:
        return None
    if fout := controleer_logo(huisstijl.logo):
        raise HuisstijlFout(f"{huisstijl.naam}, het logo: {fout}")
    png = huisstijl.logo
    if huisstijl.logo_is_svg:
        from generator.pictogram import svg_naar_png

        png = svg_naar_png(png, _LOGO_PX)
    breed, hoog = png_maat(png) or (1, 1)
    schaal = min((_STAAND_MM if hoog > 1.25 * breed else _HOOG_MM) / hoog, _BREED_MM / breed)
    return Logo(png, breed * schaal, hoog * schaal)


@lru_cache(maxsize=64)
def kop_van(huisstijl: Huisstijl) -> Kop:
    """Where everything in the head goes; raises HuisstijlFout for a logo that cannot be drawn."""
    logo = logo_van(huisstijl)
    langste = max(map(len, huisstijl.contact), default=0) * _CONTACT * _KLEIN
    contact = min(max(langste, _CONTACT_MINST), _CONTACT_MEEST)
    beeld = VIERKANT if logo is None else 0.0 if logo.eigen_regel else max(logo.breed, VIERKANT) + 1
    naam = BLADBREEDTE - contact - _TUSSEN - (beeld + _TUSSEN if beeld else 0)
    return Kop(logo, beeld, naam, contact, _naam_maat(huisstijl.naam, naam))


def _naam_maat(naam: str, breedte: float) -> float:
    """The size at which the longest word fits on a line, and the whole name on three."""
    langste = max(map(len, naam.split()), default=1)
    passend = min(breedte / (langste * _VET), 3 * 0.8 * breedte / (len(naam) * _VET))
    return round(min(_NAAM, max(passend, _NAAM_KLEINST)) * 2) / 2
