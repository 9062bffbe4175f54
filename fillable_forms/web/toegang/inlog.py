"""Logging in and out: to the provider, back with a code, and the end of it.

Promise: what comes back counts only in the browser that left (state), for this very login
(nonce) and with a proof that only we can give (PKCE). None of the three is kept: they follow
from one random number that travels, sealed, with the browser. One is led only to a page of this service.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from authlib.integrations.httpx_client import AsyncOAuth2Client
from starlette.requests import Request

from fillable_forms.web.toegang.aanbieder import Aanbieder, Ongeldig
from fillable_forms.web.toegang.paden import TERUG, dienst_van, lokaal_pad
from fillable_forms.web.toegang.persoon import Persoon, mag_erin, persoon_van, zoek_claim
from fillable_forms.web.verzegeling import Zegel
from sjablonen.fouten import SjablonenFout

__all__ = ["Afgewezen", "GeenToegang", "Inlog", "Uitkomst"]

_BEREIK = "openid profile email"


class Afgewezen(SjablonenFout):
    """This login does not count; one may try again (400). `reden` is for the log, "" when there is no more to say."""

    def __init__(self, tekst: str, reden: str = "") -> None:
        super().__init__(tekst)
        self.reden = reden


class GeenToegang(SjablonenFout):
    """Logged in, but not somebody for this service (403). `account` is for the log."""

    def __init__(self, account: str) -> None:
        self.account = account
        super().__init__("Met dit account mag u deze dienst niet gebruiken. Vraag uw beheerder om toegang.")


@dataclass(frozen=True, slots=True)
class Uitkomst:
    persoon: Persoon
    naar: str


class Inlog:
    """The steps of a login at this provider."""

    def __init__(self, aanbieder: Aanbieder, zegel: Zegel, klok: Callable[[], float] = time.time) -> None:
        self.aanbieder, self._zegel, self._klok = aanbieder, zegel, klok

    async def heen(self, verzoek: Request, koekje: str, naar: str) -> str:
        """The address of the provider to send somebody to. Raises InlogdienstWeg."""
        keuze, g = self.aanbieder.keuze, await self.aanbieder.gegevens()
        worp = secrets.token_urlsafe(32)
        tot = int(self._klok()) + keuze.inloggen
        stand = self._zegel.dicht(json.dumps([worp, tot, lokaal_pad(naar)]).encode(), koekje.encode())
        async with AsyncOAuth2Client(
            keuze.client, redirect_uri=_terug(verzoek), scope=_BEREIK, code_challenge_method="S256"
        ) as klant:
            adres, _ = klant.create_authorization_url(
                g.inloggen, state=stand, nonce=_afgeleid(worp, "nonce"), code_verifier=_afgeleid(worp, "bewijs")
            )
        return str(adres)

    async def terug(self, verzoek: Request, koekje: str) -> Uitkomst:
        """Who came back. Raises Afgewezen, GeenToegang, InlogdienstWeg."""
        vraag = verzoek.query_params
        worp, naar = self._stand(vraag.get("state", ""), koekje)
        if "error" in vraag:
            # What it says may be written by anybody who can make an address; it is not repeated.
            tekst = "De inlogdienst heeft het inloggen niet afgemaakt. Probeer het nog eens."
            raise Afgewezen(tekst, f"error {vraag['error'][:40]}")
        code, g = vraag.get("code", ""), await self.aanbieder.gegevens()
        if not code or vraag.get("iss", g.uitgever) != g.uitgever:
            raise Afgewezen("Dit antwoord is niet van de inlogdienst van uw organisatie. Log opnieuw in.")
        try:
            tokens = await self.aanbieder.wissel(code, _afgeleid(worp, "bewijs"), _terug(verzoek))
            claims = await self.aanbieder.persoon(tokens, _afgeleid(worp, "nonce"))
            if self._mist(claims):
                claims = await self.aanbieder.meer(tokens, claims)
        except Ongeldig as fout:
            raise Afgewezen(str(fout), fout.reden) from fout
        persoon = persoon_van(claims, self.aanbieder.keuze.account)
        if persoon is None or not mag_erin(claims, self.aanbieder.keuze.eisen):
            raise GeenToegang(persoon.account if persoon else "-")
        return Uitkomst(persoon, naar)

    def _stand(self, tekst: str, koekje: str) -> tuple[str, str]:
        open_ = self._zegel.open(tekst, koekje.encode()) if koekje else None
        worp, tot, naar = json.loads(open_) if open_ else ("", 0, "/")
        if not worp or tot < self._klok():
            raise Afgewezen(
                "Het inloggen duurde te lang, of het begon in een andere browser. Log opnieuw in. "
                "Lukt het steeds niet? Sta dan cookies toe."
            )
        return worp, lokaal_pad(naar)

    def _mist(self, claims: dict[str, object]) -> bool:
        keuze = self.aanbieder.keuze
        nodig = {keuze.account, *(claim for claim, _ in keuze.eisen)}
        return any(zoek_claim(claims, n) is None for n in nodig) or not claims.keys() & {
            "name", "preferred_username", "email",
        }  # fmt: skip


def _terug(verzoek: Request) -> str:
    return f"{dienst_van(verzoek)}{TERUG}"


def _afgeleid(worp: str, waarvoor: str) -> str:
    """64 signs that nobody can know from the other ones."""
    return hmac.new(worp.encode(), waarvoor.encode(), hashlib.sha256).hexdigest()
