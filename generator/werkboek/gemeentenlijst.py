"""The workbook with one row per organisation, for `genereer --gemeenten`: empty, or with what is wrong in each row.

The columns are the keys of huisstijl.toml. Promise: every cell is text, so that Excel changes
no telephone number; names can be chosen from the register but any other name may be typed.
"""

from __future__ import annotations

import io
import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from generator.werkboek.cellen import LETTERTYPE, TEKST, Stijlen, afdrukken, bewaar, maak_op, zet
from sjablonen.gemeenten import alle_gemeenten
from sjablonen.huisstijl import Huisstijl
from sjablonen.huisstijl_sleutels import SLEUTELS

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["BLAD", "BRIEFPAPIER", "CODE", "FOUTKOLOM", "KOLOMMEN", "leeg_voorbeeld", "maak_gemeentenlijst"]

BLAD, CODE, FOUTKOLOM = "Organisaties", "code", "Wat klopt er niet"
BRIEFPAPIER = "briefpapier"
KOLOMMEN = ("naam", CODE, *(s for s in SLEUTELS if s != "naam"), BRIEFPAPIER)
_UITLEG = {
    **SLEUTELS,
    "naam": f"{SLEUTELS['naam']} (verplicht)",
    CODE: "de code van de gemeente, zoals GM0518; mag leeg blijven",
    BRIEFPAPIER: "uw eigen Word-briefpapier (.dotx of .docx) voor de Word-formulieren; mag leeg blijven",
}
_BREEDTES = {
    "naam": 34, CODE: 10, "kleur": 11, "accent": 11, "logo": 24, "adres": 34, "site": 26, "lokaal_team": 40,
    "veilig_thuis": 40, "crisisdienst": 40, "noodregel": 26, "contact": 40, "doelregel": 46, "bewaarregel": 40,
    "extra_zin": 40, BRIEFPAPIER: 24, FOUTKOLOM: 70,
}  # fmt: skip
_GEWOON, _LAATSTE_RIJ, _KLAAR = 22, 2_000, 40
_TIPS = (
    "Zet elke organisatie op een eigen regel op het blad Organisaties. Alleen de naam moet; de rest heeft een goede "
    "standaard.",
    "Kleuren zijn zes cijfers en letters na een hekje, zoals #0b5563. Te lichte kleuren keurt het programma af, met de "
    "kleur die er het meest op lijkt en wel te lezen is.",
    "Logo's, lettertypen en briefpapier zijn namen van bestanden. Zet ze in dezelfde map als dit werkboek, of schrijf "
    "de map ervoor: logos/voorbeelddam.svg.",
    "Meer regels of bestanden in één vak: begin in het vak een nieuwe regel met Alt en Enter.",
    "Regel 2 is een voorbeeld van een verzonnen gemeente. Haal die regel weg.",
    "Geef het werkboek aan 'sjablonen genereer --gemeenten'. Staat er iets verkeerd, dan komt er een kopie met achter "
    "elke regel wat er niet klopt.",
)


def leeg_voorbeeld() -> dict[str, str]:
    """The row of the invented gemeente that stands in an empty list."""
    return {
        "naam": "Gemeente Voorbeelddam", "kleur": "#0b5563", "accent": "#c8742a",
        "adres": "Markt 1, 0000 AA Voorbeelddam", "site": "www.voorbeelddam.example",
        "lokaal_team": "Sociaal Team Voorbeelddam · 06-12345678",
    }  # fmt: skip


def maak_gemeentenlijst(
    rijen: Sequence[Mapping[str, str]], huisstijl: Huisstijl, fouten: Sequence[Sequence[str]] | None = None
) -> bytes:
    """The workbook (.xlsx) with these rows; `fouten` has for each row what is wrong with it.

    A column that the list does not know is kept, behind the others.
    """
    boek = Workbook()
    boek.properties.title = "Organisaties"
    boek.properties.creator = huisstijl.naam
    boek.properties.language = "nl-NL"
    stijlen = Stijlen(huisstijl)
    blad = boek.active
    assert blad is not None
    blad.title = BLAD
    vreemd = dict.fromkeys(k for rij in rijen for k in rij if k not in KOLOMMEN)
    kolommen = [*([FOUTKOLOM] if fouten else []), *KOLOMMEN, *vreemd]
    _maak_blad(blad, kolommen, stijlen)
    for nummer, rij in enumerate(rijen):
        waarden = dict(rij)
        if fouten:
            waarden[FOUTKOLOM] = "\n".join(fouten[nummer])
        _zet_rij(blad, nummer + 2, kolommen, waarden, stijlen)
    register = boek.create_sheet("Register")
    _maak_register(register, stijlen)
    _keuzes(blad, kolommen)
    _maak_uitleg(boek.create_sheet("Uitleg"), stijlen)
    uit = io.BytesIO()
    bewaar(boek, uit)
    return uit.getvalue()


