"""The JSON Schema is derived from the specification and agrees with `maak_gegevens`.

Held against an independent validator (jsonschema).
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from sjablonen.formulier import Formulier, formulier_uit_json
from sjablonen.fouten import GegevensFout
from sjablonen.gegevens import maak_gegevens
from sjablonen.schema import gegevens_schema, json_schema, keuzewaarden
from sjablonen.specificatie import Soort, VeldType, bouw_specificatie, laad_specificatie
from tests.steun import FORMATEN, casusformulieren, formulier

SPEC = laad_specificatie()


@pytest.mark.parametrize("naam", FORMATEN)
def test_het_schema_zelf_klopt(naam: str) -> None:
    """Valid against the 2020-12 metaschema, and closed at every level that holds data."""
    schema = json_schema(SPEC.formaat(naam))
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"

    def gesloten(deel: Any) -> None:
        if isinstance(deel, dict):
            if "properties" in deel and "type" in deel:
                assert deel["additionalProperties"] is False
            for waarde in deel.values():
                gesloten(waarde)

    gesloten(schema)


@pytest.mark.parametrize("naam", FORMATEN)
def test_titels_zijn_de_labels(naam: str) -> None:
    """Each field carries its label, each section its title, in the order of the form."""
    formaat = SPEC.formaat(naam)
    secties: Any = gegevens_schema(formaat)["properties"]
    assert list(secties) == [s.sleutel for s in formaat.invoersecties]
    for sectie in formaat.invoersecties:
        deel = secties[sectie.sleutel]
        assert deel["title"].endswith(sectie.titel)
        if sectie.soort is Soort.TEKST:
            assert deel.get("description") == sectie.velden[0].label
            continue
        velden = deel.get("items", deel)["properties"]
        assert [k for k in velden if k != "_id"] == [v.sleutel for v in sectie.velden]
        assert [velden[v.sleutel].get("title") for v in sectie.velden] == [v.label for v in sectie.velden]


@pytest.mark.parametrize(("naam", "ruw"), casusformulieren(), ids=[n for n, _ in casusformulieren()])
def test_elke_casus_past(naam: str, ruw: dict[str, Any]) -> None:
    """The cases as written, and as the program writes them, fit the schema of their format."""
    toets = Draft202012Validator(json_schema(SPEC.formaat(ruw["format"])))
    assert [e.message for e in toets.iter_errors(ruw)] == []
    assert [e.message for e in toets.iter_errors(formulier(ruw).naar_json())] == []


@pytest.mark.parametrize("naam", FORMATEN)
def test_wat_fout_is_past_niet(naam: str) -> None:
    """An unknown key, a truth value, another format: refused by schema and program alike."""
    formaat = SPEC.formaat(naam)
    toets = Draft202012Validator(json_schema(formaat))
    heel = Formulier.maak(formaat, SPEC.versie, {}).naar_json()
    assert toets.is_valid(heel)
    eerste = formaat.invoersecties[-1].sleutel
    for fout in ({"bestaat_niet": "x"}, {eerste: True}):
        stuk = deepcopy(heel) | {"gegevens": fout}
        assert not toets.is_valid(stuk)
        with pytest.raises(GegevensFout):
            formulier_uit_json(SPEC, stuk)
    assert not toets.is_valid(heel | {"format": "iets_anders"})


def test_keuzes_als_combinaties() -> None:
    """Nothing, one option, or more in the order of the form joined by ';'."""
    veld = SPEC.formaat("voortgangsplan").sectie("doelen").veld("bereikt")
    assert keuzewaarden(veld) == [
        "", "Ja", "Nog niet", "Nee", "Ja;Nog niet", "Ja;Nee", "Nog niet;Nee", "Ja;Nog niet;Nee",
    ]  # fmt: skip


def test_een_veld_erbij_staat_in_het_schema() -> None:
    """One edit in the specification is enough."""
    tekst = (
        "versie: '1'\nsecties:\n  wens:\n    titel: Wens\n    soort: velden\n    velden:\n"
        "    - {sleutel: wens, label: 'Wat wenst u?', type: tekst}\n"
        "    - {sleutel: kleur, label: 'Welke kleur?', type: keuze, opties: [Rood, Blauw]}\n"
    )
    formaten = (
        "bronnen:\n  b: {titel: T, rechten: R}\nformaten:\n  proef:\n    code: PR\n    titel: Proef\n    vorm: wij\n"
        "    bron: b\n    plaats_in_bron: '-'\n    inleiding: Hallo.\n    secties:\n    - {nummer: 1, sectie: wens}\n"
    )
    formaat = bouw_specificatie(tekst, formaten).formaat("proef")
    schema: Any = gegevens_schema(formaat)
    assert schema["properties"]["wens"]["properties"]["kleur"] == {
        "title": "Welke kleur?",
        "enum": ["", "Rood", "Blauw", "Rood;Blauw", None],
    }


_waarde = st.none() | st.text(max_size=8) | st.integers() | st.booleans() | st.just([])


@st.composite
def _gegevens(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """Data near to right: real keys, values of every kind."""
    formaat = SPEC.formaat(draw(st.sampled_from(FORMATEN)))
    uit: dict[str, Any] = {}
    for sectie in draw(st.lists(st.sampled_from(formaat.invoersecties), max_size=3, unique=True)):
        rij = {}
        for veld in draw(st.lists(st.sampled_from(sectie.velden), max_size=3, unique=True)):
            keuze = veld.type is VeldType.KEUZE
            rij[veld.sleutel] = draw(st.sampled_from(keuzewaarden(veld)) | _waarde if keuze else _waarde)
        if sectie.soort is Soort.TEKST:
            uit[sectie.sleutel] = draw(_waarde)
        else:
            uit[sectie.sleutel] = [rij] if sectie.is_lijst else rij
    return formaat.id, uit


_TOETSEN = {naam: Draft202012Validator(gegevens_schema(SPEC.formaat(naam))) for naam in FORMATEN}


@given(_gegevens())
@settings(max_examples=200, deadline=None)
def test_wat_past_wordt_aangenomen_en_komt_passend_terug(geval: tuple[str, dict[str, Any]]) -> None:
    """Fits the schema -> maak_gegevens takes it; what maak_gegevens gives always fits."""
    naam, ruw = geval
    past = _TOETSEN[naam].is_valid(ruw)
    try:
        heel = maak_gegevens(SPEC.formaat(naam), ruw)
    except GegevensFout:
        assert not past
    else:
        assert _TOETSEN[naam].is_valid(heel)
