"""Does every control of a Word form have a name to be read aloud, and a label to be seen?

A label is: printed text in the same row, in the header cell above it, or, when the title
of a section is the question itself, the paragraph just before the table.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.word.xml import NS

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["controleer_velden"]

_W = f"{{{NS['w']}}}"
_HERHAALD = {f"{{{NS['w15']}}}repeatingSection", f"{{{NS['w15']}}}repeatingSectionItem"}
_P, _T, _TR, _TC, _TBL, _SDT = (f"{_W}{n}" for n in ("p", "t", "tr", "tc", "tbl", "sdt"))


def controleer_velden(body: _Element) -> Iterator[str]:
    """One line per control that lacks its name or its label."""
    koppen: dict[_Element, list[tuple[int, int]]] = {}
    for sdt in body.iter(_SDT):
        eigen = sdt.find(f"{_W}sdtPr")
        if eigen is None:
            continue
        naam, merk = (_waarde(eigen, k) for k in ("alias", "tag"))
        veld = naam or merk or "zonder naam"
        if not naam:
            yield f"het veld '{veld}' heeft geen naam voor een voorleesprogramma (alias)."
        if not any(k.tag in _HERHAALD for k in eigen) and not _heeft_label(sdt, koppen):
            yield f"bij het veld '{veld}' staat geen zichtbaar label."


def _waarde(eigen: _Element, naam: str) -> str:
    kind = eigen.find(f"{_W}{naam}")
    return kind.get(f"{_W}val", "").strip() if kind is not None else ""


def _heeft_label(sdt: _Element, koppen: dict[_Element, list[tuple[int, int]]]) -> bool:
    cel, rij, tabel = (_ouder(sdt, soort) for soort in (_TC, _TR, _TBL))
    if cel is None or rij is None or tabel is None:
        alinea = _ouder(sdt, _P)
        return alinea is not None and _gedrukt(alinea)
    cellen = list(rij.iter(_TC))
    # Text in the row: a label before it; of a tick box the label may stand behind it.
    vakje = sdt.find(f"{_W}sdtPr/{{{NS['w14']}}}checkbox") is not None
    if _gedrukt(cel) or any(_gedrukt(c) for c in (cellen if vakje else cellen[: cellen.index(cel)])):
        return True
    if tabel not in koppen:
        koppen[tabel] = list(_koppen(tabel))
    begin = sum(_breedte(c) for c in cellen[: cellen.index(cel)])
    if any(van <= begin < tot for van, tot in koppen[tabel]):
        return True
    # The title is the question only where it asks for one thing.
    return sum(1 for _ in tabel.iter(_SDT)) == 1 and _kop_ervoor(tabel)


def _koppen(tabel: _Element) -> Iterator[tuple[int, int]]:
    """The grid columns over which a printed header stands: in the header row, or in a row
    without controls inside a group."""
    for rij in tabel.iter(_TR):
        if next(rij.iter(_SDT), None) is not None:
            continue
        plek = 0
        for cel in rij.iter(_TC):
            if _gedrukt(cel):
                yield plek, plek + _breedte(cel)
            plek += _breedte(cel)


def _kop_ervoor(tabel: _Element) -> bool:
    vorige = tabel.getprevious()
    return vorige is not None and vorige.tag == _P and _gedrukt(vorige)


def _gedrukt(element: _Element) -> bool:
    """True when it holds printed text: text that is not inside a control."""
    return any((t.text or "").strip() and not _in_veld(t, element) for t in element.iter(_T))


def _in_veld(t: _Element, tot: _Element) -> bool:
    ouder = t.getparent()
    while ouder is not None and ouder is not tot:
        if ouder.tag == _SDT:
            return True
        ouder = ouder.getparent()
    return False


def _breedte(cel: _Element) -> int:
    span = cel.find(f"{_W}tcPr/{_W}gridSpan")
    return int(span.get(f"{_W}val", "1")) if span is not None else 1


def _ouder(element: _Element, soort: str) -> _Element | None:
    return next(element.iterancestors(soort), None)
