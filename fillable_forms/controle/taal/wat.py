"""Does a sentence name something that can be seen, and can it be counted or ticked?"""

from __future__ import annotations

import re

from fillable_forms.controle.taal.ontleding import Deel, Zin
from fillable_forms.controle.taal.oordeel import Oordeel
from fillable_forms.controle.taal.toekomst import is_klacht
from fillable_forms.controle.taal.verbuiging import is_vergrotend, staat_in
from fillable_forms.controle.taal.vervoeging import Soort
from fillable_forms.controle.taal.woorden import Woord

__all__ = ["meetbaar", "vage_woorden", "wat"]

_LEEG = frozenset(
    {
        "zijn",
        "hebben",
        "worden",
        "kunnen",
        "willen",
        "zullen",
        "moeten",
        "mogen",
        "hoeven",
        "gaan",
        "komen",
        "blijven",
        "laten",
        "durven",
        "krijgen",
        "hopen",
        "zorgen",
        "lukken",
        "vinden",
        "weten",
    }
)
# Verbs that only say something with what stands beside them.
_LICHT = frozenset(
    {
        "doen",
        "maken",
        "houden",
        "geven",
        "bieden",
        "nemen",
        "staan",
        "zitten",
        "brengen",
        "zoeken",
        "tonen",
        "uiten",
        "bereiken",
    }
)
_HELPEN = frozenset({"helpen", "meehelpen", "ondersteunen", "begeleiden", "bijstaan"})
_BEWEGEN = frozenset({"gaan", "komen", "staan", "zitten", "krijgen", "durven", "willen", "mogen"})
_GETAL = re.compile(r"\d+(?:[.,]\d+)?(?:x|e|u|uur)?|\d+[.,]?-?")


def wat(zin: Zin) -> Oordeel:
    """True for an act, conduct or outcome; False for a theme, a label, a feeling or 'werken aan'."""
    vaag = vage_woorden(zin)
    if _begint_met_hopen(zin):
        return Oordeel(False, vaag)
    if is_klacht(zin):
        return Oordeel(False, vaag)
    if any(_noemt_iets(d) for d in zin.kern if not _is_inleiding(zin, d)):
        return Oordeel(True)
    return Oordeel(False, vaag)


def meetbaar(zin: Zin) -> Oordeel:
    """True when an outsider can say yes or no, or count; a number makes a vague word concrete."""
    iets = wat(zin)
    if not iets.waarde:
        return Oordeel(False, iets.woorden)
    if _telbaar(zin):
        return Oordeel(True)
    maat = tuple(
        zin.woord(d.begin + i, n) for d in zin.kern for i, n in d.heeft("wat.vage_maat") if not _is_ontkend(d, i)
    )
    vergroot = tuple(
        w
        for d in zin.kern
        for w in d.woorden
        if w.laag not in zin.lexicon.lijst("mensen.familie")
        and any(is_vergrotend(w.laag, zin.lexicon.lijst(n)) for n in ("wat.vaag_bijvoeglijk", "wat.vage_maat"))
    )
    if maat or vergroot:
        return Oordeel(False, (*maat, *vergroot))
    vaag = {
        v.infinitief
        for d in zin.kern
        for w in d.woorden
        for v in zin.lexicon.werkwoord(w.laag)
        if v.infinitief in zin.lexicon.lijst("wat.onmeetbaar_werkwoord")
    }
    hard = [w for d in zin.kern for w in d.werkwoorden if w not in _LEEG and w not in vaag]
    return Oordeel(not (vaag and not [w for w in hard if w not in {"stoppen", "ophouden"}]))


def vage_woorden(zin: Zin) -> tuple[Woord, ...]:
    """The words that say little: 'werken aan', 'structuur', 'beter'."""
    uit = {
        zin.woord(d.begin + i, n)
        for d in zin.kern
        for naam in ("wat.vage_groepen", "wat.vaag_naamwoord", "wat.vaag_bijvoeglijk", "wat.vage_maat")
        for i, n in d.heeft(naam)
    }
    return tuple(sorted(uit, key=lambda w: w.begin))


