"""A filled workbook gives the same data as JSON; what is wrong is named by sheet and cell."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.comments import Comment

from fillable_forms.lezen.bestand import lees_bytes
from fillable_forms.werkboek.lezen import Werkboek, lees_werkboek
from generator.werkboek.cellen import zet
from generator.werkboek.indeling import bladplannen
from generator.werkboek.leeg import KOPRIJ, MERKRIJ
from generator.word.document import maak_docx
from sjablonen.aanwijzing import bevat_aanwijzing
from sjablonen.fouten import GegevensFout, LeesFout
from sjablonen.gegevens import maak_gegevens
from sjablonen.huisstijl import neutrale_huisstijl
from sjablonen.schema import keuzewaarden
from sjablonen.specificatie import Formaat, Sectie, Soort, Veld, VeldType
from tests.steun import FORMATEN, casusformulieren, formulier
from tests.werkboek_steun import SPEC, bytes_van, geladen, vul_boek, vul_in

OW = "ondersteuningsplan_wij"
PERSONEN = "1 Wie wij zijn"


def lees(boek: Any, naam: str | None = OW) -> Werkboek:
    inhoud = boek if isinstance(boek, bytes) else bytes_van(boek)
    return lees_werkboek(inhoud, "x.xlsx", SPEC, SPEC.formaat(naam) if naam else None)


def gegevens(boek: Any, naam: str = OW) -> dict[str, Any]:
    (een,) = lees(boek, naam).invullingen
    return een.formulier.gegevens


def fouten(boek: Any, naam: str = OW) -> list[str]:
    with pytest.raises(GegevensFout) as fout:
        lees(boek, naam)
    return [regel.removeprefix("x.xlsx: ") for regel in fout.value.regels]


@pytest.mark.parametrize(("naam", "ruw"), casusformulieren(), ids=[n for n, _ in casusformulieren()])
def test_every_case_comes_back_as_from_json(naam: str, ruw: dict[str, Any]) -> None:
    heel = formulier(ruw)
    werkboek = lees(vul_in(heel.format, [("1", heel.gegevens)]), None)
    (een,) = werkboek.invullingen
    zonder_id = maak_gegevens(SPEC.formaat(heel.format), _zonder_id(heel.gegevens))
    assert een.formulier.gegevens == zonder_id
    assert (een.formulier.datum_overleg, een.formulier.dossier) == (heel.datum_overleg, heel.dossier)
    assert werkboek.waarschuwingen == ()


def _zonder_id(waarde: Any) -> Any:
    if isinstance(waarde, dict):
        return {k: _zonder_id(w) for k, w in waarde.items() if k != "_id"}
    return [_zonder_id(w) for w in waarde] if isinstance(waarde, list) else waarde


_LASTIG = ["=1+1", "+31", "-5", "@x", "007", "06-12345678", "1-2", "#N/A", "_x0041_", "_x005F_", "x005F_", " a  b ",
           "a\n\nb", "WAAR", "1e5", "\t", "😀", "é́", "a\u00a0b", "'x", "\u2028"]  # fmt: skip
_teken = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff", codec="utf-8")
_tekst = (st.text(_teken, max_size=12) | st.sampled_from(_LASTIG)).filter(lambda t: not bevat_aanwijzing(t))


def _veldwaarde(draw: st.DrawFn, veld: Veld) -> Any:
    if veld.type is VeldType.SUBTABEL:
        return draw(st.lists(st.fixed_dictionaries({k.sleutel: _tekst for k in veld.kolommen}), max_size=2))
    return draw(st.sampled_from(keuzewaarden(veld)) if veld.type is VeldType.KEUZE else _tekst)


def _sectiewaarde(draw: st.DrawFn, sectie: Sectie) -> Any:
    def rij() -> dict[str, Any]:
        return {v.sleutel: _veldwaarde(draw, v) for v in sectie.velden}

    if sectie.soort is Soort.TEKST:
        return draw(_tekst)
    return [rij() for _ in range(draw(st.integers(0, 2)))] if sectie.is_lijst else rij()


@st.composite
def _vulling(draw: st.DrawFn) -> tuple[str, list[dict[str, Any]]]:
    formaat = SPEC.formaat(draw(st.sampled_from(FORMATEN)))
    hoeveel = 1 if formaat.vertrouwelijk == "persoon" else draw(st.integers(1, 2))
    return formaat.id, [
        maak_gegevens(formaat, {s.sleutel: _sectiewaarde(draw, s) for s in _enkele(draw, formaat)})
        for _ in range(hoeveel)
    ]


def _enkele(draw: st.DrawFn, formaat: Formaat) -> list[Sectie]:
    return draw(st.lists(st.sampled_from(formaat.invoersecties), min_size=1, max_size=4, unique=True))


@given(_vulling())
@settings(max_examples=15, deadline=None)
def test_whatever_is_typed_comes_out_letter_for_letter(geval: tuple[str, list[dict[str, Any]]]) -> None:
    """Also rows in between that are empty, two ticks, formulas that are text, and codes of Excel."""
    naam, allen = geval
    werkboek = lees(vul_in(naam, [(str(i), g) for i, g in enumerate(allen, start=1)]), naam)
    assert [i.formulier.gegevens for i in werkboek.invullingen] == allen


@given(st.lists(_tekst.filter(bool), min_size=1, max_size=40))
@settings(max_examples=40, deadline=None)
def test_every_text_is_exact_in_a_workbook_of_another_program(teksten: list[str]) -> None:
    """One that knows no more of ours than the name of a sheet and a heading."""
    boek = Workbook()
    blad = boek.active
    blad.title = PERSONEN
    blad["A1"] = "naam"
    for rij, tekst in enumerate(teksten, start=2):
        zet(blad.cell(rij, 1), tekst)
    assert [p["naam"] for p in gegevens(boek)["personen"]] == teksten


@given(st.lists(_tekst, min_size=3, max_size=3))
@settings(max_examples=6, deadline=None)
def test_the_same_text_comes_back_from_the_word_form_made_of_it(teksten: list[str]) -> None:
    naam, waar, wat = teksten
    vol = maak_gegevens(
        SPEC.formaat(OW), {"personen": [{"naam": naam, "telefoon": waar}], "aanleiding": wat, "doelen": [{"wie": "a"}]}
    )
    (een,) = lees(vul_in(OW, [("1", vol)])).invullingen
    document = maak_docx(SPEC.formaat(OW), SPEC.versie, neutrale_huisstijl(), een.formulier)
    assert lees_bytes(document, "x.docx").gegevens == vol


# one form or many


def test_rows_go_to_the_form_that_they_name_in_any_order() -> None:
    boek = geladen(OW)
    for rij, (wie, naam) in enumerate([("2", "Els"), (1, "Jan"), ("002 ", "Bo"), (1.0, "Mia")], start=5):
        boek[PERSONEN].cell(rij, 1).value, boek[PERSONEN].cell(rij, 2).value = wie, naam
    boek["5 Aanleiding"]["A9"], boek["5 Aanleiding"]["B9"] = "1", "Wij willen rust."
    werkboek = lees(boek)
    assert werkboek.eigen_nummers
    assert [(i.nummer, [r["naam"] for r in i.formulier.rijen("personen")]) for i in werkboek.invullingen] == [
        (2, ["Els", "Bo"]), (1, ["Jan", "Mia"]),
    ]  # fmt: skip
    assert [i.formulier.waarde("aanleiding") for i in werkboek.invullingen] == ["", "Wij willen rust."]


def test_names_of_forms_never_become_the_number_of_a_file() -> None:
    """A name or a long number (that may be somebody's) counts only to keep rows together."""
    boek = geladen(OW)
    for rij, wie in enumerate(["Gezin Voorbeeld", "123456782", "gezin  voorbeeld"], start=5):
        boek[PERSONEN].cell(rij, 1).value, boek[PERSONEN].cell(rij, 2).value = wie, f"P{rij}"
    werkboek = lees(boek)
    assert not werkboek.eigen_nummers
    assert [(i.nummer, i.plek) for i in werkboek.invullingen] == [
        (1, f"blad '{PERSONEN}', regel 5"), (2, f"blad '{PERSONEN}', regel 6"),
    ]  # fmt: skip


def test_with_one_form_the_first_column_may_stay_empty_or_go() -> None:
    boek = geladen(OW)
    boek[PERSONEN]["B5"], boek[PERSONEN]["B9"] = "Jan", "Mia"
    boek["5 Aanleiding"]["A5"], boek["5 Aanleiding"]["B5"] = 7, "Rust"
    assert [p["naam"] for p in gegevens(boek)["personen"]] == ["Jan", "Mia"]
    boek[PERSONEN].delete_cols(1)
    assert [p["naam"] for p in gegevens(boek)["personen"]] == ["Jan", "Mia"]


def test_with_more_forms_a_row_without_one_is_an_error() -> None:
    boek = geladen(OW)
    for rij, wie in enumerate(["1", "2", None], start=5):
        boek[PERSONEN].cell(rij, 1).value, boek[PERSONEN].cell(rij, 2).value = wie, "Jan"
    boek["5 Aanleiding"].delete_cols(1)
    boek["5 Aanleiding"]["A5"] = "Rust"
    regels = fouten(boek)
    assert regels[0].startswith(f"blad '{PERSONEN}', cel A7: zet hier het nummer")
    assert "blad '5 Aanleiding': de kolom Formulier ontbreekt" in regels[1]


def test_a_second_row_where_one_fits_is_an_error() -> None:
    boek = geladen(OW)
    boek["5 Aanleiding"]["B5"], boek["5 Aanleiding"]["B6"] = "Rust", "Geld"
    assert fouten(boek)[0].startswith("blad '5 Aanleiding', cel A6: dit formulier heeft op dit blad al een regel")


def test_agreements_of_two_persons_never_come_from_one_workbook() -> None:
    boek = geladen("veiligheidsafspraken_kinderen")
    blad = boek["1 Wie ik ben"]
    blad["A5"], blad["B5"], blad["A6"], blad["B6"] = "1", "Noa", "2", "Finn"
    with pytest.raises(LeesFout, match="van één persoon"):
        lees(boek, "veiligheidsafspraken_kinderen")


def test_actions_go_under_their_goal_wherever_the_sheet_stands() -> None:
    boek = geladen("ondersteuningsplan_2019")
    doelen, acties = boek["8 Doelen en acties"], boek["8 Acties"]
    boek.move_sheet(acties, -10)
    doelen["B5"], doelen["B6"] = "Rust", "Geld"
    for rij, (bij, wat) in enumerate([("b", "bellen"), ("A.", "praten"), (2, "schrijven")], start=5):
        acties.cell(rij, 2).value, acties.cell(rij, 4).value = bij, wat
    uit = gegevens(boek, "ondersteuningsplan_2019")["doelen"]
    assert [[a["wat"] for a in d["acties"]] for d in uit] == [["praten"], ["bellen", "schrijven"]]
    acties["B5"], acties["B6"] = "c", None
    regels = fouten(boek, "ondersteuningsplan_2019")
    assert "blad '8 Acties', cel B5: dit formulier heeft geen doel met deze letter" in regels[0]
    assert "blad '8 Acties', cel A6: zet hier bij welk doel" in regels[1]


# columns and sheets that were moved, renamed or lost


def test_columns_may_move_and_headings_and_sheets_may_change() -> None:
    boek = geladen(OW)
    blad = boek[PERSONEN]
    for rij in (MERKRIJ, KOPRIJ):
        blad.cell(rij, 2).value, blad.cell(rij, 4).value = blad.cell(rij, 4).value, blad.cell(rij, 2).value
    blad.cell(KOPRIJ, 4).value, blad.title = "Hoe heet u", "Mensen"
    blad["D5"], blad["B5"] = "Jan", "03-04-1990"
    (jan,) = gegevens(boek)["personen"]
    assert (jan["naam"], jan["geboortedatum"]) == ("Jan", "03-04-1990")


def test_without_the_hidden_row_the_headings_count() -> None:
    vol = formulier(next(r for n, r in casusformulieren() if r["format"] == OW)).gegevens
    boek = vul_boek(OW, [("1", vol)])
    for blad in boek.worksheets:
        blad.delete_rows(MERKRIJ)
    uit = gegevens(boek)
    assert uit == maak_gegevens(SPEC.formaat(OW), _zonder_id(vol))


def test_what_has_no_place_is_never_dropped_without_a_word() -> None:
    boek = geladen(OW)
    blad = boek[PERSONEN]
    blad["B5"], blad["N5"], blad["N6"], blad["P7"] = "Jan", "los", "los", "los"
    assert [r.split(":")[0] for r in fouten(boek)] == [f"blad '{PERSONEN}', cel N5", f"blad '{PERSONEN}', cel P7"]
    boek = geladen(OW)
    boek[PERSONEN]["B5"], boek[PERSONEN]["C2"] = "Jan", "notitie"
    boek.create_sheet("Notities")["A1"] = "iets"
    boek[PERSONEN].row_dimensions[5].hidden = True
    boek.copy_worksheet(boek[PERSONEN])
    assert "staat twee keer in het werkboek" in fouten(boek)[0]
    del boek[boek.sheetnames[-1]]
    boek[PERSONEN]["B6"].comment = Comment("let op", "ik")
    waarschuwingen = lees(boek).waarschuwingen
    assert [w.split(":")[0] for w in waarschuwingen[:3]] == [
        "in dit werkboek staan opmerkingen bij cellen; die zijn niet gelezen.",
        f"blad '{PERSONEN}', cel C2", f"blad '{PERSONEN}', cel A5",
    ]  # fmt: skip
    assert waarschuwingen[3] == "blad 'Notities' hoort niet bij dit formulier en is niet gelezen."


def test_a_column_twice_or_headings_that_are_gone_are_errors() -> None:
    boek = geladen(OW)
    blad = boek[PERSONEN]
    blad["B5"], blad["N1"], blad["N4"], blad["N5"] = "Jan", blad["B1"].value, "Naam", "Piet"
    (regel,) = fouten(boek)
    assert regel.startswith(f"blad '{PERSONEN}', cel N4: deze kop staat twee keer op dit blad.")
    boek = geladen(OW)
    for cel in boek[PERSONEN][KOPRIJ]:
        cel.value = None
    boek[PERSONEN]["B5"] = "Jan"
    assert "de rij met de koppen niet" in fouten(boek)[0]


def test_a_workbook_of_another_form_or_of_none_is_refused() -> None:
    boek = geladen("voortgangsplan")
    with pytest.raises(LeesFout, match="is voor voortgangsplan en niet voor ondersteuningsplan_wij"):
        lees(boek)
    for blad in list(boek)[1:]:
        boek.remove(blad)
    boek.worksheets[0].delete_rows(1)
    boek.worksheets[0].title = "Blad1"
    with pytest.raises(LeesFout, match="--als xlsx"):
        lees(boek)
    with pytest.raises(LeesFout, match="Noem het formaat"):
        lees(boek, None)
    with pytest.raises(LeesFout, match="nog niets ingevuld"):
        lees(geladen(OW))


# what stands in a cell


@pytest.mark.parametrize(
    ("plek", "waarde", "opmaak", "tekst", "melding"),
    [
        ("B5", 1.0, "General", "1", None),
        ("B5", 7.5, "General", "7,5", None),
        ("B5", -3, "General", "-3", None),
        ("B5", 7, "000", "007", None),
        ("B5", 1.25, "0.0", "1,3", None),
        ("B5", 0.1 + 0.2, "0.00", "0,30", None),
        ("B5", 0.5, "0%", "0,5", "bijzondere opmaak"),
        ("B5", 1e20, "General", "100000000000000000000", "heel lang getal"),
        ("K5", 612345678, "General", "612345678", "haalt een 0 vooraan weg"),
        ("K5", 612345678, "0000000000", "0612345678", None),
        ("K5", 612345678, "00\\-00000000", "06-12345678", None),
        ("K5", 12, "@", "12", "haalt een 0 vooraan weg"),
        ("D5", date(1990, 2, 3), "dd-mm-yyyy", "03-02-1990", None),
        ("D5", datetime(1990, 2, 3, 14, 30), "d mmm yyyy hh:mm", "03-02-1990 14:30", None),
        ("B5", date(2026, 2, 1), "d-mmm", "01-02-2026", "datum of tijd van gemaakt"),
        ("B5", time(9, 5), "hh:mm", "09:05", "datum of tijd van gemaakt"),
        ("B5", "=1+1", "@", "=1+1", None),
    ],
)  # fmt: skip
def test_a_cell_gives_what_one_sees_in_it(plek: str, waarde: Any, opmaak: str, tekst: str, melding: str | None) -> None:
    boek = geladen(OW)
    zet(boek[PERSONEN][plek], waarde)
    boek[PERSONEN][plek].number_format = opmaak
    werkboek = lees(boek)
    veld = {"B": "naam", "K": "telefoon", "D": "geboortedatum"}[plek[0]]
    assert werkboek.invullingen[0].formulier.waarde(f"personen.0.{veld}") == tekst
    if melding is None:
        assert werkboek.waarschuwingen == ()
    else:
        assert len(werkboek.waarschuwingen) == 1
        assert werkboek.waarschuwingen[0].startswith(f"blad '{PERSONEN}', cel {plek}: ")
        assert melding in werkboek.waarschuwingen[0]


def test_a_time_field_takes_a_time_and_1904_counts() -> None:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    boek = geladen(OW)
    boek.epoch = CALENDAR_MAC_1904
    blad = boek["14 Het volgende overleg"]
    blad["B5"], blad["C5"] = date(2026, 2, 9), time(14, 30)
    assert gegevens(boek)["volgend_overleg"] == {"datum": "09-02-2026", "tijd": "14:30", "plaats": ""}


def test_all_errors_of_the_workbook_come_at_once_by_sheet_and_cell_without_the_answer() -> None:
    boek = geladen(OW)
    blad = boek[PERSONEN]
    blad["B5"], blad["C5"], blad["D5"], blad["E5"] = "=1+1", True, "#N/A", "geheim_x0001_"
    blad["F5"] = -1
    blad["F5"].number_format = "dd-mm-yyyy"
    boek["4 Toestemming geven"]["B5"] = "misschien"
    boek["12 Doelen en acties"]["G5"] = "Ja;Ja"
    regels = fouten(boek)
    assert [r.split(": ")[0] for r in regels] == [
        *(f"blad '{PERSONEN}', cel {k}5" for k in "BCDEF"), "blad '4 Toestemming geven', cel B5",
        "blad '12 Doelen en acties', cel G5",
    ]  # fmt: skip
    delen = ["formule zonder uitkomst", "WAAR", "#N/B", "U+0001", "datum", "kies uit Ja, Nee", "kies uit"]
    assert all(deel in regel for deel, regel in zip(delen, regels, strict=True))
    assert not any(woord in "\n".join(regels) for woord in ("misschien", "geheim", "1+1"))


def test_the_same_sections_in_every_format_have_a_sheet() -> None:
    for formaat in SPEC:
        assert {p.sectie.sleutel for p in bladplannen(formaat)} == {s.sleutel for s in formaat.invoersecties}
