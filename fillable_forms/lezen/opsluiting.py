"""What the process that reads files may not do, laid down before it sees one.

Promise: no core dump, no socket, no other program than the one that was asked for (office
or tesseract), nothing written outside its own folder (and without an office program no
byte in any file), and on Linux no more memory than given.
Not promised: a memory limit on Windows (it has none of this kind) and a firm one on macOS.
The refusals of Python code are an alarm for mistakes; the kernel's limits are the wall.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

if sys.platform != "win32":
    import resource
    import signal

__all__ = ["Geweigerd", "OFFICE", "hoogste_geheugen", "is_opgesloten", "mag_scannen", "sluit_op", "zet_wekker"]

OFFICE = frozenset({"soffice", "soffice.exe", "soffice.bin", "soffice.com", "libreoffice"})
# Reads words from clean pictures of ours over a pipe; it needs no file and may write none.
OCR = frozenset({"tesseract", "tesseract.exe"})
_OMZETTEN_GEHEUGEN = 2_000_000_000
_OMZETTEN_BESTAND = 200_000_000
_ADRESRUIMTE_ERBIJ = 1_000_000_000  # libraries and threads take addresses without taking memory
_PR_SET_DUMPABLE = 4
_EERSTE_DIE_GAAT = "800"  # of -1000 (never) to 1000

_PROGRAMMA = frozenset({"subprocess.Popen", "os.exec", "os.posix_spawn", "os.startfile"})
_NOOIT = frozenset({"os.system", "os.fork", "os.forkpty"})
_PADEN = frozenset(
    "os." + n
    for n in ("remove", "rename", "mkdir", "rmdir", "link", "symlink", "truncate", "chmod", "chown", "mkfifo", "utime")
)
_SCHRIJVEN = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


_opgesloten = threading.Event()
_scannen = threading.Event()


class Geweigerd(Exception):
    """The reader tried what reading a form never needs."""


def sluit_op(eigen_map: Path, geheugen: int, *, omzetten: bool, scannen: bool = False) -> None:
    """Shut this process in, for as long as it lives."""
    if sys.platform != "win32":
        _begrens(geheugen, omzetten)
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            # When memory runs out the kernel ends this process, and not the service that started it.
            Path("/proc/self/oom_score_adj").write_text(_EERSTE_DIE_GAAT, encoding="ascii")
        with contextlib.suppress(OSError, AttributeError):
            # No dump in a crash reporter either, and other programs of this user cannot look inside.
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    programmas = (OFFICE if omzetten else frozenset()) | (OCR if scannen else frozenset())
    sys.addaudithook(_weigeraar(eigen_map, programmas))
    if scannen:
        _scannen.set()
    _opgesloten.set()


def is_opgesloten() -> bool:
    """True in a worker: what it starts must stay in its group, so that its parent can end all at once."""
    return _opgesloten.is_set()


def mag_scannen() -> bool:
    """True in a worker that may run tesseract."""
    return _scannen.is_set()


def hoogste_geheugen() -> int:
    """The most memory that this process ever held, in bytes; 0 when that cannot be known."""
    if sys.platform == "win32":
        return 0
    if sys.platform == "linux":
        # Not ru_maxrss: that starts at what the parent held when it started us.
        with contextlib.suppress(OSError, ValueError, StopIteration):
            regels = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
            return int(next(r for r in regels if r.startswith("VmHWM:")).split()[1]) * 1024
    top = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return top if sys.platform == "darwin" else top * 1024


def zet_wekker(seconden: float, *, omzetten: bool = False) -> None:
    """End this process when it is still busy then, also when its parent is gone; 0 turns it off.

    With `omzetten` its whole group ends: an office program, or tesseract, that hangs would outlive it.
    """
    if sys.platform != "win32":
        if omzetten:
            signal.signal(signal.SIGALRM, lambda *_: os.killpg(0, signal.SIGKILL))
        signal.setitimer(signal.ITIMER_REAL, seconden)


def _begrens(geheugen: int, omzetten: bool) -> None:
    grenzen = {"RLIMIT_CORE": 0, "RLIMIT_FSIZE": _OMZETTEN_BESTAND if omzetten else 0}
    # An office program needs more room than any form does.
    grenzen["RLIMIT_DATA"] = max(geheugen, _OMZETTEN_GEHEUGEN) if omzetten else geheugen
    if not omzetten:
        grenzen["RLIMIT_AS"] = geheugen + _ADRESRUIMTE_ERBIJ
    for naam, grens in grenzen.items():
        if soort := getattr(resource, naam, None):
            with contextlib.suppress(OSError, ValueError):
                hard = resource.getrlimit(soort)[1]
                grens = grens if hard == resource.RLIM_INFINITY else min(grens, hard)
                resource.setrlimit(soort, (grens, grens))


def _weigeraar(eigen_map: Path, programmas: frozenset[str]) -> Callable[[str, tuple[object, ...]], None]:
    binnen = str(eigen_map.resolve()) + os.sep

    def eigen(pad: object) -> bool:
        if isinstance(pad, int):
            return True  # something that was open before
        if not isinstance(pad, str | bytes | os.PathLike):
            return False
        tekst = os.path.realpath(os.fsdecode(pad))
        return tekst == os.devnull or (tekst + os.sep).startswith(binnen)

    def weiger(gebeurtenis: str, gegevens: tuple[object, ...]) -> None:
        if gebeurtenis == "open":
            pad, stand, vlaggen = gegevens
            schrijft = isinstance(vlaggen, int) and bool(vlaggen & _SCHRIJVEN)
            schrijft = schrijft or (isinstance(stand, str) and bool(set(stand) & set("wax+")))
            if schrijft and not eigen(pad):
                raise Geweigerd(gebeurtenis)
        elif gebeurtenis.startswith("socket.") or gebeurtenis in _NOOIT:
            raise Geweigerd(gebeurtenis)
        elif gebeurtenis in _PROGRAMMA:
            if os.path.basename(os.fsdecode(str(gegevens[0]))).lower() not in programmas:
                raise Geweigerd(gebeurtenis)
        elif gebeurtenis in _PADEN and not all(eigen(p) for p in gegevens if isinstance(p, str | bytes)):
            raise Geweigerd(gebeurtenis)

    return weiger
