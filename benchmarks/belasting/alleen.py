"""One form by itself, with nothing else going on: what the figures of the service are held against."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.belasting.dienst import WORTEL
from benchmarks.belasting.materiaal import Goed
from fillable_forms.controle.controleer import controleer
from fillable_forms.lezen.leeszaal import Leeszaal
from sjablonen.specificatie import laad_specificatie

__all__ = ["Alleen", "meet_alleen"]


@dataclass(frozen=True, slots=True)
class Alleen:
    """Seconds, medians: the whole command, and the work alone in a program that runs already."""

    opdracht: float
    binnen: float
    fouten: tuple[str, ...] = ()


def meet_alleen(goed: Sequence[Goed], opdrachten: int = 8) -> Alleen:
    """`sjablonen controleer FILE`, which must say what the service must say; and only the reading and judging of it."""
    lang, kort, fouten = [], [], []
    with tempfile.TemporaryDirectory() as map_:
        for i, g in enumerate(goed[:opdrachten]):
            pad = Path(map_) / f"{i}.{g.soort}"
            pad.write_bytes(g.inhoud)
            begin = time.perf_counter()
            uit = subprocess.run(
                [sys.executable, "-m", "fillable_forms.cli", "controleer", "--als", "json", str(pad)], cwd=WORTEL,
                capture_output=True, text=True, check=False,
            )  # fmt: skip
            lang.append(time.perf_counter() - begin)
            gezegd = {b["boodschap"] for b in json.loads(uit.stdout)["bevindingen"]} if uit.returncode < 2 else None
            if gezegd != set(g.boodschappen):
                fouten.append(f"{g.naam} ({g.soort}): de opdracht zegt iets anders dan de leesfuncties")
    alle = laad_specificatie()
    with Leeszaal() as zaal:
        for g in goed[:3]:
            zaal.lees(g.inhoud, "plan")
        for g in goed[:30]:
            begin = time.perf_counter()
            formulier = zaal.lees(g.inhoud, "plan")
            controleer(formulier, alle.formaat(formulier.format), zaal.feiten(g.inhoud, "plan"))
            kort.append(time.perf_counter() - begin)
    return Alleen(statistics.median(lang), statistics.median(kort), tuple(fouten))
