"""What goes into a PDF form comes out of it again, and a PDF that cannot be read says why."""

from __future__ import annotations

import dataclasses
import io
import warnings
from collections.abc import Callable
from typing import Any

import pikepdf
import pypdf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from fillable_forms.lezen.eigen_opmerking import NOTITIE, merk
from fillable_forms.lezen.pdf import lees_pdf
from generator.pdf.document import maak_pdf
from generator.pdf.toegankelijk import controleer_pdfua
from generator.pdf.velden import ONDERTEKEND
from sjablonen.aanwijzing import LEGE_AANWIJZING, bevat_aanwijzing
from sjablonen.formulier import Formulier, Restant
from sjablonen.huisstijl import Huisstijl, voorbeeld_huisstijl
from sjablonen.kenmerk import nieuw_kenmerk
from sjablonen.specificatie import Formaat, Specificatie, VeldType, laad_specificatie
from sjablonen.voordruk import Voordruk, VoordrukBlok
from tests.pdf_steun import CASUSSEN, bewerk, casus, leeg_formulier
from tests.steun import FORMATEN

# XML 1.0 less the characters that the data itself never keeps (a line end becomes \n) and our own prompts.
_NIET = "".join(map(chr, [*range(9), *range(11, 32), 0xFFFE, 0xFFFF]))
_TEKST = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters=_NIET)
    | st.sampled_from("\t\n éë€“”–łş😀\ufeff\u00a0\u2028\u202e\u200dعربي中文"),
    max_size=60,
).filter(lambda t: not bevat_aanwijzing(t) and t != ONDERTEKEND)


def _rond(formaat: Formaat, huisstijl: Huisstijl, vol: Formulier) -> Formulier:
    return lees_pdf(maak_pdf(formaat, vol.specificatie, huisstijl, vol))


@pytest.mark.parametrize("naam", FORMATEN)
def test_een_leeg_formulier_is_leeg(naam: str, specificatie: Specificatie) -> None:
    leeg = Formulier.maak(specificatie.formaat(naam), specificatie.versie, {})
    assert lees_pdf(leeg_formulier(naam)).naar_json() == leeg.naar_json()


@pytest.mark.parametrize("naam", CASUSSEN)
def test_elke_casus_komt_heel_terug(naam: str) -> None:
    vol, pdf = casus(naam)
    assert lees_pdf(pdf).naar_json() == vol.naar_json()


def _met_teksten(formaat: Formaat, geef: Callable[[], str]) -> Formulier:
    """A form with a text in every text field, two rows in every table."""

    def waarden(velden: Any) -> dict[str, object]:
        return {
            v.sleutel: [waarden(v.kolommen)] if v.type is VeldType.SUBTABEL
            else v.opties[-1] if v.type is VeldType.KEUZE else geef()
            for v in velden
        }

    gegevens: dict[str, object] = {}
    for sectie in formaat.invoersecties:
        if sectie.soort == "tekst":
            gegevens[sectie.sleutel] = geef()
        else:
            gegevens[sectie.sleutel] = [waarden(sectie.velden) for _ in range(2)] if sectie.is_lijst else waarden(
                sectie.velden)
    return Formulier.maak(formaat, "2026.1", gegevens)


@settings(max_examples=12, deadline=None)
@given(st.data())
def test_elke_tekst_komt_precies_zo_terug(data: st.DataObject) -> None:
    """For any text at all, in any of the ten forms."""
    formaat = laad_specificatie().formaat(data.draw(st.sampled_from(FORMATEN)))
    teksten = data.draw(st.lists(_TEKST, min_size=1, max_size=12))
    beurt = iter(range(10**6))
    vol = _met_teksten(formaat, lambda: teksten[next(beurt) % len(teksten)])
    assert _rond(formaat, voorbeeld_huisstijl(), vol).gegevens == vol.gegevens


