"""One form as a fillable PDF: the door of this package.

Promise: a tagged PDF/UA-1 document with real fields, every value whole in its field and
drawn in full, high enough for what it holds; written in one piece, without older
revisions. Nothing is read from or written to disk but the program's own files.

Not promised: that a field grows while somebody types in it; a PDF cannot do that.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf

from generator.pdf.bron import Blad, bouw_blad, logobestand, pictobestand
from generator.pdf.metagegevens import schrijf_metagegevens, sleutels
from generator.pdf.tekens import VIERKANT, Tekens, kies_tekens
from generator.pdf.widgets import zet_velden
from generator.pdf.zetter import ZetFout, zet
from generator.pictogram import pictogram_svg
from sjablonen.formulier import Formulier
from sjablonen.fouten import SchrijfFout
from sjablonen.huisstijl import Huisstijl
from sjablonen.specificatie import Formaat
from sjablonen.voordruk import Voordruk

__all__ = ["maak_pdf"]

_NIET_OPGEMAAKT = "De PDF kon niet worden opgemaakt. Meld dit, met de naam van het formulier en de huisstijl erbij."
_VIERKANTJE = (
    f"Een vierkantje ({VIERKANT}) staat voor een teken dat deze computer niet kan tekenen. "
    "In het vak zelf staat het wel."
)


def maak_pdf(
    formaat: Formaat,
    versie: str,
    huisstijl: Huisstijl,
    formulier: Formulier | None = None,
    voordruk: Voordruk | None = None,
) -> bytes:
    """The form as PDF: blank, or filled from `formulier`; raises SchrijfFout.

    The same input gives the same bytes on one computer.
    """
    blad = bouw_blad(formaat, versie, huisstijl, formulier, voordruk)
    tekens = kies_tekens(_teksten(blad.data))
    if tekens.mist:
        blad.data["colofon"].append(_VIERKANTJE)
    opgemaakt = _zet(blad, huisstijl, tekens)
    with pikepdf.open(io.BytesIO(opgemaakt)) as pdf:
        zet_velden(pdf, blad.velden.lijst, blad.maat, huisstijl.kleur, tekens)
        schrijf_metagegevens(pdf, sleutels(formaat, versie, formulier))
        uit = io.BytesIO()
        pdf.save(uit, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return uit.getvalue()


def _zet(blad: Blad, huisstijl: Huisstijl, tekens: Tekens) -> bytes:
    plaatjes = {
        pictobestand(naam): pictogram_svg(naam, huisstijl.kleur, huisstijl.tint) for naam in blad.pictogrammen
    }
    data = _toon(blad.data, tekens)
    logo = logobestand(huisstijl)
    met_logo = {**plaatjes, logo: huisstijl.logo} if logo and huisstijl.logo else plaatjes
    # The messages of typst may quote the form, so they are not passed on.
    try:
        return zet("opmaak.typ", "formulier.json", data, ruim=tekens.ruim, getagd=True, plaatjes=met_logo)
    except ZetFout:
        if logo is None:
            raise SchrijfFout(_NIET_OPGEMAAKT) from None
    try:  # is it the logo? Then it does work without
        data["stijl"]["logo"] = None
        zet("opmaak.typ", "formulier.json", data, ruim=tekens.ruim, getagd=True, plaatjes=plaatjes)
    except ZetFout:
        raise SchrijfFout(_NIET_OPGEMAAKT) from None
    raise SchrijfFout(
        f"Het logo van {huisstijl.naam} kan niet worden getekend. Bewaar het opnieuw als gewone SVG of PNG."
    )


def _teksten(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        for waarde in data.values():
            yield from _teksten(waarde)
    elif isinstance(data, list):
        for waarde in data:
            yield from _teksten(waarde)


def _toon(data: Any, tekens: Tekens) -> Any:
    """The same data with every text as it can be drawn."""
    if isinstance(data, str):
        return tekens.toon(data)
    if isinstance(data, Mapping):
        return {k: _toon(v, tekens) for k, v in data.items()}
    return [_toon(v, tekens) for v in data] if isinstance(data, list) else data
