"""Small counts stay small: no subtraction within the workbook tells more than 'under 5'."""

from __future__ import annotations

import io
import itertools
from typing import Any

import openpyxl
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fillable_forms.overzicht.maken import maak_overzicht
from fillable_forms.overzicht.onderdruk import BIJNA_ALLES, KLEIN, WEGGELATEN, deel_van, verdeling
from fillable_forms.overzicht.regels import Keuzes
from sjablonen.formulier import Formulier
from sjablonen.huisstijl import voorbeeld_huisstijl
from tests.dossier_steun import ETEN, SPEC, doel, form


def kan(cellen: list[int | str], totaal: int | str, plek: int, waarde: int) -> bool:
    """Whether somebody who sees only this can still believe that the cell at `plek` is `waarde`."""
    if not isinstance(totaal, int):
        return True
    laag = sum(c if isinstance(c, int) else waarde if i == plek else {KLEIN: 0}.get(c, 5) for i, c in enumerate(cellen))
    open_ = any(c == WEGGELATEN for c in cellen)
    hoog = laag + sum(4 for i, c in enumerate(cellen) if c == KLEIN and i != plek)
    return laag <= totaal and (open_ or totaal <= hoog)


@given(st.lists(st.integers(0, 12), min_size=1, max_size=8), st.booleans())
@example([3, 5, 5], False)
@example([0, 5], False)
@example([4, 4], True)
@settings(max_examples=500)
def test_every_value_under_5_stays_possible(aantallen: list[int], bekend: bool) -> None:
    cellen, totaal = verdeling(aantallen, totaal_bekend=bekend)
    for plek, (aantal, cel) in enumerate(zip(aantallen, cellen, strict=True)):
        assert cel in (aantal, KLEIN, WEGGELATEN)
        assert (cel == KLEIN) == (aantal < 5) or set(cellen) == {WEGGELATEN}
        if cel == KLEIN:
            assert all(kan(cellen, totaal, plek, waarde) for waarde in range(5)), (cellen, totaal)
    if isinstance(totaal, int):
        assert totaal == sum(aantallen)
    elif bekend:
        assert sum(aantallen) < 5


def test_without_small_counts_nothing_is_left_out() -> None:
    assert verdeling([5, 9, 100]) == ([5, 9, 100], 114)


def test_one_small_count_takes_another_with_it() -> None:
    assert verdeling([3, 20, 30]) == ([KLEIN, WEGGELATEN, 30], 53)


def test_of_nearly_all_forms_the_rest_is_not_told() -> None:
    assert [deel_van(n, 20) for n in (0, 4, 5, 15, 16, 20)] == [KLEIN, KLEIN, 5, 15, BIJNA_ALLES, BIJNA_ALLES]


def boek_van(forms: list[Formulier]) -> Any:
    uit = io.BytesIO()
    keuzes = Keuzes(alleen_aantallen=True)
    maak_overzicht(((f, "x") for f in forms), SPEC, voorbeeld_huisstijl(), keuzes, uit)
    return openpyxl.load_workbook(uit)


def kolommen(blad: Any) -> dict[str, Any]:
    return {r[0].value: r[1].value for r in blad.iter_rows(min_row=2)}


def test_the_tables_of_the_gemeente() -> None:
    forms = [
        form("ow", f"2026-0{1 + n % 6}-10", nummer=f"VD-{n}", doelen=[doel(f"{ETEN} {n}", "Ja" if n % 2 else "Nee")])
        for n in range(30)
    ]
    score = [{"naam": "E", "cijfer": "4"}]
    forms += [form("vp", "2026-02-01", nummer=f"VP-{n}", veiligheidsscores=score) for n in (1, 2)]
    boek = boek_van(forms)
    assert boek.sheetnames == ["Uitleg", "Formulieren", "Kwartalen", "Doelen", "Bevindingen"]
    soorten = kolommen(boek["Formulieren"])
    assert soorten["Veiligheidsplan"] == KLEIN
    assert list(soorten)[:-1] == [f.titel for f in SPEC if f.vertrouwelijk == "huishouden"], "always the whole list"
    assert soorten["Samen"] == 32
    kwartalen = kolommen(boek["Kwartalen"])
    assert set(kwartalen) == {"eerder", "2026-K1", "2026-K2", "later", "zonder duidelijke datum", "Samen"}
    assert KLEIN in kwartalen.values()
    assert kolommen(boek["Doelen"])["niet bereikt"] in (15, WEGGELATEN)


def test_very_few_forms_give_no_number_at_all() -> None:
    boek = boek_van([form("ow", "2026-01-10", nummer="VD-1", aanleiding="Wij eten samen.")])
    getallen = [c.value for blad in boek for rij in blad.iter_rows() for c in rij if isinstance(c.value, int)]
    assert getallen == []


def test_two_tables_with_one_total_cannot_be_laid_beside_each_other() -> None:
    """The quarters show the total; the kinds must be safe although it is known."""
    for klein, groot in itertools.product(range(5), (5, 6, 7)):
        cellen, totaal = verdeling([klein, groot], totaal_bekend=True)
        assert totaal == klein + groot
        if KLEIN in cellen:
            assert all(kan(cellen, totaal, 0, w) for w in range(5))
