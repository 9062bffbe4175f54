"""The head of page 1 as loose pieces, set once for all forms of a huisstijl.

The logo (or the square with a letter), the name, the address and the contact lines each
become a picture with real text in it. Where they go, is worked out here, in the same way
as huis.typ does it for a form that is laid out whole.
"""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from functools import lru_cache

import pikepdf
from pikepdf import Array

from generator.kop import BLADBREEDTE, VIERKANT, kop_van
from generator.pdf.bron import stijldata
from generator.pdf.opmaken import zet_in_stijl
from generator.pdf.ruw import ontleed, plat, splits_verwijzingen
from generator.pdf.tekens import Tekens
from sjablonen.huisstijl import Huisstijl

__all__ = ["Kopstukken", "kopstukken_van"]

_MARGE = 5.0  # points around each piece: letters hang below their line
_TUSSEN, _ONDER_LOGO, _BOVEN_ADRES = 10.0, 6.0, 5.0
_TREDE = 12.0  # heights of heads are rounded up, so that many huisstijlen share one layout
_X, _Y = 48.188976, 793.7008  # the top left of the column: margins of 17 mm


@dataclass(frozen=True, slots=True)
class Kopstukken:
    """`stukken` are the numbers of the pieces, in the order of `plekken` (the place of the lower left
    corner on the form); the first is the logo or the square. `objecten` has them and all they
    need, with the numbers that point to another of them loose (`ruw.splits_verwijzingen`)."""

    objecten: dict[int, tuple[bytes | int, ...]]
    stukken: tuple[int, ...]
    plekken: tuple[tuple[float, float], ...]
    hoogte: float


@lru_cache(maxsize=8)
def kopstukken_van(huisstijl: Huisstijl) -> Kopstukken:
    """The pieces of this huisstijl; raises HuisstijlFout or SchrijfFout for a logo that cannot be drawn."""
    kop = kop_van(huisstijl)
    boven = kop.logo is not None and kop.logo.eigen_regel
    beeld_breed = kop.logo.breed if kop.logo else VIERKANT
    links = 0.0 if boven else beeld_breed + _TUSSEN
    naambreedte = BLADBREEDTE - kop.contact - _TUSSEN - links
    data = {"stijl": stijldata(huisstijl) | {"naambreedte": naambreedte, "marge": _MARGE}}
    pdf = zet_in_stijl("kopstukken.typ", "kopstukken.json", data, (), huisstijl, Tekens(), getagd=False)
    with pikepdf.open(io.BytesIO(pdf)) as bron:
        hoogtes = [float(p.mediabox[3]) - 2 * _MARGE for p in bron.pages]
        objecten, stukken = _los(bron)
    beeld, naam = hoogtes[:2]
    rest = hoogtes[2:]
    adres = rest.pop(0) if huisstijl.adresregels else 0.0
    contact = rest.pop(0) if huisstijl.contact else 0.0
    naamblok = naam + (_BOVEN_ADRES + adres if adres else 0.0)
    linkerkolom = beeld + _ONDER_LOGO + naamblok if boven else max(beeld, naamblok)
    hoogte = math.ceil(max(linkerkolom, contact) / _TREDE - 0.001) * _TREDE
    top = (hoogte - linkerkolom) / 2
    beeld_y = top if boven else top + (linkerkolom - beeld) / 2
    naam_y = top + beeld + _ONDER_LOGO if boven else top + (linkerkolom - naamblok) / 2
    plekken = [_plek(0.0, beeld_y, beeld), _plek(links, naam_y, naam)]
    if adres:
        plekken.append(_plek(links, naam_y + naam + _BOVEN_ADRES, adres))
    if contact:
        plekken.append(_plek(BLADBREEDTE - kop.contact, (hoogte - contact) / 2, contact))
    return Kopstukken(objecten, stukken, tuple(plekken), hoogte)


def _los(bron: pikepdf.Pdf) -> tuple[dict[int, tuple[bytes | int, ...]], tuple[int, ...]]:
    """Each page as a picture, without the document around it."""
    with pikepdf.new() as doel:
        doel.Root.Stukken = Array([doel.copy_foreign(p.as_form_xobject()) for p in bron.pages])
        tekst = plat(doel)
    with pikepdf.open(io.BytesIO(tekst)) as doel:
        stukken = tuple(s.objgen[0] for s in doel.Root.Stukken)
        om = {doel.Root.objgen[0], doel.Root.Pages.objgen[0]}
    return {n: splits_verwijzingen(o) for n, o in ontleed(tekst).objecten.items() if n not in om}, stukken


def _plek(x: float, van_boven: float, hoog: float) -> tuple[float, float]:
    return round(_X + x - _MARGE, 3), round(_Y - van_boven - hoog - _MARGE, 3)
