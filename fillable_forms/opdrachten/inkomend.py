"""The commands for a form that came back: lees, controleer, vervolg."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fillable_forms.opdrachten.bestanden import Lezer, fout, json_uit, soort_van, toon
from fillable_forms.opdrachten.briefpapier import BRIEFPAPIER, laad_papier, soorten_op, stijlen_op
from fillable_forms.opdrachten.nederlands import Dag, Keuze, Opdracht, Optie
from fillable_forms.opdrachten.verslagen import ENDING, Verslagen
from sjablonen.fouten import LeesFout, SjablonenFout

if TYPE_CHECKING:
    from fillable_forms.controle.context import DocumentFeiten
    from sjablonen.formulier import Formulier
    from sjablonen.specificatie import Specificatie

__all__ = ["controleer", "lees", "vervolg"]

_PAD = click.Path(path_type=Path)
_BESTANDEN = click.argument("bestanden", metavar="BESTAND…", nargs=-1, required=True, type=_PAD)


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
    "--als", type=Keuze(list(ENDING)), default="tekst", metavar="tekst|json|html|pdf", cls=Optie,
    help="Een verslag om te lezen (tekst, dat is gewoon), gegevens (json), een webpagina (html) of een PDF (pdf).",
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
@click.option(
    "--instellingen", "eigen", type=_PAD, metavar="TOML", cls=Optie,
    help="Een bestand met wat uw organisatie anders wil in de controle.",
)  # fmt: skip
@click.option(
    "--opmerkingen", type=_PAD, metavar="BESTAND", cls=Optie,
    help="Zet wat het hele gezin mag lezen als opmerkingen in een kopie van het formulier; bij meer formulieren in "
    "deze map.",
)  # fmt: skip
@click.option(
    "--huisstijl", type=_PAD, metavar="TOML", cls=Optie,
    help="Een bestand met uw huisstijl, voor de webpagina en de PDF.",
)  # fmt: skip
@click.option(
    "--overschrijf", is_flag=True, cls=Optie, help="Vervang een formulier met opmerkingen als het er al is."
)
def controleer(
    bestanden: tuple[Path, ...],
    als: str,
    uit: Path | None,
    map_: Path | None,
    volledig: bool,
    eigen: Path | None,
    opmerkingen: Path | None,
    huisstijl: Path | None,
    overschrijf: bool,
) -> int:
    """Zeg wat er in een formulier nog moet of beter kan.

    Het verslag is alleen voor de regisseur. Stuur het niet door. In het formulier met opmerkingen staat alleen wat
    het hele gezin mag lezen.
    """
    from fillable_forms.controle.controleer import controleer as beoordeel
    from fillable_forms.controle.instellingen import laad_instellingen
    from fillable_forms.opdrachten.dossiermap import Dossiermap
    from sjablonen.criteria_model import laad_criteria
    from sjablonen.specificatie import laad_specificatie

    alle = laad_specificatie()
    instellingen = laad_instellingen(eigen, laad_criteria()) if eigen else None
    lezer, heeft_fout = Lezer(toont=uit is None), False
    verslagen = Verslagen(bestanden, als, uit, opmerkingen, huisstijl, overschrijf=overschrijf)
    map_inhoud = Dossiermap(map_, volledig=volledig)
    for pad, formulier in lezer.lees(bestanden):
        formaat = alle.formaat(formulier.format)
        dossier = map_inhoud.voor(formulier, pad.name)
        rapport = beoordeel(
            formulier, formaat, _feiten_van(pad),
            dossier=dossier, dossier_volledig=volledig, instellingen=instellingen,
        )  # fmt: skip
        heeft_fout = heeft_fout or rapport.heeft_fout
        verslagen.geef(pad, formulier, formaat, rapport, dossier)
    return 2 if lezer.mislukt or verslagen.mislukt else int(heeft_fout)


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
@BRIEFPAPIER
@click.option("--overschrijf", is_flag=True, cls=Optie, help="Vervang het bestand als het er al is.")
def vervolg(
    bestanden: tuple[Path, ...],
    naar: str,
    uit: Path,
    datum: date | None,
    toch: bool,
    persoon: str,
    huisstijl: Path | None,
    briefpapier: Path | None,
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
    papier = laad_papier(briefpapier)
    soorten_op(papier, [soort], [])
    stijl = stijlen_op(papier, [huisstijl] if huisstijl else [])[0]
    lezer = Lezer(toont=False, meldt=True)
    formulieren = [formulier for _, formulier in lezer.lees(bestanden)]
    if lezer.mislukt:
        # A next form from half of what was handed in would look complete.
        raise LeesFout("Er is geen vervolg gemaakt, want niet elk bestand kon worden gelezen.")
    resultaat = maak_vervolg(formulieren, formaat, alle, datum=datum, toch=toch, persoon=persoon)
    inhoud = maak_document(soort, formaat, alle.versie, stijl, resultaat.formulier, resultaat.voordruk, papier)
    schrijf_bestand(uit, inhoud)
    toon(f"Klaar: {uit.name} (kenmerk {resultaat.formulier.kenmerk}).")
    for regel in resultaat.mededelingen:
        toon(regel)
    if resultaat.voor_te_leggen:
        toon("Leg dit nog voor aan het gezin:")
        for punt in resultaat.voor_te_leggen:
            toon(f"- {punt.doel}{f' ({punt.wie})' if punt.wie else ''}: {punt.reden}")
