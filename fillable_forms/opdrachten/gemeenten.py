"""`genereer --gemeenten`: the forms of a whole list of organisations, and only what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fillable_forms.opdrachten.bestanden import eerste_huisstijl, toon, voortgang
from sjablonen.fouten import LeesFout, SchrijfFout

if TYPE_CHECKING:
    from fillable_forms.werkboek.gemeentenlijst import Gemeentenrij
    from generator.brieven.model import Briefpapier
    from generator.reeks.manifest import Manifest
    from generator.reeks.organisatie import Organisatie
    from generator.reeks.plan import Plan
    from sjablonen.specificatie import Formaat, Specificatie

__all__ = ["Wensen", "genereer_lijst", "schrijf_lege_lijst"]

_MEESTE = 25  # names of one kind on the screen
_STAART = "-met-fouten"


@dataclass(frozen=True, slots=True)
class Wensen:
    """What the user asked beside the list itself."""

    wat_verandert: bool = False
    zip: bool = False
    overzichtspagina: bool = False
    plaatjes: bool = False
    overschrijf: bool = False
    dask: str | None = None


def schrijf_lege_lijst(uit: Path, *, overschrijf: bool) -> None:
    """The empty workbook for a list of organisations."""
    from generator.wegschrijven import eis_vrij, schrijf_bestand
    from generator.werkboek.gemeentenlijst import leeg_voorbeeld, maak_gemeentenlijst

    if uit.suffix.lower() != ".xlsx":
        raise SchrijfFout("Geef bij --uit een bestand dat eindigt op .xlsx.")
    eis_vrij(uit, overschrijven=overschrijf)
    schrijf_bestand(uit, maak_gemeentenlijst([leeg_voorbeeld()], eerste_huisstijl(None)), alleen_eigenaar=False)
    toon(f"Klaar: {uit.name}. Op regel 2 staat een voorbeeld.")


def genereer_lijst(
    lijst: Path, formaten: Sequence[Formaat], alle: Specificatie, soorten: Sequence[str], uit: Path, wensen: Wensen,
    briefpapier: Briefpapier | None = None,
) -> int:  # fmt: skip
    """Make what changed; the exit code is 2 when a row or a form was left out. `briefpapier` is for
    the Word forms of whoever has none in the list."""
    from generator.reeks.manifest import Manifest
    from generator.reeks.organisatie import organisaties
    from generator.reeks.plan import maak_plan

    rijen = _lees_lijst(lijst)
    mis = _meld_rijen(rijen, lijst, schrijven=not wensen.wat_verandert)
    goed = organisaties(
        [(r.huisstijl, r.briefpapier or briefpapier) for r in rijen if r.huisstijl is not None]
    )
    manifest = Manifest(uit)
    plan = maak_plan(goed, formaten, alle.versie, soorten, uit, manifest, overschrijf=wensen.overschrijf)
    if wensen.wat_verandert:
        _toon_plan(plan)
        return 2 if mis else 0
    gemaakt, fouten = _maak(plan, manifest, wensen)
    for regel in fouten:
        click.echo(regel, err=True)
    _extra(uit, goed, formaten, alle.versie, manifest, wensen)
    _meld_rest(plan)
    _toon_slot(uit, plan, gemaakt)
    return 2 if mis or fouten or plan.met_de_hand else 0


def _lees_lijst(lijst: Path) -> list[Gemeentenrij]:
    from fillable_forms.werkboek.gemeentenlijst import lees_gemeentenlijst

    try:
        inhoud = lijst.read_bytes()
    except OSError as fout:
        raise LeesFout(
            f"{lijst.name}: dit werkboek kan niet worden geopend. Kijk of de naam en de map kloppen."
        ) from fout
    return lees_gemeentenlijst(inhoud, lijst.name, lijst.parent)


def _meld_rijen(rijen: Sequence[Gemeentenrij], lijst: Path, *, schrijven: bool) -> bool:
    """Say what is wrong with each row, and write it in a copy of the workbook; True when something is."""
    for rij in rijen:
        naam = rij.waarden.get("naam", "")
        waar = f"{lijst.name}, rij {rij.nummer}" + (f" ({naam})" if naam else "")
        for tekst in rij.fouten:
            click.echo(f"{waar}: {tekst}", err=True)
        for tekst in rij.waarschuwingen:
            click.echo(f"{waar}: let op, {tekst}", err=True)
    mis = [r for r in rijen if r.fouten]
    if mis and schrijven:
        kopie = _kopie_met_fouten(rijen, lijst)
        click.echo(f"Wat er niet klopt, staat ook in {kopie.name}, naast uw lijst.", err=True)
    return bool(mis)


def _kopie_met_fouten(rijen: Sequence[Gemeentenrij], lijst: Path) -> Path:
    from generator.wegschrijven import eis_vrij, schrijf_bestand
    from generator.werkboek.gemeentenlijst import maak_gemeentenlijst

    # Somebody who goes on in the copy keeps it: the next one gets another name.
    stam, _, nummer = lijst.stem.partition(_STAART)
    volgende = int(nummer.lstrip("-") or 1) + 1 if lijst.stem != stam and (nummer.lstrip("-") or "1").isdigit() else 1
    kopie = lijst.with_name(f"{stam}{_STAART}{f'-{volgende}' if volgende > 1 else ''}.xlsx")
    eis_vrij(kopie, overschrijven=False, bronnen=[lijst])
    fouten = [[*r.fouten, *(f"let op: {w}" for w in r.waarschuwingen)] for r in rijen]
    inhoud = maak_gemeentenlijst([r.waarden for r in rijen], eerste_huisstijl(None), fouten)
    schrijf_bestand(kopie, inhoud, alleen_eigenaar=False)
    return kopie


def _maak(plan: Plan, manifest: Manifest, wensen: Wensen) -> tuple[int, list[str]]:
    from generator.reeks.uitvoeren import uitvoerder, voer_uit

    gemaakt = 0
    fouten: dict[tuple[str, str], list[str]] = {}
    if not plan.maken:
        return 0, []
    with (
        uitvoerder(plan, wensen.dask) as (groep, breedte),
        voortgang(voer_uit(plan, manifest, groep, breedte), "Maken", len(plan.maken)) as bezig,
    ):
        for stuk in bezig:
            if stuk.fout:
                fouten.setdefault((stuk.pad.partition("/")[0], stuk.fout), []).append(stuk.pad)
            else:
                gemaakt += 1
    # A logo that cannot be drawn is said once, and not for each of its forms.
    return gemaakt, [
        f"{paden[0] if len(paden) == 1 else f'{map_} ({_aantal(len(paden))})'}: {fout}"
        for (map_, fout), paden in fouten.items()
    ]


def _extra(
    uit: Path, goed: Sequence[Organisatie], formaten: Sequence[Formaat], versie: str, manifest: Manifest, wensen: Wensen
) -> None:
    from generator.reeks.afdruk import afdruk_van_bytes
    from generator.reeks.inpakken import pak_in
    from generator.reeks.overzichtspagina import PAGINA, maak_overzichtspagina

    if wensen.zip:
        with voortgang(pak_in(uit, [o.map for o in goed], manifest), "Inpakken", len(goed)) as bezig:
            for _ in bezig:
                pass
    if wensen.overzichtspagina:
        inhoud = maak_overzichtspagina(uit, goed, formaten, versie, manifest, plaatjes=wensen.plaatjes)
        bekend = manifest.bestanden.get(PAGINA)
        if bekend is None or bekend.invoer != afdruk_van_bytes(inhoud) or not manifest.staat_er(PAGINA):
            with manifest.bijhouden() as schrijver:
                schrijver.schrijf(PAGINA, inhoud, afdruk_van_bytes(inhoud))


def _toon_plan(plan: Plan) -> None:
    """What a run would do, per organisation."""
    per_map: dict[str, dict[str, int]] = {}
    for stuk in plan.maken:
        redenen = per_map.setdefault(stuk.organisatie.huisstijl.naam, {})
        redenen[stuk.reden.value] = redenen.get(stuk.reden.value, 0) + 1
    for naam, redenen in per_map.items():
        toon(f"{naam}: " + ", ".join(f"{_aantal(n)} ({reden})" for reden, n in redenen.items()))
    toon(f"Te maken: {_aantal(len(plan.maken))} van {len(per_map)} organisatie(s). Ongewijzigd: {plan.blijft}.")
    _meld_rest(plan)
    toon("Er is niets geschreven.")


def _meld_rest(plan: Plan) -> None:
    for pad in plan.met_de_hand[:_MEESTE]:
        click.echo(
            f"{pad}: dit bestand is met de hand veranderd en blijft zoals het is. Vervangen kan met --overschrijf.",
            err=True,
        )
    if len(plan.met_de_hand) > _MEESTE:
        click.echo(f"… en nog {len(plan.met_de_hand) - _MEESTE} bestanden die met de hand zijn veranderd.", err=True)
    for map_ in plan.van_anderen[:_MEESTE]:
        click.echo(
            f"{map_}: deze map is van een organisatie die niet meer in de lijst staat. Hij blijft staan.", err=True
        )


def _toon_slot(uit: Path, plan: Plan, gemaakt: int) -> None:
    if not plan.maken:
        toon(f"Klaar: er was niets veranderd in {uit}.")
        return
    rest = f" {plan.blijft} waren al goed." if plan.blijft else ""
    toon(f"Klaar: {_aantal(gemaakt)} gemaakt in {uit}.{rest}")


def _aantal(n: int) -> str:
    return "1 formulier" if n == 1 else f"{n} formulieren"
