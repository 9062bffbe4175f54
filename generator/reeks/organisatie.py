"""One organisation for which forms are made, with the folder they go to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.reeks.namen import mapnamen
from sjablonen.huisstijl import Huisstijl

__all__ = ["Organisatie", "organisaties"]


@dataclass(frozen=True, slots=True)
class Organisatie:
    """`map` is a name without a slash, different for every organisation of a list."""

    map: str
    huisstijl: Huisstijl


def organisaties(huisstijlen: Sequence[Huisstijl]) -> tuple[Organisatie, ...]:
    """Each huisstijl with a folder of its own."""
    namen = mapnamen([h.naam for h in huisstijlen])
    return tuple(Organisatie(map_, stijl) for map_, stijl in zip(namen, huisstijlen, strict=True))
