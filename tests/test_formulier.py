"""The data of one form: made whole, kept as typed, wrong keys named."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sjablonen.aanwijzing import LEGE_AANWIJZING, aanwijzing, bevat_aanwijzing, zonder_aanwijzing
from sjablonen.formulier import Formulier, formulier_uit_json, met_ingevulde_kop
from sjablonen.fouten import GegevensFout
from sjablonen.gegevens import ids_van, lege_gegevens, maak_gegevens, plekken, waarde_op
from sjablonen.specificatie import Formaat, Soort, Specificatie, VeldType, laad_specificatie
from tests.steun import FORMATEN, casusformulieren, formulier

SPEC = laad_specificatie()
OW = SPEC.formaat("ondersteuningsplan_wij")
VG = SPEC.formaat("voortgangsplan")

_tekst = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff")
    | st.sampled_from("\t\n\r"),
    max_size=30,
).filter(lambda t: not bevat_aanwijzing(t.replace("\r\n", "\n").replace("\r", "\n")))
_los = st.none() | _tekst | st.integers() | st.floats(allow_nan=False, allow_infinity=False)


@st.composite
def losse_gegevens(draw: st.DrawFn) -> tuple[Formaat, dict[str, Any]]:
    """What JSON may hold for some format: part of the keys, numbers, null, empty rows."""
    formaat = SPEC.formaat(draw(st.sampled_from(FORMATEN)))
    uit: dict[str, Any] = {}
    for sectie in draw(st.lists(st.sampled_from(formaat.invoersecties), max_size=4, unique=True)):

        def rij(velden: Any) -> dict[str, Any]:
            gevuld: dict[str, Any] = {}
            for veld in velden:
                if veld.type is VeldType.KEUZE:
                    gevuld[veld.sleutel] = ";".join(draw(st.lists(st.sampled_from(veld.opties), unique=True)))
                elif veld.type is VeldType.SUBTABEL:
                    gevuld[veld.sleutel] = [rij(veld.kolommen) for _ in range(draw(st.integers(0, 2)))]
                elif draw(st.booleans()):
                    gevuld[veld.sleutel] = draw(_los)
            return gevuld

        if sectie.soort is Soort.TEKST:
            uit[sectie.sleutel] = draw(_los)
        elif sectie.is_lijst:
            uit[sectie.sleutel] = [rij(sectie.velden) for _ in range(draw(st.integers(0, 3)))]
        else:
            uit[sectie.sleutel] = rij(sectie.velden)
    return formaat, uit


# ---- normalising --------------------------------------------------------------------------


@given(losse_gegevens())
@settings(max_examples=100, deadline=None)
def test_heel_maken_is_de_tweede_keer_niets(geval: tuple[Formaat, dict[str, Any]]) -> None:
    """Made whole twice is made whole once, also by way of JSON; all values are text."""
    formaat, ruw = geval
    een = maak_gegevens(formaat, ruw)
    assert maak_gegevens(formaat, een) == een
    assert maak_gegevens(formaat, json.loads(json.dumps(een))) == een
    assert list(een) == [s.sleutel for s in formaat.invoersecties]
    assert all(isinstance(p.waarde, str) and "\r" not in p.waarde for p in plekken(formaat, een))
    for plek in plekken(formaat, een):
        assert waarde_op(een, plek.pad) == plek.waarde


@given(_tekst)
def test_tekst_blijft_zoals_getypt(tekst: str) -> None:
    """Only line ends change: tabs, double spaces, NBSP and loose accents stay."""
    gegevens = maak_gegevens(OW, {"aanleiding": tekst})
    assert gegevens["aanleiding"] == tekst.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize("naam", FORMATEN)
def test_ontbrekend_null_en_leeg_zijn_hetzelfde(naam: str) -> None:
    """Nothing, null, empty text and empty rows at the end give the data of a blank form."""
    formaat = SPEC.formaat(naam)
    leeg = lege_gegevens(formaat)
    assert maak_gegevens(formaat, {s.sleutel: None for s in formaat.invoersecties}) == leeg
    assert maak_gegevens(formaat, {s.sleutel: [{}, None, {}] for s in formaat.invoersecties if s.is_lijst}) == leeg
    assert all(p.waarde == "" for p in plekken(formaat, leeg))


def test_lege_rijen_vallen_alleen_aan_het_eind_weg() -> None:
    """An empty row between two others keeps its place; a printed row label fills no row."""
    gegevens = maak_gegevens(OW, {"zorgen": [{"zorg": "Een"}, {}, {"zorg": "Drie"}, {"zorg": ""}]})
    assert [waarde_op(gegevens, f"zorgen.{i}.zorg") for i in range(4)] == ["Een", "", "Drie", ""]
    assert len(gegevens["zorgen"]) == 3
    vvp = SPEC.formaat("veilig_verder_plan_2019")
    assert maak_gegevens(vvp, {"zorgen_onveiligheid": [{"soort": "eerste"}, {"soort": "ergste"}]}) == lege_gegevens(vvp)


def test_keuzes_komen_in_de_volgorde_van_het_formulier() -> None:
    """Two ticks are kept, in the form's order."""
    gegevens = maak_gegevens(VG, {"doelen": [{"bereikt": "Nee;Ja"}]})
    assert waarde_op(gegevens, "doelen.0.bereikt") == "Ja;Nee"


