"""The commands for a form that came back: lees, controleer, vervolg."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fillable_forms.opdrachten.bestanden import Lezer, eerste_huisstijl, fout, json_uit, soort_van, toon
from fillable_forms.opdrachten.nederlands import Dag, Keuze, Opdracht, Optie
from sjablonen.fouten import LeesFout, SjablonenFout

if TYPE_CHECKING:
    from fillable_forms.controle.context import DocumentFeiten
    from sjablonen.formulier import Formulier
    from sjablonen.specificatie import Specificatie

__all__ = ["controleer", "lees", "vervolg"]

_PAD = click.Path(path_type=Path)
_BESTANDEN = click.argument("bestanden", metavar="BESTAND…", nargs=-1, required=True, type=_PAD)
_ENDING = {"tekst": "txt", "json": "json"}


@click.command(cls=Opdracht)
@_BESTANDEN
@click.option(
    "--knipsels", type=_PAD, metavar="MAP", cls=Optie,
    help="Voor een scan: zet in deze map een pagina met elk beschreven vak als plaatje, om over te typen.",
)  # fmt: skip
def lees(bestanden: tuple[Path, ...], knipsels: Path | None) -> int:
    """Lees ingevulde formulieren en geef ze als JSON.

    BESTAND is een formulier in Word of PDF, een scan, of de JSON van deze opdracht zelf.
    Bij één bestand komt er één leesbaar object, bij meer bestanden één object per regel.
    """
    from sjablonen.ontleden import ontleed
    from sjablonen.specificatie import laad_specificatie

    alle, lezer = laad_specificatie(), Lezer(toont=True)
    gelezen = _met_knipsels(lezer, bestanden, knipsels, alle) if knipsels else (f for _, f in lezer.lees(bestanden))
    for formulier in gelezen:
        ontleding = ontleed(formulier, alle.formaat(formulier.format))
        toon(json_uit(formulier.naar_json() | ontleding.naar_json(), ruim=len(bestanden) == 1))
    return 2 if lezer.mislukt else 0


def _met_knipsels(
    lezer: Lezer, bestanden: Sequence[Path], map_: Path, alle: Specificatie
) -> Iterator[Formulier]:
    """The forms of scans; beside each a page with its crops, under a name that says nothing."""
    from fillable_forms.lezen.bestand import haal_bytes
    from fillable_forms.lezen.knipsels_pagina import knipsels_pagina
    from fillable_forms.lezen.leeszaal import lees_knipsels
    from generator.wegschrijven import eis_vrij, schrijf_bestand

    for nummer, pad in enumerate(bestanden, 1):
        doel = map_ / ("knipsels.html" if len(bestanden) == 1 else f"knipsels-{nummer}.html")
        try:
            eis_vrij(doel, overschrijven=False, bronnen=bestanden)
            formulier, knipsels = lees_knipsels(haal_bytes(pad), pad.name)
            titel = alle.formaat(formulier.format).titel
            schrijf_bestand(doel, knipsels_pagina(titel, formulier, knipsels).encode("utf-8"))
        except SjablonenFout as melding:
            lezer.mislukt = True
            fout(melding)
        else:
            yield formulier


@click.command(cls=Opdracht)
@_BESTANDEN
@click.option(
    "--als", type=Keuze(list(_ENDING)), default="tekst", metavar="tekst|json", cls=Optie,
    help="Een verslag om te lezen (tekst, dat is gewoon) of gegevens (json).",
)  # fmt: skip
@click.option(
    "--uit", type=_PAD, metavar="BESTAND", cls=Optie,
    help="Bewaar het verslag in dit bestand; bij meer formulieren in deze map.",
)  # fmt: skip
def controleer(bestanden: tuple[Path, ...], als: str, uit: Path | None) -> int:
    """Zeg wat er in een formulier nog moet of beter kan.

    Het verslag is alleen voor de regisseur. Stuur het niet door.
    """
    from fillable_forms.controle.controleer import controleer as beoordeel
    from fillable_forms.controle.verslag_tekst import na_te_kijken, verslag_tekst
    from generator.wegschrijven import schrijf_bestand
    from sjablonen.specificatie import laad_specificatie

    alle = laad_specificatie()
    lezer, heeft_fout, een = Lezer(toont=uit is None), False, len(bestanden) == 1
    doelen = verslagpaden(bestanden, _ENDING[als], uit) if uit else {}
    for nummer, (pad, formulier) in enumerate(lezer.lees(bestanden)):
        formaat = alle.formaat(formulier.format)
        rapport = beoordeel(formulier, formaat, _feiten_van(pad))
        heeft_fout = heeft_fout or rapport.heeft_fout
        if als == "json":
            tekst = json_uit(rapport.naar_json(), ruim=een)
        else:
            tekst = verslag_tekst(rapport, formaat, pad.name, formulier.meldingen, na_te_kijken(formulier))
            tekst = tekst.rstrip("\n")
        if uit:
            schrijf_bestand(doelen[pad], f"{tekst}\n".encode())
        else:
            toon(f"\n{tekst}" if nummer and als == "tekst" else tekst)
    return 2 if lezer.mislukt else int(heeft_fout)


def _feiten_van(pad: Path) -> DocumentFeiten | None:
    """What the document holds besides its answers; None for JSON, or when that cannot be seen."""
    from fillable_forms.schoon.kopie import documentfeiten, is_document

    try:
        inhoud = pad.read_bytes()
        return documentfeiten(inhoud) if is_document(inhoud) else None
    except (OSError, SjablonenFout):
        return None


@click.command(cls=Opdracht)
@_BESTANDEN
@click.option("--naar", metavar="FORMAAT", required=True, cls=Optie, help="Het formulier dat u wilt maken.")
@click.option("--uit", type=_PAD, metavar="BESTAND", required=True, cls=Optie, help="Eindigt op .docx of .pdf.")
@click.option("--datum", type=Dag(), metavar="JJJJ-MM-DD", cls=Optie, help="De datum van het overleg.")
@click.option("--toch", is_flag=True, cls=Optie, help="Maak een borgingsplan, ook als dat nog niet mag.")
@click.option("--huisstijl", type=_PAD, metavar="TOML", cls=Optie, help="Een bestand met uw huisstijl.")
@click.option("--overschrijf", is_flag=True, cls=Optie, help="Vervang het bestand als het er al is.")
def vervolg(
    bestanden: tuple[Path, ...],
    naar: str,
    uit: Path,
    datum: date | None,
    toch: bool,
    huisstijl: Path | None,
    overschrijf: bool,
) -> None:
    """Maak het volgende formulier van een gezin.

    Geef alle formulieren van het gezin; wat al bekend is, staat er dan in. Wat u nog moet voorleggen aan het gezin,
    staat daarna op het scherm.
    """
    from fillable_forms.vervolg import maak_vervolg
    from generator.uitvoer import maak_document
    from generator.wegschrijven import eis_vrij, schrijf_bestand
    from sjablonen.specificatie import laad_specificatie

    soort = soort_van(uit)
    eis_vrij(uit, overschrijven=overschrijf, bronnen=bestanden)
    alle = laad_specificatie()
    formaat = alle.formaat(naar)
    stijl = eerste_huisstijl(huisstijl)
    lezer = Lezer(toont=False, meldt=True)
    formulieren = [formulier for _, formulier in lezer.lees(bestanden)]
    if lezer.mislukt:
        # A next form from half of what was handed in would look complete.
        raise LeesFout("Er is geen vervolg gemaakt, want niet elk bestand kon worden gelezen.")
    resultaat = maak_vervolg(formulieren, formaat, alle, datum=datum, toch=toch)
    inhoud = maak_document(soort, formaat, alle.versie, stijl, resultaat.formulier, resultaat.voordruk)
    schrijf_bestand(uit, inhoud)
    toon(f"Klaar: {uit.name} (kenmerk {resultaat.formulier.kenmerk}).")
    for regel in resultaat.mededelingen:
        toon(regel)
    if resultaat.voor_te_leggen:
        toon("Leg dit nog voor aan het gezin:")
        for punt in resultaat.voor_te_leggen:
            toon(f"- {punt.doel}{f' ({punt.wie})' if punt.wie else ''}: {punt.reden}")


def verslagpaden(bestanden: Sequence[Path], ending: str, uit: Path) -> dict[Path, Path]:
    """Where the report of each form goes: `uit` itself for one, else files in that folder."""
    if len(bestanden) == 1:
        return {bestanden[0]: uit}
    paden: dict[Path, Path] = {}
    for bestand in dict.fromkeys(bestanden):
        naam, nummer = f"{bestand.stem}.{ending}", 1
        while uit / naam in paden.values():
            nummer += 1
            naam = f"{bestand.stem}-{nummer}.{ending}"
        paden[bestand] = uit / naam
    return paden
