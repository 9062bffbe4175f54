"""Rules for every kind of field: filled, complete, answered, one answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

from fillable_forms.controle.context import ALLEEN_CONTACT, Context, Extra, Rijplek, Treffer, treffer_voor
from fillable_forms.controle.ingevuld import CONTACTVELDEN, aantal_woorden, is_ingevuld
from fillable_forms.controle.register import Parameters, regel
from sjablonen.criteria_model import Patroon
from sjablonen.gegevens import plekken
from sjablonen.specificatie import VeldType

__all__: list[str] = []


@regel("tekst_ingevuld", mag={"woorden": int})
def tekst_ingevuld(context: Context, parameters: Parameters) -> Iterator[Treffer]:
    """A section of one text is filled, with at least `woorden` words.

    No minimum of words where there is unsafety: nobody has to tell it again.
    """
    for patroon in context.patronen:
        tekst = context.tekst(patroon.sectie)
        woorden = cast(int, parameters.get("woorden", 0))
        if not is_ingevuld(tekst):
            yield Treffer(patroon.sectie)
        elif not context.onveilig and aantal_woorden(tekst) < woorden:
            yield Treffer(patroon.sectie, Extra("te_kort"))


@regel("velden_ingevuld")
def velden_ingevuld(context: Context, _: Parameters) -> Iterator[Treffer]:
    """Every named field of a section of fields is filled: one finding per section."""
    for sleutel, patronen in context.per_sectie():
        for plek in context.rijen(sleutel):
            treffer = treffer_voor(context, plek, (p for p in patronen if not plek.voldoet(p)))
            if treffer:
                yield treffer


@regel("rij_compleet", mag={"als": list, "behalve": list, "minstens": int})
def rij_compleet(context: Context, parameters: Parameters) -> Iterator[Treffer]:
    """Every row that was begun has the named fields: one finding per row.

    `als`: only rows where these fields are filled; `behalve`: not the rows with these
    labels; `minstens`: so many rows are needed.
    """
    als = cast("list[str]", parameters.get("als", []))
    behalve = cast("list[str]", parameters.get("behalve", []))
    for sleutel, patronen in context.per_sectie():
        rijen = list(context.rijen(sleutel))
        if len(rijen) < cast(int, parameters.get("minstens", 0)):
            yield Treffer(sleutel, Extra("geen_rij"))
        for plek in rijen:
            if _rijlabel(plek) in behalve or not all(plek.heeft(veld) for veld in als):
                continue
            treffer = treffer_voor(context, plek, (p for p in patronen if not plek.voldoet(p)))
            if treffer:
                yield treffer


@regel("rij_aanwezig")
def rij_aanwezig(context: Context, _: Parameters) -> Iterator[Treffer]:
    """At least one row, in one of the sections, has all the named fields of its section."""
    zonder_contact = False
    for sleutel, patronen in context.per_sectie():
        for plek in context.rijen(sleutel):
            gemist = [p for p in patronen if p.velden and not plek.voldoet(p)]
            if not gemist:
                return
            zonder_contact = zonder_contact or all(set(p.velden) <= CONTACTVELDEN for p in gemist)
    variant = ALLEEN_CONTACT if context.onveilig and zonder_contact else ""
    yield Treffer(context.patronen[0].sectie, Extra(variant))


@regel("er_zijn_rijen")
def er_zijn_rijen(context: Context, _: Parameters) -> Iterator[Treffer]:
    """For a reminder: every named section has a row, so there is something to talk about."""
    if all(any(context.rijen(sleutel)) for sleutel, _patronen in context.per_sectie()):
        yield Treffer(context.patronen[0].sectie)


@regel("een_rij_compleet")
def een_rij_compleet(context: Context, _: Parameters) -> Iterator[Treffer]:
    """One row is complete; else one finding that names what the best row misses."""
    for sleutel, patronen in context.per_sectie():
        rijen = list(context.rijen(sleutel)) or [Rijplek(sleutel, context.sectie(sleutel), {})]
        gemist = [(plek, [p for p in patronen if not plek.voldoet(p)]) for plek in rijen]
        beste, rest = min(gemist, key=lambda paar: len(paar[1]))
        treffer = treffer_voor(context, beste, rest)
        if treffer:
            yield treffer if beste.waarden else Treffer(sleutel, treffer.extra)


@regel("keuze_beantwoord")
def keuze_beantwoord(context: Context, _: Parameters) -> Iterator[Treffer]:
    """Every named choice has an answer: one finding per row or section.

    Two answers are the business of `keuze_enkel`.
    """
    for sleutel, patronen in context.per_sectie():
        for plek in context.rijen(sleutel):
            leeg = [p for p in patronen if not plek.voldoet(p)]
            if leeg:
                yield Treffer(f"{plek.pad}.{leeg[0].velden[0]}")


@regel("keuze_enkel")
def keuze_enkel(context: Context, _: Parameters) -> Iterator[Treffer]:
    """No choice has more than one answer."""
    for plek in plekken(context.formaat, context.formulier.gegevens):
        if plek.veld.type is VeldType.KEUZE and ";" in plek.waarde:
            yield Treffer(plek.pad)


@regel("rijlabels_ingevuld")
def rijlabels_ingevuld(context: Context, _: Parameters) -> Iterator[Treffer]:
    """Every row with a printed label is filled: one finding for the whole table."""
    for sleutel, patronen in context.per_sectie():
        sectie = context.sectie(sleutel)
        inhoud = [p for p in patronen if all(sectie.veld(v).type is not VeldType.RIJLABEL for v in p.velden)]
        gevuld = {_rijlabel(plek) for plek in context.rijen(sleutel) if _heeft_alles(plek, inhoud)}
        open_ = [label for label in sectie.rijlabels if label not in gevuld]
        if open_:
            yield Treffer(sleutel, Extra(lijst=tuple(f"‘{label}’" for label in open_)))


@regel("balans", verplicht={"hoogstens": int})
def balans(context: Context, parameters: Parameters) -> Iterator[Treffer]:
    """At most so many rows of the second section for each row of the first."""
    eerste, tweede = context.patronen
    krachten = sum(plek.voldoet(eerste) for plek in context.rijen(eerste.sectie))
    zorgen = sum(plek.voldoet(tweede) for plek in context.rijen(tweede.sectie))
    if zorgen > krachten * cast(int, parameters["hoogstens"]):
        yield Treffer(eerste.sectie)


def _heeft_alles(plek: Rijplek, patronen: Iterable[Patroon]) -> bool:
    return all(plek.voldoet(p) for p in patronen)


def _rijlabel(plek: Rijplek) -> str:
    """The label of this row: as it was read, else by its place in the table."""
    for veld in plek.sectie.velden:
        if veld.type is VeldType.RIJLABEL:
            nummer = int(plek.pad.rsplit(".", 1)[1])
            gelezen = plek.waarde(veld.sleutel).strip()
            if not gelezen and nummer < len(plek.sectie.rijlabels):
                return plek.sectie.rijlabels[nummer]
            return gelezen
    return ""
