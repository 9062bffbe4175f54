"""The words by which a sentence is a complaint or tells what is wrong now.

Source of the rule: what is wrong belongs to the worries of the form; a goal says what
somebody wants. Not promised: a complaint without a word or a pattern that shows it.
"""

from __future__ import annotations

from fillable_forms.controle.taal.onthouden import onthoud
from fillable_forms.controle.taal.ontleding import Deel, Zin
from fillable_forms.controle.taal.verbuiging import staat_in
from fillable_forms.controle.taal.verleden import termijn_vooraan, voorbij_deel
from fillable_forms.controle.taal.vervoeging import Soort
from fillable_forms.controle.taal.wanneer import tijden
from fillable_forms.controle.taal.woorden import Woord

__all__ = ["is_klacht", "is_wil", "klachtwoorden"]

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
_ANDERE_DEELTJES = frozenset({"kwijt", "op", "bij", "in", "mee", "voor", "terug", "toe", "over"})


def is_klacht(zin: Zin) -> bool:
    return bool(klachtwoorden(zin))


@onthoud
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
        if eerste is not None and not ontkend:
            return (deel.woorden[eerste],)
        return _kale_nood(deel) if not ontkend else ()
    if "nooit" in laag and "meer" not in laag and not is_wil(deel) and _nooit(deel):
        return _nooit(deel)
    onwil = _onwil(deel) or _te_zeer(deel)
    if onwil:
        return onwil
    if is_wil(deel) or ("meer" in laag and ontkend) or any(w in laag for w in ("minder", "nooit")):
        return _niet_kunnen(deel, groepen)
    if groepen and not (ontkend and not any("niet" in " ".join(laag[i : i + n]) for i, n in groepen)):
        i, n = groepen[0]
        return (zin.woord(deel.begin + i, n),) if not _heeft_stop(deel) else ()
    if ontkend:
        # 'gaat al weken niet', 'komt steeds niet'
        vaak = [i for i, w in enumerate(laag) if w in {"al", "steeds", "vaak", "telkens"}]
        return (deel.woorden[vaak[0]],) if vaak and not voorbij_deel(zin, deel) else ()
    return _nood(deel)


def is_wil(deel: Deel) -> bool:
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
    schaars = tuple(
        w for i, w in enumerate(deel.woorden) if w.laag in lex.lijst("positief.schaars") and not _in_bepaling(deel, i)
    )
    if schaars and (deel.onderwerp or deel.woorden[0].laag == "er"):
        return schaars
    for i, vorm in deel.vormen:
        if vorm.infinitief in lex.lijst("positief.klacht_werkwoord") and (
            i == pv.plek or vorm.soort is Soort.DEELWOORD
        ):
            if _heeft_stop(deel) or not deel.onderwerp or _is_ander_werkwoord(deel, i):
                continue
            vaker = _steeds(deel) or _elke_keer(deel, vorm.infinitief)
            altijd = vorm.infinitief in lex.lijst("positief.klacht_werkwoord_ik")
            if deel.onderwerp.soort == "ik" and not vaker and not altijd:
                continue
            if vorm.infinitief in _DOEN_PIJN and not vaker and not _iemand_erna(deel, i):
                continue
            return (deel.woorden[i],)
    if pv.vorm.infinitief not in {
        "zijn",
        "hebben",
        "maken",
        "voelen",
        "worden",
        "krijgen",
        "zitten",
        "lopen",
        "ervaren",
        "ondervinden",
    }:
        return ()
    for i, w in enumerate(deel.woorden):
        if i == pv.plek or _in_bepaling(deel, i):
            continue
        bijvoeglijk = (
            w.laag in lex.lijst("positief.klacht_bijvoeglijk")
            and (pv.vorm.infinitief in {"zijn", "voelen"} or (pv.vorm.infinitief == "worden" and _steeds(deel)))
            and w.laag not in {"druk", "erg"}
        )
        naamwoord = w.laag in lex.lijst("positief.klacht_naamwoord") or lex.lijsten["positief.klacht_einde"].eindigt(
            w.laag
        )
        if (bijvoeglijk or naamwoord) and not _is_weg(deel):
            return (w,)
    return ()


