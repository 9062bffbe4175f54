"""One worker seen from its parent: start it, hand it a file, end it with all it started."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from fillable_forms.lezen.grenzen import DUURT_TE_LANG, START_NIET, TE_ZWAAR, Grenzen
from fillable_forms.lezen.werkmap import Werkmap
from fillable_forms.lezen.werkprotocol import Antwoord, PijpFout, lees_antwoord, lees_deel, schrijf_delen
from fillable_forms.lezen.werkverzoek import Verzoek
from sjablonen.fouten import LeesFout

if sys.platform != "win32":
    import signal

__all__ = ["Soort", "Werkproces"]

Soort = Literal["lezen", "omzetten", "scannen"]

MODULE = "fillable_forms.lezen.werker"
_STARTSECONDEN = 60.0


class Werkproces:
    """A process that reads files. After a LeesFout of `vraag` look at `bruikbaar`."""

    def __init__(self, grenzen: Grenzen, *, soort: Soort = "lezen", module: str = MODULE) -> None:
        self._grenzen = grenzen
        langer = {"omzetten": grenzen.omzetseconden, "scannen": grenzen.scanseconden}
        self._seconden = langer.get(soort, grenzen.seconden)
        self._aantal = 0
        self._hoogste = 0
        self._op_tijd = True
        self._heel = True
        self._gestart = False
        self._map = Werkmap()
        try:
            self._proces = subprocess.Popen(  # noqa: S603 - our own module and numbers of our own
                # -B: it may not write, so no compiled modules either. -P: its folder holds no modules.
                [sys.executable, "-B", "-P", "-m", module, str(grenzen.geheugen), str(self._seconden), soort],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # what goes wrong in there can quote what people typed
                cwd=self._map.pad,
                env=_omgeving(self._map.pad),
                start_new_session=sys.platform != "win32",
            )
        except OSError as fout:
            self._map.weg()
            raise LeesFout(START_NIET) from fout

    @property
    def pid(self) -> int:
        return self._proces.pid

    @property
    def map(self) -> Path:
        """Its temporary folder."""
        return self._map.pad

    @property
    def bruikbaar(self) -> bool:
        """False when it must be replaced before the next file."""
        return (
            self._heel
            and self._op_tijd
            and self._aantal < self._grenzen.bestanden_per_werker
            and self._hoogste < self._grenzen.groei_tot
        )

    def vraag(self, verzoek: Verzoek, inhoud: bytes, naam: str) -> Antwoord:
        """The answer to one file; a LeesFout when the process did not survive it."""
        self._wacht_op_start(naam)
        try:
            assert self._proces.stdin is not None
            assert self._proces.stdout is not None
            with self._binnen(self._seconden):
                kort = naam.encode("utf-8", "surrogatepass")
                schrijf_delen(self._proces.stdin, verzoek.encode("ascii"), kort, inhoud)
                antwoord = lees_antwoord(self._proces.stdout, self._grenzen.antwoord)
        except (OSError, PijpFout) as fout:
            self._heel = False
            raise LeesFout(f"{naam}: {TE_ZWAAR if self._op_tijd else DUURT_TE_LANG}") from fout
        self._aantal += 1
        self._hoogste = max(self._hoogste, antwoord.geheugen)
        return antwoord

    def stop(self) -> None:
        """End it and all that it started, and remove its folder. May be called twice."""
        self._maak_af()
        for pijp in (self._proces.stdin, self._proces.stdout):
            if pijp is not None:
                with contextlib.suppress(OSError):
                    pijp.close()
        self._proces.wait()
        self._map.weg()

    def _wacht_op_start(self, naam: str) -> None:
        if self._gestart:
            return
        try:
            assert self._proces.stdout is not None
            with self._binnen(_STARTSECONDEN):
                self._gestart = lees_deel(self._proces.stdout, 100) is not None
        except (OSError, PijpFout):
            self._gestart = False
        if not self._gestart:
            self._heel = False
            raise LeesFout(f"{naam}: {START_NIET}")

    @contextlib.contextmanager
    def _binnen(self, seconden: float) -> Iterator[None]:
        """Ends the process when the work inside takes longer; that ends the reading of its pipe."""
        wekker = threading.Timer(seconden, self._te_laat)
        wekker.daemon = True
        wekker.start()
        try:
            yield
        finally:
            wekker.cancel()

    def _te_laat(self) -> None:
        self._op_tijd = False
        self._maak_af()

    def _maak_af(self) -> None:
        if self._proces.returncode is not None:
            return
        if sys.platform == "win32":
            subprocess.run(  # noqa: S603
                [_taskkill(), "/F", "/T", "/PID", str(self._proces.pid)], capture_output=True, check=False
            )
            self._proces.kill()
        else:
            # It leads its own group, and its number stays taken until `wait`.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._proces.pid, signal.SIGKILL)


# The keys of the service: whoever takes over a worker with a hostile file must not find them there.
_GEHEIM = "SJABLONEN_"
# Otherwise numpy takes memory for every processor of the computer, before it does anything.
_EEN_DRAAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def _omgeving(eigen_map: Path) -> dict[str, str]:
    tijdelijk = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(eigen_map))
    paden = os.pathsep.join(str(Path(p).resolve()) for p in sys.path)
    rest = {naam: waarde for naam, waarde in os.environ.items() if not naam.startswith(_GEHEIM)}
    return {**rest, **tijdelijk, "PYTHONPATH": paden, "PYTHONDONTWRITEBYTECODE": "1", **_EEN_DRAAD}


def _taskkill() -> str:
    return str(Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "System32" / "taskkill.exe")
