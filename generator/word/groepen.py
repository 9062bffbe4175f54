"""Repeating groups: a goal or an agreement with its letter, one question per row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.word.bouw import Bouw
from generator.word.maten import LETTERKOLOM, verdeel
from generator.word.namen import bladwijzer_id, bladwijzer_label
from generator.word.tabellen import (
    herhaling,
    kolomkop,
    label,
    labelcel,
    lettercel,
    rij,
    tabel,
    veld_is_midden,
    veldcel,
)
from generator.word.velden import veldalinea
from generator.word.xml import alinea, run
from sjablonen.specificatie import Sectie, Veld, VeldType

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["groepentabel", "letter"]

_MINSTENS = 3
_OVER = 1
_ACTIES_MINSTENS = 2
_ACTIES_OVER = 1
_DEEL_LABEL = 32


def letter(i: int) -> str:
    """The letter of group `i`: a, b, … z, aa, ab."""
    uit, rest = "", i + 1
    while rest:
        rest, teken = divmod(rest - 1, 26)
        uit = chr(ord("a") + teken) + uit
    return uit


def groepentabel(bouw: Bouw, sectie: Sectie) -> _Element:
    """All groups of this section in one table; Word repeats a whole group."""
    subtabel = next((v for v in sectie.velden if v.type is VeldType.SUBTABEL), None)
    links = bouw.maten.breedte * _DEEL_LABEL // 100
    rest = bouw.maten.breedte - LETTERKOLOM - links
    rechts = verdeel(rest, [k.breedte for k in subtabel.kolommen]) if subtabel else [rest]
    aantal = max(len(bouw.rijen(sectie)) + _OVER if not bouw.leeg else 0, sectie.rijen, _MINSTENS)
    groepen = [_Groep(bouw, sectie, i, links, rechts).rijen() for i in range(aantal)]
    return tabel(
        "SjGroep",
        sectie.titel,
        [LETTERKOLOM, links, *rechts],
        [herhaling(bouw, sectie.titel, sectie.sleutel, groepen)],
        eerste_kolom=True,
    )


class _Groep:
    """The rows of one group."""

    def __init__(self, bouw: Bouw, sectie: Sectie, i: int, links: int, rechts: list[int]) -> None:
        self._bouw, self._sectie, self._i = bouw, sectie, i
        self._links, self._rechts = links, rechts
        self._pad = f"{sectie.sleutel}.{i}"
        self._heel = bouw.maten.past(self._regels())
        self._eerste = True

    def rijen(self) -> list[_Element]:
        uit: list[_Element] = []
        for veld in self._sectie.velden:
            laatste = veld is self._sectie.velden[-1]
            if veld.type is VeldType.SUBTABEL:
                uit += self._subtabel(veld, laatste)
            else:
                uit.append(self._veldrij(veld, laatste))
        return uit

    def _veldrij(self, veld: Veld, laatste: bool) -> _Element:
        vast = self._heel and not laatste
        midden = veld_is_midden(veld)
        pad = f"{self._pad}.{veld.sleutel}"
        cellen = [
            self._lettercel(vast),
            labelcel(
                self._links,
                self._label(veld, vast),
                midden=midden,
                # Between two groups the line of the table runs on under the label.
                boven=veld is not self._sectie.velden[0],
                onder=not laatste,
            ),
            veldcel(
                sum(self._rechts),
                veldalinea(self._bouw, self._sectie, veld, pad, bij_volgende=vast),
                span=len(self._rechts),
                midden=midden,
            ),
        ]
        regels = self._bouw.maten.regels(self._bouw.waarde(pad), sum(self._rechts))
        return rij(cellen, self._bouw.maten.hoogte(veld), heel=self._bouw.maten.past(regels))

    def _subtabel(self, veld: Veld, laatste: bool) -> list[_Element]:
        """A row with the headers, then a row per action; the label runs over all of them."""
        bouw, sleutel = self._bouw, self._sectie.sleutel
        eerste = [self._lettercel(self._heel), labelcel(self._links, self._label(veld, self._heel), samen="restart")]
        for kolom, breedte in zip(veld.kolommen, self._rechts, strict=True):
            naam = bladwijzer_label(sleutel, veld.sleutel, rij=self._i, kolom=kolom.sleutel)
            eerste.append(kolomkop(breedte, label(bouw, kolom.label or "", naam, bij_volgende=self._heel)))
        acties = [
            [self._actierij(veld, j, vast=self._heel and not (laatste and j + 1 == self._aantal_acties(veld)))]
            for j in range(self._aantal_acties(veld))
        ]
        return [
            rij(eerste, bouw.maten.minimaal),
            herhaling(bouw, veld.label or veld.sleutel, f"{self._pad}.{veld.sleutel}", acties),
        ]

    def _actierij(self, veld: Veld, j: int, *, vast: bool) -> _Element:
        cellen = [
            self._lettercel(vast),
            labelcel(self._links, label(self._bouw, "", bij_volgende=vast), samen="continue"),
        ]
        for kolom, breedte in zip(veld.kolommen, self._rechts, strict=True):
            pad = f"{self._pad}.{veld.sleutel}.{j}.{kolom.sleutel}"
            cellen.append(veldcel(breedte, veldalinea(self._bouw, self._sectie, kolom, pad, bij_volgende=vast)))
        return rij(cellen, self._bouw.maten.hoogte(*veld.kolommen), heel=self._heel)

    def _lettercel(self, vast: bool) -> _Element:
        eerste, self._eerste = self._eerste, False
        inhoud = [run(letter(self._i))] if eerste else []
        alineas = [alinea("SjLetter", *inhoud, bij_volgende=vast)]
        return lettercel(LETTERKOLOM, alineas, "restart" if eerste else "continue")

    def _label(self, veld: Veld, vast: bool) -> list[_Element]:
        naam = bladwijzer_label(self._sectie.sleutel, veld.sleutel, rij=self._i)
        id_ = merk = None
        if veld is self._sectie.velden[0]:
            eigen = self._bouw.waarde(f"{self._pad}._id")
            id_ = bladwijzer_id(self._sectie.sleutel, self._i, eigen) if eigen else None
            merk = self._bouw.merk(self._pad)
        return label(self._bouw, veld.label or "", naam, id_=id_, merk=merk, bij_volgende=vast)

    def _aantal_acties(self, veld: Veld) -> int:
        rijen = self._bouw.rijen(self._sectie)
        acties = rijen[self._i].get(veld.sleutel) if self._i < len(rijen) else None
        return max((len(acties) if isinstance(acties, list) else 0) + _ACTIES_OVER, _ACTIES_MINSTENS)

    def _regels(self) -> int:
        """About how many lines the whole group takes."""
        som = 0
        for veld in self._sectie.velden:
            pad = f"{self._pad}.{veld.sleutel}"
            if veld.type is VeldType.SUBTABEL:
                for j in range(self._aantal_acties(veld)):
                    som += max(
                        self._bouw.maten.regels(self._bouw.waarde(f"{pad}.{j}.{k.sleutel}"), b)
                        for k, b in zip(veld.kolommen, self._rechts, strict=True)
                    )
            else:
                som += max(veld.regels, self._bouw.maten.regels(self._bouw.waarde(pad), sum(self._rechts)))
        return som
