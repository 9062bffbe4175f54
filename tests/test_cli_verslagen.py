"""`controleer` to a page and to a form with remarks: where things go, what they are called, what is refused."""

from __future__ import annotations

import json
import os
import re
from html import unescape
from pathlib import Path

import pytest
from pypdf import PdfReader

from fillable_forms.lezen.bestand import lees_bytes
from tests.steun import casusformulieren
from tests.test_cli import json_bestand, sjablonen

CASUS = dict(casusformulieren())
HALF = CASUS["07-leeg-en-bijna-leeg-1-ondersteuningsplan_ik"]
VEILIG = CASUS["03-gezin-vos-veiligheid-1-veiligheidsplan"]


@pytest.fixture(scope="module")
def map_(tmp_path_factory: pytest.TempPathFactory) -> Path:
    map_ = tmp_path_factory.mktemp("in")
    for naam, ruw, soort in (("plan", HALF, "docx"), ("plan", HALF, "pdf"), ("vos-veiligheid", VEILIG, "docx")):
        bron = json_bestand(map_ / f"{naam}.json", ruw)
        assert sjablonen("vul", "-", bron, "--uit", map_ / f"{naam}.{soort}").exit_code == 0
    return map_


@pytest.mark.parametrize("soort", ["docx", "pdf"])
def test_one_form_gives_a_page_and_a_form_with_remarks(soort: str, map_: Path, tmp_path: Path) -> None:
    verslag, met = tmp_path / "verslag.html", tmp_path / f"met.{soort}"
    klaar = sjablonen("controleer", map_ / f"plan.{soort}", "--als", "html", "--uit", verslag, "--opmerkingen", met)
    assert (klaar.exit_code, klaar.stdout, klaar.stderr) == (1, "", "")
    assert "Alleen voor de regisseur. Niet doorsturen." in verslag.read_text(encoding="utf-8")
    voor = (map_ / f"plan.{soort}").read_bytes()
    assert lees_bytes(met.read_bytes(), "x") == lees_bytes(voor, "x")
    assert met.read_bytes() != voor
    if os.name == "posix":
        assert met.stat().st_mode & 0o077 == verslag.stat().st_mode & 0o077 == 0


def test_text_and_json_are_what_they_were_when_remarks_are_asked_for(map_: Path, tmp_path: Path) -> None:
    for als in ("tekst", "json"):
        gewoon = sjablonen("controleer", map_ / "plan.docx", "--als", als)
        ook = sjablonen("controleer", map_ / "plan.docx", "--als", als, "--opmerkingen", tmp_path / f"{als}.docx")
        assert (ook.stdout, ook.exit_code) == (gewoon.stdout, gewoon.exit_code)


def test_the_report_as_pdf_is_a_file_and_never_on_the_screen(map_: Path, tmp_path: Path) -> None:
    """It says the same as the page; without --uit it is refused before anything is read."""
    pdf, html = tmp_path / "v.pdf", tmp_path / "v.html"
    klaar = sjablonen("controleer", map_ / "plan.docx", "--als", "pdf", "--uit", pdf)
    assert (klaar.exit_code, klaar.stdout, klaar.stderr) == (1, "", "")
    sjablonen("controleer", map_ / "plan.docx", "--als", "html", "--uit", html)
    tekst = " ".join("\n".join(b.extract_text() for b in PdfReader(pdf).pages).split())
    assert "Alleen voor de regisseur. Niet doorsturen." in tekst
    koppen = re.findall(r"<h3[^>]*>([^<]+)</h3>", html.read_text(encoding="utf-8"))
    assert koppen
    assert [k for k in koppen if " ".join(unescape(k).split()) not in tekst] == []
    klaar = sjablonen("controleer", map_ / "plan.docx", "--als", "pdf")
    assert klaar.exit_code == 2
    assert "Geef met --uit" in klaar.stderr


