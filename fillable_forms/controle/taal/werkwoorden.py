"""Which words of a clause are verbs, and which of them is the finite one.

Many Dutch verb forms are also nouns ('zorg', 'werk', 'eten'); the words beside them
decide. A verb that is in no list is guessed from its ending and its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fillable_forms.controle.taal.vervoeging import Soort, Vorm

if TYPE_CHECKING:  # the clause asks these functions, they only look at it
    from fillable_forms.controle.taal.ontleding import Deel

__all__ = ["MEERVOUD", "Persoonsvorm", "als_werkwoord", "persoonsvorm"]

_VOORNAAM = frozenset({"ik", "je", "jij", "'k"})
# These are verbs whatever stands before them.
_ALTIJD_WERKWOORD = frozenset(
    {
        "is",
        "ben",
        "heeft",
        "heb",
        "wil",
        "kan",
        "moet",
        "wordt",
        "word",
        "had",
        "gaat",
        "mag",
        "zal",
        "zou",
        "wilt",
        "kunt",
    }
)
MEERVOUD = frozenset({"wij", "we", "ze", "zij", "jullie"})


class Persoonsvorm(NamedTuple):
    """The finite verb of a clause: its place in the clause and its reading."""

    plek: int
    vorm: Vorm


def als_werkwoord(deel: Deel, i: int) -> Vorm | None:
    """The reading of word `i` as a verb in this clause; None for a noun or another word."""
    lex = deel.zin.lexicon
    w = deel.woorden[i]
    if w.laag in lex.lijst("zinsdelen.voorzetsels") or w.laag in lex.lijst("zinsdelen.bijwoorden"):
        return None
    vormen = lex.werkwoord(w.laag) or _gok(deel, i)
    if not vormen or (
        w.tekst[:1].isupper() and deel.begin + i > 0 and deel.zin.woorden[deel.begin + i - 1].laag not in ".!?:"
    ):
        return None
    plaats = _Plaats.van(deel, i)
    if w.laag == "zijn" and not _zijn_is_werkwoord(deel, i, plaats.vorige, plaats.volgende):
        return None
    if _bij_naamwoord(deel, i, plaats):
        # 'de was', 'naar school': a noun; only 'te' makes an infinitive of it.
        return next((v for v in vormen if v.soort is Soort.INF and plaats.vorige == "te"), None)
    return next((v for v in vormen if _past(deel, i, v, plaats)), None)


class _Plaats(NamedTuple):
    """The words beside a word, and whether a person stands there."""

    vorige: str
    volgende: str
    met_wie: bool

    @classmethod
    def van(cls, deel: Deel, i: int) -> _Plaats:
        woorden, begin = deel.woorden, deel.begin
        vorige = woorden[i - 1].laag if i else deel.zin.woorden[begin - 1].laag if begin else ""
        volgende = woorden[i + 1].laag if i + 1 < len(woorden) else ""
        met_wie = bool({vorige, volgende} & _VOORNAAM) or (i > 1 and woorden[i - 2].laag in _VOORNAAM)
        return cls(
            vorige,
            volgende,
            met_wie
            or any(m.plek == begin + i - 1 and m.soort != "mijn" and not m.in_bepaling for m in deel.zin.mensen),
        )


def _bij_naamwoord(deel: Deel, i: int, plaats: _Plaats) -> bool:
    """Behind an article, a possessive or a preposition stands a noun."""
    lex, laag, vorige = deel.zin.lexicon, deel.woorden[i].laag, plaats.vorige
    if laag in _ALTIJD_WERKWOORD or (i == len(deel.woorden) - 1 and vorige in {"ons", "haar", "hun"}):
        return False
    # 'het lukt': a pronoun, no article.
    if vorige == "het" and deel.begin + i == 1 and laag.endswith("t") and not _bekend_naamwoord(deel, laag):
        return False
    if vorige in lex.lijst("zinsdelen.lidwoorden"):
        return vorige not in {"alle", "dit", "dat", "die", "meer", "minder", "veel"}
    return vorige in lex.lijst("mensen.bezit") or vorige in lex.lijst("zinsdelen.voorzetsels")


def _past(deel: Deel, i: int, v: Vorm, plaats: _Plaats) -> bool:
    """Can this reading stand here?"""
    ook_naamwoord = deel.woorden[i].laag in deel.zin.lexicon.lijst("werkwoorden.ook_naamwoord")
    if v.soort is Soort.DEELWOORD:
        return True
    if v.soort is Soort.INF:
        achteraan = i == len(deel.woorden) - 1 and i > 0
        samen = plaats.vorige == "ik" and i > 1 and deel.woorden[i - 2].laag == "en"
        return (
            not ook_naamwoord
            or achteraan
            or samen
            or plaats.vorige == "te"
            or bool({plaats.vorige, plaats.volgende} & MEERVOUD)
        )
    if v.los and deel.soort == "hoofd":
        return False  # in a main clause the particle of a finite verb stands apart: 'inzet' is a noun
    if v.soort is Soort.TOEN:
        return not ook_naamwoord
    if v.soort is Soort.MET_T:
        return not ook_naamwoord or plaats.met_wie
    return plaats.met_wie or _stam_vooraan(deel, i, plaats) or _ik_eerder(deel, i)


def _stam_vooraan(deel: Deel, i: int, plaats: _Plaats) -> bool:
    """'Bel de huisarts', '... en bel hem': a stem without its subject beside it."""
    lidwoord = plaats.volgende in deel.zin.lexicon.lijst("zinsdelen.lidwoorden")
    if i == 0 and deel.begin == 0 and (lidwoord or plaats.volgende in {"met", "niet", "mijn"}):
        return True
    return plaats.vorige in {"en", "maar"} and any(x.laag in _VOORNAAM for x in deel.zin.woorden[: deel.begin + i])


def _gok(deel: Deel, i: int) -> tuple[Vorm, ...]:
    """A verb that is in no list: by its ending, right behind a person or at the very end."""
    laag = deel.woorden[i].laag
    volgende = deel.woorden[i + 1].laag if i + 1 < len(deel.woorden) else ""
    vorige = deel.woorden[i - 1].laag if i else ""
    if (
        (volgende == "ik" or vorige == "ik")
        and laag.isalpha()
        and len(laag) > 2
        and not _bekend_naamwoord(deel, laag)
        and not any(
            laag in deel.zin.lexicon.lijst(n)
            for n in (
                "zinsdelen.onderschikkend",
                "zinsdelen.lidwoorden",
                "zinsdelen.nevenschikkend",
                "mensen.mijn",
                "mensen.hij",
            )
        )
    ):
        return (Vorm(laag + "en", Soort.STAM),)
    if laag.endswith("eert") and len(laag) > 6:
        return (Vorm(laag[:-3] + "ren", Soort.MET_T),)
    if laag.startswith("ge") and laag.endswith("eerd") and len(laag) > 8:
        return (Vorm(laag[2:-2] + "ren", Soort.DEELWOORD),)
    if len(laag) > 5 and laag.endswith("eren") and i == len(deel.woorden) - 1:
        return (Vorm(laag, Soort.INF),)
    if (
        len(laag) > 4
        and laag.endswith("en")
        and i == len(deel.woorden) - 1
        and i > 1
        and not _bekend_naamwoord(deel, laag)
        and any(
            v.infinitief in deel.zin.lexicon.lijst("werkwoorden.modaal")
            for w in deel.woorden[:i]
            for v in deel.zin.lexicon.werkwoord(w.laag)
        )
    ):
        return (Vorm(laag, Soort.INF),)
    eerder = [m for m in deel.zin.mensen if deel.begin <= m.plek < deel.begin + i and not m.in_bepaling]
    meer = (
        vorige in MEERVOUD
        or volgende in MEERVOUD
        or (
            bool(eerder)
            and eerder[-1].plek == deel.begin + i - 1
            and (eerder[-1].is_meervoud or any(w.laag == "en" for w in deel.woorden[:i]))
        )
    )
    if meer and len(laag) > 4 and laag.endswith("en") and not _bekend_naamwoord(deel, laag):
        return (Vorm(laag, Soort.INF),)
    if (
        len(laag) > 3
        and laag.endswith("t")
        and i
        and not _bekend_naamwoord(deel, laag)
        and any(
            m.plek == deel.begin + i - 1
            and not m.in_bepaling
            and m.soort in {"naam", "familie", "beroep", "dienst", "hij"}
            for m in deel.zin.mensen
        )
    ):
        return (Vorm(laag + "en", Soort.MET_T),)
    return ()


def _bekend_naamwoord(deel: Deel, laag: str) -> bool:
    lex = deel.zin.lexicon
    return any(
        laag in lex.lijst(n)
        for n in (
            "dingen.dingen",
            "mensen.familie",
            "mensen.beroep",
            "mensen.dienst",
            "zinsdelen.bijwoorden",
            "zinsdelen.voorzetsels",
            "positief.ongewenst",
            "tijd.vast",
            "tijd.eenheden",
            "tijd.dagdelen",
            "positief.ontkenning",
            "tijd.gebeurtenissen",
        )
    )


def _ik_eerder(deel: Deel, i: int) -> bool:
    """'... dat ik elke dag bel': the subject earlier in a clause that ends in its verb."""
    return i == len(deel.woorden) - 1 and any(x.laag in _VOORNAAM for x in deel.woorden[:i])


def _zijn_is_werkwoord(deel: Deel, i: int, vorige: str, volgende: str) -> bool:
    lex = deel.zin.lexicon
    if i == len(deel.woorden) - 1 or vorige in MEERVOUD | {"er", "ouders", "kinderen"} or volgende in MEERVOUD:
        return i > 0
    if vorige in lex.lijst("zinsdelen.voorzetsels"):
        return False
    if (
        volgende in lex.lijst("dingen.dingen")
        or volgende in lex.lijst("mensen.familie")
        or volgende in lex.lijst("wat.vaag_naamwoord")
    ):
        return False
    return i > 0 and (
        volgende in lex.lijst("zinsdelen.lidwoorden")
        or volgende in lex.lijst("zinsdelen.bijwoorden")
        or volgende in lex.lijst("zinsdelen.voorzetsels")
        or lex.is_deelwoord(volgende)
        or vorige.endswith(("en", "s"))
    )


def persoonsvorm(deel: Deel) -> Persoonsvorm | None:
    kandidaten: list[Persoonsvorm] = []
    for i, vorm in deel.vormen:
        vorige = deel.woorden[i - 1].laag if i else ""
        volgende = deel.woorden[i + 1].laag if i + 1 < len(deel.woorden) else ""
        if vorm.soort in {Soort.STAM, Soort.MET_T, Soort.TOEN} or (
            vorm.soort is Soort.INF and vorige != "te" and _is_meervoud(deel, i, vorige, volgende)
        ):
            kandidaten.append(Persoonsvorm(i, vorm))
    return kandidaten[0] if kandidaten else None


def _is_meervoud(deel: Deel, i: int, vorige: str, volgende: str) -> bool:
    """An infinitive that is the plural of the present: 'wij bellen', 'ouders bellen'."""
    if vorige in MEERVOUD or volgende in MEERVOUD or (deel.woorden[i].laag == "zijn" and i > 0):
        return True
    eerder = [m for m in deel.mensen if m.plek - deel.begin < i and not m.in_bepaling and m.soort != "mijn"]
    # 'Na het eten ruimen de kinderen af': the plural behind it.
    if (
        deel.soort == "hoofd"
        and not eerder
        and any(0 < m.plek - deel.begin - i <= 3 and m.is_meervoud and not m.in_bepaling for m in deel.mensen)
        and i > 0
    ):
        return True
    is_laatste = i == len(deel.woorden) - 1
    heeft_en = any(w.laag == "en" for w in deel.woorden[:i])
    if deel.soort != "hoofd":
        return is_laatste and bool(eerder)
    if not eerder:
        # 'De pesterijen stoppen': a plural thing with an article.
        return (
            i > 1
            and deel.woorden[0].laag in {"de", "onze", "mijn", "alle", "die"}
            and deel.woorden[1].laag.endswith(("en", "s"))
        )
    meervoudig = heeft_en or any(m.is_meervoud for m in eerder)
    return meervoudig and (not is_laatste or i <= 3)
