"""Who belongs to the household, and whether a text names them.

Promise: pure; a name is only compared with names that stand in the forms. A text names
somebody by first name, by surname with a title, by role ('mama'), or with all ('wij').
Not promised: that 'hij' is understood.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from fillable_forms.controle.context import Context
from fillable_forms.controle.ingevuld import is_ingevuld
from fillable_forms.controle.leeftijd import Leeftijd, leeftijd_op
from fillable_forms.controle.rolwoorden import ALLEN, KINDEREN, OUDERS, VOLWASSENEN, ZELF, groepen_van
from sjablonen.formulier import Formulier

__all__ = ["HUISHOUDEN", "Gezinslid", "gezin_in", "gezin_van", "noemt", "noemt_bij_naam", "woorden"]

HUISHOUDEN = ("personen", "klanten", "gezinsleden")
_KINDWOORDEN = (
    "kind zoon zoontje dochter dochtertje baby peuter kleuter stiefzoon stiefdochter pleegkind pleegzoon pleegdochter "
    "kleinkind kleinzoon kleindochter jongste oudste jeugdige"
)
_KINDROLLEN = frozenset(_KINDWOORDEN.split())
_OUDERROLLEN = frozenset({"moeder", "vader", "stiefmoeder", "stiefvader", "pleegmoeder", "pleegvader", "ouder"})
# What children call one another: 'Joep en zijn zus'.
_VOOR_ELKAAR = (("dochter", frozenset({"zus", "zusje", "zusjes", "zussen"})),
                ("zoon", frozenset({"broer", "broertje", "broers", "broertjes"})))
_AANSPREEK = frozenset({"mevrouw", "mevr", "mw", "meneer", "dhr", "heer"})
_TITELWOORDEN = "dhr mw mevr mevrouw meneer heer de mr dr drs van der den ter ten het 't v d en"
_TITELS = frozenset(_TITELWOORDEN.split())
_ONGEBOREN = re.compile(r"\b(uitgerekend|verwacht\w*|ongeboren|zwanger\w*)\b", re.IGNORECASE)
_WOORD = re.compile(r"[^\W\d_][\w'’-]*")


@dataclass(frozen=True, slots=True)
class Gezinslid:
    """One member of the household. `voornaam` is "" for a name as 'dhr. Smit'."""

    naam: str
    voornaam: str
    delen: frozenset[str]
    rol: frozenset[str]
    leeftijd: Leeftijd | None
    ongeboren: bool = False

    @property
    def is_kind(self) -> bool:
        """Surely younger than 18, or in the role of a child with an age that is not known."""
        if self.leeftijd:
            return self.leeftijd.is_kind
        return bool(self.rol & _KINDROLLEN)

    @property
    def is_volwassen(self) -> bool:
        return self.leeftijd.is_volwassen if self.leeftijd else bool(self.rol & _OUDERROLLEN)

    def is_minstens(self, jaren: int) -> bool:
        """Surely this old, or an adult by role."""
        if self.ongeboren:
            return False
        return self.leeftijd.minstens >= jaren if self.leeftijd else not self.rol & _KINDROLLEN


def gezin_van(context: Context) -> tuple[Gezinslid, ...]:
    """The household: of this form, else of the latest form in the dossier that lists people; () when unknown."""
    eigen = gezin_in(context.formulier, context.datum)
    if eigen or context.dossier is None:
        return eigen
    for formulier in reversed(context.dossier.formulieren):
        leden = gezin_in(formulier, context.datum)
        if leden:
            return leden
    return ()


def gezin_in(formulier: Formulier, dag: date | None) -> tuple[Gezinslid, ...]:
    """The members that this form lists with a name, with their ages on `dag`."""
    return tuple(
        _lid(rij, dag) for sleutel in HUISHOUDEN for rij in formulier.rijen(sleutel)
        if is_ingevuld(str(rij.get("naam", "")))
    )


def woorden(tekst: str) -> tuple[str, ...]:
    """The words in small letters, without accents: 'Saar's' becomes 'saar'."""
    kaal = unicodedata.normalize("NFD", tekst.casefold().replace("’", "'"))
    kaal = "".join(t for t in kaal if not unicodedata.combining(t))
    return tuple(re.sub(r"'s$|[-']$", "", w) for w in _WOORD.findall(kaal))


def noemt(tekst: str, lid: Gezinslid, gezin: Iterable[Gezinslid] = (), *, ik: Gezinslid | None = None) -> bool:
    """True when `tekst` names this person by name, by role, or with all. `ik` is who says 'ik', or is 'mevrouw'."""
    gevonden = frozenset(woorden(tekst))
    if noemt_bij_naam(tekst, lid) or gevonden & ALLEN:
        return True
    # 'mevrouw' alone is she; 'mevrouw Smit' may be anybody of that name.
    if ik is not None and ik is lid and (gevonden & ZELF or (gevonden and gevonden <= _AANSPREEK)):
        return True
    if (lid.is_kind and gevonden & KINDEREN) or (lid.is_volwassen and gevonden & (OUDERS | VOLWASSENEN)):
        return True
    if any(rol in lid.rol and gevonden & broers_en_zussen for rol, broers_en_zussen in _VOOR_ELKAAR):
        return lid.is_kind
    return any(gevonden & groep for rol in lid.rol for groep in groepen_van(rol)) and not _ander_met_die_naam(
        gevonden, lid, gezin
    )


def noemt_bij_naam(tekst: str, lid: Gezinslid) -> bool:
    """True when the first name stands in it, or the surname with its letter or 'mevrouw'."""
    gevonden = frozenset(woorden(tekst))
    if not lid.voornaam:
        return bool(gevonden & lid.delen)
    achternaam = bool(gevonden & (lid.delen - {lid.voornaam}))
    return lid.voornaam in gevonden or (achternaam and bool(gevonden & {lid.voornaam[0], *_AANSPREEK}))


def _ander_met_die_naam(gevonden: frozenset[str], lid: Gezinslid, gezin: Iterable[Gezinslid]) -> bool:
    """'dochter Mila' is not the other daughter."""
    return any(ander is not lid and ander.voornaam in gevonden and ander.rol & lid.rol for ander in gezin)


def _lid(rij: dict[str, object], dag: date | None) -> Gezinslid:
    naam = str(rij.get("naam", ""))
    geboren = str(rij.get("geboortedatum", ""))
    leeftijd = leeftijd_op(geboren, dag)
    delen = [w for w in woorden(naam) if w not in _TITELS]
    eerste = next(iter(woorden(naam)), "")
    ongeboren = bool(_ONGEBOREN.search(f"{geboren} {naam}")) or (leeftijd is not None and leeftijd.minstens < 0)
    return Gezinslid(naam, "" if eerste in _TITELS else eerste, frozenset(delen), frozenset(_rolwoorden(rij)),
                     None if ongeboren else leeftijd, ongeboren)


def _rolwoorden(rij: dict[str, object]) -> Iterator[str]:
    for woord in woorden(str(rij.get("rol_in_gezin", ""))):
        yield woord
        for groep in groepen_van(woord):
            yield from groep & (_KINDROLLEN | _OUDERROLLEN)
