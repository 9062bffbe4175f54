"""The command line of `sjablonen`: one door to the three packages.

Promise: exit code 0 is fine, 1 means findings of severity `fout`, 2 means that something
could not be read or written, with a plain Dutch line on standard error that says what to
do. No traceback and no answer from a form ever reaches the screen through an error.
Ctrl-C ends with code 130 and says nothing.

Set SJABLONEN_FOUTZOEKEN=1 to see the traceback of a mistake in the program itself.
"""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from fillable_forms.geheugenafdruk import geen_geheugenafdruk
from fillable_forms.opdrachten.dienst import serveer
from fillable_forms.opdrachten.huisstijl import huisstijl
from fillable_forms.opdrachten.inkomend import controleer, lees, vervolg
from fillable_forms.opdrachten.kopieen import samenvoegen, schoon
from fillable_forms.opdrachten.na_overleg import actielijst, agenda, leesversie
from fillable_forms.opdrachten.nederlands import Groep, boodschap
from fillable_forms.opdrachten.tijdlijn import overzicht, verschil
from fillable_forms.opdrachten.uitgaand import demo, formaten, genereer, schema, vul
from sjablonen import __version__
from sjablonen.fouten import SjablonenFout

__all__ = ["main", "start"]

_ONDERBROKEN = 130


class _Programma(Groep):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(self.commands)  # in the order of the work, not of the alphabet

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError as fout:  # here, because click makes it exit code 1
            _sluit_uitvoer()
            raise click.exceptions.Exit(2) from fout

    def main(self, *args: Any, standalone_mode: bool = True, **kwargs: Any) -> Any:
        kwargs.setdefault("prog_name", "sjablonen")
        klik: Callable[..., Any] = super().main
        code = _veilig(lambda: klik(*args, standalone_mode=False, **kwargs))
        if standalone_mode:
            sys.exit(code)
        return code


@click.group("sjablonen", cls=_Programma, invoke_without_command=True)
@click.version_option(__version__, message="sjablonen, versie %(version)s", help="Toon de versie en stop.")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Invulbare formulieren voor 1Gezin1Plan1Regisseur.

    Maak lege formulieren in Word en PDF, lees ze ingevuld terug, controleer ze en
    maak het volgende formulier. Er wordt niets bewaard buiten de bestanden die u noemt.
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


for _opdracht in (
    formaten, demo, genereer, vul, lees, controleer, leesversie, actielijst, agenda, schoon, samenvoegen, vervolg,
    verschil, overzicht, schema, huisstijl, serveer,
):  # fmt: skip
    main.add_command(_opdracht)


def start() -> None:
    """The program as the operating system starts it."""
    geen_geheugenafdruk()
    # An end from outside must run the same clean-up as Ctrl-C.
    with contextlib.suppress(ValueError, AttributeError):
        signal.signal(signal.SIGTERM, _stop)
    for stroom in (sys.stdout, sys.stderr):
        if hasattr(stroom, "reconfigure"):
            stroom.reconfigure(errors="replace")  # an old console must not end the program
    main()


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


def _veilig(werk: Callable[[], Any]) -> int:
    """Run `werk`; every way in which it can end becomes an exit code."""
    try:
        return int(werk() or 0)
    except (click.Abort, KeyboardInterrupt):
        return _ONDERBROKEN
    except SjablonenFout as fout:
        melding = str(fout)
    except click.ClickException as fout:
        melding = boodschap(fout)
    except OSError as fout:
        melding = _bestandsfout(fout)
    except MemoryError:
        melding = "Dit is te groot voor het geheugen van deze computer. Probeer minder bestanden tegelijk."
    except Exception as fout:
        if os.environ.get("SJABLONEN_FOUTZOEKEN"):
            raise
        melding = (
            f"Er ging iets mis in het programma zelf ({type(fout).__name__}). Er is niets half bewaard. "
            "Meld dit met de opdracht die u gaf, zonder het formulier mee te sturen."
        )
    for regel in melding.splitlines():
        click.echo(regel, err=True)
    return 2


def _bestandsfout(fout: OSError) -> str:
    naam = Path(os.fsdecode(fout.filename)).name if isinstance(fout.filename, str | bytes) else "dit bestand"
    redenen = {
        errno.ENOSPC: "de schijf is vol. Maak ruimte en probeer het nog eens.",
        errno.EACCES: "u mag dit niet openen of bewaren. Sluit het in andere programma's of kies een andere plek.",
        errno.EPERM: "u mag dit niet openen of bewaren. Sluit het in andere programma's of kies een andere plek.",
        errno.ENOENT: "dit is er niet. Kijk of de naam en de map kloppen.",
    }
    reden = redenen.get(fout.errno or 0, "dit kan niet worden geopend of bewaard. Kies een andere plek.")
    return f"{naam}: {reden}"


def _sluit_uitvoer() -> None:
    # The reader of our output stopped (`| head`); Python must not complain about it at the end.
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    start()
