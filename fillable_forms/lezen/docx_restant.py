"""What is left over of a document: text and pictures that belong to no field.

Promise: nothing that comes in here disappears. Only the prompts of the form and printed
labels are passed over.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from fillable_forms.lezen.blokken import AFBEELDING, INGEVOEGD, VERWIJDERD, Alinea, Cel, Los, Rij
from fillable_forms.lezen.gedrukt import MERKEN, gelijk, kaal
from sjablonen.aanwijzing import zonder_aanwijzing
from sjablonen.formulier import Restant
from sjablonen.specificatie import Veld

__all__ = ["Restanten", "getypt_in", "is_letter"]

_TELT = "Wat is ingevoegd, telt mee als antwoord; het staat ook in restant."
_TELT_NIET = "Wat is verwijderd, telt niet mee; het staat in restant."
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(slots=True)
class Restanten:
    """Collects in reading order; `plaats` is a data path, or words such as "bij 'Doelen'"."""

    lijst: list[Restant] = field(default_factory=list)
    meldingen: list[str] = field(default_factory=list)
    _wijzigingen: Counter[str] = field(default_factory=Counter)

    def meld(self, melding: str) -> None:
        """A sentence about how the form was read; no answer may stand in it."""
        if melding not in self.meldingen:
            self.meldingen.append(melding)

    def tel_wijzigingen(self) -> None:
        """Say once how much was changed with tracked changes."""
        for soort, afloop in ((INGEVOEGD, _TELT), (VERWIJDERD, _TELT_NIET)):
            if aantal := self._wijzigingen[soort]:
                stuk = "1 stuk tekst" if aantal == 1 else f"{aantal} stukken tekst"
                self.meld(f"{soort[0].upper()}{soort[1:]}: {stuk}. {afloop}")

    def tekst(self, tekst: str, plaats: str) -> None:
        if tekst.strip():
            self.lijst.append(Restant(plaats, tekst))

    def los(self, stukken: list[Los], plaats: str) -> None:
        """Hidden, deleted and noted text, with what it is."""
        for soort, tekst in stukken:
            self._wijzigingen[soort] += 1
            kaal_ = zonder_aanwijzing(tekst)
            bij = plaats if plaats.startswith(("bij ", "boven ")) else f"bij {plaats}"
            self.tekst(kaal_, f"{soort} {bij}")

    def erbij(self, van: Alinea | Cel, plaats: str) -> None:
        """All that stands beside the text of a paragraph or cell."""
        for vak in van.tekstvakken:
            self.tekst(zonder_aanwijzing(vak), f"{plaats}, tekstvak")
        self.los(van.los, plaats)
        for _ in range(van.beelden):
            self.lijst.append(Restant(plaats, AFBEELDING))

    def alles(self, van: Alinea | Cel, plaats: str) -> None:
        """The text and all that stands beside it."""
        self.tekst(zonder_aanwijzing(van.tekst), plaats)
        self.erbij(van, plaats)

    def rij(self, rij: Rij, plaats: str) -> None:
        """A row that could not be named; the printed letter of a goal says nothing."""
        for k, cel in enumerate(rij.cellen):
            self.tenzij(k == 0 and is_letter(cel, 0), cel, plaats)

    def tenzij(self, gedrukt: bool, cel: Cel, plaats: str) -> None:
        """A cell whose own text may be printed; what stands beside it never is."""
        if gedrukt:
            self.erbij(cel, plaats)
        else:
            self.alles(cel, plaats)

    def label(self, cel: Cel, veld: Veld, plaats: str) -> None:
        """A label that is no longer the printed one may hold what somebody typed there."""
        getypt = getypt_in(cel)
        if not gelijk(getypt, veld):
            self.tekst(zonder_aanwijzing(getypt), f"{plaats}, in het vraagvak")
            if getypt.strip() and veld.label:
                self.meld(f"De vraag '{veld.label.rstrip(':')}' staat er anders dan op het formulier. Wat er nu staat, "
                          "staat in restant.")  # fmt: skip
        self.erbij(cel, plaats)


def getypt_in(cel: Cel) -> str:
    """The text of a label cell less the printed mark that a goal was carried over."""
    regels = cel.tekst.split("\n")
    while len(regels) > 1 and kaal(regels[-1]) in MERKEN:
        regels.pop()
    return "\n".join(regels)


def is_letter(cel: Cel, groepen: int) -> bool:
    """True for the printed letter of a goal (a, b … z, aa …) or a cell without text."""
    getypt = getypt_in(cel).strip()
    if len(getypt) < 2:
        return not getypt or getypt in _LETTERS
    # Only a form with that many goals has a letter of two signs; else it is a word.
    return len(getypt) == 2 and set(getypt) <= set(_LETTERS) and _nummer(getypt) < groepen + 2


def _nummer(letters: str) -> int:
    return (ord(letters[0]) - 96) * 26 + ord(letters[1]) - 97
