"""A file that takes long does not keep others waiting, and there are never more workers than agreed."""

from __future__ import annotations

import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from fillable_forms.lezen.grenzen import Grenzen
from fillable_forms.lezen.leeszaal import Leeszaal
from fillable_forms.lezen.plaatsen import Plaatsen, Verdeling
from sjablonen.fouten import LeesFout

STOUT = "tests.vijandig.stoute_werker"
LANG = Grenzen(seconden=60)


def doe(zaal: Leeszaal, naam: str) -> str:
    """What the worker says that came of it, else the message."""
    try:
        return str(zaal.lees(b"x", naam).waarde("aanleiding"))
    except LeesFout as fout:
        return str(fout)


def test_a_file_that_takes_long_gives_its_place_to_the_next() -> None:
    zaal = Leeszaal(LANG, plaatsen=Verdeling(1, uitleen=1, rek=0.2), module=STOUT)
    try:
        with ThreadPoolExecutor(2) as draden:
            lang = draden.submit(doe, zaal, "slaap 50")
            time.sleep(0.1)
            assert doe(zaal, "pid").isdecimal()
            assert not lang.done()
            assert len(zaal.pids) == 2
            zaal.sluit()
    finally:
        zaal.sluit()


def test_without_lending_the_next_waits_for_it() -> None:
    with Leeszaal(LANG, module=STOUT) as zaal, ThreadPoolExecutor(1) as draden:
        lang = draden.submit(doe, zaal, "slaap 2")
        while not zaal.pids:
            time.sleep(0.01)
        doe(zaal, "pid")
        assert len(zaal.pids) == 1
        assert lang.result(1)


def test_there_are_never_more_workers_than_places_and_loans_and_a_loan_comes_back() -> None:
    """Four that take long, on one place with one to lend: two at a time. Afterwards one place is left."""
    meeste, klaar = [0], threading.Event()
    with Leeszaal(LANG, plaatsen=Verdeling(1, uitleen=1, rek=0.1), module=STOUT) as zaal:

        def kijk() -> None:
            while not klaar.is_set():
                meeste[0] = max(meeste[0], len(zaal.pids))
                time.sleep(0.01)

        kijker = threading.Thread(target=kijk)
        kijker.start()
        with ThreadPoolExecutor(4) as draden:
            list(draden.map(lambda _: doe(zaal, "slaap 0.6"), range(4)))
        klaar.set()
        kijker.join()
        assert meeste[0] == 2
        pids = {doe(zaal, "pid") for _ in range(3)}
        assert len(pids) == 1
        assert len(zaal.pids) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there a process cannot be put last")
def test_what_takes_long_goes_last_for_the_processor() -> None:
    import os

    zaal = Leeszaal(LANG, plaatsen=Verdeling(1, uitleen=1, rek=0.1), module=STOUT)
    try:
        with ThreadPoolExecutor(1) as draden:
            draden.submit(doe, zaal, "slaap 50")
            einde = time.monotonic() + 20
            while time.monotonic() < einde and not any(_stap(p) == 10 for p in zaal.pids):
                time.sleep(0.02)
            assert [_stap(p) for p in zaal.pids] == [10]
            assert os.getpriority(os.PRIO_PROCESS, 0) == 0
            zaal.sluit()
    finally:
        zaal.sluit()


def _stap(pid: int) -> int:
    import os

    return os.getpriority(os.PRIO_PROCESS, pid)


def test_workers_for_one_file_are_counted_too() -> None:
    plaatsen, binnen, meeste, slot = Plaatsen(Verdeling(1, eenmalig=2)), [0], [0], threading.Lock()

    def een(_: int) -> None:
        with plaatsen.voor_een_bestand():
            with slot:
                binnen[0] += 1
                meeste[0] = max(meeste[0], binnen[0])
            time.sleep(0.02)
            with slot:
                binnen[0] -= 1

    with ThreadPoolExecutor(8) as draden:
        list(draden.map(een, range(16)))
    assert meeste[0] == 2
