"""Is there something to count in a clause: a frequency, a clock, an amount?"""

from __future__ import annotations

import re

from fillable_forms.controle.taal.ontleding import Deel

__all__ = ["deel_telbaar", "heeft_hoeveelheid"]


def deel_telbaar(deel: Deel) -> bool:
    """A frequency, a clock, an amount: something to count; a date by which is none."""
    lex = deel.zin.lexicon
    laag = [w.laag for w in deel.woorden]
    return (
        heeft_hoeveelheid(deel)
        or any(w in lex.lijst("tijd.elke") for w in laag)
        or any(w in {"dagelijks", "wekelijks", "maandelijks", "uur"} for w in laag)
    )


def heeft_hoeveelheid(deel: Deel) -> bool:
    """An amount of something: '50 euro', 'drie boeken', '2x', 'een half uur', 'tien minuten'."""
    lex = deel.zin.lexicon
    laag = [w.laag for w in deel.woorden]
    for i, w in enumerate(laag):
        if w in {"€", "euro", "minuten", "kwartier", "procent", "%"} or re.fullmatch(r"\d+x", w):
            return True
        telwoord = (
            w in lex.lijst("tijd.getallen")
            and w
            not in {
                "een",
                "laatste",
                "eerste",
                "half",
                "halve",
                "anderhalf",
                "één",
                "beide",
                "paar",
                "enkele",
                "tweede",
                "derde",
            }
        ) or (w.isdigit() and len(w) < 4)
        if not telwoord or i + 1 >= len(laag):
            continue
        voor = laag[i - 1] if i else ""
        if laag[i + 1] in lex.lijst("tijd.maanden") or (
            voor in {"binnen", "over", "op", "na", "per", "om"} and laag[i + 1] in lex.lijst("tijd.eenheden")
        ):
            continue
        if voor in {"op", "voor", "vanaf", "per", "om", "tot"} and laag[i + 1] not in {"keer", "dagen", "avonden"}:
            continue
        return True
    return False
