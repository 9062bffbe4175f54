"""Which rows of fields belong to which section: by the headings that are printed above them.

Promise: rows are only given to a section when its heading stands above them and no heading
in between is missing; all other rows come back without a section.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from operator import eq as gelijk

from fillable_forms.lezen.pdf_plat_tekst import Stuk, kern
from fillable_forms.lezen.pdf_plat_vakken import Rij, Vel
from sjablonen.specificatie import Formaat, Sectie

__all__ = ["KOP", "Deel", "Plek", "Zelfde", "verdeel_secties"]

KOP = 12.5  # a heading is 14 points, everything else 13.2 at most
_MEESTE_REGELS = 4

Zelfde = Callable[[str, str], bool]
Plek = tuple[int, float]  # the page, in the order of the form, and how far down


@dataclass(slots=True)
class Deel:
    """The rows below one heading. `secties` is empty when it cannot be told whose they are.

    `van` are the sections that it may hold, `begin` is where its heading stands (None above the first one).
    """

    secties: tuple[Sectie, ...]
    van: tuple[Sectie, ...] = ()
    begin: Plek | None = None
    rijen: list[Rij] = field(default_factory=list)
    stukken: list[tuple[int, Stuk]] = field(default_factory=list)


def verdeel_secties(formaat: Formaat, vellen: Sequence[Vel], *, zelfde: Zelfde = gelijk) -> list[Deel]:
    """The form in parts, in the order of its pages; `zelfde` says whether a printed text is this one."""
    koppen = _koppen(formaat, vellen, zelfde)
    grenzen = [(koppen[s.sleutel], s) for s in formaat.secties if s.sleutel in koppen]
    boven = tuple(_zonder_kop(formaat))
    delen = [Deel(boven, boven)]
    delen += [Deel((s,) if s.heeft_invoer else (), (s,), plek) for plek, s in grenzen]
    for i, vel in enumerate(vellen):
        for rij in vel.rijen:
            delen[_welk(grenzen, (i, -rij.boven))].rijen.append(rij)
        for stuk in vel.stukken:
            delen[_welk(grenzen, (i, -stuk.y))].stukken.append((vel.nummer, stuk))
    # A heading that is not found: its rows then stand below the heading before it.
    nu = 0
    for sectie in formaat.secties:
        if sectie.sleutel in koppen:
            nu = next(i for i, (_, s) in enumerate(grenzen, 1) if s is sectie)
        elif not sectie.zonder_kop and sectie.heeft_invoer:
            delen[nu].secties = ()
            delen[nu].van += (sectie,)
    return delen


def _zonder_kop(formaat: Formaat) -> list[Sectie]:
    uit = []
    for sectie in formaat.secties:
        if not sectie.zonder_kop:
            break
        uit.append(sectie)
    return uit


def _welk(grenzen: Sequence[tuple[Plek, Sectie]], plek: Plek) -> int:
    """The number of the part: 0 is what stands above the first heading."""
    return sum(kop <= plek for kop, _ in grenzen)


def _koppen(formaat: Formaat, vellen: Sequence[Vel], zelfde: Zelfde) -> dict[str, Plek]:
    """Where each heading stands; they are looked for in the order of the form."""
    groot = [
        (i, stuk)
        for i, vel in enumerate(vellen)
        for stuk in sorted(vel.stukken, key=lambda s: -s.y)
        if stuk.maat >= KOP * vel.schaal
    ]
    gevonden: dict[str, Plek] = {}
    vanaf = 0
    for sectie in formaat.secties:
        if sectie.zonder_kop:
            continue
        titels = _titels(sectie)
        for i in range(vanaf, len(groot)):
            einde = _past(groot, i, titels, zelfde)
            if einde:
                blad, stuk = groot[i]
                gevonden[sectie.sleutel] = (blad, -stuk.y - stuk.maat)
                vanaf = einde
                break
    return gevonden


def _titels(sectie: Sectie) -> set[str]:
    titels = {kern(t) for t in (sectie.titel, *sectie.titel_spellingen)}
    return titels | {kern(sectie.nummer) + t for t in titels} if sectie.nummer else titels


def _past(groot: Sequence[tuple[int, Stuk]], i: int, titels: set[str], zelfde: Zelfde) -> int:
    """The place after the heading that begins at `i`, over several lines when it is long; 0 when none does."""
    blad, tekst = groot[i][0], ""
    for j in range(i, min(i + _MEESTE_REGELS, len(groot))):
        if groot[j][0] != blad:
            break
        tekst += kern(groot[j][1].tekst)
        if any(zelfde(tekst, titel) for titel in titels):
            return j + 1
    return 0
