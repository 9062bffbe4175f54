"""Rules about meetings: the next one, who comes, who may read, a period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from fillable_forms.controle.context import Context, Extra, Treffer, treffer_voor
from fillable_forms.controle.ingevuld import is_ingevuld, is_nog_te_plannen
from fillable_forms.controle.register import Parameters, regel
from sjablonen.datum import lees_datum
from sjablonen.gegevens import plekken

__all__ = ["misschien_borging"]

_BORGING = re.compile(r"\bborgings?\w*", re.IGNORECASE)
_AFSLUITEN = re.compile(
    r"\b(borg\w*|afsluit\w*|afgesloten|sluiten .{0,20}\baf|afrond\w*|afgerond|ronden .{0,20}\baf)\b", re.IGNORECASE
)
# Where somebody says that this was the last meeting.
_SLOTWOORDEN = frozenset({"nog_iets_zeggen", "volgend_overleg", "aanwezigen_volgend_overleg"})
_IEDEREEN = re.compile(
    r"(met\s+)?(iedereen|alleman|allemaal|ieder"
    r"|alle (instanties|organisaties|professionals|hulpverleners|hulpverlening)"
    r"|wie (het|er) (maar )?(nodig heeft|wil))[\s.!]*",
    re.IGNORECASE,
)


@regel("afspraak_vast")
def afspraak_vast(context: Context, _: Parameters) -> Iterator[Treffer]:
    """Day, time and place of the next meeting are settled; 'wordt gepland' is not."""
    for sleutel, patronen in context.per_sectie():
        for plek in context.rijen(sleutel):
            gemist = [p for p in patronen if not plek.voldoet(p) or is_nog_te_plannen(plek.waarde(p.velden[0]))]
            treffer = treffer_voor(context, plek, gemist)
            if treffer and len(gemist) == len(patronen) and misschien_borging(context):
                treffer = Treffer(sleutel, Extra("misschien_borging"))
            if treffer:
                yield treffer


@regel("genoeg_aanwezigen", verplicht={"minstens": int})
def genoeg_aanwezigen(context: Context, parameters: Parameters) -> Iterator[Treffer]:
    """There is a list of who comes; one name only is worth a question."""
    for sleutel, patronen in context.per_sectie():
        rijen = [plek for plek in context.rijen(sleutel) if all(plek.voldoet(p) for p in patronen)]
        if not rijen:
            yield Treffer(sleutel, Extra("misschien_borging" if misschien_borging(context) else ""))
        elif len(rijen) < cast(int, parameters["minstens"]):
            yield Treffer(sleutel, Extra("een_naam"))


@regel("delen_met_wie")
def delen_met_wie(context: Context, _: Parameters) -> Iterator[Treffer]:
    """Somebody stays involved, so it is clear with whom the plan may be shared.

    Not asked when consent was refused: that is a whole answer.
    """
    tekst = context.tekst("toestemming.delen_met")
    if context.tekst("toestemming.toestemming_borgingsoverleg") == "Nee":
        return
    if _IEDEREEN.fullmatch(tekst.strip()):
        yield Treffer("toestemming.delen_met", Extra("te_ruim"))
    elif not is_ingevuld(tekst) and any(context.rijen("blijvend_betrokkenen")):
        yield Treffer("toestemming.delen_met")


@regel("periode_klopt")
def periode_klopt(context: Context, _: Parameters) -> Iterator[Treffer]:
    """When the third field says Ja, the first two are a begin and an end in that order."""
    begin, eind, nodig = context.patronen
    for plek in context.rijen(begin.sectie):
        if "Ja" not in plek.waarde(nodig.velden[0]).split(";"):
            continue
        treffer = treffer_voor(context, plek, (p for p in (begin, eind) if not plek.voldoet(p)))
        van, tot = (lees_datum(plek.waarde(p.velden[0])) for p in (begin, eind))
        if treffer:
            yield treffer
        elif van and tot and tot < van:
            yield Treffer(f"{plek.pad}.{eind.velden[0]}", Extra("andersom"))


def misschien_borging(context: Context) -> bool:
    """A voortgangsplan that says the plan is coming to its end, in words or by its goals."""
    if context.formaat.id != "voortgangsplan":
        return False
    oordelen = [plek.waarde("bereikt") for plek in context.rijen("doelen")]
    if oordelen and all(oordeel == "Ja" for oordeel in oordelen):
        return True
    return any(
        _BORGING.search(plek.waarde)
        or (plek.sectie.sleutel in _SLOTWOORDEN and _AFSLUITEN.search(plek.waarde))
        for plek in plekken(context.formaat, context.formulier.gegevens)
    )
