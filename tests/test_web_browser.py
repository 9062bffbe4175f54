"""The pages in the real Chromium: from a form that LibreOffice filled to the next form, with and without script.

Also by keyboard only, at 320 pixels (which is what 400 % zoom on a screen of 1280 leaves), and
with axe-core on every page.
"""

from __future__ import annotations

import json
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn

from fillable_forms.lezen.bestand import lees_bytes
from fillable_forms.web.app import maak_app
from fillable_forms.web.instellingen import Grenzen, Instellingen
from fillable_forms.web.logboek import LOGINSTELLINGEN
from generator.word.document import maak_docx
from sjablonen.formulier import Formulier
from sjablonen.huisstijl import voorbeeld_huisstijl
from tests.steun import eis_programma
from tests.test_verslag_browser import REGELS
from tests.test_word_in_libreoffice import GEDEELTE, tags_op_volgorde, uno_python
from tests.web_steun import ALLE, BLAD, ORGANISATIES, PLAN, VEILIG, VOORTGANG, document

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

BREEDTES = (1280, 320)
DOEL = "Er wordt niet meer geschreeuwd."


@pytest.fixture(scope="module")
def adres() -> Iterator[str]:
    with socket.socket() as gat:
        gat.bind(("127.0.0.1", 0))
        instellingen = Instellingen(ORGANISATIES, Grenzen(plaatsen=2))
        server = uvicorn.Server(uvicorn.Config(maak_app(instellingen), log_config=LOGINSTELLINGEN, access_log=False))
        draad = threading.Thread(target=server.run, kwargs={"sockets": [gat]})
        draad.start()
        while not server.started:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{gat.getsockname()[1]}"
        server.should_exit = True
        draad.join(20)