def _begint_met_hopen(zin: Zin) -> bool:
    return bool(zin.woorden) and zin.woorden[0].laag in {"hopen", "afwachten"}


def _is_ontkend(deel: Deel, i: int) -> bool:
    """'niet meer', 'geen auto meer', 'niet langer': never again, which is no measure."""
    return deel.woorden[i].laag in {"meer", "langer"} and any(
        w.laag in deel.zin.lexicon.lijst("positief.ontkenning") for w in deel.woorden[:i]
    )


def _is_inleiding(zin: Zin, deel: Deel) -> bool:
    """'Ik wil', 'Vader zorgt' before 'dat ...': the clause behind it says what."""
    i = zin.delen.index(deel)
    return deel.soort == "hoofd" and i + 1 < len(zin.delen) and zin.delen[i + 1].soort == "wens"


def _noemt_iets(deel: Deel) -> bool:
    lex = deel.zin.lexicon
    if "voelen" in deel.werkwoorden:
        return False
    vage_groepen = [
        (i, n)
        for i, n in deel.heeft("wat.vage_groepen")
        if not (i and deel.woorden[i - 1].laag in {"over", "aan"})
        and not (n == 2 and deel.woorden[i].laag == "er" and len(deel.vormen) > 1)
    ]
    geteld = _deel_telbaar(deel)
    # 'omgaan met' says little; 'een blokje omgaan' is a walk.
    met_wie = any(m.in_bepaling and m.soort in {"familie", "naam"} for m in deel.mensen)
    lopen = {"omgaan"} if met_wie or not any(w.laag == "met" for w in deel.woorden) else set()
    concreet = [
        w for w in deel.werkwoorden if w not in _LEEG and (w in lopen or w not in lex.lijst("wat.vaag_werkwoord"))
    ]
    if vage_groepen and not (geteld and concreet):
        return False
    if _is_vaag_paar(deel, concreet) and not geteld:
        return False
    if deel.persoonsvorm is None and concreet and not geteld and not _meer_dan_een_maat(deel):
        return False
    licht = [w for w in concreet if w in _LICHT]
    if licht and len(licht) == len(concreet):
        return geteld or _heeft_voorwerp(deel, licht)
    if concreet:
        return True
    if set(deel.werkwoorden) & _HELPEN:
        return geteld or _met_een_ding(deel)
    vaag = [w for w in deel.werkwoorden if w in lex.lijst("wat.vaag_werkwoord")]
    if vaag:
        # A vague verb with a number or a thing of its own: 'luistert elke avond tien minuten'.
        return bool(geteld) and _heeft_hoeveelheid(deel) and not (set(vaag) & {"voelen", "proberen", "afwachten"})
    if deel.persoonsvorm is None and not deel.vormen:
        return _zonder_werkwoord(deel)
    return _gezegde(deel)


def _er_is(deel: Deel) -> frozenset[str]:
    """'er is', 'er zijn' says what somebody has."""
    return (
        frozenset({"hebben"})
        if any(w.laag == "er" for w in deel.woorden[:4]) and "zijn" in deel.werkwoorden
        else frozenset()
    )


def _inhoud(deel: Deel) -> list[Woord]:
    """The words that carry content: no verbs, small words, moments or the person who acts."""
    plekken = {p for p, _ in deel.vormen}
    return [w for i, w in enumerate(deel.woorden) if i not in plekken and not _is_hulpwoord(deel, i)]


def _is_vaag(deel: Deel, w: Woord) -> bool:
    lex = deel.zin.lexicon
    if w.laag == "tijd" and any(
        x.laag == "op" and y is w for x, y in zip(deel.woorden, deel.woorden[1:], strict=False)
    ):
        return False  # 'op tijd' can be seen
    return (
        w.laag in lex.lijst("wat.vaag_naamwoord")
        or staat_in(lex.lijst("wat.vaag_bijvoeglijk"), w.laag)
        or staat_in(lex.lijst("wat.vage_maat"), w.laag)
    )


