"""What changed between two forms."""

from __future__ import annotations

from collections.abc import Sequence

from fillable_forms.lezen.leeszaal import Leeszaal
from fillable_forms.verschil.html import verschil_html
from fillable_forms.verschil.model import Verschil
from fillable_forms.verschil.vergelijk import vergelijk
from fillable_forms.web.diensten.download import Download
from fillable_forms.web.diensten.lezen import eis_gelezen, lees_stapel
from fillable_forms.web.verzegeling import Bestand
from sjablonen.fouten import LeesFout
from sjablonen.huisstijl import Huisstijl
from sjablonen.specificatie import laad_specificatie

__all__ = ["verschil_als_html", "verschil_van"]

_TWEE = "Kies twee bestanden: het oude en het nieuwe formulier."


def verschil_van(zaal: Leeszaal, bestanden: Sequence[Bestand]) -> Verschil:
    """The old one first. Each is read alone, so two sheets of one person can be compared. Raises SjablonenFout."""
    if len(bestanden) != 2:
        raise LeesFout(_TWEE)
    formulieren = []
    for wat, bestand in zip(("Het oude", "Het nieuwe"), bestanden, strict=True):
        try:
            formulieren.append(eis_gelezen(lees_stapel(zaal, [bestand])).gelezen[0].formulier)
        except LeesFout as fout:
            raise LeesFout(f"{wat} bestand: {fout}") from fout
    return vergelijk(formulieren[0], formulieren[1], laad_specificatie())


def verschil_als_html(verschil: Verschil, huisstijl: Huisstijl) -> Download:
    return Download("verschil", "html", verschil_html(verschil, huisstijl).encode())
