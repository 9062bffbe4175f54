"""Cells of a workbook (.xlsx) that hold text of people, for every workbook that we write.

Promise: text is text, whatever it starts with (`=`, `+`, `-`, `@`, `#N/A`), and comes out of
Excel letter for letter; a date is a real date that shows as dd-mm-jjjj. A `Tabelblad` works
in openpyxl's write-only mode: the memory stays flat, whatever the number of rows.
Not promised: more than Excel can hold. A longer text ends in ` […]`, so that one sees it.

    boek = nieuw_werkboek("Overzicht", "Gemeente Voorbeelddam")
    stijlen = Stijlen(huisstijl)
    mensen = Tabelblad(boek, "Mensen", [Kolom("Naam", 24), Kolom("Datum", 12)], stijlen)
    mensen.rij(["=Jan", date(2026, 2, 9)])
    bewaar(boek, stroom)
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias
from weakref import WeakKeyDictionary

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from generator.werkboek.bewaren import bewaar, schrijf_zonder_naam
from sjablonen.huisstijl import Huisstijl, meng

__all__ = [
    "DATUM", "LETTERTYPE", "TEKST", "Kolom", "Stijlen", "Tabelblad", "Waarde", "afdrukken", "bewaar", "bladnaam",
    "maak_op", "nieuw_werkboek", "zet",
]  # fmt: skip

Waarde: TypeAlias = str | int | float | date | None

LETTERTYPE = "Calibri"
TEKST = "@"  # Excel leaves what is typed in such a cell alone
DATUM = "dd\\-mm\\-yyyy"  # the hyphens literal: else each language puts its own sign there
_MEESTE_TEKENS = 32_767  # of one cell, in UTF-16
_HOOGSTE_RIJ = 409.0  # points
_A4 = 9  # the number that a workbook has for that size of paper
_AFGEKAPT = " […]"
_NET_ALS_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # Excel would read `_x0041_` as the letter A
_GEEN_XML = re.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\U00010000-\\U0010FFFF]")
_FORMULETEKENS = ("=", "+", "-", "@")
_NIET_IN_BLADNAAM = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column: its heading, and its width in characters."""

    kop: str
    breedte: float = 20


class Stijlen:
    """The look of a workbook in the colours of a huisstijl; may serve many workbooks."""

    def __init__(self, huisstijl: Huisstijl) -> None:
        sterk, tint = _kleur(huisstijl.kleur), _kleur(huisstijl.tint)
        self.lijn = Side(style="thin", color=_kleur(meng(huisstijl.kleur, "#ffffff", 0.72)))
        self.titel = Font(name=LETTERTYPE, size=18, bold=True, color=sterk)
        self.hint = Font(name=LETTERTYPE, size=11, color="FF555555")
        self.gewoon = Font(name=LETTERTYPE, size=11)
        self.vet = Font(name=LETTERTYPE, size=11, bold=True)
        self.link = Font(name=LETTERTYPE, size=11, bold=True, underline="single", color=sterk)
        self.kop = Font(name=LETTERTYPE, size=11, bold=True, color="FFFFFFFF")
        self.kopvlak = PatternFill("solid", fgColor=sterk)
        self.tintvlak = PatternFill("solid", fgColor=tint)
        self.boven = Alignment(vertical="top", horizontal="left", wrap_text=True, indent=1)
        self.midden = Alignment(vertical="center", horizontal="left", wrap_text=True, indent=1)
        self.onderlijn = Border(bottom=self.lijn)
        self.vak = Border(bottom=self.lijn, right=self.lijn)
        self.tabkleur = sterk
        self._rijen: WeakKeyDictionary[Workbook, dict[str, Any]] = WeakKeyDictionary()

    def van_rij(self, cel: Cell, opmaak: str) -> None:
        """The look of a data cell; made once for a workbook, for that may have millions."""
        boek = cel.parent.parent
        assert boek is not None  # a cell always stands in a workbook
        gemaakt = self._rijen.setdefault(boek, {})
        if opmaak not in gemaakt:
            cel.font, cel.alignment, cel.border, cel.number_format = self.gewoon, self.boven, self.onderlijn, opmaak
            gemaakt[opmaak] = cel._style  # type: ignore[attr-defined]
        cel._style = copy(gemaakt[opmaak])  # type: ignore[attr-defined]


def zet(cel: Cell, waarde: Waarde) -> Cell:
    """Put a value in a cell of any kind of sheet. A text never becomes a formula or an error."""
    if not isinstance(waarde, str):
        cel.value = waarde
        return cel
    tekst = _NET_ALS_CODE.sub("_x005F_", _GEEN_XML.sub("\ufffd", waarde))
    cel.value = _ingekort(tekst)
    cel.data_type = "s"
    if waarde.startswith(_FORMULETEKENS):
        cel.quotePrefix = True  # and it stays text when somebody types in it
    return cel


def nieuw_werkboek(titel: str, organisatie: str) -> Workbook:
    """An empty workbook for very many rows. Its properties name the organisation, and nobody."""
    boek = Workbook(write_only=True)
    boek.properties.title = titel
    boek.properties.creator = organisatie
    boek.properties.language = "nl-NL"
    return boek


