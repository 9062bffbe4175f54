"""Which kinds of forms there are in a household, by what they do in the line of time."""

from __future__ import annotations

__all__ = [
    "BORGINGSPLANNEN",
    "ONDERSTEUNINGSPLANNEN",
    "PLANNEN",
    "PLANNEN_2025",
    "PLAN_2019",
    "VEILIGHEIDSPLAN",
    "VEILIG_VERDER_PLAN",
    "VOORTGANGSPLAN",
    "rang",
]

PLAN_2019 = "ondersteuningsplan_2019"
PLANNEN_2025 = ("ondersteuningsplan_ik", "ondersteuningsplan_wij")
ONDERSTEUNINGSPLANNEN = (*PLANNEN_2025, PLAN_2019)
VOORTGANGSPLAN = "voortgangsplan"
# The forms that carry goals from meeting to meeting.
PLANNEN = (*ONDERSTEUNINGSPLANNEN, VOORTGANGSPLAN)
BORGINGSPLANNEN = ("borgingsplan_ik", "borgingsplan_wij")
VEILIGHEIDSPLAN = "veiligheidsplan"
VEILIG_VERDER_PLAN = "veilig_verder_plan_2019"


def rang(format_: str) -> int:
    """On one day: a start first, then what goes on, then what closes."""
    if format_ in ONDERSTEUNINGSPLANNEN:
        return 0
    return 2 if format_ in BORGINGSPLANNEN else 1
