"""The rules on forms of our own: what a careful regisseur would and would not call wrong."""

from __future__ import annotations

from typing import Any

import pytest

from fillable_forms.controle.contactvorm import is_onmogelijk_mailadres, is_onmogelijk_nummer
from fillable_forms.controle.controleer import DocumentFeiten
from fillable_forms.controle.ingevuld import is_ingevuld
from fillable_forms.controle.leeftijd import is_onmogelijke_geboortedatum, leeftijd_op
from fillable_forms.controle.regels.regels_document import bevat_bsn
from fillable_forms.controle.regels.regels_veiligheid import lees_cijfer
from sjablonen.criteria_model import Ernst, laad_criteria
from sjablonen.datum import lees_datum
from sjablonen.formulier import Restant
from sjablonen.gegevens import plekken
from sjablonen.specificatie import laad_specificatie
from tests.steun import FORMATEN, casusformulieren, formulier
from tests.steun_controle import bevindingen, ids, maak, rapport


@pytest.mark.parametrize("tekst", [
    "geheim", "bekend bij de regisseur", "onbekend", "opvang", "n.v.t.", "nvt", "weet niet", "nee", "0", "👍", "oma",
    "[afbeelding]", "Volgt u mij nog?", "ik volg een cursus", "x", "Bo"])
def test_dit_telt_als_ingevuld(tekst: str) -> None:
    assert is_ingevuld(tekst)


@pytest.mark.parametrize("tekst", [
    "", "  ", "-", "...", "…", "?", "???", "____", "/", "xxx", "XX", "volgt", "Volgt nog.", "☐", "\u00a0",
    "Klik of tik om tekst in te voeren.", "Klik hier om tekst in te voeren", "klik om tekst in te voeren",
    "Kies een item."])
def test_dit_telt_niet_als_ingevuld(tekst: str) -> None:
    assert not is_ingevuld(tekst)


@pytest.mark.parametrize("nummer", [
    "06-12345678", "0612345678", "06 12 34 56 78", "06  12345678", "071-5550101", "071/5550101", "(071) 555 01 01",
    "+31 6 12345678", "+31 (0)6 12345678", "0031612345678", "+49 30 1234567", "14 071", "14 0172", "112", "116 111",
    "0900-1234", "0800-2000", "088-1234567", "085 1234567", "via oma", "geheim", "n.v.t.", "",
    "06-12345678 (na 18.00 uur)",
    "06-12345678 of 071-5550101", "06-12345678 / 06-12345679", "06-12345678, 071-5550101", "5550101",
    "via school, 06-?"])
def test_dit_nummer_kan_goed_zijn(nummer: str) -> None:
    assert not is_onmogelijk_nummer(nummer)


@pytest.mark.parametrize("nummer", ["06-1234", "06-123456789", "071-55501", "06 1234567", "+31 6 1234",
    "06-1234 of 071-5550101"])
def test_dit_nummer_kan_zeker_niet(nummer: str) -> None:
    assert is_onmogelijk_nummer(nummer)


@pytest.mark.parametrize("mail", [
    "bo@voorbeeld.example", "bo.de-wit+plan@mail.voorbeeld.example", "<bo@voorbeeld.example>", "geheim", "geen",
    "via school",
    "bo@voorbeeld.example, ans@voorbeeld.example", "bo@voorbeeld.example (werk)", "", "heeft geen mail.",
    "www.voorbeeld.nl"])
def test_dit_mailadres_kan_goed_zijn(mail: str) -> None:
    assert not is_onmogelijk_mailadres(mail)


@pytest.mark.parametrize("mail", ["bo@voorbeeld", "@voorbeeld.example", "bo@", "bo@@voorbeeld.example",
    "bo.voorbeeld.nl"])
def test_dit_mailadres_kan_zeker_niet(mail: str) -> None:
    assert is_onmogelijk_mailadres(mail)


