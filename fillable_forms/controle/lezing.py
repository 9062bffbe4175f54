"""The texts that a criterion is about, read sentence by sentence.

Promise: what was read lives no longer than the check of this one form. Names, contact
data, choices and numbers are no prose and are never read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, cast

from fillable_forms.controle.context import Context
from fillable_forms.controle.ingevuld import CONTACTVELDEN, aantal_woorden, is_geheim, is_ingevuld
from fillable_forms.controle.taal.ontleding import Zin, ontleed
from fillable_forms.controle.taal.woorden import Woord, citaten, zinnen
from sjablonen.criteria_model import HEEL_HET_FORMULIER, Patroon
from sjablonen.gegevens import Plek, plekken
from sjablonen.specificatie import VeldType

__all__ = [
    "Vak",
    "buiten_citaat",
    "alle_plekken",
    "heeft_citaat",
    "is_te_lezen",
    "lees_in",
    "tekstvakken",
    "trefwoorden",
    "zinnen_van",
]

# What stands here are names, functions and facts, or the name of a form of help.
_GEEN_PROZA = CONTACTVELDEN | {
    "naam",
    "organisatie",
    "organisatie_functie",
    "relatie",
    "functie",
    "rol_in_gezin",
    "rol",
    "geslacht",
    "geboortedatum",
    "leeftijd",
    "beroep",
    "gezag",
    "burgerlijke_staat",
    "datum",
    "tijd",
    "aanwezig",
    "afwezig",
    "dossier",
    "dossiernummer",
    "soort_steun",
    "lifetime",
    "handtekening",
    "belangrijke_personen",
    "delen_met",
    "wie",
    "wie_helpt",
    "hulp",
    "soort",
    "door_wie",
    "welke",
    "locatie",
    "regisseur",
    "beschikking_gegevens",
    "procesregisseur",
    "ondersteund_door",
}
_GEEN_SECTIE = {
    "eerdere_hulp",
    "personen",
    "klanten",
    "gezinsleden",
    "betrokkenen",
    "netwerk",
    "professionals",
    "procesregisseur",
    "overleg",
    "kop",
    "dossier",
    "volgend_overleg",
    "aanwezigen_volgend_overleg",
    "handtekeningen",
    "blijvend_betrokkenen",
    "gemaakt_met",
    "toestemming",
}


_PLEKKEN = "\0plekken"  # no text of a form has this character


class Vak(NamedTuple):
    """One filled field of text."""

    pad: str
    tekst: str


def tekstvakken(context: Context) -> Iterator[Vak]:
    """The filled texts at the paths of the criterion, in the order of the form."""
    for patroon in context.patronen:
        if patroon.tekst == HEEL_HET_FORMULIER:
            yield from _alle(context)
        else:
            yield from (v for v in _van_patroon(context, patroon) if is_te_lezen(v.tekst))


def is_te_lezen(tekst: str) -> bool:
    """Filled, and no word by which a family keeps something to itself ('geheim', 'n.v.t.'): that is never judged."""
    return is_ingevuld(tekst) and not (is_geheim(tekst) and aantal_woorden(tekst) <= 4)


def _alle(context: Context) -> Iterator[Vak]:
    for plek in alle_plekken(context):
        proza = (
            plek.veld.type in {VeldType.TEKST, VeldType.MEERREGELIG}
            and plek.sectie.sleutel not in _GEEN_SECTIE
            and plek.pad.rsplit(".", 1)[-1] not in _GEEN_PROZA
        )
        if proza and is_te_lezen(plek.waarde):
            yield Vak(plek.pad, plek.waarde)


def _van_patroon(context: Context, patroon: Patroon) -> Iterator[Vak]:
    if not patroon.velden:
        yield Vak(patroon.sectie, context.tekst(patroon.sectie))
        return
    for plek in context.rijen(patroon.sectie):
        for veld in patroon.velden:
            waarde = plek.waarden.get(veld)
            if isinstance(waarde, list):
                yield from (
                    Vak(f"{plek.pad}.{veld}.{i}.{patroon.kolom}", actie.get(patroon.kolom, ""))
                    for i, actie in enumerate(waarde)
                )
            elif isinstance(waarde, str):
                yield Vak(f"{plek.pad}.{veld}", waarde)


def lees_in(context: Context) -> Callable[[str], tuple[Zin, ...]]:
    """The reader of this check, for rules that take one."""
    return lambda tekst: zinnen_van(context, tekst)


def alle_plekken(context: Context) -> tuple[Plek, ...]:
    """All places of the form, listed once in a check."""
    if _PLEKKEN not in context.gelezen:
        context.gelezen[_PLEKKEN] = tuple(plekken(context.formaat, context.formulier.gegevens))
    return cast("tuple[Plek, ...]", context.gelezen[_PLEKKEN])


def zinnen_van(context: Context, tekst: str) -> tuple[Zin, ...]:
    """The sentences of this text; read once in a check."""
    if tekst not in context.gelezen:
        context.gelezen[tekst] = tuple(ontleed(stuk.tekst) for stuk in zinnen(tekst))
    return cast("tuple[Zin, ...]", context.gelezen[tekst])


def heeft_citaat(tekst: str) -> bool:
    return bool(citaten(tekst))


def buiten_citaat(zin: Zin, woord: Woord) -> bool:
    """True when the word does not stand between quotation marks."""
    return not any(begin <= woord.begin < eind for begin, eind in citaten(zin.tekst))


def trefwoorden(woorden: tuple[Woord, ...]) -> tuple[str, ...]:
    """The words as they were typed, each once."""
    return tuple(dict.fromkeys(w.tekst for w in woorden))
