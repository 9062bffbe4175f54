"""The API where people log in: a token of the provider and nothing else; behind a proxy a header of one's own."""

from __future__ import annotations

import time
from typing import Any

import pytest

from fillable_forms.web.api.openapi import openapi
from fillable_forms.web.toegang.keuze import ProxyKeuze, Toegang, lees_netten
from tests.toegang_steun import (
    API,
    CLIENT,
    NAAR_PAGINA,
    Inlogdienst,
    gelogd,
    keuze,
    klant_van,
    log_in,
    met_gedeeld_geheim,
    ongetekend,
)
from tests.web_steun import PLAN, document

BUITEN = "https://formulieren.voorbeeld.example"
PROXY = Toegang(proxy=ProxyKeuze(lees_netten("10.0.0.5")), buiten=BUITEN)
NU = int(time.time())


@pytest.fixture
def dienst(inlogserver: Inlogdienst) -> Inlogdienst:
    inlogserver.schoon()
    return inlogserver


def bestand() -> dict[str, Any]:
    return {"bestand": ("plan.docx", document(PLAN))}


def is_geweigerd(antwoord: Any) -> bool:
    kop = antwoord.headers.get("www-authenticate", "")
    return (
        antwoord.status_code == 401
        and antwoord.headers["content-type"] == "application/problem+json"
        and kop.startswith("Bearer realm=")
    )


def test_a_token_for_this_api_opens_it(dienst: Inlogdienst) -> None:
    with klant_van(Toegang(keuze(dienst.adres, api=API))) as klant, gelogd() as regels:
        klant.cookies.set("sjablonen-inlog", "x")
        kop = {"authorization": f"Bearer {dienst.token()}"}
        antwoord = klant.post("/api/v1/lees", files=bestand(), headers=kop)
        assert antwoord.status_code == 200, antwoord.text
        assert len(antwoord.json()["formulieren"]) == 1
        assert regels == ["account=koppeling-1 actie=api-lees formaat=ondersteuningsplan_ik code=200"]
        for claims in ({"aud": [API, "iets-anders"]}, {"sub": None, "azp": "koppeling-2"}):
            kop = {"authorization": f"bearer {dienst.token(**claims)}"}
            assert klant.get("/api/v1/formaten", headers=kop).status_code == 200
        klant.post("/api/v1/lees", headers=kop)
        assert regels[1:] == ["account=koppeling-2 actie=api-lees formaat=- code=400"], "a program without a person"


TOKENS: dict[str, dict[str, Any]] = {
    "for the pages": {"aud": CLIENT},
    "for another": {"aud": "api://iets-anders"},
    "for nobody": {"aud": None},
    "of another provider": {"iss": "https://kwaad.example"},
    "of nobody": {"iss": None},
    "expired": {"exp": NU - 600},
    "without an end": {"exp": None},
    "not yet": {"nbf": NU + 36_000},
    "an id token of Keycloak": {"typ": "ID"},
}


@pytest.mark.parametrize("soort", TOKENS)
def test_a_token_that_is_not_for_this_api_is_refused(soort: str, dienst: Inlogdienst) -> None:
    with klant_van(Toegang(keuze(dienst.adres, api=API))) as klant:
        kop = {"authorization": f"Bearer {dienst.token(**TOKENS[soort])}"}
        antwoord = klant.post("/api/v1/lees", files=bestand(), headers=kop)
        assert is_geweigerd(antwoord)
        assert 'error="invalid_token"' in antwoord.headers["www-authenticate"]


def test_a_token_that_nobody_signed_is_refused(dienst: Inlogdienst) -> None:
    nu = int(time.time())
    claims = {"iss": dienst.adres, "aud": API, "sub": "x", "iat": nu, "exp": nu + 900}
    goed = dienst.teken(claims, typ="at+jwt")
    kop, inhoud, handtekening = goed.split(".")
    with klant_van(Toegang(keuze(dienst.adres, api=API))) as klant:
        assert klant.get("/api/v1/formaten", headers={"authorization": f"Bearer {goed}"}).status_code == 200
        for token in (ongetekend(claims), met_gedeeld_geheim(dienst)(claims), f"{kop}.{inhoud}.", f"{kop}.{inhoud}",
                      f"{kop}.{inhoud}.{handtekening[::-1]}", "x", "x" * 30_000,
                      dienst.teken(claims, typ="logout+jwt")):  # fmt: skip
            antwoord = klant.get("/api/v1/formaten", headers={"authorization": f"Bearer {token}"})
            assert is_geweigerd(antwoord), token[:60]
        for koppen in ([("authorization", f"Bearer {goed}")] * 2, [("authorization", f"Basic {goed}")],
                       [("authorization", "Bearer ")], [("authorization", "Bearer")], []):  # fmt: skip
            assert is_geweigerd(klant.get("/api/v1/formaten", headers=koppen))


