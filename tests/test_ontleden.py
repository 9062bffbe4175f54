"""A value beside what was typed, only when nothing has to be guessed."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from fillable_forms.cli import main
from generator.word.document import maak_docx
from sjablonen.datum import lees_datum, lees_datum_na, lees_geboortedatum, schrijf_datum
from sjablonen.formulier import Formulier, formulier_uit_json
from sjablonen.gegevens import plekken
from sjablonen.huisstijl import Huisstijl
from sjablonen.ontleden import Ontleding, lees_getal, lees_score, lees_tijd, ontleed
from sjablonen.schema import json_schema
from sjablonen.specificatie import Specificatie, VeldType, laad_specificatie
from tests.steun import casusformulieren, formulier

OVERLEG = date(2026, 2, 9)
SPECIFICATIE = laad_specificatie()
VELDTYPEN = {VeldType.DATUM, VeldType.TIJD, VeldType.SCORE, VeldType.GETAL}


def van(format_: str, gegevens: dict[str, Any]) -> Ontleding:
    formaat = SPECIFICATIE.formaat(format_)
    return ontleed(Formulier.maak(formaat, SPECIFICATIE.versie, gegevens), formaat)


# ---- one value at a time ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tekst", "cijfer"),
    [("6", 6), ("0", 0), ("10", 10), (" 7\n", 7), ("11", None), ("06", None), ("6-", None), ("5½", None),
     ("5,5", None), ("5.5", None), ("6/10", None), ("tussen 4 en 5", None), ("zes", None), ("", None), ("-1", None),
     ("6²", None), ("٦", None)],
)  # fmt: skip
def test_een_score_is_een_heel_cijfer_van_0_tot_en_met_10(tekst: str, cijfer: int | None) -> None:
    assert lees_score(tekst) == cijfer


@pytest.mark.parametrize(
    ("tekst", "tijd"),
    [("15:30", "15:30"), ("15.30 uur", "15:30"), ("15u30", "15:30"), ("15:30u.", "15:30"), ("om 15.30 uur", "15:30"),
     ("15 uur", "15:00"), ("10 uur", "10:00"), ("8:30", "08:30"), ("03:00", "03:00"), ("0:15", "00:15"),
     ("10:00 - 11:30", "10:00-11:30"), ("13.00 uur tot 14.30 uur", "13:00-14:30"),
     ("half vier", None), ("3 uur", None), ("7.30", None), ("8 uur", None), ("24:00", None), ("15:60", None),
     ("15", None), ("11:30-10:00", None), ("10:00 of 11:00", None), ("kwart over 3", None),
     ("'s middags", None), ("", None)],
)  # fmt: skip
def test_een_tijd_die_ook_s_avonds_kan_zijn_wordt_niet_geraden(tekst: str, tijd: str | None) -> None:
    assert lees_tijd(tekst) == tijd


@pytest.mark.parametrize(
    ("tekst", "getal"),
    [("9", 9), ("9 jaar", 9), ("0", 0), ("9½", None), ("negen", None), ("8 of 9", None), ("1000", None)],
)
def test_een_getal_is_een_heel_getal(tekst: str, getal: int | None) -> None:
    assert lees_getal(tekst) == getal


@pytest.mark.parametrize(
    ("tekst", "dag"),
    [("1 juni", date(2026, 6, 1)), ("ma 1 juni", date(2026, 6, 1)), ("01-06-26", date(2026, 6, 1)),
     ("5 jan 2027", date(2027, 1, 5)), ("10 febr.", date(2026, 2, 10)), ("11 augustus", date(2026, 8, 11)),
     ("di 1 juni", None), ("half juni", None), ("1-6", None), ("9 febr.", None), ("5 jan", None),
     ("12 augustus", None), ("31 juni", None), ("29 februari", None), ("week 24", None), ("", None)],
)  # fmt: skip
def test_een_dag_zonder_jaar_is_alleen_na_het_overleg_en_binnen_een_half_jaar_zeker(
    tekst: str, dag: date | None
) -> None:
    """183 days after 9 February 2026 is 11 August; earlier in the year is past, or a mistake."""
    assert lees_datum_na(tekst, OVERLEG) == dag


def test_een_jaarwisseling_telt_mee() -> None:
    assert lees_datum_na("11 jan", date(2026, 12, 7)) == date(2027, 1, 11)
    assert lees_datum_na("1 juni", None) is None


@pytest.mark.parametrize(
    ("tekst", "dag"),
    [("05-02-86", date(1986, 2, 5)), ("23-09-16", date(2016, 9, 23)), ("05-02-1986", date(1986, 2, 5)),
     ("10-02-26", None), ("01-01-21", None), ("5 febr", None), ("5 febr '86", date(1986, 2, 5))],
)  # fmt: skip
def test_een_geboortejaar_in_twee_cijfers_alleen_als_een_eeuw_kan(tekst: str, dag: date | None) -> None:
    """In 2026 a year '21 can be 1921 or 2021, and 10-02-26 a child that is expected tomorrow."""
    assert lees_geboortedatum(tekst, OVERLEG) == dag


