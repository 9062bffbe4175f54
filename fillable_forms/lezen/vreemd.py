"""Files that people send by mistake: how each is recognised and what to do instead.

Every line says what the file is and how to go on, in plain Dutch.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = [
    "BESCHADIGD", "EXCEL", "LEEG", "MAIL", "ONBEKEND", "ONVOLLEDIG", "OUD_OFFICE", "POWERPOINT", "WACHTWOORD", "ZIP",
    "melding_bij_begin", "melding_bij_tekst", "melding_bij_zip",
]  # fmt: skip

LEEG = "Dit bestand is leeg. Stuur het formulier opnieuw."
ONVOLLEDIG = (
    "Dit bestand is beschadigd of niet helemaal binnengekomen: het einde ontbreekt. Vraag het opnieuw, of bewaar het "
    "eerst op uw computer en stuur het dan nog eens."
)
BESCHADIGD = "Dit bestand is beschadigd. Vraag het opnieuw, of open het in Word of LibreOffice en sla het opnieuw op."
WACHTWOORD = (
    "Dit bestand heeft een wachtwoord. Haal het wachtwoord eraf in Word "
    "(Bestand, Info, Document beveiligen) en probeer het opnieuw."
)
MAIL = "Dit is een e-mail. Open de e-mail, sla de bijlage op en stuur die."
EXCEL = "Dit is een Excel-bestand. Stuur het formulier in Word (.docx) of PDF."
POWERPOINT = "Dit is een PowerPoint-bestand. Stuur het formulier in Word (.docx) of PDF."
OUD_OFFICE = "Dit is een Office-bestand, maar geen Word-document. Stuur het formulier in Word (.docx) of PDF."
ZIP = "Dit is een zip-bestand. Pak het uit en stuur het formulier zelf (.docx, .odt of .pdf)."
ONBEKEND = "Dit is geen Word-document (.docx), OpenDocument (.odt) of PDF. Sla het formulier op als .docx of .pdf."

_PLAATJE = (
    "Dit is een foto of plaatje ({}). Daar kunnen wij geen antwoorden uit lezen; stuur het formulier zelf, "
    "of typ de antwoorden over."
)
_INGEPAKT = "Dit is een ingepakt bestand (.{}). Pak het uit en stuur het formulier zelf (.docx, .odt of .pdf)."
_SLOTBESTAND = (
    "Dit is een hulpbestand dat Word of LibreOffice maakt zolang een document open staat. Sluit het document en "
    "stuur het document zelf."
)
_MACOS = "Dit is een hulpbestand van macOS. Stuur het document zelf: dat heeft dezelfde naam zonder '._' ervoor."
_WINMAIL = (
    "Dit is een winmail.dat van Outlook: de bijlage zit erin verpakt. Vraag de afzender om het formulier opnieuw te "
    "sturen als gewone bijlage."
)
_SNELKOPPELING = "Dit is een snelkoppeling en niet het document zelf. Open het document en stuur dat."
_WORDPERFECT = "Dit is een WordPerfect-bestand. Open het in LibreOffice, kies Opslaan als, en bewaar het als .docx."
_WORD_XML = "Dit is een Word-document in XML. Open het in Word, kies Opslaan als, en bewaar het als .docx."
_FODT = "Dit is een OpenDocument in één XML-bestand (.fodt). Open het in LibreOffice en bewaar het als .odt of .docx."
_WEBPAGINA = "Dit is een webpagina. Open hem in Word, kies Opslaan als, en bewaar hem als .docx."
_GOOGLE = (
    "Dit is een verwijzing naar Google Docs. Kies daar: Bestand, Downloaden, Microsoft Word, en stuur dat bestand."
)
_TEKST = "Dit is gewone tekst en geen Word-document (.docx), OpenDocument (.odt) of PDF. Stuur het formulier zelf."
_PAGES = "Dit is een Pages-document (Apple). Kies in Pages: Archief, Exporteer naar, Word, en stuur dat bestand."
_KEYNOTE = "Dit is een Keynote-presentatie van Apple. Stuur het formulier in Word (.docx) of PDF."
_OPENDOCUMENT = "Dit is een rekenblad, presentatie of tekening. Stuur het formulier in Word (.docx) of .odt."
_XPS = "Dit is een afdruk in het formaat XPS. Druk het formulier af naar PDF, of stuur het Word-document."
_EPUB = "Dit is een e-boek (.epub). Stuur het formulier in Word (.docx) of PDF."

# What a file starts with.
_BEGIN: tuple[tuple[bytes, str], ...] = (
    (b"GIF8", _PLAATJE.format(".gif")),
    (b"Rar!\x1a\x07", _INGEPAKT.format("rar")),
    (b"7z\xbc\xaf\x27\x1c", _INGEPAKT.format("7z")),
    (b"\x1f\x8b", _INGEPAKT.format("gz")),
    (b"\x00\x05\x16\x07", _MACOS),
    (b"\x78\x9f\x3e\x22", _WINMAIL),
    (b"L\x00\x00\x00\x01\x14\x02\x00", _SNELKOPPELING),
    (b"\xffWPC", _WORDPERFECT),
)
_HEIC = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"})
_EIGENAAR = (162, 165)  # the length of a '~$' file of Word

# What a text starts with or holds near its start, in small letters.
_HTML = (b"<!doctype html", b"<html", b"<head", b"<body")
_SNELKOPPELINGEN = (b"[internetshortcut]", b"[{000214a0")
_MAILKOP = re.compile(
    rb"^(received|from|to|subject|date|return-path|mime-version|delivered-to|message-id|content-type):", re.MULTILINE
)
_TEKSTBEVAT: tuple[tuple[bytes, str], ...] = (
    (b"word.document", _WORD_XML),
    (b"schemas.microsoft.com/office/word/2003/wordml", _WORD_XML),
    (b"office:mimetype=", _FODT),
    (b"<svg", _PLAATJE.format(".svg")),
    (b"<html", _WEBPAGINA),
    (b"<!doctype html", _WEBPAGINA),
)

# What stands in a zip: the start of the name of a part.
_ZIPDELEN: tuple[tuple[str, str], ...] = (
    ("xl/", EXCEL),
    ("ppt/", POWERPOINT),
    ("Index/Slide", _KEYNOTE),
    ("index.apxl", _KEYNOTE),
)


def melding_bij_begin(inhoud: bytes) -> str | None:
    """The line for a file that its first bytes give away."""
    for begin, melding in _BEGIN:
        if inhoud.startswith(begin):
            return melding
    if inhoud.startswith(b"RIFF") and inhoud[8:12] == b"WEBP":
        return _PLAATJE.format(".webp")
    if inhoud[4:8] == b"ftyp" and inhoud[8:12] in _HEIC | {b"avif", b"avis"}:
        return _PLAATJE.format(".heic" if inhoud[8:12] in _HEIC else ".avif")
    if inhoud.startswith(b"BM") and inhoud[6:10] == bytes(4):
        return _PLAATJE.format(".bmp")
    if len(inhoud) in _EIGENAAR and 0 < inhoud[0] < 0x20:
        return _SLOTBESTAND
    return None


def melding_bij_tekst(begin: bytes) -> str | None:
    """The line for a text, by its start in small letters; None for JSON and for bytes that are no text."""
    if begin.startswith(b"{"):
        verwijst = b'"doc_id":' in begin or (b'"url":' in begin and b"docs.google.com/" in begin)
        return _GOOGLE if verwijst else None
    if begin.startswith(_SNELKOPPELINGEN):
        return _SNELKOPPELING
    if begin.startswith(b"["):
        return None
    if begin.startswith(_HTML):
        return _WEBPAGINA
    kop = begin.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    koppen = {g[1] for g in _MAILKOP.finditer(kop)}
    if len(koppen) > 1:
        # A web page in one file has the shape of a mail that nobody sent.
        van_niemand = b"from" not in koppen or b"<saved by" in kop
        return _WEBPAGINA if b"multipart/related" in kop and van_niemand else MAIL
    if begin.startswith(b"<"):
        for stuk, melding in _TEKSTBEVAT:
            if stuk in begin:
                return melding
    if begin.startswith(b",") and begin.rstrip().endswith(b";"):
        return _SLOTBESTAND
    return _TEKST if _is_tekst(begin) else None


def melding_bij_zip(namen: Sequence[str], mimetype: str) -> str | None:
    """The line for a zip that is a document of another program; None for any other zip."""
    if mimetype.startswith("application/vnd.oasis.opendocument"):
        return _OPENDOCUMENT
    if mimetype.startswith("application/epub"):
        return _EPUB
    kort = [n.partition(".pages/")[2] or n for n in namen]
    for begin, melding in _ZIPDELEN:
        if any(n.startswith(begin) for n in kort):
            return melding
    if any(n.endswith(".fdseq") for n in namen):
        return _XPS
    if any(n == "Index.zip" or (n.startswith("Index/") and n.endswith(".iwa")) for n in kort):
        return _PAGES
    return None


def _is_tekst(begin: bytes) -> bool:
    if begin.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not any(t < 0x20 and t not in b"\t\n\r\x0c" for t in begin)
