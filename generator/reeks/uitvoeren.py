"""Carrying out a plan: on all cores of this computer, or on a Dask cluster, with the same code.

Promise: every file is whole or not there, and is in the manifest as soon as it is there; so
whoever stops it with Ctrl-C can go on later. Never more than a few organisations are in
memory at once. Works with the start method 'spawn', so also on Windows and macOS.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context

from generator.kernen import aantal_kernen
from generator.reeks.afdruk import programma_afdruk
from generator.reeks.manifest import Manifest
from generator.reeks.plan import Plan, Stuk
from generator.reeks.werker import Gemaakt, Taak, begin_werker, maak_taak
from sjablonen.fouten import OnderdeelOntbreekt, SchrijfFout, SjablonenFout

__all__ = ["uitvoerder", "voer_uit"]

_KLEIN = 12  # files; starting processes takes longer than making these
_PER_KERN = 3  # tasks that wait, so that no core ever does
_GESTOPT = "een deelproces is gestopt, misschien door te weinig geheugen. Geef de opdracht nog eens; zij gaat verder."


def voer_uit(plan: Plan, manifest: Manifest, uitvoerder: Executor | None, breedte: int = 1) -> Iterator[Gemaakt]:
    """Make and write what is in the plan; yields each file when it is done, or why not.

    Without `uitvoerder` all is done in this process. `breedte` is how many tasks run at once.
    """
    invoer = {s.pad: s.invoer for s in plan.maken}
    with manifest.bijhouden() as schrijver:
        for gemaakt in _resultaten(list(_taken(plan)), uitvoerder, breedte * _PER_KERN):
            if not gemaakt.fout:
                try:
                    schrijver.schrijf(gemaakt.pad, gemaakt.inhoud, invoer[gemaakt.pad])
                except SchrijfFout as fout:
                    yield Gemaakt(gemaakt.pad, b"", str(fout))
                    continue
            yield gemaakt


@contextmanager
def uitvoerder(plan: Plan, dask: str | None) -> Iterator[tuple[Executor | None, int]]:
    """What runs this plan, and how many tasks at once; raises OnderdeelOntbreekt."""
    if dask is not None:
        from generator.reeks.cluster import cluster

        with cluster(dask) as gevonden:
            yield gevonden
        return
    kernen = aantal_kernen()
    if kernen == 1 or len(plan.maken) <= _KLEIN:
        yield None, 1
        return
    groep = ProcessPoolExecutor(kernen, mp_context=get_context("spawn"), initializer=begin_werker)
    try:
        yield groep, kernen
    finally:
        groep.shutdown(wait=True, cancel_futures=True)


def _taken(plan: Plan) -> Iterator[Taak]:
    """One per organisation and kind: they share a logo and styles, and no core waits long for another."""
    programma = programma_afdruk()

    def groep(stuk: Stuk) -> tuple[str, str]:
        return stuk.organisatie.map, stuk.soort

    for _, reeks in itertools.groupby(sorted(plan.maken, key=groep), groep):
        stukken = list(reeks)
        wie = stukken[0].organisatie
        yield Taak(wie.huisstijl, tuple((s.formaat, s.soort, s.pad) for s in stukken), programma, wie.briefpapier)


def _resultaten(taken: list[Taak], uitvoerder: Executor | None, meeste: int) -> Iterator[Gemaakt]:
    if uitvoerder is None:
        for taak in taken:
            yield from maak_taak(taak)
        return
    wachtrij = iter(taken)
    lopend: dict[Future[list[Gemaakt]], Taak] = {}
    while True:
        for taak in itertools.islice(wachtrij, meeste - len(lopend)):
            lopend[uitvoerder.submit(maak_taak, taak)] = taak
        if not lopend:
            return
        for klaar in wait(lopend, return_when=FIRST_COMPLETED).done:
            taak = lopend.pop(klaar)
            try:
                yield from klaar.result()
            except OnderdeelOntbreekt:
                raise
            except BrokenProcessPool as fout:
                raise SjablonenFout(f"{_GESTOPT[0].upper()}{_GESTOPT[1:]}") from fout
            except Exception as fout:  # what a cluster makes of a lost machine differs per version
                yield from (Gemaakt(pad, b"", f"{_GESTOPT} ({type(fout).__name__})") for _, _, pad in taak.stukken)
