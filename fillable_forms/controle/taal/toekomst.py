"""Is a sentence about what is wanted or still to do, or about then and now?

Source of the rule: a goal is a wanted situation; the past, a complaint and a
description of now belong elsewhere in the form.
"""

from __future__ import annotations

from fillable_forms.controle.taal.ontleding import Deel, Zin
from fillable_forms.controle.taal.oordeel import Oordeel
from fillable_forms.controle.taal.vervoeging import Soort
from fillable_forms.controle.taal.woorden import Woord

__all__ = ["is_klacht", "is_voorbij", "klachtwoorden", "toekomst"]

_WIL = frozenset({"willen", "gaan", "kunnen", "zullen", "moeten", "mogen", "durven", "hoeven"})
# These are a complaint when they happen all the time, or to somebody.
_DOEN_PIJN = frozenset(
    {
        "drinken",
        "slaan",
        "vallen",
        "vechten",
        "bijten",
        "krabben",
        "knijpen",
        "spugen",
        "trappen",
        "stompen",
        "schoppen",
    }
)
_HEEFT = frozenset({"hebben", "zijn"})


def toekomst(zin: Zin) -> Oordeel:
    """False for the past, for what has been done, and for a complaint or a state of now."""
    voorbij = _voorbij(zin)
    if voorbij:
        return Oordeel(False, voorbij)
    klacht = klachtwoorden(zin)
    if klacht:
        return Oordeel(False, klacht)
    nu = _nu_al(zin)
    return Oordeel(not nu, nu)


def is_voorbij(zin: Zin) -> bool:
    return bool(_voorbij(zin))


def is_klacht(zin: Zin) -> bool:
    return bool(klachtwoorden(zin))


def _voorbij(zin: Zin) -> tuple[Woord, ...]:
    """The words that say it is over: a past tense, a perfect, 'vorige week'."""
    kern = [d for d in zin.delen if d.soort == "hoofd" and d.persoonsvorm is not None]
    gevonden = [_voorbij_deel(zin, deel) for deel in kern]
    # One clause in the present ('drinkt thee en heeft op 1 juli ... gehad'): the whole is still to come.
    return gevonden[0] if gevonden and all(gevonden) else ()


def _voorbij_deel(zin: Zin, deel: Deel) -> tuple[Woord, ...]:
    pv = deel.persoonsvorm
    if pv is not None and not (deel.vormen[0][0] == 0 and deel.vormen[0][1].soort is Soort.INF and pv.plek > 0):
        woord = deel.woorden[pv.plek]
        if pv.vorm.soort is Soort.TOEN and woord.laag not in {"zou", "zouden", "mocht", "mochten"}:
            return (woord,)
        deelwoord = next((deel.woorden[i] for i, v in deel.vormen if v.soort is Soort.DEELWOORD and i != pv.plek), None)
        if deelwoord is None:
            deelwoord = _laatste_deelwoord(deel)
        if pv.vorm.infinitief not in _HEEFT or deelwoord is None:
            return ()
        toen = _verleden_tijd(zin)
        if toen:
            return (*toen, deelwoord)
        if pv.vorm.infinitief == "hebben" and not _termijn_vooraan(zin):
            return (woord, deelwoord)
        er_is = deel.woorden[0].laag == "er" and pv.plek == 1 and not _termijn_vooraan(zin)
        if pv.vorm.infinitief == "zijn" and er_is:
            return (woord, deelwoord)
        if pv.vorm.infinitief == "zijn" and deelwoord.laag == "gelukt" and not _termijn_vooraan(zin):
            return (woord, deelwoord)
        if pv.vorm.infinitief == "zijn" and (any(m.door for m in deel.mensen) or _bewogen(deel, deelwoord)):
            return (woord, deelwoord)
    return ()


def _laatste_deelwoord(deel: Deel) -> Woord | None:
    """A participle that is also another form: 'heeft betaald', 'heb vergeten'."""
    laatste = deel.woorden[-1] if deel.woorden else None
    return laatste if laatste and deel.zin.lexicon.is_deelwoord(laatste.laag) else None


