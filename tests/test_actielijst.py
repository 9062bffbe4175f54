"""Lists of actions: who does what and when, as typed, and nothing that harms."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from fillable_forms.na_overleg.acties import laatste_plan, maak_actielijst
from generator.leesversie.actielijst import Actielijst, actielijst_pdf
from generator.leesversie.actielijst_word import actielijst_docx
from generator.pdf.toegankelijk import controleer_pdfua
from sjablonen.formulier import Formulier
from sjablonen.fouten import NaOverlegFout
from sjablonen.huisstijl import neutrale_huisstijl, voorbeeld_huisstijl
from sjablonen.specificatie import laad_specificatie
from tests.leesversie_steun import kaal, tekst_van
from tests.steun import casusformulieren, eis_programma, formulier

ALLE = laad_specificatie()
PLANNEN = {n: r for n, r in casusformulieren() if ALLE.formaat(r["format"]).heeft("doelen")}


def plan(formaat: str, gegevens: dict[str, object], datum: str = "2026-02-09") -> Formulier:
    return Formulier.maak(ALLE.formaat(formaat), ALLE.versie, gegevens, datum_overleg=datum)


def lijst(vol: Formulier) -> Actielijst:
    return maak_actielijst(ALLE.formaat(vol.format), vol).lijst


def groepen(vol: Formulier) -> list[tuple[str, list[str]]]:
    return [(p.wie, [a.wat for a in p.acties]) for p in lijst(vol).lijsten]


@pytest.mark.parametrize("naam", list(PLANNEN))
def test_every_open_action_of_every_case_is_on_it(naam: str) -> None:
    vol = formulier(PLANNEN[naam])
    gemaakt = lijst(vol)
    pdf = actielijst_pdf(gemaakt, voorbeeld_huisstijl())
    gelezen = kaal(tekst_van(pdf))
    word = kaal(_word_tekst(actielijst_docx(gemaakt, voorbeeld_huisstijl())))
    assert controleer_pdfua(pdf) == ()
    for doel in vol.rijen("doelen"):
        acties = doel.get("acties")
        rijen = acties if isinstance(acties, list) else [doel]
        for rij in rijen:
            for veld in ("wie", "wat", "hoe", "wanneer"):
                waarde = kaal(str(rij.get(veld) or ""))
                if doel.get("bereikt") not in ("Ja", "Nee"):
                    assert waarde in gelezen
                    assert waarde in word
                elif veld in ("hoe", "wat") and waarde:
                    assert waarde not in gelezen


def _word_tekst(inhoud: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
        return re.sub(r"<[^>]+>", " ", zip_.read("word/document.xml").decode())


def test_who_is_never_guessed() -> None:
    """'Sanne en oma' stays one group until each part is literally a name or role of the form."""
    doelen = [{"wie": "Sanne en oma", "hoe": "wandelen"}, {"wie": "Sanne", "hoe": "bellen"}]
    assert groepen(plan("ondersteuningsplan_wij", {"doelen": doelen})) == [
        ("Sanne en oma", ["wandelen"]), ("Sanne", ["bellen"]),
    ]  # fmt: skip
    half = {"personen": [{"naam": "Sanne"}], "doelen": doelen}
    assert groepen(plan("ondersteuningsplan_wij", half))[0][0] == "Sanne en oma"
    heel = {"personen": [{"naam": "Sanne"}], "betrokkenen": [{"naam": "Riet Smit", "relatie": "oma"}], "doelen": doelen}
    assert groepen(plan("ondersteuningsplan_wij", heel)) == [("Sanne", ["wandelen", "bellen"]), ("oma", ["wandelen"])]
    samen = lijst(plan("ondersteuningsplan_wij", heel)).lijsten[0].acties[0]
    assert samen.samen_met == "oma"


@pytest.mark.parametrize("wie", ["Sanne, oma", "sanne; Oma", "Sanne, Piet en oma", "oma EN Sanne"])
def test_names_are_divided_at_commas_semicolons_and_en(wie: str) -> None:
    mensen = {"personen": [{"naam": "Sanne"}, {"naam": "Piet", "rol_in_gezin": "oma"}]}
    gevonden = groepen(plan("ondersteuningsplan_wij", {**mensen, "doelen": [{"wie": wie, "hoe": "x"}]}))
    assert len(gevonden) == wie.count(",") + wie.count(";") + wie.lower().count(" en ") + 1


def test_a_name_with_en_in_it_is_one_name() -> None:
    mensen = {"personen": [{"naam": "Jan en Piet"}, {"naam": "Jan"}, {"naam": "Piet"}]}
    gevonden = groepen(plan("ondersteuningsplan_wij", {**mensen, "doelen": [{"wie": "Jan en Piet", "hoe": "x"}]}))
    assert [g[0] for g in gevonden] == ["Jan en Piet"]


def test_sure_dates_come_first_in_order_and_the_rest_as_typed() -> None:
    wanneer = ["half juni", "1 juli 2026", "elke week", "12-03-2026", "20 maart"]
    doelen = [{"wie": "Jan", "hoe": f"doe {w}", "wanneer": w} for w in wanneer]
    acties = lijst(plan("ondersteuningsplan_wij", {"doelen": doelen})).lijsten[0].acties
    assert [a.wanneer for a in acties] == ["12-03-2026", "20 maart", "1 juli 2026", "half juni", "elke week"]


def test_what_nobody_is_named_for_stands_last_and_is_told() -> None:
    vol = plan("ondersteuningsplan_wij", {"doelen": [{"hoe": "bellen"}, {"wie": "Jan", "hoe": "lopen"}]})
    gemaakt = maak_actielijst(ALLE.formaat(vol.format), vol)
    assert [p.wie for p in gemaakt.lijst.lijsten] == ["Jan", ""]
    assert any("niet wie" in m for m in gemaakt.mededelingen)
    assert "Nog niemand genoemd" in tekst_van(actielijst_pdf(gemaakt.lijst, neutrale_huisstijl()))


def test_a_goal_that_is_done_is_left_out_and_told() -> None:
    doelen = [{"wie": "A", "hoe": "klaar", "bereikt": "Ja"}, {"wie": "B", "hoe": "door", "bereikt": "Nog niet"},
              {"wie": "C", "hoe": "beide", "bereikt": "Ja;Nee"}]  # fmt: skip
    vol = plan("voortgangsplan", {"doelen": doelen})
    gemaakt = maak_actielijst(ALLE.formaat(vol.format), vol)
    assert [p.wie for p in gemaakt.lijst.lijsten] == ["B", "C"]  # contradictory is not done
    assert gemaakt.mededelingen == ("Niet op de lijst: 1 doel (bereikt zijn).",)


def test_contact_data_stays_out() -> None:
    vol = plan("ondersteuningsplan_wij", {
        "betrokkenen": [{"naam": "Henk", "telefoon": "kanarie 77", "mail": "henk@voorbeeld.example"}],
        "doelen": [{"wie": "Jan", "hoe": "belt Henk 06-12345678 (kanarie 77)", "hulp": "henk@voorbeeld.example"}],
    })  # fmt: skip
    for inhoud in (tekst_van(actielijst_pdf(lijst(vol), neutrale_huisstijl())),
                   _word_tekst(actielijst_docx(lijst(vol), neutrale_huisstijl()))):  # fmt: skip
        assert "belt Henk" in inhoud
        assert not any(c in inhoud for c in ("kanarie", "12345678", "@voorbeeld"))


def test_the_latest_plan_counts_and_veiligheidsplannen_do_not() -> None:
    oud = plan("ondersteuningsplan_wij", {"doelen": [{"wie": "oud"}]}, "2026-01-01")
    nieuw = plan("voortgangsplan", {"doelen": [{"wie": "nieuw"}]}, "2026-03-01")
    veilig = plan("veiligheidsplan", {"grootste_zorg": {"korte_termijn": "KANARIE"}}, "2026-06-01")
    assert laatste_plan([nieuw, veilig, oud], ALLE) is nieuw
    assert laatste_plan([nieuw, nieuw], ALLE) is nieuw
    gelijk, zonder = plan("voortgangsplan", {}, "2026-03-01"), plan("voortgangsplan", {}, "")
    for onduidelijk in ([veilig], [], [nieuw, gelijk], [oud, zonder]):
        with pytest.raises(NaOverlegFout):
            laatste_plan(onduidelijk, ALLE)


def test_plans_of_two_families_are_never_mixed() -> None:
    a = plan("ondersteuningsplan_wij", {"overleg": {"dossier": "VD-1"}}, "2026-01-01")
    b = plan("voortgangsplan", {"overleg": {"dossier": "VD-2"}}, "2026-02-01")
    with pytest.raises(NaOverlegFout, match="één huishouden"):
        laatste_plan([a, b], ALLE)


@pytest.mark.parametrize("maak", [actielijst_pdf, actielijst_docx])
def test_an_empty_list_says_so(maak: Callable[[Actielijst, object], bytes]) -> None:
    inhoud = maak(Actielijst(()), neutrale_huisstijl())
    tekst = tekst_van(inhoud) if inhoud.startswith(b"%PDF") else _word_tekst(inhoud)
    assert "geen open acties" in tekst


def test_word_has_a_box_for_each_action_and_no_name_in_its_properties() -> None:
    vol = plan("ondersteuningsplan_wij", {"doelen": [{"wie": "Kanarie", "hoe": "a\tb\nc & <d>"}, {"wie": "Kanarie"}]})
    inhoud = actielijst_docx(lijst(vol), voorbeeld_huisstijl())
    with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
        assert zip_.read("word/document.xml").count(b"<w14:checkbox>") == 2
        assert b"Kanarie" not in b"".join(zip_.read(n) for n in zip_.namelist() if n != "word/document.xml")
    tabel = Document(io.BytesIO(inhoud)).tables[0]
    assert "a\tb\nc & <d>" in tabel.cell(0, 1).text


@pytest.mark.libreoffice
def test_libreoffice_opens_the_word_list(tmp_path: Path) -> None:
    soffice = eis_programma("soffice", "libreoffice")
    vol = formulier(PLANNEN["06-gezin-kramer-2019-0-ondersteuningsplan_2019"])
    for naam, groot in (("gewoon", False), ("groot", True)):
        (tmp_path / f"{naam}.docx").write_bytes(actielijst_docx(lijst(vol), voorbeeld_huisstijl(), groot=groot))
    subprocess.run(
        [soffice, f"-env:UserInstallation={(tmp_path / 'profiel').as_uri()}", "--headless", "--convert-to", "pdf",
         "--outdir", str(tmp_path), str(tmp_path / "gewoon.docx"), str(tmp_path / "groot.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    for naam in ("gewoon", "groot"):
        gelezen = kaal(tekst_van((tmp_path / f"{naam}.pdf").read_bytes()))
        for persoon in lijst(vol).lijsten:
            assert kaal(persoon.wie) in gelezen
            assert all(kaal(a.wat) in gelezen for a in persoon.acties)
