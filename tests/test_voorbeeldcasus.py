"""The bundled case goes through the whole chain, with nothing lost and nothing real in it."""

from __future__ import annotations

import json
import re
from importlib import resources

from fillable_forms.vervolg import maak_vervolg
from fillable_forms.voorbeeldcasus import laad_voorbeeldcasus, vul_aan
from sjablonen.formulier import Formulier
from sjablonen.kenmerk import is_kenmerk
from sjablonen.specificatie import Specificatie, laad_specificatie


def _keten(specificatie: Specificatie) -> list[Formulier]:
    casus = laad_voorbeeldcasus(specificatie)
    dossier = [casus.plan]
    for ronde in casus.rondes:
        formaat = specificatie.formaat(ronde.naar)
        gemaakt = maak_vervolg(dossier, formaat, specificatie, datum=ronde.datum).formulier
        dossier.append(vul_aan(gemaakt, formaat, ronde.antwoorden))
    return dossier


def test_de_hele_keten_loopt(specificatie: Specificatie) -> None:
    """Four forms, on the day that was agreed each time, each pointing at the one before."""
    dossier = _keten(specificatie)
    assert [(f.format, f.datum_overleg) for f in dossier] == [
        ("ondersteuningsplan_wij", "2026-03-02"),
        ("voortgangsplan", "2026-04-20"),
        ("voortgangsplan", "2026-06-15"),
        ("borgingsplan_wij", "2026-09-07"),
    ]
    assert {f.dossier for f in dossier} == {"VD-2026-031"}
    assert all(is_kenmerk(f.kenmerk) for f in dossier)
    assert [len(f.vorige) for f in dossier] == [0, 1, 1, 3]
    assert dossier[1].vorige == (dossier[0].kenmerk,)


def test_elk_doel_komt_in_het_borgingsplan_terecht(specificatie: Specificatie) -> None:
    """Three goals as results, word for word and with how to keep it up; the new one as open."""
    plan, een, _, slot = _keten(specificatie)
    start = [str(d["wat_bereiken"]) for d in plan.rijen("doelen")]
    assert len(start) == 3
    assert [r["bereikt"] for r in slot.rijen("resultaten")] == start
    assert all(r["volhouden"] and r["hulp"] and r["bij_terugval"] for r in slot.rijen("resultaten"))
    nieuw = een.rijen("doelen")[3]
    eerste_regel, *meer = slot.waarde("aanvullende_opmerking").split("\n")
    assert eerste_regel == f"Nog open: {nieuw['wat_bereiken']} ({nieuw['wie']})"
    assert meer


def test_antwoorden_horen_bij_het_goede_doel(specificatie: Specificatie) -> None:
    """Rows go by place: each answer of a round stands with a goal that was carried or is new."""
    for formulier in _keten(specificatie)[1:3]:
        for doel in formulier.rijen("doelen"):
            assert all(doel[k] for k in ("wie", "wat_bereiken", "hoe", "wanneer", "bereikt", "toelichting_resultaat"))
    _, een, twee, _ = _keten(specificatie)
    assert [d["bereikt"] for d in een.rijen("doelen")] == ["Nog niet", "Ja", "Nog niet", "Nog niet"]
    assert [d["wie"] for d in twee.rijen("doelen")] == ["Ilse en Ruben", "Jip en Ruben", "Ruben"]


def test_het_eerste_plan_heeft_twee_tekortkomingen_met_opzet(specificatie: Specificatie) -> None:
    """A goal without 'wanneer' and one person who cannot be reached; every section is filled."""
    plan = laad_voorbeeldcasus(specificatie).plan
    assert [i for i, d in enumerate(plan.rijen("doelen")) if not d["wanneer"]] == [2]
    onbereikbaar = [b["naam"] for b in plan.rijen("betrokkenen") if not b["telefoon"] and not b["mail"]]
    assert onbereikbaar == ["Buurman Ali"]
    assert len(plan.rijen("personen")) == 4
    assert all(plan.gegevens.values())


def test_er_staat_niets_echts_in() -> None:
    """One invented number, one invented domain, one invented postcode and place."""
    for bestand in (resources.files("sjablonen") / "voorbeeld").iterdir():
        tekst = bestand.read_text(encoding="utf-8")
        json.loads(tekst)
        assert set(re.findall(r"\b0\d[\d -]{7,}\d\b", re.sub(r"\d\d-\d\d-\d{4}", "", tekst))) <= {"06-12345678"}
        assert set(re.findall(r"@[\w.]+", tekst)) <= {"@voorbeeld.example"}
        assert set(re.findall(r"\b\d{4} ?[A-Z]{2}\b", tekst)) <= {"0000 AA"}


def test_vul_aan_laat_het_origineel_heel() -> None:
    """A pure function: the form that went in is the same after it."""
    specificatie = laad_specificatie()
    formaat = specificatie.formaat("voortgangsplan")
    kaal = Formulier.maak(
        formaat, specificatie.versie, {"doelen": [{"wie": "Sam", "_id": "k3x9"}], "toekomst": "Rust."}, kenmerk="K"
    )
    voor = json.dumps(kaal.naar_json())
    vol = vul_aan(kaal, formaat, {"doelen": [{"bereikt": "Ja"}, {"wie": "Lisa"}], "toekomst": "En tijd."})
    assert [(d["wie"], d["bereikt"]) for d in vol.rijen("doelen")] == [("Sam", "Ja"), ("Lisa", "")]
    assert vol.rijen("doelen")[0]["_id"] == "k3x9"
    assert vol.waarde("toekomst") == "Rust.\nEn tijd."
    assert vol.kenmerk == "K"
    assert json.dumps(kaal.naar_json()) == voor
