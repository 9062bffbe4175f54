"""What surrounds the reading of a file holds, also when the reading goes wrong in every way we know."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from fillable_forms.lezen.grenzen import DUURT_TE_LANG, ONVERWACHT, START_NIET, TE_ZWAAR, Grenzen
from fillable_forms.lezen.leeszaal import Leeszaal, feiten_veilig, lees_veilig, schoon_veilig
from fillable_forms.lezen.werkmap import ruim_verweesde_op
from sjablonen.fouten import LeesFout
from tests.vijandig.geval import docx, odt, pdf

STOUT = "tests.vijandig.stoute_werker"
GEHEIM = "hij slaat mij"
linux = pytest.mark.skipif(sys.platform != "linux", reason="deze grens stelt alleen de kern van Linux")
unix = pytest.mark.skipif(sys.platform == "win32", reason="signalen en grenzen per proces zijn er op Windows niet")


@pytest.fixture(autouse=True)
def eigen_tijdelijk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The temporary folder of this test: what is left in it afterwards was left by us."""
    map_ = tmp_path / "tijdelijk"
    map_.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(map_))
    return map_


@pytest.fixture
def zaal() -> Iterator[Leeszaal]:
    with Leeszaal(Grenzen(seconden=20), module=STOUT) as zaal:
        yield zaal


def doe(zaal: Leeszaal, naam: str, inhoud: bytes = b"x") -> str:
    """What the worker says that came of it, else the message."""
    try:
        return str(zaal.lees(inhoud, naam).waarde("aanleiding"))
    except LeesFout as fout:
        return str(fout)


def wacht_tot(waar: Callable[[], bool], seconden: float = 10) -> bool:
    eind = time.monotonic() + seconden
    while not waar() and time.monotonic() < eind:
        time.sleep(0.05)
    return waar()


def leeft(pid: int) -> bool:
    """True for a process that still runs; a zombie that nobody waits for does not."""
    try:
        stand = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return stand != "Z"


@linux
def test_meer_geheugen_dan_mag_is_een_regel_en_de_volgende_gaat_goed(eigen_tijdelijk: Path) -> None:
    with Leeszaal(Grenzen(geheugen=300_000_000), module=STOUT) as zaal:
        assert doe(zaal, "geheugen") == f"geheugen: {TE_ZWAAR}"
        assert zaal.lees(docx(), "plan").format == "veiligheidsafspraken_kinderen"
    assert list(eigen_tijdelijk.iterdir()) == []


def test_te_lang_is_een_regel_op_tijd_en_de_volgende_gaat_goed(eigen_tijdelijk: Path) -> None:
    with Leeszaal(Grenzen(seconden=2), module=STOUT) as zaal:
        doe(zaal, "pid")
        begin = time.monotonic()
        assert doe(zaal, "slaap 60") == f"slaap 60: {DUURT_TE_LANG}"
        assert time.monotonic() - begin < 20
        assert doe(zaal, "print") == "klaar"
    assert list(eigen_tijdelijk.iterdir()) == []


@unix
@pytest.mark.parametrize("hoe", ["crash", "uit"])
def test_een_werker_die_omvalt_wordt_vervangen(zaal: Leeszaal, hoe: str, eigen_tijdelijk: Path) -> None:
    eerst = doe(zaal, "pid")
    assert doe(zaal, hoe) == f"{hoe}: {TE_ZWAAR}"
    assert not leeft(int(eerst))
    daarna = doe(zaal, "pid")
    assert daarna != eerst
    assert doe(zaal, "pid") == daarna
    assert len(list(eigen_tijdelijk.iterdir())) == 1


@unix
def test_een_werker_die_wordt_gedood_laat_niets_achter(zaal: Leeszaal, eigen_tijdelijk: Path) -> None:
    pid = int(doe(zaal, "pid"))
    with ThreadPoolExecutor(1) as draad:
        bezig = draad.submit(doe, zaal, "slaap 30")
        time.sleep(0.3)
        os.kill(pid, signal.SIGKILL)
        assert bezig.result(30) == f"slaap 30: {TE_ZWAAR}"
    assert list(eigen_tijdelijk.iterdir()) == []


