"""What stands in the fields of a scan: a proposal, or only a picture for a person to type.

Promise: a value comes back only when two readings at two sizes say the same, tesseract is
sure of every word, the letters have the size of typed text and no ink is left unread. Of
tick boxes: clearly empty or clearly ticked, else nothing. Everything written comes back as
a crop of the picture, whether read or not.
Not promised: that a proposal is right; a person looks at it beside its crop.
"""

from __future__ import annotations

import io
import re
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

from fillable_forms.lezen.keuze import lees_keuze
from fillable_forms.lezen.pdf_plat_blad import Rechthoek
from fillable_forms.lezen.pdf_plat_indeling import Inhoud
from fillable_forms.lezen.pdf_plat_tekst import kern, tekst_van
from fillable_forms.lezen.pdf_plat_vakken import Vak
from fillable_forms.lezen.scan_beeld import PUNT, Grijs, papier
from fillable_forms.lezen.scan_blad import naar_pixels, tekens_van
from fillable_forms.lezen.scan_ocr import Woord, lees_woorden_naast
from generator.pdf.blokken import PADX
from generator.pdf.velden import ONDERTEKEND
from sjablonen.aanwijzing import aanwijzing
from sjablonen.specificatie import VeldType

__all__ = ["Gelezen", "lees_velden", "png_van"]

ZEKER = 70.0  # measured, see docs/besluiten/0012-scans.md
_INKT = 70  # so much darker than paper
_BINNEN = 2.2  # points from the border of a box: nothing of the border is left
_STOF = 8  # pixels
_LEEG, _AAN, _DICHT = 0.015, 0.06, 0.75  # parts of a tick box that are ink
_MEESTE_OVER = 0.03
_KLEINSTE, _GROOTSTE = 6.0, 13.5  # points: typed text in our fields is 7 to 10.5
_ALINEA, _SPAARZAAM = 6, 2.0
_MARGE, _OM = 6, 10  # pixels of the box around its ink, and of empty paper around those
_MISSCHIEN_WOORD = 40.0
_MISSCHIEN_HOOFDLETTER = re.compile(r"(?:^|[.!?:]\s)l")  # both readings take 'Iedereen' for 'ledereen', and are sure
_HANDTEKENING = 60  # pixels of ink that are a signature and no stain


@dataclass(frozen=True, slots=True)
class Gelezen:
    """One written field. `waarde` is "" when a person must type it; `beeld` is the crop."""

    inhoud: Inhoud
    waarde: str
    beeld: Image.Image
    zekerheid: float = 0.0


def lees_velden(
    velden: Sequence[Inhoud], bladen: Mapping[int, Grijs], schaal: float, zeker: float = ZEKER
) -> list[Gelezen]:
    """All fields in which something is written. Raises LeesFout."""
    tekst, uit = [], []
    for veld in velden:
        if veld.veld is None or not veld.vakken:
            continue
        if veld.vakken[0].is_kruisvak:
            gekozen = _kruisjes(veld, bladen, schaal)
            if gekozen is not None:
                uit.append(gekozen)
        elif any(_inkt(bladen[v.blad], v, schaal).sum() > _STOF for v in veld.vakken):
            tekst.append(veld)
    delen = [[_beschreven(bladen[v.blad], v, schaal) for v in veld.vakken] for veld in tekst]
    plat = [d for reeks in delen for d in reeks if d is not None]
    lezingen = lees_woorden_naast([[_plaat(d, bladen, groter) for d in plat] for groter in (2, 3)], _ALINEA)
    paren = iter(zip(plat, *lezingen, strict=True))
    for veld, reeks in zip(tekst, delen, strict=True):
        uit.append(_tekst(veld, [next(paren) for d in reeks if d is not None], bladen, schaal, zeker))
    return uit


def png_van(beeld: Image.Image) -> bytes:
    """The crop as a file."""
    bak = io.BytesIO()
    beeld.save(bak, "PNG")
    return bak.getvalue()


@dataclass(frozen=True, slots=True)
class _Deel:
    """The written part of one box: where its ink is, and the picture around it (`links`: pixels from the box)."""

    vak: Vak
    inkt: npt.NDArray[np.bool_]
    beeld: Grijs
    links: int


# ---- ink ----------------------------------------------------------------------------------


def _snede(grijs: Grijs, vlak: Rechthoek, marge: float) -> Grijs:
    x0, y0, x1, y1 = naar_pixels(vlak, grijs.shape[0], marge)
    return grijs[y0:y1, x0:x1]


def _inkt(grijs: Grijs, vak: Vak, schaal: float) -> npt.NDArray[np.bool_]:
    """Where ink is inside a box, less specks of a single pixel."""
    donker = _snede(grijs, vak.plek, -_BINNEN * schaal) < papier(grijs) - _INKT
    vast = np.zeros_like(donker)
    vast[:-1, :-1] = donker[:-1, :-1] & donker[1:, :-1] & donker[:-1, 1:] & donker[1:, 1:]
    return vast


