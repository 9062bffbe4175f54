"""The empty workbook: every field has its column, and Excel changes nothing of what is typed."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from openpyxl.utils import get_column_letter

from generator.onaangeroerd import is_onaangeroerd
from generator.werkboek.cellen import DATUM, TEKST, bladnaam
from generator.werkboek.indeling import FORMULIER, MERK, bladplannen, rijletter, rijnummer
from generator.werkboek.leeg import EERSTE_RIJ, KOPRIJ, MERKRIJ
from sjablonen.specificatie import VeldType
from tests.steun import FORMATEN
from tests.werkboek_steun import SPEC, bytes_van, geladen, leeg


@pytest.mark.parametrize("naam", FORMATEN)
def test_every_field_of_the_specification_has_one_column_with_its_label(naam: str) -> None:
    formaat, boek = SPEC.formaat(naam), geladen(naam)
    gevonden: dict[str, str] = {}
    for blad in boek.worksheets[1:]:
        for cel in (c for c in blad[MERKRIJ] if c.value is not None):
            assert MERK.fullmatch(cel.value)
            _, sectie, veld = cel.value.split("/")
            if not veld.startswith("#"):
                assert f"{sectie}.{veld}" not in gevonden
                gevonden[f"{sectie}.{veld}"] = blad.cell(KOPRIJ, cel.column).value
    verwacht = {}
    for sectie in formaat.invoersecties:
        for veld in sectie.velden:
            if veld.type is VeldType.SUBTABEL:
                verwacht |= {f"{sectie.sleutel}.{veld.sleutel}.{k.sleutel}": k.label for k in veld.kolommen}
            else:
                verwacht[f"{sectie.sleutel}.{veld.sleutel}"] = veld.label
    assert set(gevonden) == set(verwacht)
    for sleutel, label in verwacht.items():
        if label:
            assert gevonden[sleutel] == label.removesuffix(":")


@pytest.mark.parametrize("naam", FORMATEN)
def test_each_cell_is_text_or_a_date_also_far_below(naam: str) -> None:
    """'06-12345678', '1-2' and '007' stay what they are, in prepared rows and in the rest of the column."""
    for blad, plan in zip(geladen(naam).worksheets[1:], bladplannen(SPEC.formaat(naam)), strict=True):
        for nummer, kolom in enumerate(plan.kolommen, start=1):
            opmaak = DATUM if kolom.veld and kolom.veld.type is VeldType.DATUM else TEKST
            assert blad.cell(EERSTE_RIJ, nummer).number_format == opmaak
            assert blad.column_dimensions[get_column_letter(nummer)].number_format == opmaak
            assert blad.column_dimensions[get_column_letter(nummer)].width >= len(max(kolom.kop.split(), key=len))
        assert blad.freeze_panes == f"B{EERSTE_RIJ}"
        assert blad.row_dimensions[MERKRIJ].hidden
        assert blad.print_title_rows == "$2:$4"
        assert (blad.page_setup.orientation, blad.page_setup.fitToWidth) == ("landscape", 1)


@pytest.mark.parametrize("naam", FORMATEN)
def test_each_choice_is_a_list_that_lets_two_answers_pass(naam: str) -> None:
    for blad, plan in zip(geladen(naam).worksheets[1:], bladplannen(SPEC.formaat(naam)), strict=True):
        lijsten = {str(v.sqref).split(":")[0]: v for v in blad.data_validations.dataValidation}
        keuzes = {
            f"{get_column_letter(i)}{EERSTE_RIJ}": k.veld.opties
            for i, k in enumerate(plan.kolommen, start=1)
            if k.veld and k.veld.type is VeldType.KEUZE
        }
        assert {plek: lijst.formula1 for plek, lijst in lijsten.items()} == {
            plek: f'"{",".join(opties)}"' for plek, opties in keuzes.items()
        }
        assert all(lijst.errorStyle == "warning" and ";" in lijst.error for lijst in lijsten.values())
        assert all(len(lijst.error) <= 255 for lijst in lijsten.values())  # Excel calls a longer one damage


@pytest.mark.parametrize("naam", FORMATEN)
def test_the_file_holds_no_formula_and_no_name_and_its_source(naam: str) -> None:
    formaat, boek = SPEC.formaat(naam), geladen(naam)
    assert not [c for blad in boek for rij in blad.iter_rows() for c in rij if c.data_type == "f"]
    assert boek.properties.creator == "1Gezin1Plan1Regisseur"
    assert not boek.properties.lastModifiedBy
    uitleg = "\n".join(str(c.value) for rij in boek.worksheets[0].iter_rows() for c in rij if c.value)
    assert formaat.bron_rechten in uitleg
    assert (formaat.waarschuwing or "") in uitleg
    assert all(len(blad.title) <= 31 for blad in boek)


def test_the_links_of_the_first_sheet_lead_to_the_sheets() -> None:
    boek = geladen("ondersteuningsplan_2019")
    doelen = [c.hyperlink.location for rij in boek.worksheets[0].iter_rows() for c in rij if c.hyperlink]
    assert doelen == [f"'{blad.title}'!A{EERSTE_RIJ}" for blad in boek.worksheets[1:]]


def test_an_untouched_workbook_is_known_and_a_saved_one_is_not() -> None:
    assert is_onaangeroerd(leeg("voortgangsplan"))
    assert not is_onaangeroerd(bytes_van(geladen("voortgangsplan")))


def test_the_package_has_only_what_a_workbook_needs() -> None:
    with zipfile.ZipFile(io.BytesIO(leeg("veiligheidsplan"))) as zip_:
        assert not [n for n in zip_.namelist() if re.search("vba|drawing|comment|external|custom", n)]


def test_names_of_sheets_are_short_whole_words_and_different() -> None:
    lang = "15 Bij het volgende overleg zijn aanwezig:"
    namen: list[str] = []
    for titel in (lang, lang, lang.upper(), "a/b [c]: d?", "'", "x" * 50):
        namen.append(bladnaam(titel, namen))
    assert namen[:2] == ["15 Bij het volgende overleg…", "15 Bij het volgende… (2)"]
    assert namen[2:4] == ["15 BIJ HET VOLGENDE… (3)", "a b c d"]
    assert all(len(n) <= 31 for n in namen)
    assert len({n.casefold() for n in namen}) == len(namen)


@pytest.mark.parametrize(
    ("tekst", "nummer"),
    [("a", 0), (" B. ", 1), ("3", 2), ("26", 25), ("", None), ("0", None), ("aa", None), ("1e", None)],
)
def test_a_goal_is_named_by_letter_or_number(tekst: str, nummer: int | None) -> None:
    assert rijnummer(tekst) == nummer
    if nummer is not None:
        assert rijnummer(rijletter(nummer)) == nummer


def test_the_first_column_is_always_the_form() -> None:
    for formaat in SPEC:
        assert all(plan.kolommen[0].sleutel == FORMULIER for plan in bladplannen(formaat))
