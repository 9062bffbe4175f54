"""The safety scores over time as a small picture, with the same figures as a table.

Only for the regisseur's own report (veiligheid, rule 3): nothing here is ever put in a
document of the family. Pure: no file is read, no form is known here.

Promise: one chart holds one scale (the scales of 2019 and 2025 mean different things, so
a score of one says nothing on the other); a line connects only scores of one person that
follow each other, and a gap stays a gap; persons differ by mark and dash as well as by
colour; the SVG has a title and a description. Nothing typed is rounded or guessed: what is
no whole score from 0 to 10 stands in the table as typed and not in the chart.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from xml.sax.saxutils import escape

__all__ = ["SCHALEN", "Score", "Scorereeks", "Scoretabel", "scoretabel", "scoreverloop"]

SCHALEN = ("2019", "2025")
_KLEUREN = ("#0b5563", "#8a3d0c", "#5b2a86", "#1d6b2f", "#7a1f3d", "#444444")
_STREPEN = ("", "7 4", "2 4", "10 4 2 4", "5 3", "1 3")
_BREED, _HOOG = 680, 300
_LINKS, _RECHTS, _BOVEN, _ONDER = 34, 190, 34, 34
_NAAST = 9.0  # equal figures of one day stand beside each other
_LETTER = "font-family='Source Sans Pro, Segoe UI, Arial, sans-serif'"


@dataclass(frozen=True, slots=True)
class Score:
    """One score as typed; `cijfer` is None when it is no whole figure from 0 to 10.

    `datum` is JJJJ-MM-DD, so that it sorts; `schaal` is one of SCHALEN.
    """

    naam: str
    datum: str
    getypt: str
    cijfer: int | None
    schaal: str


@dataclass(frozen=True, slots=True)
class Scorereeks:
    """Scores of one household on one scale; raises ValueError for scores of two scales."""

    scores: tuple[Score, ...]

    def __post_init__(self) -> None:
        schalen = {s.schaal for s in self.scores}
        if len(schalen) > 1 or not schalen <= set(SCHALEN):
            raise ValueError("one chart holds scores of one known scale")
        if any(s.cijfer is not None and not 0 <= s.cijfer <= 10 for s in self.scores):
            raise ValueError("a score is 0 to 10")

    @property
    def schaal(self) -> str:
        return self.scores[0].schaal if self.scores else ""

    @property
    def namen(self) -> tuple[str, ...]:
        """The names as typed, in the order in which they first came up."""
        return tuple(dict.fromkeys(s.naam for s in self.scores))

    @property
    def datums(self) -> tuple[str, ...]:
        return tuple(sorted({s.datum for s in self.scores}))


@dataclass(frozen=True, slots=True)
class Scoretabel:
    """The same figures as text: one column a meeting, one row a name."""

    titel: str
    kop: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]


def scoretabel(reeks: Scorereeks) -> Scoretabel:
    """The table beside the picture; two scores of one name on one day stand both in it."""
    rijen = tuple(
        (naam, *(" / ".join(s.getypt for s in _van(reeks, naam, d)) or "–" for d in reeks.datums))
        for naam in reeks.namen
    )
    return Scoretabel(_titel(reeks), ("Naam", *map(_dag, reeks.datums)), rijen)


def scoreverloop(reeks: Scorereeks) -> str:
    """The chart as a self-contained SVG; "" when there is no figure to draw."""
    if not any(s.cijfer is not None for s in reeks.scores):
        return ""
    delen = [
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {_BREED} {_HOOG}' width='{_BREED}' height='{_HOOG}' "
        f"role='img' aria-labelledby='scores-{reeks.schaal}-titel scores-{reeks.schaal}-uitleg'>",
        f"<title id='scores-{reeks.schaal}-titel'>{escape(_titel(reeks))}</title>",
        f"<desc id='scores-{reeks.schaal}-uitleg'>{escape(_omschrijving(reeks))}</desc>",
        f"<rect width='{_BREED}' height='{_HOOG}' fill='#ffffff'/>",
        f"<text x='{_LINKS}' y='18' {_LETTER} font-size='14' font-weight='600' fill='#0b2b33'>"
        f"{escape(_titel(reeks))}</text>",
        *_rooster(reeks),
    ]
    einden = _einden(reeks)
    for i, naam in enumerate(reeks.namen):
        delen += _lijn(reeks, naam, i, einden)
    return "".join([*delen, "</svg>"])


def _titel(reeks: Scorereeks) -> str:
    return f"Veiligheidscijfers, schaal van {reeks.schaal}" if reeks.schaal else "Veiligheidscijfers"


def _omschrijving(reeks: Scorereeks) -> str:
    zinnen = []
    for naam in reeks.namen:
        punten = [f"{s.getypt} op {_dag(s.datum)}" for d in reeks.datums for s in _van(reeks, naam, d)]
        zinnen.append(f"{naam}: {', '.join(punten)}.")
    return f"Cijfers van 0 (heel onveilig) tot 10. {' '.join(zinnen)}"


def _van(reeks: Scorereeks, naam: str, datum: str) -> list[Score]:
    return [s for s in reeks.scores if (s.naam, s.datum) == (naam, datum)]


def _dag(datum: str) -> str:
    return "-".join(reversed(datum.split("-")))


def _x(reeks: Scorereeks, datum: str) -> float:
    plek, aantal = reeks.datums.index(datum), len(reeks.datums)
    ruimte = _BREED - _LINKS - _RECHTS - 40
    return _LINKS + 20 + (ruimte / 2 if aantal == 1 else ruimte * plek / (aantal - 1))


def _y(cijfer: int) -> float:
    return _BOVEN + (10 - cijfer) * (_HOOG - _BOVEN - _ONDER) / 10


def _rooster(reeks: Scorereeks) -> list[str]:
    uit = []
    for cijfer in range(11):
        y = _y(cijfer)
        sterk = cijfer % 5 == 0
        uit.append(
            f"<line x1='{_LINKS}' x2='{_BREED - _RECHTS}' y1='{y:g}' y2='{y:g}' "
            f"stroke='{'#9aa7ab' if sterk else '#e3e8ea'}' stroke-width='1'/>"
        )
        if cijfer % 2 == 0 or sterk:
            uit.append(
                f"<text x='{_LINKS - 8}' y='{y + 4:g}' {_LETTER} font-size='12' text-anchor='end' "
                f"fill='#444'>{cijfer}</text>"
            )
    # Many meetings: every so many a date, and always the first and the last.
    stap = -(-len(reeks.datums) // 6)
    laatste = len(reeks.datums) - 1
    for i, datum in enumerate(reeks.datums):
        if i == laatste or (i % stap == 0 and laatste - i >= stap):
            uit.append(
                f"<text x='{_x(reeks, datum):g}' y='{_HOOG - 10}' {_LETTER} font-size='12' text-anchor='middle' "
                f"fill='#444'>{escape(_dag(datum))}</text>"
            )
    return uit


def _punten(reeks: Scorereeks, naam: str) -> list[tuple[int, float, float]]:
    """(place of the meeting, x, y) of every figure of this name, in the order of time."""
    return [
        (i, _x(reeks, datum) + _opzij(reeks, s), _y(s.cijfer))
        for i, datum in enumerate(reeks.datums)
        for s in _van(reeks, naam, datum)
        if s.cijfer is not None
    ]


def _opzij(reeks: Scorereeks, score: Score) -> float:
    """How far a mark moves, so that equal figures of one day do not cover each other."""
    gelijk = [s for s in reeks.scores if (s.datum, s.cijfer) == (score.datum, score.cijfer)]
    plek = next(i for i, s in enumerate(gelijk) if s is score)
    return (plek - (len(gelijk) - 1) / 2) * min(_NAAST, 60 / len(gelijk))


def _einden(reeks: Scorereeks) -> dict[str, float]:
    """Where each name stands at the right: beside its last figure, not over another name."""
    gewenst = sorted(((p[-1][2], n) for n in reeks.namen if (p := _punten(reeks, n))), key=lambda e: e[0])
    hoogte = min(15.0, (_HOOG - _BOVEN) / max(len(gewenst), 1))
    uit: dict[str, float] = {}
    vorige = -hoogte
    for y, naam in gewenst:
        vorige = max(y, vorige + hoogte, _BOVEN)
        uit[naam] = vorige
    over = max(uit.values(), default=0.0) - (_HOOG - 14)
    return {n: y - max(over, 0.0) for n, y in uit.items()}


def _lijn(reeks: Scorereeks, naam: str, i: int, einden: dict[str, float]) -> list[str]:
    punten = _punten(reeks, naam)
    if not punten:
        return []
    kleur, patroon = _KLEUREN[i % len(_KLEUREN)], _STREPEN[i % len(_STREPEN)]
    streep = f" stroke-dasharray='{patroon}'" if patroon else ""
    uit = []
    for (a, x1, y1), (b, x2, y2) in pairwise(punten):
        if b - a == 1:  # a meeting without a figure of this person is a gap
            uit.append(
                f"<line x1='{x1:g}' y1='{y1:g}' x2='{x2:g}' y2='{y2:g}' stroke='{kleur}' stroke-width='2'{streep}/>"
            )
    uit += [_merk(i, x, y, kleur) for _, x, y in punten]
    _, x, y = punten[-1]
    tekst_x, tekst_y = _BREED - _RECHTS + 22, einden[naam]
    kort = naam if len(naam) <= 18 else f"{naam[:17]}…"
    uit.append(f"<path d='M{x + 7:g} {y:g}L{tekst_x - 14:g} {tekst_y:g}' stroke='#c3ccd0' fill='none'/>")
    uit.append(_merk(i, tekst_x - 6, tekst_y, kleur))
    uit.append(
        f"<text x='{tekst_x + 4}' y='{tekst_y + 4:g}' {_LETTER} font-size='12' font-weight='600' fill='{kleur}'>"
        f"{escape(kort)}</text>"
    )
    return uit


def _merk(i: int, x: float, y: float, kleur: str) -> str:
    """A mark of its own for each name: circle, square, triangle, diamond, cross, open circle."""
    vorm = i % 6
    if vorm in (0, 5):
        vulling = kleur if vorm == 0 else "#ffffff"
        return f"<circle cx='{x:g}' cy='{y:g}' r='4.5' fill='{vulling}' stroke='{kleur}' stroke-width='2'/>"
    paden = {
        1: f"M{x - 4.5:g} {y - 4.5:g}h9v9h-9z",
        2: f"M{x:g} {y - 5.5:g}L{x + 5.5:g} {y + 4.5:g}H{x - 5.5:g}z",
        3: f"M{x:g} {y - 6:g}L{x + 6:g} {y:g}L{x:g} {y + 6:g}L{x - 6:g} {y:g}z",
        4: f"M{x - 5:g} {y - 5:g}L{x + 5:g} {y + 5:g}M{x + 5:g} {y - 5:g}L{x - 5:g} {y + 5:g}",
    }
    return f"<path d='{paden[vorm]}' fill='{kleur}' stroke='{kleur}' stroke-width='2'/>"
