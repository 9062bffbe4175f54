"""The printed text of a form: what the reader may pass over because nobody typed it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from fillable_forms.samenvoegen_waarde import SAMENGEVOEGD
from generator.colofon import colofonregels
from sjablonen.specificatie import Formaat, Sectie, Veld
from sjablonen.voordruk import DEEL_VAN_VORIGE_KEER, MERKEN, TOCH, VAN_VORIGE_KEER

__all__ = ["MERKEN", "gedrukte_teksten", "gelijk", "is_sectiekop", "kaal", "koppen_van"]


def kaal(tekst: str) -> str:
    """`tekst` for comparing: white space as one space, no difference in case."""
    return " ".join(tekst.split()).casefold()


@lru_cache(maxsize=1024)
def _labels(veld: Veld) -> frozenset[str]:
    return frozenset(kaal(label).rstrip(":") for label in (veld.label, *veld.spellingen) if label)


def gelijk(tekst: str, veld: Veld) -> bool:
    """True when `tekst` is the label of `veld`, in a spelling that the reader knows."""
    return kaal(tekst).rstrip(":") in _labels(veld)


@lru_cache(maxsize=1024)
def _koppen(sectie: Sectie) -> frozenset[str]:
    titels = [kaal(t) for t in (sectie.titel, *sectie.titel_spellingen)]
    nummer = (sectie.nummer or "").casefold()
    genummerd = [f"{nummer}{punt} {t}" for t in titels for punt in ("", ".")] if nummer else []
    return frozenset([*titels, *genummerd])


def is_sectiekop(tekst: str, sectie: Sectie) -> bool:
    """True when `tekst` is the printed heading of `sectie`, with or without its number."""
    return kaal(tekst) in _koppen(sectie)


@lru_cache(maxsize=32)
def koppen_van(formaat: Formaat) -> dict[str, tuple[Sectie, ...]]:
    """Every heading of this form, as `kaal` gives it, with the sections that have it."""
    uit: dict[str, tuple[Sectie, ...]] = {}
    for sectie in formaat.secties:
        if not sectie.zonder_kop:
            for kop in _koppen(sectie):
                uit[kop] = (*uit.get(kop, ()), sectie)
    return uit


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
            yield punt.betekenis
            yield f"{punt.cijfer} {punt.betekenis}"
        yield from (o for v in sectie.velden for o in (v.label, *v.spellingen) if o)


def drukwerk(formaat: Formaat) -> Iterator[str]:
    """Title, introduction, warning and colofon."""
    yield formaat.titel
    yield f"{formaat.koptitel} {formaat.kopvorm or ''}"
    yield formaat.inleiding
    yield from colofonregels(formaat)
    yield TOCH
    yield VAN_VORIGE_KEER
    yield DEEL_VAN_VORIGE_KEER
    yield SAMENGEVOEGD
    if formaat.waarschuwing:
        yield formaat.waarschuwing
