"""The gate around every request: who is it, and may this be asked without a login?

Promise: what is not in the list of `paden` is answered only for somebody who is logged in.
A page sends a browser to the login and back; a form that was sent without one gets a page that
says so, never a lost upload. The API never looks at a cookie: it wants a token, or, behind a
proxy, a header that no other website can send.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from urllib.parse import quote

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from fillable_forms.web.dienst import Dienst
from fillable_forms.web.toegang.paden import (
    BEGIN,
    CIJFERS,
    TERUG,
    is_api,
    is_open,
    is_rechtstreeks,
    is_vast,
    pagina_bij,
)
from fillable_forms.web.toegang.sessie import Sessie, Sessies
from fillable_forms.web.toegang.weergave import inlogpagina

__all__ = ["GEEN_ACCOUNT", "Poort"]

Toets = Callable[[Request], Awaitable[Response | None]]
_OPNIEUW = (
    "U bent niet (meer) ingelogd. Wat u net verstuurde, is niet gelezen en niet bewaard.",
    "Log in en kies uw bestanden daarna opnieuw.",
)
_ALLEEN_BEHEER = "Deze pagina is alleen voor het beheer van de dienst."
GEEN_ACCOUNT = "Uw inlogserver gaf niet door wie u bent. Log opnieuw in of vraag uw beheerder."


class Poort:
    """Inside the guard, around everything else. Without `sessies` a proxy did the login already.

    `api` lets a request for the API pass (None), or gives the answer that refuses it.
    """

    def __init__(self, app: ASGIApp, sessies: Sessies | None, api: Toets) -> None:
        self._app, self._sessies, self._api = app, sessies, api

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http" or is_vast(scope["path"]):
            await self._app(scope, receive, send)
            return
        verzoek = Request(scope, receive)
        weiger: Response | None
        if scope["path"] == CIJFERS:
            weiger = None if is_rechtstreeks(scope) else PlainTextResponse(_ALLEEN_BEHEER, 403)
        elif is_api(scope["path"]):
            weiger = await self._api(verzoek)
        elif self._sessies is None:
            weiger = None if scope.get("sjablonen.account") or is_open(scope["path"]) else _geen_account(verzoek)
        else:
            weiger, send = _pagina(self._sessies, verzoek, send)
        if weiger is None:
            await self._app(scope, receive, send)
            return
        await _giet_af(verzoek)
        await weiger(scope, receive, send)


def _pagina(sessies: Sessies, verzoek: Request, send: Send) -> tuple[Response | None, Send]:
    """The answer when there is no session that counts, and where an answer is sent to."""
    pad, sessie = verzoek.scope["path"], sessies.lees(verzoek)
    if sessie is not None:
        verzoek.scope["sjablonen.account"] = sessie.persoon.account
        verzoek.scope["sjablonen.naam"] = sessie.persoon.naam
        verzoek.scope["sjablonen.uitloggen"] = True
        # These set the cookie themselves.
        eigen = pad in (BEGIN, TERUG) or pad.endswith("/uitloggen")
        return None, send if eigen else _vernieuw(sessies, verzoek, sessie, send)
    if is_open(pad):
        return None, send
    if verzoek.method in ("GET", "HEAD") and _is_bezoek(verzoek):
        return RedirectResponse(f"{BEGIN}?naar={quote(pad, safe='')}", 303), send
    naar = quote(pagina_bij(pad), safe="")
    return inlogpagina(verzoek, 401, "Log opnieuw in", _OPNIEUW, (f"{BEGIN}?naar={naar}", "Log in")), send


def _vernieuw(sessies: Sessies, verzoek: Request, sessie: Sessie, send: Send) -> Send:
    nieuw = sessies.vernieuwd(sessie)
    if nieuw is None:
        return send
    drager = Response()
    sessies.zet(verzoek, drager, nieuw)

    async def met_koekje(bericht: Message) -> None:
        if bericht["type"] == "http.response.start":
            MutableHeaders(scope=bericht).append("set-cookie", drager.headers["set-cookie"])
        await send(bericht)

    return met_koekje


def _geen_account(verzoek: Request) -> Response:
    return inlogpagina(verzoek, 403, "Wij weten niet wie u bent", (GEEN_ACCOUNT,), None)


def _is_bezoek(verzoek: Request) -> bool:
    """A browser that goes to a page, and not a script or a picture that asks for one."""
    return "text/html" in verzoek.headers.get("accept", "") and (
        verzoek.headers.get("sec-fetch-mode", "navigate") == "navigate"
    )


async def _giet_af(verzoek: Request) -> None:
    """Let what is sent come in and throw it away, so that the browser shows the answer and not a broken line."""
    if verzoek.method in ("GET", "HEAD") or "100-continue" in verzoek.headers.get("expect", "").lower():
        return
    dienst: Dienst = verzoek.app.state.dienst
    grenzen, totaal = dienst.instellingen.grenzen, 0
    with contextlib.suppress(Exception):
        async with asyncio.timeout(grenzen.ontvangen):
            async for deel in verzoek.stream():
                totaal += len(deel)
                if totaal > grenzen.verzoek:
                    return
