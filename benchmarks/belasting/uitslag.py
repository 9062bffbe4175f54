"""What was counted while the users were at it."""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from dataclasses import dataclass, field

__all__ = ["Stuk", "Uitslag"]


@dataclass(frozen=True, slots=True)
class Stuk:
    """A document that came back, kept to be read afterwards; `kanarie` is the name that must be in it."""

    wat: str
    inhoud: bytes
    kanarie: str


@dataclass(slots=True)
class Uitslag:
    """`tijden` in seconds, of good answers only; `fouten` are sentences without anything of a form."""

    tijden: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    codes: Counter[int] = field(default_factory=Counter)
    afgewezen: Counter[int] = field(default_factory=Counter)  # announced 429 and 503
    vijandig: Counter[str] = field(default_factory=Counter)
    fouten: Counter[str] = field(default_factory=Counter)
    stukken: dict[tuple[str, str], Stuk] = field(default_factory=dict)
    pagina_van: dict[str, bytes] = field(default_factory=dict)
    nagekeken: int = 0
    seconden: float = 0.0
    rekentijd: float = 0.0  # of the load itself

    def klopt_niet(self, wat: str) -> None:
        self.fouten[wat] += 1

    @property
    def antwoorden(self) -> int:
        return sum(self.codes.values())

    def p(self, actie: str, deel: float) -> float:
        """The time under which this part of the answers stayed, in seconds; 0.0 without answers."""
        rij = sorted(self.tijden.get(actie, ()))
        return rij[min(len(rij) - 1, int(len(rij) * deel))] if rij else 0.0

    def mediaan(self, actie: str) -> float:
        rij = self.tijden.get(actie)
        return statistics.median(rij) if rij else 0.0
