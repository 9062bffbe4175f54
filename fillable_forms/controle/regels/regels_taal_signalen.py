"""Rules about signs: acute danger, violence where the form says Nee, children of parents in trouble.

Only for the regisseur.
"""

from __future__ import annotations

from collections.abc import Iterator

from fillable_forms.controle.context import Context, Extra, Treffer
from fillable_forms.controle.ingevuld import aantal_woorden, is_ingevuld
from fillable_forms.controle.leeftijd import leeftijd_op
from fillable_forms.controle.lezing import alle_plekken, heeft_citaat, lees_in, tekstvakken, trefwoorden, zinnen_van
from fillable_forms.controle.register import Parameters, regel, regel_van
from fillable_forms.controle.taal.rijen import heeft_plaats
from fillable_forms.controle.taal.signalen import acute_woorden, geweldwoorden
from fillable_forms.controle.taal.wanneer import tijden
from fillable_forms.controle.taal.woorden import Woord
from sjablonen.specificatie import VeldType

__all__: list[str] = []

_VRAGEN = ("zorgen_onveiligheid.zorgen_eigen", "zorgen_onveiligheid.zorgen_anderen", "zorgen_onveiligheid.zorgen")


@regel("acute_woorden", mag={"cijfer": bool})
def acute_woorden_regel(context: Context, parameters: Parameters) -> Iterator[Treffer]:
    """Words of annex F anywhere in the form, also in text outside the fields; and a score of 0 when `cijfer`."""
    if parameters.get("cijfer"):
        yield from regel_van("laagste_score_tussen")(context, {"van": 0, "tot": 0})
    for plek in alle_plekken(context):
        if plek.veld.type in {VeldType.TEKST, VeldType.MEERREGELIG} and is_ingevuld(plek.waarde):
            gevonden = tuple(w for zin in zinnen_van(context, plek.waarde) for w in acute_woorden(zin))
            if gevonden:
                yield Treffer(plek.pad, Extra("woorden", trefwoorden=trefwoorden(gevonden)))
    for i, rest in enumerate(context.formulier.restant):
        if any(acute_woorden(zin) for zin in zinnen_van(context, rest.tekst)):
            yield Treffer(f"restant.{i}", Extra("woorden"))


@regel("nee_zonder_signaal")
def nee_zonder_signaal(context: Context, _: Parameters) -> Iterator[Treffer]:
    """Every question about unsafety says Nee, and yet a text has a sign of it."""
    antwoorden = [a for a in (context.formulier.waarde(v) for v in _VRAGEN) if a]
    if not antwoorden or any(a != "Nee" for a in antwoorden):
        return
    for vak in tekstvakken(context):
        gevonden: tuple[Woord, ...] = tuple(
            w for zin in zinnen_van(context, vak.tekst) for w in (*geweldwoorden(zin), *acute_woorden(zin))
        )
        if gevonden:
            yield Treffer(vak.pad, Extra(trefwoorden=trefwoorden(gevonden)))


@regel("nee_bij_toestemming_uitgelegd")
def nee_bij_toestemming_uitgelegd(context: Context, _: Parameters) -> Iterator[Treffer]:
    """'Nee' without a word about why the meeting goes on; a quiet message, for Nee is a valid answer."""
    keuze, uitleg = context.patronen[0], context.patronen[1]
    pad = f"{keuze.sectie}.{keuze.velden[0]}"
    toelichting = context.tekst(f"{uitleg.sectie}.{uitleg.velden[0]}" if uitleg.velden else uitleg.sectie)
    uitgelegd = any(zin.zoek("tekst.toestemming_reden") for zin in zinnen_van(context, toelichting))
    if context.tekst(pad) == "Nee" and not uitgelegd:
        yield Treffer(pad)


