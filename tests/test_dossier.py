"""Forms of households in order: what belongs together, what branches, what is kept apart."""

from __future__ import annotations

import json
import random
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fillable_forms.dossier import Meldingsoort, Stuk, dossier_van, lees_map, maak_dossiers
from fillable_forms.dossier.model import Dossier, is_zelfde
from fillable_forms.dossier.onaangeroerd import is_onaangeroerd
from fillable_forms.dossier.samenstellen import is_leeg
from fillable_forms.vervolg import maak_vervolg
from sjablonen.formulier import Formulier
from sjablonen.fouten import LeesFout, VervolgFout
from tests.dossier_steun import ETEN, POST, SLAAP, SPEC, doel, form, mensen, stuk
from tests.steun import CASUSSEN, ZAAD, formulier


def bronnen(dossier: Dossier) -> list[str]:
    return [s.bron for s in dossier.stukken]


def soorten(dossier: Dossier) -> set[Meldingsoort]:
    return {m.soort for m in dossier.meldingen}


def casusstukken() -> list[Stuk]:
    return [
        Stuk(formulier(f), f"{bestand.stem[:2]}-{i}")
        for bestand in sorted(CASUSSEN.glob("*.json"))
        for i, f in enumerate(json.loads(bestand.read_text(encoding="utf-8"))["formulieren"])
    ]


def test_alle_casussen_door_elkaar_vallen_uiteen_in_huishoudens() -> None:
    """Six households without a single kenmerk, shuffled: each whole, in order, none mixed."""
    stukken = casusstukken()
    random.Random(ZAAD).shuffle(stukken)
    gevonden = sorted(bronnen(d) for d in maak_dossiers(stukken))
    assert gevonden == [
        ["01-0", "01-1", "01-2", "01-3"],
        ["03-0", "03-1", "03-3", "03-4", "03-5", "03-6"],
        ["05-0", "05-1", "05-2"],
        ["06-0", "06-1", "06-2", "06-3"],
        ["07-1"],
        ["07-3"],
    ]


def test_zonder_nummer_of_kenmerk_is_het_waarschijnlijk() -> None:
    """People and goals join them, and that is said; a file number makes it sure."""
    (zonder,) = maak_dossiers([stuk("ow", "2026-01-05", personen=mensen("Eva Smit"), doelen=[doel(ETEN)]),
                               stuk("vg", "2026-03-02", doelen=[doel(ETEN)])])  # fmt: skip
    assert zonder.waarschijnlijk == set(zonder.stukken)
    assert Meldingsoort.WAARSCHIJNLIJK in soorten(zonder)
    (met,) = maak_dossiers([stuk("ow", "2026-01-05", nummer="VD-1", doelen=[doel(ETEN)]),
                            stuk("vg", "2026-03-02", nummer="vd 1", doelen=[doel(POST)])])  # fmt: skip
    assert not met.waarschijnlijk
    assert soorten(met) == set()
    assert met.nummer == "vd 1"


def test_kenmerk_en_vorige_gaan_boven_de_datum_van_wie_er_is() -> None:
    """A `vorige` makes two forms one household, also when they share no word."""
    (een,) = maak_dossiers([stuk("vg", "2026-03-02", vorige=("OW-1",), doelen=[doel(POST)]),
                            stuk("ow", "2026-01-05", kenmerk="OW-1", doelen=[doel(ETEN)])])  # fmt: skip
    assert [s.format for s in een.stukken] == ["ondersteuningsplan_wij", "voortgangsplan"]
    assert not een.waarschijnlijk


def test_een_ander_nummer_of_andere_mensen_gaan_voor_een_verwijzing() -> None:
    """A form that was reused for another family keeps its `vorige`: never mixed, and said."""
    een = stuk("ow", "2026-01-05", kenmerk="OW-1", nummer="VD-1", doelen=[doel(ETEN)])
    ander = stuk("vg", "2026-03-02", vorige=("OW-1",), nummer="VD-2", doelen=[doel(ETEN)])
    uit = maak_dossiers([een, ander])
    assert [len(d.stukken) for d in uit] == [1, 1]
    assert all(Meldingsoort.ANDER_NUMMER in soorten(d) for d in uit)
    een = stuk("ow", "2026-01-05", kenmerk="OW-1", personen=mensen("Eva Smit"), doelen=[doel(ETEN)])
    ander = stuk("ow", "2026-03-02", vorige=("OW-1",), personen=mensen("Mo Kaya", "Sara Kaya"), doelen=[doel(ETEN)])
    assert len(maak_dossiers([een, ander])) == 2