def test_the_cookie_of_the_pages_opens_nothing_here(dienst: Inlogdienst) -> None:
    with klant_van(Toegang(keuze(dienst.adres, api=API))) as klant:
        log_in(klant)
        assert klant.get("/", headers=NAAR_PAGINA).status_code == 200
        assert is_geweigerd(klant.post("/api/v1/lees", files=bestand()))
        assert is_geweigerd(klant.get("/api/v1/formaten"))
        assert is_geweigerd(klant.get("/api/v1/niet-er"))
        assert is_geweigerd(klant.get("/api"))


def test_without_a_name_for_it_the_api_is_closed(dienst: Inlogdienst) -> None:
    with klant_van(Toegang(keuze(dienst.adres))) as klant:
        for aud in (CLIENT, "", API):
            antwoord = klant.get("/api/v1/formaten", headers={"authorization": f"Bearer {dienst.token(aud=aud)}"})
            assert is_geweigerd(antwoord)
            assert "--oidc-api" in antwoord.json()["detail"]


def test_what_is_asked_of_people_is_asked_of_programs(dienst: Inlogdienst) -> None:
    with klant_van(Toegang(keuze(dienst.adres, api=API, eisen=(("roles", "sjablonen.api"),)))) as klant:
        for claims, code in (({"roles": ["sjablonen.api"]}, 200), ({"roles": ["x"]}, 403), ({}, 403)):
            kop = {"authorization": f"Bearer {dienst.token(**claims)}"}
            assert klant.get("/api/v1/formaten", headers=kop).status_code == code


def test_the_description_says_what_is_needed(dienst: Inlogdienst) -> None:
    with klant_van(Toegang(keuze(dienst.adres, api=API))) as klant:
        document_ = klant.get("/api/v1/openapi.json").json()
    assert document_["security"] == [{"inlogdienst": []}]
    assert document_["components"]["securitySchemes"]["inlogdienst"]["scheme"] == "bearer"
    for pad in document_["paths"].values():
        for handeling in pad.values():
            assert {"401", "403", "503"} <= handeling["responses"].keys()
    assert "security" not in openapi()
    assert "securitySchemes" not in openapi()["components"]
    achter = openapi(PROXY)["paths"]
    assert achter["/lees"]["post"]["parameters"][0]["name"] == "X-Sjablonen"
    assert "parameters" not in achter["/formaten"]["get"]


def test_behind_a_proxy_another_website_cannot_use_the_login(dienst: Inlogdienst) -> None:
    """The browser sends the login of the proxy along by itself, also with a form of another website."""
    met_account = {"x-forwarded-user": "noor", "x-forwarded-proto": "https"}
    with klant_van(PROXY, BUITEN, peer=("10.0.0.5", 40000)) as klant:
        eigen = met_account | {"x-sjablonen": "1"}
        assert klant.post("/api/v1/lees", files=bestand(), headers=eigen).status_code == 200
        # An old browser says nothing of where a form comes from; then the header of one's own is missed.
        oud = klant.post("/api/v1/lees", files=bestand(), headers=met_account)
        assert (oud.status_code, oud.headers["content-type"]) == (403, "application/problem+json")
        assert "X-Sjablonen" in oud.json()["detail"]
        for vreemd in ({"origin": "https://kwaad.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"},
                       {"sec-fetch-site": "same-site"}):  # fmt: skip
            assert klant.post("/api/v1/lees", files=bestand(), headers=eigen | vreemd).status_code == 403, vreemd
        zelf = {"origin": BUITEN, "sec-fetch-site": "same-origin"}
        assert klant.post("/api/v1/lees", files=bestand(), headers=eigen | zelf).status_code == 200
        # A script of another website must ask first whether it may send that header, and hears no.
        vraag = {"origin": "https://kwaad.example", "access-control-request-headers": "x-sjablonen"}
        eerst = klant.options("/api/v1/lees", headers=met_account | vraag)
        assert eerst.status_code >= 400
        assert "access-control-allow-origin" not in eerst.headers
        assert klant.get("/api/v1/formaten", headers=met_account).status_code == 200
        assert klant.get("/api/v1/formaten").status_code == 403
