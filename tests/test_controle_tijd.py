"""Criteria across documents and over time: row by row, on households that are not among the cases."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from fillable_forms.controle.context import maak_context
from fillable_forms.controle.controleer import controleer, toets
from fillable_forms.controle.rapport import Rapport
from fillable_forms.dossier import Stuk, dossier_van
from sjablonen.criteria_model import Zichtbaar, laad_criteria
from sjablonen.formulier import Formulier
from tests.dossier_steun import SPEC, form
from tests.steun_controle import ids

GEZIN = [{"naam": "Iris de Wit", "geboortedatum": "04-04-1986", "rol_in_gezin": "moeder"},
         {"naam": "Hugo de Wit", "geboortedatum": "02-02-1984", "rol_in_gezin": "vader"},
         {"naam": "Pleun de Wit", "geboortedatum": "09-09-2013", "rol_in_gezin": "dochter"},
         {"naam": "Joep de Wit", "geboortedatum": "11-11-2021", "rol_in_gezin": "zoon"}]  # fmt: skip
DOEL = {"wie": "Iris", "wat_bereiken": "Iris eet elke avond met de kinderen aan tafel.", "hoe": "Hugo kookt."}


def f(code: str, dag: str, **gegevens: Any) -> Formulier:
    return form(code, dag, nummer="VD-7", **gegevens)


def start(dag: str = "2026-02-02", **rest: Any) -> Formulier:
    return f("ow", dag, **{"personen": GEZIN, "doelen": [DOEL], **rest})


def oordeel(formulier: Formulier, *anderen: Formulier, volledig: bool = True) -> Rapport:
    dossier = dossier_van(formulier, [Stuk(a) for a in (*anderen, formulier)])
    return controleer(formulier, SPEC.formaat(formulier.format), dossier=dossier, dossier_volledig=volledig)


def heeft(id_: str, formulier: Formulier, *anderen: Formulier, volledig: bool = True) -> bool:
    """Whether this one criterion has a finding."""
    dossier = dossier_van(formulier, [Stuk(a) for a in (*anderen, formulier)])
    context = maak_context(formulier, SPEC.formaat(formulier.format), None, dossier, dossier_volledig=volledig)
    return bool(toets(laad_criteria().criterium(id_), context)[0])


@pytest.mark.parametrize(("hulp", "gemeld"), [
    ("Karel", True), ("Karel en oma", True), ("Karel belt elke maandag", True), ("mijn zus Saar", True),
    ("Iris", False), ("mama en papa", False), ("Pleun en Joep", False), ("Hugo's moeder", False),
    ("de huisarts en het wijkteam", False), ("Wijkteam", False), ("GGZ", False), ("Sociaal Team Oost", False),
    ("begeleider van Brijder", False), ("Elke dinsdag samen", False), ("Iedereen", False), ("n.v.t.", False),
    ("Juf Sanne", True), ("mevrouw De Wit", False), ("Tineke (buurvrouw)", False), ("ik zelf", False), ("", False),
    ("Ria", False), ("Ria Post", False), ("ria", False), ("Samen met Hugo", False), ("De kinderen", False),
    ("Moeder regelt dit met school", False), ("Praktijkondersteuner", False), ("Diëtiste", False),
    ("Fam. de Wit", False), ("Wmo-consulent", False), ("Jeugdbeschermer Karel", True), ("Schoolpsycholoog", False),
    ("Voetbaltrainer en coach", False), ("Karel, Saar", True), ("Eerst mama, daarna papa", False),
])  # fmt: skip
def test_wie_helpt_is_bekend(hulp: str, gemeld: bool) -> None:
    """A name that stands nowhere else, and nothing but a name."""
    plan = start(doelen=[{**DOEL, "hulp": hulp}], betrokkenen=[{"naam": "Tineke Blom", "relatie": "buurvrouw"}],
                 procesregisseur=[{"naam": "Ria Post", "organisatie": "Sociaal Team Oost"}])  # fmt: skip
    assert heeft("actie-wie-bekend", plan) is gemeld


def test_een_naam_uit_een_ander_formulier_is_bekend() -> None:
    """A voortgangsplan has no list of people: without the first plan nobody is called a stranger."""
    voortgang = f("vg", "2026-04-06", doelen=[{**DOEL, "hulp": "Tineke", "bereikt": "Nog niet"}])
    plan = start(betrokkenen=[{"naam": "Tineke Blom", "relatie": "buurvrouw"}])
    assert not heeft("actie-wie-bekend", voortgang, plan)
    assert heeft("actie-wie-bekend", voortgang, start())
    assert "actie-wie-bekend" in {
        n.criterium for n in controleer(voortgang, SPEC.formaat("voortgangsplan")).niet_te_beoordelen}


@pytest.mark.parametrize(("wie", "gemeld"), [
    (["mama", "papa", "Pleun"], False), (["Iris en Hugo", "Pleun"], False), (["wij allemaal"], False),
    (["ouders", "dochter"], False), (["het hele gezin"], False), (["moeder", "vader", "mentor"], True),
    (["Iris", "Hugo", "Joep"], True), ([], False),
])  # fmt: skip
def test_ieder_van_acht_en_ouder_komt_aan_het_woord(wie: list[str], gemeld: bool) -> None:
    """By name or by role; Joep (4) need not."""
    plan = start(wat_gaat_goed=[{"wat": "Het gaat beter.", "wie": w} for w in wie])
    assert heeft("iedereen-aan-het-woord", plan) is gemeld


def test_wie_wordt_aangehaald_is_aan_het_woord() -> None:
    plan = start(wat_gaat_goed=[{"wat": "rust", "wie": "Iris en Hugo"}], aanleiding="“Ik wil slapen”, zegt Pleun.")
    assert not heeft("iedereen-aan-het-woord", plan)


@pytest.mark.parametrize(("rijen", "gemeld"), [
    ([{"naam": "Iris de Wit"}], False), ([{"naam": "iris"}], False), ([{"relatie": "moeder"}], False),
    ([{"naam": "de ouders"}], False), ([{"naam": "Mevr. De Wit", "relatie": "moeder"}], False),
    ([{"naam": "Pleun"}], False), ([{"naam": "Ria Post", "relatie": "procesregisseur"}], True),
    ([{"naam": "Toos de Boer", "relatie": "oma"}], True), ([], True), ([{"naam": "mevrouw Post"}], True),
    ([{"naam": "mw. de Wit"}], False),
])  # fmt: skip
def test_iemand_van_het_gezin_komt(rijen: list[dict[str, str]], gemeld: bool) -> None:
    assert heeft("volgend-overleg-betrokkene-erbij", start(aanwezigen_volgend_overleg=rijen)) is gemeld
    zonder = f("vg", "2026-04-06", doelen=[DOEL], aanwezigen_volgend_overleg=rijen)
    assert heeft("volgend-overleg-betrokkene-erbij", zonder, start()) is gemeld


def test_een_uitgenodigde_mag_ook_met_zijn_rol_in_de_kop() -> None:
    """The role that an earlier plan gives: Saar is the sister, so 'mijn zus' is Saar."""
    plan = start(betrokkenen=[{"naam": "Saar Blom", "relatie": "zus van Iris"}],
                 aanwezigen_volgend_overleg=[{"naam": "Saar Blom"}, {"naam": "Iris de Wit"}])  # fmt: skip
    for kop, gemeld in (("mevrouw De Wit, zus", False), ("Iris en Saar", False), ("Iris, oma", True)):
        voortgang = f("vg", "2026-04-06", kop={"aanwezig": kop}, doelen=[DOEL])
        assert heeft("voortgang-genodigden-verantwoord", voortgang, plan) is gemeld, kop


@pytest.mark.parametrize(("kop", "gemeld"), [
    ({"aanwezig": "Iris, Hugo, Ria"}, False), ({"aanwezig": "Iris en Ria Post", "afwezig": "vader"}, False),
    ({"aanwezig": "beide ouders en de regisseur"}, False), ({"aanwezig": "iedereen"}, False),
    ({"aanwezig": "Iris, Ria"}, True), ({"aanwezig": "moeder, mw. Post"}, True), ({}, False),
])  # fmt: skip
def test_wie_was_uitgenodigd_is_terug_te_vinden(kop: dict[str, str], gemeld: bool) -> None:
    """By name or role. An empty head is another finding."""
    plan = start(aanwezigen_volgend_overleg=[{"naam": "Iris de Wit"}, {"naam": "Hugo de Wit"},
                                             {"naam": "Ria Post", "relatie": "procesregisseur"}])  # fmt: skip
    assert heeft("voortgang-genodigden-verantwoord", f("vg", "2026-04-06", kop=kop, doelen=[DOEL]), plan) is gemeld


def test_wie_voor_een_veiligheidsplan_was_uitgenodigd_blijft_daar() -> None:
    """A remark on a voortgangsplan never shows whom a safety plan invited, nor its day or regisseur."""
    apart = f("vp", "2026-03-02", veiligheidsscores=[{"naam": "Iris", "cijfer": "4"}],
              procesregisseur=[{"naam": "Bas Kuil"}], volgend_overleg={"datum": "01-05-2026"},
              aanwezigen_volgend_overleg=[{"naam": "Saar Blom"}])  # fmt: skip
    voortgang = f("vg", "2026-04-06", kop={"datum": "06-04-2026", "aanwezig": "Iris"}, doelen=[DOEL],
                  aanwezigen_volgend_overleg=[{"naam": "Ria Post", "relatie": "procesregisseur"}])  # fmt: skip
    plan = start(aanwezigen_volgend_overleg=[{"naam": "Iris"}], procesregisseur=[{"naam": "Ria Post"}],
                 volgend_overleg={"datum": "06-04-2026"})  # fmt: skip
    met = ids(oordeel(voortgang, plan, apart))
    voor_gezin = {b.criterium for b in oordeel(voortgang, plan, apart).bevindingen if b.zichtbaar is Zichtbaar.GEZIN}
    assert voor_gezin == {b.criterium for b in oordeel(voortgang, plan).bevindingen if b.zichtbaar is Zichtbaar.GEZIN}
    assert "voortgang-veiligheid-opnieuw" in met


@pytest.mark.parametrize(("nu", "gemeld"), [
    ([{**DOEL, "bereikt": "Nog niet"}], set()), ([{**DOEL, "wie": "Iris de Wit"}], set()),
    ([{**DOEL, "wat_bereiken": "Iris eet soms met de kinderen aan tafel."}], {"doel-stil-gewijzigd"}),
    ([{**DOEL, "wat_bereiken": "iris eet elke avond met de kinderen aan tafel"}], set()),
    ([{"wie": "Hugo", "wat_bereiken": "Hugo zwemt elke zondag."}], {"doelen-overgenomen"}),
    ([], {"doelen-overgenomen"}),
])  # fmt: skip
def test_een_doel_komt_terug(nu: list[dict[str, str]], gemeld: set[str]) -> None:
    voortgang = f("vg", "2026-04-06", doelen=nu, toekomst="rust")
    assert ids(oordeel(voortgang, start())) & {"doelen-overgenomen", "doel-stil-gewijzigd"} == gemeld


def test_een_doel_met_nee_of_ja_mag_weg() -> None:
    eerst = f("vg", "2026-04-06", doelen=[{**DOEL, "bereikt": "Nee", "toelichting_resultaat": "Gestopt."}])
    daarna = f("vg", "2026-06-01", doelen=[{"wie": "Hugo", "wat_bereiken": "Hugo zwemt elke zondag."}])
    assert not heeft("doelen-overgenomen", daarna, start(), eerst)


def test_wat_niet_is_gezien_wordt_niemand_verweten() -> None:
    """A voortgangsplan alone in an incomplete folder: nothing about earlier plans is a finding."""
    voortgang = f("vg", "2026-04-06", doelen=[{**DOEL, "bereikt": "Nog niet"}], toekomst="rust",
                  zorgen_onveiligheid={"zorgen_eigen": "Ja", "zorgen_anderen": "Ja"})  # fmt: skip
    rapport = oordeel(voortgang, volledig=False)
    over_eerder = {"doelen-overgenomen", "plan-volgorde", "onveiligheid-veiligheidsplan-nodig", "doel-stil-gewijzigd",
                   "onveiligheid-afwijking-onderbouwd"}  # fmt: skip
    assert not ids(rapport) & over_eerder
    redenen = {n.criterium: n.reden for n in rapport.niet_te_beoordelen}
    assert over_eerder <= redenen.keys()
    assert redenen["onveiligheid-veiligheidsplan-nodig"] == (
        "Wij zien hier geen veiligheidsplan. Bewaart u het apart, dan is het goed.")
    assert {"plan-volgorde", "onveiligheid-veiligheidsplan-nodig"} <= ids(oordeel(voortgang))


@pytest.mark.parametrize(("wanneer", "uitleg", "gemeld"), [
    ("1 maart 2026", "", True), ("1-3-2026", "Lukt nog niet.", True), ("voor 1 maart", "", True),
    ("1 juni 2026", "", False), ("elke week", "", False), ("vanaf 1 februari 2026", "", False), ("", "", False),
    ("1 maart 2026", "Verlengd tot 1 juni 2026.", False), ("1 maart 2026", "Nieuwe datum: 1 mei 2026", False),
    ("eind april 2026", "", False), ("week 9", "", False),
])  # fmt: skip
def test_een_termijn_die_voorbij_is(wanneer: str, uitleg: str, gemeld: bool) -> None:
    doel = {**DOEL, "wanneer": wanneer}
    nu = {**doel, "bereikt": "Nog niet", "toelichting_resultaat": uitleg}
    assert heeft("doel-termijn-verlopen", f("vg", "2026-04-06", doelen=[nu]), start(doelen=[doel])) is gemeld


@pytest.mark.parametrize(("wanneer", "gemeld"), [
    ("1 december 2025", True), ("01-12-25", True), ("2 februari 2026", False), ("1 juni", False), ("vanaf nu", False),
    ("vanaf 1 december 2025", False), ("elke dinsdag", False), ("binnen drie maanden", False), ("", False),
])  # fmt: skip
def test_een_nieuw_doel_ligt_niet_voor_het_overleg(wanneer: str, gemeld: bool) -> None:
    assert heeft("doel-wanneer-na-overleg", start(doelen=[{**DOEL, "wanneer": wanneer}])) is gemeld


@pytest.mark.parametrize(("datum", "gemeld"), [
    ("02-02-2026", True), ("1 februari 2026", True), ("2026-01-30", True), ("03-02-2026", False), ("30-2-2026", False),
    ("9 februari", False), ("wordt gepland", False), ("", False), ("week 12", False),
])  # fmt: skip
def test_het_volgende_overleg_is_later(datum: str, gemeld: bool) -> None:
    assert heeft("volgend-overleg-toekomst", start(volgend_overleg={"datum": datum})) is gemeld


@pytest.mark.parametrize(("bereikt", "uitleg", "gemeld"), [
    ("Nee", "", True), ("Nee", "Niet gelukt.", True), ("Nee", "Samen gestopt, Pleun kiest nu voetbal.", False),
    ("Nee", "Te duur; we zoeken een andere club.", False), ("Nog niet", "", False), ("Ja", "", False),
])  # fmt: skip
def test_bij_nee_staat_hoe_het_verdergaat(bereikt: str, uitleg: str, gemeld: bool) -> None:
    doel = {**DOEL, "bereikt": bereikt, "toelichting_resultaat": uitleg}
    assert heeft("doel-nee-vervolg", f("vg", "2026-04-06", doelen=[doel]), start()) is gemeld


def test_een_nieuw_doel_van_dezelfde_persoon_is_ook_een_vervolg() -> None:
    oud = {**DOEL, "bereikt": "Nee", "toelichting_resultaat": "Het rooster liet dit nooit toe."}
    nieuw = {"wie": "Iris", "wat_bereiken": "Iris ontbijt elke dag met de kinderen.", "bereikt": "Nog niet"}
    assert heeft("doel-nee-vervolg", f("vg", "2026-04-06", doelen=[oud]), start())
    assert not heeft("doel-nee-vervolg", f("vg", "2026-04-06", doelen=[oud, nieuw]), start())


@pytest.mark.parametrize(("hoe", "gemeld"), [("Hugo kookt.", True), ("Oma kookt op dinsdag.", False)])
def test_een_doel_dat_blijft_liggen(hoe: str, gemeld: bool) -> None:
    eerst = f("vg", "2026-04-06", doelen=[{**DOEL, "bereikt": "Nog niet"}])
    nu = f("vg", "2026-06-01", doelen=[{**DOEL, "hoe": hoe, "bereikt": "Nog niet"}])
    assert heeft("doel-blijft-liggen", nu, start(), eerst) is gemeld
    assert not heeft("doel-blijft-liggen", eerst, start())


@pytest.mark.parametrize(("resultaten", "opmerking", "gemeld"), [
    (["Wij eten samen aan tafel.", "Pleun fietst zelf naar school."], "", set()),
    (["Wij eten samen aan tafel."], "", {"borging-doelen-gedekt"}),
    (["Samen aan tafel eten, en Pleun fietst zelf naar school."], "", set()),
    ([], "", {"borging-doelen-gedekt"}),
])  # fmt: skip
def test_wat_bereikt_is_staat_in_het_borgingsplan(resultaten: list[str], opmerking: str, gemeld: set[str]) -> None:
    doelen = [{**DOEL, "bereikt": "Ja"},
              {"wie": "Pleun", "wat_bereiken": "Ik fiets elke dag zelf naar school.", "bereikt": "Ja"}]  # fmt: skip
    borging = f("bw", "2026-06-01", personen=GEZIN, resultaten=[{"bereikt": r} for r in resultaten],
                aanvullende_opmerking=opmerking)  # fmt: skip
    gevonden = ids(oordeel(borging, start(), f("vg", "2026-04-06", doelen=doelen)))
    assert gevonden & {"borging-doelen-gedekt", "borging-open-doelen", "borging-evaluatie"} == gemeld


@pytest.mark.parametrize(("eerder", "nu", "gemeld"), [
    ("Nee;Nee", "Nee;Nee", False), ("Ja;Nee", "Ja;Nee", False), ("Ja;Nee", "Nee;Ja", True), ("Ja;Ja", "Nee;Nee", True),
    ("Nee;Nee", "Ja;Nee", False), ("Ja;Nee", ";", False),
])  # fmt: skip
def test_wat_eerder_onveilig_was_blijft_genoemd(eerder: str, nu: str, gemeld: bool) -> None:
    def vragen(tekst: str) -> dict[str, str]:
        return dict(zip(("zorgen_eigen", "zorgen_anderen"), tekst.split(";"), strict=True))

    borging = f("bw", "2026-06-01", resultaten=[{"bereikt": "rust"}], zorgen_onveiligheid=vragen(nu))
    assert heeft("borging-onveiligheid-klopt", borging, start(zorgen_onveiligheid=vragen(eerder))) is gemeld


@pytest.mark.parametrize(("naam", "tekst", "gemeld"), [
    ("Bilal Aydin", "", True), ("Bilal Aydin", "Ria draagt over aan Bilal.", False), ("mw. Post", "", False),
    ("Ria", "", False), ("", "", False),
])  # fmt: skip
def test_een_andere_regisseur(naam: str, tekst: str, gemeld: bool) -> None:
    plan = start(procesregisseur=[{"naam": "Ria Post"}])
    nu = f("vg", "2026-04-06", doelen=[DOEL], nog_iets_zeggen=tekst,
           aanwezigen_volgend_overleg=[{"naam": naam, "relatie": "procesregisseur"}])  # fmt: skip
    assert heeft("regie-overdracht", nu, plan) is gemeld


@pytest.mark.parametrize(("adres", "onveilig", "gemeld"), [
    ("0000 BB Andervoorbeeld", "Ja", True), ("0000AA Voorbeelddam", "Ja", False), ("geheim", "Ja", False),
    ("opvang", "Ja", False), ("", "Ja", False), ("0000 BB Andervoorbeeld", "Nee", False),
])  # fmt: skip
def test_verhuizen_bij_onveiligheid(adres: str, onveilig: str, gemeld: bool) -> None:
    eerst = [{**GEZIN[0], "postcode_en_woonplaats": "0000 AA Voorbeelddam"}]
    plan = start(personen=eerst, zorgen_onveiligheid={"zorgen_eigen": onveilig, "zorgen_anderen": "Nee"})
    borging = f("bw", "2026-06-01", personen=[{**GEZIN[0], "postcode_en_woonplaats": adres}],
                resultaten=[{"bereikt": "rust"}])  # fmt: skip
    rapport = oordeel(borging, plan)
    assert ("meldcode-verhuizing" in ids(rapport)) is gemeld
    assert all(b.zichtbaar is Zichtbaar.REGISSEUR for b in rapport.bevindingen if b.criterium == "meldcode-verhuizing")


@pytest.mark.parametrize(("dag", "anderen", "gemeld"), [
    ("2026-06-01", ["ow 2026-02-02"], False), ("2026-06-01", [], True), ("2026-06-01", ["oud 2019-02-02"], False),
    ("2026-06-01", ["ow 2026-06-01"], False),
])  # fmt: skip
def test_geen_voortgang_zonder_begin(dag: str, anderen: list[str], gemeld: bool) -> None:
    codes = [a.split() for a in anderen]
    eerder = [f("o19" if c == "oud" else c, d, aanleiding="geld") for c, d in codes]
    assert heeft("plan-volgorde", f("vg", dag, doelen=[DOEL]), *eerder) is gemeld


def test_een_nieuw_begin_na_afsluiten_is_goed() -> None:
    af = f("bw", "2026-04-06", resultaten=[{"bereikt": "rust"}])
    nu = f("vg", "2026-09-07", doelen=[DOEL])
    assert heeft("plan-volgorde", nu, start(), af)
    assert not heeft("plan-volgorde", nu, start(), af, start("2026-07-06"))


def test_een_formulier_zonder_datum_valt_niet_om() -> None:
    """Every criterion has an answer for every form of a household in which no date can be read."""
    kaal = [replace(x, datum_overleg="") for x in (
        start(), f("vg", "", doelen=[DOEL]), f("vp", "", veiligheidsscores=[{"naam": "Iris", "cijfer": "7"}]),
        f("bw", "", personen=GEZIN, resultaten=[{"bereikt": "rust"}]))]  # fmt: skip
    for formulier in kaal:
        assert oordeel(formulier, *kaal).bevindingen
