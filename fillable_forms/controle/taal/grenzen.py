"""A moment named by its border: 'voor de zomer', 'binnen drie weken', 'na het eten', 'bij ruzie'."""

from __future__ import annotations

import re

from fillable_forms.controle.taal.ontleding import Zin
from fillable_forms.controle.taal.tijdwoorden import GETAL, is_tijdwoord
from fillable_forms.controle.taal.vervoeging import Soort

__all__ = ["met_grens"]

_JAAR = re.compile(r"(?:19|20)\d\d")
_NIET_ERVOOR = frozenset({"geen", "genoeg", "meer"})
_SITUATIE = frozenset({"bij", "tijdens"})


def met_grens(zin: Zin, i: int) -> int:
    """'voor de zomervakantie', 'binnen drie weken', 'eind juni', 'na het eten', 'bij ruzie'."""
    w, lex = zin.woorden, zin.lexicon
    laag = w[i].laag
    if laag in _SITUATIE and _is_situatie(zin, i):
        return 2
    if (
        laag == "na"
        and i + 2 < len(w)
        and (w[i + 1].laag in lex.lijst("zinsdelen.lidwoorden") or w[i + 1].laag in lex.lijst("mensen.bezit"))
    ):
        return 3  # 'na een ruzie', 'na de film': whatever follows, it is a moment
    if laag == "vanaf" and i + 2 < len(w) and w[i + 1].laag in lex.lijst("mensen.bezit"):
        return 3 if w[i + 2].laag not in lex.lijst("tekst.plaatsen") else 0  # 'vanaf mijn verlof'
    if (
        laag in {"op", "rond", "voor", "na", "vanaf"}
        and i + 2 < len(w)
        and w[i + 1].laag in lex.lijst("mensen.bezit")
        and w[i + 2].laag.endswith(("tiende", "tigste"))
    ):
        return 3  # 'op mijn achttiende'
    if laag not in lex.lijst("tijd.grens") and laag != "bij":
        return 0
    for n in range(1, 6):
        if i + n >= len(w):
            return 0
        if _JAAR.fullmatch(w[i + n].laag) and laag in {
            "in",
            "voor",
            "eind",
            "begin",
            "medio",
            "van",
            "vanaf",
            "na",
            "sinds",
        }:
            return n + 1
        if is_tijdwoord(zin, i + n) and w[i + n].laag not in _NIET_ERVOOR:
            return n + 1 if _past_bij_grens(zin, i, i + n) else 0
        if not _mag_ertussen(zin, i + n):
            # 'na de verhuizing', 'vanaf de uitspraak': anything after a border that is never a place.
            return 0
    return 0


