"""Notes in a PDF form, each beside its field, also for who hears the form.

Promise: an ordinary text note with a picture of its own in the margin, never over an
answer; in the structure it stands right behind its field. The form stays fillable, the
file is written whole, notes of an earlier check are replaced and those of people stay.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name

from fillable_forms.lezen.eigen_opmerking import AUTEUR, NOTITIE, is_eigen_notitie, merk
from fillable_forms.opmerkingen.notities import Notitie
from fillable_forms.schoon.pdf_structuur import snoei_structuur
from generator.onaangeroerd import als_bewaard
from generator.pdf.structuurboom import Boom, oudertabel, volle_naam
from generator.pdf.widgets import pdf_tekst
from sjablonen.fouten import LeesFout

__all__ = ["zet_in_pdf"]

_ZIJDE = 18.0  # of the picture, in points
_TUSSEN = 3.0
_RAND = 10.0  # between the picture and the edge of the page
_VLAGGEN = 4 | 8 | 16  # printed; neither grows nor turns with the page
_BESCHADIGD = "Dit PDF-bestand is beschadigd. Bewaar het opnieuw, of stuur het nog een keer."
_WACHTWOORD = (
    "Dit bestand heeft een wachtwoord. Haal het wachtwoord eraf in het programma waarmee het is gemaakt, "
    "en probeer het nog eens."
)
_ZONDER_VELDEN = (
    "Deze PDF heeft geen invulvakken meer (afgedrukt of gescand). Daar kunnen geen opmerkingen in. "
    "Gebruik het verslag, of neem het formulier zoals het was voor het afdrukken."
)
# A balloon with three lines, drawn in a square of 18 by 18.
_BEELD = b"""q
0.043 0.333 0.388 rg 1 1 1 RG 0.8 w
3 17 m 15 17 l 16.7 17 17.5 16.2 17.5 14.5 c 17.5 8 l 17.5 6.3 16.7 5.5 15 5.5 c
9.5 5.5 l 5 1 l 5 5.5 l 3 5.5 l 1.3 5.5 0.5 6.3 0.5 8 c 0.5 14.5 l 0.5 16.2 1.3 17 3 17 c b
1.3 w 1 J 4 13.6 m 14 13.6 l S 4 11.2 m 14 11.2 l S 4 8.8 m 10 8.8 l S
Q"""


def zet_in_pdf(inhoud: bytes, notities: Sequence[Notitie]) -> bytes:
    """The same form with these notes and no older ones of ours; raises LeesFout."""
    try:
        with pikepdf.open(io.BytesIO(inhoud)) as pdf:
            return _maak(pdf, notities)
    except LeesFout:
        raise
    except pikepdf.PasswordError as fout:
        raise LeesFout(_WACHTWOORD) from fout
    except Exception as fout:  # a broken file raises nearly anything, and its words may quote the file
        raise LeesFout(_BESCHADIGD) from fout


def _maak(pdf: pikepdf.Pdf, notities: Sequence[Notitie]) -> bytes:
    _haal_oude_weg(pdf)
    velden = list(_velden(pdf))
    if not velden:
        raise LeesFout(_ZONDER_VELDEN)
    boom = Boom.lees(pdf)
    beeld = _beeld(pdf)
    bezet: dict[int, list[float]] = {}
    for nummer, notitie in enumerate(notities, 1):
        blad, widget = _plek(velden, notitie.veld)
        pagina = pdf.pages[blad].obj
        vak = _naast(pagina, widget if notitie.veld else None, bezet.setdefault(blad, []))
        annotatie = pdf.make_indirect(Dictionary(
            Type=Name.Annot, Subtype=Name.Text, Name=Name.Comment, Rect=Array(vak), F=_VLAGGEN, P=pagina,
            Contents=pdf_tekst(notitie.tekst), T=pdf_tekst(AUTEUR), C=Array([0.043, 0.333, 0.388]), Open=False,
            NM=pdf_tekst(f"{NOTITIE}{nummer}.{merk(notitie.tekst)}"), AP=Dictionary(N=beeld),
        ))  # fmt: skip
        if "/Annots" not in pagina:
            pagina.Annots = Array()
        pagina.Annots.append(annotatie)
        if boom is not None:
            _in_structuur(pdf, boom, widget, annotatie, pagina)
    uit = io.BytesIO()
    pdf.save(uit, object_stream_mode=pikepdf.ObjectStreamMode.generate, encryption=False)
    return als_bewaard(uit.getvalue())


def _haal_oude_weg(pdf: pikepdf.Pdf) -> None:
    weg: set[tuple[int, int]] = set()
    for pagina in pdf.pages:
        annotaties = pagina.obj.get("/Annots")
        if not isinstance(annotaties, Array):
            continue
        oud = [a for a in annotaties if isinstance(a, Dictionary) and _is_eigen(a)]
        namen = {a.objgen for a in oud}
        # Its window goes with it; the answer of a person to it stays, and stands by itself.
        oud += [a for a in annotaties if isinstance(a, Dictionary) and a.get("/Subtype") == Name.Popup
                and _wijst(a, "/Parent", namen)]  # fmt: skip
        weg |= {a.objgen for a in oud}
        blijft = [a for a in annotaties if not (isinstance(a, Dictionary) and a.objgen in weg)]
        for annotatie in blijft:
            if isinstance(annotatie, Dictionary) and _wijst(annotatie, "/IRT", namen):
                del annotatie["/IRT"]
        pagina.obj.Annots = Array(blijft)
    if weg - {(0, 0)}:
        snoei_structuur(pdf, weg - {(0, 0)})


def _is_eigen(annotatie: pikepdf.Object) -> bool:
    tekst = str(annotatie.get("/Contents", "")).strip()
    return annotatie.is_indirect and is_eigen_notitie(str(annotatie.get("/NM", "")), tekst)


def _wijst(annotatie: pikepdf.Object, sleutel: str, namen: set[tuple[int, int]]) -> bool:
    doel = annotatie.get(sleutel)
    return isinstance(doel, Dictionary) and doel.objgen in namen


def _velden(pdf: pikepdf.Pdf) -> Iterator[tuple[str, int, pikepdf.Object]]:
    """(full name, page, widget) of every field, in the order of the pages."""
    for blad, pagina in enumerate(pdf.pages):
        for annotatie in pagina.obj.get("/Annots", Array()):
            if isinstance(annotatie, Dictionary) and annotatie.get("/Subtype") == Name.Widget:
                yield volle_naam(annotatie), blad, annotatie


def _plek(velden: Sequence[tuple[str, int, pikepdf.Object]], pad: str) -> tuple[int, pikepdf.Object]:
    """The field at this path, else the first below it, else the first of its row or section, else of the form."""
    delen = pad.split(".")
    for lengte in range(len(delen), 0, -1):
        stam = ".".join(delen[:lengte])
        for naam, blad, widget in velden:
            if naam == stam or naam.startswith(f"{stam}."):
                return blad, widget
    _, blad, widget = velden[0]
    return blad, widget


def _naast(pagina: pikepdf.Object, widget: pikepdf.Object | None, bezet: list[float]) -> list[float]:
    """A free square in the right margin, level with the top of the field; at the top of the page without one."""
    maten = [float(m) for m in pikepdf.Page(pagina).mediabox]
    boven = maten[3] - 2 * _RAND
    if widget is not None:
        y0, y1 = sorted(float(widget.Rect[i]) for i in (1, 3))
        boven = y1 if y1 - y0 < 3 * _ZIJDE else y1 - _TUSSEN
    stap = _ZIJDE + _TUSSEN
    while any(abs(boven - ander) < stap for ander in bezet) and boven - stap > maten[1]:
        boven -= 1
    bezet.append(boven)
    rechts = maten[2] - _RAND
    return [rechts - _ZIJDE, boven - _ZIJDE, rechts, boven]


def _beeld(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.make_stream(
        _BEELD, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 18, 18]), Resources=Dictionary()
    )


def _in_structuur(
    pdf: pikepdf.Pdf, boom: Boom, widget: pikepdf.Object, annotatie: pikepdf.Object, pagina: pikepdf.Object
) -> None:
    """An Annot element right behind the element of the field; who hears the form meets it there."""
    velden = boom.annotaties.get(widget.objgen, [])
    ouder = velden[0].get("/P") if velden else None
    wortel = pdf.Root.StructTreeRoot
    if not isinstance(ouder, Dictionary) or ouder.get("/Type") == Name.StructTreeRoot:
        ouder = next((e.obj for e in boom.elementen if e.soort == "Document"), None)
    if ouder is None:
        return
    nummers = oudertabel(pdf)
    nummer = max(max(nummers, default=-1) + 1, int(wortel.get("/ParentTreeNextKey", 0)))
    element = pdf.make_indirect(Dictionary(
        Type=Name.StructElem, S=Name.Annot, P=ouder, Pg=pagina,
        K=Dictionary(Type=Name.OBJR, Obj=annotatie, Pg=pagina),
    ))  # fmt: skip
    kinderen = list(ouder.K) if isinstance(ouder.get("/K"), Array) else [ouder.K] if "/K" in ouder else []
    plekken = [i for i, k in enumerate(kinderen) if velden and isinstance(k, Dictionary)
               and k.objgen == velden[0].objgen]  # fmt: skip
    plek = plekken[0] + 1 if plekken else len(kinderen)
    # Behind notes that stand there already.
    while plek < len(kinderen) and isinstance(kinderen[plek], Dictionary) and kinderen[plek].get("/S") == Name.Annot:
        plek += 1
    ouder.K = Array([*kinderen[:plek], element, *kinderen[plek:]])
    annotatie.StructParent = nummer
    _noem(pdf, wortel, nummer, element)


def _noem(pdf: pikepdf.Pdf, wortel: pikepdf.Object, nummer: int, element: pikepdf.Object) -> None:
    """The last entry of the parent tree, which is a list or a tree of lists in order."""
    if "/ParentTree" not in wortel:
        wortel.ParentTree = pdf.make_indirect(Dictionary(Nums=Array()))
    boom = wortel.ParentTree
    if "/Kids" in boom:
        blad = pdf.make_indirect(Dictionary(Nums=Array([nummer, element]), Limits=Array([nummer, nummer])))
        boom.Kids.append(blad)
    else:
        boom.Nums.append(nummer)
        boom.Nums.append(element)
    wortel.ParentTreeNextKey = nummer + 1
