"""Rules about the form as a whole: empty, a number that does not belong, a clean document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fillable_forms.controle.context import Context, Extra, OnbeslistFout, Treffer
from fillable_forms.controle.ingevuld import is_ingevuld
from fillable_forms.controle.register import Parameters, regel
from sjablonen.gegevens import Plek, plekken
from sjablonen.specificatie import VeldType

__all__ = ["bevat_bsn", "is_leeg"]

_EIGEN_BLOK = "overleg"
# What somebody answers about a goal that was carried over is new.
_NIEUW_BIJ_OVERGENOMEN = frozenset({"bereikt", "toelichting_resultaat"})

_TUSSEN = "[ .\\-/_\u00a0\u2009\u2010-\u2014\u202f]{0,2}"
_NEGEN_CIJFERS = re.compile(rf"(?<![0-9)+])(?<![0-9][ .\-]){'[0-9]' + (_TUSSEN + '[0-9]') * 8}(?!{_TUSSEN}[0-9])")
_DATUM_ERIN = re.compile(r"[0-9]{1,2}[-./ ][0-9]{1,2}[-./ ][0-9]{4}")

_FEITEN = {
    "opmerkingen": "opmerkingen",
    "wijzigingen": "bijgehouden wijzigingen",
    "auteurs": "namen van schrijvers",
    "verborgen_tekst": "verborgen tekst",
    "eigen_xml": "verborgen gegevens",
    "oude_versies": "oude versies van de tekst",
    "eigenschappen": "eigenschappen van het bestand",
    "bijlagen": "bijlagen of macro's",
    "fotogegevens": "gegevens in foto's",
}


@regel("leeg_formulier")
def leeg_formulier(context: Context, _: Parameters) -> Iterator[Treffer]:
    """Nobody filled in anything yet."""
    if is_leeg(context):
        yield Treffer("", Extra("met_losse_tekst" if context.formulier.restant else ""))


def is_leeg(context: Context) -> bool:
    """True when nobody filled in anything.

    What was carried over, our own block and printed row labels do not count.
    """
    return not any(
        is_ingevuld(plek.waarde) and not _stond_er_al(context, plek)
        for plek in plekken(context.formaat, context.formulier.gegevens)
    )


def _stond_er_al(context: Context, plek: Plek) -> bool:
    if plek.sectie.sleutel == _EIGEN_BLOK:
        return True
    if plek.veld.type is VeldType.RIJLABEL and plek.waarde in plek.sectie.rijlabels:
        return True
    for overgenomen in context.formulier.overgenomen:
        if plek.pad == overgenomen:
            return True
        if plek.pad.startswith(f"{overgenomen}."):
            beoordeeld = plek.sectie.sleutel == "doelen" and plek.veld.sleutel in _NIEUW_BIJ_OVERGENOMEN
            return not beoordeeld
    return False


@regel("geen_bsn")
def geen_bsn(context: Context, _: Parameters) -> Iterator[Treffer]:
    """No number that passes the test of a BSN, in a field or in loose text. It is never repeated."""
    for plek in plekken(context.formaat, context.formulier.gegevens):
        mobiel = plek.veld.sleutel in {"telefoon", "telefoonnummer"} and plek.waarde.strip().startswith("6")
        if not mobiel and bevat_bsn(plek.waarde):
            yield Treffer(plek.pad)
    for i, rest in enumerate(context.formulier.restant):
        if bevat_bsn(rest.tekst):
            yield Treffer(f"restant.{i}")


def bevat_bsn(tekst: str) -> bool:
    """True when nine figures, loose or with dots and spaces, pass the eleven test."""
    for gevonden in _NEGEN_CIJFERS.finditer(tekst):
        if _DATUM_ERIN.match(gevonden.group()):
            continue
        cijfers = [int(t) for t in gevonden.group() if t in "0123456789"]
        som = sum(c * w for c, w in zip(cijfers, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
        if som % 11 == 0 and any(cijfers):
            return True
    return False


@regel("document_schoon")
def document_schoon(context: Context, _: Parameters) -> Iterator[Treffer]:
    """The document holds nothing besides what one sees."""
    if context.documentfeiten is None:
        raise OnbeslistFout("Hiervoor is het document zelf nodig. Controleer het Word- of pdf-bestand.")
    gevonden = context.documentfeiten.gevonden()
    if gevonden:
        yield Treffer("", Extra(lijst=tuple(_FEITEN[naam] for naam in gevonden)))
