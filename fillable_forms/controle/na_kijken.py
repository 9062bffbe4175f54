"""What of a form was read from print or a scan, so that a person must look at it; the same for every report.

Promise: by section, for a list of every field would hide the findings. No answer stands in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from fillable_forms.controle.plaats import plaats_van
from sjablonen.formulier import Formulier
from sjablonen.specificatie import Formaat

__all__ = ["VOORSTEL", "NaKijken", "is_van_papier", "na_te_kijken"]

VOORSTEL = frozenset({"ligging", "ocr"})
_AFBEELDING = "[afbeelding]"
_VAK = ", vak "  # so the reader of scans names a field that it could not read


@dataclass(frozen=True, slots=True)
class NaKijken:
    """How many proposals each section has (by its title), and how many pieces could not be read at all."""

    voorstellen: tuple[tuple[str, int], ...] = ()
    plaatjes: int = 0

    def __bool__(self) -> bool:
        return bool(self.voorstellen or self.plaatjes)

    @property
    def regels(self) -> tuple[str, ...]:
        """One line for each section."""
        return tuple(f"{kop}: {n} {'antwoord' if n == 1 else 'antwoorden'}" for kop, n in self.voorstellen)

    @property
    def zinnen(self) -> tuple[str, ...]:
        """What to do: a sentence before the lines, and one about the pictures; "" for none."""
        return tuple(self._zinnen())

    def _zinnen(self) -> Iterator[str]:
        yield (
            "Deze antwoorden zijn gelezen van een afdruk of scan. Leg het papier ernaast en kijk of het klopt:"
            if self.voorstellen
            else ""
        )
        wat = "1 stuk is" if self.plaatjes == 1 else f"{self.plaatjes} stukken zijn"
        yield (
            f"{wat} niet gelezen, alleen als plaatje gevonden. Kijk op papier wat daar staat." if self.plaatjes else ""
        )


def is_van_papier(formulier: Formulier) -> bool:
    """True when this form was read from a picture of paper, so that crops of it can be made."""
    return "ocr" in formulier.zekerheid.values() or any(
        r.tekst == _AFBEELDING and _VAK in r.plaats for r in formulier.restant
    )


def na_te_kijken(formulier: Formulier, formaat: Formaat) -> NaKijken:
    """What of this form a person must look at again."""
    koppen = Counter(plaats_van(formaat, pad).kop for pad, hoe in formulier.zekerheid.items() if hoe in VOORSTEL)
    return NaKijken(tuple(koppen.items()), sum(r.tekst == _AFBEELDING for r in formulier.restant))
