"""Making the forms of one organisation, in whatever process: here, next door or on a cluster.

Promise: needs nothing but what is in the task, so it can be sent anywhere; an error of one
form is told and does not stop the others. A machine with another version of this program
makes nothing: forms of one series would not be alike.
"""

from __future__ import annotations

import contextlib
import signal
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.reeks.afdruk import programma_afdruk
from generator.uitvoer import maak_document
from sjablonen.fouten import OnderdeelOntbreekt, SjablonenFout
from sjablonen.huisstijl import Huisstijl
from sjablonen.specificatie import laad_specificatie

if TYPE_CHECKING:
    from generator.brieven.model import Briefpapier

__all__ = ["Gemaakt", "Taak", "begin_werker", "maak_taak"]

_ANDERE_VERSIE = (
    "een machine van het cluster heeft een andere versie van dit programma of van een onderdeel. Zet overal dezelfde "
    "versie neer."
)


@dataclass(frozen=True, slots=True)
class Taak:
    """Some files of one organisation: (format, kind, path). `programma` is our fingerprint;
    `briefpapier` is for what is made in Word."""

    huisstijl: Huisstijl
    stukken: tuple[tuple[str, str, str], ...]
    programma: str
    briefpapier: Briefpapier | None = None


@dataclass(frozen=True, slots=True)
class Gemaakt:
    """One file: its bytes, or why it could not be made."""

    pad: str
    inhoud: bytes
    fout: str = ""


def maak_taak(taak: Taak) -> list[Gemaakt]:
    """All files of this task; raises OnderdeelOntbreekt on a machine with another version."""
    if programma_afdruk() != taak.programma:
        raise OnderdeelOntbreekt(_ANDERE_VERSIE)
    alle = laad_specificatie()
    uit = []
    for formaat, soort, pad in taak.stukken:
        try:
            papier = taak.briefpapier if soort == "docx" else None
            inhoud = maak_document(soort, alle.formaat(formaat), alle.versie, taak.huisstijl, briefpapier=papier)
            uit.append(Gemaakt(pad, inhoud))
        except SjablonenFout as fout:
            uit.append(Gemaakt(pad, b"", str(fout)))
        except Exception as fout:  # one form may not stop a whole region; the kind of error says enough
            uit.append(Gemaakt(pad, b"", f"er ging iets mis in het programma zelf ({type(fout).__name__})."))
    return uit


def begin_werker() -> None:
    """A process of its own leaves Ctrl-C to the one that started it."""
    with contextlib.suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
