"""The pages as a person uses them, without a browser: report, downloads, next form, and what must never happen."""

from __future__ import annotations

import copy
import io
import json
import re
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import replace

import openpyxl
import pytest
from starlette.testclient import TestClient

from fillable_forms.lezen.bestand import lees_bytes
from fillable_forms.web.diensten.stukken import Wat
from fillable_forms.web.instellingen import Grenzen
from generator.uitvoer import maak_document
from sjablonen.huisstijl import voorbeeld_huisstijl
from tests.steun import FORMATEN, steekproef
from tests.web_steun import (
    ALLE,
    BLAD,
    GEZIN,
    PLAN,
    VEILIG,
    VOORTGANG,
    casus,
    document,
    knop,
    maak_klant,
    stuur,
    teken,
    verborgen,
)

PAGINAS = ["/", "/formulieren", "/vergelijken", "/overzicht", "/hulp", "/over", "/toegankelijkheid"]


@pytest.fixture(scope="module")
def klant() -> Iterator[TestClient]:
    with maak_klant() as k:
        yield k


def naam_van(antwoord: object) -> str:
    gevonden = re.fullmatch(r'attachment; filename="([\w.-]+)"', antwoord.headers["content-disposition"])  # type: ignore[attr-defined]
    assert gevonden
    return gevonden[1]


def cellen(boek: bytes) -> dict[str, list[tuple[object, ...]]]:
    bladen = openpyxl.load_workbook(io.BytesIO(boek)).worksheets
    return {b.title: list(b.iter_rows(values_only=True)) for b in bladen}


@pytest.fixture(scope="module")
def verslag(klant: TestClient) -> str:
    antwoord = stuur(klant, "/controleren", [("plan van Dion.docx", document(PLAN))])
    assert antwoord.status_code == 200
    return str(antwoord.text)


def test_the_report_says_which_form_what_is_wrong_and_the_first_button_is_the_copy_to_send(verslag: str) -> None:
    assert "Alleen voor de regisseur. Niet doorsturen." in verslag
    assert "Ondersteuningsplan ik" in verslag
    assert "Hier staat niet waaraan je ziet dat het goed gaat." in verslag
    knoppen = re.findall(r'<button[^>]*name="wat" value="([\w-]+)"', verslag)
    assert knoppen[0] == "schoon"
    assert set(knoppen) == set(Wat) - {Wat.KNIPSELS}  # that one is for a scan
    assert 'value="voortgangsplan">Maak voortgangsplan' in verslag
    assert "<title>Verslag, alleen voor de regisseur" in verslag
    # The program speaks to who types; a page has buttons.
    assert not re.search(r"--(toch|persoon)|&#39;genereer", verslag)


@pytest.mark.parametrize("wat", [w for w in Wat if w is not Wat.KNIPSELS])
def test_every_button_gives_what_it_says(klant: TestClient, verslag: str, wat: Wat) -> None:
    antwoord = knop(klant, verslag, wat)
    assert antwoord.status_code == 200, antwoord.text
    inhoud, naam = antwoord.content, naam_van(antwoord)
    assert "dion" not in naam.lower()
    if wat in (Wat.SCHOON, Wat.OPMERKINGEN):
        assert lees_bytes(inhoud, naam).gegevens == casus(PLAN).gegevens
    elif wat is Wat.VERSLAG_PDF:
        assert inhoud.startswith(b"%PDF-")
    elif wat is Wat.VERSLAG_HTML:
        assert "Alleen voor de regisseur" in inhoud.decode()
    elif wat is Wat.GEGEVENS:
        assert json.loads(inhoud)["gegevens"] == casus(PLAN).gegevens
    else:
        namen = zipfile.ZipFile(io.BytesIO(inhoud)).namelist()
        assert any(n.startswith("xl/" if wat is Wat.EXCEL else "om-te-versturen/") for n in namen)


