"""May this household be closed? What the veiligheidsplannen and plans say about it.

Promise: a reason is something that stands in the forms handed in. What is not among
them is 'niet gezien': a notice, never a reason. No reason repeats a score, a name or
anything that was told.
Not promised: a judgement. A reason stops the program, never the regisseur (`toch`).
For the regisseur only: nothing of this may stand on a form.
"""

from __future__ import annotations

import calendar
import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Protocol

from fillable_forms.vervolg.afspraak import lees_afspraak
from fillable_forms.vervolg.keten import maak_keten
from sjablonen.datum import schrijf_datum
from sjablonen.formulier import Formulier
from sjablonen.specificatie import laad_specificatie

__all__ = ["Afsluiting", "Reden", "Waarom", "redenen_om_niet_af_te_sluiten", "weeg_afsluiting", "zes_maanden_later"]

_VEILIG = 6
_ZELFDE_GEBEURTENIS = 0.9
# 'Nothing happened', written in the place for what happened.
_RAND = " .,;:!?-–—()…/"
_NIETS = re.compile(
    r"(?:er (?:is|zijn|was|waren|gebeurde) )?(?:geen|niets|niks|nee|n\.?v\.?t\.?)?"
    r"(?: (?:nieuwe?|nieuws|meer|gebeurd|gebeurtenis(?:sen)?|incident(?:en)?|onveiligheid|geweest))*",
    re.IGNORECASE,
)

_LAAG = "In het laatste veiligheidsplan is het laagste cijfer lager dan 6."
_ONTBREEKT = "In het laatste veiligheidsplan ontbreekt een cijfer, of een cijfer is niet duidelijk. Vraag het na."
_NIET_TE_ZIEN = (
    "De zes maanden zijn niet te zien: er is geen veiligheidsplan met een datum waarin iedereen een 6 of hoger gaf."
)
_GEEN_DAG = "De zes maanden zijn niet te tellen: noem de datum van het overleg waarin u wilt afsluiten."
_OPNIEUW = "Na de eerste keer staat er nog een gebeurtenis in een veiligheidsplan: de zes maanden tellen opnieuw."
_ANDERE_SCHAAL = (
    "Er is een Veilig Verder Plan van 2019. De cijfers daarvan hebben een andere schaal. "
    "Weeg zelf of het al veilig genoeg is om af te sluiten."
)
_NIET_GEZIEN = "Wij zien hier geen veiligheidsplan. Bewaart u het apart, dan is het goed."


class Waarom(Enum):
    """Which rule a reason comes from."""

    LAAG = auto()
    ONTBREEKT = auto()
    NIET_TE_ZIEN = auto()
    GEEN_DAG = auto()
    TE_KORT = auto()
    OPNIEUW = auto()


@dataclass(frozen=True, slots=True)
class Reden:
    soort: Waarom
    tekst: str


@dataclass(frozen=True, slots=True)
class Afsluiting:
    """`ongezien` means: the latest plan tells of worries, and no safety plan is among the files."""

    gewogen: tuple[Reden, ...] = ()
    mededelingen: tuple[str, ...] = ()
    ongezien: bool = False

    @property
    def redenen(self) -> tuple[str, ...]:
        return tuple(r.tekst for r in self.gewogen)


class Plannen(Protocol):
    """A household's plans, oldest first: a `Keten` or a `Dossier`."""

    @property
    def plannen(self) -> tuple[Formulier, ...]: ...

    @property
    def veiligheidsplannen(self) -> tuple[Formulier, ...]: ...

    @property
    def veilig_verder_plannen(self) -> tuple[Formulier, ...]: ...


def redenen_om_niet_af_te_sluiten(formulieren: Sequence[Formulier], *, datum: date | None = None) -> tuple[str, ...]:
    """Why these forms say that it is too early to close; () when they do not."""
    return weeg_afsluiting(maak_keten(formulieren, laad_specificatie(), toch=True), datum).redenen


