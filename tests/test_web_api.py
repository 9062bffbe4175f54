"""The API: the same answers as the command line, an honest description, errors as problem+json."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from fillable_forms.controle.controleer import controleer
from fillable_forms.lezen.bestand import lees_bytes
from fillable_forms.web.api.beschrijving import HANDELINGEN
from fillable_forms.web.instellingen import Grenzen
from tests.web_steun import ALLE, BLAD, GEZIN, PLAN, VEILIG, VOORTGANG, casus, document, maak_klant

API = "/api/v1"


@pytest.fixture(scope="module")
def klant() -> Iterator[TestClient]:
    with maak_klant() as k:
        yield k


def vraag(klant: TestClient, pad: str, bestanden: list[Any] | None = None, **velden: str) -> Any:
    delen: list[tuple[str, Any]] = [(k, (None, w)) for k, w in velden.items()]
    delen += [b if isinstance(b, tuple) else ("bestand", ("x", b)) for b in bestanden or []]
    return klant.post(f"{API}{pad}", files=delen or [("", (None, ""))])


def probleem(antwoord: Any, code: int) -> str:
    assert antwoord.status_code == code, antwoord.text
    assert antwoord.headers["content-type"] == "application/problem+json"
    inhoud = antwoord.json()
    assert inhoud["status"] == code
    assert inhoud["title"]
    assert inhoud["type"]
    return str(inhoud["detail"])


def test_the_document_describes_every_function_and_nothing_else(klant: TestClient) -> None:
    doc = klant.get(f"{API}/openapi.json").json()
    assert doc["openapi"].startswith("3.1")
    beschreven = {(m.upper(), pad) for pad, wat in doc["paths"].items() for m in wat}
    assert beschreven == {(h.methode, h.pad) for h in HANDELINGEN}
    for pad, wat in doc["paths"].items():
        for methode, handeling in wat.items():
            assert klant.request("DELETE", f"{API}{pad}").status_code == 405
            if methode == "post":
                schema = handeling["requestBody"]["content"]["multipart/form-data"]["schema"]
                jsonschema.Draft202012Validator.check_schema(schema)
                assert set(handeling["responses"]) >= {"200", "400", "413", "422", "429", "503"}
    assert len({h["operationId"] for wat in doc["paths"].values() for h in wat.values()}) == len(beschreven)


def test_what_comes_back_is_what_the_document_says(klant: TestClient) -> None:
    doc = klant.get(f"{API}/openapi.json").json()
    vragen = {
        "/lees": {}, "/controleer": {}, "/vervolgen": {}, "/vervolg": {"naar": "voortgangsplan"}, "/schoon": {},
        "/opmerkingen": {}, "/verslag": {"als": "html"}, "/overzicht": {},
    }  # fmt: skip
    for pad, velden in vragen.items():
        antwoord = vraag(klant, pad, [document(PLAN)], **velden)
        assert antwoord.status_code == 200, antwoord.text
        kan = doc["paths"][pad]["post"]["responses"]["200"]["content"]
        soort = antwoord.headers["content-type"].split(";")[0]
        assert soort in kan
        if soort == "application/json":
            jsonschema.validate(antwoord.json(), kan[soort]["schema"])


def test_reading_and_checking_give_what_the_program_gives(klant: TestClient) -> None:
    gelezen = vraag(klant, "/lees", [document(PLAN), document(VOORTGANG), b"?"]).json()
    assert [f["gegevens"] for f in gelezen["formulieren"]] == [casus(PLAN).gegevens, casus(VOORTGANG).gegevens]
    assert [m["nummer"] for m in gelezen["mislukt"]] == [2]
    gecontroleerd = vraag(klant, "/controleer", [document(VEILIG)]).json()["formulieren"][0]
    form = lees_bytes(document(VEILIG), "x")
    verwacht = controleer(form, ALLE.formaat(form.format)).naar_json()
    assert [b["criterium"] for b in gecontroleerd["bevindingen"] if b["veld"]] == [
        b["criterium"] for b in verwacht["bevindingen"] if b["veld"]  # type: ignore[attr-defined]
    ]  # fmt: skip


def test_a_sheet_of_one_person_stands_apart_here_too(klant: TestClient) -> None:
    uit = vraag(klant, "/lees", [document(GEZIN), document(BLAD)]).json()
    assert uit["apart"] == [1]
    assert [f["format"] for f in uit["formulieren"]] == ["ondersteuningsplan_wij"]
    assert len(vraag(klant, "/lees", [document(BLAD)]).json()["formulieren"]) == 1


def test_the_next_form_and_what_is_left_to_ask(klant: TestClient) -> None:
    uit = vraag(klant, "/vervolg", [document(PLAN), document(VOORTGANG)], naar="voortgangsplan", soort="pdf").json()
    form = lees_bytes(base64.b64decode(uit["inhoud"]), "x")
    assert form.kenmerk == uit["kenmerk"]
    assert uit["bestandsnaam"] == "voortgangsplan.pdf"
    assert {"doel", "wie", "reden"} == set(uit["voor_te_leggen"][0]) if uit["voor_te_leggen"] else True
    keuzes = vraag(klant, "/vervolgen", [document(PLAN)]).json()
    assert "voortgangsplan" in [k["format"] for k in keuzes["kan"]]
    assert all(n["reden"] for n in keuzes["niet"])


def test_what_changed_is_the_same_as_on_the_page(klant: TestClient) -> None:
    uit = vraag(klant, "/verschil", [("oud", ("a", document(PLAN))), ("nieuw", ("b", document(VOORTGANG)))]).json()
    assert uit["oud"]["format"] == "ondersteuningsplan_ik"
    assert uit["verschillen"]


def test_every_mistake_is_a_problem_in_words(klant: TestClient) -> None:
    plan = [document(PLAN)]
    assert "mist" in probleem(vraag(klant, "/lees"), 422)
    assert "hier niet hoort" in probleem(vraag(klant, "/lees", plan, anders="1"), 422)
    assert "Bekend zijn" not in probleem(vraag(klant, "/schoon", plan, nummer="-1"), 422)
    assert "datum" in probleem(vraag(klant, "/vervolg", plan, naar="voortgangsplan", datum="gisteren"), 422)
    assert "kies uit" in probleem(vraag(klant, "/vervolg", plan, naar="x"), 422)
    probleem(vraag(klant, "/schoon", plan, nummer="7"), 422)
    probleem(vraag(klant, "/schoon", [b"gewoon tekst"]), 422)
    probleem(vraag(klant, "/formulier", formaat="voortgangsplan", organisatie="niemand"), 422)
    probleem(klant.get(f"{API}/schema/niets"), 404)
    probleem(klant.get(f"{API}/niets"), 404)
    probleem(klant.get(f"{API}/lees"), 405)
    probleem(klant.post(f"{API}/lees", json={}), 400)
    for kop in ({"origin": "https://aanvaller.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}):
        probleem(klant.post(f"{API}/lees", files=[("bestand", ("x", plan[0]))], headers=kop), 403)
    with maak_klant(Grenzen(plaatsen=1, per_gebruiker=0)) as vol:
        antwoord = vraag(vol, "/lees", plan)
        assert antwoord.headers["retry-after"]
        probleem(antwoord, 429)


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from([h for h in HANDELINGEN if h.methode == "POST"]),
    st.dictionaries(st.text(max_size=12), st.text(max_size=30), max_size=4),
    st.binary(max_size=200),
)
def test_whatever_is_sent_there_is_never_a_mistake_of_ours(
    handeling: Any, velden: dict[str, str], inhoud: bytes
) -> None:
    """And the answer repeats nothing of what was sent."""
    delen: list[Any] = [(k, (None, w)) for k, w in velden.items()] + [("bestand", ("kanarie-naam", inhoud))]
    antwoord = _vaste_klant().post(f"{API}{handeling.pad}", files=delen)
    assert antwoord.status_code in (400, 413, 422)
    assert "kanarie" not in antwoord.text
    assert json.loads(antwoord.text)["detail"]


_KLANT: list[TestClient] = []


def _vaste_klant() -> TestClient:
    if not _KLANT:
        _KLANT.append(maak_klant())
    return _KLANT[0]