def test_the_next_form_has_the_goals_and_no_answers(klant: TestClient, verslag: str) -> None:
    antwoord = stuur(
        klant, "/controleren/volgende", naar="voortgangsplan", soort="docx", datum="2027-02-01",
        bundel=verborgen(verslag, "bundel"),
    )  # fmt: skip
    assert antwoord.status_code == 200, antwoord.text
    volgend = lees_bytes(antwoord.content, "x")
    assert volgend.format == "voortgangsplan"
    assert volgend.datum_overleg == "2027-02-01"
    oud = [r["wat_bereiken"] for r in casus(PLAN).rijen("doelen")]
    assert [r["wat_bereiken"] for r in volgend.rijen("doelen")] == oud
    assert all(not r["bereikt"] for r in volgend.rijen("doelen"))
    assert volgend.waarde("kop.aanwezig") == ""


def test_what_is_not_allowed_is_not_made_and_says_why(klant: TestClient, verslag: str) -> None:
    for naar in ("veiligheidsplan", "borgingsplan_wij", "niets"):
        antwoord = stuur(klant, "/controleren/volgende", naar=naar, bundel=verborgen(verslag, "bundel"))
        assert antwoord.status_code == 422
        assert 'role="alert"' in antwoord.text


# ---- safe for the family -----------------------------------------------------------------


@pytest.mark.parametrize("soort", ["docx", "pdf"])
def test_nothing_for_the_regisseur_comes_into_what_the_family_gets(klant: TestClient, soort: str) -> None:
    """Rule 1: also not in the parts of the document that one does not see."""
    import pypdf

    pagina = stuur(klant, "/controleren", [("x", document(VEILIG, soort))]).text
    bevindingen = klant.post("/api/v1/controleer", files=[("bestand", ("x", document(VEILIG, soort)))]).json()
    geheim = [b["boodschap"] for b in bevindingen["formulieren"][0]["bevindingen"] if b["zichtbaar"] == "regisseur"]
    assert geheim, "this form has findings for the regisseur"
    for wat in (Wat.SCHOON, Wat.OPMERKINGEN):
        inhoud = knop(klant, pagina, wat).content
        if soort == "docx":
            pakket = zipfile.ZipFile(io.BytesIO(inhoud))
            delen = [re.sub(r"<[^>]+>", "", pakket.read(n).decode("utf-8", "replace")) for n in pakket.namelist()]
        else:
            lezer = pypdf.PdfReader(io.BytesIO(inhoud))
            delen = [str(a.get_object().get("/Contents", "")) for p in lezer.pages for a in p.get("/Annots", [])]
            delen.append(str(lezer.metadata))
        assert not [g for g in geheim if g in " ".join(delen)]


@pytest.mark.parametrize("naam", [VEILIG, BLAD])
def test_the_names_of_downloads_of_safety_say_nothing(klant: TestClient, naam: str) -> None:
    """Rule 13."""
    pagina = stuur(klant, "/controleren", [("veiligheidsplan van Noa.docx", document(naam))]).text
    for wat in (Wat.SCHOON, Wat.ALLES):
        antwoord = knop(klant, pagina, wat)
        assert not re.search("veilig|afspra|noa|vos", naam_van(antwoord).lower())
    alles = zipfile.ZipFile(io.BytesIO(antwoord.content)).namelist()
    assert not [n for n in alles if re.search("veilig|afspra|noa|vos", n.lower())]
    # What may be sent lies apart from what may not.
    assert {n for n in alles if n.startswith("om-te-versturen/")} == {
        "om-te-versturen/formulier.docx", "om-te-versturen/formulier-met-opmerkingen.docx"
    }  # fmt: skip
    assert {n.split("/")[0] for n in alles} == {"om-te-versturen", "alleen-voor-de-regisseur"}
    for formaat in ("veiligheidsplan", "veilig_verder_plan_2019", "veiligheidsafspraken_volwassenen"):
        assert naam_van(stuur(klant, "/formulieren", formaat=formaat)) == "formulier.docx"


