"""Words of the trade, with plain words instead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from fillable_forms.controle.taal.ontleding import Zin
from fillable_forms.controle.taal.oordeel import Oordeel
from fillable_forms.controle.taal.woorden import Woord

__all__ = ["Vakwoord", "eigen_vakwoorden", "jargon", "onbekende_afkortingen", "vakwoorden"]


class Vakwoord(NamedTuple):
    """A word of the trade and what to write instead ("" when nobody says)."""

    woord: Woord
    gewoon: str


def jargon(zin: Zin) -> Oordeel:
    """True when the sentence has a word of the trade or an abbreviation that is not explained."""
    gevonden = vakwoorden(zin)
    return Oordeel(bool(gevonden), tuple(v.woord for v in gevonden))


def vakwoorden(zin: Zin) -> tuple[Vakwoord, ...]:
    """The words of the trade in order of the sentence, no word twice."""
    lex = zin.lexicon
    uit: dict[int, Vakwoord] = {}
    for i, n in zin.zoek("jargon.woordgroepen"):
        woord = zin.woord(i, n)
        uit[woord.begin] = Vakwoord(
            woord, lex.vertaling["jargon.woordgroepen"].get(" ".join(w.laag for w in zin.woorden[i : i + n]), "")
        )
    for w in zin.woorden:
        gewoon = _vakwoord(zin, w)
        if gewoon is not None and not any(v.woord.begin <= w.begin < v.woord.eind for v in uit.values()):
            uit[w.begin] = Vakwoord(w, gewoon)
    return tuple(uit[k] for k in sorted(uit))


def eigen_vakwoorden(zin: Zin, woorden: Mapping[str, str]) -> tuple[Vakwoord, ...]:
    """The words (in small letters) that an organisation added, as they are written there."""
    return tuple(
        Vakwoord(zin.woord(i, n), gewoon)
        for woord, gewoon in woorden.items()
        if (n := len(woord.split()))
        for i in range(len(zin.woorden) - n + 1)
        if [w.laag for w in zin.woorden[i : i + n]] == woord.split()
    )


def onbekende_afkortingen(zin: Zin) -> tuple[Woord, ...]:
    """Abbreviations in capitals that the sentence does not explain."""
    uitgelegd = {w.tekst for w in zin.woorden if _uitgelegd(zin, w)}
    return tuple(w for w in zin.woorden if w.tekst not in uitgelegd and _is_afkorting(zin, w))


def _vakwoord(zin: Zin, w: Woord) -> str | None:
    """The plain words for `w`; None when it is no word of the trade."""
    lex = zin.lexicon
    kort = lex.vertaling["jargon.afkortingen"]
    for vorm in (w.tekst, w.tekst.rstrip("."), w.laag if "." in w.laag else w.tekst):
        if vorm in kort or vorm + "." in kort:
            return None if _uitgelegd(zin, w) else kort.get(vorm, kort.get(vorm + ".", ""))
    if w.laag in lex.lijst("jargon.woorden"):
        return lex.vertaling["jargon.woorden"][w.laag]
    if "-" in w.tekst or "/" in w.tekst:
        for stuk in w.tekst.replace("/", "-").split("-"):
            if len(stuk) > 2 and stuk.upper() in kort and stuk.lower() not in {"zin", "vers", "save", "fact"}:
                return kort[stuk.upper()]
            if stuk in kort or stuk.lower() in lex.lijst("jargon.woorden"):
                return kort.get(stuk, lex.vertaling["jargon.woorden"].get(stuk.lower(), ""))
    if _is_afkorting(zin, w):
        return ""
    if w.laag in lex.lijst("jargon.gewone_woorden"):
        return None
    if not w.laag.endswith(lex.lijsten["jargon.einden"].uitgangen):
        return _samenstelling(zin, w)
    return next(
        (
            gewoon
            for einde, gewoon in lex.vertaling["jargon.einden"].items()
            if einde in lex.lijst("jargon.einden") and len(w.laag) > len(einde) + 1 and w.laag.endswith(einde)
        ),
        _samenstelling(zin, w),
    )


def _samenstelling(zin: Zin, w: Woord) -> str | None:
    """'dagbestedingsplek': a long word of the trade at the beginning of a compound."""
    lex = zin.lexicon
    for n in range(len(w.laag) - 3, 8, -1):
        stuk = w.laag[:n]
        if stuk in lex.lijst("jargon.woorden") or (stuk.endswith("s") and stuk[:-1] in lex.lijst("jargon.woorden")):
            return lex.vertaling["jargon.woorden"].get(stuk, lex.vertaling["jargon.woorden"].get(stuk[:-1], ""))
    return None


def _is_afkorting(zin: Zin, w: Woord) -> bool:
    kern = w.tekst.split("'")[0].split("-")[0]
    if not (2 <= len(kern) <= 6 and kern.isalpha() and kern.isupper()) or kern.lower() in zin.lexicon.lijst(
        "jargon.bekende_afkortingen"
    ):
        return False
    # A sentence in capitals has no abbreviations.
    letters = [x for x in zin.tekst if x.isalpha()]
    return sum(x.isupper() for x in letters) < 0.6 * len(letters) and not _uitgelegd(zin, w)


def _uitgelegd(zin: Zin, w: Woord) -> bool:
    """'jeugdarts (JA)' or 'JA (jeugdarts)'."""
    voor, na = zin.tekst[: w.begin].rstrip(), zin.tekst[w.eind :].lstrip()
    if na.startswith(("betekent ", "= ")):
        return True
    return (voor.endswith("(") and na.startswith(")") and len(voor) > 4) or (
        na.startswith("(") and len(na.split(")")[0].split()) >= 2 and not na[1:2].isdigit()
    )
