"""Names in 'wie' and 'hulp' that stand nowhere else in the forms.

Promise: only what is sure to be a name: a word with a capital that is no role, no service, no
day, and not just the first word of a sentence. Organisations behind 'van', 'bij' and 'via'
are left alone, and so is everything in small letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from fillable_forms.controle.mensen import HUISHOUDEN, woorden
from fillable_forms.controle.rolwoorden import ALLEN, DIENSTEN, KINDEREN, OUDERS, ROLGROEPEN, VOLWASSENEN, ZELF
from fillable_forms.controle.taal.lexicon import laad_lexicon
from fillable_forms.dossier.soorten import ONDERSTEUNINGSPLANNEN
from sjablonen.formulier import Formulier

__all__ = ["bekende_woorden", "heeft_mensenlijst", "onbekende_namen"]

_LIJSTEN = (*HUISHOUDEN, "procesregisseur", "betrokkenen", "netwerk", "professionals", "gemaakt_met",
            "blijvend_betrokkenen", "aanwezigen_volgend_overleg", "handtekeningen", "veiligheidsscores",
            "belangrijke_personen")
_KOLOMMEN = ("naam", "relatie", "rol_in_gezin", "organisatie", "organisatie_functie")
_OVERAL = frozenset().union(ALLEN, DIENSTEN, KINDEREN, OUDERS, VOLWASSENEN, ZELF, *ROLGROEPEN)
_DEEL = re.compile(r"[.!?;\n]+\s*")
_TEKEN = re.compile(r"[\w'’-]+|[,/&+()]")
_VAN_EEN_DIENST = frozenset({"van", "bij", "via", "uit", "namens", "de", "het", "stichting", "team"})
_SCHEIDING = frozenset({",", "/", "&", "+", "en", "of", "(", ")"})
# After a first word these show that the word is who does it: 'Karel belt op maandag'.
_DOET = re.compile(r"(?:gaat|komt|is|doet|kan|wil|zal|heeft|[a-z]{2,}t|rijdt|houdt)$")
_GEEN_WERKWOORD = frozenset({"met", "niet", "het", "dat", "wat", "uit", "kort", "vast", "best", "laat"})
_KORTSTE = 3
_GEWONE_WOORDEN = ("mensen.beroep", "mensen.dienst", "mensen.familie", "mensen.algemeen", "zinsdelen.bijwoorden",
                   "zinsdelen.voorzetsels", "zinsdelen.lidwoorden", "tijd.dagen", "tijd.maanden", "dingen.dingen")
_EINDEN = ("mensen.beroep_einde", "mensen.dienst_einde", "mensen.familie_einde")


def heeft_mensenlijst(formulieren: Iterable[Formulier]) -> bool:
    """True when one of these is an ondersteuningsplan with people: only that lists everybody."""
    return any(f.rijen(s) for f in formulieren if f.format in ONDERSTEUNINGSPLANNEN for s in HUISHOUDEN)


def bekende_woorden(formulieren: Iterable[Formulier]) -> frozenset[str]:
    """Every word of every name, role and organisation in the lists of these forms."""
    uit: set[str] = set()
    for formulier in formulieren:
        for sleutel in _LIJSTEN:
            for rij in formulier.rijen(sleutel):
                for kolom in _KOLOMMEN:
                    uit.update(woorden(str(rij.get(kolom, ""))))
        for pad in ("kop.aanwezig", "kop.afwezig", "persoon.naam"):
            uit.update(woorden(formulier.waarde(pad)))
    return frozenset(uit)


def onbekende_namen(tekst: str, bekend: frozenset[str]) -> tuple[str, ...]:
    """The names in `tekst` that are not among the known words; () when it names nobody new."""
    return tuple(naam for naam in _namen(tekst) if not _is_bekend(naam, bekend))


def _is_bekend(naam: str, bekend: frozenset[str]) -> bool:
    for woord in woorden(naam):
        for deel in (woord, *woord.split("-")):
            if deel in bekend or deel in _OVERAL:
                return True
            # A short form of the same name: 'Bert' for 'Bertus'.
            if any(len(b) >= _KORTSTE and len(deel) >= _KORTSTE and (b.startswith(deel) or deel.startswith(b))
                   for b in bekend):
                return True
    return False


def _namen(tekst: str) -> Iterator[str]:
    for zin in _DEEL.split(tekst):
        tekens = _TEKEN.findall(zin)
        for i, teken in enumerate(tekens):
            if not _kan_naam_zijn(teken) or (i and tekens[i - 1].casefold() in _VAN_EEN_DIENST):
                continue
            if i and _kan_naam_zijn(tekens[i - 1]):
                continue  # a surname goes with what stands before it
            if i == 0 and not _begint_met_naam(tekens):
                continue
            # 'Saar Blom' is known when either word is; only whole names are looked up.
            rest = [t for t in tekens[i + 1 : i + 3] if _kan_naam_zijn(t)]
            yield " ".join([teken, *rest])


def _kan_naam_zijn(teken: str) -> bool:
    if len(teken) <= 1 or not teken[0].isupper() or teken.isupper():
        return False
    woord = teken.casefold()
    return woord not in _OVERAL and not any(_is_gewoon_woord(w) for w in (woord, woord.rpartition("-")[2]))


def _is_gewoon_woord(woord: str) -> bool:
    """A profession, a service, a relative, or a small word that only has a capital because it comes first."""
    lexicon = laad_lexicon()
    return any(woord in lexicon.lijst(naam) for naam in _GEWONE_WOORDEN) or any(
        lexicon.lijst(naam).eindigt(woord) for naam in _EINDEN)


def _begint_met_naam(tekens: list[str]) -> bool:
    """The first word of a sentence has a capital anyway: a name only by what follows."""
    if len(tekens) == 1:
        return True
    volgende = tekens[1]
    if volgende.casefold() in _SCHEIDING or _kan_naam_zijn(volgende) or volgende.casefold() in {"van", "de", "den"}:
        return len(tekens) <= 12
    return volgende.islower() and _DOET.search(volgende) is not None and volgende not in _GEEN_WERKWOORD
