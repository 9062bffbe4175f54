"""What a file is, by its content and never by its name; and what to do when we cannot read it.

Promise: every kind of file ends in a kind that the reader knows or in one plain Dutch
line that says what it is and how to go on. Nothing of the content is in that line.
"""

from __future__ import annotations

import io
import zipfile
from enum import StrEnum

from sjablonen.fouten import LeesFout

__all__ = ["Bestandssoort", "soort_van"]


class Bestandssoort(StrEnum):
    """The kinds of file that the reader takes."""

    WORD = "docx"
    OPENDOCUMENT = "odt"
    PDF = "pdf"
    JSON = "json"
    OUD_WORD = "doc"
    RTF = "rtf"


_ODT = "application/vnd.oasis.opendocument.text"
_PLAATJE = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"II*\x00",
    b"MM\x00*",
    b"BM",
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The names of the streams in an OLE file, as UTF-16.
_VERSLEUTELD = "EncryptedPackage".encode("utf-16-le")
_WORDDOCUMENT = "WordDocument".encode("utf-16-le")
_WERKBLAD = "Workbook".encode("utf-16-le")
_MAIL = "__substg1.0".encode("utf-16-le")

ONBEKEND = "Dit is geen Word-document (.docx), OpenDocument (.odt) of PDF. Sla het formulier op als .docx of .pdf."
_BESCHADIGD = (
    "Dit bestand is beschadigd of niet helemaal binnengekomen. Vraag het opnieuw, "
    "of open het in Word of LibreOffice en sla het opnieuw op."
)
_WACHTWOORD = (
    "Dit bestand heeft een wachtwoord. Haal het wachtwoord eraf in Word "
    "(Bestand, Info, Document beveiligen) en probeer het opnieuw."
)
_ANDERE = {
    "xl/": "Dit is een Excel-bestand. Stuur het formulier in Word (.docx) of PDF.",
    "ppt/": "Dit is een PowerPoint-bestand. Stuur het formulier in Word (.docx) of PDF.",
    "Index/": "Dit is een Pages-document. Kies in Pages: Archief, Exporteer naar, Word, en stuur dat bestand.",
}


def soort_van(inhoud: bytes) -> Bestandssoort:
    """The kind of file; raises LeesFout for everything that the reader does not take."""
    if not inhoud:
        raise LeesFout("Dit bestand is leeg. Stuur het formulier opnieuw.")
    if inhoud.startswith(b"PK"):
        return _zip(inhoud)
    if b"%PDF-" in inhoud[:1024]:
        return Bestandssoort.PDF
    if inhoud.startswith(_OLE):
        return _ole(inhoud)
    if inhoud.startswith(b"{\\rtf"):
        return Bestandssoort.RTF
    _weiger_plaatje(inhoud)
    return _tekst(inhoud)


def _zip(inhoud: bytes) -> Bestandssoort:
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
            namen = zip_.namelist()
            eerste = zip_.read("mimetype")[:100].decode("ascii", "replace") if "mimetype" in namen else ""
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError) as fout:
        raise LeesFout(_BESCHADIGD) from fout
    if eerste.startswith(_ODT):
        return Bestandssoort.OPENDOCUMENT
    if eerste.startswith("application/vnd.oasis.opendocument"):
        raise LeesFout("Dit is een rekenblad, presentatie of tekening. Stuur het formulier in Word (.docx) of .odt.")
    if "word/document.xml" in namen:
        return Bestandssoort.WORD
    for begin, melding in _ANDERE.items():
        if any(n.startswith(begin) for n in namen):
            raise LeesFout(melding)
    raise LeesFout("Dit is een zip-bestand. Pak het uit en stuur het formulier zelf (.docx, .odt of .pdf).")


def _ole(inhoud: bytes) -> Bestandssoort:
    if _VERSLEUTELD in inhoud:
        raise LeesFout(_WACHTWOORD)
    if _MAIL in inhoud:
        raise LeesFout("Dit is een e-mail. Sla de bijlage op en stuur die.")
    if _WERKBLAD in inhoud and _WORDDOCUMENT not in inhoud:
        raise LeesFout(_ANDERE["xl/"])
    return Bestandssoort.OUD_WORD


def _weiger_plaatje(inhoud: bytes) -> None:
    webp = inhoud.startswith(b"RIFF") and inhoud[8:12] == b"WEBP"
    heic = inhoud[4:8] == b"ftyp" and inhoud[8:12] in (b"heic", b"heix", b"mif1", b"avif")
    if inhoud.startswith(_PLAATJE) or webp or heic:
        raise LeesFout(
            "Dit is een foto of plaatje. Daar kunnen wij geen antwoorden uit lezen; stuur het formulier zelf, "
            "of typ de antwoorden over."
        )


def _tekst(inhoud: bytes) -> Bestandssoort:
    begin = inhoud.lstrip(b"\xef\xbb\xbf \t\r\n")[:500].lower()
    if not begin:
        raise LeesFout("Dit bestand is leeg. Stuur het formulier opnieuw.")
    if begin.startswith(b"{") and b'"doc_id"' in begin:
        raise LeesFout(
            "Dit is een verwijzing naar Google Docs. Kies daar: Bestand, Downloaden, Microsoft Word, "
            "en stuur dat bestand."
        )
    if begin.startswith(b"{"):
        return Bestandssoort.JSON
    if begin.startswith((b"<!doctype html", b"<html")):
        raise LeesFout("Dit is een webpagina. Sla het formulier op als Word-document (.docx) of PDF.")
    if begin.startswith((b"received:", b"from:", b"return-path:", b"mime-version:", b"delivered-to:")):
        raise LeesFout("Dit is een e-mail. Sla de bijlage op en stuur die.")
    raise LeesFout(ONBEKEND)