def test_a_sheet_of_one_person_is_read_alone(klant: TestClient) -> None:
    """Rule 4: with other files it is not read into anything, and only its number is named."""
    samen = stuur(klant, "/controleren", [("plan.docx", document(GEZIN)), ("blad.docx", document(BLAD))])
    assert samen.status_code == 200
    assert "Bestand 2 is niet meegenomen" in samen.text
    assert not re.search("veiligheidsafspraken", samen.text.lower().replace("een blad met veiligheidsafspraken", ""))
    assert "blad.docx" not in samen.text
    bundel = verborgen(samen.text, "bundel")
    assert stuur(klant, "/controleren/verslag", nummer="1", bundel=bundel).status_code == 422
    # The workbook is that of the plan alone.
    zonder = stuur(klant, "/overzicht", [("plan.docx", document(GEZIN))])
    assert cellen(stuur(klant, "/overzicht", bundel=bundel).content) == cellen(zonder.content)
    alleen = stuur(klant, "/controleren", [("blad.docx", document(BLAD))])
    assert "Veiligheidsafspraken" in alleen.text


def test_a_sheet_for_one_person_gets_only_the_name(klant: TestClient) -> None:
    pagina = stuur(klant, "/controleren", [("plan.docx", document(GEZIN))]).text
    antwoord = stuur(
        klant, "/controleren/volgende", naar="veiligheidsafspraken_kinderen", persoon="2",
        bundel=verborgen(pagina, "bundel"),
    )  # fmt: skip
    blad = lees_bytes(antwoord.content, "x")
    teksten = [w for s in blad.gegevens.values() for w in (s.values() if isinstance(s, dict) else ()) if w]
    assert teksten == [casus(GEZIN).rijen("personen")[1]["naam"]]


def test_the_name_that_is_chosen_is_the_name_on_the_sheet(klant: TestClient) -> None:
    """Whatever the order of the upload, and also when an earlier plan had other people first."""
    laat = replace(casus(GEZIN), datum_overleg="2026-09-01", kenmerk="")
    gegevens = copy.deepcopy(laat.gegevens)
    gegevens["overleg"]["datum"] = "1-9-2026"  # type: ignore[index, call-overload]
    gegevens["personen"].reverse()  # type: ignore[union-attr]
    anders = maak_document("docx", ALLE.formaat(laat.format), ALLE.versie, voorbeeld_huisstijl(),
                           replace(laat, gegevens=gegevens, vorige=(casus(GEZIN).kenmerk,)))  # fmt: skip
    for volgorde in ([document(GEZIN), anders], [anders, document(GEZIN)]):
        lijst = stuur(klant, "/controleren", [(f"{n}.docx", d) for n, d in enumerate(volgorde)])
        pagina = stuur(klant, "/controleren/verslag", nummer="0", bundel=verborgen(lijst.text, "bundel")).text
        namen = re.findall(r'<option value="(\d+)">([^<]+)</option>', pagina)
        assert len(namen) > 2
        for nummer, naam in namen[:2]:
            antwoord = stuur(
                klant, "/controleren/volgende", naar="veiligheidsafspraken_volwassenen", persoon=nummer,
                bundel=verborgen(pagina, "bundel"),
            )  # fmt: skip
            assert lees_bytes(antwoord.content, "x").waarde("persoon.naam") == naam


def test_the_workbook_has_no_surnames_unless_asked(klant: TestClient) -> None:
    achternaam = str(casus(GEZIN).rijen("personen")[0]["naam"]).split()[-1]
    for inhoud, staat in (("gewoon", False), ("contact", True)):
        antwoord = stuur(klant, "/overzicht", [("x", document(GEZIN))], inhoud=inhoud)
        boek = zipfile.ZipFile(io.BytesIO(antwoord.content))
        assert (achternaam.encode() in b"".join(boek.read(n) for n in boek.namelist())) is staat


# ---- more forms, other pages -------------------------------------------------------------------