@pytest.mark.parametrize("datum", [
    "14-02-2011", "29-02-2012", "14-02-11", "29-02-00", "2011-02-14", "14 februari 2011", "onbekend", "2011", "geheim",
    "uitgerekend 3 mei 2026", "uitgerekend 31-02-2026", "mei 2011", "??-05-2011", "9 jaar", "", "03-11-2026",
    "01-05-1930",
    "14-02-2011 of 15-02-2011"])
def test_deze_geboortedatum_kan(datum: str) -> None:
    assert not is_onmogelijke_geboortedatum(datum, lees_datum("2026-03-02"))


@pytest.mark.parametrize("datum", ["31-02-2011", "14-13-2011", "00-01-2011", "29-02-2011", "31 april 2011",
    "2011-02-30",
                                   "14-02-2028", "14-02-1811", "14-02-0000", "31-02-11"])
def test_deze_geboortedatum_kan_niet(datum: str) -> None:
    assert is_onmogelijke_geboortedatum(datum, lees_datum("2026-03-02"))


@pytest.mark.parametrize(("geboren", "kind"), [
    ("02-03-2008", False), ("03-03-2008", True), ("14-02-2017", True), ("14-02-17", True), ("14-02-93", False),
    ("2009", True), ("2008", False), ("1990", False), ("9 jaar", True), ("18 jaar", False), ("14 februari 2017", True)])
def test_jonger_dan_18_op_de_dag_van_het_overleg(geboren: str, kind: bool) -> None:
    """Measured on the day itself: on the eighteenth birthday a person is an adult."""
    leeftijd = leeftijd_op(geboren, lees_datum("2026-03-02"))
    assert leeftijd is not None
    assert leeftijd.is_kind is kind


@pytest.mark.parametrize("geboren", ["uitgerekend 3 mei 2026", "onbekend", "mei", "", "03-05-2026 verwacht"])
def test_wie_nog_niet_geboren_is_heeft_geen_leeftijd(geboren: str) -> None:
    assert leeftijd_op(geboren, lees_datum("2026-03-02")) is None


def test_een_datum_in_de_toekomst_is_geen_kind_zonder_gezag() -> None:
    """Minus nine months: an expected date asks for no custody yet."""
    personen = [{"naam": "baby", "geboortedatum": "03-05-2026", "rol_in_gezin": "kind"}]
    assert not bevindingen("OW", {"personen": personen}, "gezag-bij-jeugdige")


def test_zonder_datum_van_het_overleg_wordt_dat_gezegd() -> None:
    """Without the date of the meeting an age is unknown, and the report says so instead of guessing."""
    uit = rapport(maak("OW", {"personen": [{"naam": "Bo", "geboortedatum": "14-02-2017"}]}, datum=""))
    assert "gezag-bij-jeugdige" not in ids(uit)
    (open_,) = [n for n in uit.niet_te_beoordelen if n.criterium == "gezag-bij-jeugdige"]
    assert "datum" in open_.reden


def test_gezag_bij_een_volwassene_is_hoogstens_een_tip() -> None:
    personen = [{"naam": "Ans", "geboortedatum": "14-02-1990", "gezag": "moeder"}]
    (gevonden,) = bevindingen("OW", {"personen": personen}, "gezag-bij-jeugdige")
    assert gevonden.ernst is Ernst.TIP
    personen[0]["gezag"] = "n.v.t."
    assert not bevindingen("OW", {"personen": personen}, "gezag-bij-jeugdige")


@pytest.mark.parametrize(("tekst", "cijfer"), [
    ("4", 4), (" 10 ", 10), ("zes", 6), ("een 7", 7), ("één", 1), ("12", 12), ("-1", -1), ("6.", 6),
    ("6-", None), ("5,5", None), ("5½", None), ("tussen 4 en 5", None), ("6/10", None), ("weet niet", None),
    ("", None)])
def test_een_cijfer_is_alleen_een_heel_getal(tekst: str, cijfer: int | None) -> None:
    assert lees_cijfer(tekst) == cijfer


