"""Which forms may be of one household, from very little of each: so few bytes that ten thousand
forms fit beside each other.

Promise: forms that the dossier would put together stand in one group (a group may hold more
households; the dossier divides it). Only numbers are kept: hashes with a random key that is
gone with the process. A group is never larger than `MEESTE`: more forms than that are of no
one household, and then they stand apart and that is said.
"""

from __future__ import annotations

import hashlib
import secrets
from array import array
from collections.abc import Iterable, Iterator

from fillable_forms.dossier.sporen import sporen_van
from sjablonen.formulier import Formulier

__all__ = ["MEESTE", "Groepen"]

MEESTE = 300
# As in dossier/huishoudens.py: what stands in the forms of so many households tells nothing.
_ALGEMEEN = 50


class Groepen:
    """Add every form in order, then `groepen()`."""

    def __init__(self) -> None:
        self._zout = secrets.token_bytes(16)
        self._zeker: list[array[int]] = []
        self._misschien: list[array[int]] = []
        self._genummerd = bytearray()
        self.te_groot = 0  # forms that stand apart because too many looked alike

    def voeg_toe(self, formulier: Formulier) -> None:
        s = sporen_van(formulier)
        zeker = [f"n{s.nummer}"] if s.nummer else []
        zeker += [f"k{s.kenmerk}"] if s.kenmerk else []
        zeker += [f"k{v}" for v in s.vorige] + [f"i{d}" for d in s.doel_ids]
        self._zeker.append(self._sleutels(zeker))
        misschien = [*(f"d{d}" for d in s.doelen), *(f"m{m}" for m in s.mensen), *(f"w{w}" for w in s.woorden)]
        self._misschien.append(self._sleutels(misschien))
        self._genummerd.append(bool(s.nummer))

    def groepen(self) -> Iterator[tuple[int, ...]]:
        """The numbers of the forms of each group, in the order of the first form of each."""
        bos = _Bos(len(self._zeker))
        self._verbind(bos, self._zeker)
        sterk = _Bos(len(self._zeker))
        sterk.ouder = bos.ouder[:]
        self._verbind_los(bos)
        for groep in bos.groepen():
            if len(groep) <= MEESTE:
                yield groep
                continue
            # Only names and goals chain so many together: what is sure stays together.
            for deel in sterk.groepen(groep):
                if len(deel) <= MEESTE:
                    yield deel
                else:
                    self.te_groot += len(deel)
                    yield from ((i,) for i in deel)

    def _sleutels(self, teksten: Iterable[str]) -> array[int]:
        uit = array("Q")
        for tekst in dict.fromkeys(teksten):
            kort = hashlib.blake2b(tekst.encode("utf-8", "surrogatepass"), key=self._zout, digest_size=8).digest()
            uit.append(int.from_bytes(kort, "big"))
        return uit

    @staticmethod
    def _verbind(bos: _Bos, sleutels: list[array[int]]) -> None:
        eerste: dict[int, int] = {}
        for i, eigen in enumerate(sleutels):
            for sleutel in eigen:
                bos.verbind(eerste.setdefault(sleutel, i), i)

    def _verbind_los(self, bos: _Bos) -> None:
        """By people and goals, but only what touches a form that nothing sure holds."""
        grootte: dict[int, int] = {}
        for i in range(len(self._zeker)):
            wortel = bos.wortel(i)
            grootte[wortel] = grootte.get(wortel, 0) + 1
        los = {i for i, n in enumerate(self._genummerd) if not n and grootte[bos.wortel(i)] == 1}
        van_los = {sleutel for i in los for sleutel in self._misschien[i]}
        bij: dict[int, set[int]] = {}
        for i, eigen in enumerate(self._misschien):
            for sleutel in eigen:
                if sleutel in van_los:
                    wortels = bij.setdefault(sleutel, set())
                    if len(wortels) <= _ALGEMEEN:
                        wortels.add(bos.wortel(i))
        for wortels in bij.values():
            if len(wortels) <= _ALGEMEEN:
                rij = iter(wortels)
                eerste = next(rij)
                for ander in rij:
                    bos.verbind(eerste, ander)


class _Bos:
    """Sets that only ever join; the first of a set stands for it."""

    def __init__(self, aantal: int) -> None:
        self.ouder = array("l", range(aantal))

    def wortel(self, i: int) -> int:
        while self.ouder[i] != i:
            self.ouder[i] = self.ouder[self.ouder[i]]
            i = self.ouder[i]
        return i

    def verbind(self, i: int, j: int) -> None:
        a, b = sorted((self.wortel(i), self.wortel(j)))
        self.ouder[b] = a

    def groepen(self, van: Iterable[int] | None = None) -> list[tuple[int, ...]]:
        bij: dict[int, list[int]] = {}
        for i in range(len(self.ouder)) if van is None else van:
            bij.setdefault(self.wortel(i), []).append(i)
        return [tuple(g) for g in bij.values()]