def test_een_doel_uit_een_sjabloon_maakt_nog_geen_gezin() -> None:
    """Two families with word for word the same goal and other people stay two."""
    eten = "Wij houden ons elke dag aan de veiligheidsafspraken."
    a = stuk("ow", "2026-01-05", personen=mensen("Eva Smit", "Bram Smit"), doelen=[doel(eten)])
    b = stuk("ow", "2026-01-06", personen=mensen("Mo Kaya", "Sara Kaya"), doelen=[doel(eten, wie="Mo")])
    c = stuk("vg", "2026-03-06", kop={"aanwezig": "Mo, Sara en oma"}, doelen=[doel(eten, wie="Mo en Sara")])
    uit = maak_dossiers([a, b, c])
    assert [bronnen(d) for d in uit] == [[a.bron], [b.bron, c.bron]]


def test_bij_twijfel_staat_een_formulier_alleen() -> None:
    """A name that two households have: nobody chooses, and that is said."""
    a = stuk("ow", "2026-01-05", nummer="VD-1", personen=[{"naam": "Jan Jansen", "geboortedatum": "01-02-1980"}])
    b = stuk("ow", "2026-01-06", nummer="VD-2", personen=[{"naam": "Jan Jansen", "geboortedatum": "03-04-1991"}])
    c = stuk("ow", "2026-03-06", personen=mensen("Jan Jansen"))
    uit = maak_dossiers([a, b, c])
    assert len(uit) == 3
    assert Meldingsoort.ONDUIDELIJK_VAN_WIE in soorten(uit[2])


def test_twee_vervolgen_van_een_plan_zijn_twee_lijnen() -> None:
    """The start stands in both lines, nothing of one branch in the other."""
    start = stuk("ow", "2026-01-05", kenmerk="OW-1", doelen=[doel(ETEN)])
    links = stuk("vg", "2026-03-02", kenmerk="VG-1", vorige=("OW-1",), doelen=[doel(ETEN, "Ja")])
    rechts = stuk("vg", "2026-04-06", kenmerk="VG-2", vorige=("OW-1",), doelen=[doel(ETEN, "Nee")])
    verder = stuk("vg", "2026-05-04", kenmerk="VG-3", vorige=("VG-1",), doelen=[doel(POST)])
    uit = maak_dossiers([verder, rechts, links, start])
    assert sorted(bronnen(d) for d in uit) == sorted([[start.bron, links.bron, verder.bron], [start.bron, rechts.bron]])
    assert {d.huishouden for d in uit} == {"1"}
    assert {d.sleutel for d in uit} == {"1a", "1b"}
    assert all(Meldingsoort.TWEE_TAKKEN in soorten(d) for d in uit)
    with pytest.raises(VervolgFout, match="twee vervolgen"):
        maak_vervolg([s.formulier for s in (start, links, rechts)], SPEC.formaat("voortgangsplan"), SPEC, toch=True)


def test_een_vervolg_waarin_niemand_schreef_is_geen_tak() -> None:
    """Made twice, filled once: the untouched one is left out, and `vervolg` goes on."""
    start = form("ow", "2026-01-05", kenmerk="OW-1", nummer="VD-1", doelen=[doel(ETEN)])
    leeg = maak_vervolg([start], SPEC.formaat("voortgangsplan"), SPEC).formulier
    assert is_onaangeroerd(leeg)
    vol = form("vg", "2026-03-02", kenmerk="VG-2", vorige=("OW-1",), nummer="VD-1", doelen=[doel(ETEN, "Nog niet")])
    assert not is_onaangeroerd(vol)
    (een,) = maak_dossiers([Stuk(start), Stuk(leeg), Stuk(vol)])
    assert een.formulieren == (start, vol)
    gemaakt = maak_vervolg([start, leeg, vol], SPEC.formaat("voortgangsplan"), SPEC)
    assert any("nog niets is ingevuld" in m for m in gemaakt.mededelingen)


