"""Which form do these headings belong to, and are they of one form or of more?

Pure: the lines of a document in, forms out. A form is known by the titles of its sections
and by its own title; many forms share headings, so what counts is what only one of them has.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from fillable_forms.lezen.gedrukt import kaal, koppen_van
from sjablonen.specificatie import Formaat, Specificatie
from sjablonen.versies import Versies

__all__ = ["Koppen", "Stand", "koppen_van_versie"]

_TITEL = ""  # the slot of the form's own title; no section has an empty key
_GENOEG = 0.5
_MINSTENS_TWEEMAAL = 2

_Plekken = dict[str, str]  # id of a form -> the section (or title) that this heading is in it


@dataclass(frozen=True, slots=True)
class Stand:
    """How many of the section headings of a form stand in a document."""

    formaat: Formaat
    raak: int
    van: int
    met_titel: bool

    @property
    def genoeg(self) -> bool:
        return self.raak >= _GENOEG * self.van

    @property
    def orde(self) -> tuple[float, bool]:
        return self.raak / self.van, self.met_titel


class Koppen:
    """The headings of all forms of one version."""

    def __init__(self, specificatie: Specificatie) -> None:
        self.specificatie = specificatie
        self._aantal = {f.id: sum(not s.zonder_kop for s in f.secties) for f in specificatie}
        self._plekken: dict[str, _Plekken] = {}
        for formaat in specificatie:
            for kop, secties in koppen_van(formaat).items():
                self._plekken.setdefault(kop, {})[formaat.id] = secties[0].sleutel
            for titel in (formaat.titel, f"{formaat.koptitel} {formaat.kopvorm or ''}"):
                self._plekken.setdefault(kaal(titel), {}).setdefault(formaat.id, _TITEL)

    def gevonden(self, regels: Iterable[str]) -> list[_Plekken]:
        """The headings among these lines (as `kaal` gives them), in order."""
        return [p for p in map(self._plekken.get, regels) if p is not None]

    def stand(self, formaat: Formaat, gevonden: Iterable[_Plekken]) -> Stand:
        """How this form stands in these headings."""
        plekken = {p[formaat.id] for p in gevonden if formaat.id in p}
        return Stand(formaat, len(plekken - {_TITEL}), self._aantal[formaat.id], _TITEL in plekken)

    def is_precies(self, formaat: Formaat, gevonden: Sequence[_Plekken]) -> bool:
        """True when these are all headings of this form, each once, and no other."""
        stand = self.stand(formaat, gevonden)
        return stand.raak == stand.van and len(gevonden) == stand.raak + stand.met_titel

    def beste(self, gevonden: Sequence[_Plekken]) -> Stand:
        """The form that these headings are most like."""
        return max((self.stand(f, gevonden) for f in self.specificatie), key=lambda s: s.orde)

    def eerder(self, een: Formaat, ander: Formaat, gevonden: Iterable[_Plekken]) -> bool:
        """True when more headings are of `een` and not of `ander` than the other way round."""
        alleen_een = {p[een.id] for p in gevonden if een.id in p and ander.id not in p}
        alleen_ander = {p[ander.id] for p in gevonden if ander.id in p and een.id not in p}
        return len(alleen_een) > len(alleen_ander)

    def delen(self, gevonden: Sequence[_Plekken]) -> tuple[Formaat, ...]:
        """The forms that stand in these headings one after another; mostly one, () when none does.

        There is a second form where a place exists with at least half of the headings of a
        form on both sides, and the two explain clearly more headings than one form does.
        """
        heel = self._meeste(gevonden)[-1] if gevonden else None
        if heel is None:
            return ()
        beste = self.beste(gevonden)
        een = (beste.formaat,) if beste.genoeg else ()
        if heel[0] >= len(gevonden) - 1:
            return een  # each heading once: nothing to divide
        voor = self._meeste(gevonden)
        na = self._meeste(gevonden[::-1])[::-1]
        winst, knip = max((voor[i][0] + na[i + 1][0] - heel[0], -i) for i in range(len(gevonden) - 1))
        links, rechts = gevonden[: 1 - knip], gevonden[1 - knip :]
        helften = self.beste(links), self.beste(rechts)
        nodig = max(_MINSTENS_TWEEMAAL, _GENOEG * min(h.van for h in helften))
        if winst < nodig or not all(h.genoeg for h in helften):
            return een
        return (*self.delen(links), *self.delen(rechts))

    def _meeste(self, gevonden: Sequence[_Plekken]) -> list[tuple[int, str]]:
        """For each heading: how many headings the best form has up to there, each counted once."""
        gehad: dict[str, set[str]] = {f: set() for f in self._aantal}
        meeste = (0, "")
        uit = []
        for plekken in gevonden:
            for formaat, plek in plekken.items():
                gehad[formaat].add(plek)
                meeste = max(meeste, (len(gehad[formaat]), formaat))
            uit.append(meeste)
        return uit


@cache
def koppen_van_versie(versies: Versies, versie: str) -> Koppen:
    """The headings of one known version."""
    return Koppen(next(s for s in versies if s.versie == versie))
