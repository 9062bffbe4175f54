"""A huisstijl poured into a blank form that was laid out once: colours, head, name, logo.

Promise: what is written is the form of the mould with only these replaced, in one piece; the
same input gives the same bytes. Nothing of another organisation can be in it: every object that
differs is written anew from the mould and this huisstijl.

Not for a huisstijl with its own font files or with characters that our font lacks:
those change the layout, so they are laid out whole (`past` says so).
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import fields
from functools import lru_cache
from html import escape

from generator.pdf.gietvorm import LOGO, NAAM, Gietvorm, maak_gietvorm
from generator.pdf.kopstukken import Kopstukken, kopstukken_van
from generator.pdf.opbouw import opbouw
from generator.pdf.ruw import inhoud_van, met_inhoud, pak_in, schrijf
from generator.pdf.tekens import Tekens, kies_tekens
from generator.pdf.widgets import pdf_tekst
from generator.pictogram import rand_van
from sjablonen.huisstijl import Huisstijl, meng
from sjablonen.palet import Palet
from sjablonen.specificatie import Formaat

__all__ = ["giet_pdf", "past"]

_INSTANTIE = re.compile(rb"((?:Instance|Document)ID>)[^<]+")


@lru_cache(maxsize=8)  # a series asks it of each of ten forms
def past(huisstijl: Huisstijl) -> bool:
    """True when this huisstijl can be poured into a form that was laid out for another one."""
    if huisstijl.lettertype_bestanden or huisstijl.kop_lettertype_bestanden:
        return False
    teksten = (huisstijl.naam, huisstijl.letter, *huisstijl.adresregels, *huisstijl.contact, huisstijl.doelregel,
               huisstijl.extra_zin)  # fmt: skip
    return kies_tekens(teksten) == Tekens()


def giet_pdf(formaat: Formaat, versie: str, huisstijl: Huisstijl) -> tuple[bytes, bytes]:
    """The blank form in this huisstijl, and what tells the form it was poured into from every other one."""
    kop = kopstukken_van(huisstijl)
    vorm = maak_gietvorm(
        formaat, versie, huisstijl.doelregel, huisstijl.extra_zin, kop.hoogte, len(kop.plekken) - 1,
        huisstijl.logo is not None,
    )  # fmt: skip
    id_ = hashlib.sha256(vorm.afdruk + repr(huisstijl).encode()).digest()[:16]
    objecten = dict(vorm.wisselend)
    blad = objecten.pop(vorm.eerste)
    ruw = dict(_gekleurd(vorm, huisstijl))
    eerste = _met_kop(ruw.pop(vorm.eerste), kop, huisstijl)
    objecten[vorm.eerste] = pak_in(blad, eerste)
    objecten |= {nummer: pak_in(objecten[nummer], inhoud) for nummer, inhoud in ruw.items()}
    objecten |= _kopobjecten(vorm, kop)
    objecten |= _namen(vorm, huisstijl, eerste, id_)
    return schrijf(vorm.vast, objecten, id_), vorm.afdruk


def _gekleurd(vorm: Gietvorm, huisstijl: Huisstijl) -> Iterator[tuple[int, bytes]]:
    palet = huisstijl.palet
    kleuren = {f.name: getattr(palet, f.name) for f in fields(Palet)}
    kleuren |= {"tint_rand": meng(palet.tint, "#000000", 0.08), "pictorand": rand_van(palet.kleur)}
    getallen = {n: " ".join(f"{b / 255:.6g}" for b in bytes.fromhex(k[1:])).encode() for n, k in kleuren.items()}
    for nummer, delen in vorm.stukken.items():
        yield nummer, b"".join(getallen[d] if isinstance(d, str) else d for d in delen)


def _met_kop(ruw: bytes, kop: Kopstukken, huisstijl: Huisstijl) -> bytes:
    teken = [b"q 1 0 0 1 %g %g cm /Kop%d Do Q" % (x, y, i) for i, (x, y) in enumerate(kop.plekken)]
    vierkant, stukken = (b"", teken) if huisstijl.logo else (b"/Artifact BMC\n%s\nEMC " % teken[0], teken[1:])
    ruw = ruw.replace(b"@VIERKANT@", vierkant, 1)
    for i, stuk in enumerate(stukken):
        ruw = ruw.replace(b"@KOP%d@" % i, stuk, 1)
    alt = f"\ufeff{huisstijl.logo_tekst}".encode("utf-16-be").hex().encode()
    return ruw.replace(f"({LOGO})".encode(), b"<%s>" % alt, 1)


def _kopobjecten(vorm: Gietvorm, kop: Kopstukken) -> dict[int, bytes]:
    """The pieces in the places that the mould has for them; what they need gets numbers behind it."""
    nummers = {oud: vorm.koppen[i] for i, oud in enumerate(kop.stukken)}
    vrij = vorm.vast.vrij
    for oud in kop.objecten:
        if oud not in nummers:
            nummers[oud] = vrij
            vrij += 1
    return {
        nummers[oud]: b"".join(b"%d" % nummers[d] if isinstance(d, int) else d for d in delen)
        for oud, delen in kop.objecten.items()
    }


def _namen(vorm: Gietvorm, huisstijl: Huisstijl, eerste: bytes, id_: bytes) -> dict[int, bytes]:
    """Author, alt text, what is drawn on page 1, and an id of its own."""
    _, komma, rest = vorm.opbouw.partition(",")
    nieuw = opbouw([eerste]) + komma + rest
    info = vorm.wisselend[vorm.vast.info]
    info = info.replace(f"({NAAM})".encode(), pdf_tekst(huisstijl.naam).unparse(), 1)
    info = info.replace(f"({vorm.opbouw})".encode(), f"({nieuw})".encode(), 1)
    xmp = inhoud_van(vorm.wisselend[vorm.xmp])
    xmp = xmp.replace(NAAM.encode(), escape(huisstijl.naam, quote=False).encode())
    xmp = xmp.replace(f">{vorm.opbouw}<".encode(), f">{nieuw}<".encode())
    xmp = _INSTANTIE.sub(lambda g: g[1] + b64encode(id_), xmp)
    alt = pdf_tekst(huisstijl.logo_tekst).unparse()
    return {
        vorm.vast.info: info,
        vorm.xmp: met_inhoud(vorm.wisselend[vorm.xmp], xmp),
        **{n: vorm.wisselend[n].replace(f"({LOGO})".encode(), alt, 1) for n in vorm.figuren},
    }
