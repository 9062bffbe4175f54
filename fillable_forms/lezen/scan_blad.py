"""A straight grey page and the words on it to a page as the layout wants it.

Promise: the same shape as a page that was drawn (white boxes, letters outside them), in
points, so that scans and printed files are laid out by the same rules. Letters get the
place and size that their word suggests.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from PIL import Image

from fillable_forms.lezen.pdf_plat_blad import Blad, Rechthoek, Teken
from fillable_forms.lezen.scan_beeld import PUNT, Grijs
from fillable_forms.lezen.scan_ocr import Woord
from fillable_forms.lezen.scan_vakken import Kader

__all__ = ["maak_blad", "naar_pixels", "strook_in_pixels", "tekens_van", "zonder_vakken"]

_STOK = frozenset("bdfhijklißABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'\"?!()[]/€&%")
_STAART = frozenset("gjpqy,;()[]/@")
# Parts of the size of the letters, as most typefaces have them.
_KAP, _X, _DAAL = 0.70, 0.50, 0.21
_VOET = re.compile(
    r"\b(?P<code>[A-Za-z0-9|]{2,4}) ?(?P<versie>20\d\d[.,]\d+)"
    r"(?:\W+kenmerk ?(?P<kenmerk>[A-Z0-9]{2,4}-[A-Z0-9]{4}-[A-Z0-9]{3}))?\W*$"
)
_PAGINA = re.compile(r"^pagina ?(?P<nummer>[\dlI|]{1,4}) ?van ?(?P<aantal>[\dlI|]{1,3})\W?$")
_LIJKT_OP = str.maketrans("lI|0", "111O")


def zonder_vakken(grijs: Grijs, kaders: Sequence[Kader]) -> Image.Image:
    """The page with its boxes painted over: only its print is left, and what was put beside the boxes."""
    plaat = Image.fromarray(grijs)
    for x0, y0, x1, y1 in kaders:
        plaat.paste(255, (x0 - 5, y0 - 5, x1 + 6, y1 + 6))
    return plaat


def maak_blad(
    nummer: int, grijs: Grijs, kaders: Sequence[Kader], woorden: Sequence[Woord], codes: Collection[str] = ()
) -> Blad:
    """The page for the layout; a footer with one of these codes gets the form that it knows."""
    hoog, breed = grijs.shape
    return Blad(
        nummer,
        Rechthoek(0, 0, breed / PUNT, hoog / PUNT),
        tekens=tekens_van(woorden, hoog, codes=codes),
        wit=[Rechthoek(x0 / PUNT, (hoog - y1) / PUNT, x1 / PUNT, (hoog - y0) / PUNT) for x0, y0, x1, y1 in kaders],
    )


def naar_pixels(vlak: Rechthoek, hoog: int, marge: float = 0.0) -> Kader:
    """An area in points as pixels of its page; `marge` in points, negative for less."""
    return (
        max(round((vlak.x0 - marge) * PUNT), 0), max(round(hoog - (vlak.y1 + marge) * PUNT), 0),
        round((vlak.x1 + marge) * PUNT), round(hoog - (vlak.y0 - marge) * PUNT),
    )  # fmt: skip


def strook_in_pixels(boven: float, onder: float, hoog: int) -> tuple[int, int]:
    """The first row of pixels and the one after the last, of a strip of a page between these heights in points."""
    return min(max(round(hoog - boven * PUNT), 0), hoog), min(max(round(hoog - onder * PUNT), 0), hoog)


# ---- words to letters ---------------------------------------------------------------------


@dataclass(slots=True)
class _Regel:
    """Words side by side without a gap."""

    woorden: list[Woord]
    maat: float
    voet: float

    @property
    def x0(self) -> int:
        return self.woorden[0].x0

    @property
    def x1(self) -> int:
        return self.woorden[-1].x1


def tekens_van(
    woorden: Sequence[Woord], hoog: int, schaal: float = 1.0, codes: Collection[str] = ()
) -> list[Teken]:
    """The letters in the order of reading; `schaal`: how many pixels here are one of the page."""
    pixel = PUNT * schaal
    uit = []
    for regel in _op_volgorde(_regels(woorden)):
        y, maat = hoog / PUNT - regel.voet / pixel, regel.maat / pixel
        for x0, x1, tekst, spaties in _woorden(regel, codes):
            stap = (x1 - x0) / len(tekst) / pixel
            for j, teken in enumerate(tekst):
                x = x0 / pixel + j * stap
                uit.append(Teken(teken, x, y, x + stap, maat, 0 if j else spaties))
    return uit


def _woorden(regel: _Regel, codes: Collection[str]) -> Iterator[tuple[float, float, str, int]]:
    """The words of a line: where each begins and ends, its text, the spaces before it."""
    hersteld = _hersteld(" ".join(w.tekst for w in regel.woorden), codes).split() if codes else []
    if not hersteld:
        for i, woord in enumerate(regel.woorden):
            yield woord.x0, woord.x1, woord.tekst, int(i > 0)
        return
    stap = (regel.x1 - regel.x0) / (sum(map(len, hersteld)) + len(hersteld) - 1)
    x = float(regel.x0)
    for i, tekst in enumerate(hersteld):
        yield x, x + len(tekst) * stap, tekst, int(i > 0)
        x += (len(tekst) + 1) * stap


def _hersteld(tekst: str, codes: Collection[str]) -> str:
    """A footer in the one form that the layout knows; "" for another text."""
    pagina = _PAGINA.match(tekst)
    if pagina:
        # 'pagina 1lvan 5': what is no digit there is a space.
        nummer, aantal = (re.sub(r"\D", "", pagina[deel]) or "1" for deel in ("nummer", "aantal"))
        return f"pagina {nummer} van {aantal}"
    gevonden = _VOET.search(tekst)
    if gevonden is None:
        return ""
    zelfde = [c for c in codes if c.translate(_LIJKT_OP) == gevonden["code"].translate(_LIJKT_OP)]
    if len(zelfde) != 1:
        return ""
    voor = tekst[: gevonden.start()].rstrip(" ·-—.•*+:«»")
    kenmerk = f" · kenmerk {gevonden['kenmerk']}" if gevonden["kenmerk"] else ""
    return f"{voor} · {zelfde[0]} {gevonden['versie'].replace(',', '.')}{kenmerk}"


def _regels(woorden: Sequence[Woord]) -> list[_Regel]:
    """Words on one line and close together, as one piece of line."""
    maten = {id(w): (_maat(w), _voet(w)) for w in woorden}
    regels: list[_Regel] = []
    for woord in sorted(woorden, key=lambda w: w.x0):
        maat, voet = maten[id(woord)]
        for regel in regels:
            groot = max(regel.maat, maat)
            if abs(regel.voet - voet) < 0.3 * groot and -0.3 * groot < woord.x0 - regel.x1 < 0.85 * groot:
                regel.woorden.append(woord)
                regel.maat = statistics.median(maten[id(w)][0] for w in regel.woorden)
                regel.voet = statistics.median(maten[id(w)][1] for w in regel.woorden)
                break
        else:
            regels.append(_Regel([woord], maat, voet))
    return regels


def _op_volgorde(regels: Sequence[_Regel]) -> list[_Regel]:
    """Blocks from top to bottom and from left to right, and in a block its lines."""
    blokken: list[list[_Regel]] = []
    for regel in sorted(regels, key=lambda r: (r.voet, r.x0)):
        for blok in reversed(blokken):
            boven = blok[-1]
            maat = max(boven.maat, regel.maat)
            onder = 0.5 * maat < regel.voet - boven.voet < 1.5 * maat
            if onder and abs(boven.x0 - regel.x0) < 0.6 * maat and abs(boven.maat - regel.maat) < 0.25 * maat:
                blok.append(regel)
                break
        else:
            blokken.append([regel])
    rijen: list[list[list[_Regel]]] = []
    for blok in blokken:
        if rijen and abs(rijen[-1][0][0].voet - blok[0].voet) < 0.5 * blok[0].maat:
            rijen[-1].append(blok)
        else:
            rijen.append([blok])
    return [r for rij in rijen for blok in sorted(rij, key=lambda b: b[0].x0) for r in blok]


def _maat(woord: Woord) -> float:
    letters = set(woord.tekst)
    delen = (_KAP if letters & _STOK else _X) + (_DAAL if letters & _STAART else 0.0)
    return (woord.y1 - woord.y0) / delen


def _voet(woord: Woord) -> float:
    return woord.y1 - (_DAAL * _maat(woord) if set(woord.tekst) & _STAART else 0.0)

