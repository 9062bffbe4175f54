"""A real clamd for the tests: settings, database and socket of its own, and one signature that we wrote."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import signal
import socket
import subprocess
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

__all__ = ["EICAR", "HANDTEKENING", "Clamd", "gestart", "met_virus"]

# In two pieces, so that no scanner takes this repository for infected.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STAN" + b"DARD-ANTIVIRUS-TEST-FILE!$H+H*"
HANDTEKENING = "Proef.Eicar"
STROOM = 25  # MB, as Debian sets it


class Clamd:
    """A running scanner. `pad` is its socket, `poort` its port, `tijdelijk` where it may write."""

    def __init__(self, map_: Path, **instellingen: str) -> None:
        # Debian puts it in /usr/sbin, which is not on everybody's path.
        programma = shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin:/usr/local/sbin")
        if programma is None:
            reden = "clamd (clamav-daemon) staat niet op deze computer"
            if os.environ.get("CI"):
                pytest.fail(f"{reden}; in CI mag deze test niet worden overgeslagen")
            pytest.skip(reden)
        self.pad = Path(instellingen.get("LocalSocket", map_ / "clamd.ctl"))
        self.tijdelijk = map_ / "tijdelijk"
        (map_ / "db").mkdir()
        self.tijdelijk.mkdir()
        # Name, kind of file (0: any), place (*: anywhere), and the bytes.
        (map_ / "db" / "proef.ndb").write_text(f"{HANDTEKENING}:0:*:{EICAR.hex()}\n")
        regels = {
            "LocalSocket": str(self.pad), "DatabaseDirectory": str(map_ / "db"), "Foreground": "yes",
            "TemporaryDirectory": str(self.tijdelijk), "StreamMaxLength": f"{STROOM}M", "MaxFileSize": f"{STROOM}M",
            "MaxThreads": "2", "AlertExceedsMax": "yes",
        } | instellingen  # fmt: skip
        (map_ / "clamd.conf").write_text("".join(f"{k} {w}\n" for k, w in regels.items()))
        self._log = map_ / "uit.txt"
        with self._log.open("wb") as log:
            self.proces = subprocess.Popen(
                [programma, "-c", str(map_ / "clamd.conf")], stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        try:
            self._wacht()
        except AssertionError:
            self.stop()
            raise

    def _wacht(self) -> None:
        for _ in range(300):
            with socket.socket(socket.AF_UNIX) as greep, contextlib.suppress(OSError):
                greep.connect(str(self.pad))
                return
            assert self.proces.poll() is None, self._log.read_text()
            time.sleep(0.05)
        raise AssertionError(self._log.read_text())

    def pauzeer(self) -> None:
        """It keeps its socket and does nothing: the kernel still takes what is sent."""
        self.proces.send_signal(signal.SIGSTOP)

    def ga_door(self) -> None:
        self.proces.send_signal(signal.SIGCONT)

    def stop(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self.proces.kill()
        self.proces.wait(20)


@contextlib.contextmanager
def gestart(map_: Path, **instellingen: str) -> Iterator[Clamd]:
    clamd = Clamd(map_, **instellingen)
    try:
        yield clamd
    finally:
        clamd.stop()


def met_virus(docx: bytes) -> bytes:
    """The same document with the test virus as a member of its zip, compressed."""
    uit = io.BytesIO(docx)
    with zipfile.ZipFile(uit, "a", zipfile.ZIP_DEFLATED) as zip_:
        zip_.writestr("word/embeddings/bijlage.bin", b"x" * 2_000 + EICAR + b"y" * 2_000)
    assert EICAR not in uit.getvalue()
    return uit.getvalue()