@settings(max_examples=10, deadline=None)
@given(_TEKST)
@example('#panic("x")\\ *vet* _a_ $x$ `c` @ref <l> // /* ]} "')
@example("\ufeff\ufeffbegin")
@example(" twee  spaties en een tab\t en een regel\n\n")
def test_gedrukte_tekst_kan_alles_zijn(tekst: str) -> None:
    """Text of others that is printed (voordruk, the name of the organisation) is set, never run."""
    formaat = laad_specificatie().formaat("borgingsplan_ik")
    anders = dataclasses.replace(voorbeeld_huisstijl(), naam=f"N{tekst}", contact=(tekst,), extra_zin=tekst)
    voordruk = Voordruk((tekst,), {"personen": (VoordrukBlok(tekst, (tekst,)),)})
    assert controleer_pdfua(maak_pdf(formaat, "1", anders, None, voordruk)) == ()


def test_een_heel_lange_tekst_komt_heel_terug_en_staat_heel_op_papier(
    specificatie: Specificatie, huisstijl: Huisstijl
) -> None:
    formaat = specificatie.formaat("ondersteuningsplan_ik")
    lang = " ".join(f"woord{i}" for i in range(6000))
    vol = Formulier.maak(formaat, "2026.1", {"zorgen": [{"zorg": lang}], "toekomst": "x" * 3000})
    pdf = maak_pdf(formaat, "2026.1", huisstijl, vol)
    assert lees_pdf(pdf).gegevens == vol.gegevens
    blad = "".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    assert "Bijlage: lange antwoorden" in blad
    assert "woord0" in blad
    assert "woord5999" in blad


def test_ids_kenmerk_en_vorige_komen_terug(specificatie: Specificatie, huisstijl: Huisstijl) -> None:
    formaat = specificatie.formaat("voortgangsplan")
    data = {"doelen": [{"_id": "k3x9", "wie": "Noa"}, {"wie": "Finn"}, {"_id": "abc23", "wat_bereiken": "zwemmen"}]}
    vol = Formulier.maak(
        formaat, "2026.1", data, kenmerk="VG-7F3K-QH2", vorige=("OW-1", "OW-2"), overgenomen=("doelen.0", "kop.datum")
    )
    assert _rond(formaat, huisstijl, vol).naar_json() == vol.naar_json()


def test_rijlabels_volgen_de_gegevens(specificatie: Specificatie, huisstijl: Huisstijl) -> None:
    formaat = specificatie.formaat("veilig_verder_plan_2019")
    data = {"zorgen_onveiligheid": [{"soort": "laatste", "wat": "x"}, {"soort": "eigen woord", "wat": "y"}]}
    vol = Formulier.maak(formaat, "2026.1", data)
    pdf = maak_pdf(formaat, "2026.1", huisstijl, vol)
    assert lees_pdf(pdf).gegevens == vol.gegevens
    velden = pypdf.PdfReader(io.BytesIO(pdf)).get_fields() or {}
    assert [velden[f"zorgen_onveiligheid.{i}.soort"].get("/V") for i in range(5)] == [
        "laatste", "eigen woord", "eerste", "ergste", "frequentie"]


def test_een_handtekening_staat_als_woord_en_komt_als_ja_terug(
    specificatie: Specificatie, huisstijl: Huisstijl
) -> None:
    formaat = specificatie.formaat("veiligheidsplan")
    data = {"handtekeningen": [{"naam": "A", "handtekening": "ja"}, {"naam": "B", "handtekening": "B. Boom"}]}
    vol = Formulier.maak(formaat, "2026.1", data)
    pdf = maak_pdf(formaat, "2026.1", huisstijl, vol)
    velden = pypdf.PdfReader(io.BytesIO(pdf)).get_fields() or {}
    assert velden["handtekeningen.0.handtekening"]["/V"] == "ondertekend (zie origineel)"
    assert lees_pdf(pdf).gegevens == vol.gegevens


# ---- what other programs make of it ------------------------------------------------------


@pytest.fixture
def leeg() -> bytes:
    return leeg_formulier("ondersteuningsplan_wij")


@pytest.fixture
def veiligheidsplan() -> bytes:
    return leeg_formulier("veiligheidsplan")


