"""A form in the organisation's own Word letterhead: every field comes back, and the look stays."""

from __future__ import annotations

import functools
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from benchmarks.routes import WORD_ROUTES
from fillable_forms.lezen.bestand import lees_bytes
from fillable_forms.schoon.kopie import maak_schoon
from generator.brieven.document import docx_op_briefpapier, kleuren_van
from generator.brieven.model import TAGS, Briefpapier
from generator.word.document import maak_docx
from sjablonen.formulier import Formulier
from sjablonen.huisstijl import Huisstijl, neutrale_huisstijl, voorbeeld_huisstijl
from sjablonen.specificatie import Specificatie, laad_specificatie
from tests import test_word_vorm as vorm
from tests.briefpapier_steun import BRIEFPAPIEREN, verander
from tests.steun import FORMATEN, eis_programma, steekproef
from tests.word_steun import Pakket, W, bladwijzers, stijl_van, vol_formulier

PAREN = [(b, f) for b in BRIEFPAPIEREN for f in FORMATEN]


@functools.cache
def gemaakt(naam: str) -> Briefpapier:
    return BRIEFPAPIEREN[naam]()


@functools.cache
def vol(naam: str) -> Formulier:
    return replace(vol_formulier(laad_specificatie().formaat(naam)), datum_overleg="2026-02-09")


@functools.cache
def op(briefpapier: str, naam: str, leeg: bool = False) -> Pakket:
    alle = laad_specificatie()
    form = None if leeg else vol(naam)
    return Pakket.uit(
        docx_op_briefpapier(gemaakt(briefpapier), alle.formaat(naam), alle.versie, voorbeeld_huisstijl(), form)
    )


def _gewoon(naam: str) -> Formulier:
    alle = laad_specificatie()
    return lees_bytes(maak_docx(alle.formaat(naam), alle.versie, voorbeeld_huisstijl(), vol(naam)), "f")


@pytest.mark.parametrize(("briefpapier", "naam"), steekproef(PAREN, 9))
def test_elk_veld_komt_terug_zoals_zonder_briefpapier(briefpapier: str, naam: str) -> None:
    """Also: nothing of the letterhead is taken for typed text, and no value is less certain."""
    assert lees_bytes(op(briefpapier, naam).inhoud, "f") == _gewoon(naam)


@pytest.mark.parametrize("briefpapier", BRIEFPAPIEREN)
def test_een_leeg_formulier_op_briefpapier_leest_leeg(briefpapier: str) -> None:
    gelezen = lees_bytes(op(briefpapier, steekproef(FORMATEN, 1)[0], leeg=True).inhoud, "f")
    assert gelezen.restant == ()
    assert gelezen.kenmerk == ""


@pytest.mark.libreoffice
@pytest.mark.parametrize("route", ["LibreOffice: docx → docx", "LibreOffice: docx → odt"])
def test_ook_na_bewaren_in_libreoffice(route: str) -> None:
    eis_programma("soffice", "libreoffice")
    gekozen = list(BRIEFPAPIEREN)[:: 1 if route.endswith("docx") else 2]
    namen = dict(zip(gekozen, steekproef(FORMATEN, len(gekozen)), strict=True))
    terug = WORD_ROUTES[route]([op(b, f).inhoud for b, f in namen.items()])
    assert terug is not None
    for (briefpapier, naam), inhoud in zip(namen.items(), terug, strict=True):
        gelezen = lees_bytes(inhoud, "f")
        assert gelezen.gegevens == _gewoon(naam).gegevens, briefpapier
        assert gelezen.restant == (), briefpapier
        assert gelezen.kenmerk == vol(naam).kenmerk


@pytest.mark.parametrize(("briefpapier", "naam"), steekproef(PAREN, 3))
def test_ook_de_schone_kopie_leest_hetzelfde(briefpapier: str, naam: str) -> None:
    assert lees_bytes(maak_schoon(op(briefpapier, naam).inhoud).inhoud, "f").gegevens == _gewoon(naam).gegevens
    assert lees_bytes(maak_schoon(op(briefpapier, naam).inhoud).inhoud, "f").restant == ()