class Tabelblad:
    """A sheet with headings and then rows, in a workbook of `nieuw_werkboek`.

    The headings are frozen, filtered, and repeated on every page in print. `blad` is the sheet
    itself, for what stands below the rows (a chart, conditional formats).
    """

    def __init__(self, boek: Workbook, naam: str, kolommen: Sequence[Kolom], stijlen: Stijlen) -> None:
        self.blad: Any = boek.create_sheet(bladnaam(naam, boek.sheetnames))
        self.rijen = 1  # those written, the headings too
        self._stijlen = stijlen
        self._breedtes = [k.breedte for k in kolommen]
        self.blad.freeze_panes = "A2"
        self.blad.sheet_properties.tabColor = stijlen.tabkleur
        for nummer, kolom in enumerate(kolommen, start=1):
            self.blad.column_dimensions[get_column_letter(nummer)].width = kolom.breedte
        self.blad.auto_filter.ref = f"A1:{get_column_letter(max(len(kolommen), 1))}1"
        afdrukken(self.blad, koprijen="1:1")
        schrijf_zonder_naam(self.blad)
        koppen = [zet(WriteOnlyCell(self.blad), kolom.kop) for kolom in kolommen]
        for cel in koppen:
            maak_op(cel, stijlen.kop, stijlen.kopvlak, stijlen.midden)
        self._voeg_toe(koppen, 9 + self._hoogte([k.kop for k in kolommen]))

    def rij(self, waarden: Sequence[Waarde]) -> None:
        """One row of data."""
        cellen = []
        for waarde in waarden:
            cel = WriteOnlyCell(self.blad)
            opmaak = DATUM if isinstance(waarde, date) else TEKST if isinstance(waarde, str) else "General"
            self._stijlen.van_rij(cel, opmaak)
            cellen.append(zet(cel, waarde))
            if opmaak == DATUM:
                cel.number_format = DATUM  # openpyxl gives a date its own format
        self.rijen += 1
        self._voeg_toe(cellen, self._hoogte(waarden))

    def _voeg_toe(self, cellen: Sequence[Cell], hoogte: float) -> None:
        # LibreOffice measures no rows when it opens a file: without a height it prints lines over each other.
        self.blad.row_dimensions[self.rijen].height = hoogte
        self.blad.append(cellen)
        del self.blad.row_dimensions[self.rijen]  # written; the memory stays flat

    def _hoogte(self, waarden: Sequence[Waarde]) -> float:
        """In points: as many lines as the longest text takes in its column, to what a row can be."""
        regels = 1
        for waarde, breedte in zip(waarden, self._breedtes, strict=False):
            if isinstance(waarde, str):
                per_regel = max(breedte - 3, 1)
                regels = max(regels, sum(max(1, math.ceil(len(d) / per_regel)) for d in waarde.split("\n")))
        return min(3 + 15 * regels, _HOOGSTE_RIJ)


def maak_op(cel: Cell, letter: Font, vlak: PatternFill | None, plaatsing: Alignment) -> None:
    """Font, background and placing of one cell."""
    cel.font, cel.alignment = letter, plaatsing
    if vlak is not None:
        cel.fill = vlak


def afdrukken(blad: Any, *, koprijen: str | None = None, liggend: bool = True, breed: int = 1) -> None:
    """A4, `breed` pages wide, with the name of the sheet and the page number at the foot."""
    blad.page_setup.paperSize = _A4
    blad.page_setup.orientation = "landscape" if liggend else "portrait"
    blad.page_setup.fitToWidth, blad.page_setup.fitToHeight = breed, 0
    blad.sheet_properties.pageSetUpPr.fitToPage = True
    blad.page_margins.left = blad.page_margins.right = 0.5
    blad.page_margins.top, blad.page_margins.bottom = 0.6, 0.7
    blad.oddFooter.left.text = "&A"
    blad.oddFooter.right.text = "bladzijde &P van &N"
    if koprijen:
        blad.print_title_rows = koprijen


def bladnaam(titel: str, bezet: Iterable[str] = ()) -> str:
    """A name that Excel takes for a sheet: at most 31 characters, cut between words, and not taken yet."""
    heel = " ".join(_NIET_IN_BLADNAAM.sub(" ", titel).split()).strip("'") or "Blad"
    al = {naam.casefold() for naam in bezet}
    for nummer in range(1, 1000):
        staart = f" ({nummer})" if nummer > 1 else ""
        ruimte = 31 - len(staart)
        naam = heel if len(heel) <= ruimte else f"{heel[: ruimte].rsplit(' ', 1)[0][: ruimte - 1].rstrip(' ,.')}…"
        if (naam + staart).casefold() not in al:
            return naam + staart
    raise ValueError("too many sheets with one name")


def _ingekort(tekst: str) -> str:
    if len(tekst) * 2 <= _MEESTE_TEKENS or len(tekst.encode("utf-16-le")) // 2 <= _MEESTE_TEKENS:
        return tekst
    heel = tekst.encode("utf-16-le")[: 2 * (_MEESTE_TEKENS - len(_AFGEKAPT))]
    return heel.decode("utf-16-le", "ignore") + _AFGEKAPT


def _kleur(kleur: str) -> str:
    return "FF" + kleur.removeprefix("#").upper()
