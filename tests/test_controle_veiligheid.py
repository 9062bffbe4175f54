"""The rules that keep a family safe, as far as the check can break them (veiligheid.md)."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fillable_forms.controle.context import ALLEEN_CONTACT, is_onveilig
from fillable_forms.controle.ingevuld import CONTACTVELDEN
from fillable_forms.controle.rapport import Rapport
from fillable_forms.controle.verslag_tekst import NIET_DOORSTUREN, verslag_tekst
from sjablonen.aanwijzing import bevat_aanwijzing
from sjablonen.criteria_model import Criterium, Ernst, Zichtbaar, laad_criteria
from sjablonen.formulier import Formulier
from sjablonen.gegevens import plekken
from sjablonen.specificatie import Formaat, Soort, VeldType, laad_specificatie
from tests.steun import FORMATEN, casusformulieren, formulier
from tests.steun_controle import bevindingen, ids, maak, rapport

HIER_WEG = "Laat een adres dat geheim moet blijven hier weg."
GEHEIM = ("geheim", "bekend bij de regisseur", "onbekend", "opvang", "n.v.t.")
_VRAAGT = re.compile(
    r"\b(adres\w*|telefoon\w*|nummers?|mail\w*|plaats|plek|locatie|waar|wonen|woont|woonplaats|straat|postcode|bereikbaar"
    r"|gemaild)\b", re.IGNORECASE)
_ONVEILIGE_CODES = ("VP", "VVP", "VK", "VV")
_JA = {"OI": {"zorgen_eigen": "Ja"}, "OW": {"zorgen_anderen": "Ja"}, "VG": {"zorgen_eigen": "Ja",
    "zorgen_anderen": "Nee"},
       "BI": {"zorgen_eigen": "Ja;Nee"}, "BW": {"zorgen_anderen": "Ja"}, "O19": {"zorgen": "Ja"}}


def _alle_woorden(uit: Rapport) -> list[str]:
    return [f"{b.boodschap} {b.suggestie}" for b in uit.bevindingen] + [
        f"{h.boodschap} {h.suggestie}" for h in uit.herinneringen]


def _gevuld(formaat: Formaat, waarde: str, keuze: str = "") -> dict[str, Any]:
    """Data with `waarde` in every text field and one row in every table."""
    def rij(velden: Any) -> dict[str, Any]:
        return {v.sleutel: keuze and v.opties[0] if v.type is VeldType.KEUZE
                else [{k.sleutel: waarde for k in v.kolommen}] if v.type is VeldType.SUBTABEL
                else waarde for v in velden}
    return {s.sleutel: waarde if s.soort is Soort.TEKST else [rij(s.velden)] if s.is_lijst else rij(s.velden)
            for s in formaat.invoersecties}


# ---- secret addresses (rule 5) ------------------------------------------------------

@pytest.mark.parametrize("woord", GEHEIM)
@pytest.mark.parametrize("format_", FORMATEN)
def test_een_geheim_woord_telt_overal_als_ingevuld(format_: str, woord: str) -> None:
    """A form with nothing but such words misses no text anywhere."""
    formaat = laad_specificatie().formaat(format_)
    uit = rapport(maak(format_, _gevuld(formaat, woord, keuze="ja")))
    over = {b.criterium for b in uit.bevindingen if b.ernst in {Ernst.FOUT, Ernst.AANDACHTSPUNT}}
    # Too short is not empty, and a labelled row needs its own label.
    assert over <= {"aanleiding-ingevuld", "vvp-eerste-ergste-laatste"}


@pytest.mark.parametrize("format_", FORMATEN)
def test_bij_onveiligheid_vraagt_niets_om_een_adres_telefoon_of_plaats(format_: str) -> None:
    """In an unsafe form with every row begun and nearly everything missing, no message asks for it."""
    formaat = laad_specificatie().formaat(format_)
    for vul in ("naam", "wie", "wat", "datum", "waardoor", "bereikt", "telefoon", "mail", "gedaan", "bestaat_niet"):
        gegevens = _alleen(formaat, vul)
        if formaat.code in _JA:
            gegevens["zorgen_onveiligheid"] = _JA[formaat.code]
        form = maak(format_, gegevens)
        assert is_onveilig(form)
        uit = rapport(form)
        for woorden in _alle_woorden(uit):
            gevraagd = _VRAAGT.search(woorden.replace(HIER_WEG, ""))
            assert gevraagd is None, woorden


def _alleen(formaat: Formaat, sleutel: str) -> dict[str, Any]:
    """Every row begun with one field only; '06-1' is a number that cannot be right."""
    uit: dict[str, Any] = {}
    for sectie in formaat.invoersecties:
        rij = {v.sleutel: "06-1" for v in sectie.velden
               if v.sleutel == sleutel and v.type not in {VeldType.KEUZE, VeldType.SUBTABEL}}
        if sectie.is_lijst:
            uit[sectie.sleutel] = [rij]
        elif sectie.soort is not Soort.TEKST:
            uit[sectie.sleutel] = rij
    if formaat.heeft("veiligheidsscores"):
        uit["veiligheidsscores"] = [{"naam": "iemand", "cijfer": "4"}]
    return uit


@pytest.mark.parametrize("criterium", [c for c in laad_criteria() if c.regel], ids=lambda c: c.id)
def test_een_criterium_over_contact_heeft_woorden_voor_onveiligheid(criterium: Criterium) -> None:
    """Where a rule can miss an address, telephone or place there are other words, with the one sentence."""
    over_contact = any(set(p.velden) & CONTACTVELDEN for ps in criterium.patronen.values() for p in ps)
    eigen_woorden = criterium.id in {"va-belangrijke-personen"}  # always unsafe: its own words are safe
    if over_contact and not eigen_woorden:
        assert HIER_WEG in criterium.varianten[ALLEEN_CONTACT].suggestie
    for naam, variant in criterium.varianten.items():
        if naam in {"onveilig", ALLEEN_CONTACT}:
            assert not _VRAAGT.search(f"{variant.boodschap} {variant.suggestie}".replace(HIER_WEG, ""))


def test_een_weggelaten_adres_is_bij_onveiligheid_hoogstens_een_tip() -> None:
    """Who leaves out an address in a shelter did nothing wrong."""
    persoon = {"naam": "Ans", "geboortedatum": "14-02-1990", "rol_in_gezin": "moeder"}
    veilig = {"personen": [persoon], "zorgen_onveiligheid": {"zorgen_eigen": "Nee", "zorgen_anderen": "Nee"}}
    onveilig = {"personen": [persoon], "zorgen_onveiligheid": {"zorgen_eigen": "Ja", "zorgen_anderen": "Nee"}}
    assert {b.ernst for b in bevindingen("OI", veilig, "persoon-kerngegevens")} == {Ernst.AANDACHTSPUNT}
    gevonden = bevindingen("OI", onveilig, "persoon-kerngegevens")
    assert {b.ernst for b in gevonden} == {Ernst.TIP}
    assert all(HIER_WEG in b.suggestie for b in gevonden)


def test_een_geheime_plaats_maakt_het_volgende_overleg_niet_onaf() -> None:
    gegevens = {"volgend_overleg": {"datum": "12-05-2026", "tijd": "10.00"}}
    assert [b.ernst for b in bevindingen("VP", gegevens, "volgend-overleg-compleet")] == [Ernst.TIP]
    assert [b.ernst for b in bevindingen("OI", gegevens, "volgend-overleg-compleet")] == [Ernst.FOUT]


# ---- two readers (rule 1) -------------------------------------------------------------

@pytest.mark.parametrize("format_", FORMATEN)
def test_geen_antwoord_staat_in_het_rapport(format_: str) -> None:
    """Not one answer of the form is quoted: not in a message for the family, not for the regisseur."""
    formaat = laad_specificatie().formaat(format_)
    woord = "Zwaluwstaart"
    for keuze in ("", "ja"):
        uit = rapport(maak(format_, _gevuld(formaat, woord, keuze)))
        assert woord not in json.dumps(uit.naar_json(), ensure_ascii=False)
        assert woord not in verslag_tekst(uit, formaat)


def test_zichtbaar_is_wat_het_criterium_zegt_of_strenger() -> None:
    """A criterion for the regisseur never comes out for the family."""
    criteria = laad_criteria()
    gezien = 0
    for _, ruw in casusformulieren():
        for b in rapport(formulier(ruw)).bevindingen:
            gezien += 1
            if criteria.criterium(b.criterium).zichtbaar is Zichtbaar.REGISSEUR:
                assert b.zichtbaar is Zichtbaar.REGISSEUR
    assert gezien > 20


@pytest.mark.parametrize(("code", "gegevens", "veld"), [
    ("OI", {"zorgen_onveiligheid": {"zorgen_eigen": "Ja;Nee"}}, "zorgen_onveiligheid.zorgen_eigen"),
    ("VVP", {"doelencheck": {"nazorg_schade": "Ja;Nee"}}, "doelencheck.nazorg_schade"),
    ("VVP", {"zorgen_onveiligheid": [{"soort": "laatste", "wat": "Er vloog een bord."}]}, "zorgen_onveiligheid.0.wie"),
])
def test_bij_een_vak_over_onveiligheid_ziet_alleen_de_regisseur_een_bevinding(
    code: str, gegevens: dict[str, Any], veld: str
) -> None:
    """Also a harmless criterion can be dangerous there: no comment in the document on that field."""
    gevonden = [b for b in rapport(maak(code, gegevens)).bevindingen if b.veld == veld]
    assert gevonden
    assert {b.zichtbaar for b in gevonden} == {Zichtbaar.REGISSEUR}


def test_cijfers_van_een_veiligheidsplan_ziet_alleen_de_regisseur() -> None:
    scores = [{"naam": "a", "cijfer": "0"}, {"naam": "b", "cijfer": "12"}, {"naam": "c", "cijfer": "5,5"}]
    for code in ("VP", "VVP"):
        gevonden = [b for b in rapport(maak(code, {"veiligheidsscores": scores})).bevindingen
                    if b.veld.startswith("veiligheidsscores")]
        assert len(gevonden) >= 4
        assert {b.zichtbaar for b in gevonden} == {Zichtbaar.REGISSEUR}


# ---- consent is free (rule 9) ------------------------------------------------------------

@pytest.mark.parametrize(("code", "pad"), [("OI", "toestemming.toestemming_overleg"), ("OW",
    "toestemming.toestemming_overleg"),
                                           ("BI", "toestemming.toestemming_borgingsoverleg"), ("O19",
                                           "overige_gegevens.toestemming")])
def test_nee_is_een_geldig_antwoord(code: str, pad: str) -> None:
    """Nee gives no finding about consent but a quiet word to the regisseur; an open answer asks for Ja nor Nee."""
    sectie, veld = pad.split(".")
    uit = rapport(maak(code, {sectie: {veld: "Nee"}}))
    over = [b for b in uit.bevindingen if b.criterium.startswith("toestemming")]
    assert {b.criterium for b in over} <= {"toestemming-nee-onderbouwd"}
    assert all(b.zichtbaar.value == "regisseur" and "Nee mag" in b.suggestie for b in over)
    (open_,) = bevindingen(code, {sectie: {veld: ""}, **_iets(code)}, "toestemming-gegeven")
    assert "Ja en Nee zijn allebei goed" in open_.suggestie


def _iets(code: str) -> dict[str, Any]:
    return {"aanvullende_opmerking": "dag"} if code == "BI" else {"aanleiding": "Wij willen samen weer rust."}


# ---- a BSN is never repeated (rule 13) -----------------------------------------------------

@pytest.mark.parametrize("nummer", ["111222333", "1112.22.333", "111 222 333"])
@pytest.mark.parametrize("format_", FORMATEN)
def test_een_bsn_wordt_in_elk_vak_gevonden_en_nergens_herhaald(format_: str, nummer: str) -> None:
    """Every text field of every form is searched; the number stands in no message, JSON or report."""
    formaat = laad_specificatie().formaat(format_)
    form = maak(format_, _gevuld(formaat, f"nr {nummer}"))
    uit = rapport(form)
    velden = {b.veld for b in uit.bevindingen if b.criterium == "geen-bsn"}
    assert velden == {p.pad for p in plekken(formaat, form.gegevens) if p.waarde}
    alles = json.dumps(uit.naar_json(), ensure_ascii=False) + verslag_tekst(uit, formaat)
    assert nummer not in alles
    assert "111222333" not in re.sub(r"[ .\-]", "", alles)


# ---- nobody has to tell it again (rule 14) --------------------------------------------------

@pytest.mark.parametrize(("code", "gegevens", "criterium"), [
    ("VP", {"onveilige_gebeurtenissen": [{"wie": "ik", "waardoor": "hij", "wat_gebeurde": "klap"}]},
    "vp-gebeurtenis-compleet"),
    ("VK", {"onveilige_situatie": [{"waardoor": "ruzie", "wat_gebeurde": "[afbeelding]"}]}, "va-situatie"),
    ("VVP", {"zorgen_onveiligheid": [{"soort": s, "wat": "klap"} for s in ("eerste", "ergste", "laatste",
    "frequentie")]},
     "vvp-eerste-ergste-laatste"),
    ("OI", {"aanleiding": "Papa sloeg mij.", "zorgen_onveiligheid": {"zorgen_eigen": "Ja"}}, "aanleiding-ingevuld"),
])
def test_een_woord_is_genoeg_voor_wat_er_gebeurde(code: str, gegevens: dict[str, Any], criterium: str) -> None:
    assert not bevindingen(code, gegevens, criterium)


def test_wie_niet_tekende_is_geen_kind_dat_moet() -> None:
    """Children are never asked to sign: who has an agreement but is not in the list is not named."""
    gegevens = {"veiligheidsafspraken": [{"wie": "Noor", "wat": "naar oma", "wie_helpt": "oma",
        "als_niet_lukt": "112"}],
                "handtekeningen": [{"naam": "Ans", "handtekening": "ja"}]}
    uit = rapport(maak("VP", gegevens))
    assert "vp-handtekeningen" not in ids(uit)
    assert "vp-handtekeningen" in {n.criterium for n in uit.niet_te_beoordelen}


# ---- the report (rule 1) and any text at all ----------------------------------------------------

@pytest.mark.parametrize(("naam", "ruw"), casusformulieren(), ids=[n for n, _ in casusformulieren()])
def test_het_verslag_zegt_bovenaan_voor_wie_het_is(naam: str, ruw: dict[str, Any]) -> None:
    """The first line of every report; and what only the regisseur sees stands after the second one."""
    form = formulier(ruw)
    formaat = laad_specificatie().formaat(form.format)
    uit = rapport(form)
    tekst = verslag_tekst(uit, formaat)
    assert tekst.splitlines()[0] == NIET_DOORSTUREN
    eigen = uit.voor(Zichtbaar.REGISSEUR)
    voor, _, na = tekst[len(NIET_DOORSTUREN):].partition(NIET_DOORSTUREN)
    voor, na = (" ".join(deel.split()) for deel in (voor, na))
    for b in eigen:
        assert b.boodschap in na
        assert b.boodschap not in voor
    for b in uit.voor(Zichtbaar.GEZIN):
        assert b.boodschap in voor


_TEKST = st.text(max_size=40).filter(lambda t: not bevat_aanwijzing(t)).map(
    lambda t: re.sub("[^\\t\\n\\x20-\\uD7FF\\uE000-\\uFFFD\\U00010000-\\U0010FFFF]", "", t))
_LASTIG = st.sampled_from(["6-", "0", "12", "٣", "½", "31-02-2011", "00-00-0000", "29-02-1900", "9999-12-31",
    "31-12-9999", "06-", "+",
                           "@", "a@", "111222333", "-", "☒", "\u00a0", "volgt", "geheim", "x" * 300, "1" * 60,
                           "uitgerekend", "2026 jaar",
                           "01-01-01", "1.1.1", "١٢٣٤٥٦٧٨٢", "²", "31 mei 0000", "1000 jaar", "٠٦-١٢"])


@st.composite
def _formulieren(draw: st.DrawFn) -> Formulier:
    """Any form with any text in any field, also numbers and dates that make no sense."""
    formaat = laad_specificatie().formaat(draw(st.sampled_from(FORMATEN)))

    def veld(v: Any) -> Any:
        if v.type is VeldType.KEUZE:
            return ";".join(draw(st.sets(st.sampled_from(v.opties))))
        if v.type is VeldType.SUBTABEL:
            return [{k.sleutel: draw(waarde) for k in v.kolommen} for _ in range(draw(st.integers(0, 2)))]
        return draw(waarde)

    waarde = st.one_of(st.just(""), _LASTIG, _TEKST)
    gegevens: dict[str, Any] = {}
    for sectie in formaat.invoersecties:
        if sectie.soort is Soort.TEKST:
            gegevens[sectie.sleutel] = draw(waarde)
        elif sectie.is_lijst:
            aantal = draw(st.integers(0, 2))
            gegevens[sectie.sleutel] = [{v.sleutel: veld(v) for v in sectie.velden} for _ in range(aantal)]
        else:
            gegevens[sectie.sleutel] = {v.sleutel: veld(v) for v in sectie.velden}
    datum = draw(st.sampled_from(["", "2026-03-02", "2024-02-29", "0001-01-01", "9999-12-31"]))
    overgenomen = tuple(draw(st.sets(st.sampled_from(["doelen.0", "personen.1", "kop.datum", "x", ""]), max_size=2)))
    return maak(formaat.id, gegevens, datum, overgenomen=overgenomen)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(form=_formulieren())
def test_geen_tekst_brengt_de_controle_van_de_wijs(form: Formulier) -> None:
    """Any text: no error, the same report twice, every place real, JSON of the promised shape."""
    formaat = laad_specificatie().formaat(form.format)
    uit = rapport(form)
    assert rapport(form) == uit
    assert verslag_tekst(uit, formaat)
    vorm = json.loads(json.dumps(uit.naar_json(), ensure_ascii=False))
    assert set(vorm) == {"format", "kenmerk", "bevindingen", "niet_te_beoordelen", "herinneringen"}
    for b in vorm["bevindingen"]:
        assert set(b) == {"criterium", "ernst", "veld", "zichtbaar", "boodschap", "suggestie", "bron"}
        assert not b["veld"] or formaat.heeft(b["veld"].split(".")[0])
        assert "{" not in b["boodschap"]
    sleutels = [(b["criterium"], b["veld"]) for b in vorm["bevindingen"]]
    assert len(sleutels) == len(set(sleutels))
    gevonden = {b["criterium"] for b in vorm["bevindingen"]}
    if not uit.is_leeg:
        genoemd = gevonden | {n["criterium"] for n in vorm["niet_te_beoordelen"]} | {
            h["criterium"] for h in vorm["herinneringen"]}
        zonder_regel = {c.id for c in laad_criteria().voor(form.format) if form.format not in c.regel}
        assert zonder_regel <= genoemd


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(form=_formulieren())
def test_geen_onveilig_formulier_vraagt_om_contactgegevens(form: Formulier) -> None:
    """Whatever stands in it: where there is unsafety no message asks for address, telephone or place."""
    if is_onveilig(form):
        for woorden in _alle_woorden(rapport(form)):
            assert not _VRAAGT.search(woorden.replace(HIER_WEG, "")), woorden


def test_alle_onveilige_formaten_zijn_altijd_onveilig() -> None:
    for code in _ONVEILIGE_CODES:
        assert is_onveilig(maak(code, {}))
    for code, antwoord in _JA.items():
        assert is_onveilig(maak(code, {"zorgen_onveiligheid": antwoord}))
        assert not is_onveilig(maak(code, {"zorgen_onveiligheid": dict.fromkeys(antwoord, "Nee")}))
