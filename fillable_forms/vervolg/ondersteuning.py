"""An ondersteuningsplan from a plan of 2019, or from a safety plan alone.

Promise: people, open goals and actions of a plan of 2019, word for word; what has no place in
the 2025 form, and what must be told anew, is named by its heading. From a safety plan come
only the goals of the doelencheck, as a proposal in our own words: nothing that stands in it,
and not its kenmerk either (safe for the family, rule 3).
"""

from __future__ import annotations

from fillable_forms.dossier.soorten import PLAN_2019
from fillable_forms.vervolg.doelencheck import doelencheckdoelen
from fillable_forms.vervolg.doelkeuze import kies_doelen
from fillable_forms.vervolg.mensen import MENSEN, mensen_voor
from fillable_forms.vervolg.resultaat import Opdracht, Vervolg, bouw_formulier
from sjablonen.formulier import Formulier
from sjablonen.gegevens import Rij, plekken
from sjablonen.kenmerk import nieuw_doel_id
from sjablonen.specificatie import Formaat, VeldType
from sjablonen.voordruk import MERK_VOORSTEL, VOORSTEL, VOORSTEL_DOELEN, Voordruk, VoordrukBlok

__all__ = ["maak_uit_2019", "maak_uit_veiligheidsplan"]

_MENSEN_2019 = ("klanten", "gezinsleden", "procesregisseur", "netwerk", "professionals")
# What the people at the table tell anew: the 2025 form has a place for it.
_OPNIEUW = frozenset(
    {
        *("aanleiding", "krachten", "zorgen", "eerdere_hulp", "gewenst_resultaat"),
        *("zorgen_onveiligheid", "volgend_overleg"),
    }
)
_WEL_MEE = frozenset(
    {
        *(f"{s}.{v}" for s in ("klanten", "gezinsleden") for v in ("naam", "geboortedatum", "rol_in_gezin", "gezag")),
        *(f"{s}.{v}" for s in _MENSEN_2019 for v in ("naam", "telefoon", "mail")),
        *("klanten.adres", "gezinsleden.adres", "procesregisseur.organisatie", "netwerk.relatie"),
        *("professionals.organisatie_functie", "dossier.dossiernummer", "dossier.datum_overleg"),
    }
)
_ADRES = "Een adres uit het plan van 2019 staat heel in één vak. Zet de postcode en woonplaats zelf in het eigen vak."
_ACTIES = "De acties uit het plan van 2019 staan bij 'hoe', met wie en wanneer erbij. Vul zelf in van wie het doel is."


def maak_uit_2019(opdracht: Opdracht) -> Vervolg:
    keten, naar = opdracht.keten, opdracht.naar
    oud = keten.laatste
    keuze = kies_doelen(keten)
    gegevens: dict[str, object] = {}
    if naar.id == PLAN_2019:
        gegevens |= {s: [_zonder_id(r) for r in oud.rijen(s)] for s in _MENSEN_2019}
    else:
        gegevens |= mensen_voor(oud, naar, {s: s for s in MENSEN})
    gegevens["doelen"] = keuze.rijen(naar)
    paden = [f"{s}.{i}" for s, rijen in gegevens.items() if isinstance(rijen, list) for i in range(len(rijen))]
    formulier = bouw_formulier(
        opdracht, gegevens, paden, dict.fromkeys((keten.plannen[keuze.bron].kenmerk, oud.kenmerk))
    )
    account = _verantwoording(oud, opdracht) if naar.id != PLAN_2019 else []
    return Vervolg(
        formulier,
        Voordruk(bij_sectie={"doelen": (keuze.kader,)} if keuze.kader else {}),
        keuze.voor_te_leggen,
        (*keten.mededelingen, *keuze.mededelingen(keten, opdracht.specificatie), *account),
    )


def maak_uit_veiligheidsplan(opdracht: Opdracht) -> Vervolg:
    naar = opdracht.naar
    veld = "doel" if naar.id == PLAN_2019 else "wat_bereiken"
    doelen: list[Rij] = [{veld: tekst, "_id": nieuw_doel_id()} for tekst in doelencheckdoelen(naar.vorm)]
    formulier = bouw_formulier(
        opdracht,
        {"doelen": doelen},
        [f"doelen.{i}" for i in range(len(doelen))],
        (),
        dossier=opdracht.keten.dossier or opdracht.keten.dossier_veilig,
    )
    return Vervolg(
        formulier,
        Voordruk(
            bij_sectie={"doelen": (VoordrukBlok(VOORSTEL, (VOORSTEL_DOELEN,)),)}, merken={"doelen": MERK_VOORSTEL}
        ),
        (),
        (
            *opdracht.keten.mededelingen,
            "De doelen zijn een voorstel van dit programma. Bespreek ze en schrijf ze in de woorden van het gezin. "
            "De rest van het plan vult u samen in.",
        ),
    )


def _zonder_id(rij: dict[str, object]) -> dict[str, object]:
    return {k: w for k, w in rij.items() if k != "_id"}


def _verantwoording(oud: Formulier, opdracht: Opdracht) -> list[str]:
    """What has no place in the new form, and what must be asked again: by its heading, never by its words."""
    bron = opdracht.specificatie.formaat(oud.format)
    zonder_plek: dict[str, None] = {}
    opnieuw: dict[str, None] = {}
    for plek in plekken(bron, oud.gegevens):
        sleutel = plek.sectie.sleutel
        if not plek.waarde.strip() or sleutel == "doelen" or f"{sleutel}.{plek.veld.sleutel}" in _WEL_MEE:
            continue
        if sleutel in _OPNIEUW:
            opnieuw[plek.sectie.titel] = None
        else:
            zonder_plek[_naam(bron, sleutel, plek.veld.label)] = None
    uit = []
    if zonder_plek:
        uit.append(
            f"Dit staat in het plan van 2019 en heeft geen plek in het nieuwe formulier: {'; '.join(zonder_plek)}. "
            "Bewaar het oude plan."
        )
    if opnieuw:
        uit.append(f"Dit vraagt u opnieuw aan het gezin: {'; '.join(opnieuw)}.")
    if any(str(r.get("adres", "")).strip() for s in ("klanten", "gezinsleden") for r in oud.rijen(s)):
        uit.append(_ADRES)
    if any(r.get("acties") for r in oud.rijen("doelen")):
        uit.append(_ACTIES)
    return uit


def _naam(formaat: Formaat, sleutel: str, label: str | None) -> str:
    """A section by its title; a column that is left behind by its title and label."""
    sectie = formaat.sectie(sleutel)
    heel = not any(f"{sleutel}.{v.sleutel}" in _WEL_MEE for v in sectie.velden if v.type is not VeldType.SUBTABEL)
    return sectie.titel.rstrip(": ") if heel or not label else f"{sectie.titel.rstrip(': ')}, {label.rstrip(': ')}"
