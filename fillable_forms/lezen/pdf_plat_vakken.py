"""The pages of a printed form as rows of fields, and the letters that are in no field.

A field of our forms is a white box on paper, in the PDF and in the printed Word form; the
programs that flatten or print a form keep it. How large and where follows from the footer,
that has the full width of every page: so a form that was printed smaller or moved is the same.

Promise: a letter is in at most one field, and text that ran out of its field stays with it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from fillable_forms.lezen.pdf_plat_blad import Blad, Rechthoek, Teken
from fillable_forms.lezen.pdf_plat_tekst import Stuk, stukken, tekst_van
from generator.pdf.blokken import PADX

__all__ = ["Rij", "Vak", "Vel", "Voet", "maak_vel"]

_BREEDTE = 498.9  # the column of a page, in points
_KRUISVAK = 14.0
# As in tekst.typ: the first line of a text stands so far below the top of its box.
_PADY = 3.0
_STIJGING = 0.82
_HOEK = 2.0  # so near to the corner of a box, a drawing is that of the field
_VOET = re.compile(
    r"(?:^|[\s·])(?P<code>[A-Z][A-Z0-9]{1,3}) ?(?P<versie>\d{4}\.\d+)"
    r"(?: ?· ?kenmerk ?(?P<kenmerk>[A-Z0-9]{2,4}-[A-Z0-9]{4}-[A-Z0-9]{3}))?$"
)
_PAGINA = re.compile(r"^pagina ?(\d{1,3}) ?van ?(\d{1,3})$")


@dataclass(frozen=True, slots=True)
class Voet:
    """What the footer of a page says, and where it stands."""

    code: str
    versie: str
    kenmerk: str
    nummer: int
    aantal: int
    links: float
    rechts: float
    y: float

    @property
    def schaal(self) -> float:
        return (self.rechts - self.links) / _BREEDTE


@dataclass(slots=True)
class Vak:
    """One white box; a tick box has `aan` when something is drawn or typed in it."""

    plek: Rechthoek
    is_kruisvak: bool
    tekens: list[Teken] = field(default_factory=list)
    heeft_beeld: bool = False
    blad: int = 0

    @property
    def tekst(self) -> str:
        return tekst_van(self.tekens, self.plek.x1 - PADX)

    @property
    def aan(self) -> bool:
        return self.heeft_beeld or bool(self.tekens)

    def is_vol(self, schaal: float) -> bool:
        """True when more may have been typed than this box shows.

        What the form set itself is whole, and so is a drawing of the field that came along
        as one; a viewer cuts its own drawing off at the border when the form is printed.
        """
        if self.is_kruisvak or not self.tekens or all(self._heel(t, schaal) for t in self.tekens):
            return False
        if any(t.klem and (t.x1 > t.klem.x1 or t.y < t.klem.y0) for t in self.tekens):
            return True
        eerste = max(self.tekens, key=lambda t: (t.y, -t.x))
        maat, vak = eerste.maat, self.plek
        links, boven = (eerste.x - vak.x0) / schaal, (vak.y1 - eerste.y - _STIJGING * maat) / schaal
        if abs(links - PADX) < 0.6 and abs(boven - _PADY) < 0.6:
            return False
        laagste = min(t.y for t in self.tekens)
        if eerste.y - laagste > 0.5 * maat or vak.hoog > 2.4 * maat:
            return laagste - vak.y0 < 1.5 * maat
        return vak.x1 - max(t.x1 for t in self.tekens) < maat + 3 * schaal

    def _heel(self, teken: Teken, schaal: float) -> bool:
        """True when the drawing of this field itself is in the file, also what does not fit."""
        if teken.anker is None:
            return False
        x, y = teken.anker
        return abs(x - self.plek.x0) < _HOEK * schaal and abs(y - self.plek.y0) < _HOEK * schaal


@dataclass(frozen=True, slots=True)
class Rij:
    """The boxes that stand side by side."""

    blad: int
    vakken: tuple[Vak, ...]

    @property
    def boven(self) -> float:
        return max(v.plek.y1 for v in self.vakken)

    @property
    def onder(self) -> float:
        return min(v.plek.y0 for v in self.vakken)

    @property
    def is_keuze(self) -> bool:
        return any(v.is_kruisvak for v in self.vakken)


@dataclass(slots=True)
class Vel:
    """One page of the form: its fields in rows, and the letters outside them (with their place in the page's order)."""

    nummer: int
    schaal: float
    voet: Voet | None
    rijen: list[Rij]
    los: list[Teken]
    stukken: list[Stuk]
    beelden: list[Rechthoek]


def maak_vel(blad: Blad, voet: Voet | None = None) -> Vel:
    """The rows of fields of a page, and what is beside them; `voet` when its footer is known better."""
    voet = voet or _voet(blad)
    if voet is None:
        return Vel(blad.nummer, 1.0, None, [], blad.tekens, stukken(blad.tekens), blad.beelden)
    vakken = _vakken(blad, voet)
    los = _verdeel(blad.tekens, vakken, voet.schaal)
    beelden = _teken_in(blad, vakken, voet.schaal)
    return Vel(blad.nummer, voet.schaal, voet, _rijen(blad.nummer, vakken), los, stukken(los), beelden)


def _voet(blad: Blad) -> Voet | None:
    alle = stukken(blad.tekens)
    for stuk in alle:
        links = _VOET.search(stuk.tekst)
        if links is None:
            continue
        for ander in alle:
            pagina = _PAGINA.match(ander.tekst)
            if pagina and abs(ander.y - stuk.y) < 0.3 * stuk.maat and ander.x0 > stuk.x1:
                return Voet(
                    links["code"], links["versie"], links["kenmerk"] or "", int(pagina[1]), int(pagina[2]),
                    stuk.x0, ander.x1, stuk.y,
                )  # fmt: skip
    return None


# ---- boxes --------------------------------------------------------------------------------


def _vakken(blad: Blad, voet: Voet) -> list[Vak]:
    s = voet.schaal
    kolom = Rechthoek(voet.links - 3 * s, voet.y, voet.rechts + 3 * s, blad.vlak.y1 * 2 + 1e4)
    gezien: list[Vak] = []
    for plek in sorted(set(blad.wit), key=lambda p: -p.breed * p.hoog):
        if not kolom.omvat(plek):
            continue
        kruis = abs(plek.breed - _KRUISVAK * s) < 1.5 * s and abs(plek.hoog - _KRUISVAK * s) < 1.5 * s
        if not kruis and (plek.breed < 25 * s or plek.hoog < 13 * s):
            continue
        # A white box within a field is of somebody else: a note that was put over it.
        if not any(v.plek.omvat(plek, 1.0 * s) for v in gezien):
            gezien.append(Vak(plek, kruis, blad=blad.nummer))
    return gezien


def _rijen(nummer: int, vakken: Sequence[Vak]) -> list[Rij]:
    rijen: list[list[Vak]] = []
    for vak in sorted(vakken, key=lambda v: -v.plek.y1):
        if rijen:
            eerste = rijen[-1][0].plek
            samen = min(eerste.y1, vak.plek.y1) - max(eerste.y0, vak.plek.y0)
            if samen > 0.5 * min(eerste.hoog, vak.plek.hoog):
                rijen[-1].append(vak)
                continue
        rijen.append([vak])
    return [Rij(nummer, tuple(sorted(r, key=lambda v: v.plek.x0))) for r in rijen]


# ---- letters ------------------------------------------------------------------------------


def _verdeel(tekens: Sequence[Teken], vakken: Sequence[Vak], s: float) -> list[Teken]:
    """Every letter into its field; the others come back."""
    hoeken = sorted(((v.plek.x0, v.plek.y0, i) for i, v in enumerate(vakken)), key=lambda h: h[0])
    los: list[Teken] = []
    vorig: Teken | None = None
    van: Vak | None = None
    for teken in tekens:
        thuis = _eigen_tekening(teken, vakken, hoeken, s)
        if thuis is None:
            # Text longer than its field runs on over the next one; it still belongs to the first.
            loopt_door = (
                van is not None and vorig is not None and not van.is_kruisvak
                and abs(teken.y - vorig.y) < 0.1 * teken.maat
                and -0.2 * teken.maat < teken.x - vorig.x1 < 5 * s
            )  # fmt: skip
            thuis = van if loopt_door else _op_plek(teken, vakken)
        if thuis is None:
            los.append(teken)
        else:
            thuis.tekens.append(teken)
        vorig, van = teken, thuis
    return los


def _eigen_tekening(
    teken: Teken, vakken: Sequence[Vak], hoeken: Sequence[tuple[float, float, int]], s: float
) -> Vak | None:
    """The field whose own drawing this letter is part of: by its corner, or by where it is cut off."""
    if teken.anker:
        x, y = teken.anker
        for hx, hy, i in hoeken[bisect_left(hoeken, x - _HOEK * s, key=lambda h: h[0]) :]:
            if hx > x + _HOEK * s:
                break
            if abs(hy - y) < _HOEK * s:
                return vakken[i]
    if teken.klem:
        mx, my = teken.klem.midden
        for vak in vakken:
            if vak.plek.bevat(mx, my) and vak.plek.omvat(teken.klem, 2 * s):
                return vak
    return None


def _op_plek(teken: Teken, vakken: Sequence[Vak]) -> Vak | None:
    x, y = teken.x + 0.1 * teken.maat, teken.y + 0.25 * teken.maat
    return next((v for v in vakken if v.plek.bevat(x, y)), None)


def _teken_in(blad: Blad, vakken: Sequence[Vak], s: float) -> list[Rechthoek]:
    """Note crosses, ink and pictures in fields; the pictures that are in none come back."""
    for vorm in blad.vormen:
        for vak in vakken:
            if vak.plek.omvat(vorm, -0.5 * s):
                groot = max(vorm.breed, vorm.hoog)
                vak.heeft_beeld |= groot > (0.25 * _KRUISVAK * s if vak.is_kruisvak else 3 * s)
                break
    los = []
    for beeld in blad.beelden:
        vak_ = next((v for v in vakken if v.plek.bevat(*beeld.midden)), None)
        if vak_ is None:
            los.append(beeld)
        else:
            vak_.heeft_beeld = True
    return los
