"""Does the heart of a sentence say what is wanted, or only what must go?

Source of the rule: annex C of the catalogue of criteria. What is wanted counts when
both halves are there ('in plaats van', a second clause).
"""

from __future__ import annotations

from fillable_forms.controle.taal.lexicon import Lexicon
from fillable_forms.controle.taal.ontleding import Deel, Zin
from fillable_forms.controle.taal.oordeel import Oordeel
from fillable_forms.controle.taal.toekomst import klachtwoorden
from fillable_forms.controle.taal.vervoeging import Soort
from fillable_forms.controle.taal.woorden import Woord

__all__ = ["positief"]

_HULP = frozenset(
    {
        "willen",
        "gaan",
        "kunnen",
        "zullen",
        "moeten",
        "mogen",
        "durven",
        "hoeven",
        "laten",
        "blijven",
        "hebben",
        "zijn",
        "worden",
        "hopen",
        "weten",
        "vinden",
        "komen",
        "zorgen",
        "starten",
        "beginnen",
    }
)


def positief(zin: Zin) -> Oordeel:
    """False when the heart is away, less, stop or avoid, or a complaint or judgement."""
    klacht = klachtwoorden(zin)
    if klacht:
        return Oordeel(False, klacht)
    treffers: list[Woord] = []
    gewenst = False
    for deel in zin.kern:
        negatief = _negatief(deel)
        treffers += negatief
        # A clause of its own that says what somebody does instead.
        if not negatief and deel.soort == "hoofd" and _zegt_iets(deel):
            gewenst = True
    if not treffers or gewenst:
        return Oordeel(True)
    return Oordeel(False, tuple(treffers))


def _zegt_iets(deel: Deel) -> bool:
    return deel.persoonsvorm is not None and any(w not in _HULP for w in deel.werkwoorden) and len(deel.woorden) > 2


def _negatief(deel: Deel) -> list[Woord]:
    lex = deel.zin.lexicon
    vrij = _vrijgesteld(deel)
    uit: list[Woord] = []
    for i, w in enumerate(deel.woorden):
        if i in vrij or not (_ontkent(deel, i) or _stopt(deel, i, lex)):
            continue
        uit.append(w)
    for i, n in deel.heeft("positief.stopgroepen"):
        if not set(range(i, i + n)) & vrij:
            uit.append(deel.zin.woord(deel.begin + i, n) if n > 1 else deel.woorden[i])
    uit += _gescheiden(deel)
    laag = [w.laag for w in deel.woorden]
    # 'Ik wil van de drugs af': with no other verb.
    if (
        laag
        and laag[-1] == "af"
        and "van" in laag
        and set(deel.werkwoorden)
        <= {"willen", "komen", "raken", "zijn", "moeten", "kunnen", "afkomen", "afraken", "afwillen"}
    ):
        uit.append(deel.woorden[-1])
    return uit


def _vrijgesteld(deel: Deel) -> set[int]:
    """The places that look negative and are not: 'nee zeggen', 'niet alleen', 'schuldenvrij'."""
    uit: set[int] = set()
    for i, n in deel.heeft("positief.positieve_groepen"):
        if deel.woorden[i].laag == "niet" and n == 2 and deel.woorden[i + 1].laag == "alleen" and not _maar_ook(deel):
            continue
        uit |= set(range(i, i + n))
    return uit


def _maar_ook(deel: Deel) -> bool:
    laag = [w.laag for w in deel.zin.woorden]
    return "maar" in laag


def _ontkent(deel: Deel, i: int) -> bool:
    lex, w = deel.zin.lexicon, deel.woorden[i]
    volgende = deel.woorden[i + 1].laag if i + 1 < len(deel.woorden) else ""
    vorige = deel.woorden[i - 1].laag if i else ""
    if w.laag in lex.lijst("positief.ontkenning"):
        return not (w.laag == "niet" and vorige in {"of", "wel"})
    if w.laag in lex.lijst("positief.minder"):
        return vorige not in {"niet", "of", "meer"} and volgende != "dan"
    if w.laag == "zonder":
        rest = [x.laag for x in deel.woorden[i + 1 : i + 4]]
        return any(_ongewenst(r, lex) for r in rest) and not any(r in lex.lijst("positief.zonder_hulp") for r in rest)
    return w.laag in lex.lijst("positief.vrij_negatief")


