"""The commands about the house style: huisstijl controleer, huisstijl uit-tokens."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from fillable_forms.opdrachten.bestanden import fout, json_uit, toon
from fillable_forms.opdrachten.nederlands import Groep, Opdracht, Optie
from sjablonen.fouten import HuisstijlFout, SchrijfFout

if TYPE_CHECKING:
    from generator.huisstijlcontrole import Uitslag
    from sjablonen.tokens.voorstel import Voorstel

__all__ = ["huisstijl"]

_PAD = click.Path(path_type=Path)


@click.group("huisstijl", cls=Groep)
def huisstijl() -> None:
    """Controleer een huisstijl, of maak er een uit design tokens."""


@huisstijl.command(cls=Opdracht)
@click.argument("bestanden", metavar="TOML…", type=_PAD, nargs=-1, required=True)
@click.option("als_json", "--json", is_flag=True, cls=Optie, help="Geef de uitslag als JSON, één object per regel.")
def controleer(bestanden: tuple[Path, ...], als_json: bool) -> None:
    """Zeg of een huisstijl te gebruiken is.

    Het programma rekent het contrast uit van alle kleuren die in Word en PDF op elkaar liggen,
    en kijkt naar lettertype, logo en de lengte van de regels. De code is 1 als er iets moet
    veranderen.
    """
    from generator.huisstijlcontrole import controleer_huisstijl
    from sjablonen.huisstijl import lees_toml

    mislukt = False
    slecht = False
    for pad in bestanden:
        try:
            uitslag = controleer_huisstijl(lees_toml(pad), pad.parent)
        except HuisstijlFout as melding:
            mislukt = True
            fout(melding)
            continue
        slecht = slecht or bool(uitslag.moet)
        toon(_als_json(pad, uitslag) if als_json else _als_tekst(pad, uitslag))
    if mislukt or slecht:
        raise click.exceptions.Exit(2 if mislukt else 1)


@huisstijl.command("uit-tokens", cls=Opdracht)
@click.argument("bron", metavar="BESTAND|MAP|TGZ", type=_PAD)
@click.option("--uit", type=_PAD, metavar="TOML", required=True, cls=Optie, help="Het bestand voor het voorstel.")
@click.option("--naam", metavar="NAAM", cls=Optie, help="De naam van de organisatie.")
@click.option("--overschrijf", is_flag=True, cls=Optie, help="Vervang het bestand als het er al is.")
def uit_tokens(bron: Path, uit: Path, naam: str | None, overschrijf: bool) -> None:
    """Stel een huisstijl voor uit design tokens.

    De tokens zijn die van NL Design System. Bij elke waarde staat uit welke token die
    komt. Loop het voorstel na voordat u het gebruikt: het programma beslist niets.
    """
    from generator.wegschrijven import eis_vrij, schrijf_bestand
    from sjablonen.tokens.bronnen import lees_bronnen
    from sjablonen.tokens.schrijf import schrijf_toml
    from sjablonen.tokens.voorstel import stel_voor

    if uit.suffix.lower() != ".toml":
        raise SchrijfFout(f"{uit.name}: laat de naam eindigen op .toml.")
    eis_vrij(uit, overschrijven=overschrijf)
    voorstel = stel_voor(lees_bronnen(bron))
    logo = _logopad(uit, voorstel)
    if logo is not None and voorstel.logo is not None:
        eis_vrij(logo, overschrijven=overschrijf)
        schrijf_bestand(logo, voorstel.logo, alleen_eigenaar=False)
    tekst = schrijf_toml(voorstel, naam, logo.name if logo else None)
    schrijf_bestand(uit, tekst.encode(), alleen_eigenaar=False)
    toon(f"{tekst}\nKlaar: {uit.name}. Loop het na, en kijk dan met: sjablonen huisstijl controleer {uit.name}")


def _logopad(uit: Path, voorstel: Voorstel) -> Path | None:
    if voorstel.logo is None:
        return None
    soort = "png" if voorstel.logo.startswith(b"\x89PNG") else "svg"
    return uit.with_name(f"{uit.stem}-logo.{soort}")


def _als_tekst(pad: Path, uitslag: Uitslag) -> str:
    from generator.huisstijlcontrole import paartekst

    regels = [f"{pad.name}: {uitslag.naam}".rstrip(": "), "", "Contrast"]
    regels += [f"  {paartekst(p)}" for p in uitslag.paren]
    for kop, lijst in (("Moet anders", uitslag.moet), ("Let op", uitslag.let_op)):
        if lijst:
            regels += ["", kop, *(f"  - {t[:1].upper()}{t[1:]}" for t in lijst)]
    slot = "Nog niet te gebruiken: verander eerst wat bij 'Moet anders' staat." if uitslag.moet else "Te gebruiken."
    return "\n".join([*regels, "", slot])


def _als_json(pad: Path, uitslag: Uitslag) -> str:
    return json_uit(
        {
            "bestand": pad.name,
            "naam": uitslag.naam,
            "te_gebruiken": not uitslag.moet,
            "moet": list(uitslag.moet),
            "let_op": list(uitslag.let_op),
            "contrast": [
                {"waar": p.waar, "voor": p.voor, "achter": p.achter, "contrast": round(p.contrast, 2),
                 "minimum": p.minimum}
                for p in uitslag.paren
            ],
        },
        ruim=False,
    )  # fmt: skip
