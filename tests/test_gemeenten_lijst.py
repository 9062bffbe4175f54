"""The list of organisations: the empty one, what is wrong with a row, and the register of gemeenten."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from benchmarks.proefstijlen import maak_logo
from fillable_forms.werkboek.gemeentenlijst import Gemeentenrij, lees_gemeentenlijst
from generator.werkboek.gemeentenlijst import BLAD, FOUTKOLOM, KOLOMMEN, leeg_voorbeeld, maak_gemeentenlijst
from sjablonen.fouten import GegevensFout, LeesFout
from sjablonen.gemeenten import _opgegaan, alle_gemeenten, beoordeel
from sjablonen.huisstijl import neutrale_huisstijl
from sjablonen.huisstijl_sleutels import SLEUTELS


def lijst(*rijen: dict[str, str]) -> bytes:
    return maak_gemeentenlijst(rijen, neutrale_huisstijl())


def lees(inhoud: bytes, map_: Path = Path()) -> list[Gemeentenrij]:
    return lees_gemeentenlijst(inhoud, "lijst.xlsx", map_)


def test_the_register_has_342_gemeenten_and_every_merger_leads_to_one_of_them() -> None:
    namen = {g.voorkeursnaam for g in alle_gemeenten()}
    assert len(alle_gemeenten()) == 342
    assert {nieuw for nieuw, _ in _opgegaan().values()} <= namen
    assert all(
        beoordeel(g.naam, g.code) is None and beoordeel(f"Gemeente {g.voorkeursnaam}") is None for g in alle_gemeenten()
    )
    assert not any(beoordeel(oud) is None for oud in _opgegaan())


@pytest.mark.parametrize(
    ("naam", "code", "zegt"),
    [
        ("Gemeente Weesp", "", "sinds 2022 bij Amsterdam"),
        ("gemeente langedijk", "", "sinds 2022 bij Dijk en Waard"),
        ("Nuenen Gerwen en Nederwetten", "", "Bedoelt u Nuenen, Gerwen en Nederwetten?"),
        ("Zorgkoepel Voorbeelddam", "", "Voor een andere organisatie is dat goed."),
        ("Utrecht", "GM0518", "is van Den Haag, niet van Utrecht"),
        ("Utrecht", "0999", "staat niet in het register van gemeenten. Die van Utrecht is GM0344."),
        ("Utrecht", "utr", "staat niet in het register"),
    ],
)
def test_a_name_or_code_that_is_not_in_the_register_gets_a_hint(naam: str, code: str, zegt: str) -> None:
    assert zegt in str(beoordeel(naam, code))


@pytest.mark.parametrize(
    ("naam", "code"),
    [
        ("Gemeente 's-Gravenhage", "518"),
        ("Den Haag", "GM0518"),
        ("SUDWEST-FRYSLAN", ""),
        ("gemeente ’s-hertogenbosch", ""),
    ],
)
def test_a_name_of_today_is_known_in_every_spelling_of_it(naam: str, code: str) -> None:
    assert beoordeel(naam, code) is None


def test_the_empty_list_has_a_column_per_key_and_an_example_that_works() -> None:
    inhoud = lijst(leeg_voorbeeld())
    blad = load_workbook(io.BytesIO(inhoud))[BLAD]
    assert tuple(c.value for c in blad[1]) == KOLOMMEN
    assert set(KOLOMMEN) == {*SLEUTELS, "code", "briefpapier"}
    assert {v.formula1 for v in blad.data_validations.dataValidation} >= {
        "Register!$A$2:$A$343",
        "Register!$B$2:$B$343",
    }
    assert {blad.cell(r, k).number_format for r in (2, 9, 41) for k in range(1, len(KOLOMMEN) + 1)} == {"@"}
    (rij,) = lees(inhoud)
    assert rij.huisstijl is not None
    assert rij.huisstijl.naam == "Gemeente Voorbeelddam"
    assert "voorbeeld uit de lege lijst" in rij.waarschuwingen[0]


def test_all_mistakes_of_all_rows_are_said_at_once_and_the_good_rows_stay(tmp_path: Path) -> None:
    (tmp_path / "goed.png").write_bytes(maak_logo("breed", "#123456", "#654321"))
    (tmp_path / "stuk.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    rijen = lees(
        lijst(
            {"naam": "Gemeente Utrecht", "logo": "goed.png", "contact": "Team · 06-12345678\nBel 112"},
            {"naam": "Stichting Licht", "kleur": "#ffee00", "logo": "weg.svg"},
            {"kleur": "rood"},
            {"naam": "Stichting Stuk", "logo": "stuk.png"},
            {"naam": "gemeente  utrecht"},
        ),
        tmp_path,
    )
    assert [bool(r.huisstijl) for r in rijen] == [True, False, False, False, False]
    assert rijen[0].huisstijl is not None
    assert rijen[0].huisstijl.contact[:2] == ("Team · 06-12345678", "Bel 112")
    assert ["te licht" in rijen[1].fouten[0], "weg.svg" in rijen[1].fouten[1]] == [True, True]
    assert {"naam" in f or "kleur" in f for f in rijen[2].fouten} == {True}
    assert "stuk.png" in rijen[3].fouten[0]
    assert "ook op rij 2" in rijen[4].fouten[0]


def test_a_number_is_refused_where_excel_may_have_taken_a_zero_but_a_code_may_be_one() -> None:
    boek = Workbook()
    blad = boek.active
    assert blad is not None
    blad.append(["Naam", "Code", "Lokaal team"])
    blad.append(["Utrecht", 344, 612345678])
    blad.append(["Rotterdam", 599, "=1/0"])
    uit = io.BytesIO()
    boek.save(uit)
    een, twee = lees(uit.getvalue())
    assert een.fouten == [
        "bij 'lokaal_team' staat een getal. Excel haalt een 0 vooraan weg; maak van het vak tekst en typ het opnieuw."
    ]
    assert "formule zonder uitkomst" in twee.fouten[0]
    assert not een.waarschuwingen


def test_the_copy_with_mistakes_keeps_every_cell_and_can_be_handed_in_again() -> None:
    rijen = [{"naam": "Utrecht", "kleur": "#ffff00", "site": "=HYPERLINK(1)", "eigen kolom": "x"}]
    inhoud = maak_gemeentenlijst(rijen, neutrale_huisstijl(), [["te licht", "nog iets"]])
    blad = load_workbook(io.BytesIO(inhoud))[BLAD]
    koppen = [c.value for c in blad[1]]
    assert koppen[0] == FOUTKOLOM
    assert blad.cell(2, 1).value == "te licht\nnog iets"
    assert blad.cell(2, koppen.index("site") + 1).data_type == "s"
    (rij,) = lees(inhoud)
    assert rij.waarden["site"] == "=HYPERLINK(1)"
    assert rij.waarden["eigen_kolom"] == "x"
    assert not any("nog iets" in f for f in rij.fouten)


def test_what_is_no_list_is_refused_with_what_to_do() -> None:
    leeg = Workbook()
    uit = io.BytesIO()
    leeg.save(uit)
    for inhoud, soort in ((uit.getvalue(), GegevensFout), (lijst(), GegevensFout), (b"naam;kleur\n", LeesFout)):
        with pytest.raises(soort):
            lees(inhoud)
