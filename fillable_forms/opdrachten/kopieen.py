"""The commands that make a copy of what came back: schoon, samenvoegen."""

from __future__ import annotations

from pathlib import Path

import click

from fillable_forms.opdrachten.bestanden import Lezer, eerste_huisstijl, json_uit, toon
from fillable_forms.opdrachten.nederlands import Opdracht, Optie
from sjablonen.fouten import LeesFout, SchrijfFout

__all__ = ["samenvoegen", "schoon"]

_PAD = click.Path(path_type=Path)
_OVERSCHRIJF = click.option("--overschrijf", is_flag=True, cls=Optie, help="Vervang het bestand als het er al is.")
_SOORTEN = ("docx", "pdf", "json")


@click.command(cls=Opdracht)
@click.argument("bestand", metavar="BESTAND", type=_PAD)
@click.option(
    "--uit", type=_PAD, metavar="BESTAND", required=True, cls=Optie,
    help="De schone kopie. Eindigt net zo als BESTAND: op .docx, .odt of .pdf.",
)  # fmt: skip
@_OVERSCHRIJF
def schoon(bestand: Path, uit: Path, overschrijf: bool) -> None:
    """Maak een kopie om te versturen, zonder wat u niet ziet.

    In de kopie staan geen opmerkingen, bijgehouden wijzigingen, namen van schrijvers, verborgen tekst, bijlagen of
    oude versies. Antwoorden, plaatjes en handtekeningen blijven staan. Wat is weggehaald, staat op het scherm.
    """
    from fillable_forms.lezen.leeszaal import lees_veilig, schoon_veilig
    from fillable_forms.schoon.kopie import MAX_BESTAND, TE_GROOT, eis_gelijk
    from fillable_forms.schoon.telling import Wat
    from generator.wegschrijven import eis_vrij, schrijf_bestand

    eis_vrij(uit, overschrijven=overschrijf, bronnen=(bestand,))
    if bestand.stat().st_size > MAX_BESTAND:
        raise LeesFout(f"{bestand.name}: {TE_GROOT}")
    inhoud = bestand.read_bytes()
    kopie = schoon_veilig(inhoud, bestand.name)
    if uit.suffix.lower() != f".{kopie.soort}":
        raise SchrijfFout(f"{uit.name}: laat de naam eindigen op .{kopie.soort}, net als het origineel.")
    onbekend = False
    try:
        voor = lees_veilig(inhoud, bestand.name)
    except LeesFout:
        onbekend = True
    else:
        # Hidden text is read by some and shown to nobody: then the answers may differ.
        if not kopie.telling[Wat.VERBORGEN]:
            eis_gelijk(voor, lees_veilig(kopie.inhoud, uit.name))
    schrijf_bestand(uit, kopie.inhoud)
    toon(f"Klaar: {uit.name} is de kopie om te versturen.")
    for regel in kopie.regels():
        toon(regel)
    if onbekend:
        toon("Let op: het programma kent dit formulier niet. Kijk de kopie goed na voor u hem verstuurt.")


@click.command(cls=Opdracht)
@click.argument("eerste", metavar="BESTAND", type=_PAD)
@click.argument("tweede", metavar="BESTAND", type=_PAD)
@click.option(
    "--uit", type=_PAD, metavar="BESTAND", required=True, cls=Optie, help="Eindigt op .docx, .pdf of .json."
)
@click.option("--huisstijl", type=_PAD, metavar="TOML", cls=Optie, help="Een bestand met uw huisstijl.")
@_OVERSCHRIJF
def samenvoegen(eerste: Path, tweede: Path, uit: Path, huisstijl: Path | None, overschrijf: bool) -> None:
    """Maak één formulier van twee ingevulde kopieën.

    Wat in de ene kopie leeg is, komt uit de andere. Staat er op één plek iets anders, dan komen beide teksten onder
    elkaar, met 'Kopie 1:' en 'Kopie 2:' ervoor. Er wordt niets gekozen. Welke plekken dat zijn, staat op het scherm.
    """
    from fillable_forms.samenvoegen import voeg_samen
    from generator.uitvoer import maak_document
    from generator.wegschrijven import eis_vrij, schrijf_bestand
    from sjablonen.specificatie import laad_specificatie

    soort = uit.suffix.lower().removeprefix(".")
    if soort not in _SOORTEN:
        raise SchrijfFout(f"{uit.name}: laat de naam eindigen op .docx (Word), .pdf of .json.")
    eis_vrij(uit, overschrijven=overschrijf, bronnen=(eerste, tweede))
    lezer = Lezer(toont=False, meldt=True)
    gelezen = [formulier for _, formulier in lezer.lees((eerste, tweede))]
    if lezer.mislukt:
        raise LeesFout("Er is niets samengevoegd, want niet elk bestand kon worden gelezen.")
    alle = laad_specificatie()
    formaat = alle.formaat(gelezen[0].format)
    klaar = voeg_samen(gelezen[0], gelezen[1], alle)
    if soort == "json":
        inhoud = f"{json_uit(klaar.formulier.naar_json(), ruim=True)}\n".encode()
    else:
        stijl = eerste_huisstijl(huisstijl)
        inhoud = maak_document(soort, formaat, alle.versie, stijl, klaar.formulier, klaar.voordruk)
    schrijf_bestand(uit, inhoud)
    toon(f"Klaar: {uit.name} (kenmerk {klaar.formulier.kenmerk}).")
    for melding in klaar.mededelingen:
        toon(melding)
    if klaar.verschillen:
        toon("Hier stonden verschillende antwoorden. Beide staan erin; kies samen met het gezin:")
        for verschil in klaar.verschillen:
            toon(f"- {verschil.plaats} ({verschil.pad})")
