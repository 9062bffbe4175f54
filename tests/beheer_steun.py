"""What the tests of docs/beheer share: a service, nginx with our file, a certificate, the limits of the unit."""

from __future__ import annotations

import contextlib
import ctypes
import datetime
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

WORTEL = Path(__file__).parent.parent
BEHEER = WORTEL / "docs" / "beheer"


def vrije_poort() -> int:
    with socket.socket() as gat:
        gat.bind(("127.0.0.1", 0))
        return int(gat.getsockname()[1])


def wacht_op(poort: int, proces: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", poort), 1):
            return
        assert proces.poll() is None, log.read_text()
        time.sleep(0.05)
    raise AssertionError(log.read_text())


@contextlib.contextmanager
def dienst(map_: Path, *vooraf: str, **omgeving: str) -> Iterator[int]:
    """A service on a port of this computer; `vooraf` is what starts it, for limits around it."""
    poort, log = vrije_poort(), map_ / f"dienst-{time.monotonic_ns()}.log"
    with log.open("wb") as uit:
        proces = subprocess.Popen(
            [*vooraf, sys.executable, "-m", "fillable_forms.cli", "serveer", "--poort", str(poort)],
            cwd=WORTEL, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **omgeving}, stdout=uit, stderr=uit,
        )  # fmt: skip
    try:
        wacht_op(poort, proces, log)
        yield poort
    finally:
        proces.terminate()
        proces.wait(20)


