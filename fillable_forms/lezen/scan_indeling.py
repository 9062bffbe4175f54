"""Which field stands where on scanned pages: the layout of printed forms, forgiving for letters misread.

Promise: as in pdf_plat, a section is read as a whole or not at all, by the number and the
widths of its boxes; only for its headings and labels some letters may be wrong. Every row of boxes
is in a section that was read, or in a strip (see scan_stroken).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain

from fillable_forms.lezen.pdf_plat import is_word, op_volgorde
from fillable_forms.lezen.pdf_plat_indeling import Inhoud, PastNiet, lees_deel
from fillable_forms.lezen.pdf_plat_secties import KOP, Deel, verdeel_secties
from fillable_forms.lezen.pdf_plat_tekst import Stuk, kern
from fillable_forms.lezen.pdf_plat_vakken import Vel, Voet
from fillable_forms.lezen.scan_koppen import herstel_koppen
from fillable_forms.lezen.scan_stroken import Strook, stroken_van
from sjablonen.fouten import LeesFout
from sjablonen.specificatie import Formaat, Specificatie

__all__ = ["Indeling", "deel_in", "lijkt"]

_GELIJK = 0.86
_KORT = 4
_STUKJES = 0.6
Herlees = Callable[[Sequence[Strook]], list[list[Stuk]]]


@dataclass(frozen=True, slots=True)
class Indeling:
    """The form, its fields, and the strips of pages that could not be read and that could."""

    formaat: Formaat
    voet: Voet
    vellen: tuple[Vel, ...]
    velden: tuple[Inhoud, ...]
    stroken: tuple[Strook, ...]
    gelezen: tuple[Strook, ...]


def deel_in(specificatie: Specificatie, vellen: Sequence[Vel], herlees: Herlees | None = None) -> Indeling:
    """Lay out the pages; raises LeesFout when it is no form of ours or a page is missing.

    `herlees` reads the print of a part of a page again, better: for what does not fit at first.
    """
    formaat = _formaat(specificatie, vellen)
    vellen = op_volgorde(vellen)
    voet = next(v.voet for v in vellen if v.voet)
    indeling = _deel_in(formaat, voet, vellen)
    if herlees is not None and indeling.stroken:
        for strook, nieuw in zip(indeling.stroken, herlees(indeling.stroken), strict=True):
            vel = next(v for v in vellen if v.nummer == strook.blad)
            vel.stukken = [s for s in vel.stukken if not strook.bevat(s.y)] + [s for s in nieuw if strook.bevat(s.y)]
        indeling = _deel_in(formaat, voet, vellen)
    return indeling


def _deel_in(formaat: Formaat, voet: Voet, vellen: Sequence[Vel]) -> Indeling:
    for vel in vellen:
        # The number before a heading and the pictogram behind it: what was read there is no word.
        vel.stukken = [s for s in vel.stukken if len(kern(s.tekst)) > 2 or s.maat < KOP * vel.schaal]
    herstel_koppen(formaat, vellen)
    groeit = is_word(vellen)
    velden: list[Inhoud] = []
    stroken: list[Strook] = []
    gelezen: list[Strook] = []
    delen = _samen([(d, _lees(d, voet.schaal, groeit=groeit)) for d in verdeel_secties(formaat, vellen)])
    for (deel, inhoud), volgende in zip(delen, [*(d for d, _ in delen[1:]), None], strict=True):
        velden += inhoud
        if inhoud or deel.rijen or any(s.heeft_invoer for s in deel.van):
            (gelezen if inhoud else stroken).extend(stroken_van(deel, volgende, vellen))
    return Indeling(formaat, voet, tuple(vellen), tuple(velden), tuple(stroken), tuple(gelezen))


def _samen(delen: Sequence[tuple[Deel, list[Inhoud]]]) -> list[tuple[Deel, list[Inhoud]]]:
    """Parts below each other that were not read as one: a heading between them may stand elsewhere in truth."""
    uit: list[tuple[Deel, list[Inhoud]]] = []
    for deel, inhoud in delen:
        if uit and not inhoud and not uit[-1][1]:
            vorig = uit[-1][0]
            uit[-1] = Deel((), vorig.van + deel.van, vorig.begin, vorig.rijen + deel.rijen), []
        else:
            uit.append((deel, inhoud))
    return uit


def _lees(deel: Deel, schaal: float, *, groeit: bool) -> list[Inhoud]:
    try:
        return lees_deel(deel, schaal, groeit=groeit, zoek=_zoek) if deel.secties else []
    except PastNiet:
        return []


def _formaat(specificatie: Specificatie, vellen: Sequence[Vel]) -> Formaat:
    codes = {v.voet.code for v in vellen if v.voet}
    formaten = [f for f in specificatie if f.code in codes]
    if len(codes) > 1:
        raise LeesFout("In deze scan staan twee formulieren. Bewaar elk formulier als een eigen bestand.")
    if not formaten:
        raise LeesFout(
            "Dit is een scan of foto, en onderaan de bladen is niet te lezen van welk formulier ze zijn. Scan de hele "
            "bladen met 200 of 300 dpi, of typ de antwoorden over in een leeg formulier."
        )
    return formaten[0]


def lijkt(een: str, twee: str) -> bool:
    """True when these are the same print, but for letters that were misread."""
    if een == twee:
        return True
    if min(len(een), len(twee)) < _KORT or abs(len(een) - len(twee)) > 0.15 * len(twee) + 1:
        return False
    vergelijking = SequenceMatcher(None, een, twee, autojunk=False)
    return bool(vergelijking.quick_ratio() >= _GELIJK and vergelijking.ratio() >= _GELIJK)


def _zoek(tekst: str, gezocht: str, vanaf: int) -> int:
    """Where a label stands; after `vanaf` when it does, for the order of a scan is not certain."""
    for eerste in (vanaf, 0):
        plek = tekst.find(gezocht, eerste)
        if plek >= 0:
            return plek
    for begin in chain(range(vanaf, len(tekst)), range(min(vanaf, len(tekst)))):
        if lijkt(tekst[begin : begin + len(gezocht)], gezocht):
            return begin
    # The lines of two labels side by side may be read through one another: then its pieces are there.
    gezocht = gezocht.rstrip(":")
    stukjes = [gezocht[i : i + _KORT] for i in range(max(len(gezocht) - _KORT + 1, 1))]
    return vanaf if sum(s in tekst for s in stukjes) >= _STUKJES * len(stukjes) else -1
