"""Where the blocking work is done: a bounded number of threads, and the workers that read files.

Promise: never more work at the same time than there are places; who has to wait too long
hears so (`Druk`), and one user cannot send without end (`TeVaak`) nor take more than half of the
places where work is done: whoever sends heavy files waits for himself.
"""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import math
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

from fillable_forms.lezen.grenzen import Grenzen as Leesgrenzen
from fillable_forms.lezen.leeszaal import Leeszaal
from fillable_forms.lezen.plaatsen import Verdeling
from fillable_forms.web.instellingen import Grenzen
from sjablonen.fouten import SjablonenFout

__all__ = ["Druk", "TeVaak", "Werkplaats", "eis_tijd"]

T = TypeVar("T")
WACHT = 5  # seconds after which somebody may try again


class TeVaak(SjablonenFout):
    """This user has as many uploads going as one may have (429)."""

    def __init__(self) -> None:
        super().__init__("Er zijn nog uploads van u bezig. Wacht tot die klaar zijn en probeer het nog eens.")


class Druk(SjablonenFout):
    """The service has no room now (503)."""

    def __init__(self) -> None:
        super().__init__("Het is nu druk. Wacht een halve minuut en probeer het nog eens; er is niets van bewaard.")


# On a page nobody waits for minutes, and what one waits for keeps others from being served: a form takes some
# tenths of a second, so what takes this long is no form. `lees` on the command line has more patience.
_LEZEN = Leesgrenzen(seconden=15.0, omzetseconden=60.0, scanseconden=140.0)
_EINDE: contextvars.ContextVar[float] = contextvars.ContextVar("einde", default=math.inf)


def eis_tijd() -> None:
    """Raises Druk when the work in this thread is for nobody any more: its answer would come too late.

    Otherwise one upload of forty scans keeps a place for hours after its sender went away.
    """
    if time.monotonic() > _EINDE.get():
        raise Druk


_WIE: contextvars.ContextVar[str] = contextvars.ContextVar("wie", default="")


@dataclass(slots=True)
class _Gebruiker:
    """A user who has uploads here; `beurt` lets a part of them be worked on at the same time."""

    beurt: asyncio.Semaphore
    uploads: int = 0


class Werkplaats:
    """Use one for the whole service; `sluit` at its end."""

    def __init__(self, grenzen: Grenzen) -> None:
        self._grenzen = grenzen
        n = grenzen.plaatsen
        self.zaal = Leeszaal(_LEZEN, plaatsen=Verdeling(n, uitleen=n, eenmalig=n))
        # A thread waits most of its time for a worker: with one per upload nobody waits for a thread.
        self._draden = ThreadPoolExecutor(max(n, grenzen.tegelijk), thread_name_prefix="werk")
        self._gebruikers: dict[str, _Gebruiker] = {}
        self._bezig = self._wachtend = 0
        self._plek = asyncio.Semaphore(grenzen.tegelijk)

    @property
    def bezig(self) -> int:
        """How many uploads are being handled now."""
        return self._bezig

    @contextlib.asynccontextmanager
    async def toegelaten(self, wie: str) -> AsyncIterator[None]:
        """Hold a place for one upload of this user. Raises TeVaak, Druk.

        When all places are taken it waits a little, in order of coming, with the upload still
        on its way: so nothing of it is in memory yet. A service that stops says Druk to who
        is still being helped when its patience ends.
        """
        gebruiker = self._gebruikers.get(wie) or _Gebruiker(asyncio.Semaphore(max(1, self._grenzen.plaatsen // 2)))
        if gebruiker.uploads >= self._grenzen.per_gebruiker:
            raise TeVaak
        self._gebruikers[wie] = gebruiker
        gebruiker.uploads += 1
        _WIE.set(wie)
        try:
            await self._neem_plek()
            self._bezig += 1
            try:
                yield
            finally:
                self._bezig -= 1
                self._plek.release()
        except asyncio.CancelledError as fout:
            raise Druk from fout
        finally:
            gebruiker.uploads -= 1
            if not gebruiker.uploads:
                del self._gebruikers[wie]

    async def _neem_plek(self) -> None:
        if self._plek.locked() and (self._wachtend >= self._grenzen.wachtrij or not self._grenzen.tegelijk):
            raise Druk
        self._wachtend += 1
        try:
            await _wacht(self._plek, self._grenzen.wachten)
        finally:
            self._wachtend -= 1

    async def doe(self, werk: Callable[..., T], *argumenten: object) -> T:
        """The outcome of blocking work; raises what it raises, and Druk when it takes too long.

        Within `toegelaten` it waits for the turn of its user, until the earlier work is really over.
        Work that takes too long is not cut off in the middle of a file (the limits of the
        worker do that); it ends at its next `eis_tijd`, and nobody hears of it.
        """
        einde = time.monotonic() + self._grenzen.werk
        gebruiker = self._gebruikers.get(_WIE.get())
        if gebruiker is not None:
            await _wacht(gebruiker.beurt, self._grenzen.werk)
        omgeving = contextvars.copy_context()
        omgeving.run(_EINDE.set, einde)
        taak = asyncio.get_running_loop().run_in_executor(self._draden, omgeving.run, werk, *argumenten)
        if gebruiker is not None:
            taak.add_done_callback(lambda _: gebruiker.beurt.release())
        try:
            return await asyncio.wait_for(asyncio.shield(taak), max(0.0, einde - time.monotonic()))
        except TimeoutError as fout:
            taak.add_done_callback(lambda t: t.cancelled() or t.exception())
            raise Druk from fout

    def sluit(self) -> None:
        self.zaal.sluit()
        self._draden.shutdown(wait=True, cancel_futures=True)


async def _wacht(beurt: asyncio.Semaphore, seconden: float) -> None:
    """Take a turn; raises Druk when that takes longer than this."""
    try:
        async with asyncio.timeout(seconden):
            await beurt.acquire()
    except TimeoutError as fout:
        raise Druk from fout
