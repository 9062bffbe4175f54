"""The measure of the check: the cases as their reviewers judged them, and the examples of the criteria."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from fillable_forms.controle.context import DocumentFeiten, maak_context
from fillable_forms.controle.controleer import toets
from fillable_forms.dossier import Stuk, dossier_van
from sjablonen.criteria_model import Criterium, Ernst, Voorbeeld, laad_criteria
from sjablonen.formulier import Formulier
from sjablonen.specificatie import laad_specificatie
from tests.steun import casusformulieren, formulier
from tests.steun_controle import ids, rapport

CASUSSEN = casusformulieren()
VOORBEELDEN = [(c, v, goed) for c in laad_criteria() for goed, vs in ((True, c.goed), (False, c.fout)) for v in vs]

# Needs the ages in another form: whether the person without a signature is an adult.
_MET_EEN_FORMULIER_NIET_TE_ZIEN = {("06-gezin-kramer-2019-1-veilig_verder_plan_2019", "vp-handtekeningen")}

# The same one-word action that the reviewer named in the first plan and passed over in the second.
_OOK_TERECHT = {("06-gezin-kramer-2019-2-ondersteuningsplan_2019", "actie-wie-wat-wanneer")}


@pytest.mark.parametrize(("naam", "ruw"), CASUSSEN, ids=[n for n, _ in CASUSSEN])
def test_elk_tekort_met_een_vaste_regel_wordt_gevonden(naam: str, ruw: dict[str, Any]) -> None:
    """Every shortcoming of a kind that one form shows is in the report."""
    gevonden = ids(rapport(formulier(ruw)))
    verwacht = {t["criterium"] for t in ruw["schiet_tekort"] if _vaste_regel(t["criterium"], ruw["format"])}
    gemist = {id_ for id_ in verwacht - gevonden if (naam, id_) not in _MET_EEN_FORMULIER_NIET_TE_ZIEN}
    assert gemist == set()


@pytest.mark.parametrize(("naam", "ruw"), CASUSSEN, ids=[n for n, _ in CASUSSEN])
def test_er_wordt_niets_gemeld_wat_de_lezers_goed_vonden(naam: str, ruw: dict[str, Any]) -> None:
    """No error and no point of attention besides what the reviewers named; tips are free."""
    gemeld = {b.criterium for b in rapport(formulier(ruw)).bevindingen if b.ernst in {Ernst.FOUT, Ernst.AANDACHTSPUNT}}
    gemeld -= {id_ for id_ in gemeld if (naam, id_) in _OOK_TERECHT}
    assert gemeld - {t["criterium"] for t in ruw["schiet_tekort"]} == set()


def test_de_maat_meet_iets() -> None:
    """The two tests above stand on a good number of expected findings."""
    verwacht = sum(_vaste_regel(t["criterium"], ruw["format"]) for _, ruw in CASUSSEN for t in ruw["schiet_tekort"])
    assert verwacht >= 40


@pytest.mark.parametrize(("criterium", "voorbeeld", "goed"), VOORBEELDEN,
                         ids=[f"{c.id}-{v.format}-{'goed' if g else 'fout'}{i}" for i,
                             (c, v, g) in enumerate(VOORBEELDEN)])
def test_voorbeeld(criterium: Criterium, voorbeeld: Voorbeeld, goed: bool) -> None:
    """The good examples of a criterion have no finding (a tip is not one), the bad ones do."""
    specificatie = laad_specificatie()
    formaat = specificatie.formaat(voorbeeld.format)
    form = Formulier.maak(formaat, specificatie.versie, voorbeeld.gegevens,
                          datum_overleg=voorbeeld.datum_overleg or "2026-03-02", overgenomen=voorbeeld.overgenomen)
    feiten = None if voorbeeld.document is None else DocumentFeiten(**voorbeeld.document)
    dossier = None
    if voorbeeld.dossier is not None:
        anderen = [Formulier.maak(specificatie.formaat(v.format), specificatie.versie, v.gegevens,
                                  datum_overleg=v.datum_overleg, dossier="VD-1") for v in voorbeeld.dossier]
        form = replace(form, dossier="VD-1")
        dossier = dossier_van(form, [Stuk(f) for f in anderen])
    context = maak_context(form, formaat, feiten, dossier, dossier_volledig=voorbeeld.dossier_volledig)
    gevonden, _ = toets(criterium, context)
    assert bool(gevonden) is not goed
    assert all(b.boodschap and b.suggestie and "{" not in b.boodschap for b in gevonden)


def _vaste_regel(id_: str, format_: str) -> bool:
    criterium = laad_criteria().criterium(id_)
    return not {"X", "T"} & set(criterium.soort) and format_ in criterium.regel
