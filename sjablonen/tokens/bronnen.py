"""Where tokens come from: one JSON file, a folder, or a package (.tgz), read in memory.

Promise: nothing is ever written or unpacked to disk; of a package only ordinary JSON files
are read, whatever their name says; links are not followed; a package that grows too large,
or holds too much, is refused. Raises HuisstijlFout with one Dutch line.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import tarfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sjablonen.fouten import HuisstijlFout

__all__ = ["Bronbestand", "lees_bronnen"]

_MAX_BESTAND, _MAX_SAMEN, _MAX_PAKKET, _MAX_AANTAL = 24_000_000, 200_000_000, 60_000_000, 20_000
_OVERSLAAN = {"node_modules", ".git"}


@dataclass(frozen=True, slots=True)
class Bronbestand:
    """One JSON file: its path inside the folder or package, and what it holds."""

    pad: str
    inhoud: object


def lees_bronnen(pad: Path) -> list[Bronbestand]:
    """Every JSON file here, in the order of their paths."""
    try:
        if pad.is_dir():
            ruw = list(_uit_map(pad))
        elif pad.name.lower().endswith((".tgz", ".tar.gz", ".tar")):
            ruw = list(_uit_pakket(pad))
        else:
            ruw = [(pad.name, _begrensd(pad))]
            if _json(ruw[0][1]) is None:
                raise HuisstijlFout(f"{pad.name}: dit is geen geldige JSON. Geef een bestand met design tokens.")
    except FileNotFoundError as fout:
        raise HuisstijlFout(f"{pad.name}: dit is er niet. Kijk of de naam en de map kloppen.") from fout
    except (OSError, EOFError, tarfile.TarError, zlib.error) as fout:
        raise HuisstijlFout(f"{pad.name}: dit kan niet worden gelezen. Geef een .json, een map of een .tgz.") from fout
    gelezen = [Bronbestand(naam, inhoud) for naam, r in sorted(ruw) if (inhoud := _json(r)) is not None]
    if not gelezen:
        raise HuisstijlFout(f"{pad.name}: hier zit geen leesbaar JSON-bestand in. Geef een map of pakket met tokens.")
    return gelezen


def _begrensd(pad: Path) -> bytes:
    with pad.open("rb") as bestand:
        inhoud = bestand.read(_MAX_BESTAND + 1)
    if len(inhoud) > _MAX_BESTAND:
        raise HuisstijlFout(f"{pad.name}: dit bestand is te groot om tokens te zijn (meer dan 24 MB).")
    return inhoud


def _uit_map(pad: Path) -> Iterator[tuple[str, bytes]]:
    totaal = aantal = 0
    for map_, mappen, namen in os.walk(pad, followlinks=False):
        mappen[:] = sorted(m for m in mappen if m not in _OVERSLAAN)
        for naam in sorted(namen):
            bestand = Path(map_, naam)
            if not naam.endswith(".json") or bestand.is_symlink() or not bestand.is_file():
                continue
            inhoud = _begrensd(bestand)
            totaal, aantal = totaal + len(inhoud), aantal + 1
            _grens(pad.name, totaal, aantal)
            yield bestand.relative_to(pad).as_posix(), inhoud


def _uit_pakket(pad: Path) -> Iterator[tuple[str, bytes]]:
    if pad.stat().st_size > _MAX_PAKKET:
        raise HuisstijlFout(f"{pad.name}: dit pakket is te groot (meer dan 60 MB).")
    ruw = pad.read_bytes()
    # Unpacked first, and no further than the limit: tarfile itself would follow a bomb to its end.
    if ruw.startswith(b"\x1f\x8b"):
        with gzip.GzipFile(fileobj=io.BytesIO(ruw)) as stroom:
            ruw = stroom.read(_MAX_SAMEN + 1)
    _grens(pad.name, len(ruw), 0)
    with tarfile.open(fileobj=io.BytesIO(ruw), mode="r:") as pakket:
        for aantal, lid in enumerate(pakket, start=1):
            _grens(pad.name, 0, aantal)
            naam = PurePosixPath(lid.name)
            gewoon = lid.isreg() and naam.suffix == ".json" and not naam.is_absolute() and ".." not in naam.parts
            if not gewoon or lid.size > _MAX_BESTAND or _OVERSLAAN & set(naam.parts):
                continue
            bestand = pakket.extractfile(lid)
            if bestand is not None:
                delen = naam.parts[1:] if naam.parts[0] == "package" else naam.parts
                yield "/".join(delen), bestand.read()


def _grens(naam: str, totaal: int, aantal: int) -> None:
    if totaal > _MAX_SAMEN or aantal > _MAX_AANTAL:
        raise HuisstijlFout(f"{naam}: hier zit te veel in om tokens te zijn. Geef alleen de map met tokens.")


def _json(ruw: bytes) -> object | None:
    try:
        inhoud = json.loads(ruw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    return inhoud if isinstance(inhoud, dict | list) else None
