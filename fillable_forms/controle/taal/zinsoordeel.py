"""The eight judgements of one sentence, as the practice set asks them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from fillable_forms.controle.taal.eigen_controle import eigen_controle
from fillable_forms.controle.taal.jargon import jargon
from fillable_forms.controle.taal.lexicon import Lexicon
from fillable_forms.controle.taal.ontleding import Zin, ontleed
from fillable_forms.controle.taal.oordeel import LABELS, Oordeel
from fillable_forms.controle.taal.positief import positief
from fillable_forms.controle.taal.toekomst import toekomst
from fillable_forms.controle.taal.wanneer import wanneer
from fillable_forms.controle.taal.wat import meetbaar, wat
from fillable_forms.controle.taal.wie import wie

__all__ = ["OORDELEN", "beoordeel"]

OORDELEN: Mapping[str, Callable[[Zin], Oordeel]] = dict(
    zip(LABELS, (positief, toekomst, wie, wat, wanneer, meetbaar, eigen_controle, jargon), strict=True)
)


def beoordeel(tekst: str, lexicon: Lexicon | None = None) -> dict[str, Oordeel]:
    """All eight judgements of this sentence, judged by itself (other columns do not count)."""
    zin = ontleed(tekst, lexicon)
    return {label: functie(zin) for label, functie in OORDELEN.items()}
