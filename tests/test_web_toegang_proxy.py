"""Behind a reverse proxy: what it says is believed, what anybody else says is not."""

from __future__ import annotations

import socket
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fillable_forms.web.toegang.keuze import ProxyKeuze, Toegang, lees_netten
from fillable_forms.web.toegang.proxy import Geweigerd, buitenkant
from tests.toegang_steun import NAAR_PAGINA, draaiend, gelogd, klant_van, maak_dienst
from tests.web_steun import stuur, verborgen

BUITEN = "https://formulieren.voorbeeld.example"
KOP = b"x-forwarded-user"
NAAM = b"formulieren.voorbeeld.example"


def toegang(netten: str = "10.0.0.5,10.1.0.0/24", **rest: Any) -> Toegang:
    return Toegang(proxy=ProxyKeuze(lees_netten(netten), **rest), buiten=BUITEN)


def vertaal(*koppen: tuple[bytes, bytes], peer: str = "10.0.0.5", pad: str = "/", **rest: Any) -> dict[str, Any]:
    scope = {
        "type": "http", "path": pad, "scheme": "http", "client": (peer, 4000), "headers": [(b"host", NAAM), *koppen],
    }  # fmt: skip
    return dict(buitenkant(toegang(**rest))(scope))


def geweigerd(*koppen: tuple[bytes, bytes], **rest: Any) -> int:
    with pytest.raises(Geweigerd) as fout:
        vertaal(*koppen, **rest)
    return fout.value.code


# ---- who is believed -------------------------------------------------------------------


@pytest.mark.parametrize("peer", ["10.0.0.5", "10.1.0.77", "::ffff:10.0.0.5"])
def test_the_proxy_is_believed(peer: str) -> None:
    uit = vertaal((KOP, b"noor"), (b"x-forwarded-for", b"192.0.2.7"), (b"x-forwarded-proto", b"https"), peer=peer)
    assert uit["sjablonen.account"] == "noor"
    assert uit["client"] == ("192.0.2.7", 0)
    assert uit["scheme"] == "https"
    assert uit["headers"] == [(b"host", NAAM)], "inside, nothing is left that could be believed again"


@pytest.mark.parametrize("peer", ["10.0.0.6", "10.1.1.1", "127.0.0.1", "::1", "", "geen adres", "2001:db8::5"])
@pytest.mark.parametrize("koppen", [(), ((KOP, b"noor"),)], ids=["plain", "with an account"])
def test_anybody_else_is_refused(peer: str, koppen: tuple[tuple[bytes, bytes], ...]) -> None:
    assert geweigerd(*koppen, peer=peer) == 403


def test_monitoring_may_come_by_another_way() -> None:
    assert "sjablonen.account" not in vertaal(peer="10.9.9.9", pad="/gezond")
    assert geweigerd((KOP, b"noor"), peer="10.9.9.9", pad="/gezond") == 403
    assert vertaal(peer="10.9.9.9", pad="/metrics")["client"][0] == "10.9.9.9", "the page itself looks who it is"
    assert geweigerd((b"x-forwarded-for", b"127.0.0.1"), peer="10.9.9.9", pad="/metrics") == 403
    assert geweigerd((KOP, b"noor"), (b"x-forwarded-for", b"127.0.0.1"), pad="/metrics") == 403, "not by the proxy"


# ---- the last value is of our proxy, what stands before it is of anybody ------------------


def test_the_last_value_counts() -> None:
    uit = vertaal(
        (b"x-forwarded-for", b"127.0.0.1, 192.0.2.66, 10.1.0.3, 10.0.0.5"),
        (b"x-forwarded-proto", b"http, https"),
        (b"x-forwarded-host", b"kwaad.example, formulieren.voorbeeld.example"),
    )
    assert uit["client"][0] == "192.0.2.66"
    assert uit["scheme"] == "https"
    assert (b"host", NAAM) in uit["headers"]
    # The same when a proxy adds a header and not a value.
    uit = vertaal((b"x-forwarded-for", b"127.0.0.1"), (b"x-forwarded-for", b"192.0.2.66"))
    assert uit["client"][0] == "192.0.2.66"
    uit = vertaal((b"x-forwarded-proto", b"https"), (b"x-forwarded-proto", b"http"))
    assert uit["scheme"] == "http"


