"""What was made in a folder, so that only what changed is made again.

One line of JSON per file, added as soon as the file is there: after Ctrl-C or a power cut
the next run goes on where this one stopped. The last line about a file counts; a line that
was cut off is passed over. Promise: the list holds names of files, sizes, times and
fingerprints, and nothing of what is in a file.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from generator.reeks.afdruk import afdruk_van_bytes
from generator.wegschrijven import schrijf_bestand
from sjablonen.fouten import SchrijfFout

__all__ = ["NAAM", "Manifest", "Vermelding"]

NAAM = ".sjablonen-reeks.jsonl"
_KOP = {"sjablonen-reeks": 1}


@dataclass(frozen=True, slots=True)
class Vermelding:
    """A file as we wrote it: fingerprint of what it was made of, of its bytes, its size, its time."""

    invoer: str
    inhoud: str
    grootte: int
    tijd: int


class Manifest:
    """The files of one output folder, by their path with slashes."""

    def __init__(self, map_: Path) -> None:
        self._map = map_
        self.bestanden: dict[str, Vermelding] = {}
        self._regels = 0
        self._lees()

    def staat_er(self, pad: str) -> bool | None:
        """True: as we left it. False: somebody changed it. None: it is not there.

        Looks at size and time, and reads the file only when those differ.
        """
        vermelding = self.bestanden.get(pad)
        try:
            stand = (self._map / pad).stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        if vermelding is None or stand.st_size != vermelding.grootte:
            return False
        if stand.st_mtime_ns == vermelding.tijd:
            return True
        with (self._map / pad).open("rb") as bestand:
            return hashlib.file_digest(bestand, "sha256").hexdigest().startswith(vermelding.inhoud)

    @contextmanager
    def bijhouden(self) -> Iterator[Schrijver]:
        """Open the list to add to it; on a good end it is written anew, without what is outdated."""
        try:
            self._map.mkdir(parents=True, exist_ok=True)
            bestand = (self._map / NAAM).open("a", encoding="utf-8", newline="\n")
        except OSError as fout:
            raise SchrijfFout(f"{self._map.name}: in deze map kan niets worden bewaard. Kies een andere map.") from fout
        with bestand:
            # A line that was cut off must not take the first new one with it.
            bestand.write("\n" if self._regels else json.dumps(_KOP) + "\n")
            schrijver = Schrijver(self, self._map, bestand)
            yield schrijver
        if schrijver.geschreven or self._regels > len(self.bestanden) + 64:
            self._ruim_op()

    def vergeet(self, pad: str) -> None:
        self.bestanden.pop(pad, None)

    def _lees(self) -> None:
        try:
            tekst = (self._map / NAAM).read_text(encoding="utf-8", errors="replace")
        except OSError:
            return
        for regel in tekst.splitlines():
            self._regels += 1
            try:
                ruw = json.loads(regel)
                pad, vermelding = ruw["pad"], Vermelding(ruw["invoer"], ruw["inhoud"], ruw["grootte"], ruw["tijd"])
            except (ValueError, KeyError, TypeError):
                continue
            self.bestanden[str(pad)] = vermelding

    def _ruim_op(self) -> None:
        regels = [json.dumps(_KOP), *(_regel(pad, v) for pad, v in sorted(self.bestanden.items()))]
        schrijf_bestand(self._map / NAAM, ("\n".join(regels) + "\n").encode(), alleen_eigenaar=False)


@dataclass(slots=True)
class Schrijver:
    """Writes a file and then its line in the list, in that order."""

    manifest: Manifest
    map_: Path
    _lijst: IO[str]
    geschreven: int = 0

    def schrijf(self, pad: str, inhoud: bytes, invoer: str) -> None:
        """Raises SchrijfFout; then the list does not know the file."""
        doel = self.map_ / pad
        schrijf_bestand(doel, inhoud, alleen_eigenaar=False)
        vermelding = Vermelding(invoer, afdruk_van_bytes(inhoud), len(inhoud), doel.stat().st_mtime_ns)
        self.manifest.bestanden[pad] = vermelding
        self._lijst.write(_regel(pad, vermelding) + "\n")
        self._lijst.flush()
        self.geschreven += 1


def _regel(pad: str, v: Vermelding) -> str:
    ruw = {"pad": pad, "invoer": v.invoer, "inhoud": v.inhoud, "grootte": v.grootte, "tijd": v.tijd}
    return json.dumps(ruw, ensure_ascii=False)
