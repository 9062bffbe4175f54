"""Set one document in the style of a house: its pictures found, its texts made drawable.

Promise: no message quotes the form, and a logo that cannot be drawn is named as the cause.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.pdf.bron import logobestand, pictobestand
from generator.pdf.huisletter import huisletter_van, map_met_letters
from generator.pdf.tekens import Tekens
from generator.pdf.zetter import ZetFout, zet
from generator.pictogram import pictogram_svg
from sjablonen.fouten import SchrijfFout
from sjablonen.huisstijl import Huisstijl
from sjablonen.logo import png_maat

__all__ = ["teksten", "zet_in_stijl"]

_NIET_OPGEMAAKT = "De PDF kon niet worden opgemaakt. Meld dit, met de naam van het formulier en de huisstijl erbij."


def zet_in_stijl(
    sjabloon: str,
    bestand: str,
    data: dict[str, Any],
    pictogrammen: Iterable[str],
    huisstijl: Huisstijl,
    tekens: Tekens,
    *,
    getagd: bool = True,
) -> bytes:
    """The PDF of `data` (with the style under 'stijl'), tagged unless it is a part of one; raises SchrijfFout."""
    plaatjes = {pictobestand(naam): pictogram_svg(naam, huisstijl.kleur, huisstijl.tint) for naam in pictogrammen}
    getekend = _toon(data, tekens)
    logo = logobestand(huisstijl)
    letters = huisletter_van(huisstijl).bestanden
    lettermap = map_met_letters(letters) if letters else None
    met_logo = {**plaatjes, logo: _logo_svg(huisstijl)} if logo else plaatjes
    # The messages of typst may quote the form, so they are not passed on.
    try:
        return zet(sjabloon, bestand, getekend, ruim=tekens.ruim, getagd=getagd, plaatjes=met_logo, lettermap=lettermap)
    except ZetFout:
        if logo is None:
            raise SchrijfFout(_NIET_OPGEMAAKT) from None
    try:  # is it the logo? Then it does work without
        getekend["stijl"]["logo"] = None
        zet(sjabloon, bestand, getekend, ruim=tekens.ruim, getagd=getagd, plaatjes=plaatjes, lettermap=lettermap)
    except ZetFout:
        raise SchrijfFout(_NIET_OPGEMAAKT) from None
    raise SchrijfFout(
        f"Het logo van {huisstijl.naam} kan niet worden getekend. Bewaar het opnieuw als gewone SVG of PNG."
    )


def _logo_svg(huisstijl: Huisstijl) -> bytes:
    """The logo as SVG: typst takes files in memory as text only, so a PNG travels inside one."""
    png = huisstijl.logo or b""
    maat = png_maat(png)
    if huisstijl.logo_is_svg or maat is None:
        return png
    breed, hoog = maat
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{breed}" height="{hoog}" viewBox="0 0 {breed} {hoog}">'
        f'<image width="{breed}" height="{hoog}" href="data:image/png;base64,{b64encode(png).decode()}"/></svg>'
    ).encode()


def teksten(data: object) -> Iterator[str]:
    """Every text in data for the layout."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        for waarde in data.values():
            yield from teksten(waarde)
    elif isinstance(data, list):
        for waarde in data:
            yield from teksten(waarde)


def _toon(data: Any, tekens: Tekens) -> Any:
    """The same data with every text as it can be drawn."""
    if isinstance(data, str):
        return tekens.toon(data)
    if isinstance(data, Mapping):
        return {k: _toon(v, tekens) for k, v in data.items()}
    return [_toon(v, tekens) for v in data] if isinstance(data, list) else data