def _meer_dan_een_maat(deel: Deel) -> bool:
    """'Meer bewegen', 'beter slapen' as a whole action: a measure and a verb, and nothing to see."""
    maat = [w for w in deel.woorden if staat_in(deel.zin.lexicon.lijst("wat.vage_maat"), w.laag)]
    return not maat or len(deel.woorden) > len(maat) + 1


def _is_vaag_paar(deel: Deel, werkwoorden: list[str]) -> bool:
    """'houdt rekening', 'volgt de ontwikkeling': a verb and a noun that say little together."""
    laag = {w.laag for w in deel.woorden}
    return any(een & set(werkwoorden) and twee & laag for een, twee in deel.zin.lexicon.paren["wat.vage_paren"])


def _heeft_voorwerp(deel: Deel, licht: list[str]) -> bool:
    """'maakt een lijst' names something; 'biedt steun', 'houdt rekening' do not."""
    laag = {w.laag for w in deel.woorden}
    inhoud = _inhoud(deel)
    return (
        bool([w for w in inhoud if not _is_vaag(deel, w)])
        or bool(
            {"staan", "zitten", "brengen", "nemen"} & set(licht)
            and len(deel.woorden) > 4
            and not any(_is_vaag(deel, w) for w in inhoud)
        )
        or "open" in laag
    )


def _met_een_ding(deel: Deel) -> bool:
    """'helpt met de vaat', 'helpt bij de was': with or at a thing."""
    laag = [w.laag for w in deel.woorden]
    plek = next((i for i, w in enumerate(laag) if w in {"met", "bij"}), None)
    return plek is not None and any(
        not _is_vaag(deel, w) and not _is_hulpwoord(deel, plek + 1 + j)
        for j, w in enumerate(deel.woorden[plek + 1 :])
        if w.laag not in {"mee"}
    )


def _gezegde(deel: Deel) -> bool:
    """'is', 'heeft', 'gaat' with a predicate: concrete unless that is vague."""
    lex = deel.zin.lexicon
    if any(v.soort is Soort.DEELWOORD and v.infinitief not in lex.lijst("wat.vaag_werkwoord") for _, v in deel.vormen):
        return True
    if (
        deel.persoonsvorm is not None
        and deel.persoonsvorm.vorm.infinitief in _BEWEGEN
        and (_deel_telbaar(deel) or any(w.laag in {"naar", "in", "op", "bij", "om", "langs"} for w in deel.woorden))
        and not any(
            w.laag in lex.lijst("wat.vaag_naamwoord") or w.laag in lex.lijst("wat.vaag_bijvoeglijk")
            for w in deel.woorden
        )
    ):
        return True
    rest = _inhoud(deel)
    if not rest:
        return False
    if any(_is_vaag(deel, w) for w in rest if not _is_ontkend(deel, deel.woorden.index(w))):
        over = [w for w in rest if not _is_vaag(deel, w)]
        if (
            over
            and "hebben" in {*deel.werkwoorden, *_er_is(deel)}
            and not any(w.laag in lex.lijst("wat.vaag_naamwoord") for w in rest)
        ):
            return True  # 'goede cijfers', 'genoeg eten in huis': a thing, only its measure is vague
        return _met_iets_vasts(deel, over)
    return True


def _met_iets_vasts(deel: Deel, over: list[Woord]) -> bool:
    """'contact met mijn broer', or an amount beside the vague word."""
    if any(w.laag == "contact" for w in deel.woorden):
        return "hebben" in deel.werkwoorden and any(m.in_bepaling for m in deel.mensen)
    return _heeft_hoeveelheid(deel) and bool(over)


