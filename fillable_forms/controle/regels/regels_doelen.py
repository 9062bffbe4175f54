"""Rules about goals that no general rule covers."""

from __future__ import annotations

from collections.abc import Iterator

from fillable_forms.controle.context import Context, Extra, Treffer
from fillable_forms.controle.register import Parameters, regel

__all__: list[str] = []


@regel("nieuw_doel_niet_beoordeeld")
def nieuw_doel_niet_beoordeeld(context: Context, _: Parameters) -> Iterator[Treffer]:
    """In a first plan a goal is open; a goal that was carried over may be judged."""
    for plek in context.rijen("doelen"):
        overgenomen = any(plek.pad == pad or pad.startswith(f"{plek.pad}.") for pad in context.formulier.overgenomen)
        if not overgenomen and plek.waarde("bereikt") in {"Ja", "Nee"}:
            yield Treffer(f"{plek.pad}.bereikt")


@regel("gemaakt_met")
def gemaakt_met(context: Context, _: Parameters) -> Iterator[Treffer]:
    """A name, and an organisation or what this person is to the family."""
    rijen = list(context.rijen("gemaakt_met"))
    if not any(plek.heeft("naam") for plek in rijen):
        yield Treffer("gemaakt_met")
    elif not any(plek.heeft("naam") and plek.heeft("organisatie") for plek in rijen):
        yield Treffer(f"{rijen[0].pad}.organisatie", Extra("half"))
