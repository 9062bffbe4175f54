"""Logging in with OpenID Connect, against a provider that tells what the test wants, also lies."""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from joserfc.jwk import RSAKey

from tests.toegang_steun import (
    INGELOGD,
    NAAR_PAGINA,
    Inlogdienst,
    gelogd,
    klant_van,
    log_in,
    met_gedeeld_geheim,
    naar_inlogdienst,
    ongetekend,
    terug_van,
    toegang,
)
from tests.web_steun import PLAN, document, stuur, verborgen


@pytest.fixture
def dienst(inlogserver: Inlogdienst) -> Inlogdienst:
    inlogserver.schoon()
    return inlogserver



# ---- the way in ------------------------------------------------------------------------


def test_the_whole_way_in_and_out(dienst: Inlogdienst) -> None:
    with klant_van(toegang(dienst)) as klant, gelogd() as regels:
        eerst = klant.get("/o/bergveen/formulieren", headers=NAAR_PAGINA)
        assert eerst.status_code == 303
        assert eerst.headers["location"] == "/inloggen?naar=%2Fo%2Fbergveen%2Fformulieren"
        naar = klant.get(eerst.headers["location"]).headers["location"]
        vraag = parse_qs(urlsplit(naar).query)
        assert naar.startswith(f"{dienst.adres}/inloggen?")
        assert vraag["redirect_uri"] == ["http://127.0.0.1/inloggen/terug"]
        assert vraag["scope"] == ["openid profile email"]
        assert vraag["code_challenge_method"] == ["S256"]
        assert len(vraag["nonce"][0]) == 64
        binnen = klant.get(terug_van(naar))
        assert (binnen.status_code, binnen.headers["location"]) == (303, "/o/bergveen/formulieren")
        koekje = next(k for k in binnen.headers.get_list("set-cookie") if k.startswith(INGELOGD))
        assert "HttpOnly" in koekje
        assert "SameSite=lax" in koekje
        assert "noor" not in koekje.lower()
        pagina = klant.get("/o/bergveen/formulieren", headers=NAAR_PAGINA)
        assert pagina.status_code == 200
        assert "Ingelogd als <b>Noor de Wit</b>" in pagina.text
        assert stuur(klant, "/controleren", [("plan.docx", document(PLAN))]).status_code == 200
        weg = stuur(klant, "/o/bergveen/uitloggen")
        assert (weg.status_code, weg.headers["location"]) == (303, "/o/bergveen/uitgelogd")
        afscheid = klant.get("/o/bergveen/uitgelogd")
        assert "U bent uitgelogd" in afscheid.text
        assert "Ingelogd als" not in afscheid.text
        uit = f"{dienst.adres}/uit?client_id=sjablonen&amp;post_logout_redirect_uri={quote('http://127.0.0.1', '')}"
        assert uit in afscheid.text
        assert klant.get("/o/bergveen/formulieren", headers=NAAR_PAGINA).status_code == 303
    assert "account=noor-1 actie=inloggen formaat=- code=303" in regels
    assert "account=noor-1 actie=controleren formaat=ondersteuningsplan_ik code=200" in regels
    assert "account=noor-1 actie=uitloggen formaat=- code=303" in regels
    assert not [r for r in regels if "Noor" in r or "@" in r], "no name and no mail address in the log"


def test_behind_https_the_cookies_are_locked_to_this_host(dienst: Inlogdienst) -> None:
    buiten = "https://formulieren.voorbeeld.example"
    # The encryption ends before us: what arrives is plain http.
    with klant_van(toegang(dienst, buiten=buiten), "http://formulieren.voorbeeld.example") as klant:
        antwoord = klant.get("/inloggen", headers=NAAR_PAGINA)
        assert parse_qs(urlsplit(antwoord.headers["location"]).query)["redirect_uri"] == [f"{buiten}/inloggen/terug"]
        assert antwoord.headers["strict-transport-security"].startswith("max-age=31536000")
        kort = {"cookie": antwoord.headers["set-cookie"].partition(";")[0]}
        binnen = klant.get(terug_van(antwoord.headers["location"]), headers=kort)
        assert binnen.status_code == 303
        koekje = next(k for k in binnen.headers.get_list("set-cookie") if INGELOGD in k)
        assert koekje.startswith(f"__Host-{INGELOGD}=")
        assert "Secure" in koekje
        assert "Path=/;" in koekje
        assert "domain" not in koekje.lower()
        assert klant.get("/", headers={"host": "kwaad.example"}).status_code == 421
        vreemd = klant.get("/inloggen", headers=NAAR_PAGINA | {"host": "formulieren.voorbeeld.example:9999"})
        assert parse_qs(urlsplit(vreemd.headers["location"]).query)["redirect_uri"] == [f"{buiten}/inloggen/terug"]