def test_getallen_worden_tekst() -> None:
    """`vul` also takes numbers."""
    gegevens = maak_gegevens(SPEC.formaat("veiligheidsplan"), {"veiligheidsscores": [{"naam": "A", "cijfer": 6}]})
    assert waarde_op(gegevens, "veiligheidsscores.0.cijfer") == "6"


# ---- wrong data -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ruw", "verwacht"),
    [({"aanleidng": "x"}, "Bedoelt u 'aanleiding'?"),
     ({"doelen": [{}, {"wat_berijken": "x"}]}, "doelen.1: de sleutel 'wat_berijken' kent dit formulier niet. Bed"),
     ({"doelen": [{"qqq": "x"}]}, "Bekend zijn: wie, wat_bereiken"),
     ({"doelen": {"wie": "x"}}, "doelen: hier hoort een lijst te staan"),
     ({"toestemming": "Ja"}, "toestemming: hier hoort een groep sleutels te staan (toestemming_overleg)"),
     ({"aanleiding": ["x"]}, "aanleiding: hier hoort tekst te staan"),
     ({"aanleiding": True}, "aanleiding: hier hoort tekst te staan"),
     ({"aanleiding": "a\x00b"}, "aanleiding: het teken U+0000 kan niet in een Word-document staan"),
     ({"aanleiding": "a\ud800b"}, "U+D800"),
     ({"aanleiding": f"a{LEGE_AANWIJZING}"}, "aanleiding: dit is de invulhulp"),
     ({"toestemming": {"toestemming_overleg": "Misschien"}}, "kies uit Ja, Nee"),
     ({"doelen": [{"bereikt": "Ja;Ja"}]}, "doelen.0.bereikt: kies uit Ja, Nog niet, Nee"),
     ({"doelen": [{"_id": "K3 X9"}]}, "doelen.0._id: een id heeft alleen kleine letters"),
     ({"toekomst": "x", "toestemming": {"_id": "k3x9"}}, "de sleutel '_id' kent dit formulier niet"),
     ([], "gegevens: hier hoort een groep sleutels te staan")],
)  # fmt: skip
def test_een_fout_noemt_de_plek_en_wat_te_doen(ruw: Any, verwacht: str) -> None:
    """The path, what is wrong, and a suggestion where something looks like it."""
    with pytest.raises(GegevensFout) as fout:
        maak_gegevens(OW, ruw)
    assert verwacht in str(fout.value)


def test_alle_fouten_tegelijk() -> None:
    """One line per wrong key, all at once."""
    with pytest.raises(GegevensFout) as fout:
        maak_gegevens(OW, {"a": 1, "b": 2, "zorgen": [{"c": 1}]})
    assert len(fout.value.regels) == 3


def test_een_fout_herhaalt_geen_antwoord() -> None:
    """What somebody typed never stands in a message."""
    with pytest.raises(GegevensFout) as fout:
        maak_gegevens(
            OW,
            {
                "aanleiding": f"GEHEIM{LEGE_AANWIJZING}",
                "zorgen": [{"zorg": "GEHEIM\x01"}],
                "doelen": [{"bereikt": "GEHEIM"}],
            },
        )
    assert len(fout.value.regels) == 3
    assert "GEHEIM" not in str(fout.value)


@given(st.dictionaries(st.text(max_size=12), st.integers(), min_size=1, max_size=3))
@settings(max_examples=50, deadline=None)
def test_elke_onbekende_sleutel_wordt_genoemd(extra: Mapping[str, int]) -> None:
    """No unknown key is dropped in silence."""
    bekend = {s.sleutel for s in OW.invoersecties}
    vreemd = [k for k in extra if k not in bekend]
    if not vreemd:
        return
    with pytest.raises(GegevensFout) as fout:
        maak_gegevens(OW, dict.fromkeys(vreemd, 1))
    assert all(any(f"'{k}'" in r for r in fout.value.regels) for k in vreemd)


# ---- the form around the data ---------------------------------------------------------------


@pytest.mark.parametrize(("naam", "ruw"), casusformulieren(), ids=[n for n, _ in casusformulieren()])
def test_naar_json_en_terug(naam: str, ruw: dict[str, Any]) -> None:
    """A form survives its own JSON; `schiet_tekort` is ignored."""
    f = formulier(ruw)
    assert formulier_uit_json(SPEC, json.loads(json.dumps(f.naar_json()))) == f
    assert f.datum_overleg == ruw["datum_overleg"]


