"""A blank form that is laid out once, and then only coloured in for each huisstijl.

Laying out a form takes a tenth of a second and more; of a huisstijl nearly everything is
colour. So a form is laid out with colours that no huisstijl has and an empty head; each
huisstijl then gets its own colours in the drawing, and its head (kopstukken.py) in the
empty place. Promise: fields, structure and text are those of the form that was laid out,
which went through the gate for accessibility; the same input gives the same bytes.

Not for a huisstijl with its own font files or with characters that our font lacks:
those change the layout, so they are laid out whole (`past` says so).
"""

from __future__ import annotations

import hashlib
import io
import re
import zlib
from base64 import b64encode
from dataclasses import dataclass, fields
from functools import lru_cache
from html import escape

import pikepdf
from pikepdf import Dictionary, Name

from generator.pdf.bron import bouw_blad, pictobestand
from generator.pdf.kopstukken import Kopstukken, kopstukken_van
from generator.pdf.metagegevens import schrijf_metagegevens, sleutels
from generator.pdf.opbouw import OPBOUW, opbouw
from generator.pdf.tekens import Tekens, kies_tekens
from generator.pdf.widgets import pdf_tekst, zet_velden
from generator.pdf.zetter import zet
from generator.pictogram import pictogram_svg_in, rand_van
from sjablonen.huisstijl import Huisstijl, meng
from sjablonen.palet import Palet
from sjablonen.specificatie import Formaat

__all__ = ["giet_pdf", "past"]

_KLEUREN = (*(f.name for f in fields(Palet)), "tint_rand", "pictorand")
# Colours that no huisstijl can have (none is readable on white) and that lie far apart.
_MERK = dict(zip(_KLEUREN, (
    "#fb0107", "#07fb01", "#0107fb", "#fb07fb", "#07fbfb", "#fbfb07", "#7b01fb", "#01fb7b", "#fb7b01",
), strict=True))  # fmt: skip
_NAAM, _LOGO = "@naam@", "@logo@"
_KLEUR = re.compile(rb"(?<![\d.])(\d?\.?\d+) (\d?\.?\d+) (\d?\.?\d+) (scn|SCN|rg|RG)\b")
_VAK = re.compile(rb"(<</MCID \d+[^<>]*>>\s*BDC)(.*?)(EMC)", re.DOTALL)
_INSTANTIE = re.compile(rb"((?:Instance|Document)ID>)[^<]+")
_SPELING = 0.003
_LEEG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="2" height="2"><rect width="2" height="2" fill="#808080"/></svg>'
)


@dataclass(frozen=True, slots=True)
class _Gietvorm:
    """A whole PDF with marks, and where they are.

    `stukken`: of each stream with a colour (by object number) the parts; a name stands for a
    colour. `eerste` is the drawing of page 1, `figuren` are the structure elements of the logo.
    """

    pdf: bytes
    stukken: dict[int, tuple[bytes | str, ...]]
    eerste: int
    figuren: tuple[int, ...]
    afdruk: bytes


def past(huisstijl: Huisstijl) -> bool:
    """True when this huisstijl can be poured into a form that was laid out for another one."""
    if huisstijl.lettertype_bestanden or huisstijl.kop_lettertype_bestanden:
        return False
    teksten = (huisstijl.naam, huisstijl.letter, *huisstijl.adresregels, *huisstijl.contact, huisstijl.doelregel,
               huisstijl.extra_zin)  # fmt: skip
    return kies_tekens(teksten) == Tekens()


def giet_pdf(formaat: Formaat, versie: str, huisstijl: Huisstijl) -> tuple[pikepdf.Pdf, bytes]:
    """The blank form in this huisstijl, open and not yet saved (the caller closes it), and what
    tells the form it was poured into from every other one."""
    kop = kopstukken_van(huisstijl)
    vorm = _gietvorm(
        formaat, versie, huisstijl.doelregel, huisstijl.extra_zin, kop.hoogte, len(kop.plekken) - 1,
        huisstijl.logo is not None,
    )  # fmt: skip
    pdf = pikepdf.open(io.BytesIO(vorm.pdf))
    _kleur_in(pdf, vorm, huisstijl, kop)
    _zet_kop(pdf, kop)
    _zet_namen(pdf, vorm, huisstijl)
    return pdf, vorm.afdruk


