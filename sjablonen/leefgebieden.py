"""The seven leefgebieden, and in which of them a text moves: by words, and only by words.

Promise: what is found names the words that were found. Not promised: that a leefgebied
without a word is not talked about; a reader knows better.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from pydantic import BaseModel, ConfigDict

from sjablonen.valideren import valideer
from sjablonen.yaml_met_regels import lees_yaml

__all__ = ["Leefgebied", "laad_leefgebieden"]


@dataclass(frozen=True, slots=True)
class Leefgebied:
    """One of the seven; `patroon` finds its words from their beginning."""

    naam: str
    pictogram: str
    patroon: re.Pattern[str]

    def woorden_in(self, teksten: Iterable[str]) -> tuple[str, ...]:
        """The words of this leefgebied in these texts, each once, in the order of reading."""
        gevonden = (m.group().casefold() for tekst in teksten for m in self.patroon.finditer(tekst))
        return tuple(dict.fromkeys(gevonden))


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class _LeefgebiedBron(_Model):
    naam: str
    pictogram: str
    woorden: list[str]


class _Bron(_Model):
    leefgebieden: list[_LeefgebiedBron]


@cache
def laad_leefgebieden() -> tuple[Leefgebied, ...]:
    """The seven that come with this program (read once); raises SpecificatieFout."""
    bestand = "leefgebieden.yaml"
    ruw = lees_yaml(bestand, (resources.files("sjablonen") / bestand).read_text(encoding="utf-8"))
    return tuple(Leefgebied(b.naam, b.pictogram, _patroon(b.woorden)) for b in valideer(ruw, _Bron).leefgebieden)


def _patroon(woorden: Iterable[str]) -> re.Pattern[str]:
    delen = (rf"{re.escape(w[1:])}\b" if w.startswith("=") else rf"{re.escape(w)}\w*" for w in woorden)
    return re.compile(rf"\b(?:{'|'.join(delen)})", re.IGNORECASE)
