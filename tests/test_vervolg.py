"""Carrying forward for every text: nothing lost, nothing changed, nothing filled too early,
and nothing of a veiligheidsplan or of somebody's own veiligheidsafspraken in another form."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fillable_forms.vervolg import Vervolg, maak_vervolg, mogelijke_vervolgen
from sjablonen.aanwijzing import bevat_aanwijzing
from sjablonen.formulier import Formulier
from sjablonen.fouten import VervolgFout
from sjablonen.kenmerk import is_kenmerk, nieuw_kenmerk
from sjablonen.specificatie import laad_specificatie

SPEC = laad_specificatie()
BORGING = {"ik": "borgingsplan_ik", "wij": "borgingsplan_wij"}

_xml_tekst = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff")
    | st.sampled_from("\t\n"),
    max_size=60,
).filter(lambda t: not bevat_aanwijzing(t))
_doeltekst = _xml_tekst.filter(lambda t: t.strip())


def plan(format_: str, datum: str = "", **gegevens: Any) -> Formulier:
    formaat = SPEC.formaat(format_)
    return Formulier.maak(formaat, SPEC.versie, gegevens, datum_overleg=datum, kenmerk=nieuw_kenmerk(formaat.code))


def doel(tekst: str, wie: str = "Sam", bereikt: str = "", **rest: str) -> dict[str, str]:
    return {"wie": wie, "wat_bereiken": tekst, "bereikt": bereikt, **rest}


def vervolg(formulieren: list[Formulier], naar: str, **opties: Any) -> Vervolg:
    return maak_vervolg(formulieren, SPEC.formaat(naar), SPEC, **opties)


def doelteksten(gemaakt: Vervolg) -> list[str]:
    return [str(r["wat_bereiken"]) for r in gemaakt.formulier.rijen("doelen")]


# ---- what carries ------------------------------------------------------------------


@given(st.lists(st.tuples(_doeltekst, _xml_tekst, _xml_tekst, _xml_tekst, _xml_tekst), min_size=1, max_size=5))
@settings(max_examples=60, deadline=None)
def test_elk_doel_gaat_woord_voor_woord_mee(rijen: list[tuple[str, ...]]) -> None:
    """Whatever was typed, the five texts of each goal stand unchanged in the voortgangsplan."""
    velden = ("wat_bereiken", "wie", "hoe", "wanneer", "hulp")
    start = plan("ondersteuningsplan_wij", "2026-01-05", doelen=[dict(zip(velden, r, strict=True)) for r in rijen])
    voor = json.dumps(start.naar_json())
    gemaakt = vervolg([start], "voortgangsplan")
    assert [tuple(r[v] for v in velden) for r in gemaakt.formulier.rijen("doelen")] == [
        tuple(r[v] for v in velden) for r in start.rijen("doelen")
    ]
    assert not any(r["bereikt"] or r["toelichting_resultaat"] for r in gemaakt.formulier.rijen("doelen"))
    ids = [r["_id"] for r in gemaakt.formulier.rijen("doelen")]
    assert len(set(ids)) == len(ids) == len(rijen)
    assert json.dumps(start.naar_json()) == voor


def test_wat_per_antwoord_gebeurt() -> None:
    """'Nog niet', no answer and two answers go on; Ja and Nee are printed; Nee is put to the table."""
    antwoorden = {"A": "Ja", "B": "Nee", "C": "Nog niet", "D": "", "E": "Ja;Nee", "F": "Ja;Nog niet"}
    vorig = plan(
        "voortgangsplan", "2026-03-02", doelen=[doel(f"{k}{k}{k} doel", bereikt=a) for k, a in antwoorden.items()]
    )
    gemaakt = vervolg([vorig], "voortgangsplan")
    assert doelteksten(gemaakt) == [f"{k}{k}{k} doel" for k in "CDEF"]
    (blok,) = gemaakt.voordruk.bij_sectie["doelen"]
    assert blok.titel == "Vorige keer besproken"
    assert blok.regels == ("AAA doel (Sam): Ja", "BBB doel (Sam): Nee")
    assert [v.doel for v in gemaakt.voor_te_leggen] == ["BBB doel"]


def test_een_bereikt_doel_komt_niet_als_verdwenen_terug() -> None:
    """Achieved in the first voortgangsplan, so rightly absent from the second."""
    start = plan("ondersteuningsplan_wij", "2026-01-05", doelen=[doel("Wij eten samen"), doel("Sam fietst zelf")])
    een = plan("voortgangsplan", "2026-02-02", doelen=[doel("Wij eten samen", bereikt="Ja"), doel("Sam fietst zelf")])
    twee = plan("voortgangsplan", "2026-03-02", doelen=[doel("Sam fietst zelf", bereikt="Nog niet")])
    gemaakt = vervolg([twee, start, een], "voortgangsplan")
    assert doelteksten(gemaakt) == ["Sam fietst zelf"]
    assert gemaakt.voor_te_leggen == ()


def test_twee_mensen_met_hetzelfde_doel_houden_twee_doelen() -> None:
    """Word for word the same goal of two people stays two goals, also to the end."""
    doelen = [doel("Ik ga om 21.00 uur naar bed", wie) for wie in ("Tim", "Lisa")]
    start = plan("ondersteuningsplan_wij", "2026-01-05", doelen=doelen)
    een = plan("voortgangsplan", "2026-02-02", doelen=[{**doelen[1], "bereikt": "Ja"}, doelen[0]])
    gemaakt = vervolg([start, een], "borgingsplan_wij")
    assert [r["bereikt"] for r in gemaakt.formulier.rijen("resultaten")] == ["Ik ga om 21.00 uur naar bed"]
    assert gemaakt.formulier.waarde("aanvullende_opmerking") == "Nog open: Ik ga om 21.00 uur naar bed (Tim)"


def test_een_verbeterd_doel_met_id_blijft_een_doel() -> None:
    """Same id and more than half the same: one goal, and the newest words count."""
    start = plan("ondersteuningsplan_wij", "2026-01-05", doelen=[doel("Sam fietst elke dag naar school.", _id="k3x9")])
    nieuw = "Sam fietst elke dag zelf naar de nieuwe school."
    een = plan("voortgangsplan", "2026-02-02", doelen=[doel(nieuw, "Sam de Wit", "Nog niet", _id="k3x9")])
    gemaakt = vervolg([start, een], "borgingsplan_wij")
    assert gemaakt.formulier.waarde("aanvullende_opmerking") == f"Nog open: {nieuw} (Sam de Wit)"


def test_een_ander_doel_op_de_oude_plek_is_een_ander_doel() -> None:
    """Same id but another text: the old goal is named as gone, not silently replaced."""
    start = plan("ondersteuningsplan_wij", "2026-01-05", doelen=[doel("Sam fietst elke dag naar school.", _id="k3x9")])
    een = plan("voortgangsplan", "2026-02-02", doelen=[doel("Oma komt op dinsdag koken", _id="k3x9")])
    gemaakt = vervolg([start, een], "voortgangsplan")
    assert doelteksten(gemaakt) == ["Oma komt op dinsdag koken"]
    assert [v.doel for v in gemaakt.voor_te_leggen] == ["Sam fietst elke dag naar school."]


def test_een_gekopieerde_rij_krijgt_een_eigen_id() -> None:
    """A row copied in Word brings its id along; in the next form each goal has its own."""
    vorig = plan("voortgangsplan", "2026-02-02", doelen=[doel("Een", _id="a2b3"), doel("Iets heel anders", _id="a2b3")])
    ids = [r["_id"] for r in vervolg([vorig], "voortgangsplan").formulier.rijen("doelen")]
    assert ids[0] == "a2b3"
    assert len(set(ids)) == 2


def test_zonder_doelen_in_het_laatste_plan_gaan_die_van_daarvoor_mee() -> None:
    """Goals that nobody filled in are not goals that were dropped; it is said where they come from."""
    start = plan("ondersteuningsplan_wij", "2026-01-05", doelen=[doel("Wij eten samen")])
    een = plan("voortgangsplan", "2026-02-02", toekomst="Rust.")
    gemaakt = vervolg([start, een], "voortgangsplan")
    assert doelteksten(gemaakt) == ["Wij eten samen"]
    assert any("05-01-2026" in m for m in gemaakt.mededelingen)
    assert gemaakt.formulier.vorige == (start.kenmerk, een.kenmerk)


def test_terugval_na_bereikt_wordt_voorgelegd() -> None:
    """Once Ja is a result, in the words of then; a later 'Nog niet' is put to the table."""
    een = plan("voortgangsplan", "2026-02-02", doelen=[doel("Wij eten elke dag samen", bereikt="Ja")])
    twee = plan("voortgangsplan", "2026-03-02", doelen=[doel("Wij eten elke dag samen.", bereikt="Nog niet")])
    gemaakt = vervolg([een, twee], "borgingsplan_wij")
    assert [r["bereikt"] for r in gemaakt.formulier.rijen("resultaten")] == ["Wij eten elke dag samen"]
    assert gemaakt.formulier.waarde("aanvullende_opmerking") == ""
    assert [v.doel for v in gemaakt.voor_te_leggen] == ["Wij eten elke dag samen."]


@given(
    st.lists(_doeltekst, min_size=1, max_size=4, unique_by=lambda t: " ".join(t.split()).casefold()),
    st.lists(st.sampled_from(["", "Ja", "Nog niet", "Nee", "Ja;Nee"]), min_size=16, max_size=16),
    st.sampled_from(["ik", "wij"]),
)
@settings(max_examples=40, deadline=None)
def test_vijf_stappen_achter_elkaar_verliezen_niets(teksten: list[str], antwoorden: list[str], vorm: str) -> None:
    """Four voortgangsplannen and a borgingsplan: at the end every goal is a result (ever Ja)
    or an open line, word for word, exactly once."""
    dossier = [plan(f"ondersteuningsplan_{vorm}", "2026-01-05", doelen=[doel(t) for t in teksten])]
    ooit_ja = set()
    for ronde in range(4):
        gemaakt = vervolg(dossier, "voortgangsplan", datum=date(2026, 2 + ronde, 2)).formulier
        rijen = gemaakt.rijen("doelen")
        for i, rij in enumerate(rijen):
            rij["bereikt"] = antwoorden[ronde * 4 + i]
            if rij["bereikt"] == "Ja":
                ooit_ja.add(rij["wat_bereiken"])
        gegevens = {**gemaakt.gegevens, "doelen": rijen}
        dossier.append(Formulier.maak(SPEC.formaat("voortgangsplan"), SPEC.versie, gegevens, kenmerk=gemaakt.kenmerk))
    slot = vervolg(dossier, BORGING[vorm]).formulier
    assert sorted(str(r["bereikt"]) for r in slot.rijen("resultaten")) == sorted(map(str, ooit_ja))
    over = [f"Nog open: {t} (Sam)" for t in teksten if t not in ooit_ja]
    assert sorted(slot.waarde("aanvullende_opmerking")) == sorted("\n".join(over))
    assert all(regel in slot.waarde("aanvullende_opmerking") for regel in over)
    assert slot.vorige == tuple(f.kenmerk for f in dossier)


# ---- order, date, kenmerk ------------------------------------------------------------


def test_de_volgorde_van_de_bestanden_maakt_niet_uit() -> None:
    """The date of the meeting decides, not the order in which the files were given."""
    start = plan("ondersteuningsplan_wij", "2026-01-05", doelen=[doel("Een"), doel("Twee twee")])
    een = plan("voortgangsplan", "2026-02-02", doelen=[doel("Een", bereikt="Ja"), doel("Twee twee")])
    for rij in ([start, een], [een, start], [een, start, een]):
        assert doelteksten(vervolg(rij, "voortgangsplan")) == ["Twee twee"]


def test_zonder_datum_wijst_vorige_de_plaats() -> None:
    """A plan whose date nobody could read stands after the one it names, and that is said."""
    start = plan("ondersteuningsplan_wij", "2026-01-05", doelen=[doel("Een")])
    een = Formulier.maak(
        SPEC.formaat("voortgangsplan"),
        SPEC.versie,
        {"kop": {"datum": "ma 2 febr."}, "doelen": [doel("Een", bereikt="Nog niet"), doel("Nieuw doel")]},
        kenmerk=nieuw_kenmerk("VG"),
        vorige=(start.kenmerk,),
    )
    twee = plan("voortgangsplan", "2026-03-02", doelen=[doel("Nieuw doel", bereikt="Nog niet")])
    gemaakt = vervolg([twee, een, start], "voortgangsplan")
    assert doelteksten(gemaakt) == ["Nieuw doel"]
    assert any("duidelijke datum" in m and "02-03-2026" in m for m in gemaakt.mededelingen)


def test_datum_gaat_voor_en_wordt_niet_als_overgenomen_gemerkt() -> None:
    """--datum fills the head; what was agreed for time and place stays, with a question."""
    afspraak = {"datum": "02-02-2026", "tijd": "15.30 uur", "plaats": "geheim"}
    start = plan("ondersteuningsplan_wij", "2026-01-05", doelen=[doel("Een")], volgend_overleg=afspraak)
    gemaakt = vervolg([start], "voortgangsplan", datum=date(2026, 2, 9))
    f = gemaakt.formulier
    assert f.gegevens["kop"] == {
        "datum": "09-02-2026", "tijd": "15.30 uur", "plaats": "geheim", "aanwezig": "", "afwezig": "",
    }  # fmt: skip
    assert f.datum_overleg == "2026-02-09"
    assert "kop.datum" not in f.overgenomen
    assert any("andere datum" in m for m in gemaakt.mededelingen)


@pytest.mark.parametrize(
    ("tijd", "mee"),
    [("15:30", True), ("15.30 uur", True), ("om 9.30 uur", True), ("10 uur", True), ("15:30 - 16:30", True),
     ("half vier", False), ("25:00", False), ("15:75", False), ("in de middag", False), ("15:30 of 16:00", False)],
)  # fmt: skip
def test_alleen_een_duidelijke_tijd_gaat_mee(tijd: str, mee: bool) -> None:
    """A time that names hour and minute carries, word for word; the rest is left to fill in."""
    start = plan("ondersteuningsplan_wij", "2026-01-05", volgend_overleg={"datum": "02-02-2026", "tijd": tijd})
    assert vervolg([start], "voortgangsplan").formulier.waarde("kop.tijd") == (tijd if mee else "")


@pytest.mark.parametrize(
    ("plaats", "mee"),
    [("Sociaal Team, Markt 1", True), ("geheim", True), ("n.t.b.", False), ("Volgt nog", False), ("?", False),
     ("thuis of bij oma", False), ("nog onbekend", False), ("Hofstraat 2", True)],
)  # fmt: skip
def test_alleen_een_duidelijke_plaats_gaat_mee(plaats: str, mee: bool) -> None:
    """A place that is still to be chosen is no place."""
    start = plan("ondersteuningsplan_wij", "2026-01-05", volgend_overleg={"datum": "02-02-2026", "plaats": plaats})
    assert vervolg([start], "voortgangsplan").formulier.waarde("kop.plaats") == (plaats if mee else "")


@pytest.mark.parametrize("datum", ["half februari", "2 februari", "di 2 februari 2026", "31-02-2026"])
def test_een_datum_die_niet_duidelijk_is_blijft_leeg(datum: str) -> None:
    """No year, a weekday that does not fit, a day that does not exist: to be filled in by a person."""
    start = plan("ondersteuningsplan_wij", "2026-01-05", volgend_overleg={"datum": datum})
    gemaakt = vervolg([start], "voortgangsplan")
    assert gemaakt.formulier.waarde("kop.datum") == gemaakt.formulier.datum_overleg == ""
    assert any("datum van het volgende overleg" in m for m in gemaakt.mededelingen)


def test_uitgenodigd_noemt_geen_nummers_of_adressen() -> None:
    """Names and roles only, also when a number was typed in the place of a name."""
    mensen = [
        {
            "naam": "Linda Vos",
            "relatie": "moeder (06-12345678)",
            "telefoon": "06-87654321",
            "mail": "l@voorbeeld.example",
        },
        {"naam": "Henk henk@voorbeeld.example", "relatie": ""},
        {"naam": "", "relatie": ""},
        {"naam": "", "relatie": "huisarts"},
    ]
    start = plan("ondersteuningsplan_wij", "2026-01-05", aanwezigen_volgend_overleg=mensen)
    (blok,) = vervolg([start], "voortgangsplan").voordruk.bij_sectie["kop"]
    assert blok.regels == ("Uitgenodigd: Linda Vos (moeder), Henk, huisarts",)


def test_kenmerk_vorige_en_dossier() -> None:
    """An own random kenmerk, that of the source, and the file number in its own field."""
    start = plan("ondersteuningsplan_wij", "2026-01-05", doelen=[doel("Een")], overleg={"dossier": "VD-2026-014"})
    een, twee = (vervolg([start], "voortgangsplan").formulier for _ in range(2))
    assert is_kenmerk(een.kenmerk)
    assert een.kenmerk.startswith("VG-")
    assert een.kenmerk != twee.kenmerk
    assert een.vorige == (start.kenmerk,)
    assert een.dossier == een.waarde("overleg.dossier") == "VD-2026-014"
    assert "overleg.dossier" in een.overgenomen


def test_borgingsplan_krijgt_de_gekozen_datum() -> None:
    """--datum stands in the block under the title."""
    start = plan("ondersteuningsplan_ik", "2026-01-05", doelen=[doel("Een")])
    f = vervolg([start], "borgingsplan_ik", datum=date(2026, 9, 1)).formulier
    assert f.waarde("overleg.datum") == "01-09-2026"
    assert f.datum_overleg == "2026-09-01"


# ---- what cannot be done, and what is missing -------------------------------------------


@pytest.mark.parametrize("naar", ["ondersteuningsplan_2019", "ondersteuningsplan_ik", "ondersteuningsplan_wij"])
def test_een_stap_die_er_niet_is_noemt_wat_wel_kan(naar: str) -> None:
    """One plain line with the choices."""
    with pytest.raises(VervolgFout, match=r"Kies uit: voortgangsplan, borgingsplan_wij\.$"):
        vervolg([plan("ondersteuningsplan_wij", doelen=[doel("Een")])], naar)


@pytest.mark.parametrize("naar", ["veiligheidsplan", "veilig_verder_plan_2019"])
def test_een_veiligheidsplan_komt_alleen_uit_een_veiligheidsplan(naar: str) -> None:
    with pytest.raises(VervolgFout, match="is het vorige"):
        vervolg([plan("ondersteuningsplan_wij", doelen=[doel("Een")])], naar)


@pytest.mark.parametrize(
    ("start", "naar", "beter"), [("ik", "wij", "borgingsplan_ik"), ("wij", "ik", "borgingsplan_wij")]
)
def test_ik_hoort_bij_ik_en_wij_bij_wij(start: str, naar: str, beter: str) -> None:
    """The wrong vorm is refused, naming the right one; with a voortgangsplan between it is too."""
    dossier = [plan(f"ondersteuningsplan_{start}", "2026-01-05", doelen=[doel("Een")])]
    for _ in range(2):
        with pytest.raises(VervolgFout, match=beter):
            vervolg(dossier, BORGING[naar])
        dossier.append(plan("voortgangsplan", "2026-02-02", doelen=[doel("Een")]))


@pytest.mark.parametrize(
    "formulieren", [[], ["veiligheidsplan"], ["veiligheidsafspraken_kinderen"], ["borgingsplan_ik"]]
)
def test_zonder_plan_is_er_geen_vervolg(formulieren: list[str]) -> None:
    """Says which plan is needed; says nothing about what was handed in."""
    with pytest.raises(VervolgFout, match="ondersteuningsplan of een voortgangsplan nodig") as fout:
        vervolg([plan(f) for f in formulieren], "borgingsplan_wij")
    assert "veilig" not in str(fout.value)


def test_alleen_een_voortgangsplan_geeft_wat_kan_en_zegt_wat_ontbreekt() -> None:
    """Results and open goals are there; people are not, and that is said by name."""
    een = plan("voortgangsplan", "2026-02-02", doelen=[doel("Een", bereikt="Ja"), doel("Twee twee", "")])
    gemaakt = vervolg([een], "borgingsplan_ik")
    assert [r["bereikt"] for r in gemaakt.formulier.rijen("resultaten")] == ["Een"]
    assert gemaakt.formulier.waarde("aanvullende_opmerking") == "Nog open: Twee twee"
    assert gemaakt.formulier.rijen("personen") == []
    assert any("geen ondersteuningsplan" in m for m in gemaakt.mededelingen)


def test_mogelijke_vervolgen() -> None:
    """Which next forms there are depends on the vorm of the household's plan."""
    ik = plan("ondersteuningsplan_ik", "2026-01-05", doelen=[doel("Een")])
    vg = plan("voortgangsplan", "2026-02-02", doelen=[doel("Een")])
    blad = ("veiligheidsafspraken_kinderen", "veiligheidsafspraken_volwassenen")
    assert mogelijke_vervolgen([ik], SPEC) == ("voortgangsplan", "borgingsplan_ik", *blad)
    assert mogelijke_vervolgen([ik, vg], SPEC) == ("voortgangsplan", "borgingsplan_ik", *blad)
    assert mogelijke_vervolgen([vg], SPEC) == ("voortgangsplan", "borgingsplan_ik", "borgingsplan_wij", *blad)
    vp = plan("veiligheidsplan", wat_maakt_onveilig="Slecht slapen")
    uit_vp = ("ondersteuningsplan_ik", "ondersteuningsplan_wij", "veiligheidsplan", *blad)
    assert mogelijke_vervolgen([vp], SPEC) == uit_vp
    assert mogelijke_vervolgen([], SPEC) == ()


