"""The forms of a Dutch verb, from its infinitive.

Promise: the written forms by the spelling rules of regular verbs, and those of strong
verbs as the word list gives them. Not promised: that a form is always a verb in a
sentence; `ontleding` decides that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

__all__ = ["Soort", "Vorm", "onregelmatig", "sterk", "zwak"]


class Soort(Enum):
    """Which form: infinitive, 'ik bel', 'zij belt', 'zij belde', 'gebeld'."""

    INF = "inf"
    STAM = "stam"
    MET_T = "t"
    TOEN = "toen"
    DEELWOORD = "deelwoord"


class Vorm(NamedTuple):
    """One reading of a word as a verb form. `los` is the particle of a separable verb."""

    infinitief: str
    soort: Soort
    los: str = ""


_ONBETOOND = ("be", "ge", "ver", "her", "ont", "er", "mis")
_KLINKERGROEP = re.compile(r"[aeiouyéëï]+|ij")


def _stam(infinitief: str) -> tuple[str, str]:
    """The stem as it is written, and its last sound before it hardens (for -te or -de)."""
    if infinitief.endswith("aan") and len(infinitief) <= 7:
        return infinitief[:-2], "n"
    if infinitief.endswith(("doen", "zien")):
        return infinitief[:-1], "n"
    romp = infinitief[:-2] if infinitief.endswith("en") else infinitief[:-1]
    klank = romp[-1:] or "n"
    if len(romp) > 2 and romp[-1] == romp[-2] and romp[-1] not in "aeiou":
        romp = romp[:-1]
    elif romp.endswith("uer") or (
        re.search(r"(?<![aeiouyij])[aeou][bdfgklmnprstvz]$", romp) and not _is_toonloos(romp)
    ):
        romp = romp[:-1] + romp[-2] + romp[-1]
    # Spelling at the end of a word: v becomes f, z becomes s.
    return romp[:-1] + {"v": "f", "z": "s"}.get(romp[-1:], romp[-1:]), klank


def _is_toonloos(romp: str) -> bool:
    """'wandel', 'reken', 'adem': the last e is weak, so it is not doubled; 'beheer' is not weak."""
    if not re.search(r"(?:e[lrnm]|i[gk]|[st]or)$", romp):
        return False
    kern = next(
        (romp[len(v) :] for v in _ONBETOOND if romp.startswith(v) and _KLINKERGROEP.search(romp[len(v) : -1])), romp
    )
    return len(_KLINKERGROEP.findall(kern)) > 1


def zwak(infinitief: str) -> Iterator[tuple[str, Vorm]]:
    """(written form, what it is) for a regular verb."""
    stam, klank = _stam(infinitief)
    yield from _nu(infinitief, stam)
    hard = klank in "tkfsp" or romp_eindigt_ch(infinitief) or klank == "x"
    uitgang = "t" if hard else "d"
    for verleden in (stam + uitgang + "e", stam + uitgang + "en"):
        yield verleden, Vorm(infinitief, Soort.TOEN)
    eind = stam if stam.endswith(("t", "d")) else stam + uitgang
    voor = "" if _heeft_voorvoegsel(infinitief) else "ge"
    if infinitief.startswith(("onder", "over", "door", "voor", "weer", "aan")):
        yield eind, Vorm(infinitief, Soort.DEELWOORD)
    if voor and stam[:1] in "eië":
        yield "geë" + eind[1:] if stam[0] == "e" else "geï" + eind[1:], Vorm(infinitief, Soort.DEELWOORD)
    yield voor + eind, Vorm(infinitief, Soort.DEELWOORD)


def _heeft_voorvoegsel(infinitief: str) -> bool:
    """'betalen', 'verkopen': no ge- in the participle; 'bellen', 'verven' and 'beuken' only look so."""
    for voor in _ONBETOOND:
        rest = infinitief[len(voor) : -2]
        if infinitief.startswith(voor) and _KLINKERGROEP.search(rest) and not (voor[-1] == "e" and rest[0] in "uie"):
            return True
    return False


def romp_eindigt_ch(infinitief: str) -> bool:
    return infinitief.endswith("chen")


def _nu(infinitief: str, stam: str) -> Iterator[tuple[str, Vorm]]:
    yield infinitief, Vorm(infinitief, Soort.INF)
    yield stam, Vorm(infinitief, Soort.STAM)
    met_t = infinitief[:-1] if infinitief.endswith("aan") else stam
    yield (met_t if met_t.endswith("t") else met_t + "t"), Vorm(infinitief, Soort.MET_T)


def sterk(infinitief: str, enkel: str, meer: str, deelwoord: str) -> Iterator[tuple[str, Vorm]]:
    """The same for a strong verb."""
    yield from _nu(infinitief, "kom" if infinitief.endswith("komen") and len(infinitief) == 5 else _stam(infinitief)[0])
    yield enkel, Vorm(infinitief, Soort.TOEN)
    yield meer, Vorm(infinitief, Soort.TOEN)
    yield deelwoord, Vorm(infinitief, Soort.DEELWOORD)


def onregelmatig(infinitief: str, nu: str, toen: str, deelwoord: str) -> Iterator[tuple[str, Vorm]]:
    """The same for 'zijn', 'hebben' and their like, with their own present."""
    for vorm in nu.split():
        yield vorm, Vorm(infinitief, Soort.MET_T if vorm != infinitief else Soort.INF)
    yield infinitief, Vorm(infinitief, Soort.INF)
    for vorm in toen.split():
        yield vorm, Vorm(infinitief, Soort.TOEN)
    if deelwoord:
        yield deelwoord, Vorm(infinitief, Soort.DEELWOORD)
