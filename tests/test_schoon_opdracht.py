"""`schoon` on the command line, and what `controleer` says of a document that is not clean."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from fillable_forms.cli import main
from fillable_forms.schoon.kopie import eis_gelijk, maak_schoon
from sjablonen.formulier import Formulier
from sjablonen.fouten import LeesFout, SchrijfFout
from sjablonen.specificatie import laad_specificatie
from tests.pdf_steun import CASUSSEN, casus
from tests.schoon_steun import KANARIE, herpak, vindplaatsen
from tests.test_schoon_docx import ALINEAS, met_alinea
from tests.test_schoon_docx import casus as word_casus


def sjablonen(*argumenten: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in argumenten])


@pytest.fixture
def vuil(tmp_path: Path) -> Path:
    pad = tmp_path / "plan.docx"
    pad.write_bytes(met_alinea(word_casus().inhoud, ALINEAS["deleted text"]))
    return pad


def test_schoon_makes_the_copy_and_tells_what_went_without_its_content(tmp_path: Path, vuil: Path) -> None:
    klaar = sjablonen("schoon", vuil, "--uit", tmp_path / "weg" / "kopie.docx")
    assert klaar.exit_code == 0, klaar.stderr
    assert klaar.stdout == (
        "Klaar: kopie.docx is de kopie om te versturen.\nWeggehaald: 1 bijgehouden wijziging.\n")
    assert KANARIE not in klaar.output
    assert vindplaatsen((tmp_path / "weg" / "kopie.docx").read_bytes()) == []


def test_schoon_of_a_pdf_gives_a_pdf_that_still_can_be_filled(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(casus(CASUSSEN[0])[1])
    assert sjablonen("schoon", tmp_path / "a.pdf", "--uit", tmp_path / "b.pdf").exit_code == 0
    voor, na = (json.loads(sjablonen("lees", tmp_path / n).stdout) for n in ("a.pdf", "b.pdf"))
    assert voor == na


@pytest.mark.parametrize(("naam", "uit", "melding"), [
    ("plan.docx", "plan.docx", "is er al"), ("plan.docx", "kopie.pdf", "eindigen op .docx"),
    ("niets.docx", "kopie.docx", "dit is er niet"), ("los.txt", "kopie.docx", "los.txt: Hiervan is geen schone kopie"),
    ("kapot.docx", "kopie.docx", "beschadigd"),
])  # fmt: skip
def test_schoon_refuses_in_one_line_and_writes_nothing(
    tmp_path: Path, vuil: Path, naam: str, uit: str, melding: str
) -> None:
    (tmp_path / "los.txt").write_text("zomaar")
    (tmp_path / "kapot.docx").write_bytes(vuil.read_bytes()[:5000])
    voor = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    klaar = sjablonen("schoon", tmp_path / naam, "--uit", tmp_path / uit)
    assert (klaar.exit_code, klaar.stderr.count("\n")) == (2, 1)
    assert melding in klaar.stderr
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == voor


def test_a_document_that_is_no_form_of_ours_is_cleaned_and_that_is_said(tmp_path: Path, vuil: Path) -> None:
    leeg = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>'
    vuil.write_bytes(herpak(vuil.read_bytes(), {"word/document.xml": leeg, "docProps/custom.xml": None,
                                                "word/footer1.xml": None, "word/footer2.xml": None}))  # fmt: skip
    klaar = sjablonen("schoon", vuil, "--uit", tmp_path / "kopie.docx")
    assert klaar.exit_code == 0, klaar.stderr
    assert "kent dit formulier niet" in klaar.stdout


def test_a_copy_that_lost_an_answer_is_never_kept() -> None:
    specificatie = laad_specificatie()
    vol = Formulier.maak(specificatie.formaat("OW"), "2026.1", {"aanleiding": "GEHEIM"})
    leeg = Formulier.maak(specificatie.formaat("OW"), "2026.1", {})
    with pytest.raises(SchrijfFout) as fout:
        eis_gelijk(vol, leeg)
    assert "GEHEIM" not in str(fout.value)
    eis_gelijk(leeg, vol)


def test_controleer_warns_the_regisseur_as_long_as_the_document_is_not_clean(tmp_path: Path, vuil: Path) -> None:
    schoon = tmp_path / "schoon.docx"
    schoon.write_bytes(maak_schoon(vuil.read_bytes()).inhoud)
    uit = [json.loads(sjablonen("controleer", p, "--als", "json").stdout) for p in (vuil, schoon)]
    (gevonden,) = [b for b in uit[0]["bevindingen"] if b["criterium"] == "document-schoon"]
    assert "bijgehouden wijzigingen" in gevonden["boodschap"]
    assert gevonden["zichtbaar"] == "regisseur"
    assert not [b for b in uit[1]["bevindingen"] if b["criterium"] == "document-schoon"]
    assert "document-schoon" not in {n["criterium"] for n in uit[1]["niet_te_beoordelen"]}


def test_of_json_the_document_cannot_be_judged(tmp_path: Path) -> None:
    pad = tmp_path / "plan.json"
    pad.write_text(json.dumps(casus(CASUSSEN[0])[0].naar_json()), encoding="utf-8")
    uit = json.loads(sjablonen("controleer", pad, "--als", "json").stdout)
    assert "document-schoon" in {n["criterium"] for n in uit["niet_te_beoordelen"]}


@pytest.mark.parametrize("inhoud", [b"", b"PK", b"PK\x03\x04" + b"\0" * 400, b"\xd0\xcf\x11\xe0", b"{}", b"%PDF-1.7"])
def test_any_other_file_is_a_clear_message(inhoud: bytes) -> None:
    with pytest.raises(LeesFout):
        maak_schoon(inhoud)
