"""Reading files that nobody vouches for, in processes that may fail.

Promise: what was asked (the form, the copy to send, what a file still holds) or a
SjablonenFout with one clear Dutch line, within the limits; the process of the caller never
opens the file itself. A worker reads many files, and is
replaced after some hundreds, when it grew, or when a file was too much for it.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import os
import threading
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import TypeVar

from fillable_forms.controle.context import DocumentFeiten
from fillable_forms.controle.rapport import Bevinding
from fillable_forms.lezen.bestand import MAX_BESTAND
from fillable_forms.lezen.grenzen import ONVERWACHT, TE_GROOT, Grenzen
from fillable_forms.lezen.knipsel import Knipsel
from fillable_forms.lezen.plaatsen import Lening, Plaatsen, Verdeling
from fillable_forms.lezen.scan_lezen import PLAATJE, scan_van_json
from fillable_forms.lezen.werkproces import MODULE, Soort, Werkproces
from fillable_forms.lezen.werkprotocol import SCAN, Antwoord, PijpFout, eis_geen_fout, formulier_uit_antwoord
from fillable_forms.lezen.werkverzoek import Verzoek, feiten_uit_antwoord, kopie_uit_antwoord, met_bevindingen
from fillable_forms.schoon.telling import SchoneKopie
from sjablonen.formulier import Formulier
from sjablonen.fouten import LeesFout
from sjablonen.specificatie import laad_specificatie

__all__ = ["Leeszaal", "feiten_veilig", "lees_knipsels", "lees_veilig", "schoon_veilig"]

T = TypeVar("T")

_OMZETTEN = (b"\xd0\xcf\x11\xe0", b"{\\rtf")  # only an office program reads these


class Leeszaal:
    """Workers for a batch: `with Leeszaal() as zaal: zaal.lees(inhoud, naam)`. Any thread may use it."""

    def __init__(
        self, grenzen: Grenzen | None = None, *, plaatsen: int | Verdeling = 1, module: str = MODULE
    ) -> None:
        self._grenzen = grenzen or Grenzen()
        self._module = module
        self._open = True
        self._slot = threading.Lock()
        self._alle: set[Werkproces] = set()
        self._plaatsen = Plaatsen(plaatsen if isinstance(plaatsen, Verdeling) else Verdeling(plaatsen))
        self._telling = dict.fromkeys(("gestart", "uitgevallen", "vervangen"), 0)

    def __enter__(self) -> Leeszaal:
        return self

    def __exit__(self, soort: type[BaseException] | None, fout: BaseException | None, tb: TracebackType | None) -> None:
        self.sluit()

    @property
    def pids(self) -> tuple[int, ...]:
        """The processes of the workers that live now, for whoever wants to measure them."""
        with self._slot:
            return tuple(w.pid for w in self._alle)

    @property
    def telling(self) -> dict[str, int]:
        """Workers since the start: started, did not survive a file, replaced for their age or size."""
        with self._slot:
            return dict(self._telling)

    def lees(self, inhoud: bytes, naam: str) -> Formulier:
        """Read one file; waits for a free worker. Raises SjablonenFout."""
        return self._doe(Verzoek.LEES, inhoud, naam, lambda uit: formulier_uit_antwoord(uit, laad_specificatie()))

    def schoon(self, inhoud: bytes, naam: str) -> SchoneKopie:
        """The copy to send of one file. Raises SjablonenFout."""
        return self._doe(Verzoek.SCHOON, inhoud, naam, kopie_uit_antwoord)

    def feiten(self, inhoud: bytes, naam: str) -> DocumentFeiten:
        """What one file holds besides what one sees. Raises SjablonenFout."""
        return self._doe(Verzoek.FEITEN, inhoud, naam, feiten_uit_antwoord)

    def knipsels(self, inhoud: bytes, naam: str) -> tuple[Formulier, tuple[Knipsel, ...]]:
        """The form on a scan, and crops of all that is written on it. Raises SjablonenFout."""
        return self._doe(Verzoek.KNIPSELS, inhoud, naam, _scan_uit_antwoord)

    def opmerkingen(self, inhoud: bytes, naam: str, bevindingen: Iterable[Bevinding]) -> bytes:
        """The document with remarks of what the whole table may read. Raises SjablonenFout."""
        return self._doe(Verzoek.OPMERKINGEN, met_bevindingen(inhoud, bevindingen), naam, bytes)

    def _doe(self, verzoek: Verzoek, inhoud: bytes, naam: str, maak: Callable[[bytes], T]) -> T:
        if len(inhoud) > MAX_BESTAND:
            raise LeesFout(f"{naam}: {TE_GROOT}")
        antwoord = self._antwoord(verzoek, inhoud, naam)
        try:
            return maak(eis_geen_fout(antwoord))
        except PijpFout as fout:
            raise LeesFout(f"{naam}: {ONVERWACHT}") from fout

    def _antwoord(self, verzoek: Verzoek, inhoud: bytes, naam: str) -> Antwoord:
        if verzoek is Verzoek.LEES and inhoud.startswith(_OMZETTEN):
            return self._eenmalig(verzoek, inhoud, naam, "omzetten")
        if verzoek is Verzoek.KNIPSELS or (verzoek is Verzoek.LEES and inhoud.startswith(PLAATJE)):
            return self._eenmalig(verzoek, inhoud, naam, "scannen")
        antwoord = self._op_een_plaats(verzoek, inhoud, naam)
        return self._eenmalig(verzoek, inhoud, naam, "scannen") if antwoord.fout == SCAN else antwoord

    def _eenmalig(self, verzoek: Verzoek, inhoud: bytes, naam: str, soort: Soort) -> Antwoord:
        """The answer of a worker for this one file: it may run a program of somebody else."""
        with self._plaatsen.voor_een_bestand():
            werker = self._start(soort)
            wat = "uitgevallen"
            try:
                antwoord = werker.vraag(verzoek, inhoud, naam)
                wat = ""
            finally:
                self._stop(werker, wat)
            return antwoord

    def _op_een_plaats(self, verzoek: Verzoek, inhoud: bytes, naam: str) -> Antwoord:
        plaats, lening = self._plaatsen.neem(), Lening()
        klaar = False
        try:
            plaats = plaats or self._start()
            with self._plaatsen.houd(plaats, lening):
                antwoord = plaats.vraag(verzoek, inhoud, naam)
            klaar = True
        finally:
            # After a failure, or Ctrl-C in between, its answer would be taken for that of the next file.
            if plaats is not None and (lening.gegeven or not (klaar and plaats.bruikbaar)):
                self._stop(plaats, "vervangen" if klaar else "uitgevallen")
                plaats = None
            self._plaatsen.terug(plaats, lening)
        return antwoord

    def sluit(self) -> None:
        """End all workers, also those that are reading."""
        with self._slot:
            self._open = False
            alle, self._alle = self._alle, set()
        for werker in alle:
            werker.stop()

    def _start(self, soort: Soort = "lezen") -> Werkproces:
        with self._slot:
            if not self._open:
                raise LeesFout("Het lezen is al afgesloten. Begin opnieuw.")
            werker = Werkproces(self._grenzen, soort=soort, module=self._module)
            self._alle.add(werker)
            self._telling["gestart"] += 1
        laad_specificatie()  # while the worker starts
        return werker

    def _stop(self, werker: Werkproces, wat: str) -> None:
        with self._slot:
            self._alle.discard(werker)
            if wat:
                self._telling[wat] += 1
        werker.stop()


def lees_veilig(inhoud: bytes, naam: str, *, grenzen: Grenzen | None = None) -> Formulier:
    """Read one file in a process of its own kind; raises SjablonenFout.

    With the ordinary limits the worker is kept for the next call and ends with the program.
    """
    with _zaal(grenzen) as zaal:
        return zaal.lees(inhoud, naam)


def lees_knipsels(inhoud: bytes, naam: str = "scan") -> tuple[Formulier, tuple[Knipsel, ...]]:
    """The form on a scan, and a crop of everything that is written on it; raises SjablonenFout."""
    with Leeszaal() as zaal:
        return zaal.knipsels(inhoud, naam)


def _scan_uit_antwoord(antwoord: bytes) -> tuple[Formulier, tuple[Knipsel, ...]]:
    try:
        formulier, knipsels = scan_van_json(antwoord)
    except (ValueError, KeyError, TypeError, RecursionError) as fout:
        raise PijpFout from fout
    return formulier_uit_antwoord(formulier, laad_specificatie()), tuple(Knipsel(*k) for k in knipsels)


def schoon_veilig(inhoud: bytes, naam: str, *, grenzen: Grenzen | None = None) -> SchoneKopie:
    """The copy to send, made in such a process; raises SjablonenFout."""
    with _zaal(grenzen) as zaal:
        return zaal.schoon(inhoud, naam)


def feiten_veilig(inhoud: bytes, naam: str, *, grenzen: Grenzen | None = None) -> DocumentFeiten:
    """What a file holds besides what one sees, found in such a process; raises SjablonenFout."""
    with _zaal(grenzen) as zaal:
        return zaal.feiten(inhoud, naam)


def _zaal(grenzen: Grenzen | None) -> contextlib.AbstractContextManager[Leeszaal]:
    return Leeszaal(grenzen) if grenzen else contextlib.nullcontext(_gedeeld(os.getpid()))


@functools.cache
def _gedeeld(pid: int) -> Leeszaal:  # noqa: ARG001 - a forked process gets its own
    zaal = Leeszaal()
    atexit.register(zaal.sluit)
    return zaal