def _is_hulpwoord(deel: Deel, i: int) -> bool:
    """A word that carries no content of its own: article, preposition, adverb, person, moment."""
    lex, w = deel.zin.lexicon, deel.woorden[i]
    if any(
        w.laag in lex.lijst(n)
        for n in (
            "zinsdelen.lidwoorden",
            "zinsdelen.bijwoorden",
            "zinsdelen.voorzetsels",
            "zinsdelen.nevenschikkend",
            "mensen.bezit",
            "positief.ontkenning",
            "tijd.grens",
            "tijd.elke",
        )
    ):
        return w.laag not in lex.lijst("wat.vaag_bijvoeglijk") and w.laag not in {"beter", "thuis", "alleen", "buiten"}
    persoon = deel.onderwerp
    if any(m.plek == deel.begin + i for m in deel.mensen):
        if persoon is not None and persoon.plek == deel.begin + i:
            return True
        return any(m.plek == deel.begin + i and m.soort in {"mijn", "hij", "ik", "algemeen"} for m in deel.mensen)
    return any(b <= deel.begin + i < b + n for b, n in _tijdplekken(deel))


def _tijdplekken(deel: Deel) -> list[tuple[int, int]]:
    from fillable_forms.controle.taal.wanneer import tijden

    return tijden(deel.zin)


def _zonder_werkwoord(deel: Deel) -> bool:
    """'Elke dag op tijd naar school' and 'geen alcohol in huis' name something; 'rust thuis' is a theme."""
    laag = [w.laag for w in deel.woorden]
    lex = deel.zin.lexicon
    if any(w in lex.lijst("positief.ontkenning") for w in laag):
        return True
    if laag and laag[-1] in lex.lijst("wat.uitkomst") and len(laag) > 1:
        return True
    if any(
        w not in lex.lijst("wat.uitkomst") and w.endswith("e") and staat_in(lex.lijst("wat.uitkomst"), w)
        for w in laag[:-1]
    ):
        return True  # 'een opgeruimde kamer'
    if "naar" in laag[1:] or ("op" in laag[:-1] and "tijd" in laag):
        return True
    return bool(_heeft_hoeveelheid(deel)) and not any(w in lex.lijst("wat.vaag_naamwoord") for w in laag)


def _telbaar(zin: Zin) -> bool:
    return any(_deel_telbaar(d) for d in zin.kern)


def _deel_telbaar(deel: Deel) -> bool:
    """A frequency, a clock, an amount: something to count; a date by which is none."""
    lex = deel.zin.lexicon
    laag = [w.laag for w in deel.woorden]
    return (
        _heeft_hoeveelheid(deel)
        or any(w in lex.lijst("tijd.elke") for w in laag)
        or any(w in {"dagelijks", "wekelijks", "maandelijks", "uur", "'s"} for w in laag)
    )


def _heeft_hoeveelheid(deel: Deel) -> bool:
    """An amount of something: '50 euro', 'drie boeken', '2x', 'een half uur', 'tien minuten'."""
    lex = deel.zin.lexicon
    laag = [w.laag for w in deel.woorden]
    for i, w in enumerate(laag):
        if w in {"€", "euro", "minuten", "kwartier", "procent", "%"} or re.fullmatch(r"\d+x", w):
            return True
        telwoord = (
            w in lex.lijst("tijd.getallen")
            and w
            not in {
                "een",
                "laatste",
                "eerste",
                "half",
                "halve",
                "anderhalf",
                "één",
                "beide",
                "paar",
                "enkele",
                "tweede",
                "derde",
            }
        ) or (w.isdigit() and len(w) < 4)
        if not telwoord or i + 1 >= len(laag):
            continue
        voor = laag[i - 1] if i else ""
        if laag[i + 1] in lex.lijst("tijd.maanden") or (
            voor in {"binnen", "over", "op", "na", "per", "om"} and laag[i + 1] in lex.lijst("tijd.eenheden")
        ):
            continue
        if voor in {"op", "voor", "vanaf", "per", "om", "tot"} and laag[i + 1] not in {"keer", "dagen", "avonden"}:
            continue
        return True
    return False
