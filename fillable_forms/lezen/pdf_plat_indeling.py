"""The rows of fields of one section to paths of the data and what stands there.

The number of rows on paper depends on what was filled in, so it is counted on the page.
Promise: a section is read as a whole or not at all. Its rows must have the number of boxes
and the widths that the form has, and its labels must stand there in the order of the form;
if not, PastNiet says so and nothing of the section is placed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from fillable_forms.lezen.keuze import lees_keuze
from fillable_forms.lezen.pdf_plat_blad import ONLEESBAAR
from fillable_forms.lezen.pdf_plat_secties import Deel
from fillable_forms.lezen.pdf_plat_tekst import Stuk, kern
from fillable_forms.lezen.pdf_plat_vakken import Rij, Vak
from generator.pdf.velden import ONDERTEKEND
from sjablonen.aanwijzing import aanwijzing, zonder_aanwijzing
from sjablonen.specificatie import Sectie, Soort, Veld, VeldType

__all__ = ["ONLEESBARE_TEKST", "Inhoud", "PastNiet", "Zoek", "lees_deel"]

ONLEESBARE_TEKST = "[onleesbare tekst]"
_VERVOLG = kern("Deze tekst is langer dan het vak.")
_AANGEKRUIST = frozenset("xv✓✔✗✘☒☑●•■")
# Two rows on two pages, together as high as this, may also be one row that did not fit.
_MISSCHIEN_EEN = 300.0
_SCHEEF = 0.03
_Pad = tuple[str | int, ...]
Zoek = Callable[[str, str, int], int]


class PastNiet(Exception):
    """What is on the page is not this section as the form prints it."""


@dataclass(frozen=True, slots=True)
class Inhoud:
    """One field: its path, what stands there, what of it is no answer, whether there is a picture or ink.

    `is_vol`: the box is full to its border, so perhaps more was typed than can be seen.
    """

    pad: _Pad
    waarde: str
    blad: int
    rest: str = ""
    heeft_beeld: bool = False
    is_vol: bool = False
    label: Stuk | None = None
    veld: Veld | None = None
    vakken: tuple[Vak, ...] = ()


def lees_deel(deel: Deel, schaal: float, *, groeit: bool, zoek: Zoek = str.find) -> list[Inhoud]:
    """All fields of the sections of one part; raises PastNiet.

    `groeit`: the printed Word form, whose rows grow and may run on on the next page.
    `zoek` finds a label in the printed text, as `str.find` does.
    """
    lezer = _Lezer(deel, schaal, groeit, zoek)
    uit = [inhoud for sectie in deel.secties for inhoud in lezer.sectie(sectie)]
    lezer.klaar()
    return uit


class _Lezer:
    """Walks through the rows of one part."""

    def __init__(self, deel: Deel, schaal: float, groeit: bool, zoek: Zoek) -> None:
        self._rijen, self._nu = deel.rijen, 0
        self._stukken = deel.stukken
        self._tekst, self._gelezen = "".join(kern(s.tekst) for _, s in deel.stukken), 0
        self._schaal, self._groeit, self._zoek = schaal, groeit, zoek
        self._vast = 0.0 if groeit else schaal  # the scale of boxes that do not grow

    def sectie(self, sectie: Sectie) -> Iterator[Inhoud]:
        if sectie.soort is Soort.TEKST:
            yield self._veld((sectie.sleutel, ""), sectie.velden[0])
        elif not sectie.is_lijst and sectie.in_een_rij:
            self._labels(v.label for v in sectie.velden)
            rij = self._pak(len(sectie.velden))
            _eis(_verhouding(rij.vakken, sectie.velden))
            for veld, vak in zip(sectie.velden, rij.vakken, strict=True):
                yield _inhoud((sectie.sleutel, veld.sleutel), veld, rij.blad, [vak], self._vast)
        elif not sectie.is_lijst:
            for veld in sectie.velden:
                yield self._veld((sectie.sleutel, veld.sleutel), veld)
        elif sectie.soort is Soort.HERHAALGROEP:
            yield from self._groepen(sectie)
        elif sectie.per_kolom:
            yield from self._kolommen(sectie)
        else:
            self._labels(v.label for v in sectie.velden)
            yield from self._tabel((sectie.sleutel,), sectie.velden)

    def klaar(self) -> None:
        _eis(self._nu == len(self._rijen))

    # ---- one field ------------------------------------------------------------------------

    def _veld(self, pad: _Pad, veld: Veld) -> Inhoud:
        self._labels([veld.label])
        if veld.type is VeldType.KEUZE and self._rij().is_keuze:
            vakken: list[Vak] = []
            blad = self._rij().blad
            while len(vakken) < len(veld.opties) and self._rij().is_keuze:
                vakken += self._volgende().vakken
            _eis(len(vakken) == len(veld.opties))
            return _inhoud(pad, veld, blad, vakken, self._vast)
        rij = self._pak(1)
        vakken = list(rij.vakken)
        while self._loopt_door(rij):
            rij = self._pak(1)
            vakken += rij.vakken
        return _inhoud(pad, veld, rij.blad, vakken, self._vast)

    def _loopt_door(self, rij: Rij) -> bool:
        """True when the next row is the rest of this one: on a new page, and without a label."""
        if not self._groeit or self._nu == len(self._rijen):
            return False
        volgende = self._rijen[self._nu]
        if volgende.blad == rij.blad or len(volgende.vakken) != 1:
            return False
        return not any(
            blad == volgende.blad
            and volgende.onder - 2 <= stuk.y <= volgende.boven + 2 + (30 if stuk.x0 > volgende.vakken[0].plek.x0 else 0)
            for blad, stuk in self._stukken
        )

    # ---- tables ---------------------------------------------------------------------------

    def _tabel(self, pad: _Pad, velden: Sequence[Veld], meeste: int = 0) -> Iterator[Inhoud]:
        nummer, vorige = 0, None
        while self._nu < len(self._rijen) and (not meeste or self._heeft(meeste)):
            rij = self._volgende()
            if vorige is not None:
                self._geen_vervolg(vorige, rij)
            yield from self._tabelrij((*pad, nummer), velden, rij)
            nummer, vorige = nummer + 1, rij
        _eis(nummer > 0)

    def _tabelrij(self, pad: _Pad, velden: Sequence[Veld], rij: Rij) -> Iterator[Inhoud]:
        _eis(not rij.is_keuze)
        if velden[0].type is VeldType.RIJLABEL and len(rij.vakken) == len(velden) - 1:
            # A printed row label stands in a tinted cell in front of the boxes.
            for blad, stuk in self._stukken:
                if blad == rij.blad and stuk.x1 < rij.vakken[0].plek.x0 and rij.onder < stuk.y < rij.boven:
                    yield Inhoud((*pad, velden[0].sleutel), stuk.tekst, blad, label=stuk, veld=velden[0])
            velden = velden[1:]
        _eis(len(rij.vakken) == len(velden) and _verhouding(rij.vakken, velden))
        for veld, vak in zip(velden, rij.vakken, strict=True):
            yield _inhoud((*pad, veld.sleutel), veld, rij.blad, [vak], self._vast)

    def _geen_vervolg(self, vorige: Rij, rij: Rij) -> None:
        """In a table nothing tells a long row that goes on on the next page from two rows: then nobody knows."""
        if self._groeit and rij.blad != vorige.blad:
            hoog = vorige.boven - vorige.onder + rij.boven - rij.onder
            _eis(hoog < _MISSCHIEN_EEN * self._schaal)

    def _kolommen(self, sectie: Sectie) -> Iterator[Inhoud]:
        eerste = 0
        while self._nu < len(self._rijen):
            aantal = len(self._rij().vakken)
            vorige: Rij | None = None
            for veld in sectie.velden:
                self._labels([veld.label])
                rij = self._pak(aantal)
                if vorige is not None:
                    self._geen_vervolg(vorige, rij)
                breedtes = [v.plek.breed for v in rij.vakken]
                _eis(max(breedtes) < 1.05 * min(breedtes))
                for i, vak in enumerate(rij.vakken):
                    yield _inhoud((sectie.sleutel, eerste + i, veld.sleutel), veld, rij.blad, [vak], self._vast)
                vorige = rij
            eerste += aantal
        _eis(eerste > 0)

    def _groepen(self, sectie: Sectie) -> Iterator[Inhoud]:
        nummer = 0
        while self._nu < len(self._rijen):
            for veld in sectie.velden:
                pad = (sectie.sleutel, nummer, veld.sleutel)
                if veld.type is VeldType.SUBTABEL:
                    self._labels([veld.label, *(k.label for k in veld.kolommen)])
                    yield from self._tabel(pad, veld.kolommen, meeste=len(veld.kolommen))
                else:
                    yield self._veld(pad, veld)
            nummer += 1
        _eis(nummer > 0)

    # ---- reading on -----------------------------------------------------------------------

    def _rij(self) -> Rij:
        _eis(self._nu < len(self._rijen))
        return self._rijen[self._nu]

    def _heeft(self, aantal: int) -> bool:
        return len(self._rij().vakken) == aantal and not self._rij().is_keuze

    def _volgende(self) -> Rij:
        rij = self._rij()
        self._nu += 1
        return rij

    def _pak(self, aantal: int) -> Rij:
        rij = self._volgende()
        _eis(len(rij.vakken) == aantal and not rij.is_keuze)
        return rij

    def _labels(self, labels: Sequence[str | None] | Iterator[str | None]) -> None:
        """Read on in the printed text until after these labels."""
        for label in labels:
            if label:
                gezocht = kern(label)
                plek = self._zoek(self._tekst, gezocht, self._gelezen)
                _eis(plek >= 0)
                self._gelezen = plek + len(gezocht)


def _eis(klopt: bool) -> None:
    if not klopt:
        raise PastNiet


def _verhouding(vakken: Sequence[Vak], velden: Sequence[Veld]) -> bool:
    """True when the boxes are as wide, in proportion, as the columns of the form."""
    breed, delen = sum(v.plek.breed for v in vakken), sum(v.breedte for v in velden)
    return all(abs(v.plek.breed / breed - w.breedte / delen) < _SCHEEF for v, w in zip(vakken, velden, strict=True))


def _inhoud(pad: _Pad, veld: Veld, blad: int, vakken: Sequence[Vak], vast: float) -> Inhoud:
    return replace(_gelezen(pad, veld, blad, vakken, vast), veld=veld, vakken=tuple(vakken))


def _gelezen(pad: _Pad, veld: Veld, blad: int, vakken: Sequence[Vak], vast: float) -> Inhoud:
    tekst = " ".join(t for t in (v.tekst for v in vakken) if t)
    beeld = any(v.heeft_beeld for v in vakken)
    if ONLEESBAAR in tekst:
        return Inhoud(pad, "", blad, ONLEESBARE_TEKST, beeld)
    if veld.type is VeldType.KEUZE:
        return _keuze(pad, veld, blad, vakken, tekst)
    if veld.type is VeldType.HANDTEKENING and (tekst == ONDERTEKEND or (beeld and not tekst)):
        return Inhoud(pad, "ja", blad)
    if _VERVOLG in kern(tekst):  # only the beginning of an answer stands here
        return Inhoud(pad, "", blad, tekst, beeld)
    tekst = zonder_aanwijzing(tekst).strip()
    if kern(tekst) == kern(aanwijzing(veld.type)):
        tekst = ""
    return Inhoud(
        pad, tekst, blad, heeft_beeld=beeld, is_vol=bool(tekst and vast) and any(v.is_vol(vast) for v in vakken)
    )


def _keuze(pad: _Pad, veld: Veld, blad: int, vakken: Sequence[Vak], tekst: str) -> Inhoud:
    if not vakken[0].is_kruisvak:
        waarde, rest = lees_keuze(tekst, veld.opties)
        return Inhoud(pad, waarde, blad, rest, any(v.heeft_beeld for v in vakken))
    gekozen: list[str] = []
    rest_in_vakken: list[str] = []
    for optie, vak in zip(veld.opties, vakken, strict=True):
        in_vak = kern(vak.tekst)
        if vak.heeft_beeld or (in_vak and set(in_vak) <= _AANGEKRUIST):
            gekozen.append(optie)
        elif in_vak:
            rest_in_vakken.append(vak.tekst)
    return Inhoud(pad, ";".join(gekozen), blad, " ".join(rest_in_vakken))
