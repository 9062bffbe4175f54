"""A letterhead as it was handed in, and what its tags may name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.word.kopvoet import doeltekst, voettekst
from sjablonen.datum import schrijf_datum
from sjablonen.formulier import Formulier
from sjablonen.fouten import BriefpapierFout
from sjablonen.huisstijl import Huisstijl
from sjablonen.specificatie import Formaat

__all__ = ["DATUM", "PLAATS", "TAGS", "VAN_DE_ORGANISATIE", "Briefpapier", "laad_briefpapier", "waarden"]

PLAATS = "formulier_inhoud"
# What each tag prints; docs/briefpapier.md has the same list, and a test compares them.
TAGS: Mapping[str, str] = {
    PLAATS: "de plek van het formulier, alleen op een regel",
    "formulier": "de titel van het formulier",
    "formuliercode": "titel, code, versie en kenmerk op één regel",
    "kenmerk": "het kenmerk; leeg op een leeg formulier",
    "datum": "de datum van het overleg; leeg als die niet bekend is",
    "gemeente": "de naam van de organisatie",
    "adres": "het adres van de organisatie",
    "site": "de website van de organisatie",
    "contact": "de contactregels, onder elkaar",
    "doelregel": "waar het formulier voor is en hoe lang het bewaard blijft",
}
VAN_DE_ORGANISATIE = frozenset({"gemeente", "adres", "site"})
# Stands for the date in the hidden list of printed lines: that list holds no value.
DATUM = "{datum}"
_MAX = 20_000_000


@dataclass(frozen=True, slots=True)
class Briefpapier:
    """The bytes of a .docx or .dotx, and the name that messages call it by."""

    naam: str
    inhoud: bytes


def laad_briefpapier(pad: Path) -> Briefpapier:
    """The letterhead in this file; raises BriefpapierFout. What is in it is looked at later."""
    if pad.suffix.lower() not in (".docx", ".dotx"):
        raise BriefpapierFout(pad.name, ["briefpapier is een .docx of .dotx. Sla het in Word op als een van die twee."])
    try:
        inhoud = pad.read_bytes() if pad.stat().st_size <= _MAX else None
    except OSError as fout:
        raise BriefpapierFout(pad.name, ["dit bestand kan niet worden geopend. Kijk of de naam en de map kloppen."]) \
            from fout  # fmt: skip
    if inhoud is None:
        raise BriefpapierFout(pad.name, ["dit bestand is groter dan 20 MB. Maak de plaatjes erin kleiner."])
    return Briefpapier(pad.name, inhoud)


def waarden(formaat: Formaat, versie: str, huisstijl: Huisstijl, formulier: Formulier | None) -> dict[str, str]:
    """What each tag prints on this form; nothing in it is about a person."""
    datum = formulier.datum_overleg if formulier else ""
    return {
        "formulier": formaat.titel,
        "formuliercode": voettekst(formaat, versie, formulier),
        "kenmerk": formulier.kenmerk if formulier else "",
        "datum": schrijf_datum(date.fromisoformat(datum)) if datum else "",
        "gemeente": huisstijl.naam,
        "adres": huisstijl.adres,
        "site": huisstijl.site,
        "contact": "\n".join(huisstijl.contact),
        "doelregel": doeltekst(formaat, huisstijl),
    }
