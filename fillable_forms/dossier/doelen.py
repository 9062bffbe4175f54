"""One goal through time: which rows of which plans are the same goal.

Two rows are the same goal when, in this order of strength,

1. they share the hidden `_id` and at least half of the text is the same
   (less than half: somebody typed another goal in the old place);
2. the text is the same but for white space and capitals, and so is 'wie';
3. the text is the same, 'wie' differs (a name was written out);
4. the text is nearly the same (0.9 or more) and 'wie' is the same, unless both carry an
   `_id` and those differ.

Every row matches at most one goal, and every goal one row per plan: so two people with
word for word the same goal keep two goals. Nothing is ever changed in a text.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sjablonen.formulier import Formulier

__all__ = ["BEREIKT", "NIET_BEREIKT", "Doellijn", "Doelrij", "doelrijen", "volg_doelen"]

BEREIKT = "Ja"
NIET_BEREIKT = "Nee"

_GEEN_DOEL = ("_id", "bereikt", "toelichting_resultaat")
_HALF = 0.5
_VRIJWEL = 0.9


@dataclass(frozen=True, slots=True)
class Doelrij:
    """One goal as it stands in one plan (`plan` counts from 0 in the order of the chain).

    `plek` is the number of its row in the form (`doelen.<plek>`); `acties` are the actions
    under it in a plan of 2019, where the 2025 forms have 'hoe', 'wanneer' and 'hulp'.
    """

    plan: int
    velden: Mapping[str, str]
    acties: tuple[Mapping[str, str], ...] = ()
    plek: int = 0

    @property
    def doel(self) -> str:
        return self.velden.get("wat_bereiken") or self.velden.get("doel", "")  # 2019: 'doel'

    @property
    def tekst(self) -> str:
        """The goal word for word; 'hoe' when only that was filled in."""
        return self.doel if self.doel.strip() else self.velden.get("hoe", "")

    @property
    def wie(self) -> str:
        return self.velden.get("wie", "")

    @property
    def id(self) -> str:
        return self.velden.get("_id", "")

    @property
    def antwoord(self) -> str:
        return self.velden.get("bereikt", "")


@dataclass(frozen=True, slots=True)
class Doellijn:
    """One goal with all the rows it has had, oldest first."""

    rijen: tuple[Doelrij, ...]

    @property
    def laatste(self) -> Doelrij:
        return self.rijen[-1]

    @property
    def bereikt(self) -> Doelrij | None:
        """The latest row in which this goal was achieved, if it ever was."""
        return next((r for r in reversed(self.rijen) if r.antwoord == BEREIKT), None)


def doelrijen(plan: int, formulier: Formulier) -> list[Doelrij]:
    """The rows with a goal in them; a row with nothing but an answer holds no goal."""
    uit = []
    for plek, rij in enumerate(formulier.rijen("doelen")):
        velden = {k: v for k, v in rij.items() if isinstance(v, str)}
        ruw = rij.get("acties")
        acties = tuple(a for a in ruw if any(w.strip() for w in a.values())) if isinstance(ruw, list) else ()
        if acties or any(v.strip() for k, v in velden.items() if k not in _GEEN_DOEL):
            uit.append(Doelrij(plan, velden, acties, plek))
    return uit


def volg_doelen(plannen: Sequence[Formulier]) -> tuple[Doellijn, ...]:
    """Every goal of the household, in the order in which it first came up."""
    lijnen: list[list[Doelrij]] = []
    for nummer, plan in enumerate(plannen):
        rijen = doelrijen(nummer, plan)
        paren = _paren(lijnen, rijen)
        for i, rij in enumerate(rijen):
            if i in paren:
                lijnen[paren[i]].append(rij)
            else:
                lijnen.append([rij])
    return tuple(Doellijn(tuple(lijn)) for lijn in lijnen)


def _paren(lijnen: list[list[Doelrij]], rijen: list[Doelrij]) -> dict[int, int]:
    """Which row continues which goal: the strongest match first, each used once."""
    kandidaten = []
    for i, rij in enumerate(rijen):
        for j, lijn in enumerate(lijnen):
            sterkte, gelijkenis = _overeenkomst(lijn[-1], rij)
            if sterkte:
                # On a draw the goal that was seen last, then the order of the form.
                kandidaten.append((-sterkte, -gelijkenis, -lijn[-1].plan, i, j))
    uit: dict[int, int] = {}
    for *_, i, j in sorted(kandidaten):
        if i not in uit and j not in uit.values():
            uit[i] = j
    return uit


def _overeenkomst(oud: Doelrij, nieuw: Doelrij) -> tuple[int, float]:
    a, b = _kern(oud), _kern(nieuw)
    zelfde_wie = _gewoon(oud.wie) == _gewoon(nieuw.wie)
    if oud.id and oud.id == nieuw.id:
        gelijkenis = _gelijkenis(a, b, _HALF)
        if gelijkenis >= _HALF:
            return 4, gelijkenis
    if not a or not b:
        return 0, 0.0
    if a == b:
        return (3 if zelfde_wie else 2), 1.0
    if zelfde_wie and not (oud.id and nieuw.id and oud.id != nieuw.id):
        gelijkenis = _gelijkenis(a, b, _VRIJWEL)
        if gelijkenis >= _VRIJWEL:
            return 1, gelijkenis
    return 0, 0.0


def _kern(rij: Doelrij) -> str:
    return _gewoon(rij.tekst)


def _gewoon(tekst: str) -> str:
    return " ".join(tekst.split()).casefold()


def _gelijkenis(a: str, b: str, minstens: float) -> float:
    """difflib's ratio; 0.0 as soon as it cannot reach `minstens` (the full count is slow)."""
    meter = difflib.SequenceMatcher(None, a, b, autojunk=False)
    if meter.real_quick_ratio() < minstens or meter.quick_ratio() < minstens:
        return 0.0
    return meter.ratio()