def test_twee_huishoudens_door_elkaar_wordt_geweigerd() -> None:
    """Goals of one family must not get into the form of another; the number is not repeated."""
    een = plan("ondersteuningsplan_wij", "2026-01-05", doelen=[doel("Een")], overleg={"dossier": "VD-2026-014"})
    ander = plan("voortgangsplan", "2026-02-02", doelen=[doel("Twee")], overleg={"dossier": "VD-2026-099"})
    with pytest.raises(VervolgFout, match="hetzelfde dossiernummer") as fout:
        vervolg([een, ander], "voortgangsplan")
    assert "2026-0" not in str(fout.value)
    assert any("dossiernummer" in m for m in vervolg([een, ander], "voortgangsplan", toch=True).mededelingen)
    zelfde = plan("voortgangsplan", "2026-02-02", doelen=[doel("Twee")], overleg={"dossier": "vd 2026 014"})
    assert doelteksten(vervolg([een, zelfde], "voortgangsplan")) == ["Twee"]


def test_een_leeg_formulier_in_de_map_wist_geen_doelen() -> None:
    """A blank voortgangsplan among the files is not 'the latest plan'."""
    start = plan("ondersteuningsplan_wij", "2026-01-05", doelen=[doel("Een")])
    leeg = plan("voortgangsplan", overleg={"dossier": "VD-2026-014"})
    gemaakt = vervolg([start, leeg], "voortgangsplan")
    assert doelteksten(gemaakt) == ["Een"]
    assert any("leeg formulier" in m for m in gemaakt.mededelingen)