@linux
@pytest.mark.parametrize("bezigheid", ["pid", "slaap 60"])
def test_na_een_kill_van_het_programma_zelf_blijft_niets_over(eigen_tijdelijk: Path, bezigheid: str) -> None:
    """Idle it ends with its pipe, busy with its own alarm; its folder goes when somebody reads the next file."""
    programma = (
        "import sys, threading; from fillable_forms.lezen.leeszaal import Leeszaal, Grenzen\n"
        f"zaal = Leeszaal(Grenzen(seconden=1), module={STOUT!r})\n"
        "print(zaal.lees(b'x', 'pid').waarde('aanleiding'), flush=True)\n"
        "werker = next(iter(zaal._alle)); werker._seconden = 600\n"
        f"zaal.lees(b'x', {bezigheid!r}); print('gelezen', flush=True); sys.stdin.read()"
    )
    ouder = subprocess.Popen([sys.executable, "-c", programma], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                             env={**os.environ, "TMPDIR": str(eigen_tijdelijk)})  # fmt: skip
    with ouder:
        assert ouder.stdout is not None
        pid = int(ouder.stdout.readline())
        if bezigheid == "pid":
            assert ouder.stdout.readline()
        else:
            time.sleep(0.3)
        assert len(list(eigen_tijdelijk.iterdir())) == 1
        ouder.kill()
    assert wacht_tot(lambda: not leeft(pid), 30)
    ruim_verweesde_op(eigen_tijdelijk)
    assert list(eigen_tijdelijk.iterdir()) == []


def test_opruimen_laat_staan_wat_van_een_ander_is(eigen_tijdelijk: Path) -> None:
    eigen = [f"sjablonen-lezen-{os.getpid()}-abc", "sjablonen-lezen-x", "sjablonen-lezen-999999999", "iets anders"]
    for naam in [*eigen, "sjablonen-lezen-999999999-abc"]:
        (eigen_tijdelijk / naam).mkdir()
    (eigen_tijdelijk / "sjablonen-lezen-999999998-abc").symlink_to(eigen_tijdelijk / "iets anders")
    ruim_verweesde_op(eigen_tijdelijk)
    assert sorted(p.name for p in eigen_tijdelijk.iterdir()) == sorted([*eigen, "sjablonen-lezen-999999998-abc"])


