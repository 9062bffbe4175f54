"""Is this huisstijl ready for use: what must change, and what a person should look at.

Promise: the contrast is computed for every pair of colours that Word and PDF really use
(`Palet.paren`); the logo is really drawn. Not promised: that it is beautiful.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from generator.kop import Kop, kop_van
from sjablonen.fouten import HuisstijlFout
from sjablonen.huisstijl import Huisstijl
from sjablonen.huisstijl_sleutels import velden_en_fouten
from sjablonen.kleur import contrast
from sjablonen.letterbestand import Letterbestand, lees_letterbestand
from sjablonen.logo import png_maat, svg_heeft_tekst, zichtbaar_deel
from sjablonen.palet import WIT, Kleurpaar, getal
from sjablonen.vensterletters import op_windows

__all__ = ["Uitslag", "controleer_huisstijl", "paartekst"]

_CONTACT_TEKENS = 58  # about what fits on one line of the head
_NAAM_TEKENS = 60
_SCHERP = 300  # pixels: less is a blur in print
_VET = 600


@dataclass(frozen=True, slots=True)
class Uitslag:
    """`moet` keeps the huisstijl from being used, `let_op` does not."""

    naam: str
    paren: tuple[Kleurpaar, ...]
    moet: tuple[str, ...]
    let_op: tuple[str, ...]


def controleer_huisstijl(ruw: Mapping[str, object], map_: Path) -> Uitslag:
    """Everything about the keys of one huisstijl.toml that lies in `map_`."""
    velden, moet = velden_en_fouten(ruw, map_)
    standaard = {f.name for f in fields(Huisstijl)}
    stijl = Huisstijl(**{k: w for k, w in velden.items() if k in standaard})
    kop = None
    try:
        kop = kop_van(stijl)
        _letters_in_pdf(stijl)
    except HuisstijlFout as fout:
        moet += fout.regels
    let_op = [*_kleuren(stijl), *_letters(stijl), *_logo(stijl, kop, ruw), *_regels(stijl)]
    return Uitslag(stijl.naam, stijl.palet.paren, tuple(moet), tuple(let_op))


def _letters_in_pdf(stijl: Huisstijl) -> None:
    from generator.pdf.huisletter import huisletter_van

    huisletter_van(stijl)


def _kleuren(stijl: Huisstijl) -> Iterator[str]:
    if contrast(stijl.accent, WIT) < 1.3:
        yield f"de lijn in het accent {stijl.accent} is op wit papier bijna niet te zien."


def _letters(stijl: Huisstijl) -> Iterator[str]:
    for naam in dict.fromkeys((stijl.lettertype_word, stijl.kop_lettertype_word)):
        if naam and not op_windows(naam):
            yield (
                f"een gewone Windows-pc heeft het lettertype {naam} niet; Word gebruikt daar "
                f"{stijl.lettertype_terugval or 'een ander lettertype'}."
            )
            if not op_windows(stijl.lettertype_terugval):
                yield "ook het lettertype bij 'lettertype_terugval' is daar niet. Kies bijvoorbeeld Arial."
    eigen = [lees_letterbestand(b) for b in stijl.lettertype_bestanden]
    if not eigen and stijl.lettertype_word != "Calibri":
        yield "in PDF staat de tekst in Source Sans Pro. Noem 'lettertype_bestand' om ook daar uw eigen letter te zien."
    yield from _bestanden(eigen)


def _bestanden(letters: list[Letterbestand]) -> Iterator[str]:
    if letters and not any(x.gewicht >= _VET or x.variabel for x in letters):
        yield "er is geen vet lettertype voor PDF: titels en labels zijn dan niet vet. Noem ook het vette bestand."
    for letter in letters:
        if letter.variabel:
            yield f"{letter.familie} is een variabel lettertype: in PDF altijd even dik. Neem liever losse bestanden."


def _logo(stijl: Huisstijl, kop: Kop | None, ruw: Mapping[str, object]) -> Iterator[str]:
    if stijl.logo is None:
        if "logo" not in ruw:
            yield "er is geen logo; er komt een vierkant met de eerste letter."
        return
    if not str(ruw.get("logo_alt", "")).strip():
        yield f"zonder 'logo_alt' zegt een voorleesprogramma bij het logo: '{stijl.logo_tekst}'."
    if stijl.logo_is_svg and svg_heeft_tekst(stijl.logo):
        yield "in het logo staan letters als tekst; zet ze om in vormen, anders zien ze er overal anders uit."
    if kop is None or kop.logo is None:
        return
    breed, hoog = kop.logo.breed_mm, kop.logo.hoog_mm
    if not 1 / 3 <= breed / hoog <= 7:
        yield (
            f"het logo is erg {'breed' if breed > hoog else 'hoog'} en wordt daardoor klein "
            f"({breed:.0f} bij {hoog:.0f} mm)."
        )
    maat = png_maat(stijl.logo)
    if maat and max(maat) < _SCHERP:
        yield f"het logo is maar {maat[0]} bij {maat[1]} beeldpunten; op papier is dat niet scherp. Liefst een SVG."
    zichtbaar = zichtbaar_deel(kop.logo.png)
    if zichtbaar < 0.25:
        yield "het logo is op wit papier bijna niet te zien. Vraag het logo voor een witte achtergrond."


def _regels(stijl: Huisstijl) -> Iterator[str]:
    if len(stijl.naam) > _NAAM_TEKENS:
        yield f"de naam is lang ({len(stijl.naam)} tekens) en staat daarom kleiner, op meer regels."
    for regel in stijl.contact:
        if len(regel) > _CONTACT_TEKENS:
            yield f"de contactregel '{regel[:30]}…' loopt over twee regels ({len(regel)} tekens)."
    alles = " ".join(stijl.contact).lower()
    if "112" not in alles:
        yield "in de contactregels staat 112 niet. Op deze formulieren hoort dat bovenaan."
    if "veilig thuis" not in alles:
        yield "in de contactregels staat Veilig Thuis niet. Op deze formulieren hoort dat bovenaan."
    for regel in (stijl.doelregel, stijl.extra_zin):
        if len(regel) > 300:
            yield f"de regel '{regel[:30]}…' is lang ({len(regel)} tekens). Korter leest beter."


def paartekst(paar: Kleurpaar) -> str:
    """One pair as a line of a report."""
    oordeel = "goed" if paar.leesbaar else f"te laag, nodig is {getal(paar.minimum)}"
    return f"{paar.waar:<42} {getal(paar.contrast):>5}  {oordeel}"
