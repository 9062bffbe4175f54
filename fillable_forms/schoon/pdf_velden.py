"""Annotations and fields of a PDF: what a person put on the page stays, notes go.

Promise: every field on a page keeps its value, its look and its name; ink, stamps, lines
and text boxes stay as they look. A sticky note is a comment and goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name

from fillable_forms.schoon.telling import Telling, Wat

__all__ = ["maak_velden_schoon"]

_VERBORGEN = 1 << 1
_TEKENING = frozenset(("Ink", "Stamp", "FreeText", "Line", "Square", "Circle", "Polygon", "PolyLine", "Watermark",
                       "Highlight", "Underline", "StrikeOut", "Squiggly"))  # fmt: skip
_BIJLAGE = frozenset(("FileAttachment", "Sound", "Movie", "Screen", "RichMedia", "3D"))
_VAN_ALLES = frozenset(("/Type", "/Subtype", "/Rect", "/F", "/P", "/AP", "/AS", "/StructParent", "/Border", "/BS",
                        "/C", "/CA", "/ca", "/OC", "/BM", "/Lang"))  # fmt: skip
_VAN_TEKENING = frozenset(("/InkList", "/L", "/LE", "/IC", "/QuadPoints", "/Vertices", "/Name", "/DA", "/DS", "/Q",
                           "/RD", "/BE", "/IT", "/CL", "/Rotate", "/LL", "/LLE", "/LLO"))  # fmt: skip
_VAN_LINK = frozenset(("/Dest", "/A", "/H", "/QuadPoints"))
_VAN_VELD = frozenset(("/Parent", "/Kids", "/FT", "/T", "/TU", "/TM", "/V", "/DA", "/Q", "/Ff", "/MaxLen", "/Opt",
                       "/TI", "/I", "/MK", "/H"))  # fmt: skip
_RIJ_ID = re.compile(r"[a-z0-9_.]{1,60}#[a-z0-9]{1,16}")
_STANDAARDNAAM = re.compile(r"[A-Za-z]{1,30}")


def maak_velden_schoon(pdf: pikepdf.Pdf, telling: Telling) -> set[tuple[int, int]]:
    """Clean every page and the tree of fields; returns which annotations are gone."""
    weg: set[tuple[int, int]] = set()
    op_bladen: set[tuple[int, int]] = set()
    for pagina in pdf.pages:
        blijft = Array()
        for annotatie in _rij(pagina.obj.get("/Annots")):
            if isinstance(annotatie, Dictionary) and _blijft(annotatie, telling):
                ding = annotatie if annotatie.is_indirect else pdf.make_indirect(annotatie)
                blijft.append(ding)
                op_bladen.add(ding.objgen)
            elif isinstance(annotatie, pikepdf.Object):
                weg.add(annotatie.objgen)
        if "/Annots" in pagina.obj:
            pagina.obj.Annots = blijft
    _boom(pdf, op_bladen, telling)
    return weg


def _blijft(annotatie: pikepdf.Object, telling: Telling) -> bool:
    soort = str(annotatie.get("/Subtype", "")).removeprefix("/")
    verborgen = bool(_getal(annotatie.get("/F")) & _VERBORGEN)
    if soort == "Widget":
        if verborgen or _is_onzichtbaar_klein(annotatie):
            telling.tel(Wat.VERBORGEN, int(_geerfd(annotatie, "/V") is not None))
            return False
        return _widget(annotatie, telling)
    if soort == "Link":
        return _link(annotatie, telling)
    if soort in _TEKENING and not verborgen:
        if soort != "FreeText":
            telling.tel(Wat.OPMERKING, int(bool(str(annotatie.get("/Contents", "")).strip())))
        if str(annotatie.get("/T", "")).strip():
            telling.tel(Wat.AUTEUR)
        naam = annotatie.get("/Name")
        if naam is not None and not _STANDAARDNAAM.fullmatch(str(naam).removeprefix("/")):
            del annotatie["/Name"]
        _houd(annotatie, _VAN_ALLES | _VAN_TEKENING | ({"/Contents"} if soort == "FreeText" else frozenset()))
        _houd_beeld(annotatie)
        return True
    if soort in _BIJLAGE:
        telling.tel(Wat.BIJLAGE)
    elif soort == "Popup":
        pass  # the window of a note that is counted itself
    elif verborgen and soort in _TEKENING:
        telling.tel(Wat.VERBORGEN)
    else:
        telling.tel(Wat.OPMERKING)
    return False


def _widget(widget: pikepdf.Object, telling: Telling) -> bool:
    if _geerfd(widget, "/FT") == Name.Sig:
        if not isinstance(_geerfd(widget, "/V"), Dictionary):
            return False
        # Its seal breaks when the file is written anew, and holds names: what it looks like stays.
        telling.tel(Wat.HANDTEKENING)
        widget.Subtype = Name.Stamp
        _houd(widget, _VAN_ALLES - {"/StructParent"})
        _houd_beeld(widget)
        return True
    acties = sum(s in widget for s in ("/AA", "/A"))
    telling.tel(Wat.MACRO, acties)
    _veld(widget)
    _houd_beeld(widget)
    return True


def _link(link: pikepdf.Object, telling: Telling) -> bool:
    actie = link.get("/A")
    if isinstance(actie, Dictionary) and actie.get("/S") != Name.GoTo:
        telling.tel(Wat.MACRO if actie.get("/S") == Name.JavaScript else Wat.KOPPELING)
        return False
    if isinstance(actie, Dictionary):
        _houd(actie, frozenset(("/S", "/D")))
    _houd(link, _VAN_ALLES | _VAN_LINK)
    return True


def _boom(pdf: pikepdf.Pdf, op_bladen: set[tuple[int, int]], telling: Telling) -> None:
    formulier = pdf.Root.get("/AcroForm")
    if not isinstance(formulier, Dictionary):
        return
    telling.tel(Wat.MACRO, sum(s in formulier for s in ("/CO",)))
    formulier.Fields = Array(_takken(_rij(formulier.get("/Fields")), op_bladen, telling, set()))
    _houd(formulier, frozenset(("/Fields", "/NeedAppearances", "/DA", "/DR", "/Q")))


def _takken(
    velden: list[pikepdf.Object], op_bladen: set[tuple[int, int]], telling: Telling, gehad: set[tuple[int, int]]
) -> Iterator[pikepdf.Object]:
    """The fields that a page shows, with their parents; the others hold values that nobody sees."""
    for veld in velden:
        if not isinstance(veld, Dictionary) or veld.objgen in gehad or len(gehad) > 100_000:
            continue
        gehad.add(veld.objgen)
        if veld.objgen in op_bladen:
            if veld.get("/Subtype") != Name.Stamp:
                yield veld
        elif "/Kids" in veld:
            telling.tel(Wat.MACRO, int("/AA" in veld))
            _veld(veld)
            kinderen = list(_takken(_rij(veld.get("/Kids")), op_bladen, telling, gehad))
            if kinderen:
                veld.Kids = Array(kinderen)
                yield veld
        elif "/V" in veld and veld.get("/Subtype") != Name.Widget:
            telling.tel(Wat.VERBORGEN)


def _veld(veld: pikepdf.Object) -> None:
    merk = veld.get("/TM")
    if merk is not None and not _RIJ_ID.fullmatch(str(merk)):
        del veld["/TM"]
    _houd(veld, _VAN_ALLES | _VAN_VELD)
    uiterlijk = veld.get("/MK")
    if isinstance(uiterlijk, Dictionary):
        _houd(uiterlijk, frozenset(("/R", "/BC", "/BG", "/CA")))


def _houd_beeld(annotatie: pikepdf.Object) -> None:
    """Only the picture that is shown: not that of a pointing or pressing mouse."""
    beelden = annotatie.get("/AP")
    if not isinstance(beelden, Dictionary):
        return
    _houd(beelden, frozenset(("/N",)))
    beeld = beelden.get("/N")
    leeg = _geerfd(annotatie, "/V") is None or str(_geerfd(annotatie, "/V")) == ""
    if _geerfd(annotatie, "/FT") == Name.Tx and leeg and isinstance(beeld, pikepdf.Stream):
        beeld.write(b"")  # the field was emptied, the old picture was not


def _houd(ding: pikepdf.Object, sleutels: frozenset[str] | set[str]) -> None:
    for sleutel in [k for k in ding.keys() if k not in sleutels]:  # noqa: SIM118 - of a stream only keys() gives them
        del ding[sleutel]


def _geerfd(veld: pikepdf.Object, sleutel: str) -> object:
    for _ in range(32):
        if sleutel in veld:
            return veld[sleutel]
        ouder = veld.get("/Parent")
        if not isinstance(ouder, Dictionary):
            return None
        veld = ouder
    return None


def _is_onzichtbaar_klein(annotatie: pikepdf.Object) -> bool:
    try:
        x0, y0, x1, y1 = (float(w) for w in annotatie.Rect)
    except (AttributeError, TypeError, ValueError):
        return True
    return abs(x1 - x0) < 1 or abs(y1 - y0) < 1


def _getal(waarde: object) -> int:
    return int(waarde) if isinstance(waarde, int) else 0


def _rij(waarde: object) -> list[pikepdf.Object]:
    return list(waarde) if isinstance(waarde, Array) else []
