"""What the tests of the reading version share: its text as a program reads it."""

from __future__ import annotations

import re

import pypdfium2

from sjablonen.formulier import Formulier
from sjablonen.gegevens import plekken
from sjablonen.specificatie import Formaat, Soort, Veld, VeldType, laad_specificatie

_WIT = re.compile("[\\s\u200b\u00ad\ufeff]+")


def tekst_van(pdf: bytes) -> str:
    """The text of all pages less the footers, in the order of the file."""
    with pypdfium2.PdfDocument(pdf) as document:
        # PDFium gives a hyphen at the end of a line as \x02: it takes it for a broken word.
        bladen = [pagina.get_textpage().get_text_bounded().replace("\x02", "-") for pagina in document]
    return "\n".join(re.sub(r"[^\n]*\r?\n?pagina \d+ van \d+", "", blad) for blad in bladen)


def kaal(tekst: str) -> str:
    """Without white space and invisible breaks: a line may break anywhere."""
    return _WIT.sub("", tekst)


def antwoorden(formaat: Formaat, formulier: Formulier) -> list[str]:
    """Every answer of a form in the words of the reading version."""
    uit = []
    for plek in plekken(formaat, formulier.gegevens):
        if not plek.waarde.strip():
            continue
        if plek.veld.type == "handtekening" and plek.waarde == "ja":
            uit.append("ondertekend (zie origineel)")
        elif plek.veld.type == "keuze":
            uit += plek.waarde.split(";")
        else:
            uit.append(plek.waarde)
    return uit


def overal_een_woord(formaat: Formaat, rijen: int = 2, staart: str = "") -> tuple[Formulier, list[str]]:
    """A form with a word of its own (and `staart`) in every text field, and those words."""
    woorden: list[str] = []

    def waarde(veld: Veld) -> object:
        if veld.type is VeldType.SUBTABEL:
            return [rij(veld.kolommen) for _ in range(rijen)]
        if veld.type is VeldType.KEUZE:
            return veld.opties[0]
        woorden.append(f"Woord{len(woorden)}x")
        return woorden[-1] + staart

    def rij(velden: tuple[Veld, ...]) -> dict[str, object]:
        return {v.sleutel: waarde(v) for v in velden}

    gegevens: dict[str, object] = {}
    for sectie in formaat.invoersecties:
        if sectie.soort is Soort.TEKST:
            gegevens[sectie.sleutel] = waarde(sectie.velden[0])
        elif sectie.is_lijst:
            gegevens[sectie.sleutel] = [rij(sectie.velden) for _ in range(rijen)]
        else:
            gegevens[sectie.sleutel] = rij(sectie.velden)
    return Formulier.maak(formaat, laad_specificatie().versie, gegevens), woorden
