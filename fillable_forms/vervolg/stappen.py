"""Which step goes where: one table. A new step of the chain is a new line in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from fillable_forms.vervolg.borging import maak_borgingsplan
from fillable_forms.vervolg.keten import Keten, maak_keten
from fillable_forms.vervolg.resultaat import Opdracht, Vervolg
from fillable_forms.vervolg.voortgang import maak_voortgangsplan
from sjablonen.formulier import Formulier
from sjablonen.fouten import VervolgFout
from sjablonen.specificatie import Formaat, Specificatie

__all__ = ["STAPPEN", "Stap", "maak_vervolg", "mogelijke_vervolgen"]


@dataclass(frozen=True, slots=True)
class Stap:
    """From a plan of this format to a form of that format."""

    van: str
    naar: str
    maak: Callable[[Opdracht], Vervolg]


STAPPEN = (
    Stap("ondersteuningsplan_ik", "voortgangsplan", maak_voortgangsplan),
    Stap("ondersteuningsplan_wij", "voortgangsplan", maak_voortgangsplan),
    Stap("voortgangsplan", "voortgangsplan", maak_voortgangsplan),
    Stap("ondersteuningsplan_ik", "borgingsplan_ik", maak_borgingsplan),
    Stap("ondersteuningsplan_wij", "borgingsplan_wij", maak_borgingsplan),
    Stap("voortgangsplan", "borgingsplan_ik", maak_borgingsplan),
    Stap("voortgangsplan", "borgingsplan_wij", maak_borgingsplan),
)


def maak_vervolg(
    formulieren: Sequence[Formulier],
    naar: Formaat,
    specificatie: Specificatie,
    *,
    datum: date | None = None,
    toch: bool = False,
) -> Vervolg:
    """The next form of this household; raises VervolgFout with what can be done instead.

    `formulieren` are all forms of the household that there are, in any order. `datum` is
    the day of the coming meeting. `toch` makes a form that the criteria advise against.
    """
    if naar.id not in {s.naar for s in STAPPEN}:
        namen = ", ".join(dict.fromkeys(s.naar for s in STAPPEN))
        raise VervolgFout(f"Het formulier '{naar.id}' kan dit programma nog niet als vervolg maken. Kies uit: {namen}.")
    keten = maak_keten(formulieren, specificatie, toch=toch)
    stap = _stap(keten, naar.id)
    if stap is None:
        raise VervolgFout(_waarom_niet(keten, naar, specificatie))
    return stap.maak(Opdracht(keten, naar, specificatie, datum, toch))


def mogelijke_vervolgen(formulieren: Sequence[Formulier], specificatie: Specificatie) -> tuple[str, ...]:
    """The formats that `maak_vervolg` can make from these forms (some perhaps only with `toch`)."""
    keten = maak_keten(formulieren, specificatie, toch=True)
    return tuple(naam for naam in dict.fromkeys(s.naar for s in STAPPEN) if _stap(keten, naam))


def _stap(keten: Keten, naar: str) -> Stap | None:
    """The step from the latest plan, provided that the ondersteuningsplan of this household
    could go there too: its vorm (ik, wij) decides."""
    if not keten.plannen:
        return None
    start = keten.ondersteuningsplan
    if start and not any(s.van == start.format and s.naar == naar for s in STAPPEN):
        return None
    return next((s for s in STAPPEN if s.van == keten.laatste.format and s.naar == naar), None)


def _waarom_niet(keten: Keten, naar: Formaat, specificatie: Specificatie) -> str:
    if not keten.plannen:
        return (
            f"Voor een {naar.titel.lower()} is een ondersteuningsplan of een voortgangsplan nodig. "
            "Geef de plannen van dit huishouden mee."
        )
    start = keten.ondersteuningsplan or keten.laatste
    kan = ", ".join(dict.fromkeys(s.naar for s in STAPPEN if s.van == start.format))
    titel = specificatie.formaat(start.format).titel.lower()
    return f"Bij een {titel} hoort geen {naar.titel.lower()}. Kies uit: {kan}."
