"""Odd text on our own stem: the body of a strange document put in a form of ours, before it is read.

A strange document by itself is refused as no form of ours; grafted on a form all of it goes
through the reader. Expected: data in which every visible piece of its text is found again.
"""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from fillable_forms.lezen.zipfouten import ZIPFOUTEN

__all__ = ["ent", "niet_terug", "tekst_van"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ODF = "{urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TEXT = f"{_ODF}office:1.0}}", f"{_ODF}text:1.0}}"
_ERBIJ = re.compile(r"word/((foot|end)notes|comments)\.xml")
_WIT = re.compile(r"\s+")


def ent(vreemd: bytes, stam: bytes) -> bytes | None:
    """`stam` (a form of ours) with the text of `vreemd` behind its own; None when they are of two kinds."""
    try:
        van, naar = _delen(vreemd), _delen(stam)
        naam = "word/document.xml" if "word/document.xml" in naar else "content.xml"
        bron = _romp(etree.fromstring(van[naam]))
        doel = etree.fromstring(naar[naam])
    except (*ZIPFOUTEN, etree.XMLSyntaxError):
        return None
    romp = _romp(doel)
    if bron is None or romp is None:
        return None
    plek = len(romp) - (naam == "word/document.xml")  # before the properties of the last section
    for kind in reversed([k for k in bron if k.tag != _W + "sectPr"]):
        romp.insert(plek, copy.deepcopy(kind))
    naar[naam] = etree.tostring(doel)
    naar |= {n: inhoud for n, inhoud in van.items() if _ERBIJ.fullmatch(n)}
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as zip_:
        for n, inhoud in naar.items():
            zip_.writestr(n, inhoud, zipfile.ZIP_STORED if n == "mimetype" else None)
    return uit.getvalue()


def _delen(inhoud: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
        return {n: zip_.read(n) for n in zip_.namelist()}


def _romp(wortel: etree._Element) -> etree._Element | None:
    return next(wortel.iter(_W + "body", f"{_OFFICE}text"), None)


def tekst_van(vreemd: bytes) -> list[str]:
    """The pieces of text in the body that somebody sees who opens it (of two ways of saving, the first)."""
    delen = _delen(vreemd)
    romp = _romp(etree.fromstring(delen.get("word/document.xml") or delen["content.xml"]))
    if romp is None:
        return []
    woorden = (t for t in romp.iter(_W + "t") if not any(_is_weg(o) for o in t.iterancestors()))
    return [e.text for e in (*woorden, *romp.iter(f"{_TEXT}p", f"{_TEXT}h", f"{_TEXT}span")) if e.text]


def _is_weg(element: etree._Element) -> bool:
    return element.tag in (_W + "del", _W + "moveFrom") or str(element.tag).endswith("}Fallback")


def niet_terug(stukken: list[str], gegevens: object) -> int:
    """How many pieces stand nowhere in the JSON of the form, spaces aside."""
    alles = _WIT.sub("", "".join(_teksten(gegevens)))
    return sum(_WIT.sub("", stuk) not in alles for stuk in stukken)


def _teksten(ding: object) -> Iterator[str]:
    if isinstance(ding, str):
        yield ding
    elif isinstance(ding, dict):
        for waarde in ding.values():
            yield from _teksten(waarde)
    elif isinstance(ding, list):
        for waarde in ding:
            yield from _teksten(waarde)
