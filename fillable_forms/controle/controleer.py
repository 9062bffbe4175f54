"""Check one form against the criteria.

Promise: pure and without a clock; the same form always gives the same report. Text of
any kind is fine. What this version cannot judge is named, never passed over in silence.
Other forms of the household count only as far as they are handed in (`dossier`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from fillable_forms.controle.context import Context, DocumentFeiten, Extra, OnbeslistFout, Treffer, maak_context
from fillable_forms.controle.ingevuld import is_ingevuld
from fillable_forms.controle.rapport import Bevinding, Herinnering, NietBeoordeeld, Rapport
from fillable_forms.controle.register import controleer_regels, regel_van
from sjablonen.criteria_model import Catalogus, Criterium, Zichtbaar, laad_criteria
from sjablonen.formulier import Formulier
from sjablonen.gegevens import plekken
from sjablonen.specificatie import Formaat, VeldType

if TYPE_CHECKING:
    from fillable_forms.controle.instellingen import Instellingen
    from fillable_forms.dossier import Dossier

__all__ = ["DocumentFeiten", "controleer", "toets"]

_LEEG = "leeg-formulier"
_ACUUT = frozenset({"vp-score-0-acuut", "meldcode-acuut-eerst"})

# A finding at one of these is never for the whole table, whatever the criterion says:
# also 'two boxes ticked' or 'who told this?' can be dangerous there (veiligheid, rule 1).
_ALTIJD_REGISSEUR = frozenset({
    "zorgen_onveiligheid", "onveilige_gebeurtenissen", "grootste_zorg", "wat_maakt_onveilig", "schade_en_gevaar",
    "complicerende_factoren", "veiligheidsscores", "veiligheidsvoorwaarden", "minimaal_nodig", "veiligheidsafspraken",
    "gesprekken", "doelencheck", "onveilige_situatie", "zelf_doen", "hulp_van_anderen", "belangrijke_personen",
})

_ZONDER_REGEL = "Deze regel zit nog niet in deze versie."


def controleer(
    formulier: Formulier,
    formaat: Formaat,
    documentfeiten: DocumentFeiten | None = None,
    catalogus: Catalogus | None = None,
    *,
    dossier: Dossier | None = None,
    dossier_volledig: bool = False,
    instellingen: Instellingen | None = None,
) -> Rapport:
    """The report on one form, judged with what the household's `dossier` has up to its day.

    `dossier_volledig` says that nothing is kept elsewhere: what is not there was not made.
    An empty form gets one finding and nothing else. `instellingen` are those of an organisation.
    """
    alle = catalogus or _vaste_catalogus()
    criteria = (instellingen.pas_toe(alle) if instellingen else alle).voor(formaat.id)
    context = maak_context(formulier, formaat, documentfeiten, dossier, dossier_volledig=dossier_volledig)
    if instellingen:
        context = replace(context, vakwoorden=instellingen.jargon)
    rapport = _leeg_rapport(formulier, formaat)
    for criterium in criteria:
        if criterium.id == _LEEG:
            leeg, _ = toets(criterium, context)
            if leeg:
                return replace(rapport, bevindingen=leeg, is_leeg=True)
    gevonden: list[Bevinding] = []
    open_: list[NietBeoordeeld] = []
    herinneringen: list[Herinnering] = []
    for criterium in criteria:
        bevindingen, reden = toets(criterium, context)
        if criterium.is_herinnering:
            if bevindingen or formaat.id not in criterium.regel:
                herinneringen.append(Herinnering(criterium.id, criterium.zichtbaar, criterium.boodschap,
                                                 criterium.suggestie, criterium.bron))
            continue
        gevonden += bevindingen
        if reden:
            open_.append(NietBeoordeeld(criterium.id, reden))
    return replace(
        rapport,
        bevindingen=_op_volgorde(_een_per_oorzaak(gevonden), formaat),
        niet_te_beoordelen=tuple(open_),
        herinneringen=tuple(herinneringen),
        acuut=any(b.criterium in _ACUUT for b in gevonden),
    )


def toets(criterium: Criterium, context: Context) -> tuple[tuple[Bevinding, ...], str]:
    """The findings of one criterion, and why (part of) it could not be judged ("" when it could)."""
    format_ = context.formaat.id
    regel = criterium.regel.get(format_)
    if regel is None:
        return (), _reden_zonder_regel(criterium)
    functie = regel_van(regel.naam)
    treffers: list[Treffer] = []
    reden = criterium.blijft_open
    try:
        treffers.extend(functie(replace(context, patronen=criterium.patronen[format_]), regel.parameters))
    except OnbeslistFout as fout:
        reden = fout.reden
    uniek = {t.pad: t for t in reversed(treffers)}
    return tuple(_bevinding(criterium, context, t.pad, t.extra) for t in treffers if uniek[t.pad] is t), reden


@cache
def _vaste_catalogus() -> Catalogus:
    catalogus = laad_criteria()
    controleer_regels(catalogus)
    return catalogus


def _leeg_rapport(formulier: Formulier, formaat: Formaat) -> Rapport:
    vakken = [p for p in plekken(formaat, formulier.gegevens) if p.veld.type is not VeldType.RIJLABEL]
    met_rij = {p.sectie.sleutel for p in vakken}
    lege_tabellen = sum(len(s.velden) for s in formaat.invoersecties if s.sleutel not in met_rij)
    return Rapport(
        format=formaat.id,
        kenmerk=formulier.kenmerk,
        ingevuld=sum(is_ingevuld(p.waarde) for p in vakken),
        vakken=len(vakken) + lege_tabellen,
        onderdelen=tuple(s.sleutel for s in formaat.invoersecties if not s.eigen),
    )


def _reden_zonder_regel(criterium: Criterium) -> str:
    return "" if criterium.is_herinnering else _ZONDER_REGEL


def _bevinding(criterium: Criterium, context: Context, pad: str, extra: Extra) -> Bevinding:
    naam = extra.variant or ("onveilig" if context.onveilig else "")
    variant = criterium.varianten.get(naam)
    ernst = criterium.ernst[context.formaat.id]
    boodschap, suggestie = criterium.boodschap, criterium.suggestie
    if variant:
        ernst = variant.ernst or ernst
        boodschap, suggestie = variant.boodschap, variant.suggestie
    altijd = pad.split(".")[0] in _ALTIJD_REGISSEUR
    return Bevinding(
        criterium=criterium.id,
        ernst=ernst,
        veld=pad,
        zichtbaar=Zichtbaar.REGISSEUR if altijd else criterium.zichtbaar,
        boodschap=boodschap.replace("{lijst}", _opsomming(extra.lijst)),
        suggestie=suggestie,
        bron=criterium.bron,
        oorzaak=criterium.oorzaak,
        trefwoorden=extra.trefwoorden,
    )


def _opsomming(delen: tuple[str, ...]) -> str:
    return " en ".join([", ".join(delen[:-1]), delen[-1]] if len(delen) > 1 else delen)


def _een_per_oorzaak(bevindingen: Iterable[Bevinding]) -> list[Bevinding]:
    """One finding for one cause at one field: the heaviest, and of two equals the most private."""
    beste: dict[tuple[str, str], Bevinding] = {}
    for bevinding in bevindingen:
        sleutel = (bevinding.oorzaak, bevinding.veld)
        if sleutel not in beste or _gewicht(bevinding) < _gewicht(beste[sleutel]):
            beste[sleutel] = bevinding
    return list(beste.values())


def _gewicht(bevinding: Bevinding) -> tuple[int, bool]:
    return bevinding.ernst.rang, bevinding.zichtbaar is not Zichtbaar.REGISSEUR


def _op_volgorde(bevindingen: list[Bevinding], formaat: Formaat) -> tuple[Bevinding, ...]:
    """What is acute first, then in the order of the form."""
    secties = [s.sleutel for s in formaat.secties]
    velden = {s.sleutel: [v.sleutel for v in s.velden] for s in formaat.invoersecties}

    def plaats(b: Bevinding) -> tuple[bool, int, tuple[tuple[int, int], ...], int]:
        sectie, *rest = b.veld.split(".")
        volgorde = tuple(
            (int(deel), 0) if deel.isdecimal()
            else (-1, velden[sectie].index(deel) if deel in velden.get(sectie, ()) else 0)
            for deel in rest
        )
        nummer = secties.index(sectie) if sectie in secties else len(secties)
        return b.criterium not in _ACUUT, nummer, volgorde, b.ernst.rang

    return tuple(sorted(bevindingen, key=plaats))


