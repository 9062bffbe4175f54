"""One connection: who keeps it without doing anything with it, loses it.

uvicorn waits for ever for the head of a request, and for somebody who does not take the answer; enough of
those and there is no room for anybody else. Promise: the head of a request comes within `kop` seconds,
an answer is taken with at least some kilobytes per `stilte` seconds, or the connection ends. The time of
an upload itself is kept by `uploads`.
"""

from __future__ import annotations

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from fillable_forms.web.instellingen import Grenzen

__all__ = ["verbinding_met"]

_MINSTENS = 4_096  # bytes of an answer per `stilte`: far slower than any telephone


class _Verbinding(H11Protocol):
    grenzen = Grenzen()
    _kop: asyncio.TimerHandle | None = None
    _afname: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._bewaak_kop()

    def connection_lost(self, exc: Exception | None) -> None:
        self._zet_uit()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._bewaak_kop()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._bewaak_afname()

    def resume_writing(self) -> None:
        super().resume_writing()
        if self._afname is not None:
            self._afname.cancel()
            self._afname = None

    @property
    def _wacht(self) -> bool:
        """A head is awaited, or somebody goes on sending after the answer."""
        na_het_antwoord = self.conn.their_state is h11.SEND_BODY and self.conn.our_state in (h11.DONE, h11.MUST_CLOSE)
        return self.conn.their_state is h11.IDLE or na_het_antwoord

    def _bewaak_kop(self) -> None:
        if self._wacht and self._kop is None:
            self._kop = self.loop.call_later(self.grenzen.kop, self._kijk_kop)
        elif not self._wacht and self._kop is not None:
            self._kop.cancel()
            self._kop = None

    def _kijk_kop(self) -> None:
        self._kop = None
        if self._wacht:
            self._te_laat()

    def _bewaak_afname(self) -> None:
        nog = self.transport.get_write_buffer_size()
        self._afname = self.loop.call_later(self.grenzen.stilte, self._kijk_afname, nog)

    def _kijk_afname(self, toen: int) -> None:
        if self.transport.get_write_buffer_size() > toen - _MINSTENS:
            self._te_laat()
        else:
            self._bewaak_afname()

    def _te_laat(self) -> None:
        self._zet_uit()
        self.transport.abort()

    def _zet_uit(self) -> None:
        for wekker in (self._kop, self._afname):
            if wekker is not None:
                wekker.cancel()
        self._kop = self._afname = None


def verbinding_met(grenzen: Grenzen) -> type[asyncio.Protocol]:
    """The kind of connection for a server with these limits."""
    return type("Verbinding", (_Verbinding,), {"grenzen": grenzen})
