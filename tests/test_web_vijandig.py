"""Hostile files and hostile names, handed in at the page and the API: an answer or a message in words."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from benchmarks.uploads import Balie, beschadigd
from fillable_forms.lezen.leeszaal import Leeszaal
from fillable_forms.web.instellingen import Grenzen
from sjablonen.fouten import LeesFout
from tests.steun import ZAAD, steekproef
from tests.test_web_uploads import EINDE, GRENS
from tests.vijandig.geval import Geval, docx
from tests.vijandig.verzameling import LICHT
from tests.web_steun import GEZIN, VEILIG, document, maak_klant, stuur, verborgen


@pytest.fixture(scope="module")
def balie() -> Iterator[Balie]:
    uit = Balie()
    with uit.klant:
        yield uit


@pytest.fixture(scope="module")
def klant() -> Iterator[TestClient]:
    with maak_klant(Grenzen(plaatsen=1)) as k:
        yield k


@pytest.mark.parametrize("geval", steekproef(LICHT, 8), ids=lambda g: g.naam)
def test_a_hostile_file_gets_an_answer_and_hurts_nobody_else(geval: Geval, balie: Balie) -> None:
    """`python -m benchmarks.uploads` tries them all, and presses every button of what can be read."""
    balie.probeer(geval.naam, geval.maak(), kort=True)
    assert balie.fouten == []
    assert balie.werkt_nog()


def test_damaged_forms_get_an_answer_on_every_button(balie: Balie) -> None:
    for naam, inhoud in beschadigd(range(ZAAD * 2, ZAAD * 2 + 2)):
        balie.probeer(naam, inhoud)
    assert balie.fouten == []
    assert balie.werkt_nog()


def test_work_that_nobody_waits_for_ends_at_the_next_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forty slow files keep a place for one of them, not for all."""
    gelezen: list[str] = []

    def traag(zaal: Leeszaal, inhoud: bytes, naam: str) -> None:
        gelezen.append(naam)
        time.sleep(0.4)
        raise LeesFout(f"{naam}: zo traag.")

    monkeypatch.setattr(Leeszaal, "lees", traag)
    with maak_klant(Grenzen(plaatsen=1, werk=0.6)) as klant:
        assert stuur(klant, "/controleren", [("x", b"?")] * 12).status_code == 503
        time.sleep(1.2)
    assert gelezen == ["Bestand 1", "Bestand 2"]  # and the other ten never


# ---- names ----------------------------------------------------------------------------------

STOUT = "Kanarina"  # stands in every name below, and may stand in no heading and no line of the log
NAMEN = [
    f"../../etc/{STOUT}", f"..\\..\\{STOUT}", f"/etc/{STOUT}", f"C:\\Windows\\{STOUT}", f"\\\\server\\deel\\{STOUT}",
    f"....//....//{STOUT}.docx", f"%2e%2e%2f{STOUT}.docx", f"{STOUT}\x00.docx", f"{STOUT}\u202excod.exe",
    f"{STOUT}{'x' * 3_000}.docx", f"{STOUT}.docx.exe", f"{STOUT}.pdf.docx", f"{STOUT}.docx:stroom", f"CON.{STOUT}",
    f"-rf {STOUT}", f"$({STOUT})", f"`{STOUT}`", f"{STOUT}'; drop table", f"<img src=x onerror={STOUT}>.docx",
    f"{{{{ 7*7 }}}}{STOUT}", f"{STOUT}\\\"; x=\\\"y.docx", f"{STOUT}\r\n\r\nhallo", f"{STOUT}\r\nSet-Cookie: a=b",
    f"{STOUT}\nX: y", f"{STOUT}\rX: y", f"{STOUT}é\ud7ff.docx", f"{STOUT}%0d%0aSet-Cookie: a=b", f"{STOUT} " * 20,
]  # fmt: skip
_KOP = re.compile(r'attachment; filename="[a-z0-9_-]+\.(docx|odt|pdf|html|json|xlsx|zip)"')