def _ongewenst(laag: str, lex: Lexicon) -> bool:
    return laag in lex.lijst("positief.ongewenst") or any(
        len(laag) > len(e) + 2 and laag.endswith(e)
        for e in (
            "schuld",
            "schulden",
            "ruzie",
            "ruzies",
            "geweld",
            "problemen",
            "achterstand",
            "klachten",
            "aanval",
            "aanvallen",
            "overlast",
            "stress",
            "angst",
            "pijn",
        )
    )


def _stopt(deel: Deel, i: int, lex: Lexicon) -> bool:
    laag = deel.woorden[i].laag
    volgende = deel.woorden[i + 1].laag if i + 1 < len(deel.woorden) else ""
    vorige = deel.woorden[i - 1].laag if i else ""
    if (
        laag in {"stop", "stopt", "stoppen"}
        and volgende in {"de", "het", "mijn", "alle", "een"}
        and any(w.laag in {"in", "op"} for w in deel.woorden[i + 2 :])
        and not any(_ongewenst(w.laag, lex) for w in deel.woorden)
    ):
        return False  # 'ik stop het geld in de pot'
    if laag in lex.lijst("positief.stopwoorden"):
        if laag == "afgelopen":
            return volgende not in lex.lijst("tijd.eenheden") and volgende not in lex.lijst("tijd.dagdelen")
        if laag.startswith("beperk"):
            return True
        if laag.startswith("voorkom"):
            return True
        return vorige not in {"niet", "zonder", "bus"}
    if laag in {"weg", "over", "voorbij", "klaar", "uit"} and _is_gezegde(deel, i):
        if laag == "weg":
            return True
        return any(
            _ongewenst(w.laag, lex)
            or (w.laag.startswith("ge") and lex.is_deelwoord(w.laag) is False and _ge_naamwoord(w.laag))
            for w in deel.woorden
        )
    return laag == "laten" and _laat_na(deel, i)


def _ge_naamwoord(laag: str) -> bool:
    """'geschreeuw', 'gezeur': a noun for something that goes on too long."""
    return (
        len(laag) > 5
        and laag.isalpha()
        and laag
        not in {"gezin", "geld", "gesprek", "gemeente", "gevoel", "geluk", "gehele", "gewoon", "gezellig", "genoeg"}
    )


def _is_gezegde(deel: Deel, i: int) -> bool:
    """'zijn weg', 'is voorbij', or without a verb at the end: 'schulden weg'."""
    pv = deel.persoonsvorm
    if pv is not None:
        return (
            pv.vorm.infinitief in {"zijn", "moeten"}
            and i > pv.plek
            and len(deel.vormen) == 1
            and not (i + 1 < len(deel.woorden) and deel.woorden[i].laag in {"over", "uit"})
        )
    return (
        i == len(deel.woorden) - 1
        and i > 0
        and not deel.vormen
        and deel.woorden[i - 1].laag not in {"de", "een", "op", "onder", "mijn"}
    )


def _laat_na(deel: Deel, i: int) -> bool:
    """'het schreeuwen laten': leaving something that is wrong."""
    voor = [w.laag for w in deel.woorden[max(0, i - 3) : i]]
    return "het" in voor and any(_ongewenst(v, deel.zin.lexicon) for v in voor)


def _gescheiden(deel: Deel) -> list[Woord]:
    """'bouw ... af', 'houd ... op': a separable verb of stopping."""
    uit: list[Woord] = []
    lex = deel.zin.lexicon
    laag = [w.laag for w in deel.woorden]
    for stammen, deeltjes in lex.paren["positief.stopdelen"]:
        for i, w in enumerate(laag):
            if w in stammen:
                einde = next(
                    (j for j in range(i + 1, len(laag)) if laag[j] in deeltjes and _deeltje_los(deel, j)), None
                )
                if einde is not None and not (
                    w
                    in {
                        "ga",
                        "gaat",
                        "gaan",
                        "neem",
                        "neemt",
                        "nemen",
                        "breng",
                        "brengt",
                        "brengen",
                        "kom",
                        "komt",
                        "komen",
                        "dringt",
                        "leer",
                        "leert",
                        "leren",
                    }
                    and not any(_ongewenst(x, lex) for x in laag)
                ):
                    uit += [deel.woorden[i], deel.woorden[einde]]
    return uit


def _deeltje_los(deel: Deel, j: int) -> bool:
    """A particle, no preposition: nothing of its own behind it, or 'met', 'van', 'uit', 'in'."""
    if j == len(deel.woorden) - 1:
        return True
    volgende = deel.woorden[j + 1]
    return volgende.laag in {"met", "van", "uit", "en", "in", "voor", "vanaf", "tot", "op"} or any(
        v.soort is Soort.INF for v in deel.zin.lexicon.werkwoord(volgende.laag)
    )
