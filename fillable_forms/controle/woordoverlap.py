"""Do two texts speak of the same thing? By the words that carry meaning, cut to their beginning.

Promise: pure and cheap. Not promised: that other words for the same thing are seen.
"""

from __future__ import annotations

import unicodedata

from fillable_forms.controle.mensen import woorden

__all__ = ["delen_onderwerp", "kernwoorden"]

_LEGE_WOORDEN = (
    "dat die deze dit dan den der des het een eens voor van met naar over onder door tussen tegen zonder binnen buiten "
    "tijdens vanaf sinds omdat zodat want maar als toen wanneer waar hoe wie wat welke welk ook nog niet geen wel weer "
    "meer minder veel alle allemaal iedereen elke elk ieder iedere heeft hebben had hadden zijn wordt worden werd was "
    "waren kan kunnen kon zal zullen zou moet moeten mag mogen gaat gaan ging doet doen deed laat laten blijft blijven "
    "komt komen maakt maken geeft geven krijgt krijgen houd houdt houden ik wij jij hij zij mij ons onze mijn haar hun "
    "hem uit aan bij tot per om op in te en of er keer keren week weken maand maanden jaar jaren dag dagen uur half "
    "eind eerste tweede derde januari februari maart april mei juni juli augustus september oktober november december "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag samen eigen goed graag altijd soms vaak twee drie vier "
    "vijf zes zeven acht negen tien doel doelen"
)
_LEEG = frozenset(_LEGE_WOORDEN.split())
_KORTST = 3
_STAM = 5
_GENOEG = 2
_HELFT = 0.5


def kernwoorden(tekst: str) -> frozenset[str]:
    """The beginnings of the words that carry meaning: 'rekeningen' and 'rekening' are one."""
    uit = set()
    for woord in woorden(tekst):
        if len(woord) >= _KORTST and woord not in _LEEG:
            uit.add(_stam(woord))
    return frozenset(uit)


def delen_onderwerp(een: str, twee: str) -> bool:
    """True when two of such words are the same, or half of those of the shorter text."""
    a, b = kernwoorden(een), kernwoorden(twee)
    samen = len(a & b)
    return samen >= _GENOEG or (samen > 0 and samen >= _HELFT * min(len(a), len(b)))


def _stam(woord: str) -> str:
    """The same for 'slaapt' and 'slapen', 'eet' and 'eten', 'schulden' and 'schuldregeling'."""
    kaal = "".join(t for t in unicodedata.normalize("NFD", woord) if not unicodedata.combining(t))
    for dubbel in "aeou":
        kaal = kaal.replace(dubbel * 2, dubbel)
    for einde in ("en", "t", "e", "s"):
        if kaal.endswith(einde) and len(kaal) - len(einde) >= _KORTST - 1:
            kaal = kaal.removesuffix(einde)
            break
    if len(kaal) > _KORTST and kaal[-1] == kaal[-2]:
        kaal = kaal[:-1]
    return kaal[:_STAM]
