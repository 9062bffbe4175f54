"""What the safety scores of one plan mean: the decision table of the scale of 2025.

The lowest score of everybody decides. Source: plans and manual 2025, §1.2 and §2.2 item 4;
werkproces 2019, §2. Scores of 2019 (10 is close) have another scale: the caller passes those
of a veiligheidsplan of 2025 only.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

from sjablonen.datum import MAANDEN, lees_datum

__all__ = ["RUST", "VEILIG", "Gevolg", "gevolg_van", "laatste_dag_genoemd"]

VEILIG = 6
RUST = 7


class Gevolg(StrEnum):
    """What a set of scores asks for; the value is for a report of the regisseur."""

    ACUUT = "vandaag handelen"
    STRUCTUREEL = "afwegen met de meldcode"
    GESTOPT = "de zes maanden lopen"
    BORGING_MOGELIJK = "afsluiten kan"
    NIET_TE_ZIEN = "de zes maanden zijn niet te zien"
    ONTBREEKT = "een cijfer ontbreekt of is niet duidelijk"

    @property
    def mag_afsluiten(self) -> bool:
        return self is Gevolg.BORGING_MOGELIJK


def gevolg_van(cijfers: Sequence[int | None], *, zes_maanden: bool = False) -> Gevolg:
    """The consequence of these scores; None is a score that is missing or no whole number.

    `zes_maanden`: the dossier shows six months since everybody gave 6 or more. A score
    of 8, 9 or 10 is not described in 2025 and counts as a 7. A low score counts also when
    another one is missing: danger does not wait for it.
    """
    bekend = [c for c in cijfers if c is not None]
    if bekend and min(bekend) == 0:
        return Gevolg.ACUUT
    if bekend and min(bekend) < VEILIG:
        return Gevolg.STRUCTUREEL
    if not cijfers or len(bekend) < len(cijfers):
        return Gevolg.ONTBREEKT
    if zes_maanden:
        return Gevolg.BORGING_MOGELIJK
    return Gevolg.NIET_TE_ZIEN if min(bekend) >= RUST else Gevolg.GESTOPT


_MAAND = "|".join(sorted(MAANDEN, key=len, reverse=True))
_MET_JAAR = re.compile(
    rf"(?<![\w-])(\d{{4}}-\d{{1,2}}-\d{{1,2}}|\d{{1,2}}\s?[-/.]\s?\d{{1,2}}\s?[-/.]\s?\d{{2,4}}"
    rf"|\d{{1,2}}[\s-](?:{_MAAND})\.?[\s-]'?\d{{2,4}})(?![\w-])", re.IGNORECASE)
_DAG_MAAND = re.compile(rf"(?<![\w-])(\d{{1,2}})[\s-]({_MAAND})\b", re.IGNORECASE)
_MAAND_JAAR = re.compile(rf"(?<![\w-])({_MAAND})\b\.?(?:\s+((?:19|20)\d\d))?", re.IGNORECASE)
_PAS = re.compile(
    r"\b(vannacht|gisteren|eergisteren|vandaag|vanmorgen|vanochtend|vanmiddag|vanavond|deze week|vorige week"
    r"|afgelopen (week|weekend|nacht|maand)|vorige maand"
    r"|(een|twee|drie|vier|vijf|zes|acht|\d) (dagen|weken) geleden)\b",
    re.IGNORECASE)


def laatste_dag_genoemd(tekst: str, dag: date) -> date | None:
    """The latest day up to `dag` that `tekst` names: a date, '31 januari', 'in mei', 'vorige week'.

    Without a year the last such day before `dag`. 'vorige week' counts as `dag` itself less a
    month at most. None when it names none.
    """
    dagen: list[date] = []
    rest = tekst
    for gevonden in _MET_JAAR.finditer(tekst):
        gelezen = lees_datum(gevonden[1])
        rest = rest.replace(gevonden[1], " ", 1)
        if gelezen:
            dagen.append(gelezen)
    for gevonden in _DAG_MAAND.finditer(rest):
        gelezen = _laatst(int(gevonden[1]), MAANDEN[gevonden[2].lower()], dag)
        if gelezen:
            dagen.append(gelezen)
    rest = _DAG_MAAND.sub(" ", rest)
    for gevonden in _MAAND_JAAR.finditer(rest):
        maand = MAANDEN[gevonden[1].lower()]
        jaar = int(gevonden[2]) if gevonden[2] else dag.year if maand <= dag.month else dag.year - 1
        dagen.append(min(dag, date(jaar, maand, calendar.monthrange(jaar, maand)[1])))
    if _PAS.search(rest):
        dagen.append(dag - timedelta(days=31))
    return max((d for d in dagen if d <= dag), default=None)


def _laatst(dag: int, maand: int, voor: date) -> date | None:
    for jaar in (voor.year, voor.year - 1):
        try:
            gelezen = date(jaar, maand, dag)
        except ValueError:
            continue
        if gelezen <= voor:
            return gelezen
    return None
