"""Who may see what: the version of one person holds no contact data of others and no scores."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fillable_forms.na_overleg.namen import kies, mensen
from fillable_forms.na_overleg.voor_persoon import VoorPersoon, voor_persoon
from fillable_forms.na_overleg.weglaten import CONTACTVELDEN, WEGGELATEN, Weglater
from generator.leesversie.document import maak_leesversie
from generator.pdf.toegankelijk import controleer_pdfua
from sjablonen.formulier import Formulier
from sjablonen.fouten import NaOverlegFout
from sjablonen.huisstijl import voorbeeld_huisstijl
from sjablonen.specificatie import laad_specificatie
from tests.leesversie_steun import kaal, overal_een_woord, tekst_van
from tests.steun import FORMATEN, casusformulieren, formulier, steekproef

ALLE = laad_specificatie()
CASUSSEN = dict(casusformulieren())
OPEN = tuple(f for f in FORMATEN if ALLE.formaat(f).vertrouwelijk != "persoon")
VEILIG = tuple(f for f in FORMATEN if ALLE.formaat(f).heeft("veiligheidsscores"))
VOS = "03-gezin-vos-veiligheid-0-ondersteuningsplan_wij"
VOS_VP = "03-gezin-vos-veiligheid-1-veiligheidsplan"


def voor(naam: str, *wie: str) -> VoorPersoon:
    vol = formulier(CASUSSEN[naam])
    return voor_persoon(ALLE.formaat(vol.format), vol, wie)


def tekst(klaar: VoorPersoon) -> str:
    formaat = ALLE.formaat(klaar.formulier.format)
    pdf = maak_leesversie(formaat, voorbeeld_huisstijl(), klaar.formulier, klaar.weergave)
    assert controleer_pdfua(pdf) == ()
    return tekst_van(pdf)


def met_kanaries(vol: Formulier) -> Formulier:
    """Every contact field of every row gets a number of its own, also named in running text."""
    gegevens = {k: [dict(r) for r in v] if isinstance(v, list) else v for k, v in vol.gegevens.items()}
    los = []
    for sleutel, inhoud in gegevens.items():
        for i, rij in enumerate(inhoud) if isinstance(inhoud, list) else ():
            for veld in CONTACTVELDEN & set(rij):
                waarde = f"{sleutel}{i}{veld}@kanarie.example" if veld == "mail" else f"Kanarielaan {len(los) + 10}"
                if veld.startswith("telefoon"):
                    waarde = f"06-{10_000_000 + len(los) * 7919}"
                rij[veld] = waarde
                los.append(waarde)
    if "aanleiding" in gegevens:
        gegevens["aanleiding"] = "Zie " + " en ".join(los)
    return replace(vol, gegevens=gegevens)


@pytest.mark.parametrize("naam", [n for n, r in CASUSSEN.items() if r["format"] in OPEN])
def test_no_contact_data_of_others_and_no_scores_in_any_case(naam: str) -> None:
    vol = met_kanaries(formulier(CASUSSEN[naam]))
    formaat = ALLE.formaat(vol.format)
    for mens in steekproef(mensen(formaat, vol), 2):
        gelezen = kaal(tekst(voor_persoon(formaat, vol, [mens.naam])))
        for sleutel in vol.gegevens:
            for i, rij in enumerate(vol.rijen(sleutel)):
                for veld in CONTACTVELDEN & set(rij):
                    eigen = f"{sleutel}.{i}" in mens.rijen
                    if not eigen or formaat.id in VEILIG:
                        assert kaal(str(rij[veld])) not in gelezen
                    else:
                        assert kaal(str(rij[veld])) in gelezen
        for rij in vol.rijen("veiligheidsscores"):
            assert not rij.get("reden") or kaal(str(rij["reden"])) not in gelezen
        assert "Nietingevuld" not in gelezen


@pytest.mark.parametrize("naam", OPEN)
def test_of_another_person_only_name_and_role_are_let_through(naam: str) -> None:
    """Fields that are added later are closed until somebody decides otherwise."""
    formaat = ALLE.formaat(naam)
    vol, _ = overal_een_woord(formaat)
    wie = mensen(formaat, vol)[0]
    smal = voor_persoon(formaat, vol, [wie.naam]).formulier
    toegestaan = {"naam", "rol_in_gezin", "relatie", "organisatie", "organisatie_functie", "soort_steun", "lifetime",
                  "datum", "handtekening"}  # fmt: skip
    for sectie in formaat.invoersecties:
        if sectie.is_lijst and any(v.sleutel == "naam" for v in sectie.velden):
            for i, rij in enumerate(smal.rijen(sectie.sleutel)):
                if f"{sectie.sleutel}.{i}" not in wie.rijen:
                    assert {k for k, v in rij.items() if v} <= toegestaan
    assert smal.rijen("veiligheidsscores") == []


@pytest.mark.parametrize("naam", VEILIG)
def test_a_veiligheidsplan_gives_one_person_only_what_that_person_must_do(naam: str) -> None:
    formaat = ALLE.formaat(naam)
    vol, woorden = overal_een_woord(formaat)
    wie = str(vol.rijen("veiligheidsafspraken")[0]["wie"])
    klaar = voor_persoon(formaat, vol, [wie])
    gelezen = kaal(tekst(klaar))
    mag = {str(v) for v in vol.rijen("veiligheidsafspraken")[0].values()}
    mag |= {vol.waarde(p) for p in ("overleg.datum", "dossier.datum_overleg", "volgend_overleg.datum",
                                    "volgend_overleg.tijd", "minimaal_nodig")}  # fmt: skip
    for rij in vol.rijen("veiligheidsvoorwaarden"):
        mag |= {str(v) for v in rij.values()}
    assert {w for w in woorden if w in gelezen} == {w for w in woorden if w in mag}


def test_the_paper_of_a_veiligheidsplan_does_not_say_from_afar_what_it_is() -> None:
    klaar = voor(VOS_VP, "Linda", "Linda Vos")
    gelezen = tekst(klaar)
    assert "Veiligheidsplan" not in gelezen
    assert "VP-" not in gelezen
    assert "ondertekend (zie origineel)" in gelezen
    assert "Markt 1" not in gelezen
    assert kaal("buurvrouw Ans op nummer") not in kaal(gelezen)  # where Noa flees to
    assert kaal("Als Marco naar de schuur gaat") in kaal(gelezen)


def test_what_is_left_out_is_told_without_its_content() -> None:
    klaar = voor(VOS_VP, "Linda")
    assert any(m.startswith("Niet meegenomen: 2 afspraken van anderen.") for m in klaar.mededelingen)
    assert not any(naam in m for m in klaar.mededelingen for naam in ("Marco", "Noa", "Ans", "Henk"))


def test_who_helps_gets_the_agreement() -> None:
    vol = Formulier.maak(ALLE.formaat("veilig_verder_plan_2019"), ALLE.versie, {
        "veiligheidsafspraken": [{"wie": "Tess", "wat": "gaat naar Bea", "ondersteund_door": "Bea"},
                                 {"wie": "Bea en Tess", "wat": "eten samen"}],
        "handtekeningen": [{"naam": "Bea"}],
    })  # fmt: skip
    gelezen = tekst(voor_persoon(ALLE.formaat(vol.format), vol, ["Bea"]))
    assert "gaat naar Bea" in gelezen
    assert "eten samen" not in gelezen  # 'Bea en Tess' is not literally Bea: that is told, not guessed


def test_where_there_is_unsafety_the_place_of_the_meeting_stays_out() -> None:
    assert "Markt 1" not in tekst(voor(VOS, "Linda Vos"))
    rustig = "05-dion-jongere-jargon-0-ondersteuningsplan_ik"
    plaats = formulier(CASUSSEN[rustig]).waarde("volgend_overleg.plaats")
    assert kaal(plaats) in kaal(tekst(voor(rustig, "Dion van Dijk")))


def test_two_people_of_one_name_are_never_taken_for_one() -> None:
    formaat = ALLE.formaat("ondersteuningsplan_wij")
    vol = Formulier.maak(formaat, ALLE.versie, {
        "personen": [{"naam": "Jan Vos", "rol_in_gezin": "vader", "telefoon": "06-11111111"},
                     {"naam": "Jan Vos", "rol_in_gezin": "zoon", "telefoon": "06-22222222"}],
        "aanwezigen_volgend_overleg": [{"naam": "Jan  vos", "telefoon": "06-33333333"}],
    })  # fmt: skip
    with pytest.raises(NaOverlegFout, match="nummer"):
        voor_persoon(formaat, vol, ["Jan Vos"])
    gelezen = tekst(voor_persoon(formaat, vol, ["2"]))
    assert "06-22222222" in gelezen
    assert "06-11111111" not in gelezen
    assert "06-33333333" not in gelezen  # nobody knows whose that is


def test_an_unknown_name_is_refused_without_repeating_any_name() -> None:
    with pytest.raises(NaOverlegFout) as fout:
        voor(VOS, "Kanarie Vos")
    melding = str(fout.value)
    assert "--wie" in melding
    assert not any(n in melding for n in ("Kanarie", "Linda", "Marco", "Noa"))
    assert "\n" not in melding


@pytest.mark.parametrize("nummer", ["0", "99", "-1", "²", ""])
def test_a_number_that_is_nobody_is_refused(nummer: str) -> None:
    vol = formulier(CASUSSEN[VOS])
    with pytest.raises(NaOverlegFout):
        kies(mensen(ALLE.formaat(vol.format), vol), [nummer])


def test_a_private_sheet_goes_to_its_own_person_only() -> None:
    blad = "03-gezin-vos-veiligheid-2-veiligheidsafspraken_kinderen"
    assert "oma Riet" in tekst(voor(blad, "Noa Vos"))
    for ander in ("oma Riet", "Linda Vos", "1", ""):
        with pytest.raises(NaOverlegFout):
            voor(blad, ander)


# ---- contact data in running text --------------------------------------------------------


@pytest.mark.parametrize(
    ("zin", "rest"),
    [
        ("Bel Henk: 06-12345678.", "Bel Henk: [weggelaten]."),
        ("bel 0612345678 of +31 6 1234 5678", "bel [weggelaten] of [weggelaten]"),
        ("mail henk@voorbeeld.example, graag", "mail [weggelaten], graag"),
        ("Dorpsstraat 3, 0011 CA Voorbeelddam", "[weggelaten], [weggelaten] Voorbeelddam"),
        ("naar Ans op nummer 14", "naar Ans op [weggelaten]"),
        ("op 09-02-2026 10:00 uur, en 12-06-1988", "op 09-02-2026 10:00 uur, en 12-06-1988"),
        ("bel 112 of 0800-2000, of 0900 1234567", "bel 112 of 0800-2000, of 0900 1234567"),
        ("€ 2.300 in 2026-03-01 tot 2027", "€ 2.300 in 2026-03-01 tot 2027"),
    ],
)
def test_contact_data_is_recognised_and_dates_are_not(zin: str, rest: str) -> None:
    assert Weglater.van((), ()).schoon(zin) == rest


def test_what_is_the_readers_own_stays() -> None:
    weglater = Weglater.van(["06-12345678", "Molenweg 8, 0077 AB Voorbeelddam"], ["06 87654321", "Molenweg 8"])
    assert weglater.schoon("06 1234 5678 en 0687654321") == f"06 1234 5678 en {WEGGELATEN}"
    assert weglater.schoon("Molenweg 8, 0077 AB") == "Molenweg 8, 0077 AB"


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=30), st.text(min_size=1, max_size=20), st.text(max_size=30))
def test_a_contact_value_of_another_never_stays_between_other_words(voor_: str, waarde: str, na: str) -> None:
    ander = f"x{waarde}9@"
    assert " ".join(ander.split()) not in Weglater.van((), [ander]).schoon(f"{voor_} {ander} {na}")


@pytest.mark.parametrize(
    "nummer",
    ["0612345678", "06-12345678", "06 12 34 56 78", "06.12.34.56.78", "06-12-34-56-78", "06-12-34 56 78", "06/12345678",
     "(06) 12345678", "+31 6 12345678", "+31 (0)6 1234 5678", "0031612345678", "0172-555 030", "06 - 12 34 56 78"],
)  # fmt: skip
def test_a_number_is_recognised_however_it_is_typed(nummer: str) -> None:
    schoon = Weglater.van((), ()).schoon(f"bel {nummer} of kom")
    assert sum(t.isdecimal() for t in schoon) == 0
    assert Weglater.van([nummer], ()).schoon(f"bel {nummer} of kom") == f"bel {nummer} of kom"


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)), st.sampled_from(["-", "/", "."]),
       st.sampled_from(["", " 10:00", " 10:00 uur", " om 10.30 uur", ", dan", " 3 keer"]))  # fmt: skip
def test_no_date_is_taken_for_a_number(dag: date, streep: str, na: str) -> None:
    for vorm in (f"%d{streep}%m{streep}%Y", f"%d{streep}%m{streep}%y", "%Y-%m-%d", "%d %B %Y"):
        zin = f"op {dag.strftime(vorm)}{na}"
        assert Weglater.van((), ()).schoon(zin) == zin


@given(st.text("abcdefghij klmnop.,!?\n", max_size=80))
def test_ordinary_words_stay_as_they_are(zin: str) -> None:
    assert Weglater.van((), ["06-12345678"]).schoon(zin) == zin
