"""What the tests of the check share: a form from loose data, and the ids that were found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fillable_forms.controle.controleer import DocumentFeiten, controleer
from fillable_forms.controle.rapport import Bevinding, Rapport
from sjablonen.formulier import Formulier
from sjablonen.specificatie import laad_specificatie

__all__ = ["bevindingen", "ids", "maak", "rapport"]


def maak(code: str, gegevens: Mapping[str, Any], datum: str = "2026-03-02", **rest: Any) -> Formulier:
    """A form of the format with this code, at a meeting on `datum`."""
    specificatie = laad_specificatie()
    return Formulier.maak(specificatie.formaat(code), specificatie.versie, gegevens, datum_overleg=datum, **rest)


def rapport(formulier: Formulier, feiten: DocumentFeiten | None = None) -> Rapport:
    return controleer(formulier, laad_specificatie().formaat(formulier.format), feiten)


def bevindingen(code: str, gegevens: Mapping[str, Any], criterium: str, datum: str = "2026-03-02",
                **rest: Any) -> list[Bevinding]:
    """The findings of one criterion in this form."""
    return [b for b in rapport(maak(code, gegevens, datum, **rest)).bevindingen if b.criterium == criterium]


def ids(rapport: Rapport) -> set[str]:
    return {b.criterium for b in rapport.bevindingen}
