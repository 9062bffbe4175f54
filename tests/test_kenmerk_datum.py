"""Random marks with a check character, and dates that are never guessed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sjablonen.datum import lees_datum, schrijf_datum
from sjablonen.kenmerk import is_kenmerk, nieuw_doel_id, nieuw_kenmerk
from sjablonen.specificatie import laad_specificatie

_CODES = [f.code for f in laad_specificatie()]
_TEKENS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_DAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_MAANDEN = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


@pytest.mark.parametrize("code", _CODES)
def test_een_nieuw_kenmerk_klopt(code: str) -> None:
    """Starts with the code of the format; a hundred of them all differ."""
    kenmerken = {nieuw_kenmerk(code) for _ in range(100)}
    assert len(kenmerken) == 100
    assert all(is_kenmerk(k) and k.startswith(f"{code}-") and len(k) == len(code) + 9 for k in kenmerken)
    assert not {"0", "1", "I", "O"} & set("".join(k.removeprefix(code) for k in kenmerken))


@pytest.mark.parametrize("code", _CODES)
def test_elk_enkel_fout_teken_valt_op(code: str) -> None:
    """Every other character in every place of the random part makes the kenmerk wrong."""
    for _ in range(5):
        kenmerk = nieuw_kenmerk(code)
        for plek in range(len(code), len(kenmerk)):
            for teken in set(_TEKENS + "-") - {kenmerk[plek]}:
                assert not is_kenmerk(kenmerk[:plek] + teken + kenmerk[plek + 1 :])


@pytest.mark.parametrize("code", _CODES)
def test_een_kenmerk_van_een_ander_formaat_valt_op(code: str) -> None:
    """The code counts in the check: one form's kenmerk is not valid under any other code."""
    kenmerk = nieuw_kenmerk(code)
    for ander in set(_CODES) - {code}:
        if len(ander) == len(code) and sum(a != b for a, b in zip(ander, code, strict=True)) == 1:
            assert not is_kenmerk(ander + kenmerk[len(code) :])


@given(st.text(max_size=20))
def test_willekeurige_tekst_is_geen_kenmerk(tekst: str) -> None:
    """What does not have the shape is refused without an error."""
    if not is_kenmerk(tekst):
        return
    assert tekst == tekst.strip().upper()
    assert tekst.count("-") == 2


@pytest.mark.parametrize(
    "tekst", ["", "OW", "ow-7f3k-qh2", "OW-7F3K-QH", "OW-7F3K-QH22", " OW-7F3K-QH2", "OW-7F3K-QH2\n"]
)
def test_een_verkeerde_vorm_is_geen_kenmerk(tekst: str) -> None:
    """Short, long, small letters, white space around it."""
    assert not is_kenmerk(tekst)


def test_een_doel_id_past_in_de_gegevens() -> None:
    """Small letters and digits only, at most 16, and not the same twice in a row of a hundred."""
    ids = {nieuw_doel_id() for _ in range(100)}
    assert len(ids) >= 99
    assert all(i.isascii() and i.isalnum() and i == i.lower() and len(i) <= 16 for i in ids)


# ---- dates --------------------------------------------------------------------------------------


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)))
def test_elke_voluit_geschreven_datum_wordt_gelezen(dag: date) -> None:
    """In every usual Dutch way of writing, with and without the right weekday."""
    d, m, j = dag.day, dag.month, dag.year
    naam, weekdag = _MAANDEN[m - 1], _DAGEN[dag.weekday()]
    for tekst in (
        schrijf_datum(dag), dag.isoformat(), f"{d}-{m}-{j}", f"{d}/{m}/{j}", f"{d}.{m}.{j}", f"{d} - {m} - {j}",
        f"{d}-{m}-{j % 100:02}", f"{d} {naam} {j}", f"{d} {naam.upper()} {j}", f"{d}  {naam}  '{j % 100:02}",
        f"{weekdag} {d} {naam} {j}", f"{weekdag[:2]}. {d}-{m}-{j}", f"{weekdag.title()}, {d} {naam[:3]}. {j}"
        if naam[:3] != "maa" else f"{d} mrt {j}",
        f" {d}-{m}-{j}\n",
    ):  # fmt: skip
        assert lees_datum(tekst) == dag, tekst


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)), st.integers(1, 6))
def test_een_weekdag_die_niet_klopt_maakt_de_datum_onzeker(dag: date, naast: int) -> None:
    """One of the two was mistyped, and nobody can tell which."""
    verkeerd = _DAGEN[(dag.weekday() + naast) % 7]
    assert lees_datum(f"{verkeerd} {schrijf_datum(dag)}") is None
    assert lees_datum(f"{verkeerd[:2]} {dag.day} {_MAANDEN[dag.month - 1]} {dag.year}") is None


@pytest.mark.parametrize(
    "tekst",
    ["", "morgen", "1 juni", "half juni", "week 36", "juni 2026", "31-02-2026", "29-02-2026", "31 april 2026",
     "00-01-2026", "1 jan 0026",
     "12-13-2026", "1 foo 2026", "09-02-2026 of 16-02-2026", "2026", "2026-2", "09-02-026", "9-2-20266", "1-1-0000",
     "dd\u2011mm\u2011jjjj", "ma 9 febr.", "٠٩-٠٢-٢٠٢٦²"],
)  # fmt: skip
def test_wat_niet_voluit_of_niet_bestaat_wordt_niet_geraden(tekst: str) -> None:
    """No year, no day, an impossible day, two dates: None."""
    assert lees_datum(tekst) is None


@given(st.text(max_size=30))
def test_lees_datum_struikelt_over_geen_enkele_tekst(tekst: str) -> None:
    """A date or None, never an error."""
    assert lees_datum(tekst) is None or isinstance(lees_datum(tekst), date)
