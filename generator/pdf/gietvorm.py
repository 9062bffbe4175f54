"""A blank form that is laid out once, and then only coloured in for each huisstijl.

Laying out a form takes a tenth of a second and more; of a huisstijl nearly everything is
colour. So a form is laid out with colours that no huisstijl has and an empty head. This
module makes that mould, `gieten` pours a huisstijl into it. Promise: fields, structure and text
are those of the form that was laid out; the same input gives the same mould.
"""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import dataclass, fields
from functools import lru_cache

import pikepdf
from pikepdf import Dictionary, Name

from generator.pdf.bron import bouw_blad, pictobestand
from generator.pdf.metagegevens import schrijf_metagegevens, sleutels
from generator.pdf.opbouw import OPBOUW, opbouw
from generator.pdf.ruw import Vast, maak_vast, ontleed, plat
from generator.pdf.tekens import Tekens
from generator.pdf.widgets import zet_velden
from generator.pdf.zetter import zet
from generator.pictogram import pictogram_svg_in
from sjablonen.huisstijl import Huisstijl
from sjablonen.palet import Palet
from sjablonen.specificatie import Formaat

__all__ = ["LOGO", "NAAM", "Gietvorm", "maak_gietvorm"]

_KLEUREN = (*(f.name for f in fields(Palet)), "tint_rand", "pictorand")
# Colours that no huisstijl can have (none is readable on white) and that lie far apart.
_MERK = dict(zip(_KLEUREN, (
    "#fb0107", "#07fb01", "#0107fb", "#fb07fb", "#07fbfb", "#fbfb07", "#7b01fb", "#01fb7b", "#fb7b01",
), strict=True))  # fmt: skip
NAAM, LOGO = "@naam@", "@logo@"
_KLEUR = re.compile(rb"(?<![\d.])(\d?\.?\d+) (\d?\.?\d+) (\d?\.?\d+) (scn|SCN|rg|RG)\b")
_VAK = re.compile(rb"(<</MCID \d+[^<>]*>>\s*BDC)(.*?)(EMC)", re.DOTALL)
_SPELING = 0.003
_LEEG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="2" height="2"><rect width="2" height="2" fill="#808080"/></svg>'
)


@dataclass(frozen=True, slots=True)
class Gietvorm:
    """A form with marks, as objects: `vast` for every huisstijl, and by number those that differ.

    `stukken`: of each stream with a colour the parts; a name stands for a colour. `eerste` is
    the drawing of page 1, `koppen` the empty places of the pieces of the head, `figuren` the
    structure elements of the logo. `afdruk` tells this mould from every other one.
    """

    vast: Vast
    wisselend: dict[int, bytes]
    stukken: dict[int, tuple[bytes | str, ...]]
    eerste: int
    koppen: tuple[int, ...]
    figuren: tuple[int, ...]
    xmp: int
    opbouw: str
    afdruk: bytes


@lru_cache(maxsize=120)  # ten formats, and heads of a few heights; half a megabyte each
def maak_gietvorm(
    formaat: Formaat, versie: str, doelregel: str, extra_zin: str, hoogte: float, teksten: int, logo: bool
) -> Gietvorm:
    """The mould for heads of this height (points) with so many pieces of text, and a logo or the square.

    Raises RuntimeError when the head is not where it should be.
    """
    merken = Huisstijl(naam=NAAM, doelregel=doelregel, extra_zin=extra_zin, contact=(), kleur="#000000")
    blad = bouw_blad(formaat, versie, merken, None, None)
    blad.data["stijl"] |= _MERK | {"mal": {"hoogte": hoogte, "teksten": teksten, "logo": logo}}
    plaatjes = {
        pictobestand(n): pictogram_svg_in(n, _MERK["kleur"], _MERK["tint"], _MERK["pictorand"])
        for n in blad.pictogrammen
    }
    if logo:
        plaatjes["logo.svg"] = _LEEG
    gezet = zet("opmaak.typ", "formulier.json", blad.data, ruim=False, getagd=True, plaatjes=plaatjes)
    with pikepdf.open(io.BytesIO(gezet)) as pdf:
        zet_velden(pdf, blad.velden.lijst, blad.maat, _MERK["kleur"], Tekens())
        getekend = opbouw(b.Contents.read_bytes() for b in pdf.pages)
        schrijf_metagegevens(pdf, sleutels(formaat, versie, None) | {OPBOUW: getekend})
        _zet_plekken(pdf, teksten + 1)
        uit = io.BytesIO()
        pdf.save(uit, static_id=True)
    return _ontleed(*_leesbaar(uit.getvalue()), teksten + logo)


