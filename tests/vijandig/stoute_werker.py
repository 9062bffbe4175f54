"""A worker that does, instead of reading, what the name of the file says. Only for tests of what surrounds it."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from fillable_forms.lezen import werker
from fillable_forms.lezen.werkverzoek import Verzoek
from fillable_forms.lezen.werkverzoek import doe as echt
from sjablonen.formulier import Formulier
from sjablonen.specificatie import laad_specificatie


def _formulier(tekst: object) -> bytes:
    import json

    alle = laad_specificatie()
    formaat = alle.formaat("OW")
    return json.dumps(Formulier.maak(formaat, alle.versie, {"aanleiding": str(tekst)}).naar_json()).encode()


def _groei() -> None:
    blokken = []
    while True:
        blokken.append(bytearray(os.urandom(1000) * 20_000))


def _limieten() -> str:
    import resource

    namen = ("RLIMIT_CORE", "RLIMIT_FSIZE", "RLIMIT_DATA")
    dumpable = ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) if sys.platform == "linux" else 0
    return f"{[resource.getrlimit(getattr(resource, n))[1] for n in namen]} {dumpable}"


def _buiten_python_om(pad: str) -> str:
    """Write with the C library: the refusals of Python do not see that, the kernel does."""
    libc = ctypes.CDLL(None, use_errno=True)
    greep = libc.open(pad.encode(), os.O_WRONLY | os.O_CREAT, 0o600)
    return str(libc.write(greep, b"geheim", 6))


def doe(verzoek: Verzoek, inhoud: bytes, naam: str) -> bytes:  # noqa: C901 - one branch per misdeed
    wat, _, rest = naam.partition(" ")
    if wat == "geheugen":
        _groei()
    elif wat == "slaap":
        time.sleep(float(rest))
    elif wat == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif wat == "uit":
        os._exit(0)
    elif wat == "fout":
        raise ValueError(inhoud.decode())
    elif wat == "rommel":
        os.write(int(rest), b"\xff" * 64)
    elif wat == "print":
        print(inhoud.decode())
        sys.stderr.write(inhoud.decode())
        with contextlib.suppress(EOFError):
            input()
    elif wat == "schrijf":
        Path(rest).write_bytes(inhoud)
    elif wat == "verbind":
        socket.create_connection(("127.0.0.1", int(rest)), timeout=5)
    elif wat == "draai":
        subprocess.run(["touch", rest], check=True)
    elif wat == "libc":
        return _formulier(_buiten_python_om(rest))
    elif wat == "grenzen":
        return _formulier(_limieten())
    elif wat == "omgeving":
        return _formulier(sorted(os.environ))
    elif wat == "geheugennood":
        return _formulier(Path("/proc/self/oom_score_adj").read_text().strip())
    elif wat == "pid":
        return _formulier(os.getpid())
    else:
        return echt(verzoek, inhoud, naam)
    return _formulier("klaar")


if __name__ == "__main__":
    werker.doe = doe
    with contextlib.suppress(KeyboardInterrupt, BrokenPipeError):
        werker.main(sys.argv[1:])
