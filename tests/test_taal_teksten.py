"""Own texts per text criterion: what a careful reader names is found, and nothing else.

`eigen_teksten*.yaml` were labelled before the rules saw them; each file is about other
families. The figures of the first time are in docs/taalregels.md.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from fillable_forms.controle.controleer import controleer
from fillable_forms.controle.rapport import Bevinding
from fillable_forms.controle.taal.lexicon import laad_lexicon
from fillable_forms.controle.taal.ontleding import ontleed
from fillable_forms.controle.taal.signalen import acute_woorden, geweldwoorden, oordeelwoorden
from fillable_forms.controle.taal.verband import verbindingen
from sjablonen.criteria_model import laad_criteria
from sjablonen.formulier import Formulier
from sjablonen.specificatie import laad_specificatie

BESTANDEN = sorted((Path(__file__).parent / "taal").glob("eigen_teksten*.yaml"))
BLOKKEN = [(f"{b.stem}-{blok['criterium']}", blok) for b in BESTANDEN
           for blok in yaml.safe_load(b.read_text(encoding="utf-8"))]


def vul_in(sjabloon: Any, tekst: Any) -> Any:
    """`sjabloon` with the text at `$`, or the named text at `$naam`."""
    if isinstance(sjabloon, dict):
        return {k: vul_in(v, tekst) for k, v in sjabloon.items()}
    if isinstance(sjabloon, list):
        return [vul_in(v, tekst) for v in sjabloon]
    if sjabloon == "$":
        return tekst
    if isinstance(sjabloon, str) and sjabloon.startswith("$"):
        return tekst[sjabloon[1:]]
    return sjabloon


def gevonden(blok: dict[str, Any], tekst: Any) -> list[Bevinding]:
    """The findings of the criterion of this block in a form with this text."""
    specificatie = laad_specificatie()
    formaat = specificatie.formaat(blok["format"])
    form = Formulier.maak(formaat, specificatie.versie, vul_in(blok["gegevens"], tekst), datum_overleg="2026-03-02")
    return [b for b in controleer(form, formaat).bevindingen if b.criterium == blok["criterium"]]


@pytest.mark.parametrize(("naam", "blok"), BLOKKEN, ids=[n for n, _ in BLOKKEN])
def test_wat_een_lezer_noemt_wordt_gevonden(naam: str, blok: dict[str, Any]) -> None:
    """Every text that falls short has a finding."""
    assert [t for t in blok["fout"] if not gevonden(blok, t)] == []


@pytest.mark.parametrize(("naam", "blok"), BLOKKEN, ids=[n for n, _ in BLOKKEN])
def test_wat_een_lezer_goed_vindt_krijgt_geen_bevinding(naam: str, blok: dict[str, Any]) -> None:
    """No text that is fine has a finding."""
    assert [t for t in blok["goed"] if gevonden(blok, t)] == []


@pytest.mark.parametrize(("naam", "blok"), BLOKKEN, ids=[n for n, _ in BLOKKEN])
def test_trefwoorden_staan_in_de_tekst_en_niet_in_de_boodschap(naam: str, blok: dict[str, Any]) -> None:
    """A finding names the words that led to it as they were typed; its message quotes none of the answer."""
    for tekst in blok["fout"]:
        for b in gevonden(blok, tekst):
            assert all(w in str(tekst) for w in b.trefwoorden), b.trefwoorden
            assert isinstance(tekst, dict) or len(tekst) < 4 or tekst not in b.boodschap + b.suggestie


def test_bijna_elk_taalcriterium_heeft_eigen_teksten() -> None:
    """These sets cover the text criteria; what is about goals is in the sets of sentences."""
    gedekt = {blok["criterium"] for _, blok in BLOKKEN}
    open_ = {c.id for c in laad_criteria() if "H" in c.soort} - gedekt
    assert {i for i in open_ if not i.startswith(("doel-", "actie-", "toekomst-"))} <= {
        "leefgebieden-overzien", "zorg-sinds-wanneer", "onveiligheid-afwijking-onderbouwd"}


_SIGNAALWOORDEN = sorted(w for naam, lijst in laad_lexicon().lijsten.items() if naam.startswith("signalen.")
                         for w in lijst.eerste)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(_SIGNAALWOORDEN), st.text(max_size=6)), max_size=12).map(" ".join))
def test_elke_tekst_geeft_woorden_die_erin_staan(tekst: str) -> None:
    """Whatever was typed: no error, and every word that is named stands in the text at its place."""
    zin = ontleed(tekst)
    for woord in (*acute_woorden(zin), *geweldwoorden(zin), *oordeelwoorden(zin)):
        assert tekst[woord.begin:woord.eind] == woord.tekst
    assert verbindingen(zin) >= 0