def _zet_plekken(pdf: pikepdf.Pdf, aantal: int) -> None:
    """An empty object for each piece of the head, among the pictures of page 1."""
    eigen = pdf.pages[0].obj.Resources
    if "/XObject" not in eigen:
        eigen.XObject = Dictionary()
    for i in range(aantal):
        eigen.XObject[f"/Kop{i}"] = pdf.make_stream(b"@KOP@")


def _leesbaar(ingepakt: bytes) -> tuple[bytes, dict[int, tuple[bytes | str, ...]]]:
    """The form with the streams that have a mark unpacked, and of those the parts by number."""
    with pikepdf.open(io.BytesIO(ingepakt)) as pdf:
        eerste = pdf.pages[0].Contents.objgen
        for obj in pdf.objects:
            if isinstance(obj, pikepdf.Stream) and _tekent(obj, pdf):
                ruw = obj.read_bytes()
                if len(_splits(ruw)) > 1 or obj.objgen == eerste:
                    obj.write(ruw)
        tekst = plat(pdf)
    with pikepdf.open(io.BytesIO(tekst)) as pdf:
        stukken = {
            o.objgen[0]: _splits(o.read_raw_bytes())
            for o in pdf.objects
            if isinstance(o, pikepdf.Stream) and "/Filter" not in o and _tekent(o, pdf)
        }
    return tekst, stukken


def _ontleed(tekst: bytes, stukken: dict[int, tuple[bytes | str, ...]], vakken: int) -> Gietvorm:
    los = ontleed(tekst)
    with pikepdf.open(io.BytesIO(tekst)) as pdf:
        eerste = pdf.pages[0].Contents.objgen[0]
        beelden = pdf.pages[0].obj.Resources.XObject
        koppen = tuple(o.objgen[0] for n, o in sorted(beelden.items()) if n.startswith("/Kop"))
        figuren = tuple(
            o.objgen[0] for o in pdf.objects if isinstance(o, Dictionary) and str(o.get("/Alt", "")) == LOGO
        )
        xmp = pdf.Root.Metadata.objgen[0]
        getekend = str(pdf.docinfo[f"/{OPBOUW}"])
        stukken = stukken | {eerste: _splits(_maak_leeg(pdf.pages[0].Contents.read_raw_bytes(), vakken))}
    stukken = {n: s for n, s in stukken.items() if len(s) > 1 or n == eerste}
    wisselt = {*stukken, *koppen, *figuren, xmp, los.info}
    return Gietvorm(
        maak_vast(los, wisselt), {n: los.objecten[n] for n in wisselt}, stukken, eerste, koppen, figuren, xmp, getekend,
        hashlib.sha256(tekst).digest(),
    )  # fmt: skip


def _tekent(stroom: pikepdf.Object, pdf: pikepdf.Pdf) -> bool:
    return stroom.get("/Subtype") == Name.Form or any(p.Contents.objgen == stroom.objgen for p in pdf.pages)


def _maak_leeg(ruw: bytes, vakken: int) -> bytes:
    """Page 1 with a mark `@KOPn@` in the place of each piece; the square is no part of the structure."""
    nummer = iter(range(vakken))
    uit, aantal = _VAK.subn(lambda g: b"%s\n@KOP%d@\n%s" % (g[1], next(nummer), g[3]), ruw, count=vakken)
    if aantal != vakken:
        raise RuntimeError("de plaatsen van de kop zijn niet gevonden")
    return b"@VIERKANT@" + uit


def _splits(ruw: bytes) -> tuple[bytes | str, ...]:
    uit: list[bytes | str] = []
    vanaf = 0
    for gevonden in _KLEUR.finditer(ruw):
        naam = _merk_van(tuple(float(gevonden[i]) for i in (1, 2, 3)))
        if naam:
            uit += (ruw[vanaf : gevonden.start()], naam)
            vanaf = gevonden.end(3)
    return (*uit, ruw[vanaf:])


def _merk_van(kleur: tuple[float, ...]) -> str | None:
    for naam, merk in _MERK.items():
        if all(abs(a - b / 255) < _SPELING for a, b in zip(kleur, bytes.fromhex(merk[1:]), strict=True)):
            return naam
    return None
