"""The white boxes on a scanned page: areas of paper with a drawn border all round.

Promise: a box comes back with the middle of its border, also when somebody wrote in it or
over its edge. Not promised: that every box is a field (that is for the layout to say), nor
a box whose border is not to be seen.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from fillable_forms.lezen.scan_beeld import PUNT, Grijs, papier

__all__ = ["Kader", "samenhangend", "vind_kaders"]

Kader = tuple[int, int, int, int]  # pixels: left, top, right, bottom
_Masker = npt.NDArray[np.bool_]

_LIJN = 30  # so much darker than paper; a tinted cell is less
_RICHEL = 15  # a ruled line is so much darker than both its sides ...
_LENGTE, _GESLOTEN = 30, 23  # ... in so many of so many pixels; no letter has a stroke so long
_OPZIJ = 4  # so far beside the middle of a line is no line
_VERST, _STAP, _FLAUW = 160, 20, 8  # a line may fade: pieces that are so much darker than both sides belong to it
_ZIJDE, _KRUISING = 62, 8  # a side longer than that of a tick box; where it meets the border of a row nothing is seen
_KORTST = 19  # the straight side of a tick box at 93 %; no letter has a stroke so long
_HOEK = 8  # a rounded corner
_KLEINST = 27
_KRUISVAK = round(18 * PUNT)
_ZIJDEN = range(33, 43)  # of a tick box, from 85 to 105 %
_STREEP = 17
_NABIJ = 8
_BUITEN = 6
_RAND = 0.9
_ROMMEL = 0.3
_GEHOEKT = 0.3
_GEVULD = 0.8


def vind_kaders(grijs: Grijs) -> list[Kader]:
    """All bordered areas that are large enough for a tick box and not as large as a page."""
    wit = papier(grijs)
    donker = grijs < wit - _LIJN
    # The cells of a Word table have fine sides, beside a tint; what is above and below them is darker.
    lijnen = _lange_lijnen(grijs) | _doorgetrokken(grijs.T, _lange_lijnen(grijs.T)).T
    hoog, breed = grijs.shape
    uit = []
    for x0, y0, x1, y1, aantal in samenhangend(~lijnen):
        w, h = x1 - x0, y1 - y0
        if min(w, h) < _KLEINST or max(w, h) < _KRUISVAK or w > 0.95 * breed or h > 0.9 * hoog:
            continue
        # Within a border is paper: a tinted cell is no field.
        binnen = grijs[y0 + 3 : y1 - 3, x0 + 3 : x1 - 3]
        if aantal > _GEVULD * w * h and np.percentile(binnen, 60) > wit - 8:
            uit.append((x0 - 1, y0 - 1, x1 + 1, y1 + 1))
    return [*uit, *_kruisvakken(donker)]


def _kruisvakken(donker: _Masker) -> list[Kader]:
    """Squares of the size of a tick box with a line along each side; a cross cuts its inside to pieces."""
    liggend, staand = _streepjes(donker), _streepjes(donker.T).T
    # A line with paper on its outer side; the inside of a dark area has none.
    boven, onder = liggend & ~_verzet(donker, _BUITEN), liggend & ~_verzet(donker, -_BUITEN)
    links, rechts = staand & ~_verzet(donker.T, _BUITEN).T, staand & ~_verzet(donker.T, -_BUITEN).T
    gevonden: list[Kader] = []
    hoog, breed = donker.shape
    for zijde in _ZIJDEN:
        half = zijde // 2
        h, w = hoog - zijde, breed - zijde
        raak = (
            boven[:h, half : half + w] & onder[zijde:, half : half + w]
            & links[half : half + h, :w] & rechts[half : half + h, zijde:]
        )  # fmt: skip
        for y, x in np.argwhere(raak).tolist():
            gevonden.append((x, y, x + zijde, y + zijde))
    uit: list[Kader] = []
    while gevonden:
        x, y = gevonden[0][:2]
        samen = [k for k in gevonden if abs(k[0] - x) < _NABIJ and abs(k[1] - y) < _NABIJ]
        gevonden = [k for k in gevonden if k not in samen]
        kader = tuple(round(float(np.median([k[i] for k in samen]))) for i in range(4))
        if _omrand(donker, (kader[0], kader[1], kader[2], kader[3])):
            uit.append((kader[0], kader[1], kader[2], kader[3]))
    return uit


def _verzet(masker: _Masker, rijen: int) -> _Masker:
    """The mask as many rows lower; above it nothing comes in."""
    uit = np.zeros_like(masker)
    if rijen > 0:
        uit[rijen:] = masker[:-rijen]
    else:
        uit[:rijen] = masker[-rijen:]
    return uit


def _streepjes(donker: _Masker) -> _Masker:
    """Where the middle of a level stroke may be."""
    uit = np.zeros_like(donker)
    half = _STREEP // 2
    rijen, begin, einde = _stukken(_dik(donker))
    lang = einde - begin >= _STREEP
    for y, x0, x1 in zip(rijen[lang].tolist(), begin[lang].tolist(), einde[lang].tolist(), strict=True):
        uit[y, x0 + half : x1 - half] = True
    return _dik(uit)


def _omrand(donker: _Masker, kader: Kader) -> bool:
    """True when there is a line along all four sides, and paper around it; letters can make a square, but not that."""
    x0, y0, x1, y1 = kader
    rechts, onder = slice(x0 + _HOEK, x1 - _HOEK), slice(y0 + _HOEK, y1 - _HOEK)
    zijden = (
        donker[max(y0 - 3, 0) : y0 + 4, rechts].any(axis=0),
        donker[y1 - 3 : y1 + 4, rechts].any(axis=0),
        donker[onder, max(x0 - 3, 0) : x0 + 4].any(axis=1),
        donker[onder, x1 - 3 : x1 + 4].any(axis=1),
    )
    if not all(z.size and z.mean() > _RAND for z in zijden):
        return False
    buiten = donker[max(y0 - 6, 0) : y1 + 7, max(x0 - 6, 0) : x1 + 7]
    rondom = (int(buiten.sum()) - int(buiten[3:-3, 3:-3].sum())) / max(buiten.size - buiten[3:-3, 3:-3].size, 1)
    return rondom < _ROMMEL and _heeft_hoeken(donker, kader)


def _heeft_hoeken(donker: _Masker, kader: Kader) -> bool:
    """An 'o' or a 'p' of a large title is as square as a tick box, but has no corners."""
    x0, y0, x1, y1 = kader
    hoeken = [donker[max(y - 3, 0) : y + 4, max(x - 3, 0) : x + 4] for y in (y0 + 1, y1 - 1) for x in (x0 + 1, x1 - 1)]
    return all(h.size and h.mean() > _GEHOEKT for h in hoeken)


def _lange_lijnen(grijs: Grijs) -> _Masker:
    """The level lines of a page, drawn on a little so that they meet in rounded corners.

    The side of a box may be hardly darker than paper, with gaps by the grain of a scan: so it is
    looked at along a piece of its length.
    """
    opzij = _som(grijs) // _LENGTE - _RICHEL
    opzij = np.minimum(opzij[: -2 * _OPZIJ], opzij[2 * _OPZIJ :])
    laagst = np.minimum(np.minimum(grijs[:-2], grijs[1:-1]), grijs[2:])[_OPZIJ - 1 : 1 - _OPZIJ]
    # The sides beside a pixel are those of the window of which it is the middle.
    half = _LENGTE // 2
    streep = np.zeros(grijs.shape, dtype=np.bool_)
    streep[_OPZIJ:-_OPZIJ, half : half + opzij.shape[1]] = laagst[:, half : half + opzij.shape[1]] < opzij
    rijen, begin, einde = _stukken(_som(streep) >= _GESLOTEN)
    uit = np.zeros(grijs.shape, dtype=np.bool_)
    for y, x0, x1 in zip(rijen.tolist(), begin.tolist(), einde.tolist(), strict=True):
        uit[y, max(x0 - 2, 0) : x1 + _LENGTE + 2] = True
    return uit


def _doorgetrokken(grijs: Grijs, lijnen: _Masker) -> _Masker:
    """The level lines, with their ends drawn on for as long as a fainter line is to be seen there.

    Letters below one another look like pieces of one line too; but between those is only paper.
    """
    uit = lijnen.copy()
    for y, van, tot in zip(*(a.tolist() for a in _stukken(lijnen)), strict=True):
        if not _OPZIJ < y < grijs.shape[0] - _OPZIJ - 1:
            continue
        verder = _KRUISING if tot - van >= _ZIJDE else 0
        x0, x1 = max(van - verder, 0), tot + verder
        uit[y, x0:x1] = True
        for begin in range(x1, min(x1 + _VERST, grijs.shape[1] - _STAP), _STAP):
            if not _trek(grijs, uit, y, begin, begin + _STAP):
                break
        for einde in range(x0, max(x0 - _VERST, _STAP), -_STAP):
            if not _trek(grijs, uit, y, einde - _STAP, einde):
                break
    return uit


def _trek(grijs: Grijs, lijnen: _Masker, y: int, x0: int, x1: int) -> bool:
    """Draw a piece of a line when the page is darker there than on both sides; False when it ends here."""
    opzij = min(grijs[y - _OPZIJ, x0:x1].mean(), grijs[y + _OPZIJ, x0:x1].mean())
    if lijnen[y, x0:x1].all() or grijs[y - 1 : y + 2, x0:x1].mean(axis=1).min() > opzij - _FLAUW:
        return False
    lijnen[y, x0:x1] = True
    return True


def _som(veld: npt.NDArray[np.uint8] | _Masker) -> npt.NDArray[np.int32]:
    """Of each row the sum from every pixel on over the length of a line."""
    som = np.cumsum(np.pad(veld, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    return np.asarray(som[:, _LENGTE:] - som[:, :-_LENGTE])


def _dik(masker: _Masker) -> _Masker:
    """A pixel higher and lower as well: a line that is a little askew stays whole."""
    uit = masker.copy()
    uit[1:] |= masker[:-1]
    uit[:-1] |= masker[1:]
    return uit


def _stukken(masker: _Masker) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Every run of a mask: its row, where it begins and where it ends."""
    rand = np.zeros((masker.shape[0], 1), dtype=np.int8)
    verschil = np.diff(np.hstack([rand, masker.astype(np.int8), rand]), axis=1)
    rijen, begin = np.nonzero(verschil == 1)
    _, einde = np.nonzero(verschil == -1)
    return rijen, begin, einde


