"""The commands for after the meeting, from a real document in to a file out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document

from fillable_forms.cli import main
from tests.leesversie_steun import kaal, tekst_van
from tests.steun import casusformulieren

CASUS = dict(casusformulieren())
PLAN = CASUS["03-gezin-vos-veiligheid-0-ondersteuningsplan_wij"]
VEILIG = CASUS["03-gezin-vos-veiligheid-1-veiligheidsplan"]
BLAD = CASUS["03-gezin-vos-veiligheid-2-veiligheidsafspraken_kinderen"]


def sjablonen(*argumenten: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in argumenten])


def document(pad: Path, gegevens: dict[str, object]) -> Path:
    bron = pad.with_suffix(".json")
    bron.write_text(json.dumps(gegevens, ensure_ascii=False), encoding="utf-8")
    assert sjablonen("vul", "-", bron, "--uit", pad).exit_code == 0
    return pad


@pytest.fixture(scope="module")
def map_(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("vos")


@pytest.fixture(scope="module")
def plan(map_: Path) -> Path:
    return document(map_ / "plan.docx", PLAN)


@pytest.fixture(scope="module")
def veilig(map_: Path) -> Path:
    return document(map_ / "vp.pdf", VEILIG)


def test_a_word_form_becomes_a_pdf_to_read(plan: Path, tmp_path: Path) -> None:
    uit = tmp_path / "lezen.pdf"
    for extra in ([], ["--groot", "--overschrijf"]):
        klaar = sjablonen("leesversie", plan, "--uit", uit, *extra)
        assert (klaar.exit_code, klaar.stdout) == (0, "Klaar: lezen.pdf.\n")
        assert kaal("Henk rijdt mee naar het eerste gesprek") in kaal(tekst_van(uit.read_bytes()))


def test_what_belongs_to_no_question_is_shown_and_not_printed(plan: Path, tmp_path: Path) -> None:
    los = Document(str(plan))
    los.add_paragraph("KANARIE onderaan het blad")
    los.save(str(tmp_path / "los.docx"))
    klaar = sjablonen("leesversie", tmp_path / "los.docx", "--uit", tmp_path / "l.pdf")
    assert "Het staat niet in de leesversie:" in klaar.stdout
    assert "KANARIE onderaan het blad" in klaar.stdout
    assert "KANARIE" not in tekst_van((tmp_path / "l.pdf").read_bytes())


def test_the_names_to_choose_from_come_on_the_screen(plan: Path) -> None:
    klaar = sjablonen("leesversie", plan, "--wie")
    assert klaar.stdout.splitlines()[:2] == ["1. Linda Vos (moeder)", "2. Marco Vos (vader)"]
    assert "06-" not in klaar.stdout


def test_the_version_of_one_person(plan: Path, tmp_path: Path) -> None:
    for naam in ("Linda Vos", "1"):
        klaar = sjablonen("leesversie", plan, "--voor", naam, "--uit", tmp_path / f"{naam}.pdf")
        assert klaar.exit_code == 0
        gelezen = tekst_van((tmp_path / f"{naam}.pdf").read_bytes())
        assert "06-30000001" in gelezen
        assert not any(f"06-3000000{i}" in gelezen for i in range(2, 9))


def test_a_name_that_is_not_there_makes_nothing_and_names_nobody(plan: Path, tmp_path: Path) -> None:
    klaar = sjablonen("leesversie", plan, "--voor", "Kanarie", "--uit", tmp_path / "x.pdf")
    assert klaar.exit_code == 2
    assert klaar.stderr.count("\n") == 1
    assert "--wie" in klaar.stderr
    assert not any(n in klaar.stderr for n in ("Kanarie", "Linda", "Marco"))
    assert list(tmp_path.iterdir()) == []


def test_a_file_name_that_says_too_much_is_pointed_out(veilig: Path, tmp_path: Path) -> None:
    klaar = sjablonen("leesversie", veilig, "--voor", "Linda", "--uit", tmp_path / "Veiligheidsplan Linda.pdf")
    assert "blad-1.pdf" in klaar.stdout
    assert "blad-1.pdf" not in sjablonen("leesversie", veilig, "--uit", tmp_path / "blad.pdf").stdout


def test_the_scores_stand_in_the_familys_own_plan_and_in_nobodys_version(veilig: Path, tmp_path: Path) -> None:
    sjablonen("leesversie", veilig, "--uit", tmp_path / "heel.pdf")
    sjablonen("leesversie", veilig, "--voor", "Linda", "--uit", tmp_path / "een.pdf")
    assert "Hij pakte mij vast." in tekst_van((tmp_path / "heel.pdf").read_bytes())
    assert "Hij pakte mij vast." not in tekst_van((tmp_path / "een.pdf").read_bytes())


def test_one_file_a_person_with_names_that_say_nothing(plan: Path, tmp_path: Path) -> None:
    klaar = sjablonen("actielijst", plan, "--uit", tmp_path / "lijsten")
    assert klaar.stdout.splitlines()[0] == "actielijst-1.pdf: Linda en Marco"
    namen = sorted(p.name for p in (tmp_path / "lijsten").iterdir())
    assert namen == [f"actielijst-{i}.pdf" for i in range(1, 5)]
    derde = tekst_van((tmp_path / "lijsten" / "actielijst-3.pdf").read_bytes())
    assert kaal("Marco drinkt op zijn werkdagen thee") in kaal(derde)
    assert "speltherapeut" not in derde
    nog_eens = sjablonen("actielijst", plan, "--uit", tmp_path / "lijsten")
    assert nog_eens.exit_code == 2
    assert "--overschrijf" in nog_eens.stderr


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_all_lists_in_one_file(plan: Path, veilig: Path, tmp_path: Path, ending: str) -> None:
    klaar = sjablonen("actielijst", plan, veilig, "--uit", tmp_path / f"alles.{ending}", "--groot")
    assert (klaar.exit_code, klaar.stdout) == (0, f"Klaar: alles.{ending}.\n")
    assert (tmp_path / f"alles.{ending}").stat().st_mode & 0o077 == 0


def test_private_sheets_leave_no_trace(map_: Path, plan: Path, tmp_path: Path) -> None:
    """Handed in beside a plan, veiligheidsafspraken change nothing (veiligheid, rule 4)."""
    blad = document(map_ / "blad.docx", BLAD)
    for opdracht, naam in (("actielijst", "a.pdf"), ("agenda", "ag")):
        zonder = sjablonen(opdracht, plan, "--uit", tmp_path / "1" / naam).stdout
        met = sjablonen(opdracht, plan, blad, "--uit", tmp_path / "2" / naam).stdout
        assert met == zonder
    assert (tmp_path / "1" / "a.pdf").read_bytes() == (tmp_path / "2" / "a.pdf").read_bytes()


def test_agenda_makes_a_file_a_person(plan: Path, tmp_path: Path) -> None:
    klaar = sjablonen("agenda", plan, "--uit", tmp_path)
    assert klaar.exit_code == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == [f"afspraak-{i}.ics" for i in range(1, 5)]
    assert b"LOCATION" not in (tmp_path / "afspraak-1.ics").read_bytes()


@pytest.mark.parametrize(
    "argumenten",
    [
        ["leesversie", "PLAN"],
        ["leesversie", "PLAN", "--uit", "MAP/x.docx"],
        ["leesversie", "MAP/weg.docx", "--uit", "MAP/x.pdf"],
        ["leesversie", "PLAN", "--uit", "PLAN"],
        ["actielijst", "PLAN", "--uit", "MAP/x.txt"],
        ["actielijst", "PLAN", "MAP/weg.docx", "--uit", "MAP/x.pdf"],
        ["actielijst", "VEILIG", "--uit", "MAP/x.pdf"],
        ["agenda", "VEILIG", "--uit", "MAP"],
    ],
)
def test_what_cannot_be_made_is_dutch_and_leaves_nothing(
    argumenten: list[str], plan: Path, veilig: Path, tmp_path: Path
) -> None:
    plekken = {"PLAN": plan, "VEILIG": veilig}
    klaar = sjablonen(*(plekken.get(a, a.replace("MAP", str(tmp_path))) for a in argumenten))
    assert klaar.exit_code == 2
    assert klaar.stderr.strip()
    assert not any(n in klaar.output for n in ("Linda", "Marco", "Traceback"))
    assert list(tmp_path.iterdir()) == []
