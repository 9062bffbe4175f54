"""From a stream of forms to the workbook: two passes, and no more than one household in memory.

The first pass sets every form aside (`Spoel`) and keeps a few numbers of it (`Groepen`); the
second takes the forms of one group at a time. Nothing of a form that its owner keeps private
is set aside, unless asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fillable_forms.dossier import Stuk, telt_mee
from fillable_forms.overzicht.aantallen import schrijf_aantallen
from fillable_forms.overzicht.groepen import Groepen
from fillable_forms.overzicht.regels import Keuzes, regels_van
from fillable_forms.overzicht.spoel import Spoel
from fillable_forms.overzicht.tellingen import Tellingen
from fillable_forms.overzicht.werkboek import Overzichtsboek
from sjablonen.formulier import Formulier
from sjablonen.huisstijl import Huisstijl
from sjablonen.specificatie import Specificatie

__all__ = ["Uitkomst", "maak_overzicht"]


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """What went in, for the one who asked. `regels` are sentences for the screen."""

    huishoudens: int
    formulieren: int
    regels: tuple[str, ...]


def maak_overzicht(
    stukken: Iterable[tuple[Formulier, str]], alle: Specificatie, huisstijl: Huisstijl, keuzes: Keuzes, stroom: Any
) -> Uitkomst:
    """Write the workbook of these forms (each with the name of its file) to `stroom`."""
    with Spoel() as spoel:
        groepen = Groepen()
        for formulier, bron in stukken:
            mag = telt_mee(formulier, ook_vertrouwelijk=keuzes.ook_vertrouwelijk)
            if mag and spoel.bewaar(formulier, bron) is not None:
                groepen.voeg_toe(formulier)
        if keuzes.alleen_aantallen:
            telling = Tellingen()
            _doorloop(spoel, groepen, alle, keuzes, telling)
            regels = _zinnen(spoel, groepen, telling)
            schrijf_aantallen(telling, alle, huisstijl, stroom)
        else:
            boek = Overzichtsboek(huisstijl, keuzes)
            try:
                _doorloop(spoel, groepen, alle, keuzes, boek)
                telling = boek.telling
                regels = _zinnen(spoel, groepen, telling)
                boek.schrijf(stroom, regels)
            finally:
                boek.sluit()
    return Uitkomst(telling.huishoudens, telling.formulieren.total(), regels)


def _doorloop(
    spoel: Spoel, groepen: Groepen, alle: Specificatie, keuzes: Keuzes, naar: Tellingen | Overzichtsboek
) -> None:
    volgende = 1
    for groep in groepen.groepen():
        stukken = [Stuk(*spoel.haal(nummer)) for nummer in groep]
        for regels in regels_van(stukken, volgende, alle, keuzes):
            naar.voeg_toe(regels)
            volgende += 1


def _zinnen(spoel: Spoel, groepen: Groepen, telling: Tellingen) -> tuple[str, ...]:
    uit = []
    if spoel.dubbel:
        uit.append(f"Dubbel gegeven en één keer geteld: {_aantal(spoel.dubbel)}.")
    leeg = len(spoel) - telling.formulieren.total()
    if leeg:
        uit.append(f"Leeg of niet ingevuld en niet geteld: {_aantal(leeg)}.")
    if groepen.te_groot:
        uit.append(
            f"Bij {_aantal(groepen.te_groot)} staat hetzelfde dossiernummer of kenmerk als bij honderden andere. "
            "Die kunnen niet van één huishouden zijn en staan los."
        )
    return tuple(uit)


def _aantal(n: int) -> str:
    return "1 formulier" if n == 1 else f"{n} formulieren"
