"""`genereer --gemeenten`, as a user runs it: only what changed, nothing of a person lost, and going on after a stop."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from benchmarks.proefstijlen import schrijf_lijst
from fillable_forms.cli import main
from generator.reeks.afdruk import huisstijlafdruk
from generator.reeks.manifest import NAAM
from generator.werkboek.gemeentenlijst import maak_gemeentenlijst
from sjablonen.huisstijl import Huisstijl, neutrale_huisstijl
from tests.reeks_steun import proefgemeenten

WORTEL = Path(__file__).parent.parent
RIJEN = [
    {"naam": "Gemeente Utrecht", "lokaal_team": "Team · 06-12345678"},
    {"naam": "Gemeente Rotterdam", "kleur": "#123f6b"},
    {"naam": "Stichting Voorbeelddam", "kleur": "#5b1a4a"},
]


def genereer(*argumenten: object) -> Result:
    return CliRunner().invoke(main, ["genereer", *map(str, argumenten)])


def schrijf(pad: Path, rijen: list[dict[str, str]]) -> Path:
    pad.write_bytes(maak_gemeentenlijst(rijen, neutrale_huisstijl()))
    return pad


def bestanden(map_: Path) -> dict[str, int]:
    return {
        p.relative_to(map_).as_posix(): p.stat().st_mtime_ns for p in map_.rglob("*") if p.is_file() and p.name != NAAM
    }


@pytest.fixture
def lijst(tmp_path: Path) -> Path:
    return schrijf(tmp_path / "lijst.xlsx", RIJEN)


@pytest.fixture
def gemaakt(lijst: Path) -> tuple[Path, Path]:
    """A list with its forms: borgingsplan wij in Word and PDF for three organisations."""
    uit = lijst.parent / "uit"
    klaar = genereer("BW", "--gemeenten", lijst, "--uit", uit)
    assert klaar.exit_code == 0, klaar.output
    return lijst, uit


def test_each_organisation_has_its_folder_and_nothing_is_made_twice(gemaakt: tuple[Path, Path]) -> None:
    lijst, uit = gemaakt
    eerst = bestanden(uit)
    assert sorted(eerst) == sorted(
        f"{m}/borgingsplan_wij.{s}"
        for m in ("gemeente-utrecht", "gemeente-rotterdam", "stichting-voorbeelddam")
        for s in ("docx", "pdf")
    )
    weer = genereer("BW", "--gemeenten", lijst, "--uit", uit)
    assert "niets veranderd" in weer.stdout
    assert bestanden(uit) == eerst


def test_one_telephone_number_makes_the_forms_of_one_organisation(gemaakt: tuple[Path, Path]) -> None:
    lijst, uit = gemaakt
    eerst = bestanden(uit)
    schrijf(lijst, [RIJEN[0] | {"lokaal_team": "Team · 06-87654321"}, *RIJEN[1:]])
    vooraf = genereer("BW", "--gemeenten", lijst, "--uit", uit, "--wat-verandert")
    assert "Gemeente Utrecht: 2 formulieren (huisstijl, formulier of programma is veranderd)" in vooraf.stdout
    assert "Te maken: 2 formulieren van 1 organisatie(s). Ongewijzigd: 4." in vooraf.stdout
    assert bestanden(uit) == eerst, "--wat-verandert writes nothing"
    assert genereer("BW", "--gemeenten", lijst, "--uit", uit).exit_code == 0
    anders = {p for p, t in bestanden(uit).items() if eerst[p] != t}
    assert anders == {"gemeente-utrecht/borgingsplan_wij.docx", "gemeente-utrecht/borgingsplan_wij.pdf"}


def test_what_was_removed_comes_back_and_what_somebody_filled_in_stays(gemaakt: tuple[Path, Path]) -> None:
    lijst, uit = gemaakt
    (uit / "gemeente-utrecht/borgingsplan_wij.pdf").unlink()
    ingevuld = uit / "gemeente-rotterdam/borgingsplan_wij.docx"
    with zipfile.ZipFile(ingevuld) as zip_:
        delen = {n: zip_.read(n) for n in zip_.namelist()}
    delen["docProps/app.xml"] = delen["docProps/app.xml"].replace(b"sjablonen", b"Microsoft Office Word")
    with zipfile.ZipFile(ingevuld, "w") as zip_:
        for naam, inhoud in delen.items():
            zip_.writestr(naam, inhoud)
    was = ingevuld.read_bytes()
    klaar = genereer("BW", "--gemeenten", lijst, "--uit", uit, "--zip")
    assert klaar.exit_code == 2
    assert "gemeente-rotterdam/borgingsplan_wij.docx: dit bestand is met de hand veranderd en blijft" in klaar.stderr
    assert ingevuld.read_bytes() == was
    assert (uit / "gemeente-utrecht/borgingsplan_wij.pdf").exists()
    with zipfile.ZipFile(uit / "gemeente-rotterdam.zip") as zip_:
        assert zip_.namelist() == ["gemeente-rotterdam/borgingsplan_wij.pdf"], "answers of a person go in no zip"
    assert genereer("BW", "--gemeenten", lijst, "--uit", uit, "--overschrijf").exit_code == 0
    assert ingevuld.read_bytes() != was


def test_one_bad_huisstijl_does_not_stop_the_others_and_is_written_back(tmp_path: Path) -> None:
    lijst = schrijf(tmp_path / "lijst.xlsx", [*RIJEN[:1], {"naam": "Gemeente Weesp", "kleur": "#ffee00"}])
    klaar = genereer("BW", "--als", "docx", "--gemeenten", lijst, "--uit", tmp_path / "uit")
    assert klaar.exit_code == 2
    assert "rij 3 (Gemeente Weesp): de kleur #ffee00 is te licht" in klaar.stderr
    assert (tmp_path / "uit/gemeente-utrecht/borgingsplan_wij.docx").exists()
    kopie = tmp_path / "lijst-met-fouten.xlsx"
    assert kopie.exists()
    nog = genereer("BW", "--als", "docx", "--gemeenten", kopie, "--uit", tmp_path / "uit")
    assert nog.exit_code == 2
    assert (tmp_path / "lijst-met-fouten-2.xlsx").exists(), "the copy in which somebody works is not replaced"


def test_an_organisation_that_left_the_list_is_named_and_its_folder_stays(gemaakt: tuple[Path, Path]) -> None:
    lijst, uit = gemaakt
    schrijf(lijst, RIJEN[:2])
    klaar = genereer("BW", "--gemeenten", lijst, "--uit", uit)
    assert "stichting-voorbeelddam: deze map is van een organisatie die niet meer in de lijst staat" in klaar.stderr
    assert (uit / "stichting-voorbeelddam/borgingsplan_wij.pdf").exists()


def test_a_manifest_that_was_cut_off_costs_at_most_the_last_file(gemaakt: tuple[Path, Path]) -> None:
    lijst, uit = gemaakt
    tekst = (uit / NAAM).read_text(encoding="utf-8")
    (uit / NAAM).write_text(tekst[:-30], encoding="utf-8")
    klaar = genereer("BW", "--gemeenten", lijst, "--uit", uit)
    assert "1 formulier gemaakt" in klaar.stdout
    assert "niets veranderd" in genereer("BW", "--gemeenten", lijst, "--uit", uit).stdout
    regels = [json.loads(r) for r in (uit / NAAM).read_text(encoding="utf-8").splitlines()]
    assert all(set(r) == {"pad", "invoer", "inhoud", "grootte", "tijd"} for r in regels[1:])


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_after_ctrl_c_the_next_run_goes_on(tmp_path: Path) -> None:
    lijst = schrijf_lijst(tmp_path, proefgemeenten(12))
    opdracht = [
        sys.executable,
        "-m",
        "fillable_forms.cli",
        "genereer",
        "BW",
        "BI",
        "--gemeenten",
        str(lijst),
        "--uit",
        str(tmp_path / "uit"),
    ]
    proces = subprocess.Popen(
        opdracht,
        cwd=WORTEL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a runner in the background ignores it
    )
    for _ in range(1200):
        if len(bestanden(tmp_path / "uit")) >= 3 or proces.poll() is not None:
            break
        time.sleep(0.05)
    os.killpg(proces.pid, signal.SIGINT)
    _, melding = proces.communicate(timeout=120)
    assert proces.returncode == 130
    assert b"Traceback" not in melding
    klaar = bestanden(tmp_path / "uit")
    assert 3 <= len(klaar) < 48
    weer = genereer("BW", "BI", "--gemeenten", lijst, "--uit", tmp_path / "uit")
    assert weer.exit_code == 0
    assert f"{len(klaar)} waren al goed" in weer.stdout
    nu = bestanden(tmp_path / "uit")
    assert len(nu) == 48
    assert {p: nu[p] for p in klaar} == klaar


def test_the_overview_page_needs_nothing_from_outside_and_axe_finds_nothing(
    gemaakt: tuple[Path, Path], browser: Any
) -> None:
    lijst, uit = gemaakt
    assert genereer("BW", "--gemeenten", lijst, "--uit", uit, "--zip", "--plaatjes").exit_code == 0
    pagina = (uit / "overzicht.html").read_text(encoding="utf-8")
    assert pagina.count("data:image/webp;base64,") == 3
    assert not [s for s in ("http://", "https://", "<script", "@import") if s in pagina]
    axe = (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    blad = browser.new_page(viewport={"width": 420, "height": 900})
    blad.goto((uit / "overzicht.html").as_uri())
    links = blad.eval_on_selector_all("main a", "as => as.map(a => a.getAttribute('href'))")
    breed = blad.evaluate("document.documentElement.scrollWidth")
    blad.evaluate(axe)
    fouten = blad.evaluate("axe.run().then(r => r.violations.map(v => v.id))")
    blad.close()
    assert fouten == []
    assert breed <= 420
    assert len(links) == 9
    assert all((uit / link).exists() for link in links)
    stand = bestanden(uit)
    assert genereer("BW", "--gemeenten", lijst, "--uit", uit, "--zip", "--plaatjes").exit_code == 0
    assert bestanden(uit) == stand


def test_every_field_of_a_huisstijl_is_in_its_fingerprint() -> None:
    basis = Huisstijl("a")
    andere = [
        Huisstijl("b"), Huisstijl("a", kleur="#111111"), Huisstijl("a", accent="#111111"), Huisstijl("a", logo=b"x"),
        Huisstijl("a", logo_alt="x"), Huisstijl("a", lettertype_word="x"), Huisstijl("a", kop_lettertype_word="x"),
        Huisstijl("a", contact=("x", "y")), Huisstijl("a", contact=("xy",)), Huisstijl("a", doelregel="x"),
        Huisstijl("a", extra_zin="x"), Huisstijl("a", lettertype_terugval="x"), Huisstijl("a", adres="x"),
        Huisstijl("a", site="x"), Huisstijl("a", lettertype_bestanden=(b"x",)),
        Huisstijl("a", kop_lettertype_bestanden=(b"x",)),
    ]  # fmt: skip
    assert len({huisstijlafdruk(h) for h in (basis, *andere)}) == len(andere) + 1


@pytest.mark.parametrize("optie", ["--wat-verandert", "--zip", "--overzichtspagina", "--dask=tcp://127.0.0.1:1"])
def test_options_for_a_list_are_refused_without_one(optie: str, tmp_path: Path) -> None:
    klaar = genereer("BW", "--uit", tmp_path / "uit", optie)
    assert klaar.exit_code == 2
    assert "horen bij --gemeenten" in klaar.stderr
    assert not (tmp_path / "uit").exists()


def test_the_empty_list_is_made_and_an_old_list_is_not_replaced(tmp_path: Path) -> None:
    pad = tmp_path / "lijst.xlsx"
    assert genereer("--leeg-lijst", "--uit", pad).exit_code == 0
    klaar = genereer("BW", "--als", "pdf", "--gemeenten", pad, "--uit", tmp_path / "uit")
    assert klaar.exit_code == 0
    assert "voorbeeld uit de lege lijst" in klaar.stderr
    pad.write_bytes(b"iets van iemand")
    assert genereer("--leeg-lijst", "--uit", pad).exit_code == 2
    assert pad.read_bytes() == b"iets van iemand"


def test_a_cluster_that_does_not_answer_is_one_clear_line(
    lijst: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.reeks.cluster._WACHT", "1s")
    klaar = genereer("BW", "--gemeenten", lijst, "--uit", tmp_path / "uit", "--dask", "tcp://127.0.0.1:9")
    assert klaar.exit_code == 2
    assert "geeft geen antwoord" in klaar.stderr
    assert "Traceback" not in klaar.output