def test_een_half_cijfer_is_voor_een_mens() -> None:
    """'6-' is not called wrong: it is a question, and it counts in no other rule."""
    uit = rapport(maak("VP", {"veiligheidsscores": [{"naam": "a", "cijfer": "6-", "reden": "r"}, {"cijfer": "9",
        "reden": "r"}]}))
    (gevonden,) = [b for b in uit.bevindingen if b.criterium == "vp-score-geldig"]
    assert gevonden.ernst is Ernst.AANDACHTSPUNT
    assert "vp-score-verschil" not in ids(uit)


@pytest.mark.parametrize(("cijfers", "verwacht"), [
    (["6", "6", "6"], set()), (["6", "7", "6"], set()), (["5", "6"], {"vp-score-verschil", "vp-score-1-5-onveilig"}),
    (["3", "4", "5"], {"vp-score-1-5-onveilig"}), (["2", "5"], {"vp-score-verschil", "vp-score-1-5-onveilig"}),
    (["0", "2"], {"vp-score-0-acuut", "meldcode-acuut-eerst"}), (["8", "9"], {"vp-score-8-10-onbenoemd"}),
    (["11"], {"vp-score-geldig"}), ([], {"vp-score-geldig"})])
def test_de_schaal_van_2025(cijfers: list[str], verwacht: set[str]) -> None:
    """The lowest score decides; every table row of the scale gives its own finding."""
    scores = [{"naam": "iemand", "cijfer": c, "reden": "daarom"} for c in cijfers]
    gevonden = ids(rapport(maak("VP", {"veiligheidsscores": scores, "wat_maakt_onveilig": "slaap"})))
    assert {i for i in gevonden if "score" in i or "acuut" in i} == verwacht


@pytest.mark.parametrize(("cijfers", "verwacht"), [
    (["5", "7"], set()), (["6", "9"], {"vp-score-verschil"}), (["9", "9"], set()),
    (["0"], {"vp-score-0-acuut", "meldcode-acuut-eerst"})])
def test_de_schaal_van_2019_heeft_eigen_grenzen(cijfers: list[str], verwacht: set[str]) -> None:
    """The 6 and the 7 of 2025 mean nothing on the scale of 2019."""
    scores = [{"naam": "iemand", "cijfer": c} for c in cijfers]
    gevonden = ids(rapport(maak("VVP", {"veiligheidsscores": scores})))
    assert {i for i in gevonden if "score" in i or "acuut" in i} == verwacht


def test_wat_acuut_is_staat_vooraan() -> None:
    uit = rapport(maak("VP", {"veiligheidsscores": [{"naam": "a", "cijfer": "0"}]}))
    assert {b.criterium for b in uit.bevindingen[:2]} == {"vp-score-0-acuut", "meldcode-acuut-eerst"}
    assert uit.acuut


@pytest.mark.parametrize(("datum", "compleet"), [
    ("12-05-2026", True), ("week 24", True), ("half juni", True), ("maandag", True), ("onbekend", True),
    ("wordt gepland", False), ("nader te bepalen", False), ("volgt", False), ("n.t.b.", False), ("in overleg", False)])
def test_een_volgend_overleg_dat_nog_gepland_wordt_staat_niet_vast(datum: str, compleet: bool) -> None:
    volgend = {"datum": datum, "tijd": "10.00", "plaats": "buurthuis"}
    assert bool(bevindingen("OI", {"volgend_overleg": volgend}, "volgend-overleg-compleet")) is not compleet


@pytest.mark.parametrize("gegevens", [
    {"nog_iets_zeggen": "We kunnen afsluiten."},
    {"toekomst": "In mei maken we het borgingsplan."},
    {"doelen": [{"wat_bereiken": "op tijd", "bereikt": "Ja"}]}])
def test_voor_een_borgingsplan_mag_het_volgende_overleg_leeg(gegevens: dict[str, Any]) -> None:
    """A voortgangsplan that comes to its end: at most a tip."""
    for id_ in ("volgend-overleg-compleet", "volgend-overleg-aanwezigen"):
        assert [b.ernst for b in bevindingen("VG", gegevens, id_)] == [Ernst.TIP]


