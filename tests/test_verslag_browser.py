"""The report in a real browser: no barrier that axe-core knows, at every width, and nothing asked from outside."""

from __future__ import annotations

from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sjablonen.formulier import Restant
from sjablonen.huisstijl import voorbeeld_huisstijl
from tests.steun import casusformulieren, formulier
from tests.test_verslag_html import PLAN, met, pagina, vondst

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CASUS = dict(casusformulieren())
REGELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def bladen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Pages with everything that can be on one."""
    form = replace(PLAN, zekerheid={"doelen.0.wie": "ocr"}, restant=(Restant("koptekst", "Vergeet de fiets niet."),))
    rapport = met(form, vondst("doelen.0.wat_bereiken", "Dit doel zegt wat u niet wilt.", woorden=("niet meer",)),
                  vondst("doelen.0.wat_bereiken", "Lang." * 30, prive=True), vondst("", "Alles."),
                  acuut=True)  # fmt: skip
    leeg = formulier(CASUS["07-leeg-en-bijna-leeg-0-ondersteuningsplan_wij"])
    half = formulier(CASUS["07-leeg-en-bijna-leeg-1-ondersteuningsplan_ik"])
    goed = formulier(CASUS["01-sanne-ik-goed-3-borgingsplan_ik"])
    map_ = tmp_path_factory.mktemp("verslag")
    uit = {}
    for naam, html in {"vol": pagina(form, rapport, huisstijl=voorbeeld_huisstijl(), bestand="a" * 90 + ".docx"),
                       "leeg": pagina(leeg), "half": pagina(half), "goed": pagina(goed)}.items():  # fmt: skip
        uit[naam] = map_ / f"{naam}.html"
        uit[naam].write_text(html, encoding="utf-8")
    return uit


@pytest.mark.parametrize("naam", ["vol", "leeg", "half", "goed"])
@pytest.mark.parametrize("breed", [1280, 320])
def test_axe_finds_nothing_and_nothing_runs_off_the_page(
    naam: str, breed: int, browser: Browser, bladen: dict[str, Path]
) -> None:
    """320 pixels is also what 400 % zoom on a screen of 1280 leaves."""
    axe = (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    # axe itself is a script, which the policy of the page rightly refuses.
    omgeving = browser.new_context(viewport={"width": breed, "height": 800}, bypass_csp=True)
    blad = omgeving.new_page()
    blad.goto(bladen[naam].as_uri())
    for element in blad.query_selector_all("summary"):
        element.click()
    blad.evaluate(axe)
    uit: dict[str, Any] = blad.evaluate("regels => axe.run(document, {runOnly: regels})", REGELS)
    assert [(v["id"], [n["target"] for n in v["nodes"]]) for v in uit["violations"]] == []
    assert len(uit["passes"]) > 20, "axe really looked"
    assert blad.evaluate("document.documentElement.scrollWidth") <= breed
    omgeving.close()


def test_axe_does_see_a_barrier(browser: Browser, bladen: dict[str, Path], tmp_path: Path) -> None:
    axe = (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    kapot = tmp_path / "kapot.html"
    kapot.write_text(bladen["vol"].read_text(encoding="utf-8").replace('<html lang="nl">', "<html>"), encoding="utf-8")
    omgeving = browser.new_context(bypass_csp=True)
    blad = omgeving.new_page()
    blad.goto(kapot.as_uri())
    blad.evaluate(axe)
    assert [v["id"] for v in blad.evaluate("axe.run(document)")["violations"]] == ["html-has-lang"]
    omgeving.close()


def test_the_page_asks_nothing_from_outside_and_breaks_no_rule_of_its_own(
    browser: Browser, bladen: dict[str, Path]
) -> None:
    blad = browser.new_page()
    gevraagd: list[str] = []
    klachten: list[str] = []
    blad.on("request", lambda r: gevraagd.append(r.url))
    blad.on("console", lambda m: klachten.append(m.text))
    blad.goto(bladen["vol"].as_uri())
    assert [u for u in gevraagd if not u.startswith("data:")] == [bladen["vol"].as_uri()]
    assert klachten == []
    # The policy did not take the style away.
    assert blad.evaluate("getComputedStyle(document.querySelector('.alleen')).color") == "rgb(255, 255, 255)"
    blad.close()


def test_the_first_finding_is_within_one_screen_and_a_half_of_the_top(
    browser: Browser, bladen: dict[str, Path]
) -> None:
    for breed, hoog, naam in ((1280, 900, "half"), (390, 844, "goed")):
        blad = browser.new_page(viewport={"width": breed, "height": hoog})
        blad.goto(bladen[naam].as_uri())
        top = blad.evaluate("document.querySelector('.groep').getBoundingClientRect().top")
        assert top < hoog
        blad.close()


def test_on_paper_every_finding_is_there(browser: Browser, bladen: dict[str, Path], tmp_path: Path) -> None:
    import pypdfium2

    blad = browser.new_page()
    blad.goto(bladen["half"].as_uri())
    blad.pdf(path=str(tmp_path / "a.pdf"), prefer_css_page_size=True)
    document = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    tekst = " ".join("".join(p.get_textpage().get_text_bounded() for p in document).split())
    assert "Er staat nog geen doel in dit plan." in tekst
    assert "Alleen voor de regisseur. Niet doorsturen." in tekst
    document.close()
    blad.close()
