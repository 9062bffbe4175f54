"""The footers of scanned pages: which page this is, and how large it was printed.

Promise: a footer that was not read is read again, larger. What then still fails is taken from the
other pages, when at least half of them are known and all of those lie in their own order. All
pages of one scan have the same size of print.
"""

from __future__ import annotations

import statistics
from collections.abc import Collection, Sequence
from dataclasses import replace

from PIL import Image

from fillable_forms.lezen.pdf_plat_vakken import Vel, Voet, maak_vel
from fillable_forms.lezen.scan_beeld import PUNT, Grijs
from fillable_forms.lezen.scan_blad import maak_blad
from fillable_forms.lezen.scan_ocr import Woord, lees_woorden
from fillable_forms.lezen.scan_vakken import Kader

__all__ = ["vind_voeten"]

_ONDERSTE = 0.15  # part of the page in which its footer stands
_GROTER = 2
_STAND = 11
_AFWIJKING = 0.012
_BREEDTE = 498.9  # as in pdf_plat_vakken


def vind_voeten(
    vellen: Sequence[Vel], grijzen: Sequence[Grijs], kaders: Sequence[Sequence[Kader]], codes: Collection[str]
) -> list[Voet | None]:
    """The footer of each page; None where nothing is known. Nothing is tried when no footer was read at all."""
    voeten = [v.voet for v in vellen]
    if not any(voeten):
        return voeten
    schaal = _schaal([v.schaal for v in voeten if v], kaders)
    twijfel = [i for i, v in enumerate(voeten) if v is None or abs(v.schaal / schaal - 1) > _AFWIJKING]
    for i, opnieuw in zip(twijfel, _lees_groter([grijzen[i] for i in twijfel], codes), strict=True):
        voeten[i] = opnieuw or voeten[i]
    uit = _aangevuld(voeten)
    return [v and _even_groot(v, schaal, kaders[i]) for i, v in enumerate(uit)]


def _schaal(gelezen: Sequence[float], kaders: Sequence[Sequence[Kader]]) -> float:
    """The size of print: of the footers the one that fits the boxes, which nearly reach both margins."""
    breedtes = [max(k[2] for k in blad) - min(k[0] for k in blad) for blad in kaders if blad]
    if not breedtes:
        return statistics.median_high(gelezen)
    van_vakken = max(breedtes) / PUNT / _BREEDTE
    beste = min(gelezen, key=lambda s: abs(s / van_vakken - 1))
    return beste if abs(beste / van_vakken - 1) < 2 * _AFWIJKING else van_vakken


def _lees_groter(grijzen: Sequence[Grijs], codes: Collection[str]) -> list[Voet | None]:
    stroken = []
    for grijs in grijzen:
        hoog, breed = grijs.shape
        strook = Image.fromarray(grijs[round((1 - _ONDERSTE) * hoog) :])
        stroken.append(strook.resize((breed * _GROTER, strook.height * _GROTER), Image.Resampling.LANCZOS))
    uit = []
    for grijs, woorden in zip(grijzen, lees_woorden(stroken, _STAND), strict=True):
        boven = round((1 - _ONDERSTE) * grijs.shape[0])
        terug = [
            Woord(w.tekst, w.x0 // _GROTER, w.y0 // _GROTER + boven, w.x1 // _GROTER, w.y1 // _GROTER + boven,
                  w.zekerheid, w.regel)
            for w in woorden
        ]  # fmt: skip
        uit.append(maak_vel(maak_blad(0, grijs, [], terug, codes)).voet)
    return uit


def _aangevuld(voeten: Sequence[Voet | None]) -> list[Voet | None]:
    """The footers that cannot be read, when the others are in order: page by page in one form."""
    bekend = [(i, v) for i, v in enumerate(voeten, 1) if v]
    eerste = bekend[0][1]
    klopt = all(v.nummer == i and v.aantal == len(voeten) and v.code == eerste.code for i, v in bekend)
    if not klopt or len(bekend) * 2 < len(voeten):
        return list(voeten)
    return [v or replace(eerste, nummer=i, links=0.0, rechts=0.0) for i, v in enumerate(voeten, 1)]


def _even_groot(voet: Voet, schaal: float, kaders: Sequence[Kader]) -> Voet:
    """A footer of which a word was missed is not as wide as the others: its end, or that of the boxes, is right."""
    if abs(voet.schaal / schaal - 1) <= _AFWIJKING:
        return voet
    rechts = max((k[2] / PUNT for k in kaders), default=voet.rechts)
    return replace(voet, links=rechts - _BREEDTE * schaal, rechts=rechts)
