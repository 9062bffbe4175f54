"""Uploads in memory: whole, within limits, with harmless names. And what a page carries: sealed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from fillable_forms.web.instellingen import Grenzen
from fillable_forms.web.uploads import Onleesbaar, TeLangzaam, TeVeel, Upload, lees_upload
from fillable_forms.web.verzegeling import Bestand, Verlopen, Verzegelaar

GRENS = "gggrens"
GRENZEN = Grenzen(bestand=3_000, upload=5_000, bestanden=3, velden=4, veld=100, ontvangen=2, stilte=0.3)


def deel(kop: str, inhoud: bytes) -> bytes:
    return f"--{GRENS}\r\n{kop}\r\n\r\n".encode() + inhoud + b"\r\n"


def bestand(naam: str, inhoud: bytes, veld: str = "bestand") -> bytes:
    return deel(f'Content-Disposition: form-data; name="{veld}"; filename="{naam}"', inhoud)


def lees(
    lijf: bytes, grenzen: Grenzen = GRENZEN, stukken: int = 700, soort: str | None = None, traag: float = 0
) -> Upload:
    """What the service makes of this body, sent in pieces."""

    async def stroom() -> AsyncIterator[dict[str, object]]:
        for i in range(0, len(lijf) or 1, stukken):
            if traag:
                await asyncio.sleep(traag)
            yield {"type": "http.request", "body": lijf[i : i + stukken], "more_body": i + stukken < len(lijf)}

    berichten = stroom()
    kop = soort if soort is not None else f"multipart/form-data; boundary={GRENS}"
    scope = {"type": "http", "method": "POST", "path": "/", "headers": [(b"content-type", kop.encode())]}
    verzoek = Request(scope, receive=lambda: anext(berichten))  # type: ignore[arg-type, return-value]
    return asyncio.run(lees_upload(verzoek, grenzen))


EINDE = f"--{GRENS}--\r\n".encode()


@given(st.lists(st.binary(max_size=900), max_size=3), st.integers(1, 3000))
def test_whatever_is_sent_comes_in_whole_however_it_is_cut(inhouden: list[bytes], stukken: int) -> None:
    """Also bytes that look like a boundary or a line end."""
    inhouden = [i.replace(GRENS.encode(), b"") for i in inhouden]
    lijf = b"".join(bestand(f"a{n}.docx", i) for n, i in enumerate(inhouden)) + EINDE
    uit = lees(lijf, stukken=stukken)
    assert [b.inhoud for b in uit.van("bestand")] == inhouden
    assert [b.naam for b in uit.van("bestand")] == [f"a{n}.docx" for n in range(len(inhouden))]


@given(st.text(max_size=200))
def test_a_name_never_holds_a_folder_or_a_sign_that_steers(naam: str) -> None:
    schoon = naam.replace('"', "").replace("\r", "").replace("\n", "").replace("\x00", "")
    try:
        uit = lees(bestand(schoon, b"x") + EINDE)
    except (Onleesbaar, TeVeel):
        return
    for b in uit.alle_bestanden:
        assert b.naam
        assert not set(b.naam) & set('/\\<>:"|?*')
        assert b.naam.isprintable()
        assert len(b.naam) <= 120
        assert b.naam.strip(". ") == b.naam


@pytest.mark.parametrize(
    ("naam", "wordt"),
    [("../../etc/passwd", "passwd"), ("C:\\map\\plan.docx", "plan.docx"), ("plan.docx.exe", "plan.docx.exe"),
     ("...", "bestand"), ("plan\u202excod.exe", "planxcod.exe")],
)  # fmt: skip
def test_a_path_in_a_name_is_cut_off(naam: str, wordt: str) -> None:
    assert lees(bestand(naam, b"x") + EINDE).van("bestand")[0].naam == wordt


def test_an_empty_choice_of_files_is_no_file() -> None:
    assert lees(bestand("", b"") + EINDE).van("bestand") == ()


@pytest.mark.parametrize(
    "lijf",
    [
        bestand("a", b"x" * 3_001) + EINDE,
        bestand("a", b"x" * 2_600) + bestand("b", b"x" * 2_600) + EINDE,
        bestand("a", b"1") * 4 + EINDE,
        deel('Content-Disposition: form-data; name="a"', b"1") * 5 + EINDE,
        deel('Content-Disposition: form-data; name="a"', b"1" * 101) + EINDE,
        deel(f"X: {'y' * 5_000}", b"1") + EINDE,
        b"x" * 400_000,
    ],
    ids=["file", "together", "files", "fields", "field", "heading", "all"],
)
def test_more_than_allowed_is_refused(lijf: bytes) -> None:
    with pytest.raises((TeVeel, Onleesbaar)):
        lees(lijf)


@pytest.mark.parametrize("soort", ["", "text/plain", "multipart/form-data", "application/x-www-form-urlencoded"])
def test_what_is_no_form_with_files_is_refused(soort: str) -> None:
    with pytest.raises(Onleesbaar):
        lees(bestand("a", b"x") + EINDE, soort=soort)


def test_half_a_form_is_refused() -> None:
    with pytest.raises(Onleesbaar):
        lees(bestand("a", b"x"))


def test_who_sends_too_slowly_is_sent_away() -> None:
    with pytest.raises(TeLangzaam):
        lees(bestand("a", b"x" * 500) + EINDE, traag=0.5)
    with pytest.raises(TeLangzaam):
        lees(bestand("a", b"x" * 500) + EINDE, replace(GRENZEN, ontvangen=0.4), stukken=40, traag=0.1)


# ---- sealed ---------------------------------------------------------------------------


class Klok:
    nu = 1_000.0

    def __call__(self) -> float:
        return self.nu


@pytest.fixture
def klok() -> Klok:
    return Klok()


@given(st.lists(st.tuples(st.text(min_size=1, max_size=20), st.binary(max_size=300)), max_size=4))
def test_what_is_sealed_opens_the_same(paren: list[tuple[str, bytes]]) -> None:
    bestanden = tuple(Bestand(n, i) for n, i in paren)
    doos = Verzegelaar(None, 60)
    assert doos.maak_open(doos.verzegel(bestanden)) == bestanden


def test_nobody_reads_changes_or_keeps_what_is_sealed(klok: Klok) -> None:
    doos = Verzegelaar(b"k" * 40, 60, klok)
    tekst = doos.verzegel([Bestand("plan-van-noa.docx", b"Noa is bang")])
    import base64

    assert b"Noa" not in base64.urlsafe_b64decode(tekst)
    assert b"noa" not in base64.urlsafe_b64decode(tekst)
    for i in range(0, len(tekst), 7):
        kapot = tekst[:i] + ("A" if tekst[i] != "A" else "B") + tekst[i + 1 :]
        with pytest.raises(Verlopen):
            doos.maak_open(kapot)
    for vreemd in ("", "x", "é", tekst[:-4], "AAAA"):
        with pytest.raises(Verlopen):
            doos.maak_open(vreemd)
    # The same key elsewhere opens it, another key does not, and time ends it.
    assert Verzegelaar(b"k" * 40, 60, klok).maak_open(tekst)
    with pytest.raises(Verlopen):
        Verzegelaar(None, 60, klok).maak_open(tekst)
    klok.nu += 61
    with pytest.raises(Verlopen):
        doos.maak_open(tekst)


def test_a_token_is_of_one_browser_and_ends(klok: Klok) -> None:
    doos = Verzegelaar(None, 60, klok)
    teken = doos.teken("koekje")
    assert doos.klopt("koekje", teken)
    assert not doos.klopt("ander", teken)
    assert not doos.klopt("", doos.teken(""))
    assert not any(doos.klopt("koekje", t) for t in ("", ".", "9" * 30, "é.é", teken[:-1], f"9{teken}"))
    klok.nu += 13 * 3600
    assert not doos.klopt("koekje", teken)
