"""Trying a letterhead before a whole series of forms is made in it."""

from __future__ import annotations

from functools import lru_cache

from generator.brieven.document import docx_op_briefpapier
from generator.brieven.model import Briefpapier
from sjablonen.fouten import BriefpapierFout, ToegankelijkFout
from sjablonen.huisstijl import neutrale_huisstijl
from sjablonen.specificatie import laad_specificatie

__all__ = ["proef_briefpapier"]


@lru_cache(maxsize=64)  # many organisations of one list can share a letterhead
def proef_briefpapier(briefpapier: Briefpapier) -> None:
    """Make one form in it and throw that away. Raises BriefpapierFout with all that is wrong.

    Not promised: that it suits every huisstijl; the colours of one are looked at when its forms are made.
    """
    alle = laad_specificatie()
    try:
        docx_op_briefpapier(briefpapier, alle.formaat("borgingsplan_wij"), alle.versie, neutrale_huisstijl())
    except ToegankelijkFout as fout:
        raise BriefpapierFout(briefpapier.naam, fout.regels) from fout