def _maak_blad(blad: Worksheet, kolommen: Sequence[str], stijlen: Stijlen) -> None:
    blad.sheet_properties.tabColor = stijlen.tabkleur
    blad.sheet_view.zoomScale = 110
    blad.freeze_panes = f"{get_column_letter(kolommen.index('naam') + 2)}2"
    afdrukken(blad, koprijen="1:1", breed=4)  # the names again on each page
    blad.print_title_cols = f"A:{get_column_letter(kolommen.index('naam') + 1)}"
    blad.row_dimensions[1].height = 26
    for nummer, naam in enumerate(kolommen, start=1):
        maak_op(zet(_cel(blad, 1, nummer), naam), stijlen.kop, stijlen.kopvlak, stijlen.midden)
        heel = blad.column_dimensions[get_column_letter(nummer)]
        heel.width, heel.number_format = _BREEDTES.get(naam, _GEWOON), TEKST
        heel.font, heel.alignment = stijlen.gewoon, stijlen.boven
        for rij in range(2, _KLAAR + 2):
            stijlen.van_rij(_cel(blad, rij, nummer), TEKST)


def _zet_rij(
    blad: Worksheet, rij: int, kolommen: Sequence[str], waarden: Mapping[str, str], stijlen: Stijlen
) -> None:
    regels = 1
    for nummer, naam in enumerate(kolommen, start=1):
        tekst = waarden.get(naam, "")
        cel = _cel(blad, rij, nummer)
        stijlen.van_rij(cel, TEKST)
        zet(cel, tekst or None)
        if naam == FOUTKOLOM and tekst:
            cel.font = Font(name=LETTERTYPE, size=11, bold=True, color="FF9B1C1C")
        breedte = _BREEDTES.get(naam, _GEWOON) - 3
        regels = max(regels, sum(max(1, math.ceil(len(d) / breedte)) for d in tekst.split("\n")))
    blad.row_dimensions[rij].height = min(4 + 15.0 * regels, 400)


def _keuzes(blad: Worksheet, kolommen: Sequence[str]) -> None:
    tot = len(alle_gemeenten()) + 1
    naam = DataValidation(type="list", formula1=f"Register!$A$2:$A${tot}", allow_blank=True, showErrorMessage=False)
    code = DataValidation(
        type="list", formula1=f"Register!$B$2:$B${tot}", allow_blank=True, showErrorMessage=True, errorStyle="warning",
        errorTitle="Staat niet in het register", error="Kies een code uit het register, of laat het vak leeg.",
    )  # fmt: skip
    kleur = DataValidation(
        type="textLength", operator="equal", formula1="7", allow_blank=True, showErrorMessage=True,
        errorStyle="warning", errorTitle="Geen kleur",
        error="Schrijf een hekje en zes cijfers of letters, zoals #0b5563.",
    )  # fmt: skip
    for keuze, kolom in ((naam, "naam"), (code, CODE), (kleur, "kleur"), (kleur, "accent")):
        letter = get_column_letter(kolommen.index(kolom) + 1)
        keuze.add(f"{letter}2:{letter}{_LAATSTE_RIJ}")
    for keuze in (naam, code, kleur):
        blad.add_data_validation(keuze)


def _maak_register(blad: Worksheet, stijlen: Stijlen) -> None:
    blad.sheet_properties.tabColor = stijlen.tabkleur
    blad.freeze_panes = "A2"
    afdrukken(blad, koprijen="1:1", liggend=False)
    for nummer, (kop, breedte) in enumerate((("gemeente", 42), (CODE, 12)), start=1):
        maak_op(zet(_cel(blad, 1, nummer), kop), stijlen.kop, stijlen.kopvlak, stijlen.midden)
        blad.column_dimensions[get_column_letter(nummer)].width = breedte
    for rij, gemeente in enumerate(alle_gemeenten(), start=2):
        for nummer, tekst in enumerate((f"Gemeente {gemeente.voorkeursnaam}", gemeente.code), start=1):
            cel = _cel(blad, rij, nummer)
            stijlen.van_rij(cel, TEKST)
            zet(cel, tekst)


def _maak_uitleg(blad: Worksheet, stijlen: Stijlen) -> None:
    blad.sheet_view.showGridLines = False
    blad.sheet_properties.tabColor = stijlen.tabkleur
    afdrukken(blad, liggend=False)
    blad.column_dimensions["A"].width, blad.column_dimensions["B"].width = 28, 84
    boven = Alignment(vertical="top", wrap_text=True)
    maak_op(zet(_cel(blad, 1, 1), "Uitleg"), stijlen.titel, None, Alignment(vertical="center"))
    blad.row_dimensions[1].height = 32
    rij = 2
    for tekst in _TIPS:
        maak_op(zet(_cel(blad, rij, 1), tekst), stijlen.gewoon, None, boven)
        blad.merge_cells(start_row=rij, end_row=rij, start_column=1, end_column=2)
        blad.row_dimensions[rij].height = 4 + 15 * math.ceil(len(tekst) / 100)
        rij += 1
    rij += 1
    for nummer, kop in enumerate(("kolom", "wat u daar zet"), start=1):
        maak_op(zet(_cel(blad, rij, nummer), kop), stijlen.kop, stijlen.kopvlak, stijlen.midden)
    for naam in KOLOMMEN:
        rij += 1
        maak_op(zet(_cel(blad, rij, 1), naam), stijlen.vet, stijlen.tintvlak, stijlen.boven)
        maak_op(zet(_cel(blad, rij, 2), _UITLEG[naam]), stijlen.gewoon, None, stijlen.boven)
        blad.row_dimensions[rij].height = 19


def _cel(blad: Worksheet, rij: int, kolom: int) -> Cell:
    cel = blad.cell(rij, kolom)
    assert isinstance(cel, Cell)  # never one within merged cells
    return cel
