"""Figures about the service for Prometheus: how much, how long, how it ended.

Promise: nothing about a person. No account, no address, no name of a host or a file; the values of
labels come from sets of our own (a path that we do not know makes no new one). Every application
has figures of its own; several processes are asked one by one.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    Info,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from fillable_forms.web.virusscan import UITKOMSTEN
from fillable_forms.web.werkplaats import Werkplaats
from sjablonen import __version__
from sjablonen.specificatie import laad_specificatie

__all__ = ["SOORT", "Meter", "Metrieken"]

SOORT = CONTENT_TYPE_LATEST
# The moment of the first of each kind says more than a count, and nobody needs it.
disable_created_metrics()  # type: ignore[no-untyped-call]
_PAGINA = "pagina"  # everything that is only shown, and every address that is not there
_WEG = 499  # the browser went away before there was an answer
_SECONDEN = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 150.0)


class Metrieken:
    """Use one per application."""

    def __init__(self, werkplaats: Werkplaats) -> None:
        self._alle = CollectorRegistry()
        self._verzoeken = Counter(
            "sjablonen_requests", "Requests, by what was asked and the code of the answer.", ["action", "code"],
            registry=self._alle,
        )  # fmt: skip
        self._duur = Histogram(
            "sjablonen_request_duration_seconds", "From the first byte of a request to the last of its answer.",
            ["action"], buckets=_SECONDEN, registry=self._alle,
        )  # fmt: skip
        self._ontvangen = Counter("sjablonen_received_bytes", "Bytes of uploads that came in.", registry=self._alle)
        self._scans = Counter(
            "sjablonen_scans", "Files sent to the virus scanner, by its verdict.", ["outcome"], registry=self._alle
        )
        for uitkomst in UITKOMSTEN:
            self._scans.labels(uitkomst)  # zero is a figure too: an alarm needs it
        self._scanduur = Histogram(
            "sjablonen_scan_duration_seconds", "One file at the virus scanner.", buckets=_SECONDEN, registry=self._alle
        )
        Info("sjablonen", "Which version this is.", registry=self._alle).info(
            {"version": __version__, "specification": laad_specificatie().versie}
        )
        self._alle.register(_Werkers(werkplaats))
        ProcessCollector(registry=self._alle)  # memory, open files and processor time of this process

    def tekst(self) -> bytes:
        """Everything, in the text that Prometheus reads."""
        return generate_latest(self._alle)

    def verzoek(self, actie: str, code: int, seconden: float) -> None:
        """One request is done. `actie` is a name of ours."""
        self._verzoeken.labels(actie, str(code)).inc()
        self._duur.labels(actie).observe(seconden)

    def ontvangen(self, aantal: int) -> None:
        self._ontvangen.inc(aantal)

    def scan(self, uitkomst: str, seconden: float) -> None:
        """One file was with the scanner; `uitkomst` is one of UITKOMSTEN."""
        self._scans.labels(uitkomst).inc()
        self._scanduur.observe(seconden)


class _Werkers(Collector):
    """What the service itself counts, looked up when somebody asks."""

    def __init__(self, werkplaats: Werkplaats) -> None:
        self._werkplaats = werkplaats

    def collect(self) -> Iterator[Metric]:
        zaal = self._werkplaats.zaal
        yield GaugeMetricFamily(
            "sjablonen_uploads_in_progress", "Uploads that are being handled now.", value=self._werkplaats.bezig
        )
        yield GaugeMetricFamily("sjablonen_workers", "Workers that live now.", value=len(zaal.pids))
        uit = CounterMetricFamily(
            "sjablonen_worker_events",
            "Workers that were started, that did not survive a file (uitgevallen), or that were replaced (vervangen).",
            labels=["event"],
        )
        for wat, aantal in zaal.telling.items():
            uit.add_metric([wat], aantal)
        yield uit


class Meter:
    """Just inside `Bewaker`: sees every request, its code and its time."""

    def __init__(self, app: ASGIApp, metrieken: Metrieken) -> None:
        self._app, self._metrieken = app, metrieken

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begin, code = time.monotonic(), [_WEG]

        async def ontvang() -> Message:
            bericht = await receive()
            if bericht["type"] == "http.request":
                self._metrieken.ontvangen(len(bericht.get("body", b"")))
            return bericht

        async def stuur(bericht: Message) -> None:
            if bericht["type"] == "http.response.start":
                code[0] = bericht["status"]
            await send(bericht)

        try:
            await self._app(scope, ontvang, stuur)
        except Exception:
            code[0] = 500 if code[0] == _WEG else code[0]
            raise
        finally:
            actie = scope.get("sjablonen.actie", _PAGINA)
            self._metrieken.verzoek(actie, code[0], time.monotonic() - begin)
