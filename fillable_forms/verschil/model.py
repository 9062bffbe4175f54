"""What changed between two forms, as frozen data.

Promise: no number that can be a BSN stands in a `Wijziging`, also not in its JSON.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from fillable_forms.controle.woorden import zonder_nummers
from fillable_forms.verschil.woorden import Deel, woordverschil

__all__ = ["Formulierkop", "Groep", "Verschil", "Wat", "Wijziging", "maak_wijziging", "samen"]

_ALLEEN_EEN_NUMMER = "Hier is een nummer veranderd dat niet wordt getoond."


class Wat(StrEnum):
    """What happened in one place; the value is the word for the reader."""

    ERBIJ = "Erbij"
    WEG = "Weg"
    ANDERS = "Anders"
    LET_OP = "Let op"


@dataclass(frozen=True, slots=True)
class Wijziging:
    """One place. `plek` is the row and field in words; `pad` where it stands in the new form
    (in the old one for what is gone). `uitleg` is a sentence of ours."""

    wat: Wat
    plek: str
    pad: str
    oud: str = ""
    nieuw: str = ""
    uitleg: str = ""

    @property
    def delen(self) -> tuple[Deel, ...]:
        """Word by word, for what is in other words."""
        return woordverschil(self.oud, self.nieuw)

    def naar_json(self) -> dict[str, str]:
        return {"wat": self.wat.name.lower(), "plek": self.plek, "pad": self.pad, "oud": self.oud,
                "nieuw": self.nieuw, "uitleg": self.uitleg}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Groep:
    """Everything that changed in one section, or for one goal."""

    kop: str
    wijzigingen: tuple[Wijziging, ...]

    def naar_json(self) -> dict[str, object]:
        return {"onderdeel": self.kop, "wijzigingen": [w.naar_json() for w in self.wijzigingen]}


@dataclass(frozen=True, slots=True)
class Formulierkop:
    """Which form it is, without anything that somebody typed but the date of the meeting."""

    format: str
    titel: str
    kenmerk: str
    datum_overleg: str

    def naar_json(self) -> dict[str, str]:
        return {"format": self.format, "kenmerk": self.kenmerk, "datum_overleg": self.datum_overleg}


@dataclass(frozen=True, slots=True)
class Verschil:
    """`gelijk` counts the filled fields that are the same in both; `niet_vergeleken` are sections of one kind only."""

    oud: Formulierkop
    nieuw: Formulierkop
    groepen: tuple[Groep, ...]
    gelijk: int
    mededelingen: tuple[str, ...] = ()
    niet_vergeleken: tuple[str, ...] = ()

    @property
    def wijzigingen(self) -> tuple[Wijziging, ...]:
        return tuple(w for g in self.groepen for w in g.wijzigingen)

    def aantal(self, *soorten: Wat) -> int:
        return sum(w.wat in soorten for w in self.wijzigingen)

    def naar_json(self) -> dict[str, object]:
        return {
            "oud": self.oud.naar_json(),
            "nieuw": self.nieuw.naar_json(),
            "gelijk": self.gelijk,
            "verschillen": [g.naar_json() for g in self.groepen],
            "mededelingen": list(self.mededelingen),
            "niet_vergeleken": list(self.niet_vergeleken),
        }


def maak_wijziging(plek: str, pad: str, oud: str, nieuw: str) -> Wijziging:
    """The change from one text to another; at least one of the two is not blank."""
    wat = Wat.ERBIJ if not oud.strip() else Wat.WEG if not nieuw.strip() else Wat.ANDERS
    schoon = zonder_nummers(oud), zonder_nummers(nieuw)
    uitleg = _ALLEEN_EEN_NUMMER if wat is Wat.ANDERS and schoon[0] == schoon[1] else ""
    return Wijziging(wat, plek, pad, schoon[0], schoon[1], uitleg)


def samen(kop: str, wijzigingen: Iterable[Wijziging]) -> list[Groep]:
    """The group of these changes; none when nothing changed."""
    heel = tuple(wijzigingen)
    return [Groep(kop, heel)] if heel else []
