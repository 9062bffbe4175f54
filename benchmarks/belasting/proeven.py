"""The runs: with time to think, without, with somebody of ill will, and two services behind nginx."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.belasting.dienst import Dienst, Meter, Stand, kent_optie
from benchmarks.belasting.lijn import Deel, Lijn, multipart
from benchmarks.belasting.materiaal import Goed, Kwaad
from benchmarks.belasting.nginx import nginx_voor, vrije_poort
from benchmarks.belasting.regisseur import TEKEN, Gedrag, alle_regisseurs
from benchmarks.belasting.uitslag import Uitslag

__all__ = ["Proef", "achter_nginx", "een_dienst", "met_kwaadwillende"]

_KOP = "X-Forwarded-User"


@dataclass(frozen=True, slots=True)
class Proef:
    """What came of a run. `begin` and `eind` are the states before and after, with nobody there."""

    naam: str
    uitslag: Uitslag
    meter: Meter
    begin: Stand
    eind: Stand
    fouten: tuple[str, ...]

    @property
    def rekentijd(self) -> float:
        """Of all services and workers, in seconds."""
        return self.eind.rekentijd - self.begin.rekentijd

    @property
    def verzoeken(self) -> int:
        """The answers that cost something: no pages and styles."""
        return sum(len(t) for actie, t in self.uitslag.tijden.items() if actie not in ("pagina", "stijl"))


def een_dienst(
    naam: str, goed: Sequence[Goed], kwaad: Sequence[Kwaad], gedrag: Gedrag, *, gebruikers: int, seconden: float,
    zaad: int, stoorder: Callable[[int, float], object] | None = None,
) -> Proef:  # fmt: skip
    """One service of its own for this run; `stoorder(port, until)` is a coroutine beside the users."""
    dienst = Dienst()
    return _proef(naam, [dienst], dienst.poort, goed, kwaad, gedrag, gebruikers, seconden, zaad, stoorder)


def met_kwaadwillende(naam: str, goed: Sequence[Goed], zwaar: Sequence[Kwaad], *, gebruikers: int, seconden: float,
                      zaad: int) -> Proef:  # fmt: skip
    """Some regisseurs, and one user who sends the most costly files, four at a time, without end."""

    async def stoor(poort: int, tot: float) -> None:
        await asyncio.gather(*(_stuur_kwaad(poort, tot, zwaar[i:] + zwaar[:i]) for i in range(4)))

    zwaar = list(zwaar)
    return een_dienst(
        naam, goed, (), Gedrag(), gebruikers=gebruikers, seconden=seconden, zaad=zaad, stoorder=stoor
    )


async def _stuur_kwaad(poort: int, tot: float, zwaar: Sequence[Kwaad]) -> None:
    lijn, nummer = Lijn("127.0.0.1", poort, "127.0.2.1"), 0
    try:
        while time.monotonic() < tot:
            with contextlib.suppress(OSError, EOFError, ValueError, TimeoutError):
                teken = TEKEN.search((await lijn.vraag("GET", "/")).inhoud)
                kwaad = zwaar[nummer % len(zwaar)]
                nummer += 1
                if teken:
                    delen = [Deel("teken", teken[1]), Deel("bestand", kwaad.inhoud, "plan")]
                    await lijn.vraag("POST", "/controleren", *multipart(delen))
    finally:
        lijn.sluit()


def achter_nginx(
    naam: str, goed: Sequence[Goed], kwaad: Sequence[Kwaad], gedrag: Gedrag, *, gebruikers: int, seconden: float,
    zaad: int,
) -> Proef:  # fmt: skip
    """Two services with one key, by turns. Half-way the first is stopped and started anew (as for an update)."""
    omgeving, poort = {"SJABLONEN_SLEUTEL": secrets.token_urlsafe(48)}, vrije_poort()
    met_proxy, opties = kent_optie("--proxy"), []
    if met_proxy:
        opties = ["--proxy", "127.0.0.1", "--proxy-kop", _KOP, "--adres-buiten", f"http://127.0.0.1:{poort}"]
    diensten = [Dienst(*opties, poort=vrije_poort(), omgeving=omgeving) for _ in range(2)]
    fouten: list[str] = []

    async def herstart(_: int, tot: float) -> None:
        await asyncio.sleep(max(0.0, (tot - time.monotonic()) / 2))
        fouten.extend(await asyncio.to_thread(diensten[0].stop))
        eigen = diensten[0].poort
        diensten[0] = await asyncio.to_thread(lambda: Dienst(*opties, poort=eigen, omgeving=omgeving))

    with nginx_voor([d.poort for d in diensten], poort, kop=_KOP if met_proxy else ""):
        proef = _proef(naam, diensten, poort, goed, kwaad, gedrag, gebruikers, seconden, zaad, herstart)
    return Proef(naam, proef.uitslag, proef.meter, proef.begin, proef.eind, (*fouten, *proef.fouten))


def _proef(
    naam: str, diensten: list[Dienst], poort: int, goed: Sequence[Goed], kwaad: Sequence[Kwaad], gedrag: Gedrag,
    gebruikers: int, seconden: float, zaad: int, stoorder: Callable[[int, float], object] | None,
) -> Proef:  # fmt: skip
    meter, fouten = Meter(diensten), []

    async def alles() -> tuple[Uitslag, Stand]:
        begin = meter.stand()
        kijken = asyncio.ensure_future(meter.loop())
        storing = asyncio.ensure_future(_niets()) if stoorder is None else asyncio.ensure_future(
            stoorder(poort, time.monotonic() + seconden))  # type: ignore[arg-type]
        try:
            uit = await alle_regisseurs(
                "127.0.0.1", poort, goed, kwaad, gedrag, gebruikers=gebruikers, seconden=seconden, zaad=zaad
            )
            await storing
        finally:
            kijken.cancel()
        return uit, begin

    try:
        uitslag, begin = asyncio.run(alles())
        time.sleep(3)  # connections close, and what was still being read ends
        eind = meter.stand()
        fouten += [f"{len(s)} bestanden in de tijdelijke mappen" for d in diensten if (s := d.sporen())]
    finally:
        for dienst in diensten:
            fouten += dienst.stop()
    return Proef(naam, uitslag, meter, begin, eind, tuple(fouten))


async def _niets() -> None:
    return None
