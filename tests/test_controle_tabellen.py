"""The decision tables, row by row: safety scores, the five questions of the meldcode, six months, the doelencheck."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import pytest

from fillable_forms.controle.afweging import AFWEGING, Antwoord, Besluit, weeg
from fillable_forms.controle.doelsoorten import Doelsoort, soorten_van
from fillable_forms.controle.schaal import Gevolg, gevolg_van, laatste_dag_genoemd
from fillable_forms.vervolg.doelencheck import doelencheckdoelen
from sjablonen.criteria_model import Zichtbaar
from sjablonen.formulier import Formulier
from tests.test_controle_tijd import DOEL, GEZIN, f, heeft, oordeel, start

JA, NEE, OPEN = Antwoord.JA, Antwoord.NEE, Antwoord.OPEN


@pytest.mark.parametrize(("cijfers", "zes_maanden", "gevolg"), [
    ([0], False, Gevolg.ACUUT), ([0, 7, 8], True, Gevolg.ACUUT), ([0, None], False, Gevolg.ACUUT),
    ([1], False, Gevolg.STRUCTUREEL), ([5, 10], True, Gevolg.STRUCTUREEL), ([5, None], False, Gevolg.STRUCTUREEL),
    ([6], False, Gevolg.GESTOPT), ([6, 9], False, Gevolg.GESTOPT), ([6, 6], True, Gevolg.BORGING_MOGELIJK),
    ([7], False, Gevolg.NIET_TE_ZIEN), ([7, 8], True, Gevolg.BORGING_MOGELIJK), ([8], False, Gevolg.NIET_TE_ZIEN),
    ([10, 9], True, Gevolg.BORGING_MOGELIJK), ([], False, Gevolg.ONTBREEKT), ([None], True, Gevolg.ONTBREEKT),
    ([7, None], True, Gevolg.ONTBREEKT),
])  # fmt: skip
def test_van_cijfer_naar_gevolg(cijfers: list[int | None], zes_maanden: bool, gevolg: Gevolg) -> None:
    """The lowest score decides; 8 to 10 count as 7; a score that is missing never lets anybody close."""
    uit = gevolg_van(cijfers, zes_maanden=zes_maanden)
    assert uit is gevolg
    assert uit.mag_afsluiten is (gevolg is Gevolg.BORGING_MOGELIJK)


@pytest.mark.parametrize(("antwoorden", "rij", "besluit"), [
    ((OPEN, OPEN, OPEN, OPEN, OPEN), "R0", Besluit.EERST_1), ((NEE, OPEN, OPEN, OPEN, OPEN), "R1", Besluit.SLUIT_AF),
    ((JA, JA, OPEN, OPEN, OPEN), "R2", Besluit.MELD_SAMEN), ((JA, JA, JA, JA, JA), "R2", Besluit.MELD_SAMEN),
    ((JA, NEE, NEE, OPEN, OPEN), "R3", Besluit.MELD), ((JA, NEE, JA, NEE, OPEN), "R4", Besluit.MELD), ((JA, NEE,
    JA, JA, OPEN), "R5", Besluit.HELP),
    ((JA, NEE, JA, JA, NEE), "R6", Besluit.MELD_OPNIEUW), ((JA, NEE, JA, JA, JA), "R7", Besluit.VOLG),
    ((JA, OPEN, JA, JA, JA), "R8", Besluit.EERST_2), ((JA, NEE, OPEN, JA, JA), "R9", Besluit.VOLGENDE),
    ((JA, NEE, JA, OPEN, JA), "R9", Besluit.VOLGENDE),
])  # fmt: skip
def test_de_vijf_afwegingsvragen(antwoorden: tuple[Antwoord, ...], rij: str, besluit: Besluit) -> None:
    uit = weeg(*antwoorden)
    assert (uit.naam, uit.besluit) == (rij, besluit)
    assert uit.vastleggen


def test_elke_combinatie_van_antwoorden_heeft_een_rij() -> None:
    """All 243: exactly one row fits, and every row is reached."""
    geraakt = set()
    for antwoorden in product((JA, NEE, OPEN), repeat=5):
        passend = [i for i, r in enumerate(AFWEGING) if r.past(antwoorden)]
        assert len(passend) == 1, antwoorden
        geraakt.update(passend)
    assert geraakt == set(range(len(AFWEGING)))
    with pytest.raises(ValueError, match="vijf"):
        weeg(JA)


@pytest.mark.parametrize("reden", ["blijft_weigeren", "weigert_overdracht"])
def test_weigeren_is_altijd_melden(reden: str) -> None:
    """Unless there is no suspicion at all; and a report together with Veilig Thuis stays that."""
    assert weeg(JA, NEE, JA, JA, JA, **{reden: True}).besluit is Besluit.MELD
    assert weeg(OPEN, OPEN, OPEN, OPEN, OPEN, **{reden: True}).besluit is Besluit.MELD
    assert weeg(JA, JA, OPEN, OPEN, OPEN, **{reden: True}).besluit is Besluit.MELD_SAMEN
    assert weeg(NEE, OPEN, OPEN, OPEN, OPEN, **{reden: True}).besluit is Besluit.SLUIT_AF


@pytest.mark.parametrize(("tekst", "dag"), [
    ("Op zaterdagnacht 31 januari om half een vloog er een stoel.", "2026-01-31"), ("in mei 2025", "2025-05-31"),
    ("3-12-2025 en 14 februari", "2026-02-14"), ("Op 2026-01-05 was er ruzie", "2026-01-05"), ("in maart",
    "2026-03-02"),
    ("afgelopen december", "2025-12-31"), ("vorige week", "2026-01-30"), ("vannacht", "2026-01-30"), ("", None),
    ("Er vloog een stoel.", None), ("op 31 februari", None), ("1 augustus 2026", None),
])  # fmt: skip
def test_wanneer_het_voor_het_laatst_gebeurde(tekst: str, dag: str | None) -> None:
    """Up to the day of the plan; without a year the last such day."""
    assert laatste_dag_genoemd(tekst, date(2026, 3, 2)) == (date.fromisoformat(dag) if dag else None)


def vp(dag: str, *cijfers: str, **rest: Any) -> Formulier:
    return f("vp", dag, veiligheidsscores=[{"naam": "Iris", "cijfer": c, "reden": f"op {dag}"} for c in cijfers],
        **rest)


def gebeurd(tekst: str) -> list[dict[str, str]]:
    return [{"wie": "Pleun", "waardoor": "geschreeuw", "wat_gebeurde": tekst}]


@pytest.mark.parametrize(("nu", "eerder", "gemeld"), [
    (vp("2026-07-10", "7"), [vp("2026-01-10", "6")], False), (vp("2026-07-09", "7"), [vp("2026-01-10", "6")], True),
    (vp("2026-02-28", "8"), [vp("2025-08-31", "6")], False), (vp("2026-02-27", "8"), [vp("2025-08-31", "6")], True),
    (vp("2026-07-10", "6"), [], False), (vp("2026-07-10", "6-"), [], False), (vp("2026-07-10", "7"), [], True),
    (vp("2026-07-10", "7"), [vp("2026-01-10", "6"), vp("2026-03-10", "5")], True),
    (vp("2026-07-10", "7", onveilige_gebeurtenissen=gebeurd("Op 3 juni viel er een klap.")), [vp("2026-01-02",
    "6")], True),
    (vp("2026-07-10", "7", onveilige_gebeurtenissen=gebeurd("In oktober 2025 viel er een klap.")), [], False),
    (vp("2026-07-10", "7", onveilige_gebeurtenissen=gebeurd("Er viel een klap.")), [], True),
])  # fmt: skip
def test_een_zeven_past_na_zes_maanden(nu: Formulier, eerder: list[Formulier], gemeld: bool) -> None:
    """Exactly six months counts, also from the end of a month; a new low score or event starts again."""
    assert heeft("vp-score-7-zes-maanden", nu, *eerder) is gemeld


def test_een_zeven_zonder_geschiedenis_is_niet_gezien() -> None:
    """In an incomplete folder a 7 alone is no finding; an event of last month is."""
    assert not heeft("vp-score-7-zes-maanden", vp("2026-07-10", "7"), volledig=False)
    kort = vp("2026-07-10", "7", onveilige_gebeurtenissen=gebeurd("Op 3 juni viel er een klap."))
    assert heeft("vp-score-7-zes-maanden", kort, volledig=False)


@pytest.mark.parametrize(("dag", "plannen", "gemeld"), [
    ("2026-04-06", [vp("2026-04-06", "5")], False), ("2026-04-06", [vp("2026-04-01", "5")], False),
    ("2026-04-06", [vp("2026-03-02", "5")], True), ("2026-12-07", [vp("2026-03-02", "7")], True), ("2026-04-06",
    [], False),
    ("2026-12-07", [vp("2026-03-02", "6"), vp("2026-09-07", "7")], False),
    ("2020-04-06", [f("vvp", "2020-02-03", veiligheidsscores=[{"naam": "Iris", "cijfer": "9"}])], True),
])  # fmt: skip
def test_bij_elk_overleg_opnieuw(dag: str, plannen: list[Formulier], gemeld: bool) -> None:
    """While a safety plan runs. It runs until its own scores confirm six months; those of 2019 never do."""
    rapport = oordeel(f("vg", dag, doelen=[DOEL]), *plannen)
    assert any(b.criterium == "voortgang-veiligheid-opnieuw" for b in rapport.bevindingen) is gemeld
    assert all(b.zichtbaar is Zichtbaar.REGISSEUR for b in rapport.bevindingen if "veiligheid" in b.criterium)


@pytest.mark.parametrize(("cijfers", "datum", "gemeld"), [
    (["5"], "", True), (["6", "5"], "wordt gepland", True), (["5"], "06-04-2026", False), (["6", "7"], "", False),
    ([], "", False), (["6-"], "", False),
])  # fmt: skip
def test_het_plan_loopt_door(cijfers: list[str], datum: str, gemeld: bool) -> None:
    assert heeft("vp-actief-tot-6", vp("2026-03-02", *cijfers, volgend_overleg={"datum": datum})) is gemeld


@pytest.mark.parametrize(("scores", "tekenden", "gemeld"), [
    (["Iris", "Hugo", "Pleun"], ["Iris", "Hugo", "Pleun"], False), (["mama", "papa"], ["Iris de Wit", "Hugo"], False),
    (["Iris"], ["Iris", "Hugo"], True), (["Ria Post"], ["Iris", "Ria Post"], True), (["Iris"], ["Iris", "Ria"], False),
    (["Iris namens Joep", "Iris"], ["Iris"], False), (["Ria Post"], [], True),
])  # fmt: skip
def test_wie_erbij_was_gaf_een_cijfer(scores: list[str], tekenden: list[str], gemeld: bool) -> None:
    """Of the household, from eight years old; nobody outside it is asked."""
    plan = f("vp", "2026-03-02", veiligheidsscores=[{"naam": s, "cijfer": "4"} for s in scores],
             handtekeningen=[{"naam": t, "handtekening": "ja"} for t in tekenden])  # fmt: skip
    assert heeft("vp-score-iedereen", plan, start()) is gemeld


@pytest.mark.parametrize(("afspraken", "gesprek", "voor_ieder", "met_kinderen"), [
    (["Iris", "Hugo"], "Pleun en Joep", False, False), (["mama", "papa"], "de kinderen", False, False),
    (["Iris en Hugo"], "Pleun", True, True), (["de ouders"], "onze kinderen", False, False), (["Iris"], "", True, True),
    (["het hele gezin"], "Joep en zijn zus", False, False), (["wij allemaal"], "", False, True),
])  # fmt: skip
def test_ieder_gezinslid_komt_voor(afspraken: list[str], gesprek: str, voor_ieder: bool, met_kinderen: bool) -> None:
    plan = f("vp", "2026-03-02", veiligheidsafspraken=[{"wie": w, "wat": "Ik loop naar buiten."} for w in afspraken],
             gesprekken=[{"met_wie": gesprek, "wat": "het plan",
             "wie_bespreekt": "oma"}] if gesprek else [])  # fmt: skip
    assert heeft("vp-afspraak-voor-iedereen", plan, start()) is voor_ieder
    assert heeft("vp-gesprek-met-kinderen", plan, start()) is met_kinderen


def test_een_kind_dat_nog_komt_hoeft_niets() -> None:
    """Unborn: no score, no agreement, no talk, no turn to speak."""
    gezin = [GEZIN[0], {"naam": "baby", "geboortedatum": "uitgerekend 3 mei 2026", "rol_in_gezin": "kind"},
             {"naam": "Kindje", "geboortedatum": "03-05-2026", "rol_in_gezin": "kind"}]  # fmt: skip
    plan = vp("2026-03-02", "4", veiligheidsafspraken=[{"wie": "Iris"}])
    gevonden = {b.criterium for b in oordeel(plan, start(personen=gezin)).bevindingen}
    assert not gevonden & {"vp-afspraak-voor-iedereen", "vp-gesprek-met-kinderen", "vp-score-iedereen"}
    eerst = start(personen=gezin, wat_gaat_goed=[{"wat": "rust", "wie": "Iris"}])
    assert not heeft("iedereen-aan-het-woord", eerst)


@pytest.mark.parametrize(("helper", "gemeld"), [
    ("oma", False), ("Oma Toos", False), ("mama", False), ("tante Bea", True), ("112", False), ("de politie", False),
    ("iemand die ik vertrouw", False), ("oma en Bea", True), ("juf", True), ("moeder", False), ("", False),
])  # fmt: skip
def test_een_helper_is_te_bereiken(helper: str, gemeld: bool) -> None:
    blad = f("va", "2026-03-02", persoon={"naam": "Pleun"}, hulp_van_anderen=[{"waardoor": "ruzie",
    "wie_helpt": helper}],
             belangrijke_personen=[{"naam": "oma Toos", "telefoon": "geheim"}, {"naam": "mijn moeder",
             "telefoon": "06"},
                                   {"naam": "juf Sanne", "telefoon": ""}])  # fmt: skip
    assert heeft("va-helper-bereikbaar", blad) is gemeld


@pytest.mark.parametrize("vorm", ["ik", "wij"])
def test_onze_eigen_voorstellen_zijn_de_vier_doelen(vorm: str) -> None:
    """What carrying forward proposes is what the check then asks for."""
    for tekst, soort in zip(doelencheckdoelen(vorm), Doelsoort, strict=True):
        assert soort in soorten_van(tekst), tekst


@pytest.mark.parametrize(("tekst", "soorten"), [
    ("We komen onze afspraken na.", {"afspraken"}), ("Iedereen blijft van elkaar af.", {"opheffen"}),
    ("Thuis praten we rustig met elkaar.", {"opheffen"}), ("Vader is op 1 juni een half jaar nuchter.",
    {"onderliggend"}),
    ("Onze schulden zijn geregeld.", {"onderliggend"}), ("Wij fietsen elke zondag.", set()),
    ("Wij houden ons aan het veiligheidsplan.", {"afspraken"}), ("Joep tekent elke week iets moois.", set()),
])  # fmt: skip
def test_welk_doel_het_is(tekst: str, soorten: set[str]) -> None:
    assert {s.value for s in soorten_van(tekst)} == soorten


def test_een_doel_van_een_kind_is_geen_oorzaak() -> None:
    """Therapy of a child is care for the harm; the same of an adult can be both."""
    tekst = "Elke week naar de psycholoog."
    assert soorten_van(tekst, van_kind=True) == {Doelsoort.NAZORG}
    assert {Doelsoort.NAZORG, Doelsoort.ONDERLIGGEND} <= soorten_van(tekst)


def test_de_doelencheck_telt_wat_eerder_is_bereikt() -> None:
    """A goal that was achieved and left is not missing."""
    plan = vp("2026-04-06", "4")
    eerst = start(doelen=[{"wie": "wij", "wat_bereiken": "Wij houden ons aan de veiligheidsafspraken."}])
    tussen = f("vg", "2026-03-02", doelen=[
        {"wie": "wij", "wat_bereiken": "Wij houden ons aan de veiligheidsafspraken.", "bereikt": "Ja"}])
    nu = f("vg", "2026-04-06", doelen=[DOEL])
    assert not heeft("doelencheck-afspraken", nu, eerst, tussen, plan)
    assert heeft("doelencheck-afspraken", nu, start(), plan)


@pytest.mark.parametrize(("uitleg", "doel", "gemeld"), [
    ("", "Iris kookt.", {"onveiligheid-veiligheidsplan-nodig", "onveiligheid-afwijking-onderbouwd"}),
    ("Er is één keer geschreeuwd; het is licht en wij willen het anders.", "Iris kookt.",
     {"onveiligheid-afwijking-onderbouwd"}),
    ("Er is één keer geschreeuwd; het is licht en wij willen het anders.", "Thuis praten we rustig.", set()),
])  # fmt: skip
def test_ja_zonder_veiligheidsplan_met_reden(uitleg: str, doel: str, gemeld: set[str]) -> None:
    """Very light and explained may go without: 'niet onderbouwd' is something else than 'ontbreekt'."""
    plan = start(zorgen_onveiligheid={"zorgen_eigen": "Ja"}, nog_iets_zeggen=uitleg,
                 doelen=[{"wie": "Iris", "wat_bereiken": doel}])  # fmt: skip
    over = {"onveiligheid-veiligheidsplan-nodig", "onveiligheid-afwijking-onderbouwd"}
    assert {b.criterium for b in oordeel(plan).bevindingen} & over == gemeld
