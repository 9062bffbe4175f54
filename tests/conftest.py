from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from sjablonen.huisstijl import Huisstijl, voorbeeld_huisstijl
from sjablonen.specificatie import Specificatie, laad_specificatie
from tests.steun import ZAAD, eis_programma

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.toegang_steun import Inlogdienst


def pytest_report_header() -> str:
    return f"zaad van de steekproeven: {ZAAD} (herhaal met SJABLONEN_ZAAD={ZAAD})"


@pytest.fixture(scope="session")
def specificatie() -> Specificatie:
    return laad_specificatie()


@pytest.fixture(scope="session")
def huisstijl() -> Huisstijl:
    return voorbeeld_huisstijl()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The real Chromium."""
    chromium = eis_programma("chromium", "chromium-browser", "google-chrome")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as spel:
        # A build machine runs as root, where the sandbox of Chromium cannot start.
        als_root = hasattr(os, "geteuid") and os.geteuid() == 0
        open_ = spel.chromium.launch(executable_path=chromium, args=["--no-sandbox"] if als_root else [])
        yield open_
        open_.close()


@pytest.fixture(scope="module")
def inlogserver() -> Iterator[Inlogdienst]:
    """A provider of OpenID Connect that tells what the test wants, also lies."""
    from tests.toegang_steun import Inlogdienst, draaiend

    dienst = Inlogdienst()
    with draaiend(dienst.app) as adres:
        dienst.adres = adres
        yield dienst
