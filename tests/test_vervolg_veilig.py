"""Carrying forward is safe for the family: what stays in its own form, and what nobody
may fill in beforehand."""

from __future__ import annotations

import json
from typing import Any

import pytest

from fillable_forms.vervolg import Vervolg, maak_vervolg
from sjablonen.formulier import Formulier
from sjablonen.gegevens import Gegevens
from sjablonen.specificatie import Formaat, Soort, VeldType, laad_specificatie

SPEC = laad_specificatie()


def plan(format_: str, datum: str = "", **gegevens: Any) -> Formulier:
    return Formulier.maak(SPEC.formaat(format_), SPEC.versie, gegevens, datum_overleg=datum)


def doel(tekst: str, **rest: str) -> dict[str, str]:
    return {"wie": "Sam", "wat_bereiken": tekst, **rest}


def vervolg(formulieren: list[Formulier], naar: str, **opties: Any) -> Vervolg:
    return maak_vervolg(formulieren, SPEC.formaat(naar), SPEC, **opties)


_EIGEN_FORMULIER = (
    "veiligheidsplan",
    "veilig_verder_plan_2019",
    "veiligheidsafspraken_kinderen",
    "veiligheidsafspraken_volwassenen",
)


def vol_met_merken(formaat: Formaat, merk: str) -> Gegevens:
    """Data with an own marker in every field of this format (a choice gets its first option)."""
    uit: dict[str, Any] = {}
    for sectie in formaat.invoersecties:
        rij: dict[str, Any] = {}
        for veld in sectie.velden:
            tekst = f"{merk}-{sectie.sleutel}-{veld.sleutel}"
            if veld.type is VeldType.KEUZE:
                tekst = veld.opties[0]
            rij[veld.sleutel] = [{k.sleutel: f"{tekst}-{k.sleutel}" for k in veld.kolommen}] if veld.kolommen else tekst
        uit[sectie.sleutel] = (
            next(iter(rij.values())) if sectie.soort is Soort.TEKST else [rij] if sectie.is_lijst else rij
        )
    return uit


@pytest.mark.parametrize("naar", ["voortgangsplan", "borgingsplan_wij"])
@pytest.mark.parametrize("score", ["3", "7", "KANARIE"])
def test_niets_van_een_eigen_formulier_komt_in_een_ander_formulier(naar: str, score: str) -> None:
    """A marker in every field of the four forms that keep their content: none comes out."""
    dossier = [
        plan("ondersteuningsplan_wij", "2026-01-05", doelen=[doel("Een")], zorgen_onveiligheid={"zorgen_eigen": "Ja"}),
        plan("voortgangsplan", "2026-02-02", doelen=[doel("Een", bereikt="Ja")]),
    ]
    for i, naam in enumerate(_EIGEN_FORMULIER):
        gegevens = vol_met_merken(SPEC.formaat(naam), "KANARIE")
        if naam == "veiligheidsplan":
            gegevens["veiligheidsscores"][0]["cijfer"] = score  # type: ignore[index,call-overload]
        dossier.append(
            Formulier.maak(
                SPEC.formaat(naam), SPEC.versie, gegevens, kenmerk=f"KANARIE-{i}", datum_overleg=f"2026-0{i + 1}-09"
            )
        )
    gemaakt = vervolg(dossier, naar, toch=True)
    alles = json.dumps(gemaakt.formulier.naar_json()) + repr(gemaakt.voordruk) + repr(gemaakt.voor_te_leggen)
    assert "KANARIE" not in alles
    assert "KANARIE" not in repr(gemaakt.mededelingen)
    assert not any(w in alles.lower() for w in ("veiligheidsplan", "cijfer", "veiligheidsafspra"))


@pytest.mark.parametrize("naar", ["voortgangsplan", "borgingsplan_wij"])
def test_veiligheidsafspraken_laten_geen_spoor_na(naar: str) -> None:
    """With or without them the outcome is the same: nobody can tell that they exist."""
    dossier = [plan("ondersteuningsplan_wij", "2026-01-05", doelen=[doel("Een", _id="k3x9")])]
    zonder = vervolg(dossier, naar)
    geheim = [
        plan(naam, "2026-01-05", **vol_met_merken(SPEC.formaat(naam), "KANARIE")) for naam in _EIGEN_FORMULIER[2:]
    ]
    met = vervolg([*geheim, *dossier], naar)
    assert met.mededelingen == zonder.mededelingen
    assert met.voordruk == zonder.voordruk
    assert met.formulier.gegevens == zonder.formulier.gegevens
    assert met.formulier.vorige == zonder.formulier.vorige


@pytest.mark.parametrize(
    ("start", "naar"), [("ik", "voortgangsplan"), ("wij", "borgingsplan_wij"), ("ik", "borgingsplan_ik")]
)
def test_wat_niemand_heeft_vastgesteld_blijft_leeg(start: str, naar: str) -> None:
    """From plans that are full to the last field, only the carried places are filled."""
    dossier = [
        Formulier.maak(SPEC.formaat(naam), SPEC.versie, vol_met_merken(SPEC.formaat(naam), f"M{i}"), datum_overleg=d)
        for i, (naam, d) in enumerate(((f"ondersteuningsplan_{start}", "2026-01-05"), ("voortgangsplan", "2026-02-02")))
    ]
    f = vervolg(dossier, naar, toch=True).formulier
    gevuld = {
        s for s, inhoud in f.gegevens.items() if (any(inhoud.values()) if isinstance(inhoud, dict) else bool(inhoud))
    }
    mag = {"voortgangsplan": {"kop", "overleg", "doelen"}}.get(
        naar, {"overleg", "personen", "gemaakt_met", "blijvend_betrokkenen", "resultaten", "aanvullende_opmerking"}
    )
    assert gevuld <= mag
    assert f.waarde("kop.aanwezig") == f.waarde("kop.afwezig") == ""
    assert all(not r.get("volhouden") for r in f.rijen("resultaten"))
