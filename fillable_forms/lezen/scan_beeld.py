"""The pages of a scan as upright grey pictures, all of the same fineness.

Promise: every page comes back as paper that lies straight (up to four degrees askew is put
right), with `PUNT` pixels to a point. The picture itself is decoded here, in the worker;
no other program ever gets the file that came in.
Not promised: which side is up, see `gedraaid`; a photograph from the side stays bent.
"""

from __future__ import annotations

import contextlib
import io
import warnings
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pypdfium2
from PIL import Image, UnidentifiedImageError

from sjablonen.fouten import LeesFout

__all__ = ["PUNT", "Grijs", "bladen_van_pdf", "bladen_van_plaatje", "gedraaid", "papier", "recht"]

Grijs = npt.NDArray[np.uint8]

PUNT = 200 / 72  # pixels to a point
_LANG = round(842 * PUNT)  # the long side of A4
_MEESTE_BLADEN = 40
_MEESTE_PIXELS = 80_000_000
_STAP = 0.05
_SCHEEFST = 4.0
_TE_VEEL = f"Deze scan heeft meer dan {_MEESTE_BLADEN} bladen. Stuur alleen het formulier."
_STUK = "Dit plaatje is beschadigd of te groot om te lezen. Scan het blad opnieuw, met 200 of 300 dpi."


def bladen_van_pdf(pdf: bytes) -> list[Image.Image]:
    """Every page of a PDF as it looks on paper; raises LeesFout."""
    document = pypdfium2.PdfDocument(pdf)
    with contextlib.closing(document):
        if len(document) > _MEESTE_BLADEN:
            raise LeesFout(_TE_VEEL)
        uit = []
        for i in range(len(document)):
            with contextlib.closing(document[i]) as pagina:
                # Scanners write any size of page: what counts is that it is one sheet.
                schaal = _LANG / max(*pagina.get_size(), 1.0)
                with contextlib.closing(pagina.render(scale=schaal, grayscale=True)) as plaat:
                    uit.append(plaat.to_pil().convert("L").copy())
        return uit


def bladen_van_plaatje(inhoud: bytes) -> list[Image.Image]:
    """The pages of a PNG, JPEG or TIFF; raises LeesFout."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # our own limit is below that of Pillow
            with Image.open(io.BytesIO(inhoud), formats=("PNG", "JPEG", "TIFF")) as plaat:
                return list(_platen(plaat))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as fout:
        raise LeesFout(_STUK) from fout


def _platen(plaat: Image.Image) -> Iterator[Image.Image]:
    from PIL import ImageOps

    aantal = getattr(plaat, "n_frames", 1)
    if aantal > _MEESTE_BLADEN:
        raise LeesFout(_TE_VEEL)
    for i in range(aantal):
        plaat.seek(i)
        if plaat.width * plaat.height > _MEESTE_PIXELS:
            raise LeesFout(_STUK)
        blad = ImageOps.exif_transpose(_op_wit(plaat))
        factor = _LANG / max(blad.size)
        maat = (max(round(blad.width * factor), 1), max(round(blad.height * factor), 1))
        yield blad.resize(maat, Image.Resampling.LANCZOS)


def _op_wit(plaat: Image.Image) -> Image.Image:
    """In grey, with what is transparent as white paper."""
    if "A" not in plaat.getbands() and "transparency" not in plaat.info:
        return plaat.convert("L")
    kleur = plaat.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", kleur.size, "white"), kleur).convert("L")


def gedraaid(bladen: list[Image.Image], keer: int) -> list[Image.Image]:
    """The pages turned by so many quarters."""
    return [b.rotate(90 * keer, expand=True) if keer else b for b in bladen]


def recht(blad: Image.Image) -> Grijs:
    """The page straight: its lines of text and its rules lie level."""
    hoek = _scheef(np.asarray(blad))
    if abs(hoek) >= _STAP / 2:
        blad = blad.rotate(hoek, Image.Resampling.BICUBIC, fillcolor=255)
    return np.asarray(blad, dtype=np.uint8)


def papier(grijs: Grijs) -> int:
    """How light the paper is."""
    telling = np.cumsum(np.bincount(grijs[::4, ::4].ravel(), minlength=256))
    return int(np.searchsorted(telling, 0.8 * telling[-1]))


def _scheef(grijs: Grijs) -> float:
    """By how many degrees the page must be turned: where its rows are darkest and lightest."""
    grof = grijs[::2, ::2].astype(np.int16)
    rijen, kolommen = np.nonzero(grof < papier(grijs) - 60)
    if len(rijen) < 500:
        return 0.0
    kies = slice(None, None, max(1, len(rijen) // 60_000))
    ys, xs = rijen[kies].astype(np.float64), kolommen[kies].astype(np.float64)
    beste = 0.0
    for stap, bereik in ((0.25, _SCHEEFST), (_STAP, 0.25)):
        hoeken = np.arange(beste - bereik, beste + bereik + stap / 2, stap)
        beste = float(max(hoeken, key=lambda hoek: _scherpte(ys, xs, float(hoek))))
    return beste


def _scherpte(ys: npt.NDArray[np.float64], xs: npt.NDArray[np.float64], hoek: float) -> float:
    rijen = np.rint(ys - xs * np.tan(np.radians(hoek))).astype(np.int64)
    telling = np.bincount(rijen - rijen.min()).astype(np.float64)
    return float(np.square(np.diff(telling)).sum())
