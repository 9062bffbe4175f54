"""Safety scores: a sheet of rows and a sheet with a chart per household, for each scale of its own.

The scales of 2025 and 2019 end differently, so they never share a sheet (let alone a chart).
Promise: no reason of a score; at most `_MEESTE` charts, for more make a workbook that nobody can open.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import WriteOnlyCell
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter

from fillable_forms.overzicht.grafieken import lijngrafiek
from fillable_forms.overzicht.model import Cijfer
from generator.werkboek.bewaren import schrijf_zonder_naam
from generator.werkboek.cellen import DATUM, Kolom, Stijlen, Tabelblad, Waarde, afdrukken, maak_op, zet

__all__ = ["Cijferbladen"]

_MEESTE = 60
_BLOK = 18  # rows of one household, with room for its chart
_MEESTE_MENSEN = 6
_ONDUIDELIJK = "geen duidelijk cijfer"
_SCHAAL = {
    "2025": "Cijfers van het veiligheidsplan (2025). Niet te vergelijken met die van 2019.",
    "2019": "Cijfers van het Veilig Verder Plan (2019). Niet te vergelijken met die van 2025.",
}


class Cijferbladen:
    """Makes the sheets of a scale when its first score comes."""

    def __init__(self, boek: Workbook, stijlen: Stijlen) -> None:
        self._boek, self._stijlen = boek, stijlen
        self._rijen: dict[str, Tabelblad] = {}
        self._verloop: dict[str, _Verloop] = {}

    def voeg_toe(self, cijfers: Sequence[Cijfer]) -> None:
        for versie in _SCHAAL:
            eigen = [c for c in cijfers if c.versie == versie]
            if not eigen:
                continue
            if versie not in self._rijen:
                self._rijen[versie] = Tabelblad(self._boek, f"Cijfers {versie}", [
                    Kolom("Huishouden", 13), Kolom("Dossier", 17), Kolom("Overleg", 13), Kolom("Wie", 22),
                    Kolom("Cijfer", 10), Kolom("Let op", 26),
                ], self._stijlen)  # fmt: skip
                self._verloop[versie] = _Verloop(self._boek, versie, self._stijlen)
            for c in eigen:
                letop = _ONDUIDELIJK if c.cijfer is None else None
                self._rijen[versie].rij([c.huishouden, c.dossier or None, c.datum, c.wie, c.cijfer, letop])
            self._verloop[versie].voeg_toe(eigen)


class _Verloop:
    """The sheet with a small table and a line chart per household."""

    def __init__(self, boek: Workbook, versie: str, stijlen: Stijlen) -> None:
        self._stijlen = stijlen
        self._aantal = self._rij = 0
        self._blad: Any = boek.create_sheet(f"Verloop {versie}")
        self._blad.sheet_properties.tabColor = stijlen.tabkleur
        self._blad.sheet_view.showGridLines = False
        for nummer in range(1, 2 + _MEESTE_MENSEN):  # the chart stands beside these
            self._blad.column_dimensions[get_column_letter(nummer)].width = 14
        afdrukken(self._blad)
        schrijf_zonder_naam(self._blad)
        self._tekst(_SCHAAL[versie], self._stijlen.vet)
        self._tekst("", self._stijlen.gewoon)

    def voeg_toe(self, cijfers: Sequence[Cijfer]) -> None:
        met = [c for c in cijfers if c.cijfer is not None and c.datum is not None]
        if not met or self._aantal > _MEESTE:
            return
        self._aantal += 1
        if self._aantal > _MEESTE:
            self._tekst(f"Hier staan de eerste {_MEESTE} huishoudens. Maak voor de andere een eigen overzicht.",
                        self._stijlen.vet)  # fmt: skip
            return
        dagen = sorted({c.datum for c in met if c.datum})
        mensen = list(dict.fromkeys(c.wie for c in met))[:_MEESTE_MENSEN]
        naam = f"Huishouden {met[0].huishouden}{f', dossier {met[0].dossier}' if met[0].dossier else ''}"
        self._tekst(naam, self._stijlen.titel, hoogte=27)
        self._regel(["Overleg", *mensen], kop=True)
        kopregel = self._rij
        for dag in dagen:
            self._regel([dag, *(_cijfer(met, dag, wie) for wie in mensen)])
        titel = f"Cijfers van huishouden {met[0].huishouden}"
        grafiek = lijngrafiek(self._blad, titel, kopregel, len(dagen), len(mensen))
        self._blad.add_chart(grafiek, f"{get_column_letter(_MEESTE_MENSEN + 2)}{kopregel}")
        for _ in range(_BLOK - 2 - len(dagen)):
            self._tekst("", self._stijlen.gewoon)

    def _tekst(self, tekst: str, letter: Any, hoogte: float | None = None) -> None:
        cel = zet(WriteOnlyCell(self._blad), tekst or None)
        maak_op(cel, letter, None, Alignment(vertical="center"))
        self._voeg_toe([cel], hoogte or 16)

    def _regel(self, waarden: Sequence[Waarde], *, kop: bool = False) -> None:
        cellen = []
        for waarde in waarden:
            cel = zet(WriteOnlyCell(self._blad), waarde)
            vlak = self._stijlen.kopvlak if kop else None
            maak_op(cel, self._stijlen.kop if kop else self._stijlen.gewoon, vlak, self._stijlen.midden)
            if isinstance(waarde, date):
                cel.number_format = DATUM
            cellen.append(cel)
        self._voeg_toe(cellen, 22 if kop else 18)

    def _voeg_toe(self, cellen: Iterable[Any], hoogte: float) -> None:
        self._rij += 1
        self._blad.row_dimensions[self._rij].height = hoogte
        self._blad.append(list(cellen))
        del self._blad.row_dimensions[self._rij]


def _cijfer(cijfers: Sequence[Cijfer], dag: date, wie: str) -> int | None:
    """The last score of this person on this day."""
    gegeven = [c.cijfer for c in cijfers if c.datum == dag and c.wie == wie]
    return gegeven[-1] if gegeven else None
