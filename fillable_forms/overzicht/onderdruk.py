"""Small counts made safe, also against subtraction (safety rule 10, the variant for the gemeente).

Promise: of a count under 5 nothing can be told but that it is 0 to 4, also by who knows the
total and every other number shown in the same table: each value from 0 to 4 stays possible.
For that a larger count is left out where it must ('weggelaten'), and at last the total.
Not promised: anything about two overviews beside each other, made on different days.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["BIJNA_ALLES", "GRENS", "KLEIN", "WEGGELATEN", "deel_van", "verdeling"]

GRENS = 5
KLEIN = "<5"
WEGGELATEN = "weggelaten"
BIJNA_ALLES = "bijna alle"


def verdeling(aantallen: Sequence[int], *, totaal_bekend: bool = False) -> tuple[list[int | str], int | str]:
    """The cells of a table whose cells add up, and its total.

    `totaal_bekend` says that the total stands elsewhere too and cannot be left out here.
    """
    totaal = sum(aantallen)
    klein = {i for i, n in enumerate(aantallen) if n < GRENS}
    weg: set[int] = set()
    # In the order of the table: an order by size would tell something of the size.
    groot = [i for i in range(len(aantallen)) if i not in klein]
    while klein and not _is_veilig(aantallen, klein, weg) and groot:
        weg.add(groot.pop(0))
    cellen: list[int | str] = [
        KLEIN if i in klein else WEGGELATEN if i in weg else n for i, n in enumerate(aantallen)
    ]
    if totaal < GRENS:
        return cellen, KLEIN
    if klein and not _is_veilig(aantallen, klein, weg):
        return ([WEGGELATEN] * len(cellen), totaal) if totaal_bekend else (cellen, WEGGELATEN)
    return cellen, totaal


def deel_van(aantal: int, geheel: int) -> int | str:
    """A count of things within a whole that may be known: also the rest must not be small."""
    if aantal < GRENS:
        return KLEIN
    return BIJNA_ALLES if geheel - aantal < GRENS else aantal


def _is_veilig(aantallen: Sequence[int], klein: set[int], weg: set[int]) -> bool:
    """Whether every small cell can still be 0 and 4 for who knows the sum of what is not shown.

    A cell that is '<5' is 0 to 4, one that was left out is 5 or more.
    """
    som = sum(aantallen[i] for i in klein | weg)
    kan_vier = som >= (GRENS - 1) + GRENS * len(weg)
    kan_nul = bool(weg) or som <= (GRENS - 1) * (len(klein) - 1)
    return kan_vier and kan_nul
