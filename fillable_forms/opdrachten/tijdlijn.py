"""The commands that look at more forms at once: verschil, overzicht."""

from __future__ import annotations

from pathlib import Path

import click

from fillable_forms.opdrachten.bestanden import Lezer, eerste_huisstijl, json_uit, toon
from fillable_forms.opdrachten.nederlands import Keuze, Opdracht, Optie
from sjablonen.fouten import LeesFout, SchrijfFout

__all__ = ["overzicht", "verschil"]

_PAD = click.Path(path_type=Path)
_ENDING = {"tekst": "txt", "json": "json", "html": "html"}
_HUISSTIJL = click.option("--huisstijl", type=_PAD, metavar="TOML", cls=Optie, help="Een bestand met uw huisstijl.")
_OVERSCHRIJF = click.option("--overschrijf", is_flag=True, cls=Optie, help="Vervang het bestand als het er al is.")


@click.command(cls=Opdracht)
@click.argument("oud", metavar="OUD", type=_PAD)
@click.argument("nieuw", metavar="NIEUW", type=_PAD)
@click.option(
    "--als", type=Keuze(list(_ENDING)), default="tekst", metavar="tekst|json|html", cls=Optie,
    help="Om te lezen (tekst, dat is gewoon), gegevens (json) of een webpagina (html).",
)  # fmt: skip
@click.option("--uit", type=_PAD, metavar="BESTAND", cls=Optie, help="Bewaar het in dit bestand.")
@_HUISSTIJL
@_OVERSCHRIJF
def verschil(oud: Path, nieuw: Path, als: str, uit: Path | None, huisstijl: Path | None, overschrijf: bool) -> None:
    """Laat zien wat er anders is in het nieuwe formulier.

    OUD en NIEUW zijn van dezelfde soort, of een plan en het plan dat daarop volgt. Wat u krijgt is alleen voor de
    regisseur. Stuur het niet door.
    """
    from fillable_forms.verschil.tekst import verschil_tekst
    from fillable_forms.verschil.vergelijk import vergelijk
    from generator.wegschrijven import eis_vrij, schrijf_bestand
    from sjablonen.specificatie import laad_specificatie

    if uit:
        eis_vrij(uit, overschrijven=overschrijf, bronnen=(oud, nieuw))
    lezer = Lezer(toont=False)
    gelezen = [formulier for _, formulier in lezer.lees((oud, nieuw))]
    if lezer.mislukt:
        raise LeesFout("Er is niets vergeleken, want niet elk bestand kon worden gelezen.")
    klaar = vergelijk(gelezen[0], gelezen[1], laad_specificatie())
    if als == "json":
        tekst = json_uit(klaar.naar_json(), ruim=True)
    elif als == "html":
        from fillable_forms.verschil.html import verschil_html

        tekst = verschil_html(klaar, eerste_huisstijl(huisstijl) if huisstijl else None)
    else:
        tekst = verschil_tekst(klaar)
    if uit:
        schrijf_bestand(uit, f"{tekst.rstrip()}\n".encode())
    else:
        toon(tekst.rstrip("\n"))


@click.command(cls=Opdracht)
@click.argument("bronnen", metavar="BESTAND/MAP…", nargs=-1, required=True, type=_PAD)
@click.option("--uit", type=_PAD, metavar="XLSX", required=True, cls=Optie, help="Het werkboek. Eindigt op .xlsx.")
@click.option(
    "--met-contactgegevens", is_flag=True, cls=Optie,
    help="Zet ook achternamen, adressen, telefoonnummers, mail en geboortedata erin.",
)  # fmt: skip
@click.option(
    "--alleen-aantallen", is_flag=True, cls=Optie,
    help="Voor de gemeente: alleen aantallen, onder de 5 als '<5', per kwartaal.",
)  # fmt: skip
@click.option(
    "--ook-vertrouwelijk", is_flag=True, cls=Optie, help="Neem ook veiligheidsafspraken mee. Die zijn van één persoon."
)  # fmt: skip
@_HUISSTIJL
@_OVERSCHRIJF
def overzicht(
    bronnen: tuple[Path, ...],
    uit: Path,
    met_contactgegevens: bool,
    alleen_aantallen: bool,
    ook_vertrouwelijk: bool,
    huisstijl: Path | None,
    overschrijf: bool,
) -> int:
    """Maak van veel formulieren één overzicht in Excel.

    Het mag één gezin zijn, of vele. BESTAND is een formulier, of een bestand met één formulier per regel (zoals lees
    het geeft). In een map telt alles mee, ook de mappen erin. Zonder opties staan er alleen voornamen in, geen
    contactgegevens en geen veiligheidsafspraken.
    """
    import io

    from fillable_forms.opdrachten.instroom import Instroom
    from fillable_forms.overzicht.maken import maak_overzicht
    from fillable_forms.overzicht.regels import Keuzes
    from generator.wegschrijven import eis_vrij, schrijf_bestand
    from sjablonen.specificatie import laad_specificatie

    if uit.suffix.lower() != ".xlsx":
        raise SchrijfFout(f"{uit.name}: laat de naam eindigen op .xlsx (Excel).")
    if alleen_aantallen and (met_contactgegevens or ook_vertrouwelijk):
        raise SchrijfFout("--alleen-aantallen gaat niet samen met contactgegevens of veiligheidsafspraken. Kies één.")
    eis_vrij(uit, overschrijven=overschrijf, bronnen=bronnen)
    keuzes = Keuzes(
        met_contact=met_contactgegevens, alleen_aantallen=alleen_aantallen, ook_vertrouwelijk=ook_vertrouwelijk
    )
    instroom, stroom = Instroom(bronnen, niet=uit), io.BytesIO()
    klaar = maak_overzicht(
        instroom.formulieren(), laad_specificatie(), eerste_huisstijl(huisstijl), keuzes, stroom
    )
    if not klaar.formulieren:
        raise LeesFout("Er is geen ingevuld formulier gevonden, dus er is geen overzicht gemaakt.")
    schrijf_bestand(uit, stroom.getvalue())
    toon(f"Klaar: {uit.name}, met {klaar.formulieren} formulieren van {klaar.huishoudens} huishoudens.")
    for regel in klaar.regels:
        toon(regel)
    return 2 if instroom.mislukt else 0
