"""Letterheads of invented organisations, made as a communication department makes them in Word."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from generator.brieven.model import Briefpapier
from tests.huisstijl_steun import logo_png

__all__ = ["BRIEFPAPIEREN", "eenvoudig", "met_deel", "papier", "verander"]

PLAATS = "{{ formulier_inhoud }}"


def papier(document: Any, naam: str = "briefpapier.docx") -> Briefpapier:
    uit = io.BytesIO()
    document.save(uit)
    return Briefpapier(naam, uit.getvalue())


def _nieuw() -> Any:
    document = Document()
    deel = document.sections[0]
    deel.page_width, deel.page_height = Mm(210), Mm(297)
    deel.left_margin = deel.right_margin = Mm(25)
    deel.top_margin, deel.bottom_margin = Mm(30), Mm(25)
    return document


def _logo(p: Any, breed: int = 40, beschrijving: str = "Logo van gemeente Voorbeelddam") -> None:
    p.add_run().add_picture(io.BytesIO(logo_png(300, 120)), width=Mm(breed))
    for eigen in p._p.iter(qn("wp:docPr")):
        eigen.set("descr", beschrijving)


def _veld(p: Any, code: str) -> None:
    for soort in ("begin", None, "separate", "tekst", "end"):
        run = p.add_run()
        if soort == "tekst":
            run.text = "1"
        elif soort is None:
            instructie = OxmlElement("w:instrText")
            instructie.text = f" {code} "
            run._r.append(instructie)
        else:
            teken = OxmlElement("w:fldChar")
            teken.set(qn("w:fldCharType"), soort)
            run._r.append(teken)


def _lijn(p: Any, kleur: str) -> None:
    rand = OxmlElement("w:pBdr")
    onder = OxmlElement("w:bottom")
    for naam, waarde in (("val", "single"), ("sz", "12"), ("space", "4"), ("color", kleur)):
        onder.set(qn(f"w:{naam}"), waarde)
    rand.append(onder)
    p._p.get_or_add_pPr().append(rand)


def eenvoudig() -> Briefpapier:
    """A name in the header and the place for the form, and nothing else."""
    document = _nieuw()
    document.sections[0].header.paragraphs[0].text = "{{ gemeente }}"
    document.add_paragraph(PLAATS)
    return papier(document)


def met_omslag() -> Briefpapier:
    """A cover page with a logo, a title and a table; a header of its own there; a page number."""
    document = _nieuw()
    deel = document.sections[0]
    deel.different_first_page_header_footer = True
    _logo(deel.first_page_header.paragraphs[0])
    deel.header.paragraphs[0].text = "{{ gemeente }}\t{{ formulier }}"
    voet = deel.footer.paragraphs[0]
    voet.add_run("Bladzijde ")
    _veld(voet, "PAGE")
    voet.add_run(" van ")
    _veld(voet, "NUMPAGES")
    _logo(document.add_paragraph(), 60)
    document.add_paragraph("{{ formulier }}", style="Title")
    tabel = document.add_table(2, 2, style="Table Grid")
    for i, (label, tag) in enumerate((("Datum van het overleg", "{{ datum }}"), ("Kenmerk", "{{ kenmerk }}"))):
        tabel.cell(i, 0).text, tabel.cell(i, 1).text = label, tag
    document.add_paragraph("Dit plan is van het gezin.")
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("{{p formulier_inhoud }}")
    document.add_paragraph("Met vriendelijke groet, {{ gemeente }}")
    return papier(document, "omslag.docx")


def met_tabelkop() -> Briefpapier:
    """A header made as a table: logo at the left, contact at the right; own footer with the code."""
    document = _nieuw()
    kop = document.sections[0].header
    tabel = kop.add_table(1, 2, Mm(160))
    _logo(tabel.cell(0, 0).paragraphs[0], 30)
    tabel.cell(0, 1).text = "{{ contact }}"
    _lijn(kop.add_paragraph(), "7A1F5C")
    document.sections[0].footer.paragraphs[0].text = "{{ formuliercode }}"
    document.sections[0].footer.add_paragraph("{{ doelregel }}")
    document.add_paragraph(PLAATS)
    return papier(document, "tabelkop.docx")


def met_eigen_stijlen() -> Briefpapier:
    """Own fonts, a numbered heading 1 in a colour, wide spacing in the ordinary style."""
    document = _nieuw()
    gewoon = document.styles["Normal"]
    gewoon.font.name, gewoon.font.size = "Georgia", Pt(10)
    gewoon.paragraph_format.space_after, gewoon.paragraph_format.line_spacing = Pt(14), 1.6
    for naam, maat in (("Title", 28), ("Heading 1", 17)):
        stijl = document.styles[naam]
        stijl.font.color.rgb, stijl.font.size, stijl.font.italic = RGBColor(0x7A, 0x1F, 0x5C), Pt(maat), True
        fonts = stijl.element.rPr.find(qn("w:rFonts"))
        for attribuut in list(fonts.attrib):
            del fonts.attrib[attribuut]
        stijl.font.name = "Georgia"
    nummers = OxmlElement("w:numPr")
    for kind, waarde in (("w:ilvl", "0"), ("w:numId", "1")):
        element = OxmlElement(kind)
        element.set(qn("w:val"), waarde)
        nummers.append(element)
    document.styles["Heading 1"].element.get_or_add_pPr().insert(2, nummers)
    _lijn(document.sections[0].header.paragraphs[0], "7A1F5C")
    document.sections[0].header.paragraphs[0].add_run("{{ gemeente }}")
    document.add_paragraph(PLAATS)
    return papier(document, "stijlen.dotx")


def met_tags_in_stukken() -> Briefpapier:
    """As Word does: a tag over several runs, with its marks between them, and a line that depends."""
    document = _nieuw()
    kop = document.sections[0].header.paragraphs[0]
    for i, stuk in enumerate(("{", "{ ge", "mee", "nte }", "} – {{for", "mulier}}")):
        kop.add_run(stuk).bold = i % 2 == 0
    voet = document.sections[0].footer
    voet.paragraphs[0].text = "{%p if kenmerk %}"
    voet.add_paragraph("Ons kenmerk: {{ kenmerk }}, overleg {{ datum }}")
    voet.add_paragraph("{%p endif %}")
    plek = document.add_paragraph()
    for stuk in ("{{", " formulier", "_inhoud ", "}}"):
        plek.add_run(stuk)
    return papier(document, "stukken.docx")


def met_twee_delen() -> Briefpapier:
    """The cover is a section of its own, on its side; the form follows in a narrower one; even pages differ."""
    document = _nieuw()
    eerste = document.sections[0]
    eerste.orientation, eerste.page_width, eerste.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    document.settings.odd_and_even_pages_header_footer = True
    eerste.even_page_header.paragraphs[0].text = "{{ gemeente }}, even"
    eerste.header.paragraphs[0].text = "{{ gemeente }}, oneven"
    document.add_paragraph("Omslag van {{ gemeente }}")
    tweede = document.add_section(WD_SECTION.NEW_PAGE)
    tweede.orientation, tweede.page_width, tweede.page_height = WD_ORIENT.PORTRAIT, Mm(210), Mm(297)
    tweede.left_margin = Mm(40)
    document.add_paragraph(PLAATS)
    return papier(document, "delen.docx")


def huisbrief() -> Briefpapier:
    """What a communication department would make: logo and contact above, a line, own colour and fonts."""
    document = _nieuw()
    deel = document.sections[0]
    document.styles["Normal"].font.name = "Carlito"
    for naam, maat in (("Title", 26), ("Heading 1", 15)):
        stijl = document.styles[naam]
        stijl.font.color.rgb, stijl.font.size, stijl.font.bold = RGBColor(0x7A, 0x1F, 0x5C), Pt(maat), True
        letters = stijl.element.rPr.find(qn("w:rFonts"))
        for attribuut in list(letters.attrib):
            del letters.attrib[attribuut]
        stijl.font.name = "Caladea"
    titel = document.styles["Title"].element.pPr
    titel.remove(titel.find(qn("w:pBdr")))
    tabel = deel.header.add_table(1, 2, Mm(160))
    _logo(tabel.cell(0, 0).paragraphs[0], 32)
    rechts = tabel.cell(0, 1).paragraphs[0]
    rechts.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    rechts.add_run("{{ gemeente }}\n{{ contact }}").font.size = Pt(9)
    _lijn(deel.header.add_paragraph(), "7A1F5C")
    leeg = deel.header.paragraphs[0]._p
    leeg.getparent().remove(leeg)
    voet = deel.footer.paragraphs[0]
    voet.add_run("{{ formuliercode }}\t\tblad ")
    _veld(voet, "PAGE")
    for run in voet.runs:
        run.font.size = Pt(8.5)
    document.add_paragraph(PLAATS)
    return papier(document, "huisbrief.dotx")


BRIEFPAPIEREN: dict[str, Callable[[], Briefpapier]] = {
    f.__name__: f
    for f in (eenvoudig, met_omslag, met_tabelkop, met_eigen_stijlen, met_tags_in_stukken, met_twee_delen, huisbrief)
}


def verander(bron: Briefpapier, deel: str, patroon: str, nieuw: str) -> Briefpapier:
    """The same letterhead with one thing replaced in one part."""
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(bron.inhoud)) as van, zipfile.ZipFile(uit, "w") as naar:
        for naam in van.namelist():
            inhoud = van.read(naam)
            if naam == deel:
                anders = re.sub(patroon, lambda _: nieuw, inhoud.decode(), count=1, flags=re.DOTALL)
                assert anders != inhoud.decode(), "de proef verandert niets"
                inhoud = anders.encode()
            naar.writestr(naam, inhoud)
    return Briefpapier(bron.naam, uit.getvalue())


def met_deel(bron: Briefpapier, naam: str, inhoud: bytes) -> Briefpapier:
    """The same letterhead with one part more."""
    uit = io.BytesIO(bron.inhoud)
    with zipfile.ZipFile(uit, "a") as zip_:
        zip_.writestr(naam, inhoud)
    return Briefpapier(bron.naam, uit.getvalue())
