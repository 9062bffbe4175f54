"""Users side by side on the real service: every answer right, nobody sees another's, and limits are announced.

The long run, with fifty and with nginx, is `python -m benchmarks.belasting`.
"""

from __future__ import annotations

import asyncio
import json
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from benchmarks.belasting.dienst import Dienst, nazaten_van
from benchmarks.belasting.lijn import Antwoord, Deel, Lijn, multipart
from benchmarks.belasting.materiaal import Goed, goede_bestanden, kwade_bestanden
from benchmarks.belasting.nakijken import kijk_na
from benchmarks.belasting.regisseur import TEKEN, Gedrag, Regisseur, alle_regisseurs
from benchmarks.belasting.uitslag import Stuk, Uitslag
from fillable_forms.web.instellingen import Grenzen
from fillable_forms.web.werkplaats import Druk, TeVaak, Werkplaats
from tests.steun import ZAAD

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="addresses 127.0.1.x and /proc are of Linux")

# As the command does, it ends itself at SIGTERM, so that it can clean up.
_KLEIN = (
    "import signal, sys\n"
    "signal.signal(signal.SIGTERM, lambda *_: sys.exit())\n"
    "from fillable_forms.web.instellingen import Grenzen, Instellingen\n"
    "from fillable_forms.web.serveren import draai\n"
    "draai(Instellingen(grenzen=Grenzen(plaatsen=2, per_gebruiker=2, tegelijk=3, wachtrij=2, wachten=0.5,"
    " stilte=100.0, ontvangen=200.0)),"
    " '127.0.0.1', 0)"
)


@pytest.fixture(scope="module")
def goed() -> list[Goed]:
    return goede_bestanden(12, ZAAD)


@pytest.fixture
def dienst() -> Iterator[Dienst]:
    uit = Dienst()
    try:
        yield uit
    finally:
        assert uit.stop() == []


@pytest.fixture
def klein() -> Iterator[Dienst]:
    """A service with room for three uploads, two of one user."""
    uit = Dienst(programma=_KLEIN)
    try:
        yield uit
    finally:
        assert uit.stop() == []


def test_eight_users_and_hostile_files_no_wrong_answer_and_no_mixing_up(dienst: Dienst, goed: list[Goed]) -> None:
    kwaad = kwade_bestanden(12, ZAAD, zwaar=False)
    uit = asyncio.run(alle_regisseurs(
        "127.0.0.1", dienst.poort, goed, kwaad, Gedrag((0, 0.05), 0.25), gebruikers=8, seconden=5, zaad=ZAAD
    ))  # fmt: skip
    assert not uit.fouten
    assert set(uit.codes) <= {200, 413, 422, 429, 503}
    assert uit.tijden["controleren"]
    gelezen, mis = kijk_na([uit], goed, meeste=8)
    assert mis == []
    assert gelezen == min(8, len(uit.stukken))
    assert dienst.sporen() == []
    assert len(nazaten_van(dienst.pid)) <= 6


def test_the_load_sees_a_wrong_answer(goed: list[Goed]) -> None:
    """What it would count, when the service gave the text of somebody else or left something out."""
    eigen, ander = goed[0], goed[1]
    uit = Uitslag()
    mens = Regisseur(Lijn("127.0.0.1", 9, "127.0.1.1"), [eigen], (), Gedrag(), uit, 1)

    def antwoord(tekst: str) -> Antwoord:
        return Antwoord(200, {}, (), tekst.encode())

    heel = " ".join(eigen.boodschappen)
    mens.klopt_eigen(eigen, antwoord(eigen.kanarie))
    assert mens.klopt_pagina(eigen, antwoord(heel))
    mens.klopt_stuk(eigen, "gegevens", json.dumps(eigen.gegevens).encode())
    assert not uit.fouten
    mens.klopt_eigen(eigen, antwoord(eigen.kanarie + ander.kanarie))
    assert not mens.klopt_pagina(eigen, antwoord(heel + " en nog iets"))
    mens.klopt_stuk(eigen, "gegevens", json.dumps(ander.gegevens).encode())
    mens.klopt_stuk(eigen, "schoon", ander.inhoud if ander.soort != "pdf" else b"geen document")
    assert uit.fouten.total() >= 4
    # A document of somebody else under this name is seen when it is read afterwards.
    stuk = Stuk("schoon", ander.inhoud, eigen.kanarie)
    _, mis = kijk_na([Uitslag(stukken={("x", "schoon"): stuk})], goed)
    assert "schoon: een naam van een ander" in mis


