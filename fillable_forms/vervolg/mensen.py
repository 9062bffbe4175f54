"""The people of a household as the 2025 forms keep them, from a plan of 2025 or 2019.

Promise: every text as typed, each in one place. Of a plan of 2019: klanten and gezinsleden
become personen, netwerk and professionals become betrokkenen ('organisatie en functie' in
the place for who somebody is). An address of 2019 is one text, and stays one text.
"""

from __future__ import annotations

from collections.abc import Mapping

from fillable_forms.dossier.soorten import PLAN_2019
from sjablonen.formulier import Formulier
from sjablonen.gegevens import Rij, is_lege_rij
from sjablonen.specificatie import Formaat

__all__ = ["MENSEN", "mensen_voor"]

# Section of an ondersteuningsplan (2025) -> where it comes from in a plan of 2019.
MENSEN = ("personen", "procesregisseur", "betrokkenen")
_BRONNEN_2019: Mapping[str, tuple[tuple[str, Mapping[str, str]], ...]] = {
    "personen": (("klanten", {"straat_en_huisnummer": "adres"}), ("gezinsleden", {"straat_en_huisnummer": "adres"})),
    "procesregisseur": (("procesregisseur", {}),),
    "betrokkenen": (("netwerk", {}), ("professionals", {"relatie": "organisatie_functie"})),
}


def mensen_voor(start: Formulier | None, naar: Formaat, namen: Mapping[str, str]) -> dict[str, list[Rij]]:
    """The rows for `naar` by its own section keys (`namen`: key there -> one of MENSEN)."""
    uit: dict[str, list[Rij]] = {}
    for sleutel, soort in namen.items():
        sectie = naar.sectie(sleutel)
        velden = [v.sleutel for v in sectie.velden]
        bronnen = _BRONNEN_2019[soort] if start and start.format == PLAN_2019 else ((soort, {}),)
        rijen: list[Rij] = []
        for bron, anders in bronnen:
            for rij in start.rijen(bron) if start else []:
                nieuw: Rij = {v: str(w) for v in velden if (w := rij.get(anders.get(v, v)))}
                if not is_lege_rij(sectie, nieuw):
                    rijen.append(nieuw)
        uit[sleutel] = rijen
    return uit
