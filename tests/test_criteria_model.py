"""The criteria as data: whole, with real paths, in plain words; and a wrong edit is pointed at."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from fillable_forms.controle.register import controleer_regels
from fillable_forms.controle.tabel import criteriatabel
from sjablonen.criteria_model import Criterium, Ernst, Patroon, Zichtbaar, bouw_criteria, laad_criteria, pad_bestaat
from sjablonen.fouten import SjablonenFout, SpecificatieFout
from sjablonen.specificatie import Specificatie, laad_specificatie
from tests.steun import CASUSSEN

CRITERIA = tuple(laad_criteria())
MET_REGEL = tuple(c for c in CRITERIA if c.regel)


def _id(criterium: Criterium) -> str:
    return criterium.id


def _teksten(criterium: Criterium) -> list[str]:
    varianten = [t for v in criterium.varianten.values() for t in (v.boodschap, v.suggestie)]
    eigen = (criterium.wat, criterium.boodschap, criterium.suggestie, criterium.blijft_open)
    return [t for t in (*eigen, *varianten) if t]


def test_alle_160_criteria_staan_erin() -> None:
    """Every criterion of the catalogue is there, once."""
    assert len(CRITERIA) == 160
    assert len({c.id for c in CRITERIA}) == 160


@pytest.mark.parametrize("criterium", CRITERIA, ids=_id)
def test_elk_pad_bestaat_in_de_specificatie(criterium: Criterium, specificatie: Specificatie) -> None:
    """Every path of every criterion is a real place of that format."""
    for format_, patronen in criterium.patronen.items():
        assert patronen, f"{criterium.id} heeft geen pad in {format_}"
        for patroon in patronen:
            assert pad_bestaat(specificatie.formaat(format_), patroon), f"{patroon.tekst} in {format_}"


@pytest.mark.parametrize(("pad", "bestaat"), [
    ("doelen.*.wie", True), ("doelen", True), ("aanleiding", True), ("toestemming.toestemming_overleg", True),
    ("procesregisseur.*.telefoon|mail", True), ("*", True),
    ("doelen.wie", False), ("doelen.*.wei", False), ("toestemming.*.toestemming_overleg", False),
    ("procesregisseur.*.telefoon|fax", False), ("doelen.*.wie.*.naam", False), ("veiligheidsscores", False),
])
def test_een_verkeerd_pad_wordt_gezien(pad: str, bestaat: bool, specificatie: Specificatie) -> None:
    """A path with a typing error, without its star, or of another format does not exist."""
    assert pad_bestaat(specificatie.formaat("ondersteuningsplan_ik"), Patroon.lees(pad)) is bestaat


def test_elk_criterium_van_soort_d_heeft_een_regel() -> None:
    """A fixed rule that needs this one form has a function in this version; D/H and D,X in part."""
    zonder = [c.id for c in CRITERIA if c.soort.startswith("D") and not c.regel]
    assert zonder == []
    half = [c.id for c in CRITERIA if c.soort == "D" and set(c.regel) != set(c.formats)]
    assert half == []


def test_elk_criterium_over_meer_formulieren_of_de_tijd_heeft_een_regel() -> None:
    """Kinds X and T, also mixed, in every form that they are about."""
    assert [c.id for c in CRITERIA if {"X", "T"} & set(c.soort) and set(c.regel) != set(c.formats)] == []


def test_elk_criterium_heeft_een_regel() -> None:
    """A criterion without a rule cannot exist, except a reminder (kind M)."""
    assert [c.id for c in CRITERIA if not c.regel and not c.is_herinnering] == []


def test_elke_herinnering_heeft_woorden() -> None:
    """Kind M has no rule that judges, so the words are all there is."""
    assert [c.id for c in CRITERIA if c.is_herinnering and not (c.boodschap and c.suggestie)] == []


def test_elke_regel_bestaat_en_krijgt_goede_parameters() -> None:
    controleer_regels(laad_criteria())


def test_herinneringen_zijn_precies_soort_m() -> None:
    for c in CRITERIA:
        assert c.is_herinnering == (Ernst.HERINNERING in c.ernst.values()), c.id


def test_een_taalregel_is_nooit_een_fout() -> None:
    """A text rule can miss, so its severity is never 'fout'."""
    assert [c.id for c in CRITERIA if c.soort.startswith("H") and Ernst.FOUT in c.ernst.values()] == []


@pytest.mark.parametrize("criterium", CRITERIA, ids=_id)
def test_bron_en_sinds(criterium: Criterium) -> None:
    """The source is named by its title and section, never by a number of a file."""
    titels = r"(Plannen en handleiding 2025|Kwaliteitscriteria 2019|Werkproces 2019|eigen \(AVG\))"
    assert re.match(titels, criterium.bron)
    assert not re.search(r"\b00[034]\b", criterium.bron)
    assert criterium.sinds == "2026.1"


@pytest.mark.parametrize("criterium", CRITERIA, ids=_id)
def test_woorden_zijn_gewoon_en_heel(criterium: Criterium) -> None:
    """Messages are whole sentences, say 'u', blame nobody and use none of our own jargon."""
    for tekst in _teksten(criterium):
        assert tekst[0] in "‘'" or tekst[0].isupper(), tekst
        assert tekst[-1] in ".?!'", tekst
        assert not re.search(r"\b(jij|jullie|fout|vergeten|onjuist|ongeldig|incorrect|veld-id|validatie|verplicht)\b",
                             tekst, re.IGNORECASE), tekst
        assert set(re.findall(r"\{(\w*)\}", tekst)) <= {"lijst"}, tekst
        zinnen = re.split(r"[.?!]\s", tekst)
        assert max(len(z.split()) for z in zinnen) <= 30, tekst


@pytest.mark.parametrize("criterium", MET_REGEL, ids=_id)
def test_een_regel_heeft_woorden_en_voorbeelden(criterium: Criterium) -> None:
    """What is checked says what to do, and has a good and a bad example."""
    assert criterium.boodschap
    assert criterium.suggestie
    assert criterium.goed
    assert criterium.fout
    for variant in criterium.varianten.values():
        assert variant.boodschap
        assert variant.suggestie


@pytest.mark.parametrize("criterium", MET_REGEL, ids=_id)
def test_geen_boodschap_vraagt_om_ja(criterium: Criterium) -> None:
    """Consent is free: where a message names Ja as an answer to tick, it names Nee too."""
    for tekst in _teksten(criterium):
        if re.search(r"\b(kruis|vink|kies|antwoord)", tekst, re.IGNORECASE):
            assert ("Ja" in tekst) <= ("Nee" in tekst), tekst


def test_verwachte_criteria_van_de_casussen_bestaan() -> None:
    """Every id that the reviewers of the cases used is a criterion here."""
    ids = {c.id for c in CRITERIA}
    gebruikt = {naam for b in CASUSSEN.glob("*.json")
                for naam in re.findall(r'"criterium": "([a-z0-9-]+)"', b.read_text(encoding="utf-8"))}
    assert gebruikt <= ids


def test_een_onbekend_criterium_noemt_wat_te_doen() -> None:
    with pytest.raises(SjablonenFout, match="bestaat niet"):
        laad_criteria().criterium("doel-mooi")


def test_de_tabel_in_docs_is_bij() -> None:
    """docs/criteria.md is what `python -m fillable_forms.controle.tabel` makes."""
    bestand = CASUSSEN.parents[1] / "docs" / "criteria.md"
    assert bestand.read_text(encoding="utf-8") == criteriatabel(laad_criteria(), laad_specificatie())


def test_de_tabel_noemt_elk_criterium_een_keer_en_zegt_eerlijk_wat_er_nog_niet_is() -> None:
    tekst = criteriatabel(laad_criteria(), laad_specificatie())
    for c in CRITERIA:
        assert tekst.count(f"| `{c.id}` |") == 1
    for c in (c for c in CRITERIA if not c.regel and not c.is_herinnering):
        assert next(r for r in tekst.splitlines() if f"`{c.id}`" in r).endswith("| nog niet |")
    assert next(r for r in tekst.splitlines() if "`vp-handtekeningen`" in r).endswith("| ja |")


GOED = """\
hoofdstuk: Proef
criteria:
- id: proef-een
  wat: Er staat een doel.
  bron: eigen (AVG)
  soort: D
  ernst: fout
  zichtbaar: gezin
  sinds: '2026.1'
  velden: {OI OW: [doelen.*.wie]}
  regel: {naam: rij_compleet, als: [hoe]}
  boodschap: Er staat nog geen naam.
  suggestie: Schrijf de naam op.
