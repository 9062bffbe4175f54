"""The prompts that stand in an empty field, and how to recognise them.

A prompt must never be read as an answer, and an answer never as a prompt. So every
prompt holds characters that nobody types: en and em spaces (U+2002, U+2003) and the
non-breaking hyphen (U+2011). Most prompts are blank on purpose: an empty field looks
empty on paper too. The generator writes them, the reader strips them.
"""

from __future__ import annotations

import re

from sjablonen.specificatie import VeldType

__all__ = ["LEGE_AANWIJZING", "aanwijzing", "bevat_aanwijzing", "zonder_aanwijzing"]

LEGE_AANWIJZING = "\u2002\u2003\u2002\u2003\u2002"
_DATUM = "dd\u2011mm\u2011jjjj"

_PER_TYPE = {VeldType.DATUM: _DATUM}
_ALLE = (LEGE_AANWIJZING, _DATUM)
_ZOEK = re.compile("|".join(map(re.escape, _ALLE)))


def aanwijzing(type_: VeldType) -> str:
    """The prompt for an empty field of this type."""
    return _PER_TYPE.get(type_, LEGE_AANWIJZING)


def bevat_aanwijzing(tekst: str) -> bool:
    """True when a prompt of ours stands in `tekst`; such a text cannot be an answer."""
    return _ZOEK.search(tekst) is not None


def zonder_aanwijzing(tekst: str) -> str:
    """`tekst` less every prompt: also the residue when somebody typed inside one."""
    return _ZOEK.sub("", tekst)
