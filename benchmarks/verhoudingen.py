"""Reading next to the least that anybody must do to read: how many times as long it takes.

The two take turns, and the processor time of the best round counts: other work on the
computer then weighs on both or on neither.
"""

from __future__ import annotations

import io
import statistics
import time
import zipfile
from collections.abc import Callable, Sequence

import pypdf
from lxml import etree

from fillable_forms.lezen.bestand import lees_bytes

__all__ = ["meet_verhoudingen", "verslag_verhoudingen"]

_RONDEN = 15
_NAMEN = (
    ("Word teruglezen, tegen alleen uitpakken en elk XML-deel ontleden met lxml", 3.0),
    ("PDF teruglezen, tegen `pypdf.PdfReader(...).get_fields()`", 1.5),
)


def meet_verhoudingen(word: Sequence[bytes], pdf: Sequence[bytes]) -> list[tuple[float, float]]:
    """(median, worst) over the forms, for Word and for PDF."""
    paren = ((word, _uitpakken), (pdf, lambda b: pypdf.PdfReader(io.BytesIO(b)).get_fields()))
    uit = []
    for documenten, kaal in paren:
        maten = [_verhouding(lambda d=d: lees_bytes(d, "x"), lambda d=d, k=kaal: k(d)) for d in documenten]
        uit.append((statistics.median(maten), max(maten)))
    return uit


def _verhouding(ons: Callable[[], object], kaal: Callable[[], object]) -> float:
    beste = [float("inf"), float("inf")]
    for ronde in range(_RONDEN + 1):
        for i, werk in enumerate((ons, kaal)):
            begin = time.process_time()
            werk()
            if ronde:  # the first warms up
                beste[i] = min(beste[i], time.process_time() - begin)
    return beste[0] / beste[1]


def _uitpakken(document: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(document)) as zip_:
        for naam in zip_.namelist():
            inhoud = zip_.read(naam)
            if naam.endswith((".xml", ".rels")):
                etree.fromstring(inhoud)


def verslag_verhoudingen(maten: Sequence[tuple[float, float]]) -> list[str]:
    return [
        "## Tegen het minste dat nodig is",
        "",
        "Rekentijd, om en om gemeten; mediaan en hoogste van de tien formulieren.",
        "",
        "| wat | verhouding | hoogste | wens |",
        "|---|---|---|---|",
        *(
            f"| {naam} | {midden:.1f} | {hoogste:.1f} | hoogstens {wens:.1f} |"
            for (naam, wens), (midden, hoogste) in zip(_NAMEN, maten, strict=True)
        ),
    ]
