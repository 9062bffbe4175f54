"""What has to be made, what can stay, and what somebody changed by hand; before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from generator.onaangeroerd import is_onaangeroerd
from generator.reeks.afdruk import huisstijlafdruk, invoerafdruk, papierafdruk, programma_afdruk
from generator.reeks.manifest import Manifest
from generator.reeks.organisatie import Organisatie
from sjablonen.specificatie import Formaat

__all__ = ["Plan", "Reden", "Stuk", "maak_plan"]


class Reden(Enum):
    """Why a file is made; the value is what the user reads."""

    NIEUW = "nieuw"
    ANDERS = "huisstijl, formulier of programma is veranderd"
    WEG = "was weggehaald"
    OVERSCHRIJF = "was met de hand veranderd"


@dataclass(frozen=True, slots=True)
class Stuk:
    """One file to make."""

    organisatie: Organisatie
    formaat: str
    soort: str
    pad: str
    invoer: str
    reden: Reden


@dataclass(frozen=True, slots=True)
class Plan:
    """`maken` in the order of the list; `met_de_hand` are files that are left alone because
    somebody changed them; `van_anderen` folders of organisations that are not in the list."""

    maken: tuple[Stuk, ...]
    blijft: int
    met_de_hand: tuple[str, ...]
    van_anderen: tuple[str, ...]

    @property
    def mappen(self) -> tuple[str, ...]:
        """The folders in which something is made."""
        return tuple(dict.fromkeys(s.organisatie.map for s in self.maken))


def maak_plan(
    organisaties: Sequence[Organisatie],
    formaten: Sequence[Formaat],
    versie: str,
    soorten: Sequence[str],
    uit: Path,
    manifest: Manifest,
    *,
    overschrijf: bool = False,
) -> Plan:
    """Compare the list with what is in the folder. Reads, and writes nothing."""
    programma = programma_afdruk()
    maken: list[Stuk] = []
    met_de_hand: list[str] = []
    blijft = 0
    for organisatie in organisaties:
        huis = huisstijlafdruk(organisatie.huisstijl)
        papier = papierafdruk(organisatie.briefpapier)
        for formaat in formaten:
            for soort in soorten:
                pad = f"{organisatie.map}/{formaat.id}.{soort}"
                invoer = invoerafdruk(programma, huis + (papier if soort == "docx" else ""), formaat.id, versie, soort)
                reden = _reden(pad, invoer, uit, manifest, overschrijf=overschrijf)
                if isinstance(reden, Reden):
                    maken.append(Stuk(organisatie, formaat.id, soort, pad, invoer, reden))
                elif reden:
                    blijft += 1
                else:
                    met_de_hand.append(pad)
    hier = {o.map for o in organisaties}
    anderen = dict.fromkeys(p.split("/")[0] for p in manifest.bestanden if "/" in p and p.split("/")[0] not in hier)
    return Plan(tuple(maken), blijft, tuple(met_de_hand), tuple(sorted(a for a in anderen if (uit / a).is_dir())))


def _reden(pad: str, invoer: str, uit: Path, manifest: Manifest, *, overschrijf: bool) -> Reden | bool:
    """Why it is made; True: it can stay; False: somebody changed it, so it stays too."""
    stand = manifest.staat_er(pad)
    bekend = manifest.bestanden.get(pad)
    if stand is None:
        return Reden.NIEUW if bekend is None else Reden.WEG
    if stand and bekend is not None:
        return True if bekend.invoer == invoer else Reden.ANDERS
    # We do not know it, or not like this. An untouched form of ours holds nothing of anybody.
    if overschrijf or _van_ons(uit / pad):
        return Reden.OVERSCHRIJF if bekend else Reden.ANDERS
    return False


def _van_ons(pad: Path) -> bool:
    try:
        return pad.is_file() and is_onaangeroerd(pad.read_bytes())
    except OSError:
        return False
