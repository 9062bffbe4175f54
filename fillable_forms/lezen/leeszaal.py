"""Reading files that nobody vouches for, in processes that may fail.

Promise: a Formulier, or a SjablonenFout with one clear Dutch line, within the limits; the
process of the caller never opens the file itself. A worker reads many files, and is
replaced after some hundreds, when it grew, or when a file was too much for it.
"""

from __future__ import annotations

import atexit
import functools
import os
import queue
import threading
from types import TracebackType

from fillable_forms.lezen.bestand import MAX_BESTAND
from fillable_forms.lezen.grenzen import ONVERWACHT, TE_GROOT, Grenzen
from fillable_forms.lezen.werkproces import MODULE, Werkproces
from fillable_forms.lezen.werkprotocol import PijpFout, formulier_uit_antwoord
from sjablonen.formulier import Formulier
from sjablonen.fouten import LeesFout, SjablonenFout
from sjablonen.specificatie import laad_specificatie

__all__ = ["Leeszaal", "lees_veilig"]

_OMZETTEN = (b"\xd0\xcf\x11\xe0", b"{\\rtf")  # only an office program reads these


class Leeszaal:
    """Workers for a batch: `with Leeszaal() as zaal: zaal.lees(inhoud, naam)`. Any thread may use it."""

    def __init__(self, grenzen: Grenzen | None = None, *, plaatsen: int = 1, module: str = MODULE) -> None:
        self._grenzen = grenzen or Grenzen()
        self._module = module
        self._open = True
        self._slot = threading.Lock()
        self._alle: set[Werkproces] = set()
        # A place holds a worker, or None when its worker must still be started.
        self._plaatsen: queue.LifoQueue[Werkproces | None] = queue.LifoQueue()
        for _ in range(plaatsen):
            self._plaatsen.put(None)

    def __enter__(self) -> Leeszaal:
        return self

    def __exit__(self, soort: type[BaseException] | None, fout: BaseException | None, tb: TracebackType | None) -> None:
        self.sluit()

    def lees(self, inhoud: bytes, naam: str) -> Formulier:
        """Read one file; waits for a free worker. Raises SjablonenFout."""
        if len(inhoud) > MAX_BESTAND:
            raise LeesFout(f"{naam}: {TE_GROOT}")
        if inhoud.startswith(_OMZETTEN):
            werker = self._start(omzetten=True)
            try:
                return self._vraag(werker, inhoud, naam)
            finally:
                self._stop(werker)
        plaats = self._plaatsen.get()
        klaar = False
        try:
            plaats = plaats or self._start()
            formulier = self._vraag(plaats, inhoud, naam)
            klaar = True
        except SjablonenFout:
            klaar = True
            raise
        finally:
            # After Ctrl-C in between, its answer would be taken for that of the next file.
            if plaats is not None and not (klaar and plaats.bruikbaar):
                self._stop(plaats)
                plaats = None
            self._plaatsen.put(plaats)
        return formulier

    def sluit(self) -> None:
        """End all workers, also those that are reading."""
        with self._slot:
            self._open = False
            alle, self._alle = self._alle, set()
        for werker in alle:
            werker.stop()

    def _vraag(self, werker: Werkproces, inhoud: bytes, naam: str) -> Formulier:
        specificatie = laad_specificatie()  # while the worker starts
        antwoord = werker.lees(inhoud, naam)
        try:
            return formulier_uit_antwoord(antwoord, specificatie)
        except PijpFout as fout:
            raise LeesFout(f"{naam}: {ONVERWACHT}") from fout

    def _start(self, *, omzetten: bool = False) -> Werkproces:
        with self._slot:
            if not self._open:
                raise LeesFout("Het lezen is al afgesloten. Begin opnieuw.")
            werker = Werkproces(self._grenzen, omzetten=omzetten, module=self._module)
            self._alle.add(werker)
        return werker

    def _stop(self, werker: Werkproces) -> None:
        with self._slot:
            self._alle.discard(werker)
        werker.stop()


def lees_veilig(inhoud: bytes, naam: str, *, grenzen: Grenzen | None = None) -> Formulier:
    """Read one file in a process of its own kind; raises SjablonenFout.

    With the ordinary limits the worker is kept for the next call and ends with the program.
    """
    if grenzen is None:
        return _gedeeld(os.getpid()).lees(inhoud, naam)
    with Leeszaal(grenzen) as zaal:
        return zaal.lees(inhoud, naam)


@functools.cache
def _gedeeld(pid: int) -> Leeszaal:  # noqa: ARG001 - a forked process gets its own
    zaal = Leeszaal()
    atexit.register(zaal.sluit)
    return zaal
