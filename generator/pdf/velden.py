"""One field of the form, and the collection of all of them in reading order.

Everything that the layout and the widgets must agree on stands here: the number of a
field (its link in the layout is `field:NUMBER`), its name in the document, its tooltip.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

__all__ = ["DATUMHULP", "ONDERTEKEND", "Invulveld", "Velden", "optienaam"]

DATUMHULP = "dd-mm-jjjj"

# A signature is ink on the original; a form made by `vul` only says that it is there.
ONDERTEKEND = "ondertekend (zie origineel)"


@dataclass(frozen=True, slots=True)
class Invulveld:
    """A text field, or (with `optie`) the check box of one option.

    `naam` are the parts of the path; `toon` is the value as it is drawn. `rij_id` is
    `<path of the row>#<id>` on the first field of a row that has an id.
    """

    naam: tuple[str, ...]
    tooltip: str
    waarde: str = ""
    toon: str = ""
    optie: str | None = None
    vraag: str = ""
    regels: int = 1
    breedte: float = 0
    alleen_lezen: bool = False
    rij_id: str = ""


@dataclass(slots=True)
class Velden:
    """Collects the fields while the layout is built."""

    lijst: list[Invulveld] = field(default_factory=list)

    def voeg_toe(self, veld: Invulveld) -> int:
        """Add one; returns its number."""
        self.lijst.append(veld)
        return len(self.lijst) - 1

    def __iter__(self) -> Iterator[Invulveld]:
        return iter(self.lijst)


def optienaam(optie: str) -> str:
    """The option as the last part of a field's name: a dot would split the name."""
    return optie.replace(".", "\u2024")
