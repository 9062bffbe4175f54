"""The workbook in the real LibreOffice: opened, calculated and saved, and every sheet drawn."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from fillable_forms.werkboek.lezen import lees_werkboek
from generator.werkboek.indeling import bladplannen
from sjablonen.gegevens import maak_gegevens
from tests.steun import casusformulieren, eis_programma, formulier, steekproef
from tests.werkboek_steun import SPEC, bytes_van, leeg, vul_boek

pytestmark = pytest.mark.libreoffice
O19 = "ondersteuningsplan_2019"


@pytest.fixture(scope="module")
def zet_om(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A function: bytes of a workbook -> those that LibreOffice makes of it."""
    soffice = eis_programma("soffice", "libreoffice")
    profiel = tmp_path_factory.mktemp("profiel")

    def doe(inhoud: bytes, naar: str) -> bytes:
        map_ = tmp_path_factory.mktemp("boek")
        (map_ / "in.xlsx").write_bytes(inhoud)
        subprocess.run(
            [soffice, f"-env:UserInstallation={profiel.as_uri()}", "--headless", "--convert-to", naar,
             "--outdir", str(map_ / "uit"), str(map_ / "in.xlsx")],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        return Path(map_ / "uit" / f"in.{naar}").read_bytes()

    return doe


def test_what_libreoffice_saved_is_read_the_same(zet_om: Any) -> None:
    """All texts, two forms in one workbook, a real date and a formula that it calculated."""
    rest = steekproef([r for _, r in casusformulieren() if r["format"] == O19], 1)
    vol = formulier(rest[0]).gegevens
    lastig = maak_gegevens(
        SPEC.formaat(O19),
        {
            "aanleiding": "=1+1\n _x0041_ 007 ",
            "klanten": [{"naam": "-Jan", "telefoon": "06-12345678"}, {}, {"naam": "@"}],
        },
    )
    boek = vul_boek(O19, [("1", vol), ("2", lastig)])
    blad = boek["9 Volgende overleg"]
    blad["A7"], blad["D7"] = "3", '="Zaal "&(1+1)'
    opgeslagen = zet_om(bytes_van(boek), "xlsx")
    werkboek = lees_werkboek(opgeslagen, "x.xlsx", SPEC)
    een, twee, drie = (i.formulier for i in werkboek.invullingen)
    for doel in vol["doelen"]:
        doel.pop("_id", None)
    assert een.gegevens == vol
    assert twee.gegevens == lastig
    assert drie.waarde("volgend_overleg.plaats") == "Zaal 2"
    assert werkboek.waarschuwingen == (
        "blad '9 Volgende overleg', cel D7: hier staat een formule. In het formulier komt de uitkomst die het laatst "
        "is bewaard.",
    )


def test_every_sheet_of_the_empty_workbook_fits_on_one_page(zet_om: Any) -> None:
    """One page a sheet, with its title on it; the hidden row shows nowhere."""
    naam = steekproef([f.id for f in SPEC], 1)[0]
    with pypdfium2.PdfDocument(io.BytesIO(zet_om(leeg(naam), "pdf"))) as pdf:
        teksten = [pdf[i].get_textpage().get_text_bounded() for i in range(len(pdf))]
    plannen = bladplannen(SPEC.formaat(naam))
    assert len(teksten) == len(plannen) + 1, naam
    for tekst, plan in zip(teksten[1:], plannen, strict=True):
        assert plan.titel in " ".join(tekst.split())
    assert not any(f"{naam}/" in tekst for tekst in teksten)