def test_een_formulier_twee_keer_met_andere_antwoorden() -> None:
    """One kenmerk, two versions: two lines, and `vervolg` asks a person to choose."""
    start = stuk("ow", "2026-01-05", kenmerk="OW-1", doelen=[doel(ETEN)])
    a = stuk("vg", "2026-03-02", "a", kenmerk="VG-1", vorige=("OW-1",), doelen=[doel(ETEN, "Ja")])
    b = stuk("vg", "2026-03-02", "b", kenmerk="VG-1", vorige=("OW-1",), doelen=[doel(ETEN, "Nog niet")])
    uit = maak_dossiers([start, a, b, Stuk(a.formulier, "nog eens")])
    assert sorted(bronnen(d) for d in uit) == [[start.bron, "a"], [start.bron, "b"]]
    assert all(soorten(d) == {Meldingsoort.TWEE_VERSIES} for d in uit)
    with pytest.raises(VervolgFout, match="twee versies"):
        maak_vervolg([s.formulier for s in (start, a, b)], SPEC.formaat("borgingsplan_wij"), SPEC)


def test_ik_plannen_van_twee_partners_houden_hun_eigen_lijn() -> None:
    """Same file number, each a plan of their own: what one wrote never stands in the line of the other."""
    eva = stuk("oi", "2026-01-05", "eva", nummer="VD-1", personen=mensen("Eva Smit"), doelen=[doel(POST)])
    bram = stuk("oi", "2026-01-06", "bram", nummer="VD-1", personen=mensen("Bram Smit-Bos"), doelen=[doel(SLAAP)])
    anders = stuk("oi", "2026-01-06", "mo", nummer="VD-1", personen=mensen("Mo Kaya"), doelen=[doel(SLAAP)])
    verder = stuk("vg", "2026-03-02", "vg-eva", nummer="VD-1", doelen=[doel(POST, "Nog niet")])
    vp = stuk("vp", "2026-02-02", "vp", nummer="VD-1", wat_maakt_onveilig="Slecht slapen")
    for partner in (bram, anders):
        uit = maak_dossiers([eva, partner, verder, vp])
        assert sorted(bronnen(d) for d in uit) == sorted([["eva", "vp", "vg-eva"], [partner.bron, "vp"]])
        assert all(Meldingsoort.TWEE_PARTNERS in soorten(d) for d in uit)


def test_een_gat_wordt_genoemd() -> None:
    """`vorige` names a form that is not there: said, in the dossier and by name in `vervolg`."""
    kenmerk = maak_vervolg([form("ow", doelen=[doel(ETEN)])], SPEC.formaat("voortgangsplan"), SPEC).formulier.kenmerk
    start = stuk("ow", "2026-01-05", kenmerk="OW-1", nummer="VD-1", doelen=[doel(ETEN)])
    later = stuk("vg", "2026-05-04", kenmerk="VG-9", vorige=(kenmerk,), nummer="VD-1", doelen=[doel(ETEN)])
    (een,) = maak_dossiers([start, later])
    assert soorten(een) == {Meldingsoort.GAT}
    gemaakt = maak_vervolg([start.formulier, later.formulier], SPEC.formaat("voortgangsplan"), SPEC)
    assert any(f"voortgangsplan met kenmerk {kenmerk}" in m for m in gemaakt.mededelingen)


def test_een_formulier_van_een_ander_gezin_in_de_map_wordt_gemeld() -> None:
    """For one form and its folder: its own household, and a message with the name of the file."""
    eigen = stuk("ow", "2026-01-05", nummer="VD-1", doelen=[doel(ETEN)])
    vreemd = stuk("ow", "2026-01-06", "vreemd.docx", nummer="VD-2", doelen=[doel(POST)])
    vg = form("vg", "2026-03-02", nummer="VD-1", doelen=[doel(ETEN)])
    mijn = dossier_van(vg, [eigen, vreemd], bron="vg.docx")
    assert mijn.formulieren == (eigen.formulier, vg)
    (melding,) = [m for m in mijn.meldingen if m.soort is Meldingsoort.ANDER_HUISHOUDEN]
    assert melding.bronnen == ("vreemd.docx",)


