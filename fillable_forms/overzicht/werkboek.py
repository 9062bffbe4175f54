"""The overview as a workbook, sheet by sheet, row by row.

Promise: the memory stays flat, whatever the number of households; text is never a formula; the
first sheet says in its first cell who it is for, and whether contact data is in it. Rows of goals wait in
a file without a name until it is known how many meetings there are.
"""

from __future__ import annotations

import contextlib
import json
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter

from fillable_forms.controle.verslag_tekst import NIET_DOORSTUREN
from fillable_forms.overzicht.cijferbladen import Cijferbladen
from fillable_forms.overzicht.grafieken import staafgrafiek
from fillable_forms.overzicht.model import Doel, Huishoudregels, Stand
from fillable_forms.overzicht.regels import Keuzes
from fillable_forms.overzicht.tellingen import Tellingen
from fillable_forms.overzicht.uitlegblad import Uitlegblad
from generator.werkboek.cellen import Kolom, Stijlen, Tabelblad, Waarde, bewaar, nieuw_werkboek
from sjablonen.criteria_model import Zichtbaar, laad_criteria
from sjablonen.datum import schrijf_datum
from sjablonen.fouten import SchrijfFout
from sjablonen.huisstijl import Huisstijl

__all__ = ["Overzichtsboek", "kop_boven"]

_MEESTE_RIJEN = 1_000_000  # Excel holds 1.048.576
_IN_GRAFIEK = 15
_HUISHOUDEN, _DOSSIER = Kolom("Huishouden", 13), Kolom("Dossier", 17)
# The word says it; the colour only helps. (background, letter)
_KLEUREN = {
    Stand.BEREIKT: ("E6F4EB", "1B6B38"), Stand.NOG_NIET: ("FFF3DA", "74500A"),
    Stand.NIET_BEREIKT: ("FBEBED", "9F1D2F"), Stand.NIEUW: ("E5EEF8", "23446F"),
    Stand.GEEN_ANTWOORD: ("EEEEEE", "444444"), Stand.ONDUIDELIJK: ("EEEEEE", "444444"),
    Stand.VERDWENEN: ("4A4A4A", "FFFFFF"),
}  # fmt: skip


