"""Who does what, and when: the actions of the latest plan, grouped by who was typed.

Promise: every action of a goal that is still open stands in the lists, word for word but
for contact data; 'wie' is divided over people only when every part of it is literally a
name or role in the form; nothing is guessed about who somebody is. Sorted by date where
the date is sure, the others after those, in the order of the plan.
No scores and no agreements of a veiligheidsplan: those forms are not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from fillable_forms.na_overleg.namen import bekende_namen, gewoon
from fillable_forms.na_overleg.weglaten import CONTACTVELDEN, Weglater
from generator.leesversie.actielijst import Actie, Actielijst, Persoonslijst
from sjablonen.datum import lees_datum_na
from sjablonen.formulier import Formulier
from sjablonen.fouten import NaOverlegFout
from sjablonen.specificatie import Formaat, Specificatie

__all__ = ["Acties", "laatste_plan", "maak_actielijst"]

_KLAAR = ("Ja", "Nee")
_SCHEIDING = re.compile(r"\s+en\s+|\s*[,;]\s*(?:en\s+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Acties:
    """The lists, and what their maker must know."""

    lijst: Actielijst
    mededelingen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Regel:
    wie: str
    wat: str
    wanneer: str
    doel: str
    hulp: str


def laatste_plan(formulieren: Sequence[Formulier], specificatie: Specificatie) -> Formulier:
    """The plan with goals of the latest meeting; raises NaOverlegFout when that is not clear."""
    plannen: list[Formulier] = []
    for f in formulieren:
        gelijk = any((f.format, f.kenmerk, f.gegevens) == (p.format, p.kenmerk, p.gegevens) for p in plannen)
        if specificatie.formaat(f.format).heeft("doelen") and not gelijk:
            plannen.append(f)
    if not plannen:
        raise NaOverlegFout("Hier is geen plan met doelen bij. Geef een ondersteuningsplan of een voortgangsplan.")
    if len({re.sub(r"[\W_]+", "", p.dossier).casefold() for p in plannen if p.dossier}) > 1:
        raise NaOverlegFout(
            "Deze plannen hebben niet allemaal hetzelfde dossiernummer. Geef alleen plannen van één huishouden."
        )
    if len(plannen) == 1:
        return plannen[0]
    nieuwste = max(p.datum_overleg for p in plannen)
    laatste = [p for p in plannen if p.datum_overleg == nieuwste]
    if len(laatste) > 1 or not all(p.datum_overleg for p in plannen):
        raise NaOverlegFout("Het is niet duidelijk welk plan het laatste is. Geef alleen het laatste plan.")
    return laatste[0]


def maak_actielijst(formaat: Formaat, plan: Formulier) -> Acties:
    """The open actions of this plan, one list for each who was typed."""
    bekend = bekende_namen(formaat, plan)
    weglater = Weglater.van((), _alle_contact(plan))
    overleg = date.fromisoformat(plan.datum_overleg) if plan.datum_overleg else None
    groepen: dict[str, tuple[str, list[Actie]]] = {}
    for regel in _regels(plan):
        delen = _verdeel(regel.wie, bekend)
        for deel in delen:
            anderen = ", ".join(weglater.schoon(d) for d in delen if d != deel)
            actie = Actie(
                wat=weglater.schoon(regel.wat),
                wanneer=weglater.schoon(regel.wanneer),
                doel=weglater.schoon(regel.doel),
                hulp=weglater.schoon(regel.hulp),
                samen_met=anderen,
                dag=lees_datum_na(regel.wanneer, overleg),
            )
            groepen.setdefault(gewoon(deel), (weglater.schoon(deel), []))[1].append(actie)
    lijsten = [Persoonslijst(naam, _gesorteerd(acties)) for sleutel, (naam, acties) in groepen.items() if sleutel]
    if "" in groepen:  # nobody's: last, so that it is seen
        lijsten.append(Persoonslijst("", _gesorteerd(groepen[""][1])))
    lijst = Actielijst(tuple(lijsten), overleg)
    return Acties(lijst, tuple(_mededelingen(plan, lijst, weglater.aantal)))


def _regels(plan: Formulier) -> Iterator[_Regel]:
    for rij in plan.rijen("doelen"):
        if rij.get("bereikt") in _KLAAR:
            continue
        acties = rij.get("acties")
        if isinstance(acties, list):  # the plan of 2019: a goal with its actions
            doel = str(rij.get("doel") or "")
            wel = [a for a in acties if any(str(v).strip() for v in a.values())]
            for a in wel:
                yield _Regel(a.get("wie", ""), a.get("wat", ""), a.get("wanneer", ""), doel, "")
            if doel.strip() and not wel:
                yield _Regel("", "", "", doel, "")
            continue
        veld = {k: str(rij.get(k) or "") for k in ("wie", "wat_bereiken", "hoe", "wanneer", "hulp")}
        if any(w.strip() for w in veld.values()):
            yield _Regel(veld["wie"], veld["hoe"], veld["wanneer"], veld["wat_bereiken"], veld["hulp"])


def _verdeel(wie: str, bekend: frozenset[str]) -> list[str]:
    """The parts of 'wie' when every one of them is a name or role of the form, else as typed."""
    heel = " ".join(wie.split())
    delen = [d for d in _SCHEIDING.split(heel) if d]
    if gewoon(heel) not in bekend and len(delen) > 1 and all(gewoon(d) in bekend for d in delen):
        return list({gewoon(d): d for d in delen}.values())
    return [heel]


def _gesorteerd(acties: Sequence[Actie]) -> tuple[Actie, ...]:
    return tuple(sorted(acties, key=lambda a: (a.dag is None, a.dag or date.max)))


def _alle_contact(plan: Formulier) -> Iterator[str]:
    for sleutel in plan.gegevens:
        for rij in plan.rijen(sleutel):
            yield from (str(rij[k]) for k in CONTACTVELDEN if rij.get(k))


def _mededelingen(plan: Formulier, lijst: Actielijst, weg: int) -> Iterator[str]:
    for antwoord, woord in zip(_KLAAR, ("bereikt zijn", "met 'Nee' bij 'bereikt'"), strict=True):
        aantal = sum(r.get("bereikt") == antwoord for r in plan.rijen("doelen"))
        if aantal:
            yield f"Niet op de lijst: {aantal} {'doel' if aantal == 1 else 'doelen'} ({woord})."
    if any(not p.wie for p in lijst.lijsten):
        yield "Bij een of meer acties staat niet wie het doet. Die staan achteraan."
    if weg:
        yield f"In de tekst is op {weg} plekken een nummer, mailadres of adres weggelaten."