def test_two_processes_with_one_key_share_the_session(dienst: Inlogdienst) -> None:
    with klant_van(toegang(dienst)) as een, klant_van(toegang(dienst)) as twee:
        terug = terug_van(naar_inlogdienst(een))
        twee.cookies = een.cookies
        assert twee.get(terug).status_code == 303, "begun in one process, finished in the other"
        een.cookies = twee.cookies
        assert een.get("/", headers=NAAR_PAGINA).status_code == 200
    # Under other settings it is worth nothing.
    with klant_van(toegang(dienst, eisen=(("groups", "regisseurs"),))) as strenger:
        strenger.cookies = twee.cookies
        assert strenger.get("/", headers=NAAR_PAGINA).status_code == 303


def test_what_needs_no_login(dienst: Inlogdienst) -> None:
    with klant_van(toegang(dienst)) as klant:
        for pad in ("/gezond", "/vast/pagina.css", "/o/bergveen/huisstijl.css", "/logo", "/over", "/toegankelijkheid",
                    "/o/bergveen/pictogram.svg", "/api/v1/openapi.json", "/uitgelogd"):  # fmt: skip
            assert klant.get(pad, headers=NAAR_PAGINA).status_code == 200, pad
        for pad in ("/", "/hulp", "/formulieren", "/o/bergveen/", "/vast/../formulieren", "/gezond/x", "/niet-er",
                    "/o/bergveen/x/over", "//over", "/over/x"):  # fmt: skip
            assert klant.get(pad, headers=NAAR_PAGINA).status_code == 303, pad
        # A script or a picture is not led to another website.
        assert klant.get("/", headers={"accept": "*/*"}).status_code == 401
        assert klant.get("/", headers=NAAR_PAGINA | {"sec-fetch-mode": "cors"}).status_code == 401


def test_monitoring_needs_no_login_but_comes_straight(dienst: Inlogdienst) -> None:
    """The page with figures itself says who may read it; here: not by a proxy, not by the public name."""
    buiten = "https://formulieren.voorbeeld.example"
    with klant_van(toegang(dienst, buiten=buiten), buiten) as klant:
        recht = {"host": "10.0.0.7:8000"}
        assert klant.get("/gezond", headers=recht).text == "goed", "a balancer asks by number"
        assert klant.get("/", headers=recht).status_code == 421, "and for nothing else"
        assert klant.get("/metrics", headers=recht).status_code in (200, 404)
        assert klant.get("/metrics").status_code == 403
        assert klant.get("/metrics", headers={"host": "kwaad.example"}).status_code == 421
        for vreemd in ({"x-forwarded-for": "10.0.0.9"}, {"forwarded": "for=10.0.0.9"}, {"via": "1.1 proxy"}):
            assert klant.get("/metrics", headers=recht | vreemd).status_code == 403


# ---- an upload without a login ---------------------------------------------------------