"""


def test_een_goed_bestand_wordt_gelezen(specificatie: Specificatie) -> None:
    """The model holds what the file says, per format."""
    (criterium,) = bouw_criteria({"proef.yaml": GOED}, specificatie)
    assert criterium.formats == ("ondersteuningsplan_ik", "ondersteuningsplan_wij")
    assert criterium.zichtbaar is Zichtbaar.GEZIN
    assert criterium.ernst["ondersteuningsplan_ik"] is Ernst.FOUT
    assert criterium.regel["ondersteuningsplan_wij"].parameters["als"] == ["hoe"]
    assert criterium.oorzaak == "proef-een"
    with pytest.raises(TypeError):
        criterium.ernst["voortgangsplan"] = Ernst.TIP  # type: ignore[index]


@pytest.mark.parametrize(("oud", "nieuw", "regel", "sleutel", "wat"), [
    ("zichtbaar: gezin", "zichtbaar: iedereen", 8, "zichtbaar", "kan hier niet"),
    ("  soort: D\n", "", 3, "soort", "ontbreekt"),
    ("  soort: D\n", "  soort: D\n  kleur: rood\n", 7, "kleur", "kent het programma niet"),
    ("doelen.*.wie", "doelen.*.wei", 10, "velden", "bestaat niet"),
    ("OI OW", "OI OX", 10, "velden", "'OX' bestaat niet"),
    ("ernst: fout", "ernst: {OI: fout}", 7, "ernst", "ontbreekt"),
    ("naam: rij_compleet", "name: rij_compleet", 11, "regel", "bestaat niet"),
    ("  suggestie: Schrijf de naam op.\n", "", 3, "criteria.0", "boodschap en een suggestie"),
    ("- id: proef-een", "- id: Proef Een", 3, "id", "kleine letters"),
])
def test_een_foute_bewerking_noemt_bestand_regel_en_sleutel(
    oud: str, nieuw: str, regel: int, sleutel: str, wat: str, specificatie: Specificatie
) -> None:
    """The error says where to look and what is the matter."""
    assert oud in GOED
    with pytest.raises(SpecificatieFout) as fout:
        bouw_criteria({"proef.yaml": GOED.replace(oud, nieuw)}, specificatie)
    assert fout.value.bestand == "proef.yaml"
    assert fout.value.regel == regel
    assert sleutel in fout.value.sleutel
    assert wat in str(fout.value)


def test_een_dubbel_criterium_wordt_geweigerd(specificatie: Specificatie) -> None:
    with pytest.raises(SpecificatieFout, match="twee keer"):
        bouw_criteria({"a.yaml": GOED, "b.yaml": GOED}, specificatie)


@pytest.mark.parametrize(("verander", "wat"), [
    (lambda t: t.replace("rij_compleet", "rij_compleat"), "bestaat niet"),
    (lambda t: t.replace("als: [hoe]", "als: hoe"), "hoort een list"),
    (lambda t: t.replace("als: [hoe]", "indien: [hoe]"), "kent 'indien' niet"),
    (lambda t: t.replace("rij_compleet, als: [hoe]", "balans"), "heeft 'hoogstens' nodig"),
])
def test_een_regel_die_niet_bestaat_wordt_genoemd(
    verander: Callable[[str], str], wat: str, specificatie: Specificatie
) -> None:
    """The check refuses a rule name or a parameter that it does not know, with the line."""
    catalogus = bouw_criteria({"proef.yaml": verander(GOED)}, specificatie)
    with pytest.raises(SpecificatieFout, match=wat) as fout:
        controleer_regels(catalogus)
    assert fout.value.regel == 3
