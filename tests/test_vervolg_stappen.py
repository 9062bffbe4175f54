"""The steps beside that of the goals: plans of 2019, safety plans, a person's own sheet."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fillable_forms.lezen.bestand import lees_bytes
from fillable_forms.vervolg import STAPPEN, Vervolg, maak_vervolg
from generator.uitvoer import maak_document
from sjablonen.formulier import Formulier
from sjablonen.fouten import VervolgFout
from sjablonen.huisstijl import voorbeeld_huisstijl
from tests.dossier_steun import ETEN, KORT, POST, SPEC, doel, form, mensen
from tests.test_vervolg_veilig import vol_met_merken

EIGEN = ("vp", "vvp", "va")
BLAD = "veiligheidsafspraken_kinderen"


def vervolg(formulieren: list[Formulier], naar: str, **opties: Any) -> Vervolg:
    return maak_vervolg(formulieren, SPEC.formaat(KORT.get(naar, naar)), SPEC, **opties)


def vol(soort: str, datum: str = "2026-02-02", merk: str = "KANARIE", **rest: Any) -> Formulier:
    """A form with an own marker in every field."""
    formaat = SPEC.formaat(KORT[soort])
    return replace(form(soort, datum, **vol_met_merken(formaat, merk)), dossier="", **rest)


def inhoud(f: Formulier) -> set[str]:
    """The sections in which something stands."""
    return {s for s, w in f.gegevens.items() if (any(w.values()) if isinstance(w, dict) else bool(w))}


# ---- safety plans ------------------------------------------------------------------------


@pytest.mark.parametrize(("soort", "mee"), [
    ("vp", {"veiligheidsvoorwaarden", "veiligheidsafspraken", "procesregisseur"}),
    ("vvp", {"minimaal_nodig", "veiligheidsafspraken"}),
])  # fmt: skip
def test_een_volgend_veiligheidsplan(soort: str, mee: set[str]) -> None:
    """Conditions, agreements and regisseur, word for word; nothing that is told, given or set anew."""
    oud = vol(soort, kenmerk="K-1")
    gemaakt = vervolg([oud, vol("ow")], soort)
    f = gemaakt.formulier
    assert inhoud(f) == mee
    assert all(f.gegevens[s] == oud.gegevens[s] for s in mee)
    assert {p.split(".")[0] for p in f.overgenomen} == mee
    assert f.vorige == ("K-1",)
    assert gemaakt.voordruk.bij_sectie == {}


def test_een_volgend_veiligheidsplan_neemt_het_laatste_en_noemt_wat_ontbreekt() -> None:
    """Of two plans the later one; without agreements that is said; without a plan it is refused."""
    een = form("vp", "2026-01-05", veiligheidsafspraken=[{"wat": "bellen"}], nummer="VD-1")
    twee = form("vp", "2026-03-02", veiligheidsafspraken=[{"wat": "mailen"}], nummer="VD-1")
    gemaakt = vervolg([twee, een], "vp")
    assert [r["wat"] for r in gemaakt.formulier.rijen("veiligheidsafspraken")] == ["mailen"]
    assert gemaakt.formulier.dossier == "VD-1"
    kaal = vervolg([form("vp", "2026-01-05", wat_maakt_onveilig="Slecht slapen")], "vp")
    assert any("geen voorwaarden" in m for m in kaal.mededelingen)
    with pytest.raises(VervolgFout, match="is het vorige"):
        vervolg([form("vvp", minimaal_nodig="rust")], "vp")


@pytest.mark.parametrize(("van", "naar", "veld"), [
    ("vp", "ow", "wat_bereiken"), ("vp", "oi", "wat_bereiken"), ("vvp", "ow", "wat_bereiken"), ("vvp", "o19", "doel"),
])  # fmt: skip
def test_uit_een_veiligheidsplan_komen_alleen_de_doelen_van_de_doelencheck(van: str, naar: str, veld: str) -> None:
    """Four goals in our own words, the same whatever stood in the plan; not its kenmerk."""
    gemaakt = vervolg([vol(van, kenmerk="KANARIE-9")], naar)
    anders = vervolg([form(van, **({"wat_maakt_onveilig": "x"} if van == "vp" else {"minimaal_nodig": "x"}))], naar)
    doelen = [str(r[veld]) for r in gemaakt.formulier.rijen("doelen")]
    assert len(doelen) == 4
    assert doelen == [str(r[veld]) for r in anders.formulier.rijen("doelen")]
    assert inhoud(gemaakt.formulier) == {"doelen"}
    assert "KANARIE" not in repr(gemaakt)
    assert "voorstel" in repr(gemaakt.voordruk)


def test_is_er_een_plan_dan_telt_dat() -> None:
    """With an ondersteuningsplan among the files no new one is made beside it."""
    with pytest.raises(VervolgFout, match="hoort geen"):
        vervolg([vol("vp"), form("ow", "2026-01-05", doelen=[doel(ETEN)])], "ow")


# ---- 2019 --------------------------------------------------------------------------------

ACTIES = [{"wie": "Eva", "wat": "belt", "wanneer": "maandag"}, {"wie": "", "wat": "kookt", "wanneer": ""}]


def test_van_2019_naar_2019_gaan_mensen_doelen_en_acties_mee() -> None:
    oud = vol("o19", kenmerk="O-1")
    gegevens = json.loads(json.dumps(oud.gegevens))
    gegevens["doelen"] = [{"doel": ETEN, "acties": ACTIES, "bereikt": "Nog niet"}, {"doel": POST, "bereikt": "Ja"},
                          {"doel": "Weg ermee.", "bereikt": "Nee"}]  # fmt: skip
    f = vervolg([form("o19", "2026-02-02", kenmerk="O-1", **gegevens)], "o19")
    assert inhoud(f.formulier) == {
        "dossier",
        "klanten",
        "gezinsleden",
        "procesregisseur",
        "netwerk",
        "professionals",
        "doelen",
    }
    for sectie in ("klanten", "gezinsleden", "procesregisseur", "netwerk", "professionals"):
        assert f.formulier.rijen(sectie) == oud.rijen(sectie)
    (rij,) = f.formulier.rijen("doelen")
    assert (rij["doel"], rij["acties"], rij["bereikt"]) == (ETEN, ACTIES, "")
    assert f.formulier.waarde("dossier.soort_overleg") == ""
    (kader,) = f.voordruk.bij_sectie["doelen"]
    assert kader.regels == (f"{POST}: Ja", "Weg ermee.: Nee")
    assert [v.doel for v in f.voor_te_leggen] == ["Weg ermee."]


def test_van_2019_naar_2025_met_verantwoording() -> None:
    """Every person and action has a place; what has none is named by its heading only."""
    vol_ = vol("o19")
    doelen = [{**r, "bereikt": ""} for r in vol_.rijen("doelen")]
    gemaakt = vervolg([replace(vol_, gegevens={**vol_.gegevens, "doelen": doelen})], "ow")
    alles = json.dumps(gemaakt.formulier.gegevens)
    for sectie in ("klanten", "gezinsleden", "netwerk", "professionals", "procesregisseur"):
        assert f"KANARIE-{sectie}-naam" in alles
    assert "KANARIE-doelen-acties-wie: KANARIE-doelen-acties-wat (KANARIE-doelen-acties-wanneer)" in alles
    account = " ".join(gemaakt.mededelingen)
    for kop in ("Integrale analyse", "Overige gegevens", "Ondertekening", "Soort steun"):
        assert kop in account
    assert "opnieuw aan het gezin: Aanleiding" in account
    assert "KANARIE" not in account
    assert [r["straat_en_huisnummer"] for r in gemaakt.formulier.rijen("personen")] == [
        "KANARIE-klanten-adres", "KANARIE-gezinsleden-adres"
    ]  # fmt: skip


def test_van_2019_naar_borgingsplan_wij() -> None:
    """People, results and open goals; never the ik-vorm."""
    oud = form("o19", "2020-01-06", klanten=mensen("Eva Smit"), netwerk=[{"naam": "Oma", "relatie": "moeder"}],
               professionals=[{"naam": "Ria", "organisatie_functie": "school"}],
               doelen=[{"doel": ETEN, "bereikt": "Ja"}, {"doel": POST, "bereikt": "Nog niet"}])  # fmt: skip
    f = vervolg([oud], "bw").formulier
    assert [r["bereikt"] for r in f.rijen("resultaten")] == [ETEN]
    assert f.waarde("aanvullende_opmerking") == f"Nog open: {POST}"
    assert [(r["naam"], r["relatie"]) for r in f.rijen("blijvend_betrokkenen")] == [
        ("Oma", "moeder"),
        ("Ria", "school"),
    ]
    with pytest.raises(VervolgFout, match="borgingsplan_wij"):
        vervolg([oud], "borgingsplan_ik")


# ---- a person's own sheet ----------------------------------------------------------------


@pytest.mark.parametrize(("persoon", "naam"), [("1", "Eva Smit"), ("2", "Noa Smit"), ("noa  smit", "Noa Smit")])
def test_op_een_eigen_blad_staat_alleen_de_naam(persoon: str, naam: str) -> None:
    """Chosen by number or by name as it stands there; no number, kenmerk or other person."""
    plan = form("ow", "2026-01-05", nummer="VD-1", kenmerk="OW-1", personen=mensen("Eva Smit", "Noa Smit"))
    gemaakt = vervolg([plan, vol("vp"), vol("va")], BLAD, persoon=persoon)
    f = gemaakt.formulier
    assert inhoud(f) == {"persoon"}
    assert f.gegevens["persoon"] == {"naam": naam, "leeftijd": "", "telefoonnummer": ""}
    assert (f.dossier, f.vorige, f.overgenomen) == ("", (), ("persoon.naam",))
    assert not any(w in " ".join(gemaakt.mededelingen) for w in ("Eva", "Noa", "KANARIE"))


@pytest.mark.parametrize("persoon", ["", "0", "3", "Noa", "Mo"])
def test_van_wie_een_blad_is_wordt_niet_geraden(persoon: str) -> None:
    """With two people the message says how to choose, and names nobody."""
    plan = form("ow", personen=mensen("Eva Smit", "Noa Smit"))
    with pytest.raises(VervolgFout, match="nummer van 1 tot en met 2") as fout:
        vervolg([plan], BLAD, persoon=persoon)
    assert not any(w in str(fout.value) for w in ("Eva", "Smit", "Mo"))


def test_zonder_namen_geeft_u_de_naam() -> None:
    vg = form("vg", "2026-03-02", doelen=[doel(ETEN)])
    with pytest.raises(VervolgFout, match="--persoon NAAM"):
        vervolg([vg], BLAD)
    assert vervolg([vg], BLAD, persoon="Noa").formulier.waarde("persoon.naam") == "Noa"
    assert vervolg([form("va", persoon={"naam": "Noa"})], BLAD).formulier.waarde("persoon.naam") == "Noa"


# ---- every step --------------------------------------------------------------------------

PLANNEN = {"voortgangsplan", "borgingsplan_ik", "borgingsplan_wij", "ondersteuningsplan_ik", "ondersteuningsplan_wij",
           "ondersteuningsplan_2019"}  # fmt: skip


@pytest.mark.parametrize("stap", STAPPEN, ids=lambda s: f"{s.van}-{s.naar}".replace("*", "ieder"))
def test_niets_van_een_eigen_formulier_komt_in_een_ander(stap: Any) -> None:
    """Markers in every field of safety plans and sheets: none in another kind of form, nor in a message."""
    bron = {v: k for k, v in KORT.items()}.get(stap.van, "ow")
    dossier = [vol(bron, merk="hierzo", kenmerk="K-1")]  # in small letters: a kenmerk never is
    dossier += [vol(s, kenmerk=f"KANARIE-{s}") for s in EIGEN if s != bron]
    if stap.van == "ondersteuningsplan_ik" or stap.naar == "borgingsplan_ik":
        dossier[0] = replace(dossier[0], format=stap.van)
    gemaakt = vervolg(dossier, stap.naar, toch=True, persoon="1")
    assert "KANARIE" not in repr(gemaakt)
    zonder = vervolg([f for f in dossier if f.format != BLAD], stap.naar, toch=True, persoon="1")
    assert zonder.mededelingen == gemaakt.mededelingen
    assert zonder.voordruk == gemaakt.voordruk
    if stap.naar in PLANNEN and stap.van in (KORT["vp"], KORT["vvp"]):
        assert "hierzo-" not in repr(gemaakt)


GEEN_TEKEN = "\u2002\u2003\u2011\ufffe\uffff"  # of our own prompts, and what XML cannot hold
TEKST = st.text(
    alphabet=st.characters(exclude_categories=("Cs", "Cc"), exclude_characters=GEEN_TEKEN), min_size=1, max_size=40
).filter(str.strip)


@given(st.lists(st.tuples(TEKST, TEKST, TEKST), min_size=1, max_size=4))
def test_doorgeven_verandert_nooit_een_tekst(rijen: list[tuple[str, str, str]]) -> None:
    """Whatever was typed stands in the next form, character for character."""
    doelen = [{"doel": a, "acties": [{"wie": b, "wat": c}], "bereikt": "Nog niet"} for a, b, c in rijen]
    oud = form("o19", klanten=mensen(*(b for _, b, _ in rijen)), doelen=doelen)
    zelfde = vervolg([oud], "o19").formulier
    assert [(r["doel"], r["acties"]) for r in zelfde.rijen("doelen")] == [
        (r["doel"], r["acties"]) for r in oud.rijen("doelen")
    ]
    nieuw = vervolg([oud], "ow").formulier
    assert [r["wat_bereiken"] for r in nieuw.rijen("doelen")] == [a for a, _, _ in rijen]
    assert all(f"{b}: {c}" in str(r["hoe"]) for (_, b, c), r in zip(rijen, nieuw.rijen("doelen"), strict=True))
    assert [r["naam"] for r in nieuw.rijen("personen")] == [b for _, b, _ in rijen]
    vp = form("vp", veiligheidsafspraken=[{"wie": a, "wat": b, "wie_helpt": c} for a, b, c in rijen])
    assert vervolg([vp], "vp").formulier.rijen("veiligheidsafspraken") == vp.rijen("veiligheidsafspraken")


@pytest.mark.parametrize("soort", ["docx", "pdf"])
@pytest.mark.parametrize(
    ("van", "naar"), [("vp", "vp"), ("vvp", "vvp"), ("o19", "o19"), ("o19", "ow"), ("vp", "ow"), ("o19", "bw")]
)
def test_wat_is_overgenomen_staat_herkenbaar_op_het_formulier(soort: str, van: str, naar: str) -> None:
    """Read back: the same data, the same marks, and none of the printed lines is an answer or a leftover."""
    gemaakt = vervolg([vol(van, merk="M")], naar)
    f = gemaakt.formulier
    document = maak_document(soort, SPEC.formaat(f.format), SPEC.versie, voorbeeld_huisstijl(), f, gemaakt.voordruk)
    gelezen = lees_bytes(document, f"x.{soort}")
    assert gelezen.gegevens == f.gegevens
    assert gelezen.overgenomen == f.overgenomen
    assert gelezen.restant == ()
    if soort == "docx" and any(not p.startswith("doelen") for p in f.overgenomen):
        body = zipfile.ZipFile(io.BytesIO(document)).read("word/document.xml").decode()
        assert "Dit is van vorige keer. Kijk samen of het nog klopt." in body


def test_een_voorstel_heet_niet_van_vorige_keer_en_een_eigen_blad_zegt_niets() -> None:
    """The mark tells the truth: our own words are a proposal, and a sheet has no earlier time."""
    plan = form("ow", personen=mensen("Noa Smit"))
    for bron, naar, merk in ((vol("vp"), "ow", True), (plan, BLAD, False)):
        gemaakt = vervolg([bron], naar)
        f = gemaakt.formulier
        document = maak_document(
            "docx", SPEC.formaat(f.format), SPEC.versie, voorbeeld_huisstijl(), f, gemaakt.voordruk
        )
        body = zipfile.ZipFile(io.BytesIO(document)).read("word/document.xml").decode()
        assert "vorige keer" not in body
        assert (">voorstel<" in body) is merk
