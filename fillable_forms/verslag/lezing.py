"""What was read, what must be looked at again, and what stood outside the fields.

Promise: every uncertain answer and every loose text is counted; what is shown of loose
text is short, and nothing of a field with an address, telephone or place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fillable_forms.controle.ingevuld import CONTACTVELDEN
from fillable_forms.controle.na_kijken import NaKijken, na_te_kijken
from fillable_forms.controle.plaats import plaats_van
from fillable_forms.controle.woorden import zonder_nummers
from sjablonen.formulier import Formulier, Restant
from sjablonen.specificatie import Formaat

__all__ = ["Lezing", "Los", "Onzeker", "lees_lezing"]

# How an answer was found, when that can be wrong; 'bladwijzer' and 'label' name the place itself.
_REDENEN = {
    "ocr": "gelezen van een scan: leg het papier ernaast",
    "ligging": "gevonden door de plek op het blad",
    "volgorde": "gevonden door de volgorde van de vakken, want de vraag erbij is veranderd",
}
_LANG = 240
_PAD = re.compile(r"[a-z0-9_]+(?:\.[a-z0-9_]+)+|[a-z0-9_]+")


@dataclass(frozen=True, slots=True)
class Onzeker:
    """Answers of one kind that a person must confirm, by their place in the form."""

    reden: str
    plekken: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Los:
    """Text outside the fields: where, and (when it may be shown) what."""

    plaats: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Lezing:
    onzeker: tuple[Onzeker, ...]
    los: tuple[Los, ...]
    na_kijken: NaKijken

    @property
    def aantal_onzeker(self) -> int:
        return sum(len(o.plekken) for o in self.onzeker)


def lees_lezing(formulier: Formulier, formaat: Formaat) -> Lezing:
    """The account of how this form was read."""
    onzeker = []
    for hoe, reden in _REDENEN.items():
        paden = [pad for pad, gevonden in formulier.zekerheid.items() if gevonden == hoe]
        if paden:
            onzeker.append(Onzeker(reden, tuple(_plek(formaat, pad) for pad in paden)))
    return Lezing(tuple(onzeker), tuple(_los(formulier, formaat)), na_te_kijken(formulier, formaat))


def _plek(formaat: Formaat, pad: str) -> str:
    plaats = plaats_van(formaat, pad)
    return f"{plaats.kop}: {plaats.binnen}" if plaats.binnen else plaats.kop


def _los(formulier: Formulier, formaat: Formaat) -> Iterator[Los]:
    for rest in formulier.restant:
        plaats, geheim = _waar(rest, formaat)
        tekst = " ".join(zonder_nummers(rest.tekst).split())
        if len(tekst) > _LANG:
            tekst = tekst[:_LANG].rsplit(" ", 1)[0] + " …"
        yield Los(plaats, "" if geheim else tekst)


def _waar(rest: Restant, formaat: Formaat) -> tuple[str, bool]:
    """The place in words of the form, and whether it is one that is not quoted."""
    sleutels = {s.sleutel for s in formaat.invoersecties}
    geheim = False

    def in_woorden(gevonden: re.Match[str]) -> str:
        nonlocal geheim
        pad = gevonden.group()
        if pad.split(".")[0] not in sleutels:
            return pad
        geheim = geheim or pad.rpartition(".")[2] in CONTACTVELDEN
        return f"‘{_plek(formaat, pad)}’"

    # "bij 'Doelen'" holds the title already; a title is no path.
    woorden = rest.plaats if "'" in rest.plaats else _PAD.sub(in_woorden, rest.plaats)
    return woorden[:1].upper() + woorden[1:], geheim
