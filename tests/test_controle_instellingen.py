"""An organisation's own settings: what it may change, what stays, and what it is told when it goes wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from fillable_forms.cli import main
from fillable_forms.controle.controleer import controleer
from fillable_forms.controle.instellingen import Instellingen, laad_instellingen, lees_instellingen
from sjablonen.criteria_model import Ernst, Zichtbaar, laad_criteria
from sjablonen.fouten import InstellingenFout
from sjablonen.specificatie import laad_specificatie
from tests.steun_controle import ids, maak

CATALOGUS = laad_criteria()
ALLES = """
uit = ["kracht-aanwezig"]

[ernst]
toekomst-ingevuld = "tip"

[tekst.doel-aanwezig]
boodschap = "Er is nog geen doel gekozen."

[jargon]
Zorgpad = "de hulp die er komt"
"""


def lees(tekst: str) -> Instellingen:
    return lees_instellingen(tekst, CATALOGUS, "eigen.toml")


def test_uit_ernst_en_woorden() -> None:
    """Off is gone from the report; severity and words are the organisation's; the rest is as it was."""
    formulier = maak("OI", {"aanleiding": "Ik slaap slecht en maak me zorgen."})
    formaat = laad_specificatie().formaat("ondersteuningsplan_ik")
    gewoon, eigen = controleer(formulier, formaat), controleer(formulier, formaat, instellingen=lees(ALLES))
    assert ids(gewoon) - ids(eigen) == {"kracht-aanwezig"}
    assert [b.ernst for b in eigen.bevindingen if b.criterium == "toekomst-ingevuld"] == [Ernst.TIP]
    woorden = next(b for b in eigen.bevindingen if b.criterium == "doel-aanwezig")
    assert woorden.boodschap == "Er is nog geen doel gekozen."
    assert woorden.suggestie == next(b for b in gewoon.bevindingen if b.criterium == "doel-aanwezig").suggestie
    assert lees(ALLES).jargon == {"zorgpad": "de hulp die er komt"}
    assert lees("") == Instellingen()


def test_een_eigen_vakwoord_wordt_gevonden() -> None:
    """One word or more, whatever the capitals; the plain words are in the message, the text is not."""
    formaat = laad_specificatie().formaat("ondersteuningsplan_ik")
    eigen = lees('[jargon]\nZorgpad = "de hulp die er komt"\n"warm traject" = "samen beginnen"')
    formulier = maak("OI", {"aanleiding": "Wij starten een zorgpad en dan een Warm traject."})
    (gevonden,) = [b for b in controleer(formulier, formaat, instellingen=eigen).bevindingen
                   if b.criterium == "gewone-taal"]  # fmt: skip
    assert "de hulp die er komt" in gevonden.boodschap + gevonden.suggestie
    zonder = controleer(formulier, formaat, instellingen=lees("[jargon]\nzorgpa = 'x'"))
    assert "de hulp die er komt" not in "".join(b.boodschap + b.suggestie for b in zonder.bevindingen)


def test_wie_het_ziet_verandert_nooit() -> None:
    """Whatever stands in the file: what is for the regisseur stays there."""
    tekst = "\n".join(f'[tekst.{c.id}]\nboodschap = "Eigen woorden."' for c in CATALOGUS)
    anders = lees(tekst).pas_toe(CATALOGUS)
    assert [c.zichtbaar for c in anders] == [c.zichtbaar for c in CATALOGUS]
    assert any(c.zichtbaar is Zichtbaar.REGISSEUR for c in anders)
    assert {c.boodschap for c in anders} == {"Eigen woorden."}


@pytest.mark.parametrize(("tekst", "wat"), [
    ('uit = ["doel-aanwzig"]', "Bedoelt u 'doel-aanwezig'?"), ('[ernst]\nzzz = "tip"', "docs/criteria.md"),
    ('[ernst]\nkorte-zinnen = "fout"', "taalregel"), ('[ernst]\ndoel-aanwezig = "zwaar"', "fout, aandachtspunt, tip"),
    ('[ernst]\ndoel-haalbaar = "tip"', "herinnering"), ('uit = ["vp-score-0-acuut"]', "blijft altijd aan"),
    ('[ernst]\nmeldcode-acuut-eerst = "tip"', "blijft altijd aan"), ('uit = "doel-aanwezig"', "lijst"),
    ('[tekst.doel-aanwezig]\nzichtbaar = "gezin"', "ligt vast"), ('[tekst.doel-aanwezig]\nkleur = "rood"', "boodschap"),
    ('[tekst.doel-aanwezig]\nboodschap = ""', "1 tot"), ('[tekst.doel-aanwezig]\nboodschap = "{naam}"', "accolades"),
    ('[tekst]\ndoel-aanwezig = "x"', "[tekst.doel-aanwezig]"), ('ernst = "tip"', "[ernst]"),
    ("[jargon]\nx = 3", "gewone"),
    ("[jargn]\nx = 'y'", "Bedoelt u 'jargon'?"), ("dit is geen toml", "geen geldige TOML"),
])  # fmt: skip
def test_een_vergissing_wordt_uitgelegd(tekst: str, wat: str) -> None:
    """One line, with the name of the file and what to change."""
    with pytest.raises(InstellingenFout) as fout:
        lees(tekst)
    assert wat in str(fout.value)
    assert str(fout.value).startswith("eigen.toml")
    assert "\n" not in str(fout.value)


def test_een_ernst_geldt_ook_voor_een_bijzonder_geval() -> None:
    """A variant that was lighter stays lighter; one that was heavier is not."""
    anders = lees('[ernst]\nvp-handtekeningen = "tip"').pas_toe(CATALOGUS).criterium("vp-handtekeningen")
    assert set(anders.ernst.values()) == {Ernst.TIP}
    assert {v.ernst for v in anders.varianten.values()} == {Ernst.TIP}


@given(st.text(max_size=200))
def test_elke_tekst_geeft_instellingen_of_een_uitleg(tekst: str) -> None:
    try:
        uit: object = lees(tekst)
    except InstellingenFout as fout:
        uit = str(fout)
    assert isinstance(uit, Instellingen) or str(uit).startswith("eigen.toml")


def test_de_opdracht(tmp_path: Path) -> None:
    """`controleer --instellingen TOML`; a mistake is one line and exit code 2."""
    plan = tmp_path / "plan.json"
    plan.write_text(json.dumps(maak("OI", {"aanleiding": "Ik slaap slecht."}).naar_json()), encoding="utf-8")
    eigen = tmp_path / "eigen.toml"
    eigen.write_text("\ufeff" + ALLES, encoding="utf-8")
    uit = CliRunner().invoke(main, ["controleer", str(plan), "--als", "json", "--instellingen", str(eigen)])
    assert uit.exit_code == 1
    gevonden = {b["criterium"] for b in json.loads(uit.stdout)["bevindingen"]}
    assert "kracht-aanwezig" not in gevonden
    assert "doel-aanwezig" in gevonden
    eigen.write_text('uit = ["doel-mooi"]', encoding="utf-8")
    fout = CliRunner().invoke(main, ["controleer", str(plan), "--instellingen", str(eigen)])
    assert fout.exit_code == 2
    assert fout.stderr.count("\n") == 1
    with pytest.raises(InstellingenFout, match="is er niet"):
        laad_instellingen(tmp_path / "weg.toml", CATALOGUS)
