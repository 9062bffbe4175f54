"""The picture of the scores: one scale, no guessing, readable without colour."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.beeld.scoreverloop import Score, Scorereeks, scoretabel, scoreverloop

_SVG = "{http://www.w3.org/2000/svg}"


def score(naam: str, datum: str, cijfer: int | None, schaal: str = "2025", getypt: str = "") -> Score:
    return Score(naam, datum, getypt or str(cijfer), cijfer, schaal)


REEKS = Scorereeks((
    score("Linda", "2026-02-09", 3), score("Noa", "2026-02-09", 2), score("Linda", "2026-03-23", 5),
    score("Noa", "2026-03-23", None, getypt="6-"), score("Linda", "2026-05-11", 6), score("Noa", "2026-05-11", 6),
))  # fmt: skip


def boom(svg: str) -> etree._Element:
    return etree.fromstring(svg.encode())


def test_the_scales_of_2019_and_2025_never_stand_in_one_chart() -> None:
    with pytest.raises(ValueError, match="one known scale"):
        Scorereeks((score("A", "2019-09-16", 4, "2019"), score("A", "2026-02-09", 4)))
    with pytest.raises(ValueError, match="one known scale"):
        Scorereeks((score("A", "2026-02-09", 4, "2020"),))


def test_a_score_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="0 to 10"):
        Scorereeks((score("A", "2026-02-09", 11),))


def test_it_can_be_read_without_seeing_it() -> None:
    svg = boom(scoreverloop(REEKS))
    assert svg.get("role") == "img"
    titel, uitleg = svg.find(f"{_SVG}title"), svg.find(f"{_SVG}desc")
    assert titel is not None
    assert uitleg is not None
    assert svg.get("aria-labelledby", "").split() == [titel.get("id"), uitleg.get("id")]
    assert "2025" in str(titel.text)
    assert "Noa: 2 op 09-02-2026, 6- op 23-03-2026, 6 op 11-05-2026." in str(uitleg.text)


def test_a_gap_stays_a_gap_and_lines_differ_by_more_than_colour() -> None:
    svg = boom(scoreverloop(REEKS))
    dik = [lijn for lijn in svg.findall(f"{_SVG}line") if lijn.get("stroke-width") == "2"]
    assert len(dik) == 2  # Linda's two; Noa has a meeting without a figure in between
    twee = Scorereeks((*REEKS.scores[:3], score("Noa", "2026-03-23", 4)))
    lijnen = [x for x in boom(scoreverloop(twee)).findall(f"{_SVG}line") if x.get("stroke-width") == "2"]
    assert len({lijn.get("stroke-dasharray") for lijn in lijnen}) == 2


def test_the_table_holds_what_was_typed() -> None:
    tabel = scoretabel(REEKS)
    assert tabel.kop == ("Naam", "09-02-2026", "23-03-2026", "11-05-2026")
    assert tabel.rijen == (("Linda", "3", "5", "6"), ("Noa", "2", "6-", "6"))


def test_equal_figures_of_one_day_do_not_cover_each_other() -> None:
    gelijk = Scorereeks(tuple(score(n, "2026-02-09", 6) for n in "ABC"))
    rondjes = re.findall(r"c?x='([\d.]+)' cy|M([\d.]+) ", scoreverloop(gelijk))
    assert len({a or b for a, b in rondjes}) >= 3


def test_without_a_figure_there_is_no_picture() -> None:
    assert scoreverloop(Scorereeks(())) == ""
    assert scoreverloop(Scorereeks((score("A", "2026-02-09", None, getypt="weet niet"),))) == ""


_XML = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=30)


@given(st.lists(st.tuples(_XML, st.integers(1, 28), st.none() | st.integers(0, 10), _XML), max_size=30))
def test_any_names_give_a_whole_svg_within_its_frame(rijen: list[tuple[str, int, int | None, str]]) -> None:
    reeks = Scorereeks(tuple(Score(n, f"2026-02-{d:02}", t, c, "2025") for n, d, c, t in rijen))
    svg = scoreverloop(reeks)
    if svg:
        kader = [float(w) for w in str(boom(svg).get("viewBox")).split()]
        assert all(0 <= float(y) <= kader[3] for y in re.findall(r" y=.([\d.]+)", svg))
    assert len(scoretabel(reeks).rijen) == len({n for n, *_ in rijen})
