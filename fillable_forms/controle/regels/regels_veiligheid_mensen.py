"""Rules about people in a safety plan: who gave a score, who has an agreement, who is told, who signed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from fillable_forms.controle.context import GEEF_DOSSIER, Context, Extra, OnbeslistFout, Treffer
from fillable_forms.controle.eerder import gezin_of_onbeslist
from fillable_forms.controle.ingevuld import is_ingevuld
from fillable_forms.controle.mensen import HUISHOUDEN, gezin_van, noemt, noemt_bij_naam, woorden
from fillable_forms.controle.regels.regels_veiligheid import handtekeningen as getekend
from fillable_forms.controle.register import Parameters, regel
from fillable_forms.controle.rolwoorden import groepen_van
from fillable_forms.controle.woordoverlap import kernwoorden

__all__: list[str] = []

_SCORES = "veiligheidsscores"
_AFSPRAKEN = "veiligheidsafspraken"
_SCORE_VANAF = 8
_VERTELLEN_VANAF = 2
_NOODDIENST = re.compile(r"\b(112|0800|0900|113|politie|ambulance|brandweer|veilig thuis|kindertelefoon|crisisdienst"
                         r"|alarm\w*|meldkamer|wijkagent)\b", re.IGNORECASE)
_SCHEIDING = re.compile(r"[,;/&+\n]|\s(?:en|of)\s", re.IGNORECASE)


@regel("score_van_ieder", mag={"vanaf": int})
def score_van_ieder(context: Context, parameters: Parameters) -> Iterator[Treffer]:
    """Every member of the household who was there and is old enough gave a score.

    Nobody else is asked for one. Somebody was there who signed, has an agreement, or
    stands in the list without a score.
    """
    vanaf = cast(int, parameters.get("vanaf", _SCORE_VANAF))
    gezin = gezin_of_onbeslist(context)
    gaf = [plek.waarde("naam") for plek in context.rijen(_SCORES) if plek.heeft("cijfer")]
    leeg = [plek for plek in context.rijen(_SCORES) if plek.heeft("naam") and not plek.heeft("cijfer")]
    gemeld: set[str] = set()
    for plek in leeg:
        lid = next((g for g in gezin if noemt(plek.waarde("naam"), g, gezin)), None)
        if lid and lid.is_minstens(vanaf):
            gemeld.add(lid.naam)
            yield Treffer(f"{plek.pad}.cijfer")
    erbij = [plek.waarde("naam") for plek in context.rijen("handtekeningen")]
    erbij += [plek.waarde("wie") for plek in context.rijen(_AFSPRAKEN)]
    if gaf and not any(noemt(t, lid, gezin) for t in gaf for lid in gezin):
        yield Treffer(_SCORES)  # only others gave one
        return
    for lid in gezin:
        if lid.naam not in gemeld and lid.is_minstens(vanaf) and any(noemt_bij_naam(t, lid) for t in erbij) and not any(
            noemt(t, lid, gezin) for t in gaf
        ):
            yield Treffer(_SCORES)
            return


@regel("afspraak_voor_ieder", mag={"vanaf": int})
def afspraak_voor_ieder(context: Context, parameters: Parameters) -> Iterator[Treffer]:
    """Every member of the household stands in an agreement or a talk, of at least `vanaf` years old.

    Who it is about counts by name, by role or with all; as a helper only by name.
    """
    gezin = gezin_of_onbeslist(context)
    over = [plek.waarde(p.velden[0]) for p in context.patronen for plek in context.rijen(p.sectie)]
    rest = [str(w) for plek in context.rijen(_AFSPRAKEN) for k, w in plek.waarden.items() if k != "_id"]
    ik = gezin[0] if len(gezin) == 1 else None
    for lid in gezin:
        telt = lid.leeftijd is None or lid.leeftijd.minstens >= cast(int, parameters.get("vanaf", 0))
        if telt and not lid.ongeboren and not (
            any(noemt(t, lid, gezin, ik=ik) for t in over) or any(noemt_bij_naam(t, lid) for t in rest)
        ):
            yield Treffer(_AFSPRAKEN)
            return


@regel("gesprek_met_kinderen")
def gesprek_met_kinderen(context: Context, _: Parameters) -> Iterator[Treffer]:
    """With every child that did not sign somebody talks: what, with whom, and who does it."""
    gezin = gezin_of_onbeslist(context)
    heel = [plek.waarde("met_wie") for plek in context.rijen("gesprekken")
            if all(plek.heeft(v) for v in ("wat", "met_wie", "wie_bespreekt"))]
    tekenden = [plek.waarde("naam") for plek in context.rijen("handtekeningen") if plek.heeft("handtekening")]
    for lid in gezin:
        if not lid.is_kind or (lid.leeftijd and lid.leeftijd.hoogstens < _VERTELLEN_VANAF) or lid.ongeboren:
            continue
        if not any(noemt_bij_naam(t, lid) for t in tekenden) and not any(noemt(t, lid, gezin) for t in heel):
            yield Treffer("gesprekken")
            return


@regel("afspraak_per_voorwaarde")
def afspraak_per_voorwaarde(context: Context, _: Parameters) -> Iterator[Treffer]:
    """For everything that has to stop there is an agreement: as many of them, or one about the same thing."""
    voorwaarden = [" ".join((plek.waarde("moet_stoppen"), plek.waarde("veilige_situatie")))
                   for plek in context.rijen("veiligheidsvoorwaarden")]
    afspraken = [" ".join(str(w) for w in plek.waarden.values()) for plek in context.rijen(_AFSPRAKEN)]
    namen = kernwoorden(" ".join(lid.naam for lid in gezin_van(context)))
    if len(voorwaarden) > len(afspraken) and not all(
        any((kernwoorden(v) & kernwoorden(a)) - namen for a in afspraken) for v in voorwaarden
    ):
        yield Treffer(_AFSPRAKEN)


@regel("volwassenen_tekenen")
def volwassenen_tekenen(context: Context, parameters: Parameters) -> Iterator[Treffer]:
    """What `handtekeningen` sees; and no adult with an agreement is left out of the list. Children never are asked."""
    gevonden = list(getekend(context, parameters))
    yield from gevonden
    gezin = gezin_van(context)
    if any(t.pad == "handtekeningen" for t in gevonden):
        return
    if not gezin:
        raise OnbeslistFout(GEEF_DOSSIER if context.dossier is None else
                            "Wij zien hier geen plan waarin de leeftijden staan. Bewaart u het apart, dan is het goed.")
    namen = [plek.waarde("naam") for plek in context.rijen("handtekeningen")]
    for plek in context.rijen(_AFSPRAKEN):
        for lid in gezin:
            if lid.is_volwassen and noemt_bij_naam(plek.waarde("wie"), lid) and not any(
                noemt(n, lid, gezin) for n in namen
            ):
                yield Treffer("handtekeningen", Extra("ontbreekt"))
                return


@regel("helper_in_lijst")
def helper_in_lijst(context: Context, _: Parameters) -> Iterator[Treffer]:
    """Whoever helps stands with a number among the people who matter; emergency services need not."""
    bereikbaar = frozenset(w for plek in context.rijen("belangrijke_personen") if plek.heeft("telefoon")
                           for w in _woorden_van(plek.waarde("naam")))
    for plek in context.rijen("hulp_van_anderen"):
        for deel in _SCHEIDING.split(plek.waarde("wie_helpt")):
            wie = _woorden_van(deel)
            if wie and not _NOODDIENST.search(deel) and _is_iemand(deel) and not wie & bereikbaar:
                yield Treffer(f"{plek.pad}.wie_helpt")
                break


def _woorden_van(tekst: str) -> frozenset[str]:
    """The words of a name and all other words for that role: 'mama' is also 'moeder'."""
    los = frozenset(w for w in woorden(tekst) if w not in _VULWOORDEN)
    return los | frozenset(w for woord in los for groep in groepen_van(woord) for w in groep)


_VULWOORDEN = frozenset({"mijn", "onze", "de", "het", "een", "van", "met", "voor", "bij", "op", "en", "of", "nr",
                         "nummer", "uit", "aan"})


def _is_iemand(tekst: str) -> bool:
    """A name or a role; 'iemand die ik vertrouw' is left alone."""
    return any(deel[:1].isupper() for deel in tekst.split()) or any(groepen_van(w) for w in woorden(tekst))


@regel("verwijsindex_bij_kind")
def verwijsindex_bij_kind(context: Context, _: Parameters) -> Iterator[Treffer]:
    """With a child in the household Ja or Nee is ticked; 'niet van toepassing' does not fit."""
    pad = "overige_gegevens.verwijsindex_signaal"
    if is_ingevuld(context.tekst(pad)) and context.tekst(pad) != "Niet van toepassing":
        return
    gezin = gezin_van(context)
    if any(lid.is_kind and not lid.ongeboren for lid in gezin):
        yield Treffer(pad)
    elif context.datum is None and any(rij.get("geboortedatum") for s in HUISHOUDEN for rij in
                                       context.formulier.rijen(s)):
        raise OnbeslistFout("Zonder de datum van het overleg weten we niet wie dan jonger is dan 18. Vul de datum in.")


