"""What was taken out of a document: kinds and numbers, never the content.

Promise: the sentences name kinds and counts only, so they may stand on any screen.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import Enum

__all__ = ["SchoneKopie", "Telling", "Wat"]


class Wat(Enum):
    """A kind of thing that cannot be seen, as (one, more); nothing to tell when `one` is empty."""

    OPMERKING = ("opmerking", "opmerkingen")
    WIJZIGING = ("bijgehouden wijziging", "bijgehouden wijzigingen")
    AUTEUR = ("naam van een schrijver", "namen van schrijvers")
    VERBORGEN = ("stuk verborgen tekst", "stukken verborgen tekst")
    EIGEN_XML = ("blok verborgen gegevens", "blokken verborgen gegevens")
    OUDE_VERSIE = ("oude versie", "oude versies")
    EIGENSCHAP = ("eigenschap van het bestand", "eigenschappen van het bestand")
    MACRO = ("macro of script", "macro's of scripts")
    BIJLAGE = ("bijlage", "bijlagen")
    KOPPELING = ("koppeling naar buiten", "koppelingen naar buiten")
    FOTOGEGEVENS = ("plaatje met verborgen gegevens", "plaatjes met verborgen gegevens")
    SPOOR = ("", "")  # marks that a program leaves behind (rsid, printer, thumbnail)
    HANDTEKENING = (
        "digitale handtekening (het beeld ervan staat er nog; bewaar het origineel)",
        "digitale handtekeningen (het beeld ervan staat er nog; bewaar het origineel)",
    )
    # Not taken out, but said: here somebody has to look.
    BIJGESNEDEN = ("bijgesneden plaatje", "bijgesneden plaatjes")
    NIET_NAGEKEKEN = ("plaatje van een bijzondere soort", "plaatjes van een bijzondere soort")


_BLIJFT = {
    Wat.BIJGESNEDEN: "Het deel dat is weggesneden, zit nog in het bestand. "
    "Is dat een bezwaar, snijd het plaatje dan bij in een fotoprogramma en voeg het opnieuw in.",
    Wat.NIET_NAGEKEKEN: "Het programma kan daar niet in kijken. "
    "Bewaar het plaatje als JPG of PNG en voeg het opnieuw in als u zeker wilt zijn.",
}


@dataclass(slots=True)
class Telling:
    """Counts while a copy is made."""

    aantallen: Counter[Wat] = field(default_factory=Counter)

    def tel(self, wat: Wat, aantal: int = 1) -> None:
        """`aantal` more of this kind."""
        if aantal > 0:
            self.aantallen[wat] += aantal

    def __getitem__(self, wat: Wat) -> int:
        return self.aantallen[wat]


@dataclass(frozen=True, slots=True)
class SchoneKopie:
    """The bytes of the copy, its kind ('docx', 'odt' or 'pdf') and what was taken out."""

    soort: str
    inhoud: bytes
    telling: Telling

    def regels(self) -> tuple[str, ...]:
        """What was taken out and what needs a look, in plain Dutch, without any content."""
        weg = [(w, self.telling[w]) for w in Wat if w.value[0] and w not in _BLIJFT and self.telling[w]]
        uit = [f"Weggehaald: {', '.join(_aantal(w, n) for w, n in weg)}."] if weg else []
        uit = uit or ["Er zat niets in dat anderen niet zien."]
        uit += [f"Let op: {_aantal(w, self.telling[w])}. {zin}" for w, zin in _BLIJFT.items() if self.telling[w]]
        return tuple(uit)


def _aantal(wat: Wat, aantal: int) -> str:
    een, meer = wat.value
    return f"{aantal} {een if aantal == 1 else meer}"
