"""Every file of every upload goes past the scanner, and no verdict is never taken for a good one."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from fillable_forms.cli import main
from fillable_forms.web.api.beschrijving import HANDELINGEN
from fillable_forms.web.clamd import GeenOordeel, Reden, Scanadres, begroet, keur, lees_adres
from fillable_forms.web.instellingen import Grenzen
from fillable_forms.web.scankeuze import Stand, Virusscan
from sjablonen.fouten import SjablonenFout
from tests.clamav_steun import EICAR, HANDTEKENING, STROOM, Clamd, gestart, met_virus
from tests.test_web_api import probleem, vraag
from tests.test_web_kanarie import KANARIE, Dienst, groot_document
from tests.test_web_kanarie import stuur as stuur_echt
from tests.web_steun import PLAN, VOORTGANG, document, knop, maak_klant, stuur, verborgen

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="these tests use Unix sockets")
GRENZEN = Grenzen(plaatsen=1, scan=20)


@pytest.fixture(scope="module")
def clamd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clamd]:
    with gestart(tmp_path_factory.mktemp("clamd")) as uit:
        yield uit


def scanner(pad: Path, stand: Stand = Stand.VERPLICHT) -> Virusscan:
    return Virusscan(stand, Scanadres(pad=str(pad)))


@pytest.fixture(scope="module")
def klant(clamd: Clamd) -> Iterator[TestClient]:
    with maak_klant(GRENZEN, virusscan=scanner(clamd.pad)) as k:
        yield k


def telling(klant: TestClient) -> dict[str, int]:
    """Scans by outcome."""
    tekst = klant.app.state.dienst.metrieken.tekst().decode()  # type: ignore[attr-defined]
    regels = [r for r in tekst.splitlines() if r.startswith("sjablonen_scans_total{")]
    return {r.split('"')[1]: int(float(r.split()[-1])) for r in regels}


def geopend(klant: TestClient) -> int:
    """How many workers were ever started to open a file."""
    return int(klant.app.state.dienst.werkplaats.zaal.telling["gestart"])  # type: ignore[attr-defined]


# ---- what the scanner finds ----------------------------------------------------------------


def paden(klant: TestClient) -> list[str]:
    """Every address that takes something, of the pages of one organisation."""
    wortels = [r for r in klant.app.routes if not isinstance(r, Mount)]  # type: ignore[attr-defined]
    uit = [r.path for r in wortels if isinstance(r, Route) and "POST" in (r.methods or ())]
    assert len(uit) >= 7
    return uit


def test_no_address_opens_what_the_scanner_warns_for(klant: TestClient) -> None:
    """Pages and API; whatever the name of the field."""
    voor = geopend(klant)
    plan = met_virus(document(PLAN))
    for pad in paden(klant):
        for veld in ("bestand", "oud", "zomaar"):
            delen: list[Any] = [("teken", (None, verborgen(klant.get("/").text, "teken"))), (veld, ("p.docx", plan))]
            antwoord = klant.post(pad, files=delen)
            assert antwoord.status_code == 422, pad
            assert HANDTEKENING in antwoord.text
            assert "ICT-afdeling" in antwoord.text
            assert "p.docx" not in antwoord.text
    for h in HANDELINGEN:
        if h.methode == "POST":
            velden = {v.naam: v.soort["enum"][0] for v in h.velden if v.verplicht and not v.is_bestand}
            bestanden = [(v.naam, ("p.docx", plan)) for v in h.velden if v.is_bestand]
            assert HANDTEKENING in probleem(vraag(klant, h.pad, bestanden, **velden), 422), h.pad
    assert geopend(klant) == voor, "a worker was started for a file that should not be opened"


@pytest.mark.parametrize("inhoud", [EICAR, b"%PDF-1.7\n" + EICAR, EICAR + bytes(1_000_000)], ids=["bare", "pdf", "big"])
def test_it_finds_it_in_other_kinds_of_files_too(klant: TestClient, inhoud: bytes) -> None:
    antwoord = stuur(klant, "/controleren", [("plan.pdf", inhoud)])
    assert antwoord.status_code == 422
    assert HANDTEKENING in antwoord.text


def test_the_message_says_which_file(klant: TestClient) -> None:
    plan = document(PLAN)
    voor = telling(klant)
    tekst = stuur(klant, "/controleren", [("a", plan), ("b", met_virus(plan)), ("c", plan), ("d", EICAR)]).text
    assert f"bestand 2 ({HANDTEKENING}" in tekst
    assert "bestand 4" in tekst
    assert "bestand 1" not in tekst
    na = telling(klant)
    assert (na["schoon"] - voor["schoon"], na["gevonden"] - voor["gevonden"]) == (2, 2)


def test_what_is_clean_goes_on_and_is_scanned_once(klant: TestClient) -> None:
    """The buttons send it sealed: it was scanned, and cannot have changed."""
    voor = telling(klant)
    pagina = stuur(klant, "/controleren", [("plan.docx", document(PLAN))])
    assert pagina.status_code == 200
    assert knop(klant, pagina.text, "schoon").status_code == 200
    assert telling(klant) == voor | {"schoon": voor["schoon"] + 1}


def test_what_another_service_sealed_without_a_scan_is_not_opened(clamd: Clamd) -> None:
    sleutel = b"k" * 40
    with maak_klant(GRENZEN, sleutel=sleutel) as zonder:
        pagina = stuur(zonder, "/controleren", [("x", document(PLAN))]).text
        assert knop(zonder, pagina, "gegevens").status_code == 200
    with maak_klant(GRENZEN, sleutel=sleutel, virusscan=scanner(clamd.pad)) as met:
        assert knop(met, pagina, "gegevens").status_code == 410
        pagina = stuur(met, "/controleren", [("x", document(PLAN))]).text
    with maak_klant(GRENZEN, sleutel=sleutel, virusscan=scanner(clamd.pad)) as nog_een:
        assert knop(nog_een, pagina, "gegevens").status_code == 200


def test_a_stream_as_large_as_an_upload_may_be(clamd: Clamd) -> None:
    """The limits of Debian fit ours; over them there is no verdict, and that is said."""
    adres = Scanadres(pad=str(clamd.pad))
    groot = os.urandom(Grenzen().bestand - len(EICAR))
    assert asyncio.run(keur(adres, groot + bytes(len(EICAR)), 60)) == ""
    assert HANDTEKENING in asyncio.run(keur(adres, groot + EICAR, 60))
    for te_groot in (STROOM * 1_048_576 + 1, STROOM * 3_000_000):
        with pytest.raises(GeenOordeel) as fout:
            asyncio.run(keur(adres, bytes(te_groot), 60))
        assert fout.value.reden is Reden.TE_GROOT


# ---- no verdict ------------------------------------------------------------------------------

Gedrag = Callable[[socket.socket], None]


def lees_alles(greep: socket.socket) -> None:
    """Take a whole INSTREAM, as clamd does."""
    bestand = greep.makefile("rb")
    assert bestand.read(10) == b"zINSTREAM\0"
    while lengte := int.from_bytes(bestand.read(4), "big"):
        bestand.read(lengte)


def zegt(antwoord: bytes) -> Gedrag:
    def doe(greep: socket.socket) -> None:
        lees_alles(greep)
        greep.sendall(antwoord)

    return doe


def zegt_te_vroeg(greep: socket.socket) -> None:
    greep.recv(14)
    greep.sendall(b"stream: OK\0")


def praat_eindeloos(greep: socket.socket) -> None:
    lees_alles(greep)
    while True:
        greep.sendall(b"x" * 1_000)


def zwijgt(greep: socket.socket) -> None:
    lees_alles(greep)
    greep.recv(1)  # until the other side has had enough


def leest_niet(greep: socket.socket) -> None:
    time.sleep(1.5)


@contextlib.contextmanager
def nep(map_: Path, gedrag: Gedrag) -> Iterator[Path]:
    """Something that listens where clamd should, and behaves otherwise."""
    pad = map_ / "nep.ctl"
    with socket.socket(socket.AF_UNIX) as luister:
        luister.bind(str(pad))
        luister.listen()

        def dien() -> None:
            with contextlib.suppress(OSError):
                while True:
                    greep, _ = luister.accept()
                    with greep, contextlib.suppress(OSError):
                        gedrag(greep)

        draad = threading.Thread(target=dien, daemon=True)
        draad.start()
        yield pad
        luister.shutdown(socket.SHUT_RDWR)
    draad.join(10)


GEVALLEN: list[tuple[str, Gedrag, Reden]] = [
    ("rubbish", zegt(b"\xff\xfe\0"), Reden.FOUT),
    ("another answer", zegt(b"HTTP/1.1 200 OK\r\n\r\n\0"), Reden.FOUT),
    ("OK of something else", zegt(b"1: stream: OK\0"), Reden.FOUT),
    ("OK with more", zegt(b"stream: OK\nstream: OK\0"), Reden.FOUT),
    ("half an OK", zegt(b"stream: OK"), Reden.FOUT),
    ("an error", zegt(b"stream: Can't allocate memory ERROR\0"), Reden.FOUT),
    ("nothing", zegt(b""), Reden.ONBEREIKBAAR),
    ("OK before it has read", zegt_te_vroeg, Reden.FOUT),
    ("without end", praat_eindeloos, Reden.FOUT),
    ("silence", zwijgt, Reden.TE_LANG),
    ("does not read", leest_niet, Reden.TE_LANG),
    ("hangs up", lambda greep: None, Reden.ONBEREIKBAAR),
]


@pytest.mark.parametrize(("gedrag", "reden"), [g[1:] for g in GEVALLEN], ids=[g[0] for g in GEVALLEN])
def test_whatever_the_scanner_does_only_a_whole_ok_is_an_ok(tmp_path: Path, gedrag: Gedrag, reden: Reden) -> None:
    with nep(tmp_path, gedrag) as pad, pytest.raises(GeenOordeel) as fout:
        asyncio.run(keur(Scanadres(pad=str(pad)), bytes(3_000_000), 1))
    assert fout.value.reden is reden


def test_the_name_of_a_virus_cannot_steer_anything(tmp_path: Path) -> None:
    with nep(tmp_path, zegt(b"stream: <b>Erg\rSet-Cookie: x(abc:68) FOUND\0")) as pad:
        uit = asyncio.run(keur(Scanadres(pad=str(pad)), b"x", 5))
    assert uit == "bErgSet-Cookie:x"


def test_without_a_scanner_required_refuses_and_on_goes_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    plan = [("geheim.docx", document(PLAN)), ("b", document(VOORTGANG))]
    with maak_klant(GRENZEN, virusscan=scanner(tmp_path / "niemand")) as klant:
        antwoord = stuur(klant, "/controleren", plan)
        assert antwoord.status_code == 503
        assert antwoord.headers["retry-after"]
        assert "virusscanner" in antwoord.text
        api = vraag(klant, "/lees", [document(PLAN)])
        assert "virusscanner" in probleem(api, 503)
        assert api.headers["retry-after"]
        assert geopend(klant) == 0
        # What needs no file needs no scanner.
        assert stuur(klant, "/formulieren", formaat="voortgangsplan").status_code == 200
    caplog.clear()
    with caplog.at_level(logging.INFO), maak_klant(
        GRENZEN, virusscan=scanner(tmp_path / "niemand", Stand.AAN)
    ) as klant:
        assert stuur(klant, "/controleren", plan).status_code == 200
        assert telling(klant)["onbereikbaar"] == 2
    regels = [r.getMessage() for r in caplog.records if r.name == "sjablonen.virusscan"]
    assert regels == ["virusscan upload ging door zonder scan: onbereikbaar (2)"]


def test_off_asks_nobody(tmp_path: Path) -> None:
    with maak_klant(GRENZEN, virusscan=scanner(tmp_path / "niemand", Stand.UIT)) as klant:
        assert stuur(klant, "/controleren", [("x", document(PLAN))]).status_code == 200
        assert sum(telling(klant).values()) == 0


def test_a_scanner_that_takes_less_than_we_do(tmp_path: Path) -> None:
    with gestart(tmp_path, StreamMaxLength="100K") as klein:
        groot = groot_document()
        with maak_klant(GRENZEN, virusscan=scanner(klein.pad)) as klant:
            antwoord = stuur(klant, "/controleren", [("x", groot)])
            assert antwoord.status_code == 413
            assert "te groot voor de virusscanner" in antwoord.text
        with maak_klant(GRENZEN, virusscan=scanner(klein.pad, Stand.AAN)) as klant:
            assert stuur(klant, "/controleren", [("x", groot)]).status_code == 200
            # A verdict on one file counts, whatever became of the other.
            assert stuur(klant, "/controleren", [("x", groot), ("y", EICAR)]).status_code == 422


def test_a_slow_scanner_and_one_that_is_killed_half_way(tmp_path: Path) -> None:
    """Stopped, its socket still takes what is sent; killed, it is gone. Afterwards a new one is used."""
    (tmp_path / "a").mkdir()
    grenzen = Grenzen(plaatsen=1, scan=1)
    with gestart(tmp_path / "a") as clamd, maak_klant(grenzen, virusscan=scanner(clamd.pad)) as klant:
        clamd.pauzeer()
        begin = time.monotonic()
        assert stuur(klant, "/controleren", [("x", document(PLAN))] * 3).status_code == 503
        assert time.monotonic() - begin < 3, "the time is for all files of an upload together"
        assert telling(klant)["te_lang"] == 3
        clamd.ga_door()
        assert stuur(klant, "/controleren", [("x", document(PLAN))]).status_code == 200
        clamd.pauzeer()
        wekker = threading.Timer(0.4, clamd.stop)
        wekker.start()
        assert stuur(klant, "/controleren", [("x", os.urandom(5_000_000))]).status_code == 503
        wekker.join()
        assert telling(klant)["onbereikbaar"] + telling(klant)["fout"] == 1
        clamd.pad.unlink(missing_ok=True)
        (tmp_path / "b").mkdir()
        with gestart(tmp_path / "b", LocalSocket=str(clamd.pad)):
            assert stuur(klant, "/controleren", [("x", document(PLAN))]).status_code == 200


# ---- the start, and what stays behind -----------------------------------------------------------


@pytest.mark.parametrize(
    ("tekst", "adres"),
    [("/run/clamav/clamd.ctl", Scanadres(pad="/run/clamav/clamd.ctl")),
     ("127.0.0.1:3310", Scanadres("", "127.0.0.1", 3310)),
     ("clamav:3310", Scanadres("", "clamav", 3310)), ("[::1]:3310", Scanadres("", "::1", 3310))],
)  # fmt: skip
def test_an_address_is_a_socket_or_a_host_and_a_port(tekst: str, adres: Scanadres) -> None:
    assert lees_adres(tekst) == adres
    assert str(adres) == tekst


@pytest.mark.parametrize(
    "tekst", ["", "clamd", "clamd.ctl", ":3310", "host:", "host:0", "host:70000", "::1:x", "a b:3310", "[x]:1", "h:१"]
)
def test_anything_else_is_said(tekst: str) -> None:
    with pytest.raises(SjablonenFout, match="socket"):
        lees_adres(tekst)


def test_a_scanner_says_who_it_is(clamd: Clamd, tmp_path: Path) -> None:
    assert asyncio.run(begroet(Scanadres(pad=str(clamd.pad)), 5)).startswith("ClamAV ")
    stom: tuple[Gedrag, ...] = (lambda greep: greep.sendall(b"OK\0"), lambda greep: greep.close())
    for gedrag in stom:
        with nep(tmp_path, gedrag) as pad, pytest.raises(GeenOordeel):
            asyncio.run(begroet(Scanadres(pad=str(pad)), 1))
        pad.unlink()


def test_required_does_not_start_without_a_scanner(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as einde:
        main(["serveer", "--poort", "0", "--virusscan", "verplicht", "--virusscan-adres", str(tmp_path / "niemand")])
    assert einde.value.code == 2
    fout = capfd.readouterr().err
    assert len(fout.strip().splitlines()) == 1
    assert "niemand" in fout
    assert "--virusscan-adres" in fout


def test_a_service_with_a_scanner_leaves_nothing_of_an_upload(clamd: Clamd, tmp_path: Path) -> None:
    """Our side writes nothing; the scanner writes in its own folder, and only while it scans."""
    dienst = Dienst(tmp_path, "--virusscan", "verplicht", "--virusscan-adres", str(clamd.pad))
    try:
        assert "Virusscan verplicht: ClamAV " in dienst.log.read_text()
        with httpx2.Client(base_url=dienst.adres) as klant:
            assert stuur_echt(klant, "/controleren", inhoud=groot_document()).status_code == 200
            fout = stuur_echt(klant, "/controleren", inhoud=met_virus(groot_document()))
            assert fout.status_code == 422
            assert KANARIE not in fout.text
        assert dienst.sporen() == []
        buiten = set(dienst.geopend.read_text().split("\n")) - {"", os.devnull}
        assert [p for p in buiten if not p.startswith(("/dev/shm/sjablonen-dienst-", "/dev/null"))] == []
        log = dienst.log.read_text()
        assert f"virusscan gevonden: {HANDTEKENING}" in log
        assert "actie=controleren formaat=- code=422" in log
        for _ in range(100):
            if not list(clamd.tijdelijk.iterdir()):
                break
            time.sleep(0.05)
        assert list(clamd.tijdelijk.iterdir()) == []
    finally:
        dienst.proces.send_signal(signal.SIGTERM)
        dienst.proces.wait(20)
