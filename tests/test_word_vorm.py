"""The Word package itself: whole, safe, accessible, and the same in every huisstijl."""

from __future__ import annotations

import io
import itertools
import posixpath
import re
from collections import Counter

import docx
import pytest
from lxml import etree

from generator.word.document import maak_docx
from generator.word.namen import CUSTOM
from sjablonen.aanwijzing import aanwijzing
from sjablonen.fouten import HuisstijlFout
from sjablonen.huisstijl import Huisstijl, voorbeeld_huisstijl
from sjablonen.specificatie import Formaat, Specificatie, VeldType, laad_specificatie
from tests.steun import FORMATEN, casusformulieren
from tests.word_steun import (
    ANDER,
    W14,
    W15,
    Pakket,
    R,
    W,
    besturingen,
    bladwijzers,
    leeg,
    rijen_van,
    stijl_van,
    tekst_in,
    vol_formulier,
    voorbeelden,
)

NAMEN = [f"{f}-leeg" for f in FORMATEN] + [n for n, _ in casusformulieren()] + [f"{f}-vol" for f in FORMATEN]
PER_HUISSTIJL = re.compile(r"word/(styles|fontTable|header\d|footer\d)\.xml|word/_rels/header1\.xml\.rels|word/media/.*"
                           r"|docProps/(core|custom)\.xml|\[Content_Types\]\.xml")


@pytest.fixture(params=NAMEN)
def pakket(request: pytest.FixtureRequest) -> Pakket:
    return voorbeelden()[request.param]


def test_elk_deel_heeft_een_inhoudstype_en_is_goede_xml(pakket: Pakket) -> None:
    typen = etree.fromstring(pakket.delen["[Content_Types].xml"])
    gewoon = {t.get("Extension") for t in typen if t.tag.endswith("Default")}
    eigen = {t.get("PartName") for t in typen if t.tag.endswith("Override")}
    for naam, inhoud in pakket.delen.items():
        if naam.endswith((".xml", ".rels")):
            etree.fromstring(inhoud)
        if naam.endswith(".xml") and naam != "[Content_Types].xml":
            assert f"/{naam}" in eigen
        else:
            assert naam.rsplit(".", 1)[1] in gewoon
    assert {e[1:] for e in eigen} <= set(pakket.delen)


def test_elke_relatie_bestaat_wordt_gebruikt_en_wijst_niet_naar_buiten(pakket: Pakket) -> None:
    for naam, inhoud in pakket.delen.items():
        if not naam.endswith(".rels"):
            continue
        map_ = posixpath.dirname(posixpath.dirname(naam))
        relaties = etree.fromstring(inhoud)
        for relatie in relaties:
            assert relatie.get("TargetMode") is None
            assert posixpath.normpath(posixpath.join(map_, relatie.get("Target"))) in pakket.delen
        ids = [r.get("Id") for r in relaties]
        assert len(ids) == len(set(ids))
        bron = posixpath.join(map_, posixpath.basename(naam).removesuffix(".rels"))
        if bron in pakket.delen:
            gebruikt = {w for e in pakket.xml(bron).iter() for k, w in e.attrib.items() if k.startswith(R)}
            assert gebruikt <= set(ids)


def test_elke_besturing_heeft_een_eigen_nummer_een_naam_en_een_korte_tag(pakket: Pakket) -> None:
    nummers = []
    for sdt in pakket.body.iter(f"{W}sdt"):
        eigenschappen = sdt.find(f"{W}sdtPr")
        nummers.append(int(eigenschappen.find(f"{W}id").get(f"{W}val")))
        naam = eigenschappen.find(f"{W}alias").get(f"{W}val")
        assert naam.strip()
        assert len(naam) <= 64
        assert 0 < len(eigenschappen.find(f"{W}tag").get(f"{W}val")) <= 64
    assert len(nummers) == len(set(nummers))
    assert all(-(2**31) <= n < 2**31 for n in nummers)


def test_besturingen_staan_in_de_regel_zonder_koppeling_en_zonder_keuzelijst(pakket: Pakket) -> None:
    for sdt in besturingen(pakket.body).values():
        assert sdt.getparent().tag == f"{W}p"
        verboden = {f"{W}{n}" for n in ("text", "dataBinding", "dropDownList", "comboBox", "group")}
        assert not verboden & {e.tag for e in sdt.find(f"{W}sdtPr")}


def test_bladwijzers_zijn_paren_met_eigen_namen_die_word_kent(pakket: Pakket) -> None:
    namen = bladwijzers(pakket.body)
    assert len({n.lower() for n in namen}) == len(namen)
    assert all(re.fullmatch(r"[A-Za-z]\w{0,39}", n, re.ASCII) for n in namen)
    begin = [b.get(f"{W}id") for b in pakket.body.iter(f"{W}bookmarkStart")]
    eind = [b.get(f"{W}id") for b in pakket.body.iter(f"{W}bookmarkEnd")]
    assert Counter(begin) == Counter(eind)
    assert len(set(begin)) == len(begin)