def test_in_a_folder_a_form_about_safety_has_a_name_that_says_nothing(map_: Path, tmp_path: Path) -> None:
    klaar = sjablonen("controleer", map_ / "plan.docx", map_ / "vos-veiligheid.docx", map_ / "vos-veiligheid.json",
                      "--als", "html", "--uit", tmp_path / "verslagen")  # fmt: skip
    assert klaar.stderr == ""
    assert sorted(p.name for p in (tmp_path / "verslagen").iterdir()) == [
        "formulier-2.html", "formulier.html", "plan.html"]  # fmt: skip
    sjablonen("controleer", map_ / "plan.docx", map_ / "vos-veiligheid.docx", "--uit", tmp_path / "v",
              "--opmerkingen", tmp_path / "o")  # fmt: skip
    assert sorted(p.name for p in (tmp_path / "o").iterdir()) == ["formulier.docx", "plan.docx"]


def test_a_form_with_nothing_for_the_family_says_so_to_the_regisseur_only(map_: Path, tmp_path: Path) -> None:
    klaar = sjablonen("controleer", map_ / "vos-veiligheid.docx", "--opmerkingen", tmp_path / "met.docx")
    assert klaar.stderr == "vos-veiligheid.docx: er is niets om in het formulier op te merken voor het gezin.\n"
    assert b"comments" not in (tmp_path / "met.docx").read_bytes()


def test_a_file_that_can_hold_no_remarks_is_one_line_and_the_others_are_done(map_: Path, tmp_path: Path) -> None:
    klaar = sjablonen("controleer", map_ / "plan.json", map_ / "plan.docx", "--uit", tmp_path / "v",
                      "--opmerkingen", tmp_path / "o")  # fmt: skip
    assert klaar.exit_code == 2
    assert klaar.stderr.startswith("plan.json: Hier kunnen geen opmerkingen in.")
    assert klaar.stderr.count("\n") == 1
    assert [p.name for p in (tmp_path / "o").iterdir()] == ["plan.docx"]
    assert len(list((tmp_path / "v").iterdir())) == 2


def test_what_somebody_may_have_typed_in_is_not_replaced(map_: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.docx"
    plan.write_bytes((map_ / "plan.docx").read_bytes())
    for doel, inhoud in ((plan, plan.read_bytes()), (tmp_path / "ander.docx", b"PK van iemand anders")):
        doel.write_bytes(inhoud)
        klaar = sjablonen("controleer", plan, "--opmerkingen", doel)
        assert klaar.exit_code == 2
        assert klaar.stderr == f"{doel.name} is er al. Kies een andere naam, of zet er --overschrijf bij.\n"
        assert doel.read_bytes() == inhoud
    assert sjablonen("controleer", plan, "--opmerkingen", plan, "--overschrijf").exit_code == 1
    assert plan.read_bytes() != (map_ / "plan.docx").read_bytes()


@pytest.mark.parametrize(
    ("naam", "melding"),
    [("met.pdf", "met.pdf: laat de naam eindigen op .docx, net als het origineel.\n"),
     ("zelfde.docx", "zelfde.docx: kies twee namen, een voor het verslag en een voor het formulier.\n")],
)  # fmt: skip
def test_a_name_that_cannot_be_right_is_refused_before_anything_is_done(
    naam: str, melding: str, map_: Path, tmp_path: Path
) -> None:
    klaar = sjablonen("controleer", map_ / "plan.docx", "--uit", tmp_path / "zelfde.docx", "--opmerkingen",
                      tmp_path / naam)  # fmt: skip
    assert (klaar.exit_code, klaar.stderr) == (2, melding)
    assert not list(tmp_path.iterdir())


def test_the_page_has_the_numbers_of_the_organisation(map_: Path, tmp_path: Path) -> None:
    acuut = json.loads(json.dumps(VEILIG))
    acuut["gegevens"]["veiligheidsscores"][0]["cijfer"] = "0"
    (tmp_path / "stijl.toml").write_text(
        'naam = "Gemeente Proefdam"\ncontact = ["Lokaal team Proefdam 06-87654321"]\n', encoding="utf-8"
    )
    klaar = sjablonen("controleer", json_bestand(tmp_path / "a.json", acuut), "--als", "html", "--huisstijl",
                      tmp_path / "stijl.toml")  # fmt: skip
    main = klaar.stdout.split("<main")[1]
    assert main.index("Lokaal team Proefdam 06-87654321") < main.index("<h1>")
