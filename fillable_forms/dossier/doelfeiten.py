"""What happened to each goal from meeting to meeting.

Promise: facts about the rows, each at the plan where it can first be seen; no judgement and
no clock. A goal of which nothing can be told gives nothing.

- stil gewijzigd: the goal came back in other words. Sure when the hidden id says that it is
  the same goal; else `zeker` is False (60 to 90 % the same words, the same 'wie', while the
  old goal is gone).
- verdwenen: a goal that was still open is not in the next plan with goals.
- ligt stil: in two or more voortgangsplannen in a row no Ja or Nee, and the way to do it
  ('hoe', 'hulp') is still the same.
- termijn voorbij: the last day that 'wanneer' allowed lies before the meeting, there is no
  Ja or Nee, and no new term was agreed.
- teruggevallen: Ja in an earlier plan, 'Nog niet' or 'Nee' in this one.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fillable_forms.dossier.doelen import BEREIKT, NIET_BEREIKT, Doellijn, Doelrij, doelrijen, volg_doelen
from fillable_forms.dossier.soorten import VOORTGANGSPLAN
from sjablonen.formulier import Formulier
from sjablonen.termijn import lees_termijn

__all__ = ["Doelfeit", "Doelwat", "doelfeiten", "feiten_in", "termijn_van"]

_DEELS = 0.6
_STIL = 2
_AFGEDAAN = (BEREIKT, NIET_BEREIKT)


class Doelwat(StrEnum):
    """What happened; the value is the word for a report or a cell."""

    STIL_GEWIJZIGD = "stil gewijzigd"
    VERDWENEN = "verdwenen"
    LIGT_STIL = "ligt stil"
    TERMIJN_VOORBIJ = "termijn voorbij"
    TERUGGEVALLEN = "teruggevallen"


@dataclass(frozen=True, slots=True)
class Doelfeit:
    """`plan` counts in the plans that were given; `rij` is the row there (None: verdwenen),
    `vorige` the row before it. `keer` counts the meetings (ligt stil), `dag` is the term."""

    wat: Doelwat
    plan: int
    vorige: Doelrij
    rij: Doelrij | None = None
    zeker: bool = True
    keer: int = 0
    dag: date | None = None


def doelfeiten(plannen: Sequence[Formulier], lijnen: Sequence[Doellijn] | None = None) -> tuple[Doelfeit, ...]:
    """Everything that happened, in the order of the plans and within one plan of the goals.

    `lijnen` are `volg_doelen(plannen)`, when the caller has them already.
    """
    lijnen = volg_doelen(plannen) if lijnen is None else lijnen
    feiten = [f for lijn in lijnen for f in _van_lijn(lijn, plannen)]
    feiten += _weg(lijnen, plannen)
    return tuple(sorted(feiten, key=lambda f: (f.plan, f.rij.plek if f.rij else len(lijnen) + f.vorige.plek)))


def feiten_in(plannen: Sequence[Formulier], plan: int) -> tuple[Doelfeit, ...]:
    """What can first be seen in this plan."""
    return tuple(f for f in doelfeiten(plannen) if f.plan == plan)


def termijn_van(rij: Doelrij, plannen: Sequence[Formulier]) -> date | None:
    """The last day that 'wanneer' of this row allows; of a plan of 2019 the last of its actions."""
    dag = _dag(plannen[rij.plan])
    teksten = [a["wanneer"] for a in rij.acties if a.get("wanneer", "").strip()] or [rij.velden.get("wanneer", "")]
    dagen = [lees_termijn(t, dag) for t in teksten]
    return max(d for d in dagen if d) if all(dagen) else None


def _van_lijn(lijn: Doellijn, plannen: Sequence[Formulier]) -> Iterator[Doelfeit]:
    keer = 0
    termijn: date | None = None
    for i, rij in enumerate(lijn.rijen):
        vorige = lijn.rijen[i - 1] if i else None
        is_voortgang = plannen[rij.plan].format == VOORTGANGSPLAN or (vorige is not None)
        open_ = rij.antwoord not in _AFGEDAAN
        if vorige is not None:
            if _gewoon(vorige.tekst) != _gewoon(rij.tekst) and rij.id and rij.id == vorige.id:
                yield Doelfeit(Doelwat.STIL_GEWIJZIGD, rij.plan, vorige, rij)
            elif _gewoon(vorige.tekst) != _gewoon(rij.tekst):
                yield Doelfeit(Doelwat.STIL_GEWIJZIGD, rij.plan, vorige, rij, zeker=False)
            eerder = next((r for r in reversed(lijn.rijen[:i]) if r.antwoord == BEREIKT), None)
            if eerder and rij.antwoord in ("Nog niet", NIET_BEREIKT):
                yield Doelfeit(Doelwat.TERUGGEVALLEN, rij.plan, eerder, rij)
            if termijn is not None and _zelfde_termijn(vorige, rij):
                dag = _dag(plannen[rij.plan])
                if open_ and dag and termijn < dag:
                    yield Doelfeit(Doelwat.TERMIJN_VOORBIJ, rij.plan, vorige, rij, dag=termijn)
        keer = (keer + 1 if _zelfde_aanpak(vorige, rij) else 1) if is_voortgang and open_ else 0
        if vorige is not None and keer >= _STIL:
            yield Doelfeit(Doelwat.LIGT_STIL, rij.plan, vorige, rij, keer=keer)
        if vorige is None or not _zelfde_termijn(vorige, rij):
            # '1 juni' and 'over drie maanden' count from the meeting in which they were written.
            termijn = termijn_van(rij, plannen)


def _weg(lijnen: Sequence[Doellijn], plannen: Sequence[Formulier]) -> Iterator[Doelfeit]:
    """Open goals that the next plan with goals does not have, also when they came back later."""
    met_doelen = [i for i, p in enumerate(plannen) if doelrijen(i, p)]
    nieuw = [lijn.rijen[0] for lijn in lijnen]
    gebruikt: set[tuple[int, int]] = set()
    for lijn in lijnen:
        plekken = {r.plan: r for r in lijn.rijen}
        for i, rij in plekken.items():
            volgende = next((j for j in met_doelen if j > i), None)
            if volgende is None or volgende in plekken or rij.antwoord in _AFGEDAAN:
                continue
            lijkt = _lijkt(rij, [r for r in nieuw if r.plan == volgende and (r.plan, r.plek) not in gebruikt])
            if lijkt:
                gebruikt.add((lijkt.plan, lijkt.plek))
                yield Doelfeit(Doelwat.STIL_GEWIJZIGD, volgende, rij, lijkt, zeker=False)
            else:
                yield Doelfeit(Doelwat.VERDWENEN, volgende, rij)


def _lijkt(rij: Doelrij, nieuw: Sequence[Doelrij]) -> Doelrij | None:
    """The new goal that is most like this one, of the same 'wie' and for six tenths the same."""
    beste: tuple[float, Doelrij | None] = (0.0, None)
    for ander in nieuw:
        if _gewoon(ander.wie) == _gewoon(rij.wie):
            mate = difflib.SequenceMatcher(None, _gewoon(rij.tekst), _gewoon(ander.tekst), autojunk=False).ratio()
            if mate >= _DEELS and mate > beste[0]:
                beste = (mate, ander)
    return beste[1]


def _zelfde_aanpak(vorige: Doelrij | None, rij: Doelrij) -> bool:
    if vorige is None:
        return False
    return all(_gewoon(vorige.velden.get(v, "")) == _gewoon(rij.velden.get(v, "")) for v in ("hoe", "hulp")) and [
        _gewoon(" ".join(a.values())) for a in vorige.acties
    ] == [_gewoon(" ".join(a.values())) for a in rij.acties]


def _zelfde_termijn(vorige: Doelrij, rij: Doelrij) -> bool:
    return _wanneer(vorige) == _wanneer(rij)


def _wanneer(rij: Doelrij) -> list[str]:
    return [_gewoon(rij.velden.get("wanneer", "")), *(_gewoon(a.get("wanneer", "")) for a in rij.acties)]


def _dag(plan: Formulier) -> date | None:
    return date.fromisoformat(plan.datum_overleg) if plan.datum_overleg else None


def _gewoon(tekst: str) -> str:
    return " ".join(tekst.split()).casefold()
