"""The commands, from a file in to a file out: what they print, write, refuse and return."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from fillable_forms.cli import main
from sjablonen.kenmerk import is_kenmerk
from tests.steun import FORMATEN, casusformulieren

CASUS = {naam: form for naam, form in casusformulieren() if naam.startswith("01-")}
PLAN = next(f for f in CASUS.values() if f["format"] == "ondersteuningsplan_ik")
LEEG = {"format": "voortgangsplan", "gegevens": {}}


def sjablonen(*argumenten: object, invoer: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(a) for a in argumenten], input=invoer)


def json_bestand(pad: Path, inhoud: Any) -> Path:
    pad.write_text(json.dumps(inhoud, ensure_ascii=False), encoding="utf-8")
    return pad


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """The JSON of an invented ondersteuningsplan."""
    return json_bestand(tmp_path / "plan.json", PLAN)


@pytest.fixture(scope="module")
def plan_docx(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same plan as a Word form."""
    map_ = tmp_path_factory.mktemp("plan")
    assert sjablonen("vul", "-", json_bestand(map_ / "plan.json", PLAN), "--uit", map_ / "plan.docx").exit_code == 0
    return map_ / "plan.docx"


# formaten, schema


def test_formaten_names_ten_forms_with_source_and_rights() -> None:
    klaar = sjablonen("formaten")
    assert klaar.exit_code == 0
    assert [f for f in FORMATEN if re.search(rf"\b{f}\b", klaar.stdout)] == list(FORMATEN)
    assert "Interventie Academie" in klaar.stdout
    assert "bronvermelding" in klaar.stdout


def test_formaten_as_json_has_all_there_is_to_choose_by() -> None:
    lijst = json.loads(sjablonen("formaten", "--json").stdout)
    assert [f["format"] for f in lijst] == list(FORMATEN)
    assert all(f[sleutel] for f in lijst for sleutel in ("code", "titel", "specificatie", "bron", "rechten"))


@pytest.mark.parametrize("naam", ["voortgangsplan", "VG", "vg"])
def test_schema_is_json_for_a_name_or_a_code(naam: str) -> None:
    schema = json.loads(sjablonen("schema", naam).stdout)
    assert "doelen" in json.dumps(schema)
    assert schema == json.loads(sjablonen("schema", "voortgangsplan").stdout)


# genereer


def test_genereer_makes_word_and_pdf_named_after_the_format(tmp_path: Path) -> None:
    klaar = sjablonen("genereer", "voortgangsplan", "VG", "BI", "--uit", tmp_path / "nieuwe" / "map")
    assert klaar.exit_code == 0, klaar.stderr
    assert sorted(p.name for p in (tmp_path / "nieuwe" / "map").iterdir()) == [
        "borgingsplan_ik.docx", "borgingsplan_ik.pdf", "voortgangsplan.docx", "voortgangsplan.pdf",
    ]  # fmt: skip
    assert "4 formulieren" in klaar.stdout


def test_genereer_without_names_makes_all_ten_and_replaces_what_is_there(tmp_path: Path) -> None:
    for _ in range(2):
        assert sjablonen("genereer", "--uit", tmp_path, "--als", "docx").exit_code == 0
    assert sorted(p.stem for p in tmp_path.iterdir()) == sorted(FORMATEN)


def test_genereer_gives_each_organisation_a_folder(tmp_path: Path) -> None:
    stijlen = []
    for i, naam in enumerate(["Gemeente Één", "Gemeente Een", "???"]):
        (tmp_path / f"{i}.toml").write_text(f'naam = "{naam}"', encoding="utf-8")
        stijlen += ["--huisstijl", tmp_path / f"{i}.toml"]
    uit = tmp_path / "uit"
    assert sjablonen("genereer", "VG", "--als", "docx", "--uit", uit, *stijlen).exit_code == 0
    assert sorted(p.relative_to(uit).parts for p in uit.rglob("*.docx")) == [
        (m, "voortgangsplan.docx") for m in ("gemeente-een", "gemeente-een-2", "huisstijl")
    ]


@pytest.mark.parametrize(
    ("argumenten", "melding"),
    [
        (["VG", "ZZ"], "Het formaat 'ZZ' bestaat niet."),
        (["VG", "--huisstijl", "nee.toml"], "Het bestand nee.toml is er niet."),
    ],
)
def test_genereer_explains_and_writes_nothing(tmp_path: Path, argumenten: list[str], melding: str) -> None:
    klaar = sjablonen("genereer", *argumenten, "--uit", tmp_path / "uit")
    assert klaar.exit_code == 2
    assert klaar.stderr.startswith(melding)
    assert not (tmp_path / "uit").exists()


