"""The overview in Excel of the forms of one upload."""

from __future__ import annotations

import io
from dataclasses import dataclass

from fillable_forms.overzicht.maken import maak_overzicht
from fillable_forms.overzicht.regels import Keuzes
from fillable_forms.web.diensten.download import Download
from fillable_forms.web.diensten.lezen import Stapel
from sjablonen.fouten import LeesFout
from sjablonen.huisstijl import Huisstijl
from sjablonen.specificatie import laad_specificatie

__all__ = ["Keuze", "overzicht"]


@dataclass(frozen=True, slots=True)
class Keuze:
    """`ook_vertrouwelijk` only for a sheet that was handed in alone."""

    met_contact: bool = False
    alleen_aantallen: bool = False
    ook_vertrouwelijk: bool = False


def overzicht(stapel: Stapel, keuze: Keuze, huisstijl: Huisstijl) -> Download:
    """The workbook. Raises LeesFout when no form has anything in it."""
    keuzes = Keuzes(
        met_contact=keuze.met_contact,
        alleen_aantallen=keuze.alleen_aantallen,
        ook_vertrouwelijk=keuze.ook_vertrouwelijk,
    )
    stroom = io.BytesIO()
    paren = ((g.formulier, f"bestand {g.nummer + 1}") for g in stapel.gelezen)
    klaar = maak_overzicht(paren, laad_specificatie(), huisstijl, keuzes, stroom)
    if not klaar.formulieren:
        raise LeesFout("In deze formulieren is niets ingevuld, dus er is geen overzicht gemaakt.")
    return Download("aantallen" if keuze.alleen_aantallen else "overzicht", "xlsx", stroom.getvalue())
