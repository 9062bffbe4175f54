"""The door: a document that came in -> the same document with remarks for the family.

Pure: bytes and findings in, bytes out. What a file is, is decided by its content.
Promise: every answer reads back the same; when not, nothing is given back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from fillable_forms.controle.rapport import Bevinding
from fillable_forms.lezen.odt_pakket import is_odt
from fillable_forms.opmerkingen.notities import notities
from sjablonen.formulier import Formulier
from sjablonen.fouten import LeesFout, SchrijfFout
from sjablonen.specificatie import laad_specificatie

__all__ = ["met_opmerkingen"]

_OUD = (b"\xd0\xcf\x11\xe0", b"{\\rtf")
_OUD_WORD = (
    "In een .doc- of .rtf-bestand kunnen geen opmerkingen komen. Sla het op als .docx in Word of LibreOffice "
    "en controleer dat."
)
_GEEN_DOCUMENT = (
    "Hier kunnen geen opmerkingen in. Geef het formulier zelf: een Word-document (.docx), een .odt of een PDF."
)
_ANDERS = (
    "De opmerkingen zijn niet in het document gezet: met opmerkingen gaf het niet dezelfde antwoorden terug. "
    "Sla het formulier opnieuw op in Word of LibreOffice en probeer het nog eens."
)


def met_opmerkingen(inhoud: bytes, bevindingen: Iterable[Bevinding], naam: str = "document") -> bytes:
    """The document with one remark per field, of what the whole table may read.

    Raises LeesFout for a file that can hold no remarks, SchrijfFout when an answer would
    not read back the same; `naam` only stands in front of the message.
    """
    try:
        return _maak(inhoud, bevindingen)
    except LeesFout as fout:
        raise LeesFout(f"{naam}: {fout}") from fout
    except SchrijfFout as fout:
        raise SchrijfFout(f"{naam}: {fout}") from fout


def _maak(inhoud: bytes, bevindingen: Iterable[Bevinding]) -> bytes:
    if inhoud.startswith(_OUD):
        raise LeesFout(_OUD_WORD)
    if not inhoud.startswith(b"PK") and b"%PDF-" not in inhoud[:1024]:
        raise LeesFout(_GEEN_DOCUMENT)
    lees = _lezer(inhoud)
    voor = lees(inhoud)
    formaat = laad_specificatie().formaat(voor.format)
    teksten = notities(bevindingen)
    if is_odt(inhoud):
        from fillable_forms.opmerkingen.odt import zet_in_odt

        uit = zet_in_odt(inhoud, formaat, teksten)
    elif inhoud.startswith(b"PK"):
        from fillable_forms.opmerkingen.docx import zet_in_docx

        uit = zet_in_docx(inhoud, formaat, teksten)
    else:
        from fillable_forms.opmerkingen.pdf import zet_in_pdf

        uit = zet_in_pdf(inhoud, teksten)
    if lees(uit) != voor:
        raise SchrijfFout(_ANDERS)
    return uit


def _lezer(inhoud: bytes) -> Callable[[bytes], Formulier]:
    if is_odt(inhoud):
        from fillable_forms.lezen.odt import lees_odt

        return lees_odt
    if inhoud.startswith(b"PK"):
        from fillable_forms.lezen.docx import lees_docx

        return lees_docx
    from fillable_forms.lezen.pdf import lees_pdf

    return lees_pdf
