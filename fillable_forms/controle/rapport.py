"""The outcome of a check as frozen data, and as JSON.

Promise: no answer of the form stands in it; only our own words and labels of the form.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sjablonen.criteria_model import Ernst, Zichtbaar

__all__ = ["Bevinding", "Herinnering", "NietBeoordeeld", "Rapport"]


@dataclass(frozen=True, slots=True)
class Bevinding:
    """One finding at one place. `veld` is a path, a section, or "" for the whole form.

    `trefwoorden` are the words of this very field that led to it; they never go into
    the JSON, and into a document only when `zichtbaar` is gezin.
    """

    criterium: str
    ernst: Ernst
    veld: str
    zichtbaar: Zichtbaar
    boodschap: str
    suggestie: str
    bron: str
    oorzaak: str = ""
    trefwoorden: tuple[str, ...] = ()

    def naar_json(self) -> dict[str, str]:
        return {
            "criterium": self.criterium,
            "ernst": self.ernst.value,
            "veld": self.veld,
            "zichtbaar": self.zichtbaar.value,
            "boodschap": self.boodschap,
            "suggestie": self.suggestie,
            "bron": self.bron,
        }


@dataclass(frozen=True, slots=True)
class NietBeoordeeld:
    """A criterion that could not be judged, and honestly why."""

    criterium: str
    reden: str

    def naar_json(self) -> dict[str, str]:
        return {"criterium": self.criterium, "reden": self.reden}


@dataclass(frozen=True, slots=True)
class Herinnering:
    """Something that only a person can weigh."""

    criterium: str
    zichtbaar: Zichtbaar
    boodschap: str
    suggestie: str
    bron: str

    def naar_json(self) -> dict[str, str]:
        return {"criterium": self.criterium, "zichtbaar": self.zichtbaar.value, "boodschap": self.boodschap,
                "suggestie": self.suggestie, "bron": self.bron}


@dataclass(frozen=True, slots=True)
class Rapport:
    """Everything a check found in one form. `ingevuld` of the `vakken` have an answer."""

    format: str
    kenmerk: str
    ingevuld: int
    vakken: int
    onderdelen: tuple[str, ...]
    bevindingen: tuple[Bevinding, ...] = ()
    niet_te_beoordelen: tuple[NietBeoordeeld, ...] = ()
    herinneringen: tuple[Herinnering, ...] = ()
    is_leeg: bool = False
    acuut: bool = field(default=False)

    @property
    def heeft_fout(self) -> bool:
        """True when the exit code must be 1."""
        return any(b.ernst is Ernst.FOUT for b in self.bevindingen)

    @property
    def moet_nog(self) -> tuple[Bevinding, ...]:
        return tuple(b for b in self.bevindingen if b.ernst is Ernst.FOUT)

    @property
    def kan_beter(self) -> tuple[Bevinding, ...]:
        return tuple(b for b in self.bevindingen if b.ernst is not Ernst.FOUT)

    @property
    def in_orde(self) -> tuple[str, ...]:
        """The sections without a finding that matters; a tip does not count against one."""
        if self.is_leeg:
            return ()
        mis = {b.veld.split(".")[0] for b in self.bevindingen if b.ernst in {Ernst.FOUT, Ernst.AANDACHTSPUNT}}
        return tuple(o for o in self.onderdelen if o not in mis)

    def voor(self, zichtbaar: Zichtbaar) -> tuple[Bevinding, ...]:
        return tuple(b for b in self.bevindingen if b.zichtbaar is zichtbaar)

    def naar_json(self) -> dict[str, object]:
        """The object that `controleer --als json` writes."""
        return {
            "format": self.format,
            "kenmerk": self.kenmerk,
            "bevindingen": [b.naar_json() for b in self.bevindingen],
            "niet_te_beoordelen": [n.naar_json() for n in self.niet_te_beoordelen],
            "herinneringen": [h.naar_json() for h in self.herinneringen],
        }
