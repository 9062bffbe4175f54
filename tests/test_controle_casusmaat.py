"""The measure on whole households: every form with all forms of its household up to the same day."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from benchmarks.casusoordeel import oordelen, telling, van_soort
from sjablonen.criteria_model import laad_criteria
from tests.steun import CASUSSEN

_WORTEL = Path(__file__).parent.parent
_EIGENNAAM = re.compile(r"\b[A-Z][a-z]{2,}\b")


@pytest.mark.parametrize("soorten", ["DXTM", "XT"])
def test_wat_de_lezers_vonden_wordt_gevonden(soorten: str) -> None:
    """Recall of 0.95 and precision of 0.9 or more, over a good number of findings."""
    uit = telling(list(oordelen(CASUSSEN, van_soort(laad_criteria(), soorten))))
    assert uit.raak >= 20
    assert uit.vangst >= 0.95
    assert uit.precisie >= 0.9


def test_geen_zin_van_een_casus_staat_in_de_controle() -> None:
    """The rules hold for other households: no goal, agreement or event of a case stands in rules or criteria."""
    zinnen = {tekst for b in CASUSSEN.glob("*.json") for tekst in _teksten(json.loads(b.read_text("utf-8")))
              if len(tekst.split()) >= 8}  # fmt: skip
    zinnen -= {"Klik of tik om tekst in te voeren."}  # a prompt of the word processor
    assert len(zinnen) > 50
    bronnen = [*(_WORTEL / "fillable_forms" / "controle").rglob("*.py"), *(_WORTEL / "sjablonen").rglob("*.yaml")]
    alles = "\n".join(b.read_text("utf-8") for b in bronnen)
    assert [z for z in zinnen if z in alles] == []


def test_geen_naam_van_een_casus_staat_in_een_regel() -> None:
    """Whole names, and first names in code: nothing is recognised because it is in the practice set."""
    namen = set()
    for bestand in CASUSSEN.glob("*.json"):
        for f in json.loads(bestand.read_text("utf-8"))["formulieren"]:
            for sectie in ("personen", "klanten", "gezinsleden", "procesregisseur"):
                namen |= {str(r.get("naam", "")).split()[0] for r in f["gegevens"].get(sectie, []) if r.get("naam")}
    namen = {n for n in namen if _EIGENNAAM.fullmatch(n) and n not in {"Dhr"}}
    assert len(namen) >= 10
    for bron in (_WORTEL / "fillable_forms" / "controle").rglob("*.py"):
        assert not namen & set(_EIGENNAAM.findall(bron.read_text("utf-8"))), bron.name


def _teksten(inhoud: object) -> list[str]:
    if isinstance(inhoud, str):
        return [inhoud]
    if isinstance(inhoud, dict):
        return [t for w in inhoud.values() for t in _teksten(w)]
    return [t for w in inhoud for t in _teksten(w)] if isinstance(inhoud, list) else []
