"""What an organisation's letterhead prints, told apart from what a person typed.

The file says which lines it prints (`generator.word.namen`). A line counts as printed only
as often as it was printed, and only when it is still the same: what somebody typed behind it
comes back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from fillable_forms.lezen.blokken import Alinea, Cel, Tabel
from fillable_forms.lezen.gedrukt import kaal
from generator.word.namen import BEELDREGEL, BRIEFREGELS

__all__ = ["Drukregels", "zonder_briefpapier"]

_OPEN = {"{nr}": r"\d{0,5}", "{datum}": r"\d{2}-\d{2}-\d{4}"}
_OPENING = re.compile("|".join(re.escape(o) for o in _OPEN))


@dataclass(slots=True)
class Drukregels:
    """The printed lines of one list; `{nr}` and `{datum}` in them stand for a number and a date."""

    regels: Counter[str]
    beelden: int = 0
    open: Mapping[str, re.Pattern[str]] = field(default_factory=dict)

    @classmethod
    def uit(cls, eigenschap: str) -> Drukregels:
        """From the property of the file."""
        alle = [kaal(r) for r in eigenschap.split("\n")]
        regels = Counter(r for r in alle if r and r != BEELDREGEL)
        return cls(regels, alle.count(BEELDREGEL), {r: _patroon(r) for r in regels if _OPENING.search(r)})

    def gedrukt(self, tekst: str) -> bool:
        """True when `tekst` is a printed line, or every line of it is."""
        return kaal(tekst) in self.regels or all(self._van(r) for r in tekst.split("\n") if r.strip())

    def neem(self, tekst: str) -> bool:
        """As `gedrukt`, but a printed line can be taken only as often as it was printed."""
        over = self.regels.copy()
        for regel in (r for r in tekst.split("\n") if r.strip()):
            gedrukt = self._van(regel)
            if not over[gedrukt]:
                return False
            over[gedrukt] -= 1
        self.regels = over
        return True

    def _van(self, regel: str) -> str:
        """The printed line that this one is; '' when it is none."""
        kort = kaal(regel)
        if kort in self.regels:
            return kort
        dicht = "".join(kort.split())
        return next((r for r, patroon in self.open.items() if patroon.fullmatch(dicht)), "")


def _patroon(regel: str) -> re.Pattern[str]:
    """White space does not count: a program that leaves out the number leaves its spaces."""
    dicht = "".join(regel.split())
    vast = [re.escape(d) for d in _OPENING.split(dicht)]
    gaten = [*(_OPEN[m] for m in _OPENING.findall(dicht)), ""]
    return re.compile("".join(a + b for a, b in zip(vast, gaten, strict=True)))


def zonder_briefpapier(blokken: Sequence[Alinea | Tabel], eigenschappen: Mapping[str, str]) -> Iterator[Alinea | Tabel]:
    """The blocks without those that the letterhead prints, such as a cover page."""
    if BRIEFREGELS not in eigenschappen:
        yield from blokken
        return
    druk = Drukregels.uit(eigenschappen[BRIEFREGELS])
    for blok in blokken:
        if isinstance(blok, Tabel):
            if not _is_tabel_van(blok, druk):
                yield blok
            continue
        _zonder_bijzaken(blok, druk)
        if blok.tekst.strip() and not _heeft_ons(blok) and druk.neem(blok.tekst):
            blok.tekst = ""
        yield blok


def _heeft_ons(blok: Alinea) -> bool:
    """A line of the form itself has its bookmark: that one is never the letterhead's."""
    return any(b.startswith(("s_", "v_", "k_", "id_")) for b in blok.bladwijzers)


def _zonder_bijzaken(blok: Alinea | Cel, druk: Drukregels) -> None:
    """Pictures and text boxes that are printed."""
    blok.tekstvakken = [t for t in blok.tekstvakken if not druk.neem(t)]
    weg = min(blok.beelden, druk.beelden) if not _is_sectie(blok) else 0
    blok.beelden -= weg
    druk.beelden -= weg


def _is_sectie(blok: Alinea | Cel) -> bool:
    return any(b.startswith("s_") for b in blok.bladwijzers)


def _is_tabel_van(tabel: Tabel, druk: Drukregels) -> bool:
    cellen = [c for r in tabel.rijen for c in r.cellen]
    if tabel.los or any(c.tags or c.los or c.bladwijzers for c in cellen):
        return False
    proef = replace(druk, regels=druk.regels.copy())
    if not all(proef.neem(t) for c in cellen for t in (c.tekst, *c.tekstvakken)):
        return False
    if sum(c.beelden for c in cellen) > druk.beelden:
        return False
    druk.regels = proef.regels
    druk.beelden -= sum(c.beelden for c in cellen)
    return True
