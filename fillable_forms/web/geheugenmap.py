"""A temporary folder that lives in memory, for what other programs insist on writing.

The workers, an office program and a large workbook write in a temporary folder. On Linux
that becomes a folder in memory (/dev/shm), so that nothing of a family ever reaches a disk,
also not after the power went off. Elsewhere it is a folder of this service alone.
Promise: gone when the service stops; what a killed one left is gone at the next start.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

__all__ = ["geheugenmap", "in_geheugen"]

_GEHEUGEN = Path("/dev/shm")  # noqa: S108 - that is the folder in memory
_VOOR = "sjablonen-dienst-"
_NAAM = re.compile(rf"{_VOOR}(\d{{1,10}})-\w+")


def in_geheugen() -> bool:
    """True when this computer has a folder in memory that we may use."""
    return sys.platform == "linux" and os.access(_GEHEUGEN, os.W_OK | os.X_OK)


@contextlib.contextmanager
def geheugenmap() -> Iterator[Path]:
    """Make it, and let this process and its children use it for everything temporary."""
    ouder = _GEHEUGEN if in_geheugen() else Path(tempfile.gettempdir())
    _ruim_op(ouder)
    map_ = Path(tempfile.mkdtemp(prefix=f"{_VOOR}{os.getpid()}-", dir=ouder))
    oud = {naam: os.environ.get(naam) for naam in ("TMPDIR", "TEMP", "TMP")}
    oud_python = tempfile.tempdir
    os.environ.update(dict.fromkeys(oud, str(map_)))
    tempfile.tempdir = str(map_)
    try:
        yield map_
    finally:
        tempfile.tempdir = oud_python
        for naam, waarde in oud.items():
            if waarde is None:
                os.environ.pop(naam, None)
            else:
                os.environ[naam] = waarde
        shutil.rmtree(map_, ignore_errors=True)


def _ruim_op(ouder: Path) -> None:
    with contextlib.suppress(OSError):
        for ding in os.scandir(ouder):
            gevonden = _NAAM.fullmatch(ding.name)
            eigen = sys.platform == "win32" or ding.stat(follow_symlinks=False).st_uid == os.getuid()
            if gevonden and eigen and ding.is_dir(follow_symlinks=False) and not _leeft(int(gevonden[1])):
                shutil.rmtree(ding.path, ignore_errors=True)


def _leeft(pid: int) -> bool:
    if sys.platform == "win32":
        return True  # asking there would end it; the system clears its temporary folder itself
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
