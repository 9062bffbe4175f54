"""Reading the workbook with one row per organisation.

Promise: every mistake of every row is said at once, with the row; a row with a mistake does not
stop the others. Cells are read as they show; a number of which Excel may have taken the first 0
is a mistake and never a telephone number. Raises LeesFout or GegevensFout for a file that is no
such list at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from fillable_forms.werkboek.pakket import Blad, Cel, Pakket, open_werkboek
from fillable_forms.werkboek.tekst import lees_cel
from generator.brieven.model import Briefpapier, laad_briefpapier
from generator.brieven.proef import proef_briefpapier
from generator.werkboek.gemeentenlijst import BLAD, BRIEFPAPIER, CODE, FOUTKOLOM, leeg_voorbeeld
from sjablonen.fouten import BriefpapierFout, GegevensFout, HuisstijlFout
from sjablonen.gemeenten import beoordeel
from sjablonen.huisstijl import Huisstijl, huisstijl_uit

__all__ = ["Gemeentenrij", "lees_gemeentenlijst"]

_LIJSTEN = ("contact", "lettertype_bestand", "kop_lettertype_bestand")
_GETAL = "staat een getal. Excel haalt een 0 vooraan weg; maak van het vak tekst en typ het opnieuw."


@dataclass(slots=True)
class Gemeentenrij:
    """One row: what stands in it, and the huisstijl (with letterhead, if any) when nothing is wrong."""

    nummer: int
    waarden: dict[str, str]
    huisstijl: Huisstijl | None = None
    briefpapier: Briefpapier | None = None
    fouten: list[str] = field(default_factory=list)
    waarschuwingen: list[str] = field(default_factory=list)


def lees_gemeentenlijst(inhoud: bytes, naam: str, map_: Path) -> list[Gemeentenrij]:
    """The rows of this workbook; logos, fonts and letterheads lie in `map_`."""
    pakket = open_werkboek(inhoud)
    blad = _blad(pakket, naam)
    koprij = min(blad.rijen)
    koppen = _koppen(blad.rijen[koprij], pakket, naam)
    rijen = []
    for nummer, cellen in sorted(blad.rijen.items()):
        if nummer > koprij:
            rij = _rij(nummer, cellen, koppen, pakket)
            if any(rij.waarden.values()) or rij.fouten:
                rijen.append(rij)
    if not rijen:
        raise GegevensFout([f"{naam}: er staat geen organisatie in de lijst. Zet er een regel bij, met een naam."])
    _zoek_dubbele(rijen)
    for rij in rijen:
        _maak_briefpapier(rij, map_)
        _maak_huisstijl(rij, map_)
    return rijen


def _blad(pakket: Pakket, naam: str) -> Blad:
    """The sheet by its name, else the first one that has a column 'naam'."""
    for blad in sorted(pakket.bladen, key=lambda b: b.naam != BLAD):
        if blad.rijen and any(_kop(c.tekst) == "naam" for c in blad.rijen[min(blad.rijen)]):
            return blad
    raise GegevensFout(
        [f"{naam}: dit is geen lijst met organisaties; in de bovenste rij ontbreekt 'naam'. Maak een lege lijst met "
         "'sjablonen genereer --leeg-lijst'."]
    )  # fmt: skip


def _koppen(cellen: Sequence[Cel], pakket: Pakket, naam: str) -> dict[int, str]:
    uit: dict[int, str] = {}
    for cel in cellen:
        kop = _kop(lees_cel(cel, None, pakket).tekst)
        if kop in uit.values():
            raise GegevensFout([f"{naam}: de kolom '{kop}' staat er twee keer in. Haal er een weg."])
        if kop:
            uit[cel.kolom] = kop
    return uit


def _kop(tekst: str) -> str:
    kaal = " ".join(tekst.split())
    return kaal if kaal == FOUTKOLOM else kaal.lower().replace(" ", "_").replace("-", "_")


def _rij(nummer: int, cellen: Sequence[Cel], koppen: Mapping[int, str], pakket: Pakket) -> Gemeentenrij:
    rij = Gemeentenrij(nummer, {})
    for cel in cellen:
        kop = koppen.get(cel.kolom)
        if kop == FOUTKOLOM:
            continue
        gelezen = lees_cel(cel, None, pakket)
        tekst = gelezen.tekst.strip()
        if kop is None:
            if tekst:
                rij.fouten.append(f"cel {cel.plek}: hier staat iets in een kolom zonder kop. Zet er een kop boven.")
            continue
        rij.waarden[kop] = tekst
        if gelezen.fout:
            rij.fouten.append(f"bij '{kop}' {gelezen.fout.removeprefix('hier ')}")
        elif cel.soort == "n" and kop != CODE:
            rij.fouten.append(f"bij '{kop}' {_GETAL}")
    return rij


def _zoek_dubbele(rijen: Sequence[Gemeentenrij]) -> None:
    gezien: dict[str, int] = {}
    for rij in rijen:
        naam = " ".join(rij.waarden.get("naam", "").casefold().split())
        if naam and naam in gezien:
            rij.fouten.append(f"deze naam staat ook op rij {gezien[naam]}. Haal een van de twee weg.")
        gezien.setdefault(naam, rij.nummer)


def _maak_briefpapier(rij: Gemeentenrij, map_: Path) -> None:
    naam = rij.waarden.get(BRIEFPAPIER, "")
    if naam:
        try:
            rij.briefpapier = laad_briefpapier(map_ / naam)
            proef_briefpapier(rij.briefpapier)
        except BriefpapierFout as fout:
            rij.fouten += str(fout).splitlines()


def _maak_huisstijl(rij: Gemeentenrij, map_: Path) -> None:
    waarden: dict[str, object] = {k: v for k, v in rij.waarden.items() if v and k not in (CODE, BRIEFPAPIER)}
    for sleutel in _LIJSTEN:
        if sleutel in waarden:
            waarden[sleutel] = [d.strip() for d in rij.waarden[sleutel].splitlines() if d.strip()]
    try:
        stijl = huisstijl_uit(waarden, "", map_)
    except HuisstijlFout as fout:
        rij.fouten += [regel.removeprefix(": ") for regel in fout.regels]
        return
    if not rij.fouten:
        rij.huisstijl = stijl
    if stijl.naam == leeg_voorbeeld()["naam"]:
        rij.waarschuwingen.append(
            "dit is het voorbeeld uit de lege lijst. Haal de regel weg als u dat niet wilt maken."
        )
    elif melding := beoordeel(stijl.naam, rij.waarden.get(CODE, "")):
        rij.waarschuwingen.append(melding)
