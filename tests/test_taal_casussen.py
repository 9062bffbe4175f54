"""Whole plans of our own: in plain words no finding, and about people instead of with them every one a reader names."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from fillable_forms.controle.controleer import controleer
from sjablonen.criteria_model import Ernst, Zichtbaar, laad_criteria
from sjablonen.specificatie import laad_specificatie
from tests.steun import formulier
from tests.steun_controle import maak

BESTANDEN = sorted((Path(__file__).parent / "taal").glob("*casus*.json"))
FORMULIEREN = [(f"{b.stem}-{i}-{ruw['format']}", ruw) for b in BESTANDEN
               for i, ruw in enumerate(json.loads(b.read_text(encoding="utf-8"))["formulieren"])]


def taalcriteria(ids: set[str]) -> set[str]:
    return {i for i in ids if "H" in laad_criteria().criterium(i).soort}


@pytest.mark.parametrize(("naam", "ruw"), FORMULIEREN, ids=[n for n, _ in FORMULIEREN])
def test_de_taalregels_zien_wat_een_lezer_ziet(naam: str, ruw: dict[str, Any]) -> None:
    """All that was named is found, tips too; and no point of attention besides."""
    form = formulier(ruw)
    bevindingen = controleer(form, laad_specificatie().formaat(form.format)).bevindingen
    genoemd = taalcriteria({t["criterium"] for t in ruw["schiet_tekort"]})
    assert genoemd - {b.criterium for b in bevindingen} == set()
    zwaar = {b.criterium for b in bevindingen if b.ernst in {Ernst.FOUT, Ernst.AANDACHTSPUNT}}
    assert taalcriteria(zwaar) - genoemd == set()


def test_gevaar_zet_het_verslag_op_acuut_en_blijft_bij_de_regisseur() -> None:
    """Words of danger put the emergency first, for the regisseur only, whatever field they stand in."""
    form = maak("OW", {"doelen": [{"wie": "ik", "wat_bereiken": "Hij wacht mij niet meer op.",
                                   "hoe": "Hij dreigt mij te vermoorden."}]})
    verslag = controleer(form, laad_specificatie().formaat(form.format))
    assert verslag.acuut
    acuut = [b for b in verslag.bevindingen if b.criterium == "meldcode-acuut-eerst"]
    assert acuut
    assert all(b.zichtbaar is Zichtbaar.REGISSEUR for b in acuut)
    assert all("vermoord" not in b.boodschap + b.suggestie for b in verslag.bevindingen)


def test_zonder_gevaar_is_het_verslag_niet_acuut() -> None:
    form = maak("OW", {"aanleiding": "De auto rijdt op benzine en dat is duur voor ons."})
    assert not controleer(form, laad_specificatie().formaat(form.format)).acuut


def test_alleen_wat_andere_formulieren_nodig_heeft_kan_nog_open_zijn() -> None:
    """Every criterion has a rule, but for reminders and those that look at other forms (a reason why not is one)."""
    open_ = [c for c in laad_criteria() if not c.regel and not c.is_herinnering]
    per_soort = {c.id: c.soort for c in open_ if not {"X", "T"} & set(c.soort)}
    assert set(per_soort) <= {"onveiligheid-afwijking-onderbouwd"}, per_soort
