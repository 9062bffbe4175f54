"""Paper and own wishes on the page: crops of a scan to type over, and what an organisation wants otherwise."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from benchmarks.routes import gescand
from fillable_forms.web.app import maak_app
from fillable_forms.web.instellingen import Grenzen, Instellingen, Organisatie, met_controle
from sjablonen.fouten import InstellingenFout, SjablonenFout
from sjablonen.huisstijl import neutrale_huisstijl
from tests.steun import eis_programma
from tests.web_steun import BLAD, ORGANISATIES, PLAN, casus, document, knop, maak_klant, stuur

EIGEN = '[tekst.gewone-taal]\nboodschap = "Zeg het gewoner."\n\n[jargon]\nAanleiding = "waarom"\n'


@pytest.fixture(scope="module")
def klant() -> Iterator[TestClient]:
    with maak_klant() as k:
        yield k


@pytest.fixture(scope="module")
def scan() -> bytes:
    """A filled sheet, printed and scanned."""
    eis_programma("tesseract")
    terug = gescand()([document(BLAD, "pdf")])
    assert terug is not None
    return terug[0]


def test_a_scan_has_a_button_for_its_crops_and_what_is_typed_over_can_be_checked(
    klant: TestClient, scan: bytes
) -> None:
    """The page of crops holds the answers, so its name says nothing; what it saves goes back in at the same place."""
    verslag = stuur(klant, "/controleren", [("scan.pdf", scan)]).text
    assert "om over te typen" in verslag
    antwoord = knop(klant, verslag, "knipsels")
    assert antwoord.headers["content-disposition"] == 'attachment; filename="overtypen.html"'
    pagina = antwoord.text
    assert pagina.count("data:image/png;base64,") > 5
    gegevens = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', pagina, re.DOTALL)
    formulier = json.loads(gegevens[0])
    assert formulier["format"] == casus(BLAD).format
    terug = stuur(klant, "/controleren", [("antwoorden.json", json.dumps(formulier).encode())])
    assert terug.status_code == 200
    assert "Alleen voor de regisseur" in terug.text
    api = klant.post("/api/v1/knipsels", files=[("bestand", ("s.pdf", scan))])
    assert api.status_code == 200
    assert api.headers["content-type"].startswith("text/html")


def test_a_form_that_was_typed_has_no_such_button_and_says_why(klant: TestClient) -> None:
    verslag = stuur(klant, "/controleren", [("plan.docx", document(PLAN))]).text
    assert "om over te typen" not in verslag
    antwoord = knop(klant, verslag, "knipsels")
    assert antwoord.status_code == 422
    assert "alles al gelezen" in antwoord.text


@pytest.fixture
def toml(tmp_path: Path) -> Path:
    pad = tmp_path / "eigen.toml"
    pad.write_text(EIGEN, encoding="utf-8")
    return pad


def test_an_organisation_has_its_own_wishes_for_the_check_and_another_does_not(toml: Path) -> None:
    """On the page, in every download of it and in the API."""
    organisaties = met_controle(ORGANISATIES, [f"bergveen={toml}"])
    plan = casus(PLAN)
    plan.gegevens["aanleiding"] = "Dit is de aanleiding."  # type: ignore[index]
    inhoud = json.dumps(plan.naar_json()).encode()
    with TestClient(maak_app(Instellingen(organisaties, Grenzen(plaatsen=2))), base_url="http://127.0.0.1") as klant:
        eigen = stuur(klant, "/o/bergveen/controleren", [("a.json", inhoud)]).text
        ander = stuur(klant, "/o/voorbeelddam/controleren", [("a.json", inhoud)]).text
        assert "Zeg het gewoner." in eigen
        assert "Zeg het gewoner." not in ander
        bestanden = [("bestand", ("a.json", inhoud))]
        kop = {"host": "bergveen.example"}
        assert "Zeg het gewoner." in klant.post("/api/v1/controleer", files=bestanden, headers=kop).text
        assert "Zeg het gewoner." not in klant.post("/api/v1/controleer", files=bestanden).text


def test_wishes_for_all_hold_also_without_a_huisstijl(toml: Path) -> None:
    (een,) = met_controle((), [str(toml)])
    assert een == Organisatie("standaard", neutrale_huisstijl(), controle=een.controle)
    assert een.controle is not None
    assert [o.controle is not None for o in met_controle(ORGANISATIES, [str(toml)])] == [True, True]
    assert [o.controle for o in met_controle(ORGANISATIES, [])] == [None, None]


def test_a_wrong_wish_is_said_before_the_service_starts(toml: Path) -> None:
    with pytest.raises(SjablonenFout, match=r"'elders' is geen huisstijl .* Bekend: voorbeelddam, bergveen"):
        met_controle(ORGANISATIES, [f"elders={toml}"])
    toml.write_text('uit = ["bestaat-niet"]\n', encoding="utf-8")
    with pytest.raises(InstellingenFout, match="bestaat-niet"):
        met_controle(ORGANISATIES, [str(toml)])
