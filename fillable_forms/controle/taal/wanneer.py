"""Does a sentence say when: a date, a term, a fixed frequency, an event or an occasion?

Not promised: that the moment lies in the future; the date of the meeting is unknown here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fillable_forms.controle.taal.grenzen import met_grens
from fillable_forms.controle.taal.ontleding import Zin
from fillable_forms.controle.taal.oordeel import Oordeel
from fillable_forms.controle.taal.tijdwoorden import GETAL, is_dag, is_tijdwoord
from fillable_forms.controle.taal.toekomst import is_voorbij

__all__ = ["is_vaag_moment", "tijden", "wanneer"]

_DATUM = re.compile(r"\d{1,2}[-/.]\d{1,2}(?:[-/.]\d{2,4})?|\d{4}-\d{2}-\d{2}")
_KLOK = re.compile(r"\d{1,2}[:.]\d{2}|\d{1,2}u|\d{1,2}-\d{1,2}u?")


def wanneer(zin: Zin) -> Oordeel:
    """True when a moment, term, frequency or occasion is named; a moment that is over is not one."""
    gevonden = tuple(zin.woord(i, n) for i, n in tijden(zin))
    if not gevonden or is_voorbij(zin):
        return Oordeel(False)
    return Oordeel(True, gevonden)


def is_vaag_moment(zin: Zin) -> bool:
    """'zsm', 'later', 'doorlopend': an answer that names no moment."""
    return bool(zin.zoek("tijd.vaag")) and not tijden(zin)


def tijden(zin: Zin) -> list[tuple[int, int]]:
    """(word, number of words) of every moment that is named."""
    return sorted(set(_tijden(zin)))


def _tijden(zin: Zin) -> Iterator[tuple[int, int]]:
    w = zin.woorden
    for i, n in zin.zoek("tijd.woordgroepen"):
        yield i, n
    for i in range(len(w)):
        if _is_voorwaarde(zin, i):
            yield i, 1
        n = _vast(zin, i) or _met_getal(zin, i) or met_grens(zin, i)
        if n:
            yield i, n


def _is_voorwaarde(zin: Zin, i: int) -> bool:
    laag = zin.woorden[i].laag
    if laag not in zin.lexicon.lijst("tijd.voegwoorden") or zin.lexicon.lijst("tijd.vaag").lengte(zin.woorden, i) > 1:
        return False
    if any(zin.lexicon.lijst("tijd.vaag").lengte(zin.woorden, j) > i - j for j in range(max(0, i - 3), i)):
        return False
    vorige = zin.woorden[i - 1].laag if i else ""
    # 'zowel ... als', 'als moeder wil ik', 'even groot als': a comparison.
    delen = [d for d in zin.delen if d.soort == "als" and d.begin == i]
    vergelijking = vorige in {"net", "zo", "zowel", "evenveel", "hetzelfde", "dezelfde"} or vorige.endswith("veel")
    # 'als gezin sterker': without a verb it is no occasion.
    return bool(delen) and not vergelijking and len(delen[0].woorden) > 2 and bool(delen[0].vormen)


def _vast(zin: Zin, i: int) -> int:
    """'dagelijks', 'maandag', 'elke avond', 'volgende week', '1-6', '19.00'."""
    w, lex = zin.woorden, zin.lexicon
    laag = w[i].laag
    vorige = w[i - 1].laag if i else ""
    volgende = w[i + 1].laag if i + 1 < len(w) else ""
    if laag in lex.lijst("tijd.vast") and not (
        laag in {"direct", "dezelfde", "meteen"} and volgende not in {"dag", "na", "als", "naar"}
    ):
        return 0 if laag == "morgen" and vorige in {"de", "goede"} else 1
    if laag in lex.lijst("tijd.elke") and i + 1 < len(w):
        n = (
            2
            if volgende in lex.lijst("tijd.getallen")
            or (volgende.endswith(("e", "de")) and not is_tijdwoord(zin, i + 1))
            else 1
        )
        if i + n < len(w) and (is_tijdwoord(zin, i + n) or w[i + n].laag in {"keer", "ruzie", "maal"}):
            return n + 1
    if laag in lex.lijst("tijd.volgende") and i + 1 < len(w):
        return next((n + 1 for n in (1, 2) if i + n < len(w) and is_tijdwoord(zin, i + n)), 0)
    if is_dag(zin, i):
        return 1
    if laag in {"'s"} and volgende:
        return 2
    if _DATUM.fullmatch(laag) and not (volgende in {"euro", "uur"} or vorige in {"€", "nummer"}) and _kan_datum(laag):
        return 1
    if laag in {"q1", "q2", "q3", "q4"}:
        return 1
    return (
        1
        if _KLOK.fullmatch(laag)
        and (volgende in {"uur", "u"} or vorige in {"om", "van", "tot", "vanaf"} or laag.endswith("u"))
        else 0
    )


def _kan_datum(laag: str) -> bool:
    delen = [int(d) for d in re.split(r"[-/.]", laag)]
    return len(delen) == 3 or (1 <= delen[0] <= 31 and 1 <= delen[1] <= 12 and "." not in laag)


def _met_getal(zin: Zin, i: int) -> int:
    """'2x per week', 'drie keer per week', 'twee avonden per week', 'om half 5', 'om 9 uur', 'week 36', '3 maart'."""
    w, lex = zin.woorden, zin.lexicon
    laag = w[i].laag
    rest = [x.laag for x in w[i + 1 : i + 6]]
    if laag == "week" and rest[:1] and rest[0].isdigit():
        return 2
    if not (GETAL.fullmatch(laag) or laag in lex.lijst("tijd.getallen")):
        return 0
    if rest[:1] and rest[0] in lex.lijst("tijd.maanden"):
        return 2
    for n, volgend in enumerate(rest[:4]):
        if (
            volgend == "van"
            and n == 0
            and len(rest) > 3
            and rest[1] in {"de", "onze"}
            and rest[3] in lex.lijst("tijd.eenheden")
        ):
            return 5  # 'vier van de vijf dagen'
        # A number of something 'per week' is a frequency; 'p/w' is too.
        if volgend in {"per", "p/w", "p/m", "pw"} or (
            volgend in {"in", "de", "van"} and n and rest[n - 1] in {"keer", "maal"}
        ):
            eenheid = volgend != "per" or (n + 1 < len(rest) and rest[n + 1] in lex.lijst("tijd.eenheden"))
            return n + 2 if eenheid else 0
    vorige = w[i - 1].laag if i else ""
    if vorige in {"om", "tegen", "rond", "vanaf", "tot", "voor", "na", "tussen", "omstreeks"} and _is_klokslag(
        rest, laag, vorige
    ):
        return 1
    return 0


def _is_klokslag(rest: Sequence[str], laag: str, voor: str) -> bool:
    if laag in {"half", "kwart"} or rest[:1] == ["uur"] or rest[:1] == ["u"]:
        return True
    heel = (laag.isdigit() and int(laag) <= 24) or laag in {
        "zes",
        "zeven",
        "acht",
        "negen",
        "tien",
        "elf",
        "twaalf",
        "vijf",
        "vier",
        "drie",
    }
    return voor in {"om", "tussen"} and heel and rest[:1] not in (["euro"], ["jaar"], ["te"])
