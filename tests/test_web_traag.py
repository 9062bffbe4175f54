"""A real server, and people who take their time or lie about what they send: the others do not notice.

Everything goes over bare sockets, with limits of a second or so.
"""

from __future__ import annotations

import contextlib
import re
import signal
import socket
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx2
import pytest

from tests.test_web_kanarie import KANARIE, Dienst, groot_document
from tests.test_web_kanarie import stuur as stuur_echt
from tests.web_steun import PLAN, document

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what a socket does when nobody reads differs")

TEGELIJK = 6
PROGRAMMA = f"""
from fillable_forms.web.instellingen import Grenzen, Instellingen
from fillable_forms.web.serveren import draai
grenzen = Grenzen(kop=1.0, stilte=1.0, ontvangen=2.5, tegelijk={TEGELIJK}, per_gebruiker={TEGELIJK}, plaatsen=1,
    verbindingen=48)
draai(Instellingen(grenzen=grenzen), "127.0.0.1", 0)
"""
GRENS = "gggrens"
BEGIN = (
    f"--{GRENS}\r\nContent-Disposition: form-data; name=\"bestand\"; filename=\"{KANARIE}.docx\"\r\n\r\n".encode()
)
EINDE = f"\r\n--{GRENS}--\r\n".encode()


@pytest.fixture(scope="module")
def dienst(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dienst]:
    uit = Dienst(tmp_path_factory.mktemp("traag"), programma=PROGRAMMA)
    try:
        yield uit
    finally:
        uit.proces.send_signal(signal.SIGTERM)
        uit.proces.wait(20)


def kop(lengte: int | str, *regels: str, pad: str = "/api/v1/lees") -> bytes:
    vast = ("Host: 127.0.0.1", f"Content-Type: multipart/form-data; boundary={GRENS}", f"Content-Length: {lengte}")
    return "\r\n".join([f"POST {pad} HTTP/1.1", *vast, *regels, "", ""]).encode()


@contextlib.contextmanager
def gesprek(dienst: Dienst, ontvangruimte: int = 0) -> Iterator[socket.socket]:
    poort = int(dienst.adres.rstrip("/").rpartition(":")[2])
    with socket.socket() as greep:
        if ontvangruimte:
            greep.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, ontvangruimte)
        greep.settimeout(15)
        greep.connect(("127.0.0.1", poort))
        yield greep


def rest(greep: socket.socket) -> bytes:
    """Everything until the other side ends it."""
    uit = b""
    with contextlib.suppress(ConnectionResetError):
        while stuk := greep.recv(65_536):
            uit += stuk
    return uit


def antwoord(greep: socket.socket) -> tuple[int, bytes]:
    """The code and the whole answer, of a connection that may stay open."""
    uit = b""
    with contextlib.suppress(ConnectionResetError):
        while stuk := greep.recv(65_536):
            uit += stuk
            begin = re.match(rb"HTTP/1.1 (\d+)[^\r]*\r\n(?:.+\r\n)*?content-length: (\d+)\r\n(?:.+\r\n)*\r\n", uit)
            if begin and len(uit) >= begin.end() + int(begin[2]):
                break
    code = re.match(rb"HTTP/1.1 (\d+)", uit)
    return int(code[1]) if code else 0, uit


def druppel(greep: socket.socket, inhoud: bytes, tussen: float) -> float:
    """Send byte by byte until the other side has had enough; how long that took."""
    begin = time.monotonic()
    greep.settimeout(tussen)
    for i in range(len(inhoud)):
        try:
            greep.send(inhoud[i : i + 1])
            if greep.recv(1, socket.MSG_PEEK) is not None:
                break
        except TimeoutError:
            continue
        except OSError:
            break
    greep.settimeout(15)
    return time.monotonic() - begin