def _kale_nood(deel: Deel) -> tuple[Woord, ...]:
    """'Complexe problematiek': without any verb, and what is wrong is the head of the phrase."""
    lex = deel.zin.lexicon
    zorg_dat = deel.woorden[0].laag == "zorgen" and any(d.soort == "wens" for d in deel.zin.delen)
    if zorg_dat or deel.vormen or _is_weg(deel) or any(w.laag in lex.lijst("positief.minder") for w in deel.woorden):
        return ()
    eerste = deel.woorden[0]
    if eerste.laag.endswith("e") and staat_in(lex.lijst("positief.wankel"), eerste.laag):
        return (eerste,)
    for i, w in enumerate(deel.woorden):
        if w.laag in lex.lijst("zinsdelen.voorzetsels"):
            return ()
        if w.laag in lex.lijst("positief.klacht_naamwoord") or lex.lijsten["positief.klacht_einde"].eindigt(w.laag):
            return (w,)
        if i > 2:
            return ()
    return ()


def _is_ander_werkwoord(deel: Deel, i: int) -> bool:
    """'scheldt de schuld kwijt', 'slaat een maand over': with its particle another verb."""
    pv = deel.persoonsvorm
    return pv is not None and pv.plek == i and deel.deeltje in _ANDERE_DEELTJES and pv.vorm.infinitief != "bemoeien"


def _nooit(deel: Deel) -> tuple[Woord, ...]:
    """'Hij luistert nooit': of somebody else and without a moment, it says how it is."""
    if deel.onderwerp is None or deel.onderwerp.soort == "ik" or tijden(deel.zin):
        return ()
    return tuple(w for w in deel.woorden if w.laag in {"nooit", "nergens"})


def _onwil(deel: Deel) -> tuple[Woord, ...]:
    """'Hij wil nergens aan meewerken', 'zij komt haar afspraken niet na': somebody else does not."""
    laag = [w.laag for w in deel.woorden]
    pv, wie = deel.persoonsvorm, deel.onderwerp
    if pv is None or wie is None or {"meer", "langer", "alleen"} & set(laag) or tijden(deel.zin):
        return ()
    nergens = tuple(w for w in deel.woorden if w.laag in {"nergens", "niets", "niks", "niemand"})
    if nergens and wie.soort not in {"ik", "algemeen"} and not is_wil(deel):
        return nergens
    if (
        nergens
        and pv.vorm.infinitief in {"hebben", "willen", "doen", "kunnen"}
        and "zin" in laag + ["zin"] * (wie.soort != "ik")
    ):
        return nergens
    niet = tuple(w for w in deel.woorden if w.laag in {"niet", "geen"})
    if (
        pv.vorm.infinitief in {"kunnen", "durven", "krijgen", "redden"}
        and niet
        and not any(d.soort == "als" for d in deel.zin.delen)
    ):
        return niet
    niet = tuple(w for w in niet if w.laag == "niet")
    if wie.soort in {"ik", "algemeen"} or (is_wil(deel) and pv.vorm.infinitief != "willen"):
        return ()
    return niet


def _te_zeer(deel: Deel) -> tuple[Woord, ...]:
    """'De woning is te klein', 'hij komt te laat': too much of something, now."""
    lex = deel.zin.lexicon
    laag = [w.laag for w in deel.woorden]
    if is_wil(deel) or any(w in lex.lijst("positief.ontkenning") for w in laag):
        return ()
    for i, w in enumerate(laag[:-1]):
        volgende = laag[i + 1]
        if w == "te" and volgende in lex.lijst("positief.te_zeer"):
            return (deel.zin.woord(deel.begin + i, 2),)
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
    laag = [w.laag for w in deel.woorden]
    heel = any(w == "hele" and laag[i + 1] in {"dag", "avond", "nacht", "tijd"} for i, w in enumerate(laag[:-1]))
    return heel or any(w in deel.zin.lexicon.lijst("positief.vaak") for w in laag)


def _elke_keer(deel: Deel, infinitief: str) -> bool:
    """'Ik huil elke dag'; of drinking only with what is drunk."""
    lex = deel.zin.lexicon
    if not any(w.laag in lex.lijst("tijd.elke") or w.laag in {"dagelijks"} for w in deel.woorden):
        return False
    return infinitief != "drinken" or any(w.laag in lex.lijst("positief.ongewenst") for w in deel.woorden)


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
    if termijn_vooraan(deel.zin) and any(v.soort is Soort.DEELWOORD for _, v in deel.vormen):
        return True
    if deel.woorden[-1].laag == "over":
        return True
    return _heeft_stop(deel) or any(
        w.laag
        in {
            "weg",
            "klaar",
            "afgelost",
            "opgelost",
            "betaald",
            "afbetaald",
            "verdwenen",
            "onder",
            "gezakt",
            "nul",
            "tafel",
            "wereld",
            "baan",
        }
        for w in deel.woorden
    )
