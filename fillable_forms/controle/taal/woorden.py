"""Words and sentences of Dutch text, each with its place.

Promise: every word keeps its begin and end in the text that was given; nothing is
changed but case and the shape of apostrophes. Not promised: what a word means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["Stuk", "Woord", "citaten", "woorden", "zinnen"]


class Woord(NamedTuple):
    """One word or sign. `laag` is what rules compare: lower case, straight apostrophe."""

    tekst: str
    laag: str
    begin: int
    eind: int

    @property
    def is_woord(self) -> bool:
        return self.laag[-1].isalnum() or self.laag[0].isalnum()


class Stuk(NamedTuple):
    """A piece of the text with its place."""

    tekst: str
    begin: int
    eind: int


_WOORD = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?"  # i.v.m. z.s.m
    r"|\d+(?:[.,:/-]\d+)*(?:e|ste|de|x|u)?(?![^\W_])"
    r"|['’][stnkrm](?![^\W_])"
    r"|[^\W\d_]+(?:[-'’/][^\W\d_]+)*\d*"
    r"|\d+[^\W\d_]*"
    r"|[€%]|\S"
)
# A full stop after one of these ends no sentence.
_AFKORTING = re.compile(
    r"(?:\b(?:mw|dhr|mevr|dr|drs|mr|ds|st|tel|nr|bijv|bv|evt|incl|excl|ca|enz|etc|jr|sr|o\.a|d\.w\.z|t\.a\.v"
    r"|i\.v\.m|m\.b\.t|t/m|max|min|jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec|ma|di|wo|do|vr|za|zo|[a-z])|\d)\.$",
    re.IGNORECASE,
)
_TITEL = re.compile(r"\b(?:mw|dhr|mevr|dr|drs|mr|ds|st|[A-Z])\.$")
_EINDE = re.compile(r"[.!?…]+[\"'”’)]*(?=\s|$)|\n+")
_CITAAT = re.compile(
    # No quotation is endless: without a limit a text full of opening marks would take hours.
    r"“[^”]{0,1000}”|„[^”“]{0,1000}[”“]|«[^»]{0,1000}»|\"[^\"\n]{1,1000}\""
    r"|(?<![\w])‘[^’]{0,400}(?:’\w[^’]{0,400}){0,20}’(?!\w)|(?<!\w)'[^'\n]{4,1000}'(?!\w)"
)
_LANGSTE_ZIN = 1_500  # characters; what is longer is read in pieces, so that time grows with the text
_STAART = 20  # longer than any abbreviation


def woorden(tekst: str) -> tuple[Woord, ...]:
    """All words and signs of `tekst`, in order."""
    return tuple(Woord(m[0], m[0].lower().replace("’", "'"), m.start(), m.end()) for m in _WOORD.finditer(tekst))


def zinnen(tekst: str) -> Iterator[Stuk]:
    """The sentences of `tekst`; a line end ends a sentence, 'mw.' and '9.00' do not.

    A sentence of more than 1,500 characters comes in pieces, cut at a space.
    """
    begin = 0
    for einde in _EINDE.finditer(tekst):
        eind = einde.end()
        staart = tekst[max(begin, eind - _STAART) : eind]
        rest = tekst[eind : eind + _STAART].lstrip(" \t")
        # 'stop!” en ging weg', 'mw. Bos', 'i.v.m. de huur': no end of a sentence.
        if einde[0][0] != "\n" and (rest[:1].islower() or _TITEL.search(staart)):
            continue
        if einde[0] == "." and _AFKORTING.search(staart) and not rest[:1].isupper():
            continue
        yield from _stukken(tekst, begin, eind)
        begin = eind
    yield from _stukken(tekst, begin, len(tekst))


def _stukken(tekst: str, begin: int, eind: int) -> Iterator[Stuk]:
    while eind - begin > _LANGSTE_ZIN:
        knip = tekst.rfind(" ", begin + 1, begin + _LANGSTE_ZIN)
        knip = knip if knip > 0 else begin + _LANGSTE_ZIN
        yield from _kaal(tekst[begin:knip], begin)
        begin = knip
    yield from _kaal(tekst[begin:eind], begin)


def _kaal(stuk: str, begin: int) -> Iterator[Stuk]:
    kern = stuk.strip()
    if kern:
        voor = len(stuk) - len(stuk.lstrip())
        yield Stuk(kern, begin + voor, begin + voor + len(kern))


def citaten(tekst: str) -> tuple[tuple[int, int], ...]:
    """Where the words between quotation marks stand."""
    return tuple((m.start(), m.end()) for m in _CITAAT.finditer(tekst))