def test_wat_iemand_op_het_omslag_typt_komt_terug() -> None:
    """A printed line counts only as it was printed, and as often."""
    docx = Briefpapier("f", op("met_omslag", "ondersteuningsplan_wij").inhoud)
    erbij = verander(docx, "word/document.xml", "Dit plan is van het gezin[.]", "Dit plan is van Noor.")
    assert [r.tekst for r in lees_bytes(erbij.inhoud, "f").restant] == ["Dit plan is van Noor."]
    regel = "<w:p><w:r><w:t>Dit plan is van het gezin.</w:t></w:r></w:p>"
    twee = verander(docx, "word/document.xml", "(?=<w:sectPr)", regel)
    assert [r.tekst for r in lees_bytes(twee.inhoud, "f").restant] == ["Dit plan is van het gezin."]
    kop = next(n for n in op("met_omslag", "ondersteuningsplan_wij").delen
               if re.fullmatch(r"word/header\d\.xml", n)
               and "Gemeente" in op("met_omslag", "ondersteuningsplan_wij").tekst_van(n))  # fmt: skip
    getypt = verander(docx, kop, "(?=</w:hdr>)", "<w:p><w:r><w:t>Bel oma</w:t></w:r></w:p>")
    assert [r.tekst for r in lees_bytes(getypt.inhoud, "f").restant] == ["Bel oma"]


# ---- the package ---------------------------------------------------------------------


@pytest.mark.parametrize(("briefpapier", "naam"), steekproef(PAREN, 5))
def test_het_pakket_is_heel(briefpapier: str, naam: str) -> None:
    """The same lint as for a form without a letterhead."""
    pakket = op(briefpapier, naam)
    vorm.test_elk_deel_heeft_een_inhoudstype_en_is_goede_xml(pakket)
    vorm.test_elke_relatie_bestaat_wordt_gebruikt_en_wijst_niet_naar_buiten(pakket)
    vorm.test_elke_besturing_heeft_een_eigen_nummer_een_naam_en_een_korte_tag(pakket)
    vorm.test_besturingen_staan_in_de_regel_zonder_koppeling_en_zonder_keuzelijst(pakket)
    vorm.test_bladwijzers_zijn_paren_met_eigen_namen_die_word_kent(pakket)
    beelden = [e.get("id") for n in pakket.delen if n.startswith("word/") and n.endswith(".xml")
               for e in pakket.xml(n).iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr")
               if n == "word/document.xml"]  # fmt: skip
    assert len(beelden) == len(set(beelden))
    gebruikt = {e.get(f"{W}val") for n in ("pStyle", "rStyle", "tblStyle") for e in pakket.body.iter(f"{W}{n}")}
    stijlen = [s.get(f"{W}styleId") for s in pakket.xml("word/styles.xml").iter(f"{W}style")]
    assert gebruikt <= set(stijlen)
    assert len(stijlen) == len(set(stijlen))
    assert "<w:documentProtection" not in pakket.delen["word/settings.xml"].decode()


def test_dezelfde_invoer_geeft_dezelfde_bytes(specificatie: Specificatie, huisstijl: Huisstijl) -> None:
    twee = [
        docx_op_briefpapier(gemaakt("met_omslag"), specificatie.formaat("OW"), specificatie.versie, huisstijl)
        for _ in range(2)
    ]
    assert twee[0] == twee[1]


