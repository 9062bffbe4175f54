"""Every step that the cases name must carry exactly what a careful reader expects."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from fillable_forms.vervolg import STAPPEN, Vervolg, maak_vervolg
from sjablonen.fouten import VervolgFout
from sjablonen.specificatie import Specificatie
from tests.steun import CASUSSEN, formulier

_KAN = {(s.van, s.naar) for s in STAPPEN}


def _stappen() -> list[Any]:
    uit = []
    for bestand in sorted([*CASUSSEN.glob("*.json"), *(CASUSSEN.parent / "ketens").glob("*.json")]):
        casus = json.loads(bestand.read_text(encoding="utf-8"))
        for stap in casus["doorgeven"]:
            van, naar = (casus["formulieren"][stap[k]]["format"] for k in ("van", "naar"))
            if (van, naar) in _KAN:
                uit.append(pytest.param(casus, stap, id=f"{bestand.stem}-{stap['van']}-{stap['naar']}"))
    return uit


def test_de_casussen_hebben_stappen_van_dit_deel() -> None:
    """Guards the parametrisation below: an empty list would pass in silence."""
    assert len(_stappen()) >= 17


@pytest.mark.parametrize(("casus", "stap"), _stappen())
def test_doorgeven(casus: dict[str, Any], stap: dict[str, Any], specificatie: Specificatie) -> None:
    """Exactly the expected goals, each once, in the place that the case names."""
    doel = casus["formulieren"][stap["naar"]]
    tot_en_met = [formulier(f) for f in casus["formulieren"][: stap["van"] + 1]]
    gemaakt = maak_vervolg(tot_en_met, specificatie.formaat(doel["format"]), specificatie, toch=True)

    verwacht: dict[str, list[tuple[str, str]]] = {}
    for regel in stap["verwacht"]:
        verwacht.setdefault(regel["actie"], []).append((regel["doel"], regel["wie"]))
    f = gemaakt.formulier
    if "overnemen" in verwacht:
        gevonden = [(str(r.get("wat_bereiken") or r["doel"]), str(r.get("wie", ""))) for r in f.rijen("doelen")]
        assert gevonden == verwacht["overnemen"]
    else:
        gevonden_resultaten = [str(r["bereikt"]) for r in f.rijen("resultaten")]
        # The remark in the first case names one result more than its list does.
        extra = [g for g in gevonden_resultaten if g not in [d for d, _ in verwacht.get("resultaat", [])]]
        assert len(extra) == len(stap["opmerkingen"])
        assert [g for g in gevonden_resultaten if g not in extra] == [d for d, _ in verwacht.get("resultaat", [])]
        assert f.waarde("aanvullende_opmerking") == "\n".join(
            f"Nog open: {d} ({w})" for d, w in verwacht.get("open doel", [])
        )
    for niet in stap["niet_overnemen"]:
        assert niet["doel"] not in {r.get("wat_bereiken") for r in f.rijen("doelen")}
        assert niet["doel"] not in f.waarde("aanvullende_opmerking")
    _niets_vooruit_ingevuld(gemaakt)


def _niets_vooruit_ingevuld(gemaakt: Vervolg) -> None:
    f = gemaakt.formulier
    assert f.waarde("kop.aanwezig") == f.waarde("kop.afwezig") == ""
    for rij in f.rijen("doelen"):
        assert not rij["bereikt"]
        assert not rij.get("toelichting_resultaat")
    for rij in f.rijen("resultaten"):
        assert not any(rij[k] for k in ("volhouden", "hulp", "bij_terugval"))
    for sectie in ("toestemming", "zorgen_onveiligheid"):
        assert not any((f.gegevens.get(sectie) or {}).values())  # type: ignore[union-attr]


def _casus(nummer: str) -> list[dict[str, Any]]:
    bestand = next(CASUSSEN.glob(f"{nummer}-*.json"))
    return json.loads(bestand.read_text(encoding="utf-8"))["formulieren"]  # type: ignore[no-any-return]


def test_verdwenen_doelen_worden_genoemd(specificatie: Specificatie) -> None:
    """Case 05: two goals of the start are missing in the voortgangsplan: named, not put back."""
    forms = [formulier(f) for f in _casus("05")[:2]]
    gemaakt = maak_vervolg(forms, specificatie.formaat("voortgangsplan"), specificatie)
    assert [v.doel for v in gemaakt.voor_te_leggen] == [
        "Dion participeert aan dagbesteding en vergroot zijn copingvaardigheden.",
        "Niet meer omgaan met de jongens van het plein.",
    ]
    assert all("komt niet terug" in v.reden for v in gemaakt.voor_te_leggen)


def test_een_datum_voor_het_overleg_zelf_wordt_niet_overgenomen(specificatie: Specificatie) -> None:
    """Case 05: the next meeting is dated a week before the plan itself: doubtful, so left open."""
    gemaakt = maak_vervolg([formulier(_casus("05")[0])], specificatie.formaat("voortgangsplan"), specificatie)
    assert gemaakt.formulier.waarde("kop.datum") == ""
    assert gemaakt.formulier.waarde("kop.tijd") == "13:00"
    assert any("niet na dat plan" in m for m in gemaakt.mededelingen)


def test_de_kop_komt_uit_het_volgende_overleg(specificatie: Specificatie) -> None:
    """Case 01: date, time and place as typed; who was invited only in print, without a number."""
    gemaakt = maak_vervolg([formulier(_casus("01")[0])], specificatie.formaat("voortgangsplan"), specificatie)
    f = gemaakt.formulier
    assert [f.waarde(f"kop.{k}") for k in ("datum", "tijd", "plaats")] == [
        "06-07-2026",
        "15:30",
        "buurthuis De Meent, Oud-Voorbeeld",
    ]
    assert f.datum_overleg == "2026-07-06"
    (blok,) = gemaakt.voordruk.bij_sectie["kop"]
    assert blok.regels == ("Uitgenodigd: Sanne Verbeek (ikzelf), Joke Verbeek (moeder), Karin Bos (procesregisseur)",)
    assert f.overgenomen == ("kop.datum", "kop.tijd", "kop.plaats", "doelen.0", "doelen.1", "doelen.2")


def test_afsluiten_na_onveiligheid_kan_nog_niet(specificatie: Specificatie) -> None:
    """Case 03: six months are not over. Refused; with toch made, with a neutral line in print."""
    forms = [formulier(f) for f in _casus("03")[:6]]
    naar = specificatie.formaat("borgingsplan_wij")
    with pytest.raises(VervolgFout, match="zes maanden") as fout:
        maak_vervolg(forms, naar, specificatie)
    assert "\n" not in str(fout.value)
    gemaakt = maak_vervolg(forms, naar, specificatie, toch=True)
    (melding,) = gemaakt.voordruk.meldingen
    assert "voorwaarden" in melding
    assert not re.search(r"veilig|cijfer|maanden|\d", melding)
    assert any("11-05-2026" in m for m in gemaakt.mededelingen)


def test_de_vorm_van_het_ondersteuningsplan_beslist(specificatie: Specificatie) -> None:
    """Case 01 is in the ik-vorm: borgingsplan_wij is refused, with what to choose instead."""
    with pytest.raises(VervolgFout, match="borgingsplan_ik"):
        maak_vervolg([formulier(f) for f in _casus("01")[:3]], specificatie.formaat("borgingsplan_wij"), specificatie)


def test_personen_regisseur_en_betrokkenen_gaan_mee(specificatie: Specificatie) -> None:
    """Case 01: every field of every person, as typed."""
    start = formulier(_casus("01")[0])
    gemaakt = maak_vervolg(
        [formulier(f) for f in _casus("01")[:3]], specificatie.formaat("borgingsplan_ik"), specificatie
    )
    f = gemaakt.formulier
    assert f.rijen("personen") == start.rijen("personen")
    assert f.rijen("gemaakt_met") == start.rijen("procesregisseur")
    assert f.rijen("blijvend_betrokkenen") == start.rijen("betrokkenen")
    assert len(f.rijen("personen")) >= 1


def test_van_een_leeg_formulier_komt_wat_kan(specificatie: Specificatie) -> None:
    """Case 07: a blank plan gives a blank next form and says what is missing."""
    gemaakt = maak_vervolg([formulier(_casus("07")[0])], specificatie.formaat("voortgangsplan"), specificatie)
    assert gemaakt.formulier.rijen("doelen") == []
    assert any("geen doelen" in m for m in gemaakt.mededelingen)
