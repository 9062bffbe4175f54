"""Which step goes where: one table. A new step of the chain is a new line in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from fillable_forms.dossier.soorten import (
    BORGINGSPLANNEN,
    ONDERSTEUNINGSPLANNEN,
    PLAN_2019,
    VEILIG_VERDER_PLAN,
    VEILIGHEIDSPLAN,
)
from fillable_forms.vervolg.afspraken import maak_afspraken
from fillable_forms.vervolg.borging import maak_borgingsplan
from fillable_forms.vervolg.keten import Keten, maak_keten
from fillable_forms.vervolg.ondersteuning import maak_uit_2019, maak_uit_veiligheidsplan
from fillable_forms.vervolg.resultaat import Opdracht, Vervolg
from fillable_forms.vervolg.veiligheid import maak_volgend_veiligheidsplan
from fillable_forms.vervolg.voortgang import maak_voortgangsplan
from sjablonen.formulier import Formulier
from sjablonen.fouten import VervolgFout
from sjablonen.specificatie import Formaat, Specificatie

__all__ = ["STAPPEN", "Stap", "maak_vervolg", "mogelijke_vervolgen"]

IEDER = "*"


@dataclass(frozen=True, slots=True)
class Stap:
    """From a form of this format (`IEDER`: from any) to a form of that format."""

    van: str
    naar: str
    maak: Callable[[Opdracht], Vervolg]


STAPPEN = (
    Stap("ondersteuningsplan_ik", "voortgangsplan", maak_voortgangsplan),
    Stap("ondersteuningsplan_wij", "voortgangsplan", maak_voortgangsplan),
    Stap("voortgangsplan", "voortgangsplan", maak_voortgangsplan),
    Stap("ondersteuningsplan_ik", "borgingsplan_ik", maak_borgingsplan),
    Stap("ondersteuningsplan_wij", "borgingsplan_wij", maak_borgingsplan),
    Stap(PLAN_2019, "borgingsplan_wij", maak_borgingsplan),
    Stap("voortgangsplan", "borgingsplan_ik", maak_borgingsplan),
    Stap("voortgangsplan", "borgingsplan_wij", maak_borgingsplan),
    Stap(PLAN_2019, PLAN_2019, maak_uit_2019),
    Stap(PLAN_2019, "ondersteuningsplan_ik", maak_uit_2019),
    Stap(PLAN_2019, "ondersteuningsplan_wij", maak_uit_2019),
    Stap(VEILIGHEIDSPLAN, VEILIGHEIDSPLAN, maak_volgend_veiligheidsplan),
    Stap(VEILIG_VERDER_PLAN, VEILIG_VERDER_PLAN, maak_volgend_veiligheidsplan),
    Stap(VEILIGHEIDSPLAN, "ondersteuningsplan_ik", maak_uit_veiligheidsplan),
    Stap(VEILIGHEIDSPLAN, "ondersteuningsplan_wij", maak_uit_veiligheidsplan),
    Stap(VEILIG_VERDER_PLAN, "ondersteuningsplan_ik", maak_uit_veiligheidsplan),
    Stap(VEILIG_VERDER_PLAN, "ondersteuningsplan_wij", maak_uit_veiligheidsplan),
    Stap(VEILIG_VERDER_PLAN, PLAN_2019, maak_uit_veiligheidsplan),
    Stap(IEDER, "veiligheidsafspraken_kinderen", maak_afspraken),
    Stap(IEDER, "veiligheidsafspraken_volwassenen", maak_afspraken),
)

# A step of a safety plan to the next of its kind says nothing about the other plans.
_EIGEN_KETEN = (VEILIGHEIDSPLAN, VEILIG_VERDER_PLAN)


def maak_vervolg(
    formulieren: Sequence[Formulier],
    naar: Formaat,
    specificatie: Specificatie,
    *,
    datum: date | None = None,
    toch: bool = False,
    persoon: str = "",
) -> Vervolg:
    """The next form of this household; raises VervolgFout with what can be done instead.

    `formulieren` are all forms of the household that there are, in any order. `datum` is
    the day of the coming meeting. `toch` makes a form that the criteria advise against.
    `persoon` is whose veiligheidsafspraken it will be: a name, or a number in the form.
    """
    if naar.id not in {s.naar for s in STAPPEN}:
        namen = ", ".join(dict.fromkeys(s.naar for s in STAPPEN))
        raise VervolgFout(f"Het formulier '{naar.id}' kan niet als vervolg. Kies uit: {namen}.")
    keten = maak_keten(formulieren, specificatie, toch=toch)
    stap = _stap(keten, naar.id)
    if stap is None:
        raise VervolgFout(_waarom_niet(keten, naar, specificatie))
    if naar.id in _EIGEN_KETEN:
        keten = replace(keten, mededelingen=())
    return stap.maak(Opdracht(keten, naar, specificatie, datum, toch, persoon))


def mogelijke_vervolgen(formulieren: Sequence[Formulier], specificatie: Specificatie) -> tuple[str, ...]:
    """The formats that `maak_vervolg` can make from these forms (some perhaps only with `toch`)."""
    keten = maak_keten(formulieren, specificatie, toch=True)
    return tuple(naam for naam in dict.fromkeys(s.naar for s in STAPPEN) if _stap(keten, naam))


def _stap(keten: Keten, naar: str) -> Stap | None:
    """The step to `naar` from what there is, None when there is none."""
    return next((s for s in STAPPEN if s.naar == naar and s.van in _bronnen(keten, naar)), None)


def _bronnen(keten: Keten, naar: str) -> tuple[str, ...]:
    """From which formats a step may start.

    A plan goes on from the latest plan, provided that the ondersteuningsplan of this household
    could go there too: its vorm (ik, wij) decides. Only without any plan a new one starts from
    a safety plan.
    """
    veilig = tuple(
        soort
        for soort, plannen in (
            (VEILIGHEIDSPLAN, keten.veiligheidsplannen),
            (VEILIG_VERDER_PLAN, keten.veilig_verder_plannen),
        )
        if plannen
    )
    if naar in _EIGEN_KETEN:
        return tuple(s for s in veilig if s == naar)
    if naar.startswith("veiligheidsafspraken"):
        return (IEDER,) if keten.alle else ()
    if not keten.plannen:
        return veilig if naar in ONDERSTEUNINGSPLANNEN else ()
    start = keten.ondersteuningsplan
    return (keten.laatste.format,) if start is None or _past(start.format, naar) else ()


def _past(start: str, naar: str) -> bool:
    """A plan of 2019 speaks for the whole household, so it closes in the wij-vorm."""
    if start == PLAN_2019:
        return naar != "borgingsplan_ik"
    return any(s.van == start and s.naar == naar for s in STAPPEN)


def _waarom_niet(keten: Keten, naar: Formaat, specificatie: Specificatie) -> str:
    titel = naar.titel.lower()
    if naar.id in _EIGEN_KETEN:
        return f"Voor een {titel} is het vorige {titel} nodig. Geef dat mee, of maak een leeg formulier met 'genereer'."
    if not keten.plannen:
        if naar.id in ONDERSTEUNINGSPLANNEN:
            return (
                f"Voor een {titel} is een plan van 2019 of een veiligheidsplan nodig. "
                "Begint u met dit gezin, maak dan een leeg formulier met 'genereer'."
            )
        nodig = "ondersteuningsplan of een voortgangsplan"
        return f"Voor een {titel} is een {nodig} nodig. Geef de plannen van dit huishouden mee."
    start = keten.ondersteuningsplan or keten.laatste
    kan = dict.fromkeys(s.naar for s in STAPPEN if s.van == start.format and _past(start.format, s.naar))
    if keten.laatste.format == "voortgangsplan":
        kan = dict.fromkeys(n for n in ("voortgangsplan", *BORGINGSPLANNEN) if _past(start.format, n))
    oud = specificatie.formaat(start.format).titel.lower()
    return f"Bij een {oud} hoort geen {titel}. Kies uit: {', '.join(kan)}."
