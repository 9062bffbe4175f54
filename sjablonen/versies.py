"""Earlier versions of the specification: which one a form was made with, and what moved since.

An earlier version is a folder in `versies/` with its own secties.yaml and formaten.yaml,
as they were, and a verhuisd.yaml that says where fields went in the version after it.

Promise: a version newer than this program is refused with what to do; one that is not
known is read with the nearest, and that is said. Never read silently with other labels.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from sjablonen.bronmodel import VerhuisdBron
from sjablonen.fouten import LeesFout
from sjablonen.specificatie import Specificatie, laad_specificatie, specificatie_uit
from sjablonen.valideren import valideer
from sjablonen.yaml_met_regels import lees_yaml

__all__ = ["Verhuizing", "Versies", "laad_versies"]

_Orde = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Verhuizing:
    """A field or section with another key in the next version; paths without row numbers."""

    van: tuple[str, ...]
    naar: tuple[str, ...]
    formaat: str | None = None

    def nieuw_pad(self, formaat: str, pad: tuple[str, ...]) -> tuple[str, ...] | None:
        """The path in the next version, row numbers at their place; None when this is not about it."""
        sleutels = tuple(d for d in pad if not d.isdecimal())
        if self.formaat not in (None, formaat) or sleutels[: len(self.van)] != self.van:
            return None
        uit = [*self.naar, *sleutels[len(self.van) :]]
        for plek, deel in enumerate(pad):
            if deel.isdecimal():
                uit.insert(plek, deel)
        return tuple(uit)


class Versies:
    """The specification of now and those before it; `map_` holds a folder for each of those."""

    def __init__(self, nu: Specificatie, map_: Traversable) -> None:
        self.nu = nu
        self._mappen: dict[str, Traversable] = {}
        if map_.is_dir():
            self._mappen = {m.name: m for m in map_.iterdir() if m.is_dir() and _orde(m.name)}
        self._gelezen = {nu.versie: nu}

    def __iter__(self) -> Iterator[Specificatie]:
        """All versions, the newest first."""
        yield self.nu
        for versie in sorted(self._mappen, key=_orde, reverse=True):
            yield self._specificatie(versie)

    def bij(self, versie: str) -> tuple[Specificatie, str]:
        """The specification for a form of this version, and what to say of it ("" when nothing).

        Raises LeesFout for a version that is newer than this program.
        """
        orde = _orde(versie)
        if versie == self.nu.versie or not versie:
            return self.nu, ""
        if not orde:
            return self.nu, f"De versie van dit formulier is niet te lezen. Het is gelezen als versie {self.nu.versie}."
        if orde > _orde(self.nu.versie):
            raise LeesFout(
                f"Dit formulier is gemaakt met een nieuwere versie ({versie}) dan dit programma kent "
                f"({self.nu.versie}). Werk sjablonen bij en probeer het nog eens."
            )
        if versie in self._mappen:
            return self._specificatie(versie), (
                f"Dit formulier is gemaakt met versie {versie} en met de vragen van die versie gelezen. "
                f"De antwoorden staan op hun plek in versie {self.nu.versie}."
            )
        dichtbij = self._dichtbij(orde)
        return self._specificatie(dichtbij), (
            f"Dit formulier is gemaakt met versie {versie}. Die kent dit programma niet; het is gelezen met de vragen "
            f"van versie {dichtbij}. Kijk de antwoorden na."
        )

    def stappen(self, versie: str) -> Iterator[tuple[Verhuizing, ...]]:
        """What moved, version after version, from this one to now."""
        for eerder in sorted(self._mappen, key=_orde):
            if _orde(eerder) >= _orde(versie):
                yield self._verhuisd(eerder)

    def _dichtbij(self, orde: _Orde) -> str:
        """The last version before this one; if there is none, the first after it."""
        alle = sorted((*self._mappen, self.nu.versie), key=_orde)
        eerder = [v for v in alle if _orde(v) < orde]
        return eerder[-1] if eerder else alle[0]

    def _specificatie(self, versie: str) -> Specificatie:
        if versie not in self._gelezen:
            self._gelezen[versie] = specificatie_uit(self._mappen[versie])
        return self._gelezen[versie]

    def _verhuisd(self, versie: str) -> tuple[Verhuizing, ...]:
        bestand = self._mappen[versie] / "verhuisd.yaml"
        if not bestand.is_file():
            return ()
        bron = valideer(lees_yaml("verhuisd.yaml", bestand.read_text(encoding="utf-8")), VerhuisdBron)
        return tuple(Verhuizing(tuple(v.van.split(".")), tuple(v.naar.split(".")), v.formaat) for v in bron.verhuisd)


@cache
def laad_versies() -> Versies:
    """The versions that come with this program."""
    return Versies(laad_specificatie(), resources.files("sjablonen") / "versies")


def _orde(versie: str) -> _Orde:
    """For sorting: 2026.10 comes after 2026.9; () for what is no version."""
    delen = versie.split(".")
    return tuple(int(d) for d in delen) if len(delen) == 2 and all(d.isdecimal() and len(d) < 6 for d in delen) else ()
