"""The footer of a form: which form, which version, and its kenmerk."""

from __future__ import annotations

import re

from sjablonen.kenmerk import is_kenmerk
from sjablonen.versies import Versies

__all__ = ["kop_uit_voet"]

_VOET = re.compile(
    r"\b(?P<code>[A-Z][A-Z0-9]{1,3}) (?P<versie>\d{4}\.\d{1,4})(?![\d.]\d)"
    r"(?:.*?(?P<kenmerk>[A-Z0-9]{2,4}-[A-Z0-9]{4}-[A-Z0-9]{3}))?"
)


def kop_uit_voet(versies: Versies, tekst: str) -> dict[str, str]:
    """What a footer says of its form, with the keys of a Formulier; {} when it is not ours."""
    for gevonden in _VOET.finditer(tekst):
        # A form of a version to come may have a code that only that version knows.
        formaat = next((f for s in versies for f in s if f.code == gevonden["code"]), None)
        if formaat is not None:
            kenmerk = gevonden["kenmerk"] or ""
            return {
                "format": formaat.id,
                "specificatie": gevonden["versie"],
                "kenmerk": kenmerk if is_kenmerk(kenmerk) else "",
            }
    return {}
