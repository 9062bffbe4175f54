"""The plan to read: nothing lost, accessible, in any type size, for every text."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.leesversie.blokken import keuzewoorden
from generator.leesversie.document import GROOT, Weergave, maak_leesversie
from generator.pdf.toegankelijk import controleer_pdfua
from sjablonen.aanwijzing import bevat_aanwijzing
from sjablonen.formulier import Formulier, Restant
from sjablonen.huisstijl import neutrale_huisstijl, voorbeeld_huisstijl
from sjablonen.specificatie import laad_specificatie
from tests.leesversie_steun import antwoorden, kaal, overal_een_woord, tekst_van
from tests.steun import FORMATEN, casusformulieren, formulier, steekproef

CASUSSEN = dict(casusformulieren())
ALLE = laad_specificatie()


def maak(vol: Formulier, *, groot: bool = False) -> bytes:
    return maak_leesversie(ALLE.formaat(vol.format), voorbeeld_huisstijl(), vol, Weergave(groot=groot))


def met(formaat: str, gegevens: dict[str, object], **rest: object) -> Formulier:
    return Formulier.maak(ALLE.formaat(formaat), ALLE.versie, gegevens, **rest)


@pytest.mark.parametrize("naam", list(CASUSSEN))
def test_every_answer_of_every_case_stands_in_it_and_it_is_accessible(naam: str) -> None:
    vol = formulier(CASUSSEN[naam])
    pdf = maak(vol)
    gelezen = kaal(tekst_van(pdf))
    for antwoord in antwoorden(ALLE.formaat(vol.format), vol):
        assert kaal(antwoord) in gelezen
    assert controleer_pdfua(pdf) == ()


@pytest.mark.parametrize("naam", steekproef(list(CASUSSEN), 6))
def test_large_type_has_every_answer_and_nothing_small(naam: str) -> None:
    vol = formulier(CASUSSEN[naam])
    pdf = maak(vol, groot=True)
    gelezen = kaal(tekst_van(pdf))
    for antwoord in antwoorden(ALLE.formaat(vol.format), vol):
        assert kaal(antwoord) in gelezen
    assert controleer_pdfua(pdf) == ()
    assert min(_lettermaten(pdf)) >= GROOT - 0.1


@pytest.mark.parametrize("groot", [False, True])
@pytest.mark.parametrize("naam", FORMATEN)
def test_every_field_of_every_form_has_a_place(naam: str, groot: bool) -> None:
    """Each field holds a word of its own, and every one of those words is on the pages."""
    vol, woorden = overal_een_woord(ALLE.formaat(naam))
    gelezen = kaal(tekst_van(maak(vol, groot=groot)))
    assert [w for w in woorden if w not in gelezen] == []


def _lettermaten(pdf: bytes) -> set[float]:
    with pypdfium2.PdfDocument(pdf) as document:
        return {
            round(pypdfium2.raw.FPDFText_GetFontSize(blad.raw, i), 1)
            for pagina in document
            for blad in [pagina.get_textpage()]
            for i in range(blad.count_chars())
            if blad.get_text_range(i, 1).strip()
        }


def test_the_small_print_is_seen_by_the_measurement() -> None:
    vol = formulier(next(iter(CASUSSEN.values())))
    assert min(_lettermaten(maak(vol))) < GROOT


@pytest.mark.parametrize("naam", FORMATEN)
def test_a_blank_form_says_so_and_is_accessible(naam: str) -> None:
    leeg = met(naam, {})
    for groot in (False, True):
        pdf = maak_leesversie(ALLE.formaat(naam), neutrale_huisstijl(), leeg, Weergave(groot=groot))
        assert controleer_pdfua(pdf) == ()
        tekst = tekst_van(pdf)
        assert "nog niets ingevuld" in tekst or "niet ingevuld" in tekst


def test_it_is_no_form_and_says_nothing_of_persons_outside_its_pages() -> None:
    vol = met("ondersteuningsplan_wij", {"personen": [{"naam": "Kanarie Vos"}]}, kenmerk="OW-7F3K-Q2X")
    with pikepdf.open(io.BytesIO(maak(vol))) as pdf:
        assert "/AcroForm" not in pdf.Root
        assert "Kanarie" not in str(pdf.docinfo)
        assert b"Kanarie" not in pdf.Root.Metadata.read_bytes()
        assert str(pdf.docinfo["/Title"]) == "Ondersteuningsplan wij-vorm, leesversie"
    assert "OW-7F3K-Q2X" in tekst_van(maak(vol))


def test_the_same_input_gives_the_same_bytes() -> None:
    vol = formulier(CASUSSEN[steekproef(list(CASUSSEN), 1)[0]])
    assert maak(vol) == maak(vol)


def test_empty_parts_are_left_out_but_named_at_the_end() -> None:
    tekst = tekst_van(maak(met("ondersteuningsplan_wij", {"aanleiding": "Wij slapen slecht."})))
    assert "Wij slapen slecht." in tekst
    assert "Wat belangrijk is om te weten" not in tekst.split("Niet ingevuld:")[0]
    assert "9. Wat belangrijk is om te weten" in tekst.split("Niet ingevuld:")[1].replace("\r\n", " ")


def test_silence_is_never_taken_for_an_answer() -> None:
    """A choice, and who and when of a goal, say that they were not filled in."""
    tekst = tekst_van(maak(met("voortgangsplan", {"doelen": [{"wat_bereiken": "Elke nacht slapen"}]})))
    doel = tekst.split("Tussenevaluatie")[1]
    assert doel.count("niet ingevuld") >= 3  # wie, wanneer, bereikt
    assert "Wie of wat helpt" not in doel


def test_two_ticks_are_both_said() -> None:
    assert keuzewoorden("Ja") == "Ja"
    assert keuzewoorden("Ja;Nee") == "Ja en Nee (meer dan één vakje aangekruist)"
    tekst = kaal(tekst_van(maak(met("ondersteuningsplan_wij", {"toestemming": {"toestemming_overleg": "Ja;Nee"}}))))
    assert kaal("Ja en Nee (meer dan één vakje aangekruist)") in tekst


def test_what_belongs_to_no_field_never_reaches_the_document() -> None:
    """A comment or hidden text in the Word file must not turn up in the paper of the family."""
    vol = met("ondersteuningsplan_wij", {"aanleiding": "Slapen."}, restant=(Restant("opmerking", "KANARIE-REST"),))
    assert "KANARIE" not in tekst_van(maak(vol))


def test_paragraphs_stay_paragraphs() -> None:
    los = maak(met("ondersteuningsplan_wij", {"belangrijk_om_te_weten": "Een regel.\n\nNog een."}))
    aan = maak(met("ondersteuningsplan_wij", {"belangrijk_om_te_weten": "Een regel.\nNog een."}))
    assert _afstand(los) > _afstand(aan) + 3


def _afstand(pdf: bytes) -> float:
    """The distance in points between the lines that begin with 'Een' and 'Nog'."""
    with pypdfium2.PdfDocument(pdf) as document:
        blad = document[0].get_textpage()
        tekst = blad.get_text_range()
        return abs(
            blad.get_charbox(tekst.index("Een regel"))[1] - blad.get_charbox(tekst.index("Nog een"))[1]
        )


def test_a_text_of_many_pages_is_whole() -> None:
    lang = "\n".join(f"Regel {i} van een lang verhaal over slapen." for i in range(400))
    gelezen = kaal(tekst_van(maak(met("ondersteuningsplan_ik", {"belangrijk_om_te_weten": lang}))))
    assert all(kaal(regel) in gelezen for regel in lang.split("\n"))


@pytest.mark.parametrize("groot", [False, True])
@pytest.mark.parametrize("naam", steekproef(FORMATEN, 5))
def test_a_very_long_answer_runs_off_no_page(naam: str, groot: bool) -> None:
    """Every field holds more than a page: all of it is on paper, above the foot of the page."""
    formaat = ALLE.formaat(naam)
    vol, woorden = overal_een_woord(formaat, 1, staart="\n" + "\n".join("regel" for _ in range(70)) + " EIND")
    pdf = maak(vol, groot=groot)
    gelezen = tekst_van(pdf)
    assert gelezen.count("EIND") == len(woorden)
    assert _alles_op_het_blad(pdf)
    assert controleer_pdfua(pdf) == ()


@pytest.mark.parametrize(
    "tekst",
    ["مرحبا، نحن بخير", "שלום לכולם", "😀👨‍👩‍👧 goed zo", "Zoë Şahin-Wałęsa", "a" * 400, "你好，我们很好",
     "e\u0301e\u0301n"],
)
@pytest.mark.parametrize("groot", [False, True])
def test_every_script_is_set_and_accessible(tekst: str, groot: bool) -> None:
    pdf = maak(met("ondersteuningsplan_wij", {
        "aanleiding": tekst, "personen": [{"naam": tekst, "mail": tekst}],
        "zorgen": [{"zorg": tekst, "wie": tekst}], "doelen": [{"wie": tekst, "wat_bereiken": tekst}],
    }), groot=groot)  # fmt: skip
    assert controleer_pdfua(pdf) == ()
    gelezen = tekst_van(pdf)
    assert all(t in gelezen or f"U+{ord(t):04X}" in gelezen for t in tekst if t.isalpha())
    assert _alles_op_het_blad(pdf)


def _alles_op_het_blad(pdf: bytes) -> bool:
    """No character runs out of the margins of the paper."""
    with pypdfium2.PdfDocument(pdf) as document:
        for pagina in document:
            blad = pagina.get_textpage()
            for i in range(blad.count_rects()):
                links, onder, rechts, _ = blad.get_rect(i)
                if rechts > pagina.get_width() - 45 or links < 40 or onder < 15:
                    return False
    return True


def test_a_character_that_cannot_be_drawn_is_named() -> None:
    gelezen = tekst_van(maak(met("ondersteuningsplan_wij", {"aanleiding": "voor \ue123 na"})))
    assert "U+E123" in gelezen


_TEKENS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
_TEKST = st.text(_TEKENS, min_size=1, max_size=60)
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 éëïöüçñ€’“”–"
_LATIJN = st.text(_LETTERS + ".,;:!?()[]{}#$*_@\\/<>\"'`~^%&=+-", min_size=1, max_size=120)


@settings(max_examples=8, deadline=None)
@given(_TEKST)
def test_any_text_can_be_set(tekst: str) -> None:
    if bevat_aanwijzing(tekst):
        return
    rij = {"zorgen": [{"zorg": tekst}], "personen": [{"naam": tekst}]}
    vol = met("ondersteuningsplan_wij", {"aanleiding": tekst, **rij})
    assert controleer_pdfua(maak(vol)) == ()


@settings(max_examples=20, deadline=None)
@given(_LATIJN)
def test_any_latin_text_is_read_back_letter_for_letter(tekst: str) -> None:
    if bevat_aanwijzing(tekst):
        return
    vol = met("veilig_verder_plan_2019", {"minimaal_nodig": tekst, "veiligheidsafspraken": [{"wie": tekst}]})
    assert kaal(tekst_van(maak(vol))).count(kaal(tekst)) >= 2
