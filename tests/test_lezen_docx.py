"""Data -> Word -> data, and what people do to a Word form in between."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from fillable_forms.lezen.bestand import lees_bytes
from fillable_forms.lezen.docx import lees_docx
from generator.word.document import maak_docx
from sjablonen.aanwijzing import LEGE_AANWIJZING, bevat_aanwijzing
from sjablonen.formulier import Formulier
from sjablonen.fouten import LeesFout
from sjablonen.huisstijl import Huisstijl
from sjablonen.specificatie import Formaat, Soort, Specificatie, VeldType
from tests.steun import FORMATEN, casusformulieren, formulier

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CASUSSEN = casusformulieren()


def _docx(specificatie: Specificatie, huisstijl: Huisstijl, f: Formulier) -> bytes:
    return maak_docx(specificatie.formaat(f.format), specificatie.versie, huisstijl, f)


def bewerk(docx: bytes, verander: Any) -> bytes:
    """The same package with document.xml changed by `verander(wortel)`."""
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as van, zipfile.ZipFile(uit, "w") as naar:
        for info in van.infolist():
            inhoud = van.read(info)
            if info.filename == "word/document.xml":
                wortel = etree.fromstring(inhoud)
                verander(wortel)
                inhoud = etree.tostring(wortel)
            naar.writestr(info, inhoud)
    return uit.getvalue()


@pytest.mark.parametrize(("naam", "ruw"), CASUSSEN, ids=[n for n, _ in CASUSSEN])
def test_elk_formulier_van_elke_casus_komt_gelijk_terug(
    naam: str, ruw: dict[str, Any], specificatie: Specificatie, huisstijl: Huisstijl
) -> None:
    f = formulier(ruw)
    terug = lees_docx(_docx(specificatie, huisstijl, f))
    assert terug.gegevens == f.gegevens
    assert (terug.format, terug.datum_overleg) == (f.format, f.datum_overleg)
    assert terug.restant == ()
    assert terug.zekerheid == {}


@pytest.mark.parametrize("naam", FORMATEN)
def test_een_leeg_formulier_is_leeg(naam: str, specificatie: Specificatie, huisstijl: Huisstijl) -> None:
    """No prompt and no printed text is ever read as an answer."""
    formaat = specificatie.formaat(naam)
    terug = lees_docx(maak_docx(formaat, specificatie.versie, huisstijl))
    assert terug.gegevens == Formulier.maak(formaat, specificatie.versie, {}).gegevens
    assert terug.restant == ()
    assert terug.format == naam


def gegevens_voor(formaat: Formaat, tekst: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, Any]]:
    """Arbitrary data of one format, made from any text."""

    def rij(velden: Any) -> st.SearchStrategy[dict[str, Any]]:
        delen: dict[str, st.SearchStrategy[Any]] = {}
        for v in velden:
            if v.type is VeldType.KEUZE:
                delen[v.sleutel] = st.lists(st.sampled_from(v.opties), unique=True).map(";".join)
            elif v.type is VeldType.SUBTABEL:
                delen[v.sleutel] = st.lists(rij(v.kolommen), max_size=3)
            else:
                delen[v.sleutel] = tekst
        return st.fixed_dictionaries({}, optional=delen)

    secties: dict[str, st.SearchStrategy[Any]] = {}
    for s in formaat.invoersecties:
        if s.soort is Soort.TEKST:
            secties[s.sleutel] = tekst
        elif s.is_lijst:
            secties[s.sleutel] = st.lists(rij(s.velden), max_size=5)
        else:
            secties[s.sleutel] = rij(s.velden)
    return st.fixed_dictionaries({}, optional=secties)


XML_TEKST = st.text(
    alphabet=st.characters(
        min_codepoint=9, exclude_categories=("Cs",), exclude_characters=[*map(chr, range(11, 32)), "\ufffe", "\uffff"]
    ),
    max_size=40,
).filter(lambda t: not bevat_aanwijzing(t))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_elke_tekst_komt_teken_voor_teken_terug(
    data: st.DataObject, specificatie: Specificatie, huisstijl: Huisstijl
) -> None:
    formaat = data.draw(st.sampled_from(list(specificatie)))
    f = Formulier.maak(formaat, specificatie.versie, data.draw(gegevens_voor(formaat, XML_TEKST)))
    terug = lees_docx(_docx(specificatie, huisstijl, f))
    assert terug.gegevens == f.gegevens
    assert terug.restant == ()


def test_kenmerk_vorige_en_ids_komen_mee(specificatie: Specificatie, huisstijl: Huisstijl) -> None:
    f = formulier(
        {"format": "voortgangsplan", "gegevens": {"doelen": [{"wie": "Wij", "_id": "k3x9"}, {}, {"wie": "Ik"}]}}
    )
    f = replace(f, kenmerk="VG-7F3K-QH2", vorige=("OW-22AB-CDE",), overgenomen=("doelen.0",))
    terug = lees_docx(_docx(specificatie, huisstijl, f))
    assert (terug.kenmerk, terug.vorige, terug.overgenomen) == (f.kenmerk, f.vorige, f.overgenomen)
    assert terug.gegevens == f.gegevens
    assert terug.restant == ()


def _cel_met(wortel: Any, tag: str) -> Any:
    sdt = next(s for s in wortel.iter(f"{W}sdt") if s.find(f"{W}sdtPr/{W}tag[@{W}val='{tag}']") is not None)
    return next(a for a in sdt.iterancestors() if a.tag == f"{W}tc")


def _alinea(tekst: str) -> Any:
    p = etree.Element(f"{W}p")
    t = etree.SubElement(etree.SubElement(p, f"{W}r"), f"{W}t")
    t.text = tekst
    return p


@pytest.fixture
def voorbeeld(specificatie: Specificatie, huisstijl: Huisstijl) -> tuple[Formulier, bytes]:
    f = formulier(dict(CASUSSEN)["03-gezin-vos-veiligheid-0-ondersteuningsplan_wij"])
    return f, _docx(specificatie, huisstijl, f)


def test_tekst_onder_het_veld_in_dezelfde_cel_hoort_erbij(voorbeeld: tuple[Formulier, bytes]) -> None:
    f, docx = voorbeeld
    terug = lees_docx(bewerk(docx, lambda w: _cel_met(w, "aanleiding").append(_alinea("En nog iets."))))
    assert terug.waarde("aanleiding") == f.waarde("aanleiding") + "\nEn nog iets."


def test_typen_in_de_aanwijzing_laat_geen_aanwijzing_achter(specificatie: Specificatie, huisstijl: Huisstijl) -> None:
    leeg = maak_docx(specificatie.formaat("ondersteuningsplan_ik"), specificatie.versie, huisstijl)

    def typ(wortel: Any) -> None:
        t = next(t for t in _cel_met(wortel, "aanleiding").iter(f"{W}t") if LEGE_AANWIJZING in (t.text or ""))
        t.text = f"Jan{LEGE_AANWIJZING}"

    assert lees_docx(bewerk(leeg, typ)).waarde("aanleiding") == "Jan"


def test_tekst_tussen_de_secties_komt_in_restant(voorbeeld: tuple[Formulier, bytes]) -> None:
    f, docx = voorbeeld

    def typ(wortel: Any) -> None:
        wortel.find(f"{W}body").insert(0, _alinea("Graag bellen na zes uur"))

    terug = lees_docx(bewerk(docx, typ))
    assert [r.tekst for r in terug.restant] == ["Graag bellen na zes uur"]
    assert terug.gegevens == f.gegevens


def test_woorden_achter_het_colofon_gaan_niet_verloren(voorbeeld: tuple[Formulier, bytes]) -> None:
    """The small print is known by its text, so what somebody types in it stays visible."""
    f, docx = voorbeeld

    def typ(wortel: Any) -> None:
        laatste = [p for p in wortel.find(f"{W}body").findall(f"{W}p") if "".join(p.itertext()).strip()][-1]
        laatste.append(_alinea(" en mijn tante heet Bea")[0])

    terug = lees_docx(bewerk(docx, typ))
    assert any("mijn tante heet Bea" in r.tekst for r in terug.restant)
    assert terug.gegevens == f.gegevens


def test_tekst_in_een_vraagvak_gaat_niet_verloren(voorbeeld: tuple[Formulier, bytes]) -> None:
    f, docx = voorbeeld

    def typ(wortel: Any) -> None:
        rij = next(a for a in _cel_met(wortel, "personen.0.naam").iterancestors() if a.tag == f"{W}tr")
        rij.find(f"{W}tc").append(_alinea("mama heet Linda"))

    terug = lees_docx(bewerk(docx, typ))
    assert any("mama heet Linda" in r.tekst for r in terug.restant)
    assert terug.gegevens == f.gegevens


def _zonder_besturing(wortel: Any) -> None:
    for sdt in list(wortel.iter(f"{W}sdt")):
        ouder = sdt.getparent()
        plek = ouder.index(sdt)
        for kind in list(sdt.find(f"{W}sdtContent")):
            ouder.insert(plek, kind)
            plek += 1
        ouder.remove(sdt)


@pytest.mark.parametrize(("naam", "ruw"), CASUSSEN, ids=[n for n, _ in CASUSSEN])
@pytest.mark.parametrize("ook_bladwijzers", [False, True])
def test_zonder_besturing_of_bladwijzers_blijft_alles_gelijk(
    naam: str, ruw: dict[str, Any], ook_bladwijzers: bool, specificatie: Specificatie, huisstijl: Huisstijl
) -> None:
    """LibreOffice 7.4 drops every tag, copy and paste drops bookmarks: then labels name the cells."""
    f = formulier(ruw)

    def kaal(wortel: Any) -> None:
        _zonder_besturing(wortel)
        if ook_bladwijzers:
            for b in list(wortel.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
                b.getparent().remove(b)

    terug = lees_docx(bewerk(_docx(specificatie, huisstijl, f), kaal))
    assert terug.gegevens == f.gegevens
    assert terug.restant == ()
    manieren = set(terug.zekerheid.values())
    assert manieren <= ({"label", "volgorde"} if ook_bladwijzers else {"bladwijzer", "volgorde"})


def test_een_gekopieerde_rij_is_een_nieuwe_rij(voorbeeld: tuple[Formulier, bytes]) -> None:
    """A copied row repeats its tags; the position decides."""
    f, docx = voorbeeld

    def kopieer(wortel: Any) -> None:
        cel = _cel_met(wortel, "zorgen.1.zorg")
        rij = next(a for a in cel.iterancestors() if a.tag == f"{W}tr")
        rij.addnext(etree.fromstring(etree.tostring(rij)))

    terug = lees_docx(bewerk(docx, kopieer))
    zorgen = f.rijen("zorgen")
    assert terug.rijen("zorgen") == [zorgen[0], zorgen[1], zorgen[1], *zorgen[2:]]


def test_zonder_eigenschappen_zegt_de_voettekst_welk_formulier_het_is(voorbeeld: tuple[Formulier, bytes]) -> None:
    f, docx = voorbeeld
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as van, zipfile.ZipFile(uit, "w") as naar:
        for info in van.infolist():
            if info.filename != "docProps/custom.xml":
                naar.writestr(info, van.read(info))
    terug = lees_docx(uit.getvalue())
    assert (terug.format, terug.gegevens) == (f.format, f.gegevens)


@pytest.mark.parametrize(
    ("inhoud", "deel"),
    [
        (b"", "leeg"),
        (b"hallo", "geen Word-document"),
        (b"PK\x03\x04 kapot", "beschadigd"),
        (b'{"format": ', "geen geldig JSON"),
    ],
)
def test_een_onleesbaar_bestand_geeft_een_duidelijke_regel(inhoud: bytes, deel: str) -> None:
    with pytest.raises(LeesFout, match=deel) as fout:
        lees_bytes(inhoud, "plan.docx")
    assert str(fout.value).startswith("plan.docx: ")
    assert "\n" not in str(fout.value)


def test_een_vreemd_document_noemt_wat_te_doen(specificatie: Specificatie, huisstijl: Huisstijl) -> None:
    docx = pytest.importorskip("docx")
    vreemd = docx.Document()
    vreemd.add_paragraph("Boodschappenlijst")
    bak = io.BytesIO()
    vreemd.save(bak)
    with pytest.raises(LeesFout, match=re.escape("geen formulier dat wij kennen")):
        lees_docx(bak.getvalue())
