"""May these two forms become one? Forms of two households, or of two persons, never do.

Promise: no message names a person, a number or any other answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fillable_forms.samenvoegen_rijen import gelijkenis
from sjablonen.formulier import Formulier
from sjablonen.fouten import SamenvoegFout
from sjablonen.gegevens import plekken
from sjablonen.specificatie import Formaat, Specificatie, VeldType

__all__ = ["toets_paar"]

# The people of a household; a regisseur or teacher works with more households.
_MENSEN = frozenset({"personen", "klanten", "gezinsleden", "veiligheidsscores", "handtekeningen"})
_DOELEN = frozenset({"doelen", "resultaten", "veiligheidsafspraken"})
_DOELVELDEN = frozenset({"wat_bereiken", "bereikt", "doel", "wat"})
_PERSOON = "persoon.naam"
_OVER_HET_FORMULIER = "overleg"
_ZELFDE_DOEL = 0.8


def toets_paar(een: Formulier, twee: Formulier, specificatie: Specificatie) -> Iterator[str]:
    """What a person must know of these two; raises SamenvoegFout when they may not be mixed."""
    if een.format != twee.format:
        titels = [specificatie.formaat(f.format).titel for f in (een, twee)]
        soort = "twee soorten formulieren" if titels[0] != titels[1] else "een ik-vorm en een wij-vorm"
        raise SamenvoegFout(f"Dit zijn {soort}. Geef twee kopieën van hetzelfde formulier.")
    formaat = specificatie.formaat(een.format)
    zelfde_kenmerk = bool(een.kenmerk) and een.kenmerk == twee.kenmerk
    een_leeg = any(not list(_waarden(formaat, f)) for f in (een, twee))
    if een.dossier and twee.dossier and _kern(een.dossier) != _kern(twee.dossier):
        raise SamenvoegFout(
            "Deze formulieren hebben een verschillend dossiernummer. Geef twee kopieën van één formulier."
        )
    if formaat.vertrouwelijk == "persoon":
        if not een_leeg:
            _eis_een_persoon(een, twee, zelfde_kenmerk=zelfde_kenmerk)
    elif not (zelfde_kenmerk or een_leeg):
        yield from _toets_huishouden(formaat, een, twee)
    if een.kenmerk and twee.kenmerk and not zelfde_kenmerk:
        yield "De kopieën hebben een verschillend kenmerk. Het nieuwe formulier heeft een eigen kenmerk."


def _eis_een_persoon(een: Formulier, twee: Formulier, *, zelfde_kenmerk: bool) -> None:
    a, b = (set(re.findall(r"\w+", f.waarde(_PERSOON).casefold())) for f in (een, twee))
    if not (a <= b or b <= a) if a and b else not zelfde_kenmerk:
        raise SamenvoegFout("Deze bladen zijn niet zeker van dezelfde persoon. Zij gaan niet samen.")


def _toets_huishouden(formaat: Formaat, een: Formulier, twee: Formulier) -> Iterator[str]:
    mensen = [_teksten(formaat, f, _MENSEN, frozenset({"naam"})) for f in (een, twee)]
    doelen = [_teksten(formaat, f, _DOELEN, _DOELVELDEN) for f in (een, twee)]
    if mensen[0] & mensen[1] or _delen_doel(*doelen):
        return
    if all(m or d for m, d in zip(mensen, doelen, strict=True)):
        raise SamenvoegFout(
            "In deze formulieren staan niet dezelfde mensen of doelen. Zij zijn niet van één huishouden en gaan "
            "niet samen."
        )
    yield "In een van de kopieën staan geen mensen en geen doelen. Kijk of de kopieën bij elkaar horen."


def _delen_doel(een: set[str], twee: set[str]) -> bool:
    return any(gelijkenis(a, b, _ZELFDE_DOEL) >= _ZELFDE_DOEL for a in een for b in twee)


def _teksten(formaat: Formaat, formulier: Formulier, secties: frozenset[str], velden: frozenset[str]) -> set[str]:
    return {
        " ".join(p.waarde.split()).casefold()
        for p in plekken(formaat, formulier.gegevens)
        if p.sectie.sleutel in secties and p.veld.sleutel in velden
        and p.veld.type is not VeldType.KEUZE and p.waarde.strip()
    }  # fmt: skip


def _waarden(formaat: Formaat, formulier: Formulier) -> Iterator[str]:
    """What somebody filled in, apart from the date and number of the form itself."""
    for plek in plekken(formaat, formulier.gegevens):
        gedrukt = plek.veld.type is VeldType.RIJLABEL
        if plek.waarde.strip() and not gedrukt and plek.sectie.sleutel != _OVER_HET_FORMULIER:
            yield plek.waarde


def _kern(dossier: str) -> str:
    """A file number less spaces, dashes and case: those differ by who typed it."""
    return re.sub(r"[\W_]+", "", dossier).casefold()
