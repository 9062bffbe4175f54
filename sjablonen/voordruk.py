"""Printed text that one form gets besides its specification: it is never an answer.

`vervolg` uses it for what stands in the next form to be read and not to be filled in:
'Uitgenodigd: …', the box 'Vorige keer besproken', the notice of a plan made with
`--toch`. The reader recognises it as printed text (in Word by its paragraph style).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["Voordruk", "VoordrukBlok"]


@dataclass(frozen=True, slots=True)
class VoordrukBlok:
    """A box with a bold first line and lines below it."""

    titel: str
    regels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Voordruk:
    """`meldingen` stand under the title on page 1; `bij_sectie` (by data key) holds
    boxes that stand between the hint and the fields of that section."""

    meldingen: tuple[str, ...] = ()
    bij_sectie: Mapping[str, tuple[VoordrukBlok, ...]] = field(default_factory=dict)
