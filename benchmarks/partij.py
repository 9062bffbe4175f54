"""A thousand forms in one batch through the worker: does it stay as fast, and does memory stay flat?"""

from __future__ import annotations

import itertools
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fillable_forms.lezen.leeszaal import Leeszaal

__all__ = ["Partij", "meet_partij", "verslag_partij"]

_AANTAL = 1_000
_STUK = 100


@dataclass(frozen=True, slots=True)
class Partij:
    """`delen` is per hundred forms: (seconds a form, MB of the parent, most MB of the worker).

    The seconds are the mean of what each of the documents usually took (its median), for Word and PDF
    lie so far apart that one median over all jumps between the two.
    """

    aantal: int
    delen: tuple[tuple[float, float, float], ...]
    seconden: float


def meet_partij(documenten: Sequence[bytes], aantal: int = _AANTAL) -> Partij:
    """Read `aantal` forms one after another, going round the given ones."""
    delen, begin = [], time.perf_counter()
    rij = itertools.cycle(documenten)
    with Leeszaal() as zaal:
        zaal.lees(documenten[0], "warm")
        for _ in range(aantal // _STUK):
            tijden: dict[bytes, list[float]] = {}
            werker = 0.0
            for inhoud in itertools.islice(rij, _STUK):
                start = time.perf_counter()
                zaal.lees(inhoud, "formulier")
                tijden.setdefault(inhoud, []).append(time.perf_counter() - start)
                werker = max([werker, *(_megabytes(p) for p in zaal.pids)])
            per_document = statistics.fmean(statistics.median(t) for t in tijden.values())
            delen.append((per_document, _megabytes("self"), werker))
    return Partij(aantal, tuple(delen), time.perf_counter() - begin)


def _megabytes(pid: int | str) -> float:
    """What a process holds now; 0 where there is no /proc, or when it has just ended."""
    try:
        regels = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return 0.0
    return next((int(r.split()[1]) / 1000 for r in regels if r.startswith("VmRSS:")), 0.0)


def verslag_partij(partij: Partij) -> list[str]:
    eerste, laatste = partij.delen[0], partij.delen[-1]
    return [
        f"## {partij.aantal} formulieren achter elkaar",
        "",
        f"Door één werkproces (dat na elke 250 bestanden wordt vervangen), Word en PDF door elkaar: "
        f"{partij.seconden:.0f} seconden in totaal. Tijd per formulier in de laatste honderd tegen de eerste honderd: "
        f"{laatste[0] / eerste[0]:.2f}.",
        "",
        "| na | ms per formulier | geheugen van het programma (MB) | geheugen van het werkproces (MB) |",
        "|---|---|---|---|",
        *(
            f"| {(i + 1) * _STUK} | {seconden * 1000:.0f} | {ouder:.0f} | {werker:.0f} |"
            for i, (seconden, ouder, werker) in enumerate(partij.delen)
        ),
    ]
