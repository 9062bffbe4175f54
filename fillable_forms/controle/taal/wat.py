"""Does a sentence name something that can be seen: an act, conduct or an outcome?"""

from __future__ import annotations

import itertools

from fillable_forms.controle.taal.hoeveelheid import deel_telbaar, heeft_hoeveelheid
from fillable_forms.controle.taal.klacht import is_klacht
from fillable_forms.controle.taal.onthouden import onthoud
from fillable_forms.controle.taal.ontleding import Deel, Zin
from fillable_forms.controle.taal.oordeel import Oordeel
from fillable_forms.controle.taal.verbuiging import staat_in
from fillable_forms.controle.taal.vervoeging import Soort
from fillable_forms.controle.taal.wanneer import tijden
from fillable_forms.controle.taal.woorden import Woord

__all__ = ["LEEG", "LICHT", "is_ontkend", "noemt_iets", "noemt_iets_deel", "vage_woorden", "wat"]

LEEG = frozenset(
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
        "leren",
        "richten",
    }
)
# Verbs that only say something with what stands beside them.
LICHT = frozenset(
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
        *("terugvinden", "hervinden", "herwinnen", "terugkrijgen", "terugwinnen", "ervaren", "opbouwen", "aanbrengen"),
        *("kweken", "scheppen", "verdienen", "uitstralen", "winnen", "vasthouden", "nastreven", "opdoen", "verwerven"),
    }
)
_HELPEN = frozenset({"helpen", "meehelpen", "ondersteunen", "begeleiden", "bijstaan"})
_BEWEGEN = frozenset({"gaan", "komen", "staan", "zitten", "krijgen", "durven", "willen", "mogen"})
# Nouns that have 'naar' behind them without anybody going somewhere.
_NAAMWOORD_NAAR = ("ing", "atie", "zoek", "keer", "stroom", "tocht", "vraag", "drang")


@onthoud
def wat(zin: Zin) -> Oordeel:
    """True for an act, conduct or outcome; False for a theme, a label, a feeling or 'werken aan'."""
    vaag = vage_woorden(zin)
    if _begint_met_hopen(zin):
        return Oordeel(False, vaag)
    if is_klacht(zin):
        return Oordeel(False, vaag)
    return Oordeel(True) if noemt_iets(zin) else Oordeel(False, vaag)


def noemt_iets(zin: Zin) -> bool:
    """True when some clause names something to see; also what is wrong now counts."""
    return any(noemt_iets_deel(d) for d in _kern(zin) if not _is_inleiding(zin, d))


def vage_woorden(zin: Zin) -> tuple[Woord, ...]:
    """The words that say little: 'werken aan', 'structuur', 'beter'."""
    uit = {
        zin.woord(d.begin + i, n)
        for d in zin.kern
        for naam in ("wat.vage_groepen", "wat.vaag_naamwoord", "wat.vaag_bijvoeglijk", "wat.vage_maat")
        for i, n in d.heeft(naam)
    }
    return tuple(sorted(uit, key=lambda w: w.begin))


def _kern(zin: Zin) -> tuple[Deel, ...]:
    """The clauses that can say what: also the one with 'om te' that an empty verb points at ('het lukt om te ...')."""
    lukt = any({"lukken", "beloven", "afspreken", "aanleren", "durven"} & set(d.werkwoorden) for d in zin.kern)
    weet = any({"weten", "leren", "uitleggen"} & set(d.werkwoorden) for d in zin.kern)
    return tuple(
        d
        for d in zin.delen
        if d.is_kern
        or (lukt and d.soort == "doel" and d.woorden[0].laag == "om")
        or (weet and d.soort == "bij" and d.woorden[0].laag in {"wie", "waar", "hoe", "welke"})
    )


def _begint_met_hopen(zin: Zin) -> bool:
    return bool(zin.woorden) and zin.woorden[0].laag in {"hopen", "afwachten"}


def is_ontkend(deel: Deel, i: int) -> bool:
    """'niet meer', 'geen auto meer', 'niet langer': never again, which is no measure."""
    return deel.woorden[i].laag in {"meer", "langer"} and any(
        w.laag in deel.zin.lexicon.lijst("positief.ontkenning") for w in deel.woorden[:i]
    )