def test_veiligheidsafspraken_laten_geen_spoor_na() -> None:
    """With or without the sheet the dossier is the same; only when asked for it comes along."""
    plan = stuk("ow", "2026-01-05", nummer="VD-1", personen=mensen("Noa Smit"), doelen=[doel(ETEN)])
    blad = stuk("va", "2026-01-05", "blad", nummer="VD-1", persoon={"naam": "KANARIE"}, zelf_doen=[{"waardoor": "X"}])
    assert repr(maak_dossiers([plan, blad])) == repr(maak_dossiers([plan]))
    (met,) = maak_dossiers([plan, blad], ook_vertrouwelijk=True)
    assert blad in met.stukken
    assert "KANARIE" not in repr(dossier_van(plan.formulier, [plan, blad]))
    eigen = dossier_van(blad.formulier, [plan, blad])  # the sheet itself is judged with the others
    assert {s.bron for s in eigen.stukken} == {plan.bron, "blad"}


def test_geen_melding_herhaalt_iets_uit_een_formulier() -> None:
    """Messages of every kind above: no name, number or goal in the text."""
    stukken = [
        stuk("ow", "2026-01-05", kenmerk="OW-1", nummer="VD-77", personen=mensen("Eva Kanarie"), doelen=[doel(ETEN)]),
        stuk("vg", "2026-03-02", kenmerk="VG-1", vorige=("OW-1",), nummer="VD-77", doelen=[doel(ETEN)]),
        stuk("vg", "2026-03-02", kenmerk="VG-1", vorige=("OW-1",), nummer="VD-77", doelen=[doel(ETEN, "Ja")]),
        stuk("vg", "", kenmerk="VG-3", vorige=("OW-1", "OW-0"), nummer="VD-77", doelen=[doel(POST)]),
        stuk("vg", "2026-03-09", vorige=("OW-1",), nummer="VD-88", doelen=[doel(POST)]),
        stuk("oi", "2026-01-05", nummer="VD-77", personen=mensen("Mo Kanarie"), doelen=[doel(POST)]),
        stuk("oi", "2026-01-05", nummer="VD-77", personen=mensen("Bo Merel"), doelen=[doel(POST)]),
        stuk("vg", "2026-06-01", doelen=[doel(ETEN)]),
        stuk("ow", nummer="VD-77"),
    ]
    tekst = " ".join(m.tekst for d in maak_dossiers(stukken) for m in d.meldingen)
    assert len({m.soort for d in maak_dossiers(stukken) for m in d.meldingen}) >= 6
    assert not any(w in tekst for w in ("Kanarie", "VD-", "OW-", "VG-", "Eva", "eten", "2026"))


def test_tot_en_met_en_voor_zien_niets_van_later() -> None:
    """A form is judged with what there was up to and with its own day."""
    stukken = [stuk("ow", "2026-01-05", nummer="VD-1", doelen=[doel(ETEN)]),
               stuk("vp", "2026-03-02", nummer="VD-1", wat_maakt_onveilig="Slecht slapen"),
               stuk("vg", "2026-03-02", nummer="VD-1", doelen=[doel(ETEN, "Ja"), doel(POST)]),
               stuk("vg", "2026-05-04", nummer="VD-1", doelen=[doel(ETEN, "Nee")])]  # fmt: skip
    (heel,) = maak_dossiers(stukken)
    toen = heel.voor(stukken[2].formulier)
    assert [s.bron for s in toen.stukken] == [s.bron for s in stukken[:3]]
    assert len(toen.veiligheidsplannen) == 1
    assert [lijn.laatste.antwoord for lijn in toen.doelen] == ["Ja", ""]
    assert heel.vorig_plan(stukken[3].formulier) is stukken[2].formulier
    assert heel.vorig_plan(stukken[0].formulier) is None