def test_without_headers_the_given_address_says_how_people_come() -> None:
    assert vertaal()["scheme"] == "https"
    assert vertaal()["client"][0] == "10.0.0.5"


@pytest.mark.parametrize(
    "kop", [(b"x-forwarded-proto", b"javascript"), (b"x-forwarded-host", b"a b"), (b"x-forwarded-host", b"a\xff"),
            (b"x-forwarded-host", b"evil@x"), (b"x-forwarded-host", b"x/../y"), (b"x-forwarded-proto", b"https,")],
)  # fmt: skip
def test_nonsense_of_a_proxy_is_refused(kop: tuple[bytes, bytes]) -> None:
    assert geweigerd(kop) == 400


def test_an_unknown_host_is_refused() -> None:
    with klant_van(toegang(), BUITEN, peer=("10.0.0.5", 4000)) as klant:
        kop = {"x-forwarded-user": "noor"}
        assert klant.get("/", headers=kop).status_code == 200
        assert klant.get("/", headers=kop | {"x-forwarded-host": "kwaad.example"}).status_code == 421
        assert klant.get("/", headers=kop | {"host": "kwaad.example"}).status_code == 421
        assert klant.get("/", headers=kop | {"host": "x", "x-forwarded-host": NAAM.decode()}).status_code == 200


# ---- an account is there once, under its own name, or not at all --------------------------


@pytest.mark.parametrize(
    "koppen",
    [
        ((KOP, b"noor"), (KOP, b"de-directeur")),
        ((KOP, b"noor"), (KOP, b"noor")),
        ((b"x_forwarded_user", b"de-directeur"), (KOP, b"noor")),
        ((KOP, b"noor"), (b"x-forwarded_user", b"de-directeur")),
        ((b"x_forwarded_user", b"de-directeur"),),
        ((KOP, b"de-directeur, noor"),),
        ((KOP, b"noor\x00"),),
        ((KOP, b"\xff\xfe"),),
        ((KOP, b"a" * 300),),
    ],
)
def test_an_account_that_can_be_read_in_two_ways_is_refused(koppen: tuple[tuple[bytes, bytes], ...]) -> None:
    assert geweigerd(*koppen) == 400


@pytest.mark.parametrize("waarde", [b"", b"  ", b"-", b"(null)"])
def test_an_empty_account_is_none(waarde: bytes) -> None:
    assert "sjablonen.account" not in vertaal((KOP, waarde))


def test_another_header_for_the_account() -> None:
    uit = vertaal((b"remote-user", b"noor"), (KOP, b"de-directeur"), kop="Remote-User")
    assert uit["sjablonen.account"] == "noor"
    uit = vertaal((b"oidc_claim_sub", "zoë de wit".encode()), kop="OIDC_CLAIM_sub")
    assert uit["sjablonen.account"].startswith("zoedewit~")
    assert uit["sjablonen.naam"] == "zoë de wit"
    assert geweigerd((b"oidc-claim-sub", b"x"), kop="OIDC_CLAIM_sub") == 400


@given(st.lists(st.tuples(st.sampled_from([KOP, b"x_forwarded_user", b"x-forwarded-for", b"forwarded"]), st.binary())))
def test_whatever_a_stranger_sends_it_is_never_an_account(koppen: list[tuple[bytes, bytes]]) -> None:
    assert geweigerd(*koppen, peer="192.0.2.9") == 403


@given(st.lists(st.tuples(st.sampled_from([KOP, b"x_forwarded_user", b"X-Forwarded-User".lower()]), st.binary())))
def test_whatever_comes_through_the_proxy_it_is_one_account_or_none(koppen: list[tuple[bytes, bytes]]) -> None:
    try:
        uit = vertaal(*koppen)
    except Geweigerd:
        return
    assert len(koppen) < 2
    assert all(n not in (KOP, b"x_forwarded_user") for n, _ in uit["headers"])


# ---- the service behind it -----------------------------------------------------------------


