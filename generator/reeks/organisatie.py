"""One organisation for which forms are made, with the folder they go to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.reeks.namen import mapnamen
from sjablonen.huisstijl import Huisstijl

if TYPE_CHECKING:
    from generator.brieven.model import Briefpapier

__all__ = ["Organisatie", "organisaties"]


@dataclass(frozen=True, slots=True)
class Organisatie:
    """`map` is a name without a slash, different for every organisation of a list. With
    `briefpapier` its Word forms stand in that letterhead."""

    map: str
    huisstijl: Huisstijl
    briefpapier: Briefpapier | None = None


def organisaties(wie: Sequence[tuple[Huisstijl, Briefpapier | None]]) -> tuple[Organisatie, ...]:
    """Each huisstijl with a folder of its own."""
    namen = mapnamen([h.naam for h, _ in wie])
    return tuple(Organisatie(map_, stijl, papier) for map_, (stijl, papier) in zip(namen, wie, strict=True))
