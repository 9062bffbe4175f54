"""A filled workbook -> the data of one form, or of many (a mail merge).

Promise: the same data as from JSON. Every row belongs to the form that its first column
names; with one form that column may be empty. All errors of the whole workbook are told at
once, by sheet and cell, and then no form comes out at all: half a series looks like a whole
one. Nothing typed is left out without a word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from fillable_forms.werkboek.herkennen import Herkend, formaat_van, herken
from fillable_forms.werkboek.meldingen import Meldingen
from fillable_forms.werkboek.pakket import Blad, Cel, Pakket, open_werkboek
from fillable_forms.werkboek.tekst import lees_cel
from generator.werkboek.indeling import BIJ, FORMULIER, rijletter, rijnummer
from sjablonen.formulier import Formulier, formulier_uit_json
from sjablonen.fouten import GegevensFout, LeesFout
from sjablonen.specificatie import Formaat, Soort, Specificatie

__all__ = ["Invulling", "Werkboek", "lees_werkboek"]

_KORT_NUMMER = re.compile(r"0*([1-9][0-9]{0,3})")  # longer can be a number that says who it is about

_NIETS = "In dit werkboek is nog niets ingevuld. Vul de bladen in, bewaar het werkboek en probeer het opnieuw."
_GEEN_NUMMER = "zet hier het nummer van het formulier waar deze regel bij hoort; er staan er meer in dit werkboek."
_GEEN_KOLOM = "blad '{}': de kolom Formulier ontbreekt, en er staan meer formulieren in dit werkboek. Zet die terug."
_TWEEDE = "dit formulier heeft op dit blad al een regel, en er past er maar één. Geef elk formulier een eigen nummer."
_KOLOM = "boven deze kolom staat geen kop die wij kennen. Zet de gegevens onder een kop uit het lege werkboek."
_BIJ_LEEG = "zet hier bij welk doel deze actie hoort: a, b of c."
_BIJ_FOUT = "dit formulier heeft geen doel met deze letter. Kijk in welke volgorde de doelen staan."
_VERBORGEN = "deze regel is verborgen, maar staat wel in het formulier."
_VERBORGEN_BLAD = "blad '{}' is verborgen, maar staat wel in het formulier."
_EEN_PERSOON = (
    "Dit formulier is van één persoon, en in dit werkboek staan er meer. Maak voor elke persoon een eigen werkboek."
)

_Rij: TypeAlias = dict[str, object]


@dataclass(frozen=True, slots=True)
class Invulling:
    """One form of a workbook. `nummer` is a neutral number for its name, `plek` where it begins."""

    nummer: int
    plek: str
    formulier: Formulier


@dataclass(frozen=True, slots=True)
class Werkboek:
    """All forms of a workbook, in order, and what to look at."""

    formaat: Formaat
    invullingen: tuple[Invulling, ...]
    eigen_nummers: bool  # the numbers are those of the column Formulier
    waarschuwingen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Regel:
    """A row with something in it: the form it names, its values by key and their cells."""

    herkend: Herkend
    rij: int
    formulier: str
    waarden: dict[str, str]
    cellen: dict[str, Cel]

    @property
    def eerste_cel(self) -> Cel:
        kolom = next((k for k, sleutel in self.herkend.kolommen.items() if sleutel == FORMULIER), 1)
        return Cel(self.rij, kolom, "s", "", False, 0)


@dataclass(slots=True)
class _Bouw:
    """One form in the making. `plaatsen`: for a path in the data its cell."""

    naam: str
    eerste: _Regel
    gegevens: dict[str, object] = field(default_factory=dict)
    plaatsen: dict[str, tuple[Blad, Cel]] = field(default_factory=dict)


def lees_werkboek(inhoud: bytes, naam: str, specificatie: Specificatie, formaat: Formaat | None = None) -> Werkboek:
    """Read a workbook; without `formaat` that of the workbook itself counts.

    Raises LeesFout for a file that is none, GegevensFout with all that must be put right.
    Every line starts with `naam`.
    """
    try:
        pakket = open_werkboek(inhoud)
        return _lees(pakket, formaat_van(pakket, specificatie, formaat), specificatie)
    except GegevensFout as fout:
        raise GegevensFout(f"{naam}: {regel}" for regel in fout.regels) from fout
    except LeesFout as fout:
        raise LeesFout(f"{naam}: {fout}") from fout


def _lees(pakket: Pakket, formaat: Formaat, specificatie: Specificatie) -> Werkboek:
    meldingen = Meldingen({blad.naam: i for i, blad in enumerate(pakket.bladen)})
    bladen = herken(pakket, formaat, meldingen)
    regels = [regel for herkend in bladen for regel in _regels(herkend, pakket, meldingen)]
    bouw = _verdeel(bladen, regels, meldingen)
    if len(bouw) > 1 and formaat.vertrouwelijk == "persoon":
        raise LeesFout(_EEN_PERSOON)  # safety rule 4: never two persons' agreements in one file
    formulieren = [f for b in bouw if (f := _maak(b, formaat, specificatie, meldingen)) is not None]
    meldingen.eis_goed()
    if not formulieren:
        raise LeesFout(_NIETS)
    nummers, eigen = _nummers([b.naam for b in bouw])
    waarschuwingen = [f"in dit werkboek staan {wat}; die zijn niet gelezen." for wat in pakket.los]
    return Werkboek(
        formaat=formaat,
        invullingen=tuple(
            Invulling(nummer, f"blad '{b.eerste.herkend.blad.naam}', regel {b.eerste.rij}", formulier)
            for nummer, b, formulier in zip(nummers, bouw, formulieren, strict=True)
        ),
        eigen_nummers=eigen,
        waarschuwingen=(*waarschuwingen, *meldingen.te_tonen()),
    )


def _regels(herkend: Herkend, pakket: Pakket, meldingen: Meldingen) -> list[_Regel]:
    """The rows of a sheet in which something stands; one with no more than its form is an empty row."""
    blad, uit, vreemd = herkend.blad, list[_Regel](), set[int]()
    for rij in sorted(r for r in blad.rijen if r > herkend.koprij):
        waarden: dict[str, str] = {}
        cellen: dict[str, Cel] = {}
        fout = False
        for cel in blad.rijen[rij]:
            sleutel = herkend.kolommen.get(cel.kolom)
            if sleutel is None:
                if cel.kolom not in vreemd:
                    meldingen.fout(blad, cel, _KOLOM)
                vreemd.add(cel.kolom)
                continue
            kolom = herkend.plan.kolom(sleutel)
            gelezen = lees_cel(cel, kolom.veld if kolom else None, pakket)
            if gelezen.fout:
                meldingen.fout(blad, cel, gelezen.fout)
                fout = True
            elif gelezen.waarschuwing:
                meldingen.waarschuw(blad, cel, gelezen.waarschuwing)
            if gelezen.tekst:
                waarden[sleutel], cellen[sleutel] = gelezen.tekst, cel
        if waarden or fout:
            formulier = " ".join(waarden.pop(FORMULIER, "").split()).casefold()
            uit.append(_Regel(herkend, rij, formulier, waarden, cellen))
            if rij in blad.verborgen_rijen:
                meldingen.waarschuw(blad, uit[-1].eerste_cel, _VERBORGEN)
    if uit and blad.verborgen:
        meldingen.waarschuw(blad, None, _VERBORGEN_BLAD.format(blad.naam))
    return uit


def _verdeel(bladen: Sequence[Herkend], regels: Sequence[_Regel], meldingen: Meldingen) -> list[_Bouw]:
    """The rows put together by form, in the order in which the forms are first named."""
    namen = list(dict.fromkeys(_nummer_of_naam(r.formulier) for r in regels if r.formulier))
    enige = (namen or [""])[0] if len(namen) < 2 else None
    bouw: dict[str, _Bouw] = {}
    for herkend in sorted(bladen, key=lambda h: h.plan.subveld is not None):  # goals before their actions
        eigen = [r for r in regels if r.herkend is herkend]
        if enige is None and eigen and FORMULIER not in herkend.kolommen.values():
            meldingen.fout(herkend.blad, None, _GEEN_KOLOM.format(herkend.blad.naam))
            continue
        for regel in eigen:
            naam = _nummer_of_naam(regel.formulier) if regel.formulier else enige
            if naam is None:
                meldingen.fout(herkend.blad, regel.eerste_cel, _GEEN_NUMMER)
                continue
            _leg_neer(bouw.setdefault(naam, _Bouw(naam, regel)), regel, meldingen)
    return [bouw[n] for n in (namen or bouw) if n in bouw]


def _nummer_of_naam(tekst: str) -> str:
    """'001' and '1' are one form."""
    kort = _KORT_NUMMER.fullmatch(tekst)
    return kort[1] if kort else tekst


def _leg_neer(bouw: _Bouw, regel: _Regel, meldingen: Meldingen) -> None:
    plan, blad = regel.herkend.plan, regel.herkend.blad
    sleutel = plan.sectie.sleutel
    if plan.subveld is not None:
        _leg_actie(bouw, regel, meldingen)
        return
    if plan.enkel:
        if sleutel in bouw.gegevens:
            meldingen.fout(blad, regel.eerste_cel, _TWEEDE)
            return
        if plan.sectie.soort is Soort.TEKST:
            veld = plan.sectie.velden[0].sleutel
            bouw.gegevens[sleutel] = regel.waarden.get(veld, "")
            _onthoud(bouw, regel, {veld: sleutel})
        else:
            bouw.gegevens[sleutel] = dict(regel.waarden)
            _onthoud(bouw, regel, {k: f"{sleutel}.{k}" for k in regel.waarden})
        return
    rijen = _lijst(bouw.gegevens, sleutel)
    _onthoud(bouw, regel, {k: f"{sleutel}.{len(rijen)}.{k}" for k in regel.waarden})
    rijen.append(dict(regel.waarden))


def _leg_actie(bouw: _Bouw, regel: _Regel, meldingen: Meldingen) -> None:
    """A row of a table within a group: under the goal that it names."""
    plan, blad = regel.herkend.plan, regel.herkend.blad
    assert plan.subveld is not None
    waarden = dict(regel.waarden)
    bij = waarden.pop(BIJ, "")
    rijen = _lijst(bouw.gegevens, plan.sectie.sleutel)
    cel = regel.cellen.get(BIJ, regel.eerste_cel)
    if not bij and len(rijen) == 1:
        bij = rijletter(0)  # one goal: there is nothing to choose
    nummer = rijnummer(bij)
    if not bij or nummer is None or nummer >= len(rijen):
        meldingen.fout(blad, cel, _BIJ_FOUT if bij else _BIJ_LEEG)
        return
    acties = _lijst(rijen[nummer], plan.subveld.sleutel)
    pad = f"{plan.sectie.sleutel}.{nummer}.{plan.subveld.sleutel}.{len(acties)}"
    _onthoud(bouw, regel, {k: f"{pad}.{k}" for k in waarden})
    acties.append(dict(waarden))


def _lijst(groep: _Rij, sleutel: str) -> list[_Rij]:
    lijst = groep.setdefault(sleutel, [])
    assert isinstance(lijst, list)
    return lijst


def _onthoud(bouw: _Bouw, regel: _Regel, paden: dict[str, str]) -> None:
    for kolom, pad in paden.items():
        if kolom in regel.cellen:
            bouw.plaatsen[pad] = (regel.herkend.blad, regel.cellen[kolom])


def _maak(bouw: _Bouw, formaat: Formaat, specificatie: Specificatie, meldingen: Meldingen) -> Formulier | None:
    """The form; what the specification does not take becomes an error at its cell."""
    try:
        return formulier_uit_json(specificatie, {"gegevens": bouw.gegevens}, formaat)
    except GegevensFout as fout:
        for regel in fout.regels:
            pad, _, tekst = regel.partition(": ")
            if pad not in bouw.plaatsen:
                raise
            meldingen.fout(*bouw.plaatsen[pad], tekst)
    return None


def _nummers(namen: Sequence[str]) -> tuple[list[int], bool]:
    """A number for each form: its own when all have a short one, else its place. Never a name."""
    if all(_KORT_NUMMER.fullmatch(n) for n in namen):
        return [int(n) for n in namen], True
    return list(range(1, len(namen) + 1)), False