def samenhangend(masker: _Masker) -> Iterator[tuple[int, int, int, int, int]]:
    """The connected areas of a mask: the box round each, and how many pixels it has."""
    rijen, begin, einde = (a.tolist() for a in _stukken(masker))
    ouder = list(range(len(rijen)))

    def top(i: int) -> int:
        while ouder[i] != i:
            ouder[i] = ouder[ouder[i]]
            i = ouder[i]
        return i

    vorige, eind_vorige, nu = 0, 0, 0
    for y in range(masker.shape[0]):
        eerste = nu
        while nu < len(rijen) and rijen[nu] == y:
            nu += 1
        i, j = vorige, eerste
        while i < eind_vorige and j < nu:
            if begin[i] < einde[j] and begin[j] < einde[i]:
                ouder[top(i)] = top(j)
            if einde[i] < einde[j]:
                i += 1
            else:
                j += 1
        vorige, eind_vorige = eerste, nu
    gevonden: dict[int, list[int]] = {}
    for i, (y, x0, x1) in enumerate(zip(rijen, begin, einde, strict=True)):
        vlak = gevonden.setdefault(top(i), [x0, y, x1, y, 0])
        vlak[0], vlak[2] = min(vlak[0], x0), max(vlak[2], x1)
        vlak[3] = y + 1
        vlak[4] += x1 - x0
    for x0, y0, x1, y1, aantal in gevonden.values():
        yield x0, y0, x1, y1, aantal
