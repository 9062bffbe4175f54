"""The empty workbook of one format: somebody fills it in, and `vul` makes forms of it.

Promise: every field of the specification has a column; choices are lists, dates are dates,
and every other cell is text, so that Excel changes nothing of what is typed ('06-12345678',
'1-2', '007'). A hidden row holds a mark above each column; it goes along when the column is
moved. The file holds nobody's name and no formula.
Not promised: that Excel leaves a date alone. In a date cell it makes '1 juni' a date of this
year; what it made of it is on the screen, and that is what comes out.
"""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink

from generator.werkboek.cellen import DATUM, TEKST, Stijlen, afdrukken, bewaar, bladnaam, maak_op, zet
from generator.werkboek.indeling import UITLEG, Bladplan, Kolomplan, bladplannen, merk
from generator.werkboek.uitleg import kolofon, uitleg_regels
from sjablonen.huisstijl import Huisstijl
from sjablonen.specificatie import Formaat, VeldType

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["EERSTE_RIJ", "maak_leeg_werkboek"]

MERKRIJ, TITELRIJ, HINTRIJ, KOPRIJ, EERSTE_RIJ = 1, 2, 3, 4, 5
_KLAAR = 22  # rows that have lines already; more may be typed below
_HINTBREEDTE, _GEWONE_BREEDTE = 90, 8.43  # characters
_LAATSTE_RIJ = 5_000  # so far the lists of choices reach
_LANGSTE_LIJST = 255  # characters that Excel takes in a list within the validation itself


def maak_leeg_werkboek(formaat: Formaat, versie: str, huisstijl: Huisstijl) -> bytes:
    """The empty workbook (.xlsx) of this format."""
    boek = Workbook()
    boek.properties.title = f"{formaat.titel}: gegevens"
    boek.properties.creator = huisstijl.naam
    boek.properties.language = "nl-NL"
    stijlen = Stijlen(huisstijl)
    uitleg = boek.active
    assert uitleg is not None
    plannen = bladplannen(formaat)
    namen: list[str] = ["Uitleg"]
    for plan in plannen:
        namen.append(bladnaam(plan.titel, namen))
        _maak_blad(boek.create_sheet(namen[-1]), formaat, plan, stijlen)
    uitleg.title = namen[0]
    _maak_uitleg(uitleg, formaat, versie, stijlen, list(zip(plannen, namen[1:], strict=True)))
    uit = io.BytesIO()
    bewaar(boek, uit)
    return uit.getvalue()


def _maak_blad(blad: Worksheet, formaat: Formaat, plan: Bladplan, stijlen: Stijlen) -> None:
    blad.sheet_properties.tabColor = stijlen.tabkleur
    blad.sheet_view.showGridLines = False
    blad.sheet_view.zoomScale = 110
    blad.freeze_panes = f"B{EERSTE_RIJ}"
    blad.row_dimensions[MERKRIJ].hidden = True
    afdrukken(blad, koprijen=f"{TITELRIJ}:{KOPRIJ}")
    maak_op(zet(_cel(blad, TITELRIJ, 1), plan.titel), stijlen.titel, None, Alignment(vertical="center"))
    blad.row_dimensions[TITELRIJ].height = 30
    _zet_hint(blad, plan, stijlen)
    for nummer, kolom in enumerate(plan.kolommen, start=1):
        _maak_kolom(blad, nummer, kolom, merk(formaat, plan.sleutel, kolom.sleutel), stijlen)
    regels = max(math.ceil(len(k.kop) * 1.15 / k.breedte) for k in plan.kolommen)
    blad.row_dimensions[KOPRIJ].height = 9 + 15 * regels


def _zet_hint(blad: Worksheet, plan: Bladplan, stijlen: Stijlen) -> None:
    """Over all columns together, so that it wraps within what is printed; on a narrow sheet over some more."""
    breedte = sum(k.breedte for k in plan.kolommen)
    erbij = max(0, math.ceil((_HINTBREEDTE - breedte) / _GEWONE_BREEDTE))
    breedte += erbij * _GEWONE_BREEDTE
    cel = zet(_cel(blad, HINTRIJ, 1), plan.hint)
    maak_op(cel, stijlen.hint, None, Alignment(vertical="top", wrap_text=True))
    blad.merge_cells(start_row=HINTRIJ, end_row=HINTRIJ, start_column=1, end_column=len(plan.kolommen) + erbij)
    blad.row_dimensions[HINTRIJ].height = 6 + 15 * max(1, math.ceil(len(plan.hint) / breedte))


