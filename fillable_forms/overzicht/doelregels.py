"""The goals of one line of a household, meeting by meeting, and what was agreed to do for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from fillable_forms.dossier import Doelfeit, Doellijn, Doelrij, Doelwat, Dossier, doelfeiten
from fillable_forms.overzicht.afscherming import Afscherming
from fillable_forms.overzicht.model import Actie, Doel, Stand
from sjablonen.datum import schrijf_datum
from sjablonen.formulier import Formulier
from sjablonen.termijn import lees_termijn

__all__ = ["acties_van", "doelen_van"]

_STANDEN = {"Ja": Stand.BEREIKT, "Nog niet": Stand.NOG_NIET, "Nee": Stand.NIET_BEREIKT}


def doelen_van(
    dossier: Dossier, huishouden: str, nummer: str, afscherming: Afscherming, geteld: set[tuple[int, int]]
) -> list[Doel]:
    """One row a goal. `geteld` holds the last rows that an earlier line of this household showed already."""
    plannen = dossier.plannen
    feiten = doelfeiten(plannen, dossier.doelen)
    uit = []
    for lijn in dossier.doelen:
        eigen = [f for f in feiten if any(f.rij is r for r in lijn.rijen) or (f.rij is None and f.vorige in lijn.rijen)]
        standen = _standen(lijn, plannen, eigen)
        sleutel = (id(plannen[lijn.laatste.plan]), lijn.laatste.plek)
        uit.append(
            Doel(
                huishouden,
                nummer,
                afscherming.tekst(lijn.laatste.wie),
                afscherming.tekst(lijn.laatste.tekst or _eerste_actie(lijn.laatste)),
                standen,
                standen[max(standen)][0],
                ", ".join(dict.fromkeys(_woord(f) for f in eigen if f.wat is not Doelwat.VERDWENEN)),
                sleutel not in geteld,
            )
        )
        geteld.add(sleutel)
    return uit


def acties_van(dossier: Dossier, huishouden: str, nummer: str, afscherming: Afscherming) -> list[Actie]:
    """What was agreed the last time that each goal stood in a plan, by person and date."""
    uit = []
    for lijn in dossier.doelen:
        rij = lijn.laatste
        dag = _dag(dossier.plannen[rij.plan])
        for wie, actie, wanneer, hulp in _acties(rij):
            uit.append(
                Actie(huishouden, nummer, afscherming.tekst(wie), afscherming.tekst(actie), lees_termijn(wanneer, dag),
                      afscherming.tekst(wanneer), afscherming.tekst(hulp), afscherming.tekst(rij.tekst),
                      _stand(lijn, rij))
            )  # fmt: skip
    return sorted(uit, key=lambda a: (a.wie.casefold(), a.uiterlijk or date.max))


def _acties(rij: Doelrij) -> Iterator[tuple[str, str, str, str]]:
    for actie in rij.acties:
        yield actie.get("wie", ""), actie.get("wat", ""), actie.get("wanneer", ""), ""
    hoe, wanneer, hulp = (rij.velden.get(v, "") for v in ("hoe", "wanneer", "hulp"))
    if hoe.strip() or wanneer.strip() or hulp.strip():
        yield rij.wie, hoe, wanneer, hulp


def _standen(
    lijn: Doellijn, plannen: Sequence[Formulier], feiten: Sequence[Doelfeit]
) -> dict[int, tuple[Stand, date | None]]:
    uit = {r.plan: (_stand(lijn, r), _dag(plannen[r.plan])) for r in lijn.rijen}
    for feit in feiten:
        if feit.wat is Doelwat.VERDWENEN:
            uit.setdefault(feit.plan, (Stand.VERDWENEN, _dag(plannen[feit.plan])))
    return uit


def _stand(lijn: Doellijn, rij: Doelrij) -> Stand:
    if rij.antwoord in _STANDEN and not (rij is lijn.rijen[0] and rij.antwoord == "Nog niet"):
        return _STANDEN[rij.antwoord]
    if rij.antwoord and rij.antwoord not in _STANDEN:
        return Stand.ONDUIDELIJK
    return Stand.NIEUW if rij is lijn.rijen[0] else Stand.GEEN_ANTWOORD


def _woord(feit: Doelfeit) -> str:
    waar = f"overleg {feit.plan + 1}"
    if feit.wat is Doelwat.TERMIJN_VOORBIJ and feit.dag:
        return f"{feit.wat.value} ({schrijf_datum(feit.dag)})"
    return f"{feit.wat.value} ({waar}{'' if feit.zeker else ', waarschijnlijk'})"


def _eerste_actie(rij: Doelrij) -> str:
    return next((a["wat"] for a in rij.acties if a.get("wat", "").strip()), "")


def _dag(plan: Formulier) -> date | None:
    return date.fromisoformat(plan.datum_overleg) if plan.datum_overleg else None
