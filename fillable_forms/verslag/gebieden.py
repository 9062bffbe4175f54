"""Which leefgebieden the goals and the worries of a plan are about, for the picture.

Only for plans in which all of them can come up; for other forms there is no picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sjablonen.formulier import Formulier
from sjablonen.gegevens import plekken
from sjablonen.leefgebieden import Leefgebied, laad_leefgebieden
from sjablonen.specificatie import Formaat

__all__ = ["Gebied", "Stand", "gebieden"]

_DOELEN = "doelen"
_VERHAAL = ("aanleiding", "wat_gaat_goed", "krachten", "zorgen", "belangrijk_om_te_weten", "integrale_analyse",
            "toekomst", "gewenst_resultaat")  # fmt: skip
# Names and dates of people say nothing about a leefgebied.
_NIET = frozenset({"wie", "wanneer", "bereikt", "sinds_wanneer"})
_MEESTE = 4


class Stand(StrEnum):
    """How far a leefgebied is in the plan."""

    DOEL = "in een doel"
    GENOEMD = "genoemd, nog geen doel"
    NIET = "nog niet gezien"


@dataclass(frozen=True, slots=True)
class Gebied:
    leefgebied: Leefgebied
    stand: Stand
    woorden: tuple[str, ...]


def gebieden(formulier: Formulier, formaat: Formaat) -> tuple[Gebied, ...]:
    """The seven, or () for a form in which they do not come up."""
    if not all(formaat.heeft(s) for s in ("aanleiding", "zorgen", _DOELEN)):
        return ()
    doelen = list(_teksten(formulier, formaat, (_DOELEN,)))
    verhaal = list(_teksten(formulier, formaat, _VERHAAL))
    uit = []
    for leefgebied in laad_leefgebieden():
        in_doel, in_verhaal = leefgebied.woorden_in(doelen), leefgebied.woorden_in(verhaal)
        stand = Stand.DOEL if in_doel else Stand.GENOEMD if in_verhaal else Stand.NIET
        uit.append(Gebied(leefgebied, stand, (in_doel or in_verhaal)[:_MEESTE]))
    return tuple(uit)


def _teksten(formulier: Formulier, formaat: Formaat, secties: tuple[str, ...]) -> Iterator[str]:
    for plek in plekken(formaat, formulier.gegevens):
        if plek.sectie.sleutel in secties and plek.veld.sleutel not in _NIET:
            yield plek.waarde
