"""The parts of other people that the program is made of, from constraints.txt and what they say of themselves.

Promise: exactly what constraints.txt pins above `# the tests`, with the licence as an SPDX expression.
A part that is not installed in that very version, or whose licence we do not know, is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata
from pathlib import Path

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

__all__ = ["WORTEL", "Onderdeel", "OnderdeelFout", "eisen_van", "laad_onderdelen", "pinnen"]

WORTEL = Path(__file__).parent.parent.parent
_EINDE = "# the tests"
_OPENBAAR = re.compile(r"https://[a-z0-9.-]+\.[a-z]+(?:/[A-Za-z0-9._/-]*)?")

# What these parts said before there was a field for an SPDX expression, read from their own licence files.
_EXPRESSIE = {
    "MIT": "MIT",
    "BSD-3-Clause": "BSD-3-Clause",
    "LGPL-2.1-only": "LGPL-2.1-only",
    "SIL OFL 1.1": "OFL-1.1",
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",
}
_ZONDER_VELD = {"colorama": "BSD-3-Clause", "jinja2": "BSD-3-Clause"}

# The computers that the program promises to run on; a requirement for none of them is no part.
_OMGEVINGEN = tuple(
    {
        "python_version": python, "python_full_version": f"{python}.0", "implementation_name": "cpython",
        "platform_python_implementation": "CPython", "os_name": "nt" if systeem == "win32" else "posix",
        "sys_platform": systeem, "platform_system": {"win32": "Windows", "darwin": "Darwin"}.get(systeem, "Linux"),
        "platform_machine": "x86_64", "implementation_version": f"{python}.0", "platform_release": "",
        "platform_version": "", "extra": "",
    }
    for python in ("3.11", "3.12", "3.13", "3.14")
    for systeem in ("linux", "darwin", "win32")
)  # fmt: skip


class OnderdeelFout(Exception):
    """Something about a part that a person must look at, in one Dutch line."""


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """One part. `nodig` holds the names of the parts that it needs, `adres` its public page or ""."""

    naam: str
    versie: str
    licentie: str
    adres: str
    omschrijving: str
    nodig: tuple[str, ...]

    @property
    def purl(self) -> str:
        return f"pkg:pypi/{self.naam}@{self.versie}"


def pinnen(tekst: str) -> dict[str, str]:
    """Name (as the index spells it) -> version, of the program and not of its tests."""
    regels = tekst.split(_EINDE)[0].splitlines()
    paren = (regel.split("==") for regel in regels if regel and not regel.startswith("#"))
    return {canonicalize_name(naam): versie.strip() for naam, versie in paren}


def laad_onderdelen(pins: Mapping[str, str]) -> tuple[Onderdeel, ...]:
    """All parts, by name. Raises OnderdeelFout."""
    return tuple(_onderdeel(naam, versie, pins) for naam, versie in sorted(pins.items()))


def eisen_van(regels: Iterable[str]) -> set[str]:
    """The names of what these requirements ask for on any computer that we promise to run on."""
    alle = (Requirement(regel) for regel in regels)
    return {canonicalize_name(eis.name) for eis in alle if eis.marker is None or _geldt(eis.marker)}


def _geldt(voorwaarde: Marker) -> bool:
    return any(voorwaarde.evaluate(omgeving) for omgeving in _OMGEVINGEN)


def _onderdeel(naam: str, versie: str, pins: Mapping[str, str]) -> Onderdeel:
    try:
        gegevens = metadata(naam)
    except PackageNotFoundError as fout:
        raise OnderdeelFout(f"{naam} staat niet in deze omgeving. Draai: make omgeving") from fout
    if gegevens["Version"] != versie:
        hier = gegevens["Version"]
        raise OnderdeelFout(f"{naam} is hier {hier} en in constraints.txt {versie}. Draai: make omgeving")
    nodig = eisen_van(gegevens.get_all("Requires-Dist") or ())
    if vreemd := nodig - set(pins):
        raise OnderdeelFout(f"{naam} heeft {min(vreemd)} nodig, en dat staat niet in constraints.txt.")
    return Onderdeel(
        naam, versie, _licentie(naam, gegevens), _adres(gegevens),
        " ".join(str(gegevens["Summary"] or "").split()), tuple(sorted(nodig)),
    )  # fmt: skip


def _licentie(naam: str, gegevens: PackageMetadata) -> str:
    expressie = _veld(gegevens, "License-Expression") or _ZONDER_VELD.get(naam)
    expressie = expressie or _EXPRESSIE.get(_veld(gegevens, "License"), "")
    if not expressie:
        raise OnderdeelFout(f"Van {naam} kennen wij de licentie niet. Zoek die op en zet die in onderdelen.py.")
    return expressie


def _adres(gegevens: PackageMetadata) -> str:
    paren = [str(p).split(", ", 1) for p in gegevens.get_all("Project-URL") or ()]
    per_naam = {naam.lower(): adres for naam, adres in reversed(paren)}
    keus = [per_naam.get(n, "") for n in ("source", "repository", "source code", "homepage", "documentation")]
    gevonden = [a for a in (*keus, _veld(gegevens, "Home-page")) if _OPENBAAR.fullmatch(a)]
    return gevonden[0] if gevonden else ""


def _veld(gegevens: PackageMetadata, naam: str) -> str:
    return str(gegevens[naam]) if naam in gegevens else ""
