"""What the tests of the service share: an application, uploads, tokens, forms to send."""

from __future__ import annotations

import functools
import re
from typing import Any

from starlette.testclient import TestClient

from fillable_forms.web.app import maak_app
from fillable_forms.web.instellingen import Grenzen, Instellingen, Organisatie
from generator.uitvoer import maak_document
from sjablonen.formulier import Formulier
from sjablonen.huisstijl import Huisstijl, voorbeeld_huisstijl
from sjablonen.specificatie import laad_specificatie
from tests.steun import casusformulieren, formulier

ALLE = laad_specificatie()
CASUS = dict(casusformulieren())
PLAN = "05-dion-jongere-jargon-0-ondersteuningsplan_ik"
VOORTGANG = "05-dion-jongere-jargon-1-voortgangsplan"
GEZIN = "03-gezin-vos-veiligheid-0-ondersteuningsplan_wij"
VEILIG = "03-gezin-vos-veiligheid-1-veiligheidsplan"
BLAD = "03-gezin-vos-veiligheid-2-veiligheidsafspraken_kinderen"
BERGVEEN = Huisstijl("Wijkteams Bergveen", kleur="#6b1f5c", accent="#2f8f7a")
ORGANISATIES = (
    Organisatie("voorbeelddam", voorbeeld_huisstijl()),
    Organisatie("bergveen", BERGVEEN, "bergveen.example"),
)


@functools.cache
def document(naam: str, soort: str = "docx") -> bytes:
    """A form of the cases as a document."""
    f = casus(naam)
    return maak_document(soort, ALLE.formaat(f.format), ALLE.versie, voorbeeld_huisstijl(), f)


def casus(naam: str) -> Formulier:
    return formulier(CASUS[naam])


def maak_klant(grenzen: Grenzen | None = None, **rest: Any) -> TestClient:
    """A client of a service of its own; use it with `with`."""
    instellingen = Instellingen(ORGANISATIES, grenzen or Grenzen(plaatsen=2), **rest)
    return TestClient(maak_app(instellingen), base_url="http://127.0.0.1", raise_server_exceptions=True)


def verborgen(html: str, naam: str) -> str:
    """The value of a hidden field of a page."""
    gevonden = re.search(rf'name="{naam}" value="([^"]*)"', html)
    assert gevonden, f"there is no hidden field '{naam}'"
    return gevonden[1]


def teken(klant: TestClient) -> str:
    return verborgen(klant.get("/").text, "teken")


def stuur(klant: TestClient, pad: str, bestanden: list[tuple[str, bytes]] | None = None, **velden: str) -> Any:
    """Send a form as the page would; files go under 'bestand'."""
    velden.setdefault("teken", teken(klant))
    # A field is a part without a name of a file; like this the form is multipart without files too.
    delen: list[tuple[str, Any]] = [(k, (None, w)) for k, w in velden.items()]
    delen += [("bestand", (naam, inhoud)) for naam, inhoud in bestanden or []]
    return klant.post(pad, files=delen)


def knop(klant: TestClient, html: str, wat: str, nummer: str = "0") -> Any:
    """Press the button of a report."""
    return stuur(klant, "/controleren/stuk", wat=wat, nummer=nummer, bundel=verborgen(html, "bundel"))