def test_without_an_account_nothing_is_answered() -> None:
    with klant_van(toegang(), BUITEN, peer=("10.0.0.5", 4000)) as klant:
        antwoord = klant.get("/o/bergveen/", headers=NAAR_PAGINA)
        assert antwoord.status_code == 403
        assert "Wij weten niet wie u bent" in antwoord.text
        assert "Wijkteams Bergveen" in antwoord.text
        assert klant.post("/controleren", files={"bestand": ("a", b"x")}).status_code == 403
        assert klant.get("/gezond").status_code == 200
        assert klant.get("/vast/pagina.css").status_code == 200
        assert klant.get("/inloggen", headers=NAAR_PAGINA).status_code == 404


def test_with_an_account_the_page_works() -> None:
    with klant_van(toegang(), BUITEN, peer=("10.0.0.5", 4000)) as klant, gelogd() as regels:
        klant.headers.update({"x-forwarded-user": "noor", "x-forwarded-proto": "https", "x-forwarded-for": "192.0.2.7"})
        pagina = klant.get("/", headers=NAAR_PAGINA)
        assert "Ingelogd als <b>noor</b>" in pagina.text
        assert "Uitloggen" not in pagina.text, "that is for the proxy"
        assert pagina.headers["strict-transport-security"]
        assert pagina.headers["set-cookie"].startswith("__Host-sjablonen=")
        assert "Secure" in pagina.headers["set-cookie"]
        assert stuur(klant, "/controleren", [("x.txt", b"geen formulier")]).status_code == 422
        assert regels == ["account=noor actie=controleren formaat=- code=422"]
        # A token goes with an account: another one cannot use it.
        teken = verborgen(pagina.text, "teken")
        klant.headers["x-forwarded-user"] = "bo"
        assert stuur(klant, "/controleren", [("x.txt", b"geen formulier")], teken=teken).status_code == 403
        klant.headers["x-forwarded-proto"] = "http"
        zonder = klant.get("/", headers=NAAR_PAGINA)
        assert "strict-transport-security" not in zonder.headers
        assert "Secure" not in zonder.headers["set-cookie"]


def test_tricks_with_headers_over_a_real_connection() -> None:
    """What a server makes of strange headers is not up to us; nothing of it may become an account."""
    app = maak_dienst(Toegang(proxy=ProxyKeuze(lees_netten("127.0.0.1")), buiten=BUITEN))
    with draaiend(app) as adres:
        waar = urlsplit(adres)

        def vraag(*regels: bytes) -> bytes:
            with socket.create_connection((waar.hostname, waar.port), 10) as lijn:
                begin = [b"GET / HTTP/1.1", b"Host: " + NAAM, b"Connection: close"]
                lijn.sendall(b"\r\n".join([*begin, *regels, b"", b""]))
                uit = b""
                while deel := lijn.recv(65536):
                    uit += deel
            return uit

        assert vraag(b"X-Forwarded-User: noor").startswith(b"HTTP/1.1 200")
        assert b"Ingelogd als <b>noor</b>" in vraag(b"X-FORWARDED-USER: noor")
        for regels in (
            (b"X-Forwarded-User : de-directeur",),
            (b"X-Forwarded-User: noor", b"X-Forwarded-User : de-directeur"),
            (b"X-Forwarded-User: noor", b"x-forwarded-user: de-directeur"),
            (b"X-Forwarded-User: noor", b"X_Forwarded_User: de-directeur"),
            (b"X-Forwarded-User: noor", b" X-Forwarded-User: de-directeur"),
            (b"X-Forwarded-User: noor\r\n\tde-directeur, x",),
            (b"X-Forwarded-User\x00: de-directeur",),
            (b"X-Forwarded-User\t: de-directeur",),
            (b"X-Forwarded-User: noor\rX-Forwarded-User: de-directeur",),
            (b"Host: kwaad.example", b"X-Forwarded-User: noor"),
        ):
            antwoord = vraag(*regels)
            assert b"<b>de-directeur" not in antwoord, regels
            assert antwoord.startswith((b"HTTP/1.1 400", b"HTTP/1.1 403")) or b"<b>noor</b>" not in antwoord, regels
