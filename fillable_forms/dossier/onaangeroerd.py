"""A next form that was made and in which nobody has written yet.

Promise: 'untouched' only when every text in it was carried over or says when and of which
file the form is. So a form that holds one word of somebody is never passed over.
"""

from __future__ import annotations

from collections.abc import Sequence

from sjablonen.formulier import Formulier
from sjablonen.gegevens import plekken
from sjablonen.specificatie import VeldType, laad_specificatie

__all__ = ["is_onaangeroerd", "onaangeroerde_takken"]

_OVER_HET_FORMULIER = ("overleg", "dossier", "kop.datum")


def is_onaangeroerd(formulier: Formulier) -> bool:
    """True when `vervolg` made this form and nothing was filled in since."""
    if not formulier.overgenomen or formulier.restant:
        return False
    bekend = (*formulier.overgenomen, *_OVER_HET_FORMULIER)
    return all(
        any(plek.pad == b or plek.pad.startswith(f"{b}.") for b in bekend) and not _is_antwoord(plek.pad)
        for plek in plekken(laad_specificatie().formaat(formulier.format), formulier.gegevens)
        if plek.waarde.strip() and plek.veld.type is not VeldType.RIJLABEL
    )


def onaangeroerde_takken(formulieren: Sequence[Formulier]) -> list[Formulier]:
    """Untouched forms beside which another form was made from the same one: those are no branch."""
    uit = []
    for formulier in formulieren:
        broers = (f for f in formulieren if f is not formulier and set(f.vorige) & set(formulier.vorige))
        if is_onaangeroerd(formulier) and any(not is_onaangeroerd(f) for f in broers):
            uit.append(formulier)
    return uit


def _is_antwoord(pad: str) -> bool:
    """What was carried over never holds these, so somebody answered."""
    delen = pad.split(".")
    return delen[0] == "doelen" and delen[-1] in ("bereikt", "toelichting_resultaat")
