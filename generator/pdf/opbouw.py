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
# Operators of PDF for text, pictures and lines. They are counted as plain bytes, which is fast:
# a program that writes a page anew gives other numbers, and then the page is looked at.
_TEKENT = (b"ET", b"Tj", b"TJ", b"Do", b"EI", b" re", b" l\n", b" l ", b" c\n", b" c ")
_OPBOUW = re.compile(r"\d{1,7}(?:,\d{1,7}){0,999}")


def opbouw(bladen: Iterable[bytes]) -> str:
    """The numbers for the content streams of these pages."""
    return ",".join(str(sum(map(b.count, _TEKENT))) for b in bladen)


def is_opbouw(tekst: str) -> bool:
    """True for numbers and nothing else."""
    return _OPBOUW.fullmatch(tekst) is not None