@pytest.fixture(scope="module")
def ingevuld(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An ondersteuningsplan that the real LibreOffice filled and saved."""
    map_ = tmp_path_factory.mktemp("web")
    docx = maak_docx(ALLE.formaat("ondersteuningsplan_wij"), ALLE.versie, voorbeeld_huisstijl())
    (map_ / "leeg.docx").write_bytes(docx)
    leeg, vakjes = tags_op_volgorde(docx)
    vast = {"overleg.datum": "9-2-2026", "doelen.0.wat_bereiken": DOEL, "doelen.0.wie": "Noa"}
    waarden = [vast.get(t, "Noa Vos" if t.endswith("naam") else "Wij eten samen." if ".0." in t else "") for t in leeg]
    taak = {"van": str(map_ / "leeg.docx"), "naar": str(map_ / "plan.docx"), "aanwijzingen": GEDEELTE,
            "waarden": waarden, "vakjes": [False for _ in vakjes], "rijen": []}  # fmt: skip
    opdracht = map_ / "opdracht.json"
    opdracht.write_text(json.dumps({"soffice": eis_programma("soffice", "libreoffice"), "taken": [taak]}))
    script = Path(__file__).parent / "libreoffice" / "typen.py"
    subprocess.run([uno_python(), str(script), str(opdracht)], check=True, timeout=240)
    return map_ / "plan.docx"


@pytest.fixture(scope="module")
def bestanden(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    map_ = tmp_path_factory.mktemp("bestanden")
    for naam in (PLAN, VOORTGANG, VEILIG, BLAD):
        (map_ / f"{naam}.docx").write_bytes(document(naam))
    (map_ / "kapot.docx").write_bytes(b"PK kapot")
    return {p.stem: str(p) for p in map_.iterdir()}


def download(blad: Page, knop: str) -> bytes:
    with blad.expect_download() as bezig:
        blad.get_by_role("button", name=knop, exact=True).click()
    return Path(bezig.value.path()).read_bytes()


def gelezen(inhoud: bytes) -> Formulier:
    return lees_bytes(inhoud, "x")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_from_a_form_of_libreoffice_to_the_next_form(
    script: bool, browser: Browser, adres: str, ingevuld: Path
) -> None:
    omgeving = browser.new_context(java_script_enabled=script, accept_downloads=True)
    blad = omgeving.new_page()
    klachten: list[str] = []
    blad.on("console", lambda m: klachten.append(m.text))
    blad.goto(adres)
    blad.get_by_label("Ingevuld formulier").set_input_files(str(ingevuld))
    blad.get_by_role("button", name="Controleer").click()
    blad.get_by_role("heading", name="Ondersteuningsplan wij").wait_for()
    assert blad.get_by_text("Alleen voor de regisseur. Niet doorsturen.").count() == 1
    assert blad.locator(".kaart blockquote").count() >= 1, "the report quotes the words it is about"
    origineel = gelezen(ingevuld.read_bytes())
    assert origineel.rijen("doelen")[0]["wat_bereiken"] == DOEL
    opgemerkt = download(blad, "Document met opmerkingen (Word)")
    assert gelezen(opgemerkt).gegevens == origineel.gegevens
    assert b"comments" in opgemerkt
    assert gelezen(download(blad, "Schone kopie om te versturen")).gegevens == origineel.gegevens
    assert download(blad, "Verslag (PDF)").startswith(b"%PDF-")
    blad.get_by_label("Datum van het overleg").fill("2026-05-11")
    volgend = gelezen(download(blad, "Maak voortgangsplan"))
    assert volgend.format == "voortgangsplan"
    assert volgend.datum_overleg == "2026-05-11"
    assert volgend.rijen("doelen")[0]["wat_bereiken"] == DOEL
    assert klachten == [], "nothing that our own policy refuses"
    omgeving.close()


def test_by_keyboard_only(browser: Browser, adres: str, bestanden: dict[str, str]) -> None:
    """Every step with Tab, Enter and Space; where one is can be seen."""
    omgeving = browser.new_context(accept_downloads=True)
    blad = omgeving.new_page()
    blad.goto(adres)
    blad.keyboard.press("Tab")
    assert blad.evaluate("document.activeElement.textContent") == "Naar de inhoud"
    _tab_naar(blad, "document.activeElement.id === 'bestand'")
    # The dialog to choose a file is Chromium's own, and does not always come on a busy computer
    # without a screen. That Space presses this button is ours to show; the file is put in after that.
    blad.evaluate("document.activeElement.addEventListener('click', () => { window.ingedrukt = true })")
    blad.keyboard.press("Space")
    assert blad.evaluate("window.ingedrukt === true")
    blad.locator("#bestand").set_input_files(bestanden[PLAN])
    _tab_naar(blad, "document.activeElement.type === 'submit'")
    assert blad.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    blad.keyboard.press("Enter")
    blad.get_by_role("heading", name="Ondersteuningsplan ik").wait_for()
    _tab_naar(blad, "document.activeElement.value === 'schoon'")
    with blad.expect_download() as bezig:
        blad.keyboard.press("Enter")
    assert gelezen(Path(bezig.value.path()).read_bytes()).format == "ondersteuningsplan_ik"
    omgeving.close()


def _tab_naar(blad: Page, waar: str) -> None:
    for _ in range(40):
        if blad.evaluate(waar):
            return
        blad.keyboard.press("Tab")
    raise AssertionError(f"no way with Tab to: {waar}")


@pytest.mark.parametrize("breed", BREEDTES)
def test_no_page_has_a_barrier_or_runs_off_the_screen(
    breed: int, browser: Browser, adres: str, bestanden: dict[str, str]
) -> None:
    axe = (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    omgeving = browser.new_context(viewport={"width": breed, "height": 800}, bypass_csp=True)
    blad = omgeving.new_page()

    def kijk(waar: str) -> None:
        for element in blad.query_selector_all("details:not([open]) > summary"):
            element.click()
        blad.evaluate(axe)
        uit: dict[str, Any] = blad.evaluate("regels => axe.run(document, {runOnly: regels})", REGELS)
        assert [(v["id"], [n["target"] for n in v["nodes"]]) for v in uit["violations"]] == [], waar
        assert len(uit["passes"]) > 15, "axe really looked"
        assert blad.evaluate("document.documentElement.scrollWidth") <= breed, waar

    basis = f"{adres}/o/bergveen"
    # On a wide screen only what is laid out otherwise there.
    paden = ("", "formulieren", "vergelijken", "overzicht", "hulp", "over", "toegankelijkheid", "niet-er")
    for pad in paden if breed == 320 else ("formulieren",):
        blad.goto(f"{basis}/{pad}")
        kijk(pad)
    uploads = {"een": [VEILIG], "meer": [PLAN, VOORTGANG, BLAD, "kapot"], "fout": ["kapot"]}
    for naam, gekozen in list(uploads.items())[: 3 if breed == 320 else 1]:
        blad.goto(basis)
        blad.get_by_label("Ingevuld formulier").set_input_files([bestanden[n] for n in gekozen])
        blad.get_by_role("button", name="Controleer").click()
        blad.locator(".alleen, [role=alert]").first.wait_for()
        kijk(naam)
    if breed > 320:
        omgeving.close()
        return
    blad.goto(f"{basis}/vergelijken")
    blad.get_by_label("Het oude formulier").set_input_files(bestanden[PLAN])
    blad.get_by_label("Het nieuwe formulier").set_input_files(bestanden[VOORTGANG])
    blad.get_by_role("button", name="Vergelijk").click()
    blad.get_by_role("heading", name="Wat er veranderd is").wait_for()
    kijk("verschil")
    omgeving.close()


def test_dropping_files_and_too_large_a_file(browser: Browser, adres: str, tmp_path: Path) -> None:
    groot = tmp_path / "groot.docx"
    groot.write_bytes(b"PK" + b"0" * 20_500_000)
    blad = browser.new_page()
    blad.goto(adres)
    # Dropped as a browser gives it: a DataTransfer with files.
    overdracht = blad.evaluate_handle(
        "() => { const d = new DataTransfer(); d.items.add(new File(['x'], 'plan.docx')); return d; }"
    )
    blad.dispatch_event("[data-kiezer]", "drop", {"dataTransfer": overdracht})
    assert blad.locator("[data-gekozen] li").inner_text().startswith("plan.docx")
    blad.get_by_label("Ingevuld formulier").set_input_files(str(groot))
    assert "groter dan 20 MB" in blad.locator("[data-gekozen] .mis").inner_text()
    gestuurd: list[str] = []
    blad.on("request", lambda r: gestuurd.append(r.method))
    blad.get_by_role("button", name="Controleer").click()
    assert "POST" not in gestuurd, "it is not sent at all"
    blad.close()


def test_the_pages_ask_nothing_from_elsewhere(browser: Browser, adres: str) -> None:
    blad = browser.new_page()
    gevraagd: list[str] = []
    blad.on("request", lambda r: gevraagd.append(r.url))
    for pad in ("/", "/hulp", "/o/bergveen/formulieren"):
        blad.goto(f"{adres}{pad}")
    assert len(gevraagd) > 6
    assert [u for u in gevraagd if not u.startswith(f"{adres}/")] == []
    assert blad.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(107, 31, 92)"
    blad.close()
