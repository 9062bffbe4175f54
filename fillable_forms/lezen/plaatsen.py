"""The places where files are read, and how a file that takes long does not keep others waiting.

Promise: never more workers than `aantal` and `uitleen` together, and besides never more than
`eenmalig` of those that live for one file. A file that takes longer than `rek` seconds gives
its place to the next one, as long as there is something to lend, and goes on as the last in
line for the processor. Without `uitleen` a place is simply kept until its file is read.
"""

from __future__ import annotations

import contextlib
import os
import queue
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass

from fillable_forms.lezen.werkproces import Werkproces

__all__ = ["Lening", "Plaatsen", "Verdeling"]

_ACHTERAAN = 10  # of the twenty steps by which a process can let others go first


@dataclass(frozen=True, slots=True)
class Verdeling:
    """How many files at once. `eenmalig` None means: as many as are asked."""

    aantal: int = 1
    uitleen: int = 0
    eenmalig: int | None = None
    rek: float = 2.0


class Lening:
    """What happened to a place while its file was read."""

    def __init__(self) -> None:
        self.gegeven = self.voorbij = False


class Plaatsen:
    """A place holds a worker, or None when its worker must still be started. Any thread may use it."""

    def __init__(self, verdeling: Verdeling) -> None:
        self._v = verdeling
        self._slot = threading.Lock()
        self._uitgeleend = 0
        self._rij: queue.LifoQueue[Werkproces | None] = queue.LifoQueue()
        for _ in range(verdeling.aantal):
            self._rij.put(None)
        self._eenmalig = None if verdeling.eenmalig is None else threading.Semaphore(verdeling.eenmalig)

    def neem(self) -> Werkproces | None:
        """Wait for a place, and take it."""
        return self._rij.get()

    def terug(self, werker: Werkproces | None, lening: Lening) -> None:
        """Give a place back. After a loan that is over there is none to give."""
        with self._slot:
            if lening.gegeven:
                self._uitgeleend -= 1
                return
        self._rij.put(werker)

    @contextlib.contextmanager
    def houd(self, werker: Werkproces, lening: Lening) -> Iterator[None]:
        """While the file is read: lend the place when it takes long."""
        if not self._v.uitleen:
            yield
            return
        wekker = threading.Timer(self._v.rek, self._leen_uit, (werker, lening))
        wekker.daemon = True
        wekker.start()
        try:
            yield
        finally:
            wekker.cancel()
            with self._slot:
                lening.voorbij = True

    @contextlib.contextmanager
    def voor_een_bestand(self) -> Iterator[None]:
        """Wait until a worker for one file may be started."""
        with self._eenmalig or contextlib.nullcontext():
            yield

    def _leen_uit(self, werker: Werkproces, lening: Lening) -> None:
        with self._slot:
            if lening.voorbij or self._uitgeleend >= self._v.uitleen:
                return
            lening.gegeven = True
            self._uitgeleend += 1
            achteraan(werker)
        self._rij.put(None)


def achteraan(werker: Werkproces) -> None:
    """Let this worker, with all that it started, go last; it cannot be undone."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PGRP, werker.pid, _ACHTERAAN)
