"""What happened to a goal from meeting to meeting, and when a term has passed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fillable_forms.dossier import Doelfeit, Doelwat, doelfeiten, feiten_in, volg_doelen
from sjablonen.formulier import Formulier
from sjablonen.termijn import lees_termijn
from tests.dossier_steun import ETEN, POST, SLAAP, doel, form

DAGEN = ("2026-01-05", "2026-03-02", "2026-05-04", "2026-07-06")


def keten(*doelen: list[dict[str, Any]]) -> list[Formulier]:
    """An ondersteuningsplan and voortgangsplannen with these goals."""
    return [form("vg" if i else "ow", DAGEN[i], doelen=d) for i, d in enumerate(doelen)]


def wat(plannen: list[Formulier]) -> list[tuple[str, int]]:
    return [(f.wat.value, f.plan) for f in doelfeiten(plannen)]


def test_een_gewone_keten_geeft_niets() -> None:
    """Open, then Ja, then gone: nothing happened that needs a word."""
    assert wat(keten([doel(ETEN)], [doel(ETEN, "Ja")], [doel(POST, "Nog niet")])) == []


def test_een_open_doel_dat_wegblijft_is_verdwenen() -> None:
    """Seen in the first plan without it, also when it comes back later."""
    plannen = keten([doel(ETEN), doel(POST)], [doel(POST, "Ja")], [doel(ETEN, "Nog niet")])
    assert wat(plannen) == [("verdwenen", 1)]
    (feit,) = doelfeiten(plannen)
    assert feit.vorige.tekst == ETEN
    assert feit.rij is None


@pytest.mark.parametrize(
    ("antwoord", "weg"), [("", True), ("Nog niet", True), ("Ja;Nee", True), ("Ja", False), ("Nee", False)]
)
def test_wat_is_afgedaan_mag_weg(antwoord: str, weg: bool) -> None:
    plannen = keten([doel(POST)], [doel(ETEN, antwoord), doel(POST)], [doel(POST)])
    assert ("verdwenen", 2) in wat(plannen) if weg else ("verdwenen", 2) not in wat(plannen)


def test_een_plan_zonder_doelen_laat_niets_verdwijnen() -> None:
    """Goals left empty once do not end a goal."""
    assert wat(keten([doel(ETEN)], [], [doel(ETEN, "Ja")])) == []


def test_stil_gewijzigd_met_id_is_zeker() -> None:
    """Same hidden id, other words; white space and capitals are no other words."""
    nieuw = "Wij eten elke zondag met zijn allen aan tafel."
    plannen = keten([doel(ETEN, _id="k3x9")], [doel(nieuw, _id="k3x9")])
    (feit,) = doelfeiten(plannen)
    assert (feit.wat, feit.zeker, feit.plan) == (Doelwat.STIL_GEWIJZIGD, True, 1)
    assert wat(keten([doel(ETEN, _id="k3x9")], [doel(f" {ETEN.upper()} ", _id="k3x9")])) == []


def test_deels_dezelfde_woorden_zonder_id_is_niet_zeker() -> None:
    """60 % the same and the same 'wie': changed, perhaps; less, or somebody else's: gone."""
    nieuw = "Wij eten elke zondag samen aan de tafel."
    (feit,) = doelfeiten(keten([doel(ETEN)], [doel(nieuw)]))
    assert (feit.wat, feit.zeker) == (Doelwat.STIL_GEWIJZIGD, False)
    assert wat(keten([doel(ETEN)], [doel(nieuw, wie="Bram")])) == [("verdwenen", 1)]
    assert wat(keten([doel(ETEN)], [doel(SLAAP)])) == [("verdwenen", 1)]


def test_ligt_stil_telt_de_overleggen() -> None:
    """Twice no Ja or Nee with the same 'hoe'; another way to do it starts the count again."""
    hoe = {"hoe": "Bram dekt de tafel."}
    plannen = keten(
        [doel(ETEN, **hoe)], [doel(ETEN, "Nog niet", **hoe)], [doel(ETEN, "", **hoe)], [doel(ETEN, "Nog niet", **hoe)]
    )
    assert [(f.wat.value, f.plan, f.keer) for f in doelfeiten(plannen)] == [("ligt stil", 2, 2), ("ligt stil", 3, 3)]
    anders = keten([doel(ETEN, **hoe)], [doel(ETEN, "Nog niet", **hoe)], [doel(ETEN, "Nog niet", hoe="Eva kookt.")])
    assert wat(anders) == []


def test_termijn_voorbij_op_het_volgende_overleg() -> None:
    """Passed, no Ja or Nee, no new term; on the day itself it has not passed."""
    op = {"wanneer": "voor 1 maart 2026"}
    assert wat(keten([doel(ETEN, **op)], [doel(ETEN, "Nog niet", **op)])) == [("termijn voorbij", 1)]
    assert wat(keten([doel(ETEN, **op)], [doel(ETEN, "Ja", **op)])) == []
    assert wat(keten([doel(ETEN, **op)], [doel(ETEN, "Nog niet", wanneer="1 mei 2026")])) == []
    dag = {"wanneer": "2 maart 2026"}
    assert wat(keten([doel(ETEN, **dag)], [doel(ETEN, "Nog niet", **dag)])) == []


