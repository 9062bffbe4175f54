"""The example of docs/inloggen.md in a real nginx, with a stand-in for oauth2-proxy: who can pretend to be another?"""

from __future__ import annotations

import re
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from fillable_forms.web.toegang.keuze import ProxyKeuze, Toegang, lees_netten
from tests.steun import eis_programma
from tests.toegang_steun import NAAR_PAGINA, draaiend, maak_dienst
from tests.web_steun import PLAN, document

NAAM = "formulieren.voorbeeld.example"
DOCS = Path(__file__).parent.parent / "docs" / "inloggen.md"
HOOFD = """
daemon off; worker_processes 1; pid {map}/nginx.pid; error_log {map}/fout.log;
events {{}}
http {{
  access_log off;
  client_body_temp_path {map}/a; proxy_temp_path {map}/b; fastcgi_temp_path {map}/c; uwsgi_temp_path {map}/d;
  scgi_temp_path {map}/e;
  server {{ listen 127.0.0.1:{poort}; server_name {naam}; client_max_body_size 48m;
{blok}
  }}
}}
"""


async def _toets(verzoek: Request) -> Response:
    """As oauth2-proxy answers nginx: who it is, by the cookie; with --set-xauthrequest in a header."""
    wie = verzoek.cookies.get("wie")
    return Response(status_code=202, headers={"x-auth-request-user": wie}) if wie else Response(status_code=401)


async def _inlogscherm(verzoek: Request) -> Response:
    return PlainTextResponse("hier logt u in")


@pytest.fixture(scope="module")
def adres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    nginx = eis_programma("nginx", "/usr/sbin/nginx")
    blok, koppen = re.findall(r"```nginx\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    map_ = tmp_path_factory.mktemp("nginx")
    app = maak_dienst(Toegang(proxy=ProxyKeuze(lees_netten("127.0.0.1")), buiten=f"https://{NAAM}"))
    inlogserver = Starlette(routes=[Route("/oauth2/auth", _toets), Route("/oauth2/sign_in", _inlogscherm)])
    with socket.socket() as gat:
        gat.bind(("127.0.0.1", 0))
        poort = gat.getsockname()[1]
    with draaiend(app) as dienst, draaiend(inlogserver) as inlog:
        def vul(tekst: str) -> str:
            for vast, hier in (("127.0.0.1:4180", inlog), ("127.0.0.1:8000", dienst)):
                tekst = tekst.replace(vast, urlsplit(hier).netloc)
            return tekst.replace("include sjablonen-koppen", f"include {map_}/koppen")

        (map_ / "koppen").write_text(vul(koppen))
        (map_ / "nginx.conf").write_text(HOOFD.format(map=map_, poort=poort, naam=NAAM, blok=vul(blok)))
        opdracht = [nginx, "-p", str(map_), "-c", str(map_ / "nginx.conf"), "-e", str(map_ / "fout.log")]
        proces = subprocess.Popen(opdracht)
        try:
            waar = f"http://127.0.0.1:{poort}"
            for _ in range(100):
                try:
                    httpx2.get(waar)
                    break
                except httpx2.HTTPError:
                    assert proces.poll() is None, (map_ / "fout.log").read_text()
                    time.sleep(0.1)
            yield waar
        finally:
            proces.terminate()
            proces.wait(10)


@pytest.fixture
def klant(adres: str) -> Iterator[httpx2.Client]:
    with httpx2.Client(base_url=adres, headers=NAAR_PAGINA | {"host": NAAM}, timeout=60) as uit:
        yield uit


def test_who_is_not_logged_in_goes_to_the_login(klant: httpx2.Client) -> None:
    antwoord = klant.get("/formulieren")
    assert antwoord.status_code == 302
    assert antwoord.headers["location"].endswith("/oauth2/sign_in?rd=/formulieren")
    assert klant.get("/oauth2/sign_in").text == "hier logt u in"
    assert klant.get("/api/v1/formaten").status_code == 401
    assert klant.get("/metrics").status_code == 404


def test_who_is_logged_in_works_as_that_account(klant: httpx2.Client) -> None:
    klant.cookies.set("wie", "noor")
    assert "Ingelogd als <b>noor</b>" in klant.get("/").text
    bestand = {"bestand": ("plan.docx", document(PLAN))}
    eigen = {"x-sjablonen": "1"}
    assert klant.post("/api/v1/lees", files=bestand, headers=eigen).status_code == 200
    assert klant.post("/api/v1/lees", files=bestand).status_code == 403


@pytest.mark.parametrize("kop", ["X-Forwarded-User", "X_Forwarded_User", "x-auth-request-user", "Remote-User"])
def test_nobody_gives_an_account_to_themselves(kop: str, klant: httpx2.Client) -> None:
    leugen = {kop: "de-directeur", "x-forwarded-for": "127.0.0.1", "x-forwarded-host": "localhost", "via": "1.1 x"}
    for pad in ("/", "/api/v1/formaten", "/metrics", "/gezond"):
        antwoord = klant.get(pad, headers=leugen)
        assert antwoord.status_code in (302, 401, 404), pad
    klant.cookies.set("wie", "noor")
    antwoord = klant.get("/", headers=leugen)
    assert antwoord.status_code in (200, 400)
    assert "directeur" not in antwoord.text