def weeg_afsluiting(keten: Plannen, datum: date | None = None) -> Afsluiting:
    """Reasons against closing on `datum`, and what could not be seen.

    Without `datum` the day of the next meeting counts, else that of the latest form:
    the clock of the computer plays no part.
    """
    plannen = keten.veiligheidsplannen
    if not plannen:
        zorgen = _meldt_zorgen(keten)
        oud = (_ANDERE_SCHAAL,) if keten.veilig_verder_plannen else ()
        return Afsluiting((), oud or ((_NIET_GEZIEN,) if zorgen else ()), zorgen and not oud)
    cijfers = [_cijfers(p) for p in plannen]
    if any(c is not None and c < _VEILIG for c in cijfers[-1]):
        return Afsluiting((Reden(Waarom.LAAG, _LAAG),))
    if not cijfers[-1] or None in cijfers[-1]:
        return Afsluiting((Reden(Waarom.ONTBREEKT, _ONTBREEKT),))
    begin, nieuw = _begin_van_de_rust(plannen, cijfers)
    if begin is None:
        return Afsluiting((Reden(Waarom.NIET_TE_ZIEN, _NIET_TE_ZIEN),))
    peil = datum or _peildatum(keten)
    if peil is None:
        return Afsluiting((Reden(Waarom.GEEN_DAG, _GEEN_DAG),))
    if peil >= zes_maanden_later(begin):
        return Afsluiting()
    kort = f"Sinds iedereen een 6 of hoger gaf ({schrijf_datum(begin)}) zijn nog geen zes maanden voorbij."
    redenen = [Reden(Waarom.TE_KORT, kort)]
    if nieuw:
        redenen.append(Reden(Waarom.OPNIEUW, _OPNIEUW))
    return Afsluiting(tuple(redenen))


def zes_maanden_later(dag: date) -> date:
    """Six calendar months on; 31 August becomes the last day of February."""
    jaar, maand = (dag.year, dag.month + 6) if dag.month <= 6 else (dag.year + 1, dag.month - 6)
    return date(jaar, maand, min(dag.day, calendar.monthrange(jaar, maand)[1]))


def _meldt_zorgen(keten: Plannen) -> bool:
    if not keten.plannen:
        return False
    laatste = keten.plannen[-1]
    antwoorden = (laatste.waarde(f"zorgen_onveiligheid.{v}") for v in ("zorgen_eigen", "zorgen_anderen", "zorgen"))
    return any("Ja" in a.split(";") for a in antwoorden)


def _cijfers(plan: Formulier) -> list[int | None]:
    """One score per person; None for one that is missing or that a person must judge ('6-')."""
    uit: list[int | None] = []
    for rij in plan.rijen("veiligheidsscores"):
        tekst = str(rij.get("cijfer", "")).strip()
        if any(str(v).strip() for k, v in rij.items() if k != "_id"):
            uit.append(int(tekst) if re.fullmatch(r"\d|10", tekst, re.ASCII) else None)
    return uit


def _begin_van_de_rust(plannen: Sequence[Formulier], cijfers: Sequence[list[int | None]]) -> tuple[date | None, bool]:
    """The first day on which everybody gave 6 or more with nothing under 6 and no new event
    since; and whether an event made the count start again."""
    begin: date | None = None
    opnieuw = False
    gezien: list[str] = []
    for plan, lijst in zip(plannen, cijfers, strict=True):
        gebeurtenissen = _gebeurtenissen(plan)
        nieuw = begin is not None and any(not _bekend(g, gezien) for g in gebeurtenissen)
        gezien += gebeurtenissen
        if nieuw:
            begin, opnieuw = None, True
        if any(c is not None and c < _VEILIG for c in lijst):
            begin = None
        elif begin is None and lijst and None not in lijst and plan.datum_overleg:
            begin = date.fromisoformat(plan.datum_overleg)
    return begin, opnieuw


def _gebeurtenissen(plan: Formulier) -> list[str]:
    teksten = []
    for rij in plan.rijen("onveilige_gebeurtenissen"):
        delen = [" ".join(str(rij.get(k, "")).split()).casefold() for k in ("waardoor", "wat_gebeurde")]
        echt = [d for d in delen if not _NIETS.fullmatch(d.strip(_RAND))]
        if echt:
            teksten.append(" ".join(echt))
    return teksten


def _bekend(tekst: str, gezien: list[str]) -> bool:
    return any(
        difflib.SequenceMatcher(None, tekst, oud, autojunk=False).ratio() >= _ZELFDE_GEBEURTENIS for oud in gezien
    )


def _peildatum(keten: Plannen) -> date | None:
    if keten.plannen:
        dag = lees_afspraak(keten.plannen[-1]).dag
        if dag:
            return dag
    data = [f.datum_overleg for f in (*keten.plannen, *keten.veiligheidsplannen) if f.datum_overleg]
    return date.fromisoformat(max(data)) if data else None
