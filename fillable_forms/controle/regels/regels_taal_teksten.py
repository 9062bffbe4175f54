"""Rules about the wording of any text: jargon, abbreviations, long sentences, judging words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from fillable_forms.controle.context import Context, Extra, Treffer
from fillable_forms.controle.ingevuld import is_ingevuld
from fillable_forms.controle.lezing import (
    alle_plekken,
    buiten_citaat,
    heeft_citaat,
    tekstvakken,
    trefwoorden,
    zinnen_van,
)
from fillable_forms.controle.register import Parameters, regel
from fillable_forms.controle.taal.jargon import eigen_vakwoorden, onbekende_afkortingen, vakwoorden
from fillable_forms.controle.taal.positief import positief
from fillable_forms.controle.taal.signalen import oordeelwoorden
from fillable_forms.controle.taal.verband import verbindingen
from sjablonen.leefgebieden import laad_leefgebieden
from sjablonen.specificatie import VeldType

__all__: list[str] = []

_GENOEG_GEWONE_WOORDEN = 3


@regel("geen_vaktaal")
def geen_vaktaal(context: Context, _: Parameters) -> Iterator[Treffer]:
    """Words of the trade in a text of a person; a quotation is somebody's own words."""
    for vak in tekstvakken(context):
        gevonden = [
            v
            for zin in zinnen_van(context, vak.tekst)
            for v in (*vakwoorden(zin), *eigen_vakwoorden(zin, context.vakwoorden))
            if buiten_citaat(zin, v.woord) and v.gewoon
        ]
        if gevonden:
            gewoon = tuple(dict.fromkeys(f"‘{v.gewoon}’" for v in gevonden))[:_GENOEG_GEWONE_WOORDEN]
            yield Treffer(vak.pad, Extra("", gewoon, trefwoorden(tuple(v.woord for v in gevonden))))


@regel("afkortingen_uitgelegd")
def afkortingen_uitgelegd(context: Context, _: Parameters) -> Iterator[Treffer]:
    """An abbreviation in capitals that is not explained in its sentence."""
    for vak in tekstvakken(context):
        gevonden = tuple(w for zin in zinnen_van(context, vak.tekst) for w in onbekende_afkortingen(zin))
        if gevonden:
            yield Treffer(vak.pad, Extra(trefwoorden=trefwoorden(gevonden)))


@regel("korte_zinnen", verplicht={"gemiddeld": int, "langste": int})
def korte_zinnen(context: Context, parameters: Parameters) -> Iterator[Treffer]:
    """No sentence over `langste` words, and not more than `gemiddeld` on average."""
    for vak in tekstvakken(context):
        lengtes = [sum(w.is_woord for w in zin.woorden) for zin in zinnen_van(context, vak.tekst)]
        if max(lengtes) > cast(int, parameters["langste"]) or sum(lengtes) / len(lengtes) > cast(
            int, parameters["gemiddeld"]
        ):
            yield Treffer(vak.pad)


@regel("geen_oordeel")
def geen_oordeel(context: Context, _: Parameters) -> Iterator[Treffer]:
    """A word that judges somebody, outside a quotation."""
    for vak in tekstvakken(context):
        gevonden = tuple(
            w for zin in zinnen_van(context, vak.tekst) for w in oordeelwoorden(zin) if buiten_citaat(zin, w)
        )
        if gevonden:
            yield Treffer(vak.pad, Extra(trefwoorden=trefwoorden(gevonden)))


@regel("in_eigen_woorden")
def in_eigen_woorden(context: Context, _: Parameters) -> Iterator[Treffer]:
    """The family speaks: ik, wij or a quotation, and no language of a referral."""
    for vak in tekstvakken(context):
        gelezen = zinnen_van(context, vak.tekst)
        verwijst = tuple(zin.woord(i, n) for zin in gelezen for i, n in zin.zoek("tekst.verwijstaal"))
        spreekt = heeft_citaat(vak.tekst) or any(m.soort in {"ik", "mijn"} for zin in gelezen for m in zin.mensen)
        if not spreekt or (
            verwijst and not heeft_citaat(vak.tekst) and not any(m.soort == "ik" for zin in gelezen for m in zin.mensen)
        ):
            yield Treffer(vak.pad, Extra(trefwoorden=trefwoorden(verwijst)))


@regel("minstens_een_citaat")
def minstens_een_citaat(context: Context, _: Parameters) -> Iterator[Treffer]:
    """Somewhere in these fields somebody speaks: a quotation or a sentence with ik or wij."""
    vakken = list(tekstvakken(context))
    if vakken and not any(
        heeft_citaat(v.tekst)
        or any(m.soort in {"ik", "mijn"} for zin in zinnen_van(context, v.tekst) for m in zin.mensen)
        for v in vakken
    ):
        yield Treffer(vakken[0].pad.split(".")[0])


@regel("verband_gelegd", verplicht={"minstens": int})
def verband_gelegd(context: Context, parameters: Parameters) -> Iterator[Treffer]:
    """Words that join one thing to another, at least `minstens` of them."""
    for vak in tekstvakken(context):
        aantal = sum(verbindingen(zin) for zin in zinnen_van(context, vak.tekst))
        if aantal < cast(int, parameters["minstens"]):
            yield Treffer(vak.pad)


@regel("wens_is_positief")
def wens_is_positief(context: Context, _: Parameters) -> Iterator[Treffer]:
    """A wish for later says what is wanted: not one of its sentences does is the sign."""
    for vak in tekstvakken(context):
        oordelen = [positief(zin) for zin in zinnen_van(context, vak.tekst)]
        if oordelen and not any(o.waarde for o in oordelen):
            yield Treffer(vak.pad, Extra(trefwoorden=trefwoorden(tuple(w for o in oordelen for w in o.woorden))))


@regel("leefgebieden_genoemd")
def leefgebieden_genoemd(context: Context, _: Parameters) -> Iterator[Treffer]:
    """Which of the seven leefgebieden are not named, by the words of the wheel; only to show."""
    vakken = list(tekstvakken(context))
    if not vakken:
        return
    # Where it is unsafe nobody is asked where they live.
    gebieden = [g for g in laad_leefgebieden() if not (context.onveilig and g.pictogram == "huis")]
    gemist = tuple(g.naam.lower() for g in gebieden if not g.woorden_in(v.tekst for v in vakken))
    if gemist:
        yield Treffer(vakken[0].pad.split(".")[0], Extra(lijst=gemist))


@regel("invulplek_vervangen")
def invulplek_vervangen(context: Context, _: Parameters) -> Iterator[Treffer]:
    """A prompt, 'volgt' or the label itself stands where an answer belongs; a lone dash is an answer: nothing."""
    for plek in alle_plekken(context):
        kaal = plek.waarde.strip()
        if plek.veld.type not in {VeldType.TEKST, VeldType.MEERREGELIG} or not kaal or set(kaal) <= set("-–—/ "):
            continue
        if not is_ingevuld(kaal) or _is_label(kaal, plek.veld.label or plek.sectie.titel):
            yield Treffer(plek.pad)


def _is_label(tekst: str, label: str) -> bool:
    return len(label) > 6 and tekst.rstrip(" :?.").casefold() == label.rstrip(" :?.").casefold()
