"""The pages about logging in and out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from fillable_forms.web.dienst import Dienst
from fillable_forms.web.toegang.paden import BEGIN, lokaal_pad
from fillable_forms.web.weergave import toon

__all__ = ["in_stijl_van", "inlogpagina", "wegpagina"]

_WEG = (
    "De inlogdienst van uw organisatie is nu niet te bereiken. Probeer het over een paar minuten.",
    "Uw formulieren staan nog gewoon op uw eigen computer.",
)
Knop = tuple[str, str]  # where to, what it says


def inlogpagina(
    verzoek: Request, status: int, titel: str, regels: Sequence[str], knop: Knop | None, tweede: Knop | None = None
) -> Response:
    """A page with a message and at most two buttons."""
    in_stijl_van(verzoek, verzoek.scope["path"])
    return toon(
        verzoek, "inloggen.html", status=status, titel=titel, regels=list(regels), knop=knop, tweede=tweede,
        goed=status < 400,
    )  # fmt: skip


def wegpagina(verzoek: Request, naar: str) -> Response:
    """The provider does not answer. `naar` is where somebody wanted to go."""
    knop = (f"{BEGIN}?naar={quote(lokaal_pad(naar), safe='')}", "Probeer het opnieuw")
    antwoord = inlogpagina(verzoek, 503, "Inloggen kan nu niet", _WEG, knop)
    antwoord.headers["retry-after"] = "30"
    return antwoord


def in_stijl_van(verzoek: Request, pad: str) -> None:
    """Before the routes have looked at it: whose style a page with this address has."""
    if verzoek.path_params:
        return
    dienst: Dienst = verzoek.app.state.dienst
    gevonden = re.match(r"/o/([^/]+)/", pad)
    if gevonden and dienst.instellingen.organisatie(gevonden[1]) is not None:
        verzoek.scope["path_params"] = {"organisatie": gevonden[1]}
