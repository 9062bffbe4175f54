from __future__ import annotations

import pytest

from sjablonen.huisstijl import Huisstijl, voorbeeld_huisstijl
from sjablonen.specificatie import Specificatie, laad_specificatie
from tests.steun import ZAAD


def pytest_report_header() -> str:
    return f"zaad van de steekproeven: {ZAAD} (herhaal met SJABLONEN_ZAAD={ZAAD})"


@pytest.fixture(scope="session")
def specificatie() -> Specificatie:
    return laad_specificatie()


@pytest.fixture(scope="session")
def huisstijl() -> Huisstijl:
    return voorbeeld_huisstijl()