@pytest.mark.parametrize(
    ("waarde", "verwacht"),
    [
        (String("een\r\ntwee\rdrie"), "een\ntwee\ndrie"),
        (Name("/Naam"), "Naam"),
        (12, "12"),
        (String(b"\xff\xfe" + "é😀".encode("utf-16-le")), "é😀"),
        (String(b"\xef\xbb\xbf" + "é😀".encode()), "é😀"),
        (String(b"\x80 \xa0"), "• €"),
        (String("a\x0bb\x07c"), "a\nbc"),
        (Array([String("een"), String("twee")]), "een\ntwee"),
        (String(f"{LEGE_AANWIJZING}Ja hoor"), "Ja hoor"),
        (None, ""),
    ],
)
def test_een_waarde_in_een_andere_vorm_is_dezelfde_tekst(leeg: bytes, waarde: Any, verwacht: str) -> None:
    def doe(_: pikepdf.Pdf, velden: dict[str, Any]) -> None:
        if waarde is not None:
            velden["aanleiding"].V = waarde

    assert lees_pdf(bewerk(leeg, doe)).waarde("aanleiding") == verwacht


def test_een_waarde_in_een_stroom_is_tekst(leeg: bytes) -> None:
    def doe(pdf: pikepdf.Pdf, velden: dict[str, Any]) -> None:
        velden["aanleiding"].V = pdf.make_stream(b"lange tekst")

    assert lees_pdf(bewerk(leeg, doe)).waarde("aanleiding") == "lange tekst"


@pytest.mark.parametrize("hoe", ["/V", "/AS", "/Opt", "beide", "radio", "tekst"])
def test_een_kruisje_telt_hoe_een_programma_het_ook_opschrijft(leeg: bytes, hoe: str) -> None:
    def doe(pdf: pikepdf.Pdf, velden: dict[str, Any]) -> None:
        ja, nee = (velden[f"toestemming.toestemming_overleg.{o}"] for o in ("Ja", "Nee"))
        if hoe in {"/V", "beide"}:
            ja.V = Name("/Ja")
        if hoe == "beide":
            nee.V = nee.AS = Name("/Nee")
        if hoe == "/AS":
            del ja.V
            ja.AS = Name("/Ja")
        if hoe == "/Opt":
            ja.V, ja.Opt = Name("/0"), Array([String("Ja")])
        if hoe in {"radio", "tekst"}:
            vraag = ja.Parent
            del vraag.Kids
            vraag.FT = Name.Btn if hoe == "radio" else Name.Tx
            vraag.V = Name("/Ja") if hoe == "radio" else String("Ja")

    verwacht = "Ja;Nee" if hoe == "beide" else "Ja"
    assert lees_pdf(bewerk(leeg, doe)).waarde("toestemming.toestemming_overleg") == verwacht


def test_een_onbekende_tekst_bij_een_keuze_blijft_bewaard(leeg: bytes) -> None:
    def doe(_: pikepdf.Pdf, velden: dict[str, Any]) -> None:
        vraag = velden["toestemming.toestemming_overleg.Ja"].Parent
        del vraag.Kids
        vraag.FT, vraag.V = Name.Tx, String("misschien")

    gelezen = lees_pdf(bewerk(leeg, doe))
    assert gelezen.waarde("toestemming.toestemming_overleg") == ""
    assert gelezen.restant == (Restant("veld toestemming.toestemming_overleg", "misschien"),)


def test_vreemde_velden_en_onzinnige_rijen_staan_in_het_restant(leeg: bytes) -> None:
    namen = ["vreemd", "doelen.99999999.wie", "doelen.0.onbekend", "doelen.0.bereikt.Misschien", "kop.-1"]

    def doe(pdf: pikepdf.Pdf, _: dict[str, Any]) -> None:
        for naam in namen:
            veld = Dictionary(FT=Name.Tx, T=String(naam), V=String(f"tekst {naam}"))
            pdf.Root.AcroForm.Fields.append(pdf.make_indirect(veld))

    gelezen = lees_pdf(bewerk(leeg, doe))
    assert [(r.plaats, r.tekst) for r in gelezen.restant] == [(f"veld {n}", f"tekst {n}") for n in namen]


def test_widgets_buiten_de_boom_tellen_mee(leeg: bytes) -> None:
    """Some programs lose the tree of fields and keep the widgets on the pages."""

    def doe(pdf: pikepdf.Pdf, velden: dict[str, Any]) -> None:
        velden["doelen.0.wie"].V = String("Noa")
        pdf.Root.AcroForm.Fields = Array()

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pikepdf rightly says that this is no good form
        kapot = bewerk(leeg, doe)
    assert lees_pdf(kapot).waarde("doelen.0.wie") == "Noa"


