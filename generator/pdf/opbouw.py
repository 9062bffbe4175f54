"""How much is drawn on each page of a form as it leaves us: only numbers.

The fields of a PDF are apart from its pages. When a returned form draws more on a page than
this, somebody typed or drew over it outside the fields, and the reader looks at the page.
It is a count and no hash, so nothing of what a page says can be told from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["OPBOUW", "is_opbouw", "opbouw"]

OPBOUW = "sjablonen.opbouw"
# The operators of PDF that show text, pictures and lines.
_TEKENT = re.compile(rb"(?:Tj|TJ|'|\"|Do|EI|sh|[SsFfBb]\*?)(?![^\s\]\[(<>/])")
_OPBOUW = re.compile(r"\d{1,7}(?:,\d{1,7}){0,999}")


def opbouw(bladen: Iterable[bytes]) -> str:
    """The numbers for the content streams of these pages."""
    return ",".join(str(len(_TEKENT.findall(b))) for b in bladen)


def is_opbouw(tekst: str) -> bool:
    """True for numbers and nothing else."""
    return _OPBOUW.fullmatch(tekst) is not None
