"""The fields and the loose remarks of a PDF, as plain text: what pypdf finds, made safe.

Promise: the value of a field is what stands in /V (for a button else in /AS), never what
the picture shows; a tree with a loop in it, or one of nonsense, ends.
Not promised: text that was drawn on the page itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

from fillable_forms.lezen.eigen_opmerking import is_eigen_notitie

__all__ = ["GevondenVeld", "Opmerking", "lees_opmerkingen", "lees_velden"]

_DIEPSTE = 32
_MEESTE_VELDEN = 20_000
_MEESTE_BLADEN = 1_000
_MAX_TEKST = 5_000_000

# XML 1.0, as everywhere in the data of a form; a page break typed somewhere is a line end.
_REGELEINDE = re.compile("\r\n?|[\x0b\x0c]")
_GEEN_XML = re.compile("[^\\t\\n\\x20-\\uD7FF\\uE000-\\uFFFD\\U00010000-\\U0010FFFF]")

_TEKENING = frozenset({"Stamp", "Ink", "Line", "Square", "Circle", "Polygon", "PolyLine", "FileAttachment"})
_GEEN_OPMERKING = frozenset({"", "Widget", "Link", "Popup", "PrinterMark", "TrapNet", "Watermark", "3D", "Screen"})

Rechthoek = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class GevondenVeld:
    """One field: full name, its text, or (for a button) the state it is in; "" when empty or off."""

    naam: str
    is_knop: bool
    waarde: str
    kenmerk: str  # /TM
    plekken: tuple[tuple[int, Rechthoek], ...]


@dataclass(frozen=True, slots=True)
class Opmerking:
    """Something that a person put on a page beside the fields: text, or a drawing."""

    blad: int
    tekst: str
    is_tekening: bool
    plek: Rechthoek


def lees_velden(lezer: PdfReader) -> list[GevondenVeld]:
    """All fields by the tree of the form, and the widgets on the pages that it forgets."""
    gevonden: dict[str, GevondenVeld] = {}
    plekken = _widgetplekken(lezer)
    for naam, ketting in _eindvelden(lezer):
        _voeg_toe(gevonden, naam, ketting, plekken)
    for naam, ketting in _losse_widgets(lezer):
        _voeg_toe(gevonden, naam, ketting, plekken)
    return list(gevonden.values())


def lees_opmerkingen(lezer: PdfReader) -> Iterator[Opmerking]:
    """Text boxes, notes and drawings on the pages, in the order of the pages."""
    for blad, annotatie in _annotaties(lezer):
        soort = _soort(annotatie)
        if soort == "Widget" and _is_ondertekend(annotatie):
            yield Opmerking(blad, "", True, _rechthoek(annotatie))
        tekst = _tekst(_haal(annotatie, "/Contents")).strip()
        if soort in _GEEN_OPMERKING or is_eigen_notitie(_tekst(_haal(annotatie, "/NM")), tekst):
            continue
        if tekst or soort in _TEKENING:
            yield Opmerking(blad, tekst, soort in _TEKENING, _rechthoek(annotatie))


Ketting = tuple[DictionaryObject, ...]


def _voeg_toe(
    gevonden: dict[str, GevondenVeld], naam: str, ketting: Ketting, plekken: dict[str, list[tuple[int, Rechthoek]]]
) -> None:
    """Add a field; of two with one name (also pypdf issue 3273) the one that says something counts."""
    soort = _tekst(_geerfd(ketting, "/FT"))
    if soort not in {"Tx", "Btn", "Ch"} or len(gevonden) >= _MEESTE_VELDEN:
        return
    is_knop = soort == "Btn"
    waarde = _stand(ketting) if is_knop else _tekst(_geerfd(ketting, "/V"))
    eerder = gevonden.get(naam)
    if eerder is None or (waarde and not eerder.waarde):
        merk = _tekst(_haal(ketting[-1], "/TM"))
        gevonden[naam] = GevondenVeld(naam, is_knop, waarde, merk, tuple(plekken.get(naam, ())))


def _eindvelden(lezer: PdfReader) -> Iterator[tuple[str, Ketting]]:
    """Every field without named parts, with its parents before it."""
    formulier = _haal(lezer.root_object, "/AcroForm")
    stapel: list[tuple[str, Ketting]] = []
    if isinstance(formulier, DictionaryObject):
        stapel = [(_naam("", v), (v,)) for v in reversed(_lijst(_haal(formulier, "/Fields")))]
    gezien = 0
    while stapel and gezien < 4 * _MEESTE_VELDEN:
        gezien += 1
        naam, ketting = stapel.pop()
        delen = _lijst(_haal(ketting[-1], "/Kids"))
        met_naam = [d for d in delen if _haal(d, "/T") is not None]
        if met_naam and len(ketting) < _DIEPSTE:
            stapel += [(_naam(naam, d), (*ketting, d)) for d in reversed(met_naam)]
        else:
            yield naam, ketting


def _losse_widgets(lezer: PdfReader) -> Iterator[tuple[str, Ketting]]:
    for _, annotatie in _annotaties(lezer):
        if _soort(annotatie) == "Widget":
            ketting = _ouders(annotatie)
            yield ".".join(d for d in (_tekst(_haal(k, "/T")) for k in ketting) if d), ketting


def _widgetplekken(lezer: PdfReader) -> dict[str, list[tuple[int, Rechthoek]]]:
    uit: dict[str, list[tuple[int, Rechthoek]]] = {}
    for blad, annotatie in _annotaties(lezer):
        if _soort(annotatie) == "Widget":
            naam = ".".join(d for d in (_tekst(_haal(k, "/T")) for k in _ouders(annotatie)) if d)
            uit.setdefault(naam, []).append((blad, _rechthoek(annotatie)))
    return uit


def _ouders(veld: DictionaryObject) -> Ketting:
    ketting = [veld]
    while len(ketting) < _DIEPSTE:
        ouder = _haal(ketting[-1], "/Parent")
        if not isinstance(ouder, DictionaryObject):
            break
        ketting.append(ouder)
    return tuple(reversed(ketting))


def _annotaties(lezer: PdfReader) -> Iterator[tuple[int, DictionaryObject]]:
    for blad, pagina in enumerate(lezer.pages, 1):
        if blad > _MEESTE_BLADEN:
            return
        for annotatie in _lijst(_haal(pagina, "/Annots"))[:_MEESTE_VELDEN]:
            yield blad, annotatie


def _stand(ketting: Ketting) -> str:
    """The state of a button: /V, else the one widget that is not off; '0' becomes the option it stands for."""
    stand = _geerfd(ketting, "/V")
    if stand is None:
        widgets = [ketting[-1], *_lijst(_haal(ketting[-1], "/Kids"))]
        stand = next((s for s in (_haal(w, "/AS") for w in widgets) if _tekst(s) not in {"", "Off"}), None)
    tekst = _tekst(stand)
    if tekst in {"", "Off"}:
        return ""
    opties = _geerfd(ketting, "/Opt")
    if tekst.isdecimal() and isinstance(opties, ArrayObject) and int(tekst) < len(opties):
        return _tekst(opties[int(tekst)].get_object())
    return tekst


def _soort(annotatie: DictionaryObject) -> str:
    return _tekst(_haal(annotatie, "/Subtype"))


def _is_ondertekend(widget: DictionaryObject) -> bool:
    """A digital signature: a field of its own kind, with a dictionary as its value."""
    ketting = _ouders(widget)
    return _tekst(_geerfd(ketting, "/FT")) == "Sig" and isinstance(_geerfd(ketting, "/V"), DictionaryObject)


def _geerfd(ketting: Ketting, sleutel: str) -> PdfObject | None:
    return next((w for w in (_haal(d, sleutel) for d in reversed(ketting)) if w is not None), None)


def _haal(van: DictionaryObject, sleutel: str) -> PdfObject | None:
    waarde = van.get(sleutel)
    waarde = waarde.get_object() if isinstance(waarde, PdfObject) else None
    return None if isinstance(waarde, NullObject) else waarde


def _lijst(waarde: PdfObject | None) -> list[DictionaryObject]:
    if not isinstance(waarde, ArrayObject):
        return []
    objecten = (w.get_object() for w in waarde)
    return [o for o in objecten if isinstance(o, DictionaryObject)]


def _naam(voor: str, veld: DictionaryObject) -> str:
    return ".".join(d for d in (voor, _tekst(_haal(veld, "/T"))) if d)


def _rechthoek(annotatie: DictionaryObject) -> Rechthoek:
    waarde = _haal(annotatie, "/Rect")
    getallen = [w.get_object() for w in waarde] if isinstance(waarde, ArrayObject) else []
    if len(getallen) != 4 or not all(isinstance(g, NumberObject | FloatObject) for g in getallen):
        return (0.0, 0.0, 0.0, 0.0)
    x0, y0, x1, y1 = (float(g) for g in getallen)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _tekst(waarde: PdfObject | None) -> str:
    """The text of a value, whatever kind of object a program made of it."""
    if waarde is None:
        return ""
    if isinstance(waarde, ArrayObject):
        return "\n".join(_tekst(w.get_object()) for w in waarde if not isinstance(w, ArrayObject))
    if isinstance(waarde, StreamObject):
        waarde = ByteStringObject(waarde.get_data())
    if isinstance(waarde, DictionaryObject):
        return ""
    if isinstance(waarde, ByteStringObject):
        ruw = bytes(waarde)
        tekst = _uit_bytes(ruw)
    elif isinstance(waarde, NameObject):
        tekst = str(waarde).removeprefix("/")
    else:
        tekst = str(waarde)
    return _GEEN_XML.sub("", _REGELEINDE.sub("\n", tekst[:_MAX_TEKST]))


def _uit_bytes(ruw: bytes) -> str:
    for bom, codering in ((b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"), (b"\xef\xbb\xbf", "utf-8")):
        if ruw.startswith(bom):
            return ruw[len(bom) :].decode(codering, "replace")
    return ruw.decode("latin-1")