def test_de_stijlen_van_het_briefpapier_blijven_zoals_ze_zijn() -> None:
    """Title, Normal and heading 1 keep every property; the form's own styles build on them."""
    oud = Pakket.uit(gemaakt("met_eigen_stijlen").inhoud).xml("word/styles.xml")
    nieuw = op("met_eigen_stijlen", "ondersteuningsplan_wij").xml("word/styles.xml")
    per_id = {s.get(f"{W}styleId"): etree.tostring(s, method="c14n", exclusive=True) for s in nieuw.iter(f"{W}style")}
    for stijl in oud.iter(f"{W}style"):
        assert per_id[stijl.get(f"{W}styleId")] == etree.tostring(stijl, method="c14n", exclusive=True)
    basis = {s.get(f"{W}styleId"): s.find(f"{W}basedOn") for s in nieuw.iter(f"{W}style")}
    for id_ in (i for i in basis if i.startswith("Sj")):
        keten = [id_]
        while (op_ := basis[keten[-1]]) is not None:
            keten.append(op_.get(f"{W}val"))
            assert len(keten) == len(set(keten)), "een stijl bouwt op zichzelf"
        soort = next(s for s in nieuw.iter(f"{W}style") if s.get(f"{W}styleId") == id_).get(f"{W}type")
        assert soort != "paragraph" or keten[-1] == "Normal", keten
    fonts = {f.get(f"{W}ascii") for s in nieuw.iter(f"{W}style") if s.get(f"{W}styleId").startswith("Sj")
             for f in s.iter(f"{W}rFonts")}  # fmt: skip
    assert fonts == {"Segoe UI Symbol"}, "alleen een vakje heeft een eigen letter"


def test_het_thema_en_de_beelden_van_het_briefpapier_blijven() -> None:
    oud = Pakket.uit(gemaakt("met_omslag").inhoud).delen
    nieuw = op("met_omslag", "voortgangsplan").delen
    for naam in oud:
        if naam.startswith(("word/theme", "word/media", "word/numbering")):
            assert naam in nieuw
    media = {b for n, b in nieuw.items() if n.startswith("word/media/")}
    assert {b for n, b in oud.items() if n.startswith("word/media/")} <= media


def test_kop_1_van_word_in_het_nederlands_wordt_gebruikt(specificatie: Specificatie, huisstijl: Huisstijl) -> None:
    """Dutch Word calls the style Kop1; its name in the file stays 'heading 1'."""
    nl = verander(gemaakt("eenvoudig"), "word/styles.xml", 'w:styleId="Heading1"', 'w:styleId="Kop1"')
    nl = verander(nl, "word/styles.xml", 'w:styleId="Title"', 'w:styleId="Titel"')
    form = vol("ondersteuningsplan_wij")
    docx = docx_op_briefpapier(nl, specificatie.formaat("OW"), specificatie.versie, huisstijl, form)
    stijlen = [stijl_van(p) for p in Pakket.uit(docx).body.iter(f"{W}p")]
    assert stijlen.count("Titel") == 1
    assert stijlen.count("Kop1") > 5
    assert "Heading1" not in stijlen
    assert lees_bytes(docx, "f").gegevens == _gewoon("ondersteuningsplan_wij").gegevens


def test_op_elke_bladzijde_staat_welk_formulier_het_is() -> None:
    """In every footer in use, once; also on a cover of its own section and on even pages."""
    for briefpapier in BRIEFPAPIEREN:
        pakket = op(briefpapier, "borgingsplan_wij")
        voeten = [pakket.tekst_van(n) for n in pakket.delen if re.fullmatch(r"word/footer\d+\.xml", n)]
        code = f"BW {laad_specificatie().versie} · kenmerk {vol('borgingsplan_wij').kenmerk}"
        met = [v for v in voeten if code in v]
        assert met, briefpapier
        assert all(v.count(code) == 1 for v in met), briefpapier
        verwijzingen: list[Any] = list(pakket.body.iter(f"{W}footerReference"))
        assert verwijzingen, briefpapier
    delen = op("met_twee_delen", "borgingsplan_wij").body
    assert {v.get(f"{W}type") for v in delen.iter(f"{W}footerReference")} == {"default", "even"}


