"""Rules about goals through time: carried over, changed, left lying, closed.

The facts come from the dossier (`dossier.doelfeiten`); here they become findings. A goal
that was not seen is never said to be gone.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from datetime import date

from fillable_forms.controle.context import GEEF_DOSSIER, Context, Extra, OnbeslistFout, Rijplek, Treffer
from fillable_forms.controle.eerder import GEEN_EERDER_PLAN, niet_gezien
from fillable_forms.controle.ingevuld import is_ingevuld
from fillable_forms.controle.register import Parameters, regel
from fillable_forms.dossier.doelen import BEREIKT, NIET_BEREIKT, doelrijen, volg_doelen
from fillable_forms.dossier.doelfeiten import Doelfeit, Doelwat, doelfeiten
from fillable_forms.dossier.model import is_zelfde
from fillable_forms.dossier.soorten import PLANNEN
from sjablonen.datum import lees_datum
from sjablonen.formulier import Formulier
from sjablonen.termijn import lees_termijn

__all__ = ["gevolgde_doelen"]

_AFGEDAAN = (BEREIKT, NIET_BEREIKT)
_GEEN_DATUM = "Zonder de datum van dit overleg is niet te zien wat voorbij is. Vul de datum in."
_START = ("", "Startoverleg")

_ZELFDE_WOORD = 0.6
_SAMEN = re.compile(
    r"\b(samen|besloten|afgesproken|aangepast|bijgesteld|veranderd|gewijzigd|anders gemaakt|nieuwe? (tekst|woorden)"
    r"|duidelijker|kleiner gemaakt|opnieuw bekeken|verzet|opgehoogd|verlaagd)\b", re.IGNORECASE)
_NIEUWE_TERMIJN = re.compile(
    r"\b(nieuwe (datum|termijn)|verleng\w*|uitgesteld|uitstel|verschoven|verzet|opgeschoven|tot|voor|uiterlijk)\b",
    re.IGNORECASE)
_VERSCHOVEN = re.compile(
    r"\b(wordt|nieuwe (datum|termijn)|verleng\w*|uitgesteld|uitstel|verschoven|verzet|opgeschoven)\b", re.IGNORECASE)
_MOMENT = re.compile(
    r"\b(januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|week \d+|\w*vakantie"
    r"|pasen|pinksteren|kerst|zomer|herfst|winter|voorjaar|najaar|schooljaar)\b", re.IGNORECASE)
_VERVOLG = re.compile(
    r"\b(gestopt|stopt|stoppen|nieuw doel|ander doel|in plaats|liever|verder|vervolg\w*|later|daarna|eerst|besloten"
    r"|afgesproken|samen|kiest|kiezen|gekozen|wil(len)? nu|gaat nu|gaan nu|doen nu|doet nu|niet meer nodig"
    r"|hoeft niet meer"
    r"|pak(t|ken)?\b.{0,30}\b(op|aan)|neemt over|wordt\w*|zoek(t|en)|probe(er|ren)|start(en)?|begin(t|nen)|wachten? op"
    r"|wachtlijst|aangemeld|vraagt?|belt?|bellen|we gaan|ik ga|gaat naar|in (januari|februari|maart|april|mei|juni|juli"
    r"|augustus|september|oktober|november|december))\b", re.IGNORECASE)



def gevolgde_doelen(context: Context) -> tuple[tuple[Formulier, ...], int]:
    """The plans up to this form, and its place among them; raises OnbeslistFout without the dossier."""
    plannen = context.eis_dossier().plannen
    hier = next((i for i, p in enumerate(plannen) if is_zelfde(p, context.formulier)), None)
    if hier is None:
        plannen = (*plannen, context.formulier)
        hier = len(plannen) - 1
    return plannen[: hier + 1], hier


@regel("doelen_terug")
def doelen_terug(context: Context, _: Parameters) -> Iterator[Treffer]:
    """Every goal that was open in the plan before is in this one; one finding that counts them."""
    plannen, hier = gevolgde_doelen(context)
    if not hier:
        if context.formulier.waarde("dossier.soort_overleg") in _START and context.formulier.format != "voortgangsplan":
            return
        niet_gezien(context, GEEN_EERDER_PLAN)
        return
    if doelrijen(hier, context.formulier):
        weg = sum(f.wat is Doelwat.VERDWENEN and f.plan == hier for f in doelfeiten(plannen))
    else:
        weg = sum(lijn.laatste.plan == _laatste_met_doelen(plannen) and lijn.laatste.antwoord not in _AFGEDAAN
                  for lijn in volg_doelen(plannen))
    if weg:
        yield Treffer("doelen", Extra("een" if weg == 1 else "", (str(weg),)))


def _laatste_met_doelen(plannen: tuple[Formulier, ...]) -> int:
    return max((i for i, p in enumerate(plannen) if doelrijen(i, p)), default=-1)


@regel("doel_niet_stil_gewijzigd")
def doel_niet_stil_gewijzigd(context: Context, _: Parameters) -> Iterator[Treffer]:
    """A goal that came back in other words says that this was decided together."""
    for feit in _hier(context, Doelwat.STIL_GEWIJZIGD):
        rij = feit.rij
        if rij and _echt_anders(feit.vorige.tekst, rij.tekst) and not _SAMEN.search(
            rij.velden.get("toelichting_resultaat", "")
        ):
            yield Treffer(f"doelen.{rij.plek}.wat_bereiken")


def _echt_anders(oud: str, nieuw: str) -> bool:
    """Not just a typing error: a word or a number became another one."""
    een, twee = oud.casefold().split(), nieuw.casefold().split()
    meter = difflib.SequenceMatcher(None, een, twee, autojunk=False)
    for soort, a, b, c, d in meter.get_opcodes():
        weg, erbij = " ".join(een[a:b]).strip(".,;:!"), " ".join(twee[c:d]).strip(".,;:!")
        if soort == "equal" or weg == erbij:
            continue
        if re.findall(r"\d+", weg) != re.findall(r"\d+", erbij):
            return True
        if difflib.SequenceMatcher(None, weg, erbij, autojunk=False).ratio() < _ZELFDE_WOORD:
            return True
    return False


@regel("doel_ligt_niet_stil", mag={"keer": int})
def doel_ligt_niet_stil(context: Context, parameters: Parameters) -> Iterator[Treffer]:
    """A goal that did not work out twice in a row gets another action."""
    keer = parameters.get("keer", 2)
    if context.formulier.format in PLANNEN:
        for feit in _hier(context, Doelwat.LIGT_STIL):
            if feit.rij and isinstance(keer, int) and feit.keer >= keer:
                yield Treffer(f"doelen.{feit.rij.plek}.hoe")
        return
    plannen = context.eis_dossier().plannen
    if not plannen:
        niet_gezien(context, GEEN_EERDER_PLAN)
    if any(f.wat is Doelwat.LIGT_STIL and f.plan == len(plannen) - 1 and isinstance(keer, int) and f.keer >= keer
           for f in doelfeiten(plannen)):
        yield Treffer("resultaten")


@regel("doel_termijn_geldt")
def doel_termijn_geldt(context: Context, _: Parameters) -> Iterator[Treffer]:
    """The day of an open goal is not past; or a new day stands in the explanation.

    A date with its year can be judged in the form itself, '1 juli' only with the plan before.
    """
    if context.datum is None:
        raise OnbeslistFout(_GEEN_DATUM)
    voorbij = {f"doelen.{f.rij.plek}" for f in _hier(context, Doelwat.TERMIJN_VOORBIJ) if f.rij} if (
        context.dossier is not None) else set()
    for plek in context.rijen("doelen"):
        if plek.waarde("bereikt") in _AFGEDAAN or not is_ingevuld(plek.waarde("wat_bereiken") + plek.waarde("hoe")):
            continue
        termijn = lees_termijn(plek.waarde("wanneer"), context.datum)
        past = plek.pad in voorbij or (termijn is not None and termijn < context.datum)
        if past and not _nieuwe_termijn(plek.waarde("toelichting_resultaat"), context.datum):
            yield Treffer(f"{plek.pad}.wanneer")
    if context.dossier is None:
        raise OnbeslistFout(GEEF_DOSSIER)


def _nieuwe_termijn(uitleg: str, dag: date) -> bool:
    """A new day, or a moment that can be meant as one: 'verschoven naar half april'."""
    if _VERSCHOVEN.search(uitleg) and _MOMENT.search(uitleg):
        return True
    if not _NIEUWE_TERMIJN.search(uitleg):
        return False
    termijn = lees_termijn(uitleg, dag)
    return termijn is not None and termijn >= dag


@regel("nieuw_doel_na_overleg")
def nieuw_doel_na_overleg(context: Context, _: Parameters) -> Iterator[Treffer]:
    """The day of a new goal, as far as it can be read, is not before the meeting.

    A goal that was carried over, or that is achieved already, is not judged. In a plan of
    2019 of a later meeting a goal is only new when the dossier shows it.
    """
    later = context.formulier.waarde("dossier.soort_overleg") not in _START
    if later and context.dossier is None:
        raise OnbeslistFout(GEEF_DOSSIER)
    oud = _oude_rijen(context)
    if later and oud is None:
        raise OnbeslistFout(GEEN_EERDER_PLAN)
    for plek in context.rijen("doelen"):
        nummer = int(plek.pad.rsplit(".", 1)[1])
        if nummer in (oud or ()) or _is_overgenomen(context, plek) or plek.waarde("bereikt") == BEREIKT:
            continue
        for pad, tekst in _wanneer(plek):
            termijn = lees_termijn(tekst, context.datum) or lees_datum(tekst)
            if termijn and context.datum is None:
                raise OnbeslistFout(_GEEN_DATUM)
            if termijn and context.datum and termijn < context.datum:
                yield Treffer(pad)


def _oude_rijen(context: Context) -> set[int] | None:
    """The rows whose goal was in an earlier plan; None when there is no earlier plan."""
    if context.dossier is None:
        return None
    plannen, hier = gevolgde_doelen(context)
    if not hier:
        return None
    return {r.plek for lijn in volg_doelen(plannen) if len(lijn.rijen) > 1 for r in lijn.rijen if r.plan == hier}


def _is_overgenomen(context: Context, plek: Rijplek) -> bool:
    return any(plek.pad == pad or pad.startswith(f"{plek.pad}.") for pad in context.formulier.overgenomen)


def _wanneer(plek: Rijplek) -> Iterator[tuple[str, str]]:
    acties = plek.waarden.get("acties")
    if isinstance(acties, list):
        for i, actie in enumerate(acties):
            yield f"{plek.pad}.acties.{i}.wanneer", actie.get("wanneer", "")
    else:
        yield f"{plek.pad}.wanneer", plek.waarde("wanneer")


@regel("nee_met_vervolg")
def nee_met_vervolg(context: Context, _: Parameters) -> Iterator[Treffer]:
    """Behind a Nee stands why, and what comes next: a new goal, or that it was stopped together."""
    nieuw = _wie_nieuw(context)
    for plek in context.rijen("doelen"):
        if plek.waarde("bereikt") != NIET_BEREIKT:
            continue
        uitleg = plek.waarde("toelichting_resultaat")
        if not is_ingevuld(uitleg):
            yield Treffer(f"{plek.pad}.toelichting_resultaat", Extra("leeg"))
        elif not _VERVOLG.search(uitleg) and _kaal(plek.waarde("wie")) not in nieuw:
            yield Treffer(f"{plek.pad}.toelichting_resultaat")


def _wie_nieuw(context: Context) -> set[str]:
    """Who has a new goal in this plan, as far as the dossier shows it."""
    if context.dossier is None:
        return set()
    plannen, hier = gevolgde_doelen(context)
    return {_kaal(lijn.laatste.wie) for lijn in volg_doelen(plannen) if hier and lijn.rijen[0].plan == hier}


def _kaal(tekst: str) -> str:
    return " ".join(tekst.split()).casefold()


def _hier(context: Context, wat: Doelwat) -> Iterator[Doelfeit]:
    plannen, hier = gevolgde_doelen(context)
    if not hier:
        niet_gezien(context, GEEN_EERDER_PLAN)
    yield from (f for f in doelfeiten(plannen) if f.plan == hier and f.wat is wat)


