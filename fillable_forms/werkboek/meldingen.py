"""What is to be said of a workbook: by sheet and cell, all at once, in the order of the workbook."""

from __future__ import annotations

from dataclasses import dataclass, field

from fillable_forms.werkboek.pakket import Blad, Cel
from sjablonen.fouten import GegevensFout

__all__ = ["Meldingen", "plek"]

_MEESTE = 100  # a screen full of the same mistake helps nobody


@dataclass(slots=True)
class Meldingen:
    """Errors and warnings while reading. No message repeats what stands in a cell."""

    volgorde: dict[str, int]
    fouten: list[tuple[tuple[int, int, int], str]] = field(default_factory=list)
    waarschuwingen: list[tuple[tuple[int, int, int], str]] = field(default_factory=list)

    def fout(self, blad: Blad, cel: Cel | None, tekst: str) -> None:
        """Something that must be put right; without a cell the text itself names the sheet."""
        self.fouten.append(self._regel(blad, cel, tekst))

    def waarschuw(self, blad: Blad, cel: Cel | None, tekst: str) -> None:
        """Something to look at; the form is made."""
        self.waarschuwingen.append(self._regel(blad, cel, tekst))

    def eis_goed(self) -> None:
        """Raise GegevensFout with a line for every error."""
        if self.fouten:
            raise GegevensFout(_regels(self.fouten))

    def te_tonen(self) -> tuple[str, ...]:
        """The warnings, a line each."""
        return tuple(_regels(self.waarschuwingen))

    def _regel(self, blad: Blad, cel: Cel | None, tekst: str) -> tuple[tuple[int, int, int], str]:
        plaats = (self.volgorde.get(blad.naam, 0), cel.rij if cel else 0, cel.kolom if cel else 0)
        return plaats, f"{plek(blad, cel)}: {tekst}" if cel else tekst


def plek(blad: Blad, cel: Cel) -> str:
    """How a place is called: blad 'Wie wij zijn', cel C4."""
    return f"blad '{blad.naam}', cel {cel.plek}"


def _regels(gevonden: list[tuple[tuple[int, int, int], str]]) -> list[str]:
    regels = list(dict.fromkeys(tekst for _, tekst in sorted(gevonden)))
    over = len(regels) - _MEESTE
    return regels if over <= 0 else [*regels[:_MEESTE], f"… en nog {over} zulke regels."]