def certificaat(map_: Path) -> tuple[Path, Path]:
    """A certificate that nobody knows, and its key."""
    sleutel = ec.generate_private_key(ec.SECP256R1())
    naam = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "formulieren.voorbeeld.example")])
    nu = datetime.datetime.now(datetime.UTC)
    bewijs = (
        x509.CertificateBuilder().subject_name(naam).issuer_name(naam).public_key(sleutel.public_key())
        .serial_number(1).not_valid_before(nu).not_valid_after(nu + datetime.timedelta(days=1))
        .sign(sleutel, hashes.SHA256())
    )  # fmt: skip
    keten, geheim = map_ / "keten.pem", map_ / "sleutel.pem"
    keten.write_bytes(bewijs.public_bytes(serialization.Encoding.PEM))
    geheim.write_bytes(
        sleutel.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return keten, geheim


def nginx_bestand(map_: Path, poorten: list[int], extern: tuple[int, int], *, zonder: str = "") -> Path:
    """A whole nginx.conf with docs/beheer/nginx.conf in it, for folders and ports of this test.

    `zonder` is a pattern of lines that are left out, to see that they matter.
    """
    tekst = (BEHEER / "nginx.conf").read_text(encoding="utf-8")
    keten, geheim = certificaat(map_)
    for oud, nieuw in (
        ("/etc/ssl/sjablonen/keten.pem", str(keten)), ("/etc/ssl/sjablonen/sleutel.pem", str(geheim)),
        ("listen 80;", f"listen 127.0.0.1:{extern[0]};"), ("listen 443 ssl;", f"listen 127.0.0.1:{extern[1]} ssl;"),
        ("server 127.0.0.1:8001;", f"server 127.0.0.1:{poorten[0]};"),
        ("server 127.0.0.1:8002;", f"server 127.0.0.1:{poorten[1]};"),
        ("/var/log/nginx/", f"{map_}/"), ("sjablonen-fouten.log crit", "sjablonen-fouten.log warn"),
    ):  # fmt: skip
        assert oud in tekst, oud
        tekst = tekst.replace(oud, nieuw)
    if zonder:
        regels = tekst.splitlines(keepends=True)
        assert any(re.search(zonder, r) for r in regels)
        tekst = "".join(r for r in regels if not re.search(zonder, r))
    (map_ / "sjablonen.conf").write_text(tekst, encoding="utf-8")
    tijdelijk = "".join(
        f"  {soort}_temp_path {map_ / 'tijdelijk' / soort} 1;\n"
        for soort in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (map_ / "tijdelijk").mkdir()
    wie = "user root;\n" if os.geteuid() == 0 else ""
    heel = map_ / "nginx.conf"
    heel.write_text(
        f"{wie}daemon off;\nworker_processes 1;\npid {map_ / 'pid'};\nerror_log {map_ / 'nginx.log'} warn;\n"
        f"events {{ worker_connections 64; }}\nhttp {{\n{tijdelijk}  include {map_ / 'sjablonen.conf'};\n}}\n",
        encoding="utf-8",
    )
    return heel


def opgeschreven(map_: Path) -> list[Path]:
    """Every file, and every folder for files, that nginx made in its temporary folders.

    It makes folders by number for its files and leaves them: who wrote once shows afterwards.
    """
    return [p for p in (map_ / "tijdelijk").rglob("*") if p.parent != map_ / "tijdelijk"]


def grenzen_van_werkers(poort: int) -> list[dict[str, str]]:
    """The hard limits of every process that a service on this port started and that still runs."""
    uit = []
    for map_ in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, IndexError):
            ouder = (map_ / "stat").read_text().rpartition(")")[2].split()[1]
            if f"--poort\0{poort}\0" in (map_.parent / ouder / "cmdline").read_text():
                regels = [re.split(r"\s{2,}", r) for r in (map_ / "limits").read_text().splitlines()]
                uit.append({r[0]: r[2] for r in regels})
    return uit


def unit_regels() -> dict[str, list[str]]:
    """The settings of the example unit: key -> values."""
    uit: dict[str, list[str]] = {}
    tekst = (BEHEER / "sjablonen@.service").read_text(encoding="utf-8").replace("\\\n", "")
    for regel in tekst.splitlines():
        if "=" in regel and not regel.startswith("#"):
            naam, _, waarde = regel.partition("=")
            uit.setdefault(naam, []).append(" ".join(waarde.split()))
    return uit


def _oproepen(groep: str) -> set[str]:
    """The system calls of a group, as systemd itself lists them."""
    klaar = subprocess.run(["systemd-analyze", "syscall-filter", groep], capture_output=True, text=True, check=True)
    namen = {r.strip() for r in klaar.stdout.splitlines()[1:]} - {""}
    uit = {n for n in namen if not n.startswith(("@", "#"))}
    for onder in sorted(n for n in namen if n.startswith("@")):
        uit |= _oproepen(onder)
    return uit


_TOESTAAN, _WEIGEREN = 0x7FFF0000, 0x00050000 | 1  # SCMP_ACT_ALLOW, SCMP_ACT_ERRNO(EPERM)
_PR_SET_NO_NEW_PRIVS = 38
_BOOM = 8, 2  # SCMP_FLTATR_CTL_OPTIMIZE: a tree, so that a call does not pass three hundred comparisons


def sluit_in(groep: str) -> None:
    """This process under the unit's filter of system calls, as far as that goes without systemd.

    Also without new privileges and without core dumps.
    """
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.umask(0o077)
    libc, lib = ctypes.CDLL(None), ctypes.CDLL("libseccomp.so.2")
    assert libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
    lib.seccomp_init.restype = ctypes.c_void_p
    filter_ = ctypes.c_void_p(lib.seccomp_init(_WEIGEREN))
    lib.seccomp_attr_set(filter_, *_BOOM)
    for naam in sorted(_oproepen(groep)):
        nummer = lib.seccomp_syscall_resolve_name(naam.encode())
        if nummer >= 0:
            assert lib.seccomp_rule_add(filter_, ctypes.c_uint32(_TOESTAAN), nummer, 0) == 0
    assert lib.seccomp_load(filter_) == 0


if __name__ == "__main__":
    sluit_in(sys.argv[1])
    os.execvp(sys.argv[2], sys.argv[2:])
