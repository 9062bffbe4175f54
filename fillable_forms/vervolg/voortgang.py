"""The next voortgangsplan: the goals that are still open, the meeting that was agreed.

Promise: of every open goal what was typed, word for word. Never filled: who was there,
whether a goal was achieved, and what came of it.
"""

from __future__ import annotations

from fillable_forms.dossier.soorten import PLAN_2019
from fillable_forms.vervolg.afspraak import lees_afspraak, uitgenodigden
from fillable_forms.vervolg.doelkeuze import Doelkeuze, kies_doelen
from fillable_forms.vervolg.keten import Keten
from fillable_forms.vervolg.resultaat import Opdracht, Vervolg, bouw_formulier
from sjablonen.datum import schrijf_datum
from sjablonen.voordruk import Voordruk, VoordrukBlok

__all__ = ["maak_voortgangsplan"]

_IK = "ondersteuningsplan_ik"


def maak_voortgangsplan(opdracht: Opdracht) -> Vervolg:
    keten = opdracht.keten
    keuze = kies_doelen(keten)
    kop, kop_paden, meldingen = _kop(opdracht)
    doelen = keuze.rijen(opdracht.naar)
    formulier = bouw_formulier(
        opdracht,
        {"kop": kop, "doelen": doelen},
        (*kop_paden, *(f"doelen.{i}" for i in range(len(doelen)))),
        dict.fromkeys((keten.plannen[keuze.bron].kenmerk, keten.laatste.kenmerk)),
    )
    return Vervolg(
        formulier,
        _voordruk(keten, keuze),
        keuze.voor_te_leggen,
        (
            *keten.mededelingen,
            *keuze.mededelingen(keten, opdracht.specificatie),
            *_over_het_begin(keten),
            *meldingen,
        ),
    )


def _kop(opdracht: Opdracht) -> tuple[dict[str, str], tuple[str, ...], tuple[str, ...]]:
    """The head of the form, which of it was carried, and what must be looked at."""
    afspraak = lees_afspraak(opdracht.keten.laatste)
    kop = {"datum": afspraak.datum, "tijd": afspraak.tijd, "plaats": afspraak.plaats}
    meldingen = list(afspraak.meldingen)
    if opdracht.datum:
        kop["datum"] = ""
        meldingen = []
        if afspraak.dag and afspraak.dag != opdracht.datum and (afspraak.tijd or afspraak.plaats):
            meldingen.append("U koos een andere datum dan was afgesproken. Kijk of de tijd en de plaats nog kloppen.")
        if opdracht.datum.isoformat() <= opdracht.keten.laatste.datum_overleg:
            meldingen.append("De datum die u koos ligt niet na het laatste plan. Kijk of hij klopt.")
    paden = tuple(f"kop.{v}" for v, waarde in kop.items() if waarde)
    if opdracht.datum:
        kop["datum"] = schrijf_datum(opdracht.datum)
    return kop, paden, tuple(meldingen)


def _voordruk(keten: Keten, keuze: Doelkeuze) -> Voordruk:
    bij_sectie: dict[str, tuple[VoordrukBlok, ...]] = {}
    genodigd = uitgenodigden(keten.laatste)
    if genodigd:
        bij_sectie["kop"] = (genodigd,)
    if keuze.kader:
        bij_sectie["doelen"] = (keuze.kader,)
    return Voordruk(bij_sectie=bij_sectie)


def _over_het_begin(keten: Keten) -> list[str]:
    start = keten.ondersteuningsplan
    if start is None:
        return ["Wij zien hier geen ondersteuningsplan. Kijk zelf of alle doelen er nog in staan."]
    if start.format == _IK:
        return [
            "Een voortgangsplan is er alleen in de wij-vorm. De vragen staan dus in de wij-vorm; "
            "de woorden van het plan blijven zoals ze zijn."
        ]
    if start.format == PLAN_2019:
        return ["Het begin is een plan van 2019. Kijk of alle acties nog kloppen."]
    return []
