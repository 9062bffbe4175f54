"""The page of `verschil` in a real browser: no barrier that axe-core knows, wide and narrow."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fillable_forms.verschil.html import verschil_html
from fillable_forms.verschil.vergelijk import vergelijk
from sjablonen.huisstijl import voorbeeld_huisstijl
from tests.dossier_steun import SPEC
from tests.steun import casusformulieren, formulier
from tests.test_verslag_browser import REGELS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CASUS = dict(casusformulieren())


@pytest.mark.parametrize("breed", [1280, 320])
def test_axe_finds_nothing_and_nothing_runs_off_the_page(breed: int, browser: Browser, tmp_path: Path) -> None:
    een, twee = (formulier(CASUS[f"01-sanne-ik-goed-{n}-voortgangsplan"]) for n in (1, 2))
    pad = tmp_path / "v.html"
    pad.write_text(verschil_html(vergelijk(een, twee, SPEC), voorbeeld_huisstijl()), encoding="utf-8")
    axe = (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    omgeving = browser.new_context(viewport={"width": breed, "height": 800}, bypass_csp=True)
    blad = omgeving.new_page()
    blad.goto(pad.as_uri())
    blad.evaluate(axe)
    gevonden = blad.evaluate("regels => axe.run({runOnly: regels})", REGELS)["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in gevonden] == []
    assert blad.evaluate("document.documentElement.scrollWidth") <= breed
    omgeving.close()
