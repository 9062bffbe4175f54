"""`schema --als xlsx` and `vul` with a workbook: files in, files out, messages and exit codes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.steun import casusformulieren, formulier
from tests.test_cli import sjablonen
from tests.werkboek_steun import vul_in

OW = "ondersteuningsplan_wij"


def leeg_boek(map_: Path, formaat: str) -> Path:
    pad = map_ / "leeg.xlsx"
    klaar = sjablonen("schema", formaat, "--als", "xlsx", "--uit", pad)
    assert (klaar.exit_code, klaar.stdout) == (0, "Klaar: leeg.xlsx.\n"), klaar.stderr
    return pad


def met_namen(map_: Path, formaat: str, blad: str, rijen: list[tuple[Any, str]]) -> Path:
    boek = load_workbook(leeg_boek(map_, formaat))
    for rij, (nummer, naam) in enumerate(rijen, start=5):
        boek[blad].cell(rij, 1).value, boek[blad].cell(rij, 2).value = nummer, naam
    boek.save(map_ / "vol.xlsx")
    return map_ / "vol.xlsx"


def test_schema_writes_a_workbook_only_to_a_file_and_replaces_only_its_own(tmp_path: Path) -> None:
    pad = leeg_boek(tmp_path, "VG")
    assert sjablonen("schema", "VG", "--als", "xlsx", "--uit", pad).exit_code == 0  # untouched: made anew
    boek = load_workbook(pad)
    boek.save(pad)
    klaar = sjablonen("schema", "VG", "--als", "xlsx", "--uit", pad)
    assert (klaar.exit_code, "--overschrijf" in klaar.stderr) == (2, True)
    assert sjablonen("schema", "VG", "--als", "xlsx", "--uit", pad, "--overschrijf").exit_code == 0
    for uit in ([], ["--uit", tmp_path / "x.json"]):
        klaar = sjablonen("schema", "VG", "--als", "xlsx", *uit)
        assert (klaar.exit_code, klaar.stderr) == (2, "Geef bij --uit een bestand dat eindigt op .xlsx.\n")


def test_schema_as_json_may_go_to_a_file_too(tmp_path: Path) -> None:
    assert sjablonen("schema", "VG", "--uit", tmp_path / "s.json").exit_code == 0
    assert json.loads((tmp_path / "s.json").read_text(encoding="utf-8")) == json.loads(sjablonen("schema", "VG").stdout)


@pytest.mark.parametrize("soort", ["docx", "pdf"])
def test_a_workbook_and_json_make_the_same_form(tmp_path: Path, soort: str) -> None:
    ruw = next(r for _, r in casusformulieren() if r["format"] == OW)
    (tmp_path / "vol.xlsx").write_bytes(vul_in(OW, [("", formulier(ruw).gegevens)]))
    klaar = sjablonen("vul", OW, tmp_path / "vol.xlsx", "--uit", tmp_path / f"a.{soort}")
    assert (klaar.exit_code, klaar.stderr) == (0, "")
    assert re.fullmatch(rf"Klaar: a\.{soort} \(kenmerk OW-[A-Z0-9-]+\)\.\n", klaar.stdout)
    uit = json.loads(sjablonen("lees", tmp_path / f"a.{soort}").stdout)["gegevens"]
    verwacht = json.loads(json.dumps(formulier(ruw).gegevens))
    for doel in verwacht["doelen"]:
        doel.pop("_id", None)
    for doel in uit["doelen"]:
        doel.pop("_id", None)
    assert uit == verwacht


def test_many_forms_go_to_a_folder_under_their_numbers(tmp_path: Path) -> None:
    vol = met_namen(tmp_path, OW, "1 Wie wij zijn", [(12, "Jan"), (3, "Els"), (12, "Bo")])
    klaar = sjablonen("vul", "-", vol, "--uit", tmp_path / "uit")
    assert klaar.exit_code == 0, klaar.stderr
    assert sorted(p.name for p in (tmp_path / "uit").iterdir()) == [
        f"{OW}-003.docx", f"{OW}-003.pdf", f"{OW}-012.docx", f"{OW}-012.pdf",
    ]  # fmt: skip
    gelezen = [json.loads(r) for r in sjablonen("lees", *sorted((tmp_path / "uit").iterdir())).stdout.splitlines()]
    assert [[p["naam"] for p in g["gegevens"]["personen"]] for g in gelezen] == [["Els"]] * 2 + [["Jan", "Bo"]] * 2
    assert [g["kenmerk"] for g in gelezen[::2]] == [g["kenmerk"] for g in gelezen[1::2]]  # one form, twice
    assert len({g["kenmerk"] for g in gelezen}) == 2
    assert "2 formulieren staan in" in klaar.stdout


def test_no_name_and_no_word_of_violence_in_a_file_name_or_on_the_screen(tmp_path: Path) -> None:
    vol = met_namen(tmp_path, "VP", "1 Zorgen over onveiligheid", [("Gezin Zeldzaam", "Jan"), ("123456782", "Els")])
    klaar = sjablonen("vul", "VP", vol, "--uit", tmp_path / "uit", "--als", "docx")
    assert [p.name for p in sorted((tmp_path / "uit").iterdir())] == ["formulier-001.docx", "formulier-002.docx"]
    assert "formulier-001: blad '1 Zorgen over onveiligheid', regel 5, kenmerk VP-" in klaar.stdout
    assert not re.search("zeldzaam|123456782|Jan|Els", klaar.output, re.IGNORECASE)


def test_one_mistake_and_nothing_is_made(tmp_path: Path) -> None:
    vol = met_namen(tmp_path, OW, "1 Wie wij zijn", [(1, "Jan"), (2, "Els")])
    boek = load_workbook(vol)
    boek["4 Toestemming geven"]["A5"], boek["4 Toestemming geven"]["B5"] = 2, "soms"
    boek.save(vol)
    klaar = sjablonen("vul", OW, vol, "--uit", tmp_path / "uit")
    assert klaar.exit_code == 2
    assert klaar.stderr.splitlines() == [
        "vol.xlsx: blad '4 Toestemming geven', cel B5: kies uit Ja, Nee (meer antwoorden met een puntkomma ertussen).",
        "Er is nog geen formulier gemaakt. Herstel dit en probeer het opnieuw.",
    ]
    assert not (tmp_path / "uit").exists()


def test_a_form_that_somebody_filled_in_since_stops_the_whole_series(tmp_path: Path) -> None:
    vol = met_namen(tmp_path, OW, "1 Wie wij zijn", [(1, "Jan"), (2, "Els")])
    (tmp_path / "uit").mkdir()
    (tmp_path / "uit" / f"{OW}-002.docx").write_bytes(b"van een ander")
    klaar = sjablonen("vul", OW, vol, "--uit", tmp_path / "uit", "--als", "docx")
    assert (klaar.exit_code, [p.name for p in (tmp_path / "uit").iterdir()]) == (2, [f"{OW}-002.docx"])
    assert sjablonen("vul", OW, vol, "--uit", tmp_path / "uit", "--als", "docx", "--overschrijf").exit_code == 0


def test_warnings_are_shown_and_the_form_is_made(tmp_path: Path) -> None:
    boek = load_workbook(leeg_boek(tmp_path, OW))
    boek["1 Wie wij zijn"]["K5"] = 612345678
    boek.save(tmp_path / "vol.xlsx")
    klaar = sjablonen("vul", OW, tmp_path / "vol.xlsx", "--uit", tmp_path / "a.docx")
    assert klaar.exit_code == 0
    assert klaar.stderr.startswith("vol.xlsx: let op: blad '1 Wie wij zijn', cel K5: hier staat een getal.")


def test_a_wrong_place_is_explained(tmp_path: Path) -> None:
    vol = met_namen(tmp_path, OW, "1 Wie wij zijn", [(1, "Jan"), (2, "Els")])
    (tmp_path / "bestand").write_text("x")
    for uit, deel in ((["--uit", tmp_path / "a.docx"], "Geef bij --uit de naam van een map"),
                      (["--uit", tmp_path / "a.docx", "--als", "pdf"], "Laat --als weg"),
                      (["--uit", tmp_path / "plan.doc"], "laat de naam eindigen op .docx"),
                      (["--uit", tmp_path / "bestand"], "is een bestand. Geef bij --uit een map")):  # fmt: skip
        klaar = sjablonen("vul", OW, vol, *uit)
        assert (klaar.exit_code, deel in klaar.stderr, len(klaar.stderr.splitlines())) == (2, True, 1)
    (tmp_path / "g.json").write_text('{"gegevens": {}}')
    klaar = sjablonen("vul", OW, tmp_path / "g.json", "--uit", tmp_path / "b.pdf", "--als", "pdf")
    assert (klaar.exit_code, "Laat --als weg" in klaar.stderr) == (2, True)