def _bewogen(deel: Deel, deelwoord: Woord) -> bool:
    """'Wij zijn verhuisd': a person with 'zijn' and a participle, no wanted end."""
    persoon = deel.onderwerp
    termijn = _termijn_vooraan(deel.zin)
    return (
        persoon is not None
        and persoon.soort in {"ik"}
        and not termijn
        and any(
            v.infinitief
            in {
                "verhuizen",
                "gaan",
                "komen",
                "beginnen",
                "stoppen",
                "slagen",
                "starten",
                "trouwen",
                "scheiden",
                "worden",
                "zijn",
                "lukken",
            }
            for v in deel.zin.lexicon.werkwoord(deelwoord.laag)
        )
    )


def _termijn_vooraan(zin: Zin) -> bool:
    """'Op 1 juni heb ik ... gehaald': the wanted end at a moment that is named first or as a term."""
    eerste = [w.laag for w in zin.woorden[:2]]
    return bool(eerste) and (
        (
            eerste[0] in {"binnen", "op", "voor", "vóór", "over", "eind", "per", "aan", "uiterlijk", "met", "in", "na"}
            and zin.woorden[0].laag not in {"in"}
        )
        or "binnen" in [w.laag for w in zin.woorden]
    )


def _verleden_tijd(zin: Zin) -> tuple[Woord, ...]:
    uit = [zin.woord(i, n) for i, n in zin.zoek("tijd.verleden")]
    return tuple(w for w in uit if not _is_anders(zin, w))


def _is_anders(zin: Zin, w: Woord) -> bool:
    """'al' in 'al mijn geld', 'toen' as a part of a later moment."""
    plek = next(i for i, x in enumerate(zin.woorden) if x.begin == w.begin)
    volgende = zin.woorden[plek + 1].laag if plek + 1 < len(zin.woorden) else ""
    return (
        (
            w.laag == "al"
            and (
                volgende in zin.lexicon.lijst("mensen.bezit") or volgende in {"het", "de", "die", "dan", "deze", "vast"}
            )
        )
        or (w.laag == "laatst" and volgende != "" and zin.woorden[plek - 1].laag in {"het", "de"})
        or (w.laag in {"afgelopen"} and volgende in {"", "en", ".", ","})
    )


def _nu_al(zin: Zin) -> tuple[Woord, ...]:
    """A state that already is: 'al sinds de zomer', 'nu al', 'weer sinds'."""
    if any(_is_wil(d) for d in zin.kern):
        return ()
    laag = [w.laag for w in zin.woorden]
    if (
        "nu" in laag
        and laag[max(0, laag.index("nu") - 1)] not in {"vanaf", "dan", "tot"}
        and any(
            d.persoonsvorm and d.persoonsvorm.vorm.infinitief in {"gaan", "zijn", "hebben", "lopen"} for d in zin.kern
        )
        and not _termijn_vooraan(zin)
    ):
        return (zin.woorden[laag.index("nu")],)
    heeft_pv = any(d.persoonsvorm for d in zin.kern)
    toen = [
        w
        for w in _verleden_tijd(zin)
        if w.laag in {"sinds", "inmiddels", "reeds", "al", "sindsdien"} or w.laag.startswith(("vorig", "afgelopen"))
    ]
    return tuple(toen) if toen and heeft_pv else ()


def klachtwoorden(zin: Zin) -> tuple[Woord, ...]:
    """The words by which a sentence is a complaint or a description of what is wrong now; () for none."""
    for deel in zin.delen:
        if deel.soort != "hoofd":
            continue
        gevonden = _klacht(deel)
        if gevonden:
            return gevonden
    return ()


def _klacht(deel: Deel) -> tuple[Woord, ...]:
    zin, lex = deel.zin, deel.zin.lexicon
    pv = deel.persoonsvorm
    laag = [w.laag for w in deel.woorden]
    groepen = deel.heeft("positief.klacht_groepen")
    ontkend = any(w in lex.lijst("positief.ontkenning") for w in laag)
    if pv is None:
        eerste = next((i for i, n in groepen if laag[i] in {"sprake", "er"}), None)
        return (deel.woorden[eerste],) if eerste is not None and not ontkend else ()
    if _is_wil(deel) or ("meer" in laag and ontkend) or any(w in laag for w in ("minder", "nooit")):
        return _niet_kunnen(deel, groepen)
    if groepen and not (ontkend and not any("niet" in " ".join(laag[i : i + n]) for i, n in groepen)):
        i, n = groepen[0]
        return (zin.woord(deel.begin + i, n),) if not _heeft_stop(deel) else ()
    if ontkend:
        # 'gaat al weken niet', 'komt steeds niet'
        vaak = [i for i, w in enumerate(laag) if w in {"al", "steeds", "vaak", "telkens"}]
        return (deel.woorden[vaak[0]],) if vaak else ()
    return _nood(deel)


