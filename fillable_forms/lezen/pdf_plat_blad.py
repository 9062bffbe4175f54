"""What is drawn on the pages of a PDF: letters, white boxes, small shapes and pictures.

Promise: places are turned upright (a page that was printed askew or sideways) and what is
nested in the drawing of a field is found too; text that nobody can see is left out.
Not promised: what any of it means.
"""

from __future__ import annotations

import contextlib
import ctypes
import math
import statistics
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from sjablonen.fouten import LeesFout

__all__ = ["ONLEESBAAR", "Blad", "Rechthoek", "Teken", "lees_bladen"]

ONLEESBAAR = "\ufffd"
_MEESTE_BLADEN = 200
_MEESTE_TEKENS = 100_000
_MEESTE_DINGEN = 20_000
_MEESTE_PUNTEN = 400
_DIEPST = 6
_WIT = 250
_ONZICHTBAAR = 3

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Rechthoek:
    """Points, y upwards as in PDF."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def breed(self) -> float:
        return self.x1 - self.x0

    @property
    def hoog(self) -> float:
        return self.y1 - self.y0

    @property
    def midden(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    def bevat(self, x: float, y: float, marge: float = 0.0) -> bool:
        return self.x0 - marge <= x <= self.x1 + marge and self.y0 - marge <= y <= self.y1 + marge

    def omvat(self, ander: Rechthoek, marge: float = 0.0) -> bool:
        return self.bevat(ander.x0, ander.y0, marge) and self.bevat(ander.x1, ander.y1, marge)


@dataclass(frozen=True, slots=True)
class Teken:
    """One visible character. `spaties`: how many spaces stand before it on its line.

    `anker` is the lower left corner of the drawing it is part of, `klem` where that
    drawing is cut off: a field draws its text so, also what does not fit.
    """

    tekst: str
    x: float
    y: float
    x1: float
    maat: float
    spaties: int
    anker: tuple[float, float] | None = None
    klem: Rechthoek | None = None


@dataclass(slots=True)
class Blad:
    """One page; `nummer` counts from 1."""

    nummer: int
    vlak: Rechthoek
    tekens: list[Teken] = field(default_factory=list)
    wit: list[Rechthoek] = field(default_factory=list)
    vormen: list[Rechthoek] = field(default_factory=list)
    beelden: list[Rechthoek] = field(default_factory=list)

    @property
    def is_beeld(self) -> bool:
        """True for a scan: pictures (some scanners write strips) fill the page, and no form is drawn."""
        bedekt = sum(b.breed * b.hoog for b in self.beelden)
        return bedekt > 0.7 * self.vlak.breed * self.vlak.hoog and len(self.wit) < 3


def lees_bladen(pdf: bytes) -> list[Blad]:
    """All pages of a PDF without a password; raises LeesFout when PDFium cannot open it."""
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as fout:
        raise LeesFout(
            "Dit PDF-bestand is beschadigd en kan niet worden gelezen. Bewaar het opnieuw, of stuur het nog een keer."
        ) from fout
    with contextlib.closing(document):
        if len(document) > _MEESTE_BLADEN:
            raise LeesFout(f"Dit bestand heeft meer dan {_MEESTE_BLADEN} bladen. Stuur alleen het formulier.")
        bladen = []
        over = _MEESTE_TEKENS
        for i in range(len(document)):
            with contextlib.closing(document[i]) as pagina:
                blad = _lees_blad(pagina, i + 1, over)
            over -= len(blad.tekens)
            bladen.append(blad)
        return bladen


# ---- one page -----------------------------------------------------------------------------


@dataclass(slots=True)
class _Dingen:
    """The objects of a page, before it is turned upright."""

    wit: list[list[tuple[float, float]]] = field(default_factory=list)
    vormen: list[list[tuple[float, float]]] = field(default_factory=list)
    beelden: list[list[tuple[float, float]]] = field(default_factory=list)
    ankers: dict[int, tuple[float, float]] = field(default_factory=dict)
    aantal: int = 0


@dataclass(frozen=True, slots=True)
class _Ruw:
    """One character as PDFium has it."""

    tekst: str
    oorsprong: tuple[float, float]
    kader: tuple[tuple[float, float], ...]
    maat: float
    hoek: float
    spaties: int
    ding: int


def _lees_blad(pagina: Any, nummer: int, ruimte: int) -> Blad:
    dingen = _Dingen()
    for i in range(pdfium.FPDFPage_CountObjects(pagina.raw)):
        _bekijk(pdfium.FPDFPage_GetObject(pagina.raw, i), (1, 0, 0, 1, 0, 0), None, 0, dingen)
    with contextlib.closing(pagina.get_textpage()) as tekst:
        if tekst.count_chars() > max(ruimte, 0) * 2 + 1000:
            raise LeesFout("In deze PDF staat te veel tekst om te lezen. Stuur alleen het formulier.")
        klemmen: dict[int, list[tuple[float, float]] | None] = {}
        ruw = list(_tekens(tekst.raw, klemmen))
    draai = _Draai(statistics.median(t.hoek for t in ruw) if ruw else 0.0)
    breed, hoog = pagina.get_size()
    blad = Blad(nummer, Rechthoek(0, 0, breed, hoog))
    blad.wit = [draai.vlak(p) for p in dingen.wit]
    blad.vormen = [draai.vlak(p) for p in dingen.vormen]
    blad.beelden = [draai.vlak(p) for p in dingen.beelden]
    for t in ruw:
        (x, y), kader, anker = draai.punt(t.oorsprong), draai.vlak(t.kader), dingen.ankers.get(t.ding)
        klem = klemmen.get(t.ding)
        teken = Teken(t.tekst, x, y, max(kader.x1, x), t.maat, t.spaties)
        if anker or klem:
            teken = replace(teken, anker=draai.punt(anker) if anker else None, klem=draai.vlak(klem) if klem else None)
        blad.tekens.append(teken)
    return blad


class _Draai:
    """Turns a page so that its text lies level."""

    __slots__ = ("_cos", "_nodig", "_sin")

    def __init__(self, hoek: float) -> None:
        self._cos, self._sin = math.cos(-hoek), math.sin(-hoek)
        self._nodig = abs(hoek) > 0.0005

    def punt(self, p: tuple[float, float]) -> tuple[float, float]:
        if not self._nodig:
            return p
        return p[0] * self._cos - p[1] * self._sin, p[0] * self._sin + p[1] * self._cos

    def vlak(self, punten: Any) -> Rechthoek:
        gedraaid = [self.punt(p) for p in punten]
        xs, ys = [p[0] for p in gedraaid], [p[1] for p in gedraaid]
        return Rechthoek(min(xs), min(ys), max(xs), max(ys))


# ---- characters ---------------------------------------------------------------------------


def _tekens(tekst: Any, klemmen: dict[int, list[tuple[float, float]] | None]) -> Iterator[_Ruw]:
    x, y, m, r = ctypes.c_double(), ctypes.c_double(), pdfium.FS_MATRIX(), pdfium.FS_RECTF()
    zichtbaar: dict[int, bool] = {0: True}
    spaties, voor = 0, 0
    for i in range(pdfium.FPDFText_CountChars(tekst)):
        code = pdfium.FPDFText_GetUnicode(tekst, i)
        if code in (9, 32, 0xA0, 0x2002, 0x2003):
            spaties += 1
            continue
        if pdfium.FPDFText_IsGenerated(tekst, i):
            continue
        if 0xD800 <= code < 0xDC00:
            voor = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((voor - 0xD800) << 10) + (code - 0xDC00) if voor else 0xFFFD
        voor = 0
        # PDFium marks a hyphen at the end of a line so, and a letter without a meaning is a 0.
        teken = {0: ONLEESBAAR, 2: "-"}.get(code) or chr(code)
        ding = pdfium.FPDFText_GetTextObject(tekst, i)
        sleutel = _adres(ding)
        if sleutel not in zichtbaar:
            zichtbaar[sleutel] = pdfium.FPDFTextObj_GetTextRenderMode(ding) != _ONZICHTBAAR
            klemmen[sleutel] = _klem(ding)
        if not zichtbaar[sleutel] or (0 < code < 32 and code != 2) or code in (0xAD, 0x200B, 0xFEFF, 0xFFFE, 0xFFFF):
            continue
        pdfium.FPDFText_GetCharOrigin(tekst, i, x, y)
        pdfium.FPDFText_GetMatrix(tekst, i, m)
        pdfium.FPDFText_GetLooseCharBox(tekst, i, r)
        maat = pdfium.FPDFText_GetFontSize(tekst, i) * math.hypot(m.c, m.d)
        kader = ((r.left, r.bottom), (r.right, r.bottom), (r.left, r.top), (r.right, r.top))
        yield _Ruw(teken, (x.value, y.value), kader, maat, math.atan2(m.b, m.a), spaties, sleutel)
        spaties = 0


def _klem(ding: Any) -> list[tuple[float, float]] | None:
    """The corners of the smallest area that cuts this text off."""
    pad = pdfium.FPDFPageObj_GetClipPath(ding)
    kleinste: list[tuple[float, float]] | None = None
    oppervlak = math.inf
    for i in range(max(pdfium.FPDFClipPath_CountPaths(pad), 0) if pad else 0):
        aantal = pdfium.FPDFClipPath_CountPathSegments(pad, i)
        if not 4 <= aantal <= _MEESTE_PUNTEN:
            continue
        punten = [_segment(pdfium.FPDFClipPath_GetPathSegment(pad, i, j)) for j in range(aantal)]
        xs, ys = [p[0] for p in punten], [p[1] for p in punten]
        vlak = (max(xs) - min(xs)) * (max(ys) - min(ys))
        if vlak < oppervlak:
            kleinste, oppervlak = punten, vlak
    return kleinste


# ---- what is drawn ------------------------------------------------------------------------


def _bekijk(ding: Any, matrix: Matrix, anker: tuple[float, float] | None, diep: int, uit: _Dingen) -> None:
    uit.aantal += 1
    if uit.aantal > _MEESTE_DINGEN:
        raise LeesFout("Op deze PDF staat te veel om te lezen. Stuur alleen het formulier.")
    soort = pdfium.FPDFPageObj_GetType(ding)
    if soort == pdfium.FPDF_PAGEOBJ_TEXT:
        if anker:
            uit.ankers[_adres(ding)] = anker
        return
    eigen = _keer(_matrix(ding), matrix)
    if soort == pdfium.FPDF_PAGEOBJ_PATH:
        punten = [_op(p, eigen) for p in _punten(ding)]
        if punten:
            (uit.wit if _is_wit(ding) else uit.vormen).append(punten)
    elif soort == pdfium.FPDF_PAGEOBJ_IMAGE:
        uit.beelden.append([_op(p, eigen) for p in ((0, 0), (1, 0), (0, 1), (1, 1))])
    elif soort == pdfium.FPDF_PAGEOBJ_FORM and diep < _DIEPST:
        for i in range(pdfium.FPDFFormObj_CountObjects(ding)):
            _bekijk(pdfium.FPDFFormObj_GetObject(ding, i), eigen, _op((0, 0), eigen), diep + 1, uit)


def _punten(ding: Any) -> list[tuple[float, float]]:
    aantal = pdfium.FPDFPath_CountSegments(ding)
    if not 2 <= aantal <= _MEESTE_PUNTEN:
        return []
    return [_segment(pdfium.FPDFPath_GetPathSegment(ding, i)) for i in range(aantal)]


def _is_wit(ding: Any) -> bool:
    vulling, lijn = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(ding, vulling, lijn)
    if not vulling.value:
        return False
    r, g, b, a = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(ding, r, g, b, a)
    return min(r.value, g.value, b.value) >= _WIT and a.value > 0


def _segment(segment: Any) -> tuple[float, float]:
    x, y = ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFPathSegment_GetPoint(segment, x, y)
    return x.value, y.value


def _matrix(ding: Any) -> Matrix:
    m = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(ding, m)
    return m.a, m.b, m.c, m.d, m.e, m.f


def _keer(een: Matrix, twee: Matrix) -> Matrix:
    a, b, c, d, e, f = een
    g, h, i, j, k, m = twee
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _op(punt: tuple[float, float], m: Matrix) -> tuple[float, float]:
    return punt[0] * m[0] + punt[1] * m[2] + m[4], punt[0] * m[1] + punt[1] * m[3] + m[5]


def _adres(ding: Any) -> int:
    return ctypes.cast(ding, ctypes.c_void_p).value or 0
