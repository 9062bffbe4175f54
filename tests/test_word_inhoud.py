"""What stands in the cells of a Word form: texts, rows, letters, marks and printed text."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import docx2python
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.word.document import maak_docx
from generator.word.groepen import letter
from generator.word.namen import bladwijzer_id, bladwijzer_label
from sjablonen.aanwijzing import bevat_aanwijzing
from sjablonen.formulier import Formulier
from sjablonen.gegevens import plekken
from sjablonen.huisstijl import Huisstijl, neutrale_huisstijl
from sjablonen.specificatie import Specificatie, VeldType, laad_specificatie
from sjablonen.voordruk import Voordruk, VoordrukBlok
from tests.steun import FORMATEN, casusformulieren, eis_programma, formulier, steekproef
from tests.word_steun import (
    Pakket,
    W,
    besturingen,
    bladwijzers,
    leeg,
    pakket_van,
    rijen_van,
    stijl_van,
    tabellen_van,
    tekst_in,
    toont_aanwijzing,
    vol_formulier,
)

_TEKENS = st.characters(exclude_categories=["Cs"], exclude_characters="\r\ufffe\uffff")
_IN_XML = _TEKENS.filter(lambda t: t >= " " or t in "\t\n")
XML_TEKST = st.text(_IN_XML, max_size=60).filter(lambda t: not bevat_aanwijzing(t))


def _form(naam: str, gegevens: dict[str, Any], **rest: Any) -> Formulier:
    specificatie = laad_specificatie()
    return Formulier.maak(specificatie.formaat(naam), specificatie.versie, gegevens, **rest)


# ---- texts -------------------------------------------------------------------------------


@settings(max_examples=40, deadline=None)
@given(XML_TEKST, XML_TEKST)
@example("a\tb\n\n c  d \u00ad\u2011\u00a0e\u0301 ", "<w:t>&amp;]]>\U0001f600")
@example("\u2028\u0085\u200b", "\n")
def test_elke_tekst_staat_teken_voor_teken_in_zijn_eigen_besturing(een: str, twee: str) -> None:
    form = _form("ondersteuningsplan_2019", {
        "aanleiding": een,
        "dossier": {"datum_overleg": twee},
        "klanten": [{"naam": twee}],
        "doelen": [{"doel": een, "acties": [{"wie": twee}]}],
        "krachten": [{"wie": "x", "wat": een}],
    })
    velden = besturingen(pakket_van(form).body)
    verwacht = {"aanleiding": een, "dossier.datum_overleg": twee, "klanten.0.naam": twee, "doelen.0.doel": een,
                "doelen.0.acties.0.wie": twee, "krachten.0.wat": een}
    for tag, tekst in verwacht.items():
        assert toont_aanwijzing(velden[tag]) is (tekst == "")
        if tekst:
            assert tekst_in(velden[tag]) == tekst
    for t in velden["aanleiding"].iter(f"{W}t"):
        assert t.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"


@pytest.mark.parametrize("nummer", range(len(casusformulieren())))
def test_elk_antwoord_van_de_casussen_staat_in_zijn_veld(nummer: int) -> None:
    form = formulier(casusformulieren()[nummer][1])
    velden = besturingen(pakket_van(form).body)
    for plek in plekken(laad_specificatie().formaat(form.format), form.gegevens):
        if plek.veld.type is VeldType.KEUZE:
            aan = [o for o in plek.veld.opties if tekst_in(velden[f"{plek.pad}={o}"]) == "\u2612"]
            assert ";".join(aan) == plek.waarde
        elif plek.veld.type is VeldType.HANDTEKENING and plek.waarde == "ja":
            assert tekst_in(velden[plek.pad]) == "ondertekend (zie origineel)"
        elif plek.waarde:
            assert tekst_in(velden[plek.pad]) == plek.waarde


def test_een_ander_programma_ziet_dezelfde_antwoorden(tmp_path: Path, specificatie: Specificatie) -> None:
    formaat = specificatie.formaat("VP")
    form = vol_formulier(formaat, 2)
    pad = tmp_path / "formulier.docx"
    pad.write_bytes(maak_docx(formaat, specificatie.versie, neutrale_huisstijl(), form))
    with docx2python.docx2python(pad) as gelezen:
        tekst = gelezen.text
    for plek in plekken(formaat, form.gegevens):
        if plek.veld.type is not VeldType.KEUZE:
            assert plek.waarde in tekst


def test_een_leeg_formulier_toont_overal_de_invulhulp_behalve_in_rijlabels() -> None:
    for naam in FORMATEN:
        for tag, sdt in besturingen(leeg(naam).body).items():
            if "=" not in tag and not re.fullmatch(r"zorgen_onveiligheid\.\d\.soort", tag):
                assert toont_aanwijzing(sdt)
                assert bevat_aanwijzing(tekst_in(sdt))


def test_een_datum_van_meer_regels_blijft_in_een_gewoon_tekstveld() -> None:
    velden = besturingen(pakket_van(_form("OW", {"overleg": {"datum": "ma 9 febr.\nof di 10"}})).body)
    assert velden["overleg.datum"].find(f"{W}sdtPr/{W}date") is None
    kort = besturingen(pakket_van(_form("OW", {"overleg": {"datum": "ma 9 febr."}})).body)
    datum = kort["overleg.datum"].find(f"{W}sdtPr/{W}date")
    assert datum.get(f"{W}fullDate") is None
    assert datum.find(f"{W}dateFormat").get(f"{W}val") == "dd-MM-yyyy"


def test_elke_keuze_is_een_los_vakje_met_het_woord_ernaast() -> None:
    pakket = pakket_van(_form("OW", {"doelen": [{"wie": "Noa", "bereikt": "Ja;Nee"}]}))
    vakje = besturingen(pakket.body)["doelen.0.bereikt=Ja"]
    assert " ".join(tekst_in(vakje.getparent()).split()) == "\u2612 Ja \u2610 Nog niet \u2612 Nee"
    assert "\u2610\u00a0Nog niet" in tekst_in(vakje.getparent())


# ---- rows and columns ----------------------------------------------------------------------


@pytest.mark.parametrize("naam", FORMATEN)
def test_een_lege_tabel_heeft_drie_rijen_en_een_gevulde_heeft_reserve(naam: str, specificatie: Specificatie) -> None:
    vol = pakket_van(vol_formulier(specificatie.formaat(naam), 4))
    for sectie in specificatie.formaat(naam).invoersecties:
        if sectie.is_lijst and not sectie.per_kolom:
            extra = 1 if sectie.soort == "herhaalgroep" else 2
            assert _aantal(leeg(naam), sectie.sleutel) == max(sectie.rijen, 3)
            if not any(v.type is VeldType.RIJLABEL for v in sectie.velden):
                assert _aantal(vol, sectie.sleutel) == 4 + extra


def test_meer_dan_drie_personen_krijgen_een_volgende_tabel_met_eigen_bladwijzers(specificatie: Specificatie) -> None:
    pakket = pakket_van(_form("OW", {"personen": [{"naam": f"Persoon {i}"} for i in range(5)]}))
    tabellen = tabellen_van(pakket, "personen")
    assert [len(rijen_van(t)[0].findall(f"{W}tc")) for t in tabellen] == [4, 3]
    assert bladwijzer_label("personen", "naam") in bladwijzers(tabellen[0])
    assert bladwijzer_label("personen", "naam", rij=2) in bladwijzers(tabellen[1])
    assert tekst_in(besturingen(tabellen[1])["personen.4.naam"]) == "Persoon 4"


@pytest.mark.parametrize(("naam", "sleutel", "aantal"), [
    ("OI", "personen", 1), ("OW", "personen", 3), ("O19", "klanten", 2), ("O19", "gezinsleden", 3),
    ("O19", "procesregisseur", 1),
])
def test_een_leeg_formulier_heeft_ruimte_voor_het_gewone_aantal_personen(naam: str, sleutel: str, aantal: int) -> None:
    (tabel,) = tabellen_van(leeg(laad_specificatie().formaat(naam).id), sleutel)
    assert len(rijen_van(tabel)[0].findall(f"{W}tc")) == 1 + aantal


def test_groepen_tellen_door_na_de_z() -> None:
    assert [letter(i) for i in (0, 1, 25, 26, 27, 51, 52)] == ["a", "b", "z", "aa", "ab", "az", "ba"]


def test_elk_doel_heeft_zijn_letter_in_een_cel_over_al_zijn_rijen(specificatie: Specificatie) -> None:
    formaat = specificatie.formaat("OW")
    (tabel,) = tabellen_van(pakket_van(vol_formulier(formaat, 7)), "doelen")
    per_groep = len(formaat.sectie("doelen").velden)
    rijen = rijen_van(tabel)
    assert len(rijen) == 8 * per_groep
    for i, rij in enumerate(rijen):
        cel = rij.find(f"{W}tc")
        eerste = i % per_groep == 0
        assert tekst_in(cel) == (letter(i // per_groep) if eerste else "")
        assert cel.find(f"{W}tcPr/{W}vMerge").get(f"{W}val") == ("restart" if eerste else "continue")


def test_acties_staan_onder_hun_doel_met_een_kop_en_een_lege_rij_erbij(specificatie: Specificatie) -> None:
    pakket = pakket_van(_form("O19", {"doelen": [{"doel": "x", "acties": [{"wie": "Noa"}, {"wie": "Sam"}]}]}))
    (tabel,) = tabellen_van(pakket, "doelen")
    velden = besturingen(tabel)
    assert tekst_in(velden["doelen.0.acties.1.wie"]) == "Sam"
    assert {t for t in velden if re.fullmatch(r"doelen\.0\.acties\.\d+\.wie", t)} == {
        f"doelen.0.acties.{j}.wie" for j in range(3)}
    assert {t for t in velden if re.fullmatch(r"doelen\.1\.acties\.\d+\.wie", t)} == {
        f"doelen.1.acties.{j}.wie" for j in range(2)}
    for kolom in specificatie.formaat("O19").sectie("doelen").veld("acties").kolommen:
        assert bladwijzer_label("doelen", "acties", rij=0, kolom=kolom.sleutel) in bladwijzers(tabel)


def test_rijlabels_volgen_de_gegevens_en_daarna_wat_nog_over_is() -> None:
    pakket = pakket_van(_form("VVP", {"zorgen_onveiligheid": [
        {"soort": "laatste", "wie": "Tess"}, {"soort": "steeds weer", "wie": "Kees"}]}))
    velden = besturingen(pakket.body)
    soorten = [tekst_in(velden[f"zorgen_onveiligheid.{i}.soort"]) for i in range(5)]
    assert soorten == ["laatste", "steeds weer", "eerste", "ergste", "frequentie"]


def test_gedrukte_rijnummers_lopen_door() -> None:
    pakket = pakket_van(_form("VK", {"zelf_doen": [{"waardoor": str(i)} for i in range(4)]}))
    (tabel,) = tabellen_van(pakket, "zelf_doen")
    assert [tekst_in(r.find(f"{W}tc")) for r in rijen_van(tabel)] == ["", "1.", "2.", "3.", "4.", "5.", "6."]


# ---- hidden names, marks and printed text -----------------------------------------------------


def test_een_rij_met_een_id_draagt_het_in_een_bladwijzer_van_zijn_eerste_cel() -> None:
    pakket = pakket_van(_form("OW", {"doelen": [{"wie": "a"}, {"_id": "k3x9", "wie": "b"}],
                                     "zorgen": [{"_id": "z9", "zorg": "c"}]}))
    namen = bladwijzers(pakket.body)
    verwacht = [bladwijzer_id("zorgen", 0, "z9"), bladwijzer_id("doelen", 1, "k3x9")]
    assert [n for n in namen if n.startswith("id_")] == verwacht
    zorg = besturingen(pakket.body)["zorgen.0.zorg"]
    assert bladwijzers(zorg.getparent()) == [bladwijzer_id("zorgen", 0, "z9")]


def test_een_overgenomen_doel_heeft_een_gedrukt_merk_en_een_nieuw_doel_niet() -> None:
    pakket = pakket_van(_form("OW", {"doelen": [{"wie": "a"}, {"wie": "b"}]}, overgenomen=("doelen.1",)))
    merken = [p for p in pakket.body.iter(f"{W}p") if stijl_van(p) == "SjMerk"]
    assert [tekst_in(p) for p in merken] == ["van vorige keer"]
    rij = merken[0].getparent().getparent()
    assert "doelen.1.wie" in besturingen(rij)


def test_gedrukte_tekst_staat_in_de_stijl_die_de_lezer_overslaat(specificatie: Specificatie) -> None:
    voordruk = Voordruk(("Let op.",), {"doelen": (VoordrukBlok("Vorige keer besproken", ("Een doel: Ja",)),)})
    formaat = specificatie.formaat("VG")
    pakket = Pakket.uit(maak_docx(formaat, specificatie.versie, neutrale_huisstijl(), None, voordruk))
    alineas = [(stijl_van(p), tekst_in(p)) for p in pakket.body.iter(f"{W}p")]
    for tekst in ("Let op.", "Vorige keer besproken", "Een doel: Ja"):
        assert [s.startswith("SjVoorgedrukt") for s, t in alineas if t == tekst] == [True]
    assert ("SjVoorgedruktKop", "Vorige keer besproken") in alineas
    teksten = [t for _, t in alineas]
    hint = formaat.sectie("doelen").hint
    assert hint is not None
    assert teksten.index(hint) < teksten.index("Vorige keer besproken") < teksten.index("a")


@pytest.mark.parametrize("naam", FORMATEN)
def test_titel_waarschuwing_hints_en_colofon_staan_in_het_formulier(naam: str, specificatie: Specificatie) -> None:
    formaat = specificatie.formaat(naam)
    alineas = [tekst_in(p) for p in leeg(naam).body if p.tag == f"{W}p"]
    assert (alineas[1] == formaat.waarschuwing) is (formaat.waarschuwing is not None)
    for sectie in formaat.secties:
        for tekst in (sectie.hint, sectie.ondertitel, sectie.vaste_tekst, sectie.tekst):
            assert tekst is None or sectie.zonder_kop or tekst in alineas
        for onderwerp in sectie.onderwerpen:
            assert f"{onderwerp.titel}\t{onderwerp.trefwoorden}" in alineas
        for punt in sectie.schaal:
            assert f"{punt.cijfer}\t{punt.betekenis}" in alineas
    colofon = " ".join(alineas[-2:])
    assert formaat.bron_titel in colofon
    assert formaat.plaats_in_bron in colofon
    assert formaat.bron_rechten in colofon
    eigen = any(s.eigen for s in formaat.secties)
    assert ("Datum en dossier zijn een toevoeging van ons" in colofon) is eigen


@pytest.mark.parametrize("naam", FORMATEN)
def test_een_groep_en_een_kop_blijven_bij_elkaar(naam: str, specificatie: Specificatie) -> None:
    for sectie in specificatie.formaat(naam).invoersecties:
        if sectie.soort != "herhaalgroep":
            continue
        (tabel,) = tabellen_van(leeg(naam), sectie.sleutel)
        assert all(r.find(f"{W}trPr/{W}cantSplit") is not None for r in rijen_van(tabel))
        vast = [r.find(f".//{W}keepNext") is not None for r in rijen_van(tabel)]
        per_groep = len(vast) // 3
        assert vast == ([True] * (per_groep - 1) + [False]) * 3
    stijlen = leeg(naam).xml("word/styles.xml")
    for id_ in ("Heading1", "SjHint"):
        stijl = next(s for s in stijlen.iter(f"{W}style") if s.get(f"{W}styleId") == id_)
        assert stijl.find(f"{W}pPr/{W}keepNext") is not None


def test_een_doel_dat_niet_op_een_bladzijde_past_mag_breken() -> None:
    pakket = pakket_van(_form("OW", {"doelen": [{"wie": "kort"}, {"hoe": "een lange zin over van alles. " * 400}]}))
    velden = besturingen(pakket.body)
    rij = velden["doelen.1.hoe"].getparent().getparent().getparent()
    assert rij.find(f"{W}trPr/{W}cantSplit") is None
    assert rij.find(f".//{W}keepNext") is None
    assert velden["doelen.0.wie"].getparent().find(f"{W}pPr/{W}keepNext") is not None


@pytest.mark.libreoffice
def test_libreoffice_toont_alle_vragen_en_antwoorden(
    tmp_path: Path, specificatie: Specificatie, huisstijl: Huisstijl
) -> None:
    soffice, pdftotext = eis_programma("soffice", "libreoffice"), eis_programma("pdftotext")
    (naam,) = steekproef(FORMATEN, 1)
    formaat = specificatie.formaat(naam)
    form = vol_formulier(formaat, 2)
    (tmp_path / "formulier.docx").write_bytes(maak_docx(formaat, specificatie.versie, huisstijl, form))
    profiel = f"-env:UserInstallation={(tmp_path / 'profiel').as_uri()}"
    opdracht = [soffice, profiel, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*opdracht, str(tmp_path / "formulier.docx")], check=True, capture_output=True, timeout=120)
    gelezen = subprocess.run([pdftotext, "-raw", str(tmp_path / "formulier.pdf"), "-"], check=True, capture_output=True)
    tekst = "".join(gelezen.stdout.decode().split())
    for plek in plekken(formaat, form.gegevens):
        if plek.veld.type is not VeldType.KEUZE:
            assert "".join(plek.waarde.split()) in tekst
        assert "".join((plek.veld.label or "").split()) in tekst


def _aantal(pakket: Pakket, sleutel: str) -> int:
    """How many rows or groups a section has, by the tags of its controls."""
    return 1 + max(int(t.split(".")[1]) for t in besturingen(pakket.body) if t.startswith(f"{sleutel}."))
