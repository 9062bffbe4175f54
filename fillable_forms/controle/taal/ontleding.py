"""A sentence cut into clauses, with the finite verb, the subject and the people in it.

Promise: the same sentence always gives the same parts; every judgement works on these.
Not promised: a full parse. Goals and actions are short; what this cannot see, the
judgements leave open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from fillable_forms.controle.taal.lexicon import Lexicon, laad_lexicon
from fillable_forms.controle.taal.mensen import Mens, mensen_in
from fillable_forms.controle.taal.vervoeging import Soort, Vorm
from fillable_forms.controle.taal.werkwoorden import MEERVOUD, Persoonsvorm, als_werkwoord, persoonsvorm
from fillable_forms.controle.taal.woorden import Woord, woorden

__all__ = ["Deel", "Zin", "ontleed"]

_VOORWAARDE = frozenset(
    {
        "als",
        "wanneer",
        "zodra",
        "voordat",
        "nadat",
        "totdat",
        "zolang",
        "terwijl",
        "indien",
        "tenzij",
        "mits",
        "telkens",
    }
)
_VRAAG = frozenset({"of", "hoe", "wat", "wie", "welke", "waarom"})


@dataclass(frozen=True)
class Deel:
    """One clause. `soort`: hoofd, wens (dat ...), als, doel (zodat, om te), bij, ipv."""

    soort: str
    woorden: tuple[Woord, ...]
    begin: int
    zin: Zin

    @property
    def is_kern(self) -> bool:
        """True for what the sentence itself says, not its condition, purpose or comparison."""
        return self.soort in {"hoofd", "wens"}

    @cached_property
    def persoonsvorm(self) -> Persoonsvorm | None:
        return persoonsvorm(self)

    @cached_property
    def vormen(self) -> tuple[tuple[int, Vorm], ...]:
        """Every word that is a verb form here (place, reading), nouns left out."""
        return tuple((i, v) for i, w in enumerate(self.woorden) if (v := als_werkwoord(self, i)))

    @cached_property
    def werkwoorden(self) -> tuple[str, ...]:
        """The infinitives in this clause, separable verbs whole, helping verbs too."""
        uit = []
        for _, vorm in self.vormen:
            naam = vorm.infinitief
            if (vorm.soort is not Soort.DEELWOORD and vorm.soort is not Soort.INF) or (
                self.persoonsvorm and vorm is self.persoonsvorm.vorm
            ):
                naam = self._met_deeltje(naam)
            uit.append(naam)
        return tuple(uit)

    def _met_deeltje(self, infinitief: str) -> str:
        laatste = self._deeltje()
        if infinitief in {"zijn", "willen", "kunnen", "moeten", "mogen"} or (
            infinitief == "hebben" and laatste != "over"
        ):
            return infinitief
        return laatste + infinitief

    def _deeltje(self) -> str:
        """The particle that stands apart: last, or before a preposition ('sluit beter aan bij'); "" for none."""
        lex = self.zin.lexicon
        begin = self.persoonsvorm.plek + 1 if self.persoonsvorm else 0
        for j in range(len(self.woorden) - 1, begin - 1, -1):
            laag = self.woorden[j].laag
            if laag not in lex.lijst("werkwoorden.voorvoegsels"):
                continue
            if j == len(self.woorden) - 1:
                return laag
            volgende = self.woorden[j + 1].laag
            if (
                volgende in lex.lijst("zinsdelen.voorzetsels")
                and laag not in {"tegen", "boven", "achter", "beter", "binnen", "goed"}
            ) or volgende in {"en"}:
                return laag if volgende != "en" or laag in {"mee", "op", "af", "aan", "uit", "toe"} else ""
        return ""

    @cached_property
    def onderwerp(self) -> Mens | None:
        """Who does it, as far as a person or a service does; None for a thing or nobody."""
        return _onderwerp(self)

    @property
    def mensen(self) -> tuple[Mens, ...]:
        return tuple(m for m in self.zin.mensen if self.begin <= m.plek < self.begin + len(self.woorden))

    def heeft(self, naam: str) -> list[tuple[int, int]]:
        """Where an entry of this list stands in the clause."""
        lijst = self.zin.lexicon.lijsten[naam]
        if self.zin.lagen.isdisjoint(lijst.eerste):
            return []
        # A group of words may run on into the next clause: 'kijken wat'.
        verder = (
            *self.woorden,
            *(w for w in self.zin.woorden if self.woorden and w.begin > self.woorden[-1].begin and w.is_woord),
        )
        return [(i, n) for i, n in lijst.zoek(verder) if i < len(self.woorden)]


@dataclass(frozen=True)
class Zin:
    """One sentence, read with one lexicon."""

    tekst: str
    lexicon: Lexicon

    @cached_property
    def woorden(self) -> tuple[Woord, ...]:
        return woorden(self.tekst)

    @cached_property
    def mensen(self) -> tuple[Mens, ...]:
        return mensen_in(self.woorden, self.lexicon)

    @cached_property
    def delen(self) -> tuple[Deel, ...]:
        return _knip(self)

    @property
    def kern(self) -> tuple[Deel, ...]:
        return tuple(d for d in self.delen if d.is_kern)

    @cached_property
    def lagen(self) -> frozenset[str]:
        return frozenset(w.laag for w in self.woorden)

    def zoek(self, naam: str) -> list[tuple[int, int]]:
        """(word, number of words) of every entry of this list in the sentence."""
        lijst = self.lexicon.lijsten[naam]
        return [] if self.lagen.isdisjoint(lijst.eerste) else lijst.zoek(self.woorden)

    def woord(self, plek: int, aantal: int = 1) -> Woord:
        """These words as one, with their place in the text."""
        eerste, laatste = self.woorden[plek], self.woorden[plek + aantal - 1]
        tekst = self.tekst[eerste.begin : laatste.eind]
        return Woord(tekst, tekst.lower(), eerste.begin, laatste.eind)


def ontleed(tekst: str, lexicon: Lexicon | None = None) -> Zin:
    """The sentence `tekst`. Nothing of it is kept: words of a family outlive no call."""
    return Zin(tekst, lexicon or laad_lexicon())


# ---- cutting -----------------------------------------------------------------------------


def _knip(zin: Zin) -> tuple[Deel, ...]:
    grenzen: list[tuple[int, str]] = []
    begin_stuk = True
    for i, w in enumerate(zin.woorden):
        if w.laag in {",", ";", ":", "(", ")", "–", ".", "!", "?", "-"}:
            begin_stuk = True
            continue
        soort = _opening(zin, i, begin_stuk)
        if soort or begin_stuk:
            grenzen.append((i, soort or "hoofd"))
        begin_stuk = False
    uit: list[Deel] = []
    einden = [*(plek for plek, _ in grenzen[1:]), len(zin.woorden)]
    for (begin, soort), eind in zip(grenzen, einden, strict=False):
        deel = Deel(soort, tuple(w for w in zin.woorden[begin:eind] if w.is_woord or w.laag == "€"), begin, zin)
        splits = _omkering(deel) if soort not in {"hoofd", "ipv"} else 0
        if splits:
            uit.append(Deel(soort, deel.woorden[:splits], begin, zin))
            uit.append(Deel("hoofd", deel.woorden[splits:], begin + splits, zin))
        elif deel.woorden:
            uit.append(deel)
    return tuple(uit)


def _opening(zin: Zin, i: int, vooraan: bool) -> str:
    """Which clause begins at word `i`; "" when none does."""
    laag = zin.woorden[i].laag
    vorige = zin.woorden[i - 1].laag if i else ""
    rest = [w.laag for w in zin.woorden[i + 1 :]]
    kort = rest[: _tot_leesteken(rest)]
    if laag in _VOORWAARDE and kort:
        return "als"
    if laag in zin.lexicon.lijst("zinsdelen.doelzin"):
        return "doel"
    if laag == "om" and "te" in kort and kort[:1] != ["te"] and not (kort and kort[0][0].isdigit()):
        return "doel"
    if laag == "in" and rest[:2] == ["plaats", "van"]:
        return "ipv"
    if laag == "dat":
        return _soort_dat(zin, i, vooraan, kort)
    if (
        laag == "die"
        or (laag.startswith("waar") and laag not in {"waarschijnlijk", "waardoor", "waar"})
        or (laag == "waar" and i)
    ):
        vormen = zin.lexicon.werkwoord(vorige)
        is_naamwoord = i > 0 and (
            vooraan
            or (
                vorige.isalpha()
                and not vormen
                and vorige not in zin.lexicon.lijst("zinsdelen.voorzetsels")
                and vorige not in {"ik", "wij", "we", "en", "of", "ook", "dan"}
            )
        )
        return "bij" if is_naamwoord and len(kort) > 1 else ""
    if (
        laag in _VRAAG
        and i
        and kort
        and (laag != "of" or _eindigt_op_werkwoord(zin, kort))
        and not (laag == "wat" and vorige == "om")
    ):
        return "bij" if laag != "wat" or len(kort) > 1 else ""
    if laag in {"en", "maar", "dus", "want"} and i and not vooraan and _heeft_eigen_werkwoord(zin, i + 1):
        return "hoofd"
    return ""


def _tot_leesteken(rest: Sequence[str]) -> int:
    return next((j for j, r in enumerate(rest) if r in {",", ";", ":", ".", "!", "?"}), len(rest))


def _soort_dat(zin: Zin, i: int, vooraan: bool, kort: Sequence[str]) -> str:
    vorige = zin.woorden[i - 1].laag if i else ""
    if i == 0:
        return "wens" if len(zin.woorden) > 3 else ""
    if (
        not _eindigt_op_werkwoord(zin, kort)
        and not (kort and zin.lexicon.werkwoord(kort[-1]))
        and not any(zin.lexicon.werkwoord(k) for k in kort[2:])
    ):
        return ""
    if vooraan or zin.lexicon.werkwoord(vorige) or vorige in {"niet", "ook", "graag", "ervoor", "zodat"}:
        return "wens"
    if vorige in {"op", "in", "na", "voor", "tot", "met", "en", "ik", "of"} or vorige in MEERVOUD:
        return ""
    return "bij"


def _eindigt_op_werkwoord(zin: Zin, kort: Sequence[str]) -> bool:
    return bool(kort) and bool(zin.lexicon.werkwoord(kort[-1]))


def _heeft_eigen_werkwoord(zin: Zin, begin: int) -> bool:
    """After 'en': is there a finite verb, at one of the first places?"""
    stuk = tuple(w for w in zin.woorden[begin : begin + 7])
    eind = _tot_leesteken([w.laag for w in stuk])
    deel = Deel("hoofd", tuple(w for w in stuk[:eind] if w.is_woord), begin, zin)
    # 'ik en mijn zus gaan': the verb of both, not a clause of its own.
    voor = Deel("hoofd", tuple(w for w in zin.woorden[: begin - 1] if w.is_woord), 0, zin)
    if voor.persoonsvorm is None and not any(v.soort is Soort.INF for _, v in voor.vormen):
        return False
    return deel.persoonsvorm is not None


def _omkering(deel: Deel) -> int:
    """In 'als zij belt kom ik' the place of 'kom': a main clause that follows without a comma."""
    lex = deel.zin.lexicon
    for j in range(2, len(deel.woorden)):
        nu = [v for v in lex.werkwoord(deel.woorden[j].laag) if v.soort in {Soort.STAM, Soort.MET_T}]
        meervoud = [v for v in lex.werkwoord(deel.woorden[j].laag) if v.soort is Soort.INF]
        volgende = deel.woorden[j + 1].laag if j + 1 < len(deel.woorden) else ""
        past = (bool(nu) and volgende != "" and volgende not in {"en"}) or (bool(meervoud) and volgende in MEERVOUD)
        if past and als_werkwoord(deel, j - 1) and ((nu and not _is_een_groep(lex, deel.woorden[j].laag)) or meervoud):
            return j
    return 0


def _is_een_groep(lex: Lexicon, tweede: str) -> bool:
    """'is gebeld': one verb group, no two clauses."""
    return lex.is_deelwoord(tweede) and not any(v.soort in {Soort.STAM, Soort.MET_T} for v in lex.werkwoord(tweede))


# ---- subject -----------------------------------------------------------------------------


def _onderwerp(deel: Deel) -> Mens | None:
    mensen = [m for m in deel.mensen if not m.in_bepaling and m.soort != "mijn"]
    if not mensen:
        return None
    eigen = [m for m in mensen if m.soort == "ik"]
    if eigen:
        return eigen[0]
    pv = deel.persoonsvorm
    if pv is None:
        if deel.soort == "hoofd" and (
            any(v.soort is Soort.INF for _, v in deel.vormen)
            or (not deel.vormen and mensen[0].soort in {"dienst", "beroep"})
        ):
            return None
        return mensen[0]
    plek = deel.begin + pv.plek
    # Right before the finite verb, else the first one after it.
    voor = [m for m in mensen if m.plek < plek]
    na = [m for m in mensen if m.plek > plek]
    if voor:
        return voor[0]
    vooraan = deel.woorden[: pv.plek]
    if vooraan and _is_ding(deel, vooraan):
        return None
    return na[0] if na else None


def _is_ding(deel: Deel, vooraan: Sequence[Woord]) -> bool:
    """The place before the verb is taken by a thing, no time or place: then that is the subject."""
    lex = deel.zin.lexicon
    eerste = vooraan[0].laag
    if eerste in lex.lijst("zinsdelen.voorzetsels") or any(
        w.laag in lex.lijst(n)
        for n in ("tijd.dagen", "tijd.vast", "tijd.elke", "tijd.eenheden", "tijd.volgende", "zinsdelen.bijwoorden")
        for w in vooraan
    ):
        return False
    return eerste in lex.lijst("zinsdelen.lidwoorden") or eerste in lex.lijst("mensen.bezit") or len(vooraan) == 1
