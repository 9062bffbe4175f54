"""Reading words from pictures with tesseract, a program of its own.

Promise: tesseract gets clean pictures made here, over a pipe, and answers over a pipe: it
writes no file and opens none of ours. It ends within its time, and with its parent.
Raises LeesFout when it is not there, with the way out.
Not promised: that what it reads is right. Its mistakes are silent, see `scan_velden`.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from sjablonen.fouten import LeesFout

__all__ = ["Woord", "lees_woorden", "lees_woorden_naast", "vind_tesseract"]

_SECONDEN = 90.0
_BEKENDE_PLEKKEN = (
    "/opt/homebrew/bin/tesseract",
    "/usr/local/bin/tesseract",
    "C:\\Program Files\\Tesseract-OCR\\tesseract.exe",
)
_UITWEG = "Of typ de antwoorden over in een leeg formulier, of stuur het bestand waarin is getypt."
ONTBREEKT = (
    "Dit is een scan of foto: een plaatje van papier. Om die te lezen is het programma tesseract nodig, met de taal "
    f"Nederlands (nld). Installeer dat en probeer het nog eens. {_UITWEG}"
)
_MISLUKT = f"Het lezen van deze scan is niet gelukt. Kijk of tesseract de taal Nederlands (nld) heeft. {_UITWEG}"
_TE_LANG = f"Het lezen van deze scan duurt te lang en is gestopt. Scan minder bladen tegelijk. {_UITWEG}"
_KOLOMMEN = 12


@dataclass(frozen=True, slots=True)
class Woord:
    """One word, its place in pixels, the line it stands in, and how sure tesseract is (0 to 100)."""

    tekst: str
    x0: int
    y0: int
    x1: int
    y1: int
    zekerheid: float
    regel: tuple[int, int, int]


def vind_tesseract() -> str | None:
    """The path of tesseract on this computer, None without it."""
    return shutil.which("tesseract") or next((p for p in _BEKENDE_PLEKKEN if Path(p).exists()), None)


def lees_woorden(platen: Sequence[Image.Image], stand: int, *, seconden: float = _SECONDEN) -> list[list[Woord]]:
    """The words of each picture; `stand` is the page segmentation mode of tesseract. Raises LeesFout."""
    half = (len(platen) + 1) // 2
    een, twee = lees_woorden_naast([platen[:half], platen[half:]], stand, seconden=seconden)
    return [*een, *twee]


def lees_woorden_naast(
    partijen: Sequence[Sequence[Image.Image]], stand: int, *, seconden: float = _SECONDEN
) -> list[list[list[Woord]]]:
    """The same for a few series of pictures, each read by a process of its own at the same time."""
    gestart: list[subprocess.Popen[bytes] | None] = []
    einde = time.monotonic() + seconden
    try:
        for platen in partijen:
            gestart.append(_start(platen, stand) if platen else None)  # noqa: PERF401 - so that those started are known when one fails
        return [
            _woorden(_uitvoer(p, max(einde - time.monotonic(), 1.0)), len(platen)) if p else []
            for p, platen in zip(gestart, partijen, strict=True)
        ]
    finally:
        for proces in gestart:
            if proces is not None and proces.poll() is None:
                proces.kill()
                proces.wait()


def _start(platen: Sequence[Image.Image], stand: int) -> subprocess.Popen[bytes]:
    """A tesseract that has its pictures: one for many, as loading the language takes longer than reading a field."""
    programma = vind_tesseract()
    if programma is None:
        raise LeesFout(ONTBREEKT)
    bak = io.BytesIO()
    platen[0].save(bak, "TIFF", save_all=True, append_images=list(platen[1:]), dpi=(300, 300))
    try:
        proces = subprocess.Popen(  # noqa: S603 - our own list of arguments, no shell
            [programma, "stdin", "stdout", "-l", "nld", "--psm", str(stand), "tsv"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except OSError as fout:
        raise LeesFout(ONTBREEKT) from fout
    # tesseract reads all of its input before it begins, so this ends.
    assert proces.stdin is not None
    with contextlib.suppress(BrokenPipeError), proces.stdin as pijp:
        pijp.write(bak.getbuffer())
    proces.stdin = None
    return proces


def _uitvoer(proces: subprocess.Popen[bytes], seconden: float) -> str:
    try:
        uit, _ = proces.communicate(timeout=seconden)
    except subprocess.TimeoutExpired as fout:
        raise LeesFout(_TE_LANG) from fout
    if proces.returncode:
        raise LeesFout(_MISLUKT)
    return uit.decode("utf-8", "replace")


def _woorden(tsv: str, aantal: int) -> list[list[Woord]]:
    uit: list[list[Woord]] = [[] for _ in range(aantal)]
    for regel in tsv.splitlines()[1:]:
        delen = regel.split("\t")
        if len(delen) == _KOLOMMEN and delen[0] == "5" and delen[11].strip():
            blad, blok, alinea, lijn, _, x, y, w, h = (int(d) for d in delen[1:10])
            if 1 <= blad <= len(uit):
                regelplek = (blok, alinea, lijn)
                uit[blad - 1].append(Woord(delen[11].strip(), x, y, x + w, y + h, float(delen[10]), regelplek))
    return uit
