"""The print of a part of a page read again, at twice the size: small labels on a tint need that.

Promise: the pieces come back with the place and the size that they have on the page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PIL import Image

from fillable_forms.lezen.pdf_plat_tekst import Stuk, stukken
from fillable_forms.lezen.scan_beeld import Grijs
from fillable_forms.lezen.scan_blad import strook_in_pixels, tekens_van, zonder_vakken
from fillable_forms.lezen.scan_ocr import Woord, lees_woorden
from fillable_forms.lezen.scan_stroken import Strook
from fillable_forms.lezen.scan_vakken import Kader

__all__ = ["herlees"]

_GROTER = 2
_STAND = 11


def herlees(stroken: Sequence[Strook], bladen: Mapping[int, tuple[Grijs, Sequence[Kader]]]) -> list[list[Stuk]]:
    """Of each strip the pieces of print outside its boxes. Raises LeesFout."""
    platen, boven = [], []
    for strook in stroken:
        grijs, kaders = bladen[strook.blad]
        y0, y1 = strook_in_pixels(strook.boven, strook.onder, grijs.shape[0])
        plaat = zonder_vakken(grijs, kaders).crop((0, y0, grijs.shape[1], y1))
        platen.append(plaat.resize((plaat.width * _GROTER, plaat.height * _GROTER), Image.Resampling.LANCZOS))
        boven.append(y0)
    uit = []
    for strook, y0, woorden in zip(stroken, boven, lees_woorden(platen, _STAND), strict=True):
        terug = [
            Woord(w.tekst, w.x0 // _GROTER, w.y0 // _GROTER + y0, w.x1 // _GROTER, w.y1 // _GROTER + y0,
                  w.zekerheid, w.regel)
            for w in woorden
        ]  # fmt: skip
        hoog = bladen[strook.blad][0].shape[0]
        uit.append(stukken(tekens_van(terug, hoog)))
    return uit