def test_more_forms_give_a_list_and_count_as_dossier(klant: TestClient) -> None:
    lijst = stuur(klant, "/controleren", [("a.docx", document(PLAN)), ("b.docx", document(VOORTGANG)), ("c", b"?")])
    assert "2 formulieren gelezen" in lijst.text
    assert "Bestand 3 is niet gelezen" in lijst.text
    een = stuur(klant, "/controleren/verslag", nummer="1", bundel=verborgen(lijst.text, "bundel"))
    assert "<h1>Voortgangsplan</h1>" in een.text
    assert "Hiervoor zijn ook de andere formulieren van het huishouden nodig" not in een.text
    # A next form from two of three would look complete.
    assert "Niet elk bestand kon worden gelezen" in een.text
    volgende = stuur(klant, "/controleren/volgende", naar="voortgangsplan", bundel=verborgen(lijst.text, "bundel"))
    assert volgende.status_code == 422


def test_compare_shows_and_saves(klant: TestClient) -> None:
    delen = [("teken", (None, teken(klant))), ("oud", ("a", document(PLAN))), ("nieuw", ("b", document(VOORTGANG)))]
    antwoord = klant.post("/vergelijken", files=delen)
    assert "<h1>Wat er veranderd is</h1>" in antwoord.text
    bewaard = stuur(klant, "/vergelijken/stuk", bundel=verborgen(antwoord.text, "bundel"))
    assert naam_van(bewaard) == "verschil.html"
    assert "Alleen voor de regisseur" in bewaard.text


@pytest.mark.parametrize("formaat", steekproef(FORMATEN, 4))
def test_a_form_with_what_is_known(klant: TestClient, formaat: str) -> None:
    bekend = {"namen": "Noa Vos\nLinda Vos", "regisseur": "Ans de Wit", "datum": "2026-03-01", "dossier": "VD-1"}
    f = lees_bytes(stuur(klant, "/formulieren", formaat=formaat, soort="docx", **bekend).content, "x")
    assert f.format == formaat
    alles = json.dumps(f.gegevens)
    if ALLE.formaat(formaat).vertrouwelijk == "persoon":
        assert [w for s in f.gegevens.values() if isinstance(s, dict) for w in s.values() if w] == ["Noa Vos"]
    else:
        assert f.datum_overleg == "2026-03-01"
        assert f.dossier == "VD-1"
        assert ("Ans de Wit" in alles) is ALLE.formaat(formaat).heeft("procesregisseur")
    leeg = lees_bytes(stuur(klant, "/formulieren", formaat=formaat, soort="docx").content, "x")
    assert not [w for s in leeg.gegevens.values() if isinstance(s, dict) for w in s.values() if w]


def test_a_form_from_a_file_of_the_same_kind(klant: TestClient) -> None:
    antwoord = stuur(klant, "/formulieren", [("a", document(PLAN))], formaat="ondersteuningsplan_ik", soort="pdf")
    assert lees_bytes(antwoord.content, "x").gegevens == casus(PLAN).gegevens
    anders = stuur(klant, "/formulieren", [("a", document(PLAN))], formaat="voortgangsplan", soort="pdf")
    assert anders.status_code == 422
    assert "Controleren" in anders.text


# ---- protection -------------------------------------------------------------------------------------


@pytest.mark.parametrize("pad", [*PAGINAS, "/niet-er", "/o/bergveen/", "/o/niemand/", "/api/v1/formaten", "/gezond"])
def test_every_answer_is_strict_and_kept_nowhere(klant: TestClient, pad: str) -> None:
    antwoord = klant.get(pad)
    koppen = antwoord.headers
    assert koppen["cache-control"] == "no-store"
    beleid = koppen["content-security-policy"]
    assert "default-src 'none'" in beleid
    assert "unsafe" not in beleid
    assert "frame-ancestors 'none'" in beleid
    assert koppen["x-content-type-options"] == "nosniff"
    assert koppen["referrer-policy"] == "same-origin"
    assert "server" not in koppen
    # The policy would stop it, and we do not need it.
    assert not re.search(r"<style|<script(?! src=)| style=| on\w+=", antwoord.text)


