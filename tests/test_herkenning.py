"""Which form is this? What a file says of itself against what stands in it; one form or more."""

from __future__ import annotations

import copy
import functools
import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree

from fillable_forms.controle.controleer import controleer
from fillable_forms.controle.verslag_tekst import verslag_tekst
from fillable_forms.lezen.docx import lees_docx
from fillable_forms.lezen.leeszaal import lees_veilig
from fillable_forms.lezen.pdf import lees_pdf
from generator.pdf.document import maak_pdf
from generator.word.document import maak_docx
from sjablonen.formulier import Formulier, formulier_uit_json
from sjablonen.fouten import LeesFout
from sjablonen.huisstijl import voorbeeld_huisstijl
from sjablonen.kenmerk import nieuw_kenmerk
from sjablonen.specificatie import laad_specificatie
from tests.steun import FORMATEN, steekproef
from tests.word_steun import W, vol_formulier

TEKST = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


@functools.cache
def vol(naam: str) -> Formulier:
    """Something in every field; ids only where a form carries them."""
    formaat = laad_specificatie().formaat(naam)
    form = vol_formulier(formaat, rijen=2)
    kaal = {k: [{s: w for s, w in r.items() if s != "_id"} for r in v] if isinstance(v, list) else v
            for k, v in form.gegevens.items()}  # fmt: skip
    return Formulier.maak(formaat, form.specificatie, kaal, kenmerk=form.kenmerk)


@functools.cache
def docx_van(naam: str) -> bytes:
    f = vol(naam)
    return maak_docx(laad_specificatie().formaat(naam), laad_specificatie().versie, voorbeeld_huisstijl(), f)


