"""From the links of the layout to the fields of a form.

typst tags every link (Link, OBJR, StructParent); this pass makes each `field:NUMBER` a
widget under a Form element and hangs it in a tree of fields whose full names are the
paths of the data: `doelen.0.wat_bereiken`, `doelen.0.bereikt.Ja`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from generator.pdf.formulierfont import maak_font
from generator.pdf.lettertype import letter
from generator.pdf.structuurboom import elementen, oudertabel
from generator.pdf.tekens import Tekens
from generator.pdf.velden import Invulveld
from generator.pdf.verschijning import Vak, leeg_beeld, maak_kruisje, tekstbeelden

__all__ = ["pdf_tekst", "zet_velden"]

_ALLEEN_LEZEN = 1
_MEERREGELIG = 1 << 12
_FONT = "SourceSans"
_LINK = "field:"


@dataclass(frozen=True, slots=True)
class _Plek:
    nummer: int
    pagina: pikepdf.Page
    annotatie: pikepdf.Object

    @property
    def maten(self) -> tuple[float, float]:
        x0, y0, x1, y1 = (float(w) for w in self.annotatie.Rect)
        return abs(x1 - x0), abs(y1 - y0)


@dataclass(slots=True)
class _Knoop:
    """A part of the tree of names: the field itself at the end, or its parts."""

    delen: dict[str, _Knoop] = field(default_factory=dict)
    widget: pikepdf.Object | None = None
    vraag: str = ""


def zet_velden(pdf: pikepdf.Pdf, velden: Sequence[Invulveld], maat: float, kleur: str, tekens: Tekens) -> None:
    """Turn every field link of `pdf` into a field; each of `velden` must have exactly one."""
    plekken = list(_plekken(pdf))
    if sorted(p.nummer for p in plekken) != list(range(len(velden))):
        raise RuntimeError("de opmaak en de lijst van velden lopen niet gelijk")
    vakken = [Vak(p.nummer, *p.maten) for p in plekken if velden[p.nummer].optie is None]
    beelden = tekstbeelden(pdf, velden, vakken, maat, tekens)
    plaatsen = oudertabel(pdf)
    kruis = maak_kruisje(pdf, kleur, 14)
    stijl = String(f"/{_FONT} {maat:g} Tf 0.08 g")
    wortel = _Knoop()
    for plek in plekken:
        veld, widget = velden[plek.nummer], plek.annotatie
        _maak_widget(widget, plek.pagina, veld)
        if veld.optie is None:
            _tekstveld(widget, veld, stijl, plek.maten[1] > 2 * 1.25 * maat)
            widget.AP = Dictionary(N=beelden.get(plek.nummer) or leeg_beeld(pdf, *plek.maten))
        else:
            _kruisvak(widget, veld)
            widget.AP = Dictionary(N=Dictionary({f"/{veld.optie}": kruis.aan, "/Off": kruis.uit}))
        plaatsen[int(widget.StructParent)].S = Name.Form
        _hang_op(wortel, veld, widget)
    _maak_rijkoppen(pdf)
    for pagina in pdf.pages:
        pagina.obj.Tabs = Name.S
    pdf.Root.AcroForm = pdf.make_indirect(Dictionary(
        Fields=Array(_bouw_boom(pdf, wortel, None)), NeedAppearances=False, DA=stijl,
        DR=Dictionary(Font=Dictionary({f"/{_FONT}": maak_font(pdf, letter())}))))


def pdf_tekst(tekst: str) -> String:
    """A text string of PDF; always UTF-16 when it is not plain ASCII, so nothing depends on an encoding table."""
    if tekst.isascii() and tekst.isprintable():
        return String(tekst)
    return String(b"\xfe\xff" + tekst.encode("utf-16-be"))


def _plekken(pdf: pikepdf.Pdf) -> Iterator[_Plek]:
    for pagina in pdf.pages:
        for annotatie in pagina.obj.get("/Annots", Array()):
            doel = str(annotatie.get("/A", Dictionary()).get("/URI", ""))
            if doel.startswith(_LINK):
                yield _Plek(int(doel.removeprefix(_LINK)), pagina, annotatie)


def _maak_rijkoppen(pdf: pikepdf.Pdf) -> None:
    """The first cell of a row that holds a label and no field becomes the header of that row."""
    for rij, _ in elementen(pdf.Root.StructTreeRoot):
        if rij.get("/S") == Name.TR:
            eerste, *rest = list(rij.K)
            if rest and eerste.get("/S") == Name.TD and not any(
                e.get("/S") == Name.Form for e, _ in elementen(eerste)
            ):
                eerste.S = Name.TH
                eerste.A = Dictionary(O=Name.Table, Scope=Name.Row)


def _maak_widget(widget: pikepdf.Object, pagina: pikepdf.Page, veld: Invulveld) -> None:
    for sleutel in ("/A", "/BS", "/Border", "/Contents", "/H", "/QuadPoints"):
        if sleutel in widget:
            del widget[sleutel]
    widget.Type = Name.Annot
    widget.Subtype = Name.Widget
    widget.F = 4  # printed
    widget.P = pagina.obj
    widget.T = pdf_tekst(veld.naam[-1])
    widget.TU = pdf_tekst(veld.tooltip)
    if veld.rij_id:
        widget.TM = pdf_tekst(veld.rij_id)


def _tekstveld(widget: pikepdf.Object, veld: Invulveld, stijl: String, hoog: bool) -> None:
    # No MaxLen, also not on a date: nothing that a person types is ever refused or cut.
    # A border without a colour is not drawn, but viewers keep typed text that far from the edge.
    widget.BS = Dictionary(W=2, S=Name.S)
    widget.FT = Name.Tx
    widget.DA = stijl
    vlaggen = _MEERREGELIG if hoog or veld.regels > 1 or "\n" in veld.waarde else 0
    widget.Ff = vlaggen | (_ALLEEN_LEZEN if veld.alleen_lezen else 0)
    if veld.waarde:
        widget.V = pdf_tekst(veld.waarde)


def _kruisvak(widget: pikepdf.Object, veld: Invulveld) -> None:
    # An independent check box per option: a radio group cannot hold two ticks, paper can.
    stand = Name(f"/{veld.optie}") if veld.waarde else Name.Off
    widget.FT = Name.Btn
    widget.Ff = 0
    widget.V = stand
    widget.AS = stand


def _hang_op(wortel: _Knoop, veld: Invulveld, widget: pikepdf.Object) -> None:
    knoop = wortel
    for i, deel in enumerate(veld.naam):
        knoop = knoop.delen.setdefault(deel, _Knoop())
        if veld.vraag and i == len(veld.naam) - 2:
            knoop.vraag = veld.vraag
    knoop.widget = widget


def _bouw_boom(pdf: pikepdf.Pdf, knoop: _Knoop, ouder: pikepdf.Object | None) -> list[pikepdf.Object]:
    uit = []
    for naam, deel in knoop.delen.items():
        if deel.widget is not None:
            ding = deel.widget
        else:
            ding = pdf.make_indirect(Dictionary(T=pdf_tekst(naam)))
            if deel.vraag:
                ding.TU = pdf_tekst(deel.vraag)
            ding.Kids = Array(_bouw_boom(pdf, deel, ding))
        if ouder is not None:
            ding.Parent = ouder
        uit.append(ding)
    return uit