def test_een_gewoon_voortgangsplan_heeft_wel_een_volgend_overleg() -> None:
    gegevens = {"toekomst": "We willen de deur kunnen afsluiten.", "doelen": [{"wat_bereiken": "x y",
        "bereikt": "Nog niet"}]}
    assert [b.ernst for b in bevindingen("VG", gegevens, "volgend-overleg-compleet")] == [Ernst.FOUT]


@pytest.mark.parametrize(("relatie", "gemeld"), [
    ("onze zoon", False), ("jongste dochter", False), ("ikzelf", False), ("kinderen", False), ("kleinkind", False),
    ("kinderarts", True), ("leerkracht van onze zoon", True), ("buurvrouw", True), ("schoonzoon", True), ("", True)])
def test_een_kind_heeft_geen_eigen_nummer_nodig(relatie: str, gemeld: bool) -> None:
    gegevens = {"betrokkenen": [{"naam": "Bo", "relatie": relatie}]}
    assert bool(bevindingen("OW", gegevens, "betrokkenen-bereikbaar")) is gemeld


def test_een_nummer_hoeft_maar_op_een_plek_te_staan() -> None:
    """Who is invited and stands elsewhere in the same form with a number, can be reached."""
    gegevens = {"betrokkenen": [{"naam": "Ria Bos", "relatie": "coach", "mail": "ria@voorbeeld.example"}],
                "personen": [{"naam": "Ans"}],
                "aanwezigen_volgend_overleg": [{"naam": "ria bos "}, {"naam": "Ans"}, {"naam": "Henk"}]}
    gevonden = bevindingen("OW", gegevens, "betrokkenen-bereikbaar")
    assert [b.veld for b in gevonden] == ["aanwezigen_volgend_overleg.2.telefoon"]


def test_een_regel_meldt_een_rij_maar_een_keer() -> None:
    """A row that misses three things is one finding, which names them with the labels of the form."""
    (gevonden,) = bevindingen("VP", {"veiligheidsafspraken": [{"wie": "Ans"}]}, "vp-afspraak-compleet")
    assert gevonden.veld == "veiligheidsafspraken.0.wat"
    for label in ("Wat ga ik doen?", "Wie helpt hierbij?", "Wat als het niet lukt?"):
        assert label in gevonden.boodschap


def test_dezelfde_oorzaak_op_dezelfde_plek_is_een_bevinding() -> None:
    """No name on a child's sheet: one finding, the one that only the regisseur sees."""
    uit = rapport(maak("VK", {"persoon": {"telefoonnummer": "geheim"}, "zelf_doen": [{"waardoor": "a b"}]}))
    op_naam = [b for b in uit.bevindingen if b.veld == "persoon.naam"]
    assert [b.criterium for b in op_naam] == ["va-persoon"]


def test_geen_krachten_wordt_een_keer_gemeld() -> None:
    uit = rapport(maak("OW", {"zorgen": [{"zorg": "De huur is niet betaald."}]}))
    assert [b.criterium for b in uit.bevindingen if b.veld == "wat_gaat_goed"] == ["kracht-aanwezig"]


@pytest.mark.parametrize("format_", FORMATEN)
def test_een_leeg_formulier_geeft_een_bevinding_en_verder_niets(format_: str) -> None:
    uit = rapport(maak(format_, {}))
    assert [b.criterium for b in uit.bevindingen] == ["leeg-formulier"]
    assert uit.heeft_fout
    assert uit.is_leeg
    assert not uit.niet_te_beoordelen
    assert not uit.herinneringen
    assert uit.in_orde == ()