def test_a_head_that_drips_or_does_not_come_ends(dienst: Dienst) -> None:
    def zwijgend(_: int) -> float:
        with gesprek(dienst) as greep:
            begin = time.monotonic()
            assert rest(greep) == b""
            return time.monotonic() - begin

    def druppelend(_: int) -> float:
        with gesprek(dienst) as greep:
            return druppel(greep, kop(10) * 10, 0.1)

    def na_een_antwoord(_: int) -> float:
        with gesprek(dienst) as greep:
            greep.sendall(b"GET /gezond HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            assert antwoord(greep)[0] == 200
            return druppel(greep, kop(10) * 10, 0.1)

    with ThreadPoolExecutor(9) as draden:
        soorten = (zwijgend, druppelend, na_een_antwoord)
        for duur in [d for s in soorten for d in draden.map(s, range(3))]:
            assert 0.5 < duur < 6


def test_an_upload_that_drips_or_stops_is_sent_away_in_words(dienst: Dienst) -> None:
    def druppelend() -> tuple[int, bytes]:
        with gesprek(dienst) as greep:
            greep.sendall(kop(5_000) + BEGIN)
            assert druppel(greep, b"x" * 5_000, 0.2) < 8
            return antwoord(greep)

    def halverwege_stil() -> tuple[int, bytes]:
        with gesprek(dienst) as greep:
            greep.sendall(kop(5_000) + BEGIN + b"x" * 1_000)
            return antwoord(greep)

    with ThreadPoolExecutor(4) as draden:
        taken = [draden.submit(s) for s in (druppelend, halverwege_stil) for _ in range(2)]
        for code, tekst in [t.result() for t in taken]:
            assert code == 408
            assert "duurde te lang" in tekst.decode()
            assert KANARIE.encode() not in tekst
    goed(dienst)


def test_who_hangs_up_half_way_takes_no_place(dienst: Dienst) -> None:
    for _ in range(TEGELIJK * 3):
        with gesprek(dienst) as greep:
            greep.sendall(kop(5_000) + BEGIN + b"x" * 1_000)
    goed(dienst)


def test_a_length_that_lies(dienst: Dienst) -> None:
    lijf = BEGIN + b"?" + EINDE
    precies = len(lijf)
    with gesprek(dienst) as greep:  # more is promised, then nothing more comes
        greep.sendall(kop(precies + 100) + lijf)
        greep.shutdown(socket.SHUT_WR)
        assert antwoord(greep)[0] in (0, 400, 408)
    with gesprek(dienst) as greep:  # less is promised: what is over is no request
        greep.sendall(kop(precies - 5) + lijf)
        eerste, tekst = antwoord(greep)
        assert eerste == 400
        assert KANARIE.encode() not in tekst
    twee = (kop(precies, "Content-Length: 3"), kop(precies, "Content-Length: 3, 4"))
    for begin in (kop("-1"), kop("1e3"), *twee, kop("9" * 40)):
        with gesprek(dienst) as greep:
            greep.sendall(begin + lijf)
            code, tekst = antwoord(greep)
            assert code in (0, 400, 408, 413), begin
            assert KANARIE.encode() not in tekst
    with gesprek(dienst) as greep:  # both a length and pieces: no second request may be smuggled in
        staart = b"0\r\n\r\nGET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
        greep.sendall(kop(len(staart), "Transfer-Encoding: chunked", "Connection: close") + staart)
        assert rest(greep).count(b"HTTP/1.1 ") == 1
    goed(dienst)


def test_an_answer_that_nobody_takes_ends(dienst: Dienst) -> None:
    """A report of 3 MB carries 4 MB in its page; of that the reader takes nothing."""
    with httpx2.Client(base_url=dienst.adres) as klant:
        pagina = stuur_echt(klant, "/controleren", inhoud=groot_document())
        assert len(pagina.content) > 3_000_000
        verzoek = klant.build_request("POST", "/controleren", files=[
            ("teken", (None, re.search(r'name="teken" value="([^"]*)"', pagina.text)[1])),  # type: ignore[index]
            ("bestand", ("x", groot_document())),
        ])  # fmt: skip
        koek = "; ".join(f"{n}={w}" for n, w in klant.cookies.items())
    lijf = verzoek.read()
    soort = verzoek.headers["content-type"]
    regels = ["POST /controleren HTTP/1.1", "Host: 127.0.0.1", f"Content-Type: {soort}",
              f"Content-Length: {len(lijf)}", f"Cookie: {koek}", "", ""]  # fmt: skip
    with gesprek(dienst, ontvangruimte=4_096) as greep:
        greep.sendall("\r\n".join(regels).encode() + lijf)
        assert greep.recv(12) == b"HTTP/1.1 200"
        time.sleep(4)
        # What the kernel held already still comes; the rest does not.
        assert len(rest(greep)) < len(pagina.content) - 100_000
    goed(dienst)


def test_many_who_say_nothing_keep_nobody_out_for_long(dienst: Dienst) -> None:
    with contextlib.ExitStack() as stapel:
        for _ in range(TEGELIJK * 8 + 5):
            stapel.enter_context(gesprek(dienst))
        time.sleep(0.2)
        with httpx2.Client(base_url=dienst.adres) as klant:
            vol = klant.get("/gezond")
            assert vol.status_code in (200, 503)
        begin = time.monotonic()
        while True:
            with httpx2.Client(base_url=dienst.adres) as klant:
                if klant.get("/gezond").status_code == 200:
                    break
            assert time.monotonic() - begin < 8
            time.sleep(0.1)
    goed(dienst)


def test_the_log_tells_nothing_of_them(dienst: Dienst) -> None:
    log = dienst.log.read_text()
    assert KANARIE not in log
    assert "Traceback" not in log
    assert re.search(r"actie=api-lees formaat=- code=408", log)
    assert not list(Path(dienst.tmp).iterdir())


def goed(dienst: Dienst) -> None:
    """The service works as ever."""
    with httpx2.Client(base_url=dienst.adres) as klant:
        antwoord_ = klant.post("/api/v1/lees", files=[("bestand", ("x", document(PLAN)))], timeout=30)
        assert antwoord_.status_code == 200, antwoord_.text