def _knip(veld: Inhoud, bladen: Mapping[int, Grijs], schaal: float) -> Image.Image:
    """The boxes of a field under each other, with a little around them: writing runs over its border."""
    delen = []
    for blad in dict.fromkeys(v.blad for v in veld.vakken):
        plekken = [v.plek for v in veld.vakken if v.blad == blad]
        om = Rechthoek(
            min(p.x0 for p in plekken), min(p.y0 for p in plekken),
            max(p.x1 for p in plekken) + (30 * schaal if veld.vakken[0].is_kruisvak else 0), max(p.y1 for p in plekken),
        )  # fmt: skip
        delen.append(Image.fromarray(_snede(bladen[blad], om, 4 * schaal)))
    heel = Image.new("L", (max(d.width for d in delen), sum(d.height for d in delen)), 255)
    y = 0
    for deel in delen:
        heel.paste(deel, (0, y))
        y += deel.height
    return heel


# ---- tick boxes ---------------------------------------------------------------------------


def _kruisjes(veld: Inhoud, bladen: Mapping[int, Grijs], schaal: float) -> Gelezen | None:
    """None when all boxes are empty; without a value when one of them is not clear."""
    assert veld.veld is not None
    delen = [float(_inkt(bladen[v.blad], v, schaal).mean()) for v in veld.vakken]
    if all(d < _LEEG for d in delen):
        return None
    duidelijk = all(d < _LEEG or _AAN < d < _DICHT for d in delen)
    gekozen = [o for o, d in zip(veld.veld.opties, delen, strict=True) if d > _AAN]
    return Gelezen(veld, ";".join(gekozen) if duidelijk else "", _knip(veld, bladen, schaal), 100.0)


# ---- text ---------------------------------------------------------------------------------


def _beschreven(grijs: Grijs, vak: Vak, schaal: float) -> _Deel | None:
    """The part of a box in which something is written; None for an empty one."""
    inkt = _inkt(grijs, vak, schaal)
    if not inkt.sum() > _STOF:
        return None
    rijen, kolommen = np.flatnonzero(inkt.any(axis=1)), np.flatnonzero(inkt.any(axis=0))
    y, x = (slice(max(int(p[0]) - _MARGE, 0), int(p[-1]) + _MARGE + 1) for p in (rijen, kolommen))
    return _Deel(vak, inkt[y, x], _snede(grijs, vak.plek, -_BINNEN * schaal)[y, x], x.start)


def _plaat(deel: _Deel, bladen: Mapping[int, Grijs], groter: int) -> Image.Image:
    """What tesseract gets: the written part of one box, larger, on white."""
    binnen = Image.fromarray(deel.beeld)
    binnen = binnen.resize((binnen.width * groter, binnen.height * groter), Image.Resampling.LANCZOS)
    rand = _OM * groter
    heel = Image.new("L", (binnen.width + 2 * rand, binnen.height + 2 * rand), papier(bladen[deel.vak.blad]))
    heel.paste(binnen, (rand, rand))
    return heel


def _tekst(
    veld: Inhoud,
    paren: Sequence[tuple[_Deel, list[Woord], list[Woord]]],
    bladen: Mapping[int, Grijs],
    schaal: float,
    zeker: float,
) -> Gelezen:
    assert veld.veld is not None
    beeld = _knip(veld, bladen, schaal)
    inkt = sum(int(deel.inkt.sum()) for deel, _, _ in paren)
    delen, zekerheden = [], []
    for deel, een, twee in paren:
        delen.append(_getypt(deel, een, twee, schaal))
        zekerheden += [w.zekerheid for w in (*een, *twee)]
    tekst = "" if None in delen else " ".join(d for d in delen if d)
    zekerheid = min(zekerheden, default=0.0) if tekst else 0.0
    if zekerheid < zeker or _MISSCHIEN_HOOFDLETTER.search(tekst):
        tekst = ""
    if veld.veld.type is VeldType.HANDTEKENING:
        # Ink in which no word is seen is a signature; what looks like words a person must look at.
        woorden = any(w.zekerheid > _MISSCHIEN_WOORD for _, een, twee in paren for w in (*een, *twee))
        getekend = kern(tekst) == kern(ONDERTEKEND) or (not woorden and inkt > _HANDTEKENING)
        return Gelezen(veld, "ja" if getekend else "", beeld, zekerheid)
    if veld.veld.type is VeldType.KEUZE:
        gekozen, rest = lees_keuze(tekst, veld.veld.opties)
        tekst = "" if rest else gekozen
    if kern(tekst) == kern(aanwijzing(veld.veld.type).replace("\u2011", "-")):
        tekst = ""
    return Gelezen(veld, tekst, beeld, zekerheid)


def _getypt(deel: _Deel, een: Sequence[Woord], twee: Sequence[Woord], schaal: float) -> str | None:
    """The text of one box when it is typed and read as a whole, else None."""
    if not een or kern("".join(w.tekst for w in een)) != kern("".join(w.tekst for w in twee)):
        return None
    over = deel.inkt.copy()
    for w in een:
        # The picture was made twice as large, with ten pixels around it at the old size.
        over[max(w.y0 // 2 - 13, 0) : w.y1 // 2 - 6, max(w.x0 // 2 - 13, 0) : w.x1 // 2 - 6] = False
    if over.sum() > max(_MEESTE_OVER * deel.inkt.sum(), _STOF):
        return None
    tekens = tekens_van(een, 0, 2.0)
    maat = statistics.median(t.maat for t in tekens) / schaal
    if not _KLEINSTE < maat < _GROOTSTE:
        return None
    return tekst_van(tekens, deel.vak.plek.breed - (PADX + _BINNEN) * schaal + (_OM - deel.links) / PUNT)
