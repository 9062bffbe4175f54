"""The commands for a form that came back: lees, controleer, vervolg."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fillable_forms.opdrachten.bestanden import Lezer, eerste_huisstijl, json_uit, soort_van, toon
from fillable_forms.opdrachten.nederlands import Dag, Keuze, Opdracht, Optie
from sjablonen.fouten import LeesFout, SjablonenFout

if TYPE_CHECKING:
    from fillable_forms.controle.context import DocumentFeiten

__all__ = ["controleer", "lees", "vervolg"]

_PAD = click.Path(path_type=Path)
_BESTANDEN = click.argument("bestanden", metavar="BESTAND…", nargs=-1, required=True, type=_PAD)
_ENDING = {"tekst": "txt", "json": "json"}


@click.command(cls=Opdracht)
@_BESTANDEN
def lees(bestanden: tuple[Path, ...]) -> int:
    """Lees ingevulde formulieren en geef ze als JSON.

    BESTAND is een formulier in Word of PDF, of de JSON van deze opdracht zelf.
    Bij één bestand komt er één leesbaar object, bij meer bestanden één object per regel.
    """
    from sjablonen.ontleden import ontleed
    from sjablonen.specificatie import laad_specificatie

    alle, lezer = laad_specificatie(), Lezer(toont=True)
    for _, formulier in lezer.lees(bestanden):
        ontleding = ontleed(formulier, alle.formaat(formulier.format))
        toon(json_uit(formulier.naar_json() | ontleding.naar_json(), ruim=len(bestanden) == 1))
    return 2 if lezer.mislukt else 0


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
@click.option(
    "--dossier", "map_", type=_PAD, metavar="MAP", cls=Optie,
    help="De map met de andere formulieren van dit huishouden.",
)  # fmt: skip
@click.option(
    "--dossier-volledig", "volledig", is_flag=True, cls=Optie,
    help="In de map zit alles: wat er niet bij zit, is niet gemaakt.",
)  # fmt: skip
def controleer(bestanden: tuple[Path, ...], als: str, uit: Path | None, map_: Path | None, volledig: bool) -> int:
    """Zeg wat er in een formulier nog moet of beter kan.

    Het verslag is alleen voor de regisseur. Stuur het niet door.
    """
    from fillable_forms.controle.controleer import controleer as beoordeel
    from fillable_forms.controle.verslag_tekst import verslag_tekst
    from fillable_forms.opdrachten.dossiermap import Dossiermap
    from generator.wegschrijven import schrijf_bestand
    from sjablonen.specificatie import laad_specificatie

    alle = laad_specificatie()
    lezer, heeft_fout, een = Lezer(toont=uit is None), False, len(bestanden) == 1
    doelen = verslagpaden(bestanden, _ENDING[als], uit) if uit else {}
    map_inhoud = Dossiermap(map_, volledig=volledig)
    for nummer, (pad, formulier) in enumerate(lezer.lees(bestanden)):
        formaat = alle.formaat(formulier.format)
        rapport = beoordeel(
            formulier, formaat, _feiten_van(pad),
            dossier=map_inhoud.voor(formulier, pad.name), dossier_volledig=volledig,
        )  # fmt: skip
        heeft_fout = heeft_fout or rapport.heeft_fout
        if als == "json":
            tekst = json_uit(rapport.naar_json(), ruim=een)
        else:
            tekst = verslag_tekst(rapport, formaat, pad.name, formulier.meldingen).rstrip("\n")
        if uit:
            schrijf_bestand(doelen[pad], f"{tekst}\n".encode())
        else:
            toon(f"\n{tekst}" if nummer and als == "tekst" else tekst)
    return 2 if lezer.mislukt else int(heeft_fout)


def _feiten_van(pad: Path) -> DocumentFeiten | None:
    """What the document holds besides its answers; None for JSON, or when that cannot be seen."""
    from fillable_forms.lezen.leeszaal import feiten_veilig
    from fillable_forms.schoon.kopie import is_document

    try:
        inhoud = pad.read_bytes()
        return feiten_veilig(inhoud, pad.name) if is_document(inhoud) else None
    except (OSError, SjablonenFout):
        return None


@click.command(cls=Opdracht)
@_BESTANDEN
@click.option("--naar", metavar="FORMAAT", required=True, cls=Optie, help="Het formulier dat u wilt maken.")
@click.option("--uit", type=_PAD, metavar="BESTAND", required=True, cls=Optie, help="Eindigt op .docx of .pdf.")
@click.option("--datum", type=Dag(), metavar="JJJJ-MM-DD", cls=Optie, help="De datum van het overleg.")
@click.option("--toch", is_flag=True, cls=Optie, help="Maak een borgingsplan, ook als dat nog niet mag.")
@click.option(
    "--persoon", default="", metavar="NAAM", cls=Optie,
    help="Van wie de veiligheidsafspraken zijn: de naam, of het nummer in het formulier.",
)  # fmt: skip
@click.option("--huisstijl", type=_PAD, metavar="TOML", cls=Optie, help="Een bestand met uw huisstijl.")
@click.option("--overschrijf", is_flag=True, cls=Optie, help="Vervang het bestand als het er al is.")
def vervolg(
    bestanden: tuple[Path, ...],
    naar: str,
    uit: Path,
    datum: date | None,
    toch: bool,
    persoon: str,
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
    resultaat = maak_vervolg(formulieren, formaat, alle, datum=datum, toch=toch, persoon=persoon)
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
