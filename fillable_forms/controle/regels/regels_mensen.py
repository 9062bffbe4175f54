"""Rules about who is named where: who speaks, who does it, who comes, who was invited.

Nobody is asked for because a form is kept elsewhere: without the list of the household a
rule says that it cannot judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fillable_forms.controle.context import Context, Rijplek, Treffer
from fillable_forms.controle.eerder import GEEN_EERDER_PLAN, eerdere, gezin_of_onbeslist, niet_gezien, vorig_met
from fillable_forms.controle.genoemden import bekende_woorden, heeft_mensenlijst, onbekende_namen
from fillable_forms.controle.ingevuld import is_ingevuld
from fillable_forms.controle.mensen import Gezinslid, gezin_van, noemt, woorden
from fillable_forms.controle.regels.regels_overleg import misschien_borging
from fillable_forms.controle.register import Parameters, regel
from fillable_forms.controle.rolwoorden import ALLEN, ZELF, groepen_van
from fillable_forms.dossier.soorten import PLANNEN

__all__: list[str] = []

_SPREEKT_VANAF = 8
_ZEGT = r"(?:zegt|vertelt|zei|vertelde|vindt|noemt|schrijft|geeft aan)"
_KORT = 3
_GENODIGDEN = "aanwezigen_volgend_overleg"


@regel("ieder_spreekt")
def ieder_spreekt(context: Context, _: Parameters) -> Iterator[Treffer]:
    """Every member of 8 and older speaks once: in a column that says who, or quoted in the story."""
    gezin = gezin_of_onbeslist(context)
    ik = gezin[0] if len(gezin) == 1 else None
    sprekers = [plek.waarde(p.velden[0]) for p in context.patronen for plek in context.rijen(p.sectie)]
    if not any(is_ingevuld(spreker) for spreker in sprekers):
        return  # nobody speaks at all: that the tables are empty is another finding
    verhaal = " ".join(context.tekst(s) for s in ("aanleiding", "belangrijk_om_te_weten", "integrale_analyse"))
    for lid in gezin:
        if lid.is_minstens(_SPREEKT_VANAF) and not (
            any(noemt(tekst, lid, gezin, ik=ik) for tekst in sprekers) or _wordt_aangehaald(verhaal, lid)
        ):
            yield Treffer(context.patronen[0].sectie)
            return


def _wordt_aangehaald(verhaal: str, lid: Gezinslid) -> bool:
    naam = re.escape(lid.naam.split()[0])
    return re.search(rf"\b{naam}\b[^.!?]{{0,20}}\b{_ZEGT}\b|\b{_ZEGT}\s+{naam}\b", verhaal, re.IGNORECASE) is not None


@regel("gezinslid_erbij")
def gezinslid_erbij(context: Context, _: Parameters) -> Iterator[Treffer]:
    """At least one member of the household comes to the next meeting; an empty list has nobody."""
    rijen = [plek for plek in context.rijen(_GENODIGDEN) if plek.heeft("naam") or plek.heeft("relatie")]
    if not rijen:
        if not misschien_borging(context):
            yield Treffer(_GENODIGDEN)
        return
    gezin = gezin_van(context)
    if any(_is_lid(plek, gezin) for plek in rijen):
        return
    if not gezin:
        gezin_of_onbeslist(context)
    yield Treffer(_GENODIGDEN)


def _is_lid(plek: Rijplek, gezin: tuple[Gezinslid, ...]) -> bool:
    naam, relatie = plek.waarde("naam"), plek.waarde("relatie")
    if any(noemt(naam, lid, gezin, ik=lid) for lid in gezin):
        return True
    los = frozenset(woorden(f"{naam} {relatie}"))
    if los & (ZELF | ALLEN):
        return True
    if not gezin:
        return bool(los & _IN_HUIS)
    # 'Moeder' without a name, or with the surname of the household, is the mother of the household.
    return any(noemt(relatie, lid, gezin) for lid in gezin
               if not is_ingevuld(naam) or frozenset(woorden(naam)) & (lid.delen - {lid.voornaam}))


_IN_HUIS = frozenset({"moeder", "vader", "mama", "papa", "zoon", "dochter", "kind", "ouder", "ouders",
                      "gezinslid", "partner"})


@regel("genodigden_verantwoord")
def genodigden_verantwoord(context: Context, _: Parameters) -> Iterator[Treffer]:
    """Everybody whom the form before this one invited is present or absent here."""
    aanwezig, afwezig = context.tekst("kop.aanwezig"), context.tekst("kop.afwezig")
    if not is_ingevuld(aanwezig) and not is_ingevuld(afwezig):
        context.eis_dossier()
        return
    genodigden = _vorige_genodigden(context)
    tekst = frozenset(woorden(f"{aanwezig} {afwezig}"))
    if tekst & (ALLEN - {"alle", "samen", "gezin", "familie"}):
        return
    if any(not _staat_in(rij, f"{aanwezig} {afwezig}", context) for rij in genodigden):
        yield Treffer("kop.aanwezig")


def _staat_in(rij: dict[str, object], kop: str, context: Context) -> bool:
    naam, relatie = str(rij.get("naam", "")), str(rij.get("relatie", ""))
    tekst = frozenset(woorden(kop))
    eigen = frozenset(w for w in woorden(naam) if len(w) > 1)
    if not eigen or tekst & eigen or eigen & ZELF:
        return True
    gezin = gezin_van(context)
    ik = gezin[0] if len(gezin) == 1 else None
    if any(noemt(naam, lid, gezin) and noemt(kop, lid, gezin, ik=ik) for lid in gezin):
        return True
    wie = (*eigen, *_rollen_van(eigen, relatie, context))
    rollen = {w for woord in wie for groep in groepen_van(woord) for w in groep}
    return bool((rollen | {w for w in woorden(relatie) if len(w) > _KORT}) & tekst)


def _rollen_van(eigen: frozenset[str], relatie: str, context: Context) -> Iterator[str]:
    """What this person is to the household, also as an earlier plan tells it: 'dochter' is also a name in the head."""
    yield from woorden(relatie)
    for plan in eerdere(context, PLANNEN):
        for sleutel in ("betrokkenen", "netwerk", "professionals", "procesregisseur"):
            for rij in plan.rijen(sleutel):
                if eigen & frozenset(woorden(str(rij.get("naam", "")))):
                    velden = ("naam", "relatie", "organisatie_functie")
                    yield from woorden(" ".join(str(rij.get(k, "")) for k in velden))
                    if sleutel == "procesregisseur":
                        yield sleutel


def _vorige_genodigden(context: Context) -> list[dict[str, object]]:
    """Whom the latest form before this meeting invited; raises OnbeslistFout without the dossier."""
    vorige = vorig_met(context, _GENODIGDEN)
    return vorige.rijen(_GENODIGDEN) if vorige else []


@regel("wie_bekend")
def wie_bekend(context: Context, _: Parameters) -> Iterator[Treffer]:
    """Whoever does something or helps stands in a list of people, here or in an earlier form."""
    formulieren = context.dossier.formulieren if context.dossier else ()
    formulieren = (*formulieren, context.formulier)
    bekend = bekende_woorden(formulieren)
    for patroon in context.patronen:
        sleutel = patroon.velden[0]
        for plek in context.rijen(patroon.sectie):
            if not patroon.kolom:
                velden = [(f"{plek.pad}.{sleutel}", plek.waarde(sleutel))]
            else:
                acties = plek.waarden.get(sleutel)
                velden = [(f"{plek.pad}.{sleutel}.{i}.{patroon.kolom}", actie.get(patroon.kolom, ""))
                          for i, actie in enumerate(acties if isinstance(acties, list) else ())]
            for pad, tekst in velden:
                if onbekende_namen(tekst, bekend):
                    if not heeft_mensenlijst(formulieren):
                        niet_gezien(context, GEEN_EERDER_PLAN)
                    yield Treffer(pad)
