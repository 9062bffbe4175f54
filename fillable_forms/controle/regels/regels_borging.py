"""Rules about a borgingsplan and the plans before it: what was reached, what is open, what was unsafe."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fillable_forms.controle.context import Context, Extra, Treffer
from fillable_forms.controle.eerder import GEEN_EERDER_PLAN, VEILIGHEIDSPLANNEN, niet_gezien, zegt_ja
from fillable_forms.controle.ingevuld import is_ingevuld
from fillable_forms.controle.mensen import gezin_van
from fillable_forms.controle.register import Parameters, regel
from fillable_forms.controle.woordoverlap import delen_onderwerp, kernwoorden
from fillable_forms.dossier.doelen import BEREIKT, NIET_BEREIKT, Doellijn, doelrijen, volg_doelen
from fillable_forms.dossier.soorten import VOORTGANGSPLAN
from sjablonen.formulier import Formulier

__all__: list[str] = []

# What carrying forward writes for a goal that is still open: it says nothing yet of who goes on with it.
_ALLEEN_GENOEMD = re.compile(r"^\s*Nog open: .*$", re.MULTILINE)


@regel("bereikt_staat_erin")
def bereikt_staat_erin(context: Context, _: Parameters) -> Iterator[Treffer]:
    """Every goal that was achieved comes back as a result: so many rows, or by its words."""
    bereikt = [lijn.laatste.tekst for lijn in _lijnen(context) if lijn.laatste.antwoord == BEREIKT]
    resultaten = [f"{plek.waarde('bereikt')} {plek.waarde('volhouden')}" for plek in context.rijen("resultaten")]
    weg = [doel for doel in bereikt if not any(delen_onderwerp(doel, r) for r in resultaten)]
    if weg and len(resultaten) < len(bereikt):
        aantal = min(len(weg), len(bereikt) - len(resultaten))
        yield Treffer("resultaten", Extra("een" if aantal == 1 else "", (str(aantal),)))


@regel("open_doelen_opgepakt")
def open_doelen_opgepakt(context: Context, _: Parameters) -> Iterator[Treffer]:
    """Of every goal that is still open the borgingsplan tells who goes on with it.

    A goal that was stopped with an explanation is not open.
    """
    verhaal = [_ALLEEN_GENOEMD.sub("", context.tekst("aanvullende_opmerking")), context.tekst(
        "zorgen_onveiligheid.veiligheid_geborgd")]
    verhaal += [" ".join(map(plek.waarde, ("bereikt", "volhouden", "hulp", "bij_terugval")))
                for plek in context.rijen("resultaten")]
    verhaal += [plek.waarde("relatie") for plek in context.rijen("blijvend_betrokkenen")]
    # That somebody is named says nothing about the goal.
    genoemd = frozenset().union(*(kernwoorden(t) for t in verhaal)) - kernwoorden(
        " ".join(lid.naam for lid in gezin_van(context)))
    weg = [lijn for lijn in _lijnen(context) if _is_open(lijn) and not genoemd & kernwoorden(lijn.laatste.tekst)]
    if weg:
        yield Treffer("aanvullende_opmerking", Extra("een" if len(weg) == 1 else "", (str(len(weg)),)))


@regel("doelen_beoordeeld")
def doelen_beoordeeld(context: Context, _: Parameters) -> Iterator[Treffer]:
    """In the last voortgangsplan every goal is settled: Ja, or Nee."""
    plannen = context.eis_dossier().plannen
    laatste = next((p for p in reversed(plannen) if p.format == VOORTGANGSPLAN or _is_voortgang_2019(p)), None)
    if laatste is None:
        niet_gezien(context, "Wij zien hier geen voortgangsplan. Bewaart u het apart, dan is het goed.")
        yield Treffer("", Extra("geen_voortgangsplan"))
    elif any(rij.antwoord not in {BEREIKT, NIET_BEREIKT} for rij in doelrijen(0, laatste)):
        yield Treffer("")


def _is_voortgang_2019(plan: Formulier) -> bool:
    return plan.waarde("dossier.soort_overleg") in {"Voortgangsoverleg", "Afsluitend overleg"}


@regel("onveiligheid_blijft_genoemd")
def onveiligheid_blijft_genoemd(context: Context, _: Parameters) -> Iterator[Treffer]:
    """Who had worries before still says that there were worries. An open question is another finding."""
    eerder = [f for f in context.eis_dossier().formulieren if f is not context.formulier]
    eerder = [f for f in eerder if f.format != context.formulier.format]
    vragen = [p.velden[0] for p in context.patronen]
    nu = {v: context.tekst(f"zorgen_onveiligheid.{v}") for v in vragen}
    if not all(is_ingevuld(a) for a in nu.values()):
        return
    toen = {v for v in vragen for f in eerder if "Ja" in f.waarde(f"zorgen_onveiligheid.{v}").split(";")}
    ooit = bool(toen) or any(zegt_ja(f) or f.format in VEILIGHEIDSPLANNEN for f in eerder)
    anders = [v for v in vragen if v in toen and "Ja" not in nu[v].split(";")]
    if not anders and ooit and not any("Ja" in a.split(";") for a in nu.values()):
        anders = vragen
    if anders:
        yield Treffer(f"zorgen_onveiligheid.{anders[0]}")
    elif not eerder:
        niet_gezien(context, GEEN_EERDER_PLAN)


def _is_open(lijn: Doellijn) -> bool:
    rij = lijn.laatste
    if rij.antwoord == NIET_BEREIKT:
        return not is_ingevuld(rij.velden.get("toelichting_resultaat", ""))
    return rij.antwoord != BEREIKT


def _lijnen(context: Context) -> tuple[Doellijn, ...]:
    plannen = context.eis_dossier().plannen
    if not plannen:
        niet_gezien(context, GEEN_EERDER_PLAN)
    return volg_doelen(plannen)
