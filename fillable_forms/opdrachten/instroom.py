"""Very many forms, one after another: files, folders, and files with a form a line.

Promise: in the order in which they were handed in, documents read by several workers at a time and
never more than a few of them in memory. What cannot be read is one line on standard error, and
the others go on. Folders are read with the folders in them: a folder a household is how people work.
"""

from __future__ import annotations

import json
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import click

from fillable_forms.opdrachten.bestanden import fout, voortgang
from sjablonen.fouten import GegevensFout, LeesFout, SjablonenFout

if TYPE_CHECKING:
    from fillable_forms.lezen.leeszaal import Leeszaal
    from sjablonen.formulier import Formulier

__all__ = ["Instroom"]

Stroom: TypeAlias = "Iterator[tuple[Formulier, str]]"
_WERKERS = 4
_REGELS = (".jsonl", ".ndjson")
_LANGSTE_REGEL = 20_000_000


class Instroom:
    """`mislukt` says whether something could not be read."""

    def __init__(self, bronnen: Sequence[Path], *, niet: Path | None = None) -> None:
        self.mislukt = False
        self._niet = niet.name if niet else ""  # the result of the last time may lie in the folder
        self._paden = [pad for bron in bronnen for pad in self._vind(bron)]

    def formulieren(self) -> Stroom:
        """(form, base name of its file) of everything that can be read."""
        from fillable_forms.lezen.leeszaal import Leeszaal

        werkers = min(_WERKERS, max(1, (os.cpu_count() or 2)))
        with Leeszaal(plaatsen=werkers) as zaal, ThreadPoolExecutor(werkers) as pool:
            wachtrij: deque[tuple[Path, Future[Formulier]]] = deque()
            with voortgang(self._paden, "Lezen") as paden:
                for pad in paden:
                    if is_regelbestand(pad):
                        yield from self._klaar(wachtrij, 0)
                        yield from self._regels(pad)
                    else:
                        wachtrij.append((pad, pool.submit(_lees, zaal, pad)))
                        yield from self._klaar(wachtrij, 2 * werkers)
                yield from self._klaar(wachtrij, 0)

    def _vind(self, bron: Path) -> Iterable[Path]:
        if not bron.is_dir():
            return [bron]
        from fillable_forms.dossier import zoek_bestanden

        gevonden = zoek_bestanden(bron, met_submappen=True)
        regels = sorted(p for p in bron.rglob("*") if p.suffix.lower() in _REGELS and not p.name.startswith((".", "~")))
        bekend = {self._niet, *(p.name for p in regels)}
        for melding in gevonden.meldingen:
            if not bekend & set(melding.bronnen):
                click.echo(melding.tekst, err=True)
        return [*gevonden.paden, *regels]

    def _klaar(self, wachtrij: deque[tuple[Path, Future[Formulier]]], hoogstens: int) -> Stroom:
        while len(wachtrij) > hoogstens:
            pad, toekomst = wachtrij.popleft()
            try:
                yield toekomst.result(), pad.name
            except SjablonenFout as melding:
                self._meld(pad.name, melding)

    def _regels(self, pad: Path) -> Stroom:
        """The forms in a file with one JSON object a line, without reading the file as a whole."""
        from sjablonen.formulier import formulier_uit_json
        from sjablonen.specificatie import laad_specificatie

        alle = laad_specificatie()
        try:
            with pad.open("rb") as bestand:
                for nummer, regel in enumerate(iter(lambda: bestand.readline(_LANGSTE_REGEL), b""), start=1):
                    if not regel.strip():
                        continue
                    try:
                        yield formulier_uit_json(alle, json.loads(regel.decode("utf-8-sig"))), pad.name
                    except SjablonenFout as melding:
                        self._meld(f"{pad.name}, regel {nummer}", melding)
                    except (ValueError, RecursionError):
                        self._meld(f"{pad.name}, regel {nummer}", LeesFout("dit is geen geldige JSON."))
        except OSError:
            self._meld(pad.name, LeesFout("dit bestand kan niet worden geopend."))

    def _meld(self, waar: str, melding: SjablonenFout) -> None:
        self.mislukt = True
        regels = melding.regels if isinstance(melding, GegevensFout) else str(melding).splitlines()[:1]
        fout(GegevensFout(r if r.startswith(waar) else f"{waar}: {r}" for r in regels))


def is_regelbestand(pad: Path) -> bool:
    """True for a file of which the first line is one JSON object and more lines follow."""
    try:
        with pad.open("rb") as bestand:
            eerste = bestand.readline(_LANGSTE_REGEL)
            if not eerste.lstrip(b"\xef\xbb\xbf \t").startswith(b"{") or not eerste.endswith(b"\n"):
                return False
            if pad.suffix.lower() in _REGELS:
                return True
            json.loads(eerste.decode("utf-8-sig"))
            return bool(bestand.readline(_LANGSTE_REGEL).strip())
    except (OSError, ValueError, RecursionError):
        return False


def _lees(zaal: Leeszaal, pad: Path) -> Formulier:
    """A document in a process of its own; JSON here, because nothing in it can be hostile to the reading of it."""
    from fillable_forms.lezen.bestand import haal_bytes, lees_bytes

    inhoud = haal_bytes(pad)
    is_json = inhoud[:100].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and not inhoud.startswith(b"{\\rtf")
    return lees_bytes(inhoud, pad.name) if is_json else zaal.lees(inhoud, pad.name)