def delen_van(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as zip_:
        return {n: zip_.read(n) for n in zip_.namelist()}


def ingepakt(delen: dict[str, bytes]) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as zip_:
        for naam, inhoud in delen.items():
            zip_.writestr(naam, inhoud)
    return uit.getvalue()


def met_inhoud(docx: bytes, verander: Callable[[Any], None]) -> bytes:
    """The same file with another body; its properties and footers stay."""
    delen = delen_van(docx)
    wortel = etree.fromstring(delen["word/document.xml"])
    verander(wortel.find(f"{W}body"))
    return ingepakt(delen | {"word/document.xml": etree.tostring(wortel)})


def blokken_van(docx: bytes) -> list[Any]:
    body = etree.fromstring(delen_van(docx)["word/document.xml"]).find(f"{W}body")
    return [b for b in body if b.tag != f"{W}sectPr"]


def erachter(*anderen: bytes) -> Callable[[Any], None]:
    def verander(body: Any) -> None:
        slot = body.find(f"{W}sectPr")
        for ander in anderen:
            for blok in blokken_van(ander):
                slot.addprevious(copy.deepcopy(blok))

    return verander


def in_plaats_van(ander: bytes) -> Callable[[Any], None]:
    def verander(body: Any) -> None:
        for blok in [b for b in body if b.tag != f"{W}sectPr"]:
            body.remove(blok)
        erachter(ander)(body)

    return verander


def zonder_eigenschappen(docx: bytes) -> bytes:
    return ingepakt({n: i for n, i in delen_van(docx).items() if n != "docProps/custom.xml" and "footer" not in n})


def alinea(tekst: str) -> Any:
    p = etree.Element(f"{W}p")
    etree.SubElement(etree.SubElement(p, f"{W}r"), f"{W}t").text = tekst
    return p


PAREN = [(a, b) for a in FORMATEN for b in FORMATEN if a != b]


# ---- what the file says and what stands in it ------------------------------------------------


@pytest.mark.parametrize(("leeg", "geplakt"), steekproef(PAREN, 8))
def test_een_formulier_geplakt_in_het_bestand_van_een_ander_wordt_gelezen_als_wat_het_is(
    leeg: str, geplakt: str
) -> None:
    terug = lees_docx(met_inhoud(docx_van(leeg), in_plaats_van(docx_van(geplakt))))
    assert terug.format == geplakt
    assert terug.gegevens == vol(geplakt).gegevens
    assert not [r for r in terug.restant if not r.plaats.startswith(("koptekst", "voettekst"))]
    # The kenmerk of the file belongs to the form that was thrown out of it.
    assert terug.kenmerk == ""
    assert len(terug.meldingen) == 1
    formaat = laad_specificatie().formaat(leeg)
    assert (formaat.titel in terug.meldingen[0]) == (formaat.vertrouwelijk != "persoon")


@pytest.mark.parametrize("naam", FORMATEN)
def test_een_gewoon_formulier_geeft_geen_meldingen(naam: str) -> None:
    terug = lees_docx(docx_van(naam))
    assert (terug.format, terug.gegevens, terug.meldingen) == (naam, vol(naam).gegevens, ())


@pytest.mark.parametrize("naam", FORMATEN)
def test_zonder_eigenschappen_en_voettekst_wijzen_de_koppen_het_formulier_aan(naam: str) -> None:
    terug = lees_docx(zonder_eigenschappen(docx_van(naam)))
    assert (terug.format, terug.gegevens) == (naam, vol(naam).gegevens)


@pytest.mark.parametrize(("van", "naar"), [("ondersteuningsplan_ik", "ondersteuningsplan_wij"),
                                           ("borgingsplan_wij", "borgingsplan_ik")])  # fmt: skip
def test_koppen_die_van_vorm_zijn_veranderd_geven_de_andere_vorm_en_een_melding(van: str, naar: str) -> None:
    """A person typed the headings of the other vorm over those of the form."""
    alle = laad_specificatie()
    nieuw = {s.sleutel: s.titel for s in alle.formaat(naar).secties}
    titels = {s.titel: nieuw[s.sleutel] for s in alle.formaat(van).secties if not s.zonder_kop}

    def verander(body: Any) -> None:
        for t in body.iter(f"{W}t"):
            if t.text in titels and t.getparent().getparent().getparent() is body:
                t.text = titels[t.text]

    terug = lees_docx(met_inhoud(docx_van(van), verander))
    assert (terug.format, terug.gegevens) == (naar, vol(van).gegevens)
    assert [m for m in terug.meldingen if alle.formaat(van).titel in m and alle.formaat(naar).titel in m]


def test_een_enkele_veranderde_kop_verandert_het_formulier_niet() -> None:
    def verander(body: Any) -> None:
        kop = next(t for t in body.iter(f"{W}t") if t.text == "Wie ik ben")
        kop.text = "Wie wij zijn"

    terug = lees_docx(met_inhoud(docx_van("ondersteuningsplan_ik"), verander))
    assert (terug.format, terug.gegevens) == ("ondersteuningsplan_ik", vol("ondersteuningsplan_ik").gegevens)


def test_dat_er_eigen_veiligheidsafspraken_zijn_staat_nergens_bij_een_ander_formulier() -> None:
    """Rule 4: not in the message about two forms, and not when a plan was pasted in their file."""
    afspraken = docx_van("veiligheidsafspraken_volwassenen")
    terug = lees_docx(met_inhoud(afspraken, in_plaats_van(docx_van("voortgangsplan"))))
    with pytest.raises(LeesFout) as fout:
        lees_docx(met_inhoud(docx_van("voortgangsplan"), erachter(afspraken)))
    for tekst in (*terug.meldingen, *(r.plaats + r.tekst for r in terug.restant), str(fout.value)):
        assert "afspraken" not in tekst.casefold()


# ---- more than one form, and text around it --------------------------------------------------


@pytest.mark.parametrize(("een", "twee"), steekproef(PAREN, 8))
def test_twee_formulieren_in_een_bestand_worden_bij_hun_naam_genoemd(een: str, twee: str) -> None:
    alle = laad_specificatie()
    for docx in (docx_van(een), zonder_eigenschappen(docx_van(een))):
        with pytest.raises(LeesFout) as fout:
            lees_docx(met_inhoud(docx, erachter(docx_van(twee))))
        melding = str(fout.value)
        assert "staan twee formulieren" in melding
        # That somebody has agreements of their own is never said beside another form.
        noemt = not any(alle.formaat(f).vertrouwelijk == "persoon" for f in (een, twee))
        assert (alle.formaat(een).titel in melding, alle.formaat(twee).titel in melding) == (noemt, noemt)
        assert "kopie" in melding


@pytest.mark.parametrize("naam", FORMATEN)
def test_twee_keer_hetzelfde_formulier_wordt_niet_door_elkaar_gelezen(naam: str) -> None:
    docx = docx_van(naam)
    with pytest.raises(LeesFout, match="twee keer"):
        lees_docx(met_inhoud(docx, erachter(docx)))


def test_drie_formulieren_worden_alle_drie_genoemd() -> None:
    docx = met_inhoud(docx_van("voortgangsplan"), erachter(docx_van("borgingsplan_ik"), docx_van("veiligheidsplan")))
    with pytest.raises(LeesFout, match="staan drie formulieren: het Voortgangsplan, het Borgingsplan ik-vorm en het"):
        lees_docx(docx)


def test_twee_keer_de_tabellen_zonder_koppen_wordt_niet_door_elkaar_gelezen() -> None:
    def verander(body: Any) -> None:
        slot = body.find(f"{W}sectPr")
        for tabel in list(body.iterchildren(f"{W}tbl")):
            slot.addprevious(copy.deepcopy(tabel))

    with pytest.raises(LeesFout, match="twee keer"):
        lees_docx(met_inhoud(docx_van("ondersteuningsplan_wij"), verander))


@pytest.mark.parametrize("naam", steekproef(FORMATEN, 4))
def test_een_brief_boven_het_formulier_staat_in_restant_met_zijn_plaats(naam: str) -> None:
    def verander(body: Any) -> None:
        for tekst in reversed(("Beste regisseur,", "Hieronder staat het plan.", "Groeten van Sanne")):
            body.insert(0, alinea(tekst))

    for docx in (docx_van(naam), zonder_eigenschappen(docx_van(naam))):
        terug = lees_docx(met_inhoud(docx, verander))
        assert (terug.format, terug.gegevens) == (naam, vol(naam).gegevens)
        boven = [r for r in terug.restant if r.plaats == "boven aan het formulier"]
        assert [r.tekst for r in boven] == ["Beste regisseur,", "Hieronder staat het plan.", "Groeten van Sanne"]


def test_alleen_een_stuk_van_een_ander_formulier_maakt_er_geen_twee_van() -> None:
    """A goal table copied from another plan is text in this one, and nothing is lost."""
    blokken = blokken_van(docx_van("voortgangsplan"))[:2]

    def verander(body: Any) -> None:
        for blok in blokken:
            body.find(f"{W}sectPr").addprevious(copy.deepcopy(blok))

    assert lees_docx(met_inhoud(docx_van("borgingsplan_ik"), verander)).format == "borgingsplan_ik"


# ---- not one of ours -------------------------------------------------------------------------


def test_geen_van_onze_formulieren_noemt_het_dichtstbijzijnde_in_word() -> None:
    def verander(body: Any) -> None:
        in_plaats_van(docx_van("voortgangsplan"))(body)
        for blok in [b for b in body if b.tag == f"{W}tbl"] + blokken_na(body, 12):
            if blok.getparent() is body:
                body.remove(blok)

    with pytest.raises(LeesFout) as fout:
        lees_docx(zonder_eigenschappen(met_inhoud(docx_van("voortgangsplan"), verander)))
    assert "geen formulier dat wij kennen" in str(fout.value)
    assert "het Voortgangsplan" in str(fout.value)
    assert "leeg formulier (Voortgangsplan)" in str(fout.value)


def blokken_na(body: Any, aantal: int) -> list[Any]:
    return [b for b in body if b.tag != f"{W}sectPr"][aantal:]


def test_een_brief_lijkt_nergens_op() -> None:
    def verander(body: Any) -> None:
        for blok in blokken_na(body, 0):
            body.remove(blok)
        body.insert(0, alinea("Uitnodiging voor de buurtbarbecue"))

    with pytest.raises(LeesFout) as fout:
        lees_docx(zonder_eigenschappen(met_inhoud(docx_van("voortgangsplan"), verander)))
    assert "lijkt" not in str(fout.value)


# ---- where the messages go -------------------------------------------------------------------


def test_de_meldingen_gaan_mee_uit_het_leesproces_en_naar_het_verslag_en_niet_terug_naar_vul() -> None:
    docx = met_inhoud(docx_van("veiligheidsplan"), in_plaats_van(docx_van("voortgangsplan")))
    terug = lees_veilig(docx, "plan.docx")
    assert terug.meldingen == lees_docx(docx).meldingen != ()
    formaat = laad_specificatie().formaat(terug.format)
    verslag = verslag_tekst(controleer(terug, formaat), formaat, "plan.docx", terug.meldingen)
    assert "Over het lezen van dit bestand" in verslag
    assert "noemt zich Veiligheidsplan" in " ".join(verslag.split())
    assert formulier_uit_json(laad_specificatie(), terug.naar_json()).meldingen == ()


def test_een_pdf_die_zich_anders_noemt_dan_zijn_vakken_wordt_gelezen_naar_zijn_vakken() -> None:
    import pikepdf

    alle = laad_specificatie()
    f = vol("voortgangsplan")
    pdf = maak_pdf(alle.formaat("voortgangsplan"), alle.versie, voorbeeld_huisstijl(), f)
    uit = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as open_pdf:
        open_pdf.docinfo["/sjablonen.format"] = "veiligheidsplan"
        open_pdf.docinfo["/sjablonen.kenmerk"] = nieuw_kenmerk("VP")
        open_pdf.save(uit)
    terug = lees_pdf(uit.getvalue())
    assert (terug.format, terug.gegevens, terug.kenmerk) == ("voortgangsplan", f.gegevens, "")
    assert "noemt zich Veiligheidsplan" in terug.meldingen[0]
