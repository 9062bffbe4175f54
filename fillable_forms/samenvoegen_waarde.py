"""Two answers at one place become one text in which both can be read back.

    Kopie 1: dinsdag
    Kopie 2: woensdag

Promise: pure; `delen_van` gives the answers back; merging a merged text again with one of
its own answers changes nothing.
"""

from __future__ import annotations

import re

from sjablonen.specificatie import Veld, VeldType

__all__ = ["SAMENGEVOEGD", "delen_van", "voeg_waarden_samen"]

# Printed at the top of a form in which answers differ.
SAMENGEVOEGD = (
    "Dit formulier is gemaakt uit twee kopieën. Waar 'Kopie 1' en 'Kopie 2' staat, of twee kruisjes bij één vraag, "
    "waren de antwoorden verschillend. Kies samen wat er moet staan."
)
_MERK = re.compile(r"^Kopie ([1-9][0-9]?): ?", re.M)


def voeg_waarden_samen(veld: Veld, een: str, twee: str) -> tuple[str, bool]:
    """(the text for both, whether the answers differ)."""
    if not een.strip() or not twee.strip():
        return (twee, False) if not een.strip() and twee.strip() else (een or twee, False)
    if _kaal(een) == _kaal(twee):
        return een, False
    if veld.type is VeldType.KEUZE:
        gekozen = {*een.split(";"), *twee.split(";")}
        return ";".join(o for o in veld.opties if o in gekozen), True
    delen = delen_van(een)
    for deel in delen_van(twee):
        if _kaal(deel) not in map(_kaal, delen):
            delen.append(deel)
    return "\n".join(f"Kopie {i}: {deel}" for i, deel in enumerate(delen, 1)), True


def delen_van(waarde: str) -> list[str]:
    """The answers in a merged text; a text that is not merged is its own only answer."""
    merken = list(_MERK.finditer(waarde))
    if len(merken) < 2 or merken[0].start() or [int(m[1]) for m in merken] != list(range(1, len(merken) + 1)):
        return [waarde]
    einden = [m.start() - 1 for m in merken[1:]] + [len(waarde)]
    return [waarde[m.end() : einde] for m, einde in zip(merken, einden, strict=True)]


def _kaal(tekst: str) -> str:
    return " ".join(tekst.split())
