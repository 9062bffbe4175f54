"""`genereer --gemeenten` with letterheads: each organisation its own, and only what changed is made again."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from fillable_forms.cli import main
from fillable_forms.lezen.bestand import lees_bytes
from fillable_forms.werkboek.gemeentenlijst import lees_gemeentenlijst
from generator.werkboek.gemeentenlijst import maak_gemeentenlijst
from sjablonen.huisstijl import neutrale_huisstijl
from tests.briefpapier_steun import BRIEFPAPIEREN

NAMEN = ("Gemeente Utrecht", "Gemeente Rotterdam", "Stichting Voorbeelddam")
EEN, TWEE = (BRIEFPAPIEREN[naam]().inhoud for naam in ("met_omslag", "met_eigen_stijlen"))


def genereer(*argumenten: object) -> Result:
    return CliRunner().invoke(main, ["genereer", "BW", *map(str, argumenten)])


@pytest.fixture
def lijst(tmp_path: Path) -> Path:
    """Three organisations; the first has a letterhead of its own."""
    (tmp_path / "eigen.docx").write_bytes(EEN)
    (tmp_path / "allen.docx").write_bytes(TWEE)
    return schrijf(tmp_path / "lijst.xlsx", "eigen.docx")


def schrijf(pad: Path, papier: str) -> Path:
    rijen = [{"naam": naam} for naam in NAMEN]
    rijen[0]["briefpapier"] = papier
    pad.write_bytes(maak_gemeentenlijst(rijen, neutrale_huisstijl()))
    return pad


def koppen(docx: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(docx)) as zip_:
        return b"".join(zip_.read(n) for n in sorted(zip_.namelist()) if n.startswith("word/header"))


def test_an_organisation_with_a_letterhead_gets_its_word_forms_in_it(lijst: Path) -> None:
    uit = lijst.parent / "uit"
    klaar = genereer("--gemeenten", lijst, "--uit", uit)
    assert klaar.exit_code == 0, klaar.output
    utrecht, rotterdam = ((uit / map_ / "borgingsplan_wij.docx").read_bytes() for map_ in _mappen(uit)[:2])
    assert koppen(utrecht) != koppen(rotterdam)
    assert _stijl(utrecht) != _stijl(rotterdam)
    assert not lees_bytes(utrecht, "formulier").restant, "what is printed on it must not come back as an answer"
    assert len(list(uit.rglob("*.pdf"))) == 3, "its PDF stays in its own huisstijl"


def test_the_option_is_for_whoever_has_none_in_the_list(lijst: Path) -> None:
    uit = lijst.parent / "uit"
    klaar = genereer("--gemeenten", lijst, "--uit", uit, "--briefpapier", lijst.parent / "allen.docx")
    assert klaar.exit_code == 0, klaar.output
    utrecht, rotterdam, stichting = ((uit / m / "borgingsplan_wij.docx").read_bytes() for m in _mappen(uit))
    assert _stijl(rotterdam) == _stijl(stichting) != _stijl(utrecht)


def test_another_letterhead_makes_only_the_word_forms_of_that_organisation_again(lijst: Path) -> None:
    uit = lijst.parent / "uit"
    genereer("--gemeenten", lijst, "--uit", uit)
    voor = {p: p.read_bytes() for p in uit.rglob("*.*") if p.suffix in (".docx", ".pdf")}
    assert "niets veranderd" in genereer("--gemeenten", lijst, "--uit", uit).output
    (lijst.parent / "eigen.docx").write_bytes(TWEE)
    klaar = genereer("--gemeenten", lijst, "--uit", uit)
    assert "1 formulier gemaakt" in klaar.output
    assert [p.name for p in voor if p.read_bytes() != voor[p]] == ["borgingsplan_wij.docx"]


def test_a_letterhead_that_falls_short_is_said_in_its_row_and_the_others_are_made(lijst: Path) -> None:
    (lijst.parent / "eigen.docx").write_bytes(b"geen word")
    uit = lijst.parent / "uit"
    klaar = genereer("--gemeenten", lijst, "--uit", uit)
    assert klaar.exit_code == 2
    assert "rij 2 (Gemeente Utrecht): eigen.docx" in klaar.output
    assert len(_mappen(uit)) == 2
    kopie = next(lijst.parent.glob("*-met-fouten.xlsx"))
    assert "eigen.docx" in str(lees_gemeentenlijst(kopie.read_bytes(), kopie.name, kopie.parent)[0].fouten)


def test_a_letterhead_that_is_not_there_is_said_in_its_row(lijst: Path) -> None:
    klaar = genereer("--gemeenten", schrijf(lijst, "weg.dotx"), "--uit", lijst.parent / "uit")
    assert klaar.exit_code == 2
    assert "weg.dotx: dit bestand kan niet worden geopend" in klaar.output


def test_a_letterhead_for_all_that_falls_short_stops_before_anything_is_written(lijst: Path) -> None:
    """Said once, and not for each of a thousand forms."""
    (lijst.parent / "allen.docx").write_bytes(b"geen word")
    klaar = genereer("--gemeenten", lijst, "--uit", lijst.parent / "uit", "--briefpapier", lijst.parent / "allen.docx")
    assert klaar.exit_code != 0
    assert not (lijst.parent / "uit").exists()


def _mappen(uit: Path) -> list[str]:
    """In the order of the list."""
    namen = [p.name for p in uit.iterdir() if p.is_dir()]
    return sorted(namen, key=lambda m: [n in m for n in ("rotterdam", "stichting")])


def _stijl(docx: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(docx)) as zip_:
        return zip_.read("word/styles.xml")