def _maak_kolom(blad: Worksheet, nummer: int, kolom: Kolomplan, merk_: str, stijlen: Stijlen) -> None:
    letter = get_column_letter(nummer)
    opmaak = DATUM if kolom.veld is not None and kolom.veld.type is VeldType.DATUM else TEKST
    zet(_cel(blad, MERKRIJ, nummer), merk_).number_format = TEKST
    maak_op(zet(_cel(blad, KOPRIJ, nummer), kolom.kop), stijlen.kop, stijlen.kopvlak, stijlen.midden)
    # For the rows far below the ones with lines too: Excel must change nothing there either.
    heel = blad.column_dimensions[letter]
    heel.width, heel.number_format, heel.font, heel.alignment = kolom.breedte, opmaak, stijlen.gewoon, stijlen.boven
    klaar = _KLAAR
    for rij in range(EERSTE_RIJ, EERSTE_RIJ + klaar):
        cel = _cel(blad, rij, nummer)
        stijlen.van_rij(cel, opmaak)
        cel.border = stijlen.vak
        if nummer == 1:
            cel.fill = stijlen.tintvlak
    keuze = _lijst(kolom)
    if keuze is not None:
        keuze.add(f"{letter}{EERSTE_RIJ}:{letter}{_LAATSTE_RIJ}")
        blad.add_data_validation(keuze)


def _lijst(kolom: Kolomplan) -> DataValidation | None:
    """A list to choose from. Two answers may be typed: what stands on the form must fit in here too."""
    if kolom.veld is None or kolom.veld.type is not VeldType.KEUZE:
        return None
    opties = kolom.veld.opties
    lijst = ",".join(opties)
    if len(lijst) > _LANGSTE_LIJST or any("," in optie for optie in opties):
        return None  # Excel cannot hold these in a list; the reader still checks them
    return DataValidation(
        type="list",
        formula1=f'"{lijst}"',
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="warning",
        errorTitle="Staat niet in de lijst",
        error=f"Kies uit: {', '.join(opties)}. Zijn er twee aangekruist? Typ er dan een puntkomma tussen, "
        f"zoals {';'.join(opties[:2])}.",
    )


def _maak_uitleg(
    blad: Worksheet, formaat: Formaat, versie: str, stijlen: Stijlen, bladen: list[tuple[Bladplan, str]]
) -> None:
    blad.sheet_view.showGridLines = False
    blad.sheet_view.zoomScale = 110
    blad.sheet_properties.tabColor = stijlen.tabkleur
    afdrukken(blad, liggend=False)
    blad.row_dimensions[MERKRIJ].hidden = True
    zet(_cel(blad, MERKRIJ, 1), merk(formaat, UITLEG, "#" + formaat.code.lower()))
    for letter, breedte in (("A", 4), ("B", 34), ("C", 62)):
        blad.column_dimensions[letter].width = breedte
    maak_op(zet(_cel(blad, TITELRIJ, 1), formaat.titel), stijlen.titel, None, Alignment(vertical="center"))
    blad.row_dimensions[TITELRIJ].height = 34
    rij = TITELRIJ + 1
    for nummer, tekst in uitleg_regels(formaat):
        maak_op(zet(_cel(blad, rij, 1), nummer), stijlen.vet, None, stijlen.boven)
        _over(blad, rij, 2 if nummer else 1, tekst, stijlen, grijs=False)
        rij += 1
    rij += 1
    for kolom, kop in ((1, "De bladen"), (2, ""), (3, "")):
        maak_op(zet(_cel(blad, rij, kolom), kop), stijlen.kop, stijlen.kopvlak, Alignment(vertical="center", indent=1))
    blad.row_dimensions[rij].height = 22
    for plan, naam in bladen:
        rij += 1
        _bladregel(blad, rij, plan, naam, stijlen)
    _over(blad, rij + 2, 1, kolofon(formaat, versie), stijlen, grijs=True)


def _bladregel(blad: Worksheet, rij: int, plan: Bladplan, naam: str, stijlen: Stijlen) -> None:
    cel = zet(_cel(blad, rij, 1), plan.titel)
    maak_op(cel, stijlen.link, None, stijlen.boven)
    veilig = naam.replace("'", "''")
    cel.hyperlink = Hyperlink(ref=cel.coordinate, location=f"'{veilig}'!A{EERSTE_RIJ}", tooltip="Ga naar dit blad")
    blad.merge_cells(start_row=rij, end_row=rij, start_column=1, end_column=2)
    tekst = "Eén regel per formulier" if plan.enkel else "Zoveel regels als nodig"
    maak_op(zet(_cel(blad, rij, 3), tekst), stijlen.gewoon, None, stijlen.boven)
    for kolom in (1, 2, 3):
        blad.cell(rij, kolom).border = stijlen.onderlijn
    blad.row_dimensions[rij].height = 18 * max(1, math.ceil(len(plan.titel) / 42))


def _cel(blad: Worksheet, rij: int, kolom: int) -> Cell:
    cel = blad.cell(rij, kolom)
    assert isinstance(cel, Cell)  # never one within merged cells
    return cel


def _over(blad: Worksheet, rij: int, van: int, tekst: str, stijlen: Stijlen, *, grijs: bool) -> None:
    """A text from this column to the last, as high as it needs."""
    cel = zet(_cel(blad, rij, van), tekst)
    maak_op(cel, stijlen.hint if grijs else stijlen.gewoon, None, Alignment(vertical="top", wrap_text=True))
    blad.merge_cells(start_row=rij, end_row=rij, start_column=van, end_column=3)
    blad.row_dimensions[rij].height = 5 + 15 * math.ceil(len(tekst) / (108 if van == 1 else 104))
