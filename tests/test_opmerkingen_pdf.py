"""Notes in a PDF form: accessible, beside their field, shown by other programs, and no answer is touched."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, String

from fillable_forms.lezen.bestand import lees_bytes
from fillable_forms.opmerkingen.kopie import met_opmerkingen
from fillable_forms.opmerkingen.notities import notities
from generator.onaangeroerd import is_onaangeroerd
from generator.pdf.structuurboom import volle_naam
from generator.pdf.toegankelijk import controleer_pdfua
from sjablonen.criteria_model import Zichtbaar, laad_criteria
from sjablonen.fouten import LeesFout
from tests.opmerkingen_steun import als_bevindingen, bevinding, overal
from tests.pdf_steun import CASUSSEN, casus, leeg_formulier
from tests.schoon_steun import vindplaatsen
from tests.steun import FORMATEN, eis_programma, steekproef

REGISSEUR = [c for c in laad_criteria() if c.zichtbaar is Zichtbaar.REGISSEUR]


def aantekeningen(inhoud: bytes) -> list[tuple[int, Any]]:
    """(page, contents, rectangle) of every text note."""
    with pikepdf.open(io.BytesIO(inhoud)) as pdf:
        return [
            (n, str(a.Contents), [float(w) for w in a.Rect])
            for n, pagina in enumerate(pdf.pages) for a in pagina.obj.get("/Annots", Array())
            if a.Subtype == Name.Text
        ]  # type: ignore[misc]  # fmt: skip


@pytest.mark.parametrize("naam", steekproef(FORMATEN, 5))
def test_every_place_of_every_form_can_have_a_note_and_the_form_stays_accessible(naam: str) -> None:
    leeg = leeg_formulier(naam)
    form = lees_bytes(leeg, "x")
    vondsten = overal(form)
    uit = met_opmerkingen(leeg, vondsten)
    assert controleer_pdfua(leeg) == ()
    assert controleer_pdfua(uit) == ()
    assert lees_bytes(uit, "x") == form
    assert sorted(t for _, t, _ in aantekeningen(uit)) == sorted(n.tekst for n in notities(vondsten))


@pytest.mark.parametrize("naam", steekproef(CASUSSEN, 2))
def test_a_filled_form_reads_back_the_same_and_can_still_be_filled(naam: str) -> None:
    form, pdf = casus(naam)
    uit = met_opmerkingen(pdf, overal(form))
    assert lees_bytes(uit, "x") == lees_bytes(pdf, "x")
    assert controleer_pdfua(uit) == ()
    with pikepdf.open(io.BytesIO(uit)) as na, pikepdf.open(io.BytesIO(pdf)) as voor:
        def widgets(document: pikepdf.Pdf) -> int:
            return sum(a.Subtype == Name.Widget for p in document.pages for a in p.obj.get("/Annots", Array()))

        assert widgets(na) == widgets(voor) > 10
    assert uit.count(b"%%EOF") == 1
    assert not is_onaangeroerd(uit), "a form with notes is never replaced without asking"


def test_a_note_stands_in_the_margin_level_with_its_field_and_never_over_one() -> None:
    leeg = leeg_formulier("ondersteuningsplan_wij")
    uit = met_opmerkingen(leeg, [bevinding("doelen.1.hoe"), bevinding("aanleiding"), bevinding("toestemming")])
    with pikepdf.open(io.BytesIO(uit)) as pdf:
        for pagina in pdf.pages:
            alle = list(pagina.obj.get("/Annots", Array()))
            vakken = {volle_naam(a): [float(w) for w in a.Rect] for a in alle if a.Subtype == Name.Widget}
            for noot in (a for a in alle if a.Subtype == Name.Text):
                x0, y0, x1, y1 = (float(w) for w in noot.Rect)
                assert x1 <= float(pagina.mediabox[2])
                assert all(x0 >= v[2] or y0 >= v[3] or y1 <= v[1] for v in vakken.values())
                stam = str(noot.Contents).split("[")[1].split("]")[0]
                naast = [v for n, v in vakken.items() if n == stam or n.startswith(f"{stam}.")]
                assert any(v[1] - 1 <= y1 <= v[3] + 1 for v in naast)
    assert len(aantekeningen(uit)) == 3


def test_in_the_structure_a_note_comes_right_behind_its_field() -> None:
    uit = met_opmerkingen(leeg_formulier("voortgangsplan"), [bevinding("doelen.0.wie")])
    with pikepdf.open(io.BytesIO(uit)) as pdf:
        (noot,) = [a for p in pdf.pages for a in p.obj.get("/Annots", Array()) if a.Subtype == Name.Text]
        vakken = [a for p in pdf.pages for a in p.obj.get("/Annots", Array()) if a.Subtype == Name.Widget]
        from generator.pdf.structuurboom import oudertabel

        tabel = oudertabel(pdf)
        element = tabel[int(noot.StructParent)]
        veld = next(v for v in vakken if volle_naam(v) == "doelen.0.wie")
        kinderen = [k.objgen for k in element.P.K]
        assert kinderen.index(element.objgen) == kinderen.index(tabel[int(veld.StructParent)].objgen) + 1


@pytest.mark.parametrize("criterium", steekproef(REGISSEUR, 3), ids=lambda c: c.id)
def test_nothing_of_a_criterion_for_the_regisseur_comes_into_the_pdf(criterium: Any) -> None:
    leeg = leeg_formulier(criterium.formats[0])
    open_ = bevinding("", "Dit mag iedereen lezen.")
    geheim = als_bevindingen(criterium, "", Zichtbaar.REGISSEUR)
    uit = met_opmerkingen(leeg, [*geheim, open_])
    assert vindplaatsen(uit, "Dit mag iedereen lezen.")
    assert not vindplaatsen(uit)
    assert not vindplaatsen(uit, criterium.id)
    # An id of a file differs every time; all objects are the same.
    with pikepdf.open(io.BytesIO(uit)) as een, \
            pikepdf.open(io.BytesIO(met_opmerkingen(leeg, [open_]))) as ander:
        assert [o.unparse() for o in een.objects] == [o.unparse() for o in ander.objects]


# ---- a second time -------------------------------------------------------------------------


def _met_noot(inhoud: bytes, **eigenschappen: Any) -> bytes:
    with pikepdf.open(io.BytesIO(inhoud)) as pdf:
        pagina = pdf.pages[0].obj
        pagina.Annots.append(pdf.make_indirect(Dictionary(
            Type=Name.Annot, Subtype=Name.Text, Rect=Array([10, 10, 30, 30]), T=String("Mo"), **eigenschappen)))
        uit = io.BytesIO()
        pdf.save(uit)
        return uit.getvalue()


def test_old_notes_of_ours_are_replaced_and_those_of_people_stay() -> None:
    leeg = _met_noot(leeg_formulier("ondersteuningsplan_ik"), Contents=String("Bel ik nog over."))
    een = met_opmerkingen(leeg, overal(lees_bytes(leeg, "x")))
    twee = met_opmerkingen(een, [bevinding("aanleiding", "Nieuw.")])
    assert sorted(t for _, t, _ in aantekeningen(twee)) == ["Bel ik nog over.", "Tip: Nieuw.\nVraag: wat dan?"]
    assert lees_bytes(twee, "x") == lees_bytes(leeg, "x")
    geen = met_opmerkingen(twee, [])
    assert [t for _, t, _ in aantekeningen(geen)] == ["Bel ik nog over."]


def test_an_accessible_form_is_so_again_after_a_second_check() -> None:
    leeg = leeg_formulier("borgingsplan_wij")
    een = met_opmerkingen(leeg, overal(lees_bytes(leeg, "x")))
    twee = met_opmerkingen(een, [bevinding("aanvullende_opmerking")])
    assert controleer_pdfua(twee) == ()
    assert len(aantekeningen(twee)) == 1


def test_what_a_person_wrote_in_a_note_of_ours_is_theirs_and_stays() -> None:
    een = met_opmerkingen(leeg_formulier("ondersteuningsplan_ik"), [bevinding("aanleiding", "Kort.")])
    with pikepdf.open(io.BytesIO(een)) as pdf:
        for pagina in pdf.pages:
            for a in pagina.obj.get("/Annots", Array()):
                if a.Subtype == Name.Text:
                    a.Contents = String("Is goed, zegt Mo.")
        los = io.BytesIO()
        pdf.save(los)
    assert [r.tekst for r in lees_bytes(los.getvalue(), "x").restant] == ["Is goed, zegt Mo."]
    na = met_opmerkingen(los.getvalue(), [bevinding("aanleiding", "Kort.")])
    assert len(aantekeningen(na)) == 2


# ---- other programs, other files -----------------------------------------------------------


def _blauw(beeld: Any, vak: list[float], hoogte: float, schaal: float) -> float:
    """The share of dark points of our colour in this rectangle of a picture."""
    x0, y0, x1, y1 = vak
    stuk = beeld.convert("RGB").crop(tuple(round(w * schaal) for w in (x0, hoogte - y1, x1, hoogte - y0)))
    punten = list(zip(*(kanaal.tobytes() for kanaal in stuk.split()), strict=True))
    return sum(r < 90 and 40 < g < 140 and 50 < b < 150 for r, g, b in punten) / len(punten)


@pytest.mark.pdfclients
def test_poppler_and_pdfium_show_the_note(tmp_path: Path) -> None:
    from PIL import Image

    pdftoppm = eis_programma("pdftoppm")
    leeg = leeg_formulier("ondersteuningsplan_ik")
    uit = met_opmerkingen(leeg, [bevinding("personen.0.geboortedatum")])
    (blad, _, vak) = aantekeningen(uit)[0]
    (tmp_path / "a.pdf").write_bytes(uit)
    subprocess.run([pdftoppm, "-png", "-r", "144", "-f", str(blad + 1), "-singlefile", tmp_path / "a.pdf",
                    tmp_path / "a"], check=True)  # fmt: skip
    with Image.open(tmp_path / "a.png") as beeld:
        assert _blauw(beeld, vak, 842, 2) > 0.3
    for inhoud, ziet in ((uit, True), (leeg, False)):
        document = pypdfium2.PdfDocument(inhoud)
        document.init_forms()
        beeld = document[blad].render(scale=2, may_draw_forms=True).to_pil()
        assert (_blauw(beeld, vak, 842, 2) > 0.3) is ziet
        document.close()


def test_a_form_without_structure_gets_its_notes_too() -> None:
    with pikepdf.open(io.BytesIO(leeg_formulier("voortgangsplan"))) as pdf:
        del pdf.Root["/StructTreeRoot"]
        los = io.BytesIO()
        pdf.save(los)
    uit = met_opmerkingen(los.getvalue(), [bevinding("doelen.0.wie"), bevinding("")])
    assert len(aantekeningen(uit)) == 2


def test_a_parent_tree_of_several_leaves_stays_in_order() -> None:
    with pikepdf.open(io.BytesIO(leeg_formulier("voortgangsplan"))) as pdf:
        boom = pdf.Root.StructTreeRoot.ParentTree
        if "/Nums" in boom:
            nummers = list(boom.Nums)
            blad = pdf.make_indirect(Dictionary(Nums=Array(nummers), Limits=Array([nummers[0], nummers[-2]])))
            del boom["/Nums"]
            boom.Kids = Array([blad])
        los = io.BytesIO()
        pdf.save(los)
    uit = met_opmerkingen(los.getvalue(), [bevinding("doelen.0.wie"), bevinding("doelen.1.wie")])
    assert controleer_pdfua(uit) == ()


def test_a_printed_pdf_gets_one_line_that_says_what_to_do() -> None:
    _, pdf = casus(CASUSSEN[0])
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.generate_appearance_streams()
        document.flatten_annotations("all")
        los = io.BytesIO()
        document.save(los)
    with pytest.raises(LeesFout, match=r"^plat\.pdf: Deze PDF heeft geen invulvakken meer"):
        met_opmerkingen(los.getvalue(), [bevinding("")], "plat.pdf")
