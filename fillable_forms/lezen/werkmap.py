"""A temporary folder for one worker, that is gone afterwards, also after a kill.

The worker cannot be trusted to clean up, so its parent does. When the parent itself is
killed, the next time that a file is read the folders of dead processes are removed.
"""

from __future__ import annotations

import functools
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

__all__ = ["Werkmap", "ruim_verweesde_op"]

_VOOR = "sjablonen-lezen-"
_NAAM = re.compile(rf"{_VOOR}(\d{{1,10}})-\w+")


class Werkmap:
    """A new empty folder, for its owner only; `weg` removes it with all that is in it."""

    def __init__(self) -> None:
        _eens()
        self.pad = Path(tempfile.mkdtemp(prefix=f"{_VOOR}{os.getpid()}-")).resolve()

    def weg(self) -> None:
        shutil.rmtree(self.pad, ignore_errors=True)


@functools.cache
def _eens() -> None:
    ruim_verweesde_op(Path(tempfile.gettempdir()))


def ruim_verweesde_op(ouder: Path) -> None:
    """Remove the folders of workers whose parent is no more; leaves what is not ours."""
    try:
        namen = [d.name for d in os.scandir(ouder) if _NAAM.fullmatch(d.name) and d.is_dir(follow_symlinks=False)]
    except OSError:
        return
    for naam in namen:
        gevonden = _NAAM.fullmatch(naam)
        if gevonden and not _leeft(int(gevonden[1])) and _van_ons(ouder / naam):
            shutil.rmtree(ouder / naam, ignore_errors=True)


def _van_ons(pad: Path) -> bool:
    try:
        return sys.platform == "win32" or pad.lstat().st_uid == os.getuid()
    except OSError:
        return False


def _leeft(pid: int) -> bool:
    if sys.platform == "win32":
        # os.kill would end the process there; asking to open it does nothing to it.
        import ctypes

        kern = ctypes.windll.kernel32
        greep = kern.OpenProcess(0x00100000, False, pid)  # SYNCHRONIZE
        if not greep:
            return bool(kern.GetLastError() == 5)  # ERROR_ACCESS_DENIED: it lives and is another's
        leeft = kern.WaitForSingleObject(greep, 0) == 0x102  # WAIT_TIMEOUT
        kern.CloseHandle(greep)
        return bool(leeft)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
