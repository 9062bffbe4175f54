"""The PDF forms themselves: every field is there, named and described, and PDF/UA-1 holds."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
import pypdf
import pytest

from generator.pdf.document import maak_pdf
from generator.pdf.structuurboom import eindvelden, elementen
from generator.pdf.toegankelijk import controleer_pdfua
from sjablonen.formulier import Formulier
from sjablonen.fouten import HuisstijlFout
from sjablonen.huisstijl import Huisstijl, neutrale_huisstijl
from sjablonen.specificatie import Formaat, Specificatie, VeldType
from sjablonen.voordruk import Voordruk, VoordrukBlok
from tests.pdf_steun import CASUSSEN, casus, leeg_formulier
from tests.steun import FORMATEN, steekproef


def _velden(pdf: bytes) -> dict[str, Any]:
    return dict(pypdf.PdfReader(io.BytesIO(pdf)).get_fields() or {})


def _paden(formaat: Formaat) -> Iterator[str]:
    """The full names that a blank form must have: the first row of each table, every option."""
    for sectie in formaat.invoersecties:
        for veld in sectie.velden:
            delen = [sectie.sleutel]
            if sectie.is_lijst:
                delen += ["0", veld.sleutel]
            elif sectie.soort != "tekst":
                delen += [veld.sleutel]
            if veld.type is VeldType.SUBTABEL:
                yield from (".".join([*delen, "2", k.sleutel]) for k in veld.kolommen)
            elif veld.type is VeldType.KEUZE:
                yield from (".".join([*delen, o]) for o in veld.opties)
            else:
                yield ".".join(delen)


@pytest.mark.parametrize("naam", FORMATEN)
def test_elk_leeg_formulier_voldoet_aan_pdfua(naam: str) -> None:
    assert controleer_pdfua(leeg_formulier(naam)) == ()


@pytest.mark.parametrize("naam", FORMATEN)
def test_elk_veld_van_de_specificatie_staat_in_het_lege_formulier(
    naam: str, specificatie: Specificatie
) -> None:
    namen = _velden(leeg_formulier(naam))
    assert [p for p in _paden(specificatie.formaat(naam)) if p not in namen] == []


@pytest.mark.parametrize("naam", FORMATEN)
def test_elk_veld_heeft_een_omschrijving_met_sectie_en_label(
    naam: str, specificatie: Specificatie
) -> None:
    formaat = specificatie.formaat(naam)
    with pikepdf.open(io.BytesIO(leeg_formulier(naam))) as pdf:
        for pad, veld in eindvelden(pdf.Root.AcroForm):
            sectie = formaat.sectie(pad.split(".")[0])
            tip = str(veld.TU)
            assert sectie.zonder_kop or sectie.titel.rstrip(": ") in tip
            for gezocht in sectie.velden:
                if gezocht.sleutel in pad.split(".")[1:] and gezocht.label:
                    assert gezocht.label.rstrip(": ") in tip
            if veld.FT == "/Btn":
                assert tip.endswith(f"– {pad.split('.')[-1]}")


def test_een_gegroeid_formulier_heeft_reserverijen(specificatie: Specificatie, huisstijl: Huisstijl) -> None:
    formaat = specificatie.formaat("ondersteuningsplan_wij")
    data = {
        "personen": [{"naam": f"P{i}"} for i in range(5)],
        "betrokkenen": [{"naam": f"B{i}"} for i in range(6)],
        "doelen": [{"wie": f"D{i}"} for i in range(7)],
    }
    namen = _velden(maak_pdf(formaat, "1", huisstijl, Formulier.maak(formaat, "1", data)))
    assert "personen.4.naam" in namen
    assert "betrokkenen.7.naam" in namen
    assert "betrokkenen.8.naam" not in namen
    assert "doelen.7.wie" in namen
    assert "doelen.8.wie" not in namen


@pytest.mark.parametrize("naam", CASUSSEN)
def test_elk_gevuld_formulier_voldoet_aan_pdfua(naam: str) -> None:
    assert controleer_pdfua(casus(naam)[1]) == ()


def test_dezelfde_invoer_geeft_dezelfde_bytes(specificatie: Specificatie, huisstijl: Huisstijl) -> None:
    vol, pdf = casus(steekproef(CASUSSEN, 1)[0])
    assert maak_pdf(specificatie.formaat(vol.format), specificatie.versie, huisstijl, vol) == pdf


def _bladtekst(pdf: bytes) -> str:
    return " ".join(" ".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(pdf)).pages).split())


def test_op_het_blad_staat_wat_er_moet_staan(specificatie: Specificatie) -> None:
    """Footer with code, version and page; source and rights; contact; no promise that a field grows."""
    for naam in FORMATEN:
        formaat = specificatie.formaat(naam)
        tekst = _bladtekst(leeg_formulier(naam))
        assert f"{formaat.titel} · {formaat.code} {specificatie.versie}" in tekst
        assert "pagina 1 van" in tekst
        assert formaat.bron_titel in tekst
        assert formaat.bron_rechten in tekst
        assert "bel 112" in tekst
        assert "groeit mee" not in tekst
        if formaat.waarschuwing:
            assert formaat.waarschuwing in tekst
            assert "Dit plan is van het gezin" not in tekst


def test_voordruk_kenmerk_en_merk_staan_op_het_blad(specificatie: Specificatie) -> None:
    formaat = specificatie.formaat("voortgangsplan")
    data = {"doelen": [{"wie": "Noa"}, {"wie": "Finn"}]}
    vol = Formulier.maak(formaat, "2026.1", data, kenmerk="VG-7F3K-QH2", overgenomen=("doelen.1",))
    blok = VoordrukBlok("Vorige keer besproken", ("naar school", "中"))
    voordruk = Voordruk(("Dit plan is gemaakt met --toch.",), {"doelen": (blok,)})
    pdf = maak_pdf(formaat, "2026.1", neutrale_huisstijl(), vol, voordruk)
    tekst = _bladtekst(pdf)
    assert "kenmerk VG-7F3K-QH2" in tekst
    assert "Dit plan is gemaakt met --toch." in tekst
    assert "Vorige keer besproken naar school" in tekst
    assert tekst.count("van vorige keer") == 1
    assert controleer_pdfua(pdf) == ()


def test_eigenschappen_noemen_nooit_een_antwoord(specificatie: Specificatie, huisstijl: Huisstijl) -> None:
    """Rule 6: title, author and hidden parts hold the form and the organisation, nobody's name."""
    formaat = specificatie.formaat("veiligheidsplan")
    vol = Formulier.maak(formaat, "1", {"grootste_zorg": {"korte_termijn": "Kwetsbaarwoord"}})
    pdf = maak_pdf(formaat, "1", huisstijl, vol)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert str(document.docinfo["/Title"]) == formaat.titel
        assert str(document.docinfo["/Author"]) == huisstijl.naam
        assert b"Kwetsbaarwoord" not in document.Root.Metadata.read_bytes()
        assert not any("Kwetsbaarwoord" in str(w) for w in document.docinfo.values())
    assert pdf.count(b"%%EOF") == 1, "in één keer geschreven, zonder oudere versies"


