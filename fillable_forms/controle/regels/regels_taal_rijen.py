"""Rules about rows of strengths and worries: since when, and what happens instead of a label."""

from __future__ import annotations

from collections.abc import Iterator

from fillable_forms.controle.context import Context, Treffer
from fillable_forms.controle.ingevuld import is_ingevuld
from fillable_forms.controle.lezing import lees_in, tekstvakken
from fillable_forms.controle.register import Parameters, regel
from fillable_forms.controle.taal.rijen import concreet_beschreven, heeft_begin

__all__: list[str] = []


@regel("begin_genoemd")
def begin_genoemd(context: Context, _: Parameters) -> Iterator[Treffer]:
    """Somewhere in the row stands since when."""
    for patroon in context.patronen:
        for plek in context.rijen(patroon.sectie):
            teksten = [w for w in plek.waarden.values() if isinstance(w, str)]
            eigen = patroon.velden[0]
            gevuld = is_ingevuld(plek.waarde(eigen)) if "wanneer" in eigen else False
            begonnen = plek.heeft("wat") or plek.heeft("zorg")
            if begonnen and not gevuld and not heeft_begin(teksten, lees_in(context)):
                yield Treffer(f"{plek.pad}.{eigen}")


@regel("zegt_wat_er_gebeurt")
def zegt_wat_er_gebeurt(context: Context, _: Parameters) -> Iterator[Treffer]:
    """A worry tells what happens; one label does not. How often something happens is asked in a row of its own."""
    for vak in tekstvakken(context):
        rij = vak.pad.rsplit(".", 1)[0]
        if context.tekst(f"{rij}.soort") != "frequentie" and not concreet_beschreven(vak.tekst, lees_in(context)):
            yield Treffer(vak.pad)