def test_tabellen_zijn_zo_breed_als_de_tekst_van_het_briefpapier() -> None:
    breedtes = {t.find(f"{W}tblPr/{W}tblW").get(f"{W}w") for t in op("met_twee_delen", "voortgangsplan").body
                if t.tag == f"{W}tbl" and t.find(f"{W}tblPr/{W}tblCaption") is not None}  # fmt: skip
    rooster = max(int(b) for b in breedtes)
    # 210 mm less the margins of this section: 40 mm at the left, 25 mm at the right
    assert abs(rooster - 145 / 25.4 * 1440) < 20


def test_een_titel_op_het_omslag_blijft_de_enige() -> None:
    stijlen = [stijl_van(p) for p in op("met_omslag", "voortgangsplan").body.iter(f"{W}p")]
    assert stijlen.count("Title") == 1
    assert stijlen.count("SjTitel") == 1


def test_niets_van_een_antwoord_staat_in_de_eigenschappen() -> None:
    """The date of the meeting is printed, and stands in the hidden list of lines as {datum}."""
    for briefpapier in ("met_omslag", "met_tags_in_stukken"):
        pakket = op(briefpapier, "ondersteuningsplan_wij")
        alles = pakket.delen["docProps/custom.xml"].decode()
        assert "{datum}" in alles
        assert "09-02-2026" not in alles
        assert any("09-02-2026" in pakket.tekst_van(n) for n in pakket.delen if re.match(r"word/(doc|foot)\w*\.xml", n))


def test_zonder_huisstijl_heeft_het_formulier_de_kleur_van_het_briefpapier() -> None:
    assert kleuren_van(gemaakt("met_eigen_stijlen"), neutrale_huisstijl()).kleur == "#7a1f5c"


def test_een_briefpapier_van_een_eerder_formulier_geeft_geen_dubbele_bladwijzers(
    specificatie: Specificatie, huisstijl: Huisstijl
) -> None:
    eerder = Briefpapier("f.docx", op("eenvoudig", "voortgangsplan").inhoud)
    plek = "<w:p><w:r><w:t>{{ formulier_inhoud }}</w:t></w:r></w:p>"
    opnieuw = verander(eerder, "word/document.xml", "<w:body>.*?(?=<w:sectPr)", f"<w:body>{plek}")
    merk = '<w:p><w:bookmarkStart w:id="9" w:name="s_doelen"/><w:bookmarkEnd w:id="9"/></w:p>'
    opnieuw = verander(opnieuw, "word/document.xml", "(?<=<w:body>)", merk)
    formaat = specificatie.formaat("voortgangsplan")
    docx = Pakket.uit(docx_op_briefpapier(opnieuw, formaat, specificatie.versie, huisstijl))
    assert bladwijzers(docx.body).count("s_doelen") == 1


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(naam=st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp"),
                                  exclude_characters="\ufffe\uffff"), min_size=1, max_size=40))  # fmt: skip
def test_elke_naam_komt_heel_op_papier(naam: str) -> None:
    """Escaped by Jinja: a name with < & {{ or quotes prints as itself, and computes nothing."""
    alle = laad_specificatie()
    stijl = replace(voorbeeld_huisstijl(), naam=f"x{naam} {{{{ 7*7 }}}} <&> x")
    pakket = Pakket.uit(docx_op_briefpapier(gemaakt("eenvoudig"), alle.formaat("BW"), alle.versie, stijl))
    koppen = [pakket.tekst_van(n) for n in pakket.delen if re.fullmatch(r"word/header\d+\.xml", n)]
    assert any(stijl.naam in k for k in koppen)


def test_de_lijst_met_tags_in_de_uitleg_is_die_van_het_programma() -> None:
    uitleg = (Path(__file__).parent.parent / "docs" / "briefpapier.md").read_text(encoding="utf-8")
    genoemd = dict(re.findall(r"^\| `\{\{ (\w+) \}\}` \| (.+) \|$", uitleg, re.M))
    assert genoemd == dict(TAGS)


