"""The borgingsplan: what was reached, who stays, and what is still open.

Promise: every goal of the household stands in it: once achieved as a result, else as a
line 'Nog open: …'. Consent, worries about safety, how it is kept up and what to do when
it goes wrong again stay empty: those are for the table.
"""

from __future__ import annotations

from fillable_forms.dossier.doelen import BEREIKT, Doellijn, Doelrij, volg_doelen
from fillable_forms.vervolg.afsluiten import Afsluiting, weeg_afsluiting
from fillable_forms.vervolg.keten import VOORTGANGSPLAN
from fillable_forms.vervolg.mensen import mensen_voor
from fillable_forms.vervolg.resultaat import Opdracht, Vervolg, VoorTeLeggen, bouw_formulier
from sjablonen.fouten import VervolgFout
from sjablonen.voordruk import TOCH, Voordruk

__all__ = ["maak_borgingsplan"]

# From which section of the ondersteuningsplan a section of the borgingsplan is filled.
_MENSEN = {"personen": "personen", "gemaakt_met": "procesregisseur", "blijvend_betrokkenen": "betrokkenen"}

_TERUGVAL = "Dit doel was eerder bereikt, maar in het laatste plan staat bij dit doel geen Ja. Bespreek hoe het nu is."


def maak_borgingsplan(opdracht: Opdracht) -> Vervolg:
    keten = opdracht.keten
    afsluiting = weeg_afsluiting(keten, opdracht.datum)
    if afsluiting.redenen and not opdracht.toch:
        raise VervolgFout(
            f"Een borgingsplan kan nu nog niet. {' '.join(afsluiting.redenen)} "
            "Wilt u het plan toch maken? Gebruik dan --toch."
        )
    lijnen = volg_doelen(keten.plannen)
    bereikt = [b for lijn in lijnen if (b := lijn.bereikt)]
    nog_open = [lijn.laatste for lijn in lijnen if not lijn.bereikt]

    gegevens: dict[str, object] = dict(mensen_voor(keten.ondersteuningsplan, opdracht.naar, _MENSEN))
    gegevens["resultaten"] = [{"bereikt": r.tekst} for r in bereikt]
    gegevens["aanvullende_opmerking"] = "\n".join(map(_open_regel, nog_open))
    formulier = bouw_formulier(opdracht, gegevens, _paden(gegevens), (p.kenmerk for p in keten.plannen))
    return Vervolg(
        formulier,
        Voordruk(meldingen=(TOCH,) if afsluiting.redenen else ()),
        tuple(VoorTeLeggen(lijn.laatste.tekst, lijn.laatste.wie, _TERUGVAL) for lijn in lijnen if _terugval(lijn)),
        (*_over_afsluiten(afsluiting), *keten.mededelingen, *_wat_ontbreekt(opdracht, lijnen)),
    )


def _open_regel(rij: Doelrij) -> str:
    return f"Nog open: {rij.tekst} ({rij.wie})" if rij.wie.strip() else f"Nog open: {rij.tekst}"


def _terugval(lijn: Doellijn) -> bool:
    return lijn.bereikt is not None and lijn.laatste.antwoord != BEREIKT


def _paden(gegevens: dict[str, object]) -> list[str]:
    uit = []
    for sleutel, inhoud in gegevens.items():
        if isinstance(inhoud, list):
            uit += [f"{sleutel}.{i}" for i in range(len(inhoud))]
        elif inhoud:
            uit.append(sleutel)
    return uit


def _over_afsluiten(afsluiting: Afsluiting) -> list[str]:
    kop = ["Alleen voor de regisseur: dit borgingsplan is gemaakt terwijl dat eigenlijk nog niet kan."]
    return [*(kop if afsluiting.redenen else []), *afsluiting.redenen, *afsluiting.mededelingen]


def _wat_ontbreekt(opdracht: Opdracht, lijnen: tuple[Doellijn, ...]) -> list[str]:
    keten = opdracht.keten
    meldingen = []
    start = keten.ondersteuningsplan
    if start is None:
        meldingen.append(
            "Wij zien hier geen ondersteuningsplan. Vul zelf de personen, de regisseur en de betrokkenen in."
        )
    elif any(start.rijen(s) for s in ("betrokkenen", "netwerk", "professionals")):
        meldingen.append(
            "Bij 'blijven betrokken' staan de mensen uit het ondersteuningsplan als voorstel. Haal weg wie niet blijft."
        )
    if all(p.format != VOORTGANGSPLAN for p in keten.plannen):
        meldingen.append("Wij zien hier geen voortgangsplan. Kijk zelf welke doelen al bereikt zijn.")
    if not lijnen:
        meldingen.append("Wij zien geen doelen in deze plannen. Vul zelf in wat bereikt is.")
    return meldingen
