"""The routes of the API, made from the table of `beschrijving`.

There is no cookie that opens anything here, so there is no token against forged requests either;
a browser that says that another website sent the request is refused all the same. Where people
log in, `toegang.programma` asks for something that a browser does not send by itself.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from fillable_forms.web.api.beschrijving import HANDELINGEN, Handeling
from fillable_forms.web.api.functies import FUNCTIES, Vraag
from fillable_forms.web.api.openapi import openapi
from fillable_forms.web.api.problemen import probleem, probleem_van
from fillable_forms.web.api.toets import eis_passend
from fillable_forms.web.beveiliging import Vervalst
from fillable_forms.web.dienst import Dienst
from fillable_forms.web.diensten.download import Download
from fillable_forms.web.uploads import lees_upload
from fillable_forms.web.weergave import als_download
from sjablonen.fouten import SjablonenFout
from sjablonen.schema import json_schema
from sjablonen.specificatie import laad_specificatie

__all__ = ["API"]


def _eindpunt(handeling: Handeling) -> Callable[[Request], Awaitable[Response]]:
    functie = FUNCTIES[handeling.id]

    async def eindpunt(verzoek: Request) -> Response:
        dienst: Dienst = verzoek.app.state.dienst
        verzoek.scope["sjablonen.actie"] = f"api-{handeling.id}"
        try:
            _eis_eigen(verzoek)
            async with dienst.werkplaats.toegelaten(dienst.wie(verzoek)):
                upload = await lees_upload(verzoek, dienst.instellingen.grenzen)
                eis_passend(handeling, upload)
                await dienst.scanner.eis_schoon(upload.alle_bestanden)
                vraag = Vraag(dienst, dienst.organisatie(verzoek), upload)
                uit = await dienst.werkplaats.doe(functie, vraag)
                verzoek.scope["sjablonen.formaat"] = vraag.formaat
        except SjablonenFout as fout:
            return probleem_van(fout)
        return als_download(uit) if isinstance(uit, Download) else JSONResponse(uit)

    return eindpunt


def _eis_eigen(verzoek: Request) -> None:
    herkomst = verzoek.headers.get("origin")
    vreemd = herkomst is not None and urlsplit(herkomst).netloc != verzoek.headers.get("host")
    if vreemd or verzoek.headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
        raise Vervalst


async def _formaten(_: Request) -> Response:
    alle = laad_specificatie()
    return JSONResponse([
        {"format": f.id, "code": f.code, "titel": f.titel, "specificatie": alle.versie,
         "bron": f"{f.bron_titel}, {f.plaats_in_bron}", "rechten": f.bron_rechten}
        for f in alle
    ])  # fmt: skip


async def _schema(verzoek: Request) -> Response:
    alle = laad_specificatie()
    formaat = alle.formaten.get(verzoek.path_params["formaat"])
    if formaat is None:
        return probleem(404, "Dit formulier is er niet", "Kies een formulier uit /api/v1/formaten.")
    return JSONResponse(json_schema(formaat, alle))


async def _openapi(verzoek: Request) -> Response:
    dienst: Dienst = verzoek.app.state.dienst
    return JSONResponse(openapi(dienst.instellingen.toegang))


_VAST = {"formaten": _formaten, "schema": _schema}
_ROUTES: list[BaseRoute] = [
    Route("/openapi.json", _openapi, methods=["GET"]),
    *(Route(h.pad, _VAST.get(h.id) or _eindpunt(h), methods=[h.methode]) for h in HANDELINGEN),
]
API = Mount("/api/v1", routes=_ROUTES)