def test_elke_cel_eindigt_met_een_alinea_en_elke_rij_vult_het_rooster(pakket: Pakket) -> None:
    for tabel in pakket.body.iter(f"{W}tbl"):
        kolommen = [int(k.get(f"{W}w")) for k in tabel.iter(f"{W}gridCol")]
        for rij in rijen_van(tabel):
            cellen = rij.findall(f"{W}tc")
            assert all(c[-1].tag == f"{W}p" for c in cellen)
            breedtes = [int(c.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) for c in cellen]
            spans = [c.find(f"{W}tcPr/{W}gridSpan") for c in cellen]
            assert sum(1 if s is None else int(s.get(f"{W}val")) for s in spans) == len(kolommen)
            assert sum(breedtes) == sum(kolommen)


def test_tabellen_raken_elkaar_niet(pakket: Pakket) -> None:
    kinderen = [k.tag for k in pakket.body]
    assert not any(a == b == f"{W}tbl" for a, b in itertools.pairwise(kinderen))


def test_een_tabel_met_een_koprij_herhaalt_die_op_elke_bladzijde(pakket: Pakket) -> None:
    for tabel in pakket.body.iter(f"{W}tbl"):
        kop = tabel.find(f"{W}tblPr/{W}tblLook").get(f"{W}firstRow") == "1"
        gemerkt = [r.find(f"{W}trPr/{W}tblHeader") is not None for r in rijen_van(tabel)]
        assert gemerkt == [kop] + [False] * (len(gemerkt) - 1)
        assert tabel.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val")


def test_koppen_zijn_echt_en_slaan_geen_niveau_over(pakket: Pakket) -> None:
    stijlen = {s.get(f"{W}styleId"): s for s in pakket.xml("word/styles.xml").iter(f"{W}style")}
    formaat = _formaat(pakket)
    koppen = [p for p in pakket.body.iter(f"{W}p") if stijl_van(p).startswith("Heading")]
    assert {stijl_van(p) for p in koppen} == {"Heading1"}
    assert stijlen["Heading1"].find(f"{W}pPr/{W}outlineLvl").get(f"{W}val") == "0"
    verwacht = [f"{s.nummer or ''} {s.titel}".strip() for s in formaat.secties if not s.zonder_kop]
    assert [" ".join(tekst_in(p).split()) for p in koppen] == verwacht
    titels = [p for p in pakket.body if stijl_van(p) == "Title"]
    assert len(titels) == 1
    assert " ".join(tekst_in(titels[0]).split()).startswith(formaat.koptitel)


def test_elke_gebruikte_stijl_en_elke_invulhulp_bestaat(pakket: Pakket) -> None:
    for deel in ("document", "header1", "header2", "footer1", "footer2"):
        ids = {s.get(f"{W}styleId") for s in pakket.xml("word/styles.xml").iter(f"{W}style")}
        xml = pakket.xml(f"word/{deel}.xml")
        for soort in ("pStyle", "rStyle", "tblStyle"):
            assert {s.get(f"{W}val") for s in xml.iter(f"{W}{soort}")} <= ids
    bouwstenen = {
        d.find(f"{W}docPartPr/{W}name").get(f"{W}val"): tekst_in(d.find(f"{W}docPartBody"))
        for d in pakket.xml("word/glossary/document.xml").iter(f"{W}docPart")
    }
    for sdt in besturingen(pakket.body).values():
        verwijzing = sdt.find(f"{W}sdtPr/{W}placeholder/{W}docPart")
        if verwijzing is None:
            assert sdt.find(f"{W}sdtPr/{W14}checkbox") is not None
        else:
            datum = sdt.find(f"{W}sdtPr/{W}date") is not None
            prompt = bouwstenen[verwijzing.get(f"{W}val")]
            assert prompt == aanwijzing(VeldType.DATUM) if datum else prompt in map(aanwijzing, VeldType)


def test_het_bestand_is_nederlands_en_heet_naar_het_formulier(pakket: Pakket) -> None:
    formaat = _formaat(pakket)
    core = pakket.xml("docProps/core.xml")
    waarden = {etree.QName(e).localname: e.text for e in core}
    assert waarden == {"title": formaat.titel, "creator": voorbeeld_huisstijl().naam,
                       "lastModifiedBy": voorbeeld_huisstijl().naam, "language": "nl-NL"}
    talen = {t.get(f"{W}val") for t in pakket.xml("word/styles.xml").iter(f"{W}lang")}
    assert talen == {"nl-NL"}
    assert pakket.xml("word/settings.xml").find(f"{W}themeFontLang").get(f"{W}val") == "nl-NL"