def test_who_opens_too_many_hears_so_and_others_do_not_notice(klein: Dienst, goed: list[Goed]) -> None:
    async def alles() -> None:
        een, twee, drie, ander = (
            Lijn("127.0.0.1", klein.poort, a) for a in ("127.0.1.1", "127.0.1.1", "127.0.1.1", "127.0.1.2")
        )
        half = [await _half(lijn, goed[0]) for lijn in (een, twee)]
        te_vaak = await _tot(429, drie, goed[0])
        assert int(te_vaak.koppen["retry-after"]) > 0
        assert "Er zijn nog uploads van u bezig" in te_vaak.inhoud.decode()
        # Somebody else has the third place.
        goed_zo = await _stuur(ander, goed[1])
        assert goed_zo.code == 200
        # What was half-way goes on as if nothing happened.
        for lijn, rest in half:
            assert (await _maak_af(lijn, rest)).code == 200
        assert (await _stuur(drie, goed[0])).code == 200
        for lijn in (een, twee, drie, ander):
            lijn.sluit()

    asyncio.run(alles())


def test_a_full_service_says_when_to_come_back_and_is_healthy_afterwards(klein: Dienst, goed: list[Goed]) -> None:
    async def alles() -> None:
        lijnen = [Lijn("127.0.0.1", klein.poort, f"127.0.1.{i}") for i in range(1, 4)]
        half = [await _half(lijn, goed[0]) for lijn in lijnen]
        laat = Lijn("127.0.0.1", klein.poort, "127.0.1.9")
        druk = await _tot(503, laat, goed[1])
        assert int(druk.koppen["retry-after"]) > 0
        assert "Het is nu druk" in druk.inhoud.decode()
        assert (await laat.vraag("GET", "/gezond")).code == 200
        # Somebody who waits is let in as soon as there is room.
        for lijn, rest in half:
            assert (await _maak_af(lijn, rest)).code == 200
        assert (await _stuur(laat, goed[1])).code == 200
        for lijn in (*lijnen, laat):
            lijn.sluit()

    asyncio.run(alles())


def test_who_waits_is_let_in_when_there_is_room_and_in_order() -> None:
    async def alles() -> None:
        werkplaats, volgorde = Werkplaats(Grenzen(plaatsen=1, tegelijk=1, per_gebruiker=3, wachtrij=2)), []

        async def een(naam: str) -> None:
            async with werkplaats.toegelaten(naam):
                volgorde.append(naam)
                await asyncio.sleep(0)

        try:
            async with werkplaats.toegelaten("eerst"):
                wachtend = [asyncio.ensure_future(een(n)) for n in ("a", "b")]
                await asyncio.sleep(0)
                assert werkplaats.bezig == 1
                with pytest.raises(Druk):  # the row is full
                    await een("c")
            await asyncio.gather(*wachtend)
            assert volgorde == ["a", "b"]
            # Waiting counts for the limit of one user.
            async with werkplaats.toegelaten("eerst"):
                wachtend = [asyncio.ensure_future(een("d")) for _ in range(2)]
                await asyncio.sleep(0)
                async with asyncio.timeout(5):
                    with pytest.raises(Druk):
                        await een("e")
                assert werkplaats.bezig == 1
            await asyncio.gather(*wachtend)
            async with werkplaats.toegelaten("x"):
                pass
            vol = Werkplaats(Grenzen(plaatsen=1, per_gebruiker=1))
            async with vol.toegelaten("x"):
                with pytest.raises(TeVaak):
                    await vol.toegelaten("x").__aenter__()
            vol.sluit()
        finally:
            werkplaats.sluit()

    asyncio.run(alles())


