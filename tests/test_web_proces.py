"""The service as a process: how many cores it takes, what it hides, and how it ends."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import httpx2
import pytest

from generator.kernen import aantal_kernen


@pytest.mark.parametrize(
    ("grens", "kernen"),
    [("100000 100000", 1), ("150000 100000", 2), ("5000 100000", 1), ("max 100000", None), ("", None)],
)
def test_the_limit_of_a_container_counts(grens: str, kernen: int | None, tmp_path: Path) -> None:
    """On a large computer a small container would otherwise start a worker for every core of it."""
    groep = tmp_path / "cpu.max"
    groep.write_text(grens, encoding="ascii")
    mag = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    assert aantal_kernen(groep) == (mag if kernen is None else min(mag, kernen))
    assert aantal_kernen(tmp_path / "er-niet") == mag


@pytest.mark.skipif(sys.platform == "win32", reason="Windows kent geen SIGTERM")
def test_a_stop_that_is_asked_for_is_no_mistake() -> None:
    """A supervisor sees code 0, so it does not report or restart."""
    dienst = subprocess.Popen(
        [sys.executable, "-m", "fillable_forms.cli", "serveer", "--poort", "0"],
        stderr=subprocess.PIPE, text=True, env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    assert dienst.stderr is not None
    with dienst:
        adres = re.search(r"staat klaar op (\S+)", dienst.stderr.readline())
        assert adres
        assert httpx2.get(f"{adres[1]}gezond").status_code == 200
        dienst.send_signal(signal.SIGTERM)
        rest = dienst.stderr.read()
    assert (dienst.returncode, rest) == (0, "")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="alleen Linux heeft /proc")
def test_nobody_of_the_same_user_looks_in_its_memory_or_environment() -> None:
    """There is the key; a worker that was taken over has the same user. What Linux thinks of it: not dumpable."""
    vraag = (
        "from fillable_forms.web.proces import bereid_voor; bereid_voor(10); import ctypes, resource; "
        "print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), *resource.getrlimit(resource.RLIMIT_CORE))"
    )
    klaar = subprocess.run([sys.executable, "-c", vraag], capture_output=True, text=True, check=True)
    assert klaar.stdout.split() == ["0", "0", "0"]
    code = "from fillable_forms.web.proces import bereid_voor; bereid_voor(10); print('ja', flush=True); input()"
    proces = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert proces.stdin is not None
    assert proces.stdout is not None
    with proces:
        assert proces.stdout.readline() == "ja\n"
        eigenaar = Path(f"/proc/{proces.pid}/environ").stat().st_uid
        proces.stdin.write("\n")
    assert eigenaar == 0


def test_reading_by_the_api_says_the_kind_of_form_in_the_audit_line(caplog: pytest.LogCaptureFixture) -> None:
    from tests.web_steun import PLAN, VOORTGANG, document, maak_klant

    with maak_klant() as klant, caplog.at_level("INFO", "sjablonen"):
        klant.post("/api/v1/lees", files=[("bestand", ("a.docx", document(PLAN)))])
        klant.post("/api/v1/lees", files=[("bestand", ("a.docx", document(n))) for n in (PLAN, VOORTGANG)])
    regels = [r.getMessage() for r in caplog.records if "api-lees" in r.getMessage()]
    assert [re.search(r"formaat=(\S+)", r)[1] for r in regels] == ["ondersteuningsplan_ik", "2-formulieren"]  # type: ignore[index]
