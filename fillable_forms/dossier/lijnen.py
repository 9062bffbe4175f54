"""The lines of one household: one, or more when something branches.

A branch is: two plans made from the same plan; one form (one kenmerk) twice with other
answers; ik-plans of different people. A line runs from a start to an end and holds nothing
of another line but what came before the fork. A plan that nothing refers to follows the line
whose goals it shares, else the latest plan before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from fillable_forms.dossier.model import Melding, Meldingsoort, Stuk
from fillable_forms.dossier.ordenen import op_volgorde
from fillable_forms.dossier.soorten import BORGINGSPLANNEN, PLANNEN
from fillable_forms.dossier.sporen import sporen_van

__all__ = ["Lijnen", "lijnen_van"]

_TAKKEN = (
    "Van één plan zijn twee vervolgen gemaakt. Zij staan hier als twee lijnen, los van elkaar. "
    "Kies samen welk vervolg telt en leg het andere apart."
)
_VERSIES = (
    "Van één formulier zijn er twee versies met verschillende antwoorden. Zij staan los van elkaar. "
    "Voeg ze samen, of laat de oude versie weg."
)
_PARTNERS = "In dit dossier staan ik-plannen van verschillende mensen. Elk plan houdt zijn eigen lijn."
_GAT = "Een formulier verwijst naar een eerder formulier dat hier niet bij zit. Zoek het op en geef het mee."
_IK = "ondersteuningsplan_ik"


@dataclass(frozen=True, slots=True)
class Lijnen:
    """Every line as places in the list of pieces, oldest first, and what must be looked at."""

    lijnen: tuple[tuple[int, ...], ...]
    meldingen: tuple[Melding, ...]


@dataclass(slots=True)
class _Knoop:
    plaats: int
    ouder: int | None = None
    kinderen: list[int] = field(default_factory=list)


def lijnen_van(stukken: Sequence[Stuk]) -> Lijnen:
    """The lines of these pieces of one household; what is no plan stands in every line."""
    volgorde = op_volgorde([s.formulier for s in stukken])
    plannen = [i for i in volgorde if stukken[i].format in (*PLANNEN, *BORGINGSPLANNEN)]
    boom = _Boom(stukken, plannen)
    paden = boom.paden() or [()]
    lijnen = []
    for pad in paden:
        in_pad = set(pad)
        lijnen.append(tuple(i for i in volgorde if i in in_pad or i not in boom.knopen))
    return Lijnen(tuple(lijnen), tuple(boom.meldingen))


class _Boom:
    """Every plan with the plan that it follows."""

    def __init__(self, stukken: Sequence[Stuk], plannen: list[int]) -> None:
        self._stukken = stukken
        self._sporen = {i: sporen_van(stukken[i].formulier) for i in plannen}
        self.knopen: dict[int, _Knoop] = {}
        self.meldingen: list[Melding] = []
        self._aanwezig = {s.formulier.kenmerk for s in stukken if s.formulier.kenmerk}
        for i in plannen:
            self._plaats(i)

    def paden(self) -> list[tuple[int, ...]]:
        uit = []
        for knoop in self.knopen.values():
            if not knoop.kinderen:
                pad: list[int] = []
                plek: int | None = knoop.plaats
                while plek is not None:
                    pad.append(plek)
                    plek = self.knopen[plek].ouder
                uit.append(tuple(reversed(pad)))
        return uit

    def _plaats(self, i: int) -> None:
        formulier = self._stukken[i].formulier
        tweeling = next((j for j in self.knopen if self._is_tweeling(i, j)), None)
        if tweeling is not None:
            self._meld(Meldingsoort.TWEE_VERSIES, _VERSIES, tweeling, i)
            ouder = self.knopen[tweeling].ouder
        else:
            if any(k not in self._aanwezig for k in formulier.vorige):
                self._meld(Meldingsoort.GAT, _GAT, i)
            ouder = self._uit_vorige(i)
            if ouder is not None:
                self._let_op_tak(ouder, i)
            elif not self._is_eigen_begin(i):
                ouder = self._uit_inhoud(i)
        self.knopen[i] = _Knoop(i, ouder)
        if ouder is not None:
            self.knopen[ouder].kinderen.append(i)

    def _is_tweeling(self, i: int, j: int) -> bool:
        een, twee = self._stukken[i].formulier, self._stukken[j].formulier
        return bool(een.kenmerk) and een.kenmerk == twee.kenmerk and een.format == twee.format

    def _uit_vorige(self, i: int) -> int | None:
        """The latest form that this one names; of two versions the one with most of its goals."""
        vorige = self._stukken[i].formulier.vorige
        namen = [j for j in self.knopen if self._stukken[j].formulier.kenmerk in vorige]
        if not namen:
            return None
        laatste = self._stukken[namen[-1]].formulier.kenmerk
        versies = [j for j in namen if self._stukken[j].formulier.kenmerk == laatste]
        return max(versies, key=lambda j: (self._gedeeld(i, j), -j))

    def _let_op_tak(self, ouder: int, i: int) -> None:
        broers = [j for j in self.knopen[ouder].kinderen if not self._is_tweeling(i, j)]
        if broers:
            self._meld(Meldingsoort.TWEE_TAKKEN, _TAKKEN, broers[0], i)

    def _is_eigen_begin(self, i: int) -> bool:
        """An ik-plan of somebody else than the ik-plans before it."""
        if self._stukken[i].format != _IK:
            return False
        eerder = [j for j in self.knopen if self._stukken[j].format == _IK]
        eigen = self._sporen[i].voornamen
        anders = [j for j in eerder if (hun := self._sporen[j].voornamen) and not hun & eigen]
        if not eigen or len(anders) < len(eerder) or not eerder:
            return False
        self._meld(Meldingsoort.TWEE_PARTNERS, _PARTNERS, anders[0], i)
        return True

    def _uit_inhoud(self, i: int) -> int | None:
        """The end of the line that this plan goes on with: most goals in common, then people, then the latest."""
        einden = [k.plaats for k in self.knopen.values() if not k.kinderen]
        if not einden:
            return None
        return max(einden, key=lambda j: (self._gedeeld(i, j), self._mensen(i, j), list(self.knopen).index(j)))

    def _gedeeld(self, i: int, j: int) -> int:
        een, twee = self._sporen[i], self._sporen[j]
        return len(een.doelen & twee.doelen) + len(een.doel_ids.keys() & twee.doel_ids.keys())

    def _mensen(self, i: int, j: int) -> int:
        return len(self._sporen[i].mensen & self._sporen[j].mensen) or len(
            self._sporen[i].woorden & self._sporen[j].woorden
        )

    def _meld(self, soort: Meldingsoort, tekst: str, *plaatsen: int) -> None:
        bronnen = tuple(b for i in plaatsen if (b := self._stukken[i].bron))
        self.meldingen.append(Melding(soort, tekst, bronnen))
