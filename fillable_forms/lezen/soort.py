"""What a file is, by its content and never by its name; and what to do when we cannot read it.

Promise: every kind of file ends in a kind that the reader knows or in one plain Dutch
line that says what it is and how to go on. Nothing of the content is in that line.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from enum import StrEnum

from fillable_forms.lezen.ole import OLE, lees_ole
from fillable_forms.lezen.vreemd import (
    BESCHADIGD,
    EXCEL,
    LEEG,
    MAIL,
    ONBEKEND,
    ONVOLLEDIG,
    OUD_OFFICE,
    POWERPOINT,
    WACHTWOORD,
    ZIP,
    melding_bij_begin,
    melding_bij_tekst,
    melding_bij_zip,
)
from fillable_forms.lezen.zipfouten import GEWOON_INGEPAKT, ZIPFOUTEN
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
_PDF_BINNEN = 1024
_RTF = b"{\\rtf"
_ZIP_EINDE = b"PK\x05\x06"
_OLE_MELDINGEN = (
    (frozenset({"encryptedpackage"}), WACHTWOORD),
    (frozenset({"__properties_version1.0"}), MAIL),
    (frozenset({"workbook", "book"}), EXCEL),
    (frozenset({"powerpoint document"}), POWERPOINT),
)


def soort_van(inhoud: bytes) -> Bestandssoort:
    """The kind of file; raises LeesFout for everything that the reader does not take."""
    if not inhoud.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise LeesFout(LEEG)
    if inhoud.startswith(b"PK"):
        return _zip(inhoud)
    if b"%PDF-" in inhoud[:_PDF_BINNEN]:
        return Bestandssoort.PDF
    if inhoud.startswith(OLE):
        return _ole(inhoud)
    if inhoud.startswith(_RTF):
        return Bestandssoort.RTF
    melding = melding_bij_begin(inhoud)
    if melding:
        raise LeesFout(melding)
    return _tekst(inhoud)


def _zip(inhoud: bytes) -> Bestandssoort:
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
            namen = zip_.namelist()
            mimetype = ""
            if "mimetype" in namen and zip_.getinfo("mimetype").compress_type in GEWOON_INGEPAKT:
                with zip_.open("mimetype") as deel:  # never whole: it can unpack to gigabytes
                    mimetype = deel.read(100).decode("ascii", "replace")
    except ZIPFOUTEN as fout:
        raise LeesFout(BESCHADIGD if _ZIP_EINDE in inhoud else ONVOLLEDIG) from fout
    if mimetype.startswith(_ODT):
        return Bestandssoort.OPENDOCUMENT
    if not mimetype and _is_word(namen):
        return Bestandssoort.WORD
    raise LeesFout(melding_bij_zip(namen, mimetype) or ZIP)


def _is_word(namen: Sequence[str]) -> bool:
    """Also when its main part has another name: then the reader of Word says what to do."""
    return "word/document.xml" in namen or (
        "[Content_Types].xml" in namen and any(n.startswith("word/") for n in namen)
    )


def _ole(inhoud: bytes) -> Bestandssoort:
    ole = lees_ole(inhoud)
    if not ole.namen:
        raise LeesFout(ONVOLLEDIG)
    for namen, melding in _OLE_MELDINGEN:
        if namen & ole.namen:
            raise LeesFout(melding)
    if "worddocument" not in ole.namen:
        raise LeesFout(OUD_OFFICE)
    if ole.word_versleuteld:
        raise LeesFout(WACHTWOORD)
    return Bestandssoort.OUD_WORD


def _tekst(inhoud: bytes) -> Bestandssoort:
    begin = inhoud.removeprefix(b"\xef\xbb\xbf").lstrip()[:2000].lower()
    melding = melding_bij_tekst(begin)
    if melding is None and begin.startswith((b"{", b"[")):
        return Bestandssoort.JSON
    raise LeesFout(melding or ONBEKEND)
