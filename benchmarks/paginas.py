"""Pictures of the pages of the service, wide and on a phone, in two huisstijlen: docs/plaatjes/paginas.

Run with: python -m benchmarks.paginas (needs Chromium).
"""

from __future__ import annotations

import io
import os
import shutil
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn
from PIL import Image

from fillable_forms.web.app import maak_app
from fillable_forms.web.instellingen import Instellingen
from fillable_forms.web.logboek import LOGINSTELLINGEN
from tests.web_steun import GEZIN, ORGANISATIES, PLAN, VEILIG, VOORTGANG, document

if TYPE_CHECKING:
    from playwright.sync_api import Page

_DOEL = Path(__file__).parent.parent / "docs" / "plaatjes" / "paginas"
_BREED = {"breed": 1280, "telefoon": 360}
_KLEUREN = 256
_VAST = ("formulieren", "vergelijken", "overzicht", "hulp", "over", "toegankelijkheid")


@contextmanager
def _dienst() -> Iterator[str]:
    with socket.socket() as gat:
        gat.bind(("127.0.0.1", 0))
        app = maak_app(Instellingen(ORGANISATIES))
        server = uvicorn.Server(uvicorn.Config(app, log_config=LOGINSTELLINGEN, access_log=False))
        draad = threading.Thread(target=server.run, kwargs={"sockets": [gat]})
        draad.start()
        while not server.started:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{gat.getsockname()[1]}"
        server.should_exit = True
        draad.join()


def _bewaar(blad: Page, naam: str) -> None:
    beeld = Image.open(io.BytesIO(blad.screenshot(full_page=True))).convert("RGB")
    beeld.quantize(_KLEUREN, Image.Quantize.MAXCOVERAGE).save(_DOEL / f"{naam}.png", optimize=True)


def _teken(blad: Page, basis: str, bestanden: dict[str, str], bewaar: Callable[[str], None]) -> None:
    def upload(*namen: str) -> None:
        blad.goto(basis)
        blad.set_input_files("#bestand", [bestanden[n] for n in namen])

    blad.goto(basis)
    bewaar("controleren")
    for pad in _VAST:
        blad.goto(f"{basis}/{pad}")
        bewaar(pad)
    upload(GEZIN)
    blad.click("[type=submit]")
    blad.wait_for_selector(".cijfers")
    bewaar("verslag")
    upload(GEZIN, VEILIG, PLAN)
    bewaar("gekozen")
    blad.click("[type=submit]")
    blad.wait_for_selector(".formulierlijst")
    bewaar("lijst")
    upload("kapot")
    blad.click("[type=submit]")
    blad.wait_for_selector("[role=alert]")
    bewaar("melding")
    blad.goto(f"{basis}/vergelijken")
    blad.set_input_files("#oud", bestanden[PLAN])
    blad.set_input_files("#nieuw", bestanden[VOORTGANG])
    blad.click("[type=submit]")
    blad.wait_for_selector(".cijfers")
    bewaar("verschil")


def main() -> int:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.stderr.write("Chromium staat niet op deze computer; de plaatjes zijn niet gemaakt.\n")
        return 2
    from playwright.sync_api import sync_playwright

    _DOEL.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as map_, _dienst() as adres, sync_playwright() as spel:
        bestanden = {}
        for naam in (GEZIN, VEILIG, PLAN, VOORTGANG):
            bestanden[naam] = f"{map_}/{naam}.docx"
            Path(bestanden[naam]).write_bytes(document(naam))
        bestanden["kapot"] = f"{map_}/plan.txt"
        Path(bestanden["kapot"]).write_text("Dit is geen formulier.")
        als_root = hasattr(os, "geteuid") and os.geteuid() == 0
        browser = spel.chromium.launch(executable_path=chromium, args=["--no-sandbox"] if als_root else [])
        for organisatie in ORGANISATIES:
            for soort, breed in _BREED.items():
                blad = browser.new_page(viewport={"width": breed, "height": 800}, locale="nl-NL")
                _teken(
                    blad, f"{adres}/o/{organisatie.id}", bestanden,
                    lambda naam, b=blad, a=f"{organisatie.id}-{soort}": _bewaar(b, f"{naam}-{a}"),
                )  # fmt: skip
                blad.close()
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
