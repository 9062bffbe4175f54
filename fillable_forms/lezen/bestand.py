"""The door of the reader: any file -> a Formulier, or a clear Dutch LeesFout.

What a file is, is decided by its content and never by its name.
"""

from __future__ import annotations

import json
from pathlib import Path

from fillable_forms.lezen.grenzen import TE_GROOT
from fillable_forms.lezen.scan_lezen import PLAATJE, lees_als_scan
from fillable_forms.lezen.soort import Bestandssoort, soort_van
from sjablonen.formulier import Formulier, formulier_uit_json
from sjablonen.fouten import LeesFout
from sjablonen.specificatie import laad_specificatie

__all__ = ["MAX_BESTAND", "haal_bytes", "lees_bestand", "lees_bytes"]

MAX_BESTAND = 50_000_000


def lees_bestand(pad: Path) -> Formulier:
    """Read one file from disk; the message of a LeesFout starts with its base name."""
    return lees_bytes(haal_bytes(pad), pad.name)


def haal_bytes(pad: Path) -> bytes:
    """The bytes of a file on disk; raises LeesFout for what is no file, too large or locked."""
    try:
        if pad.is_dir():
            raise LeesFout("Dit is een map. Kies een bestand.")
        if pad.stat().st_size > MAX_BESTAND:
            raise LeesFout(TE_GROOT)
        return pad.read_bytes()
    except FileNotFoundError as fout:
        raise LeesFout(f"{pad.name}: dit bestand is er niet. Kijk of de naam en de map kloppen.") from fout
    except OSError as fout:
        raise LeesFout(f"{pad.name}: dit bestand kan niet worden geopend. Sluit het in andere programma's.") from fout
    except LeesFout as fout:
        raise LeesFout(f"{pad.name}: {fout}") from fout


def lees_bytes(inhoud: bytes, naam: str) -> Formulier:
    """Read a form from memory: .docx, .odt, .doc, .rtf, .pdf, a scan or picture, or the JSON of `lees` itself.

    `naam` only stands in front of a message. Only for .doc and .rtf anything is written: in a
    folder of its own that is gone afterwards.
    """
    try:
        return _lees(inhoud)
    except LeesFout as fout:
        raise LeesFout(f"{naam}: {fout}") from fout


def _lees(inhoud: bytes) -> Formulier:
    if inhoud.startswith(PLAATJE):
        return lees_als_scan(inhoud).formulier
    soort = soort_van(inhoud)
    if soort in (Bestandssoort.OUD_WORD, Bestandssoort.RTF):
        from fillable_forms.lezen.omzetten import naar_docx

        inhoud, soort = naar_docx(inhoud, soort.value), Bestandssoort.WORD
    if soort is Bestandssoort.WORD:
        from fillable_forms.lezen.docx import lees_docx

        return lees_docx(inhoud)
    if soort is Bestandssoort.OPENDOCUMENT:
        from fillable_forms.lezen.odt import lees_odt

        return lees_odt(inhoud)
    if soort is Bestandssoort.PDF:
        from fillable_forms.lezen.pdf import lees_pdf

        return lees_pdf(inhoud)
    return _lees_json(inhoud)


def _lees_json(inhoud: bytes) -> Formulier:
    try:
        ruw = json.loads(inhoud.decode("utf-8-sig"))
    except (ValueError, RecursionError) as fout:
        raise LeesFout("Dit is geen geldig JSON-bestand. Kijk naar komma's en aanhalingstekens.") from fout
    return formulier_uit_json(laad_specificatie(), ruw)
