"""Which of the four goals of the doelencheck a goal is: by words, never sure.

Source of the four: quality criteria 2019, §5.2: keep to the agreements, lift the unsafety, what
lies under it, care for the harm. Promise: generous: one word that fits is enough, because a
goal that is wrongly called absent is worse than one that is missed. A rule with these is never 'fout'.
"""

from __future__ import annotations

import re
from enum import StrEnum

__all__ = ["Doelsoort", "soorten_van"]


class Doelsoort(StrEnum):
    AFSPRAKEN = "afspraken"
    OPHEFFEN = "opheffen"
    ONDERLIGGEND = "onderliggend"
    NAZORG = "nazorg"


def _een_van(*stukken: str) -> re.Pattern[str]:
    return re.compile("|".join(stukken), re.IGNORECASE)


_AFSPRAKEN = _een_van(
    r"\bveiligheidsafspra\w*", r"\bveiligheidsplan\w*", r"\bafspra(ak|ken)\b.{0,40}\b(plan|veilig\w*)\b",
    r"\b(houd\w*|hield\w*|volg\w*|kom\w*|doe\w*|leef\w*|ken\w*)\b.{0,50}\bafspra(ak|ken)\b",
    r"\bafspra(ak|ken)\b.{0,50}\b(houd\w*|na|nakom\w*|nagekomen|volg\w*)\b",
    r"\b(houd\w*|doe\w*)\b.{0,40}\bafgesproken\b",
)
# 'veilig' but not in the name of the plan or its agreements.
_OPHEFFEN = _een_van(
    r"\bveilig(e|er|heid)?\b(?!\s+verder)", r"\bgeweld\w*", r"\bhuiselijk\w*", r"\bonveilig\w*",
    r"\bslaan\b", r"\bslaat\b",
    r"\bslagen\b", r"\bschopp\w*", r"\b(ge)?schreeuw\w*", r"\bscheld\w*", r"\b(ge)?gooi\w*", r"\bdreig\w*",
    r"\bbedreig\w*",
    r"\b(gewone|rustige|normale|zachte) (toon|stem|manier)\b", r"\bvan elkaar af\b", r"\bhanden thuis\b",
    r"\bniemand (is|hoeft|wordt|heeft)\b.{0,20}\b(bang|pijn|geslagen)\b",
    r"\brustig\w*\b.{0,25}\b(praat|praten|overleg\w*)",
    r"\b(praat|praten|overleg\w*)\b.{0,25}\brustig\w*", r"\b(zonder|geen) (ruzie|angst|slaan|klappen)\w*",
    r"\bbeschermd?\b",
    r"\bme(e)?r? ruzie\b", r"\bruzies?\b.{0,30}\b(oplos\w*|uitprat\w*|praten)\b",
)
_ONDERLIGGEND = _een_van(
    r"\bdrank\w*", r"\bdrink\w*", r"\bdronk\w*", r"\balcohol\w*", r"\bbier\w*", r"\bwijn\w*",
    r"\bnuchter\w*", r"\bdrugs?\b",
    r"\bblow\w*", r"\bwiet\w*", r"\bcoca\w*", r"\bclean\b", r"\bverslav\w*", r"\bgok\w*", r"\bgame\w*",
    r"\bgebruik(t|en)?\b",
    r"\btrauma\w*", r"\bemdr\b", r"\bpsych\w*", r"\bggz\b", r"\bdepress\w*", r"\bsomber\w*", r"\bpaniek\w*",
    r"\bstress\w*",
    r"\bspanning\w*", r"\bboos\w*", r"\bboze\b", r"\bwoede\w*", r"\bagressie\w*", r"\bemotie\w*", r"\bdriftig\w*",
    r"\bslaap\w*", r"\bslapen\b", r"\bslaapt\b", r"\bnachtdienst\w*", r"\brooster\w*", r"\bgeld\w*", r"\bschuld\w*",
    r"\bhuur\w*", r"\bpost\b", r"\brekening\w*", r"\bbudget\w*", r"\binkomen\b", r"\buitkering\w*", r"\bafbeta\w*",
    r"\bbetal\w*", r"\bbetaal\w*", r"\bspaar\w*", r"\bwerk\b", r"\bbaan\b", r"\brelatie\w*", r"\bscheid\w*",
    r"\bomgangs\w*",
    r"\bopvoed\w*", r"\bouderschap\w*", r"\bverleden\b", r"\bvroeger\b", r"\brouw\w*", r"\bverlies\b", r"\bwoning\w*",
    r"\bwoonruimte\b", r"\btherap\w*", r"\bbehandel\w*", r"\bhulpverlen\w*", r"\bproblemen\b",
    r"\bonderligg\w*", r"\beronder\b",
    r"\bmedicijn\w*", r"\bmedicatie\b", r"\bgesprekken\b", r"\brelatietherap\w*", r"\bcursus\w*", r"\btraining\w*",
)
_NAZORG = _een_van(
    r"\b\w*therap\w*", r"\bpsycholo\w*", r"\bemdr\b", r"\bverwerk\w*", r"\bherstel\w*", r"\bschade\b", r"\bnazorg\b",
    r"\btrauma\w*", r"\blotgenot\w*", r"\bkopp\b", r"\bslachtofferhulp\b", r"\bkinderteam\b", r"\bspelbegeleid\w*",
    r"\bnachtmerrie\w*", r"\bslaap\w*\b.{0,30}\bdoor\b", r"\bslap\w*\b.{0,30}\bdoor\b", r"\bweerba\w*",
    r"\bwat er (is )?gebeurd?e?\b", r"\bsorry\b", r"\bgoedmak\w*", r"\bgoedgemaakt\b", r"\bvertrouwen\b",
    r"\bkindercoach\w*",
    r"\bbehandel\w*", r"\bmaatschappelijk werk\w*", r"\bschoolmaatschappelijk\w*", r"\bopvangen\b", r"\bopgevangen\b",
    r"\bpra(at|ten)\b.{0,60}\b(coach|jeugdwerker|vertrouwenspersoon|juf|mentor)\w*",
    r"\b(hulp|steun)\b.{0,40}\b(kind\w*|herstel\w*)\b", r"\bkrijgt? (hulp|steun)\b",
)
_PATRONEN = {Doelsoort.AFSPRAKEN: _AFSPRAKEN, Doelsoort.OPHEFFEN: _OPHEFFEN,
             Doelsoort.ONDERLIGGEND: _ONDERLIGGEND, Doelsoort.NAZORG: _NAZORG}


def soorten_van(doel: str, acties: str = "", *, van_kind: bool = False) -> frozenset[Doelsoort]:
    """The kinds that this goal can be. What is done for it only tells of help.

    A goal of a child alone never is about what lies under the unsafety.
    """
    uit = {soort for soort, patroon in _PATRONEN.items() if patroon.search(doel)}
    uit |= {soort for soort in (Doelsoort.ONDERLIGGEND, Doelsoort.NAZORG) if _PATRONEN[soort].search(acties)}
    if van_kind:
        uit.discard(Doelsoort.ONDERLIGGEND)
    return frozenset(uit)
