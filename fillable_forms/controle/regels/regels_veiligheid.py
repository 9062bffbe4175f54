"""Rules about unsafety: scores, agreements, signatures, what must follow a Ja.

The scales of 2019 and 2025 are never weighed with the same numbers: the data file
gives each format its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from fillable_forms.controle.context import Context, Extra, Rijplek, Treffer
from fillable_forms.controle.register import Parameters, regel

__all__ = ["lees_cijfer"]

_SCORES = "veiligheidsscores"
_WOORDEN = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")
_HEEL_GETAL = re.compile(r"(?:een\s+)?(-?[0-9]{1,4})\s*\.?")
_NIET_GETEKEND = re.compile(r"\s*(nee|niet|geen|nog niet|volgt.*)?[\s.\-]*", re.IGNORECASE)


def lees_cijfer(tekst: str) -> int | None:
    """The whole number that `tekst` is, in figures or as a word; else None."""
    kaal = tekst.strip().lower().replace("één", "een")
    if kaal in _WOORDEN:
        return _WOORDEN.index(kaal)
    gevonden = _HEEL_GETAL.fullmatch(kaal)
    return int(gevonden[1]) if gevonden else None


@regel("score_geldig")
def score_geldig(context: Context, _: Parameters) -> Iterator[Treffer]:
    """Every score is a whole number of 0 to 10. Words without a number are an answer too."""
    iemand = False
    for plek in context.rijen(_SCORES):
        tekst = plek.waarde("cijfer")
        iemand = iemand or plek.heeft("cijfer")
        cijfer = lees_cijfer(tekst)
        if cijfer is not None and not 0 <= cijfer <= 10:
            yield Treffer(f"{plek.pad}.cijfer")
        elif cijfer is None and re.search("[0-9½¼¾]", tekst):
            yield Treffer(f"{plek.pad}.cijfer", Extra("geen_heel_getal"))
    if not iemand:
        yield Treffer(_SCORES, Extra("geen_cijfer"))


@regel("score_tussen", verplicht={"van": int, "tot": int})
def score_tussen(context: Context, parameters: Parameters) -> Iterator[Treffer]:
    """A finding at every score from `van` to `tot`."""
    for plek, cijfer in _cijfers(context):
        if cast(int, parameters["van"]) <= cijfer <= cast(int, parameters["tot"]):
            yield Treffer(f"{plek.pad}.cijfer")


@regel("laagste_score_tussen", verplicht={"van": int, "tot": int})
def laagste_score_tussen(context: Context, parameters: Parameters) -> Iterator[Treffer]:
    """One finding when the lowest score lies from `van` to `tot`."""
    laagste = min((cijfer for _, cijfer in _cijfers(context)), default=None)
    if laagste is not None and cast(int, parameters["van"]) <= laagste <= cast(int, parameters["tot"]):
        yield Treffer(_SCORES)


@regel("score_verschil", verplicht={"verschil": int}, mag={"grens": int})
def score_verschil(context: Context, parameters: Parameters) -> Iterator[Treffer]:
    """Scores lie far apart, or on both sides of the score that says 'it has stopped'."""
    cijfers = [cijfer for _, cijfer in _cijfers(context)]
    if not cijfers:
        return
    grens = cast("int | None", parameters.get("grens"))
    aan_weerszijden = grens is not None and min(cijfers) < grens <= max(cijfers)
    if max(cijfers) - min(cijfers) >= cast(int, parameters["verschil"]) or aan_weerszijden:
        yield Treffer(_SCORES)


@regel("afspraak_zolang", verplicht={"veilig_vanaf": int})
def afspraak_zolang(context: Context, parameters: Parameters) -> Iterator[Treffer]:
    """At least one agreement, unless everybody who gave a score finds it safe enough."""
    cijfers = [cijfer for _, cijfer in _cijfers(context)]
    veilig = bool(cijfers) and min(cijfers) >= cast(int, parameters["veilig_vanaf"])
    if not veilig and not any(context.rijen("veiligheidsafspraken")):
        yield Treffer("veiligheidsafspraken")


@regel("handtekeningen")
def handtekeningen(context: Context, _: Parameters) -> Iterator[Treffer]:
    """Somebody signed; and whoever stands in the list with a name did. Nobody else is asked."""
    rijen = list(context.rijen("handtekeningen"))
    open_ = [plek for plek in rijen if _NIET_GETEKEND.fullmatch(plek.waarde("handtekening"))]
    if len(open_) == len(rijen):
        yield Treffer("handtekeningen", Extra("niemand"))
        return
    for plek in open_:
        if plek.heeft("naam"):
            yield Treffer(f"{plek.pad}.handtekening")


@regel("regie_bij_onveiligheid")
def regie_bij_onveiligheid(context: Context, _: Parameters) -> Iterator[Treffer]:
    """A Ja about unsafety needs a regisseur with a name."""
    if context.onveilig and not any(plek.heeft("naam") for plek in context.rijen("procesregisseur")):
        yield Treffer("procesregisseur")


@regel("veiligheid_geborgd")
def veiligheid_geborgd(context: Context, _: Parameters) -> Iterator[Treffer]:
    """A Ja about unsafety needs how it stays safe."""
    for plek in context.rijen("zorgen_onveiligheid"):
        if context.onveilig and not plek.heeft("veiligheid_geborgd"):
            yield Treffer(f"{plek.pad}.veiligheid_geborgd")


@regel("er_is_onveiligheid")
def er_is_onveiligheid(context: Context, _: Parameters) -> Iterator[Treffer]:
    """This form is about unsafety: the reminder is in its place."""
    if context.onveilig:
        yield Treffer("")


def _cijfers(context: Context) -> Iterator[tuple[Rijplek, int]]:
    for plek in context.rijen(_SCORES):
        cijfer = lees_cijfer(plek.waarde("cijfer"))
        if cijfer is not None and 0 <= cijfer <= 10:
            yield plek, cijfer