class Overzichtsboek:
    """`voeg_toe` per household, and at the end `schrijf`."""

    def __init__(self, huisstijl: Huisstijl, keuzes: Keuzes) -> None:
        self._keuzes = keuzes
        self._stijlen = Stijlen(huisstijl)
        self._boek = nieuw_werkboek("Overzicht", huisstijl.naam)
        self.telling = Tellingen()
        self._uitleg = Uitlegblad(self._boek, self._stijlen)
        bestand = [Kolom("Bestand", 34)] if keuzes.met_contact else []
        self._formulieren = self._blad("Formulieren", [
            _HUISHOUDEN, _DOSSIER, Kolom("Formulier", 32), Kolom("Overleg", 13), Kolom("Kenmerk", 16),
            Kolom("Ingevuld", 11), Kolom("Vakken", 10), Kolom("Moet nog", 11), Kolom("Kan beter", 12),
            Kolom("Let op", 52), *bestand,
        ])  # fmt: skip
        self._doelen = _Doelenwacht()
        self._acties = self._blad("Acties", [
            _HUISHOUDEN, _DOSSIER, Kolom("Wie", 18), Kolom("Wat", 46), Kolom("Uiterlijk", 13), Kolom("Wanneer", 20),
            Kolom("Hulp", 28), Kolom("Bij welk doel", 40), Kolom("Stand", 15),
        ])  # fmt: skip
        self._kleur(self._acties, 9, 9)
        self._cijfers = Cijferbladen(self._boek, self._stijlen)
        contact = [Kolom("Geboren", 14), Kolom("Telefoon", 18), Kolom("Mail", 32), Kolom("Adres", 36)]
        self._mensen = self._blad("Mensen", [
            _HUISHOUDEN, _DOSSIER, Kolom("Naam" if keuzes.met_contact else "Voornaam", 26), Kolom("Rol", 34),
            Kolom("Hoort bij", 16), *(contact if keuzes.met_contact else []),
        ])  # fmt: skip

    def voeg_toe(self, regels: Huishoudregels) -> None:
        """All rows of one household. Raises SchrijfFout when a sheet is full."""
        self.telling.voeg_toe(regels)
        for f in regels.formulieren:
            bestand = [f.bestand] if self._keuzes.met_contact else []
            self._rij(self._formulieren, [f.huishouden, f.dossier, f.titel, f.datum, f.kenmerk, f.ingevuld, f.vakken,
                                          f.moet, f.beter, f.letop, *bestand])  # fmt: skip
        for doel in regels.doelen:
            self._doelen.bewaar(doel)
        for a in regels.acties:
            self._rij(self._acties, [a.huishouden, a.dossier, a.wie, a.actie, a.uiterlijk, a.wanneer, a.hulp, a.doel,
                                     a.stand.value])  # fmt: skip
        self._cijfers.voeg_toe(regels.cijfers)
        for m in regels.mensen:
            contact = [m.geboortedatum, m.telefoon, m.mail, m.adres] if self._keuzes.met_contact else []
            self._rij(self._mensen, [m.huishouden, m.dossier, m.naam, m.rol, m.hoort_bij, *contact])

    def schrijf(self, stroom: Any, extra: Sequence[str] = ()) -> None:
        """Finish the sheets and write the workbook. `extra` are lines for the first sheet."""
        self._schrijf_doelen()
        self._zet_voor("Doelen", "Acties")
        self._schrijf_bevindingen()
        self._zet_voor("Mensen", "")  # last; the sheets with scores came between
        self._uitleg.schrijf(self.telling, [b for b in self._boek.sheetnames if b != "Uitleg"], extra,
                             met_contact=self._keuzes.met_contact)  # fmt: skip
        for blad in self._boek:
            kop_boven(blad, met_contact=self._keuzes.met_contact)
        bewaar(self._boek, stroom)

    def sluit(self) -> None:
        """Give up what waits, also when the workbook was not finished; the files have no name and are gone."""
        self._doelen.sluit()
        for blad in self._boek:
            with contextlib.suppress(Exception):  # else openpyxl complains about its half sheets on the screen
                blad.close()

    def _blad(self, naam: str, kolommen: Sequence[Kolom]) -> Tabelblad:
        return Tabelblad(self._boek, naam, kolommen, self._stijlen)

    def _rij(self, blad: Tabelblad, waarden: Sequence[Waarde]) -> None:
        if blad.rijen >= _MEESTE_RIJEN:
            raise SchrijfFout("Dit past niet in één werkboek. Maak het overzicht van minder formulieren tegelijk.")
        blad.rij([None if w == "" else w for w in waarden])

    def _schrijf_doelen(self) -> None:
        overleggen = self._doelen.meeste
        vast = [_HUISHOUDEN, _DOSSIER, Kolom("Wie", 18), Kolom("Doel", 50), Kolom("Nu", 15), Kolom("Let op", 30)]
        blad = self._blad("Doelen", [*vast, *(Kolom(f"Overleg {n + 1}", 15) for n in range(overleggen))])
        for vaste, standen in self._doelen.rijen():
            self._rij(blad, [*vaste, *(standen.get(n, "") for n in range(overleggen))])
        self._kleur(blad, 5, 5)
        if overleggen:
            self._kleur(blad, 7, 6 + overleggen)

    def _zet_voor(self, naam: str, ander: str) -> None:
        """Move a sheet before another one; to the end when that has no name."""
        namen = self._boek.sheetnames
        naar = namen.index(ander) if ander else len(namen) - 1
        self._boek.move_sheet(naam, naar - namen.index(naam))

    def _kleur(self, blad: Tabelblad, van: int, tot: int) -> None:
        """Colours by the first word of the cell, for all rows that may come."""
        begin, eind = get_column_letter(van), get_column_letter(tot)
        for stand, (vlak, letter) in _KLEUREN.items():
            formule = f'LEFT({begin}2,{len(stand.value)})="{stand.value}"'
            opmaak = DifferentialStyle(
                font=Font(color=f"FF{letter}", bold=True), fill=PatternFill(bgColor=f"FF{vlak}", fill_type="solid")
            )
            regel = Rule(type="expression", dxf=opmaak, formula=[formule])
            blad.blad.conditional_formatting.add(f"{begin}2:{eind}1048576", regel)

    def _schrijf_bevindingen(self) -> None:
        t = self.telling
        wat = {c.id: c.wat for c in laad_criteria()}
        blad = self._blad("Bevindingen", [
            Kolom("Wat", 62), Kolom("Formulieren", 13), Kolom("Keren", 10), Kolom("Zwaarte", 17),
            Kolom("Wie mag het lezen", 20), Kolom("Criterium", 34),
        ])  # fmt: skip
        volgorde = sorted(t.formulieren_met, key=lambda c: (-t.formulieren_met[c], c))
        for c in volgorde:
            wie = "het hele gezin" if t.zichtbaar[c] is Zichtbaar.GEZIN else "alleen de regisseur"
            self._rij(blad, [wat.get(c, c), t.formulieren_met[c], t.keren[c], t.ernst[c].value, wie, c])
        if volgorde:
            laatste = 1 + min(len(volgorde), _IN_GRAFIEK)
            titel = "Het vaakst gevonden" if len(volgorde) > _IN_GRAFIEK else "Gevonden"
            grafiek = staafgrafiek(blad.blad, f"{titel}: in hoeveel formulieren", laatste, namen=6, aantallen=2)
            blad.blad.add_chart(grafiek, f"A{blad.rijen + 3}")


def kop_boven(blad: Any, *, met_contact: bool = False) -> None:
    """Who it is for, at the top of every printed page."""
    blad.oddHeader.center.text = f"{'Met contactgegevens. ' if met_contact else ''}{NIET_DOORSTUREN}"
    blad.page_margins.top, blad.page_margins.header = 0.75, 0.3


class _Doelenwacht:
    """Rows of goals on disk, in a file without a name."""

    def __init__(self) -> None:
        self._bestand = tempfile.TemporaryFile("w+", encoding="utf-8", errors="surrogatepass")  # noqa: SIM115
        self.meeste = 0

    def bewaar(self, doel: Doel) -> None:
        vast = [doel.huishouden, doel.dossier, doel.wie, doel.doel, doel.nu.value, doel.letop]
        standen = {n: _in_woorden(stand, dag) for n, (stand, dag) in doel.standen.items()}
        self.meeste = max(self.meeste, *(n + 1 for n in standen), 0)
        self._bestand.write(json.dumps([vast, standen]) + "\n")

    def rijen(self) -> Iterator[tuple[list[Waarde], dict[int, str]]]:
        self._bestand.seek(0)
        for regel in self._bestand:
            vast, standen = json.loads(regel)
            yield vast, {int(n): w for n, w in standen.items()}

    def sluit(self) -> None:
        self._bestand.close()


def _in_woorden(stand: Stand, dag: date | None) -> str:
    return f"{stand.value}\n{schrijf_datum(dag)}" if dag else stand.value


