"""Rules about safety through time: is there a plan, is it looked at again, how long is it calm.

Plans are kept apart on purpose: one that is not among the files is 'niet gezien'. The
scale of 2019 is never weighed as that of 2025.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from fillable_forms.controle.context import GEEF_DOSSIER, Context, Extra, OnbeslistFout, Treffer
from fillable_forms.controle.eerder import (
    GEEN_VEILIGHEIDSPLAN,
    VEILIGHEIDSPLANNEN,
    dag_van,
    eerdere,
    lopend_veiligheidsplan,
    niet_gezien,
    zegt_ja,
)
from fillable_forms.controle.ingevuld import aantal_woorden, is_ingevuld, is_nog_te_plannen
from fillable_forms.controle.regels.regels_veiligheid import lees_cijfer
from fillable_forms.controle.register import Parameters, regel
from fillable_forms.controle.schaal import RUST, VEILIG, Gevolg, gevolg_van, laatste_dag_genoemd
from fillable_forms.dossier.soorten import VEILIG_VERDER_PLAN, VEILIGHEIDSPLAN
from fillable_forms.vervolg.afsluiten import zes_maanden_later
from sjablonen.formulier import Formulier
from sjablonen.termijn import lees_termijn

__all__: list[str] = []

_SCORES = "veiligheidsscores"
_VLAK_VOOR = timedelta(days=7)
_VEILIGHEIDSDOEL = re.compile(
    r"\bveilig\w*|\bgeweld\w*|\b(gewone|rustige) (toon|stem)\b|\brustig\b"
    r"|\bslaan\b|\bschreeuw\w*|\bafspra\w*|\bruzie\w*",
    re.IGNORECASE)
_LICHT = re.compile(
    r"\b(licht(e|er)?|klein(e)?|eenmalig\w*|éénmalig\w*|één keer|een keer|niet (acuut|structureel|ernstig|meer gebeurd)"
    r"|geen (veiligheidsplan|acute|structurele)|veiligheidsplan|afgewogen|onderbouw\w*|gemotiveerd|besloten)\b",
    re.IGNORECASE)
_UITLEG = 6
_NIET_VAN_NU = "Wij zien hier geen veiligheidsplan van dit overleg. Bewaart u het apart, dan is het goed."


@regel("veiligheidsplan_bij_ja")
def veiligheidsplan_bij_ja(context: Context, _: Parameters) -> Iterator[Treffer]:
    """A Ja about unsafety goes with a safety plan that runs on that day, or with reasons why not.

    Very light signals may go without; that the reasons fall short is another finding.
    """
    if not zegt_ja(context.formulier) or _heeft_veiligheidsplan(context):
        return
    uitleg, _doel = _onderbouwing(context)
    if context.formulier.format == "ondersteuningsplan_2019" or not uitleg:
        yield Treffer("zorgen_onveiligheid")


@regel("afwijking_onderbouwd")
def afwijking_onderbouwd(context: Context, _: Parameters) -> Iterator[Treffer]:
    """A Ja without a safety plan has reasons (light, once, agreed) and a goal about safety."""
    if zegt_ja(context.formulier) and not _heeft_veiligheidsplan(context) and not all(_onderbouwing(context)):
        yield Treffer("zorgen_onveiligheid")


def _heeft_veiligheidsplan(context: Context) -> bool:
    if context.dossier is None:
        raise OnbeslistFout(GEEF_DOSSIER)
    if lopend_veiligheidsplan(context.dossier, context.datum) or any(
        f.format in VEILIGHEIDSPLANNEN for f in context.dossier.formulieren
        if f.datum_overleg == context.formulier.datum_overleg
    ):
        return True
    niet_gezien(context, GEEN_VEILIGHEIDSPLAN)
    return False


def _onderbouwing(context: Context) -> tuple[bool, bool]:
    """Whether there are reasons in the free text, and a goal about safety."""
    verhaal = [context.tekst(s) for s in ("nog_iets_zeggen", "belangrijk_om_te_weten")]
    uitleg = any(_LICHT.search(t) and aantal_woorden(t) >= _UITLEG for t in verhaal)
    doelen = [plek.waarde("wat_bereiken") for plek in context.rijen("doelen")]
    return uitleg, any(_VEILIGHEIDSDOEL.search(d) for d in doelen)


@regel("veiligheid_opnieuw")
def veiligheid_opnieuw(context: Context, _: Parameters) -> Iterator[Treffer]:
    """While a safety plan runs, each meeting has new scores: a safety plan of that day (or the week before).

    A safety plan itself has scores of its own: not word for word those of the plan before.
    """
    if context.formulier.format in VEILIGHEIDSPLANNEN:
        vorige = eerdere(context, (context.formulier.format,))
        nu = _scores(context.formulier)
        if vorige and nu and all(reden for _naam, _cijfer, reden in nu) and nu == _scores(vorige[-1]):
            yield Treffer(_SCORES, Extra("zelfde"))
        return
    dossier = context.eis_dossier()
    laatste = lopend_veiligheidsplan(dossier, context.datum)
    if laatste is None:
        return
    dag = dag_van(laatste)
    if dag is None or context.datum is None:
        raise OnbeslistFout("Op het veiligheidsplan of op dit plan staat geen datum. Vul die in.")
    if context.datum - dag > _VLAK_VOOR:
        niet_gezien(context, _NIET_VAN_NU)
        yield Treffer("")


def _scores(formulier: Formulier) -> list[tuple[str, ...]]:
    kaal = [tuple(" ".join(str(rij.get(k, "")).split()).casefold() for k in ("naam", "cijfer", "reden"))
            for rij in formulier.rijen(_SCORES)]
    return sorted(r for r in kaal if r[1])


@regel("actief_tot_zes")
def actief_tot_zes(context: Context, _: Parameters) -> Iterator[Treffer]:
    """While somebody gives less than 6 the plan goes on: there is a day for the next meeting."""
    afspraak = context.tekst("volgend_overleg.datum")
    if is_ingevuld(afspraak) and not is_nog_te_plannen(afspraak):
        return
    if context.formulier.format == VEILIGHEIDSPLAN:
        plan: Formulier | None = context.formulier
    else:
        plan = lopend_veiligheidsplan(context.eis_dossier(), context.datum)
    if plan is None or plan.format != VEILIGHEIDSPLAN:
        return
    if gevolg_van(_cijfers(plan)) in {Gevolg.ACUUT, Gevolg.STRUCTUREEL}:
        yield Treffer("volgend_overleg.datum" if plan is context.formulier else "volgend_overleg")


def _cijfers(plan: Formulier) -> list[int | None]:
    teksten = (str(rij.get("cijfer", "")) for rij in plan.rijen(_SCORES))
    return [lees_cijfer(tekst) for tekst in teksten if tekst.strip()]


@regel("zeven_na_zes_maanden")
def zeven_na_zes_maanden(context: Context, _: Parameters) -> Iterator[Treffer]:
    """A 7 or more fits six months without violence: since the last event, or since everybody gave 6."""
    hoog = [plek for plek in context.rijen(_SCORES) if (c := lees_cijfer(plek.waarde("cijfer"))) is not None
            and RUST <= c <= 10]
    if not hoog:
        return
    if context.datum is None:
        raise OnbeslistFout("Op dit plan staat geen datum. Daardoor zijn de zes maanden niet te tellen.")
    te_kort = _sinds(context, context.datum)
    if te_kort is None:
        niet_gezien(context, "De zes maanden zijn hier niet te tellen. Geef ook de eerdere veiligheidsplannen mee.")
        te_kort = True
    if te_kort:
        for plek in hoog:
            yield Treffer(f"{plek.pad}.cijfer")


def _sinds(context: Context, dag: date) -> bool | None:
    """True: surely less than six months calm; False: six months or more; None: cannot be seen."""
    plannen = [context.formulier]
    if context.dossier is not None:
        plannen = [*eerdere(context, (VEILIGHEIDSPLAN,)), context.formulier]
    incidenten = [d for plan in plannen if (d := _laatste_incident(plan, dag))]
    laag = [d for plan in plannen if (d := dag_van(plan)) and any(c is not None and c < VEILIG for c in _cijfers(plan))]
    hoog = [d for plan in plannen if (d := dag_van(plan)) and _iedereen_zes(plan) and not any(d < e for e in laag)
            and not any(d < e for e in incidenten)]
    laatste = max((*incidenten, *laag), default=None)
    if laatste is not None and dag < zes_maanden_later(laatste):
        return True
    if (hoog and dag >= zes_maanden_later(min(hoog))) or (incidenten and not _zonder_dag(plannen, dag)):
        return False
    return None


def _iedereen_zes(plan: Formulier) -> bool:
    cijfers = _cijfers(plan)
    return bool(cijfers) and all(c is not None and c >= VEILIG for c in cijfers)


def _laatste_incident(plan: Formulier, dag: date) -> date | None:
    peil = min(dag, dag_van(plan) or dag)
    dagen = (laatste_dag_genoemd(_incident(rij), peil) for rij in plan.rijen("onveilige_gebeurtenissen"))
    return max((d for d in dagen if d), default=None)


def _zonder_dag(plannen: list[Formulier], dag: date) -> bool:
    """An event without a day that can be read: nobody knows how long ago it was."""
    return any(is_ingevuld(_incident(rij)) and laatste_dag_genoemd(_incident(rij), dag) is None
               for plan in plannen for rij in plan.rijen("onveilige_gebeurtenissen"))


def _incident(rij: dict[str, object]) -> str:
    return f"{rij.get('waardoor', '')} {rij.get('wat_gebeurde', '')}"


@regel("schalen_apart")
def schalen_apart(context: Context, _: Parameters) -> Iterator[Treffer]:
    """A 7 on the scale of 2019 is not 'six months calm'; and both scales in one dossier stay apart."""
    cijfers = _cijfers(context.formulier)
    if not cijfers:
        return
    oud = context.formulier.format == VEILIG_VERDER_PLAN
    if oud and any(c is not None and c >= RUST for c in cijfers):
        yield Treffer(_SCORES)
    elif context.dossier is not None:
        ander = VEILIGHEIDSPLAN if oud else VEILIG_VERDER_PLAN
        if any(f.format == ander and _cijfers(f) for f in context.dossier.formulieren):
            yield Treffer(_SCORES, Extra("twee_schalen"))


@regel("plan_na_afspraken")
def plan_na_afspraken(context: Context, _: Parameters) -> Iterator[Treffer]:
    """With a sheet of somebody's own goes a safety plan, now or at the next meeting that was agreed."""
    formulieren = context.eis_dossier().formulieren
    if any(f.format in VEILIGHEIDSPLANNEN for f in formulieren):
        return
    for formulier in reversed(formulieren):
        tekst = formulier.waarde("volgend_overleg.datum")
        volgend = lees_termijn(tekst, dag_van(formulier))
        if volgend and (context.datum is None or volgend > context.datum):
            return
    niet_gezien(context, GEEN_VEILIGHEIDSPLAN)
    yield Treffer("")


