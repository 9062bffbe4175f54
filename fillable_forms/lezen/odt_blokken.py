"""An OpenDocument body (content.xml) as the same flat list that a Word body gives.

LibreOffice writes bookmarks, controls and paragraph styles of a Word form into .odt, so
everything after this module is the same for both.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from fillable_forms.lezen.blokken import VERBORGEN, VERWIJDERD, Alinea, Cel, Los, Rij, Tabel, Vangst
from fillable_forms.lezen.odt_stijlen import OdtStijlen
from fillable_forms.lezen.odt_tekst import (
    ALINEA,
    NOTEN,
    OFFICE,
    OVERSLAAN,
    TABLE,
    TEXT,
    VORMEN,
    Tekstlezer,
    Wijzigingen,
    alineas_in,
)
from sjablonen.formulier import Restant

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["OdtLezer", "lees_randen", "zichtbare_tekst"]

_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FORM = "{urn:oasis:names:tc:opendocument:xmlns:form:1.0}"
_RANDEN = {"header": "koptekst", "footer": "voettekst"}


class OdtLezer:
    """Turns one content.xml into blocks; `stijlen` is styles.xml, for the styles with a name."""

    def __init__(self, wortel: _Element, stijlen: _Element | None = None) -> None:
        self._tekst = wortel.find(f"{OFFICE}body/{OFFICE}text")
        self._wijzigingen = Wijzigingen() if self._tekst is None else Wijzigingen.uit(self._tekst)
        self._lezer = Tekstlezer(OdtStijlen.uit(wortel, stijlen), self._wijzigingen)

    def blokken(self) -> Iterator[Alinea | Tabel]:
        """The paragraphs and tables of the text in reading order."""
        if self._tekst is not None:
            yield from self._blokken(self._tekst)

    def bijzaken(self) -> tuple[Restant, ...]:
        """After all blocks: deletions without a place, and what was typed in form controls."""
        uit = [
            Restant(VERWIJDERD, tekst)
            for naam, tekst in self._wijzigingen.verwijderd.items()
            if naam not in self._wijzigingen.gezien
        ]
        if self._tekst is not None:
            velden = self._tekst.iter(f"{_FORM}text", f"{_FORM}textarea", f"{_FORM}combobox", f"{_FORM}listbox")
            uit += [Restant("invulveld", _getypt(v)) for v in velden]
        return tuple(r for r in uit if r.tekst.strip())

    def _blokken(self, ouder: _Element) -> Iterator[Alinea | Tabel]:
        for kind in ouder:
            if kind.tag in ALINEA:
                yield lees_alinea(self._lezer, kind)
            elif kind.tag == TABLE + "table":
                yield self._tabel(kind)
            elif kind.tag in VORMEN or kind.tag in NOTEN:
                vangst = Vangst()
                self._lezer.beeld(kind, vangst)
                yield _als_alinea("", vangst)
            elif kind.tag == TEXT + "section" and kind.get(TEXT + "display") == "none":
                yield Alinea("", "", los=[los for blok in self._blokken(kind) for los in _verberg(blok)])
            elif isinstance(kind.tag, str) and kind.tag not in OVERSLAAN:
                yield from self._blokken(kind)

    def _tabel(self, tabel: _Element) -> Tabel:
        uit = Tabel([])
        for tr in _rijen(tabel):
            rij = Rij([self._cel(c) for c in _cellen(tr)])
            if tr.get(TABLE + "visibility") == "collapse":
                uit.los += [los for cel in rij.cellen for los in _als_los(cel)]
            else:
                uit.rijen.append(rij)
        return uit

    def _cel(self, cel: _Element) -> Cel:
        vangst = Vangst()
        delen = [self._lezer.alinea(p, vangst) for p in alineas_in(cel, vangst, self._lezer.beeld)]
        return Cel(
            "\n".join(delen), vangst.tags, vangst.bladwijzers, vangst.stijlen, vangst.beelden, vangst.tekstvakken,
            vangst.los,
            bron=cel,
        )  # fmt: skip


def _getypt(veld: _Element) -> str:
    """What stands in a control of the kind that LibreOffice draws itself."""
    tekst = "\n".join("".join(map(str, p.itertext())) for p in veld.iter(*ALINEA))
    return str(veld.get(f"{_FORM}current-value") or "") or tekst


def lees_alinea(lezer: Tekstlezer, p: _Element) -> Alinea:
    """One paragraph outside tables."""
    vangst = Vangst()
    alinea = _als_alinea(lezer.alinea(p, vangst), vangst)
    alinea.bron = p
    return alinea


def _als_alinea(tekst: str, vangst: Vangst) -> Alinea:
    stijl = vangst.stijlen[-1] if vangst.stijlen else ""
    return Alinea(tekst, stijl, vangst.bladwijzers, vangst.beelden, vangst.tekstvakken, vangst.los)


def _verberg(blok: Alinea | Tabel) -> Iterator[Los]:
    """All that stands in a hidden part."""
    if isinstance(blok, Tabel):
        yield from (los for rij in blok.rijen for cel in rij.cellen for los in _als_los(cel))
        yield from blok.los
    else:
        yield from _als_los(blok)


def _als_los(van: Alinea | Cel) -> Iterator[Los]:
    yield from (Los(VERBORGEN, t) for t in (van.tekst, *van.tekstvakken) if t.strip())
    yield from van.los


def lees_randen(stijlen: _Element) -> list[tuple[str, list[Alinea]]]:
    """The headers and footers of styles.xml: (kind, paragraphs) of each."""
    lezer = Tekstlezer(OdtStijlen.uit(stijlen, None), Wijzigingen())
    uit: list[tuple[str, list[Alinea]]] = []
    for blad in stijlen.iter(f"{_STYLE}master-page"):
        for rand in blad:
            soort = str(rand.tag).removeprefix(_STYLE).partition("-")[0]
            if soort in _RANDEN:
                uit.append((_RANDEN[soort], list(_randalineas(lezer, rand))))
    return uit


def _randalineas(lezer: Tekstlezer, rand: _Element) -> Iterator[Alinea]:
    """The paragraphs of a header or footer; the first picture in its table is the logo."""
    logo = 1
    los = Vangst()
    for p in alineas_in(rand, los, lezer.beeld):
        alinea = lees_alinea(lezer, p)
        if logo and alinea.beelden and next(p.iterancestors(TABLE + "table-cell"), None) is not None:
            alinea.beelden -= 1
            logo = 0
        yield alinea
    yield _als_alinea("", los)


def _rijen(tabel: _Element) -> Iterator[_Element]:
    for kind in tabel:
        if kind.tag == TABLE + "table-row":
            yield kind
        elif kind.tag in (TABLE + "table-header-rows", TABLE + "table-rows", TABLE + "table-row-group"):
            yield from _rijen(kind)


def _cellen(rij: _Element) -> Iterator[_Element]:
    return (c for c in rij if c.tag in (TABLE + "table-cell", TABLE + "covered-table-cell"))


def zichtbare_tekst(element: _Element) -> str:
    """All text below an element, for recognising a footer."""
    return " ".join("".join(str(t) for t in p.itertext()) for p in element.iter(*ALINEA))
