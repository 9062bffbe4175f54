"""What came before this form: earlier forms of the household, and whether a safety plan runs.

Promise: only what is among the forms that were handed in, up to the day of this one. What
is not there is 'niet gezien', unless the dossier is said to be whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from fillable_forms.controle.context import GEEF_DOSSIER, Context, OnbeslistFout
from fillable_forms.controle.mensen import Gezinslid, gezin_van
from fillable_forms.dossier.model import Dossier
from fillable_forms.dossier.soorten import BORGINGSPLANNEN, PLANNEN, VEILIG_VERDER_PLAN, VEILIGHEIDSPLAN
from fillable_forms.vervolg.afsluiten import weeg_afsluiting
from sjablonen.formulier import Formulier

__all__ = [
    "GEEN_EERDER_PLAN", "GEEN_VEILIGHEIDSPLAN", "VEILIGHEIDSPLANNEN", "alle_teksten", "dag_van", "eerdere",
    "gezin_of_onbeslist", "lopend_veiligheidsplan", "niet_gezien", "vorig_met", "zegt_ja",
]  # fmt: skip

GEEN_VEILIGHEIDSPLAN = "Wij zien hier geen veiligheidsplan. Bewaart u het apart, dan is het goed."
GEEN_EERDER_PLAN = "Wij zien hier geen eerder plan. Bewaart u het apart, dan is het goed."
_GEEN_GEZIN = "Wij zien hier geen plan waarin de gezinsleden staan. Bewaart u het apart, dan is het goed."

VEILIGHEIDSPLANNEN = (VEILIGHEIDSPLAN, VEILIG_VERDER_PLAN)
_VRAGEN = ("zorgen_eigen", "zorgen_anderen", "zorgen")
_AFSLUITEND = "Afsluitend overleg"


def dag_van(formulier: Formulier) -> date | None:
    return date.fromisoformat(formulier.datum_overleg) if formulier.datum_overleg else None


def eerdere(context: Context, formats: Iterable[str] = ()) -> tuple[Formulier, ...]:
    """The forms of an earlier day, oldest first; raises OnbeslistFout without the dossier.

    Of a form without a date: those that stand before it in the line.
    """
    formulieren = context.eis_dossier().formulieren
    dag = context.formulier.datum_overleg
    voor = [f for f in formulieren if f.datum_overleg and f.datum_overleg < dag] if dag else formulieren[:-1]
    soorten = tuple(formats)
    return tuple(f for f in voor if not soorten or f.format in soorten)


def vorig_met(context: Context, sectie: str) -> Formulier | None:
    """The latest plan of an earlier day in which this list has a row.

    Never a safety plan: who was invited there is not for everybody who reads a plan.
    """
    return next((f for f in reversed(eerdere(context, PLANNEN)) if f.rijen(sectie)), None)


def niet_gezien(context: Context, reden: str) -> None:
    """What is missing counts only when the dossier is said to be whole; else raises OnbeslistFout."""
    if not context.dossier_volledig:
        raise OnbeslistFout(reden if context.dossier is not None else GEEF_DOSSIER)


def gezin_of_onbeslist(context: Context) -> tuple[Gezinslid, ...]:
    """The household; raises OnbeslistFout when no form that was handed in lists it."""
    gezin = gezin_van(context)
    if not gezin:
        raise OnbeslistFout(GEEF_DOSSIER if context.dossier is None else _GEEN_GEZIN)
    return gezin


def zegt_ja(formulier: Formulier) -> bool:
    """True when a question about unsafety has a Ja in this form."""
    return any("Ja" in formulier.waarde(f"zorgen_onveiligheid.{vraag}").split(";") for vraag in _VRAGEN)


def lopend_veiligheidsplan(dossier: Dossier, dag: date | None) -> Formulier | None:
    """The latest safety plan (2025 or 2019) that still runs on `dag`; None when there is none.

    It stops when the household was closed after it, or (2025) when its own scores confirm six
    months of safety: that time passed says nothing. The scale of 2019 never counts for that.
    """
    laatste: Formulier | None = None
    vandaag = dag.isoformat() if dag else ""
    for formulier in dossier.formulieren:
        if formulier.format in VEILIGHEIDSPLANNEN:
            laatste = formulier
        elif formulier.datum_overleg != vandaag and _sluit_af(formulier):
            laatste = None
    if laatste is None or laatste.format == VEILIG_VERDER_PLAN:
        return laatste
    eigen = dag_van(laatste)
    return laatste if eigen is None or weeg_afsluiting(dossier, eigen).gewogen else None


def _sluit_af(formulier: Formulier) -> bool:
    return formulier.format in BORGINGSPLANNEN or formulier.waarde("dossier.soort_overleg") == _AFSLUITEND


def alle_teksten(*formulieren: Formulier) -> Iterator[str]:
    """Every answer in these forms."""
    for formulier in formulieren:
        yield from _teksten(formulier.gegevens)


def _teksten(inhoud: object) -> Iterator[str]:
    if isinstance(inhoud, str):
        yield inhoud
    elif isinstance(inhoud, dict):
        for sleutel, waarde in inhoud.items():
            if sleutel != "_id":
                yield from _teksten(waarde)
    elif isinstance(inhoud, list):
        for waarde in inhoud:
            yield from _teksten(waarde)
