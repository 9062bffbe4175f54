"""Follow references such as `{utrecht.color.blue.40}` to the value at their end.

Promise: a circle, or a name that does not exist, gives None and no endless search.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from sjablonen.tokens.vormen import sleutel

__all__ = ["los_op"]

_VERWIJZING = re.compile(r"\{([^{}]+)\}")
_MEEST = 4000  # characters: a value that grows beyond this is no colour and no font
_DIEP = 60


def los_op(tokens: Mapping[str, tuple[str, object]], pad: str) -> str | None:
    """The text of the token at `pad` with every reference followed; None when that fails."""
    return _los_op(tokens, sleutel(pad), frozenset())


def _los_op(tokens: Mapping[str, tuple[str, object]], naam: str, onderweg: frozenset[str]) -> str | None:
    if naam in onderweg or naam not in tokens or len(onderweg) > _DIEP:
        return None
    tekst = _tekst(tokens[naam][1])
    if tekst is None:
        return None
    verder = onderweg | {naam}

    def vervang(gevonden: re.Match[str]) -> str:
        doel = re.sub(r"\.\$?value$", "", gevonden[1].strip())
        waarde = _los_op(tokens, sleutel(doel), verder)
        if waarde is None or len(waarde) > _MEEST:
            raise LookupError
        return waarde

    try:
        tekst = _VERWIJZING.sub(vervang, tekst)
    except LookupError:
        return None
    return tekst if "{" not in tekst else None


def _tekst(waarde: object) -> str | None:
    if isinstance(waarde, str):
        return waarde
    if isinstance(waarde, list):  # a list of fonts
        return ", ".join(str(w) for w in waarde)
    if isinstance(waarde, dict) and isinstance(waarde.get("hex"), str):
        return str(waarde["hex"])  # a colour as an object
    return None