def test_genereer_into_a_file_is_explained(tmp_path: Path) -> None:
    (tmp_path / "bezet").write_bytes(b"")
    klaar = sjablonen("genereer", "VG", "--uit", tmp_path / "bezet")
    assert (klaar.exit_code, klaar.stderr.count("\n")) == (2, 1)
    assert "op de plek van de map staat al een bestand" in klaar.stderr


# vul and lees


@pytest.mark.parametrize("soort", ["docx", "pdf"])
def test_what_vul_writes_lees_gives_back(tmp_path: Path, plan: Path, soort: str) -> None:
    uit = tmp_path / "nieuw" / f"ons plan.{soort.upper()}"
    gevuld = sjablonen("vul", "OI", plan, "--uit", uit)
    assert gevuld.exit_code == 0, gevuld.stderr
    gelezen = json.loads(sjablonen("lees", uit).stdout)
    assert gelezen["gegevens"]["doelen"][0]["wat_bereiken"] == PLAN["gegevens"]["doelen"][0]["wat_bereiken"]
    assert gelezen["gegevens"]["aanleiding"] == PLAN["gegevens"]["aanleiding"]
    assert gelezen["datum_overleg"] == PLAN["datum_overleg"]
    assert gelezen["restant"] == []
    assert is_kenmerk(gelezen["kenmerk"])
    assert gelezen["kenmerk"] in gevuld.stdout
    assert os.name == "nt" or uit.stat().st_mode & 0o077 == 0, "only the maker may read it"


def test_a_form_that_has_a_kenmerk_keeps_it_and_another_format_gets_its_own(tmp_path: Path, plan_docx: Path) -> None:
    gelezen = sjablonen("lees", plan_docx).stdout
    kenmerk = json.loads(gelezen)["kenmerk"]
    assert sjablonen("vul", "-", "-", "--uit", tmp_path / "a.docx", invoer=gelezen).exit_code == 0
    assert json.loads(sjablonen("lees", tmp_path / "a.docx").stdout)["kenmerk"] == kenmerk
    ander = json.dumps({"kenmerk": kenmerk, "gegevens": {}})
    assert sjablonen("vul", "OW", "-", "--uit", tmp_path / "b.docx", invoer=ander).exit_code == 0
    assert json.loads(sjablonen("lees", tmp_path / "b.docx").stdout)["kenmerk"].startswith("OW-")


def test_vul_reads_its_own_output_back_in_a_pipe(tmp_path: Path, plan_docx: Path) -> None:
    gelezen = sjablonen("lees", plan_docx).stdout
    assert sjablonen("vul", "-", "-", "--uit", tmp_path / "plan.pdf", invoer=gelezen).exit_code == 0
    opnieuw = json.loads(sjablonen("lees", tmp_path / "plan.pdf").stdout)
    assert opnieuw["gegevens"] == json.loads(gelezen)["gegevens"]


def test_vul_replaces_a_file_only_when_told(tmp_path: Path, plan: Path) -> None:
    uit = tmp_path / "plan.docx"
    uit.write_bytes(b"hier staat al iets")
    klaar = sjablonen("vul", "-", plan, "--uit", uit)
    assert klaar.exit_code == 2
    assert klaar.stderr == "plan.docx is er al. Kies een andere naam, of zet er --overschrijf bij.\n"
    assert uit.read_bytes() == b"hier staat al iets"
    assert sjablonen("vul", "-", plan, "--uit", uit, "--overschrijf").exit_code == 0
    assert uit.read_bytes().startswith(b"PK")


@pytest.mark.parametrize("naam", ["plan", "plan.doc", "plan.txt"])
def test_vul_makes_only_word_and_pdf(tmp_path: Path, plan: Path, naam: str) -> None:
    klaar = sjablonen("vul", "-", plan, "--uit", tmp_path / naam)
    assert (klaar.exit_code, klaar.stderr) == (
        2, f"{naam}: laat de naam eindigen op .docx (Word) of .pdf.\n",
    )  # fmt: skip


def test_vul_names_every_wrong_key_on_a_line_of_its_own_and_writes_nothing(tmp_path: Path) -> None:
    fout = json_bestand(
        tmp_path / "fout.json", {"format": "voortgangsplan", "gegevens": {"doeln": [], "kop": {"dautm": "x"}}}
    )
    klaar = sjablonen("vul", "-", fout, "--uit", tmp_path / "x.docx")
    assert klaar.exit_code == 2
    assert [regel.split("'")[1] for regel in klaar.stderr.splitlines()] == ["doeln", "dautm"]
    assert "Bedoelt u 'doelen'?" in klaar.stderr
    assert not (tmp_path / "x.docx").exists()


