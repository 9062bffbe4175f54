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
    r"“[^”]*”|„[^”“]*[”“]|«[^»]*»|\"[^\"\n]+\"|(?<![\w])‘[^’]*(?:’\w[^’]*)*’(?!\w)|(?<!\w)'[^'\n]{4,}'(?!\w)"
)


def woorden(tekst: str) -> tuple[Woord, ...]:
    """All words and signs of `tekst`, in order."""
    return tuple(Woord(m[0], m[0].lower().replace("’", "'"), m.start(), m.end()) for m in _WOORD.finditer(tekst))


def zinnen(tekst: str) -> Iterator[Stuk]:
    """The sentences of `tekst`; a line end ends a sentence, 'mw.' and '9.00' do not."""
    begin = 0
    for einde in _EINDE.finditer(tekst):
        stuk = tekst[begin : einde.end()]
        rest = tekst[einde.end() :].lstrip(" \t")
        # 'stop!” en ging weg', 'mw. Bos', 'i.v.m. de huur': no end of a sentence.
        if einde[0][0] != "\n" and (rest[:1].islower() or _TITEL.search(stuk)):
            continue
        if einde[0] == "." and _AFKORTING.search(stuk) and not rest[:1].isupper():
            continue
        if stuk.strip():
            yield _kaal(stuk, begin)
        begin = einde.end()
    if tekst[begin:].strip():
        yield _kaal(tekst[begin:], begin)


def _kaal(stuk: str, begin: int) -> Stuk:
    voor = len(stuk) - len(stuk.lstrip())
    kern = stuk.strip()
    return Stuk(kern, begin + voor, begin + voor + len(kern))


def citaten(tekst: str) -> tuple[tuple[int, int], ...]:
    """Where the words between quotation marks stand."""
    return tuple((m.start(), m.end()) for m in _CITAAT.finditer(tekst))