def _past_bij_grens(zin: Zin, i: int, j: int) -> bool:
    """'over drie weken', not 'over geld'; 'in de zomer', not 'in drie minuten tijd'; 'een uur' is no moment."""
    laag, doel, lex = zin.woorden[i].laag, zin.woorden[j].laag, zin.lexicon
    tussen = [x.laag for x in zin.woorden[i + 1 : j]]
    handeling = doel in lex.lijst("tijd.gebeurtenissen") and not any(
        doel in lex.lijst(n) for n in ("tijd.dagdelen", "tijd.maanden")
    )
    if laag == "bij" and tussen == ["het"] and doel in {"ontbijt", "avondeten"}:
        return True
    if laag in {
        "voor",
        "vóór",
        "na",
        "tijdens",
        "vanaf",
        "tot",
        "t/m",
        "rond",
        "uiterlijk",
        "per",
        "medio",
        "eind",
        "begin",
        "half",
        "halverwege",
        "gedurende",
        "omstreeks",
        "onder",
    }:
        if doel in {
            "school",
            "les",
            "lessen",
            "werk",
            "huiswerk",
            "behandeling",
            "dienst",
            "eten",
            "examen",
            "stage",
            "bezoek",
            "training",
            "afspraak",
            "gesprek",
            "overleg",
            "toets",
            "uitkering",
            "omgang",
            "opname",
            "operatie",
            "rapport",
        } and laag in {"voor", "tot", "per", "rond"}:
            # 'leren voor school', 'kleren voor het werk' name no moment.
            return (
                laag in {"voor"}
                and bool(tussen)
                and doel in {"eten", "examen", "gesprek", "overleg", "opname", "operatie", "afspraak"}
                and tussen[-1] in {"het", "de", "mijn", "zijn", "haar", "volgende", "eerste"}
                and _aan_rand(zin, i)
            )
        return not (laag in {"per"} and not tussen and doel in lex.lijst("tijd.eenheden"))
    if laag == "bij":
        # 'bij het rapport', 'bij de overdracht'; not 'bij school' or 'bij de les'.
        return (
            handeling
            and bool(tussen)
            and doel
            not in {
                "school",
                "werk",
                "les",
                "lessen",
                "slapen",
                "opstaan",
                "douche",
                "douchen",
                "huiswerk",
                "film",
                "uitkering",
                "kamp",
                "eten",
                "behandeling",
            }
        )
    if laag in {"binnen", "over"}:
        return (bool(tussen) and doel in lex.lijst("tijd.eenheden")) or (
            laag == "binnen" and doel in lex.lijst("tijd.eenheden")
        )
    if laag in {"in", "op", "aan", "met", "om", "tegen"}:
        if {"einde", "eind", "begin"} & set(tussen):
            return True  # 'aan het einde van het schooljaar'
        if doel in {"keer", "maal", "uur", "minuten"} or (
            doel in lex.lijst("tijd.eenheden") and laag == "in" and not tussen
        ):
            return False
        if handeling and laag in {"in", "op", "aan", "met", "om", "tegen"}:
            return doel.endswith(("vakantie", "dag", "rapport")) or doel in {
                "zomer",
                "winter",
                "herfst",
                "lente",
                "voorjaar",
                "najaar",
                "kerst",
                "pasen",
                "ramadan",
                "koningsdag",
                "pauze",
            }
        return doel not in {"dag"} or "de" in tussen or bool(tussen)
    return laag not in {"sinds", "tussen"}


def _mag_ertussen(zin: Zin, i: int) -> bool:
    laag, lex = zin.woorden[i].laag, zin.lexicon
    return (
        laag in lex.lijst("zinsdelen.lidwoorden")
        or laag in lex.lijst("mensen.bezit")
        or laag in lex.lijst("tijd.getallen")
        or bool(GETAL.fullmatch(laag))
        or laag
        in {
            "einde",
            "eind",
            "begin",
            "van",
            "volgende",
            "komende",
            "eerste",
            "laatste",
            "en",
            "met",
            "iedere",
            "elke",
            "ongeveer",
            "uiterlijk",
            "hele",
            "paar",
            "aantal",
            "nieuwe",
            "tot",
            "volgend",
        }
        or laag in lex.lijst("tijd.volgende")
        or (laag.endswith(("e", "ste", "'s")) and len(laag) > 3 and not lex.werkwoord(laag))
    )


def _is_situatie(zin: Zin, i: int) -> bool:
    """'bij ruzie', 'bij spanning': an occasion."""
    if i + 1 >= len(zin.woorden):
        return False
    if (
        i == 0
        and not any(m.plek <= 3 and m.in_bepaling and m.soort != "mijn" for m in zin.mensen)
        and not any(
            w.laag in zin.lexicon.lijst("tekst.plaatsen") or w.laag in zin.lexicon.lijst("mensen.dienst")
            for w in zin.woorden[1:4]
        )
    ):
        return len(zin.woorden) > 4
    rest = zin.woorden[i + 1 : i + 6]
    if (
        len(rest) > 1
        and rest[0].laag == "het"
        and zin.woorden[i].laag == "bij"
        and any(v.soort is Soort.INF for x in rest[1:] for v in zin.lexicon.werkwoord(x.laag))
    ):
        return True  # 'bij het naar bed gaan'
    for n in (1, 2):
        if i + n < len(zin.woorden):
            laag = zin.woorden[i + n].laag
            if any(laag in zin.lexicon.lijst(lijst) for lijst in ("positief.ongewenst", "positief.klacht_naamwoord")):
                return True
            if laag in {
                "oplopende",
                "paniek",
                "twijfel",
                "nood",
                "gevaar",
                "boosheid",
                "dreigende",
                "slecht",
                "brand",
                "ziekte",
                "vertraging",
                "afwezigheid",
            }:
                return True
    return False


def _aan_rand(zin: Zin, i: int) -> bool:
    """At the beginning or behind the verb: an adverbial of time, rather than what something is for."""
    return i == 0 or bool(zin.delen)
