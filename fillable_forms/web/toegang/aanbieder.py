"""The provider of the login: where it is, its keys, and what its tokens say.

Promise: a token counts only when the provider signed it (never with 'none' or a shared secret),
for us, and now. What the provider sends is limited in size and time; its addresses must be https.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx2
from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import AsyncOAuth2Client
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import JWKRegistry, KeySet

from fillable_forms.web.toegang.keuze import OidcKeuze, is_lokaal
from sjablonen.fouten import SjablonenFout

__all__ = ["Aanbieder", "Gegevens", "InlogdienstWeg", "Ongeldig", "VerkeerdeInlogdienst"]

ALGORITMEN = ("RS256", "PS256", "ES256", "RS384", "PS384", "ES384", "RS512", "PS512", "ES512", "EdDSA", "Ed25519")
_TOEGANG_SOORTEN = (None, "jwt", "at+jwt", "application/at+jwt")
_SPELING = 60  # seconds that two clocks may differ
_GEDULD = 10.0
_GROOTST = 1_000_000
_VERS = 3600  # seconds that what the provider says about itself is kept
_RUST = 30  # seconds between two looks for a new key
_MODULEFOUTEN = (httpx2.HTTPError, httpx2.InvalidURL, OSError)


class InlogdienstWeg(SjablonenFout):
    """The provider does not answer as it should (503). `reden` is for the log."""

    def __init__(self, reden: str) -> None:
        self.reden = reden
        super().__init__("De inlogdienst van uw organisatie is nu niet te bereiken. Probeer het over een paar minuten.")


class VerkeerdeInlogdienst(SjablonenFout):
    """What the provider says about itself cannot be right."""

    reden = "de inlogdienst zegt iets over zichzelf dat niet kan"


class Ongeldig(SjablonenFout):
    """A code or token that does not count. `reden` is for the log."""

    def __init__(self, reden: str) -> None:
        super().__init__("Dit inloggen is al gebruikt of klopt niet. Log opnieuw in.")
        self.reden = reden


@dataclass(frozen=True, slots=True)
class Gegevens:
    """What the provider says about itself."""

    uitgever: str
    inloggen: str
    tokens: str
    sleutels: str
    persoon: str
    uitloggen: str
    wijze: str  # how we prove who we are


class Aanbieder:
    """One provider. Use it in one process; what it keeps is public."""

    def __init__(self, keuze: OidcKeuze, klok: Callable[[], float] = time.time) -> None:
        self.keuze, self._klok = keuze, klok
        self._gegevens: tuple[float, Gegevens] | None = None
        self._sleutels: tuple[float, KeySet] | None = None
        self._slot = asyncio.Lock()

    async def gegevens(self) -> Gegevens:
        """Asked once an hour. Raises InlogdienstWeg, VerkeerdeInlogdienst."""
        oud = self._gegevens
        if oud is not None and self._klok() - oud[0] < _VERS:
            return oud[1]
        try:
            ruw = await _haal(self.keuze.uitgever.rstrip("/") + "/.well-known/openid-configuration")
        except InlogdienstWeg:
            if oud is None:
                raise
            # What we know is still good; ask again in a while.
            self._gegevens = (self._klok() - _VERS + _RUST, oud[1])
            return oud[1]
        self._gegevens = (self._klok(), _gegevens(ruw, self.keuze))
        return self._gegevens[1]

    async def wissel(self, code: str, bewijs: str, terug: str) -> dict[str, Any]:
        """The tokens for a code. Raises Ongeldig, InlogdienstWeg."""
        g = await self.gegevens()
        async with AsyncOAuth2Client(
            self.keuze.client, self.keuze.geheim or None, token_endpoint_auth_method=g.wijze, redirect_uri=terug,
            timeout=_GEDULD,
        ) as klant:  # fmt: skip
            try:
                antwoord = await klant.fetch_token(
                    g.tokens, grant_type="authorization_code", code=code, code_verifier=bewijs
                )
            except OAuthError as fout:
                raise Ongeldig(f"de inlogdienst nam de code niet aan: {fout.error}") from fout
            except (*_MODULEFOUTEN, ValueError) as fout:
                raise InlogdienstWeg(f"token_endpoint: {type(fout).__name__}") from fout
        return dict(antwoord)

    async def persoon(self, tokens: Mapping[str, Any], nonce: str) -> dict[str, Any]:
        """What the provider says about who logged in. Raises Ongeldig, InlogdienstWeg."""
        g = await self.gegevens()
        claims, kop = await self._open(tokens.get("id_token"))
        opties = {
            "iss": {"essential": True, "value": g.uitgever},
            "aud": {"essential": True, "value": self.keuze.client},
        }
        parameters = {"nonce": nonce, "client_id": self.keuze.client, "access_token": tokens.get("access_token")}
        _toets(CodeIDToken(claims, kop, opties, parameters), self._klok())
        if not isinstance(claims.get("sub"), str) or not claims["sub"]:
            raise Ongeldig("id_token: geen sub")
        return claims

    async def meer(self, tokens: Mapping[str, Any], claims: Mapping[str, Any]) -> dict[str, Any]:
        """The claims, and those that the provider tells only when asked. Raises Ongeldig, InlogdienstWeg."""
        g = await self.gegevens()
        if not g.persoon or not isinstance(tokens.get("access_token"), str):
            return dict(claims)
        extra = await _haal(g.persoon, {"authorization": f"Bearer {tokens['access_token']}"})
        if extra.get("sub") != claims["sub"]:
            raise Ongeldig("userinfo: een andere sub")
        return extra | dict(claims)

    async def toegang(self, token: str) -> dict[str, Any]:
        """The claims of a token for the API. Raises Ongeldig, InlogdienstWeg."""
        g = await self.gegevens()
        claims, kop = await self._open(token)
        soort = kop.get("typ")
        if (soort.lower() if isinstance(soort, str) else soort) not in _TOEGANG_SOORTEN or claims.get("typ") == "ID":
            raise Ongeldig("token: typ")
        register = jwt.JWTClaimsRegistry(
            now=int(self._klok()), leeway=_SPELING,
            iss={"essential": True, "value": g.uitgever}, aud={"essential": True, "value": self.keuze.api},
            exp={"essential": True},
        )  # fmt: skip
        try:
            register.validate(claims)
        except JoseError as fout:
            raise Ongeldig(f"token: {_waarom(fout)}") from fout
        return claims

    async def _open(self, token: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        """Claims and header of a token that the provider signed."""
        if not isinstance(token, str) or not token.isascii() or len(token) > 20_000:
            raise Ongeldig("er is geen token")
        for nieuw in (False, True):
            sleutels = await self._sleutelbos(nieuw=nieuw)
            try:
                uit = jwt.decode(token, sleutels, algorithms=list(ALGORITMEN))
            except (JoseError, ValueError, TypeError) as fout:
                # Perhaps it is signed with a key that is new; look once.
                if nieuw or sleutels is await self._sleutelbos(nieuw=True):
                    raise Ongeldig(f"handtekening: {type(fout).__name__}") from fout
            else:
                return dict(uit.claims), dict(uit.header)
        raise Ongeldig("handtekening")

    async def _sleutelbos(self, *, nieuw: bool) -> KeySet:
        if (bekend := self._bekend(nieuw=nieuw)) is not None:
            return bekend
        async with self._slot:
            oud = self._sleutels
            if (bekend := self._bekend(nieuw=nieuw)) is not None:
                return bekend  # somebody else has asked meanwhile
            try:
                bos = _sleutels(await _haal((await self.gegevens()).sleutels))
            except InlogdienstWeg:
                if not oud:
                    raise
                bos = oud[1]  # the keys that we know are still good
            self._sleutels = (self._klok(), bos)
            return bos

    def _bekend(self, *, nieuw: bool) -> KeySet | None:
        """The keys that were asked for not too long ago."""
        oud = self._sleutels
        return oud[1] if oud and self._klok() - oud[0] < (_RUST if nieuw else _VERS) else None


def _toets(bewijs: CodeIDToken, nu: float) -> None:
    try:
        bewijs.validate(now=int(nu), leeway=_SPELING)
    except (JoseError, ValueError, TypeError) as fout:
        raise Ongeldig(f"id_token: {_waarom(fout)}") from fout


def _waarom(fout: Exception) -> str:
    """Which claim was wrong and how, never what stood in it."""
    return f"{type(fout).__name__} {getattr(fout, 'claim', '')}".strip()


async def _haal(adres: str, koppen: Mapping[str, str] | None = None) -> dict[str, Any]:
    """A JSON object. Raises InlogdienstWeg."""
    inhoud = bytearray()
    try:
        async with (
            asyncio.timeout(_GEDULD * 2),
            httpx2.AsyncClient(timeout=_GEDULD) as klant,
            klant.stream("GET", adres, headers={"accept": "application/json", **(koppen or {})}) as antwoord,
        ):
            if antwoord.status_code != 200:
                raise InlogdienstWeg(f"{_waar(adres)}: code {antwoord.status_code}")
            async for deel in antwoord.aiter_bytes():
                inhoud += deel
                if len(inhoud) > _GROOTST:
                    raise InlogdienstWeg(f"{_waar(adres)}: te groot")
        uit = json.loads(inhoud)
    except (*_MODULEFOUTEN, TimeoutError, ValueError) as fout:
        raise InlogdienstWeg(f"{_waar(adres)}: {type(fout).__name__}") from fout
    if not isinstance(uit, dict):
        raise InlogdienstWeg(f"{_waar(adres)}: geen JSON-object")
    return uit


def _waar(adres: str) -> str:
    return urlsplit(adres).path


def _gegevens(ruw: Mapping[str, Any], keuze: OidcKeuze) -> Gegevens:
    uitgever = ruw.get("issuer")
    if not isinstance(uitgever, str) or uitgever.rstrip("/") != keuze.uitgever.rstrip("/"):
        raise VerkeerdeInlogdienst(
            f"{keuze.uitgever}: de inlogdienst noemt zichzelf anders. Neem bij --oidc precies het adres over "
            "dat hij als 'issuer' geeft."
        )
    kan = ruw.get("id_token_signing_alg_values_supported")
    if isinstance(kan, list) and not set(ALGORITMEN) & {k for k in kan if isinstance(k, str)}:
        raise VerkeerdeInlogdienst(f"{keuze.uitgever}: de inlogdienst ondertekent niet met een eigen sleutel (RS256).")
    wijzen = ruw.get("token_endpoint_auth_methods_supported")
    post = isinstance(wijzen, list) and "client_secret_basic" not in wijzen and "client_secret_post" in wijzen
    wijze = "none" if not keuze.geheim else "client_secret_post" if post else "client_secret_basic"
    return Gegevens(
        uitgever,
        _adres(ruw, "authorization_endpoint", keuze),
        _adres(ruw, "token_endpoint", keuze),
        _adres(ruw, "jwks_uri", keuze),
        _adres(ruw, "userinfo_endpoint", keuze, moet=False),
        _adres(ruw, "end_session_endpoint", keuze, moet=False),
        wijze,
    )


def _adres(ruw: Mapping[str, Any], naam: str, keuze: OidcKeuze, *, moet: bool = True) -> str:
    waarde = ruw.get(naam)
    if isinstance(waarde, str):
        uit = urlsplit(waarde)
        if uit.scheme == "https" or (uit.scheme == "http" and is_lokaal(uit.hostname)):
            return waarde
    elif not moet:
        return ""
    raise VerkeerdeInlogdienst(f"{keuze.uitgever}: de inlogdienst geeft geen goed adres voor '{naam}' (https).")


def _sleutels(ruw: Mapping[str, Any]) -> KeySet:
    uit = []
    lijst = ruw.get("keys")
    for sleutel in lijst if isinstance(lijst, list) else []:
        # A shared secret in a public list is no key to trust.
        if not isinstance(sleutel, dict) or sleutel.get("kty") not in ("RSA", "EC", "OKP"):
            continue
        if sleutel.get("use") == "enc":
            continue
        try:
            uit.append(JWKRegistry.import_key(sleutel))
        except (JoseError, ValueError, TypeError, KeyError):
            continue  # of a kind that we do not know; the others may be good
    if not uit:
        raise InlogdienstWeg("jwks: geen sleutel die wij kennen")
    return KeySet(uit)
