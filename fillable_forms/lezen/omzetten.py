"""Old Word files (.doc) and .rtf to .docx, by the LibreOffice of this computer.

Promise: LibreOffice runs with a profile and a folder of its own that are gone
afterwards, within a time limit, and everything that it started stops with it. Without
LibreOffice, or when it fails, a LeesFout says what the user can do.
Not promised: a limit on its memory.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from sjablonen.fouten import LeesFout

__all__ = ["naar_docx", "vind_libreoffice"]

SECONDEN = 60
_BEKENDE_PLEKKEN = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:\\Program Files\\LibreOffice\\program\\soffice.exe",
)


def vind_libreoffice() -> str | None:
    """The path of LibreOffice on this computer, None without it."""
    gevonden = shutil.which("soffice") or shutil.which("libreoffice")
    return gevonden or next((p for p in _BEKENDE_PLEKKEN if Path(p).exists()), None)


def naar_docx(inhoud: bytes, soort: str, *, seconden: float = SECONDEN) -> bytes:
    """The same document as .docx; `soort` is 'doc' or 'rtf'. Raises LeesFout."""
    soffice = vind_libreoffice()
    naam = f"Dit is een oud Word-bestand (.{soort})." if soort == "doc" else "Dit is een .rtf-bestand."
    uitweg = f"{naam} Open het in Word of LibreOffice, kies Opslaan als, en bewaar het als .docx."
    if soffice is None:
        raise LeesFout(uitweg)
    # Removed when the block ends, also after an error: the name says nothing of the content.
    with tempfile.TemporaryDirectory(prefix="sjablonen-", ignore_cleanup_errors=True) as tijdelijk:
        map_ = Path(tijdelijk)
        (map_ / f"formulier.{soort}").write_bytes(inhoud)
        opdracht = [
            soffice,
            f"-env:UserInstallation={(map_ / 'profiel').as_uri()}",
            "--headless", "--norestore", "--nologo", "--nolockcheck",
            "--convert-to", "docx:MS Word 2007 XML",
            "--outdir", str(map_ / "uit"),
            str(map_ / f"formulier.{soort}"),
        ]  # fmt: skip
        _draai(opdracht, seconden, map_)
        uit = map_ / "uit" / "formulier.docx"
        if not uit.is_file():
            raise LeesFout(f"Dit bestand lukt niet. {uitweg}")
        return uit.read_bytes()


def _draai(opdracht: list[str], seconden: float, map_: Path) -> None:
    proces = subprocess.Popen(  # noqa: S603 - our own list of arguments, no shell
        opdracht,
        cwd=map_,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        proces.wait(seconden)
    except subprocess.TimeoutExpired as fout:
        raise LeesFout(
            "Het omzetten van dit bestand duurt te lang. Open het in Word of LibreOffice en bewaar het als .docx."
        ) from fout
    finally:
        _stop(proces)


def _stop(proces: subprocess.Popen[bytes]) -> None:
    """End the program and all that it started: soffice is a starter of other processes."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(proces.pid, signal.SIGKILL)
    elif proces.poll() is None:
        proces.kill()
    proces.wait()
