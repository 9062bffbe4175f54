"""click in Dutch: headings of the help, and every message about a wrong command.

Promise: no English word of click reaches the user, also not for a mistake that we did
not foresee (then a plain general line). Every message is one line and ends with the
command that gives help.
"""

from __future__ import annotations

import difflib
from datetime import date
from typing import Any

import click

__all__ = ["Dag", "Getal", "Groep", "Keuze", "Opdracht", "Optie", "boodschap"]

_KOPPEN = {
    "Options": "Opties",
    "Commands": "Opdrachten",
    "Arguments": "Invoer",
    "Positional arguments": "Invoer",
}


class _Opmaak(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or "Gebruik: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(_KOPPEN.get(heading, heading))


class _Omgeving(click.Context):
    formatter_class = _Opmaak


class Gebruiksfout(click.UsageError):
    """A wrong command, with a message that is Dutch already."""


class Optie(click.Option):
    """An option whose help says 'verplicht'."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        regel = super().get_help_record(ctx)
        return regel and (regel[0], regel[1].replace("[required]", "(verplicht)"))


class Keuze(click.Choice[str]):
    """A choice out of a few words."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value not in self.choices:
            raise click.BadParameter(f"'{value}' kan hier niet. Kies uit: {', '.join(self.choices)}.", ctx, param)
        return str(value)


class Getal(click.ParamType[int]):
    """A whole number between two others, both of them included."""

    name = "getal"

    def __init__(self, minst: int, meest: int) -> None:
        self._minst, self._meest = minst, meest

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        tekst = str(value)
        getal = int(tekst) if tekst.isascii() and tekst.isdecimal() and len(tekst) < 12 else -1
        if not self._minst <= getal <= self._meest:
            raise click.BadParameter(
                f"'{value}' kan hier niet. Kies een getal van {self._minst} tot en met {self._meest}.", ctx, param
            )
        return getal


class Dag(click.ParamType[date]):
    """A date, written JJJJ-MM-DD."""

    name = "dag"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            dag = date.fromisoformat(value)
        except ValueError:
            dag = None
        if dag is None or dag.isoformat() != value:
            raise click.BadParameter("Schrijf de datum als JJJJ-MM-DD, bijvoorbeeld 2026-02-09.", ctx, param)
        return dag


class _InHetNederlands(click.Command):
    context_class = _Omgeving

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", "[OPTIES]")
        super().__init__(*args, **kwargs)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as fout:
            fout.ctx = fout.ctx or ctx  # click forgets it for some mistakes; the hint needs it
            raise

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        optie = super().get_help_option(ctx)
        if optie is not None:
            optie.help = "Toon deze uitleg en stop."
        return optie


class Opdracht(_InHetNederlands):
    """One command."""


class Groep(_InHetNederlands, click.Group):
    """The group of all commands; names the nearest one after a typing error."""

    command_class = Opdracht

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("subcommand_metavar", "OPDRACHT …")
        super().__init__(*args, **kwargs)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        naam = str(args[0])
        if self.get_command(ctx, naam) is None and not naam.startswith("-"):
            lijkt = difflib.get_close_matches(naam, self.list_commands(ctx), 1)
            tip = f" Bedoelt u '{lijkt[0]}'?" if lijkt else ""
            raise Gebruiksfout(f"De opdracht '{naam}' bestaat niet.{tip}", ctx)
        return super().resolve_command(ctx, args)


def boodschap(fout: click.ClickException) -> str:
    """What went wrong with the command, in one Dutch line."""
    hulp = ""
    if isinstance(fout, click.UsageError) and fout.ctx is not None:
        hulp = f" Hulp: {fout.ctx.command_path} --help"
    return _wat(fout) + hulp


def _wat(fout: click.ClickException) -> str:
    if isinstance(fout, Gebruiksfout):
        return fout.message
    if isinstance(fout, click.MissingParameter):
        return _ontbreekt(fout.param)
    if isinstance(fout, click.NoSuchOption):
        return _optie_bestaat_niet(fout)
    if isinstance(fout, click.BadOptionUsage):
        return _optie_verkeerd(fout)
    if isinstance(fout, click.BadParameter):
        return f"{_naam(fout.param)}: {fout.message}"
    if isinstance(fout, click.UsageError) and "extra argument" in fout.message:
        return "Er staat te veel in deze opdracht. Zet een naam met een spatie tussen aanhalingstekens."
    return "Deze opdracht klopt niet."


def _ontbreekt(param: click.Parameter | None) -> str:
    if isinstance(param, click.Option):
        return f"Deze opdracht kan niet zonder {_naam(param)}. Zet die erbij."
    return f"Hier ontbreekt {_naam(param)}. Zet dat achter de opdracht."


def _optie_bestaat_niet(fout: click.NoSuchOption) -> str:
    lijkt = ""
    if fout.ctx is not None:
        namen = [naam for p in fout.ctx.command.get_params(fout.ctx) if isinstance(p, click.Option) for naam in p.opts]
        gevonden = difflib.get_close_matches(fout.option_name, namen, 1)
        lijkt = f" Bedoelt u '{gevonden[0]}'?" if gevonden else ""
    return f"De optie '{fout.option_name}' bestaat niet.{lijkt}"


def _optie_verkeerd(fout: click.BadOptionUsage) -> str:
    if "does not take" in fout.message:
        return f"Achter '{fout.option_name}' hoort niets te staan."
    return f"Achter '{fout.option_name}' hoort nog iets te staan."


def _naam(param: click.Parameter | None) -> str:
    if isinstance(param, click.Option):
        return f"'{max(param.opts, key=len)}'"
    if param is not None:
        return str(param.metavar or param.name or "").strip("[].… ").split("…")[0] or "iets"
    return "iets"