def test_who_sends_heavy_files_waits_for_himself() -> None:
    """Two places: one user never has both, also not with work that he no longer waits for; another one goes on."""

    async def alles() -> None:
        werkplaats, gaat = Werkplaats(Grenzen(plaatsen=2, per_gebruiker=4, werk=20.0)), threading.Event()
        begonnen: list[str] = []

        def werk(naam: str) -> str:
            begonnen.append(naam)
            assert gaat.wait(20) or naam == "vlug"
            return naam

        async def stuur(wie: str, naam: str) -> str:
            async with werkplaats.toegelaten(wie):
                return await werkplaats.doe(werk if wie == "zwaar" else str, naam)

        try:
            zwaar = [asyncio.ensure_future(stuur("zwaar", n)) for n in ("een", "twee", "drie")]
            async with asyncio.timeout(10):
                while not begonnen:
                    await asyncio.sleep(0.01)
            assert await stuur("ander", "vlug") == "vlug"
            assert begonnen == ["een"]
            zwaar[0].cancel()  # he goes away; his work goes on, and so does his turn
            with pytest.raises(Druk):
                await zwaar[0]
            assert await stuur("ander", "vlug") == "vlug"
            assert begonnen == ["een"]
            gaat.set()
            assert await asyncio.gather(*zwaar[1:]) == ["twee", "drie"]
            assert begonnen == ["een", "twee", "drie"]
        finally:
            gaat.set()
            werkplaats.sluit()

    asyncio.run(alles())


def test_a_service_that_stops_says_that_it_is_busy() -> None:
    """uvicorn cancels what is not ready in time; that would have become a 500."""

    async def alles() -> None:
        werkplaats = Werkplaats(Grenzen(plaatsen=1))

        async def lang() -> None:
            async with werkplaats.toegelaten("x"):
                await asyncio.sleep(60)

        taak = asyncio.ensure_future(lang())
        await asyncio.sleep(0)
        taak.cancel()
        with pytest.raises(Druk):
            await taak
        assert werkplaats.bezig == 0
        werkplaats.sluit()

    asyncio.run(alles())


# ---- sending ---------------------------------------------------------------------------------


async def _vorm(lijn: Lijn, goed: Goed) -> tuple[str, list[bytes]]:
    teken = TEKEN.search((await lijn.vraag("GET", "/")).inhoud)
    assert teken
    return multipart([Deel("teken", teken[1]), Deel("bestand", goed.inhoud, f"plan.{goed.soort}")])


async def _stuur(lijn: Lijn, goed: Goed) -> Antwoord:
    return await lijn.vraag("POST", "/controleren", *await _vorm(lijn, goed))


async def _half(lijn: Lijn, goed: Goed) -> tuple[Lijn, bytes]:
    """Begin an upload, and leave its end for later."""
    soort, lichaam = await _vorm(lijn, goed)
    alles = b"".join(lichaam)
    await lijn.begin("POST", "/controleren", soort, alles[:1000], len(alles))
    return lijn, alles[1000:]


async def _maak_af(lijn: Lijn, rest: bytes) -> Antwoord:
    return await lijn.maak_af(rest)


async def _tot(code: int, lijn: Lijn, goed: Goed) -> Antwoord:
    """Send until the answer is this: the service takes in what was begun when it gets to it."""
    einde = time.monotonic() + 15
    while True:
        antwoord = await _stuur(lijn, goed)
        if antwoord.code == code or time.monotonic() > einde:
            assert antwoord.code == code
            return antwoord
