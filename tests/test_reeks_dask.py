"""The same series on a real Dask cluster: a scheduler and two workers, each a process of its own."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.proefstijlen import schrijf_lijst
from tests.reeks_steun import proefgemeenten

WORTEL = Path(__file__).parent.parent
DASK = [sys.executable, "-W", "ignore", "-m"]


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    map_ = tmp_path_factory.mktemp("dask")
    bestand = map_ / "scheduler.json"
    stil = {"cwd": WORTEL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    processen = [
        subprocess.Popen(
            [
                *DASK,
                "distributed.cli.dask_scheduler",
                "--host",
                "127.0.0.1",
                "--port",
                "0",
                "--no-dashboard",
                "--scheduler-file",
                str(bestand),
            ],
            **stil,
        )
    ]
    for _ in range(600):
        if bestand.exists() and bestand.stat().st_size:
            break
        time.sleep(0.1)
    processen += [
        subprocess.Popen(
            [
                *DASK,
                "distributed.cli.dask_worker",
                "--scheduler-file",
                str(bestand),
                "--nthreads",
                "1",
                "--no-nanny",
                "--no-dashboard",
                "--local-directory",
                str(map_),
            ],
            **stil,
        )
        for _ in range(2)
    ]
    try:
        yield json.loads(bestand.read_text())["address"]
    finally:
        for proces in processen:  # there is nothing to save, and a worker may wait long for its scheduler
            proces.kill()
            proces.wait(30)


def genereer(lijst: Path, uit: Path, *extra: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "fillable_forms.cli",
            "genereer",
            "BW",
            "--gemeenten",
            str(lijst),
            "--uit",
            str(uit),
            *extra,
        ],
        cwd=WORTEL,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )


def sommen(map_: Path) -> dict[str, str]:
    return {
        p.relative_to(map_).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in map_.rglob("*.*")
        if p.suffix in (".docx", ".pdf")
    }


def test_a_cluster_makes_the_same_bytes_as_this_computer(cluster: str, tmp_path: Path) -> None:
    lijst = schrijf_lijst(tmp_path, proefgemeenten(4))
    hier, daar = tmp_path / "hier", tmp_path / "daar"
    assert genereer(lijst, hier).returncode == 0
    klaar = genereer(lijst, daar, "--dask", cluster)
    assert klaar.returncode == 0, klaar.stderr
    assert "8 formulieren gemaakt" in klaar.stdout
    assert sommen(daar) == sommen(hier)
    assert "niets veranderd" in genereer(lijst, daar, "--dask", cluster).stdout


def test_a_cluster_with_another_version_makes_nothing(cluster: str, tmp_path: Path) -> None:
    """A task from another version of the program is refused by the worker itself."""
    from concurrent.futures import Future

    from generator.reeks.cluster import cluster as verbinding
    from generator.reeks.werker import Taak, maak_taak
    from sjablonen.fouten import OnderdeelOntbreekt
    from sjablonen.huisstijl import neutrale_huisstijl

    taak = Taak(neutrale_huisstijl(), (("borgingsplan_wij", "docx", "a/b.docx"),), "andere versie")
    with verbinding(cluster) as (groep, draden):
        assert draden == 2
        belofte: Future[object] = groep.submit(maak_taak, taak)
        with pytest.raises(OnderdeelOntbreekt, match="dezelfde versie"):
            belofte.result(60)