def test_zonder_overleg_blijft_een_kort_geboortejaar_onduidelijk() -> None:
    assert lees_geboortedatum("05-02-86", None) is None
    assert lees_geboortedatum("05-02-1986", None) == date(1986, 2, 5)


# ---- properties ------------------------------------------------------------------------------

STUKKEN = st.lists(
    st.sampled_from(
        [*"0123456789-/.:½,' ", "juni", "ma ", "uur", "half ", "tot", "om ", "2026", "jaar", "\n", "²", "٣"]
    ),
    max_size=8,
).map("".join)
TEKST = st.one_of(st.text(max_size=20), STUKKEN)
DAGEN = st.dates(min_value=date(1000, 1, 1), max_value=date(9998, 12, 31))


@given(TEKST, st.one_of(st.none(), st.dates()))
def test_geen_enkele_tekst_geeft_een_fout_en_wat_gelezen_is_klopt(tekst: str, overleg: date | None) -> None:
    """Each result is a value of its own kind, and written out it is read as the same again."""
    for dag in (lees_datum(tekst), lees_geboortedatum(tekst, overleg), lees_datum_na(tekst, overleg)):
        assert dag is None or lees_datum(schrijf_datum(dag)) == dag
    tijd, score, getal = lees_tijd(tekst), lees_score(tekst), lees_getal(tekst)
    assert tijd is None or lees_tijd(tijd) == tijd
    assert score is None or (0 <= score <= 10 and lees_score(str(score)) == score)
    assert getal is None or lees_getal(str(getal)) == getal


@given(DAGEN, st.integers(1, 183))
def test_de_eerste_zulke_dag_na_het_overleg(overleg: date, erna: int) -> None:
    dag = overleg + timedelta(days=erna)
    maanden = ("jan", "feb", "mrt", "april", "mei", "juni", "juli", "aug", "sept", "okt", "nov", "dec")
    assert lees_datum_na(f"{dag.day} {maanden[dag.month - 1]}", overleg) == dag


@given(st.data())
def test_elk_gevuld_veld_is_ontleed_of_onduidelijk_nooit_beide_nooit_geen(data: st.DataObject) -> None:
    """Over every format, whatever stands in its fields."""
    formaat = data.draw(st.sampled_from(list(SPECIFICATIE)))
    casus = data.draw(st.sampled_from([r for _, r in casusformulieren() if r["format"] == formaat.id] or [{}]))
    gegevens = json.loads(json.dumps(formulier(casus).gegevens)) if casus else {}
    for plek in plekken(formaat, gegevens):
        if plek.veld.type in VELDTYPEN:
            *weg, naam = plek.pad.split(".")
            houder: Any = gegevens
            for deel in weg:
                houder = houder[int(deel) if deel.isdecimal() else deel]
            houder[naam] = data.draw(
                st.text(st.characters(codec="ascii", categories=["L", "N", "P", "Zs"]), max_size=9)
            )
    f = Formulier.maak(formaat, SPECIFICATIE.versie, gegevens)
    uit = ontleed(f, formaat)
    gevuld = {p.pad for p in plekken(formaat, f.gegevens) if p.veld.type in VELDTYPEN and p.waarde.strip()}
    onduidelijk = {o.veld for o in uit.onduidelijk if formaat_type(formaat, f, o.veld) in VELDTYPEN}
    assert set(uit.ontleed) | onduidelijk == gevuld
    assert not set(uit.ontleed) & onduidelijk