@pytest.mark.parametrize(
    ("inhoud", "melding"),
    [
        (b'{"gegevens": {"aanleiding": "GEHEIM"', "regel 1, teken 37"),
        (b'{"gegevens": {"aanleiding": NaN}, "naam": "GEHEIM"}', "geen geldige JSON"),
        ('{"naam": "GEHEIM é"}'.encode("latin-1"), "geen geldige JSON"),
        (b"[" * 100_000, "geen geldige JSON"),
        (b"", "geen geldige JSON"),
        (b"[1]", "moet één JSON-object zijn"),
        (b"{}", "noem het formaat"),
    ],
    ids=["half", "nan", "latin1", "deep", "empty", "list", "no format"],
)
def test_vul_explains_what_is_wrong_with_the_file_without_quoting_it(
    tmp_path: Path, inhoud: bytes, melding: str
) -> None:
    (tmp_path / "g.json").write_bytes(inhoud)
    klaar = sjablonen("vul", "-", tmp_path / "g.json", "--uit", tmp_path / "x.docx")
    assert (klaar.exit_code, klaar.stderr.count("\n")) == (2, 1)
    assert melding in klaar.stderr
    assert "GEHEIM" not in klaar.stderr
    assert str(tmp_path) not in klaar.stderr


def test_lees_gives_one_pretty_object_or_one_object_a_line(plan: Path, plan_docx: Path) -> None:
    een = sjablonen("lees", plan_docx).stdout
    assert een.count("\n") > 20
    assert json.loads(een)["format"] == "ondersteuningsplan_ik"
    twee = sjablonen("lees", plan_docx, plan).stdout.splitlines()
    assert [json.loads(regel)["format"] for regel in twee] == ["ondersteuningsplan_ik"] * 2


def test_lees_goes_on_after_a_file_that_cannot_be_read(tmp_path: Path, plan: Path) -> None:
    (tmp_path / "kapot.docx").write_bytes(b"PK\x03\x04 kapot")
    klaar = sjablonen("lees", tmp_path / "kapot.docx", tmp_path / "weg.docx", tmp_path, plan)
    assert klaar.exit_code == 2
    assert [regel.split(":")[0] for regel in klaar.stderr.splitlines()] == ["kapot.docx", "weg.docx", tmp_path.name]
    assert len(klaar.stdout.splitlines()) == 1
    assert str(tmp_path) not in klaar.stderr


def test_lees_names_the_json_file_in_which_a_key_is_wrong(tmp_path: Path) -> None:
    fout = json_bestand(tmp_path / "fout.json", {"format": "voortgangsplan", "gegevens": {"doeln": []}})
    assert sjablonen("lees", fout).stderr.startswith("fout.json: ")


# controleer


def test_controleer_ends_with_1_only_when_something_must_be_mended(tmp_path: Path, plan_docx: Path) -> None:
    fout = json_bestand(
        tmp_path / "half.json", {"format": "voortgangsplan", "gegevens": {"wat_gaat_goed": [{"wat": "Veel."}]}}
    )
    for bestand in (plan_docx, fout):
        klaar = sjablonen("controleer", bestand, "--als", "json")
        ernst = {b["ernst"] for b in json.loads(klaar.stdout)["bevindingen"]}
        assert klaar.exit_code == int("fout" in ernst)
        assert klaar.stderr == ""
    assert klaar.exit_code == 1


def test_controleer_says_at_the_top_who_may_read_it(plan_docx: Path) -> None:
    assert "Alleen voor de regisseur" in "\n".join(sjablonen("controleer", plan_docx).stdout.splitlines()[:4])


def test_controleer_gives_json_on_a_line_for_each_of_several_forms(tmp_path: Path, plan_docx: Path) -> None:
    leeg = json_bestand(tmp_path / "leeg.json", LEEG)
    regels = sjablonen("controleer", plan_docx, leeg, "--als", "json").stdout.splitlines()
    assert [json.loads(r)["format"] for r in regels] == ["ondersteuningsplan_ik", "voortgangsplan"]


def test_controleer_writes_one_report_to_a_file_and_several_to_a_folder(tmp_path: Path, plan_docx: Path) -> None:
    naamgenoot = json_bestand(tmp_path / "plan.json", LEEG)
    een = sjablonen("controleer", plan_docx, "--uit", tmp_path / "een" / "verslag.txt")
    assert een.stdout == ""
    assert "Alleen voor de regisseur" in (tmp_path / "een" / "verslag.txt").read_text(encoding="utf-8")
    sjablonen("controleer", plan_docx, naamgenoot, "--als", "json", "--uit", tmp_path / "meer")
    geschreven = {p.name: json.loads(p.read_text(encoding="utf-8"))["format"] for p in (tmp_path / "meer").iterdir()}
    assert geschreven == {"plan.json": "ondersteuningsplan_ik", "plan-2.json": "voortgangsplan"}


