"""The data inside a form: its shape, checked and made whole; and its paths.

The shape follows from the specification: a section with one text is a string, a
section of fields an object, a table or repeating group a list of objects. All values
are strings, exactly as typed; only line ends become `\\n`.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from sjablonen.aanwijzing import bevat_aanwijzing
from sjablonen.fouten import GegevensFout
from sjablonen.specificatie import Formaat, Sectie, Soort, Veld, VeldType

__all__ = [
    "Gegevens",
    "Plek",
    "Rij",
    "ids_van",
    "is_lege_rij",
    "lege_gegevens",
    "maak_gegevens",
    "plekken",
    "waarde_op",
]

Rij: TypeAlias = dict[str, "str | list[dict[str, str]]"]
Gegevens: TypeAlias = dict[str, "str | Rij | list[Rij]"]

# XML 1.0, the Char production: what a Word document can hold.
_GEEN_XML = re.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\U00010000-\\U0010FFFF]")
_REGELEINDE = re.compile("\\r\\n?")


@dataclass(frozen=True, slots=True)
class Plek:
    """One place for one value: `pad` (for example `doelen.0.acties.1.wie`) and its field."""

    pad: str
    sectie: Sectie
    veld: Veld
    waarde: str


def maak_gegevens(formaat: Formaat, ruw: object) -> Gegevens:
    """Whole, normalised data of this format from loose JSON data.

    Numbers become text; missing, None and "" are the same; empty rows at the end go.
    Raises GegevensFout with one line for every unknown key and every wrong type.
    """
    fouten: list[str] = []
    if not isinstance(ruw, Mapping):
        raise GegevensFout(["gegevens: hier hoort een groep sleutels te staan."])
    bekend = [s.sleutel for s in formaat.invoersecties]
    fouten += _vreemde_sleutels("gegevens", ruw, bekend)
    uit: Gegevens = {}
    for sectie in formaat.invoersecties:
        uit[sectie.sleutel] = _sectie(sectie, ruw.get(sectie.sleutel), fouten)
    if fouten:
        raise GegevensFout(fouten)
    return uit


def lege_gegevens(formaat: Formaat) -> Gegevens:
    """The data of a blank form."""
    return maak_gegevens(formaat, {})


def is_lege_rij(sectie: Sectie, rij: Mapping[str, object]) -> bool:
    """True when nobody typed anything in this row; a printed row label does not count."""
    for veld in sectie.velden:
        waarde = rij.get(veld.sleutel)
        if isinstance(waarde, list):
            if any(v for actie in waarde for v in actie.values()):
                return False
        elif waarde and not (veld.type is VeldType.RIJLABEL and waarde in sectie.rijlabels):
            return False
    return True


def plekken(formaat: Formaat, gegevens: Mapping[str, object]) -> Iterator[Plek]:
    """Every place of the form that the data has, in the order of the form."""
    for sectie in formaat.invoersecties:
        inhoud = gegevens.get(sectie.sleutel)
        if isinstance(inhoud, str):
            yield Plek(sectie.sleutel, sectie, sectie.velden[0], inhoud)
        elif isinstance(inhoud, list):
            for i, rij in enumerate(inhoud):
                yield from _rijplekken(f"{sectie.sleutel}.{i}", sectie, rij)
        elif isinstance(inhoud, Mapping):
            yield from _rijplekken(sectie.sleutel, sectie, inhoud)


def waarde_op(gegevens: Mapping[str, object], pad: str) -> str:
    """The text at `pad`; "" when the data has no such place."""
    plek: object = gegevens
    for deel in pad.split("."):
        if isinstance(plek, Mapping):
            plek = plek.get(deel)
        elif isinstance(plek, list) and deel.isdecimal() and int(deel) < len(plek):
            plek = plek[int(deel)]
        else:
            return ""
    return plek if isinstance(plek, str) else ""


def ids_van(gegevens: Mapping[str, object], sleutel: str) -> tuple[str, ...]:
    """The hidden ids of the rows of one section; "" for a row without one."""
    rijen = gegevens.get(sleutel)
    return tuple(str(r.get("_id", "")) for r in rijen) if isinstance(rijen, list) else ()


def _rijplekken(pad: str, sectie: Sectie, rij: Mapping[str, object]) -> Iterator[Plek]:
    for veld in sectie.velden:
        waarde = rij.get(veld.sleutel, "")
        if isinstance(waarde, list):
            for j, actie in enumerate(waarde):
                for kolom in veld.kolommen:
                    yield Plek(f"{pad}.{veld.sleutel}.{j}.{kolom.sleutel}", sectie, kolom, actie.get(kolom.sleutel, ""))
        else:
            yield Plek(f"{pad}.{veld.sleutel}", sectie, veld, str(waarde))


def _sectie(sectie: Sectie, ruw: object, fouten: list[str]) -> str | Rij | list[Rij]:
    if sectie.soort is Soort.TEKST:
        return _waarde(sectie.sleutel, sectie.velden[0], ruw, fouten)
    if not sectie.is_lijst:
        return _rij(sectie.sleutel, sectie.velden, ruw, fouten, met_id=False)
    rijen: list[Rij] = []
    if ruw is not None and ruw != "" and not isinstance(ruw, list):
        fouten.append(f"{sectie.sleutel}: hier hoort een lijst te staan, met een groep sleutels per rij.")
    elif isinstance(ruw, list):
        rijen = [_rij(f"{sectie.sleutel}.{i}", sectie.velden, r, fouten, met_id=True) for i, r in enumerate(ruw)]
    while rijen and is_lege_rij(sectie, rijen[-1]):
        rijen.pop()
    return rijen


def _rij(pad: str, velden: Iterable[Veld], ruw: object, fouten: list[str], *, met_id: bool) -> Rij:
    velden = tuple(velden)
    if ruw is None or ruw == "":
        ruw = {}
    if not isinstance(ruw, Mapping):
        fouten.append(f"{pad}: hier hoort een groep sleutels te staan ({', '.join(v.sleutel for v in velden)}).")
        return {}
    bekend = [v.sleutel for v in velden] + (["_id"] if met_id else [])
    fouten += _vreemde_sleutels(pad, ruw, bekend)
    uit: Rij = {}
    for veld in velden:
        plek = f"{pad}.{veld.sleutel}"
        if veld.type is VeldType.SUBTABEL:
            uit[veld.sleutel] = _subtabel(plek, veld, ruw.get(veld.sleutel), fouten)
        else:
            uit[veld.sleutel] = _waarde(plek, veld, ruw.get(veld.sleutel), fouten)
    if met_id and ruw.get("_id"):
        id_ = str(ruw["_id"])
        if not re.fullmatch(r"[a-z0-9]{1,16}", id_):
            fouten.append(f"{pad}._id: een id heeft alleen kleine letters en cijfers, hoogstens 16.")
        uit["_id"] = id_
    return uit


def _subtabel(pad: str, veld: Veld, ruw: object, fouten: list[str]) -> list[dict[str, str]]:
    if ruw is None or ruw == "":
        return []
    if not isinstance(ruw, list):
        fouten.append(f"{pad}: hier hoort een lijst te staan, met een groep sleutels per rij.")
        return []
    rijen: list[dict[str, str]] = []
    for i, kaal in enumerate(ruw):
        rij = _rij(f"{pad}.{i}", veld.kolommen, kaal, fouten, met_id=False)
        rijen.append({k: w for k, w in rij.items() if isinstance(w, str)})
    while rijen and not any(rijen[-1].values()):
        rijen.pop()
    return rijen


def _waarde(pad: str, veld: Veld, ruw: object, fouten: list[str]) -> str:
    if ruw is None:
        return ""
    if isinstance(ruw, bool) or not isinstance(ruw, str | int | float):
        fouten.append(f"{pad}: hier hoort tekst te staan.")
        return ""
    tekst = _REGELEINDE.sub("\n", str(ruw))
    slecht = _GEEN_XML.search(tekst)
    if slecht:
        fouten.append(
            f"{pad}: het teken U+{ord(slecht.group()):04X} kan niet in een Word-document staan; haal het weg."
        )
    if bevat_aanwijzing(tekst):
        fouten.append(f"{pad}: dit is de invulhulp van het formulier zelf en geen antwoord; maak het veld leeg.")
    if veld.type is VeldType.KEUZE and tekst:
        delen = tekst.split(";")
        if any(d not in veld.opties for d in delen) or len(delen) != len(set(delen)):
            fouten.append(f"{pad}: kies uit {', '.join(veld.opties)} (meer antwoorden met een puntkomma ertussen).")
        else:
            tekst = ";".join(o for o in veld.opties if o in delen)
    return tekst


def _vreemde_sleutels(pad: str, ruw: Mapping[object, object], bekend: list[str]) -> list[str]:
    fouten = []
    for sleutel in ruw:
        if sleutel not in bekend:
            lijkt = difflib.get_close_matches(str(sleutel), bekend, 1)
            tip = f" Bedoelt u '{lijkt[0]}'?" if lijkt else f" Bekend zijn: {', '.join(bekend)}."
            fouten.append(f"{pad}: de sleutel '{sleutel}' kent dit formulier niet.{tip}")
    return fouten
