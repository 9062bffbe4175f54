"""The process that reads returned files: `python -m fillable_forms.lezen.werker`.

It gets the bytes of a file over its standard input, with what must be done with it, and
answers over its standard output, one file after another, until the pipe closes. It is
started by `leeszaal`.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import BinaryIO

from fillable_forms.lezen.grenzen import ONVERWACHT, TE_ZWAAR
from fillable_forms.lezen.opsluiting import hoogste_geheugen, sluit_op, zet_wekker
from fillable_forms.lezen.scan_lezen import ScanGevonden
from fillable_forms.lezen.werkprotocol import lees_deel, schrijf_delen, van_fout, van_inhoud, van_scan
from fillable_forms.lezen.werkverzoek import Verzoek, doe
from sjablonen.fouten import LeesFout, SjablonenFout

__all__ = ["KLAAR", "main"]

KLAAR = b"klaar om te lezen"
_MEESTE_INVOER = 60_000_000
_WEKKER_ERBIJ = 5.0  # the parent is the first to end a file that takes too long


def main(argumenten: list[str]) -> None:
    """Arguments: bytes of memory, seconds a file, and 'lezen', 'omzetten' or 'scannen'."""
    geheugen, seconden, soort = int(argumenten[0]), float(argumenten[1]), argumenten[2]
    invoer, uitvoer = _eigen_pijpen()
    sluit_op(Path.cwd(), geheugen, omzetten=soort == "omzetten", scannen=soort == "scannen")
    _warm_op()
    schrijf_delen(uitvoer, KLAAR)
    while (verzoek := lees_deel(invoer, _MEESTE_INVOER)) is not None:
        naam, inhoud = lees_deel(invoer, _MEESTE_INVOER), lees_deel(invoer, _MEESTE_INVOER)
        if naam is None or inhoud is None:
            return
        zet_wekker(seconden + _WEKKER_ERBIJ, omzetten=soort != "lezen")
        antwoord = _antwoord(Verzoek(verzoek.decode("ascii")), inhoud, naam.decode("utf-8", "surrogatepass"))
        del inhoud
        schrijf_delen(uitvoer, *antwoord)
        zet_wekker(0)


def _eigen_pijpen() -> tuple[BinaryIO, BinaryIO]:
    """The two pipes for ourselves alone; whoever prints or asks afterwards meets nothing."""
    invoer, uitvoer = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    niets = os.open(os.devnull, os.O_RDWR)
    os.dup2(niets, 0)
    os.dup2(niets, 1)
    os.close(niets)
    return invoer, uitvoer


def _warm_op() -> None:
    from fillable_forms.lezen import bestand, docx, pdf  # noqa: F401
    from sjablonen.specificatie import laad_specificatie

    laad_specificatie()


def _antwoord(verzoek: Verzoek, inhoud: bytes, naam: str) -> tuple[bytes, bytes]:
    try:
        return van_inhoud(doe(verzoek, inhoud, naam), hoogste_geheugen())
    except SjablonenFout as fout:
        return van_fout(fout, hoogste_geheugen())
    except ScanGevonden:
        return van_scan(hoogste_geheugen())
    except MemoryError:
        melding = TE_ZWAAR
    except Exception:
        # A mistake in the reader. What it says can quote the file, so nobody gets to see it.
        melding = ONVERWACHT
    return van_fout(LeesFout(f"{naam}: {melding}"), hoogste_geheugen())


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt, BrokenPipeError):
        main(sys.argv[1:])