@pytest.mark.parametrize(("gegevens", "overgenomen", "leeg"), [
    ({"doelen": [{"wat_bereiken": "op tijd"}]}, ("doelen.0",), True),
    ({"doelen": [{"wat_bereiken": "op tijd", "bereikt": "Ja"}]}, ("doelen.0",), False),
    ({"doelen": [{"wat_bereiken": "op tijd"}, {"wat_bereiken": "nieuw"}]}, ("doelen.0",), False),
    ({"kop": {"datum": "01-06-2026"}}, ("kop.datum",), True),
    ({"kop": {"datum": "01-06-2026"}}, (), False),
    ({"overleg": {"dossier": "VD-1"}}, (), True),
    ({"toekomst": "..."}, (), True),
])
def test_wat_er_al_stond_maakt_een_formulier_niet_gevuld(
    gegevens: dict[str, Any], overgenomen: tuple[str, ...], leeg: bool
) -> None:
    """Carried over, our own block, or only dots: the form is empty. A new answer about an old goal counts."""
    assert rapport(maak("VG", gegevens, overgenomen=overgenomen)).is_leeg is leeg


def test_tekst_buiten_de_vakken_maakt_de_boodschap_anders() -> None:
    uit = rapport(maak("OI", {}, restant=(Restant("na 5", "Ik wil rust."),)))
    assert "buiten de vakken" in uit.bevindingen[0].boodschap


@pytest.mark.parametrize("tekst", ["111222333", "BSN111222333", "bsn: 1112.22.333", "111 222 333",
    "111-222-333 is mijn nummer",
                                   "123456782", "1112 22 333."])
def test_een_bsn_wordt_gevonden(tekst: str) -> None:
    assert bevat_bsn(tekst)


@pytest.mark.parametrize("tekst", ["111222334", "06-12345678", "071 555 0101", "+31 6 12345678", "+31(0)612345678",
    "0031612345678",
                                   "14-02-1993 1", "000000000", "1112223330", "NL91 ABNA 0417 1643 00", "0172-555030",
                                   "111222", "11 jaar, 2 zussen, 233"])
def test_dit_is_geen_bsn(tekst: str) -> None:
    assert not bevat_bsn(tekst)


def test_een_bsn_in_losse_tekst_wordt_ook_gevonden() -> None:
    uit = rapport(maak("OI", {"toekomst": "rust"}, restant=(Restant("voettekst", "111222333"),)))
    assert [b.veld for b in uit.bevindingen if b.criterium == "geen-bsn"] == ["restant.0"]


def test_document_schoon_zonder_document_is_niet_te_beoordelen() -> None:
    uit = rapport(maak("OI", {"toekomst": "rust"}))
    assert "document-schoon" in {n.criterium for n in uit.niet_te_beoordelen}


def test_document_schoon_noemt_wat_er_nog_in_zit() -> None:
    """One finding for the whole document, only for the regisseur."""
    uit = rapport(maak("OI", {"toekomst": "rust"}), DocumentFeiten(opmerkingen=True, auteurs=True))
    (gevonden,) = [b for b in uit.bevindingen if b.criterium == "document-schoon"]
    assert "opmerkingen en namen van schrijvers" in gevonden.boodschap
    assert gevonden.zichtbaar.value == "regisseur"
    assert "document-schoon" not in {n.criterium for n in uit.niet_te_beoordelen}


@pytest.mark.parametrize(("delen", "verwacht"), [
    ("huisarts", []), ("niemand", []), ("geheim", []), ("iedereen die in deze lijst staat", []), ("", ["nog niet"]),
    ("Iedereen!", ["niet precies"]), ("alle hulpverleners", ["niet precies"])])
def test_met_wie_een_borgingsplan_gedeeld_mag_worden(delen: str, verwacht: list[str]) -> None:
    gegevens = {"toestemming": {"delen_met": delen}, "blijvend_betrokkenen": [{"naam": "huisarts"}]}
    gevonden = bevindingen("BI", gegevens, "toestemming-delen-met-wie")
    assert len(gevonden) == len(verwacht)
    assert all(woord in b.boodschap for woord, b in zip(verwacht, gevonden, strict=True))


