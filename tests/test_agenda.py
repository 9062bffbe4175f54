"""The file for the agenda says nothing: no names, no place where that may harm."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fillable_forms.na_overleg.agenda import ics, maak_afspraken
from sjablonen.formulier import Formulier
from sjablonen.fouten import NaOverlegFout
from sjablonen.specificatie import laad_specificatie

ALLE = laad_specificatie()


def plan(plaats: str = "Markt 1", datum: str = "23-03-2026", tijd: str = "10:00", **rest: object) -> Formulier:
    gegevens = {"volgend_overleg": {"datum": datum, "tijd": tijd, "plaats": plaats},
                "aanwezigen_volgend_overleg": [{"naam": "Kanarie Vos"}, {"naam": "Henk"}], **rest}  # fmt: skip
    return Formulier.maak(ALLE.formaat("ondersteuningsplan_wij"), ALLE.versie, gegevens, datum_overleg="2026-02-09")


def test_one_file_a_person_that_names_nobody() -> None:
    gemaakt = maak_afspraken([plan()], ALLE)
    assert [a.wie for a in gemaakt.ieder] == ["Kanarie Vos", "Henk"]
    for afspraak in gemaakt.ieder:
        tekst = afspraak.ics.decode()
        assert "SUMMARY:Afspraak\r\n" in tekst
        assert "DTSTART:20260323T100000\r\nDTEND:20260323T110000\r\n" in tekst
        assert "LOCATION:Markt 1\r\n" in tekst
        assert not any(w in tekst for w in ("Kanarie", "Henk", "ATTENDEE", "ORGANIZER", "DESCRIPTION", "plan"))
    assert len({a.ics for a in gemaakt.ieder}) == 2  # no id in common


@pytest.mark.parametrize(
    "rest",
    [
        {"plaats": "geheim"},
        {"plaats": "bekend bij de regisseur"},
        {"plaats": "de Opvang in de stad"},
        {"zorgen_onveiligheid": {"zorgen_anderen": "Ja"}},
        {"plaats": "thuis, Dorpsstraat 3", "personen": [{"naam": "A", "straat_en_huisnummer": "Dorpsstraat 3"}]},
    ],
)
def test_the_place_stays_out_where_it_may_harm(rest: dict[str, object]) -> None:
    gemaakt = maak_afspraken([plan(**rest)], ALLE)  # type: ignore[arg-type]
    assert b"LOCATION" not in gemaakt.ieder[0].ics
    assert gemaakt.mededelingen == ("De plaats staat er niet in. Vertel die zelf.",)


@pytest.mark.parametrize("formaat", ["veiligheidsplan", "veilig_verder_plan_2019"])
def test_the_place_stays_out_when_there_is_a_veiligheidsplan(formaat: str) -> None:
    gemaakt = maak_afspraken([plan(), Formulier.maak(ALLE.formaat(formaat), ALLE.versie, {})], ALLE)
    assert b"LOCATION" not in gemaakt.ieder[0].ics


@pytest.mark.parametrize(("datum", "tijd"), [("half maart", "10:00"), ("23-03-2026", "3 uur"), ("", "10:00")])
def test_a_day_or_time_that_is_not_sure_is_not_guessed(datum: str, tijd: str) -> None:
    with pytest.raises(NaOverlegFout, match="niet zeker"):
        maak_afspraken([plan(datum=datum, tijd=tijd)], ALLE)


def test_an_end_time_is_taken() -> None:
    assert b"DTEND:20260323T113000" in ics(date(2026, 3, 23), "10:00-11:30", "", "u")


@given(st.text())
def test_any_place_is_one_property_of_short_lines(plaats: str) -> None:
    """Nothing that somebody typed can add a line of its own (RFC 5545, 3.1 and 3.3.11)."""
    inhoud = ics(date(2026, 3, 23), "10:00", plaats, "u")
    regels = inhoud.split(b"\r\n")
    assert all(len(r) <= 75 for r in regels)
    heel = inhoud.replace(b"\r\n ", b"").decode()
    assert len(heel.split("\r\n")) == 13 + bool(plaats.strip())
    assert "\r" not in heel.replace("\r\n", "")
