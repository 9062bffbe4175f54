"""The report in the terminal: what was read, three figures, where, what and what to do."""

from __future__ import annotations

import pytest

from fillable_forms.controle.plaats import plaats_van
from fillable_forms.controle.verslag_tekst import verslag_tekst
from sjablonen.specificatie import laad_specificatie
from tests.steun import casusformulieren, formulier
from tests.steun_controle import maak, rapport


def _verslag(code: str, gegevens: dict[str, object], **rest: object) -> str:
    return verslag_tekst(rapport(maak(code, gegevens, **rest)), laad_specificatie().formaat(code), "plan.docx")  # type: ignore[arg-type]


def test_bovenaan_staat_wat_gelezen_is_en_drie_cijfers() -> None:
    tekst = _verslag("OI", {"toekomst": "Over een jaar woon ik op mezelf."}, kenmerk="OI-7F3K-QH2")
    kop = tekst.split("\n\n")[1]
    assert kop.splitlines()[0] == "Ondersteuningsplan ik-vorm"
    assert "plan.docx · kenmerk OI-7F3K-QH2 · 1 van de " in kop
    cijfers = tekst.split("\n\n")[2]
    assert "moet nog" in cijfers
    assert "kan beter" in cijfers
    assert "onderdelen zijn in orde" in cijfers


def test_de_drie_cijfers_kloppen_met_de_bevindingen() -> None:
    """Errors, the rest, and the sections that nothing is said about."""
    uit = rapport(maak("VG", {"kop": {"datum": "02-03-2026"}}))
    assert len(uit.moet_nog) + len(uit.kan_beter) == len(uit.bevindingen)
    mis = {b.veld.split(".")[0] for b in uit.bevindingen}
    assert set(uit.in_orde) == set(uit.onderdelen) - mis
    assert "overleg" not in uit.onderdelen


def test_een_plan_zonder_bevindingen_is_helemaal_in_orde() -> None:
    form = formulier(casusformulieren()[0][1])
    uit = rapport(form)
    tekst = verslag_tekst(uit, laad_specificatie().formaat(form.format))
    assert not uit.heeft_fout
    assert "    0  moet nog" in tekst
    assert "   15  van de 15 onderdelen zijn in orde" in tekst


def test_een_bevinding_zegt_waar_wat_wat_te_doen_en_de_bron() -> None:
    tekst = _verslag("OI", {"doelen": [{"wie": "x"}, {"wie": "y", "wat_bereiken": "a", "hoe": "b"}]})
    blok = tekst[tekst.index("12. Doelen en acties"):]
    assert "● Moet nog · Doel b, Wanneer heb ik dat behaald?" in blok
    assert "Bij dit doel staat niet wanneer het klaar is." in blok
    assert "Doe dit: Spreek een datum" in blok
    assert "(bron: Plannen en handleiding 2025, §2.1 item 12)" in blok


def test_secties_staan_in_de_volgorde_van_het_formulier_en_maar_een_keer() -> None:
    tekst = _verslag("OI", {"nog_iets_zeggen": "dag"})
    koppen = [r for r in tekst.split("═")[0].splitlines() if r[:1].isdigit()]
    nummers = [int(k.split(".")[0]) for k in koppen]
    assert nummers == sorted(set(nummers))


def test_bij_een_nul_staat_de_noodkaart_boven_alles() -> None:
    """Only the line that says for whom the report is stands above it."""
    tekst = _verslag("VP", {"veiligheidsscores": [{"naam": "a", "cijfer": "0"}]})
    assert "112" in "\n".join(tekst.splitlines()[:5])
    assert "Veilig Thuis" in "\n".join(tekst.splitlines()[:6])
    zonder = _verslag("VP", {"veiligheidsscores": [{"naam": "a", "cijfer": "5"}]})
    assert "112" not in "\n".join(zonder.splitlines()[:6])


def test_wat_niet_bekeken_is_staat_er_eerlijk_bij() -> None:
    tekst = _verslag("OI", {"toekomst": "rust"})
    assert "Dit is nog niet bekeken" in tekst
    assert "Geef ook de andere formulieren van het huishouden mee, met --dossier MAP." in " ".join(tekst.split())


def test_geen_regel_is_breder_dan_het_scherm() -> None:
    for _, ruw in casusformulieren():
        form = formulier(ruw)
        tekst = verslag_tekst(rapport(form), laad_specificatie().formaat(form.format))
        assert max(len(r) for r in tekst.splitlines()) <= 100
        assert "\n\n\n" not in tekst


@pytest.mark.parametrize(("code", "pad", "kop", "binnen"), [
    ("OW", "doelen.1.wanneer", "12. Doelen en acties", "Doel b, Wanneer hebben wij dat behaald?"),
    ("OW", "personen.2.naam", "1. Wie wij zijn", "Persoon 3, Naam"),
    ("OW", "aanleiding", "5. Aanleiding", ""),
    ("OW", "nog_iets_zeggen", "13. Is er nog iets wat wij willen zeggen?", ""),
    ("O19", "doelen.0.acties.1.wie", "8. Doelen en acties", "Doel a, regel 2, Wie doet"),
    ("VVP", "zorgen_onveiligheid.1.wie", "2. Zorgen over onveiligheid", "Ergste, Wie omschrijft de zorg?"),
    ("VG", "kop.plaats", "Bovenaan het formulier", "Plaats"),
    ("VP", "veiligheidsafspraken.30.wie", "7. Wij werken samen voor veiligheid", "Afspraak 31, Wie ben ik?"),
    ("VK", "zelf_doen.0.waardoor", "4. Dit kan ik zelf doen als het onveilig wordt",
    "Regel 1, Waardoor wordt het onveilig?"),
    ("OW", "", "Het hele document", ""),
    ("OW", "restant.0", "Tekst buiten de vakken", ""),
])
def test_een_plaats_in_woorden_van_het_formulier(code: str, pad: str, kop: str, binnen: str) -> None:
    plaats = plaats_van(laad_specificatie().formaat(code), pad)
    assert (plaats.kop, plaats.binnen) == (kop, binnen)
