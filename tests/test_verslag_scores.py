"""The safety scores over time stand in the regisseur's page, and say nothing else."""

from __future__ import annotations

import pytest

from fillable_forms.dossier import Dossier, Stuk, maak_dossiers
from fillable_forms.verslag.scores import scorebeelden
from sjablonen.formulier import Formulier
from sjablonen.specificatie import laad_specificatie


def _plan(datum: str, cijfers: dict[str, str], format_: str = "veiligheidsplan") -> Formulier:
    alle = laad_specificatie()
    gegevens = {
        "veiligheidsscores": [{"naam": n, "cijfer": c, "reden": "KANARIE-REDEN"} for n, c in cijfers.items()],
    }
    return Formulier.maak(alle.formaat(format_), alle.versie, gegevens, datum_overleg=datum, dossier="VD-1")


def _dossier(*formulieren: Formulier) -> Dossier:
    (dossier,) = maak_dossiers([Stuk(f) for f in formulieren])
    return dossier


def test_two_meetings_give_a_picture_with_the_same_figures_as_a_table() -> None:
    (beeld,) = scorebeelden(_dossier(_plan("2026-02-09", {"Mo": "3"}), _plan("2026-05-11", {"Mo": "6-"})))
    assert beeld.count("<svg") == 1
    assert '<th scope="row">Mo</th><td>3</td><td>6-</td>' in beeld


def test_no_reason_of_a_score_comes_along() -> None:
    (beeld,) = scorebeelden(_dossier(_plan("2026-02-09", {"Mo": "3"}), _plan("2026-05-11", {"Mo": "6"})))
    assert "KANARIE" not in beeld


@pytest.mark.parametrize("plannen", [
    [("2026-02-09", {"Mo": "3"})],
    [("2026-02-09", {"Mo": "3"}), ("", {"Mo": "6"})],
    [("2026-02-09", {"Mo": ""}), ("2026-05-11", {"Mo": "6"})],
])  # fmt: skip
def test_one_meeting_or_no_date_gives_no_picture(plannen: list[tuple[str, dict[str, str]]]) -> None:
    assert scorebeelden(_dossier(*(_plan(d, c) for d, c in plannen))) == ()


def test_the_two_scales_never_share_a_picture() -> None:
    dossier = _dossier(
        _plan("2024-02-09", {"Mo": "3"}, "veilig_verder_plan_2019"),
        _plan("2024-05-09", {"Mo": "4"}, "veilig_verder_plan_2019"),
        _plan("2026-02-09", {"Mo": "5"}),
        _plan("2026-05-11", {"Mo": "6"}),
    )
    oud, nieuw = scorebeelden(dossier)
    assert "schaal van 2019" in oud
    assert "schaal van 2025" in nieuw
    assert "2026" not in oud


def test_a_name_with_markup_is_only_text() -> None:
    gevaar = "<b onclick=x>Mo"
    (beeld,) = scorebeelden(_dossier(_plan("2026-02-09", {gevaar: "3"}), _plan("2026-05-11", {gevaar: "6"})))
    assert "<b onclick" not in beeld


def test_without_a_dossier_there_is_no_picture() -> None:
    assert scorebeelden(None) == ()
