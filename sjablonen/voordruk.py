"""Printed text that one form gets besides its specification: it is never an answer.

`vervolg` uses it for what stands in the next form to be read and not to be filled in:
'Uitgenodigd: …', the box 'Vorige keer besproken', the notice of a plan made with
`--toch`. The reader recognises it by its paragraph style and by the shapes below: words
that somebody types in such a box must not be passed over.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = [
    "BESPROKEN",
    "DEEL_VAN_VORIGE_KEER",
    "KADERKOPPEN",
    "MERK",
    "MERKEN",
    "MERK_VOORSTEL",
    "TOCH",
    "UITGENODIGD",
    "VAN_VORIGE_KEER",
    "VOORSTEL",
    "VOORSTEL_DOELEN",
    "VOOR_DIT_OVERLEG",
    "Voordruk",
    "VoordrukBlok",
    "is_kaderregel",
]

# The mark at one place that was carried over, and the line above a whole table or text.
MERK = "van vorige keer"
MERK_VOORSTEL = "voorstel"
MERKEN = frozenset({MERK, MERK_VOORSTEL})
VAN_VORIGE_KEER = "Dit is van vorige keer. Kijk samen of het nog klopt."
DEEL_VAN_VORIGE_KEER = "Een deel hiervan is van vorige keer. Kijk samen of het nog klopt."

VOOR_DIT_OVERLEG = "Voor dit overleg"
UITGENODIGD = "Uitgenodigd: "
BESPROKEN = "Vorige keer besproken"
VOORSTEL = "Voorstel"
VOORSTEL_DOELEN = "Deze doelen zijn een voorstel. Bespreek ze samen en schrijf ze in uw eigen woorden."
# On a form that the whole family reads: not a word about why.
TOCH = "Dit borgingsplan is gemaakt voordat aan alle voorwaarden is voldaan. Bespreek dit met uw regisseur."

_REGELS = {
    VOOR_DIT_OVERLEG: re.compile(rf"{UITGENODIGD}\S.*"),
    BESPROKEN: re.compile(r".*: (?:Ja|Nee)"),
    VOORSTEL: re.compile(re.escape(VOORSTEL_DOELEN)),
}
KADERKOPPEN = frozenset(_REGELS)


def is_kaderregel(titel: str, regel: str) -> bool:
    """True when `regel` has the shape of a printed line in the box with this title."""
    vorm = _REGELS.get(titel)
    return vorm is not None and vorm.fullmatch(regel) is not None


@dataclass(frozen=True, slots=True)
class VoordrukBlok:
    """A box with a bold first line and lines below it."""

    titel: str
    regels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Voordruk:
    """`meldingen` stand under the title on page 1; `bij_sectie` (by data key) holds
    boxes that stand between the hint and the fields of that section. `merken` (by data key)
    is another mark than MERK for what was filled in beforehand there; "" is none."""

    meldingen: tuple[str, ...] = ()
    bij_sectie: Mapping[str, tuple[VoordrukBlok, ...]] = field(default_factory=dict)
    merken: Mapping[str, str] = field(default_factory=dict)

    def merk(self, pad: str) -> str | None:
        """The mark at a place that was filled in beforehand."""
        return self.merken.get(pad.split(".")[0], MERK) or None
