"""The forms of one household, put in order: which plans there are and which is the last.

Promise: plans stand in the order of their meetings; a plan without a clear date gets its
place from `vorige` or its kind, and that is said. Forms that this part may not use
(veiligheidsafspraken) leave no trace, not even in a message.
Not promised: that the forms really belong to one household; only a differing file
number is noticed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sjablonen.formulier import Formulier
from sjablonen.fouten import VervolgFout
from sjablonen.specificatie import Specificatie

__all__ = ["ONDERSTEUNINGSPLANNEN", "VEILIGHEIDSPLAN", "VOORTGANGSPLAN", "Keten", "maak_keten", "noem"]

ONDERSTEUNINGSPLANNEN = ("ondersteuningsplan_ik", "ondersteuningsplan_wij")
VOORTGANGSPLAN = "voortgangsplan"
VEILIGHEIDSPLAN = "veiligheidsplan"
_PLANNEN = (*ONDERSTEUNINGSPLANNEN, VOORTGANGSPLAN)
_PLAN_2019 = "ondersteuningsplan_2019"
# Where every form of the 2025 plans keeps these two: they say nothing about its content.
_OVER_HET_FORMULIER = "overleg"


@dataclass(frozen=True, slots=True)
class Keten:
    """The plans (ondersteuningsplan, voortgangsplan) and veiligheidsplannen, oldest first."""

    plannen: tuple[Formulier, ...]
    veiligheidsplannen: tuple[Formulier, ...] = ()
    veilig_verder_plannen: tuple[Formulier, ...] = ()
    mededelingen: tuple[str, ...] = ()

    @property
    def laatste(self) -> Formulier:
        return self.plannen[-1]

    @property
    def ondersteuningsplan(self) -> Formulier | None:
        """The latest ondersteuningsplan, in the ik-vorm or the wij-vorm."""
        return next((p for p in reversed(self.plannen) if p.format in ONDERSTEUNINGSPLANNEN), None)

    @property
    def dossier(self) -> str:
        """The file number of the latest plan that has one; never that of a veiligheidsplan."""
        return next((p.dossier for p in reversed(self.plannen) if p.dossier), "")


def maak_keten(formulieren: Sequence[Formulier], specificatie: Specificatie, *, toch: bool = False) -> Keten:
    """Sort out what was handed in; raises VervolgFout when it cannot be one household."""
    los = _zonder_dubbele(formulieren)
    plannen = [f for f in los if f.format in _PLANNEN]
    veilig = [f for f in los if f.format == VEILIGHEIDSPLAN and not _is_leeg(f)]
    meldingen: list[str] = []
    gevuld = [p for p in plannen if not _is_leeg(p)]
    if gevuld and len(gevuld) < len(plannen):
        meldingen.append("Een leeg formulier telt niet mee.")
    if gevuld:
        plannen = gevuld
    if any(f.format == _PLAN_2019 for f in los):
        meldingen.append("Het ondersteuningsplan van 2019 is niet meegenomen: dat kan dit programma nog niet.")
    meldingen += _controleer_dossier(plannen, veilig, toch=toch)
    kenmerken = [p.kenmerk for p in plannen if p.kenmerk]
    if len(set(kenmerken)) < len(kenmerken):
        meldingen.append(
            "Van één formulier zijn er twee verschillende versies. Maak er eerst één van, of laat de oude versie weg."
        )
    geordend = _op_volgorde(plannen)
    zonder_datum = [p for p in geordend if not p.datum_overleg]
    if zonder_datum and len(geordend) > 1:
        meldingen.append(
            "Niet elk plan heeft een duidelijke datum van het overleg. "
            f"Kijk of dit het laatste plan is: {noem(geordend[-1], specificatie)}."
        )
    return Keten(tuple(geordend), tuple(_op_volgorde(veilig)), mededelingen=tuple(meldingen))


def noem(formulier: Formulier, specificatie: Specificatie) -> str:
    """A form by its title and date, for a message; never by what stands in it."""
    titel = specificatie.formaat(formulier.format).titel.lower()
    if not formulier.datum_overleg:
        return f"{titel} zonder datum"
    jaar, maand, dag = formulier.datum_overleg.split("-")
    return f"{titel} van {dag}-{maand}-{jaar}"


def _zonder_dubbele(formulieren: Iterable[Formulier]) -> list[Formulier]:
    uit: list[Formulier] = []
    for f in formulieren:
        if not any((f.format, f.kenmerk, f.gegevens) == (u.format, u.kenmerk, u.gegevens) for u in uit):
            uit.append(f)
    return uit


def _is_leeg(formulier: Formulier) -> bool:
    return not any(
        _heeft_tekst(inhoud) for sleutel, inhoud in formulier.gegevens.items() if sleutel != _OVER_HET_FORMULIER
    )


def _heeft_tekst(inhoud: object) -> bool:
    if isinstance(inhoud, str):
        return bool(inhoud.strip())
    if isinstance(inhoud, Mapping):
        return any(_heeft_tekst(w) for k, w in inhoud.items() if k != "_id")
    return isinstance(inhoud, list) and any(_heeft_tekst(w) for w in inhoud)


def _controleer_dossier(plannen: list[Formulier], veilig: list[Formulier], *, toch: bool) -> list[str]:
    # Goals of one family in the form of another cannot be taken back once it is sent.
    nummers = {_kern(p.dossier) for p in plannen} - {""}
    if len(nummers) > 1 and not toch:
        raise VervolgFout(
            "Deze plannen hebben niet allemaal hetzelfde dossiernummer. Geef alleen de formulieren van één huishouden, "
            "of gebruik --toch als het nummer tussendoor is veranderd."
        )
    meldingen = []
    if len(nummers) > 1:
        meldingen.append("De plannen hebben niet allemaal hetzelfde dossiernummer. Kijk of zij bij elkaar horen.")
    if nummers and {_kern(v.dossier) for v in veilig} - {""} - nummers:
        meldingen.append("Een veiligheidsplan heeft een ander dossiernummer dan de plannen. Kijk of het erbij hoort.")
    return meldingen


def _kern(dossier: str) -> str:
    """A file number less spaces, dashes and case: those differ by who typed it."""
    return re.sub(r"[\W_]+", "", dossier).casefold()


def _op_volgorde(formulieren: list[Formulier]) -> list[Formulier]:
    """Oldest first: by date, on one day by kind, then as handed in."""
    genummerd = list(enumerate(formulieren))
    gedateerd = sorted(
        ((i, f) for i, f in genummerd if f.datum_overleg), key=lambda p: (p[1].datum_overleg, _rang(p[1]), p[0])
    )
    uit = [f for _, f in gedateerd]
    for _, f in sorted(((i, f) for i, f in genummerd if not f.datum_overleg), key=lambda p: (_rang(p[1]), p[0])):
        uit.insert(_plaats(f, uit), f)
    return uit


def _plaats(formulier: Formulier, rij: list[Formulier]) -> int:
    """Where a form without a date goes: beside its kin, else by kind (a start first, the rest last)."""
    voor = [i for i, f in enumerate(rij) if f.kenmerk and f.kenmerk in formulier.vorige]
    if voor:
        return voor[-1] + 1
    na = [i for i, f in enumerate(rij) if formulier.kenmerk and formulier.kenmerk in f.vorige]
    if na:
        return na[0]
    if formulier.format not in ONDERSTEUNINGSPLANNEN:
        return len(rij)
    return next((i for i, f in enumerate(rij) if f.datum_overleg or f.format == VOORTGANGSPLAN), len(rij))


def _rang(formulier: Formulier) -> int:
    return 0 if formulier.format in ONDERSTEUNINGSPLANNEN else 1
