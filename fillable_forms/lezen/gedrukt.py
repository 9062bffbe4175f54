"""The printed text of a form: what the reader may pass over because nobody typed it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from generator.colofon import colofonregels
from sjablonen.specificatie import Formaat, Sectie, Veld

__all__ = ["gedrukte_teksten", "gelijk", "is_sectiekop", "kaal"]


def kaal(tekst: str) -> str:
    """`tekst` for comparing: white space as one space, no difference in case."""
    return " ".join(tekst.split()).casefold()


def gelijk(tekst: str, veld: Veld) -> bool:
    """True when `tekst` is the label of `veld`, in a spelling that the reader knows."""
    gezocht = kaal(tekst).rstrip(":")
    return any(gezocht == kaal(label).rstrip(":") for label in (veld.label, *veld.spellingen) if label)


def is_sectiekop(tekst: str, sectie: Sectie) -> bool:
    """True when `tekst` is the printed heading of `sectie`, with or without its number."""
    gevonden = kaal(tekst)
    for titel in (sectie.titel, *sectie.titel_spellingen):
        if gevonden == kaal(titel):
            return True
        if sectie.nummer and gevonden in (kaal(f"{sectie.nummer} {titel}"), kaal(f"{sectie.nummer}. {titel}")):
            return True
    return False


@lru_cache(maxsize=32)
def gedrukte_teksten(formaat: Formaat) -> frozenset[str]:
    """Every printed line of this form outside its fields, as `kaal` gives it."""
    return frozenset(kaal(t) for t in _regels(formaat) if t.strip())


def _regels(formaat: Formaat) -> Iterator[str]:
    yield from drukwerk(formaat)
    for sectie in formaat.secties:
        yield from (t for t in (sectie.ondertitel, sectie.hint, sectie.vaste_tekst, sectie.tekst) if t)
        for onderwerp in sectie.onderwerpen:
            yield onderwerp.titel
            yield onderwerp.trefwoorden
            yield f"{onderwerp.titel} {onderwerp.trefwoorden}"
        for punt in sectie.schaal:
            yield punt.cijfer
            yield punt.betekenis
            yield f"{punt.cijfer} {punt.betekenis}"
        yield from (o for v in sectie.velden for o in (v.label, *v.spellingen) if o)


def drukwerk(formaat: Formaat) -> Iterator[str]:
    """Title, introduction, warning and colofon."""
    yield formaat.titel
    yield f"{formaat.koptitel} {formaat.kopvorm or ''}"
    yield formaat.inleiding
    yield from colofonregels(formaat)
    if formaat.waarschuwing:
        yield formaat.waarschuwing
