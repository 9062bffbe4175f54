"""Forms of one household in the order of their meetings.

Promise: by date, on one day by kind (a start first, a close last), then as handed in. A form
without a clear date stands beside its kin (`vorige`), else where its kind belongs.
"""

from __future__ import annotations

from collections.abc import Sequence

from fillable_forms.dossier.soorten import ONDERSTEUNINGSPLANNEN, VOORTGANGSPLAN, rang
from sjablonen.formulier import Formulier

__all__ = ["op_volgorde"]


def op_volgorde(formulieren: Sequence[Formulier]) -> list[int]:
    """The places in `formulieren`, oldest form first."""
    met = [i for i, f in enumerate(formulieren) if f.datum_overleg]
    zonder = [i for i, f in enumerate(formulieren) if not f.datum_overleg]
    uit = sorted(met, key=lambda i: (formulieren[i].datum_overleg, rang(formulieren[i].format), i))
    for i in sorted(zonder, key=lambda i: (rang(formulieren[i].format), i)):
        uit.insert(_plaats(formulieren[i], [formulieren[j] for j in uit]), i)
    return uit


def _plaats(formulier: Formulier, rij: list[Formulier]) -> int:
    """Where a form without a date goes: beside its kin, else by kind (a start first, the rest last)."""
    voor = [i for i, f in enumerate(rij) if f.kenmerk and f.kenmerk in formulier.vorige]
    if voor:
        return voor[-1] + 1
    na = [i for i, f in enumerate(rij) if formulier.kenmerk and formulier.kenmerk in f.vorige]
    if na:
        return na[0]
    if formulier.format not in ONDERSTEUNINGSPLANNEN:
        return len(rij)
    return next((i for i, f in enumerate(rij) if f.datum_overleg or f.format == VOORTGANGSPLAN), len(rij))