def test_een_termijn_zonder_jaar_telt_vanaf_het_overleg_waarin_hij_is_geschreven() -> None:
    """'1 april' of January stays that of this year, also in the plan of May."""
    op = {"wanneer": "1 april"}
    plannen = keten([doel(ETEN, **op)], [doel(ETEN, **op)], [doel(ETEN, **op)])
    assert ("termijn voorbij", 2) in wat(plannen)
    assert ("termijn voorbij", 1) not in wat(plannen)


def test_teruggevallen_alleen_als_dat_er_staat() -> None:
    """Ja, later Nog niet: fallen back. Ja, later nothing: nobody said so."""
    plannen = keten([doel(ETEN)], [doel(ETEN, "Ja")], [doel(ETEN, "Nog niet")])
    assert wat(plannen) == [("teruggevallen", 2)]
    assert wat(keten([doel(ETEN)], [doel(ETEN, "Ja")], [doel(ETEN)])) == []
    assert isinstance(feiten_in(plannen, 2)[0], Doelfeit)


def test_plannen_van_2019_hebben_ook_doelen_met_acties() -> None:
    """The term is the last of the actions; a goal without a term has none."""
    acties = [
        {"wie": "Eva", "wat": "kookt", "wanneer": "1 februari 2026"},
        {"wie": "Bram", "wat": "dekt", "wanneer": "1 maart 2026"},
    ]
    plannen = [
        form("o19", d, doelen=[{"doel": ETEN, "acties": acties, "bereikt": "Nog niet"}])
        for d in ("2026-01-05", "2026-02-20")
    ]
    assert wat(plannen) == []
    plannen.append(form("o19", "2026-03-09", doelen=[{"doel": ETEN, "acties": acties, "bereikt": "Nog niet"}]))
    assert ("termijn voorbij", 2) in wat(plannen)
    assert len(volg_doelen(plannen)) == 1


OVERLEG = date(2026, 2, 9)


@pytest.mark.parametrize(("tekst", "dag"), [
    ("1 oktober 2026", "2026-10-01"), ("01-10-2026", "2026-10-01"), ("voor 1 september 2026", "2026-09-01"),
    ("uiterlijk op woensdag 1 juli 2026", "2026-07-01"), ("2026-07-01", "2026-07-01"), ("1 juni", "2026-06-01"),
    ("eind december 2026", "2026-12-31"), ("december 2026", "2026-12-31"), ("in mei", "2026-05-31"),
    ("eind 2026", "2026-12-31"), ("elke week tot 18 november 2026", "2026-11-18"),
    ("tussen 1 mei 2026 en 1 juni 2026", "2026-06-01"), ("binnen 3 maanden", "2026-05-09"),
    ("over zes weken", "2026-03-23"), ("binnen een half jaar", "2026-08-09"),
    ("vanaf 1 mei tot 1 juli 2026", "2026-07-01"),
])  # fmt: skip
def test_een_termijn_die_zeker_is(tekst: str, dag: str) -> None:
    assert lees_termijn(tekst, OVERLEG) == date.fromisoformat(dag)


@pytest.mark.parametrize("tekst", [
    "", "doorlopend", "vanaf 9 februari 2026, elke week", "elke donderdag om 15.00 uur", "voor de zomer", "week 36",
    "1 juni of 1 juli", "31 juni 2026", "ongeveer 1 mei 2026", "vanaf nu", "1 mei 2026?", "zo snel mogelijk",
    "sinds mei",
    "dinsdag 1 juli 2026", "na 1 mei 2026", "3 keer per week", "15.30 uur", "niet voor 1 mei 2026", "x" * 500,
])  # fmt: skip
def test_een_termijn_die_niemand_zeker_weet(tekst: str) -> None:
    """A beginning, a rhythm, doubt, a day that does not exist or with the wrong weekday: nothing."""
    assert lees_termijn(tekst, OVERLEG) is None


@given(st.text(max_size=80), st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1)))
def test_een_termijn_lezen_gaat_met_elke_tekst(tekst: str, overleg: date) -> None:
    uit = lees_termijn(tekst, overleg)
    assert uit is None or isinstance(uit, date)


@given(
    st.lists(
        st.lists(
            st.tuples(st.sampled_from([ETEN, POST, SLAAP]), st.sampled_from(["", "Ja", "Nee", "Nog niet"])), max_size=3
        ),
        max_size=4,
    )
)
def test_elk_feit_wijst_naar_een_plan_en_een_rij_die_er_zijn(plannen: list[list[tuple[str, str]]]) -> None:
    """Never a fact about a plan that is not there, and never twice the same."""
    forms = keten(*[[doel(t, a) for t, a in p] for p in plannen])
    feiten = doelfeiten(forms)
    for feit in feiten:
        assert feit.vorige.plan < feit.plan < len(forms)
        assert (feit.rij is None) == (feit.wat is Doelwat.VERDWENEN)
        assert feit.rij is None or feit.rij.plan == feit.plan
    sleutels = [(f.wat, f.plan, f.vorige.plan, f.vorige.plek, f.rij.plek if f.rij else None) for f in feiten]
    assert len(sleutels) == len(set(sleutels))
