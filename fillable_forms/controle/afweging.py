"""The five questions of the meldcode as a decision table: what to do, and what to write down.

Source: werkproces 2019, step 4 and 5 (afwegingskader). The outcome is for the regisseur
only and never in a form of the family. Promise: every combination of answers has exactly
one outcome; an open answer never lets a report to Veilig Thuis lapse. The program does not
decide: it shows what the questions lead to.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["AFWEGING", "Antwoord", "Besluit", "Rij", "weeg"]


class Antwoord(StrEnum):
    JA = "ja"
    NEE = "nee"
    OPEN = "open"


class Besluit(StrEnum):
    """In plain words, for the regisseur."""

    EERST_1 = "Beantwoord eerst vraag 1."
    SLUIT_AF = "Sluit de meldcode af en leg dat vast."
    MELD = "Meld bij Veilig Thuis en zeg dat vooraf, als dat veilig kan."
    MELD_SAMEN = "Meld bij Veilig Thuis. Beantwoord vraag 3, 4 en 5 samen met Veilig Thuis."
    MELD_OPNIEUW = "Meld (opnieuw) bij Veilig Thuis."
    EERST_2 = "Beantwoord vraag 2, met iemand die daarvoor geleerd heeft of met Veilig Thuis."
    VOLGENDE = "Beantwoord de volgende vraag."
    HELP = "Bied hulp en spreek af wanneer u vraag 5 beantwoordt."
    VOLG = "Ga door met de hulp en spreek af hoe u de veiligheid blijft volgen."


@dataclass(frozen=True, slots=True)
class Rij:
    """One row: the answers to the five questions ('' is any) and what follows."""

    naam: str
    antwoorden: tuple[str, str, str, str, str]
    besluit: Besluit
    vastleggen: str

    def past(self, antwoorden: tuple[Antwoord, ...]) -> bool:
        return all(not nodig or gegeven in nodig.split("/")
                   for nodig, gegeven in zip(self.antwoorden, antwoorden, strict=True))


# 1 suspicion or certainty of violence at home; 2 acute or structural unsafety; 3 able to give or
# arrange help that works; 4 do those involved take part; 5 does help lead to lasting safety.
AFWEGING: tuple[Rij, ...] = (
    Rij("R0", ("open", "", "", "", ""), Besluit.EERST_1, "nog niets"),
    Rij("R1", ("nee", "", "", "", ""), Besluit.SLUIT_AF, "het besluit, in het eigen dossier"),
    Rij("R2", ("ja", "ja", "", "", ""), Besluit.MELD_SAMEN, "de melding, de datum en wat Veilig Thuis terugzegt"),
    Rij("R8", ("ja", "open", "", "", ""), Besluit.EERST_2, "het hulpmiddel dat u gebruikte en de uitkomst"),
    Rij("R3", ("ja", "nee", "nee", "", ""), Besluit.MELD, "de melding"),
    Rij("R4", ("ja", "nee", "ja", "nee", ""), Besluit.MELD, "de melding, en dat het gezin het weet"),
    Rij("R5", ("ja", "nee", "ja", "ja", "open"), Besluit.HELP, "de hulp en de dag van vraag 5"),
    Rij("R6", ("ja", "nee", "ja", "ja", "nee"), Besluit.MELD_OPNIEUW, "de melding"),
    Rij("R7", ("ja", "nee", "ja", "ja", "ja"), Besluit.VOLG, "wie de veiligheid volgt, en hoe vaak"),
    Rij("R9", ("ja", "nee", "open", "", ""), Besluit.VOLGENDE, "welke vraag nog open is"),
    Rij("R9", ("ja", "nee", "ja", "open", ""), Besluit.VOLGENDE, "welke vraag nog open is"),
)


def weeg(*antwoorden: Antwoord, blijft_weigeren: bool = False, weigert_overdracht: bool = False) -> Rij:
    """The row for these five answers; raises ValueError for another number of answers.

    Two things always mean a report, whatever the answers, unless question 1 is Nee: all help is
    refused while there are signals (`blijft_weigeren`), or the household moves and does not
    want a warm handover (`weigert_overdracht`).
    """
    if len(antwoorden) != len(AFWEGING[0].antwoorden):
        raise ValueError("vijf antwoorden zijn nodig")
    rij = next(r for r in AFWEGING if r.past(antwoorden))
    if (blijft_weigeren or weigert_overdracht) and antwoorden[0] is not Antwoord.NEE and rij.besluit not in {
        Besluit.MELD_SAMEN, Besluit.MELD_OPNIEUW
    }:
        return Rij(rij.naam, rij.antwoorden, Besluit.MELD, "de melding, en dat het gezin het weet")
    return rij