def _is_inleiding(zin: Zin, deel: Deel) -> bool:
    """'Ik wil', 'Vader zorgt' before 'dat ...': the clause behind it says what."""
    i = zin.delen.index(deel)
    return deel.soort == "hoofd" and i + 1 < len(zin.delen) and zin.delen[i + 1].soort == "wens"


def noemt_iets_deel(deel: Deel) -> bool:
    lex = deel.zin.lexicon
    if {"laten", "weten"} <= set(deel.werkwoorden):
        return True  # 'laat voor mei weten of ...'
    if _wacht_op_ander(deel) or "voelen" in deel.werkwoorden or _wordt_gezien(deel):
        return False
    vage_groepen = [
        (i, n)
        for i, n in deel.heeft("wat.vage_groepen")
        if not (i and deel.woorden[i - 1].laag in {"over", "aan"})
        and not (n == 2 and deel.woorden[i].laag == "er" and (len(deel.vormen) > 1 or _volgt_iets(deel, i + n)))
    ]
    geteld = deel_telbaar(deel)
    # 'omgaan met' says little; 'een blokje omgaan' is a walk.
    met_wie = any(m.in_bepaling and m.soort in {"familie", "naam"} for m in deel.mensen)
    lopen = {"omgaan"} if met_wie or not any(w.laag == "met" for w in deel.woorden) else set()
    aan_iets = any(w.laag == "aan" for w in deel.woorden) and not _aan_een_ding(deel)
    werken_aan = {"werken"} if aan_iets else set()
    concreet = [
        w
        for w in deel.werkwoorden
        if w not in werken_aan and w not in LEEG and (w in lopen or w not in lex.lijst("wat.vaag_werkwoord"))
    ]
    if vage_groepen and not (geteld and concreet):
        return False
    pv = deel.persoonsvorm
    if pv is not None and pv.vorm.infinitief == "proberen" and not geteld:
        return False
    if _is_vaag_paar(deel, concreet) and not geteld:
        return False
    if deel.persoonsvorm is None and concreet and not geteld and not _meer_dan_een_maat(deel):
        return False
    licht = [w for w in concreet if w in LICHT]
    if licht and len(licht) == len(concreet):
        return geteld or _heeft_voorwerp(deel, licht)
    if concreet:
        return True
    if set(deel.werkwoorden) & _HELPEN:
        return geteld or _met_een_ding(deel)
    vaag = [w for w in deel.werkwoorden if w in lex.lijst("wat.vaag_werkwoord")]
    if vaag:
        # A vague verb with a number or a thing of its own: 'luistert elke avond tien minuten'.
        return bool(geteld) and heeft_hoeveelheid(deel) and not (set(vaag) & {"voelen", "proberen", "afwachten"})
    if deel.persoonsvorm is None and not deel.vormen:
        return _zonder_werkwoord(deel)
    return _gezegde(deel)


def _aan_een_ding(deel: Deel) -> bool:
    """'werkt aan zijn verslag', 'werkt aan tafel': a thing, no theme."""
    laag = [w.laag for w in deel.woorden]
    return any(
        w in deel.zin.lexicon.lijst("dingen.dingen") and w not in deel.zin.lexicon.lijst("wat.vaag_naamwoord")
        for w in laag[laag.index("aan") + 1 : laag.index("aan") + 4]
    )


def _wacht_op_ander(deel: Deel) -> bool:
    """'Wij wachten tot de gemeente ...': nothing to do; 'ik wacht tot ik rustig ben' is something."""
    delen = deel.zin.delen
    volgende = delen[delen.index(deel) + 1] if "wachten" in deel.werkwoorden and deel is not delen[-1] else None
    if volgende is None or volgende.woorden[0].laag not in {"tot", "totdat"}:
        return False
    return volgende.onderwerp is None or volgende.onderwerp.soort != "ik"


def _wordt_gezien(deel: Deel) -> bool:
    """'Ik wil gehoord worden': how somebody wants to feel; 'blijft aangehaakt': what nobody sees."""
    if "blijven" in deel.werkwoorden and deel.heeft("wat.blijft_vaag"):
        return True
    return "worden" in deel.werkwoorden and any(
        w.laag in deel.zin.lexicon.lijst("wat.vaag_deelwoord") for w in deel.woorden
    )


