"""What in one form tells which household it is of: file number, kenmerk, people, goals.

Promise: pure; nothing of this is ever shown. First names count as words, because one
form says 'Linda' where another says 'Linda Vos'.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fillable_forms.dossier.doelen import doelrijen
from sjablonen.datum import lees_datum
from sjablonen.formulier import Formulier

__all__ = ["Sporen", "kern_van_nummer", "namen_botsen", "sporen_van"]

# The people of a household. A regisseur or a teacher works with more households.
_MENSEN = ("personen", "klanten", "gezinsleden")
_OOK_GENOEMD = (("veiligheidsscores", "naam"), ("handtekeningen", "naam"), ("doelen", "wie"),
                ("onveilige_gebeurtenissen", "wie"), ("aanwezigen_volgend_overleg", "naam"))  # fmt: skip
_HELPERS = ("procesregisseur", "betrokkenen", "netwerk", "professionals", "gemaakt_met", "blijvend_betrokkenen")
# Words in a place for a name that say who somebody is to the household.
_GEEN_NAAM = frozenset(
    {
        *("ik", "ikzelf", "wij", "we", "ons", "onze", "mijn", "samen", "iedereen", "alle", "allen", "het", "hele"),
        *("de", "der", "den", "van", "en", "een", "dhr", "mevr", "mw", "meneer", "mevrouw", "gezin", "ouders"),
        *("moeder", "vader", "mama", "papa", "oma", "opa", "zus", "broer", "kind", "kinderen", "dochter", "zoon"),
        *("stiefvader", "stiefmoeder", "partner", "buurvrouw", "buurman", "regisseur", "procesregisseur", "mentor"),
        *("huisarts", "school", "juf", "meester"),
    }
)
_KORTSTE_DOEL = 12


@dataclass(frozen=True, slots=True)
class Sporen:
    """`mensen` are whole names of the household, `woorden` first names and other names in it."""

    nummer: str
    kenmerk: str
    vorige: tuple[str, ...]
    mensen: frozenset[str]
    geboren: Mapping[str, str]
    woorden: frozenset[str]
    doelen: frozenset[str]
    doel_ids: Mapping[str, str]

    @property
    def voornamen(self) -> frozenset[str]:
        """The first name of each person; a name like 'dhr. Smit' counts whole."""
        return frozenset(
            eerste if (eerste := m.split()[0]).strip(".") not in _GEEN_NAAM else m for m in self.mensen
        )


def sporen_van(formulier: Formulier) -> Sporen:
    mensen: set[str] = set()
    geboren: dict[str, str] = {}
    woorden: set[str] = set()
    for sectie in _MENSEN:
        for rij in formulier.rijen(sectie):
            naam = gewoon(str(rij.get("naam", "")))
            if naam:
                mensen.add(naam)
                woorden |= _naamwoorden(naam)
                dag = lees_datum(str(rij.get("geboortedatum", "")))
                if dag:
                    geboren[naam] = dag.isoformat()
    eigen = gewoon(formulier.waarde("persoon.naam"))
    if eigen:
        mensen.add(eigen)
        woorden |= _naamwoorden(eigen)
    for sectie, veld in _OOK_GENOEMD:
        for rij in formulier.rijen(sectie):
            woorden |= _naamwoorden(gewoon(str(rij.get(veld, ""))))
    woorden |= _naamwoorden(gewoon(formulier.waarde("kop.aanwezig")))
    woorden |= _naamwoorden(gewoon(formulier.waarde("kop.afwezig")))
    for sectie in _HELPERS:
        for rij in formulier.rijen(sectie):
            woorden -= _naamwoorden(gewoon(str(rij.get("naam", "")))) - _alle_woorden(mensen)
    rijen = doelrijen(0, formulier)
    return Sporen(
        kern_van_nummer(formulier.dossier),
        formulier.kenmerk,
        formulier.vorige,
        frozenset(mensen),
        geboren,
        frozenset(woorden),
        frozenset(d for r in rijen if len(d := gewoon(r.tekst)) >= _KORTSTE_DOEL),
        {r.id: gewoon(r.tekst) for r in rijen if r.id},
    )


def kern_van_nummer(dossier: str) -> str:
    """A file number less spaces, dashes and case: those differ by who typed it."""
    return re.sub(r"[\W_]+", "", dossier).casefold()


def gewoon(tekst: str) -> str:
    """`tekst` for comparing only: one kind of white space, no capitals, accents put together."""
    return " ".join(unicodedata.normalize("NFC", tekst).split()).casefold()


def namen_botsen(een: Iterable[Sporen], twee: Iterable[Sporen]) -> bool:
    """True when both name people of a household, and not one of them is the same."""
    een, twee = tuple(een), tuple(twee)
    for soort in ("mensen", "woorden"):
        a: frozenset[str] = frozenset().union(*(getattr(s, soort) for s in een))
        b: frozenset[str] = frozenset().union(*(getattr(s, soort) for s in twee))
        if soort == "mensen":
            if a and b:
                return not (_alle_woorden(a) & _alle_woorden(b)) or _andere_geboorte(een, twee)
        elif len(a) > 1 and len(b) > 1:
            return not a & b
    return False


def _andere_geboorte(een: Iterable[Sporen], twee: Iterable[Sporen]) -> bool:
    """The same names with other dates of birth, and no name that does agree."""
    dagen = [{k: v for s in kant for k, v in s.geboren.items()} for kant in (een, twee)]
    beide = dagen[0].keys() & dagen[1].keys()
    return bool(beide) and all(dagen[0][n] != dagen[1][n] for n in beide)


def _naamwoorden(naam: str) -> set[str]:
    return {w for w in re.findall(r"[^\W\d_]{2,}", naam) if w not in _GEEN_NAAM}


def _alle_woorden(namen: Iterable[str]) -> set[str]:
    return {w for naam in namen for w in _naamwoorden(naam)}
