"""What stands on a scan outside the fields that were read: as pictures, so that nothing is lost.

Promise: every section that was not read comes back as strips of its pages, from heading to heading
over the full width. Beside a field of a section that was read, a line that the form does not print
and larger strokes make a strip of that section too; elsewhere they are a picture of their own.
Not promised: a stroke of a pen straight through printed words, which counts as print.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PIL import Image

from fillable_forms.lezen.gedrukt import gedrukte_teksten
from fillable_forms.lezen.pdf_plat_blad import Rechthoek
from fillable_forms.lezen.pdf_plat_secties import KOP
from fillable_forms.lezen.pdf_plat_tekst import Stuk, kern
from fillable_forms.lezen.pdf_plat_vakken import Vel
from fillable_forms.lezen.scan_beeld import PUNT, Grijs, papier
from fillable_forms.lezen.scan_blad import naar_pixels, strook_in_pixels
from fillable_forms.lezen.scan_indeling import Indeling
from fillable_forms.lezen.scan_stroken import Strook, onderdeel_van
from fillable_forms.lezen.scan_vakken import Kader, samenhangend
from generator.pdf.velden import DATUMHULP
from sjablonen.specificatie import Formaat

__all__ = ["LosBeeld", "losse_beelden"]

_INKT = 70
_CEL = 6  # pixels: strokes so near to each other are one
_KLEINST = 10 * PUNT
_RAND = 14 * PUNT  # the shadow along the edge of the glass
_NABIJ = 60.0  # points below the last box of a section: what is further away is no row of it
_NUMMER, _NUMMERKOLOM = 15.0, 28.0  # points: a printed number of a row, and how wide its column is
_TINT = 8  # so much darker than paper
_BLAD, _BOVENMARGE = 842.0, 60.0  # points


@dataclass(frozen=True, slots=True)
class LosBeeld:
    """A piece of page `blad`; `onderdeel` says whose it is, "" when that is not known."""

    blad: int
    beeld: Image.Image
    onderdeel: str = ""

    @property
    def plaats(self) -> str:
        return f"pagina {self.blad}, {self.onderdeel}" if self.onderdeel else f"pagina {self.blad}"


def losse_beelden(indeling: Indeling, bladen: Mapping[int, Grijs]) -> list[LosBeeld]:
    """All pieces with what is in no field, in the order of the pages."""
    uit = []
    koppen = _lopende_koppen(indeling.vellen)
    for vel in indeling.vellen:
        grijs = bladen[vel.nummer]
        if vel.voet is None:
            uit.append(LosBeeld(vel.nummer, Image.fromarray(grijs)))
            continue
        stroken = [s for s in indeling.stroken if s.blad == vel.nummer]
        gelezen = [s for s in indeling.gelezen if s.blad == vel.nummer]
        for kader in _naast(indeling.formaat, vel, grijs, koppen):
            y = (grijs.shape[0] - (kader[1] + kader[3]) / 2) / PUNT
            if any(s.bevat(y) for s in stroken):
                continue
            erin = next((s for s in gelezen if s.bevat(y)), None)
            if erin is not None and y > _laagste(erin, vel) - _NABIJ * vel.schaal:
                stroken.append(erin)  # perhaps a row that was not seen, and then not the only one
            else:
                uit.append(LosBeeld(vel.nummer, _stuk(grijs, kader)))
        uit += [_beeld_van(s, grijs) for s in sorted(stroken, key=lambda s: -s.boven)]
    return uit


def _laagste(strook: Strook, vel: Vel) -> float:
    """Where the last row of boxes in a strip ends."""
    return min((r.onder for r in vel.rijen if strook.bevat(r.boven)), default=strook.boven)


def _beeld_van(strook: Strook, grijs: Grijs) -> LosBeeld:
    y0, y1 = strook_in_pixels(strook.boven, strook.onder, grijs.shape[0])
    return LosBeeld(strook.blad, Image.fromarray(grijs[y0:y1]), onderdeel_van(strook.titels))


def _stuk(grijs: Grijs, kader: Kader) -> Image.Image:
    x0, y0, x1, y1 = kader
    marge = round(4 * PUNT)
    return Image.fromarray(grijs[max(y0 - marge, 0) : y1 + marge, max(x0 - marge, 0) : x1 + marge])


def _naast(formaat: Formaat, vel: Vel, grijs: Grijs, koppen: Collection[str]) -> list[Kader]:
    """Where strokes on one page are that are no print."""
    donker = grijs < papier(grijs) - _INKT
    hoog, breed = grijs.shape
    s = vel.schaal
    vrij = [v.plek for rij in vel.rijen for v in rij.vakken]
    vrij += [Rechthoek(t.x0, t.y - 0.35 * t.maat, t.x1, t.y + t.maat) for t in vel.stukken
             if _is_druk(formaat, t) or _is_kop(vel, t, koppen)]  # fmt: skip
    vrij += list(_versiering(vel))
    for plek in vrij:
        x0, y0, x1, y1 = naar_pixels(plek, hoog, 2.5 * s)
        donker[y0:y1, x0:x1] = False
    rand = round(_RAND)
    donker[:rand] = donker[-rand:] = False
    donker[:, :rand] = donker[:, -rand:] = False
    # Thin rules of the form are long and low.
    cellen = donker[: hoog - hoog % _CEL, : breed - breed % _CEL]
    cellen = cellen.reshape(hoog // _CEL, _CEL, breed // _CEL, _CEL).sum(axis=(1, 3)) >= 4
    wijd = cellen.copy()
    wijd[1:] |= cellen[:-1]
    wijd[:, 1:] |= cellen[:, :-1]
    uit = []
    for cx0, cy0, cx1, cy1, _ in samenhangend(wijd):
        x0, y0, x1, y1 = cx0 * _CEL, cy0 * _CEL, cx1 * _CEL, cy1 * _CEL
        if min(x1 - x0, y1 - y0) < 5 * PUNT or max(x1 - x0, y1 - y0) < _KLEINST:
            continue
        if not _is_rijnummer(vel, grijs, (x0, y0, x1, y1)):
            uit.append((x0, y0, x1, y1))
    return uit


def _is_rijnummer(vel: Vel, grijs: Grijs, kader: Kader) -> bool:
    """True for a single letter or number in the tinted column in front of the boxes, where the form prints one."""
    assert vel.voet is not None
    x0, y0, x1, y1 = kader
    klein = max(x1 - x0, y1 - y0) <= _NUMMER * vel.schaal * PUNT
    vooraan = x1 <= (vel.voet.links + _NUMMERKOLOM * vel.schaal) * PUNT
    return klein and vooraan and bool(np.median(grijs[y0:y1, x0:x1]) < papier(grijs) - _TINT)


def _lopende_koppen(vellen: Sequence[Vel]) -> set[str]:
    """What stands at the top of more than one page: the name of the organisation."""
    telling = Counter(tekst for v in vellen for tekst in {kern(s.tekst) for s in v.stukken if _is_boven(v, s)})
    return {tekst for tekst, aantal in telling.items() if aantal > 1}


def _is_boven(vel: Vel, stuk: Stuk) -> bool:
    hoogste = max((r.boven for r in vel.rijen), default=0.0)
    return stuk.y > hoogste and stuk.y > _BLAD - _BOVENMARGE


def _is_kop(vel: Vel, stuk: Stuk, koppen: Collection[str]) -> bool:
    return _is_boven(vel, stuk) and kern(stuk.tekst) in koppen


def _versiering(vel: Vel) -> list[Rechthoek]:
    """Numbers in squares and pictograms beside headings, the head of the first page, the footer, words beside boxes."""
    voet = vel.voet
    assert voet is not None
    s = vel.schaal
    uit = [Rechthoek(voet.links - 9, 0, voet.rechts + 9, voet.y + 12 * s)]
    for stuk in vel.stukken:
        if stuk.maat >= KOP * s:
            uit.append(Rechthoek(voet.links - 4, stuk.y - 12 * s, voet.links + 34 * s, stuk.y + 22 * s))
            uit.append(Rechthoek(voet.rechts - 34 * s, stuk.y - 20 * s, voet.rechts + 4, stuk.y + 24 * s))
    kruisvakken = [v.plek for rij in vel.rijen for v in rij.vakken if v.is_kruisvak]
    uit += [Rechthoek(p.x1, p.y0, p.x1 + 52 * s, p.y1) for p in kruisvakken]
    if voet.nummer == 1:
        boven = max((r.boven for r in vel.rijen), default=0.0)
        uit.append(Rechthoek(0, boven, voet.rechts * 2, 1e4))
    return uit


def _is_druk(formaat: Formaat, stuk: Stuk) -> bool:
    """True when most of this line is printed on the form, give or take letters misread."""
    tekst = kern(stuk.tekst)
    if len(tekst) <= 2:
        return True
    drukwerk = _drukwerk(formaat)
    if tekst in drukwerk:
        return True
    # Pieces of five letters: those of a printed line are nearly all in the print.
    delen = [tekst[i : i + 4] for i in range(0, max(len(tekst) - 3, 1), 2)]
    return sum(d in drukwerk for d in delen) >= 0.5 * len(delen)


@lru_cache(maxsize=16)
def _drukwerk(formaat: Formaat) -> str:
    teksten = [*gedrukte_teksten(formaat), DATUMHULP, formaat.titel]
    for sectie in formaat.secties:
        teksten += [sectie.titel, *sectie.titel_spellingen, *sectie.rijlabels]
        for veld in sectie.velden:
            teksten += [*veld.opties, *(k.label or "" for k in veld.kolommen)]
    return "\n".join(kern(t) for t in teksten)