def verstuur(klant: TestClient, pad: str, namen: list[str], inhoud: bytes, **velden: str) -> Any:
    """The names go as they are, also what a program of ours would escape."""
    lijf = b""
    if not pad.startswith("/api"):
        velden["teken"] = verborgen(klant.get("/").text, "teken")
    for veld, waarde in velden.items():
        lijf += f'--{GRENS}\r\nContent-Disposition: form-data; name="{veld}"\r\n\r\n{waarde}\r\n'.encode()
    for naam in namen:
        kop = f'--{GRENS}\r\nContent-Disposition: form-data; name="bestand"; filename="{naam}"\r\n\r\n'
        lijf += kop.encode("utf-8", "surrogatepass") + inhoud + b"\r\n"
    soort = {"content-type": f"multipart/form-data; boundary={GRENS}"}
    return klant.post(pad, content=lijf + EINDE, headers=soort)


def eis_onschuldig(antwoord: Any) -> None:
    assert antwoord.status_code in (200, 400, 413, 422)
    koppen = "\n".join(f"{k}: {w}" for k, w in antwoord.headers.multi_items())
    assert STOUT not in koppen
    assert "x: y" not in koppen.lower()
    assert "a=b" not in koppen
    plaatsing = antwoord.headers.get("content-disposition")
    assert plaatsing is None or _KOP.fullmatch(plaatsing)


@pytest.mark.parametrize("naam", NAMEN, ids=[ascii(n)[1:30] for n in NAMEN])
def test_a_name_comes_into_no_heading_no_download_and_no_log(
    naam: str, klant: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, "sjablonen"):
        pagina = verstuur(klant, "/controleren", [naam], docx())
        eis_onschuldig(pagina)
        if pagina.status_code == 200 and naam in steekproef(NAMEN, 3):
            bundel = verborgen(pagina.text, "bundel")
            for wat in ("schoon", "alles"):
                eis_onschuldig(stuur(klant, "/controleren/stuk", wat=wat, bundel=bundel))
        antwoord = verstuur(klant, "/api/v1/schoon", [naam], docx())
        eis_onschuldig(antwoord)
        assert STOUT.encode() not in antwoord.content
        kapot = verstuur(klant, "/controleren", [naam, naam], b"?")
        eis_onschuldig(kapot)
        assert STOUT not in kapot.text
    assert STOUT not in caplog.text


def test_a_list_shows_names_as_text_and_without_signs_that_steer(klant: TestClient) -> None:
    namen = [f"<b>{STOUT}</b>.docx", f"{STOUT}\u202excod.exe", f"../{STOUT}.docx"]
    pagina = verstuur(klant, "/controleren", namen, document(GEZIN))
    assert pagina.status_code == 200
    assert f"<b>{STOUT}" not in pagina.text
    assert "\u202e" not in pagina.text
    assert f"../{STOUT}" not in pagina.text


@pytest.mark.parametrize(
    ("naam", "soort"),
    [("plan.pdf", "docx"), ("plan.docx", "pdf"), ("plan.exe", "docx"), ("plan.docx.exe", "pdf"), ("plan.json", "pdf")],
)
def test_what_a_file_is_stands_in_it_and_not_in_its_name(naam: str, soort: str, klant: TestClient) -> None:
    schoon = verstuur(klant, "/api/v1/schoon", [naam], document(VEILIG, soort))
    assert schoon.status_code == 200
    assert schoon.headers["content-disposition"] == f'attachment; filename="formulier.{soort}"'


@pytest.mark.parametrize(
    "inhoud",
    [b"MZ\x90\x00" + bytes(400), b"\x7fELF" + bytes(400), b"#!/bin/sh\nrm -rf /\n", b"<script>alert(1)</script>"],
)
def test_a_program_with_the_name_of_a_form_is_refused_in_words(inhoud: bytes, klant: TestClient) -> None:
    for naam in ("plan.docx", "plan.pdf.docx", "plan.odt"):
        antwoord = verstuur(klant, "/controleren", [naam], inhoud)
        assert antwoord.status_code == 422
        assert 'role="alert"' in antwoord.text
        assert "alert(1)" not in antwoord.text


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=()), min_size=1, max_size=60))
def test_whatever_a_name_is_the_headings_are_ours(naam: str) -> None:
    antwoord = verstuur(_vaste_klant(), "/api/v1/schoon", [naam], b"?")
    assert antwoord.status_code in (400, 413, 422)
    assert "content-disposition" not in antwoord.headers
    assert set(antwoord.headers) == set(_vaste_klant().get("/api/v1/niets").headers)


_KLANT: list[TestClient] = []


def _vaste_klant() -> TestClient:
    if not _KLANT:
        _KLANT.append(maak_klant())
    return _KLANT[0]
