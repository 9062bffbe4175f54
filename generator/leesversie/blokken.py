"""One section with its answers to blocks for leesversie.typ: only what was answered.

Promise: every answer of the section stands in its blocks, whole; a table column, a row or
a line without an answer is left out. An empty answer is named ('niet ingevuld') only where
the reader must not take silence for an answer: a choice, and who and when of a goal.
Pure: specification and data in, plain JSON data out. Widths are points.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.leesversie.tekst import BREEDTE, stil, waarde
from generator.pdf.velden import ONDERTEKEND
from sjablonen.gegevens import is_lege_rij
from sjablonen.specificatie import Sectie, Soort, Veld, VeldType

__all__ = ["Blokmaker", "heeft_antwoord", "keuzewoorden", "letter"]

Blok = dict[str, Any]
Rij = Mapping[str, object]

_LABEL = 150.0
_LETTER = 30.0
_MARGE = 16.0  # inset on both sides of a cell
_PER_TABEL = 3
_KORT = 46  # a longer label is a question
_WIE_EN_WANNEER = frozenset({"wie", "wanneer"})
_ACHTERAF = "toelichting_resultaat"  # only a form that looks back has this field


@dataclass(frozen=True, slots=True)
class Blokmaker:
    """Makes the blocks of the sections of one document; `groot` is large type (no tables)."""

    maat: float
    groot: bool = False
    stiltes: bool = True

    def blokken(self, sectie: Sectie, inhoud: object) -> list[Blok]:
        """The blocks of this section; [] when nobody answered anything in it."""
        if not heeft_antwoord(sectie, inhoud) and not (self.stiltes and _is_keuzesectie(sectie)):
            return []
        if sectie.soort is Soort.TEKST:
            return [self._tekst(sectie.velden[0], str(inhoud or ""))]
        if not sectie.is_lijst:
            return self._velden(sectie, inhoud if isinstance(inhoud, Mapping) else {})
        rijen = [(i, r) for i, r in enumerate(inhoud if isinstance(inhoud, list) else []) if not is_lege_rij(sectie, r)]
        if sectie.soort is Soort.HERHAALGROEP:
            return [self._groep(sectie, i, rij) for i, rij in rijen]
        if sectie.per_kolom:
            return self._personen(sectie, [r for _, r in rijen])
        return [*self._schaal(sectie), self._tabel(sectie, rijen)]

    # ---- separate answers -------------------------------------------------------------

    def _tekst(self, veld: Veld, tekst: str) -> Blok:
        return {"soort": "tekst", "label": veld.label, "w": self._w(tekst, BREEDTE)}

    def _velden(self, sectie: Sectie, rij: Rij) -> list[Blok]:
        # Choices of one section look alike: as questions as soon as one of them is long.
        als_vraag = any(v.type is VeldType.KEUZE and len(v.label or "") > _KORT for v in sectie.velden)
        blokken: list[Blok] = []
        for veld in sectie.velden:
            tekst = self._antwoord(veld, rij)
            if not tekst and not (veld.type is VeldType.KEUZE and self.stiltes):
                continue
            if veld.type is VeldType.MEERREGELIG:
                blokken.append(self._tekst(veld, tekst))
                continue
            lang = veld.type is VeldType.KEUZE and als_vraag
            soort = "vraag" if lang else "paren"
            breedte = 110.0 if lang else BREEDTE - _LABEL
            regel = {"label": veld.label, "w": self._w(tekst, breedte) if tekst else stil()}
            if blokken and blokken[-1]["soort"] == soort:
                blokken[-1]["regels"].append(regel)
            else:
                blokken.append({"soort": soort, "labelbreedte": _LABEL, "regels": [regel]})
        return blokken

    def _schaal(self, sectie: Sectie) -> list[Blok]:
        if not sectie.schaal:
            return []
        return [{"soort": "schaal", "punten": [{"cijfer": p.cijfer, "betekenis": p.betekenis} for p in sectie.schaal]}]

    # ---- tables -----------------------------------------------------------------------

    def _tabel(self, sectie: Sectie, rijen: Sequence[tuple[int, Rij]]) -> Blok:
        velden = [v for v in sectie.velden if any(self._antwoord(v, r) for _, r in rijen)]
        nummers = bool(sectie.rijlabels) and all(v.type is not VeldType.RIJLABEL for v in sectie.velden)
        namen = [sectie.rijlabels[i] if i < len(sectie.rijlabels) else f"{i + 1}." for i, _ in rijen]
        return self._rijen(velden, [r for _, r in rijen], namen if nummers else [], BREEDTE)

    def _rijen(self, velden: Sequence[Veld], rijen: Sequence[Rij], namen: list[str], totaal: float) -> Blok:
        over = totaal - (_LETTER if namen else 0)
        deel = over / (sum(v.breedte for v in velden) or 1)
        breedtes = [deel * v.breedte for v in velden]
        if self.groot:
            return self._kaarten(velden, rijen, namen, totaal)
        cellen = [
            [self._w(self._antwoord(v, r), b - _MARGE) for v, b in zip(velden, breedtes, strict=True)] for r in rijen
        ]
        kop = [v.label or "" for v in velden]
        if namen:
            breedtes, kop = [_LETTER, *breedtes], ["Nr.", *kop]
            cellen = [[self._w(naam, _LETTER), *rij] for naam, rij in zip(namen, cellen, strict=True)]
        return {"soort": "tabel", "breedtes": breedtes, "kop": kop, "rijen": cellen}

    def _kaarten(self, velden: Sequence[Veld], rijen: Sequence[Rij], namen: list[str], totaal: float) -> Blok:
        kaarten = [
            {"kop": namen[i] if namen else "",
             "regels": [{"label": v.label, "w": self._w(t, totaal - _MARGE)}
                        for v in velden if (t := self._antwoord(v, r))]}
            for i, r in enumerate(rijen)
        ]
        return {"soort": "kaarten", "kaarten": kaarten, "vet": velden[0].sleutel == "naam"}

    def _personen(self, sectie: Sectie, rijen: Sequence[Rij]) -> list[Blok]:
        """One column a person, with the names as headings; in large type one card a person."""
        eerste = next((v for v in sectie.velden if v.sleutel == "naam"), sectie.velden[0])
        # A heading is repeated on every page and never breaks, so a very long one would run off the paper.
        if self.groot or any(_is_lang(self._antwoord(eerste, r)) for r in rijen):
            return [self._kaarten([v for v in sectie.velden if any(self._antwoord(v, r) for r in rijen)], rijen, [],
                                  BREEDTE)]
        tabellen = -(-len(rijen) // _PER_TABEL)
        per_tabel = -(-len(rijen) // tabellen)
        blokken: list[Blok] = []
        for begin in range(0, len(rijen), per_tabel):
            groep = rijen[begin : begin + per_tabel]
            breedte = (BREEDTE - _LABEL) / per_tabel
            velden = [v for v in sectie.velden if v is not eerste and any(self._antwoord(v, r) for r in groep)]
            namen = [self._w(n, breedte - _MARGE) if (n := self._antwoord(eerste, r)) else stil() for r in groep]
            regels = [
                {"label": v.label, "cellen": [self._w(self._antwoord(v, r), breedte - _MARGE) for r in groep]}
                for v in velden
            ]
            blokken.append({"soort": "personen", "labelbreedte": _LABEL, "breedtes": [breedte] * len(groep),
                            "koplabel": eerste.label, "namen": namen, "regels": regels})
        return blokken

    # ---- goals and agreements -----------------------------------------------------------

    def _groep(self, sectie: Sectie, i: int, rij: Rij) -> Blok:
        terugblik = any(v.sleutel == _ACHTERAF for v in sectie.velden)
        hoofdveld = next((v for v in sectie.velden if v.type is VeldType.MEERREGELIG), None)
        ruimte = BREEDTE - _LETTER
        regels: list[Blok] = []
        for veld in sectie.velden:
            if veld.type is VeldType.SUBTABEL:
                acties = [r for r in _lijst(rij.get(veld.sleutel)) if any(r.values())]
                if acties:
                    kolommen = [k for k in veld.kolommen if any(r.get(k.sleutel) for r in acties)]
                    regels.append({"label": veld.label, "tabel": self._rijen(kolommen, acties, [], ruimte)})
                continue
            tekst = self._antwoord(veld, rij)
            telt = veld.sleutel in _WIE_EN_WANNEER or (veld.type is VeldType.KEUZE and terugblik)
            if tekst or (telt and self.stiltes):
                w = self._w(tekst, ruimte - (0 if self.groot else _LABEL) - _MARGE) if tekst else stil()
                regels.append({"label": veld.label, "w": w, "hoofd": veld is hoofdveld})
        return {"soort": "groep", "letter": letter(i), "labelbreedte": _LABEL, "regels": regels}

    # ---- one answer ---------------------------------------------------------------------

    def _w(self, tekst: str, breedte: float) -> Blok:
        return waarde(tekst, breedte, self.maat)

    def _antwoord(self, veld: Veld, rij: Rij) -> str:
        tekst = rij.get(veld.sleutel)
        if not isinstance(tekst, str) or not tekst:
            return ""
        if veld.type is VeldType.HANDTEKENING and tekst == "ja":
            return ONDERTEKEND
        return keuzewoorden(tekst) if veld.type is VeldType.KEUZE else tekst


def heeft_antwoord(sectie: Sectie, inhoud: object) -> bool:
    """True when somebody answered anything in this section."""
    if isinstance(inhoud, Mapping):
        return any(inhoud.values())
    if isinstance(inhoud, list):
        return any(not is_lege_rij(sectie, rij) for rij in inhoud)
    return bool(inhoud)


def keuzewoorden(waarde_: str) -> str:
    """A choice in words; more than one tick is said, not chosen from."""
    gekozen = waarde_.split(";")
    if len(gekozen) == 1:
        return waarde_
    return f"{' en '.join(gekozen)} (meer dan één vakje aangekruist)"


def letter(i: int) -> str:
    """a, b, ... z, aa, ab, as on the form."""
    return chr(ord("a") + i) if i < 26 else letter(i // 26 - 1) + letter(i % 26)


def _is_lang(naam: str) -> bool:
    return len(naam) > 150 or naam.count("\n") > 4


def _is_keuzesectie(sectie: Sectie) -> bool:
    return sectie.soort is Soort.VELDEN and bool(sectie.velden) and sectie.velden[0].type is VeldType.KEUZE


def _lijst(inhoud: object) -> list[dict[str, str]]:
    return list(inhoud) if isinstance(inhoud, list) else []