def _is_wil(deel: Deel) -> bool:
    """'wil', 'kan', 'moet', 'gaat' with another verb; 'gaat' by itself is just going."""
    pv = deel.persoonsvorm
    return pv is not None and pv.vorm.infinitief in _WIL and (pv.vorm.infinitief != "gaan" or len(deel.vormen) > 1)


def _niet_kunnen(deel: Deel, groepen: list[tuple[int, int]]) -> tuple[Woord, ...]:
    laag = [w.laag for w in deel.woorden]
    for i, n in groepen:
        if " ".join(laag[i : i + n]) in {"kan niet meer", "kan niet rondkomen", "kunnen niet rondkomen"}:
            return (deel.zin.woord(deel.begin + i, n),)
    return ()


def _heeft_stop(deel: Deel) -> bool:
    return bool(deel.heeft("positief.stopwoorden"))


def _nood(deel: Deel) -> tuple[Woord, ...]:
    """What is wrong, as the predicate of 'is', 'heeft', 'er zijn', or as a verb of trouble."""
    lex, pv = deel.zin.lexicon, deel.persoonsvorm
    assert pv is not None
    if "staan" in deel.werkwoorden and any(w.laag == "rood" for w in deel.woorden):
        return tuple(w for w in deel.woorden if w.laag == "rood")
    for i, vorm in deel.vormen:
        if vorm.infinitief in lex.lijst("positief.klacht_werkwoord") and (
            i == pv.plek or vorm.soort is Soort.DEELWOORD
        ):
            if _heeft_stop(deel) or not deel.onderwerp or False:
                continue
            if deel.onderwerp.soort == "ik" and not _steeds(deel):
                continue
            if vorm.infinitief in _DOEN_PIJN and not _steeds(deel) and not _iemand_erna(deel, i):
                continue
            return (deel.woorden[i],)
    if pv.vorm.infinitief not in {"zijn", "hebben", "maken", "voelen", "worden", "krijgen", "zitten", "lopen"}:
        return ()
    for i, w in enumerate(deel.woorden):
        if i == pv.plek or _in_bepaling(deel, i):
            continue
        bijvoeglijk = (
            w.laag in lex.lijst("positief.klacht_bijvoeglijk")
            and pv.vorm.infinitief in {"zijn", "voelen"}
            and w.laag not in {"druk", "erg"}
        )
        naamwoord = w.laag in lex.lijst("positief.klacht_naamwoord") or lex.lijsten["positief.klacht_einde"].eindigt(
            w.laag
        )
        if (bijvoeglijk or naamwoord) and not _is_weg(deel):
            return (w,)
    return ()


def _iemand_erna(deel: Deel, i: int) -> bool:
    """'bijt zijn broertje': right behind the verb stands who it is done to."""
    doener = deel.onderwerp.plek if deel.onderwerp else -1
    return any(
        0 < m.plek - deel.begin - i <= 3
        and m.plek != doener
        and not m.in_bepaling
        and m.soort in {"familie", "naam", "mijn"}
        for m in deel.mensen
    )


def _steeds(deel: Deel) -> bool:
    return any(w.laag in deel.zin.lexicon.lijst("positief.vaak") for w in deel.woorden)


def _in_bepaling(deel: Deel, i: int) -> bool:
    """Behind a preposition such as 'over', 'bij', 'met', 'van': not what the sentence says of somebody."""
    lex = deel.zin.lexicon
    for j in range(i - 1, max(-1, i - 4), -1):
        laag = deel.woorden[j].laag
        if laag in lex.lijst("zinsdelen.voorzetsels") and laag not in {"in"}:
            return True
        if not (laag in lex.lijst("zinsdelen.lidwoorden") or laag in lex.lijst("mensen.bezit") or laag.endswith("e")):
            return False
    return False


def _is_weg(deel: Deel) -> bool:
    if deel.woorden[-1].laag == "over":
        return True
    return _heeft_stop(deel) or any(
        w.laag
        in {"weg", "klaar", "afgelost", "opgelost", "betaald", "afbetaald", "verdwenen", "onder", "gezakt", "nul"}
        for w in deel.woorden
    )
