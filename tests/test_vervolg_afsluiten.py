"""When these forms say that it is too early to close; the decision table and its edges."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fillable_forms.vervolg import maak_vervolg, redenen_om_niet_af_te_sluiten
from fillable_forms.vervolg.afsluiten import weeg_afsluiting, zes_maanden_later
from fillable_forms.vervolg.keten import maak_keten
from sjablonen.formulier import Formulier
from sjablonen.fouten import VervolgFout
from sjablonen.specificatie import laad_specificatie

SPEC = laad_specificatie()


def vp(datum: str, *cijfers: str, gebeurtenis: str = "") -> Formulier:
    gegevens: dict[str, Any] = {
        "veiligheidsscores": [{"naam": f"Persoon {i}", "cijfer": c} for i, c in enumerate(cijfers)],
        "wat_maakt_onveilig": "Slecht slapen.",
    }
    if gebeurtenis:
        gegevens["onveilige_gebeurtenissen"] = [{"wie": "Noor", "wat_gebeurde": gebeurtenis}]
    return Formulier.maak(SPEC.formaat("veiligheidsplan"), SPEC.versie, gegevens, datum_overleg=datum)


def vg(datum: str, eigen: str = "Nee", **meer: Any) -> Formulier:
    gegevens = {"zorgen_onveiligheid": {"zorgen_eigen": eigen}, "doelen": [{"wat_bereiken": "Wij eten samen"}], **meer}
    return Formulier.maak(SPEC.formaat("voortgangsplan"), SPEC.versie, gegevens, datum_overleg=datum)


def redenen(*formulieren: Formulier, op: str | None = None) -> str:
    return " ".join(redenen_om_niet_af_te_sluiten(formulieren, datum=date.fromisoformat(op) if op else None))


@pytest.mark.parametrize("cijfer", ["0", "1", "5"])
def test_het_laagste_cijfer_beslist(cijfer: str) -> None:
    """One score under 6 in the latest veiligheidsplan is enough, whatever the others say."""
    assert "lager dan 6" in redenen(vp("2025-01-10", "8", "8"), vp("2026-01-10", "8", cijfer), op="2027-01-10")


def test_een_oud_laag_cijfer_telt_niet_meer() -> None:
    """First 3, since the tenth of January 6 or more, closed a year later: nothing against it."""
    assert redenen(vp("2025-11-01", "3"), vp("2026-01-10", "6", "7"), op="2027-01-10") == ""


@pytest.mark.parametrize(
    ("begin", "slot", "genoeg"),
    [("2026-01-10", "2026-07-10", True), ("2026-01-10", "2026-07-09", False), ("2026-08-31", "2027-02-28", True),
     ("2026-08-31", "2027-02-27", False), ("2026-05-03", "2026-12-10", True), ("2026-05-03", "2026-08-01", False)],
)  # fmt: skip
def test_zes_kalendermaanden(begin: str, slot: str, genoeg: bool) -> None:
    """Exactly six months counts; the end of a month that has fewer days counts too."""
    assert (redenen(vp(begin, "6", "6"), op=slot) == "") is genoeg


def test_een_cijfer_onder_de_zes_ertussen_begint_opnieuw() -> None:
    """6, then 4, then 6: only the last 6 counts."""
    keten = (vp("2026-01-10", "6"), vp("2026-03-10", "4"), vp("2026-05-10", "7"))
    assert "10-05-2026" in redenen(*keten, op="2026-08-01")
    assert redenen(*keten, op="2026-11-10") == ""


def test_een_nieuwe_gebeurtenis_begint_opnieuw() -> None:
    """A new event after the first 6 restarts the count; the same old story does not."""
    oud = "Hij gooide een stoel tegen de deur en riep hard."
    assert (
        redenen(vp("2026-01-10", "6", gebeurtenis=oud), vp("2026-05-10", "6", gebeurtenis=oud + " "), op="2026-08-01")
        == ""
    )
    keten = (vp("2026-01-10", "6", gebeurtenis=oud), vp("2026-05-10", "6", gebeurtenis="Zij werd buiten opgewacht."))
    assert "tellen opnieuw" in redenen(*keten, op="2026-08-01")
    assert redenen(*keten, op="2026-11-10") == ""


@pytest.mark.parametrize(
    "tekst", ["geen", "Niets gebeurd.", "n.v.t.", "Er zijn geen nieuwe incidenten.", "Er is niets meer gebeurd"]
)
def test_niets_gebeurd_is_geen_gebeurtenis(tekst: str) -> None:
    """Somebody who writes that nothing happened has not written an event."""
    assert redenen(vp("2026-01-10", "6"), vp("2026-05-10", "6", gebeurtenis=tekst), op="2026-08-01") == ""


@pytest.mark.parametrize("cijfer", ["", "6-", "5½", "11", "zes", "²"])
def test_een_cijfer_dat_ontbreekt_of_onduidelijk_is_vraagt_een_mens(cijfer: str) -> None:
    """No whole number from 0 to 10: not guessed, asked."""
    assert "niet duidelijk" in redenen(vp("2026-01-10", "7", cijfer), op="2027-01-10")


def test_een_zeven_zonder_geschiedenis_is_niet_genoeg() -> None:
    """The six months must be seen in dated forms, a 7 alone does not show them."""
    assert "nog geen zes maanden" in redenen(vp("2026-06-01", "7", "8"), op="2026-07-01")
    assert "niet te zien" in redenen(vp("", "7", "8"), op="2026-07-01")


def test_zonder_datum_telt_het_volgende_overleg() -> None:
    """The meeting that was agreed, else the latest form: never the clock."""
    rust = vp("2026-01-10", "6")
    assert redenen(rust, vg("2026-06-01")) != ""
    assert redenen(rust, vg("2026-06-01", volgend_overleg={"datum": "10-07-2026"})) == ""
    assert redenen(rust, vg("2026-07-10")) == ""


def test_niet_gezien_is_niet_niet_gemaakt() -> None:
    """Worries and no veiligheidsplan among the files: a notice in those words, not a refusal."""
    keten = maak_keten([vg("2026-06-01", "Ja")], SPEC)
    uit = weeg_afsluiting(keten)
    assert uit.redenen == ()
    assert uit.mededelingen == ("Wij zien hier geen veiligheidsplan. Bewaart u het apart, dan is het goed.",)
    assert weeg_afsluiting(maak_keten([vg("2026-06-01", "Nee")], SPEC)).mededelingen == ()


def test_de_schaal_van_2019_telt_niet_mee() -> None:
    """A 2 on the 2019 scale says nothing on this one."""
    oud = Formulier.maak(
        SPEC.formaat("veilig_verder_plan_2019"), SPEC.versie, {"veiligheidsscores": [{"naam": "Noor", "cijfer": "2"}]}
    )
    assert redenen(oud, vg("2026-06-01")) == ""


def test_een_leeg_veiligheidsplan_telt_niet_mee() -> None:
    """A blank form in the folder is not 'the latest veiligheidsplan'."""
    leeg = Formulier.maak(SPEC.formaat("veiligheidsplan"), SPEC.versie, {}, datum_overleg="2026-06-01")
    assert redenen(vp("2026-01-10", "6"), leeg, op="2026-08-01") == ""


def test_de_weigering_verraadt_niets() -> None:
    """The error names the rule, not a person, a score or what happened; `toch` makes the form."""
    dossier = [vg("2026-06-01", "Ja"), vp("2026-05-01", "2", gebeurtenis="Hij sloeg.")]
    naar = SPEC.formaat("borgingsplan_wij")
    with pytest.raises(VervolgFout, match="lager dan 6") as fout:
        maak_vervolg(dossier, naar, SPEC)
    assert not any(w in str(fout.value) for w in ("Persoon", "sloeg", " 2"))
    gemaakt = maak_vervolg(dossier, naar, SPEC, toch=True)
    assert len(gemaakt.voordruk.meldingen) == 1
    assert gemaakt.mededelingen[0].startswith("Alleen voor de regisseur")
    assert maak_vervolg([dossier[0]], naar, SPEC, toch=True).voordruk.meldingen == ()


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1)))
def test_zes_maanden_later_is_dezelfde_dag_of_het_eind_van_de_maand(dag: date) -> None:
    """Six months on in the calendar, and never a day that does not exist."""
    later = zes_maanden_later(dag)
    assert (later.year * 12 + later.month) - (dag.year * 12 + dag.month) == 6
    assert later.day == dag.day or (later.day < dag.day and later.day >= 28)