def test_er_is_geen_beveiliging_opmerking_of_verborgen_deel(pakket: Pakket) -> None:
    assert pakket.xml("word/settings.xml").find(f"{W}documentProtection") is None
    assert not [n for n in pakket.delen if n.startswith("customXml") or "comment" in n]
    assert not list(pakket.body.iter(f"{W}vanish", f"{W}ins", f"{W}del"))


def test_alleen_losse_velden_zijn_tegen_weghalen_beschermd(pakket: Pakket) -> None:
    formaat = _formaat(pakket)
    for tag, sdt in besturingen(pakket.body).items():
        slot = sdt.find(f"{W}sdtPr/{W}lock")
        los = not formaat.sectie(tag.split(".")[0].split("=")[0]).is_lijst
        assert (slot is not None and slot.get(f"{W}val") == "sdtLocked") is los


def test_een_vakje_toont_wat_het_zegt(pakket: Pakket) -> None:
    for tag, sdt in besturingen(pakket.body).items():
        vakje = sdt.find(f"{W}sdtPr/{W14}checkbox")
        assert (vakje is not None) is ("=" in tag)
        if vakje is not None:
            aan = vakje.find(f"{W14}checked").get(f"{W14}val") == "1"
            assert tekst_in(sdt) == ("\u2612" if aan else "\u2610")


def test_word_kan_rijen_en_groepen_herhalen(pakket: Pakket) -> None:
    for sectie in _formaat(pakket).invoersecties:
        herhaald = [
            s for s in pakket.body.iter(f"{W}sdt")
            if s.find(f"{W}sdtPr/{W15}repeatingSection") is not None
            and s.find(f"{W}sdtPr/{W}tag").get(f"{W}val") == f"rijen:{sectie.sleutel}"
        ]
        assert len(herhaald) == int(sectie.is_lijst and not sectie.per_kolom)
        for sdt in herhaald:
            delen = list(sdt.find(f"{W}sdtContent"))
            assert delen
            assert all(d.find(f"{W}sdtPr/{W15}repeatingSectionItem") is not None for d in delen)


def test_pictogrammen_zijn_versiering_en_het_logo_heeft_een_beschrijving(pakket: Pakket) -> None:
    beelden = [e for e in pakket.body.iter() if etree.QName(e).localname == "docPr"]
    assert len({b.get("id") for b in beelden}) == len(beelden)
    for beeld in beelden:
        assert [e.get("val") for e in beeld.iter() if etree.QName(e).localname == "decorative"] == ["1"]
    logo = next(e for e in pakket.xml("word/header1.xml").iter() if etree.QName(e).localname == "docPr")
    assert logo.get("descr") == voorbeeld_huisstijl().logo_alt


def test_python_docx_opent_het_formulier(pakket: Pakket) -> None:
    document = docx.Document(io.BytesIO(pakket.inhoud))
    assert document.core_properties.title == _formaat(pakket).titel
    assert document.tables


@pytest.mark.parametrize("naam", FORMATEN)
def test_elk_veld_van_de_specificatie_staat_in_het_lege_formulier(naam: str, specificatie: Specificatie) -> None:
    tags = set(besturingen(leeg(naam).body))
    for sectie in specificatie.formaat(naam).invoersecties:
        stam = sectie.sleutel + (".0" if sectie.is_lijst else "")
        for veld in sectie.velden:
            pad = sectie.sleutel if sectie.soort == "tekst" else f"{stam}.{veld.sleutel}"
            verwacht = {f"{pad}.0.{k.sleutel}" for k in veld.kolommen} or {f"{pad}={o}" for o in veld.opties} or {pad}
            assert verwacht <= tags


@pytest.mark.parametrize("naam", FORMATEN)
def test_een_leeg_formulier_geeft_altijd_dezelfde_bytes_zonder_kenmerk(naam: str, specificatie: Specificatie) -> None:
    formaat = specificatie.formaat(naam)
    een, twee = (maak_docx(formaat, specificatie.versie, voorbeeld_huisstijl()) for _ in range(2))
    assert een == twee
    pakket = Pakket.uit(een)
    assert "kenmerk" not in pakket.tekst_van("word/footer1.xml")
    assert set(_custom(pakket)) == {"sjablonen.format", "sjablonen.specificatie", "sjablonen.kopregels"}


