"""The option --briefpapier: the letterhead, and the huisstijl that goes with it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fillable_forms.opdrachten.nederlands import Optie
from sjablonen.fouten import BriefpapierFout, SchrijfFout

if TYPE_CHECKING:
    from generator.brieven.model import Briefpapier
    from sjablonen.huisstijl import Huisstijl

__all__ = ["BRIEFPAPIER", "laad_papier", "proef_papier", "soorten_op", "stijlen_op"]

BRIEFPAPIER = click.option(
    "--briefpapier", type=click.Path(path_type=Path), metavar="DOTX", cls=Optie,
    help="Uw eigen Word-briefpapier (.dotx of .docx), met de tag {{ formulier_inhoud }} waar het formulier komt.",
)  # fmt: skip


def laad_papier(pad: Path | None) -> Briefpapier | None:
    """The letterhead, when there is one. Raises BriefpapierFout."""
    if pad is None:
        return None
    from generator.brieven.model import laad_briefpapier

    return laad_briefpapier(pad)


def proef_papier(papier: Briefpapier) -> None:
    """Say once, and before a whole series, what is wrong with it. Raises BriefpapierFout."""
    from generator.brieven.proef import proef_briefpapier

    proef_briefpapier(papier)


def soorten_op(papier: Briefpapier | None, soorten: Sequence[str], gewoon: Sequence[str]) -> list[str]:
    """The kinds of document to make: with a letterhead only Word. Raises SchrijfFout."""
    gekozen = list(dict.fromkeys(soorten))
    if papier is None:
        return gekozen or list(gewoon)
    if "pdf" in gekozen:
        raise SchrijfFout("Briefpapier is er alleen voor Word. Kies docx, of laat --briefpapier weg.")
    return ["docx"]


def stijlen_op(papier: Briefpapier | None, paden: Sequence[Path]) -> list[Huisstijl]:
    """The huisstijlen in these files. Without any the neutral one, in the colour of the
    letterhead; then a letterhead that asks for the organisation's name is refused."""
    from sjablonen.huisstijl import laad_huisstijl, neutrale_huisstijl

    if paden or papier is None:
        return [laad_huisstijl(pad) for pad in paden] or [neutrale_huisstijl()]
    from generator.brieven.document import kleuren_van, tags_van_organisatie

    vraagt = sorted(tags_van_organisatie(papier))
    if vraagt:
        tags = ", ".join(f"{{{{ {naam} }}}}" for naam in vraagt)
        wat = f"het vraagt om {tags}. Geef met --huisstijl een bestand waar dat in staat, of haal de tag weg."
        raise BriefpapierFout(papier.naam, [wat])
    return [kleuren_van(papier, neutrale_huisstijl())]
