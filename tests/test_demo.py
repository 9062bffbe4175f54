"""`sjablonen demo`, `python3 demo.py`, and the environment that `make` shares with it."""

from __future__ import annotations

import ast
import json
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

import demo
from fillable_forms import demo as keten
from fillable_forms.cli import main
from fillable_forms.lezen.bestand import lees_bestand
from sjablonen.formulier import Formulier
from tests.steun import FORMATEN

BRON = Path(demo.__file__).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def gedraaid(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of one demo, and what stood on the screen."""
    uit = tmp_path_factory.mktemp("demo") / "demo-uitvoer"
    klaar = CliRunner().invoke(main, ["demo", "--uit", str(uit)])
    assert klaar.exit_code == 0, klaar.stderr
    return uit, klaar.stdout


def test_the_demo_makes_ten_blank_forms_in_word_and_pdf(gedraaid: tuple[Path, str]) -> None:
    namen = {p.name for p in (gedraaid[0] / "leeg").iterdir()}
    assert namen == {f"{f}.{soort}" for f in FORMATEN for soort in ("docx", "pdf")}


def test_the_demo_goes_from_the_first_plan_to_the_borgingsplan(gedraaid: tuple[Path, str]) -> None:
    map_ = gedraaid[0] / "gezin"
    gelezen = [json.loads(p.read_text(encoding="utf-8")) for p in sorted(map_.glob("*-teruggelezen.json"))]
    assert [g["format"] for g in gelezen] == [
        "ondersteuningsplan_wij", "voortgangsplan", "voortgangsplan", "borgingsplan_wij",
    ]  # fmt: skip
    assert gelezen[1]["vorige"] == [gelezen[0]["kenmerk"]]
    assert all(g["restant"] == [] for g in gelezen)
    for i, g in enumerate(gelezen, start=1):
        assert {p.suffix for p in map_.glob(f"{i}-{g['format']}.*")} == {".docx", ".pdf"}
        verslag = (map_ / f"{i}-{g['format']}-verslag.txt").read_text(encoding="utf-8")
        assert verslag.startswith("Alleen voor de regisseur.")
        for naam in ("opmerkingen.docx", "versturen.docx"):
            kopie = lees_bestand(map_ / f"{i}-{g['format']}-{naam}")
            assert kopie.gegevens == g["gegevens"], f"an answer changed in {naam}"
        assert (map_ / f"{i}-{g['format']}-leesversie.pdf").read_bytes().startswith(b"%PDF-")
    assert load_workbook(map_ / "overzicht.xlsx").sheetnames


def test_everything_came_back_as_it_was_and_the_account_says_what_is_where(gedraaid: tuple[Path, str]) -> None:
    uit, scherm = gedraaid
    leesmij = (uit / "LEESMIJ.txt").read_text(encoding="utf-8")
    assert leesmij in scherm
    assert str(uit) in scherm
    assert leesmij.count("uit Word en PDF precies zo teruggelezen") == 4
    assert "Let op" not in leesmij
    assert "verzonnen" in leesmij
    genoemd = re.search(r"gezin/\S+\.docx", leesmij)
    assert genoemd
    assert (uit / genoemd.group()).is_file()
    tekorten = re.findall(r"Controle: (\d+) moet nog, (\d+) kan beter", leesmij)
    assert tekorten[0] != ("0", "0"), "the first plan has shortcomings on purpose"


def test_the_account_is_honest_when_something_does_not_come_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    echt = keten.lees_bestand

    def verliest(pad: Path) -> Formulier:
        formulier = echt(pad)
        if pad.name != "1-ondersteuningsplan_wij.pdf":
            return formulier
        return replace(formulier, gegevens={**formulier.gegevens, "aanleiding": ""})

    monkeypatch.setattr(keten, "lees_bestand", verliest)
    monkeypatch.setattr(keten, "genereer_reeks", lambda *_: iter(()))
    account = keten.draai_demo(tmp_path)
    assert account.count("Let op: niet alles kwam precies zo terug") == 1


# demo.py


def test_demo_py_can_be_read_by_a_python_that_is_too_old() -> None:
    boom = ast.parse(BRON, feature_version=(3, 4))
    assert not [k for k in ast.walk(boom) if isinstance(k, ast.JoinedStr | ast.AnnAssign)]
    assert not re.search(r"\bimport typing|__future__|pathlib", BRON)


def test_demo_py_uses_nothing_but_the_standard_library() -> None:
    genoemd = {naam.name for k in ast.walk(ast.parse(BRON)) if isinstance(k, ast.Import) for naam in k.names}
    assert genoemd <= set(sys.stdlib_module_names)


@pytest.mark.parametrize("versie", [(2, 7), (3, 8), (3, 10)])
def test_an_old_python_gets_one_clear_line(versie: tuple[int, int]) -> None:
    with pytest.raises(demo.Probleem) as probleem:
        demo.controleer_python(versie)
    melding = str(probleem.value)
    assert melding.startswith(f"Python 3.11 of nieuwer is nodig, en dit is Python {versie[0]}.{versie[1]}.")
    assert "\n" not in melding


def test_a_python_without_venv_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    assert demo.main([]) == 2
    assert capsys.readouterr().err.endswith("sudo apt install python3-venv\n")


def test_a_wrong_argument_is_explained_in_dutch(capsys: pytest.CaptureFixture[str]) -> None:
    assert demo.main(["--onzin"]) == 2
    assert capsys.readouterr().err.startswith("Zo start u de demo: python3 demo.py")


@pytest.fixture
def omgeving(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An environment elsewhere, with a Python that works."""
    map_ = tmp_path / ".venv"
    map_.mkdir()
    monkeypatch.setattr(demo, "OMGEVING", str(map_))
    monkeypatch.setattr(demo, "STEMPEL", str(map_ / "klaar.txt"))
    monkeypatch.setattr(demo, "LOGBOEK", str(map_ / "installatie.log"))
    monkeypatch.setattr(demo, "python_in_omgeving", lambda: sys.executable)
    return map_


def test_without_internet_there_is_one_line_and_a_log(
    omgeving: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(demo, "werkt", lambda _: True)
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_EXTRA_INDEX_URL", "")
    monkeypatch.setenv("PIP_FIND_LINKS", "")
    monkeypatch.setenv("PIP_RETRIES", "0")
    echt = demo.doe
    # A package that nobody has, so that nothing is installed where the tests run.
    monkeypatch.setattr(
        demo, "doe", lambda opdracht, mis: echt([*opdracht[:4], "--no-deps", "sjablonen-bestaat-niet==0.0.0"], mis)
    )
    assert demo.main(["--alleen-omgeving"]) == 2
    fout = capsys.readouterr().err.splitlines()
    assert fout[-1].startswith("De onderdelen konden niet worden opgehaald. Kijk of deze computer internet heeft")
    assert not any("Traceback" in regel for regel in fout)
    assert (omgeving / "installatie.log").stat().st_size > 0
    assert not (omgeving / "klaar.txt").exists(), "the next time it must try again"


def test_what_is_installed_already_is_not_installed_again(omgeving: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gedaan: list[list[str]] = []
    monkeypatch.setattr(demo, "werkt", lambda _: True)
    monkeypatch.setattr(demo, "doe", lambda opdracht, _: gedaan.append(opdracht))
    assert [demo.main(["--alleen-omgeving"]) for _ in range(2)] == [0, 0]
    assert len(gedaan) == 1
    assert gedaan[0][-1] == demo.HIER
    assert [demo.main(["--alleen-omgeving", "--voor-tests"]) for _ in range(2)] == [0, 0]
    assert len(gedaan) == 2, "the tests need more than the demo"
    assert gedaan[1][-1].endswith("[test]")
    assert demo.main(["--alleen-omgeving"]) == 0
    assert len(gedaan) == 2, "and what the tests need is enough for the demo"


def test_other_versions_or_another_folder_are_installed_anew(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for naam in ("pyproject.toml", "constraints.txt"):
        (tmp_path / naam).write_text("a")
    voor = demo.stempel("")
    monkeypatch.setattr(demo, "HIER", str(tmp_path))
    elders = demo.stempel("")
    (tmp_path / "constraints.txt").write_text("b")
    assert len({voor, elders, demo.stempel(""), demo.stempel("test")}) == 4
