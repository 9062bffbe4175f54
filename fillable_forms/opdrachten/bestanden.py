"""What the commands do with files: names from the command line, JSON, reading several.

Promise: a file that cannot be read is one line on standard error, and the other files
are still done. No message holds more of a path than the base name.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from sjablonen.fouten import GegevensFout, LeesFout, SchrijfFout, SjablonenFout

if TYPE_CHECKING:
    from sjablonen.formulier import Formulier
    from sjablonen.huisstijl import Huisstijl

__all__ = [
    "Lezer", "eerste_huisstijl", "fout", "invoer_van", "json_uit", "json_van", "korte_naam", "soort_van", "toon",
    "voortgang",
]  # fmt: skip

T = TypeVar("T")
_KLEIN = 2_000_000  # a JSON of this size becomes at most some tens of megabytes of data
_VEEL = 4  # from this many files on, a person at a terminal wants to see that it goes on


def fout(melding: SjablonenFout) -> None:
    """The message on standard error, one line per thing that is wrong."""
    for regel in str(melding).splitlines():
        click.echo(regel, err=True)


class Lezer:
    """Reads forms one by one; remembers in `mislukt` whether one could not be read.

    `toont` means that each form is printed when it is read: then that shows that it
    goes on, and a bar would run through it. `meldt`: what stood out while reading goes to
    standard error, for a command that does not show it itself.
    """

    def __init__(self, *, toont: bool, meldt: bool = False) -> None:
        self.mislukt = False
        self._meldt = meldt
        self._balk = not (toont and sys.stdout.isatty())

    def lees(self, paden: Sequence[Path]) -> Iterator[tuple[Path, Formulier]]:
        """(path, form) of every file that can be read; the others become a message."""
        with voortgang(paden, "Lezen", balk=self._balk) as bezig:
            for pad in bezig:
                try:
                    formulier = _lees(pad)
                except GegevensFout as melding:
                    self.mislukt = True
                    fout(GegevensFout(f"{pad.name}: {regel}" for regel in melding.regels))
                except SjablonenFout as melding:
                    self.mislukt = True
                    fout(melding)
                else:
                    for regel in formulier.meldingen if self._meldt else ():
                        click.echo(f"{pad.name}: {regel}", err=True)
                    yield pad, formulier


def _lees(pad: Path) -> Formulier:
    """In a process of its own; a small JSON here, because that much cannot be hostile to the reading of it."""
    from fillable_forms.lezen.bestand import haal_bytes, lees_bytes
    from fillable_forms.lezen.leeszaal import lees_veilig

    inhoud = haal_bytes(pad)
    is_json = inhoud[:100].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and not inhoud.startswith(b"{\\rtf")
    return lees_bytes(inhoud, pad.name) if is_json and len(inhoud) < _KLEIN else lees_veilig(inhoud, pad.name)


@contextmanager
def voortgang(
    dingen: Iterable[T], tekst: str, aantal: int | None = None, *, balk: bool = True
) -> Iterator[Iterable[T]]:
    """`dingen`, with a bar on standard error for a person who waits at a terminal."""
    if aantal is None:
        dingen = list(dingen)
        aantal = len(dingen)
    if not balk or aantal < _VEEL or not sys.stderr.isatty():
        yield dingen
        return
    with click.progressbar(dingen, length=aantal, label=tekst, file=sys.stderr, show_eta=False) as bezig:
        yield bezig


def invoer_van(naam: str) -> bytes:
    """The bytes of this file with data; '-' is standard input. Raises LeesFout."""
    kort = korte_naam(naam)
    try:
        return sys.stdin.buffer.read() if naam == "-" else Path(naam).read_bytes()
    except FileNotFoundError as oorzaak:
        raise LeesFout(f"{kort}: dit bestand is er niet. Kijk of de naam en de map kloppen.") from oorzaak
    except (OSError, ValueError) as oorzaak:
        raise LeesFout(f"{kort}: dit bestand kan niet worden geopend. Kies een JSON-bestand of werkboek.") from oorzaak


def korte_naam(naam: str) -> str:
    """How a message calls this input: never more than the base name."""
    return "de invoer" if naam == "-" else Path(naam).name


def json_van(rauw: bytes, naam: str) -> object:
    """The JSON in these bytes of `naam`. Raises LeesFout."""
    kort = korte_naam(naam)
    try:
        return json.loads(rauw.decode("utf-8-sig"), parse_constant=_geen_getal)
    except json.JSONDecodeError as oorzaak:
        raise LeesFout(
            f"{kort}: dit is geen geldige JSON. Kijk naar regel {oorzaak.lineno}, teken {oorzaak.colno}."
        ) from oorzaak
    except (ValueError, RecursionError) as oorzaak:
        raise LeesFout(f"{kort}: dit is geen geldige JSON in UTF-8. Bewaar het opnieuw als JSON.") from oorzaak


def _geen_getal(naam: str) -> float:
    raise ValueError(naam)


def json_uit(object_: object, *, ruim: bool) -> str:
    """JSON as the commands write it: pretty for one object, else on one line."""
    if ruim:
        return json.dumps(object_, ensure_ascii=False, indent=2)
    return json.dumps(object_, ensure_ascii=False, separators=(",", ":"))


def toon(tekst: str) -> None:
    """Text on standard output as UTF-8, whatever the console makes of other encodings."""
    sys.stdout.flush()
    sys.stdout.buffer.write(tekst.encode("utf-8") + b"\n")
    sys.stdout.buffer.flush()


def soort_van(pad: Path) -> str:
    """'docx' or 'pdf', from the ending of the name; raises SchrijfFout."""
    from generator.uitvoer import SOORTEN

    soort = pad.suffix.lower().removeprefix(".")
    if soort not in SOORTEN:
        raise SchrijfFout(f"{pad.name}: laat de naam eindigen op .docx (Word) of .pdf.")
    return soort


def eerste_huisstijl(pad: Path | None) -> Huisstijl:
    """The huisstijl in this file, else the neutral one."""
    from sjablonen.huisstijl import laad_huisstijl, neutrale_huisstijl

    return laad_huisstijl(pad) if pad else neutrale_huisstijl()