def test_a_form_that_is_not_of_our_page_is_refused(klant: TestClient) -> None:
    goed = teken(klant)
    bestanden = [("a", document(PLAN))]
    assert stuur(klant, "/controleren", bestanden, teken="").status_code == 403
    assert stuur(klant, "/controleren", bestanden, teken="9999999999.aa").status_code == 403
    vreemd = {"sec-fetch-site": "cross-site"}
    delen = [("teken", (None, goed)), ("bestand", ("a", document(PLAN)))]
    assert klant.post("/controleren", files=delen, headers=vreemd).status_code == 403
    with maak_klant() as ander:
        ander.get("/")
        assert stuur(ander, "/controleren", bestanden, teken=goed).status_code == 403
    klant.cookies.clear()
    assert klant.post("/controleren", files=delen).status_code == 403


def test_only_known_names_of_the_service_are_answered(klant: TestClient) -> None:
    assert klant.get("/", headers={"host": "aanvaller.example"}).status_code == 421
    assert "Wijkteams Bergveen" in klant.get("/", headers={"host": "bergveen.example"}).text
    assert "Gemeente Voorbeelddam" in klant.get("/", headers={"host": "localhost:8000"}).text


def test_an_organisation_has_its_own_style(klant: TestClient) -> None:
    pagina = klant.get("/o/bergveen/formulieren").text
    assert "Wijkteams Bergveen" in pagina
    assert 'href="/o/bergveen/huisstijl.css"' in pagina
    css = klant.get("/o/bergveen/huisstijl.css").text
    assert "--utrecht-heading-color:#6b1f5c" in css
    assert "#0b5563" not in css
    assert klant.get("/o/niemand/").status_code == 404
    assert klant.get("/o/voorbeelddam/logo").headers["content-type"] == "image/svg+xml"
    assert klant.get("/o/bergveen/logo").status_code == 404


def test_too_many_at_once_hear_when_to_come_back() -> None:
    with maak_klant(Grenzen(plaatsen=1, per_gebruiker=0)) as vol:
        antwoord = stuur(vol, "/controleren", [("a", document(PLAN))])
        assert antwoord.status_code == 429
        assert antwoord.headers["retry-after"]
    with maak_klant(Grenzen(plaatsen=1, tegelijk=0)) as druk:
        antwoord = stuur(druk, "/controleren", [("a", document(PLAN))])
        assert (antwoord.status_code, antwoord.headers["retry-after"]) == (503, "30")
    with maak_klant(Grenzen(bestand=1_000)) as klein:
        assert stuur(klein, "/controleren", [("a", document(PLAN))]).status_code == 413
    with maak_klant(Grenzen(houdbaar=-1)) as kort:
        pagina = stuur(kort, "/controleren", [("a", document(PLAN))]).text
        assert knop(kort, pagina, "schoon").status_code == 410


def test_work_that_takes_too_long_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer does not wait for it, and the service goes on."""
    los = threading.Event()
    with maak_klant(Grenzen(plaatsen=2, werk=0.2)) as klant, monkeypatch.context() as even:
        even.setattr("fillable_forms.web.paginas.controleren.lees_stapel", lambda *_: los.wait(20))
        antwoord = stuur(klant, "/controleren", [("a", document(PLAN))])
        los.set()
        assert antwoord.status_code == 503
        assert klant.get("/").status_code == 200


def test_a_mistake_in_the_program_tells_nothing(
    klant: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def kapot(*_: object) -> None:
        raise ValueError("Noa is bang voor haar vader")

    monkeypatch.setattr("fillable_forms.web.paginas.controleren.lees_stapel", kapot)
    with caplog.at_level("INFO"):
        antwoord = stuur(klant, "/controleren", [("noa.docx", b"Noa is bang")])
    assert antwoord.status_code == 500
    assert "Noa" not in antwoord.text + caplog.text
    assert "ValueError" in caplog.text
