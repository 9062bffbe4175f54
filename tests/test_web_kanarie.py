"""Nothing is kept: a name that stands in an upload must be nowhere afterwards, nor in between.

The service runs as a process of its own. Every file that it or one of its workers opens for
writing is noted by a hook of Python itself; besides, its folders and logs are searched.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from benchmarks.routes import gescand
from fillable_forms.web.geheugenmap import in_geheugen
from tests.steun import eis_programma
from tests.web_steun import BLAD, PLAN, document, verborgen

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the folder in memory is of Linux")

KANARIE = "Kanarina-Zwartsluis"
GROOT = 3_000_000
# Read by every Python that starts with this folder on its path: the service, and its workers.
_HAAK = """
import os, sys
def _haak(wat, args, _uit=os.open({uit!r}, os.O_WRONLY | os.O_APPEND | os.O_CREAT)):
    # Nothing stays in the null device; and a worker that may write nothing could not even note it.
    if wat == "open" and args[0] not in (None, os.devnull) and not isinstance(args[0], int):
        if isinstance(args[1], str) and set(args[1]) & set("wax+") or (args[2] or 0) & 3:
            os.write(_uit, (str(args[0]) + "\\n").encode())
sys.addaudithook(_haak)
"""


def zet_haak(map_: Path) -> Path:
    """Puts the hook in a folder of its own, which must come on the path; gives the file that it notes in."""
    (map_ / "haak").mkdir()
    (map_ / "haak" / "sitecustomize.py").write_text(_HAAK.format(uit=str(map_ / "geopend.txt")))
    return map_ / "geopend.txt"


def test_the_hook_does_see_who_writes(tmp_path: Path) -> None:
    geopend = zet_haak(tmp_path)
    programma = f"open({str(tmp_path / 'a')!r}, 'w'); open({str(tmp_path / 'haak' / 'sitecustomize.py')!r})"
    omgeving = {**os.environ, "PYTHONPATH": str(tmp_path / "haak"), "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run([sys.executable, "-c", programma], check=True, env=omgeving)
    assert geopend.read_text().split() == [str(tmp_path / "a")]


class Dienst:
    """A running service, and everything that it could leave something in.

    `opties` are of `serveer`; with `programma` that runs instead of the command.
    """

    def __init__(self, map_: Path, *opties: str, programma: str = "") -> None:
        self.map, self.tmp = map_, map_ / "tmp"
        self.log, self.geopend = map_ / "log.txt", zet_haak(map_)
        self.tmp.mkdir()
        wortel = Path(__file__).parent.parent
        omgeving = {**os.environ, "TMPDIR": str(self.tmp), "HOME": str(map_ / "thuis"),
                    "PYTHONPATH": f"{map_ / 'haak'}{os.pathsep}{wortel}", "PYTHONDONTWRITEBYTECODE": "1"}  # fmt: skip
        opdracht = ["-m", "fillable_forms.cli", "serveer", "--poort", "0", *opties]
        with self.log.open("wb") as log:
            self.proces = subprocess.Popen(
                [sys.executable, *(["-c", programma] if programma else opdracht)],
                cwd=map_, env=omgeving, stdout=log, stderr=log,
            )  # fmt: skip
        self.adres = self._wacht()

    def _wacht(self) -> str:
        for _ in range(600):
            gevonden = re.search(r"http://[\d.:]+/", self.log.read_text())
            if gevonden:
                return gevonden[0]
            assert self.proces.poll() is None, self.log.read_text()
            time.sleep(0.1)
        raise AssertionError("the service did not start")

    @property
    def geheugen(self) -> list[Path]:
        return list(Path("/dev/shm").glob(f"sjablonen-dienst-{self.proces.pid}-*"))

    def werkers(self) -> list[int]:
        uit = []
        for stand in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                if int(stand.read_text().rpartition(")")[2].split()[1]) == self.proces.pid:
                    uit.append(int(stand.parent.name))
        return uit

    def sporen(self) -> list[str]:
        """Every file in its folders, logs and memory folder that holds the name, or is called so."""
        uit = []
        for wortel in (self.map, *self.geheugen):
            for pad in wortel.rglob("*"):
                with contextlib.suppress(OSError):
                    if KANARIE in pad.name or (pad.is_file() and KANARIE.encode() in pad.read_bytes()):
                        uit.append(str(pad))
        return uit


@pytest.fixture(scope="module")
def dienst(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dienst]:
    uit = Dienst(tmp_path_factory.mktemp("kanarie"))
    try:
        yield uit
    finally:
        uit.proces.send_signal(signal.SIGTERM)
        uit.proces.wait(20)


def groot_document() -> bytes:
    """A Word form of 3 MB with the name in an answer and, uncompressed, in a picture's place."""
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document(PLAN))) as oud, zipfile.ZipFile(uit, "w") as nieuw:
        for deel in oud.infolist():
            inhoud = oud.read(deel)
            if deel.filename == "word/document.xml":
                inhoud = inhoud.replace(b"Dion van Dijk", KANARIE.encode())
                assert KANARIE.encode() in inhoud
            nieuw.writestr(deel.filename, inhoud)
        beeld = (KANARIE.encode() + os.urandom(64)) * (GROOT // 83)
        nieuw.writestr("word/media/foto.png", b"\x89PNG\r\n\x1a\n" + beeld)
    assert len(uit.getvalue()) > GROOT * 0.9
    return uit.getvalue()


def stuur(klant: httpx2.Client, pad: str, *, inhoud: bytes | None = None, **velden: str) -> Any:
    velden["teken"] = verborgen(klant.get("/").text, "teken")
    delen: list[Any] = [(k, (None, w)) for k, w in velden.items()]
    if inhoud is not None:
        delen.append(("bestand", (f"{KANARIE}.docx", inhoud)))
    return klant.post(pad, files=delen, timeout=120)


def test_nothing_of_an_upload_is_anywhere_while_it_is_read_or_afterwards(dienst: Dienst) -> None:
    if not in_geheugen():
        pytest.skip("no folder in memory on this computer")
    klaar, gezien = threading.Event(), set()

    def kijk() -> None:
        while not klaar.is_set():
            gezien.update(dienst.sporen())
            time.sleep(0.01)

    kijker = threading.Thread(target=kijk)
    kijker.start()
    try:
        with httpx2.Client(base_url=dienst.adres) as klant:
            pagina = stuur(klant, "/controleren", inhoud=groot_document())
            assert pagina.status_code == 200, pagina.text
            bundel = verborgen(pagina.text, "bundel")
            for wat in ("schoon", "opmerkingen", "verslag-pdf", "gegevens"):
                assert stuur(klant, "/controleren/stuk", wat=wat, bundel=bundel).status_code == 200
            assert stuur(klant, "/controleren/volgende", naar="voortgangsplan", bundel=bundel).status_code == 200
            # What cannot be read, what is too much, what is no page: an error that says nothing.
            kapot = json.dumps({"format": "x", "gegevens": {KANARIE: KANARIE * (GROOT // 20)}}).encode()
            for pad, inhoud, code in (
                ("/controleren", kapot, 422), ("/controleren", groot_document()[:-2_000], 422),
                ("/controleren", b"x" * 21_000_000 + KANARIE.encode(), 413),
            ):  # fmt: skip
                fout = stuur(klant, pad, inhoud=inhoud)
                assert fout.status_code == code
                assert KANARIE not in fout.text
            assert KANARIE not in klant.get(f"/{KANARIE}", params={"naam": KANARIE}).text
            api = klant.post("/api/v1/lees", files=[("bestand", (f"{KANARIE}.pdf", kapot))], timeout=60)
            assert KANARIE not in api.text
    finally:
        klaar.set()
        kijker.join()
    assert gezien == set()
    assert dienst.sporen() == []
    assert op_schijf(dienst) == []



def op_schijf(dienst: Dienst) -> list[str]:
    """Whatever was opened for writing and was not in memory, and what lies in its temporary folder."""
    geopend = set(dienst.geopend.read_text().split("\n")) - {"", os.devnull}
    buiten = [p for p in geopend if not p.startswith(("/dev/shm/sjablonen-dienst-", "/dev/null"))]
    return sorted(buiten) + [str(p) for p in dienst.tmp.iterdir()]


def test_a_scan_and_its_crops_are_nowhere_on_disk(dienst: Dienst) -> None:
    """The program that reads them gets and gives everything through a pipe."""
    if not in_geheugen():
        pytest.skip("no folder in memory on this computer")
    eis_programma("tesseract")
    scan = gescand()([document(BLAD, "pdf")])
    assert scan is not None
    with httpx2.Client(base_url=dienst.adres) as klant:
        pagina = stuur(klant, "/controleren", inhoud=scan[0])
        assert pagina.status_code == 200, pagina.text
        knipsels = stuur(klant, "/controleren/stuk", wat="knipsels", bundel=verborgen(pagina.text, "bundel"))
    assert knipsels.status_code == 200
    assert "data:image/png;base64," in knipsels.text
    assert op_schijf(dienst) == []


def test_a_worker_that_is_killed_answers_clearly_leaves_nothing_and_is_replaced(dienst: Dienst) -> None:
    with httpx2.Client(base_url=dienst.adres) as klant:
        assert stuur(klant, "/controleren", inhoud=document(PLAN)).status_code == 200
        uit: list[Any] = []
        for poging in range(8):
            lezen = threading.Thread(target=lambda: uit.append(stuur(klant, "/controleren", inhoud=groot_document())))
            lezen.start()
            begin = time.monotonic()
            while lezen.is_alive() and time.monotonic() - begin < 60:
                time.sleep(0.02 * poging)
                for pid in dienst.werkers():
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(pid, signal.SIGKILL)
            lezen.join()
            if uit[-1].status_code == 422:
                break
        assert uit[-1].status_code == 422, "no kill came while the file was read"
        assert "te zwaar" in uit[-1].text or "niet starten" in uit[-1].text
        assert KANARIE not in uit[-1].text
        assert dienst.sporen() == []
        assert stuur(klant, "/controleren", inhoud=document(PLAN)).status_code == 200


def test_the_log_holds_an_audit_line_and_no_address(dienst: Dienst) -> None:
    with httpx2.Client(base_url=dienst.adres) as klant:
        pagina = stuur(klant, "/controleren", inhoud=document(PLAN))
        stuur(klant, "/controleren/stuk", wat="schoon", bundel=verborgen(pagina.text, "bundel"))
        klant.get(f"/{KANARIE}?naam={KANARIE}")
    log = dienst.log.read_text()
    assert KANARIE not in log
    assert re.search(
        r"^\S+ INFO account=- actie=controleren formaat=ondersteuningsplan_ik code=200$", log, re.MULTILINE
    )
    assert "actie=stuk" in log
    assert "?" not in log
    assert "Traceback" not in log


def test_the_folder_in_memory_is_gone_when_the_service_stops(tmp_path: Path) -> None:
    """Killed, it cannot clean up; then the next one does."""
    gedood, volgende = tmp_path / "a", tmp_path / "b"
    for map_ in (gedood, volgende):
        map_.mkdir()
    eerst = Dienst(gedood)
    with httpx2.Client(base_url=eerst.adres) as klant:
        stuur(klant, "/controleren", inhoud=document(PLAN))
    assert eerst.geheugen
    eerst.proces.kill()
    eerst.proces.wait()
    dan = Dienst(volgende)
    assert eerst.geheugen == []
    assert dan.geheugen
    dan.proces.send_signal(signal.SIGTERM)
    dan.proces.wait(20)
    assert dan.geheugen == []
