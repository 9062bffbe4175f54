"""The goals of one plan beside those of the next: which came, went, or read otherwise.

Which goals are the same follows from the dossier (`dossier.doelen`): the hidden id, else the
text. Here it is only put in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fillable_forms.controle.woorden import zonder_nummers
from fillable_forms.dossier import Doelfeit, Doellijn, Doelrij, Doelwat, doelfeiten, volg_doelen
from fillable_forms.verschil.model import Groep, Wat, Wijziging, maak_wijziging, samen
from sjablonen.datum import schrijf_datum
from sjablonen.formulier import Formulier
from sjablonen.gegevens import Rij

__all__ = ["vergelijk_doelen"]

_VELDEN = (("wie", "Wie"), ("hoe", "Hoe"), ("wanneer", "Wanneer"), ("hulp", "Hulp"))


def vergelijk_doelen(een: Formulier, twee: Formulier) -> tuple[list[Groep], int]:
    """A group per goal that changed, and how many fields stayed the same."""
    plannen = [_als_plan(een), _als_plan(twee)]
    lijnen = volg_doelen(plannen)
    # 'In other words' without a hidden id joins two lines: the old goal and the new one.
    feiten = doelfeiten(plannen, lijnen)
    paren = {id(f.rij): f.vorige for f in feiten if f.wat is Doelwat.STIL_GEWIJZIGD and f.rij is not None}
    gevolgd = {id(v) for v in paren.values()}
    # Two versions of one meeting: then nothing lies still or passed in between.
    ander_overleg = (een.format, een.datum_overleg) != (twee.format, twee.datum_overleg)
    groepen: list[Groep] = []
    gelijk = 0
    for lijn in lijnen:
        oud, nieuw = _kanten(lijn)
        if nieuw is None and id(oud) in gevolgd:
            continue
        if oud is None and nieuw is not None:
            oud = paren.get(id(nieuw))
        regels, zelfde = _van_doel(oud, nieuw)
        gelijk += zelfde
        eigen = [f for f in feiten if (f.rij is nieuw if nieuw is not None else f.vorige is oud)]
        if ander_overleg:
            regels += [w for f in eigen for w in _uitleg(f, nieuw)]
        groepen += samen(_kop(nieuw or oud), regels)
    return groepen, gelijk


def _kanten(lijn: Doellijn) -> tuple[Doelrij | None, Doelrij | None]:
    return next((r for r in lijn.rijen if r.plan == 0), None), next((r for r in lijn.rijen if r.plan == 1), None)


def _van_doel(oud: Doelrij | None, nieuw: Doelrij | None) -> tuple[list[Wijziging], int]:
    bekend = nieuw or oud
    assert bekend is not None  # a line has at least one row
    pad = f"doelen.{bekend.plek}"
    if oud is None and nieuw is not None:
        return [maak_wijziging("Nieuw doel", pad, "", _heel(nieuw))], 0
    if nieuw is None and oud is not None:
        return [maak_wijziging("Doel", pad, _heel(oud), "")], 0
    assert oud is not None
    assert nieuw is not None
    uit: list[Wijziging] = []
    gelijk = 0
    paren = [("Doel", oud.doel, nieuw.doel), *((n, oud.velden.get(v, ""), nieuw.velden.get(v, "")) for v, n in _VELDEN)]
    paren.append(("Acties", _acties(oud), _acties(nieuw)))
    for naam, a, b in paren:
        if a.strip() == b.strip():
            gelijk += bool(a.strip())
        else:
            uit.append(maak_wijziging(naam, pad, a, b))
    if oud.antwoord != nieuw.antwoord:
        uit.append(_antwoord(pad, oud.antwoord, nieuw.antwoord))
    return uit, gelijk


def _antwoord(pad: str, oud: str, nieuw: str) -> Wijziging:
    return maak_wijziging("Is het doel bereikt?", pad, oud.replace(";", " en "), nieuw.replace(";", " en "))


def _uitleg(feit: Doelfeit, nieuw: Doelrij | None) -> Iterator[Wijziging]:
    pad = f"doelen.{(nieuw or feit.vorige).plek}"
    zinnen = {
        Doelwat.STIL_GEWIJZIGD: "Het doel staat er nu anders. Is dat samen afgesproken?" if feit.zeker
        else "Dit lijkt hetzelfde doel in andere woorden. Klopt dat?",
        Doelwat.VERDWENEN: "Dit doel was nog open en staat niet in het nieuwe plan. Is dat samen afgesproken?",
        Doelwat.LIGT_STIL: "Het doel en de aanpak zijn hetzelfde gebleven, en er is geen Ja of Nee.",
        Doelwat.TERMIJN_VOORBIJ: f"De afgesproken termijn ({schrijf_datum(feit.dag)}) is voorbij." if feit.dag
        else "De afgesproken termijn is voorbij.",
        Doelwat.TERUGGEVALLEN: "Dit doel was eerder bereikt.",
    }  # fmt: skip
    yield Wijziging(Wat.LET_OP, "", pad, uitleg=zinnen[feit.wat])


def _kop(rij: Doelrij | None) -> str:
    kort = " ".join(zonder_nummers(rij.tekst if rij else "").split())
    return f"Doel: {kort if len(kort) <= 90 else kort[:90].rsplit(' ', 1)[0] + ' …'}" if kort else "Doel"


def _heel(rij: Doelrij) -> str:
    """The whole goal as a few lines."""
    delen = [rij.doel, *(f"{naam}: {w}" for v, naam in _VELDEN if (w := rij.velden.get(v, "")).strip()), _acties(rij)]
    return "\n".join(d for d in delen if d.strip())


def _acties(rij: Doelrij) -> str:
    regels = []
    for actie in rij.acties:
        wanneer = f" ({actie['wanneer']})" if actie.get("wanneer", "").strip() else ""
        regels.append(f"{actie.get('wie', '')}: {actie.get('wat', '')}{wanneer}")
    return "\n".join(regels)


def _als_plan(formulier: Formulier) -> Formulier:
    """A borgingsplan names its goals as results: the same goals, all achieved."""
    if not formulier.rijen("resultaten"):
        return formulier
    rijen: list[Rij] = [
        {"_id": str(r.get("_id", "")), "wat_bereiken": str(r.get("bereikt", "")), "hulp": str(r.get("hulp", "")),
         "bereikt": "Ja" if str(r.get("bereikt", "")).strip() else ""}
        for r in formulier.rijen("resultaten")
    ]  # fmt: skip
    return replace(formulier, gegevens={**formulier.gegevens, "doelen": rijen})
