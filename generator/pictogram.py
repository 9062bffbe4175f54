"""Pictograms and logos as pictures for the forms.

Promises: the same name and colours always give the same SVG, and the same PNG on one
computer; a wrong name or a broken logo gives one clear Dutch line. All pictograms of one
huisstijl are rasterised in one go, because starting the rasteriser costs more than drawing.

Does not choose sizes on paper or place anything in a form, and does not check whether a
colour can be read (the huisstijl does that).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sjablonen.fouten import HuisstijlFout, SjablonenFout
from sjablonen.huisstijl import meng

__all__ = [
    "pictogram_png", "pictogram_svg", "pictogram_svg_in", "pictogramnamen", "pictogrammen_png", "rand_van",
    "svg_naar_png", "teken_pictogrammen",
]  # fmt: skip

_INHOUD = re.compile(r"<svg\b[^>]*>(.*)</svg>", re.DOTALL)
_KLEUR = re.compile(r"#[0-9a-fA-F]{6}")
_STRAAL = 11.2
_DEEL = 0.62
_STREEK = 1.8
_RAND = 0.5

# More than any form needs. The rasteriser does not raise when memory runs out but ends the
# whole program, so a very tall SVG has to be refused before it is drawn.
_MAX_PX = 4096
_BRON = f"""
#set page(width: BREEDpt, height: auto, margin: 0pt, fill: none)
#for i in range(AANTAL) {{
  if i > 0 {{ pagebreak() }}
  let beeld = image(bytes(sys.inputs.at(str(i))), format: "svg", width: BREEDpt)
  context assert(measure(beeld).height <= {_MAX_PX}pt, message: "te hoog")
  beeld
}}
"""


@cache
def pictogramnamen() -> tuple[str, ...]:
    """The names of all pictograms, sorted."""
    return tuple(
        sorted(
            bestand.name.removesuffix(".svg")
            for bestand in (resources.files("sjablonen") / "pictogrammen").iterdir()
            if bestand.name.endswith(".svg")
        )
    )


def pictogram_svg(naam: str, kleur: str, tint: str) -> bytes:
    """The pictogram in `kleur`, in a circle of `tint`; colours are '#rrggbb'.

    Raises SjablonenFout for a name that does not exist or a colour that is none.
    """
    for waarde in (kleur, tint):
        if not _KLEUR.fullmatch(waarde):
            raise SjablonenFout(f"'{waarde}' is geen kleur. Schrijf zes cijfers, zoals #0b5563.")
    return pictogram_svg_in(naam, kleur, tint, rand_van(kleur))


def rand_van(kleur: str) -> str:
    """The colour of the edge of the circle."""
    return meng(kleur, "#ffffff", 0.6)


def teken_pictogrammen(namen: Sequence[str], kleur: str, tint: str, rand: str, px: int) -> list[bytes]:
    """The PNG of each name in three colours of choice, `px` wide and high."""
    return _teken([pictogram_svg_in(naam, kleur, tint, rand).decode() for naam in namen], px)


def pictogram_svg_in(naam: str, kleur: str, tint: str, rand: str) -> bytes:
    """The pictogram in three colours of choice; they are not checked."""
    # The colour and the line stand on the group and not on each shape: the files only
    # hold shapes, and so one change here changes all of them.
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24">'
        f'<circle cx="12" cy="12" r="{_STRAAL}" fill="{tint}" stroke="{rand}" stroke-width="{_RAND}"/>'
        f'<g transform="translate(12 12) scale({_DEEL}) translate(-12 -12)" fill="none" stroke="{kleur}"'
        f' stroke-width="{_STREEK}" stroke-linecap="round" stroke-linejoin="round">{_vormen(naam)}</g></svg>'
    ).encode()


def pictogrammen_png(namen: Iterable[str], kleur: str, tint: str, px: int = 192) -> dict[str, bytes]:
    """The PNG of each name, `px` wide and high, transparent outside the circle."""
    gevraagd = tuple(namen)
    for naam in gevraagd:
        _vormen(naam)
    alle = _alle_png(kleur, tint, px)
    return {naam: alle[naam] for naam in gevraagd}


@lru_cache(maxsize=512)
def pictogram_png(naam: str, kleur: str, tint: str, px: int = 192) -> bytes:
    """One pictogram as PNG, `px` wide and high, transparent outside the circle."""
    return pictogrammen_png((naam,), kleur, tint, px)[naam]


def svg_naar_png(svg: bytes, px_breed: int) -> bytes:
    """The SVG as a PNG of `px_breed` wide, with its own proportions and no background.

    Raises HuisstijlFout when the SVG cannot be drawn.
    """
    try:
        return _teken([svg.decode("utf-8-sig")], px_breed, letters=b"text" in svg)[0]
    except (RuntimeError, UnicodeDecodeError) as fout:  # typst's own error is a RuntimeError
        raise HuisstijlFout(
            "Het logo kan niet worden getekend: de SVG is beschadigd, leeg, veel te hoog of gebruikt een ander "
            "bestand. Open het logo in een tekenprogramma en bewaar het opnieuw als SVG, of gebruik een PNG."
        ) from fout


@cache
def _vormen(naam: str) -> str:
    """The shapes in the file of this pictogram, without its outer element."""
    if naam not in pictogramnamen():
        raise SjablonenFout(f"Het pictogram '{naam}' bestaat niet. Kies uit: {', '.join(pictogramnamen())}.")
    tekst = (resources.files("sjablonen") / "pictogrammen" / f"{naam}.svg").read_text(encoding="utf-8")
    gevonden = _INHOUD.search(tekst)
    if gevonden is None:
        raise SjablonenFout(f"Het pictogram '{naam}' is beschadigd. Installeer het programma opnieuw.")
    return re.sub(r"\s*\n\s*", "", gevonden[1])


@lru_cache(maxsize=16)
def _alle_png(kleur: str, tint: str, px: int) -> Mapping[str, bytes]:
    namen = pictogramnamen()
    tekeningen = _teken([pictogram_svg(naam, kleur, tint).decode() for naam in namen], px)
    return MappingProxyType(dict(zip(namen, tekeningen, strict=True)))


def _teken(svgs: Sequence[str], px_breed: int, *, letters: bool = False) -> list[bytes]:
    """Each SVG on a page of its own, one pixel per point, so that the page is the picture.

    The SVG goes in as an input value and never as source text, so nothing in it can be
    read as a command. The root is this folder and not the folder of the user: an SVG that
    links to a picture must not pick up whatever happens to lie there. `letters`: there is text
    in it, so the fonts of this computer are needed; looking for those takes a long time.
    """
    if not 1 <= px_breed <= _MAX_PX:
        raise ValueError(f"px_breed must be 1 to {_MAX_PX}, not {px_breed}")
    # Here and not at the top: a program that makes no form need not load it (import time).
    import typst

    # Any, because typst's own types know no list and no root beside a source in memory.
    wortel: Any = str(Path(__file__).parent)
    uit: Any = typst.compile(
        _BRON.replace("AANTAL", str(len(svgs))).replace("BREED", str(px_breed)).encode(),
        root=wortel,
        ignore_system_fonts=not letters,
        format="png",
        ppi=72,
        sys_inputs={str(i): svg for i, svg in enumerate(svgs)},
    )
    return list(uit) if isinstance(uit, list) else [uit]
