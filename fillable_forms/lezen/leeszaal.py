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
from fillable_forms.lezen.knipsel import Knipsel
from fillable_forms.lezen.scan_lezen import PLAATJE, scan_van_json
from fillable_forms.lezen.werkproces import MODULE, Soort, Werkproces
from fillable_forms.lezen.werkprotocol import SCAN, Antwoord, PijpFout, eis_antwoord, formulier_uit_antwoord
from sjablonen.formulier import Formulier
from sjablonen.fouten import LeesFout, SjablonenFout
from sjablonen.specificatie import laad_specificatie

__all__ = ["Leeszaal", "lees_knipsels", "lees_veilig"]

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
            return self._formulier(self._eenmalig(inhoud, naam, "omzetten"), naam)
        if inhoud.startswith(PLAATJE):
            return self._formulier(self._eenmalig(inhoud, naam, "scannen"), naam)
        antwoord = self._gewoon(inhoud, naam)
        if antwoord.fout == SCAN:
            antwoord = self._eenmalig(inhoud, naam, "scannen")
        return self._formulier(antwoord, naam)

    def knipsels(self, inhoud: bytes, naam: str) -> tuple[Formulier, tuple[Knipsel, ...]]:
        """The form on a scan, and crops of all that is written on it. Raises SjablonenFout."""
        if len(inhoud) > MAX_BESTAND:
            raise LeesFout(f"{naam}: {TE_GROOT}")
        antwoord = self._eenmalig(inhoud, naam, "knipsels")
        eis_antwoord(antwoord)
        try:
            formulier, knipsels = scan_van_json(antwoord.formulier)
        except (ValueError, KeyError, TypeError, RecursionError) as fout:
            raise LeesFout(f"{naam}: {ONVERWACHT}") from fout
        return self._formulier(antwoord._replace(formulier=formulier), naam), tuple(Knipsel(*k) for k in knipsels)

    def _eenmalig(self, inhoud: bytes, naam: str, soort: Soort) -> Antwoord:
        """The answer of a worker for this one file: it may run a program of somebody else."""
        werker = self._start(soort)
        try:
            return werker.lees(inhoud, naam)
        finally:
            self._stop(werker)

    def _gewoon(self, inhoud: bytes, naam: str) -> Antwoord:
        plaats = self._plaatsen.get()
        klaar = False
        try:
            plaats = plaats or self._start()
            laad_specificatie()  # while the worker starts
            antwoord = plaats.lees(inhoud, naam)
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
        return antwoord

    def sluit(self) -> None:
        """End all workers, also those that are reading."""
        with self._slot:
            self._open = False
            alle, self._alle = self._alle, set()
        for werker in alle:
            werker.stop()

    def _formulier(self, antwoord: Antwoord, naam: str) -> Formulier:
        try:
            return formulier_uit_antwoord(antwoord, laad_specificatie())
        except PijpFout as fout:
            raise LeesFout(f"{naam}: {ONVERWACHT}") from fout

    def _start(self, soort: Soort = "lezen") -> Werkproces:
        with self._slot:
            if not self._open:
                raise LeesFout("Het lezen is al afgesloten. Begin opnieuw.")
            werker = Werkproces(self._grenzen, soort=soort, module=self._module)
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


def lees_knipsels(inhoud: bytes, naam: str = "scan") -> tuple[Formulier, tuple[Knipsel, ...]]:
    """The form on a scan, and a crop of everything that is written on it; raises SjablonenFout."""
    with Leeszaal() as zaal:
        return zaal.knipsels(inhoud, naam)


@functools.cache
def _gedeeld(pid: int) -> Leeszaal:  # noqa: ARG001 - a forked process gets its own
    zaal = Leeszaal()
    atexit.register(zaal.sluit)
    return zaal
