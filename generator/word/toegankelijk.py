"""What a machine can check of an accessible Word form, and the gate that refuses the rest.

Promise: each condition below is really looked at in the XML; an empty answer means that
all hold. It names the field. Not promised: that a label is clear; only a person can say.
Source: EN 301 549 chapter 10 (documents), as far as a form has such parts.

The body of a blank form is checked once per format; what a huisstijl changes (styles,
head, properties) is small and checked each time.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from lxml import etree

from generator.word.toegankelijk_velden import controleer_velden
from generator.word.xml import NS
from sjablonen.fouten import ToegankelijkFout
from sjablonen.huisstijl import Huisstijl
from sjablonen.palet import kleur_melding

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["controleer_docx", "eis_inhoud", "eis_omslag"]

_W, _M = f"{{{NS['w']}}}", f"{{{NS['wp']}}}"
_SIERLIJK = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_DC = "{http://purl.org/dc/elements/1.1/}"
_KLEINSTE = 22  # half points: body text is at least 11 pt
_OMSLAG = ("word/styles.xml", "word/header1.xml", "word/header2.xml", "docProps/core.xml")


def controleer_docx(docx: bytes) -> tuple[str, ...]:
    """The conditions that this form does not meet; empty when it meets all."""
    with zipfile.ZipFile(io.BytesIO(docx)) as pakket:
        delen = {naam: pakket.read(naam) for naam in pakket.namelist()}
    return (*_inhoud(delen["word/document.xml"]), *_omslag(delen))


def eis_inhoud(formulier: str, document: bytes) -> None:
    """The gate for word/document.xml; raises ToegankelijkFout."""
    _eis(formulier, _inhoud(document))


def eis_omslag(formulier: str, delen: Mapping[str, bytes], huisstijl: Huisstijl) -> None:
    """The gate for all other parts, and for the colours; raises ToegankelijkFout."""
    melding = kleur_melding(huisstijl.kleur)
    _eis(formulier, (*([melding] if melding else []), *_omslag(delen)))


def _eis(formulier: str, bevindingen: tuple[str, ...]) -> None:
    if bevindingen:
        raise ToegankelijkFout(formulier, bevindingen)


def _inhoud(document: bytes) -> tuple[str, ...]:
    body = etree.fromstring(document)
    return tuple(dict.fromkeys((*_koppen(body), *_tabellen(body), *controleer_velden(body), *_beelden(body))))


def _omslag(delen: Mapping[str, bytes]) -> tuple[str, ...]:
    uit: list[str] = []
    for naam in _OMSLAG:
        uit += _deel(naam, delen[naam])
    return tuple(uit)


@lru_cache(maxsize=64)  # one huisstijl makes many forms; none of these parts holds an answer
def _deel(naam: str, inhoud: bytes) -> tuple[str, ...]:
    wortel = etree.fromstring(inhoud)
    if naam == "word/styles.xml":
        return tuple(_stijlen(wortel))
    return tuple(_eigenschappen(wortel) if naam == "docProps/core.xml" else _beelden(wortel))


def _stijlen(wortel: _Element) -> Iterator[str]:
    taal = wortel.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}lang")
    if taal is None or taal.get(f"{_W}val") != "nl-NL":
        yield "de taal van het document is niet Nederlands (nl-NL)."
    maat = wortel.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}sz")
    if maat is None or int(maat.get(f"{_W}val", "0")) < _KLEINSTE:
        yield "de gewone tekst is kleiner dan 11 punten."
    koppen = {s.get(f"{_W}styleId"): s.find(f"{_W}pPr/{_W}outlineLvl") for s in wortel.iter(f"{_W}style")}
    if koppen.get("Heading1") is None:
        yield "de titels van onderdelen zijn geen echte koppen (outlineLvl)."


def _eigenschappen(core: _Element) -> Iterator[str]:
    if not (core.findtext(f"{_DC}title") or "").strip():
        yield "het document heeft geen titel."
    if core.findtext(f"{_DC}language") != "nl-NL":
        yield "de eigenschappen noemen de taal niet (nl-NL)."


def _koppen(body: _Element) -> Iterator[str]:
    vorige = -1  # the title stands above heading 1
    titels = nummer = 0
    for alinea in body.iter(f"{_W}p"):
        stijl = alinea.find(f"{_W}pPr/{_W}pStyle")
        naam = stijl.get(f"{_W}val", "") if stijl is not None else ""
        if naam != "Title" and not (naam.startswith("Heading") and naam[7:].isdigit()):
            continue
        niveau = 0 if naam == "Title" else int(naam[7:])
        titels += niveau == 0
        nummer += 1  # no text in these messages: a heading may be somebody's name
        if not "".join(t.text or "" for t in alinea.iter(f"{_W}t")).strip():
            yield f"kop {nummer} heeft geen tekst."
        if niveau > vorige + 1:
            yield f"kop {nummer} slaat een niveau over."
        vorige = niveau
    if titels != 1:
        yield "er staat niet precies één titel boven het formulier."


def _tabellen(body: _Element) -> Iterator[str]:
    for nummer, tabel in enumerate(body.iter(f"{_W}tbl"), start=1):
        naam = tabel.find(f"{_W}tblPr/{_W}tblCaption")
        if naam is None or not naam.get(f"{_W}val", "").strip():
            yield f"tabel {nummer} heeft geen naam voor een voorleesprogramma (tblCaption)."
        uiterlijk = tabel.find(f"{_W}tblPr/{_W}tblLook")
        koprij = uiterlijk is not None and uiterlijk.get(f"{_W}firstRow") == "1"
        eerste = tabel.find(f"{_W}tr")
        if koprij and (eerste is None or eerste.find(f"{_W}trPr/{_W}tblHeader") is None):
            yield f"de bovenste rij van tabel {nummer} is niet gemerkt als koprij (tblHeader)."


def _beelden(wortel: _Element) -> Iterator[str]:
    for beeld in wortel.iter(f"{_M}docPr"):
        if not beeld.get("descr", "").strip() and next(beeld.iter(_SIERLIJK), None) is None:
            yield f"de afbeelding '{beeld.get('name', '')}' heeft geen beschrijving en is niet gemerkt als versiering."
