"""The text on a printed form that is in no field: what of it is print, and what is not.

Promise: text that the form does not print itself comes back with its page.
Not promised: the lines of an organisation (its name, contact, purpose) are unknown here;
they are known by where they stand and the size of their letters.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from fillable_forms.lezen.gedrukt import MERKEN, gedrukte_teksten
from fillable_forms.lezen.pdf_plat_secties import KOP
from fillable_forms.lezen.pdf_plat_tekst import Stuk, kern
from fillable_forms.lezen.pdf_plat_vakken import Vel
from generator.pdf.velden import DATUMHULP
from sjablonen.formulier import Restant
from sjablonen.huisstijl import neutrale_huisstijl
from sjablonen.specificatie import Formaat, Sectie

__all__ = ["los_restant", "losse_beelden"]

_KORT = 8
_TITEL = 20.0
_PICTOGRAM = 30.0
_MATEN_KOP: tuple[float, ...] = (15.0, 9.0, 8.5)  # the name and the contact lines of an organisation
_MATEN_DOEL = (8.5, 8.0)
_MERKEN = (*sorted(MERKEN), DATUMHULP, "Nr.")


def los_restant(formaat: Formaat, vellen: Sequence[Vel], gebruikt: Collection[Stuk]) -> list[Restant]:
    """What stands beside the fields and is not printed; `gebruikt` was read as part of a field."""
    kort, lang = _drukwerk(formaat)
    eigen = _van_organisatie(vellen)
    uit = []
    for vel in vellen:
        over = [s for s in _onbekend(vel.stukken, lang) if not _is_druk(s, vel, kort, eigen) and s not in gebruikt]
        uit += [Restant(f"pagina {vel.nummer}", tekst) for tekst in _samen(over)]
    return uit


def losse_beelden(vel: Vel) -> Iterator[object]:
    """Pictures that are no logo above the first field, and no pictogram behind a heading."""
    if vel.voet is None:
        yield from vel.beelden
        return
    s = vel.schaal
    boven = max((r.boven for r in vel.rijen), default=0.0) if vel.voet.nummer == 1 else math.inf
    koppen = [stuk.y for stuk in vel.stukken if stuk.maat >= KOP * s]
    for beeld in vel.beelden:
        # Behind a long heading the pictogram of the Word form stands on a line of its own.
        is_pictogram = beeld.breed < _PICTOGRAM * s and any(beeld.y0 - 6 * s < y < beeld.y1 + 15 * s for y in koppen)
        if beeld.y0 <= boven and not is_pictogram:
            yield beeld


def _van_organisatie(vellen: Sequence[Vel]) -> frozenset[str]:
    """The lines above the title, that may return above every page, and the purpose line of the first page."""
    eerste = next((v for v in vellen if v.voet and v.voet.nummer == 1), None)
    if eerste is None:
        return frozenset()
    titel = max((s.y for s in eerste.stukken if s.maat > _TITEL * eerste.schaal), default=None)
    if titel is None:
        return frozenset()
    veld = max((r.boven for r in eerste.rijen), default=titel)
    laagste = min((r.onder for r in eerste.rijen), default=titel)
    uit = set()
    for stuk in eerste.stukken:
        if stuk.y > titel:
            maten = _MATEN_KOP
        elif stuk.y > veld or stuk.y < laagste:
            maten = _MATEN_DOEL
        else:
            continue
        if any(abs(stuk.maat / eerste.schaal - m) < 0.03 * m for m in maten):
            uit.add(kern(stuk.tekst))
    return frozenset(uit)


def _is_druk(stuk: Stuk, vel: Vel, kort: Collection[str], eigen: Collection[str]) -> bool:
    tekst = kern(stuk.tekst)
    if not tekst or tekst in kort or tekst in eigen:
        return True
    if vel.voet and abs(stuk.y - vel.voet.y) < 2 * vel.schaal:
        return True
    # The number of a section, the letter of a group, the number of a row.
    nummer = tekst.rstrip(".")
    return (nummer.isdecimal() and len(nummer) < 3) or (
        len(tekst) == 1 and tekst.isalpha() and stuk.maat > 10.9 * vel.schaal
    )


def _onbekend(stukken: Sequence[Stuk], lang: Sequence[str]) -> Iterator[Stuk]:
    """The pieces that are not part of a long printed text; those run over several lines."""
    teksten = [kern(s.tekst) for s in stukken]
    alles = "".join(teksten)
    bedekt = bytearray(len(alles))
    for druk in lang:
        plek = alles.find(druk)
        while plek >= 0:
            if not any(bedekt[plek : plek + len(druk)]):
                bedekt[plek : plek + len(druk)] = b"\1" * len(druk)
            plek = alles.find(druk, plek + len(druk))
    begin = 0
    for stuk, tekst in zip(stukken, teksten, strict=True):
        if not all(bedekt[begin : begin + len(tekst)]):
            yield stuk
        begin += len(tekst)


def _samen(stukken: Sequence[Stuk]) -> Iterator[str]:
    """Lines that follow one another as one text."""
    tekst = ""
    vorige: Stuk | None = None
    for stuk in stukken:
        if vorige is None:
            tekst = stuk.tekst
        elif abs(vorige.y - stuk.y) < 2.2 * stuk.maat and stuk.eerste <= vorige.eerste + vorige.aantal:
            tekst += ("\n" if abs(vorige.y - stuk.y) > 0.3 * stuk.maat else " ") + stuk.tekst
        else:
            yield tekst.strip()
            tekst = stuk.tekst
        vorige = stuk
    if tekst.strip():
        yield tekst.strip()


@lru_cache(maxsize=16)
def _drukwerk(formaat: Formaat) -> tuple[frozenset[str], tuple[str, ...]]:
    alle = {kern(t) for t in (*gedrukte_teksten(formaat), *_meer(formaat))} - {""}
    lang = sorted((t for t in alle if len(t) >= _KORT), key=len, reverse=True)
    return frozenset(alle), tuple(lang)


def _meer(formaat: Formaat) -> Iterator[str]:
    yield from _MERKEN
    yield formaat.koptitel
    yield formaat.kopvorm or ""
    yield formaat.inleiding.replace("; een vak groeit mee met wat u schrijft", "")
    yield neutrale_huisstijl().doelregel
    for sectie in formaat.secties:
        yield from _van_sectie(sectie)


def _van_sectie(sectie: Sectie) -> Iterator[str]:
    for titel in (sectie.titel, *sectie.titel_spellingen):
        yield titel
        yield f"{sectie.nummer or ''}{titel}"
    yield from sectie.rijlabels
    for veld in sectie.velden:
        yield f"{veld.label or ''}{DATUMHULP}"
        yield f"{veld.label or ''}{_MERKEN[0]}"
        yield from veld.opties
        for kolom in veld.kolommen:
            yield kolom.label or ""
            yield from kolom.spellingen
