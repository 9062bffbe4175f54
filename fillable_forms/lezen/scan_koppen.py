"""The headings of a scanned form, also when tesseract misread them.

Promise: the titles of the form are laid along the large print of the pages in the order of both,
so that together they look most alike; a piece is the heading of one section only. What looks like
no title stays as it was read, and then its section is not placed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from fillable_forms.lezen.pdf_plat_secties import KOP
from fillable_forms.lezen.pdf_plat_tekst import Stuk, kern
from fillable_forms.lezen.pdf_plat_vakken import Vel
from sjablonen.specificatie import Formaat, Sectie

__all__ = ["herstel_koppen"]

_LIJKT = 0.6  # enough for large print in its own place in the order
_LIJKT_KLEIN = 0.86  # for print that was measured too small for a heading
_KLEIN = 0.85
_MEESTE_REGELS = 3


def herstel_koppen(formaat: Formaat, vellen: Sequence[Vel]) -> None:
    """Give the headings on these pages the text and the size that the form prints."""
    regels = [
        (i, stuk)
        for i, vel in enumerate(vellen)
        for stuk in sorted(vel.stukken, key=lambda s: -s.y)
        if stuk.maat >= _KLEIN * KOP * vel.schaal
    ]
    secties = [s for s in formaat.secties if not s.zonder_kop]
    for nummer, (begin, einde) in _langs_elkaar(regels, secties, vellen).items():
        nieuw = secties[nummer].titel
        for i, stuk in regels[begin:einde]:
            maat = max(stuk.maat, KOP * vellen[i].schaal)
            plek = vellen[i].stukken.index(stuk)
            vellen[i].stukken[plek] = replace(stuk, tekst=nieuw, maat=maat)
            nieuw = ""


def _langs_elkaar(
    regels: Sequence[tuple[int, Stuk]], secties: Sequence[Sectie], vellen: Sequence[Vel]
) -> dict[int, tuple[int, int]]:
    """Of each section the lines of its heading: the choice in order with the most likeness in all."""
    # beste[j]: of the sections from here on and the lines from j on, how much they are alike and which they are.
    beste: list[tuple[float, dict[int, tuple[int, int]]]] = [(0.0, {})] * (len(regels) + 1)
    for nummer in range(len(secties) - 1, -1, -1):
        nieuw = [beste[len(regels)]] * (len(regels) + 1)
        for j in range(len(regels) - 1, -1, -1):
            keuzen = [nieuw[j + 1], beste[j]]
            for einde in range(j + 1, min(j + _MEESTE_REGELS, len(regels)) + 1):
                telt = _gelijkenis(regels[j:einde], secties[nummer], vellen)
                if telt:
                    keuzen.append((beste[einde][0] + telt, {nummer: (j, einde), **beste[einde][1]}))
            nieuw[j] = max(keuzen, key=lambda k: k[0])
        beste = nieuw
    return beste[0][1]


def _gelijkenis(regels: Sequence[tuple[int, Stuk]], sectie: Sectie, vellen: Sequence[Vel]) -> float:
    """How far these lines are this heading, above what is needed; 0 when they are not."""
    if len({i for i, _ in regels}) > 1:
        return 0.0
    groot = all(s.maat >= KOP * vellen[i].schaal for i, s in regels)
    nodig = _LIJKT if groot else _LIJKT_KLEIN
    gelezen = kern("".join(s.tekst for _, s in regels))
    titels = {kern(f"{nummer}{t}") for t in (sectie.titel, *sectie.titel_spellingen) for nummer in ("", sectie.nummer)}
    beste = 0.0
    for titel in titels:
        vergelijking = SequenceMatcher(None, gelezen, titel, autojunk=False)
        if vergelijking.real_quick_ratio() >= nodig and vergelijking.quick_ratio() >= nodig:
            beste = max(beste, vergelijking.ratio())
    return beste - nodig + 0.01 if beste >= nodig else 0.0
