"""The doelencheck: with a safety plan that runs go four kinds of goals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from fillable_forms.controle.context import Context, Extra, OnbeslistFout, Treffer
from fillable_forms.controle.doelsoorten import Doelsoort, soorten_van
from fillable_forms.controle.eerder import GEEN_EERDER_PLAN, GEEN_VEILIGHEIDSPLAN, lopend_veiligheidsplan
from fillable_forms.controle.mensen import Gezinslid, gezin_van, noemt
from fillable_forms.controle.register import Parameters, regel
from fillable_forms.dossier.doelen import BEREIKT, Doelrij, doelrijen
from fillable_forms.dossier.model import Dossier
from fillable_forms.dossier.soorten import PLANNEN
from sjablonen.formulier import Formulier

__all__: list[str] = []

_VRAGEN = {"veiligheidsafspraken_doel": Doelsoort.AFSPRAKEN, "opheffen_onveiligheid": Doelsoort.OPHEFFEN,
           "onderliggende_problematiek": Doelsoort.ONDERLIGGEND, "nazorg_schade": Doelsoort.NAZORG}


@regel("doelencheck", verplicht={"soort": str})
def doelencheck(context: Context, parameters: Parameters) -> Iterator[Treffer]:
    """While a safety plan runs there is a goal of this kind; one that was achieved before counts too."""
    dossier = context.eis_dossier()
    if lopend_veiligheidsplan(dossier, context.datum) is None:
        if context.onveilig and not context.dossier_volledig:
            raise OnbeslistFout(GEEN_VEILIGHEIDSPLAN)
        return
    if not doelrijen(0, context.formulier):
        return  # that there are no goals at all is another finding
    if Doelsoort(cast(str, parameters["soort"])) not in _aanwezig(context, context.formulier):
        yield Treffer("doelen")


@regel("doelencheck_klopt")
def doelencheck_klopt(context: Context, _: Parameters) -> Iterator[Treffer]:
    """The four questions have an answer, and a Ja has its goal in the plan of that day."""
    for patroon in context.patronen:
        pad = f"doelencheck.{patroon.velden[0]}"
        if not context.tekst(pad):
            yield Treffer(pad)
    plannen = context.eis_dossier().plannen
    if not plannen:
        raise OnbeslistFout(GEEN_EERDER_PLAN)
    aanwezig = _aanwezig(context, plannen[-1])
    for patroon in context.patronen:
        pad = f"doelencheck.{patroon.velden[0]}"
        if context.tekst(pad) == BEREIKT and _VRAGEN[patroon.velden[0]] not in aanwezig:
            yield Treffer(pad, Extra("geen_doel"))


def _aanwezig(context: Context, plan: Formulier) -> frozenset[Doelsoort]:
    gezin = gezin_van(context)
    rijen = doelrijen(0, plan) + _eerder_bereikt(context.dossier, plan)
    return frozenset().union(*(soorten_van(r.tekst, _acties(r), van_kind=_alleen_van_kind(r, gezin)) for r in rijen))


def _eerder_bereikt(dossier: Dossier | None, plan: Formulier) -> list[Doelrij]:
    if dossier is None:
        return []
    eerder = [p for p in dossier.formulieren if p.format in PLANNEN and p is not plan
              and (not plan.datum_overleg or p.datum_overleg < plan.datum_overleg)]
    return [r for p in eerder for r in doelrijen(0, p) if r.antwoord == BEREIKT]


def _acties(rij: Doelrij) -> str:
    """What is done for it: a goal by way of 'gesprekken bij de verslavingszorg' is about drink."""
    return " ".join((rij.velden.get("hulp", ""), rij.velden.get("hoe", ""), *(a.get("wat", "") for a in rij.acties)))


def _alleen_van_kind(rij: Doelrij, gezin: tuple[Gezinslid, ...]) -> bool:
    wie = rij.wie or rij.tekst
    genoemd = [lid for lid in gezin if noemt(wie, lid, gezin)]
    return bool(genoemd) and all(lid.is_kind for lid in genoemd)
