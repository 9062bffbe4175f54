"""The service as an ASGI application: the pages, per organisation, and the API.

`maak_app(instellingen)` is all that a server needs. Whoever adds something around it (login,
metrics, a scanner) does so here, inside `Bewaker`, which must stay the outermost layer.
"""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount

from fillable_forms.web.api.problemen import probleem
from fillable_forms.web.api.routes import API
from fillable_forms.web.beveiliging import Bewaker
from fillable_forms.web.dienst import Dienst, OnbekendeOrganisatie
from fillable_forms.web.instellingen import Instellingen
from fillable_forms.web.metrieken import Meter, Metrieken
from fillable_forms.web.paginas import controleren, formulieren, overzicht, vaste, vergelijken
from fillable_forms.web.scankeuze import Stand
from fillable_forms.web.toegang.onderdelen import toegang_voor
from fillable_forms.web.toegang.proxy import buitenkant
from fillable_forms.web.verzegeling import Verzegelaar
from fillable_forms.web.virusscan import Scanner
from fillable_forms.web.weergave import toon
from fillable_forms.web.werkplaats import Werkplaats

__all__ = ["maak_app"]

_HTTP = {
    404: ("Deze pagina is er niet", "Kijk of het adres klopt, of kies hierboven een onderdeel."),
    405: ("Dit kan hier niet", "Ga naar de pagina en gebruik daar de knop."),
}


def maak_app(instellingen: Instellingen) -> Starlette:
    """The application. Its workers end when the server says that it stops."""
    grenzen = instellingen.grenzen
    werkplaats = Werkplaats(grenzen)
    metrieken = Metrieken(werkplaats)
    merk = "-gekeurd" if instellingen.virusscan.stand is Stand.VERPLICHT else ""
    dienst = Dienst(
        instellingen, Verzegelaar(instellingen.sleutel, grenzen.houdbaar, merk=merk), werkplaats,
        Scanner(instellingen.virusscan, grenzen.scan, metrieken.scan), metrieken,
    )  # fmt: skip

    @contextlib.asynccontextmanager
    async def leven(_: Starlette) -> AsyncIterator[None]:
        try:
            yield
        finally:
            dienst.werkplaats.sluit()

    toegang = toegang_voor(instellingen.toegang, dienst.verzegelaar)
    paginas: list[BaseRoute] = [
        *controleren.ROUTES, *formulieren.ROUTES, *vergelijken.ROUTES, *overzicht.ROUTES, *vaste.ROUTES,
        *toegang.paginas,
    ]  # fmt: skip
    app = Starlette(
        routes=[*vaste.OVERAL, *toegang.overal, API, Mount("/o/{organisatie}", routes=paginas), *paginas],
        middleware=[
            Middleware(Bewaker, hosts=_hosts(instellingen), vertaal=buitenkant(instellingen.toegang)),
            Middleware(Meter, metrieken=metrieken),
            *toegang.lagen,
        ],
        exception_handlers={HTTPException: _geen_pagina, OnbekendeOrganisatie: _geen_pagina},
        lifespan=leven,
    )
    app.state.dienst = dienst
    app.state.inlog, app.state.sessies = toegang.inlog, toegang.sessies
    return app


def _hosts(instellingen: Instellingen) -> frozenset[str]:
    return instellingen.hosts | instellingen.toegang.namen | {o.host for o in instellingen.organisaties if o.host}


async def _geen_pagina(verzoek: Request, fout: Exception) -> Response:
    code, koppen = (fout.status_code, fout.headers) if isinstance(fout, HTTPException) else (404, None)
    titel, uitleg = _HTTP.get(code, _HTTP[404])
    if verzoek.url.path.startswith("/api/"):
        return probleem(code, titel, uitleg, koppen)
    dienst: Dienst = verzoek.app.state.dienst
    id_ = verzoek.path_params.get("organisatie")
    if id_ is not None and dienst.instellingen.organisatie(id_) is None:
        verzoek.scope["path_params"] = {}
    antwoord = toon(verzoek, "fout.html", status=code, titel=titel, regels=[uitleg], terug="")
    antwoord.headers.update(koppen or {})
    return antwoord
