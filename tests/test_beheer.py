"""docs/beheer.md and its example files: what they name exists, and what they promise is true."""

from __future__ import annotations

import json
import re
import shlex
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from fillable_forms.cli import main
from fillable_forms.web.instellingen import Grenzen
from tests.beheer_steun import (
    BEHEER,
    WORTEL,
    dienst,
    grenzen_van_werkers,
    nginx_bestand,
    opgeschreven,
    unit_regels,
    vrije_poort,
    wacht_op,
)
from tests.steun import eis_programma
from tests.test_web_kanarie import KANARIE, groot_document
from tests.web_steun import PLAN, document, verborgen

DOCUMENT = (WORTEL / "docs" / "beheer.md").read_text(encoding="utf-8")
CONTAINER = (BEHEER / "Containerfile").read_text(encoding="utf-8")
OPTIES = {optie for parameter in main.commands["serveer"].params for optie in parameter.opts}
SLEUTEL = {"SJABLONEN_SLEUTEL": "k" * 48}
linux = pytest.mark.skipif(sys.platform != "linux", reason="systemd en seccomp zijn er alleen op Linux")


def opdrachten_aan_de_dienst() -> list[str]:
    """Every command line in the document and the examples that starts the service."""
    bronnen = [DOCUMENT, *(p.read_text(encoding="utf-8") for p in sorted(BEHEER.iterdir()))]
    heel = "\n".join(bronnen).replace("\\\n", " ")
    return [r for r in heel.splitlines() if "sjablonen serveer" in r and not r.lstrip().startswith("|")]


def test_every_option_of_the_service_that_is_named_exists() -> None:
    # In the text and its tables an option stands alone between backticks; those of podman are in its own command.
    [podman] = re.findall(r"podman run (.* sjablonen) --", DOCUMENT.replace("\\\n", " "))
    genoemd = set(re.findall(r"`(--[a-z-]+)[^`]*`", DOCUMENT)) - set(shlex.split(podman))
    for regel in opdrachten_aan_de_dienst():
        genoemd |= {
            deel for deel in shlex.split(regel.split("sjablonen serveer")[1], comments=True) if deel[:2] == "--"
        }
    for regel in re.findall(r"podman run .* sjablonen (--.*)", DOCUMENT.replace("\\\n", " ")):
        genoemd |= {deel for deel in shlex.split(regel) if deel.startswith("--")}
    for regel in re.findall(r'"serveer"[^\]]*', CONTAINER):
        genoemd |= set(re.findall(r'"(--[a-z-]+)"', regel))
    assert genoemd - OPTIES == set()
    assert genoemd >= {"--adres", "--poort", "--oidc", "--proxy", "--adres-buiten", "--virusscan"}


def test_every_setting_in_the_environment_is_known_to_the_program() -> None:
    code = "\n".join(p.read_text(encoding="utf-8") for p in (WORTEL / "fillable_forms").rglob("*.py"))
    voorbeeld = (BEHEER / "geheimen.env.voorbeeld").read_text(encoding="utf-8")
    namen = set(re.findall(r"SJABLONEN_[A-Z_]+", DOCUMENT + voorbeeld + CONTAINER))
    assert "SJABLONEN_SLEUTEL" in namen
    assert [n for n in namen if f'"{n}"' not in code] == []


def test_every_example_of_a_log_line_is_one_that_the_service_writes() -> None:
    [blok] = re.findall(r"## Wat in het log komt\n.*?```\n(.*?)```", DOCUMENT, re.S)
    code = "".join(p.read_text(encoding="utf-8") for p in sorted((WORTEL / "fillable_forms" / "web").glob("*.py")))
    vormen = set(re.findall(r'\.(?:info|warning|error)\(\s*"([^"]+)"', code))
    patronen = [re.sub(r"%[sd]", r"\\S.*", re.escape(v).replace("%d", "%s")) for v in vormen]
    regels = blok.splitlines()
    assert "De pagina staat klaar op" in regels[0]
    for regel in regels[1:]:
        kop = re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:]{8}\+0000 (?:INFO|WARNING|ERROR) (.*)", regel)
        assert kop, regel
        assert any(re.fullmatch(p, kop[1]) for p in patronen), f"{kop[1]} is of none of {sorted(vormen)}"


def test_the_start_of_the_unit_is_a_right_command() -> None:
    [start] = unit_regels()["ExecStart"]
    delen = shlex.split(start.replace("%i", "8001"))
    assert delen[:2] == ["/opt/sjablonen/bin/sjablonen", "serveer"]
    with main.commands["serveer"].make_context("serveer", delen[2:]) as omgeving:
        assert omgeving.params["adres"] == "127.0.0.1"


