"""Rows of words with room between them: 'gooit ... naar ... hoofd'. Looked up by their first word.

In an entry `a|b` is one of these, `@naam` a word of that group, `woord*` every word that
begins so, and `…` at most `_RUIMTE` words. Promise: where an entry asks for an object
('mij', 'haar'), a 'haar' or 'ons' that belongs to the next word ('haar fiets') is no hit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fillable_forms.controle.taal.woorden import Woord

__all__ = ["Rijtjes", "is_bezit"]

_RUIMTE = 4
_GAT = "…"


@dataclass(frozen=True, slots=True)
class _Schakel:
    """One link: these words, or a word that begins so; after a gap or not."""

    woorden: frozenset[str]
    begin: tuple[str, ...]
    na_gat: bool

    def past(self, zin: Sequence[Woord], i: int, los: frozenset[str]) -> bool:
        laag = zin[i].laag
        if laag in self.woorden:
            return not ("mij" in self.woorden and is_bezit(zin, i, los))
        return bool(self.begin) and laag.startswith(self.begin)


@dataclass(frozen=True, slots=True)
class Rijtjes:
    """The entries of one list, by the words they begin with. `los`: words that no noun follows as its own."""

    per_woord: Mapping[str, tuple[tuple[_Schakel, ...], ...]]
    per_begin: tuple[tuple[_Schakel, ...], ...]
    los: frozenset[str]

    @classmethod
    def van(cls, ingangen: Iterable[str], groepen: Mapping[str, Sequence[str]], los: frozenset[str]) -> Rijtjes:
        per: dict[str, list[tuple[_Schakel, ...]]] = {}
        begin: list[tuple[_Schakel, ...]] = []
        for ingang in ingangen:
            rij = _rij(ingang, groepen)
            for woord in rij[0].woorden:
                per.setdefault(woord, []).append(rij)
            if rij[0].begin:
                begin.append(rij)
        return cls({k: tuple(v) for k, v in per.items()}, tuple(begin), los)

    def zoek(self, zin: Sequence[Woord]) -> list[tuple[int, int]]:
        """(word, number of words) of every hit."""
        uit = []
        for i, w in enumerate(zin):
            rijen = self.per_woord.get(w.laag, ())
            if self.per_begin:
                rijen = (*rijen, *(r for r in self.per_begin if w.laag.startswith(r[0].begin)))
            eind = next((e for rij in rijen if (e := self._eind(zin, i, rij, 0))), 0)
            if eind:
                uit.append((i, eind - i))
        return uit

    def _eind(self, zin: Sequence[Woord], i: int, rij: tuple[_Schakel, ...], n: int) -> int:
        """Behind the last word of the row that begins at `i`; 0 when it does not stand there."""
        if n == len(rij):
            return i
        for j in range(i, min(len(zin), i + 1 + (_RUIMTE if rij[n].na_gat else 0))):
            if zin[j].laag in {".", "?", "!", ";"}:
                return 0
            if rij[n].past(zin, j, self.los) and (eind := self._eind(zin, j + 1, rij, n + 1)):
                return eind
        return 0


def is_bezit(zin: Sequence[Woord], i: int, los: frozenset[str]) -> bool:
    """True for 'haar' and 'ons' in front of their noun: 'haar fiets', 'ons huis'."""
    if zin[i].laag not in {"haar", "ons"} or i + 1 >= len(zin):
        return False
    volgende = zin[i + 1]
    return volgende.is_woord and volgende.laag not in los


def _rij(ingang: str, groepen: Mapping[str, Sequence[str]]) -> tuple[_Schakel, ...]:
    uit: list[_Schakel] = []
    gat = False
    for deel in ingang.split():
        if deel == _GAT:
            gat = True
            continue
        woorden: set[str] = set()
        begin: list[str] = []
        for keus in deel.split("|"):
            if keus.startswith("@"):
                woorden.update(groepen[keus[1:]])
            elif keus.endswith("*"):
                begin.append(keus[:-1])
            else:
                woorden.add(keus)
        uit.append(_Schakel(frozenset(woorden), tuple(begin), gat))
        gat = False
    return tuple(uit)
