"""How many cores we really have: a container or a unit may get fewer than the computer."""

from __future__ import annotations

import math
import os
from pathlib import Path

__all__ = ["aantal_kernen"]

_GROEP = Path("/sys/fs/cgroup/cpu.max")  # of Linux: microseconds of the processor, and of what period


def aantal_kernen(groep: Path = _GROEP) -> int:
    """At least 1. Looks at the cores this process may use, and at the limit of its container."""
    mag = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        deel, periode = groep.read_text(encoding="ascii").split()
        return max(1, min(mag, math.ceil(int(deel) / int(periode))))
    except (OSError, ValueError, ZeroDivisionError):
        return max(1, mag)  # no such limit ('max'), or no such system
