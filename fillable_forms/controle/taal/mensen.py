"""Who is named in a sentence: speaker, name, family, profession, service.

Promise: names are only guessed from their capital and place; the word itself is never
kept or written anywhere. Not promised: that a name in lower case is seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from fillable_forms.controle.taal.lexicon import Lexicon
from fillable_forms.controle.taal.vervoeging import Soort
from fillable_forms.controle.taal.woorden import Woord

__all__ = ["Mens", "mensen_in"]

_GEEN_NAAM = (
    "zinsdelen.bijwoorden",
    "zinsdelen.voorzetsels",
    "zinsdelen.lidwoorden",
    "zinsdelen.onderschikkend",
    "zinsdelen.nevenschikkend",
    "dingen.dingen",
    "tijd.dagen",
    "tijd.dagdelen",
    "tijd.maanden",
    "tijd.gebeurtenissen",
    "tijd.vast",
    "tijd.eenheden",
    "tijd.elke",
    "tijd.volgende",
    "tijd.vorige",
    "tijd.getallen",
    "wat.vaag_naamwoord",
    "wat.vaag_bijvoeglijk",
    "wat.vage_maat",
    "positief.ontkenning",
    "positief.ongewenst",
    "positief.klacht_naamwoord",
    "positief.klacht_bijvoeglijk",
    "jargon.woorden",
    "wat.etiket",
    "tekst.plaatsen",
    "positief.stopwoorden",
    "mensen.algemeen",
    "mensen.bezit",
    "positief.minder",
    "zinsdelen.vraagwoorden",
    "tijd.grens",
    "positief.vrij_positief",
    "jargon.bekende_afkortingen",
)
_PLAATS_VOOR = frozenset({"in", "te", "uit"})


class Mens(NamedTuple):
    """One person or service at word `plek`. `bezeten`: 'mijn moeder'; `in_bepaling`: behind a preposition."""

    soort: str
    plek: int
    in_bepaling: bool = False
    bezeten: bool = False
    is_meervoud: bool = False
    door: bool = False


def mensen_in(zin: Sequence[Woord], lex: Lexicon) -> tuple[Mens, ...]:
    """Everybody named in the sentence, in order."""
    uit: list[Mens] = []
    i = 0
    while i < len(zin):
        soort, lengte = _soort(zin, i, lex)
        if soort:
            voorzetsel, bezeten = _wat_ervoor_staat(zin, i, lex)
            if (
                not voorzetsel
                and i > 1
                and zin[i - 1].laag in {"en", "of"}
                and uit
                and uit[-1].in_bepaling
                and uit[-1].plek >= i - 3
            ):
                voorzetsel = "en"
            uit.append(
                Mens(
                    soort,
                    i,
                    bool(voorzetsel) and voorzetsel != "door",
                    bezeten,
                    _meervoud(zin[i + lengte - 1].laag, soort, lex),
                    voorzetsel == "door",
                )
            )
        i += lengte or 1
    return tuple(uit)


def _soort(zin: Sequence[Woord], i: int, lex: Lexicon) -> tuple[str, int]:
    woord = zin[i]
    for naam in ("ik", "mijn", "hij"):
        if woord.laag in lex.lijst(f"mensen.{naam}"):
            if woord.laag in {"zijn", "ons"} and naam == "hij":
                return "", 0
            # 'zij' and 'ze' before a noun or after 'dat' are people; nothing else is checked.
            return naam, 1
    if woord.laag in lex.lijst("mensen.algemeen"):
        return "algemeen", lex.lijst("mensen.algemeen").lengte(zin, i)
    for naam in ("familie", "beroep", "dienst"):
        n = lex.lijst(f"mensen.{naam}").lengte(zin, i)
        if n and not (n == 1 and _is_iets_anders(zin, i, naam, lex)):
            return naam, n
    if woord.laag.isalpha() or "-" in woord.laag:
        if woord.laag in lex.lijst("dingen.dingen") or woord.laag in lex.lijst("wat.vaag_naamwoord"):
            return "", 0
        for naam in ("beroep", "dienst", "familie"):
            if lex.lijsten[f"mensen.{naam}_einde"].eindigt(woord.laag):
                return naam, 1
    if _is_afkorting_die_iets_doet(zin, i, lex):
        return "dienst", 1
    return ("naam", _lengte_naam(zin, i)) if _is_naam(zin, i, lex) else ("", 0)


def _is_afkorting_die_iets_doet(zin: Sequence[Woord], i: int, lex: Lexicon) -> bool:
    """'GI vraagt aan': a service by its capitals, right before a finite verb."""
    tekst = zin[i].tekst
    if not (2 <= len(tekst) <= 5 and tekst.isalpha() and tekst.isupper() and i + 1 < len(zin)):
        return False
    doet = any(v.soort in {Soort.STAM, Soort.MET_T} for v in lex.werkwoord(zin[i + 1].laag))
    return doet and zin[i].laag not in lex.lijst("zinsdelen.bijwoorden")


def _lengte_naam(zin: Sequence[Woord], i: int) -> int:
    """How many words a name has: 'Van Es', 'Ad de Wit'."""
    n = 1
    while i + n < len(zin) and (_is_naamdeel(zin[i + n]) or (_is_tussenvoegsel(zin, i + n))):
        n += 1
    return n


def _is_naamdeel(woord: Woord) -> bool:
    return woord.tekst[:1].isupper() and woord.tekst.isalpha() and woord.tekst[1:].islower()


def _is_tussenvoegsel(zin: Sequence[Woord], i: int) -> bool:
    if zin[i].laag not in {"van", "de", "den", "der"} or i + 1 >= len(zin):
        return False
    return zin[i + 1].tekst[:1].isupper() and (
        zin[i + 1].laag in {"de", "den", "der"} or zin[i + 1].tekst[1:].islower()
    )


def _is_iets_anders(zin: Sequence[Woord], i: int, naam: str, lex: Lexicon) -> bool:
    """'hulp vragen', 'het bezoek aan de bank', 'zorg': a word that is only sometimes a person or a service."""
    laag = zin[i].laag
    vorige = zin[i - 1].laag if i else ""
    volgende = zin[i + 1].laag if i + 1 < len(zin) else ""
    if laag in {
        "hulp",
        "zorg",
        "overheid",
        "werker",
        "opvang",
        "verzekering",
        "taxi",
        "bank",
        "praktijk",
        "rijk",
        "club",
    }:
        return not (vorige in {"de", "onze"} and any(v.soort in {Soort.MET_T} for v in lex.werkwoord(volgende)))
    if laag in {
        "man",
        "vrouw",
        "heer",
        "meter",
        "peter",
        "pa",
        "ma",
        "pap",
        "pam",
        "ex",
        "baas",
        "raad",
        "agent",
        "chef",
    }:
        return laag in {"meter"} or laag == "pap"
    if laag == "hulpverlening":
        return True
    return laag == "middelste" and naam == "familie"


def _wat_ervoor_staat(zin: Sequence[Woord], i: int, lex: Lexicon) -> tuple[str, bool]:
    """(the preposition that this word hangs on, is it somebody's): walks back over article and adjectives."""
    bezeten = False
    j = i - 1
    while j >= 0 and i - j < 5:
        laag = zin[j].laag
        if laag in lex.lijst("mensen.bezit"):
            bezeten = True
        elif laag in lex.lijst("zinsdelen.voorzetsels"):
            return laag, bezeten
        elif not _hoort_erbij(laag, zin[i], lex):
            break
        j -= 1
    return "", bezeten


def _hoort_erbij(laag: str, woord: Woord, lex: Lexicon) -> bool:
    """Can it stand between preposition and person: 'met onze nieuwe buurvrouw', 'met mijn dochter Esra'?"""
    if laag in lex.lijst("mensen.familie") or laag in lex.lijst("mensen.beroep"):
        return not woord.tekst[:1].islower()
    return laag in lex.lijst("zinsdelen.lidwoorden") or laag in lex.lijst("tijd.getallen") or _is_bijvoeglijk(laag, lex)


def _is_bijvoeglijk(laag: str, lex: Lexicon) -> bool:
    return (
        laag.endswith("e")
        and len(laag) > 3
        and laag not in lex.lijst("zinsdelen.bijwoorden")
        and not any(v.soort is not Soort.DEELWOORD for v in lex.werkwoord(laag))
    )


def _meervoud(laag: str, soort: str, lex: Lexicon) -> bool:
    """'vaders', 'artsen', 'kinderen'; 'huisarts' and 'jongen' only look so."""
    if soort in {"ik", "mijn", "hij"}:
        return laag in {"wij", "we", "ze", "zij"}
    if soort not in {"familie", "beroep"}:
        return False
    if laag.endswith("s"):
        enkelvoud = laag.removesuffix("s").removesuffix("'")
        return any(enkelvoud in lex.lijst(n) for n in ("mensen.familie", "mensen.beroep")) or laag.endswith(
            ("ers", "ouders")
        )
    return laag.endswith("en") and laag not in {"jongen", "gezin"}


def _is_naam(zin: Sequence[Woord], i: int, lex: Lexicon) -> bool:
    woord = zin[i]
    if not (
        woord.tekst[:1].isupper()
        and woord.laag.replace("-", "").isalpha()
        and len(woord.tekst) > 1
        and woord.tekst[1:2].islower()
    ):
        return False
    if "-" in woord.tekst and not woord.tekst.split("-")[-1][:1].isupper():
        return False
    if any(woord.laag in lex.lijst(n) for n in _GEEN_NAAM):
        return False
    vorige = zin[i - 1] if i else None
    if vorige is None or vorige.laag in ".!?:":
        return _eerste_is_naam(zin, i, lex)
    if vorige.laag in _PLAATS_VOOR or (
        vorige.laag in {"het", "de", "een"} and woord.laag in lex.lijst("dingen.dingen")
    ):
        return False
    # 'zwembad De Golf', 'Hulp aan Deur': part of the name of a thing.
    return not (
        vorige.tekst in {"De", "Het", "Aan"}
        or (i > 1 and vorige.laag in {"de", "het"} and zin[i - 2].tekst[:1].isupper())
    )


def _eerste_is_naam(zin: Sequence[Woord], i: int, lex: Lexicon) -> bool:
    """The first word has a capital anyway: a name when it is no other word and does something."""
    laag = zin[i].laag
    volgende = zin[i + 1] if i + 1 < len(zin) else None
    if volgende is None or (lex.werkwoord(laag) and volgende.laag not in {"en"}):
        return False
    if lex.lijsten["dingen.einde"].eindigt(laag):
        return False
    if volgende.laag in {"en", "&"}:
        return (i + 2 < len(zin) and zin[i + 2].tekst[:1].isupper()) or (
            i + 2 < len(zin) and zin[i + 2].laag in {"ik", "mijn", "zijn", "haar", "de", "hun", "onze"}
        )
    if any(v.soort in {Soort.STAM, Soort.MET_T, Soort.TOEN} for v in lex.werkwoord(volgende.laag)):
        return volgende.laag not in lex.lijst("werkwoorden.ook_naamwoord") or (
            volgende.laag.endswith("t") and len(zin) > i + 3
        )
    if volgende.laag in {"van", "uit"}:
        return any(v.soort in {Soort.MET_T} for w in zin[i + 2 : i + 7] for v in lex.werkwoord(w.laag))
    # 'Esra elke dag op tijd op school.'
    return volgende.laag in lex.lijst("tijd.elke")