def test_controleer_of_a_file_that_cannot_be_read_ends_with_2_even_when_another_has_a_fault(tmp_path: Path) -> None:
    fout = json_bestand(
        tmp_path / "half.json", {"format": "voortgangsplan", "gegevens": {"wat_gaat_goed": [{"wat": "Veel."}]}}
    )
    klaar = sjablonen("controleer", fout, tmp_path / "weg.docx")
    assert klaar.exit_code == 2
    assert klaar.stdout


# vervolg


def test_vervolg_makes_the_next_form_with_its_date_and_tells_what_it_did(tmp_path: Path, plan_docx: Path) -> None:
    uit = tmp_path / "voortgang.docx"
    klaar = sjablonen("vervolg", plan_docx, "--naar", "voortgangsplan", "--datum", "2026-07-06", "--uit", uit)
    assert klaar.exit_code == 0, klaar.stderr
    gelezen = json.loads(sjablonen("lees", uit).stdout)
    doelen = [d["wat_bereiken"] for d in PLAN["gegevens"]["doelen"]]
    assert [d["wat_bereiken"] for d in gelezen["gegevens"]["doelen"]] == doelen
    assert all(not d["bereikt"] for d in gelezen["gegevens"]["doelen"])
    assert gelezen["datum_overleg"] == "2026-07-06"
    assert gelezen["kenmerk"] in klaar.stdout
    assert gelezen["vorige"] == [json.loads(sjablonen("lees", plan_docx).stdout)["kenmerk"]]


def test_vervolg_says_nothing_of_veiligheidsafspraken(tmp_path: Path, plan: Path) -> None:
    prive = next(f for n, f in casusformulieren() if f["format"].startswith("veiligheidsafspraken"))
    argumenten = ["--naar", "VG", "--uit", tmp_path / "v.docx", "--overschrijf"]
    zonder = sjablonen("vervolg", plan, *argumenten)
    met = sjablonen("vervolg", plan, json_bestand(tmp_path / "prive.json", prive), *argumenten)
    kenmerk = re.compile(r"VG-\w{4}-\w{3}")
    assert kenmerk.sub("", met.output) == kenmerk.sub("", zonder.output)
    assert met.exit_code == zonder.exit_code == 0


def test_vervolg_makes_nothing_when_one_of_the_files_cannot_be_read(tmp_path: Path, plan: Path) -> None:
    klaar = sjablonen("vervolg", plan, tmp_path / "weg.docx", "--naar", "VG", "--uit", tmp_path / "v.docx")
    assert klaar.exit_code == 2
    assert "Er is geen vervolg gemaakt" in klaar.stderr
    assert not (tmp_path / "v.docx").exists()


def test_vervolg_to_a_form_that_cannot_follow_is_explained(tmp_path: Path, plan: Path) -> None:
    klaar = sjablonen("vervolg", plan, "--naar", "borgingsplan_wij", "--uit", tmp_path / "b.docx")
    assert (klaar.exit_code, klaar.stderr.count("\n")) == (2, 1)
    assert not (tmp_path / "b.docx").exists()


def test_a_borgingsplan_too_early_is_made_only_with_toch(tmp_path: Path) -> None:
    onveilig = [f for n, f in casusformulieren() if n.startswith("03-") and not f["format"].startswith("borging")]
    bestanden = [json_bestand(tmp_path / f"{i}.json", f) for i, f in enumerate(onveilig[:3])]
    assert {"ondersteuningsplan_wij", "veiligheidsplan"} <= {f["format"] for f in onveilig[:3]}
    argumenten = ["vervolg", *bestanden, "--naar", "BW", "--uit", tmp_path / "b.docx"]
    assert sjablonen(*argumenten).exit_code == 2
    assert not (tmp_path / "b.docx").exists()
    assert sjablonen(*argumenten, "--toch").exit_code == 0


def test_vervolg_replaces_a_file_only_when_told_also_its_own_input(tmp_path: Path, plan_docx: Path) -> None:
    kopie = tmp_path / "plan.docx"
    kopie.write_bytes(plan_docx.read_bytes())
    argumenten = ["vervolg", kopie, "--naar", "VG", "--uit", kopie]
    assert sjablonen(*argumenten).exit_code == 2
    assert kopie.read_bytes() == plan_docx.read_bytes()
    assert sjablonen(*argumenten, "--overschrijf").exit_code == 0
    assert json.loads(sjablonen("lees", kopie).stdout)["format"] == "voortgangsplan"
