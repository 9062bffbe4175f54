"""What changed between two forms: rows, words, goals, and what may not be shown."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from fillable_forms.cli import main
from fillable_forms.verschil.html import verschil_html
from fillable_forms.verschil.model import Verschil, Wat
from fillable_forms.verschil.tekst import verschil_tekst
from fillable_forms.verschil.vergelijk import vergelijk
from fillable_forms.verschil.woorden import Soort, woordverschil
from sjablonen.formulier import Formulier, Restant
from sjablonen.fouten import LeesFout
from sjablonen.huisstijl import neutrale_huisstijl
from tests.dossier_steun import ETEN, POST, SLAAP, SPEC, doel, form
from tests.steun import casusformulieren, formulier

CASUS = dict(casusformulieren())
TEKST = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60)
WOORDEN = ["wij", "eten", "samen", "aan", "tafel", ",", "\n", "elke dag", "06-07"]
ZINNEN = st.lists(st.sampled_from(WOORDEN)).map(" ".join)


def verschil(een: Formulier, twee: Formulier) -> Verschil:
    return vergelijk(een, twee, SPEC)


def soorten(v: Verschil) -> list[tuple[str, str]]:
    return [(w.wat.value, w.pad) for w in v.wijzigingen]


@pytest.mark.parametrize("naam", [n for n in CASUS if "leeg" not in n])
def test_a_form_and_itself_have_no_difference(naam: str) -> None:
    v = verschil(formulier(CASUS[naam]), formulier(CASUS[naam]))
    assert v.groepen == ()
    assert v.gelijk > 0
    assert "niets veranderd" in verschil_tekst(v)


def test_a_row_in_between_is_one_row_more() -> None:
    rijen = [{"wat": f"Dit gaat goed: {n}."} for n in ("school", "werk", "thuis", "sport")]
    een = form("ow", wat_gaat_goed=rijen)
    twee = form("ow", wat_gaat_goed=[rijen[0], {"wat": "Wij lachen weer.", "wie": "Eva"}, *rijen[1:]])
    v = verschil(een, twee)
    assert soorten(v) == [("Erbij", "wat_gaat_goed.1")]
    assert v.wijzigingen[0].nieuw.startswith("Wat gaat er goed? Wij lachen weer.")
    assert soorten(verschil(twee, een)) == [("Weg", "wat_gaat_goed.1")]


def test_an_edit_in_a_text_is_shown_by_its_words() -> None:
    een = form("ow", aanleiding="Wij eten elke dag samen aan tafel.")
    twee = form("ow", aanleiding="Wij eten bijna elke dag samen aan de tafel.")
    (w,) = verschil(een, twee).wijzigingen
    assert (w.wat, w.pad) == (Wat.ANDERS, "aanleiding")
    assert [(d.soort, d.tekst.strip()) for d in w.delen if d.soort is not Soort.GELIJK] == [
        (Soort.ERBIJ, "bijna"),
        (Soort.ERBIJ, "de"),
    ]


@given(st.one_of(TEKST, ZINNEN), st.one_of(TEKST, ZINNEN))
@settings(max_examples=300, deadline=None)
def test_the_pieces_are_the_two_texts_letter_for_letter(oud: str, nieuw: str) -> None:
    delen = woordverschil(oud, nieuw)
    assert "".join(d.tekst for d in delen if d.soort is not Soort.ERBIJ) == oud
    assert "".join(d.tekst for d in delen if d.soort is not Soort.WEG) == nieuw


def test_a_very_long_text_takes_no_long_time() -> None:
    oud = "woord " * 40_000
    delen = woordverschil(oud, oud.replace("woord", "wood", 1))
    assert "".join(d.tekst for d in delen if d.soort is not Soort.ERBIJ) == oud


def test_goals_follow_their_id_and_not_their_row() -> None:
    een = form("ow", "2026-01-05", doelen=[doel(ETEN, _id="aaa11"), doel(POST, _id="bbb22"), doel(SLAAP, _id="ccc33")])
    anders = POST.replace("dinsdag", "woensdag")
    twee = form("vg", "2026-04-05", doelen=[doel(SLAAP, "Ja", _id="ccc33"), doel(anders, "Nog niet", _id="bbb22")])
    v = verschil(een, twee)
    koppen = {g.kop.removeprefix("Doel: "): [(w.wat, w.plek) for w in g.wijzigingen] for g in v.groepen}
    assert koppen[ETEN] == [(Wat.WEG, "Doel"), (Wat.LET_OP, "")]
    assert koppen[SLAAP] == [(Wat.ERBIJ, "Is het doel bereikt?")]
    assert koppen[anders][0] == (Wat.ANDERS, "Doel")


def test_a_plan_of_2019_goes_with_the_form_of_2025() -> None:
    actie = {"wie": "Eva", "wat": "kookt", "wanneer": "elke dag"}
    een = form("o19", "2019-09-16", doelen=[{"doel": ETEN, "acties": [actie]}])
    twee = form("ow", "2026-01-05", doelen=[{"wat_bereiken": ETEN, "wie": "Eva"}])
    v = verschil(een, twee)
    assert ("Weg", "doelen.0") in soorten(v), "the action went"
    assert not any("Nieuw doel" in w.plek for w in v.wijzigingen)


def test_two_kinds_that_do_not_follow_each_other_are_refused() -> None:
    with pytest.raises(LeesFout, match="niet te vergelijken"):
        verschil(form("vp"), form("ow"))


def test_a_number_that_can_be_a_bsn_stands_nowhere() -> None:
    een = form("ow", aanleiding="Nummer 123456782 staat hier.", nog_iets_zeggen="Oud: 123456782")
    twee = form("ow", aanleiding="Nummer 987654329 staat hier.", nog_iets_zeggen="Oud: geen")
    twee = replace(twee, restant=(Restant("x", "BSN 111222333"),))
    v = verschil(een, twee)
    alles = verschil_tekst(v) + verschil_html(v) + json.dumps(v.naar_json())
    assert not re.search(r"\d{9}", alles)
    assert "een nummer veranderd dat niet wordt getoond" in alles
    assert "Tekst buiten de vakken" in alles


def test_the_page_is_for_the_regisseur_marks_in_words_and_runs_nothing() -> None:
    een = form("ow", aanleiding="Wij eten elke dag samen aan tafel.")
    twee = form("ow", aanleiding="Wij eten elke dag <script>alert(1)</script> samen aan tafel.")
    html = verschil_html(verschil(een, twee), neutrale_huisstijl())
    assert "Alleen voor de regisseur. Niet doorsturen." in html
    assert re.search(r"<ins><span class=\"stil\">\[erbij: </span>&lt;script", html)
    assert "<script" not in html
    assert not re.search(r"(src|href)=\"(?!#|data:)", html)


def opdracht(map_: Path, een: dict[str, Any], twee: dict[str, Any], *rest: str) -> Any:
    for naam, ruw in (("a.json", een), ("b.json", twee)):
        (map_ / naam).write_text(json.dumps(ruw), encoding="utf-8")
    return CliRunner().invoke(main, ["verschil", str(map_ / "a.json"), str(map_ / "b.json"), *rest])


def test_the_command_gives_text_data_and_a_page_with_exit_code_0(tmp_path: Path) -> None:
    een, twee = (CASUS[f"01-sanne-ik-goed-{n}-voortgangsplan"] for n in (1, 2))
    tekst = opdracht(tmp_path, een, twee)
    assert (tekst.exit_code, tekst.stdout.split("\n")[0]) == (0, "Alleen voor de regisseur. Niet doorsturen.")
    data = json.loads(opdracht(tmp_path, een, twee, "--als", "json").stdout)
    assert {w["wat"] for g in data["verschillen"] for w in g["wijzigingen"]} <= {"erbij", "weg", "anders", "let_op"}
    uit = tmp_path / "v.html"
    assert opdracht(tmp_path, een, twee, "--als", "html", "--uit", str(uit)).exit_code == 0
    assert "<del>" in uit.read_text(encoding="utf-8")
    weer = opdracht(tmp_path, een, twee, "--uit", str(tmp_path / "a.json"))
    assert weer.exit_code == 2, "never over one of the forms"
    assert json.loads((tmp_path / "a.json").read_text()) == een


def test_private_sheets_are_compared_when_both_are_given(tmp_path: Path) -> None:
    een = {"format": "veiligheidsafspraken_kinderen", "gegevens": {"persoon": {"naam": "Noa"}}}
    twee = {"format": "veiligheidsafspraken_kinderen", "gegevens": {"persoon": {"naam": "Noa", "leeftijd": "9"}}}
    klaar = opdracht(tmp_path, een, twee)
    assert klaar.exit_code == 0
    assert "1 erbij, 0 weg, 0 anders" in klaar.stdout
