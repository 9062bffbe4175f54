"""The gate: each condition of accessibility is broken once, and the form is not made."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest

from generator.leesversie.actielijst_word import actielijst_docx
from generator.pdf import gietvorm, toegankelijk
from generator.pdf.document import maak_pdf
from generator.pdf.structuurboom import eindvelden
from generator.word import document as word_document
from generator.word import eigenschappen, kopvoet
from generator.word.document import maak_docx
from generator.word.toegankelijk import controleer_docx, eis_inhoud
from sjablonen.formulier import Formulier
from sjablonen.fouten import ToegankelijkFout
from sjablonen.huisstijl import Huisstijl
from sjablonen.specificatie import Specificatie
from tests.word_steun import FORMATEN, vol_formulier

WORD = "word/document.xml"


def _verander(docx: bytes, deel: str, patroon: str, nieuw: str) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as bron, zipfile.ZipFile(uit, "w") as doel:
        for naam in bron.namelist():
            inhoud = bron.read(naam)
            if naam == deel:
                anders = re.sub(patroon, nieuw, inhoud.decode(), count=1, flags=re.DOTALL)
                assert anders != inhoud.decode(), "de proef verandert niets"
                inhoud = anders.encode()
            doel.writestr(naam, inhoud)
    return uit.getvalue()


@pytest.mark.parametrize("naam", FORMATEN)
@pytest.mark.parametrize("vol", [False, True])
def test_elk_formulier_voldoet(naam: str, vol: bool, specificatie: Specificatie, huisstijl: Huisstijl) -> None:
    formaat = specificatie.formaat(naam)
    form = vol_formulier(formaat) if vol else None
    assert controleer_docx(maak_docx(formaat, specificatie.versie, huisstijl, form)) == ()


@pytest.mark.parametrize(
    ("deel", "patroon", "nieuw", "bevinding"),
    [
        ("word/styles.xml", r'w:lang w:val="nl-NL"', 'w:lang w:val="en-US"', "de taal van het document"),
        ("word/styles.xml", r'<w:sz w:val="22"/>', '<w:sz w:val="18"/>', "kleiner dan 11 punten"),
        ("word/styles.xml", r'<w:outlineLvl w:val="0"/>', "", "geen echte koppen"),
        ("docProps/core.xml", r"<dc:title>[^<]*</dc:title>", "<dc:title> </dc:title>", "heeft geen titel"),
        ("docProps/core.xml", r"<dc:language>nl-NL", "<dc:language>en-US", "noemen de taal niet"),
        ("word/header1.xml", r'descr="[^"]*"', 'descr=""', "de afbeelding 'logo' heeft geen beschrijving"),
        (WORD, r'<w:pStyle w:val="Title"/>', '<w:pStyle w:val="SjVeld"/>', "niet precies één titel"),
        (WORD, r'<w:pStyle w:val="Heading1"/>', '<w:pStyle w:val="Heading2"/>', "kop 2 slaat een niveau over"),
        (WORD, r'(<w:pStyle w:val="Title"/></w:pPr>).*?</w:p>', r"\1</w:p>", "kop 1 heeft geen tekst"),
        (WORD, r'<w:tblCaption w:val="[^"]*"/>', "", "tabel 1 heeft geen naam"),
        (WORD, r"<w:tblHeader/>", "", "niet gemerkt als koprij"),
        (WORD, r'<w:alias w:val="[^"]*"/>', "", "geen naam voor een voorleesprogramma"),
        (WORD, r"<a:extLst>.*?</a:extLst>", "", "de afbeelding 'pictogram"),
        (WORD, r'<w:t xml:space="preserve">Geslacht:</w:t>', '<w:t xml:space="preserve"> </w:t>',
         "bij het veld 'Wie ik ben – Geslacht' staat geen zichtbaar label"),
        (WORD, r'<w:t xml:space="preserve">Organisatie:</w:t>', "", "Organisatie' staat geen zichtbaar label"),
    ],
)  # fmt: skip
def test_wat_niet_voldoet_wordt_genoemd(
    deel: str, patroon: str, nieuw: str, bevinding: str, specificatie: Specificatie, huisstijl: Huisstijl
) -> None:
    docx = maak_docx(specificatie.formaat("OI"), specificatie.versie, huisstijl)
    bevindingen = controleer_docx(_verander(docx, deel, patroon, nieuw))
    assert any(bevinding in b for b in bevindingen), bevindingen


def test_een_formulier_dat_niet_voldoet_wordt_niet_gemaakt(
    specificatie: Specificatie, huisstijl: Huisstijl, monkeypatch: pytest.MonkeyPatch
) -> None:
    formaat = specificatie.formaat("OW")
    echt = eigenschappen.core
    monkeypatch.setattr(eigenschappen, "core", lambda _titel, stijl: echt(" ", stijl))
    with pytest.raises(ToegankelijkFout, match=f"{formaat.titel}: het document heeft geen titel"):
        maak_docx(formaat, specificatie.versie, huisstijl)
    monkeypatch.undo()
    monkeypatch.setattr(kopvoet, "beeld_in_regel", _zonder_beschrijving(kopvoet.beeld_in_regel))
    kopvoet.eerste_kop.cache_clear()  # a head that was made before is not made again
    with pytest.raises(ToegankelijkFout, match="de afbeelding 'logo'"):
        maak_docx(formaat, specificatie.versie, huisstijl)
    kopvoet.eerste_kop.cache_clear()


def _zonder_beschrijving(echt: Callable[..., object]) -> Callable[..., object]:
    def beeld(*args: object, **_: object) -> object:
        return echt(*args, beschrijving="")

    return beeld


def test_de_melding_noemt_formulier_en_veld(specificatie: Specificatie, huisstijl: Huisstijl) -> None:
    docx = maak_docx(specificatie.formaat("OI"), specificatie.versie, huisstijl)
    with zipfile.ZipFile(io.BytesIO(docx)) as pakket:
        inhoud = pakket.read(WORD).replace(b">Geslacht:<", b"> <")
    with pytest.raises(ToegankelijkFout) as fout:
        eis_inhoud("Ondersteuningsplan ik-vorm", inhoud)
    assert str(fout.value) == (
        "Ondersteuningsplan ik-vorm: bij het veld 'Wie ik ben – Geslacht' staat geen zichtbaar label."
    )


@pytest.mark.parametrize("maak", [maak_docx, maak_pdf])
def test_een_onleesbare_kleur_komt_niet_op_papier(maak: Callable[..., bytes], specificatie: Specificatie) -> None:
    """Also when the huisstijl never was a file."""
    with pytest.raises(ToegankelijkFout, match="Ondersteuningsplan wij-vorm: de kleur #ffcc00 is te licht"):
        maak(specificatie.formaat("OW"), specificatie.versie, Huisstijl("Dam", kleur="#ffcc00"))


def test_ook_een_actielijst_gaat_door_de_poort() -> None:
    from fillable_forms.na_overleg.acties import Actielijst

    with pytest.raises(ToegankelijkFout, match="te licht"):
        actielijst_docx(Actielijst(()), Huisstijl("Dam", kleur="#ffcc00"))


def test_geen_melding_noemt_wat_iemand_schreef(specificatie: Specificatie, huisstijl: Huisstijl) -> None:
    """The headings of a list of actions are names of people, so no heading or table is quoted."""
    docx = maak_docx(specificatie.formaat("OI"), specificatie.versie, huisstijl)
    for patroon, nieuw in ((r'<w:pStyle w:val="Heading1"/>', '<w:pStyle w:val="Heading3"/>'), (r"<w:tblHeader/>", "")):
        assert not any("Wie ik ben" in b for b in controleer_docx(_verander(docx, WORD, patroon, nieuw)))


# ---- PDF -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("breek", "bevinding"),
    [
        (lambda pdf: pdf.Root.__delitem__("/Lang"), "De taal van het document ontbreekt"),
        (lambda pdf: pdf.Root.__delitem__("/MarkInfo"), "niet gemerkt als getagd"),
        (lambda pdf: next(eindvelden(pdf.Root.AcroForm))[1].__setitem__("/TU", pikepdf.String(" ")),
         "geen omschrijving om voor te lezen"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("ingevuld", [False, True])
def test_een_pdf_die_niet_voldoet_wordt_niet_gemaakt(
    breek: Callable[[pikepdf.Pdf], None], bevinding: str, ingevuld: bool, specificatie: Specificatie,
    huisstijl: Huisstijl, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """A blank form is checked whole when it is laid out, a filled one always."""
    from generator.pdf import document as pdf_document

    formaat = specificatie.formaat("VK")
    monkeypatch.setattr(toegankelijk, "_GOED", set())
    gietvorm.maak_gietvorm.cache_clear()
    echt = pdf_document.schrijf_metagegevens

    def stuk(pdf: pikepdf.Pdf, sleutels: dict[str, str]) -> None:
        echt(pdf, sleutels)
        breek(pdf)

    for module in (pdf_document, gietvorm):
        monkeypatch.setattr(module, "schrijf_metagegevens", stuk)
    vol = Formulier.maak(formaat, specificatie.versie, {}) if ingevuld else None
    with pytest.raises(ToegankelijkFout, match=bevinding) as fout:
        maak_pdf(formaat, specificatie.versie, huisstijl, vol)
    assert fout.value.formulier == formaat.titel
    gietvorm.maak_gietvorm.cache_clear()


def test_wat_een_huisstijl_kan_breken_wordt_elke_keer_bekeken(
    specificatie: Specificatie, huisstijl: Huisstijl
) -> None:
    """In a series the layout is checked once; colours and the text of the logo every time."""
    formaat = specificatie.formaat("VK")
    maak_pdf(formaat, specificatie.versie, huisstijl)
    with pytest.raises(ToegankelijkFout, match="te licht"):
        maak_pdf(formaat, specificatie.versie, replace(huisstijl, kleur="#ffcc00"))


def test_de_inhoud_van_een_leeg_formulier_wordt_een_keer_bekeken(
    specificatie: Specificatie, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cheap in a series: a hundred huisstijlen, one look at the body."""
    word_document._leeg_document.cache_clear()
    keren: list[str] = []
    monkeypatch.setattr(word_document, "eis_inhoud", lambda titel, _inhoud: keren.append(titel))
    for i in range(3):
        maak_docx(specificatie.formaat("VK"), specificatie.versie, Huisstijl(f"Dam {i}"))
    assert len(keren) == 1
    word_document._leeg_document.cache_clear()
