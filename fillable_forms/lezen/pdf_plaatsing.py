"""Every field of a PDF to its place in the data, by its name; what has no place is kept.

Pure: names and texts in, loose data and a rest out. Nothing is guessed: an unknown name
or a text that is no option of a choice stands in the rest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from fillable_forms.lezen.pdf_velden import GevondenVeld
from generator.pdf.velden import ONDERTEKEND, optienaam
from sjablonen.aanwijzing import zonder_aanwijzing
from sjablonen.formulier import Restant
from sjablonen.specificatie import Formaat, Sectie, Soort, Veld, VeldType

__all__ = ["Geplaatst", "Plek", "kent", "plaats", "zoek_plek"]

# A form has some tens of rows; a number above this is no row but nonsense.
_MEESTE_RIJEN = 1_000
_ID = re.compile(r"([a-z0-9_]+\.[0-9]+)#([a-z0-9]{1,16})")
_GETAL = re.compile(r"0|[1-9][0-9]{0,5}")


@dataclass(frozen=True, slots=True)
class Plek:
    """Where a field belongs: `pad` as a tuple with row numbers as int, its field, and the option of a tick box."""

    pad: tuple[str | int, ...]
    veld: Veld
    optie: str | None = None


@dataclass(slots=True)
class Geplaatst:
    """The loose data for `Formulier.maak`, and what found no place."""

    gegevens: dict[str, object] = field(default_factory=dict)
    restant: list[Restant] = field(default_factory=list)


def kent(formaat: Formaat, naam: str) -> bool:
    """True when this name is a place in this form."""
    return zoek_plek(formaat, naam) is not None


def plaats(formaat: Formaat, velden: list[GevondenVeld]) -> Geplaatst:
    """The data of a form from its fields."""
    uit = Geplaatst()
    bomen: dict[str, dict[str | int, object]] = {}
    keuzes: dict[tuple[str | int, ...], tuple[Veld, set[str]]] = {}
    for gevonden in velden:
        plek = zoek_plek(formaat, gevonden.naam)
        if plek is None or not _past(plek, gevonden, keuzes):
            if gevonden.waarde:
                uit.restant.append(Restant(f"veld {gevonden.naam}", gevonden.waarde))
            continue
        if plek.veld.type is not VeldType.KEUZE:
            _zet(bomen, plek.pad, _waarde(plek.veld, gevonden.waarde))
        if (merk := _ID.fullmatch(gevonden.kenmerk)) and len(plek.pad) > 1 and isinstance(plek.pad[1], int):
            rijpad = plek.pad[:2]
            if merk.group(1) == ".".join(map(str, rijpad)):
                _zet(bomen, (*rijpad, "_id"), merk.group(2))
    for pad, (veld, gekozen) in keuzes.items():
        _zet(bomen, pad, ";".join(o for o in veld.opties if o in gekozen))
    uit.gegevens = {sectie: _als_data(boom) for sectie, boom in bomen.items()}
    for sectie in formaat.invoersecties:
        if sectie.soort is Soort.TEKST and sectie.sleutel in uit.gegevens:
            uit.gegevens[sectie.sleutel] = bomen[sectie.sleutel].get("", "")
    return uit


def zoek_plek(formaat: Formaat, naam: str) -> Plek | None:
    """The place of the field with this full name; None when the form has no such field."""
    sleutel, *rest = naam.split(".")
    sectie = next((s for s in formaat.invoersecties if s.sleutel == sleutel), None)
    if sectie is None:
        return None
    if sectie.soort is Soort.TEKST:
        # A whole section that is one text: the empty key keeps the shape of the trees the same.
        return Plek((sleutel, ""), sectie.velden[0]) if not rest else None
    pad: list[str | int] = [sleutel]
    if sectie.is_lijst:
        if not rest or not _is_rij(rest[0]):
            return None
        pad.append(int(rest.pop(0)))
    return _in_rij(sectie, pad, rest)


def _in_rij(sectie: Sectie, pad: list[str | int], rest: list[str]) -> Plek | None:
    veld = next((v for v in sectie.velden if rest and v.sleutel == rest[0]), None)
    if veld is None:
        return None
    pad, rest = [*pad, veld.sleutel], rest[1:]
    if veld.type is VeldType.SUBTABEL:
        kolom = next((k for k in veld.kolommen if len(rest) == 2 and k.sleutel == rest[1]), None)
        return Plek((*pad, int(rest[0]), kolom.sleutel), kolom) if kolom and _is_rij(rest[0]) else None
    if not rest:
        return Plek(tuple(pad), veld)
    optie = next((o for o in veld.opties if len(rest) == 1 and optienaam(o) == rest[0]), None)
    return Plek(tuple(pad), veld, optie) if optie is not None else None


def _is_rij(deel: str) -> bool:
    return bool(_GETAL.fullmatch(deel)) and int(deel) < _MEESTE_RIJEN


def _past(plek: Plek, gevonden: GevondenVeld, keuzes: dict[tuple[str | int, ...], tuple[Veld, set[str]]]) -> bool:
    """Note a choice; False when this field cannot be the answer of this place."""
    if plek.veld.type is not VeldType.KEUZE:
        return not gevonden.is_knop
    _, gekozen = keuzes.setdefault(plek.pad, (plek.veld, set()))
    if plek.optie is not None:
        if gevonden.is_knop or gevonden.waarde == plek.optie:
            gekozen |= {plek.optie} if gevonden.waarde else set()
            return True
        return False
    # A program made one field of the boxes: a list, a radio group or a text.
    delen = gevonden.waarde.split(";") if gevonden.waarde else []
    if not all(d in plek.veld.opties for d in delen):
        return False
    gekozen.update(delen)
    return True


def _waarde(veld: Veld, tekst: str) -> str:
    tekst = zonder_aanwijzing(tekst)
    return "ja" if veld.type is VeldType.HANDTEKENING and tekst == ONDERTEKEND else tekst


def _zet(bomen: dict[str, dict[str | int, object]], pad: tuple[str | int, ...], waarde: str) -> None:
    knoop: dict[str | int, object] = bomen.setdefault(str(pad[0]), {})
    for deel in pad[1:-1]:
        volgende = knoop.setdefault(deel, {})
        if not isinstance(volgende, dict):
            return
        knoop = volgende
    knoop[pad[-1]] = waarde


def _als_data(knoop: dict[str | int, object]) -> object:
    """Nested mappings to objects and lists; a row that the file skips becomes an empty one."""
    uit = {k: _als_data(v) if isinstance(v, dict) else v for k, v in knoop.items()}
    nummers = [k for k in uit if isinstance(k, int)]
    if nummers:
        return [uit.get(i, {}) for i in range(max(nummers) + 1)]
    return {str(k): v for k, v in uit.items()}