@unix
def test_een_office_programma_gaat_mee_als_de_werker_wordt_gedood(
    eigen_tijdelijk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stand-in for LibreOffice that starts a program of its own and hangs, as a real one may."""
    (tmp_path / "bin").mkdir()
    programma = tmp_path / "bin" / "soffice"
    programma.write_text(f"#!/bin/sh\nsleep 77 &\necho $PPID $$ $! > {tmp_path}/pids.nieuw\n"
                         f"mv {tmp_path}/pids.nieuw {tmp_path}/pids\nwait\n")  # fmt: skip
    programma.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    with Leeszaal() as zaal, ThreadPoolExecutor(1) as draad:
        bezig = draad.submit(doe, zaal, "plan.rtf", b"{\\rtf1 hallo}")
        assert wacht_tot(lambda: (tmp_path / "pids").exists(), 20)
        pids = [int(p) for p in (tmp_path / "pids").read_text().split()]
        assert all(map(leeft, pids))
        os.kill(pids[0], signal.SIGKILL)
        assert bezig.result(30) == f"plan.rtf: {TE_ZWAAR}"
        assert wacht_tot(lambda: not any(map(leeft, pids)), 15)
    assert list(eigen_tijdelijk.iterdir()) == []


@linux
def test_geen_geheugenafdruk_geen_schrijven_en_een_grens_aan_het_geheugen(zaal: Leeszaal) -> None:
    assert doe(zaal, "grenzen") == f"[0, 0, {Grenzen().geheugen}] 0"


def test_schrijven_verbinden_en_programma_starten_wordt_geweigerd(zaal: Leeszaal, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as luister:
        luister.settimeout(0.3)
        stout = (f"schrijf {tmp_path}/a", f"draai {tmp_path}/b", f"verbind {luister.getsockname()[1]}")
        for naam in stout:
            assert doe(zaal, naam) == f"{naam}: {ONVERWACHT}"
        with pytest.raises(TimeoutError):
            luister.accept()
    assert [p.name for p in tmp_path.iterdir()] == ["tijdelijk"]


@linux
def test_ook_buiten_python_om_komt_er_geen_byte_in_een_bestand(zaal: Leeszaal, tmp_path: Path) -> None:
    assert doe(zaal, f"libc {tmp_path}/a") == "-1"
    assert (tmp_path / "a").read_bytes() == b""


def test_een_fout_in_de_lezer_vertelt_niets_uit_het_bestand(
    zaal: Leeszaal, capfd: pytest.CaptureFixture[str]
) -> None:
    assert doe(zaal, "fout", GEHEIM.encode()) == f"fout: {ONVERWACHT}"
    assert doe(zaal, "print", GEHEIM.encode()) == "klaar"
    uit = capfd.readouterr()
    assert GEHEIM not in uit.out + uit.err


@unix
def test_een_antwoord_dat_geen_antwoord_is_wordt_niet_geloofd(zaal: Leeszaal) -> None:
    """The worker writes rubbish in the pipe: its parent reads no length from it, and starts another."""
    for greep in (3, 4, 5, 6, 7):
        melding = doe(zaal, f"rommel {greep}")
        assert melding == "klaar" or melding.endswith((TE_ZWAAR, ONVERWACHT))
    assert zaal.lees(pdf(), "plan").format == "veiligheidsafspraken_kinderen"


def test_een_werker_wordt_na_een_aantal_bestanden_vervangen() -> None:
    with Leeszaal(Grenzen(bestanden_per_werker=2), module=STOUT) as zaal:
        pids = [doe(zaal, "pid") for _ in range(5)]
    assert (pids[0], pids[2]) == (pids[1], pids[3])
    assert len(set(pids)) == 3


@linux
def test_een_werker_die_groeide_wordt_vervangen() -> None:
    with Leeszaal(Grenzen(groei_tot=1_000_000), module=STOUT) as zaal:
        assert doe(zaal, "pid") != doe(zaal, "pid")


def test_vanuit_veel_draden_krijgt_ieder_zijn_eigen_formulier() -> None:
    soorten = {"docx": docx(), "odt": odt(), "pdf": pdf()}
    een = {naam: lees_veilig(inhoud, naam) for naam, inhoud in soorten.items()}
    with Leeszaal(plaatsen=2) as zaal, ThreadPoolExecutor(8) as draden:
        namen = [*soorten, "crash"] * 6
        uitkomsten = draden.map(lambda n: _of_melding(zaal, soorten.get(n, b"rommel"), n), namen)
        for naam, uit in zip(namen, uitkomsten, strict=True):
            assert uit == een[naam] if naam in een else "crash: " in str(uit)


def _of_melding(zaal: Leeszaal, inhoud: bytes, naam: str) -> object:
    try:
        return zaal.lees(inhoud, naam)
    except LeesFout as fout:
        return str(fout)


def test_afsluiten_stopt_ook_wie_bezig_is(eigen_tijdelijk: Path) -> None:
    zaal = Leeszaal(module=STOUT)
    doe(zaal, "pid")
    uit: list[str] = []
    draad = threading.Thread(target=lambda: uit.append(doe(zaal, "slaap 30")))
    draad.start()
    time.sleep(0.3)
    zaal.sluit()
    draad.join(20)
    assert not draad.is_alive()
    assert doe(zaal, "pid") == "Het lezen is al afgesloten. Begin opnieuw."
    assert list(eigen_tijdelijk.iterdir()) == []


def test_een_werker_die_niet_start_is_een_regel() -> None:
    with Leeszaal(module="deze_module_is_er_niet") as zaal:
        assert doe(zaal, "plan") == f"plan: {START_NIET}"


def test_ook_een_schone_kopie_en_wat_er_nog_in_zit_komen_uit_de_werker(eigen_tijdelijk: Path) -> None:
    for soort, inhoud in (("docx", docx()), ("odt", odt()), ("pdf", pdf())):
        kopie = schoon_veilig(inhoud, "plan")
        assert kopie.soort == soort
        assert lees_veilig(kopie.inhoud, "kopie").gegevens == lees_veilig(inhoud, "plan").gegevens
        assert not feiten_veilig(kopie.inhoud, "kopie").gevonden()
    with pytest.raises(LeesFout, match=r"^plan: Hiervan is geen schone kopie"):
        schoon_veilig(b"zomaar", "plan")
    with pytest.raises(LeesFout, match="groter dan 50 MB"):
        feiten_veilig(bytes(50_000_001), "plan")
    assert json.dumps(sorted(p.name for p in eigen_tijdelijk.rglob("*") if p.is_file())) == "[]"


def test_de_sleutels_van_de_dienst_staan_niet_bij_een_werker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SJABLONEN_SLEUTEL", GEHEIM)
    monkeypatch.setenv("GEWOON", "x")
    with Leeszaal(Grenzen(seconden=20), module=STOUT) as zaal:
        omgeving = doe(zaal, "omgeving")
    assert "'GEWOON'" in omgeving
    assert "SJABLONEN_SLEUTEL" not in omgeving


@linux
def test_bij_geheugennood_gaat_een_werker_voor_het_programma(zaal: Leeszaal) -> None:
    zelf = int(Path("/proc/self/oom_score_adj").read_text())
    assert int(doe(zaal, "geheugennood")) > zelf
