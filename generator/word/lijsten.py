"""Tables with a row per thing (or, for people, a column per person), with spare rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.word.bouw import Bouw
from generator.word.maten import NUMMERKOLOM, verdeel
from generator.word.namen import bladwijzer_id, bladwijzer_label
from generator.word.tabellen import herhaling, kolomkop, label, labelcel, rij, tabel, veldcel
from generator.word.velden import veldalinea
from sjablonen.specificatie import Sectie, VeldType

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["lijsttabel", "personentabellen"]

_MINSTENS = 3  # rows of a blank table
_OVER = 2  # empty rows under what is filled in
_PERSONEN_NAAST_ELKAAR = 3
_REGELS_SAMEN = 26
# How many people the blank form of 2019 has room for, where that is not its number of rows.
_KOLOMMEN = {"klanten": 2, "gezinsleden": 3}


def lijsttabel(bouw: Bouw, sectie: Sectie) -> _Element:
    """A header row and a row per thing; printed numbers in front where the source has them."""
    genummerd = bool(sectie.rijlabels) and not _heeft_rijlabelveld(sectie)
    nummer = NUMMERKOLOM if genummerd else 0
    breedtes = verdeel(bouw.maten.breedte - nummer, [v.breedte for v in sectie.velden])
    kop = [kolomkop(nummer, label(bouw, "", bij_volgende=True))] if genummerd else []
    for veld, breedte in zip(sectie.velden, breedtes, strict=True):
        naam = bladwijzer_label(sectie.sleutel, veld.sleutel)
        kop.append(kolomkop(breedte, label(bouw, veld.label or "", naam, bij_volgende=True)))
    labels = _rijlabels(bouw, sectie)
    aantal = max(len(labels), _aantal_rijen(bouw, sectie))
    regels = [_regels(bouw, sectie, breedtes, i) for i in range(aantal)]
    # A table of this size stays whole; in a longer one every row does.
    samen = sum(regels) + aantal <= _REGELS_SAMEN
    rijen = []
    for i in range(aantal):
        vast, heel = samen and i + 1 < aantal, bouw.maten.past(regels[i])
        rijen.append([_rij(bouw, sectie, breedtes, i, labels, nummer, vast=vast, heel=heel)])
    return tabel(
        "SjTabel",
        sectie.titel,
        [nummer, *breedtes] if genummerd else breedtes,
        [rij(kop, bouw.maten.minimaal, kop=True), herhaling(bouw, sectie.titel, sectie.sleutel, rijen)],
        koprij=True,
    )


def _rij(
    bouw: Bouw, sectie: Sectie, breedtes: list[int], i: int, labels: list[str], nummer: int, *, vast: bool, heel: bool
) -> _Element:
    cellen = []
    if nummer:
        getal = sectie.rijlabels[i] if i < len(sectie.rijlabels) else f"{i + 1}."
        cellen.append(labelcel(nummer, label(bouw, getal, bij_volgende=vast)))
    id_ = bouw.waarde(f"{sectie.sleutel}.{i}._id")
    naam = bladwijzer_id(sectie.sleutel, i, id_) if id_ else None
    for k, (veld, breedte) in enumerate(zip(sectie.velden, breedtes, strict=True)):
        pad = f"{sectie.sleutel}.{i}.{veld.sleutel}"
        eigen = labels[i] if veld.type is VeldType.RIJLABEL and i < len(labels) else None
        vooraf = tuple(bouw.bladwijzer(naam)) if naam and k == 0 else ()
        alinea = veldalinea(bouw, sectie, veld, pad, waarde=eigen, breedte=breedte, vooraf=vooraf, bij_volgende=vast)
        cellen.append(veldcel(breedte, alinea))
    return rij(cellen, bouw.maten.hoogte(*sectie.velden), heel=heel)


def _regels(bouw: Bouw, sectie: Sectie, breedtes: list[int], i: int) -> int:
    """About how many lines row `i` takes."""
    paden = (f"{sectie.sleutel}.{i}.{v.sleutel}" for v in sectie.velden)
    getypt = max(bouw.maten.regels(bouw.waarde(p), b) for p, b in zip(paden, breedtes, strict=True))
    return max(getypt, *(v.regels for v in sectie.velden), 1)


def _aantal_rijen(bouw: Bouw, sectie: Sectie) -> int:
    return max(len(bouw.rijen(sectie)) + (0 if bouw.leeg else _OVER), sectie.rijen, _MINSTENS)


def _heeft_rijlabelveld(sectie: Sectie) -> bool:
    return any(v.type is VeldType.RIJLABEL for v in sectie.velden)


def _rijlabels(bouw: Bouw, sectie: Sectie) -> list[str]:
    """The labels of the rows, in the order of the data; standard labels not used follow."""
    if not _heeft_rijlabelveld(sectie):
        return []
    sleutel = next(v.sleutel for v in sectie.velden if v.type is VeldType.RIJLABEL)
    gebruikt = [bouw.waarde(f"{sectie.sleutel}.{i}.{sleutel}") for i in range(len(bouw.rijen(sectie)))]
    return gebruikt + [r for r in sectie.rijlabels if r not in gebruikt]


def personentabellen(bouw: Bouw, sectie: Sectie) -> Iterator[_Element]:
    """A row per question and a column per person, at most three people next to each other."""
    aantal = max(len(bouw.rijen(sectie)), _KOLOMMEN.get(sectie.sleutel, sectie.rijen), 1)
    for tabelnummer, eerste in enumerate(range(0, aantal, _PERSONEN_NAAST_ELKAAR), start=1):
        personen = list(range(eerste, min(eerste + _PERSONEN_NAAST_ELKAAR, aantal)))
        yield _personentabel(bouw, sectie, personen, tabelnummer if tabelnummer > 1 else None)


def _personentabel(bouw: Bouw, sectie: Sectie, personen: list[int], tabelnummer: int | None) -> _Element:
    links = bouw.maten.breedte * (25 if len(personen) > 1 or tabelnummer else 36) // 100
    # Columns of a further table are as wide as those of the first.
    naast = len(personen) if tabelnummer is None else _PERSONEN_NAAST_ELKAAR
    kolommen = verdeel(bouw.maten.breedte - links, [1] * naast)[: len(personen)]
    rijen = []
    for i, veld in enumerate(sectie.velden):
        vast = i + 1 < len(sectie.velden)
        naam = bladwijzer_label(sectie.sleutel, veld.sleutel, rij=tabelnummer)
        cellen = [labelcel(links, label(bouw, veld.label or "", naam, bij_volgende=vast))]
        for persoon, breedte in zip(personen, kolommen, strict=True):
            pad = f"{sectie.sleutel}.{persoon}.{veld.sleutel}"
            cellen.append(veldcel(breedte, veldalinea(bouw, sectie, veld, pad, breedte=breedte, bij_volgende=vast)))
        rijen.append(rij(cellen, bouw.maten.hoogte(veld)))
    return tabel("SjVelden", sectie.titel, [links, *kolommen], rijen)
