"""Figures for Prometheus: right, about nobody, with labels of our own, and not for everybody."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import sys
import threading
import time
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

from fillable_forms.web.app import maak_app
from fillable_forms.web.instellingen import Grenzen, Instellingen
from fillable_forms.web.toegelaten import lees_netwerken, mag_metrics
from sjablonen import __version__
from sjablonen.fouten import SjablonenFout
from tests.steun import ZAAD
from tests.test_web_kanarie import KANARIE, groot_document
from tests.web_steun import ORGANISATIES, PLAN, document, stuur

GRENZEN = Grenzen(plaatsen=1)


def maak_klant(wie: str = "127.0.0.1", grenzen: Grenzen = GRENZEN, **rest: Any) -> TestClient:
    app = maak_app(Instellingen(ORGANISATIES, grenzen, **rest))
    return TestClient(app, base_url="http://127.0.0.1", client=(wie, 50_000))


def meet(klant: TestClient) -> dict[tuple[str, ...], float]:
    """Every figure by its name and the values of its labels."""
    antwoord = klant.get("/metrics")
    assert antwoord.status_code == 200
    assert antwoord.headers["content-type"].startswith("text/plain; version=")
    assert antwoord.headers["cache-control"] == "no-store"
    return {
        (s.name, *s.labels.values()): s.value
        for familie in text_string_to_metric_families(antwoord.text)
        for s in familie.samples
    }


def test_the_figures_say_what_happened() -> None:
    with maak_klant() as klant:
        plan = document(PLAN)
        assert stuur(klant, "/controleren", [("x", plan)]).status_code == 200
        assert stuur(klant, "/controleren", [("x", b"?")]).status_code == 422
        assert klant.post("/api/v1/lees", files=[("bestand", ("x", plan))]).status_code == 200
        klant.get("/bestaat-niet")
        na = meet(klant)
        assert na["sjablonen_requests_total", "controleren", "200"] == 1
        assert na["sjablonen_requests_total", "controleren", "422"] == 1
        assert na["sjablonen_requests_total", "api-lees", "200"] == 1
        assert na["sjablonen_requests_total", "pagina", "404"] == 1
        assert na["sjablonen_request_duration_seconds_count", "controleren"] == 2
        assert na["sjablonen_request_duration_seconds_sum", "controleren"] > 0
        assert 2 * len(plan) < na["sjablonen_received_bytes_total",] < 2 * len(plan) + 5_000
        assert na["sjablonen_uploads_in_progress",] == 0
        assert na["sjablonen_workers",] == 1
        assert na["sjablonen_worker_events_total", "gestart"] == 1
        assert na["sjablonen_scans_total", "schoon"] == 0
        assert any(naam == "sjablonen_info" and __version__ in labels for naam, *labels in na)
        assert not [n for n in na if n[0].endswith("_created")]
        if sys.platform == "linux":
            assert na["process_resident_memory_bytes",] > 1_000_000


def test_who_has_to_wait_is_counted() -> None:
    for grenzen, code in ((Grenzen(plaatsen=1, per_gebruiker=0), "429"), (Grenzen(plaatsen=1, tegelijk=0), "503")):
        with maak_klant(grenzen=grenzen) as klant:
            assert stuur(klant, "/controleren", [("x", b"?")]).status_code == int(code)
            assert meet(klant)["sjablonen_requests_total", "controleren", code] == 1


def test_two_applications_have_figures_of_their_own() -> None:
    with maak_klant() as een, maak_klant() as twee:
        een.get("/over")
        assert meet(een)["sjablonen_requests_total", "pagina", "200"] == 1
        assert ("sjablonen_requests_total", "pagina", "200") not in meet(twee)


def test_nothing_that_somebody_sends_becomes_a_label() -> None:
    """Names, paths, hosts, methods, codes: after all of it there is no figure more, only higher ones."""
    toeval = random.Random(ZAAD)
    with maak_klant() as klant:

        def stuur_van_alles(wat: str) -> None:
            naam = "".join(toeval.choice("abcdef/%.\"\\{}=") for _ in range(12)) + wat
            stuur(klant, "/controleren", [(naam, b"?")], veld=naam)
            koppen = {"x-account": wat, "user-agent": naam}
            klant.get(f"/{wat}/{toeval.random()}?q={wat}", headers=koppen)
            klant.get(f"/o/{wat}/over")
            klant.get(f"/api/v1/schema/{wat}")
            klant.request(f"M{toeval.randrange(10**6)}", "/over")
            klant.get("/over", headers={"host": f"{wat.lower()}.example"})

        stuur_van_alles(KANARIE)
        meet(klant)
        eerst = set(meet(klant))
        for _ in range(5):
            stuur_van_alles(KANARIE)
        na = meet(klant)
        assert set(na) == eerst
        assert not [n for n in na if KANARIE.lower() in str(n).lower()]


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be stopped there")
def test_a_worker_that_does_not_survive_a_file_is_counted_and_replaced() -> None:
    with maak_klant() as klant:
        zaal = klant.app.state.dienst.werkplaats.zaal  # type: ignore[attr-defined]
        assert stuur(klant, "/controleren", [("x", document(PLAN))]).status_code == 200
        # Stopped, it cannot be done before it is killed.
        for pid in zaal.pids:
            os.kill(pid, signal.SIGSTOP)

        def maak_af() -> None:
            time.sleep(0.5)
            for pid in zaal.pids:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)

        draad = threading.Thread(target=maak_af)
        draad.start()
        antwoord = stuur(klant, "/controleren", [("x", groot_document())])
        draad.join()
        assert antwoord.status_code == 422
        assert "te zwaar" in antwoord.text
        assert stuur(klant, "/controleren", [("x", document(PLAN))]).status_code == 200
        na = meet(klant)
        assert na["sjablonen_worker_events_total", "uitgevallen"] == 1
        assert na["sjablonen_worker_events_total", "gestart"] == 2
        assert na["sjablonen_workers",] == 1


# ---- for whom ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wie", ["127.0.0.1", "127.8.9.1", "::1", "::ffff:127.0.0.1", "10.1.2.3", "::ffff:10.1.2.3", "fd00::7"]
)
def test_this_computer_and_who_was_named_may_read_them(wie: str) -> None:
    netwerken = lees_netwerken(("10.1.2.0/24", "fd00::/64"))
    assert mag_metrics((), wie, netwerken)
    with maak_klant(wie, metrics_van=netwerken) as klant:
        assert klant.get("/metrics").status_code == 200


@pytest.mark.parametrize("wie", ["10.1.3.3", "192.168.1.1", "::2", "fd01::7", "testclient", "", "127.0.0.1.example"])
def test_nobody_else_may(wie: str) -> None:
    netwerken = lees_netwerken(("10.1.2.0/24", "fd00::/64"))
    assert not mag_metrics((), wie, netwerken)
    with maak_klant(wie, metrics_van=netwerken) as klant:
        antwoord = klant.get("/metrics")
        assert antwoord.status_code == 403
        assert "sjablonen_" not in antwoord.text


@pytest.mark.parametrize(
    "kop", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via", "X-Forwarded-Proto", "X-Forwarded-Host"]
)
def test_what_a_proxy_on_this_computer_hands_on_is_refused(kop: str) -> None:
    with maak_klant() as klant:
        for waarde in ("10.0.0.1", "127.0.0.1", ""):
            assert klant.get("/metrics", headers={kop: waarde}).status_code == 403
        assert klant.get("/gezond", headers={kop: "10.0.0.1"}).status_code == 200


@pytest.mark.parametrize("tekst", ["", "hier", "10.0.0.300", "10.1.2.3/24", "10.0.0.0/33", "::/200"])
def test_a_wrong_network_is_said(tekst: str) -> None:
    with pytest.raises(SjablonenFout, match="--metrics-van"):
        lees_netwerken([tekst])
