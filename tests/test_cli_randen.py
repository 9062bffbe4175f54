"""What nobody foresaw: mistakes of the program itself, signals, closed pipes, old consoles."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from fillable_forms.cli import main
from fillable_forms.opdrachten.bestanden import Lezer, voortgang
from tests.steun import casusformulieren

PLAN = next(form for _, form in casusformulieren() if form["format"] == "ondersteuningsplan_ik")


def sjablonen(*argumenten: str) -> Result:
    return CliRunner().invoke(main, argumenten)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """The JSON of an invented ondersteuningsplan."""
    pad = tmp_path / "plan.json"
    pad.write_text(json.dumps(PLAN), encoding="utf-8")
    return pad


def _breekt(monkeypatch: pytest.MonkeyPatch, fout: BaseException) -> None:
    def breek(*_: object) -> None:
        raise fout

    monkeypatch.setattr("sjablonen.schema.json_schema", breek)


@pytest.mark.parametrize(
    ("fout", "begin"),
    [
        (ValueError("Sanne Verbeek"), "Er ging iets mis in het programma zelf (ValueError)."),
        (RecursionError(), "Er ging iets mis in het programma zelf (RecursionError)."),
        (MemoryError(), "Dit is te groot voor het geheugen"),
        (PermissionError(13, "Permission denied", "/gezin/Verbeek/plan.docx"), "plan.docx: u mag dit niet"),
        (OSError(28, "No space left"), "dit bestand: de schijf is vol."),
        (OSError(5, "I/O error", b"/gezin/plan.docx"), "plan.docx: dit kan niet"),
    ],
)
def test_no_error_shows_a_traceback_or_what_a_form_says(
    monkeypatch: pytest.MonkeyPatch, fout: BaseException, begin: str
) -> None:
    _breekt(monkeypatch, fout)
    klaar = sjablonen("schema", "VG")
    assert (klaar.exit_code, klaar.stdout, klaar.stderr.count("\n")) == (2, "", 1)
    assert klaar.stderr.startswith(begin)
    assert "Verbeek" not in klaar.stderr


def test_a_developer_can_ask_for_the_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    _breekt(monkeypatch, ValueError("x"))
    monkeypatch.setenv("SJABLONEN_FOUTZOEKEN", "1")
    assert isinstance(sjablonen("schema", "VG").exception, ValueError)


def test_ctrl_c_is_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    _breekt(monkeypatch, KeyboardInterrupt())
    klaar = sjablonen("schema", "VG")
    assert (klaar.exit_code, klaar.output.strip()) == (130, "")


PROGRAMMA = [sys.executable, "-c", "from fillable_forms.cli import start; start()"]


def _omgeving(**extra: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p), **extra}


def test_output_is_utf8_whatever_the_console_says(plan: Path) -> None:
    omgeving = _omgeving(PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    klaar = subprocess.run([*PROGRAMMA, "lees", plan], capture_output=True, env=omgeving, check=True)
    assert json.loads(klaar.stdout.decode("utf-8"))["gegevens"]["aanleiding"] == PLAN["gegevens"]["aanleiding"]
    fout = subprocess.run([*PROGRAMMA, "lees", "één.docx"], capture_output=True, env=omgeving, check=False)
    assert fout.returncode == 2
    assert b"Traceback" not in fout.stderr


@pytest.mark.skipif(os.name == "nt", reason="signals of Unix")
def test_an_end_from_outside_leaves_no_traceback_and_no_file(tmp_path: Path) -> None:
    uit = tmp_path / "x.docx"
    with subprocess.Popen(
        [*PROGRAMMA, "vul", "VG", "-", "--uit", uit], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, env=_omgeving(PYTHONUNBUFFERED="1"),
    ) as bezig:  # fmt: skip
        with pytest.raises(subprocess.TimeoutExpired):
            bezig.wait(1.5)  # it waits for its input
        bezig.send_signal(signal.SIGTERM)
        _, fout = bezig.communicate(timeout=10)
    assert bezig.returncode == 130
    assert fout.strip() == b""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="pipes of Unix")
def test_a_reader_that_stops_halfway_is_no_reason_to_complain(plan: Path) -> None:
    with subprocess.Popen(
        [*PROGRAMMA, "lees", *[plan] * 400], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=_omgeving()
    ) as bezig:
        assert bezig.stdout is not None
        assert bezig.stderr is not None
        bezig.stdout.readline()
        bezig.stdout.close()
        assert bezig.stderr.read() == b""
    assert bezig.returncode == 2


@pytest.mark.skipif(os.name == "nt", reason="limits of Unix")
def test_a_crash_leaves_no_memory_dump() -> None:
    meet = "import resource; print(resource.getrlimit(resource.RLIMIT_CORE)[0])"
    programma = (
        f"import sys; sys.argv = ['sjablonen', '--version']\nfrom fillable_forms.cli import start\n"
        f"try: start()\nexcept SystemExit: pass\n{meet}"
    )
    klaar = subprocess.run([sys.executable, "-c", programma], capture_output=True, text=True, check=True)
    assert klaar.stdout.splitlines()[-1] == "0"


def test_a_bar_shows_that_it_goes_on_only_at_a_terminal_and_only_for_many(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for is_terminal, aantal, gezien in [(True, 9, True), (True, 2, False), (False, 9, False)]:
        monkeypatch.setattr(sys.stderr, "isatty", lambda antwoord=is_terminal: antwoord)
        with voortgang(range(aantal), "Lezen") as bezig:
            assert list(bezig) == list(range(aantal))
        opgevangen = capsys.readouterr()
        assert ("Lezen" in opgevangen.err) is gezien
        assert opgevangen.out == ""


def test_no_bar_runs_through_what_is_printed_at_a_terminal(
    plan: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    for is_terminal in (True, False):
        monkeypatch.setattr(sys.stdout, "isatty", lambda antwoord=is_terminal: antwoord)
        assert len(list(Lezer(toont=True).lees([plan] * 9))) == 9
        assert ("Lezen" in capsys.readouterr().err) is not is_terminal