def _opmerking(pdf: pikepdf.Pdf, blad: int, soort: str, plek: Any, **meer: Any) -> None:
    annotatie = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name("/" + soort), Rect=Array(plek), **meer))
    pdf.pages[blad].obj.Annots.append(annotatie)


def test_tekst_en_tekeningen_naast_de_vakken_staan_in_het_restant(leeg: bytes) -> None:
    def doe(pdf: pikepdf.Pdf, _: dict[str, Any]) -> None:
        _opmerking(pdf, 0, "FreeText", [10, 10, 90, 30], Contents=String("getypt\rnaast het vak"))
        _opmerking(pdf, 1, "Text", [10, 10, 30, 30], Contents=String("geel briefje"))
        eigen = String(f"{NOTITIE}1.{merk('van ons')}")
        _opmerking(pdf, 1, "Text", [10, 10, 30, 30], Contents=String("van ons"), NM=eigen)
        _opmerking(pdf, 1, "Text", [10, 10, 30, 30], Contents=String("van ons, en van mij"), NM=eigen)
        _opmerking(pdf, 1, "Stamp", [10, 10, 30, 30])
        _opmerking(pdf, 2, "Ink", [10, 10, 30, 30], InkList=Array([Array([1, 2, 3, 4])]))
        _opmerking(pdf, 2, "Highlight", [10, 10, 30, 30])

    assert lees_pdf(bewerk(leeg, doe)).restant == (
        Restant("pagina 1", "getypt\nnaast het vak"),
        Restant("pagina 2", "geel briefje"),
        Restant("pagina 2", "van ons, en van mij"),
        Restant("pagina 2", "[afbeelding]"),
        Restant("pagina 3", "[afbeelding]"),
    )


def test_inkt_in_het_vak_is_een_handtekening(veiligheidsplan: bytes) -> None:
    def doe(pdf: pikepdf.Pdf, velden: dict[str, Any]) -> None:
        vak = velden["handtekeningen.1.handtekening"]
        blad = next(i for i, p in enumerate(pdf.pages) if p.obj.objgen == vak.P.objgen)
        _opmerking(pdf, blad, "Ink", vak.Rect, InkList=Array([Array([1, 2, 3, 4])]))

    gelezen = lees_pdf(bewerk(veiligheidsplan, doe))
    assert gelezen.waarde("handtekeningen.1.handtekening") == "ja"
    assert gelezen.waarde("handtekeningen.0.handtekening") == ""
    assert gelezen.zekerheid == {"handtekeningen.1.handtekening": "ligging"}
    assert gelezen.restant == ()


@pytest.mark.parametrize("weg", ["info", "xmp", "allebei", "alles"])
def test_het_formulier_wordt_herkend_ook_als_een_programma_eigenschappen_laat_vallen(
    weg: str, specificatie: Specificatie, huisstijl: Huisstijl
) -> None:
    formaat = specificatie.formaat("veiligheidsplan")
    vol = Formulier.maak(formaat, "2026.1", {"wat_maakt_onveilig": "x"}, kenmerk=nieuw_kenmerk("VP"))

    def doe(pdf: pikepdf.Pdf, _: dict[str, Any]) -> None:
        if weg != "xmp":
            for sleutel in list(pdf.docinfo):
                del pdf.docinfo[sleutel]
        if weg != "info":
            del pdf.Root.Metadata
        if weg == "alles":
            for pagina in pdf.pages:
                pagina.obj.Contents = pdf.make_stream(b"")

    gelezen = lees_pdf(bewerk(maak_pdf(formaat, "2026.1", huisstijl, vol), doe))
    assert gelezen.format == "veiligheidsplan"
    assert gelezen.gegevens == vol.gegevens
    assert gelezen.kenmerk == ("" if weg == "alles" else vol.kenmerk)


def test_een_pdf_met_alleen_een_verbod_op_printen_is_te_lezen(leeg: bytes) -> None:
    def doe(_: pikepdf.Pdf, velden: dict[str, Any]) -> None:
        velden["aanleiding"].V = String("hallo")

    beveiligd = bewerk(leeg, doe, encryption=pikepdf.Encryption(owner="geheim", user=""))
    assert lees_pdf(beveiligd).waarde("aanleiding") == "hallo"
