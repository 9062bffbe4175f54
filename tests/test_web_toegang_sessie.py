"""Being logged in: how long, for whom, where one is led to, and what is there without the provider."""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fillable_forms.web.toegang.keuze import Toegang
from fillable_forms.web.toegang.paden import lokaal_pad
from fillable_forms.web.toegang.persoon import Persoon, mag_erin, persoon_van, veilig_account
from fillable_forms.web.toegang.sessie import Sessies
from fillable_forms.web.verzegeling import Verzegelaar
from tests.toegang_steun import (
    INGELOGD,
    NAAR_PAGINA,
    SLEUTEL,
    Inlogdienst,
    keuze,
    klant_van,
    log_in,
    naar_inlogdienst,
    terug_van,
    toegang,
)
from tests.web_steun import stuur, verborgen


@pytest.fixture
def dienst(inlogserver: Inlogdienst) -> Inlogdienst:
    inlogserver.schoon()
    return inlogserver



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
