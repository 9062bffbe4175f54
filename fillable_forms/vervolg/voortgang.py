"""The next voortgangsplan: the goals that are still open, the meeting that was agreed.

Promise: of every open goal what was typed, word for word. Never filled: who was there,
whether a goal was achieved, and what came of it.
"""

from __future__ import annotations

from collections.abc import Iterable

from fillable_forms.dossier.doelen import BEREIKT, NIET_BEREIKT, Doellijn, Doelrij, doelrijen, volg_doelen
from fillable_forms.vervolg.afspraak import lees_afspraak, uitgenodigden
from fillable_forms.vervolg.keten import ONDERSTEUNINGSPLANNEN, Keten, noem
from fillable_forms.vervolg.resultaat import Opdracht, Vervolg, VoorTeLeggen, bouw_formulier
from sjablonen.datum import schrijf_datum
from sjablonen.gegevens import Rij
from sjablonen.kenmerk import nieuw_doel_id
from sjablonen.specificatie import Formaat
from sjablonen.voordruk import BESPROKEN, Voordruk, VoordrukBlok

__all__ = ["maak_voortgangsplan"]

_BLIJFT_LEEG = frozenset({"bereikt", "toelichting_resultaat"})

_WEG = "Dit doel stond in het vorige plan en komt niet terug."
_NEE = "Bij dit doel staat Nee. Het komt niet terug in het nieuwe plan: bespreek of dat klopt."
_AL_JA = "Bij dit doel staat in het ondersteuningsplan al Ja. Het komt wel terug: bespreek of het klaar is."


def maak_voortgangsplan(opdracht: Opdracht) -> Vervolg:
    keten = opdracht.keten
    bron = _plan_met_doelen(keten)
    uit_start = keten.plannen[bron].format in ONDERSTEUNINGSPLANNEN
    rijen = doelrijen(bron, keten.plannen[bron])
    open_ = [r for r in rijen if uit_start or r.antwoord not in (BEREIKT, NIET_BEREIKT)]
    besproken = [r for r in rijen if not uit_start and r.antwoord in (BEREIKT, NIET_BEREIKT)]

    kop, kop_paden, meldingen = _kop(opdracht)
    doelen = _met_eigen_id([_overgenomen(r, opdracht.naar) for r in open_])
    formulier = bouw_formulier(
        opdracht,
        {"kop": kop, "doelen": doelen},
        (*kop_paden, *(f"doelen.{i}" for i in range(len(doelen)))),
        dict.fromkeys((keten.plannen[bron].kenmerk, keten.laatste.kenmerk)),
    )
    return Vervolg(
        formulier,
        _voordruk(keten, besproken),
        (
            *(VoorTeLeggen(r.tekst, r.wie, _NEE) for r in besproken if r.antwoord == NIET_BEREIKT),
            *(VoorTeLeggen(r.tekst, r.wie, _AL_JA) for r in open_ if r.antwoord == BEREIKT),
            *(VoorTeLeggen(r.tekst, r.wie, _WEG) for r in _verdwenen(volg_doelen(keten.plannen), bron)),
        ),
        (*keten.mededelingen, *_over_de_bron(opdracht, bron, len(rijen)), *meldingen),
    )


def _plan_met_doelen(keten: Keten) -> int:
    """The latest plan with goals: a plan whose goals were left empty does not end them."""
    for i in range(len(keten.plannen) - 1, -1, -1):
        if doelrijen(i, keten.plannen[i]):
            return i
    return len(keten.plannen) - 1


def _overgenomen(rij: Doelrij, naar: Formaat) -> Rij:
    velden = [v.sleutel for v in naar.sectie("doelen").velden if v.sleutel not in _BLIJFT_LEEG]
    return {s: rij.velden[s] for s in (*velden, "_id") if rij.velden.get(s)}


def _met_eigen_id(rijen: list[Rij]) -> list[Rij]:
    """Every goal an id of its own: a row that was copied in Word brought its id along."""
    gebruikt: set[str] = set()
    uit = []
    for rij in rijen:
        id_ = str(rij.get("_id", ""))
        while not id_ or id_ in gebruikt:
            id_ = nieuw_doel_id()
        gebruikt.add(id_)
        uit.append({**rij, "_id": id_})
    return uit


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


def _voordruk(keten: Keten, besproken: Iterable[Doelrij]) -> Voordruk:
    bij_sectie: dict[str, tuple[VoordrukBlok, ...]] = {}
    genodigd = uitgenodigden(keten.laatste)
    if genodigd:
        bij_sectie["kop"] = (genodigd,)
    regels = tuple(f"{_op_een_regel(r)}: {r.antwoord}" for r in besproken)
    if regels:
        bij_sectie["doelen"] = (VoordrukBlok(BESPROKEN, regels),)
    return Voordruk(bij_sectie=bij_sectie)


def _op_een_regel(rij: Doelrij) -> str:
    doel = " ".join(rij.tekst.split())
    wie = " ".join(rij.wie.split())
    return f"{doel} ({wie})" if wie else doel


def _verdwenen(lijnen: Iterable[Doellijn], bron: int) -> list[Doelrij]:
    """Goals that were left out without an answer: never put back silently, never lost silently."""
    return [
        lijn.laatste
        for lijn in lijnen
        if lijn.laatste.plan != bron and lijn.laatste.antwoord not in (BEREIKT, NIET_BEREIKT)
    ]


def _over_de_bron(opdracht: Opdracht, bron: int, aantal: int) -> list[str]:
    keten = opdracht.keten
    meldingen = []
    if not aantal:
        meldingen.append("Wij zien geen doelen in deze plannen. Vul de doelen zelf in.")
    elif keten.plannen[bron] is not keten.laatste:
        meldingen.append(
            "In het laatste plan staan geen doelen. De doelen komen uit het plan daarvoor: "
            f"{noem(keten.plannen[bron], opdracht.specificatie)}."
        )
    start = keten.ondersteuningsplan
    if start is None:
        meldingen.append("Wij zien hier geen ondersteuningsplan. Kijk zelf of alle doelen er nog in staan.")
    elif start.format == "ondersteuningsplan_ik":
        meldingen.append(
            "Een voortgangsplan is er alleen in de wij-vorm. De vragen staan dus in de wij-vorm; "
            "de woorden van het plan blijven zoals ze zijn."
        )
    return meldingen
