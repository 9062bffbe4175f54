"""Which elements are missing in a row about a strength, a worry or a safety agreement.

All columns of the row count together: 'sinds de zomer' may stand in the text of the
worry, 'op zaterdag bij mijn broer' in the text of an agreement. Source: the criteria on
rows of 2019 (wie, wat, waar, wanneer, wie helpt, wie ziet toe) and of 2025.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from fillable_forms.controle.ingevuld import is_ingevuld
from fillable_forms.controle.taal.lexicon import Lexicon
from fillable_forms.controle.taal.ontleding import Zin, ontleed
from fillable_forms.controle.taal.verbuiging import staat_in
from fillable_forms.controle.taal.wanneer import tijden
from fillable_forms.controle.taal.wat import noemt_iets, wat
from fillable_forms.controle.taal.woorden import Woord, zinnen

__all__ = [
    "ELEMENTEN",
    "concreet_beschreven",
    "heeft_begin",
    "heeft_plaats",
    "heeft_toezicht",
    "is_leeg_antwoord",
    "lezer",
    "ontbrekend",
    "zegt_niets",
]

# How a text becomes sentences; a check shares one reader for all its rules.
Lees: TypeAlias = Callable[[str], Sequence[Zin]]

ELEMENTEN: Mapping[str, tuple[str, ...]] = {
    "kracht": ("wie", "wat", "gevolg", "sinds_wanneer"),
    "zorg": ("wie", "wat", "gevolg", "sinds_wanneer"),
    "veiligheidsafspraak": ("wie", "wat", "waar", "wanneer", "wie_helpt", "toezicht", "als_niet_lukt"),
}
# The names of the columns in the forms of 2019 and 2025.
_KOLOMMEN: Mapping[str, tuple[str, ...]] = {
    "wat": ("wat", "zorg"),
    "gevolg": ("gevolg", "waaraan_zichtbaar"),
    "wie_helpt": ("wie_helpt", "ondersteund_door"),
    "als_niet_lukt": ("als_niet_lukt", "als_niet_behaald"),
}
_JAARTAL = re.compile(r"\b(?:19|20)\d\d\b")


def ontbrekend(
    soort: str, velden: Mapping[str, str], lexicon: Lexicon | None = None, lees: Lees | None = None
) -> tuple[str, ...]:
    """The missing elements of this row, in fixed order; `soort` is a key of ELEMENTEN."""
    lees = lees or lezer(lexicon)
    toets = _afspraak if soort == "veiligheidsafspraak" else _beschrijving
    mist = toets(velden, lees)
    return tuple(e for e in ELEMENTEN[soort] if e in mist)


def _kolom(velden: Mapping[str, str], element: str) -> str:
    tekst = next((velden[k] for k in _KOLOMMEN.get(element, (element,)) if velden.get(k)), "")
    return tekst if is_ingevuld(tekst) else ""


# ---- a strength or a worry -------------------------------------------------------------------


def _beschrijving(velden: Mapping[str, str], lees: Lees) -> set[str]:
    tekst, gevolg = _kolom(velden, "wat"), _kolom(velden, "gevolg")
    mist: set[str] = set()
    if not _kolom(velden, "wie") and not _noemt_spreker(tekst, lees):
        mist.add("wie")
    if not concreet_beschreven(tekst, lees):
        mist.add("wat")
    if not gevolg or is_leeg_antwoord(gevolg, lees):
        mist.add("gevolg")
    if not heeft_begin((tekst, gevolg, velden.get("sinds_wanneer", "")), lees):
        mist.add("sinds_wanneer")
    return mist


def _noemt_spreker(tekst: str, lees: Lees) -> bool:
    """'Oma zegt dat ...': who says it stands in the text."""
    for zin in lees(tekst):
        plekken = {i for i, _ in zin.zoek("mensen.zeggen")}
        if any(
            m.soort in {"naam", "familie", "beroep", "dienst"}
            and not m.in_bepaling
            and any(0 < p - m.plek <= 3 for p in plekken)
            for m in zin.mensen
        ) and any(w.laag in {"dat", ":", "hoe"} or w.laag in '“"' for w in zin.woorden):
            return True
    return False


def is_leeg_antwoord(tekst: str, lees: Lees | None = None) -> bool:
    """True for 'ja', 'goed', 'gaat prima': words of answer without content."""
    lees = lees or lezer()
    return all(w.laag in z.lexicon.lijst("wat.antwoordwoorden") for z in lees(tekst) for w in z.woorden if w.is_woord)


def concreet_beschreven(tekst: str, lees: Lees | None = None) -> bool:
    """True when the text tells what happens; False for a label, a feeling by itself, or an answer word."""
    lees = lees or lezer()
    if not is_ingevuld(tekst) or is_leeg_antwoord(tekst, lees):
        return False
    return any(_vertelt(z) for z in lees(tekst))


def _vertelt(zin: Zin) -> bool:
    lex = zin.lexicon
    woorden = [w for w in zin.woorden if w.is_woord]
    inhoud = [
        w
        for w in woorden
        if not any(
            w.laag in lex.lijst(n)
            for n in (
                "zinsdelen.lidwoorden",
                "zinsdelen.voorzetsels",
                "zinsdelen.bijwoorden",
                "zinsdelen.nevenschikkend",
                "mensen.bezit",
                "wat.antwoordwoorden",
                "mensen.algemeen",
            )
        )
        and not any(m.plek == zin.woorden.index(w) for m in zin.mensen)
    ]
    werk = [v for d in zin.delen for v in d.werkwoorden]
    if len(woorden) == 1:
        return False
    if any(
        v not in {"zijn", "hebben", "gaan", "worden", "maken", "voelen", "zorgen", "lopen"}
        and v not in lex.lijst("wat.vaag_werkwoord")
        for v in werk
    ):
        return True
    etiketten = [
        w
        for w in inhoud
        if w.laag in lex.lijst("wat.etiket")
        or w.laag in lex.lijst("wat.vaag_naamwoord")
        or staat_in(lex.lijst("wat.vaag_bijvoeglijk"), w.laag)
        or staat_in(lex.lijst("wat.vage_maat"), w.laag)
        or staat_in(lex.lijst("positief.wankel"), w.laag)
        or any(w.laag.endswith(e) for e in lex.lijst("wat.etiket_einde").enkel)
    ]
    rest = [w for w in inhoud if w not in etiketten and not lex.werkwoord(w.laag)]
    if not werk and _is_gekleurd_etiket(zin, woorden):
        return False
    if not werk:
        # No verb: a bare label says nothing; a word with a state ('medicatie stabiel') does.
        return len(rest) >= 2 or (len(rest) == 1 and len(inhoud) > 1 and not any(w.laag == "om" for w in woorden))
    if "zijn" in werk and rest == [] and etiketten:
        return False
    return bool(rest) or (noemt_iets(zin) and len(woorden) > 3)


def _is_gekleurd_etiket(zin: Zin, woorden: Sequence[Woord]) -> bool:
    """'agressief gedrag', 'psychische problemen': one or two words and then a label."""
    lex = zin.lexicon
    if not 2 <= len(woorden) <= 3 or any(w.laag in lex.lijst("zinsdelen.voorzetsels") for w in woorden):
        return False
    laatste = woorden[-1].laag
    return laatste in lex.lijst("wat.etiket") or any(laatste.endswith(e) for e in lex.lijst("wat.etiket_einde").enkel)


def heeft_begin(teksten: Iterable[str], lees: Lees | None = None) -> bool:
    """True when one of the texts says since when: 'sinds de zomer', 'al vier weken', 'in 2024', a date."""
    lees = lees or lezer()
    return any(_begin(z) for tekst in teksten if is_ingevuld(tekst) for z in lees(tekst))


def _begin(zin: Zin) -> bool:
    if zin.zoek("tijd.begin") or _JAARTAL.search(zin.tekst):
        return True
    laag = [w.laag for w in zin.woorden]
    for i, w in enumerate(laag):
        rest = laag[i + 1 : i + 5]
        # 'al drie maanden', 'nu een half jaar'
        if (
            w in {"al", "nu", "ruim", "bijna"}
            and any(r in zin.lexicon.lijst("tijd.eenheden") for r in rest[:4])
            and not ("elke" in rest and rest.index("elke") < 2)
        ):
            return True
        if (
            w == "na"
            and rest[:1]
            and rest[0] in {"de", "het", "onze", "mijn", "zijn", "haar"}
            and any(
                r
                in {
                    "scheiding",
                    "verhuizing",
                    "geboorte",
                    "overlijden",
                    "bevalling",
                    "ongeluk",
                    "ontslag",
                    "dood",
                    "operatie",
                    "brand",
                    "ruzie",
                }
                for r in rest[:3]
            )
        ):
            return True
    return any(m.laag in zin.lexicon.lijst("tijd.maanden") for m in zin.woorden if len(m.laag) > 3)


# ---- a safety agreement ----------------------------------------------------------------------


def _afspraak(velden: Mapping[str, str], lees: Lees) -> set[str]:
    tekst = _kolom(velden, "wat")
    wie, helpt, niet = _kolom(velden, "wie"), _kolom(velden, "wie_helpt"), _kolom(velden, "als_niet_lukt")
    mist: set[str] = set()
    if not wie or _is_algemeen(wie, lees):
        mist.add("wie")
    if not tekst or not _is_gedrag(tekst, lees):
        mist.add("wat")
    if not _kolom(velden, "waar") and not heeft_plaats(tekst, lees):
        mist.add("waar")
    if not _kolom(velden, "wanneer") and not any(tijden(z) for z in lees(tekst)):
        mist.add("wanneer")
    if not helpt or (_is_algemeen(helpt, lees) and helpt.lower() == "niemand"):
        mist.add("wie_helpt")
    # Where the form has a column for it, that column says it.
    if not _kolom(velden, "toezicht") and ("toezicht" in velden or not heeft_toezicht(tekst, helpt, lees)):
        mist.add("toezicht")
    if not niet or zegt_niets(niet, lees):
        mist.add("als_niet_lukt")
    return mist


def _is_algemeen(tekst: str, lees: Lees) -> bool:
    gelezen = lees(tekst)
    woorden = [w.laag for z in gelezen for w in z.woorden if w.is_woord]
    return bool(woorden) and woorden[0] in gelezen[0].lexicon.lijst("mensen.algemeen") and len(woorden) < 3


def _is_gedrag(tekst: str, lees: Lees) -> bool:
    """Something a person does; 'schelden stoppen' only names what must end."""
    for zin in lees(tekst):
        werk = {v for d in zin.delen for v in d.werkwoorden}
        woorden = [w for w in zin.woorden if w.is_woord]
        stop = werk and werk <= {"stoppen", "voorkomen", "verminderen", "ophouden", "vermijden"}
        if stop and len(woorden) <= 3 and not zin.mensen:
            continue
        if not werk and len(woorden) > 2 and woorden[-1].laag in {"uit", "weg", "dicht", "binnen", "open"}:
            return True  # 'de messen het huis uit'
        if wat(zin).waarde or werk - {"zijn", "hebben", "worden", "zorgen", "doen", "gedragen", "opvoeden"}:
            return True
    return False


def heeft_plaats(tekst: str, lees: Lees | None = None) -> bool:
    """True when the text names where: a place, or somebody to go to or stay with."""
    lees = lees or lezer()
    for zin in lees(tekst):
        if any(
            (w.laag in zin.lexicon.lijst("tekst.plaatsen") and not _is_los_buiten(zin, i))
            or any(
                w.laag.endswith(p) and len(w.laag) > len(p) + 2
                for p in (
                    "kamer",
                    "tafel",
                    "plek",
                    "halte",
                    "zaal",
                    "keuken",
                    "schuur",
                    "deur",
                    "park",
                    "huis",
                    "plein",
                    "veld",
                    "straat",
                    "winkel",
                    "school",
                    "kantoor",
                    "kast",
                    "tuin",
                    "flat",
                )
            )
            for i, w in enumerate(zin.woorden)
        ):
            return True
        for m in zin.mensen:
            voor = [w.laag for w in zin.woorden[max(0, m.plek - 3) : m.plek]]
            if (
                m.in_bepaling
                and {"naar", "bij"} & set(voor)
                and m.soort in {"naam", "familie", "beroep", "dienst"}
                and not {"met"} & set(voor)
            ):
                return True
    return False


def _is_los_buiten(zin: Zin, i: int) -> bool:
    """'binnen een week', 'buiten medeweten': no place."""
    return (
        zin.woorden[i].laag in {"buiten", "binnen"}
        and i + 1 < len(zin.woorden)
        and zin.woorden[i + 1].laag not in {"en", ".", ",", "staan", "spelen"}
    )


def heeft_toezicht(tekst: str, helpt: str, lees: Lees | None = None) -> bool:
    """True when somebody checks: in who helps, or in the task itself ('en schrijf dat op')."""
    lees = lees or lezer()
    for zin in lees(helpt):
        rijtje = zin.lexicon.rijtjes["tekst.toezicht_op_rij"].zoek(zin.woorden)
        if rijtje or zin.zoek("tekst.toezicht_groepen") or zin.zoek("tekst.toezicht_woorden"):
            return True
    for zin in lees(tekst):
        if zin.zoek("tekst.toezicht_groepen"):
            return True
        # Somebody else who checks, named in the task: 'mijn broer vraagt elke zaterdag ...'.
        for deel in zin.delen:
            ander = deel.onderwerp is not None and deel.onderwerp.soort not in {"ik"}
            if ander and deel.soort == "hoofd" and deel.heeft("tekst.toezicht_woorden"):
                return True
    return False


def zegt_niets(tekst: str, lees: Lees | None = None) -> bool:
    """True for 'geen idee', 'dan zien we wel', 'opnieuw proberen': no plan."""
    lees = lees or lezer()
    return all(zin.zoek("tekst.verzonnen_antwoord") or _is_uitvlucht(zin) for zin in lees(tekst))


def _is_uitvlucht(zin: Zin) -> bool:
    """'dan proberen we het opnieuw', 'kijken hoe het gaat': short, and nobody is named."""
    kort = sum(w.is_woord for w in zin.woorden) <= 7
    niemand = not any(m.soort in {"naam", "familie", "beroep", "dienst"} for m in zin.mensen)
    return kort and niemand and bool(zin.lexicon.rijtjes["tekst.verzonnen_op_rij"].zoek(zin.woorden))


def lezer(lexicon: Lexicon | None = None) -> Lees:
    """Reads a text into its sentences, without keeping anything."""
    return lambda tekst: tuple(ontleed(s.tekst, lexicon) for s in zinnen(tekst))
