"""The real service as a process of its own, and what it takes of the computer while it works."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Dienst", "Meter", "Stand", "kent_optie"]

WORTEL = Path(__file__).parents[2]
_TIK = os.sysconf("SC_CLK_TCK")


class Dienst:
    """Started with these options; `stop` ends it as systemd would. Linux only: it looks in /proc.

    `programma` is Python to start it with instead, for limits that the command has no option for.
    """

    def __init__(
        self, *opties: str, poort: int = 0, omgeving: dict[str, str] | None = None, programma: str = ""
    ) -> None:
        self._map = Path(tempfile.mkdtemp(prefix="belasting-"))
        self.log = self._map / "log.txt"
        (self._map / "tmp").mkdir()
        alles = {**os.environ, "PYTHONPATH": str(WORTEL), "TMPDIR": str(self._map / "tmp"), **(omgeving or {})}
        with self.log.open("wb") as log:
            zo = ["-c", programma] if programma else ["-m", "fillable_forms.cli", "serveer", "--poort", str(poort)]
            self._proces = subprocess.Popen(
                [sys.executable, *zo, *opties],
                cwd=self._map, env=alles, stdout=log, stderr=log,
            )  # fmt: skip
        # With an address for outside the line at the start names that one first.
        gemeld = self._wacht()
        self.poort = poort or gemeld

    @property
    def pid(self) -> int:
        return self._proces.pid

    def _wacht(self) -> int:
        for _ in range(1200):
            gevonden = re.search(r"http://[\d.]+:(\d+)/", self.log.read_text(encoding="utf-8"))
            if gevonden:
                return int(gevonden[1])
            if self._proces.poll() is not None:
                break
            time.sleep(0.05)
        raise RuntimeError(self.log.read_text(encoding="utf-8")[-500:])

    def sporen(self) -> list[str]:
        """Files in its temporary folders, also in the one in memory."""
        mappen = [self._map / "tmp", *Path("/dev/shm").glob(f"sjablonen-dienst-{self.pid}-*")]
        return [str(p) for m in mappen for p in m.rglob("*") if p.is_file()]

    def stop(self, *, hard: bool = False) -> list[str]:
        """End it; what was not in order then."""
        nazaten = nazaten_van(self.pid)
        self._proces.send_signal(signal.SIGKILL if hard else signal.SIGTERM)
        fouten = []
        try:
            code = self._proces.wait(40)
        except subprocess.TimeoutExpired:
            self._proces.kill()
            code = self._proces.wait()
            fouten.append("de dienst stopte niet binnen 40 seconden")
        if hard:
            return []
        if code:
            fouten.append(f"de dienst stopte met code {code}")
        einde = time.monotonic() + 5
        while (over := [p for p in nazaten if _leeft(p)]) and time.monotonic() < einde:
            time.sleep(0.1)
        if over:
            fouten.append(f"{len(over)} werkprocessen bleven over")
        if self.sporen() or list(Path("/dev/shm").glob(f"sjablonen-dienst-{self.pid}-*")):
            fouten.append("er bleven bestanden over")
        tekst = self.log.read_text(encoding="utf-8")
        if "Traceback" in tekst or "fout in het programma" in tekst:
            fouten.append(f"een fout in het log: {re.findall(r'fout in het programma.*', tekst)[:3]}")
        return fouten


@dataclass(frozen=True, slots=True)
class Stand:
    """At one moment: seconds since the start, memory in bytes, processes of the workers, open files of the server."""

    na: float
    geheugen: int
    server: int
    werkers: int
    bestanden: int
    rekentijd: float


@dataclass(slots=True)
class Meter:
    """Looks every `om` seconds at these services."""

    diensten: Sequence[Dienst]
    om: float = 2.0
    standen: list[Stand] = field(default_factory=list)

    async def loop(self) -> None:
        begin = time.monotonic()
        while True:
            self.standen.append(self.stand(time.monotonic() - begin))
            await asyncio.sleep(self.om)

    def stand(self, na: float = 0.0) -> Stand:
        servers = [d.pid for d in self.diensten]
        nazaten = [p for s in servers for p in nazaten_van(s)]
        eigen = sum(geheugen_van(s) for s in servers)
        return Stand(
            na, eigen + sum(map(geheugen_van, nazaten)), eigen, len(nazaten),
            sum(_open_bestanden(s) for s in servers), sum(rekentijd_van(p) for p in (*servers, *nazaten)),
        )  # fmt: skip

    def kwart(self, nummer: int, *, server: bool = False) -> float:
        """The mean memory of this quarter of the time (1 to 4), in bytes."""
        n = len(self.standen)
        deel = self.standen[n * (nummer - 1) // 4 : n * nummer // 4]
        return statistics.fmean(s.server if server else s.geheugen for s in deel) if deel else 0.0


def nazaten_van(pid: int) -> list[int]:
    """The processes that it started, and those that they started."""
    kinderen: dict[int, list[int]] = {}
    for pad in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError, ValueError):
            kinderen.setdefault(int(pad.read_text().rpartition(")")[2].split()[1]), []).append(int(pad.parent.name))
    uit, rij = [], [pid]
    while rij:
        nieuw = kinderen.get(rij.pop(), [])
        uit += nieuw
        rij += nieuw
    return uit


def geheugen_van(pid: int) -> int:
    """Its share of the memory (PSS), in bytes; what two processes share counts half for each."""
    with contextlib.suppress(OSError):
        for regel in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if regel.startswith("Pss:"):
                return int(regel.split()[1]) * 1024
    return 0


def rekentijd_van(pid: int) -> float:
    """Seconds of processor that it and its ended children took."""
    with contextlib.suppress(OSError, ValueError):
        delen = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, delen[11:15])) / _TIK
    return 0.0


def _open_bestanden(pid: int) -> int:
    with contextlib.suppress(OSError):
        return len(os.listdir(f"/proc/{pid}/fd"))
    return 0


def _leeft(pid: int) -> bool:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def kent_optie(optie: str) -> bool:
    """True when `serveer` of this version has it."""
    uit = subprocess.run(
        [sys.executable, "-m", "fillable_forms.cli", "serveer", "--help"], cwd=WORTEL, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    return optie in uit.stdout
