"""The next meeting as it was agreed in a plan: date, time, place, and who is invited.

Only what is clear is carried, word for word. Only ever called with a plan: the next
meeting of a veiligheidsplan stays in that plan.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sjablonen.datum import lees_datum
from sjablonen.formulier import Formulier
from sjablonen.voordruk import UITGENODIGD, VOOR_DIT_OVERLEG, VoordrukBlok

__all__ = ["Afspraak", "lees_afspraak", "uitgenodigden"]

_KLOK = r"(?:[01]?\d|2[0-3])(?:\s?[:.]\s?[0-5]\d)"
_HEEL_UUR = r"(?:[01]?\d|2[0-3])\s?(?:uur|u)"
_TIJD = re.compile(rf"(?:om\s)?(?:{_KLOK}(?:\s?(?:-|–|tot)\s?{_KLOK})?\s?(?:uur|u|h)?|{_HEEL_UUR})\.?", re.IGNORECASE)
# 'geheim' is an answer; these say that there is no answer yet.
_GEEN_PLAATS = re.compile(
    r"(?:n\.?\s?t\.?\s?b|nader te bepalen|(?:nog )?(?:niet bekend|onbekend|te bepalen|af te spreken|afspreken)"
    r"|(?:dat )?volgt(?: nog)?|weet (?:ik|wij|we) nog niet|n\.?\s?v\.?\s?t)?",
    re.IGNORECASE,
)
_RAND = " \t\n\u00a0.,;:!?-–—()…"
_TWIJFEL = re.compile(r"\?|\bof\b", re.IGNORECASE)
_MAIL = re.compile(r"[^\s@]{1,99}@\S{1,99}")
_NUMMER = re.compile(r"\+?\d(?:[\s().-]*\d){7,}")


@dataclass(frozen=True, slots=True)
class Afspraak:
    """What was typed, "" for each part that is not clear."""

    datum: str = ""
    tijd: str = ""
    plaats: str = ""
    dag: date | None = None
    meldingen: tuple[str, ...] = ()


def lees_afspraak(plan: Formulier) -> Afspraak:
    """The clear parts of 'Het volgende overleg' of this plan."""
    datum, tijd, plaats = (plan.waarde(f"volgend_overleg.{v}") for v in ("datum", "tijd", "plaats"))
    dag = lees_datum(datum)
    meldingen = []
    if dag and plan.datum_overleg and dag.isoformat() <= plan.datum_overleg:
        meldingen.append(
            "Het volgende overleg ligt volgens het laatste plan niet na dat plan. De datum is niet overgenomen; "
            "vul hem zelf in."
        )
        dag = None
    elif dag is None:
        meldingen.append(
            "De datum van het volgende overleg staat niet of niet volledig in het laatste plan. Vul hem zelf in."
        )
    heldere_tijd = _TIJD.fullmatch(tijd.strip()) is not None
    if tijd.strip() and not heldere_tijd:
        meldingen.append("De tijd van het volgende overleg is niet duidelijk. Vul hem zelf in.")
    heldere_plaats = not _GEEN_PLAATS.fullmatch(plaats.strip(_RAND)) and not _TWIJFEL.search(plaats)
    if plaats.strip() and not heldere_plaats:
        meldingen.append("De plaats van het volgende overleg is niet duidelijk. Vul hem zelf in.")
    return Afspraak(
        datum if dag else "",
        tijd if heldere_tijd else "",
        plaats if heldere_plaats else "",
        dag,
        tuple(meldingen),
    )


def uitgenodigden(plan: Formulier) -> VoordrukBlok | None:
    """Printed text with who was invited: names and roles. It does not say who came."""
    mensen = []
    for rij in plan.rijen("aanwezigen_volgend_overleg"):
        naam, relatie = (_zonder_contact(str(rij.get(k, ""))) for k in ("naam", "relatie"))
        if naam or relatie:
            mensen.append(f"{naam} ({relatie})" if naam and relatie else naam or relatie)
    return VoordrukBlok(VOOR_DIT_OVERLEG, (UITGENODIGD + ", ".join(mensen),)) if mensen else None


def _zonder_contact(tekst: str) -> str:
    """One line less telephone numbers and mail addresses: those do not go round the table."""
    kaal = _NUMMER.sub("", _MAIL.sub("", tekst))
    return " ".join(kaal.split()).strip(" ,;:-–/()") if kaal != tekst else " ".join(tekst.split())
