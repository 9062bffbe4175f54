"""What a judgement of one sentence gives back."""

from __future__ import annotations

from typing import NamedTuple

from fillable_forms.controle.taal.woorden import Woord

__all__ = ["LABELS", "Oordeel"]

# In the order of the practice set.
LABELS = ("positief", "toekomst", "wie", "wat", "wanneer", "meetbaar", "eigen_controle", "jargon")


class Oordeel(NamedTuple):
    """The judgement, and the words (with their place in the text) that led to it."""

    waarde: bool
    woorden: tuple[Woord, ...] = ()