def test_datum_en_dossier_komen_uit_wat_getypt_is() -> None:
    """What stands in the form wins from what the top says; the text stays as it was typed."""
    f = formulier_uit_json(
        SPEC,
        {"format": "OW", "datum_overleg": "2026-01-01", "dossier": "oud",
         "gegevens": {"overleg": {"datum": "ma 9 februari 2026", "dossier": "VD-2026-014"}}},
    )  # fmt: skip
    assert (f.datum_overleg, f.dossier) == ("2026-02-09", "VD-2026-014")
    assert f.waarde("overleg.datum") == "ma 9 februari 2026"
    assert met_ingevulde_kop(f) == f


def test_een_onduidelijke_datum_laat_de_datum_bovenaan_staan() -> None:
    """'ma 9 febr.' names no year: nothing is guessed from it."""
    f = formulier_uit_json(
        SPEC, {"format": "OW", "datum_overleg": "2026-02-09", "gegevens": {"overleg": {"datum": "ma 9 febr."}}}
    )
    assert f.datum_overleg == "2026-02-09"
    assert met_ingevulde_kop(f).waarde("overleg.datum") == "ma 9 febr."


@pytest.mark.parametrize("naam", FORMATEN)
def test_een_lege_kop_wordt_ingevuld(naam: str) -> None:
    """Each format has a place for both, and filling them changes nothing else."""
    formaat = SPEC.formaat(naam)
    f = Formulier.maak(formaat, SPEC.versie, {}, datum_overleg="2026-02-09", dossier="VD-2026-014")
    gevuld = met_ingevulde_kop(f)
    assert sorted(p.waarde for p in plekken(formaat, gevuld.gegevens) if p.waarde) == ["09-02-2026", "VD-2026-014"]
    assert all(p.waarde == "" for p in plekken(formaat, f.gegevens))
    assert met_ingevulde_kop(gevuld) == gevuld


@pytest.mark.parametrize(
    ("ruw", "verwacht"),
    [([], "één JSON-object"), ({"gegevens": {}}, "format: noem het formaat"),
     ({"format": "OW", "gegevns": {}}, "de sleutel 'gegevns' kent een formulier niet"),
     ({"format": "OW", "datum_overleg": "9-2-2026"}, "JJJJ-MM-DD"),
     ({"format": "OW", "datum_overleg": "20260209"}, "JJJJ-MM-DD"),
     ({"format": "OW", "vorige": "x"}, "vorige: hier hoort een lijst"), ({"format": 3}, "format: hier hoort tekst")],
)  # fmt: skip
def test_een_verkeerd_json_bestand_wordt_uitgelegd(ruw: Any, verwacht: str) -> None:
    """What is wrong around the data is named too."""
    with pytest.raises(GegevensFout) as fout:
        formulier_uit_json(SPEC, ruw)
    assert verwacht in str(fout.value)


def test_ids_en_rijen() -> None:
    """The hidden ids come per row; a format without the section gives none."""
    f = Formulier.maak(VG, SPEC.versie, {"doelen": [{"wie": "A", "_id": "k3x9"}, {"wie": "B"}]})
    assert ids_van(f.gegevens, "doelen") == ("k3x9", "")
    assert f.rijen("bestaat_niet") == []
    assert f.waarde("doelen.9.wie") == f.waarde("doelen.x") == f.waarde("kop.datum.x") == ""


# ---- prompts ----------------------------------------------------------------------------------


@pytest.mark.parametrize("type_", VeldType)
def test_een_aanwijzing_wordt_herkend_en_weggehaald(type_: VeldType) -> None:
    """The prompt of every type of field is no answer, also when somebody typed beside it."""
    prompt = aanwijzing(type_)
    assert bevat_aanwijzing(prompt)
    assert zonder_aanwijzing(f"Sam{prompt}") == "Sam"


@given(_tekst)
def test_een_antwoord_is_nooit_een_aanwijzing(tekst: str) -> None:
    """A text that holds no prompt keeps every character."""
    assert zonder_aanwijzing(tekst) == tekst or bevat_aanwijzing(tekst)


def test_elke_foute_sleutel_wordt_in_een_keer_genoemd(specificatie: Specificatie) -> None:
    """Keys at the top and keys inside the data are named together, one line each."""
    ruw = {"format": "ondersteuningsplan_wij", "foo": 1, "gegevens": {"onzin": 1, "doelen": [{"wi": "x"}]}}
    with pytest.raises(GegevensFout) as fout:
        formulier_uit_json(specificatie, ruw)
    assert len(fout.value.regels) == 3
    assert [deel for deel in ("'foo'", "'onzin'", "'wi'") if deel in str(fout.value)] == ["'foo'", "'onzin'", "'wi'"]
