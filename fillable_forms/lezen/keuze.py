"""Which options are ticked in the text of a choice cell: `☒ Ja   ☐ Nee`.

Promise: an option is ticked only by a full box or by a typed x, X, v, V or ja beside
it, or when its own word is all that stands in the cell. Both ticked is both given,
never a guess. Every other text comes back as the rest, so that it is not lost.
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["lees_keuze"]

_VOL = frozenset("\u2612\u2611\u2713\u2714\u2717\u2718")
_LEEG = frozenset("\u2610\u25a1\u25fb\u2b1c")
_GETYPT = frozenset({"x", "v", "ja"})
# Signs that touch are one box: an office program may put its sign beside an emptied control.
_VAKJES = re.compile(f"[{''.join(sorted(_VOL | _LEEG))}]+")
_WOORD = re.compile(r"\S+")


def lees_keuze(tekst: str, opties: tuple[str, ...]) -> tuple[str, str]:
    """(the ticked options joined by ';' in the form's order, the text that is left over)."""
    plekken = _optieplekken(tekst, opties)
    if not any(p is not None for p in plekken.values()):
        kaal = tekst.strip()
        for optie in opties:
            if kaal.casefold() == optie.casefold():
                return optie, ""
        return "", kaal
    aangekruist: list[str] = []
    rest: list[str] = []
    for optie, (voor, na) in _omgeving(tekst, plekken).items():
        vol, over = _stand(voor + " " + na)
        if vol:
            aangekruist.append(optie)
        rest += over
    return ";".join(o for o in opties if o in aangekruist), " ".join(rest)


@lru_cache(maxsize=64)
def _patroon(opties: tuple[str, ...]) -> re.Pattern[str]:
    langste_eerst = sorted(opties, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(o).replace(r"\ ", r"\s+") for o in langste_eerst) + r")(?!\w)")


def _optieplekken(tekst: str, opties: tuple[str, ...]) -> dict[str, tuple[int, int] | None]:
    plekken: dict[str, tuple[int, int] | None] = dict.fromkeys(opties)
    for gevonden in _patroon(opties).finditer(tekst):
        optie = " ".join(gevonden.group().split())
        if plekken.get(optie, (0, 0)) is None:
            plekken[optie] = gevonden.span()
    return plekken


def _omgeving(tekst: str, plekken: dict[str, tuple[int, int] | None]) -> dict[str, tuple[str, str]]:
    """Per option the text that belongs to it: before its word and behind it.

    Between two option words the last box divides: what stands before that box belongs
    to the option on the left ('Ja x ☐ Nee'). Where the boxes are gone, the first word
    shows whether signs stand before ('x Ja  Nee') or behind ('Ja x  Nee') the words.
    """
    volgorde = sorted((span, optie) for optie, span in plekken.items() if span is not None)
    voor = {optie: "" for _, optie in volgorde}
    na = dict(voor)
    ervoor = bool(volgorde) and bool(tekst[: volgorde[0][0][0]].strip())
    einde = 0
    for i, ((begin, stop), optie) in enumerate(volgorde):
        tussen = tekst[einde:begin]
        vakje = max((g.start() for g in _VAKJES.finditer(tussen)), default=-1)
        if i and (vakje >= 0 or not ervoor):
            deling = vakje if vakje >= 0 else len(tussen)
            na[volgorde[i - 1][1]] += tussen[:deling]
            tussen = tussen[deling:]
        voor[optie] = tussen
        einde = stop
    if volgorde:
        na[volgorde[-1][1]] += tekst[einde:]
    return {optie: (voor[optie], na[optie]) for _, optie in volgorde}


def _stand(tekst: str) -> tuple[bool, list[str]]:
    vol = any(t in _VOL for t in tekst)
    kaal = "".join(" " if t in _VOL | _LEEG else t for t in tekst)
    over = []
    for woord in _WOORD.findall(kaal):
        if woord.casefold() in _GETYPT:
            vol = True
        else:
            over.append(woord)
    return vol, over