def test_een_stuk_logo_geeft_een_heldere_melding(specificatie: Specificatie, huisstijl: Huisstijl) -> None:
    stuk = dataclasses.replace(huisstijl, logo=b"\x89PNG\r\n\x1a\nstuk")
    with pytest.raises(HuisstijlFout, match="Gemeente Voorbeelddam, het logo: dit is geen goede PNG"):
        maak_pdf(specificatie.formaat("borgingsplan_ik"), "1", stuk)


# ---- the check itself must be able to fail -----------------------------------------


def _verwijder(sleutel: str) -> Callable[[pikepdf.Pdf], None]:
    def doe(pdf: pikepdf.Pdf) -> None:
        del pdf.Root[sleutel]

    return doe


def _eerste_widget(pdf: pikepdf.Pdf) -> Any:
    return next(a for a in pdf.pages[0].obj.Annots if a.Subtype == "/Widget")


def _stuk_veld(sleutel: str, waarde: Any = None) -> Callable[[pikepdf.Pdf], None]:
    def doe(pdf: pikepdf.Pdf) -> None:
        if waarde is None:
            del _eerste_widget(pdf)[sleutel]
        else:
            _eerste_widget(pdf)[sleutel] = waarde

    return doe


def _xmp(sleutel: str) -> Callable[[pikepdf.Pdf], None]:
    def doe(pdf: pikepdf.Pdf) -> None:
        with pdf.open_metadata(update_docinfo=False, set_pikepdf_as_editor=False) as xmp:
            del xmp[sleutel]

    return doe


