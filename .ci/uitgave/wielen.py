"""All wheels in one folder, for a computer without internet: `make wielen`.

Promise: one wheel of every part that constraints.txt pins for the program, and our own, with the sums of all in
SHA256SUMS; for this computer, or for another platform and Python. Whole or not at all: the folder is
replaced when everything is there. A folder with anything else in it is left alone.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from uitgave.onderdelen import WORTEL, pinnen

__all__ = ["WielFout", "haal", "main", "tags"]

SOMMEN = "SHA256SUMS"
_LINUX = re.compile(r"(?:many)?linux(?:_2_(\d+))?_(x86_64|aarch64)")
# The version of the C library (glibc 2.x) when none is named: that of RHEL 9. Debian 12 has 2.36, RHEL 8 has 2.28.
_GLIBC = "34"


class WielFout(Exception):
    """One Dutch line about what went wrong and what to do."""


def tags(platform: str) -> tuple[str, ...]:
    """What `pip download --platform` must be told; pip itself takes older macOS along, but no older Linux."""
    linux = _LINUX.fullmatch(platform)
    if not linux:
        return (platform,)
    glibc, boog = int(linux[1] or _GLIBC), linux[2]
    return (*(f"manylinux_2_{n}_{boog}" for n in range(glibc, 4, -1)), f"manylinux2014_{boog}")


def haal(pins: dict[str, str], uit: Path, platform: str = "", python: str = "") -> None:
    """The wheels of all pins in `uit`. Raises WielFout."""
    keus = [deel for tag in (tags(platform) if platform else ()) for deel in ("--platform", tag)]
    keus += ["--python-version", python] if python else []
    # Every part by name and version, without looking at what they need: pip would ask what this computer needs.
    _pip("download", "--no-deps", "--only-binary=:all:", *keus, "--dest", str(uit),
         *(f"{naam}=={versie}" for naam, versie in sorted(pins.items())))  # fmt: skip


def _eigen(uit: Path) -> None:
    # From a copy of the sources alone: setuptools takes along what an earlier build left in build/.
    with tempfile.TemporaryDirectory(prefix="sjablonen-wiel-") as map_:
        for naam in ("pyproject.toml", "README.md", "LICENSE"):
            shutil.copy(WORTEL / naam, map_)
        for naam in ("sjablonen", "generator", "fillable_forms"):
            shutil.copytree(WORTEL / naam, Path(map_) / naam, ignore=shutil.ignore_patterns("__pycache__"))
        _pip("wheel", "--no-deps", "--wheel-dir", str(uit), map_)


def _pip(*argumenten: str) -> None:
    klaar = subprocess.run(  # noqa: S603 - our own list of arguments
        [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet", *argumenten],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if klaar.returncode:
        regels = [r for r in klaar.stderr.splitlines() if r.startswith("ERROR")] or klaar.stderr.splitlines()
        raise WielFout(
            "De wielen konden niet worden opgehaald. Kijk of deze computer internet heeft, en of er voor dit platform "
            f"en deze Python wielen zijn. pip zegt: {regels[-1] if regels else 'niets'}"
        )


def _sommen(map_: Path) -> str:
    return "".join(
        f"{hashlib.sha256(pad.read_bytes()).hexdigest()}  {pad.name}\n" for pad in sorted(map_.glob("*.whl"))
    )


def _vervang(nieuw: Path, uit: Path) -> None:
    if uit.exists():
        vreemd = [p.name for p in uit.iterdir() if p.suffix != ".whl" and p.name != SOMMEN]
        if vreemd:
            raise WielFout(f"In de map {uit.name} staat ook iets anders ({min(vreemd)}). Kies een lege map.")
        shutil.rmtree(uit)
    # What mkdtemp makes is for its owner only; this folder is to be carried to another computer.
    nieuw.chmod(0o755)
    os.replace(nieuw, uit)


def main(argumenten: Sequence[str] | None = None) -> int:
    lezer = argparse.ArgumentParser(prog="make wielen")
    lezer.add_argument("--uit", type=Path, default=WORTEL / "wielen", metavar="MAP")
    lezer.add_argument(
        "--platform", default="", help="win_amd64, macosx_15_0_arm64, linux_x86_64, manylinux_2_28_x86_64"
    )
    lezer.add_argument("--python", default="", help="bijvoorbeeld 3.12")
    keuze = lezer.parse_args(argumenten)
    uit = keuze.uit.resolve()
    try:
        uit.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".wielen-", dir=uit.parent, ignore_cleanup_errors=True) as tijdelijk:
            nieuw = Path(tijdelijk) / "wielen"
            nieuw.mkdir()
            haal(pinnen((WORTEL / "constraints.txt").read_text(encoding="utf-8")), nieuw, keuze.platform, keuze.python)
            _eigen(nieuw)
            (nieuw / SOMMEN).write_text(_sommen(nieuw), encoding="ascii", newline="\n")
            _vervang(nieuw, uit)
    except WielFout as fout:
        sys.stderr.write(f"{fout}\n")
        return 2
    sys.stdout.write(f"{len(list(uit.glob('*.whl')))} wielen staan in {uit.name}/\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
