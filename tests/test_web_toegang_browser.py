"""Logging in for real: the command as a process, oidc-provider-mock as the provider, and Chromium as the browser."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from tests.test_verslag_browser import REGELS
from tests.web_steun import PLAN, document, verborgen

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAAM = "Noor de Wit-van den Heuvel, wijkteam Voorbeelddam-West"
GEHEIM = "een-geheim-dat-nergens-mag-staan"


@pytest.fixture(scope="module")
def aanbieder() -> Iterator[str]:
    with socket.socket() as gat:
        gat.bind(("127.0.0.1", 0))
        poort = gat.getsockname()[1]
    opdracht = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(poort)]
    proces = subprocess.Popen(opdracht, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    adres = f"http://localhost:{poort}"
    try:
        _wacht(adres, proces)
        httpx2.put(f"{adres}/users/noor-1", json={"name": NAAM, "groups": ["regisseurs"]}).raise_for_status()
        httpx2.put(f"{adres}/users/bo-2", json={"name": "Bo"}).raise_for_status()
        yield adres
    finally:
        proces.terminate()
        proces.wait(10)


def _wacht(adres: str, proces: subprocess.Popen[Any]) -> None:
    for _ in range(300):
        assert proces.poll() is None, "the provider stopped"
        try:
            httpx2.get(f"{adres}/.well-known/openid-configuration").raise_for_status()
        except httpx2.HTTPError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the provider did not start")


@contextmanager
def dienst(log: Path, *opties: str, **omgeving: str) -> Iterator[str]:
    """The address of the real command, that runs; what it says goes to `log`."""
    with log.open("w") as uit:
        proces = subprocess.Popen(
            [sys.executable, "-m", "fillable_forms.cli", "serveer", "--poort", "0", *opties],
            stderr=uit, env=os.environ | omgeving,
        )  # fmt: skip
        try:
            for _ in range(300):
                gevonden = re.search(r"op (http://\S+)/ ", log.read_text())
                if gevonden:
                    break
                assert proces.poll() is None, log.read_text()
                time.sleep(0.1)
            assert gevonden, log.read_text()
            yield gevonden[1]
        finally:
            proces.terminate()
            proces.wait(20)


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("toegang") / "log"


@pytest.fixture(scope="module")
def adres(aanbieder: str, log: Path) -> Iterator[str]:
    opties = ("--oidc", aanbieder, "--oidc-client", "sjablonen", "--oidc-eis", "groups=regisseurs")
    with dienst(log, *opties, SJABLONEN_OIDC_GEHEIM=GEHEIM) as waar:
        yield waar


def test_the_whole_way_with_a_client(adres: str, log: Path) -> None:
    """Every step as a browser does it: redirects, cookies and forms."""
    with httpx2.Client(follow_redirects=True, headers={"accept": "text/html"}) as klant:
        vraag = klant.get(f"{adres}/formulieren")
        assert vraag.url.path == "/oauth2/authorize", "led to the provider"
        pagina = klant.post(vraag.url, data={"sub": "noor-1"})
        assert (pagina.status_code, str(pagina.url)) == (200, f"{adres}/formulieren")
        assert f"Ingelogd als <b>{NAAM}</b>" in pagina.text
        antwoord = klant.post(
            f"{adres}/controleren",
            data={"teken": verborgen(pagina.text, "teken")}, files={"bestand": ("plan.docx", document(PLAN))},
        )  # fmt: skip
        assert antwoord.status_code == 200
        bericht = klant.get(f"{adres}/api/v1/formaten")
        assert bericht.status_code == 401, "the cookie opens no API"
        # Somebody without the group.
        klant.cookies.clear()
        geweigerd = klant.post(klant.get(f"{adres}/").url, data={"sub": "bo-2"})
        assert geweigerd.status_code == 403
        assert "Vraag uw beheerder" in geweigerd.text
    gelogd = log.read_text()
    assert "account=noor-1 actie=controleren formaat=ondersteuningsplan_ik code=200" in gelogd
    assert "account=bo-2 actie=inloggen formaat=- code=403" in gelogd
    for verboden in (GEHEIM, "Noor", "code=4/", "state", "nonce"):
        assert verboden not in gelogd, verboden


def test_in_chromium(adres: str, browser: Browser, tmp_path: Path) -> None:
    """With the real policy of the pages, at the width of a desk and of a phone."""
    (tmp_path / "plan.docx").write_bytes(document(PLAN))
    axe = (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    omgeving = browser.new_context(viewport={"width": 1280, "height": 800}, accept_downloads=True)
    blad = omgeving.new_page()
    klachten: list[str] = []
    blad.on("console", lambda m: klachten.append(m.text) if m.location.get("url", "").startswith(adres) else None)

    def kijk(waar: str) -> None:
        tweede = browser.new_context(
            viewport=blad.viewport_size or {"width": 1280, "height": 800}, bypass_csp=True,
            storage_state=omgeving.storage_state(),
        )  # fmt: skip
        bekeken = tweede.new_page()
        bekeken.goto(blad.url)
        bekeken.evaluate(axe)
        uit: dict[str, Any] = bekeken.evaluate("regels => axe.run(document, {runOnly: regels})", REGELS)
        assert [(v["id"], [n["target"] for n in v["nodes"]]) for v in uit["violations"]] == [], waar
        breed = bekeken.viewport_size or {"width": 0}
        assert bekeken.evaluate("document.documentElement.scrollWidth") <= breed["width"], waar
        tweede.close()

    blad.goto(f"{adres}/vergelijken")
    blad.get_by_placeholder("sub").fill("noor-1")
    blad.get_by_role("button", name="Authorize").click()
    blad.wait_for_url(f"{adres}/vergelijken")
    kop = blad.locator(".ingelogd")
    assert NAAM in kop.inner_text()
    for breed in (1280, 320):
        blad.set_viewport_size({"width": breed, "height": 800})
        vak = kop.bounding_box()
        assert vak is not None
        assert vak["x"] >= 0
        assert vak["x"] + vak["width"] <= breed
        assert vak["height"] < (40 if breed > 400 else 110)
        kijk(f"logged in, {breed}")
    _controleer(blad, adres, tmp_path / "plan.docx")
    blad.get_by_role("heading", name="Ondersteuningsplan ik").wait_for()
    with blad.expect_download() as bezig:
        blad.get_by_role("button", name="Schone kopie om te versturen").click()
    assert Path(bezig.value.path()).read_bytes()[:2] == b"PK"

    # The session is over while a page is open: the upload is not lost without a word.
    blad.goto(adres)
    blad.get_by_label("Ingevuld formulier").set_input_files(str(tmp_path / "plan.docx"))
    omgeving.clear_cookies(name="sjablonen-inlog")
    blad.get_by_role("button", name="Controleer").click()
    blad.get_by_role("heading", name="Log opnieuw in").wait_for()
    assert blad.get_by_text("kies uw bestanden daarna opnieuw").count() == 1
    blad.get_by_role("link", name="Log in").click()
    blad.get_by_role("button", name="noor-1").click()
    blad.wait_for_url(f"{adres}/controleren")

    blad.get_by_role("button", name="Uitloggen").click()
    blad.get_by_role("heading", name="U bent uitgelogd").wait_for()
    kijk("logged out")
    assert blad.locator(".ingelogd").count() == 0
    blad.go_back()
    assert blad.get_by_text("Ingelogd als").count() == 0, "nothing of the page is kept by the browser"
    blad.goto(f"{adres}/uitgelogd")
    blad.get_by_role("link", name="Log ook uit bij mijn organisatie").click()
    blad.wait_for_url("**/oauth2/end_session?**")
    assert [k for k in klachten if "401" not in k] == [], "nothing that our own policy refuses"


def _controleer(blad: Page, adres: str, bestand: Path) -> None:
    blad.goto(adres)
    blad.get_by_label("Ingevuld formulier").set_input_files(str(bestand))
    blad.get_by_role("button", name="Controleer").click()


def test_a_provider_that_is_away_does_not_stop_the_start(tmp_path: Path) -> None:
    with dienst(tmp_path / "log", "--oidc", "http://127.0.0.1:9", "--oidc-client", "sjablonen") as waar:
        assert httpx2.get(f"{waar}/gezond").text == "goed"
        antwoord = httpx2.get(waar, headers={"accept": "text/html"}, follow_redirects=True)
        assert antwoord.status_code == 503
        assert "nu niet te bereiken" in antwoord.text
    regels = (tmp_path / "log").read_text().splitlines()
    assert regels[0].startswith("Let op: de inlogdienst is nu niet te bereiken (")
    assert "ConnectError" in regels[0], "whoever sets it up reads why"
    assert not [r for r in regels if "Traceback" in r]
