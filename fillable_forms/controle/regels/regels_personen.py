"""Rules about people: names, dates of birth, custody, how they are reached."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from fillable_forms.controle.contactvorm import is_onmogelijk_mailadres, is_onmogelijk_nummer
from fillable_forms.controle.context import (
    ALLEEN_CONTACT,
    Context,
    Extra,
    OnbeslistFout,
    Rijplek,
    Treffer,
    treffer_voor,
)
from fillable_forms.controle.ingevuld import is_geheim
from fillable_forms.controle.leeftijd import Leeftijd, is_onmogelijke_geboortedatum, leeftijd_op
from fillable_forms.controle.register import Parameters, regel

__all__: list[str] = []

_CONTACT = ("telefoon", "mail")
# How a relation begins when it is a child, or the person of the plan: not 'kinderarts'.
_KIND = re.compile(
    r"\W*((mijn|onze|ons|de|het|een|jongste|oudste|\w+ste)\s+)*"
    r"(zoon(tje)?|dochter(tje)?|kind(eren)?|broertje|zusje|kleinzoon|kleindochter|kleinkind|peuter|kleuter|baby|tweeling"
    r"|stiefzoon|stiefdochter|pleegkind|pleegzoon|pleegdochter|ikzelf|mijzelf|mezelf|wijzelf|zelf)\b",
    re.IGNORECASE,
)
# Where the same person may stand with a telephone number already.
_MENSEN = ("personen", "klanten", "gezinsleden", "procesregisseur", "gemaakt_met", "betrokkenen", "netwerk",
           "professionals", "blijvend_betrokkenen")
_GEEN_GEZAG = re.compile(r"\s*(nee|geen|niet|nvt|n\.v\.t\.?|-)?\s*", re.IGNORECASE)


@regel("persoon_naam")
def persoon_naam(context: Context, _: Parameters) -> Iterator[Treffer]:
    """Every person that was begun has a name, and there is at least one person."""
    iemand = False
    for patroon in context.patronen:
        for plek in context.rijen(patroon.sectie):
            if not plek.is_begonnen:
                continue
            iemand = True
            if not plek.voldoet(patroon):
                yield Treffer(f"{plek.pad}.{patroon.velden[0]}")
    if not iemand:
        eerste = context.patronen[0]
        is_lijst = context.sectie(eerste.sectie).is_lijst
        yield Treffer(eerste.sectie if is_lijst else f"{eerste.sectie}.{eerste.velden[0]}", Extra("niemand"))


@regel("persoon_kerngegevens")
def persoon_kerngegevens(context: Context, _: Parameters) -> Iterator[Treffer]:
    """Each person: date of birth, role, address. At least one adult: telephone or mail."""
    volwassenen: list[Rijplek] = []
    bereikbaar = False
    for sleutel, patronen in context.per_sectie():
        eigen = [p for p in patronen if not set(p.velden) <= set(_CONTACT)]
        for plek in context.rijen(sleutel):
            treffer = treffer_voor(context, plek, (p for p in eigen if not plek.voldoet(p)))
            if treffer:
                yield treffer
            leeftijd = _leeftijd(context, plek)
            if not (leeftijd and leeftijd.is_kind):
                volwassenen.append(plek)
                bereikbaar = bereikbaar or any(plek.heeft(veld) for veld in _CONTACT)
    if volwassenen and not bereikbaar:
        variant = ALLEEN_CONTACT if context.onveilig else "geen_contact"
        yield Treffer(f"{volwassenen[0].pad}.telefoon", Extra(variant))


@regel("geboortedatum_mogelijk")
def geboortedatum_mogelijk(context: Context, _: Parameters) -> Iterator[Treffer]:
    """No date of birth that cannot exist."""
    for patroon in context.patronen:
        for plek in context.rijen(patroon.sectie):
            if is_onmogelijke_geboortedatum(plek.waarde(patroon.velden[0]), context.datum):
                yield Treffer(f"{plek.pad}.{patroon.velden[0]}")


@regel("gezag_bij_jeugdige")
def gezag_bij_jeugdige(context: Context, _: Parameters) -> Iterator[Treffer]:
    """Younger than 18 on the day of the meeting: custody is filled. Unborn is fine."""
    zonder_datum = False
    for patroon in context.patronen:
        for plek in context.rijen(patroon.sectie):
            leeftijd = _leeftijd(context, plek)
            heeft = plek.voldoet(patroon)
            if leeftijd and leeftijd.is_kind and not heeft:
                yield Treffer(f"{plek.pad}.{patroon.velden[0]}")
            elif leeftijd and leeftijd.is_volwassen and not _geen_gezag(plek.waarde(patroon.velden[0])):
                yield Treffer(f"{plek.pad}.{patroon.velden[0]}", Extra("volwassene"))
            elif leeftijd is None and not heeft and context.datum is None and plek.heeft("geboortedatum"):
                zonder_datum = True
    if zonder_datum:
        raise OnbeslistFout("Zonder de datum van het overleg weten we niet wie dan jonger is dan 18. Vul de datum in.")


@regel("aantal_personen", mag={"minstens": int, "hoogstens": int})
def aantal_personen(context: Context, parameters: Parameters) -> Iterator[Treffer]:
    """The number of people goes with the vorm of the plan; nobody at all is another finding."""
    aantal = sum(1 for _ in context.rijen("personen"))
    minstens = cast(int, parameters.get("minstens", 0))
    hoogstens = cast(int, parameters.get("hoogstens", aantal))
    if aantal and not minstens <= aantal <= hoogstens:
        yield Treffer("personen")


@regel("bereikbaar")
def bereikbaar(context: Context, _: Parameters) -> Iterator[Treffer]:
    """Everybody named can be reached: here, or where this name stands elsewhere in the form.

    A child or the person of the plan has no number of its own to fill in.
    """
    bekend = _namen_met_contact(context)
    for patroon in context.patronen:
        for plek in context.rijen(patroon.sectie):
            naam = plek.waarde("naam").strip().lower()
            elders = patroon.sectie == "aanwezigen_volgend_overleg" and naam in bekend
            kind = _KIND.match(plek.waarde("relatie")) is not None
            if not plek.voldoet(patroon) and not elders and not kind:
                treffer = treffer_voor(context, plek, [patroon])
                if treffer:
                    yield treffer


@regel("contact_kan_kloppen")
def contact_kan_kloppen(context: Context, _: Parameters) -> Iterator[Treffer]:
    """No telephone number or mail address that surely is wrong."""
    for patroon in context.patronen:
        sleutel = patroon.velden[0]
        fout = is_onmogelijk_mailadres if sleutel == "mail" else is_onmogelijk_nummer
        for plek in context.rijen(patroon.sectie):
            tekst = plek.waarde(sleutel)
            if fout(tekst) and not is_geheim(tekst):
                yield Treffer(f"{plek.pad}.{sleutel}")


def _leeftijd(context: Context, plek: Rijplek) -> Leeftijd | None:
    return leeftijd_op(plek.waarde("geboortedatum"), context.datum)


def _geen_gezag(tekst: str) -> bool:
    return is_geheim(tekst) or _GEEN_GEZAG.fullmatch(tekst) is not None


def _namen_met_contact(context: Context) -> frozenset[str]:
    """Names that stand in this form with a telephone or mail, or belong to its people."""
    namen = set()
    for sleutel in _MENSEN:
        if context.formaat.heeft(sleutel):
            eigen = sleutel in {"personen", "klanten", "gezinsleden"}
            namen |= {plek.waarde("naam").strip().lower() for plek in context.rijen(sleutel)
                      if eigen or any(plek.heeft(veld) for veld in _CONTACT)}
    return frozenset(namen)
