"""Logging in with OpenID Connect, against a provider that tells what the test wants, also lies."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from joserfc.jwk import RSAKey

from fillable_forms.web.toegang.keuze import Toegang
from fillable_forms.web.toegang.paden import lokaal_pad
from fillable_forms.web.toegang.persoon import Persoon, mag_erin, persoon_van, veilig_account
from fillable_forms.web.toegang.sessie import Sessies
from fillable_forms.web.verzegeling import Verzegelaar
from tests.toegang_steun import (
    NAAR_PAGINA,
    SLEUTEL,
    Inlogdienst,
    draaiend,
    gelogd,
    keuze,
    klant_van,
    log_in,
    met_gedeeld_geheim,
    naar_inlogdienst,
    ongetekend,
    terug_van,
)
from tests.web_steun import PLAN, document, stuur, verborgen

INGELOGD = "sjablonen-inlog"


@pytest.fixture(scope="module")
def server() -> Iterator[Inlogdienst]:
    dienst = Inlogdienst()
    with draaiend(dienst.app) as adres:
        dienst.adres = adres
        yield dienst


@pytest.fixture
def dienst(server: Inlogdienst) -> Inlogdienst:
    server.schoon()
    return server


def toegang(dienst: Inlogdienst, **rest: Any) -> Toegang:
    buiten = rest.pop("buiten", "")
    return Toegang(keuze(dienst.adres, **rest), buiten=buiten)


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


# ---- the session -----------------------------------------------------------------------


def test_a_cookie_that_was_changed_is_no_session(dienst: Inlogdienst) -> None:
    with klant_van(toegang(dienst)) as klant:
        log_in(klant)
        heel = klant.cookies[INGELOGD]
        ander = "B" if heel[40] == "A" else "A"
        for stuk in ("", "x", heel[:-4], heel + "A", heel[::-1], heel[:40] + ander + heel[41:], '"é"'):
            klant.cookies.clear()
            kop = {b"accept": b"text/html", b"cookie": f"{INGELOGD}={stuk}".encode()}
            assert klant.get("/", headers=kop).status_code == 303, stuk
        # What is sealed for something else opens nothing here.
        stand = parse_qs(urlsplit(naar_inlogdienst(klant)).query)["state"][0]
        assert klant.get("/", headers=NAAR_PAGINA | {"cookie": f"{INGELOGD}={stand}"}).status_code == 303


def test_a_session_ends_by_itself() -> None:
    from starlette.requests import Request
    from starlette.responses import Response

    nu = [1_000_000.0]
    k = keuze("https://inloggen.voorbeeld.example")
    sessies = Sessies(Verzegelaar(SLEUTEL, 60).zegel("sessie"), k, lambda: nu[0])

    def verzoek(*koppen: tuple[bytes, bytes]) -> Request:
        return Request({
            "type": "http", "method": "GET", "path": "/", "headers": list(koppen), "scheme": "http",
            "server": ("127.0.0.1", 80), "query_string": b"",
        })  # fmt: skip

    def koekje(sessie: Any) -> Any:
        antwoord = Response()
        sessies.zet(verzoek(), antwoord, sessie)
        return verzoek((b"cookie", antwoord.headers["set-cookie"].partition(";")[0].encode()))

    sessie = sessies.nieuw(Persoon("noor-1", "Noor"))
    drager = koekje(sessie)
    assert sessies.lees(drager) == sessie
    nu[0] += k.stil - 1
    assert sessies.lees(drager) == sessie
    nu[0] += 2
    assert sessies.lees(drager) is None, "an hour without a request"
    begin = nu[0] = 2_000_000.0
    sessie = sessies.nieuw(Persoon("noor-1", "Noor"))
    assert sessies.vernieuwd(sessie) is None, "not a new cookie at every request"
    while nu[0] < begin + k.heel - 600:
        nu[0] += 600
        vernieuwd = sessies.vernieuwd(sessie)
        assert vernieuwd is not None
        sessie = vernieuwd
        drager = koekje(sessie)
        assert sessies.lees(drager) == sessie, "with requests it goes on"
    nu[0] = begin + k.heel
    assert sessies.lees(drager) is None, "but not after ten hours"


def test_the_session_is_renewed_while_somebody_works(dienst: Inlogdienst) -> None:
    with klant_van(toegang(dienst)) as klant:
        log_in(klant)
        assert INGELOGD not in klant.get("/", headers=NAAR_PAGINA).headers.get("set-cookie", "")
        nu = time.time() + 120
        klant.app.state.sessies._klok = lambda: nu  # type: ignore[attr-defined]
        assert f"{INGELOGD}=" in klant.get("/", headers=NAAR_PAGINA).headers["set-cookie"]
        uit = stuur(klant, "/uitloggen")
        gezet = [k for k in uit.headers.get_list("set-cookie") if k.startswith(f"{INGELOGD}=")]
        assert len(gezet) == 1, "logging out is not undone by the renewal"
        assert "Max-Age=0" in gezet[0]


def test_another_website_cannot_log_somebody_out_or_upload(dienst: Inlogdienst) -> None:
    with klant_van(toegang(dienst)) as klant:
        log_in(klant)
        teken = verborgen(klant.get("/", headers=NAAR_PAGINA).text, "teken")
        for pad in ("/uitloggen", "/controleren"):
            leeg = {"teken": (None, "")}
            assert klant.post(pad, files=leeg).status_code == 403, "without a token"
            vreemd = {"sec-fetch-site": "cross-site"}
            assert klant.post(pad, files={"teken": (None, teken)}, headers=vreemd).status_code == 403
        assert klant.get("/uitloggen", headers=NAAR_PAGINA).status_code == 405, "an address alone does nothing"
        assert klant.get("/", headers=NAAR_PAGINA).status_code == 200
        # A token that the attacker got for an own account is of no use with the cookie of another.
        with klant_van(toegang(dienst)) as aanvaller:
            dienst.persoon = {"sub": "kwaad-9", "name": "K"}
            log_in(aanvaller)
            van_hem = verborgen(aanvaller.get("/", headers=NAAR_PAGINA).text, "teken")
        assert klant.post("/uitloggen", files={"teken": (None, van_hem)}).status_code == 403


# ---- back to a page of ours only -------------------------------------------------------

ELDERS = [
    "https://kwaad.example", "//kwaad.example", "///kwaad.example", "/\\kwaad.example", "\\\\kwaad.example", "/\tkwaad",
    "javascript:alert(1)", "kwaad.example", "", "/x\r\nset-cookie: a=b", "/inloggen", "/uitloggen", "/" + "a" * 300,
    "/api/v1/formaten", "http:/kwaad.example", "/\u2028x",
]  # fmt: skip


@pytest.mark.parametrize("naar", ELDERS)
def test_nobody_is_led_elsewhere(naar: str, dienst: Inlogdienst) -> None:
    with klant_van(toegang(dienst)) as klant:
        assert log_in(klant, naar).headers["location"] == "/"


@given(st.text(max_size=220))
def test_a_way_back_stays_here_whatever_it_is(tekst: str) -> None:
    for probeer in (tekst, f"/{tekst}", f"/o/{tekst}"):
        pad = lokaal_pad(probeer)
        assert pad.startswith("/")
        assert not pad.startswith(("//", "/\\"))
        assert pad.isascii()
        assert pad.isprintable()
        assert urlsplit(f"http://ons.example{pad}").hostname == "ons.example"
        assert lokaal_pad(pad) in (pad, "/"), "saying it twice changes nothing"


# ---- who may come in -------------------------------------------------------------------


def test_only_who_has_what_is_asked_comes_in(dienst: Inlogdienst) -> None:
    eisen = (("groups", "regisseurs"), ("groups", "beheer"), ("email", "@voorbeeld.example"))
    gevallen: list[tuple[dict[str, Any], int]] = [
        ({"groups": ["beheer", "iedereen"]}, 303),
        ({"groups": "regisseurs"}, 303),
        ({"groups": ["iedereen"]}, 403),
        ({"groups": ["regisseurs-oud"]}, 403),
        ({}, 403),
        ({"groups": ["regisseurs"], "email": "noor@kwaad.example"}, 403),
        ({"groups": ["regisseurs"], "email": "noor@voorbeeld.example.kwaad.example"}, 403),
        ({"groups": ["regisseurs"], "email": "noor@kwaad.example@voorbeeld.example"}, 403),
        ({"groups": ["regisseurs"], "email_verified": False}, 403),
    ]
    for claims, code in gevallen:
        dienst.claims = claims
        with klant_van(toegang(dienst, eisen=eisen)) as klant:
            antwoord = log_in(klant)
            assert antwoord.status_code == code, claims
            if code == 403:
                assert "Vraag uw beheerder" in antwoord.text
                assert klant.get("/", headers=NAAR_PAGINA).status_code == 303


def test_what_only_the_userinfo_tells_counts_too(dienst: Inlogdienst) -> None:
    """Some providers tell no name and no groups in the token."""
    dienst.persoon = {"sub": "noor-1"}
    dienst.wie = {"name": "Noor uit userinfo", "groups": ["regisseurs"], "iss": "https://kwaad.example"}
    with klant_van(toegang(dienst, eisen=(("groups", "regisseurs"),))) as klant:
        assert log_in(klant).status_code == 303
        assert "Noor uit userinfo" in klant.get("/", headers=NAAR_PAGINA).text
    dienst.wie |= {"sub": "een-ander"}
    with klant_van(toegang(dienst, eisen=(("groups", "regisseurs"),))) as klant:
        assert log_in(klant).status_code == 400


def test_a_claim_within_a_claim() -> None:
    claims = {"realm_access": {"roles": ["regisseur"]}, "a.b": "met punt"}
    assert mag_erin(claims, (("realm_access.roles", "regisseur"), ("a.b", "met punt")))
    assert not mag_erin(claims, (("realm_access.roles", "beheer"),))
    assert not mag_erin(claims, (("realm_access.roles.x", "regisseur"),))


def test_the_name_on_the_screen_steers_nothing(dienst: Inlogdienst) -> None:
    dienst.persoon = {"sub": "x y\naccount=admin", "name": "<b>Noor</b>\u202e\r\nSet-Cookie: a=b" + "é" * 90}
    with klant_van(toegang(dienst)) as klant:
        assert log_in(klant).status_code == 303
        html = klant.get("/", headers=NAAR_PAGINA).text
        assert "&lt;b&gt;Noor&lt;/b&gt; Set-Cookie: a=b" in html
        assert "\u202e" not in html


@given(st.text(min_size=1))
def test_an_account_in_the_log_is_one_safe_word(tekst: str) -> None:
    account = veilig_account(tekst)
    assert 0 < len(account) <= 64
    assert account.isascii()
    assert account.isprintable()
    assert not set(account) & set(' ="')
    persoon = persoon_van({"sub": tekst}, "sub")
    assert persoon is None or (persoon.account == account and len(persoon.naam) <= 60 and persoon.naam.isprintable())


@given(st.text(min_size=1), st.text(min_size=1))
def test_two_accounts_never_become_one(een: str, twee: str) -> None:
    assert (veilig_account(een) == veilig_account(twee)) == (een == twee)


# ---- the provider is away, or wrong ----------------------------------------------------


def test_a_provider_that_is_away_gives_a_page(dienst: Inlogdienst) -> None:
    with klant_van(Toegang(keuze("http://127.0.0.1:9", api="api://sjablonen"))) as klant:
        antwoord = klant.get("/inloggen", params={"naar": "/o/bergveen/"}, headers=NAAR_PAGINA)
        assert antwoord.status_code == 503
        assert antwoord.headers["retry-after"] == "30"
        assert "nu niet te bereiken" in antwoord.text
        assert "Wijkteams Bergveen" in antwoord.text
        assert klant.get("/inloggen/terug").status_code == 400
        assert klant.get("/uitgelogd").status_code == 200, "logging out works without the provider"
        api = klant.get("/api/v1/formaten", headers={"authorization": "Bearer x.y.z"})
        assert (api.status_code, api.headers["content-type"]) == (503, "application/problem+json")
    # What was known of it before stays known: tokens for the API go on, with the keys that we have.
    with klant_van(toegang(dienst, api="api://sjablonen")) as klant:
        aanbieder = klant.app.state.inlog.aanbieder  # type: ignore[attr-defined]
        kop = {"authorization": f"Bearer {dienst.token(exp=int(time.time()) + 20_000)}"}
        assert klant.get("/api/v1/formaten", headers=kop).status_code == 200
        nu = time.time() + 8000
        aanbieder._klok = lambda: nu
        dienst.weg = True
        assert klant.get("/api/v1/formaten", headers=kop).status_code == 200
        assert klant.get("/api/v1/formaten", headers={"authorization": "Bearer x.y.z"}).status_code == 401
        dienst.weg = False
    # Away between going and coming back.
    with klant_van(toegang(dienst)) as klant:
        terug = terug_van(naar_inlogdienst(klant))
        klant.app.state.inlog.aanbieder._gegevens = None  # type: ignore[attr-defined]
        dienst.metadata = {"issuer": "https://kwaad.example"}
        assert klant.get(terug).status_code == 503
