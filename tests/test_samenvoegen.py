"""Two copies become one: nothing is lost, nothing is chosen, and never two households."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from fillable_forms.cli import main
from fillable_forms.samenvoegen import Samenvoeging, voeg_samen
from fillable_forms.samenvoegen_waarde import delen_van, voeg_waarden_samen
from sjablonen.formulier import Formulier, Restant
from sjablonen.fouten import SamenvoegFout
from sjablonen.gegevens import plekken
from sjablonen.kenmerk import is_kenmerk
from sjablonen.specificatie import Veld, VeldType, laad_specificatie
from tests.steun import FORMATEN, casusformulieren, formulier

SPEC = laad_specificatie()
TEKST = Veld("x", None, VeldType.MEERREGELIG)
KEUZE = Veld("x", None, VeldType.KEUZE, opties=("Ja", "Nee", "Nog niet"))
KENMERK = "OW-7F3K-QH2"


def maak(gegevens: dict[str, Any], naam: str = "ondersteuningsplan_wij", **rest: Any) -> Formulier:
    return Formulier.maak(SPEC.formaat(naam), SPEC.versie, gegevens, **{"kenmerk": KENMERK} | rest)


def samen(een: Formulier, twee: Formulier) -> Samenvoeging:
    return voeg_samen(een, twee, SPEC)


def doel(wat: str, wie: str = "Sanne", **rest: str) -> dict[str, str]:
    return {"wie": wie, "wat_bereiken": wat, **rest}


# one value


def test_two_answers_stand_under_each_other_and_can_be_read_back() -> None:
    assert voeg_waarden_samen(TEKST, "dinsdag", "woensdag\nof later") == (
        "Kopie 1: dinsdag\nKopie 2: woensdag\nof later", True)
    assert delen_van("Kopie 1: dinsdag\nKopie 2: woensdag\nof later") == ["dinsdag", "woensdag\nof later"]


@pytest.mark.parametrize(("een", "twee", "uit"), [
    ("", "", ""), ("a", "", "a"), ("", "a", "a"), (" ", "a", "a"), ("a", "a", "a"), ("a  b", "a b", "a  b"),
    ("a\nb", "a b", "a\nb"),
])  # fmt: skip
def test_an_empty_or_equal_answer_is_no_difference(een: str, twee: str, uit: str) -> None:
    assert voeg_waarden_samen(TEKST, een, twee) == (uit, False)


def test_of_a_choice_both_options_are_ticked_in_the_order_of_the_form() -> None:
    assert voeg_waarden_samen(KEUZE, "Nog niet", "Ja") == ("Ja;Nog niet", True)
    assert voeg_waarden_samen(KEUZE, "Nee", "Nee") == ("Nee", False)


def test_a_third_copy_gets_its_own_mark_and_a_known_answer_none() -> None:
    twee = "Kopie 1: a\nKopie 2: b"
    assert voeg_waarden_samen(TEKST, twee, "c")[0] == f"{twee}\nKopie 3: c"
    assert voeg_waarden_samen(TEKST, twee, "b") == (twee, True)


antwoord = st.text("ab \nK:12é", min_size=1).filter(lambda t: t.strip() and "Kopie" not in t)


@given(antwoord, antwoord)
def test_any_two_answers_can_be_read_back(een: str, twee: str) -> None:
    waarde, verschilt = voeg_waarden_samen(TEKST, een, twee)
    if verschilt:
        assert delen_van(waarde) == [een, twee]
        assert voeg_waarden_samen(TEKST, waarde, een)[0] == waarde
        assert sorted(delen_van(voeg_waarden_samen(TEKST, twee, een)[0])) == sorted([een, twee])


# whole forms


@pytest.mark.parametrize("naam", [n for n, _ in casusformulieren()])
def test_a_form_with_itself_or_with_a_blank_one_is_that_form(naam: str) -> None:
    vol = formulier(dict(casusformulieren())[naam])
    leeg = Formulier.maak(SPEC.formaat(vol.format), SPEC.versie, {})
    for uit in (samen(vol, vol), samen(vol, leeg), samen(leeg, vol)):
        assert uit.formulier.gegevens == vol.gegevens
        assert uit.verschillen == ()
        assert uit.voordruk.meldingen == ()
        assert (uit.formulier.vorige, uit.formulier.overgenomen) == (vol.vorige, vol.overgenomen)


def waarden(f: Formulier) -> Counter[str]:
    """Every answer of a form, the two of one place apart, without white space and row numbers."""
    uit: Counter[str] = Counter()
    for plek in plekken(SPEC.formaat(f.format), f.gegevens):
        delen = plek.waarde.split(";") if plek.veld.type is VeldType.KEUZE else delen_van(plek.waarde)
        sleutel = ".".join(d for d in plek.pad.split(".") if not d.isdecimal())
        uit.update(f"{sleutel}={' '.join(d.split())}" for d in delen if d.strip())
    return uit


getypt = st.sampled_from(["", "", "Sanne", "Jan", "Jan Vos", "elke dag samen eten", "elke dag samen eten om 6 uur",
                          "rust", "een\ntwee", " ", "12 mei", "Kopie 1: x"])  # fmt: skip


@st.composite
def kopieen(trek: st.DrawFn) -> tuple[Formulier, Formulier]:
    formaat = SPEC.formaat(trek(st.sampled_from(FORMATEN)))

    def waarde(veld: Veld) -> object:
        if veld.type is VeldType.KEUZE:
            return trek(st.sampled_from(["", *veld.opties]))
        if veld.type is VeldType.SUBTABEL:
            return [{k.sleutel: trek(getypt) for k in veld.kolommen} for _ in range(trek(st.integers(0, 2)))]
        return trek(getypt)

    def een() -> Formulier:
        uit: dict[str, object] = {}
        for sectie in formaat.invoersecties:
            if sectie.sleutel in ("overleg", "dossier", "kop", "persoon"):
                continue
            rij = lambda s=sectie: {v.sleutel: waarde(v) for v in s.velden}  # noqa: E731
            if sectie.is_lijst:
                uit[sectie.sleutel] = [
                    rij() | trek(st.sampled_from([{}, {"_id": "aa1"}, {"_id": "bb2"}]))
                    for _ in range(trek(st.integers(0, 3)))
                ]  # fmt: skip
            else:
                uit[sectie.sleutel] = waarde(sectie.velden[0]) if len(sectie.velden) == 1 and not sectie.velden[
                    0].label and sectie.soort.value == "tekst" else rij()  # fmt: skip
            if sectie.soort.value == "tekst":
                uit[sectie.sleutel] = trek(getypt)
        return Formulier.maak(formaat, SPEC.versie, uit, kenmerk=KENMERK)

    return een(), een()


@settings(max_examples=120, deadline=None)
@given(kopieen())
def test_every_answer_of_both_copies_is_in_the_result_and_nothing_else(paar: tuple[Formulier, Formulier]) -> None:
    een, twee = paar
    heen, terug = samen(een, twee).formulier, samen(twee, een).formulier
    assert set(waarden(een)) | set(waarden(twee)) == set(waarden(heen))
    assert waarden(heen) == waarden(terug)
    beide = waarden(een) + waarden(twee)
    assert all(waarden(heen)[w] <= n for w, n in beide.items())
    assert all(waarden(heen)[w] >= max(waarden(een)[w], waarden(twee)[w]) for w in beide)


# rows


def rijen(een: list[dict[str, str]], twee: list[dict[str, str]], sectie: str = "doelen") -> list[dict[str, Any]]:
    return samen(maak({sectie: een}), maak({sectie: twee})).formulier.rijen(sectie)


def test_rows_with_one_id_are_one_row_also_when_they_changed_places() -> None:
    een = [doel("rust in huis", _id="a1"), doel("samen eten", _id="b2")]
    twee = [doel("samen eten om zes uur", _id="b2"), doel("rust in huis", _id="a1", hoe="buiten spelen")]
    uit = rijen(een, twee)
    assert [r["_id"] for r in uit] == ["a1", "b2"]
    assert uit[0]["hoe"] == "buiten spelen"
    assert delen_van(uit[1]["wat_bereiken"]) == ["samen eten", "samen eten om zes uur"]


def test_another_goal_typed_in_the_old_place_is_a_row_of_its_own_with_one_id_only() -> None:
    uit = rijen([doel("rust in huis", _id="a1")], [doel("zwemles met papa", _id="a1")])
    assert [(r["wat_bereiken"], r.get("_id")) for r in uit] == [("rust in huis", "a1"), ("zwemles met papa", None)]


def test_two_people_with_names_that_look_alike_stay_two_and_a_name_written_out_is_one() -> None:
    een = [{"naam": "Anna Vos", "telefoon": "1"}, {"naam": "Sanne"}]
    twee = [{"naam": "Anne Vos", "telefoon": "2"}, {"naam": "Sanne de Wit", "telefoon": "3"}]
    uit = rijen(een, twee, "personen")
    assert [(delen_van(r["naam"]), r["telefoon"]) for r in uit] == [
        (["Anna Vos"], "1"), (["Anne Vos"], "2"), (["Sanne", "Sanne de Wit"], "3")]  # fmt: skip


def test_rows_of_one_copy_only_stay_behind_their_neighbour() -> None:
    een = [doel("a a a a"), doel("b b b b")]
    twee = [doel("a a a a"), doel("c c c c"), doel("b b b b"), doel("d d d d")]
    assert [r["wat_bereiken"][0] for r in rijen(een, twee)] == ["a", "c", "b", "d"]


def test_two_answers_to_a_choice_are_both_there_and_the_place_is_named() -> None:
    een, twee = (maak({"doelen": [doel("rust in huis", bereikt=b)]}) for b in ("Ja", "Nee"))
    uit = samen(een, twee)
    assert uit.formulier.waarde("doelen.0.bereikt") == "Ja;Nee"
    (verschil,) = uit.verschillen
    assert verschil.pad == "doelen.0.bereikt"
    assert "rij 1" in verschil.plaats
    assert len(uit.voordruk.meldingen) == 1


def test_overgenomen_and_zekerheid_follow_their_row() -> None:
    een = maak({"doelen": [doel("rust in huis")]}, overgenomen=("doelen.0",))
    twee = maak({"doelen": [doel("zwemles"), doel("rust in huis", hoe="x")]}, overgenomen=("doelen.0",),
                zekerheid={"doelen.0.wie": "label", "doelen.1.hoe": "volgorde"})  # fmt: skip
    uit = samen(een, twee).formulier
    plek = {r["wat_bereiken"]: i for i, r in enumerate(uit.rijen("doelen"))}
    assert set(uit.overgenomen) == {"doelen.0", "doelen.1"}
    assert uit.zekerheid == {f"doelen.{plek['zwemles']}.wie": "label", f"doelen.{plek['rust in huis']}.hoe": "volgorde"}


# what a person must know


def test_another_kenmerk_is_told_and_the_result_gets_its_own() -> None:
    een = maak({"aanleiding": "x", "personen": [{"naam": "Sanne Vos"}]})
    uit = samen(een, replace(een, kenmerk="OW-9Q4M-3TX"))
    assert any("kenmerk" in m for m in uit.mededelingen)
    assert is_kenmerk(uit.formulier.kenmerk)
    assert uit.formulier.kenmerk not in (KENMERK, "OW-9Q4M-3TX")
    assert samen(een, een).formulier.kenmerk == KENMERK


def test_loose_text_is_printed_and_what_nobody_saw_is_not() -> None:
    een = maak({"aanleiding": "x"}, restant=(Restant("boven", "los briefje"), Restant("boven", "[afbeelding]")))
    twee = maak({"aanleiding": "x"}, restant=(Restant("opmerking", "GEHEIM"), Restant("verborgen tekst", "GEHEIM"),
                                              Restant("verwijderd met wijzigingen bijhouden", "GEHEIM")))  # fmt: skip
    uit = samen(een, twee)
    assert len(uit.formulier.restant) == 5
    gedrukt = str(uit.voordruk)
    assert "los briefje" in gedrukt
    assert "GEHEIM" not in gedrukt
    assert "[afbeelding]" not in gedrukt
    assert len(uit.mededelingen) == 2


def test_no_message_and_no_named_place_holds_an_answer() -> None:
    een = maak({"aanleiding": "GEHEIM1", "doelen": [doel("GEHEIM2 rust", bereikt="Ja")]}, kenmerk="")
    twee = maak({"aanleiding": "GEHEIM3", "doelen": [doel("GEHEIM2 rust", bereikt="Nee"), doel("GEHEIM4")]}, kenmerk="")
    uit = samen(een, twee)
    assert uit.verschillen
    assert "GEHEIM" not in repr((uit.mededelingen, uit.verschillen, uit.voordruk))


# never two households or two persons


@pytest.mark.parametrize(("een", "twee"), [
    (maak({}), maak({}, "voortgangsplan")),
    (maak({"overleg": {"dossier": "VD-1"}}), maak({"overleg": {"dossier": "VD-2"}})),
    (maak({"personen": [{"naam": "GEHEIM1"}]}, kenmerk=""), maak({"personen": [{"naam": "GEHEIM2"}]}, kenmerk="")),
    (maak({"doelen": [doel("GEHEIM rust")]}, kenmerk=""), maak({"doelen": [doel("GEHEIM iets anders")]}, kenmerk="")),
    (maak({"procesregisseur": [{"naam": "R"}], "doelen": [doel("rust")]}, kenmerk=""),
     maak({"procesregisseur": [{"naam": "R"}], "doelen": [doel("zwemles")]}, kenmerk="")),
    *((maak({"persoon": {"naam": "GEHEIM1"}}, n), maak({"persoon": {"naam": "GEHEIM2"}}, n))
      for n in ("veiligheidsafspraken_kinderen", "veiligheidsafspraken_volwassenen")),
    (maak({"persoon": {"naam": "GEHEIM1"}}, "veiligheidsafspraken_kinderen", kenmerk=""),
     maak({"zelf_doen": [{"waardoor": "GEHEIM2"}]}, "veiligheidsafspraken_kinderen", kenmerk="")),
], ids=["formats", "file numbers", "people", "goals", "one regisseur", "children", "adults", "no name"])  # fmt: skip
def test_what_may_not_be_mixed_is_refused_without_a_name(een: Formulier, twee: Formulier) -> None:
    for a, b in ((een, twee), (twee, een)):
        with pytest.raises(SamenvoegFout) as fout:
            samen(a, b)
        assert "\n" not in str(fout.value)
        assert "GEHEIM" not in str(fout.value)


@pytest.mark.parametrize(("een", "twee"), [
    (maak({"overleg": {"dossier": "VD 1"}}), maak({"overleg": {"dossier": "vd-1"}})),
    (maak({"personen": [{"naam": "Sanne"}]}, kenmerk=""), maak({"personen": [{"naam": "sanne "}]}, kenmerk="")),
    (maak({"persoon": {"naam": "Sanne"}}, "veiligheidsafspraken_kinderen", kenmerk=""),
     maak({"persoon": {"naam": "Sanne Vos"}}, "veiligheidsafspraken_kinderen", kenmerk="")),
])  # fmt: skip
def test_the_same_household_or_person_in_other_spelling_goes_together(een: Formulier, twee: Formulier) -> None:
    assert samen(een, twee).formulier.format == een.format


def test_a_copy_without_people_or_goals_is_told() -> None:
    uit = samen(maak({"doelen": [doel("rust")]}, kenmerk=""), maak({"aanleiding": "x"}, kenmerk=""))
    assert any("Kijk of de kopieën bij elkaar horen" in m for m in uit.mededelingen)


# the command


def sjablonen(*argumenten: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in argumenten])


@pytest.fixture
def paar(tmp_path: Path) -> tuple[Path, Path]:
    uit = []
    for i, aanleiding in enumerate(("GEHEIM1", "GEHEIM2")):
        pad = tmp_path / f"{i}.json"
        pad.write_text(json.dumps(maak({"aanleiding": aanleiding, "doelen": [doel("rust in huis")]}).naar_json()))
        uit.append(pad)
    return uit[0], uit[1]


@pytest.mark.parametrize("soort", ["docx", "pdf", "json"])
def test_samenvoegen_writes_by_the_ending_and_names_the_places(
    tmp_path: Path, paar: tuple[Path, Path], soort: str
) -> None:
    uit = tmp_path / f"samen.{soort}"
    klaar = sjablonen("samenvoegen", *paar, "--uit", uit)
    assert klaar.exit_code == 0, klaar.stderr
    assert "(aanleiding)" in klaar.stdout
    assert "GEHEIM" not in klaar.output
    gelezen = json.loads(sjablonen("lees", uit).stdout)
    assert delen_van(gelezen["gegevens"]["aanleiding"]) == ["GEHEIM1", "GEHEIM2"]
    assert gelezen["kenmerk"] == KENMERK
    assert gelezen["restant"] == []


def test_samenvoegen_refuses_and_writes_nothing(tmp_path: Path, paar: tuple[Path, Path]) -> None:
    for argumenten in ((paar[0], tmp_path / "weg.docx", "--uit", tmp_path / "x.docx"), (*paar, "--uit", paar[0]),
                       (*paar, "--uit", tmp_path / "x.txt")):  # fmt: skip
        klaar = sjablonen("samenvoegen", *argumenten)
        assert klaar.exit_code == 2
        assert klaar.stdout == ""
    assert sorted(p.name for p in tmp_path.iterdir()) == ["0.json", "1.json"]
