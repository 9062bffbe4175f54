"""Rules about the order of forms: dates, the kind of plan, who has the lead, an address that changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from fillable_forms.controle.context import Context, Extra, OnbeslistFout, Treffer
from fillable_forms.controle.eerder import (
    GEEN_EERDER_PLAN,
    VEILIGHEIDSPLANNEN,
    alle_teksten,
    eerdere,
    niet_gezien,
    zegt_ja,
)
from fillable_forms.controle.ingevuld import is_geheim, is_ingevuld
from fillable_forms.controle.mensen import HUISHOUDEN, woorden
from fillable_forms.controle.register import Parameters, regel
from fillable_forms.dossier.soorten import (
    BORGINGSPLANNEN,
    ONDERSTEUNINGSPLANNEN,
    PLANNEN,
    PLANNEN_2025,
    VOORTGANGSPLAN,
)
from sjablonen.datum import lees_datum
from sjablonen.formulier import Formulier
from sjablonen.termijn import lees_termijn

__all__: list[str] = []

_GEEN_DATUM = "Zonder de datum van dit overleg is dit niet te zien. Vul de datum in."
_OVERDRACHT = re.compile(
    r"\b(overdra\w*|overgedragen|draagt\b.{0,40}\bover|neemt\b.{0,40}\bover|nam\b.{0,40}\bover|overgenomen|opvolg\w*"
    r"|nieuwe (proces)?regisseur|andere (proces)?regisseur|(proces)?regisseur (wordt|is) nu|vervangt|vervanger"
    r"|waarneemt|waarnemer|neemt de regie|wisseling van (proces)?regisseur)\b",
    re.IGNORECASE | re.DOTALL,
)
_WARM = re.compile(
    r"\b(overdra\w*|overgedragen|draagt\b.{0,60}\bover|melding\w*|gemeld|veilig thuis|nieuwe gemeente)\b",
    re.IGNORECASE | re.DOTALL,
)
_IN_DE_KOP = re.compile(r"([^,;()\n]+)\(\s*(?:nieuwe )?(?:proces)?regisseur\s*\)", re.IGNORECASE)
_POSTCODE = re.compile(r"\b([0-9]{4})\s?([a-z]{2})\b", re.IGNORECASE)


@regel("overleg_later")
def overleg_later(context: Context, _: Parameters) -> Iterator[Treffer]:
    """The next meeting is after this one, as far as both dates can be read."""
    for patroon in context.patronen:
        pad = f"{patroon.sectie}.{patroon.velden[0]}"
        tekst = context.tekst(pad)
        dag = context.datum or _getekend(context)
        volgend = lees_datum(tekst) or lees_termijn(tekst, dag)
        if volgend is None:
            return
        if dag is None:
            raise OnbeslistFout(_GEEN_DATUM)
        if volgend <= dag:
            yield Treffer(pad)


def _getekend(context: Context) -> date | None:
    """The latest date at a signature: the day of the meeting when the form has no other."""
    dagen = (lees_datum(str(rij.get("datum", ""))) for rij in context.formulier.rijen("handtekeningen"))
    return max((d for d in dagen if d), default=None)


@regel("datum_als_afgesproken")
def datum_als_afgesproken(context: Context, _: Parameters) -> Iterator[Treffer]:
    """This meeting was on the day that the plan before it names, or that a safety plan since then named."""
    eerder = eerdere(context)
    plan = next((f for f in reversed(eerder) if f.format in PLANNEN), None)
    if plan is None or context.datum is None:
        return
    sinds = [f for f in eerder if f.datum_overleg >= plan.datum_overleg]
    dagen = {lees_datum(f.waarde("volgend_overleg.datum")) for f in sinds}
    if lees_datum(plan.waarde("volgend_overleg.datum")) and context.datum not in dagen:
        yield Treffer("kop.datum")


@regel("opnieuw_bekeken")
def opnieuw_bekeken(context: Context, _: Parameters) -> Iterator[Treffer]:
    """Not every row about what goes well and what worries is word for word that of the plan before."""
    eerder = eerdere(context, PLANNEN)
    nu = [rij for sectie in _RIJEN for rij in _rijen(context.formulier, sectie)]
    if eerder and nu:
        toen = {rij for sectie in _RIJEN for rij in _rijen(eerder[-1], sectie)}
        if all(rij in toen for rij in nu):
            yield Treffer(context.patronen[0].sectie)


_RIJEN = ("wat_gaat_goed", "krachten", "zorgen")


def _rijen(formulier: Formulier, sectie: str) -> Iterator[tuple[str, ...]]:
    """Each row as who and what: those columns are in every kind of plan."""
    kolom = "zorg" if sectie == "zorgen" and formulier.format != "ondersteuningsplan_2019" else "wat"
    for rij in formulier.rijen(sectie):
        if is_ingevuld(str(rij.get(kolom, ""))):
            yield tuple(" ".join(str(rij.get(k, "")).split()).casefold() for k in (kolom, "wie"))


@regel("zelfde_vorm")
def zelfde_vorm(context: Context, _: Parameters) -> Iterator[Treffer]:
    """The plan before it was in the same voice: ik or wij."""
    eerder = eerdere(context, PLANNEN_2025)
    if not eerder:
        if context.formulier.format in BORGINGSPLANNEN:
            niet_gezien(context, GEEN_EERDER_PLAN)
        return
    if eerder[-1].format.rpartition("_")[2] != context.formulier.format.rpartition("_")[2]:
        yield Treffer("")


@regel("volgorde_van_plannen")
def volgorde_van_plannen(context: Context, _: Parameters) -> Iterator[Treffer]:
    """First an ondersteuningsplan, then voortgangsplannen, then a borgingsplan.

    A form with only a date on it is not judged: it was not made yet.
    """
    soort = context.formulier.format
    if soort not in (VOORTGANGSPLAN, *BORGINGSPLANNEN):
        return
    eerder = eerdere(context, (*PLANNEN, *BORGINGSPLANNEN))
    zelfde_dag = [f for f in context.eis_dossier().formulieren if f.format in ONDERSTEUNINGSPLANNEN
                  and f.datum_overleg == context.formulier.datum_overleg]
    if soort == VOORTGANGSPLAN and eerder and eerder[-1].format in BORGINGSPLANNEN:
        yield Treffer("", Extra("na_borging"))
    elif not zelfde_dag and not any(f.format in ONDERSTEUNINGSPLANNEN for f in eerder) and _heeft_inhoud(context):
        niet_gezien(context, GEEN_EERDER_PLAN)
        yield Treffer("")


def _heeft_inhoud(context: Context) -> bool:
    return any(is_ingevuld(tekst) for sleutel, inhoud in context.formulier.gegevens.items()
               if sleutel not in {"kop", "overleg", "dossier"} for tekst in _los(inhoud))


def _los(inhoud: object) -> Iterator[str]:
    if isinstance(inhoud, str):
        yield inhoud
    elif isinstance(inhoud, dict):
        yield from (w for k, w in inhoud.items() if isinstance(w, str) and k != "_id")
    elif isinstance(inhoud, list):
        for rij in inhoud:
            yield from _los(rij)


@regel("regie_overgedragen")
def regie_overgedragen(context: Context, _: Parameters) -> Iterator[Treffer]:
    """Another regisseur than before: then it is told that the lead was handed over."""
    pad, nu = _regisseur(context.formulier)
    # A safety plan is kept apart: what it says never shows in a remark on another form.
    soorten = PLANNEN if context.formulier.format in PLANNEN else (*PLANNEN, *VEILIGHEIDSPLANNEN)
    eerder = [f for f in eerdere(context, soorten) if _regisseur(f)[1]]
    if not nu or not eerder:
        return
    toen = _regisseur(eerder[-1])[1]
    if not nu & toen and not any(_OVERDRACHT.search(t) for t in alle_teksten(eerder[-1], context.formulier)):
        yield Treffer(pad)


def _regisseur(formulier: Formulier) -> tuple[str, frozenset[str]]:
    """Where the regisseur stands and the words of the name; of a voortgangsplan by the role in the list."""
    for sleutel in ("procesregisseur", "aanwezigen_volgend_overleg"):
        for i, rij in enumerate(formulier.rijen(sleutel)):
            regie = sleutel == "procesregisseur" or bool(
                frozenset(woorden(str(rij.get("relatie", "")))) & {"procesregisseur", "regisseur"})
            delen = frozenset(w for w in woorden(str(rij.get("naam", ""))) if len(w) > 1)
            if regie and delen:
                return f"{sleutel}.{i}.naam", delen
    genoemd = _IN_DE_KOP.search(formulier.waarde("kop.aanwezig"))
    return ("kop.aanwezig", frozenset(w for w in woorden(genoemd[1]) if len(w) > 1)) if genoemd else ("", frozenset())


@regel("verhuisd_bij_onveiligheid")
def verhuisd_bij_onveiligheid(context: Context, _: Parameters) -> Iterator[Treffer]:
    """Where there is or was unsafety, nobody of the household moves without a warm handover or a report."""
    adressen = list(_adressen(context.formulier))
    if not adressen:
        return
    eerder = eerdere(context)
    onveilig = context.onveilig or any(f.format in VEILIGHEIDSPLANNEN or zegt_ja(f) for f in eerder)
    vorige = next(({naam: a for _, naam, a in _adressen(f)} for f in reversed(eerder) if any(_adressen(f))), {})
    if not onveilig or any(_WARM.search(t) for t in alle_teksten(context.formulier)):
        return
    for pad, naam, adres in adressen:
        if naam in vorige and _is_ander_adres(vorige[naam], adres):
            yield Treffer(pad)


def _adressen(formulier: Formulier) -> Iterator[tuple[str, str, str]]:
    """(path, name, address) of every member whose address is written out; a secret one is left alone."""
    for sleutel in HUISHOUDEN:
        for i, rij in enumerate(formulier.rijen(sleutel)):
            velden = ("adres",) if "adres" in rij else ("straat_en_huisnummer", "postcode_en_woonplaats")
            adres = " ".join(str(rij.get(v, "")) for v in velden).strip()
            naam = " ".join(str(rij.get("naam", "")).split()).casefold()
            if naam and is_ingevuld(adres) and not is_geheim(adres):
                yield f"{sleutel}.{i}.{velden[-1]}", naam, adres


def _is_ander_adres(oud: str, nieuw: str) -> bool:
    """Sure only when both have a postcode: a street is typed in many ways."""
    een, twee = _POSTCODE.search(oud), _POSTCODE.search(nieuw)
    if een and twee:
        return (een[1], een[2].casefold()) != (twee[1], twee[2].casefold())
    return False


@regel("nummer_gelijk")
def nummer_gelijk(context: Context, _: Parameters) -> Iterator[Treffer]:
    """The file number is filled; and the same as in the other forms of 2019 that were handed in."""
    pad = "dossier.dossiernummer"
    eigen = context.tekst(pad)
    if not is_ingevuld(eigen):
        yield Treffer(pad)
        return
    anderen = [f.waarde(pad) for f in context.eis_dossier().formulieren if f.waarde(pad)]
    if any(_kern(a) != _kern(eigen) for a in anderen):
        yield Treffer(pad, Extra("verschilt"))


def _kern(nummer: str) -> str:
    return re.sub(r"[\W_]+", "", nummer).casefold()


