"""Which findings go into the document, and in which words.

Promise: only what the whole table may read. Nothing of a finding for the regisseur, not
even that there is one; no answer of another field; no number of the kind of a BSN.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fillable_forms.controle.rapport import Bevinding
from fillable_forms.controle.woorden import raad_van, zonder_nummers
from sjablonen.criteria_model import Ernst, Zichtbaar

__all__ = ["Notitie", "notities"]

_BEGIN = {Ernst.FOUT: "Nog nodig", Ernst.AANDACHTSPUNT: "Kan beter", Ernst.TIP: "Tip"}


@dataclass(frozen=True, slots=True)
class Notitie:
    """One remark at one place: `veld` as in a Bevinding, and its lines."""

    veld: str
    regels: tuple[str, ...]

    @property
    def tekst(self) -> str:
        return "\n".join(self.regels)


def notities(bevindingen: Iterable[Bevinding]) -> tuple[Notitie, ...]:
    """The remarks for the family, one per field, the heaviest first within a field."""
    per_veld: dict[str, list[Bevinding]] = {}
    for bevinding in bevindingen:
        if bevinding.zichtbaar is Zichtbaar.GEZIN:
            per_veld.setdefault(bevinding.veld, []).append(bevinding)
    return tuple(
        Notitie(veld, tuple(r for b in sorted(groep, key=lambda b: b.ernst.rang) for r in _regels(b)))
        for veld, groep in per_veld.items()
    )


def _regels(bevinding: Bevinding) -> Iterable[str]:
    yield f"{_BEGIN.get(bevinding.ernst, 'Tip')}: {bevinding.boodschap}"
    woorden = [f"‘{w}’" for w in bevinding.trefwoorden if zonder_nummers(w) == w]
    if woorden:
        yield f"Het gaat om: {', '.join(woorden)}."
    kop, raad = raad_van(bevinding.suggestie)
    yield f"{kop}: {raad}"
