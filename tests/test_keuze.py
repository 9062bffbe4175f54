"""Choice cells: what counts as ticked, and that nothing else is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fillable_forms.lezen.keuze import lees_keuze

JA_NEE = ("Ja", "Nee")
DRIE = ("Ja", "Nog niet", "Nee")


@pytest.mark.parametrize(
    ("tekst", "opties", "verwacht"),
    [
        ("☐\u00a0Ja   ☐\u00a0Nee", JA_NEE, ("", "")),
        ("☒\u00a0Ja   ☐\u00a0Nee", JA_NEE, ("Ja", "")),
        ("☒\u00a0Ja   ☒\u00a0Nee", JA_NEE, ("Ja;Nee", "")),
        ("☐\u00a0Ja   ☑\u00a0Nog niet   ☐\u00a0Nee", DRIE, ("Nog niet", "")),
        ("☐ Ja x   ☐ Nee", JA_NEE, ("Ja", "")),
        ("☐ x Ja   ☐ Nee", JA_NEE, ("Ja", "")),
        ("☐ Ja   ☐ Nee V", JA_NEE, ("Nee", "")),
        ("☐ Ja   ☒☒ Nog niet   ☐ Nee", DRIE, ("Nog niet", "")),
        ("x Ja   Nee", JA_NEE, ("Ja", "")),
        ("Ja x   Nee", JA_NEE, ("Ja", "")),
        ("Ja   Nee", JA_NEE, ("", "")),
        ("nee", JA_NEE, ("Nee", "")),
        ("nog niet", DRIE, ("Nog niet", "")),
        ("weet ik niet", JA_NEE, ("", "weet ik niet")),
        ("☐ Ja   ☒ Nee want ik wil niet", JA_NEE, ("Nee", "want ik wil niet")),
        ("", JA_NEE, ("", "")),
        ("☐ Ja   ☐ Nee\nJanuari", JA_NEE, ("", "Januari")),
    ],
)
def test_een_vakje_telt_alleen_met_een_teken_erbij(
    tekst: str, opties: tuple[str, ...], verwacht: tuple[str, str]
) -> None:
    assert lees_keuze(tekst, opties) == verwacht


@given(st.text(max_size=60), st.sampled_from([JA_NEE, DRIE]))
def test_de_uitkomst_is_altijd_een_rij_opties(tekst: str, opties: tuple[str, ...]) -> None:
    """Whatever stands in the cell, the answer is made of options in the form's order."""
    gekozen, _ = lees_keuze(tekst, opties)
    delen = [d for d in gekozen.split(";") if d]
    assert delen == [o for o in opties if o in delen]


@given(st.lists(st.booleans(), min_size=3, max_size=3))
def test_wat_gedrukt_wordt_komt_terug(stand: list[bool]) -> None:
    tekst = "   ".join(f"{'☒' if aan else '☐'}\u00a0{o}" for aan, o in zip(stand, DRIE, strict=True))
    assert lees_keuze(tekst, DRIE) == (";".join(o for aan, o in zip(stand, DRIE, strict=True) if aan), "")