@lru_cache(maxsize=120)  # ten formats, and heads of a few heights; half a megabyte each
def _gietvorm(
    formaat: Formaat, versie: str, doelregel: str, extra_zin: str, hoogte: float, teksten: int, logo: bool
) -> _Gietvorm:
    merken = Huisstijl(naam=_NAAM, doelregel=doelregel, extra_zin=extra_zin, contact=(), kleur="#000000")
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
        uit = io.BytesIO()
        pdf.save(uit, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return _ontleed(uit.getvalue(), teksten + logo)


def _ontleed(pdf_: bytes, vakken: int) -> _Gietvorm:
    """Find the streams with a mark; raises RuntimeError when the head is not where it should be."""
    stukken = {}
    figuren = []
    with pikepdf.open(io.BytesIO(pdf_)) as pdf:
        eerste = pdf.pages[0].Contents.objgen[0]
        for obj in pdf.objects:
            if isinstance(obj, Dictionary) and str(obj.get("/Alt", "")) == _LOGO:
                figuren.append(obj.objgen[0])
            if not isinstance(obj, pikepdf.Stream) or not _tekent(obj, pdf):
                continue
            ruw = obj.read_bytes()
            if obj.objgen[0] == eerste:
                ruw = _maak_leeg(ruw, vakken)
            delen = tuple(_splits(ruw))
            if len(delen) > 1 or obj.objgen[0] == eerste:
                stukken[obj.objgen[0]] = delen
    return _Gietvorm(pdf_, stukken, eerste, tuple(figuren), hashlib.sha256(pdf_).digest())


def _tekent(stroom: pikepdf.Object, pdf: pikepdf.Pdf) -> bool:
    return stroom.get("/Subtype") == Name.Form or any(p.Contents.objgen == stroom.objgen for p in pdf.pages)


def _maak_leeg(ruw: bytes, vakken: int) -> bytes:
    """Page 1 with a mark `@KOPn@` in the place of each piece; the square is no part of the structure."""
    nummer = iter(range(vakken))
    uit, aantal = _VAK.subn(lambda g: b"%s\n@KOP%d@\n%s" % (g[1], next(nummer), g[3]), ruw, count=vakken)
    if aantal != vakken:
        raise RuntimeError("de plaatsen van de kop zijn niet gevonden")
    return b"@VIERKANT@" + uit


def _splits(ruw: bytes) -> list[bytes | str]:
    uit: list[bytes | str] = []
    vanaf = 0
    for gevonden in _KLEUR.finditer(ruw):
        naam = _merk_van(tuple(float(gevonden[i]) for i in (1, 2, 3)))
        if naam:
            uit += (ruw[vanaf : gevonden.start()], naam)
            vanaf = gevonden.end(3)
    return [*uit, ruw[vanaf:]]


def _merk_van(kleur: tuple[float, ...]) -> str | None:
    for naam, merk in _MERK.items():
        if all(abs(a - b / 255) < _SPELING for a, b in zip(kleur, bytes.fromhex(merk[1:]), strict=True)):
            return naam
    return None


def _kleur_in(pdf: pikepdf.Pdf, vorm: _Gietvorm, huisstijl: Huisstijl, kop: Kopstukken) -> None:
    palet = huisstijl.palet
    kleuren = {f.name: getattr(palet, f.name) for f in fields(Palet)}
    kleuren |= {"tint_rand": meng(palet.tint, "#000000", 0.08), "pictorand": rand_van(palet.kleur)}
    getallen = {
        n: " ".join(f"{b / 255:.6g}" for b in bytes.fromhex(k[1:])).encode() for n, k in kleuren.items()
    }
    for nummer, delen in vorm.stukken.items():
        ruw = b"".join(getallen[d] if isinstance(d, str) else d for d in delen)
        if nummer == vorm.eerste:
            ruw = _met_kop(ruw, kop, huisstijl)
        # A stream that is packed already is copied as it is when the file is saved.
        pdf.get_object(nummer, 0).write(zlib.compress(ruw, 5), filter=Name.FlateDecode)


def _met_kop(ruw: bytes, kop: Kopstukken, huisstijl: Huisstijl) -> bytes:
    teken = [b"q 1 0 0 1 %g %g cm /Kop%d Do Q" % (x, y, i) for i, (x, y) in enumerate(kop.plekken)]
    vierkant, stukken = (b"", teken) if huisstijl.logo else (b"/Artifact BMC\n%s\nEMC " % teken[0], teken[1:])
    ruw = ruw.replace(b"@VIERKANT@", vierkant, 1)
    for i, stuk in enumerate(stukken):
        ruw = ruw.replace(b"@KOP%d@" % i, stuk, 1)
    alt = f"\ufeff{huisstijl.logo_tekst}".encode("utf-16-be").hex().encode()
    return ruw.replace(f"({_LOGO})".encode(), b"<%s>" % alt, 1)


def _zet_kop(pdf: pikepdf.Pdf, kop: Kopstukken) -> None:
    with pikepdf.open(io.BytesIO(kop.pdf)) as bron:
        beelden = Dictionary()
        for i, pagina in enumerate(bron.pages):
            beelden[f"/Kop{i}"] = pdf.copy_foreign(pagina.as_form_xobject())
    eigen = pdf.pages[0].obj.Resources
    for naam, beeld in eigen.get("/XObject", Dictionary()).items():
        beelden[naam] = beeld
    eigen.XObject = beelden


def _zet_namen(pdf: pikepdf.Pdf, vorm: _Gietvorm, huisstijl: Huisstijl) -> None:
    """Author, alt text, what is drawn on page 1, and an id of its own."""
    oud = str(pdf.docinfo[f"/{OPBOUW}"])
    _, komma, rest = oud.partition(",")
    nieuw = opbouw([pdf.pages[0].Contents.read_bytes()]) + komma + rest
    pdf.docinfo["/Author"] = pdf_tekst(huisstijl.naam)
    pdf.docinfo[f"/{OPBOUW}"] = nieuw
    xmp = pdf.Root.Metadata.read_bytes()
    xmp = xmp.replace(_NAAM.encode(), escape(huisstijl.naam, quote=False).encode())
    xmp = xmp.replace(f">{oud}<".encode(), f">{nieuw}<".encode())
    xmp = _INSTANTIE.sub(lambda g: g[1] + _id_van(vorm.afdruk, huisstijl), xmp)
    pdf.Root.Metadata.write(xmp)
    for nummer in vorm.figuren:
        pdf.get_object(nummer, 0).Alt = pdf_tekst(huisstijl.logo_tekst)


def _id_van(afdruk: bytes, huisstijl: Huisstijl) -> bytes:
    return b64encode(hashlib.sha256(afdruk + repr(huisstijl).encode()).digest()[:16])
