"""A household's forms through time, as frozen data.

Promise: what stands in a `Dossier` is one line of one household, oldest first; nothing of
another household, of another branch, or of a form that its owner keeps private. A
message (`Melding`) tells what a person must look at, without a name, a number or an answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from fillable_forms.dossier.doelen import Doellijn, volg_doelen
from fillable_forms.dossier.soorten import (
    BORGINGSPLANNEN,
    ONDERSTEUNINGSPLANNEN,
    PLANNEN,
    VEILIG_VERDER_PLAN,
    VEILIGHEIDSPLAN,
    VOORTGANGSPLAN,
)
from sjablonen.formulier import Formulier

__all__ = ["Dossier", "Melding", "Meldingsoort", "Stuk"]


class Meldingsoort(StrEnum):
    """Why a person must look."""

    WAARSCHIJNLIJK = "waarschijnlijk"
    TWEE_TAKKEN = "twee_takken"
    TWEE_VERSIES = "twee_versies"
    TWEE_PARTNERS = "twee_partners"
    GAT = "gat"
    ANDER_HUISHOUDEN = "ander_huishouden"
    ANDER_NUMMER = "ander_nummer"
    ONDUIDELIJK_VAN_WIE = "onduidelijk_van_wie"
    ZONDER_DATUM = "zonder_datum"
    LEEG = "leeg"
    # Of a folder:
    GEEN_FORMULIER = "geen_formulier"
    ONLEESBAAR = "onleesbaar"
    SUBMAP = "submap"


@dataclass(frozen=True, slots=True)
class Melding:
    """`tekst` is plain Dutch without personal content. `bronnen` are names of files: a name
    that somebody gave a file may tell who it is about, so the caller decides on showing it."""

    soort: Meldingsoort
    tekst: str
    bronnen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Stuk:
    """One form and where it came from (the base name of a file, or a neutral name).

    Two pieces are never equal, also when the same form was handed in twice.
    """

    formulier: Formulier
    bron: str = ""

    @property
    def format(self) -> str:
        return self.formulier.format

    @property
    def datum(self) -> date | None:
        dag = self.formulier.datum_overleg
        return date.fromisoformat(dag) if dag else None


@dataclass(frozen=True, slots=True)
class Dossier:
    """One line of one household: its forms oldest first, and its goals.

    `sleutel` is neutral and stable for the same files in the same order ('1', '2a', '2b');
    lines of one household share `huishouden`. A form from before a fork, and the safety
    plans, stand in every line of the household. `doelen` count their plans by `plannen`.
    """

    stukken: tuple[Stuk, ...]
    doelen: tuple[Doellijn, ...] = ()
    meldingen: tuple[Melding, ...] = ()
    sleutel: str = "1"
    huishouden: str = "1"
    waarschijnlijk: frozenset[Stuk] = frozenset()

    @property
    def formulieren(self) -> tuple[Formulier, ...]:
        return tuple(s.formulier for s in self.stukken)

    @property
    def nummer(self) -> str:
        """The file number as typed in the latest form that has one; never that of a safety plan only."""
        met = [s.formulier for s in self.stukken if s.formulier.dossier]
        plannen = [f for f in met if f.format in (*PLANNEN, *BORGINGSPLANNEN)]
        return (plannen or met)[-1].dossier if met else ""

    @property
    def plannen(self) -> tuple[Formulier, ...]:
        """Ondersteuningsplannen (2025 and 2019) and voortgangsplannen."""
        return self._van(PLANNEN)

    @property
    def ondersteuningsplannen(self) -> tuple[Formulier, ...]:
        return self._van(ONDERSTEUNINGSPLANNEN)

    @property
    def voortgangsplannen(self) -> tuple[Formulier, ...]:
        return self._van((VOORTGANGSPLAN,))

    @property
    def borgingsplannen(self) -> tuple[Formulier, ...]:
        return self._van(BORGINGSPLANNEN)

    @property
    def veiligheidsplannen(self) -> tuple[Formulier, ...]:
        """Only those of 2025: their scale differs from that of 2019."""
        return self._van((VEILIGHEIDSPLAN,))

    @property
    def veilig_verder_plannen(self) -> tuple[Formulier, ...]:
        return self._van((VEILIG_VERDER_PLAN,))

    def tot_en_met(self, dag: date) -> Dossier:
        """The line as it was on that day; a form without a date counts when what comes before it does."""
        blijft: list[Stuk] = []
        for stuk in self.stukken:
            if stuk.datum and stuk.datum > dag:
                break
            blijft.append(stuk)
        return self._met(blijft)

    def voor(self, formulier: Formulier) -> Dossier:
        """The line as it was at the meeting of this form, the forms of the same day included.

        A form that is not in the line gives the line up to its own date.
        """
        if formulier.datum_overleg:
            return self.tot_en_met(date.fromisoformat(formulier.datum_overleg))
        for i, stuk in enumerate(self.stukken):
            if is_zelfde(stuk.formulier, formulier):
                return self._met(self.stukken[: i + 1])
        return self

    def vorig_plan(self, formulier: Formulier) -> Formulier | None:
        """The plan (of `plannen`) before this form in the line; None when it is the first."""
        eerder: Formulier | None = None
        for f in self.formulieren:
            if is_zelfde(f, formulier):
                return eerder
            if f.format in PLANNEN:
                eerder = f
        return eerder

    def _van(self, soorten: Iterable[str]) -> tuple[Formulier, ...]:
        return tuple(f for f in self.formulieren if f.format in soorten)

    def _met(self, stukken: Iterable[Stuk]) -> Dossier:
        stukken = tuple(stukken)
        kaal = replace(self, stukken=stukken, waarschijnlijk=self.waarschijnlijk & frozenset(stukken))
        return replace(kaal, doelen=volg_doelen(kaal.plannen))


def is_zelfde(een: Formulier, twee: Formulier) -> bool:
    """True for the same form: also when it was read twice from the same file."""
    return een is twee or (een.format, een.kenmerk, een.datum_overleg, een.gegevens) == (
        twee.format,
        twee.kenmerk,
        twee.datum_overleg,
        twee.gegevens,
    )