@regel("kind_in_beeld")
def kind_in_beeld(context: Context, _: Parameters) -> Iterator[Treffer]:
    """Trouble of an adult, a child in the home, and the child stands in no worry or goal."""
    kinderen = _kinderen(context)
    if not kinderen or not _heeft_volwassene(context):
        return
    bronnen = [v for v in tekstvakken(context) if not v.pad.startswith(("personen", "gezinsleden"))]
    zinnen = [(v, zin) for v in bronnen for zin in zinnen_van(context, v.tekst)]
    nood = [(v, w) for v, zin in zinnen for w in zin.woorden if w.laag in zin.lexicon.lijst("tekst.volwassen_probleem")]
    genoemd = any(
        w.laag in zin.lexicon.lijst("tekst.kind_woorden") or w.laag in kinderen
        for _, zin in zinnen
        for w in zin.woorden
    )
    sprekers = " ".join(context.tekst(v.pad.rsplit(".", 1)[0] + ".wie") for v in bronnen).lower()
    if nood and not genoemd and not any(k in sprekers for k in kinderen):
        # The whole table may read this, so it names no word of the trouble.
        yield Treffer(nood[0][0].pad)


def _kinderen(context: Context) -> set[str]:
    """First names (lower case) of who is surely a child."""
    return {naam.split()[0].lower() for naam, is_kind in _huisgenoten(context) if is_kind and naam.split()}


def _heeft_volwassene(context: Context) -> bool:
    """Somebody in the form is no child: the plan of one young person is about their own trouble."""
    return any(not is_kind for _, is_kind in _huisgenoten(context))


def _huisgenoten(context: Context) -> Iterator[tuple[str, bool]]:
    """Everybody of the home, and whether this is surely a child."""
    for sleutel in ("personen", "klanten", "gezinsleden"):
        if any(s.sleutel == sleutel for s in context.formaat.invoersecties):
            for plek in context.rijen(sleutel):
                leeftijd = leeftijd_op(plek.waarde("geboortedatum"), context.datum)
                yield plek.waarde("naam"), leeftijd is not None and leeftijd.is_kind


@regel("gebeurtenis_feitelijk")
def gebeurtenis_feitelijk(context: Context, _: Parameters) -> Iterator[Treffer]:
    """An act with a time, a place or somebody's words. No minimum of words: nobody has to tell it again."""
    for vak in tekstvakken(context):
        rij = vak.pad.rsplit(".", 1)[0]
        if context.tekst(f"{rij}.soort") == "frequentie":
            continue
        gelezen = zinnen_van(context, vak.tekst)
        andere = [context.tekst(f"{rij}.{k}") for k in ("waardoor", "wanneer")]
        feit = any(d.werkwoorden for zin in gelezen for d in zin.delen)
        ankers = (
            heeft_citaat(vak.tekst)
            or heeft_plaats(vak.tekst, lees_in(context))
            or any(tijden(zin) for zin in gelezen)
            or any(map(is_ingevuld, andere))
        )
        if not (feit and ankers):
            yield Treffer(vak.pad)


@regel("gebeurtenis_onveilig")
def gebeurtenis_onveilig(context: Context, _: Parameters) -> Iterator[Treffer]:
    """A row without any sign of unsafety: only a question."""
    for vak in tekstvakken(context):
        rij = vak.pad.rsplit(".", 1)[0]
        gelezen = (*zinnen_van(context, vak.tekst), *zinnen_van(context, context.tekst(f"{rij}.waardoor")))
        bang = any(zin.zoek("tekst.onveilig") for zin in gelezen)
        if not bang and not any(geweldwoorden(zin) or acute_woorden(zin) for zin in gelezen):
            yield Treffer(vak.pad)


@regel("zorg_noemt_persoon_en_gevolg", verplicht={"woorden": int})
def zorg_noemt_persoon_en_gevolg(context: Context, parameters: Parameters) -> Iterator[Treffer]:
    """The greatest worry names a person and what happens to them."""
    minstens = parameters["woorden"]
    assert isinstance(minstens, int)
    for vak in tekstvakken(context):
        gelezen = zinnen_van(context, vak.tekst)
        if aantal_woorden(vak.tekst) < minstens and not any(zin.mensen for zin in gelezen):
            yield Treffer(vak.pad)
