"""Is a sentence over: a past tense, a perfect, 'vorige week'?

Source of the rule: a goal is a wanted situation; 'op 1 juni heb ik ...' is one too.
"""

from __future__ import annotations

from fillable_forms.controle.taal.grenzen import met_grens
from fillable_forms.controle.taal.onthouden import onthoud
from fillable_forms.controle.taal.ontleding import Deel, Zin
from fillable_forms.controle.taal.vervoeging import Soort
from fillable_forms.controle.taal.woorden import Woord

__all__ = ["is_voorbij", "termijn_vooraan", "verleden_tijd", "voorbij", "voorbij_deel"]

_HEEFT = frozenset({"hebben", "zijn"})


def is_voorbij(zin: Zin) -> bool:
    return bool(voorbij(zin))


@onthoud
def voorbij(zin: Zin) -> tuple[Woord, ...]:
    """The words that say it is over: a past tense, a perfect, 'vorige week'."""
    kern = [d for d in zin.delen if d.soort == "hoofd" and d.persoonsvorm is not None]
    gevonden = [voorbij_deel(zin, deel) for deel in kern]
    # One clause in the present ('drinkt thee en heeft op 1 juli ... gehad'): the whole is still to come.
    return gevonden[0] if gevonden and all(gevonden) else ()


def voorbij_deel(zin: Zin, deel: Deel) -> tuple[Woord, ...]:
    pv = deel.persoonsvorm
    if pv is not None and not (deel.vormen[0][0] == 0 and deel.vormen[0][1].soort is Soort.INF and pv.plek > 0):
        woord = deel.woorden[pv.plek]
        if pv.vorm.soort is Soort.TOEN and woord.laag not in {"zou", "zouden", "mocht", "mochten"}:
            return (woord,)
        deelwoord = next((deel.woorden[i] for i, v in deel.vormen if v.soort is Soort.DEELWOORD and i != pv.plek), None)
        if deelwoord is None:
            deelwoord = _laatste_deelwoord(deel) or _ook_verleden_tijd(deel, pv.plek)
        if deelwoord is None and pv.vorm.infinitief == "hebben" and not termijn_vooraan(zin):
            # 'heeft mij leren rijden': two infinitives instead of a participle
            inf = [i for i, v in deel.vormen if v.soort is Soort.INF]
            if len(inf) > 1 and inf[-1] == len(deel.woorden) - 1 and inf[-2] == inf[-1] - 1:
                return (woord, deel.woorden[inf[-1]])
        if pv.vorm.infinitief not in _HEEFT or deelwoord is None:
            return ()
        toen = verleden_tijd(zin)
        if toen:
            return (*toen, deelwoord)
        if pv.vorm.infinitief == "hebben" and not termijn_vooraan(zin):
            return (woord, deelwoord)
        er_is = deel.woorden[0].laag == "er" and pv.plek == 1 and not termijn_vooraan(zin)
        if pv.vorm.infinitief == "zijn" and er_is:
            return (woord, deelwoord)
        if pv.vorm.infinitief == "zijn" and deelwoord.laag == "gelukt" and not termijn_vooraan(zin):
            return (woord, deelwoord)
        if (
            pv.vorm.infinitief == "zijn"
            and not termijn_vooraan(zin)
            and (any(m.door for m in deel.mensen) or _bewogen(deel, deelwoord))
        ):
            return (woord, deelwoord)
    return ()


def _laatste_deelwoord(deel: Deel) -> Woord | None:
    """A participle that is also another form: 'heeft betaald', 'heb vergeten'."""
    laatste = deel.woorden[-1] if deel.woorden else None
    return laatste if laatste and deel.zin.lexicon.is_deelwoord(laatste.laag) else None


def _ook_verleden_tijd(deel: Deel, plek: int) -> Woord | None:
    """'is begonnen met': a participle that is also a past tense."""
    lex = deel.zin.lexicon
    return next(
        (
            deel.woorden[i]
            for i, v in deel.vormen
            if i > plek and v.soort is Soort.TOEN and lex.is_deelwoord(deel.woorden[i].laag)
        ),
        None,
    )


def _bewogen(deel: Deel, deelwoord: Woord) -> bool:
    """'Wij zijn verhuisd': a person with 'zijn' and a participle, no wanted end."""
    persoon = deel.onderwerp
    termijn = termijn_vooraan(deel.zin)
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


def termijn_vooraan(zin: Zin) -> bool:
    """'Op 1 juni heb ik ... gehaald': the wanted end at a moment that is named first or as a term."""
    eerste = [w.laag for w in zin.woorden[:2]]
    return bool(eerste) and (
        (
            eerste[0] in {"binnen", "op", "voor", "vóór", "over", "eind", "per", "aan", "uiterlijk", "met", "in", "na"}
            and zin.woorden[0].laag not in {"in"}
        )
        or any(_is_termijn(zin, i) for i in range(len(zin.woorden)))
    )


def _is_termijn(zin: Zin, i: int) -> bool:
    """'voor 1 oktober', 'uiterlijk vrijdag', 'binnen': by then it will have been done."""
    laag = zin.woorden[i].laag
    return laag == "binnen" or (laag in {"voor", "vóór", "uiterlijk", "eind"} and met_grens(zin, i) > 0)


def verleden_tijd(zin: Zin) -> tuple[Woord, ...]:
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
        or (w.laag in {"afgelopen"} and volgende in {"", "en", ".", ",", "met", "dan"})
    )
