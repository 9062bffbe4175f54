"""Checks that need the other forms of the household: what is not seen is never counted against anybody."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from fillable_forms.cli import main
from fillable_forms.controle.controleer import controleer
from fillable_forms.controle.rapport import Rapport
from fillable_forms.dossier import Stuk, dossier_van
from sjablonen.criteria_model import Zichtbaar
from sjablonen.formulier import Formulier
from tests.dossier_steun import SPEC, form
from tests.steun import CASUSSEN, formulier
from tests.steun_controle import ids

BEIDE = {"borging-niet-bij-onveiligheid", "borging-zes-maanden"}


def vp(datum: str, *cijfers: str) -> Formulier:
    scores = [{"naam": f"Persoon {i}", "cijfer": c} for i, c in enumerate(cijfers)]
    return form("vp", datum, nummer="VD-1", veiligheidsscores=scores)


def borging(datum: str = "2026-12-10") -> Formulier:
    return form("bw", datum, nummer="VD-1", resultaten=[{"bereikt": "samen eten"}])


def oordeel(f: Formulier, *anderen: Formulier, volledig: bool = False) -> Rapport:
    dossier = dossier_van(f, [Stuk(a) for a in anderen])
    return controleer(f, SPEC.formaat(f.format), dossier=dossier, dossier_volledig=volledig)


def open_(rapport: Rapport) -> dict[str, str]:
    return {n.criterium: n.reden for n in rapport.niet_te_beoordelen if n.criterium in BEIDE}


def test_zonder_de_andere_formulieren_is_het_niet_te_beoordelen() -> None:
    """And the reason says what to give."""
    uit = controleer(borging(), SPEC.formaat("borgingsplan_wij"))
    assert set(open_(uit)) == BEIDE
    assert all("--dossier MAP" in reden for reden in open_(uit).values())


@pytest.mark.parametrize(("plannen", "verwacht"), [
    ((vp("2026-05-03", "7", "8"),), set()),
    ((vp("2026-05-03", "7", "4"),), {"borging-niet-bij-onveiligheid"}),
    ((vp("2026-08-03", "7", "8"),), {"borging-zes-maanden"}),
    ((vp("2026-01-03", "3"), vp("2026-05-03", "6")), set()),
    ((vp("2026-01-03", "6"), vp("2026-09-03", "5"), vp("2026-11-03", "6")), {"borging-zes-maanden"}),
    ((vp("2026-05-03", "6"), vp("2027-01-03", "2")), set()),  # later than the borgingsplan: not of that day
    ((), set()),
])  # fmt: skip
def test_afsluiten(plannen: tuple[Formulier, ...], verwacht: set[str]) -> None:
    """The decision table, judged on the day of the borgingsplan."""
    uit = oordeel(borging(), *plannen)
    assert ids(uit) & BEIDE == verwacht
    assert open_(uit) == {}
    assert all(b.zichtbaar is Zichtbaar.REGISSEUR for b in uit.bevindingen if b.criterium in BEIDE)


def test_niet_gezien_is_niet_niet_gemaakt() -> None:
    """Ja in the latest plan and no safety plan: said so; a finding only when the folder holds everything."""
    start = form("ow", "2026-02-02", nummer="VD-1", zorgen_onveiligheid={"zorgen_anderen": "Ja"})
    uit = oordeel(borging(), start)
    assert ids(uit) & BEIDE == set()
    assert open_(uit)["borging-niet-bij-onveiligheid"] == (
        "Wij zien hier geen veiligheidsplan. Bewaart u het apart, dan is het goed."
    )
    assert ids(oordeel(borging(), start, volledig=True)) & BEIDE == {"borging-niet-bij-onveiligheid"}


def test_wat_niet_te_tellen_is_wordt_geen_verwijt() -> None:
    """An unclear score or a plan without a date: not judged, unless the folder holds everything."""
    for plan in (vp("2026-01-03", "6-"), vp("", "7")):
        assert "borging-zes-maanden" in open_(oordeel(borging(), plan))
        assert "borging-zes-maanden" in ids(oordeel(borging(), plan, volledig=True))
    assert "borging-zes-maanden" in open_(oordeel(borging(""), form("ow", nummer="VD-1", aanleiding="x"), vp("", "7")))


def test_de_casussen_met_hun_hele_map() -> None:
    """Of the two criteria exactly what the reviewers named, on every form of every case."""
    for bestand in sorted(CASUSSEN.glob("*.json")):
        ruw = json.loads(bestand.read_text(encoding="utf-8"))["formulieren"]
        forms = [formulier(f) for f in ruw]
        for f, bron in zip(forms, ruw, strict=True):
            verwacht = {t["criterium"] for t in bron["schiet_tekort"]} & BEIDE
            assert ids(oordeel(f, *forms, volledig=True)) & BEIDE == verwacht, bestand.stem


def _map(tmp_path: Path, *formulieren: Formulier) -> Path:
    map_ = tmp_path / "dossier"
    map_.mkdir()
    for i, f in enumerate(formulieren):
        (map_ / f"{i}.json").write_text(json.dumps(f.naar_json()), encoding="utf-8")
    return map_


def _draai(*woorden: str) -> Any:
    return CliRunner().invoke(main, ["controleer", *woorden])


def test_controleer_met_een_map(tmp_path: Path) -> None:
    """Exit code 1 for the finding; messages about the folder on standard error, without a private sheet."""
    blad = form("va", nummer="VD-1", persoon={"naam": "KANARIE"}, zelf_doen=[{"waardoor": "x"}])
    vreemd = form("ow", nummer="VD-2", aanleiding="Iets anders.")
    map_ = _map(tmp_path, borging(), vp("2026-05-03", "7", "4"), blad, vreemd)
    (map_ / "~$0.json").write_text("x", encoding="utf-8")
    uit = _draai(str(map_ / "0.json"), "--dossier", str(map_), "--als", "json")
    assert uit.exit_code == 1
    gevonden = {b["criterium"] for b in json.loads(uit.stdout)["bevindingen"]}
    assert "borging-niet-bij-onveiligheid" in gevonden
    assert "niet bij dit huishouden" in uit.stderr
    assert "3.json" in uit.stderr
    assert not any(w in uit.output for w in ("KANARIE", "2.json", "~$"))


def test_dossier_volledig_zonder_map(tmp_path: Path) -> None:
    """One line that says what to do."""
    bestand = _map(tmp_path, borging()) / "0.json"
    uit = _draai(str(bestand), "--dossier-volledig")
    assert uit.exit_code == 2
    assert uit.stderr.count("\n") == 1
    assert "--dossier MAP" in uit.stderr
    assert _draai(str(bestand), "--dossier", str(tmp_path / "weg")).exit_code == 2