def formaat_type(formaat: Any, f: Formulier, pad: str) -> VeldType:
    return next(p.veld.type for p in plekken(formaat, f.gegevens) if p.pad == pad)


# ---- a whole form --------------------------------------------------------------------------------


def test_de_hele_uitkomst_van_een_formulier() -> None:
    """The score that is unclear is reported with its reason; nothing typed is repeated."""
    uit = van(
        "veiligheidsplan",
        {
            "overleg": {"datum": "9 febr. 2026"},
            "veiligheidsscores": [{"naam": "A", "cijfer": "6"}, {"naam": "B", "cijfer": "6-"}],
            "volgend_overleg": {"datum": "1 juni", "tijd": "half vier"},
        },
    )
    assert uit.naar_json() == {
        "ontleed": {
            "overleg.datum": "2026-02-09",
            "veiligheidsscores.0.cijfer": 6,
            "volgend_overleg.datum": "2026-06-01",
        },
        "onduidelijk": [
            {"veld": "veiligheidsscores.1.cijfer", "reden": "geen heel cijfer van 0 tot en met 10"},
            {"veld": "volgend_overleg.tijd", "reden": "geen tijd die wij zeker weten"},
        ],
    }


def test_twee_vakjes_zijn_onduidelijk_een_of_geen_niet() -> None:
    twee = van("ondersteuningsplan_wij", {"toestemming": {"toestemming_overleg": "Ja;Nee"}})
    assert [(o.veld, o.reden) for o in twee.onduidelijk] == [
        ("toestemming.toestemming_overleg", "meer dan één vakje is aangekruist")
    ]
    for waarde in ("Ja", "Nee", ""):
        assert van("ondersteuningsplan_wij", {"toestemming": {"toestemming_overleg": waarde}}).onduidelijk == ()


def test_in_de_casussen_is_alles_duidelijk() -> None:
    """What a careful regisseur writes is never reported; every typed field has its value."""
    for naam, ruw in casusformulieren():
        f = formulier(ruw)
        formaat = SPECIFICATIE.formaat(f.format)
        uit = ontleed(f, formaat)
        assert [o for o in uit.onduidelijk if formaat_type(formaat, f, o.veld) in VELDTYPEN] == [], naam
        assert len(uit.ontleed) == sum(
            bool(p.waarde) for p in plekken(formaat, f.gegevens) if p.veld.type in VELDTYPEN
        ), naam


def test_lees_geeft_beide_sleutels_en_vul_laat_ze_liggen(
    tmp_path: Any, specificatie: Specificatie, huisstijl: Huisstijl
) -> None:
    """The JSON of `lees` fits the schema and comes back as the same form, without those keys."""
    formaat = specificatie.formaat("VG")
    f = Formulier.maak(formaat, specificatie.versie, {"kop": {"datum": "1 juni", "tijd": "15.30 uur"}})
    bestand = tmp_path / "plan.docx"
    bestand.write_bytes(maak_docx(formaat, specificatie.versie, huisstijl, f))
    uitvoer = CliRunner().invoke(main, ["lees", str(bestand)])
    assert uitvoer.exit_code == 0, uitvoer.output
    ruw = json.loads(uitvoer.output)
    assert ruw["ontleed"] == {"kop.tijd": "15:30"}
    assert ruw["onduidelijk"] == [{"veld": "kop.datum", "reden": "geen datum die wij zeker weten"}]
    assert ruw["gegevens"]["kop"] == {**ruw["gegevens"]["kop"], "datum": "1 juni", "tijd": "15.30 uur"}
    Draft202012Validator(json_schema(formaat)).validate(ruw)
    assert formulier_uit_json(specificatie, ruw).gegevens == f.gegevens
