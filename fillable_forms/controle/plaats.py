"""Where a finding stands, in words of the form: number, title, row, label.

Promise: only printed text of the form; never an answer, so also never a name.
"""

from __future__ import annotations

from dataclasses import dataclass

from sjablonen.specificatie import Formaat, Sectie, Veld

__all__ = ["Plaats", "plaats_van"]


@dataclass(frozen=True, slots=True)
class Plaats:
    """The section and, when there is one, the row and the field."""

    nummer: str
    titel: str
    rij: str
    veld: str

    @property
    def kop(self) -> str:
        return f"{self.nummer}. {self.titel}" if self.nummer else self.titel

    @property
    def binnen(self) -> str:
        """The row and field: 'Doel b, Wanneer hebben wij dat behaald?'; "" for the section."""
        return ", ".join(deel for deel in (self.rij, self.veld) if deel)


def plaats_van(formaat: Formaat, pad: str) -> Plaats:
    """The place of a path; a path outside the fields is the document itself."""
    sleutel, *rest = pad.split(".")
    sectie = next((s for s in formaat.secties if s.sleutel == sleutel), None)
    if sectie is None:
        return Plaats("", "Tekst buiten de vakken" if sleutel == "restant" else "Het hele document", "", "")
    titel = "Bovenaan het formulier" if sectie.zonder_kop else sectie.titel
    rij = ""
    if rest and rest[0].isdecimal():
        rij = _rijnaam(sectie, int(rest[0]))
        rest = rest[1:]
    veld = _label(sectie.velden, rest[0]) if rest else ""
    if len(rest) == 3:
        rij += f", regel {int(rest[1]) + 1}"
        veld = _label(sectie.veld(rest[0]).kolommen, rest[2])
    return Plaats(sectie.nummer or "", titel, rij, "" if veld == titel else veld)


_RIJNAMEN = {"doelen": "doel", "resultaten": "resultaat", "veiligheidsafspraken": "afspraak"}


def _rijnaam(sectie: Sectie, nummer: int) -> str:
    if sectie.sleutel in _RIJNAMEN:
        # The letters of the form, and on after its last one.
        letter = chr(ord("a") + nummer) if nummer < 26 else str(nummer + 1)
        return f"{_RIJNAMEN[sectie.sleutel]} {letter}".capitalize()
    if sectie.rijlabels and nummer < len(sectie.rijlabels) and not sectie.rijlabels[nummer][0].isdigit():
        return sectie.rijlabels[nummer].capitalize()
    return f"{'Persoon' if sectie.per_kolom else 'Regel'} {nummer + 1}"


def _label(velden: tuple[Veld, ...], sleutel: str) -> str:
    label = next((v.label for v in velden if v.sleutel == sleutel), None)
    return (label or "").rstrip(" :")
