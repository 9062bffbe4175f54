"""PDFs that several test modules look at, each made once."""

from __future__ import annotations

import functools
import io
from collections.abc import Callable
from typing import Any

import pikepdf

from generator.pdf.document import maak_pdf
from generator.pdf.structuurboom import eindvelden
from sjablonen.formulier import Formulier
from sjablonen.huisstijl import voorbeeld_huisstijl
from sjablonen.specificatie import laad_specificatie
from tests.steun import casusformulieren, formulier


@functools.cache
def leeg_formulier(formaat: str) -> bytes:
    """The blank form of a format."""
    specificatie = laad_specificatie()
    return maak_pdf(specificatie.formaat(formaat), specificatie.versie, voorbeeld_huisstijl())


@functools.cache
def casus(naam: str) -> tuple[Formulier, bytes]:
    """The data of one form of a case, and its filled PDF."""
    specificatie = laad_specificatie()
    vol = formulier(dict(casusformulieren())[naam])
    return vol, maak_pdf(specificatie.formaat(vol.format), specificatie.versie, voorbeeld_huisstijl(), vol)


CASUSSEN = tuple(naam for naam, _ in casusformulieren())


def bewerk(pdf: bytes, doe: Callable[[pikepdf.Pdf, dict[str, Any]], None], **opslaan: Any) -> bytes:
    """The PDF after `doe` changed it; `doe` gets the fields by name."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        doe(document, dict(eindvelden(document.Root.AcroForm)))
        uit = io.BytesIO()
        document.save(uit, **opslaan)
    return uit.getvalue()
