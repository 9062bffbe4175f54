"""The sentence that a finding is about, with the words that led to it.

Promise: only of the field itself; never of a field with an address, telephone or place; a
number that can be a BSN is unreadable; nothing but cut pieces of what was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from fillable_forms.controle.ingevuld import CONTACTVELDEN
from fillable_forms.controle.woorden import zonder_nummers

__all__ = ["Stuk", "citeer"]

_LANG = 180  # signs of a text without words to mark
_MEESTE_ZINNEN = 3
_ZIN = re.compile(r"[^\n.!?…]*(?:[.!?…]+(?![\s)”’\"']*[a-z])[)”’\"']*|[.!?…]+|\n|$)")


@dataclass(frozen=True, slots=True)
class Stuk:
    """A piece of a quotation; `raak` when these are the words that led to the finding."""

    tekst: str
    raak: bool = False


def citeer(veld: str, tekst: str, trefwoorden: Iterable[str] = ()) -> tuple[Stuk, ...]:
    """The pieces to show of the value at this path; () when nothing may or need be shown."""
    if veld.rpartition(".")[2] in CONTACTVELDEN or not tekst.strip():
        return ()
    tekst = zonder_nummers(tekst)
    patroon = _patroon(trefwoorden)
    if patroon is None or not patroon.search(tekst):
        kort = " ".join(tekst.split())
        return (Stuk(kort if len(kort) <= _LANG else _afgekort(kort)),)
    zinnen = [z for z in (m.group().strip() for m in _ZIN.finditer(tekst)) if z]
    raak = [z for z in zinnen if patroon.search(z)]
    if not raak:  # words that run over the end of a line or sentence
        heel = " ".join(tekst.split())
        raak = [z for m in _ZIN.finditer(heel) if patroon.search(z := m.group().strip())] or [heel]
    uit = " … ".join(raak[:_MEESTE_ZINNEN])
    return tuple(_stukken(uit, patroon))


def _stukken(tekst: str, patroon: re.Pattern[str]) -> Iterable[Stuk]:
    begin = 0
    for gevonden in patroon.finditer(tekst):
        if gevonden.start() > begin:
            yield Stuk(tekst[begin : gevonden.start()])
        yield Stuk(gevonden.group(), raak=True)
        begin = gevonden.end()
    if begin < len(tekst):
        yield Stuk(tekst[begin:])


def _patroon(trefwoorden: Iterable[str]) -> re.Pattern[str] | None:
    """The words as they may stand in the text, the longest first; blanks may be a line end."""
    woorden = sorted({w.strip() for w in trefwoorden if w.strip()}, key=len, reverse=True)
    if not woorden:
        return None
    delen = (r"\s+".join(re.escape(deel) for deel in woord.split()) for woord in woorden)
    return re.compile(rf"(?<!\w)(?:{'|'.join(delen)})(?!\w)|(?:{'|'.join(map(re.escape, woorden))})", re.IGNORECASE)


def _afgekort(tekst: str) -> str:
    return tekst[:_LANG].rsplit(" ", 1)[0] + " …"
