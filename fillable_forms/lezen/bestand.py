"""The door of the reader: any file -> a Formulier, or a clear Dutch LeesFout.

What a file is, is decided by its content and never by its name.
"""

from __future__ import annotations

import json
from pathlib import Path

from sjablonen.formulier import Formulier, formulier_uit_json
from sjablonen.fouten import LeesFout
from sjablonen.specificatie import laad_specificatie

__all__ = ["MAX_BESTAND", "lees_bestand", "lees_bytes"]

MAX_BESTAND = 50_000_000


def lees_bestand(pad: Path) -> Formulier:
    """Read one file from disk; the message of a LeesFout starts with its base name."""
    try:
        if pad.is_dir():
            raise LeesFout("Dit is een map. Kies een bestand.")
        if pad.stat().st_size > MAX_BESTAND:
            raise LeesFout("Dit bestand is groter dan 50 MB. Haal grote plaatjes eruit en probeer het nog eens.")
        inhoud = pad.read_bytes()
    except FileNotFoundError as fout:
        raise LeesFout(f"{pad.name}: dit bestand is er niet. Kijk of de naam en de map kloppen.") from fout
    except OSError as fout:
        raise LeesFout(f"{pad.name}: dit bestand kan niet worden geopend. Sluit het in andere programma's.") from fout
    except LeesFout as fout:
        raise LeesFout(f"{pad.name}: {fout}") from fout
    return lees_bytes(inhoud, pad.name)


def lees_bytes(inhoud: bytes, naam: str) -> Formulier:
    """Read a form from memory: .docx, .odt, .pdf or the JSON of `lees` itself.

    `naam` only stands in front of a message; nothing is written anywhere.
    """
    try:
        return _lees(inhoud)
    except LeesFout as fout:
        raise LeesFout(f"{naam}: {fout}") from fout


def _lees(inhoud: bytes) -> Formulier:
    if not inhoud:
        raise LeesFout("Dit bestand is leeg. Stuur het formulier opnieuw.")
    if inhoud.startswith(b"PK") and b"application/vnd.oasis.opendocument.text" in inhoud[:200]:
        from fillable_forms.lezen.odt import lees_odt

        return lees_odt(inhoud)
    if inhoud.startswith(b"PK"):
        from fillable_forms.lezen.docx import lees_docx

        return lees_docx(inhoud)
    if b"%PDF-" in inhoud[:1024]:
        from fillable_forms.lezen.pdf import lees_pdf

        return lees_pdf(inhoud)
    if inhoud.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        return _lees_json(inhoud)
    if inhoud.startswith(b"\xd0\xcf\x11\xe0"):
        raise LeesFout(
            "Dit is een oud Word-bestand (.doc) of een bestand met een wachtwoord. Haal het wachtwoord eraf "
            "of sla het op als .docx, en probeer het nog eens."
        )
    raise LeesFout(
        "Dit is geen Word-document (.docx), OpenDocument (.odt), PDF of JSON. Sla het formulier op als .docx of .pdf."
    )


def _lees_json(inhoud: bytes) -> Formulier:
    try:
        ruw = json.loads(inhoud.decode("utf-8-sig"))
    except (ValueError, RecursionError) as fout:
        raise LeesFout("Dit is geen geldig JSON-bestand. Kijk naar komma's en aanhalingstekens.") from fout
    return formulier_uit_json(laad_specificatie(), ruw)
