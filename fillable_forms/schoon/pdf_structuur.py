"""The structure tree of a PDF (for who hears the form) after annotations were taken out."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name

__all__ = ["snoei_structuur"]

_WEG = ("/AF", "/T", "/R")


def snoei_structuur(pdf: pikepdf.Pdf, weg: set[tuple[int, int]]) -> None:
    """Take out elements that only stood for an annotation that is gone."""
    wortel = pdf.Root.get("/StructTreeRoot")
    if not isinstance(wortel, Dictionary):
        return
    _snoei(wortel, weg, 0, set())
    ouders = wortel.get("/ParentTree")
    if isinstance(ouders, Dictionary):
        blijft = {int(p) for blad in pdf.pages for p in _ouderplekken(blad.obj)}
        _snoei_ouders(ouders, blijft, 0)


def _ouderplekken(pagina: pikepdf.Object) -> list[int]:
    plekken = [pagina.get("/StructParents"), *(a.get("/StructParent") for a in pagina.get("/Annots", Array()))]
    return [int(p) for p in plekken if p is not None]


def _snoei(knoop: pikepdf.Object, weg: set[tuple[int, int]], diepte: int, gehad: set[tuple[int, int]]) -> bool:
    """True when this element stays."""
    if diepte > 200 or (knoop.is_indirect and knoop.objgen in gehad):
        return True
    gehad.add(knoop.objgen)
    for sleutel in _WEG:
        if sleutel in knoop:
            del knoop[sleutel]
    inhoud = knoop.get("/K")
    if inhoud is None:
        return True
    kinderen = list(inhoud) if isinstance(inhoud, Array) else [inhoud]
    blijft = []
    for kind in kinderen:
        if isinstance(kind, Dictionary):
            if kind.get("/Type") == Name.OBJR:
                if _is_weg(kind.get("/Obj"), weg):
                    continue
            elif "/S" in kind and not _snoei(kind, weg, diepte + 1, gehad):
                continue
        blijft.append(kind)
    if len(blijft) == len(kinderen):
        return True
    knoop.K = Array(blijft)
    return bool(blijft) or "/S" not in knoop


def _is_weg(ding: object, weg: set[tuple[int, int]]) -> bool:
    return not isinstance(ding, pikepdf.Object) or (ding.objgen in weg and ding.objgen != (0, 0))


def _snoei_ouders(boom: pikepdf.Object, blijft: set[int], diepte: int) -> None:
    if "/Nums" in boom:
        oud, nieuw = list(boom.Nums), Array()
        for nummer, element in zip(oud[::2], oud[1::2], strict=False):
            if int(nummer) in blijft:
                nieuw.append(nummer)
                nieuw.append(element)
        boom.Nums = nieuw
    for tak in boom.get("/Kids", Array()) if diepte < 50 else ():
        _snoei_ouders(tak, blijft, diepte + 1)
