"""A provider of a login that can also lie, and the steps of a login with a client.

The honest provider of the tests is oidc-provider-mock. This one signs what a test asks for, and
is strict where that one is not: it checks the proof (PKCE) and takes a code once.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import logging
import secrets
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from fillable_forms.web.app import maak_app
from fillable_forms.web.instellingen import Grenzen, Instellingen
from fillable_forms.web.logboek import LOGINSTELLINGEN
from fillable_forms.web.toegang.keuze import OidcKeuze, Toegang
from tests.web_steun import ORGANISATIES

CLIENT, GEHEIM, API = "sjablonen", "een-geheim-van-de-test", "api://sjablonen"
INGELOGD = "sjablonen-inlog"  # the cookie of a session
SLEUTEL = b"s" * 40
NAAR_PAGINA = {"accept": "text/html"}


class Inlogdienst:
    """The provider. A test changes `claims`, `kop`, `metadata` or `sleutel`, and it lies accordingly."""

    def __init__(self) -> None:
        self.sleutel = RSAKey.generate_key(2048, {"kid": "een", "use": "sig"})
        self.sleutels = [self.sleutel]
        self.adres = ""
        self.schoon()
        wegen = [
            Route("/.well-known/openid-configuration", self._metadata), Route("/sleutels", self._sleutels),
            Route("/inloggen", self._inloggen), Route("/tokens", self._tokens, methods=["POST"]),
            Route("/wie", self._wie),
        ]  # fmt: skip
        self.app = Starlette(routes=wegen)

    def schoon(self) -> None:
        """Honest again."""
        self.claims: dict[str, Any] = {}
        self.kop: dict[str, Any] = {}
        self.metadata: dict[str, Any] = {}
        self.maak: Callable[[dict[str, Any]], str] = self.teken
        self.wie: dict[str, Any] = {}
        self.persoon = {"sub": "noor-1", "name": "Noor de Wit", "email": "noor@voorbeeld.example"}
        self.codes: dict[str, dict[str, str]] = {}
        self.gevraagd = 0
        self.weg = False  # answers 500 to everything that we ask
        self.sleutels = [self.sleutel]

    def teken(self, claims: dict[str, Any], **kop: Any) -> str:
        """A token that this provider signed."""
        return jwt.encode({"alg": "RS256", "kid": "een", **self.kop, **kop}, claims, self.sleutel)

    def token(self, **claims: Any) -> str:
        """A token for the API."""
        nu = int(time.time())
        basis = {"iss": self.adres, "aud": API, "sub": "koppeling-1", "iat": nu, "exp": nu + 300}
        return self.teken({k: w for k, w in (basis | claims).items() if w is not None}, typ="at+jwt")

    async def _metadata(self, _: Request) -> Response:
        if self.weg:
            return Response(status_code=500)
        a = self.adres
        basis = {
            "issuer": a, "authorization_endpoint": f"{a}/inloggen", "token_endpoint": f"{a}/tokens",
            "jwks_uri": f"{a}/sleutels", "userinfo_endpoint": f"{a}/wie", "end_session_endpoint": f"{a}/uit",
            "id_token_signing_alg_values_supported": ["RS256"], "code_challenge_methods_supported": ["S256"],
        }  # fmt: skip
        return JSONResponse({k: w for k, w in (basis | self.metadata).items() if w is not None})

    async def _sleutels(self, _: Request) -> Response:
        self.gevraagd += 1
        if self.weg:
            return Response(status_code=500)
        return JSONResponse({"keys": [s.as_dict(private=False) for s in self.sleutels]})

    async def _inloggen(self, verzoek: Request) -> Response:
        v = dict(verzoek.query_params)
        assert v["response_type"] == "code"
        assert v["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(8)
        self.codes[code] = v
        return RedirectResponse(f"{v['redirect_uri']}?{urlencode({'code': code, 'state': v['state']})}", 302)

    async def _tokens(self, verzoek: Request) -> Response:
        v = {k: w[0] for k, w in parse_qs((await verzoek.body()).decode()).items()}
        gevraagd = self.codes.pop(v.get("code", ""), None)
        som = hashlib.sha256(v.get("code_verifier", "").encode()).digest()
        bewijs = base64.urlsafe_b64encode(som).decode().rstrip("=")
        basic = base64.b64encode(f"{CLIENT}:{GEHEIM}".encode()).decode()
        if verzoek.headers.get("authorization") != f"Basic {basic}":
            return JSONResponse({"error": "invalid_client"}, 401)
        if not gevraagd or gevraagd["code_challenge"] != bewijs or gevraagd["redirect_uri"] != v.get("redirect_uri"):
            return JSONResponse({"error": "invalid_grant"}, 400)
        nu = int(time.time())
        claims = {"iss": self.adres, "aud": CLIENT, "iat": nu, "exp": nu + 300, "nonce": gevraagd["nonce"]}
        claims |= self.persoon | self.claims
        bewijs_van_inloggen = self.maak({k: w for k, w in claims.items() if w is not None})
        return JSONResponse({"access_token": "ondoorzichtig", "token_type": "Bearer", "id_token": bewijs_van_inloggen})

    async def _wie(self, verzoek: Request) -> Response:
        assert verzoek.headers["authorization"] == "Bearer ondoorzichtig"
        return JSONResponse({"sub": self.persoon["sub"]} | self.wie)


def _met_kop(kop: dict[str, Any], claims: dict[str, Any]) -> str:
    return ".".join(base64.urlsafe_b64encode(json.dumps(d).encode()).decode().rstrip("=") for d in (kop, claims))


def ongetekend(claims: dict[str, Any]) -> str:
    """alg: none."""
    return _met_kop({"alg": "none", "typ": "JWT"}, claims) + "."


def met_gedeeld_geheim(dienst: Inlogdienst) -> Callable[[dict[str, Any]], str]:
    """HS256 with the public key as the shared secret, the old trick. By hand: the library refuses to make it."""
    openbaar = dienst.sleutel.as_pem(private=False)

    def maak(claims: dict[str, Any]) -> str:
        tekst = _met_kop({"alg": "HS256", "kid": "een"}, claims)
        som = hmac.new(openbaar, tekst.encode(), hashlib.sha256).digest()
        return f"{tekst}.{base64.urlsafe_b64encode(som).decode().rstrip('=')}"

    return maak


@contextmanager
def draaiend(app: Any) -> Iterator[str]:
    """The address of this application while it runs in a thread."""
    with socket.socket() as gat:
        gat.bind(("127.0.0.1", 0))
        server = uvicorn.Server(
            uvicorn.Config(app, log_config=LOGINSTELLINGEN, access_log=False, proxy_headers=False, lifespan="on")
        )
        draad = threading.Thread(target=server.run, kwargs={"sockets": [gat]})
        draad.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{gat.getsockname()[1]}"
        server.should_exit = True
        draad.join(20)


@contextmanager
def gelogd() -> Iterator[list[str]]:
    """What the service writes meanwhile, each line without its time. A running server keeps its lines to itself."""
    regels: list[str] = []

    class Vanger(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            regels.append(record.getMessage())

    vanger, logboek = Vanger(), logging.getLogger("sjablonen")
    niveau = logboek.level
    logboek.addHandler(vanger)
    logboek.setLevel(logging.INFO)
    try:
        yield regels
    finally:
        logboek.removeHandler(vanger)
        logboek.setLevel(niveau)


def keuze(dienst: str, **rest: Any) -> OidcKeuze:
    return OidcKeuze(dienst, CLIENT, GEHEIM, **rest)


def toegang(dienst: Inlogdienst, **rest: Any) -> Toegang:
    """Who may come in: whoever this provider knows."""
    buiten = rest.pop("buiten", "")
    return Toegang(keuze(dienst.adres, **rest), buiten=buiten)


def maak_dienst(toegang: Toegang, **rest: Any) -> Starlette:
    grenzen = rest.pop("grenzen", Grenzen(plaatsen=1))
    return maak_app(Instellingen(ORGANISATIES, grenzen, sleutel=SLEUTEL, toegang=toegang, **rest))


@contextmanager
def klant_van(toegang: Toegang, basis: str = "http://127.0.0.1", **rest: Any) -> Iterator[TestClient]:
    """A browser of a service of its own: it keeps cookies, and follows no redirect by itself."""
    peer = rest.pop("peer", ("127.0.0.1", 5000))
    app = maak_dienst(toegang, **rest)
    with TestClient(app, base_url=basis, follow_redirects=False, client=peer) as klant:
        yield klant


def naar_inlogdienst(klant: TestClient, naar: str = "/") -> str:
    """Begin to log in; the address of the provider."""
    antwoord = klant.get("/inloggen", params={"naar": naar}, headers=NAAR_PAGINA)
    assert antwoord.status_code == 303, antwoord.text
    return str(antwoord.headers["location"])


def terug_van(adres: str) -> str:
    """What the provider answers to this address: the way back, as path and query."""
    import httpx2

    antwoord = httpx2.get(adres)
    assert antwoord.status_code == 302, antwoord.text
    delen = urlsplit(antwoord.headers["location"])
    return f"{delen.path}?{delen.query}"


def log_in(klant: TestClient, naar: str = "/") -> Any:
    """The whole way; the last answer of the service."""
    return klant.get(terug_van(naar_inlogdienst(klant, naar)), headers=NAAR_PAGINA)
