"""The one place that calls typst: files in memory in, a PDF in memory out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib import resources

import typst

from generator.pdf.lettertype import lettertypen

__all__ = ["ZetFout", "zet"]


class ZetFout(Exception):
    """Typst could not set it; without its message, which may quote the form."""


def zet(
    sjabloon: str,
    data_naam: str,
    data: object,
    *,
    ruim: bool,
    getagd: bool,
    plaatjes: Mapping[str, bytes] | None = None,
    lettermap: str | None = None,
) -> bytes:
    """Set `sjabloon` (a .typ file of this package) with `data` as the JSON file it reads.

    Data never becomes typst code, so no text can do anything but be set. `ruim` also
    allows the fonts of this computer, `lettermap` those in that folder; `getagd` demands
    PDF/UA-1. Raises ZetFout.
    """
    map_ = resources.files("generator.pdf")
    bestanden = {naam: (map_ / naam).read_bytes() for naam in (sjabloon, "tekst.typ", "huis.typ")}
    bestanden["main.typ"] = bestanden[sjabloon]
    bestanden[data_naam] = json.dumps(data).encode()
    try:
        # The type hints of typst 0.15 forget that `input` may be files in memory by name.
        return typst.compile(  # type: ignore[call-overload,no-any-return]
            {**bestanden, **(plaatjes or {})},
            font_paths=lettertypen(ruim, lettermap),
            ignore_system_fonts=True,
            pdf_standards=["ua-1"] if getagd else [],
            pdf_tags=getagd,
        )
    except RuntimeError:  # TypstError is one too
        raise ZetFout from None
