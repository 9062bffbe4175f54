"""How the service scans for viruses, and where the scanner is: what was chosen at the start."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from fillable_forms.web.clamd import Scanadres, lees_adres

__all__ = ["GEWOON_ADRES", "Stand", "Virusscan", "lees_virusscan"]

GEWOON_ADRES = "/run/clamav/clamd.ctl"  # of Debian and its kin


class Stand(StrEnum):
    """`AAN` goes on when the scanner gives no verdict, `VERPLICHT` does not."""

    UIT = "uit"
    AAN = "aan"
    VERPLICHT = "verplicht"


@dataclass(frozen=True, slots=True)
class Virusscan:
    stand: Stand = Stand.UIT
    adres: Scanadres = field(default_factory=lambda: Scanadres(pad=GEWOON_ADRES))


def lees_virusscan(stand: str, adres: str) -> Virusscan:
    """From the options of the command. Raises SjablonenFout."""
    return Virusscan(Stand(stand), Scanadres() if stand == Stand.UIT else lees_adres(adres))
