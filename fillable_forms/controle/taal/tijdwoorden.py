"""Words for days, months and stretches of time, also at the end of a compound."""

from __future__ import annotations

import re

from fillable_forms.controle.taal.ontleding import Zin

__all__ = ["GETAL", "is_dag", "is_tijdwoord"]

GETAL = re.compile(r"\d+(?:[.,/-]\d+)?(?:e|ste|de|x)?")


def is_dag(zin: Zin, i: int) -> bool:
    laag = zin.woorden[i].laag
    vorige = zin.woorden[i - 1].laag if i else ""
    if laag in {"ma", "do", "za", "zo", "wo", "vr", "di"}:
        return vorige in {"op", "en", "elke", "iedere", "t/m", "ma", "di", "wo", "do", "vr", "za"} and laag not in {
            "zo"
        }
    return laag.startswith(_dagnamen(zin)) if "dag" in laag else False


def _dagnamen(zin: Zin) -> tuple[str, ...]:
    return tuple(d for d in zin.lexicon.lijsten["tijd.dagen"].uitgangen if len(d) > 2)


def is_tijdwoord(zin: Zin, i: int) -> bool:
    """A word for a stretch of time, an event in the year, a month; also as the end of a compound."""
    laag, lex = zin.woorden[i].laag, zin.lexicon
    if any(
        laag in lex.lijst(n) for n in ("tijd.dagdelen", "tijd.maanden", "tijd.gebeurtenissen", "tijd.eenheden")
    ) or is_dag(zin, i):
        return True
    einden = lex.lijsten["tijd.einde"]
    return any(einden.eindigt(vorm) for vorm in (laag, laag.removesuffix("en"), laag.removesuffix("s")))
