"""The commands for after the meeting: leesversie, actielijst, agenda."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fillable_forms.opdrachten.bestanden import Lezer, eerste_huisstijl, toon
from fillable_forms.opdrachten.nederlands import Keuze, Opdracht, Optie
from sjablonen.fouten import LeesFout, NaOverlegFout, SchrijfFout

if TYPE_CHECKING:
    from generator.leesversie.actielijst import Actielijst
    from sjablonen.formulier import Formulier
    from sjablonen.huisstijl import Huisstijl

__all__ = ["actielijst", "agenda", "leesversie"]

_PAD = click.Path(path_type=Path)
_BESTAND = click.argument("bestand", metavar="BESTAND", type=_PAD)
_HUISSTIJL = click.option("--huisstijl", type=_PAD, metavar="TOML", cls=Optie, help="Een bestand met uw huisstijl.")
_OVERSCHRIJF = click.option("--overschrijf", is_flag=True, cls=Optie, help="Vervang het bestand als het er al is.")
_GROOT = click.option("--groot", is_flag=True, cls=Optie, help="Grote letters (16 punten).")


@click.command(cls=Opdracht)
@_BESTAND
@click.option("--uit", type=_PAD, metavar="PDF", cls=Optie, help="Eindigt op .pdf.")
@click.option(
    "--voor", metavar="NAAM", multiple=True, cls=Optie,
    help="Alleen voor deze persoon: zonder adressen en nummers van anderen, zonder cijfers. NAAM is precies zoals in "
    "het formulier. Staat iemand er met meer namen in, geef ze dan allemaal.",
)  # fmt: skip
@click.option("--wie", is_flag=True, cls=Optie, help="Toon de namen die u bij --voor kunt geven, en stop.")
@_GROOT
@_HUISSTIJL
@_OVERSCHRIJF
def leesversie(
    bestand: Path, uit: Path | None, voor: tuple[str, ...], wie: bool, groot: bool, huisstijl: Path | None,
    overschrijf: bool,
) -> None:  # fmt: skip
    """Maak een PDF om te lezen van een ingevuld formulier.

    Alleen wat is ingevuld staat erin, zonder invulvakken. Wat in het document bij geen vraag hoort, staat er niet in;
    dat ziet u op het scherm.
    """
    from fillable_forms.na_overleg.namen import mensen, rol_van
    from fillable_forms.na_overleg.voor_persoon import is_veiligheidsplan, voor_persoon
    from generator.leesversie.document import Weergave, maak_leesversie
    from generator.wegschrijven import eis_vrij, schrijf_bestand
    from sjablonen.specificatie import laad_specificatie

    if uit is None and not wie:
        raise SchrijfFout("Zet er --uit met een bestandsnaam bij, of --wie om de namen te zien.")
    if uit is not None:
        _eis_ending(uit, "pdf")
        eis_vrij(uit, overschrijven=overschrijf, bronnen=(bestand,))
    formulier = _lees_een(bestand)
    formaat = laad_specificatie().formaat(formulier.format)
    if wie or uit is None:
        _toon_namen(map(rol_van, mensen(formaat, formulier)))
        return
    stijl = eerste_huisstijl(huisstijl)
    if voor:
        klaar = voor_persoon(formaat, formulier, voor, groot=groot)
        inhoud = maak_leesversie(formaat, stijl, klaar.formulier, klaar.weergave)
        mededelingen = klaar.mededelingen
    else:
        inhoud = maak_leesversie(formaat, stijl, formulier, Weergave(groot=groot))
        mededelingen = ()
    schrijf_bestand(uit, inhoud)
    toon(f"Klaar: {uit.name}.")
    for regel in mededelingen:
        toon(regel)
    if (is_veiligheidsplan(formaat) or formaat.vertrouwelijk == "persoon") and "veilig" in uit.stem.casefold():
        toon("Let op: de naam van dit bestand zegt wat erin staat. Kies liever een gewone naam, zoals blad-1.pdf.")
    _toon_rest(formulier)


@click.command(cls=Opdracht)
@click.argument("bestanden", metavar="BESTAND…", nargs=-1, required=True, type=_PAD)
@click.option(
    "--uit", type=_PAD, metavar="BESTAND", required=True, cls=Optie,
    help="Een bestand (.pdf of .docx) voor alle lijsten samen, of een map: dan krijgt ieder een eigen bestand.",
)  # fmt: skip
@click.option(
    "--als", type=Keuze(["pdf", "docx"]), default="pdf", metavar="pdf|docx", cls=Optie,
    help="Bij een map: PDF (dat is gewoon) of Word.",
)  # fmt: skip
@_GROOT
@_HUISSTIJL
@_OVERSCHRIJF
def actielijst(
    bestanden: tuple[Path, ...], uit: Path, als: str, groot: bool, huisstijl: Path | None, overschrijf: bool
) -> None:
    """Maak per persoon een lijst van wat er te doen is.

    De lijsten komen uit de doelen en acties van het laatste plan. 'Wie' blijft zoals het er staat: 'Sanne en oma' is
    een eigen lijst, behalve als 'Sanne' en 'oma' allebei zo als naam of rol in het formulier staan.
    """
    from fillable_forms.na_overleg.acties import laatste_plan, maak_actielijst
    from generator.leesversie.actielijst import Actielijst
    from generator.wegschrijven import eis_vrij, schrijf_bestand
    from sjablonen.specificatie import laad_specificatie

    soort = uit.suffix.lower().removeprefix(".")
    een = soort in ("pdf", "docx") and not uit.is_dir()
    if een:
        eis_vrij(uit, overschrijven=overschrijf, bronnen=bestanden)
    elif uit.suffix and not uit.is_dir():
        raise SchrijfFout(f"{uit.name}: laat de naam eindigen op .pdf of .docx, of geef een map.")
    alle = laad_specificatie()
    plan = laatste_plan(_lees_alle(bestanden), alle)
    acties = maak_actielijst(alle.formaat(plan.format), plan)
    stijl = eerste_huisstijl(huisstijl)
    if een:
        schrijf_bestand(uit, _maak_lijst(soort, acties.lijst, stijl, groot=groot))
        toon(f"Klaar: {uit.name}.")
    else:
        if not acties.lijst.lijsten:
            raise NaOverlegFout("Er staan geen open acties in dit plan. Er is niets gemaakt.")
        # The names of the files say nothing; who gets which stands on the screen only.
        doelen = [(uit / f"actielijst-{i}.{als}", p) for i, p in enumerate(acties.lijst.lijsten, 1)]
        for pad, _ in doelen:
            eis_vrij(pad, overschrijven=overschrijf, bronnen=bestanden)
        for pad, persoon in doelen:
            schrijf_bestand(pad, _maak_lijst(als, Actielijst((persoon,), acties.lijst.datum), stijl, groot=groot))
            toon(f"{pad.name}: {persoon.wie or 'nog niemand genoemd'}")
    for regel in acties.mededelingen:
        toon(regel)


@click.command(cls=Opdracht)
@click.argument("bestanden", metavar="BESTAND…", nargs=-1, required=True, type=_PAD)
@click.option("--uit", type=_PAD, metavar="MAP", required=True, cls=Optie, help="De map voor de bestanden (.ics).")
@_OVERSCHRIJF
def agenda(bestanden: tuple[Path, ...], uit: Path, overschrijf: bool) -> None:
    """Zet het volgende overleg in een bestand voor de agenda.

    Ieder krijgt een eigen bestand, met alleen 'Afspraak', de dag en de tijd: geen namen. De plaats staat erin,
    behalve als die geheim is, als er zorgen zijn over veiligheid of als er een veiligheidsplan bij is.
    """
    from fillable_forms.na_overleg.agenda import maak_afspraken
    from generator.wegschrijven import eis_vrij, schrijf_bestand
    from sjablonen.specificatie import laad_specificatie

    afspraken = maak_afspraken(_lees_alle(bestanden), laad_specificatie())
    doelen = [(uit / f"afspraak-{i}.ics", a) for i, a in enumerate(afspraken.ieder, 1)]
    for pad, _ in doelen:
        eis_vrij(pad, overschrijven=overschrijf)
    for pad, afspraak in doelen:
        schrijf_bestand(pad, afspraak.ics)
        toon(f"{pad.name}: {afspraak.wie}")
    for regel in afspraken.mededelingen:
        toon(regel)


def _maak_lijst(soort: str, lijst: Actielijst, stijl: Huisstijl, *, groot: bool) -> bytes:
    if soort == "docx":
        from generator.leesversie.actielijst_word import actielijst_docx

        return actielijst_docx(lijst, stijl, groot=groot)
    from generator.leesversie.actielijst import actielijst_pdf

    return actielijst_pdf(lijst, stijl, groot=groot)


def _lees_een(bestand: Path) -> Formulier:
    return _lees_alle((bestand,))[0]


def _lees_alle(bestanden: tuple[Path, ...]) -> list[Formulier]:
    lezer = Lezer(toont=False)
    formulieren = [formulier for _, formulier in lezer.lees(bestanden)]
    if lezer.mislukt:
        raise LeesFout("Er is niets gemaakt, want niet elk bestand kon worden gelezen.")
    return formulieren


def _toon_namen(namen: Iterable[str]) -> None:
    gevonden = list(namen)
    if not gevonden:
        toon("In dit formulier staat nog geen naam.")
    for nummer, naam in enumerate(gevonden, 1):
        toon(f"{nummer}. {naam}")


def _toon_rest(formulier: Formulier) -> None:
    """What the document holds beside its answers: the maker decides what to do with it."""
    if formulier.zekerheid:
        aantal = len(formulier.zekerheid)
        wat = "1 antwoord kwam" if aantal == 1 else f"{aantal} antwoorden kwamen"
        toon(f"{wat} niet uit het eigen invulvak. Kijk na of alles op de goede plek staat.")
    if formulier.restant:
        toon("Dit staat in het document maar hoort bij geen vraag. Het staat niet in de leesversie:")
        for rest in formulier.restant:
            toon(f"- {rest.plaats}: {rest.tekst}")


def _eis_ending(pad: Path, ending: str) -> None:
    if pad.suffix.lower() != f".{ending}":
        raise SchrijfFout(f"{pad.name}: laat de naam eindigen op .{ending}.")
