"""A person fills in every field in the real LibreOffice; `lees` gives exactly that back."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from fillable_forms.lezen.docx import lees_docx
from fillable_forms.lezen.docx_pakket import open_docx
from generator.word.document import maak_docx
from sjablonen.aanwijzing import aanwijzing
from sjablonen.gegevens import plekken
from sjablonen.huisstijl import Huisstijl
from sjablonen.specificatie import Soort, Specificatie, VeldType
from tests.steun import FORMATEN, ZAAD, eis_programma

pytestmark = pytest.mark.libreoffice

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STUKJES = ("Zoë Şahin-Wałęsa", "é ë ï", "€ 12,50", "“ja”, zei oma", "van – tot", "🙂", "’s avonds", "06-12345678",
           "Voorbeelddam", "twee  spaties", "1/2 & <3", "x")  # fmt: skip
GEDEELTE = tuple(sorted({aanwijzing(t) for t in VeldType}, key=len, reverse=True))


def uno_python() -> str:
    for kandidaat in (sys.executable, "/usr/bin/python3", "python3"):
        pad = shutil.which(kandidaat)
        if pad and subprocess.run([pad, "-c", "import uno"], capture_output=True, check=False).returncode == 0:
            return pad
    return eis_programma("python3-uno")


def tags_op_volgorde(docx: bytes) -> tuple[list[str], list[str]]:
    """The tags of the empty text fields and of the boxes, in the order of the document."""
    velden, vakjes = [], []
    for tag in open_docx(docx).body.iter(f"{W}tag"):
        naam = str(tag.get(f"{W}val"))
        if ":" not in naam:  # the tags of Word's repeating rows hold no answer
            (vakjes if "=" in naam else velden).append(naam)
    return velden, vakjes


def getypt(naam: str, toeval: random.Random, type_: VeldType) -> str:
    if type_ is VeldType.DATUM:
        return f"{toeval.randint(1, 28)}-{toeval.randint(1, 12)}-2026"
    woorden = toeval.sample(STUKJES, 2)
    return "\n".join(woorden) if type_ is VeldType.MEERREGELIG else f"{woorden[0]} {woorden[1]}"


@pytest.fixture(scope="module")
def teruggestuurd(
    specificatie: Specificatie, huisstijl: Huisstijl, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[str, Any]]:
    """All ten forms, every field typed in, a row added to a table: one LibreOffice for all."""
    map_ = tmp_path_factory.mktemp("libreoffice")
    toeval = random.Random(ZAAD)
    taken, alles = [], {}
    for naam in FORMATEN:
        formaat = specificatie.formaat(naam)
        docx = maak_docx(formaat, specificatie.versie, huisstijl)
        (map_ / f"{naam}.docx").write_bytes(docx)
        velden, vakjes = tags_op_volgorde(docx)
        leeg = [t for t in velden if not t.endswith(".soort")]
        typen = {}
        for sectie in formaat.invoersecties:
            for veld in sectie.velden:
                typen[sectie.sleutel, veld.sleutel] = veld.type
        waarden = {t: getypt(t, toeval, typen.get((t.split(".")[0], t.split(".")[-1]), VeldType.TEKST)) for t in leeg}
        kruisjes = {t: toeval.random() < 0.5 for t in vakjes}
        tabel, cellen, rij = nieuwe_rij(docx, formaat, toeval)
        taken.append({
            "van": str(map_ / f"{naam}.docx"), "naar": str(map_ / f"{naam}-terug.docx"), "aanwijzingen": GEDEELTE,
            "waarden": [waarden[t] for t in leeg], "vakjes": [kruisjes[t] for t in vakjes], "rijen": [[tabel, cellen]],
        })  # fmt: skip
        alles[naam] = {"waarden": waarden, "kruisjes": kruisjes, "rij": rij}
    (map_ / "opdracht.json").write_text(
        json.dumps({"soffice": eis_programma("soffice", "libreoffice"), "taken": taken}), encoding="utf-8"
    )
    script = Path(__file__).parent / "libreoffice" / "typen.py"
    subprocess.run([uno_python(), str(script), str(map_ / "opdracht.json")], check=True, timeout=400)
    for naam, verwacht in alles.items():
        verwacht["docx"] = (map_ / f"{naam}-terug.docx").read_bytes()
    return alles


def nieuwe_rij(docx: bytes, formaat: Any, toeval: random.Random) -> tuple[int, list[str], tuple[str, dict[str, str]]]:
    """The number of the first plain table, what to type in a row below it, and what that must give."""
    tabellen = list(open_docx(docx).body.iter(f"{W}tbl"))
    for sectie in formaat.invoersecties:
        if sectie.soort is not Soort.TABEL or sectie.gekanteld or sectie.rijlabels:
            continue
        for nummer, tabel in enumerate(tabellen):
            eerste = tabel.find(f".//{W}tag[@{W}val='{sectie.sleutel}.0.{sectie.velden[0].sleutel}']")
            if eerste is not None:
                cellen = [f"onderaan {k} {toeval.choice(STUKJES)}" for k, _ in enumerate(sectie.velden)]
                rij = {v.sleutel: c for v, c in zip(sectie.velden, cellen, strict=True)}
                return nummer, cellen, (sectie.sleutel, rij)
    raise AssertionError("geen gewone tabel in dit formulier")


@pytest.mark.parametrize("naam", FORMATEN)
def test_wat_iemand_in_libreoffice_typt_komt_precies_terug(
    naam: str, teruggestuurd: dict[str, dict[str, Any]], specificatie: Specificatie
) -> None:
    formaat = specificatie.formaat(naam)
    verwacht = teruggestuurd[naam]
    terug = lees_docx(verwacht["docx"])
    gelezen = {p.pad: p.waarde for p in plekken(formaat, terug.gegevens)}
    for pad, waarde in verwacht["waarden"].items():
        assert gelezen.get(pad, "") == waarde, pad
    for tag, aan in verwacht["kruisjes"].items():
        pad, optie = tag.split("=")
        assert (optie in gelezen.get(pad, "").split(";")) == aan, tag
    sleutel, rij = verwacht["rij"]
    assert terug.rijen(sleutel)[-1] == rij
    assert terug.restant == ()