def test_the_unit_keeps_what_a_family_wrote_off_the_disk() -> None:
    regels = unit_regels()
    for naam, waarde in {
        "LimitCORE": "0", "MemorySwapMax": "0", "ProtectSystem": "strict", "PrivateTmp": "yes", "DynamicUser": "yes",
        "NoNewPrivileges": "yes", "CapabilityBoundingSet": "", "RemoveIPC": "yes", "IPAddressDeny": "any",
        "UMask": "0077", "KillMode": "control-group",
    }.items():  # fmt: skip
        assert regels[naam] == [waarde], naam
    # Nothing of the group @resources is taken away; LibreOffice cannot convert with the second; the third would be in
    # the way of the limits that the workers set themselves.
    assert regels["SystemCallFilter"] == ["@system-service"]
    assert "MemoryDenyWriteExecute" not in regels
    assert not any(
        naam in regels for naam in ("LimitDATA", "LimitAS", "LimitFSIZE", "ReadWritePaths", "StateDirectory")
    )


@linux
def test_systemd_takes_the_unit_and_finds_it_tight(tmp_path: Path) -> None:
    systemd = eis_programma("systemd-analyze")
    tekst = (BEHEER / "sjablonen@.service").read_text(encoding="utf-8")
    unit = tmp_path / "sjablonen@8001.service"
    unit.write_text(tekst.replace("/opt/sjablonen/bin/sjablonen", "/bin/true"), encoding="utf-8")
    klaar = subprocess.run([systemd, "verify", "--man=no", str(unit)], capture_output=True, text=True, check=False)
    assert (klaar.returncode, klaar.stderr) == (0, "")
    # Of 10 (open) to 0; a plain service without settings gets more than 9.
    streng = subprocess.run(
        [systemd, "security", "--offline=true", "--threshold=20", "--no-pager", str(unit)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert streng.returncode == 0, streng.stdout[-400:]


@linux
def test_the_service_reads_forms_under_the_filter_of_the_unit(tmp_path: Path) -> None:
    """Word, PDF, and an old .doc that LibreOffice converts; the worker has its own limits as well."""
    eis_programma("systemd-analyze")
    soffice = eis_programma("soffice")
    (tmp_path / "plan.docx").write_bytes(document(PLAN))
    subprocess.run(
        [soffice, f"-env:UserInstallation=file://{tmp_path}/profiel", "--headless", "--convert-to", "doc", "--outdir",
         str(tmp_path), str(tmp_path / "plan.docx")], check=True, capture_output=True,
    )  # fmt: skip
    [groep] = unit_regels()["SystemCallFilter"]
    vooraf = (sys.executable, "-m", "tests.beheer_steun", groep)
    with dienst(tmp_path, *vooraf) as poort, httpx2.Client(base_url=f"http://127.0.0.1:{poort}", timeout=90) as klant:
        for inhoud in (document(PLAN), document(PLAN, "pdf"), (tmp_path / "plan.doc").read_bytes()):
            antwoord = klant.post("/api/v1/lees", files=[("bestand", ("plan", inhoud))])
            assert antwoord.status_code == 200, antwoord.text[:300]
        grenzen = [g for g in grenzen_van_werkers(poort) if g["Max data size"] == "1000000000"]
    assert grenzen
    assert all(g["Max core file size"] == g["Max file size"] == "0" for g in grenzen)


class Nginx:
    """nginx with our file before two services that share a key."""

    def __init__(self, map_: Path, poorten: list[int], zonder: str = "") -> None:
        map_.mkdir()
        self.map, self.poort, self.open = map_, vrije_poort(), vrije_poort()
        self.bestand = nginx_bestand(map_, poorten, (self.open, self.poort), zonder=zonder)
        self.proces = subprocess.Popen(
            [eis_programma("nginx", "/usr/sbin/nginx"), "-c", str(self.bestand), "-e", str(map_ / "nginx.log")],
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        wacht_op(self.poort, self.proces, map_ / "nginx.log")

    @property
    def log(self) -> str:
        return "".join(p.read_text() for p in sorted(self.map.glob("*.log")))

    def klant(self) -> httpx2.Client:
        return httpx2.Client(base_url=f"https://127.0.0.1:{self.poort}", verify=False, timeout=90)

    def stop(self) -> None:
        self.proces.terminate()
        self.proces.wait(20)


@pytest.fixture(scope="module")
def diensten(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[int]]:
    eis_programma("nginx", "/usr/sbin/nginx")
    map_ = tmp_path_factory.mktemp("diensten")
    with dienst(map_, **SLEUTEL) as een, dienst(map_, **SLEUTEL) as twee:
        yield [een, twee]


def controleer_langzaam(nginx: Nginx) -> str:
    """Upload 3 MB, wait before reading the page of 4 MB that comes back; gives that page."""
    with nginx.klant() as klant:
        teken = verborgen(klant.get("/").text, "teken")
        koekje = "; ".join(f"{naam}={waarde}" for naam, waarde in klant.cookies.items())
        vraag = klant.build_request(
            "POST", "/controleren",
            files=[("teken", (None, teken)), ("bestand", (f"{KANARIE}.docx", groot_document()))],
            headers={"Connection": "close", "Cookie": koekje},
        )  # fmt: skip
    lichaam = b"".join(vraag.stream)  # type: ignore[arg-type]
    kop = "".join(f"{naam}: {waarde}\r\n" for naam, waarde in vraag.headers.items())
    kaal = socket.socket()
    kaal.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 16_384)
    kaal.connect(("127.0.0.1", nginx.poort))
    losjes = ssl.create_default_context()
    losjes.check_hostname, losjes.verify_mode = False, ssl.CERT_NONE
    with losjes.wrap_socket(kaal) as lijn:
        lijn.settimeout(60)
        lijn.sendall(f"POST /controleren HTTP/1.1\r\n{kop}\r\n".encode() + lichaam)
        begin = lijn.recv(1)
        time.sleep(1.0)
        delen = [begin]
        while deel := lijn.recv(65_536):
            delen.append(deel)
    return b"".join(delen).decode("utf-8", "replace")


def test_nginx_takes_the_example(tmp_path: Path) -> None:
    nginx = eis_programma("nginx", "/usr/sbin/nginx")
    bestand = nginx_bestand(tmp_path, [8001, 8002], (vrije_poort(), vrije_poort()))
    klaar = subprocess.run([nginx, "-t", "-c", str(bestand)], capture_output=True, text=True, check=False)
    assert klaar.returncode == 0, klaar.stderr
    assert "[warn]" not in klaar.stderr


def test_an_upload_through_nginx_is_in_no_file_and_no_log(diensten: list[int], tmp_path: Path) -> None:
    nginx = Nginx(tmp_path / "nginx", diensten)
    try:
        pagina = controleer_langzaam(nginx)
        assert " 200 " in pagina.splitlines()[0]
        assert len(verborgen(pagina, "bundel")) > 3_000_000
        with nginx.klant() as klant:
            klant.get("/", params={"naam": KANARIE})
            assert klant.get("/metrics").status_code == 404
            # The answer of the service itself to what is too much, not that of nginx.
            teken = verborgen(klant.get("/").text, "teken")
            te_veel = klant.post(
                "/controleren", files=[("teken", (None, teken)), ("bestand", ("x.docx", b"x" * 25_000_000))]
            )
            assert te_veel.status_code == 413
            assert "20 MB" in te_veel.text
            # Sealed by one process, opened by whichever comes next.
            for _ in range(4):
                stuk = klant.post("/controleren/stuk", files=[
                    ("teken", (None, verborgen(klant.get("/").text, "teken"))), ("wat", (None, "schoon")),
                    ("bundel", (None, verborgen(pagina, "bundel"))),
                ])  # fmt: skip
                assert stuk.status_code == 200, stuk.text[:300]
        http = httpx2.get(f"http://127.0.0.1:{nginx.open}/over?naam={KANARIE}")
        assert (http.status_code, http.headers["location"]) == (301, "https://127.0.0.1/")
    finally:
        nginx.stop()
    assert opgeschreven(nginx.map) == []
    assert "temporary file" not in nginx.log
    assert KANARIE not in nginx.log
    assert "127.0.0.1, server" not in nginx.log
    assert re.search(r"^\S+ POST 200 \d+ [\d.]+$", nginx.log, re.MULTILINE)


@pytest.mark.parametrize(("regel", "soort"), [
    ("proxy_request_buffering", "client_body"), ("proxy_max_temp_file_size", "proxy"),
])  # fmt: skip
def test_without_those_lines_nginx_does_write_it(diensten: list[int], tmp_path: Path, regel: str, soort: str) -> None:
    """So the test above can fail, and the lines are needed."""
    nginx = Nginx(tmp_path / "nginx", diensten, zonder=regel)
    try:
        controleer_langzaam(nginx)
    finally:
        nginx.stop()
    assert {p.relative_to(nginx.map / "tijdelijk").parts[0] for p in opgeschreven(nginx.map)} == {soort}


def test_what_a_visitor_says_about_himself_does_not_reach_the_service(tmp_path: Path) -> None:
    """A service of ours behind nginx answers with the headers that it got."""
    eis_programma("nginx", "/usr/sbin/nginx")
    poort, log = vrije_poort(), tmp_path / "echo.log"
    echo = (
        "import http.server, json\n"
        "class E(http.server.BaseHTTPRequestHandler):\n"
        "  def do_GET(self):\n"
        "    self.send_response(200); self.end_headers()\n"
        "    self.wfile.write(json.dumps([[k.lower(), v] for k, v in self.headers.items()]).encode())\n"
        f"http.server.ThreadingHTTPServer(('127.0.0.1', {poort}), E).serve_forever()\n"
    )
    with log.open("wb") as uit:
        proces = subprocess.Popen([sys.executable, "-c", echo], stderr=uit)
    try:
        wacht_op(poort, proces, log)
        nginx = Nginx(tmp_path / "nginx", [poort, poort])
        try:
            koppen = {
                "X-Forwarded-For": "10.9.8.7", "X-Forwarded-Proto": "gopher", "X-Forwarded-Host": "kwaad.example",
                "X-Forwarded-Port": "1", "X-Real-IP": "10.9.8.7", "Forwarded": "for=10.9.8.7",
                "X-Forwarded-User": "baas", "X_Forwarded_User": "baas",
            }  # fmt: skip
            with nginx.klant() as klant:
                gezien = json.loads(klant.get("/", headers=koppen).text)
        finally:
            nginx.stop()
    finally:
        proces.terminate()
        proces.wait(20)
    doorgestuurd = sorted([k, v] for k, v in gezien if "forwarded" in k or "real" in k)
    assert doorgestuurd == [
        ["x-forwarded-for", "127.0.0.1"], ["x-forwarded-host", "127.0.0.1"], ["x-forwarded-proto", "https"],
    ]  # fmt: skip


def test_the_limits_of_nginx_are_wider_than_those_of_the_service() -> None:
    tekst, grenzen = (BEHEER / "nginx.conf").read_text(encoding="utf-8"), Grenzen()

    def seconden(naam: str) -> int:
        return int(re.search(rf"\b{naam} (\d+)s;", tekst)[1])  # type: ignore[index]

    groot = int(re.search(r"client_max_body_size (\d+)m;", tekst)[1])  # type: ignore[index]
    assert groot * 1024 * 1024 > grenzen.verzoek
    assert seconden("proxy_read_timeout") > grenzen.werk
    assert seconden("client_body_timeout") > grenzen.stilte
    code = "".join(p.read_text(encoding="utf-8") for p in (WORTEL / "fillable_forms" / "web").glob("*.py"))
    bewaar, stop = (
        [int(n) for n in re.findall(rf"timeout_{naam}=(\d+)", code)] for naam in ("keep_alive", "graceful_shutdown")
    )
    assert len(bewaar) == len(stop) == 1
    # Of connections that are kept nginx must be the first to let go; systemd must wait longer than the service.
    assert int(re.search(r"\bkeepalive_timeout (\d+)s;", tekst)[1]) < bewaar[0]  # type: ignore[index]
    assert int(unit_regels()["TimeoutStopSec"][0]) > stop[0] + 10


def test_a_service_that_is_away_is_a_503_that_says_when(tmp_path: Path) -> None:
    eis_programma("nginx", "/usr/sbin/nginx")
    nginx = Nginx(tmp_path / "nginx", [vrije_poort(), vrije_poort()])
    try:
        with nginx.klant() as klant:
            weg = klant.post("/controleren", files=[("bestand", (KANARIE, b"x"))])
    finally:
        nginx.stop()
    assert weg.status_code == 503
    assert weg.headers["retry-after"] == "5"
    assert "even niet" in weg.text


def test_the_container_has_no_root_no_shell_and_no_internet() -> None:
    *_, laatste = CONTAINER.split("\nFROM ")
    assert re.search(r"^USER [1-9]\d*:[1-9]\d*$", laatste, re.M)
    assert re.search(r'^ENTRYPOINT \["/opt/sjablonen/bin/sjablonen"', laatste, re.M)
    assert "\nRUN" not in laatste
    assert re.search(r"HEALTHCHECK[^\n]*\\\n  CMD \[", laatste)
    assert all(
        re.match(r"docker\.io/library/python:3\.\d+-slim\b", f) for f in re.findall(r"^FROM (.*)", CONTAINER, re.M)
    )
    assert "--no-index" in CONTAINER
