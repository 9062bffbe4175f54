"""The lists of actions as a Word document, with tick boxes that work on paper and on screen.

Promise: the same content as the PDF; every text exactly as it is in the list; no comments,
no hidden text, no name of a person in the properties. Not promised: that fonts are there
on the computer that opens it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.leesversie.actielijst import LEEG, SLOTZIN, TITEL, ZONDER_WIE, Actie, Actielijst, regels_bij
from generator.leesversie.tekst import NIET_INGEVULD
from generator.word import eigenschappen, kopvoet
from generator.word.maten import BREEDTE, Maten, maten_groot
from generator.word.pagina import pagina
from generator.word.pakket import Deel, Relatie, schrijf_pakket
from generator.word.stijlen import lettertypen
from generator.word.stijlmal import stijlen
from generator.word.toegankelijk import eis_inhoud, eis_omslag
from generator.word.velden import VINKFONT
from generator.word.xml import alinea, deel, el, run, w, wortel
from sjablonen.datum import schrijf_datum
from sjablonen.huisstijl import Huisstijl

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["actielijst_docx"]

_LEEG, _VOL = "\u2610", "\u2612"
_VAKJE = 640
_KOPPEN = (("headerReference", "first", "rIdKop1"), ("headerReference", "default", "rIdKop2"),
           ("footerReference", "first", "rIdVoet"), ("footerReference", "default", "rIdVoet"))  # fmt: skip


def actielijst_docx(lijst: Actielijst, huisstijl: Huisstijl, *, groot: bool = False) -> bytes:
    """The document; raises HuisstijlFout for a logo that cannot be drawn."""
    maten = maten_groot() if groot else Maten(punt=24, regel=335, lucht=200, minimaal=560, regels_heel=30)
    logo = kopvoet.logo_van(huisstijl)
    kop_relaties = (Relatie(kopvoet.LOGO_RELATIE, "image", "media/logo.png"),) if logo else ()
    relaties = (
        Relatie("rIdStijlen", "styles", "styles.xml"),
        Relatie("rIdInstellingen", "settings", "settings.xml"),
        Relatie("rIdLetters", "fontTable", "fontTable.xml"),
        Relatie("rIdKop1", "header", "header1.xml"),
        Relatie("rIdKop2", "header", "header2.xml"),
        Relatie("rIdVoet", "footer", "footer1.xml"),
    )
    body = w("body", *_blokken(lijst, maten), pagina(_KOPPEN))
    delen = [
        Deel("word/document.xml", "document", deel(wortel("document", body)), relaties),
        Deel("word/styles.xml", "styles", stijlen(huisstijl, maten)),
        Deel("word/settings.xml", "settings", eigenschappen.instellingen()),
        Deel("word/fontTable.xml", "fontTable", lettertypen(huisstijl)),
        Deel("word/header1.xml", "header", kopvoet.eerste_kop(huisstijl), kop_relaties),
        Deel("word/header2.xml", "header", kopvoet.volgende_kop(huisstijl)),
        Deel("word/footer1.xml", "footer", deel(wortel("ftr", kopvoet.voetregel(TITEL)))),
        *([Deel("word/media/logo.png", "image", logo.png)] if logo else []),
        Deel("docProps/core.xml", "core", eigenschappen.core(TITEL, huisstijl)),
        Deel("docProps/app.xml", "app", eigenschappen.app()),
    ]  # fmt: skip
    eis_inhoud(TITEL, delen[0].inhoud)
    eis_omslag(TITEL, {d.pad: d.inhoud for d in delen}, huisstijl)
    return schrijf_pakket(
        delen,
        [
            Relatie("rId1", "document", "word/document.xml"),
            Relatie("rId2", "core", "docProps/core.xml"),
            Relatie("rId3", "app", "docProps/app.xml"),
        ],
    )


def _blokken(lijst: Actielijst, maten: Maten) -> Iterator[_Element]:
    yield alinea("Title", run(TITEL))
    if lijst.datum:
        yield alinea("SjInleiding", run(f"na het overleg van {schrijf_datum(lijst.datum)}"))
    if not lijst.lijsten:
        yield alinea("Normal", run(LEEG))
    nummer = 0
    for i, persoon in enumerate(lijst.lijsten):
        kop = alinea("Heading1", run(persoon.wie or ZONDER_WIE))
        # Not the hanging indent of a section title: there is no number in front of it.
        kop[0].extend([*([w("pageBreakBefore")] if i else []), w("ind", left="0", firstLine="0")])
        yield kop
        rijen = []
        for actie in persoon.acties:
            nummer += 1
            rijen.append(_rij(actie, nummer, maten))
        yield _tabel(rijen, persoon.wie or ZONDER_WIE)
        yield alinea("Normal")
    yield alinea("SjInleiding", run(SLOTZIN))


def _rij(actie: Actie, nummer: int, maten: Maten) -> _Element:
    wat = actie.wat if actie.wat.strip() else actie.doel
    inhoud = [_vet(wat)]
    for label, tekst in regels_bij(actie):
        inhoud.append(alinea("Normal", run(f"{label} ", "SjVet"), run(tekst if tekst.strip() else NIET_INGEVULD)))
    cellen = (_cel(_VAKJE, alinea("Normal", _vakje(nummer, maten))), _cel(BREEDTE - _VAKJE, *inhoud))
    return w("tr", w("trPr", w("cantSplit")), *cellen)


def _vet(tekst: str) -> _Element:
    stuk = run(tekst)
    stuk.insert(0, w("rPr", w("b")))
    return alinea("Normal", stuk)


def _tabel(rijen: list[_Element], titel: str) -> _Element:
    lijn = {"val": "single", "sz": "4", "space": "0", "color": "A6B4B8"}
    return w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val="TableNormal"),
            w("tblW", w=str(BREEDTE), type="dxa"),
            w("tblBorders", w("bottom", **lijn), w("insideH", **lijn)),
            w("tblLayout", type="fixed"),
            w("tblCellMar", *(w(k, w=b, type="dxa") for k, b in (("top", "110"), ("left", "0"), ("bottom", "110"),
                                                                 ("right", "60")))),
            w("tblLook", val="0000"),
            w("tblCaption", val=titel[:200]),
        ),
        w("tblGrid", w("gridCol", w=str(_VAKJE)), w("gridCol", w=str(BREEDTE - _VAKJE))),
        *rijen,
    )  # fmt: skip


def _cel(breedte: int, *inhoud: _Element) -> _Element:
    return w("tc", w("tcPr", w("tcW", w=str(breedte), type="dxa")), *inhoud)


def _vakje(nummer: int, maten: Maten) -> _Element:
    grootte = [w("sz", val=str(maten.vakje)), w("szCs", val=str(maten.vakje))]
    teken = run(_LEEG, "SjVakje")
    teken[0].extend(grootte)
    return w(
        "sdt",
        w(
            "sdtPr",
            w("rPr", w("rStyle", val="SjVakje")),
            w("alias", val=f"Actie {nummer}: gelukt"),
            w("id", val=str(1000 + nummer)),
            el(
                "w14:checkbox",
                el("w14:checked", val="0"),
                el("w14:checkedState", val=f"{ord(_VOL):04X}", font=VINKFONT),
                el("w14:uncheckedState", val=f"{ord(_LEEG):04X}", font=VINKFONT),
            ),
        ),
        w("sdtContent", teken),
    )
