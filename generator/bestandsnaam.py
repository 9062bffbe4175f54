"""Neutral names for forms that are made in series: never a person, and no word of violence."""

from __future__ import annotations

from collections.abc import Iterable

from sjablonen.specificatie import Formaat, VeldType

__all__ = ["is_gevoelig", "reeksnamen"]


def is_gevoelig(formaat: Formaat) -> bool:
    """True for a form whose very name on a screen can do harm (safety rule 13): those with
    scores of safety, and the agreements of one person."""
    scores = any(v.type is VeldType.SCORE for s in formaat.invoersecties for v in s.velden)
    return scores or formaat.vertrouwelijk == "persoon"


def reeksnamen(formaat: Formaat, nummers: Iterable[int]) -> list[str]:
    """A name without an ending for each number: ondersteuningsplan_wij-001, or formulier-001."""
    stam = "formulier" if is_gevoelig(formaat) else formaat.id
    return [f"{stam}-{nummer:03d}" for nummer in nummers]
