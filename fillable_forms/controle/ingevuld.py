"""When is a field filled, as a careful reader would say?

Promise: 'geheim', 'onbekend', 'n.v.t.' and their like always count as filled (a family
may keep an address to itself); dashes, dots and left-over prompts of Word never do.
Not promised: that a filled field says anything; text rules look at that.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["CONTACTVELDEN", "aantal_woorden", "is_geheim", "is_ingevuld", "is_nog_te_plannen"]

# The fields that nobody is asked for where there is unsafety.
CONTACTVELDEN = frozenset({"adres", "straat_en_huisnummer", "postcode_en_woonplaats", "telefoon",
                           "telefoonnummer", "mail", "plaats", "waar"})

_GEHEIM = re.compile(
    r"\b(geheim\w*|onbekend\w*|opvang\w*|bekend bij|n\.?\s?v\.?\s?t\b|niet van toepassing)", re.IGNORECASE
)
_INVULHULP = re.compile(
    r"(klik( of tik)?( hier)? om .{0,30}(in te voeren|te typen|te kiezen|te selecteren)"
    r"|kies een (item|datum|optie)|choose an item|click or tap .{0,40}|klik hier|typ hier|vul (hier )?in|tekst invoeren"
    r"|volgt( nog| later)?|nog (in te vullen|invullen|doen|te bepalen|uitzoeken)"
    r"|(nader |hier )?in te vullen( door .{0,30})?|n\.?\s?t\.?\s?b|nader te bepalen|to ?do|tbd"
    r"|\[(?!afbeelding)[^\]]{0,40}\]|<[^>]{0,40}>|x{2,}|lorem ipsum.*)[\s.…!]*",
    re.IGNORECASE | re.DOTALL,
)
_LATER = re.compile(
    r"\b(wordt|word|nog|nader|later|volgt|n\.?t\.?b|in overleg|plannen|gepland|inplannen|bepalen|afspreken"
    r"|afgesproken)\b",
    re.IGNORECASE,
)
_WEL_EEN_MOMENT = re.compile(
    r"[0-9]|\b(jan|feb|maart|mrt|april|mei|juni|juli|aug|sep|okt|nov|dec|maandag|dinsdag|woensdag|donderdag|vrijdag"
    r"|zaterdag|zondag|ochtend|middag|avond)",
    re.IGNORECASE,
)


def is_ingevuld(tekst: str) -> bool:
    """True when somebody answered here."""
    kaal = tekst.strip(" \n\t☐□")
    # Only punctuation and blanks: '-', '...', '?', '____'. A sign such as an emoji is an answer.
    if all(unicodedata.category(teken)[0] in "PZC" for teken in kaal):
        return False
    return _INVULHULP.fullmatch(kaal) is None


def is_geheim(tekst: str) -> bool:
    """True for a word by which a family keeps something to itself, or says it does not apply."""
    return _GEHEIM.search(tekst) is not None


def is_nog_te_plannen(tekst: str) -> bool:
    """True for 'wordt gepland', 'volgt nog': no agreement yet."""
    return bool(_LATER.search(tekst)) and not _WEL_EEN_MOMENT.search(tekst) and not is_geheim(tekst)


def aantal_woorden(tekst: str) -> int:
    """How many words `tekst` has; a loose dash is no word."""
    return sum(1 for woord in tekst.split() if is_ingevuld(woord))