@pytest.mark.parametrize("naam", FORMATEN)
def test_een_huisstijl_verandert_niets_aan_de_inhoud(naam: str, specificatie: Specificatie) -> None:
    formaat = specificatie.formaat(naam)
    form = vol_formulier(formaat, 2)
    een, ander = (
        Pakket.uit(maak_docx(formaat, specificatie.versie, stijl, form)) for stijl in (voorbeeld_huisstijl(), ANDER)
    )
    assert een.delen["word/document.xml"] == ander.delen["word/document.xml"]
    for deel in set(een.delen) | set(ander.delen):
        if een.delen.get(deel) != ander.delen.get(deel):
            assert PER_HUISSTIJL.fullmatch(deel), deel
    assert een.delen["word/styles.xml"] != ander.delen["word/styles.xml"]


def test_kop_en_voet_zeggen_van_wie_en_welk_formulier_het_is(specificatie: Specificatie) -> None:
    formaat = specificatie.formaat("OW")
    pakket = Pakket.uit(maak_docx(formaat, specificatie.versie, ANDER, vol_formulier(formaat, 1)))
    assert ANDER.naam in pakket.tekst_van("word/header1.xml")
    assert ANDER.naam in pakket.tekst_van("word/header2.xml")
    for deel in ("word/footer1.xml", "word/footer2.xml"):
        regel = f"{formaat.titel} · OW {specificatie.versie} · kenmerk OW-7F3K-QH2"
        assert regel in pakket.tekst_van(deel)
        velden = [i.text.strip() for i in pakket.xml(deel).iter(f"{W}instrText")]
        assert velden == ["PAGE", "NUMPAGES"]
    assert ANDER.extra_zin in pakket.tekst_van("word/footer1.xml")
    assert ANDER.extra_zin not in pakket.tekst_van("word/footer2.xml")


def test_contact_staat_in_de_kop_van_bladzijde_1_en_het_doel_eronder(huisstijl: Huisstijl) -> None:
    pakket = leeg("veiligheidsplan")
    for regel in huisstijl.contact:
        assert regel in pakket.tekst_van("word/header1.xml")
        assert regel not in pakket.tekst_van("word/header2.xml")
    assert huisstijl.doelregel in pakket.tekst_van("word/footer1.xml")


@pytest.mark.parametrize("naam", ["veiligheidsafspraken_kinderen", "veiligheidsafspraken_volwassenen"])
def test_een_blad_van_een_persoon_zegt_niet_dat_het_van_het_gezin_is(naam: str, huisstijl: Huisstijl) -> None:
    assert huisstijl.doelregel not in leeg(naam).tekst_van("word/footer1.xml")


def test_de_eigenschappen_dragen_format_kenmerk_vorige_en_overgenomen(specificatie: Specificatie) -> None:
    formaat = specificatie.formaat("OW")
    pakket = Pakket.uit(maak_docx(formaat, specificatie.versie, ANDER, vol_formulier(formaat)))
    eigen = _custom(pakket)
    assert ANDER.naam in eigen.pop("sjablonen.kopregels").split("\n")
    assert eigen == {
        "sjablonen.format": "ondersteuningsplan_wij",
        "sjablonen.specificatie": specificatie.versie,
        "sjablonen.kenmerk": "OW-7F3K-QH2",
        "sjablonen.vorige": "OW-2222-222",
        "sjablonen.overgenomen": "doelen.0",
    }
    assert set(eigen) == set(CUSTOM)


def test_een_kapot_logo_geeft_een_melding_die_zegt_wat_te_doen(specificatie: Specificatie) -> None:
    stijl = Huisstijl(naam="Gemeente Voorbeelddam", logo=b"\x89PNG\r\n\x1a\nkapot")
    with pytest.raises(HuisstijlFout, match="bewaar het opnieuw"):
        maak_docx(specificatie.formaat("OW"), specificatie.versie, stijl)


def test_het_formulier_voor_kinderen_heeft_grotere_letters_en_meer_ruimte() -> None:
    def maten(naam: str) -> tuple[int, int]:
        punten = leeg(naam).xml("word/styles.xml").find(f"{W}docDefaults").find(f".//{W}sz").get(f"{W}val")
        return int(punten), min(int(h.get(f"{W}val")) for h in leeg(naam).body.iter(f"{W}trHeight"))

    kind, volwassen = maten("veiligheidsafspraken_kinderen"), maten("veiligheidsafspraken_volwassenen")
    assert (kind[0], volwassen[0]) == (24, 22)
    assert kind[1] > volwassen[1]


def _custom(pakket: Pakket) -> dict[str, str]:
    return {e.get("name"): e[0].text for e in pakket.xml("docProps/custom.xml")}


def _formaat(pakket: Pakket) -> Formaat:
    return laad_specificatie().formaat(_custom(pakket)["sjablonen.format"])
