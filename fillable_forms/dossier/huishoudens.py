"""Which forms are of one household.

In this order of strength: the same file number; the same kenmerk, a `vorige` that is there,
or a `vorige` in common; the hidden id of a goal with (half of) its text. Those are sure,
unless both sides carry file numbers that differ, or name only other people: then they stay
apart and that is said. Forms with none of these: by people and goals, 'waarschijnlijk', and
only when one household fits; when more fit the form stands alone.
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from fillable_forms.dossier.model import Melding, Meldingsoort, Stuk
from fillable_forms.dossier.sporen import Sporen, namen_botsen, sporen_van

__all__ = ["Huishouden", "verdeel"]

_HALF = 0.5
_GENOEG = 2
# A name or goal that stands in the forms of so many households tells nothing.
_ALGEMEEN = 50
_PER_HUISHOUDEN = 8
_ANDER_NUMMER = (
    "Een formulier verwijst naar een plan met een ander dossiernummer of met andere mensen. Zij zijn apart gehouden. "
    "Kijk of zij bij elkaar horen."
)
_VAN_WIE = "Van een formulier is niet duidelijk van welk huishouden het is. Vul er het dossiernummer op in."


@dataclass(eq=False, slots=True)
class Huishouden:
    """Places in the list that was handed in; `waarschijnlijk` those that are there by people or goals."""

    plaatsen: list[int]
    nummers: set[str] = field(default_factory=set)
    waarschijnlijk: set[int] = field(default_factory=set)
    meldingen: list[Melding] = field(default_factory=list)


def verdeel(stukken: Sequence[Stuk]) -> list[Huishouden]:
    """Every piece in exactly one household, households in the order of their first piece."""
    verdeling = _Verdeling([sporen_van(s.formulier) for s in stukken], [s.bron for s in stukken])
    verdeling.verbind_zeker()
    verdeling.verbind_waarschijnlijk()
    return verdeling.huishoudens()


class _Verdeling:
    def __init__(self, sporen: list[Sporen], bronnen: list[str]) -> None:
        self._sporen = sporen
        self._bronnen = bronnen
        self._van = [Huishouden([i], {s.nummer} - {""}) for i, s in enumerate(sporen)]
        self._gekoppeld: set[int] = set()

    def huishoudens(self) -> list[Huishouden]:
        uniek = list(dict.fromkeys(self._van))
        for h in uniek:
            h.plaatsen.sort()
        return sorted(uniek, key=lambda h: h.plaatsen[0])

    def verbind_zeker(self) -> None:
        """File number, kenmerk and `vorige`, hidden ids of goals."""
        for groep in self._groepen(lambda s: [s.nummer] if s.nummer else []).values():
            for i in groep[1:]:
                self._smelt(groep[0], i)
        for i, j in self._verwijzingen():
            self._verbind(i, j)
        for groep in self._groepen(lambda s: list(s.doel_ids)).values():
            for j in groep[1:]:
                if self._delen_doel_id(groep[0], j):
                    self._verbind(groep[0], j)

    def verbind_waarschijnlijk(self) -> None:
        """What has no file number and no kin: by whole goals and names, then by first names."""
        heel = self._groepen(lambda s: [*(f"doel {d}" for d in s.doelen), *(f"naam {m}" for m in s.mensen if " " in m)])
        voornamen = self._groepen(lambda s: list(s.woorden))
        los = [i for i, h in enumerate(self._van) if not h.nummers and i not in self._gekoppeld]
        open_: dict[int, Melding] = {}
        for index, genoeg in ((heel, self._is_sterk), (voornamen, self._is_zwak)):
            for i in los:
                twijfel = self._voeg_toe(i, index, genoeg)
                if twijfel:
                    open_[i] = twijfel
        for i, melding in open_.items():
            if len(self._van[i].plaatsen) == 1:
                self._van[i].meldingen.append(melding)

    def _verwijzingen(self) -> Iterator[tuple[int, int]]:
        """Pairs that share a kenmerk, refer to one another, or refer to one form that is not there."""
        bij_kenmerk = self._groepen(lambda s: [s.kenmerk] if s.kenmerk else [])
        for groep in bij_kenmerk.values():
            yield from ((groep[0], i) for i in groep[1:])
        for i, s in enumerate(self._sporen):
            yield from ((bij_kenmerk[k][0], i) for k in s.vorige if k in bij_kenmerk)
        for k, groep in self._groepen(lambda s: list(s.vorige)).items():
            if k not in bij_kenmerk:
                yield from ((groep[0], i) for i in groep[1:])

    def _verbind(self, i: int, j: int) -> None:
        """Kin become one household, unless a file number or the people say otherwise."""
        een, twee = self._van[i], self._van[j]
        if een is twee:
            self._gekoppeld |= {i, j}
            return
        if self._verschillende_nummers(een, twee) or namen_botsen([self._sporen[i]], [self._sporen[j]]):
            een.meldingen.append(
                Melding(Meldingsoort.ANDER_NUMMER, _ANDER_NUMMER, (self._bronnen[i], self._bronnen[j]))
            )
            twee.meldingen.append(een.meldingen[-1])
            return
        self._gekoppeld |= {i, j}
        self._smelt(i, j)

    def _voeg_toe(
        self, i: int, index: dict[str, list[int]], genoeg: Callable[[int, Huishouden, Iterable[str]], bool]
    ) -> Melding | None:
        zelf = self._van[i]
        gezien: dict[Huishouden, list[str]] = defaultdict(list)
        for sleutel, groep in ((k, index[k]) for k in self._sleutels(i, index)):
            if len(groep) > _ALGEMEEN * _PER_HUISHOUDEN:
                continue
            anderen = dict.fromkeys(self._van[j] for j in groep)
            if len(anderen) <= _ALGEMEEN:
                for ander in anderen:
                    if ander is not zelf:
                        gezien[ander].append(sleutel)
        kan = {h: s for h, s in gezien.items() if not self._botst(zelf, h) and genoeg(i, h, s)}
        if not kan:
            return None
        meeste = max(len(s) for s in kan.values())
        beste = [h for h, s in kan.items() if len(s) == meeste]
        if any(self._botst(a, b) for a, b in combinations(beste, 2)):
            return Melding(Meldingsoort.ONDUIDELIJK_VAN_WIE, _VAN_WIE, (self._bronnen[i],))
        nieuw = {j for h in (zelf, beste[0]) for j in h.plaatsen if j not in self._gekoppeld and not h.nummers}
        self._smelt(beste[0].plaatsen[0], i)
        self._van[i].waarschijnlijk |= nieuw
        return None

    def _is_sterk(self, i: int, ander: Huishouden, sleutels: Iterable[str]) -> bool:
        """A whole name, or a goal. One goal in the words of a template is not enough against other names."""
        sleutels = list(sleutels)
        if any(s.startswith("naam ") for s in sleutels) or len(sleutels) >= _GENOEG:
            return True
        woorden = self._woorden(ander)
        eigen = self._sporen[i].woorden
        return not (eigen and woorden) or bool(eigen & woorden)

    def _is_zwak(self, i: int, ander: Huishouden, sleutels: Iterable[str]) -> bool:
        """Two first names; one when one side names nobody else."""
        kleinste = min(len(self._sporen[i].woorden), len(self._woorden(ander)))
        return len(list(sleutels)) >= min(_GENOEG, kleinste)

    def _woorden(self, h: Huishouden) -> frozenset[str]:
        return frozenset().union(*(self._sporen[j].woorden for j in h.plaatsen))

    def _botst(self, een: Huishouden, twee: Huishouden) -> bool:
        return self._verschillende_nummers(een, twee) or namen_botsen(
            [self._sporen[i] for i in een.plaatsen], [self._sporen[i] for i in twee.plaatsen]
        )

    @staticmethod
    def _verschillende_nummers(een: Huishouden, twee: Huishouden) -> bool:
        return bool(een.nummers and twee.nummers and not een.nummers & twee.nummers)

    def _smelt(self, i: int, j: int) -> None:
        een, twee = self._van[i], self._van[j]
        if een is twee:
            return
        een.plaatsen += twee.plaatsen
        een.nummers |= twee.nummers
        een.waarschijnlijk |= twee.waarschijnlijk
        een.meldingen += [m for m in twee.meldingen if m not in een.meldingen]
        for k in twee.plaatsen:
            self._van[k] = een

    def _delen_doel_id(self, i: int, j: int) -> bool:
        een, twee = self._sporen[i].doel_ids, self._sporen[j].doel_ids
        return any(
            difflib.SequenceMatcher(None, een[k], twee[k], autojunk=False).ratio() >= _HALF
            for k in een.keys() & twee.keys()
        )

    def _groepen(self, sleutels: Callable[[Sporen], list[str]]) -> dict[str, list[int]]:
        """The places by key, in the order in which they were handed in."""
        uit: dict[str, list[int]] = {}
        for i, spoor in enumerate(self._sporen):
            for sleutel in dict.fromkeys(sleutels(spoor)):
                uit.setdefault(sleutel, []).append(i)
        return uit

    def _sleutels(self, i: int, index: dict[str, list[int]]) -> list[str]:
        s = self._sporen[i]
        eigen = [*(f"doel {d}" for d in s.doelen), *(f"naam {m}" for m in s.mensen), *s.woorden]
        return sorted(k for k in eigen if k in index)
