"""The door: any returned form -> the copy to send, and what a document still holds.

What a file is, is decided by its content and never by its name.
"""

from __future__ import annotations

from collections import Counter

from fillable_forms.controle.context import DocumentFeiten
from fillable_forms.schoon.telling import SchoneKopie, Wat
from sjablonen.formulier import Formulier
from sjablonen.fouten import LeesFout, SchrijfFout
from sjablonen.gegevens import plekken
from sjablonen.specificatie import laad_specificatie

__all__ = ["MAX_BESTAND", "TE_GROOT", "documentfeiten", "eis_gelijk", "is_document", "maak_schoon"]

MAX_BESTAND = 50_000_000
TE_GROOT = "Dit bestand is groter dan 50 MB. Haal grote plaatjes eruit en probeer het nog eens."
_ODT = b"application/vnd.oasis.opendocument.text"
_FEITEN = {
    "opmerkingen": (Wat.OPMERKING,),
    "wijzigingen": (Wat.WIJZIGING,),
    "auteurs": (Wat.AUTEUR,),
    "verborgen_tekst": (Wat.VERBORGEN,),
    "eigen_xml": (Wat.EIGEN_XML,),
    "oude_versies": (Wat.OUDE_VERSIE,),
    "eigenschappen": (Wat.EIGENSCHAP,),
    "bijlagen": (Wat.BIJLAGE, Wat.MACRO),
    "fotogegevens": (Wat.FOTOGEGEVENS,),
}


def is_document(inhoud: bytes) -> bool:
    """True for a kind of file that can hold something besides what one sees."""
    return inhoud.startswith(b"PK") or b"%PDF-" in inhoud[:1024]


def maak_schoon(inhoud: bytes) -> SchoneKopie:
    """The copy to send of a .docx, .odt or .pdf; raises LeesFout."""
    if len(inhoud) > MAX_BESTAND:
        raise LeesFout(TE_GROOT)
    if inhoud.startswith(b"PK"):
        if _ODT in inhoud[:200]:
            from fillable_forms.schoon.odt import schoon_odt

            return schoon_odt(inhoud)
        from fillable_forms.schoon.docx import schoon_docx

        return schoon_docx(inhoud)
    if b"%PDF-" in inhoud[:1024]:
        from fillable_forms.schoon.pdf import schoon_pdf

        return schoon_pdf(inhoud)
    raise LeesFout("Hiervan is geen schone kopie te maken. Geef een Word-document (.docx), een .odt of een PDF.")


def documentfeiten(inhoud: bytes) -> DocumentFeiten:
    """What this document holds besides what one sees: what a clean copy would leave out."""
    telling = maak_schoon(inhoud).telling
    return DocumentFeiten(**{naam: any(telling[w] for w in soorten) for naam, soorten in _FEITEN.items()})


def eis_gelijk(voor: Formulier, na: Formulier) -> None:
    """Raise SchrijfFout when an answer of `voor` is not in `na`; rows may have closed up.

    A last look before a copy is kept: nothing that somebody typed may be missing.
    """
    if _antwoorden(voor) - _antwoorden(na):
        raise SchrijfFout(
            "Er is geen schone kopie gemaakt: de kopie gaf niet alle antwoorden terug. Sla het formulier opnieuw op "
            "in Word of LibreOffice en probeer het nog eens."
        )


def _antwoorden(formulier: Formulier) -> Counter[tuple[str, str]]:
    formaat = laad_specificatie().formaat(formulier.format)
    return Counter(
        (".".join(d for d in p.pad.split(".") if not d.isdecimal()), "".join(p.waarde.split()))
        for p in plekken(formaat, formulier.gegevens)
        if p.waarde.strip()
    )