def _volgt_iets(deel: Deel, j: int) -> bool:
    """'er zijn drie mensen': not the 'er zijn' of being there for somebody."""
    return j < len(deel.woorden) and deel.woorden[j].laag not in {"voor", "als", "wanneer"}


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
    if w.laag == "gesprek" and tijden(deel.zin):
        return False  # a talk on a day takes place or does not
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
        and (deel_telbaar(deel) or any(w.laag in {"naar", "in", "op", "bij", "om", "langs"} for w in deel.woorden))
        and not any(
            w.laag in lex.lijst("wat.vaag_naamwoord")
            or (w.laag in lex.lijst("wat.vaag_bijvoeglijk") and not _voor_een_mens(deel, i))
            for i, w in enumerate(deel.woorden)
        )
    ):
        return True
    laag = [w.laag for w in deel.woorden]
    if ("op", "tijd") in itertools.pairwise(laag):
        return True
    if (
        deel.persoonsvorm is not None
        and deel.woorden[-1].laag in {"weg", "terug", "eruit", "thuis"}
        and "zijn" not in deel.werkwoorden
    ):
        return True  # 'moet weg', 'mag terug'
    rest = _inhoud(deel)
    if not rest or _is_eigenschap(deel, rest):
        return not rest and heeft_hoeveelheid(deel)
    if any(_is_vaag(deel, w) for w in rest if not is_ontkend(deel, deel.woorden.index(w))):
        over = [w for w in rest if not _is_vaag(deel, w)]
        if (
            over
            and "hebben" in {*deel.werkwoorden, *_er_is(deel)}
            and not any(w.laag in lex.lijst("wat.vaag_naamwoord") for w in rest)
        ):
            return True  # 'goede cijfers', 'genoeg eten in huis': a thing, only its measure is vague
        return _met_iets_vasts(deel, over)
    return True


def _voor_een_mens(deel: Deel, i: int) -> bool:
    """'de sociaal raadsvrouw': a part of a title."""
    return deel.woorden[i].laag == "sociaal" and i + 1 < len(deel.woorden)


def _is_eigenschap(deel: Deel, rest: list[Woord]) -> bool:
    """'Ik ben assertief', 'ouder worden': one word for how somebody is, and nothing to see."""
    lex = deel.zin.lexicon
    if not set(deel.werkwoorden) & {"zijn", "worden"} or len(rest) != 1 or deel.onderwerp is None:
        return False
    if any(w.laag in lex.lijst("positief.ontkenning") for w in deel.woorden):
        return False  # 'niet dakloos worden': a situation
    laag = rest[0].laag
    plek = deel.woorden.index(rest[0])
    vorige = deel.woorden[plek - 1].laag if plek else ""
    los = vorige in lex.lijst("zinsdelen.lidwoorden") or vorige in lex.lijst("zinsdelen.voorzetsels")
    bekend = any(
        laag in lex.lijst(n)
        for n in ("wat.uitkomst", "positief.vrij_positief", "dingen.dingen", "wat.gezegde", "tekst.plaatsen")
    )
    return not los and not bekend and laag.isalpha() and rest[0].tekst[0].islower() and not lex.is_deelwoord(laag)


def _met_iets_vasts(deel: Deel, over: list[Woord]) -> bool:
    """'contact met mijn broer', or an amount beside the vague word."""
    if any(w.laag == "contact" for w in deel.woorden):
        return "hebben" in deel.werkwoorden and any(m.in_bepaling for m in deel.mensen)
    return heeft_hoeveelheid(deel) and bool(over)


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
    return any(b <= deel.begin + i < b + n for b, n in tijden(deel.zin))


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
    inhoud = [w for w in _inhoud(deel) if w.laag != "eigen"]
    ding = inhoud[0].laag if inhoud and inhoud[0].laag != "thuis" else ""
    if (
        laag[0] in {"een", "eigen", "mijn", "onze"}
        and ding in lex.lijst("dingen.dingen")
        and not _is_vaag(deel, inhoud[0])
    ):
        return True  # 'een eigen sleutel'
    if inhoud and tijden(deel.zin) and not any(_is_vaag(deel, w) for w in inhoud):
        return True  # 'scootmobiel in huis uiterlijk 1 december'
    if ("naar" in laag and not laag[max(0, laag.index("naar") - 1)].endswith(_NAAMWOORD_NAAR)) or (
        "op" in laag[:-1] and "tijd" in laag
    ):
        return True
    return bool(heeft_hoeveelheid(deel)) and not any(w in lex.lijst("wat.vaag_naamwoord") for w in laag)