def test_an_upload_after_the_session_ended_says_so(dienst: Inlogdienst) -> None:
    nu = [time.time()]
    with klant_van(toegang(dienst)) as klant:
        klant.app.state.sessies._klok = lambda: nu[0]  # type: ignore[attr-defined]
        log_in(klant)
        teken = verborgen(klant.get("/o/bergveen/", headers=NAAR_PAGINA).text, "teken")
        nu[0] += 3700
        antwoord = klant.post(
            "/o/bergveen/controleren", files={"bestand": ("plan.docx", document(PLAN))}, data={"teken": teken}
        )
        assert antwoord.status_code == 401
        assert "kies uw bestanden daarna opnieuw" in antwoord.text
        assert 'href="/inloggen?naar=%2Fo%2Fbergveen%2Fcontroleren"' in antwoord.text
        # The same person in the same browser: the page that is still open works on.
        log_in(klant)
        weer = klant.post(
            "/o/bergveen/controleren", files={"bestand": ("plan.docx", document(PLAN))}, data={"teken": teken}
        )
        assert weer.status_code == 200
        # Somebody else in the same browser does not act with the page of the first.
        nu[0] += 3700
        dienst.persoon = {"sub": "bo-2", "name": "Bo"}
        log_in(klant)
        ander = klant.post(
            "/o/bergveen/controleren", files={"bestand": ("plan.docx", document(PLAN))}, data={"teken": teken}
        )
        assert ander.status_code == 403


# ---- forged, old, replayed -------------------------------------------------------------


def test_a_login_that_began_in_another_browser_is_refused(dienst: Inlogdienst) -> None:
    """Login CSRF: an attacker leads somebody to the end of the attacker's own login."""
    with klant_van(toegang(dienst)) as aanvaller, klant_van(toegang(dienst)) as slachtoffer:
        terug = terug_van(naar_inlogdienst(aanvaller))
        slachtoffer.get("/over")  # has a cookie of its own
        antwoord = slachtoffer.get(terug)
        assert antwoord.status_code == 400
        assert "andere browser" in antwoord.text
        assert INGELOGD not in antwoord.headers.get("set-cookie", "")
        aanvaller.cookies.clear()
        assert aanvaller.get(terug).status_code == 400, "nor without a cookie"


@pytest.mark.parametrize("stand", ["", "x", "A" * 120, "é"])
def test_a_wrong_state_is_refused(stand: str, dienst: Inlogdienst) -> None:
    with klant_van(toegang(dienst)) as klant:
        code = parse_qs(urlsplit(terug_van(naar_inlogdienst(klant))).query)["code"][0]
        antwoord = klant.get("/inloggen/terug", params={"code": code, "state": stand})
        assert antwoord.status_code == 400
        assert "Inloggen is niet gelukt" in antwoord.text
        assert code in dienst.codes, "the code was not even tried"


def test_a_code_works_once_and_only_with_our_proof(dienst: Inlogdienst) -> None:
    with klant_van(toegang(dienst)) as klant:
        terug = terug_van(naar_inlogdienst(klant))
        assert klant.get(terug).status_code == 303
        assert klant.get(terug).status_code == 400, "a replayed code"
        # A code of another login of the same browser: the proof does not fit.
        een, twee = terug_van(naar_inlogdienst(klant)), terug_van(naar_inlogdienst(klant))
        code = parse_qs(urlsplit(een).query)["code"][0]
        stand = parse_qs(urlsplit(twee).query)["state"][0]
        assert klant.get("/inloggen/terug", params={"code": code, "state": stand}).status_code == 400


def test_a_login_that_took_too_long_is_refused(dienst: Inlogdienst) -> None:
    with klant_van(toegang(dienst, inloggen=-1)) as klant:
        assert klant.get(terug_van(naar_inlogdienst(klant))).status_code == 400


def test_an_answer_of_another_provider_is_refused(dienst: Inlogdienst) -> None:
    """RFC 9207: the provider may name itself; then it must be ours."""
    with klant_van(toegang(dienst)) as klant:
        terug = terug_van(naar_inlogdienst(klant))
        assert klant.get(f"{terug}&iss=https%3A%2F%2Fkwaad.example").status_code == 400
        assert klant.get(f"{terug}&iss={quote(dienst.adres, '')}").status_code == 303


def test_what_the_provider_says_about_an_error_is_not_repeated(dienst: Inlogdienst) -> None:
    with klant_van(toegang(dienst)) as klant:
        stand = parse_qs(urlsplit(naar_inlogdienst(klant)).query)["state"][0]
        vraag = {"state": stand, "error": "access_denied", "error_description": "Bel 0900-KWAAD"}
        antwoord = klant.get("/inloggen/terug", params=vraag)
        assert antwoord.status_code == 400
        assert "KWAAD" not in antwoord.text
        assert 'href="/inloggen"' in antwoord.text


