"""Is a file that is already there a form of ours that nobody has touched since?

Such a file may be made anew without asking; a form that somebody filled in may not.
Promise: True only for an empty file, or for a .docx, .xlsx or .pdf that this program wrote and
that no other program has saved. When in doubt: False.
"""

from __future__ import annotations

import io
import re
import zipfile

__all__ = ["PROGRAMMA", "als_bewaard", "is_onaangeroerd"]

# Every office program writes its own name here when it saves.
PROGRAMMA = b"<Application>sjablonen</Application>"
# The first bytes of a PDF as our writer makes them. A reader that saves a filled form
# writes other ones, or adds a second end of file behind them.
_BEWAARD = b"%\xe2\xe3\xcf\xd3"
_PDF_BEGIN = re.compile(rb"%PDF-1\.\d\n%\xbf\xf7\xa2\xfe\n")


def is_onaangeroerd(inhoud: bytes) -> bool:
    """True when these are the bytes of an empty file or of an untouched form of ours."""
    if not inhoud:
        return True
    if inhoud.startswith(b"PK"):
        return _docx(inhoud)
    return bool(_PDF_BEGIN.match(inhoud)) and inhoud.count(b"%%EOF") == 1 and _is_ons_pdf(inhoud)


def als_bewaard(pdf: bytes) -> bytes:
    """A PDF that our writer wrote anew, marked so that it is not taken for an untouched form."""
    begin, einde, rest = pdf.partition(b"\n")
    return begin + einde + _BEWAARD + rest[len(_BEWAARD) :]


def _docx(inhoud: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
            return PROGRAMMA in zip_.read("docProps/app.xml")
    except (zipfile.BadZipFile, KeyError, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        return False


def _is_ons_pdf(inhoud: bytes) -> bool:
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(inhoud)) as pdf:
            return "/sjablonen.format" in pdf.docinfo
    except pikepdf.PdfError:
        return False
