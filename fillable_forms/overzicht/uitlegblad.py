"""The first sheet: who it is for, what is in it and what is left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.hyperlink import Hyperlink

from fillable_forms.controle.verslag_tekst import NIET_DOORSTUREN
from fillable_forms.overzicht.tellingen import Tellingen
from generator.werkboek.bewaren import schrijf_zonder_naam
from generator.werkboek.cellen import LETTERTYPE, Stijlen, afdrukken, maak_op, zet

__all__ = ["Uitlegblad"]

_BLADEN = {
    "Formulieren": "elk formulier met de datum en hoeveel er nog moet",
    "Doelen": "elk doel op één regel, met de stand bij elk overleg",
    "Acties": "wie wat doet en wanneer, per huishouden op naam en datum",
    "Cijfers": "de veiligheidscijfers, zonder de redenen",
    "Verloop": "de cijfers in de tijd, per huishouden een grafiek",
    "Bevindingen": "wat de controle het vaakst vond, met een grafiek",
    "Mensen": "wie er in de formulieren staan",
}
_ZONDER = (
    "Weggelaten: achternamen, adressen, telefoonnummers, mailadressen, geboortedata en de redenen van cijfers. Ook in "
    "de teksten zijn ze zo veel mogelijk vervangen, bijvoorbeeld door [telefoon]. Lees het na voor u het deelt."
)
_MET = "Namen, adressen, telefoonnummers, mailadressen en geboortedata staan erin, omdat daar om is gevraagd."
_WOORDEN = (
    "Een doel is bij het eerste overleg 'nieuw'. Daarna staat er wat op het formulier is aangekruist, of 'geen "
    "antwoord'. 'Verdwenen' is een open doel dat niet in het volgende plan staat."
)


class Uitlegblad:
    """Made first, so that it stands first; written last, when the numbers are known."""

    def __init__(self, boek: Workbook, stijlen: Stijlen) -> None:
        self._stijlen = stijlen
        self._rij = 0
        self._blad: Any = boek.create_sheet("Uitleg")
        self._blad.sheet_properties.tabColor = stijlen.tabkleur
        self._blad.sheet_view.showGridLines = False
        self._blad.column_dimensions["A"].width = 26
        self._blad.column_dimensions["B"].width = 76
        afdrukken(self._blad, liggend=False)
        schrijf_zonder_naam(self._blad)

    def schrijf(
        self, telling: Tellingen, bladen: Iterable[str], extra: Sequence[str], *, met_contact: bool
    ) -> None:
        waarschuwing = f"{'Met contactgegevens. ' if met_contact else ''}{NIET_DOORSTUREN}"
        rood = Font(name=LETTERTYPE, size=13, bold=True, color="FF9F1D2F")
        self._regel([(waarschuwing, rood)], 26)
        self._regel([("Overzicht", self._stijlen.titel)], 34)
        self._alinea(_MET if met_contact else _ZONDER)
        self._alinea(_WOORDEN)
        for regel in extra:
            self._alinea(regel)
        self._regel([], 10)
        aantallen = (("Huishoudens", telling.huishoudens), ("Formulieren", telling.formulieren.total()),
                     ("Doelen", telling.standen.total()), ("Acties", telling.acties))  # fmt: skip
        for naam, aantal in aantallen:
            self._regel([(naam, self._stijlen.vet), (aantal, self._stijlen.gewoon)], 18)
        self._regel([], 10)
        for blad in bladen:
            uitleg = _BLADEN.get(blad.split(" ")[0], "")
            self._regel([(blad, self._stijlen.link), (uitleg, self._stijlen.gewoon)], 18)
            self._blad._hyperlinks.append(Hyperlink(ref=f"A{self._rij}", location=f"'{blad}'!A1", display=blad))

    def _alinea(self, tekst: str) -> None:
        """Over both columns."""
        rij = self._rij + 1
        self._blad.merged_cells.add(f"A{rij}:B{rij}")
        self._regel([(tekst, self._stijlen.gewoon)], 6 + 15 * (1 + len(tekst) // 100), wrap=True)

    def _regel(self, delen: Sequence[tuple[str | int, Font]], hoogte: float, *, wrap: bool = False) -> None:
        plaatsing = Alignment(vertical="top" if wrap else "center", horizontal="left", wrap_text=wrap)
        cellen = []
        for waarde, letter in delen:
            cellen.append(zet(WriteOnlyCell(self._blad), waarde))
            maak_op(cellen[-1], letter, None, plaatsing)
        self._rij += 1
        self._blad.row_dimensions[self._rij].height = hoogte
        self._blad.append(cellen)