NU = int(time.time())
LEUGENS: dict[str, dict[str, Any]] = {
    "another nonce": {"nonce": "a" * 64},
    "no nonce": {"nonce": None},
    "another audience": {"aud": "iets-anders"},
    "ours among others, for another": {"aud": ["sjablonen", "iets-anders"], "azp": "iets-anders"},
    "ours among others, for nobody": {"aud": ["sjablonen", "iets-anders"]},
    "another issuer": {"iss": "https://kwaad.example"},
    "expired": {"exp": NU - 3600},
    "no end": {"exp": None},
    "an end that is no number": {"exp": "morgen"},
    "not yet": {"nbf": NU + 36_000},
    "nobody": {"sub": None},
    "an empty name": {"sub": ""},
    "a number": {"sub": 7},
}


@pytest.mark.parametrize("leugen", LEUGENS)
def test_an_id_token_that_lies_is_refused(leugen: str, dienst: Inlogdienst) -> None:
    dienst.claims = LEUGENS[leugen]
    with klant_van(toegang(dienst)) as klant, gelogd() as regels:
        antwoord = log_in(klant)
        assert antwoord.status_code == 400
        assert klant.get("/", headers=NAAR_PAGINA).status_code == 303
    # Whoever sets it up reads which claim it was; what stood in it is nobody's.
    assert len(regels) == 2
    assert regels[0].startswith("inloggen lukte niet: id_token: ")
    assert "kwaad" not in regels[0]
    assert regels[1] == "account=- actie=inloggen formaat=- code=400"


def test_a_signature_that_is_not_of_the_provider_is_refused(dienst: Inlogdienst) -> None:
    vreemd = RSAKey.generate_key(2048, {"kid": "een"})

    def met_vreemde_sleutel(claims: dict[str, Any]) -> str:
        eigen, dienst.sleutel = dienst.sleutel, vreemd
        try:
            return dienst.teken(claims)
        finally:
            dienst.sleutel = eigen

    def veranderd(claims: dict[str, Any]) -> str:
        kop, _, handtekening = dienst.teken(claims).split(".")
        _, inhoud, _ = dienst.teken(claims | {"sub": "de-directeur"}).split(".")
        return f"{kop}.{inhoud}.{handtekening}"

    for maak in (ongetekend, met_gedeeld_geheim(dienst), met_vreemde_sleutel, veranderd, lambda _: "geen.token.hier"):
        dienst.maak = maak
        with klant_van(toegang(dienst)) as klant:
            assert log_in(klant).status_code == 400


def test_a_new_key_of_the_provider_is_looked_up_but_not_again_and_again(dienst: Inlogdienst) -> None:
    with klant_van(toegang(dienst, api="api://sjablonen")) as klant:
        aanbieder = klant.app.state.inlog.aanbieder  # type: ignore[attr-defined]
        nu = [time.time()]
        aanbieder._klok = lambda: nu[0]
        oud = {"authorization": f"Bearer {dienst.token()}"}
        assert klant.get("/api/v1/formaten", headers=oud).status_code == 200
        eigen = dienst.sleutel
        try:
            dienst.sleutel = RSAKey.generate_key(2048, {"kid": "twee", "use": "sig"})
            dienst.kop = {"kid": "twee"}
            dienst.sleutels = [eigen, dienst.sleutel]
            nieuw = {"authorization": f"Bearer {dienst.token(exp=int(nu[0]) + 7000)}"}
            nu[0] += 40
            assert klant.get("/api/v1/formaten", headers=nieuw).status_code == 200
            gevraagd = dienst.gevraagd
            dienst.kop = {"kid": "nooit"}
            onbekend = {"authorization": f"Bearer {dienst.token()}"}
            for _ in range(5):
                assert klant.get("/api/v1/formaten", headers=onbekend).status_code == 401
            assert dienst.gevraagd == gevraagd, "somebody without a token cannot make us ask the provider"
        finally:
            dienst.sleutel = eigen
