"""The visible text of one paragraph of an .odt, and what stands in it besides.

The counterpart of `docx_tekst`: deleted and hidden text, notes and comments are never part
of the text but come back as `los`; inserted text counts, and is named in `los` as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fillable_forms.lezen.blokken import (
    AFBEELDING,
    INGEVOEGD,
    LEEG_VAKJE,
    VERBORGEN,
    VERWIJDERD,
    VOL_VAKJE,
    Los,
    Vangst,
)
from fillable_forms.lezen.eigen_opmerking import is_eigen_odt
from fillable_forms.lezen.odt_stijlen import OdtStijlen

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["ALINEA", "OFFICE", "OVERSLAAN", "TABLE", "TEXT", "NOTEN", "VORMEN", "Tekstlezer",
           "Wijzigingen", "alineas_in"]  # fmt: skip

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_DR3D = "{urn:oasis:names:tc:opendocument:xmlns:dr3d:1.0}"
_LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"

ALINEA = frozenset({TEXT + "p", TEXT + "h"})
OVERSLAAN = frozenset(
    {
        TEXT + "tracked-changes",
        OFFICE + "annotation-end",
        OFFICE + "forms",
        TEXT + "sequence-decls",
        TEXT + "variable-decls",
        TEXT + "user-field-decls",
        TEXT + "soft-page-break",
        TEXT + "note-citation",
    }
)
_BEELDEN = (DRAW + "image", DRAW + "object", DRAW + "object-ole", DRAW + "plugin", DRAW + "control")
VORMEN = frozenset(
    {_DR3D + "scene", *_BEELDEN}
    | {DRAW + n for n in ("frame", "g", "a", "custom-shape", "rect", "line", "path", "polygon", "polyline", "circle",
                          "regular-polygon", "ellipse", "connector", "caption", "measure", "applet", "floating-frame")}
)  # fmt: skip
NOTEN = frozenset({OFFICE + "annotation", TEXT + "note"})
_NOTEN = {"footnote": "voetnoot", "endnote": "eindnoot"}
_WIT = re.compile(r"[ \t\r\n]+")


@dataclass(slots=True)
class Wijzigingen:
    """The tracked changes of a document: the text of deletions and which ids are insertions.

    `gezien` grows with the deletions whose place was met.
    """

    verwijderd: Mapping[str, str] = field(default_factory=dict)
    ingevoegd: frozenset[str] = frozenset()
    gezien: set[str] = field(default_factory=set)

    @classmethod
    def uit(cls, tekst: _Element) -> Wijzigingen:
        """Those in the list at the start of a text."""
        verwijderd: dict[str, str] = {}
        ingevoegd: set[str] = set()
        for gebied in tekst.iter(TEXT + "changed-region"):
            naam = str(gebied.get(TEXT + "id") or gebied.get("{http://www.w3.org/XML/1998/namespace}id") or "")
            for soort in gebied:
                if soort.tag == TEXT + "insertion":
                    ingevoegd.add(naam)
                elif soort.tag == TEXT + "deletion":
                    verwijderd[naam] = _kale_tekst(soort)
        return cls(verwijderd, frozenset(ingevoegd))


class Tekstlezer:
    """Reads paragraphs one after another: an insertion may run on over several of them."""

    def __init__(self, stijlen: OdtStijlen, wijzigingen: Wijzigingen) -> None:
        self._stijlen = stijlen
        self._wijzigingen = wijzigingen
        self._open: set[str] = set()
        self._nieuw: list[str] = []

    def alinea(self, p: _Element, vangst: Vangst) -> str:
        """The visible text of a paragraph; everything else goes into `vangst`."""
        naam = str(p.get(TEXT + "style-name") or "")
        vangst.stijlen.append(self._stijlen.naam("paragraph", naam))
        if self._stijlen.verbergt("paragraph", naam):
            self._verborgen(p, vangst)
            return ""
        uit: list[str] = []
        self._verzamel(p, uit, vangst)
        self._meld_nieuw(vangst)
        return "".join(uit)

    def beeld(self, element: _Element, vangst: Vangst) -> None:
        """A picture, a drawing, or a box with text in it; or a note."""
        if element.tag in NOTEN:
            self.noot(element, vangst)
            return
        binnen = Vangst(stijlen=[""])
        delen = [self.alinea(p, binnen) for p in alineas_in(element, binnen, self.beeld)]
        tekst = "\n".join(delen)
        vangst.tekstvakken += [t for t in (tekst, *binnen.tekstvakken) if t.strip()]
        vangst.los += binnen.los
        vangst.tags += binnen.tags
        ook_beeld = element.tag in _BEELDEN or next(element.iter(*_BEELDEN), None) is not None
        leeg = not tekst.strip() and not binnen.los and not binnen.tekstvakken
        vangst.beelden += binnen.beelden or int(ook_beeld or (leeg and _is_tekening(element)))

    def noot(self, element: _Element, vangst: Vangst) -> None:
        """A comment or a note: its text with its kind, never who wrote it."""
        soort = "opmerking"
        if element.tag == TEXT + "note":
            soort = _NOTEN.get(str(element.get(TEXT + "note-class")), "voetnoot")
        self._los(soort, _kale_tekst(element), vangst)

    def _verzamel(self, element: _Element, uit: list[str], vangst: Vangst) -> None:
        if element.text:
            self._schrijf(_WIT.sub(" ", element.text), uit)
        for kind in element:
            tag: object = kind.tag  # of a comment or an instruction it is a function
            if not isinstance(tag, str):
                pass
            elif tag in _TEKENS:
                self._schrijf(_TEKENS[tag](kind), uit)
            elif tag in _BIJZONDER:
                _BIJZONDER[tag](self, kind, uit, vangst)
            elif tag in VORMEN:
                self.beeld(kind, vangst)
            elif tag not in OVERSLAAN:
                self._verzamel(kind, uit, vangst)
            if kind.tail:
                self._schrijf(_WIT.sub(" ", kind.tail), uit)

    def _schrijf(self, tekst: str, uit: list[str]) -> None:
        uit.append(tekst)
        if self._open:
            self._nieuw.append(tekst)

    # ---- what is not just text ------------------------------------------------------------

    def _bladwijzer(self, element: _Element, _uit: list[str], vangst: Vangst) -> None:
        vangst.bladwijzers.append(str(element.get(TEXT + "name") or ""))

    def _noot(self, element: _Element, _uit: list[str], vangst: Vangst) -> None:
        # What an earlier check of ours put there is nothing that a person wrote.
        if element.tag != OFFICE + "annotation" or not is_eigen_odt(element):
            self.noot(element, vangst)

    def _span(self, element: _Element, uit: list[str], vangst: Vangst) -> None:
        if self._stijlen.verbergt("text", str(element.get(TEXT + "style-name") or "")):
            self._verborgen(element, vangst)
        else:
            self._verzamel(element, uit, vangst)

    def _verborgen(self, element: _Element, vangst: Vangst) -> None:
        binnen = Vangst(stijlen=[""])
        delen: list[str] = []
        stil, self._open = self._open, set()  # hidden is not shown, also when it is new
        self._verzamel(element, delen, binnen)
        self._open = stil
        tekst = "\n".join(("".join(delen), *binnen.tekstvakken)).strip("\n")
        self._los(VERBORGEN, tekst + AFBEELDING * binnen.beelden, vangst)
        vangst.los += binnen.los

    def _verborgen_veld(self, element: _Element, _uit: list[str], vangst: Vangst) -> None:
        tekst = str(element.get(TEXT + "string-value") or "") or "".join(map(str, element.itertext()))
        self._los(VERBORGEN, tekst, vangst)

    def _wijziging(self, element: _Element, _uit: list[str], vangst: Vangst) -> None:
        naam = str(element.get(TEXT + "change-id") or "")
        if element.tag == TEXT + "change":
            self._wijzigingen.gezien.add(naam)
            self._los(VERWIJDERD, self._wijzigingen.verwijderd.get(naam, ""), vangst)
        elif element.tag == TEXT + "change-start" and naam in self._wijzigingen.ingevoegd:
            self._open.add(naam)
        elif naam in self._open:
            self._open.discard(naam)
            self._meld_nieuw(vangst)

    def _meld_nieuw(self, vangst: Vangst) -> None:
        self._los(INGEVOEGD, "".join(self._nieuw), vangst)
        self._nieuw.clear()

    def _besturing(self, element: _Element, uit: list[str], vangst: Vangst) -> None:
        tag = element.get(_LOEXT + "tag")
        if tag:
            vangst.tags.append(tag)
        binnen: list[str] = []
        self._verzamel(element, binnen, vangst)
        tekst = "".join(binnen)
        if element.get(_LOEXT + "checkbox") == "true" and not (set(tekst) & set(LEEG_VAKJE + VOL_VAKJE)):
            # The program drew its own sign: only then does the stored state decide.
            tekst = (VOL_VAKJE if element.get(_LOEXT + "checked") == "true" else LEEG_VAKJE) + tekst
        uit.append(tekst)

    @staticmethod
    def _los(soort: str, tekst: str, vangst: Vangst) -> None:
        if tekst.strip():
            vangst.los.append(Los(soort, tekst))


def alineas_in(ouder: _Element, vangst: Vangst, beeld: Callable[[_Element, Vangst], None]) -> Iterator[_Element]:
    """All paragraphs of a cell or box, also those in lists and nested tables, in reading order.

    What is drawn between them, and a note between them, goes to `beeld`.
    """
    for kind in ouder:
        if kind.tag in ALINEA:
            yield kind
        elif not isinstance(kind.tag, str) or kind.tag in OVERSLAAN:
            continue
        elif kind.tag == TEXT + "bookmark" or kind.tag == TEXT + "bookmark-start":
            vangst.bladwijzers.append(str(kind.get(TEXT + "name") or ""))
        elif kind.tag in VORMEN or kind.tag in NOTEN:
            beeld(kind, vangst)
        else:
            yield from alineas_in(kind, vangst, beeld)


def _kale_tekst(element: _Element) -> str:
    """All text of the paragraphs below an element: a note, a deletion. Not who wrote it."""
    leeg = Tekstlezer(OdtStijlen({}, frozenset()), Wijzigingen())
    vangst = Vangst()
    delen = [leeg.alinea(p, vangst) for p in alineas_in(element, vangst, leeg.beeld)]
    delen += [*vangst.tekstvakken, *(s.tekst for s in vangst.los)]
    beelden = vangst.beelden or int(next(element.iter(*_BEELDEN), None) is not None)
    return "\n".join([*delen, *[AFBEELDING] * beelden]).strip()


def _is_tekening(element: _Element) -> bool:
    """A link around nothing is no drawing."""
    return element.tag != DRAW + "a" or len(element) > 0


def _spaties(element: _Element) -> str:
    aantal = element.get(TEXT + "c") or "1"
    return " " * min(int(aantal), 10_000) if aantal.isdecimal() and len(aantal) < 9 else " "


_TEKENS: dict[str, Callable[[_Element], str]] = {
    TEXT + "s": _spaties,
    TEXT + "tab": lambda _: "\t",
    TEXT + "line-break": lambda _: "\n",
}
_BIJZONDER: dict[str, Callable[[Tekstlezer, _Element, list[str], Vangst], None]] = {
    TEXT + "bookmark": Tekstlezer._bladwijzer,
    TEXT + "bookmark-start": Tekstlezer._bladwijzer,
    TEXT + "note": Tekstlezer._noot,
    OFFICE + "annotation": Tekstlezer._noot,
    TEXT + "span": Tekstlezer._span,
    TEXT + "change": Tekstlezer._wijziging,
    TEXT + "change-start": Tekstlezer._wijziging,
    TEXT + "change-end": Tekstlezer._wijziging,
    TEXT + "hidden-text": Tekstlezer._verborgen_veld,
    _LOEXT + "content-control": Tekstlezer._besturing,
}
