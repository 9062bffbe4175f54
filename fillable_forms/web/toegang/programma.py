"""The door for programs: a token of the provider, or a header that no other website can send.

A cookie opens nothing here. What a browser sends by itself (a cookie, or the login of a proxy)
would let every website that somebody visits ask the API something in that person's name.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response

from fillable_forms.web.api.problemen import probleem
from fillable_forms.web.logboek import meld_inloggen
from fillable_forms.web.toegang.persoon import mag_erin, persoon_van
from fillable_forms.web.toegang.poort import GEEN_ACCOUNT

if TYPE_CHECKING:
    from fillable_forms.web.toegang.aanbieder import Aanbieder

__all__ = ["EIGEN_KOP", "achter_proxy", "met_token"]

EIGEN_KOP = "X-Sjablonen"
_UIT = "De API staat uit. Een beheerder zet hem aan met --oidc-api."
_EERST = "Stuur een token van uw inlogdienst mee: Authorization: Bearer TOKEN."
_OUD = "Dit token geldt hier niet (meer). Vraag uw inlogdienst om een nieuw token voor deze API."
_WEG = "De inlogdienst van uw organisatie is nu niet te bereiken. Probeer het over een paar minuten."
_MAG_NIET = "Met dit account mag u deze dienst niet gebruiken. Vraag uw beheerder om toegang."


async def achter_proxy(verzoek: Request) -> Response | None:
    """None when the proxy named somebody and no other website made this request."""
    if not verzoek.scope.get("sjablonen.account"):
        return probleem(403, "Geen account", GEEN_ACCOUNT)
    if verzoek.method not in ("GET", "HEAD") and EIGEN_KOP not in verzoek.headers:
        return probleem(403, "Kop ontbreekt", f"Stuur de kop '{EIGEN_KOP}: 1' mee. Een andere website kan dat niet.")
    return None


def met_token(aanbieder: Aanbieder) -> Callable[[Request], Awaitable[Response | None]]:
    """The check of a token of this provider, for this API."""
    from fillable_forms.web.toegang.aanbieder import InlogdienstWeg, Ongeldig, VerkeerdeInlogdienst

    keuze = aanbieder.keuze

    async def toets(verzoek: Request) -> Response | None:
        koppen = verzoek.headers.getlist("authorization")
        soort, _, token = (koppen[0] if len(koppen) == 1 else "").partition(" ")
        if not keuze.api:
            return _onbekend(_UIT)
        if soort.lower() != "bearer" or not token.strip():
            return _onbekend(_EERST)
        try:
            claims = await aanbieder.toegang(token.strip())
        except Ongeldig as fout:
            meld_inloggen(fout.reden)
            return _onbekend(_OUD, "invalid_token")
        except (InlogdienstWeg, VerkeerdeInlogdienst) as fout:
            meld_inloggen(fout.reden)
            return probleem(503, "Inloggen kan nu niet", _WEG, {"retry-after": "30"})
        # A program that asks for itself has no person; then its own name counts.
        namen = (keuze.account, "sub", "azp", "client_id")
        persoon = next((p for n in namen if (p := persoon_van(claims, n)) is not None), None)
        if persoon is None or not mag_erin(claims, keuze.eisen):
            return probleem(403, "Geen toegang", _MAG_NIET)
        verzoek.scope["sjablonen.account"] = persoon.account
        return None

    return toets


def _onbekend(detail: str, fout: str = "") -> Response:
    kop = 'Bearer realm="sjablonen"' + (f', error="{fout}"' if fout else "")
    return probleem(401, "Log eerst in", detail, {"www-authenticate": kop})