def test_een_map_met_van_alles(tmp_path: Path) -> None:
    """Lock files and leftovers pass in silence, the rest is named; folders inside are not read."""
    ruw = form("ow", "2026-01-05", doelen=[doel(ETEN)]).naar_json()
    blad = form("va", persoon={"naam": "Noa"}).naar_json()
    (tmp_path / "plan.json").write_text(json.dumps(ruw), encoding="utf-8")
    (tmp_path / "blad.json").write_text(json.dumps(blad), encoding="utf-8")
    (tmp_path / "kapot.json").write_text("{", encoding="utf-8")
    for naam in ("~$plan.docx", ".~lock.plan.docx#", "Thumbs.db", ".DS_Store", "foto.jpg"):
        (tmp_path / naam).write_bytes(b"x")
    (tmp_path / "ander").mkdir()
    (tmp_path / "ander" / "plan.json").write_text(json.dumps(ruw), encoding="utf-8")
    inhoud = lees_map(tmp_path)
    assert [s.bron for s in inhoud.stukken] == ["plan.json"]
    assert {m.soort for m in inhoud.meldingen} == {
        Meldingsoort.GEEN_FORMULIER, Meldingsoort.ONLEESBAAR, Meldingsoort.SUBMAP
    }  # fmt: skip
    namen = " ".join(m.tekst for m in inhoud.meldingen)
    assert "foto.jpg" in namen
    assert "kapot.json" in namen
    assert "blad" not in namen
    assert str(tmp_path) not in namen
    assert len(lees_map(tmp_path, met_submappen=True).stukken) == 2
    with pytest.raises(LeesFout, match="map"):
        lees_map(tmp_path / "weg")


def test_vierhonderd_huishoudens_gaan_snel() -> None:
    """Sorting out does not compare everything with everything."""
    stukken = [
        Stuk(form(soort, datum, doelen=[doel(f"Doel nummer {i}: {ETEN}", wie=f"Eva{i}")]), f"{i}-{soort}")
        for i in range(400) for soort, datum in (("ow", "2026-01-05"), ("vg", "2026-03-02"))
    ]  # fmt: skip
    begin = time.perf_counter()
    uit = maak_dossiers(stukken)
    assert len(uit) == 400
    assert all(len(d.stukken) == 2 for d in uit)
    assert time.perf_counter() - begin < 6


FORMEN = st.builds(
    lambda soort, dag, nummer, kenmerk, vorige, doelen: form(
        soort, f"2026-{dag:02}-01" if dag else "", nummer=nummer, kenmerk=kenmerk, vorige=tuple(vorige),
        doelen=[doel(d) for d in doelen],
    ),
    st.sampled_from(["ow", "oi", "vg", "vg"]),
    st.integers(0, 12), st.sampled_from(["", "VD-1", "VD-2"]), st.sampled_from(["", "K-1", "K-2", "K-3"]),
    st.lists(st.sampled_from(["K-1", "K-2", "K-9"]), max_size=2),
    st.lists(st.sampled_from([ETEN, POST, SLAAP]), max_size=2),
)  # fmt: skip


@given(st.lists(FORMEN, max_size=7))
def test_wat_er_ook_in_een_map_zit_niets_raakt_weg_of_door_elkaar(formen: list[Formulier]) -> None:
    """Every form with words in it stands in a line; no line holds two file numbers or two versions of one form."""
    dossiers = maak_dossiers([Stuk(f) for f in formen])
    gezien = [f for d in dossiers for f in d.formulieren]
    assert all(any(is_zelfde(f, g) for g in gezien) for f in formen if not is_leeg(f))
    assert len({d.sleutel for d in dossiers}) == len(dossiers)
    for d in dossiers:
        assert len({f.dossier for f in d.formulieren} - {""}) <= 1
        kenmerken = [(f.format, f.kenmerk) for f in d.formulieren if f.kenmerk]
        assert len(kenmerken) == len(set(kenmerken))
        data = [f.datum_overleg for f in d.formulieren if f.datum_overleg]
        assert data == sorted(data)
        assert all(r.plan < len(d.plannen) for lijn in d.doelen for r in lijn.rijen)