def test_niemand_getekend_is_een_fout_en_een_lege_plek_een_aandachtspunt() -> None:
    (gevonden,) = bevindingen("VP", {"wat_maakt_onveilig": "slaap", "handtekeningen": [{"naam": "Ans"}]},
    "vp-handtekeningen")
    assert gevonden.ernst is Ernst.FOUT
    rijen = [{"naam": "Ans", "handtekening": "ja"}, {"naam": "Kees", "datum": "01-03-2026"}]
    (gevonden,) = bevindingen("VP", {"handtekeningen": rijen}, "vp-handtekeningen")
    assert (gevonden.ernst, gevonden.veld) == (Ernst.AANDACHTSPUNT, "handtekeningen.1.handtekening")


# Fields of that form that no fixed rule asks for, or only together with another field.
_WEL_LEEG_TE_LATEN = {"hulp", "nog_iets_zeggen", "geslacht", "burgerlijke_staat", "beroep", "gezag", "bereikt", "naam",
                      "telefoon", "mail", "relatie", "straat_en_huisnummer", "postcode_en_woonplaats"}


def test_een_leeggemaakt_vak_dat_nodig_is_wordt_gemeld() -> None:
    """Mutation: in a form without findings every needed field, emptied, is reported at its own section."""
    ruw = dict(casusformulieren()[0][1])
    form = formulier(ruw)
    assert all(b.ernst is Ernst.TIP for b in rapport(form).bevindingen)
    formaat = laad_specificatie().formaat(form.format)
    geprobeerd = 0
    for plek in plekken(formaat, form.gegevens):
        if not plek.waarde or plek.sectie.eigen or plek.veld.sleutel in _WEL_LEEG_TE_LATEN:
            continue
        geprobeerd += 1
        uit = rapport(maak(form.format, _zonder(ruw["gegevens"], plek.pad), ruw["datum_overleg"]))
        # The text rules look at what is there; what is missing is for the fixed ones.
        vast = [b for b in uit.bevindingen if laad_criteria().criterium(b.criterium).soort == "D"]
        gemeld = {b.veld.split(".")[0] for b in vast}
        # Of a row whose first question is empty nothing more is asked; the others are reported there and nowhere else.
        assert gemeld == {plek.sectie.sleutel} or (not gemeld and plek.veld.sleutel in {"wat", "zorg"}), plek.pad
    assert geprobeerd > 30


def _zonder(gegevens: Any, pad: str) -> Any:
    eerste, _, rest = pad.partition(".")
    if isinstance(gegevens, list):
        return [_zonder(w, rest) if i == int(eerste) and rest else w for i, w in enumerate(gegevens)]
    return {k: ("" if not rest else _zonder(w, rest)) if k == eerste else w for k, w in gegevens.items()}


def test_een_herinnering_over_doelen_komt_pas_als_er_doelen_zijn() -> None:
    """Without a goal there is nothing to ask about it; the finding says what to do first."""
    zonder = {h.criterium for h in rapport(maak("OI", {"toekomst": "rust in huis"})).herinneringen}
    met = {h.criterium for h in rapport(maak("OI", {"doelen": [{"wat_bereiken": "op tijd op school"}]})).herinneringen}
    assert met - zonder == {"doel-haalbaar", "doel-ziektewinst", "doel-bereikt-herkenbaar"}
    assert "toestemming-doelbinding" in zonder


def test_een_herinnering_over_de_meldcode_hoort_bij_onveiligheid() -> None:
    """Only where there is unsafety, and only for the regisseur."""
    veilig = rapport(maak("OI", {"zorgen_onveiligheid": {"zorgen_eigen": "Nee", "zorgen_anderen": "Nee"}}))
    onveilig = rapport(maak("OI", {"zorgen_onveiligheid": {"zorgen_eigen": "Ja", "zorgen_anderen": "Nee"}}))
    assert not [h for h in veilig.herinneringen if h.criterium.startswith("meldcode")]
    gevonden = [h for h in onveilig.herinneringen if h.criterium.startswith("meldcode")]
    assert [h.zichtbaar.value for h in gevonden] == ["regisseur"]
