"""Forms of invented households for the tests of the dossier."""

from __future__ import annotations

from typing import Any

from fillable_forms.dossier import Stuk
from sjablonen.formulier import Formulier
from sjablonen.specificatie import laad_specificatie

SPEC = laad_specificatie()
KORT = {
    "ow": "ondersteuningsplan_wij", "oi": "ondersteuningsplan_ik", "vg": "voortgangsplan", "bw": "borgingsplan_wij",
    "vp": "veiligheidsplan", "o19": "ondersteuningsplan_2019", "vvp": "veilig_verder_plan_2019",
    "va": "veiligheidsafspraken_kinderen",
}  # fmt: skip
ETEN = "Wij eten elke avond met zijn allen aan tafel."
POST = "Eva opent elke dinsdag haar post en betaalt op tijd."
SLAAP = "Bram slaapt zes van de zeven nachten door."


def form(
    soort: str, datum: str = "", *, kenmerk: str = "", vorige: tuple[str, ...] = (), nummer: str = "", **gegevens: Any
) -> Formulier:
    """A form of this kind (see KORT)."""
    return Formulier.maak(
        SPEC.formaat(KORT[soort]), SPEC.versie, gegevens, datum_overleg=datum, kenmerk=kenmerk, vorige=vorige,
        dossier=nummer,
    )  # fmt: skip


def stuk(soort: str, datum: str = "", bron: str = "", **rest: Any) -> Stuk:
    return Stuk(form(soort, datum, **rest), bron or f"{soort}-{datum}")


def doel(tekst: str, antwoord: str = "", **rest: str) -> dict[str, str]:
    return {"wie": "Eva", "wat_bereiken": tekst, "bereikt": antwoord, **rest}


def mensen(*namen: str) -> list[dict[str, str]]:
    return [{"naam": n} for n in namen]
