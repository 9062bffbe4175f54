"""What is drawn in a PDF, without text that is drawn so that nobody sees it.

Promise: everything that shows is drawn by the same operators; comments between them,
loose marks, switched-off layers and letters in the invisible mode go.
"""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name

from fillable_forms.schoon.plaatjes import maak_plaatje_schoon
from fillable_forms.schoon.telling import Telling, Wat

__all__ = ["maak_inhoud_schoon", "maak_plaatjes_schoon", "uitgezette_lagen"]

_TEKST = frozenset(("Tj", "TJ", "'", '"'))
_ONZICHTBAAR = frozenset((3, 7))
_MERK, _LAAG_AAN, _LAAG_UIT = "merk", "laag aan", "laag uit"
_NODIG = frozenset(("q", "Q", "cm", "BT", "ET", "Tr"))  # of a layer that is off: what keeps the rest in its place
_MERKSLEUTELS = frozenset(("/MCID", "/Type", "/Subtype", "/BBox", "/Attached", "/Lang", "/Alt", "/ActualText", "/E"))

Lagen = frozenset[tuple[int, int]]


def uitgezette_lagen(pdf: pikepdf.Pdf) -> Lagen:
    """The layers (optional content) that a reader does not show."""
    lagen = pdf.Root.get("/OCProperties")
    if not isinstance(lagen, Dictionary):
        return frozenset()
    stand = lagen.get("/D", Dictionary())
    if not isinstance(stand, Dictionary):
        return frozenset()
    alle = {o.objgen for o in _rij(lagen.get("/OCGs"))}
    aan = {o.objgen for o in _rij(stand.get("/ON"))}
    uit = {o.objgen for o in _rij(stand.get("/OFF"))}
    return frozenset(alle - aan if stand.get("/BaseState") == Name.OFF else uit)


def maak_inhoud_schoon(pdf: pikepdf.Pdf, lagen: Lagen, telling: Telling) -> None:
    """Every page and every drawing that a page or annotation uses."""
    for pagina in pdf.pages:
        if "/Contents" in pagina.obj:
            pagina.obj.Contents = pdf.make_stream(_schoon(pagina, pagina.obj.get("/Resources"), lagen, telling))
    for ding in list(pdf.objects):
        if isinstance(ding, pikepdf.Stream) and ding.get("/Subtype") == Name.Form:
            if _is_uit(ding.get("/OC"), lagen):
                telling.tel(Wat.VERBORGEN)
                ding.write(b"")
            else:
                ding.write(_schoon(ding, ding.get("/Resources"), lagen, telling))
        elif isinstance(ding, pikepdf.Stream) and _is_uit(ding.get("/OC"), lagen):
            telling.tel(Wat.VERBORGEN)
            _maak_leeg(ding)
    _ruim_merken_op(pdf)


def maak_plaatjes_schoon(pdf: pikepdf.Pdf, telling: Telling) -> None:
    """Photographs without the place, time and name that a camera wrote in them."""
    for ding in list(pdf.objects):
        if not isinstance(ding, pikepdf.Stream) or ding.get("/Subtype") != Name.Image:
            continue
        filters = [str(f) for f in _rij(ding.get("/Filter"))] or [str(ding.get("/Filter", ""))]
        if filters == ["/DCTDecode"]:
            rauw = ding.read_raw_bytes()
            schoon, bekeken = maak_plaatje_schoon(rauw)
            telling.tel(Wat.NIET_NAGEKEKEN, int(not bekeken))
            if schoon != rauw:
                telling.tel(Wat.FOTOGEGEVENS)
                parms = ding.get("/DecodeParms")
                ding.write(schoon, filter=Name.DCTDecode, decode_parms=parms if isinstance(parms, Dictionary) else None)
        elif "/JPXDecode" in filters:
            telling.tel(Wat.NIET_NAGEKEKEN)


Stap = pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage


def _schoon(bron: pikepdf.Page | pikepdf.Object, bronnen: object, lagen: Lagen, telling: Telling) -> bytes:
    uit: list[Stap] = []
    stand = 0
    bewaard: list[int] = []
    merken: list[str] = []  # what is open: a mark that stays, of a layer that is on, or of one that is off
    weg = 0
    eigen = bronnen.get("/Properties") if isinstance(bronnen, Dictionary) else None
    for stap in pikepdf.parse_content_stream(bron):
        operator = str(stap.operator)
        if operator in ("BMC", "BDC"):
            merken.append(_soort_merk(stap, eigen, lagen))
            weg += merken[-1] == _LAAG_UIT
            if merken[-1] == _MERK and _LAAG_UIT not in merken:
                uit.append(_met_kaal_merk(stap))
            continue
        if operator == "EMC":
            if merken and merken.pop() == _MERK and _LAAG_UIT not in merken:
                uit.append(stap)
            continue
        if operator == "Tr":
            stand = int(stap.operands[0])
        elif operator == "q":
            bewaard.append(stand)
        elif operator == "Q" and bewaard:
            stand = bewaard.pop()
        if operator in ("MP", "DP") or (_LAAG_UIT in merken and operator not in _NODIG):
            continue
        if operator in _TEKST and stand in _ONZICHTBAAR:
            weg += 1
            continue
        uit.append(stap)
    telling.tel(Wat.VERBORGEN, weg)
    return pikepdf.unparse_content_stream(uit)


def _soort_merk(stap: Stap, eigen: object, lagen: Lagen) -> str:
    waarden = list(stap.operands)
    if len(waarden) != 2 or waarden[0] != Name.OC:
        return _MERK
    laag = eigen.get(str(waarden[1])) if isinstance(eigen, Dictionary) else None
    return _LAAG_UIT if _is_uit(laag, lagen) else _LAAG_AAN


def _met_kaal_merk(stap: Stap) -> pikepdf.ContentStreamInstruction:
    waarden = list(stap.operands)
    if len(waarden) == 2 and isinstance(waarden[1], Dictionary):
        _kaal(waarden[1])
    return pikepdf.ContentStreamInstruction(waarden, stap.operator)


def _kaal(merk: pikepdf.Object) -> None:
    for sleutel in [k for k in merk.keys() if k not in _MERKSLEUTELS]:  # noqa: SIM118 - pikepdf has no plain iteration
        del merk[sleutel]


def _ruim_merken_op(pdf: pikepdf.Pdf) -> None:
    """The layers and properties that marks name: a layer has a name of its own."""
    for ding in pdf.objects:
        bronnen = ding.get("/Resources") if isinstance(ding, Dictionary | pikepdf.Stream) else None
        merken = bronnen.get("/Properties") if isinstance(bronnen, Dictionary) else None
        if not isinstance(merken, Dictionary):
            continue
        for naam in list(merken.keys()):
            merk = merken[naam]
            if isinstance(merk, Dictionary) and merk.get("/Type") not in (Name.OCG, Name.OCMD):
                _kaal(merk)
            else:
                del merken[naam]


def _is_uit(laag: object, lagen: Lagen) -> bool:
    if not isinstance(laag, Dictionary):
        return False
    if laag.get("/Type") == Name.OCMD:
        delen = laag.get("/OCGs")
        groepen = [delen] if isinstance(delen, Dictionary) else _rij(delen)
        return bool(groepen) and all(g.objgen in lagen for g in groepen)
    return laag.objgen in lagen


def _maak_leeg(beeld: pikepdf.Stream) -> None:
    """One white point instead of a picture in a layer that is off."""
    for sleutel in ("/SMask", "/Mask", "/DecodeParms", "/Decode", "/ImageMask"):
        if sleutel in beeld:
            del beeld[sleutel]
    beeld.Width, beeld.Height, beeld.BitsPerComponent, beeld.ColorSpace = 1, 1, 8, Name.DeviceGray
    beeld.write(b"\xff")


def _rij(waarde: object) -> list[pikepdf.Object]:
    return list(waarde) if isinstance(waarde, Array) else []
