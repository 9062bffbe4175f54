"""Old Word files (.doc) and .rtf to .docx, by the LibreOffice of this computer.

Promise: LibreOffice runs with a profile and a folder of its own that are gone
afterwards, within a time limit, and everything that it started stops with it. Its profile
forbids macros and following links: nothing is fetched from the network or from another
file of this computer. Without LibreOffice, or when it fails, a LeesFout says what the
user can do.
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

from fillable_forms.lezen.opsluiting import is_opgesloten
from sjablonen.fouten import LeesFout

__all__ = ["naar_docx", "vind_libreoffice"]

SECONDEN = 60
MAX_UIT = 50_000_000
_INSTELLINGEN = (
    # A linked picture or text tells its owner who opened the document, or brings in a file.
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Writer/Content/Update", "Link", "0"),
    ("Common/Load", "UpdateDocMode", "0"),
    # What is fetched all the same goes to a proxy where nobody listens.
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Inet/Settings", "ooInetNoProxy", ""),
)
_INVOERFILTER = {"rtf": ["--infilter=Rich Text Format"]}
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
        _schrijf_profiel(map_ / "profiel")
        opdracht = [
            soffice,
            f"-env:UserInstallation={(map_ / 'profiel').as_uri()}",
            "--headless", "--norestore", "--nologo", "--nolockcheck", *_INVOERFILTER.get(soort, []),
            "--convert-to", "docx:MS Word 2007 XML",
            "--outdir", str(map_ / "uit"),
            str(map_ / f"formulier.{soort}"),
        ]  # fmt: skip
        try:
            _draai(opdracht, seconden, map_)
            uit = map_ / "uit" / "formulier.docx"
            if not 0 < uit.stat().st_size <= MAX_UIT:
                raise LeesFout(f"Dit bestand lukt niet. {uitweg}")
            return uit.read_bytes()
        except OSError as fout:
            raise LeesFout(f"Dit bestand lukt niet. {uitweg}") from fout


def _schrijf_profiel(map_: Path) -> None:
    """The settings of this one run, before LibreOffice makes the rest of its profile."""
    regels = (
        f'<item oor:path="/org.openoffice.{"" if pad.startswith("Inet") else "Office."}{pad}">'
        f'<prop oor:name="{naam}" oor:op="fuse"><value>{waarde}</value></prop></item>'
        for pad, naam, waarde in _INSTELLINGEN
    )
    (map_ / "user").mkdir(parents=True)
    (map_ / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">' + "".join(regels) + "</oor:items>",
        encoding="utf-8",
    )


def _draai(opdracht: list[str], seconden: float, map_: Path) -> None:
    proces = subprocess.Popen(  # noqa: S603 - our own list of arguments, no shell
        opdracht,
        cwd=map_,
        env={**os.environ, **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(map_))},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=not is_opgesloten(),
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
    if hasattr(os, "killpg") and not is_opgesloten():
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(proces.pid, signal.SIGKILL)
    elif proces.poll() is None:
        proces.kill()
    proces.wait()
