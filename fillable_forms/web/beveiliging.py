"""What stands around every request: names that may be asked for, headers, tokens, a last resort.

Promise: every answer has a strict policy without code or style in the page, is kept nowhere
(but our own style and pictures), and may not be framed. A form that was not made by our page
for this very browser is refused. What goes wrong inside never reaches the answer or the log.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, MutableMapping
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from fillable_forms.web.logboek import meld_fout, schrijf_regel
from fillable_forms.web.toegang.paden import BEWAKING, is_nummer
from fillable_forms.web.toegang.proxy import Geweigerd
from fillable_forms.web.verzegeling import Verzegelaar
from sjablonen.fouten import SjablonenFout

__all__ = ["TEKEN", "Bewaker", "Vervalst", "drager_van", "eis_teken", "koekje_van", "nieuw_koekje", "zet_koekje"]

TEKEN = "teken"  # the field with the token
_KOEKJE = "sjablonen"
_BELEID = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_KOPPEN = {
    "content-security-policy": _BELEID,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "x-robots-tag": "noindex, nofollow",
}
_HSTS = "max-age=31536000; includeSubDomains"
_ONVERWACHT = "Er ging iets mis in het programma. Er is niets bewaard. Probeer het nog eens."


class Vervalst(SjablonenFout):
    """A form that does not come from our own page in this browser (403)."""

    def __init__(self) -> None:
        super().__init__(
            "Deze pagina is te oud, of uw browser staat geen cookies toe. Ververs de pagina en kies uw bestanden "
            "opnieuw."
        )


class Bewaker:
    """The outermost layer. `hosts` are the names by which the service may be asked.

    `vertaal` makes of a request that came through a proxy what somebody outside sent.
    """

    def __init__(
        self, app: ASGIApp, hosts: frozenset[str], vertaal: Callable[[Scope], Scope] = lambda scope: scope
    ) -> None:
        self._app, self._hosts, self._vertaal = app, hosts, vertaal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begonnen = [0]

        async def met_koppen(bericht: Message) -> None:
            if bericht["type"] == "http.response.start":
                begonnen[0] = bericht["status"]
                _zet_koppen(MutableHeaders(scope=bericht), https=scope["scheme"] == "https")
            await send(bericht)

        try:
            scope = self._vertaal(scope)
            host = Headers(scope=scope).get("host", "")
            if self._bekend(host) or (scope["path"] in BEWAKING and is_nummer(host)):
                await self._app(scope, receive, met_koppen)
            else:
                await PlainTextResponse("Dit adres kent deze dienst niet.", 421)(scope, receive, met_koppen)
        except Geweigerd as fout:
            await PlainTextResponse(str(fout), fout.code)(scope, receive, met_koppen)
        except Exception as fout:
            # The server would write it to its log with all that it says; what it says can quote a form.
            meld_fout(fout)
            if not begonnen[0]:
                await PlainTextResponse(_ONVERWACHT, 500)(scope, receive, met_koppen)
        finally:
            _log(scope, begonnen[0] or 499)

    def _bekend(self, host: str) -> bool:
        naam = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        return naam.lower() in self._hosts or "*" in self._hosts


def _zet_koppen(koppen: MutableHeaders, *, https: bool) -> None:
    for naam, waarde in _KOPPEN.items():
        koppen.setdefault(naam, waarde)
    koppen.setdefault("cache-control", "no-store")
    if https:
        koppen.setdefault("strict-transport-security", _HSTS)


def _log(scope: MutableMapping[str, Any], code: int) -> None:
    route = scope.get("sjablonen.actie", "-")
    if route != "-" or code >= 400:
        schrijf_regel(scope.get("sjablonen.account", "-"), route, scope.get("sjablonen.formaat", "-"), code)


def drager_van(verzoek: Request, koekje: str) -> str:
    """For whom a token is: this browser, and the account with which somebody is logged in there."""
    account = verzoek.scope.get("sjablonen.account", "")
    return f"{koekje} {account}" if koekje and account else koekje


def koekje_van(verzoek: Request) -> str:
    """The random text by which we know this browser again; "" for a new one."""
    waarde = verzoek.cookies.get(_naam(verzoek), "")
    return waarde if len(waarde) == 43 and waarde.isascii() else ""


def zet_koekje(verzoek: Request, antwoord: Response, waarde: str) -> None:
    """Gone when the browser closes; holds nothing about anybody."""
    antwoord.set_cookie(_naam(verzoek), waarde, path="/", httponly=True, samesite="lax", secure=_https(verzoek))


def nieuw_koekje() -> str:
    return secrets.token_urlsafe(32)


def eis_teken(verzoek: Request, teken: str, verzegelaar: Verzegelaar) -> None:
    """Raises Vervalst unless our page in this very browser made the form."""
    if verzoek.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise Vervalst
    if not verzegelaar.klopt(drager_van(verzoek, koekje_van(verzoek)), teken):
        raise Vervalst


def _https(verzoek: Request) -> bool:
    return verzoek.url.scheme == "https"


def _naam(verzoek: Request) -> str:
    return f"__Host-{_KOEKJE}" if _https(verzoek) else _KOEKJE