def _soort(van: str, naar: str) -> Callable[[pikepdf.Pdf], None]:
    """Give the first element of this type in the structure another type."""

    def doe(pdf: pikepdf.Pdf) -> None:
        next(e for e, _ in elementen(pdf.Root.StructTreeRoot) if e.get("/S") == van).S = pikepdf.Name(naar)

    return doe


def _extra_inhoud(stroom: bytes) -> Callable[[pikepdf.Pdf], None]:
    def doe(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].contents_add(stroom)

    return doe


def _zonder_font(sleutel: str) -> Callable[[pikepdf.Pdf], None]:
    def doe(pdf: pikepdf.Pdf) -> None:
        font = pdf.Root.AcroForm.DR.Font.SourceSans
        if sleutel == "/ToUnicode":
            del font.ToUnicode
        else:
            del font.DescendantFonts[0].FontDescriptor.FontFile2

    return doe


def _zonder_bereik(pdf: pikepdf.Pdf) -> None:
    del next(e for e, _ in elementen(pdf.Root.StructTreeRoot) if e.get("/S") == "/TH").A


def _zonder_alt(pdf: pikepdf.Pdf) -> None:
    del next(e for e, _ in elementen(pdf.Root.StructTreeRoot) if e.get("/S") == "/Figure").Alt


def _zonder_tabs(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj.Tabs


def _zet(pad: str, waarde: Any) -> Callable[[pikepdf.Pdf], None]:
    def doe(pdf: pikepdf.Pdf) -> None:
        *delen, laatste = pad.split("/")
        doel = pdf.Root
        for deel in delen:
            doel = doel["/" + deel]
        doel["/" + laatste] = waarde

    return doe


_STUK = {
    "MarkInfo": _verwijder("/MarkInfo"),
    "StructTreeRoot": _verwijder("/StructTreeRoot"),
    "DisplayDocTitle": _verwijder("/ViewerPreferences"),
    "(Lang)": _verwijder("/Lang"),
    "(Metadata)": _verwijder("/Metadata"),
    "pdfuaid:part": _xmp("pdfuaid:part"),
    "dc:title": _xmp("dc:title"),
    "XFA": _zet("AcroForm/XFA", pikepdf.String("x")),
    "NeedAppearances": _zet("AcroForm/NeedAppearances", True),
    "Veld 'overleg.datum' heeft geen omschrijving": _stuk_veld("/TU"),
    "Veld 'overleg.datum' heeft geen eigen beeld": _stuk_veld("/AP"),
    "Veld 'overleg.datum': de plek": _stuk_veld("/Rect", pikepdf.Array([50, 50, 20, 60])),
    "Veld 'overleg.datum' wijst niet terug": _stuk_veld("/StructParent", 99999),
    "Veld 'overleg.datum' staat niet precies één keer": _soort("/Form", "/Link"),
    "(Tabs)": _zonder_tabs,
    "niet is gemerkt als inhoud": _extra_inhoud(b"0 0 10 10 re f"),
    "geen plek in de structuur (MCID 9999)": _extra_inhoud(b"/P <</MCID 9999>> BDC 0 0 10 10 re f EMC"),
    "niveau overgeslagen": _soort("/H2", "/H3"),
    "onbekend soort onderdeel": _soort("/P", "/Alinea"),
    "in plaats van in een tabel": _soort("/Table", "/Div"),
    "iets anders dan cellen": _soort("/TD", "/P"),
    "(Scope)": _zonder_bereik,
    "(Alt)": _zonder_alt,
    "SourceSansPro-Regular zit niet in de PDF": _zonder_font("/FontFile2"),
    "SourceSansPro-Regular is niet terug te lezen": _zonder_font("/ToUnicode"),
}


@pytest.mark.parametrize("melding", _STUK)
def test_de_controle_ziet_wat_stuk_is(melding: str) -> None:
    with pikepdf.open(io.BytesIO(leeg_formulier("ondersteuningsplan_wij"))) as pdf:
        _STUK[melding](pdf)
        uit = io.BytesIO()
        pdf.save(uit)
    bevindingen = controleer_pdfua(uit.getvalue())
    assert any(melding in b for b in bevindingen), bevindingen


def test_de_controle_van_geen_pdf_is_een_bevinding() -> None:
    assert "beschadigd" in controleer_pdfua(b"geen pdf")[0]
