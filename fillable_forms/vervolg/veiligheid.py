"""The next veiligheidsplan or Veilig Verder Plan: conditions, agreements, regisseur.

Promise: those word for word, from the latest plan of the same kind. Never: what happened,
worries, scores and reasons, conversations, the doelencheck, signatures: those are told, given
and set anew.
"""

from __future__ import annotations

from collections.abc import Sequence

from fillable_forms.dossier.soorten import VEILIGHEIDSPLAN
from fillable_forms.vervolg.keten import noem
from fillable_forms.vervolg.resultaat import Opdracht, Vervolg, bouw_formulier
from sjablonen.formulier import Formulier
from sjablonen.specificatie import VeldType
from sjablonen.voordruk import Voordruk

__all__ = ["maak_volgend_veiligheidsplan"]

_GAAT_MEE = ("veiligheidsvoorwaarden", "minimaal_nodig", "veiligheidsafspraken", "procesregisseur")
_LEEG = "In het laatste plan staan geen voorwaarden en geen afspraken. Vul ze zelf in."
_OPNIEUW = "Vraag opnieuw naar de cijfers. Wat er is gebeurd, de redenen en de handtekeningen zijn niet overgenomen."


def maak_volgend_veiligheidsplan(opdracht: Opdracht) -> Vervolg:
    plannen = _plannen(opdracht)
    laatste, naar = plannen[-1], opdracht.naar
    gegevens: dict[str, object] = {}
    paden: list[str] = []
    for sectie in naar.invoersecties:
        if sectie.sleutel not in _GAAT_MEE:
            continue
        if sectie.is_lijst:
            velden = [v.sleutel for v in sectie.velden if v.type is not VeldType.HANDTEKENING]
            rijen = [{v: r[v] for v in (*velden, "_id") if r.get(v)} for r in laatste.rijen(sectie.sleutel)]
            gegevens[sectie.sleutel] = rijen
            paden += [f"{sectie.sleutel}.{i}" for i, r in enumerate(rijen) if r]
        elif tekst := laatste.waarde(sectie.sleutel):
            gegevens[sectie.sleutel] = tekst
            paden.append(sectie.sleutel)
    formulier = bouw_formulier(
        opdracht, gegevens, paden, (laatste.kenmerk,), dossier=laatste.dossier or opdracht.keten.dossier
    )
    meldingen = [] if any(gegevens.get(k) for k in _GAAT_MEE[:3]) else [_LEEG]
    if len(plannen) > 1 and any(not p.datum_overleg for p in plannen):
        meldingen.append(
            "Niet elk plan heeft een duidelijke datum van het overleg. "
            f"Kijk of dit het laatste is: {noem(laatste, opdracht.specificatie)}."
        )
    return Vervolg(formulier, Voordruk(), (), (*opdracht.keten.mededelingen, *meldingen, _OPNIEUW))


def _plannen(opdracht: Opdracht) -> Sequence[Formulier]:
    keten = opdracht.keten
    return keten.veiligheidsplannen if opdracht.naar.id == VEILIGHEIDSPLAN else keten.veilig_verder_plannen
