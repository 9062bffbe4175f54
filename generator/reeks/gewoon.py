"""Blank forms in a plain series: every format, in every kind of document, in a few huisstijlen.

Promise: the names of the files are the ids of the formats, so a new version of a form
always lands on the old one. Blank forms hold nothing of anybody: they are replaced
without asking. For a whole list of organisations, where only what changed is written,
see `uitvoeren`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.reeks.namen import mapnamen
from generator.uitvoer import maak_document
from generator.wegschrijven import schrijf_bestand
from sjablonen.huisstijl import Huisstijl
from sjablonen.specificatie import Formaat, laad_specificatie

if TYPE_CHECKING:
    from generator.brieven.model import Briefpapier

__all__ = ["aantal_in_reeks", "genereer_reeks"]


def genereer_reeks(
    formaten: Sequence[Formaat],
    huisstijlen: Sequence[Huisstijl],
    als: Sequence[str],
    uit: Path,
    versie: str | None = None,
    briefpapier: Briefpapier | None = None,
) -> Iterator[Path]:
    """Write the blank forms one by one; yields the path of each.

    With more than one huisstijl each gets a folder of its own. `versie` is that of the
    specification; without it that of the one that comes with this program.
    """
    versie = versie or laad_specificatie().versie
    mappen = mapnamen([h.naam for h in huisstijlen]) if len(huisstijlen) > 1 else [""]
    for huisstijl, map_ in zip(huisstijlen, mappen, strict=True):
        for formaat in formaten:
            for soort in als:
                pad = uit / map_ / f"{formaat.id}.{soort}"
                inhoud = maak_document(soort, formaat, versie, huisstijl, briefpapier=briefpapier)
                schrijf_bestand(pad, inhoud, alleen_eigenaar=False)
                yield pad


def aantal_in_reeks(formaten: Sequence[Formaat], huisstijlen: Sequence[Huisstijl], als: Sequence[str]) -> int:
    """How many files `genereer_reeks` will write."""
    return len(formaten) * len(huisstijlen) * len(als)
