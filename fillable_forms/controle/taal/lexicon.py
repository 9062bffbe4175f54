"""The word lists of sjablonen/taal as frozen data, read once.

Promise: a list is a set of lower-case entries; an entry with blanks is a group of words.
`zonder` gives the same lexicon less some entries, which is how the rules are tried
without the words that only one sentence needs.
Raises SpecificatieFout when a file is not as it should be.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from fillable_forms.controle.taal import vervoeging
from fillable_forms.controle.taal.oprij import Rijtjes
from fillable_forms.controle.taal.vervoeging import Soort, Vorm
from fillable_forms.controle.taal.woorden import Woord
from sjablonen.fouten import SpecificatieFout
from sjablonen.yaml_met_regels import lees_yaml

__all__ = ["Ingang", "Lexicon", "Lijst", "laad_lexicon"]

# One entry of one list: ('tijd.dagen', 'maandag').
Ingang = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Lijst:
    """One list: single words, and groups of words by their first one."""

    enkel: frozenset[str]
    groepen: Mapping[str, tuple[tuple[str, ...], ...]]
    # Every first word, and the entries as endings: so that a look at a sentence costs little.
    eerste: frozenset[str]
    uitgangen: tuple[str, ...]

    @classmethod
    def van(cls, ingangen: Iterable[str]) -> Lijst:
        enkel: set[str] = set()
        groepen: dict[str, list[tuple[str, ...]]] = {}
        for ingang in ingangen:
            delen = tuple(ingang.lower().split())
            if len(delen) == 1:
                enkel.add(delen[0])
            if len(delen) > 1:
                groepen.setdefault(delen[0], []).append(delen)
            elif "-" in delen[0]:
                # 'blauwe-plek' in a list of words also stands for the two words.
                los = tuple(delen[0].split("-"))
                groepen.setdefault(los[0], []).append(los)
        per_eerste = {k: tuple(sorted(v, key=len, reverse=True)) for k, v in groepen.items()}
        return cls(
            frozenset(enkel),
            MappingProxyType(per_eerste),
            frozenset(enkel) | frozenset(per_eerste),
            tuple(sorted(enkel)),
        )

    def lengte(self, zin: Sequence[Woord], i: int) -> int:
        """How many words from `i` on are an entry of this list: the longest; 0 for none."""
        laag = zin[i].laag
        for groep in self.groepen.get(laag, ()):
            if len(groep) <= len(zin) - i and all(zin[i + j].laag == g for j, g in enumerate(groep)):
                return len(groep)
        return int(laag in self.enkel)

    def zoek(self, zin: Sequence[Woord]) -> list[tuple[int, int]]:
        """(index, number of words) of every hit; hits do not overlap."""
        uit: list[tuple[int, int]] = []
        verder = 0
        for i, w in enumerate(zin):
            if i >= verder and w.laag in self.eerste and (n := self.lengte(zin, i)):
                uit.append((i, n))
                verder = i + n
        return uit

    def eindigt(self, woord: str) -> bool:
        """True when a longer word ends in one of the entries."""
        return woord.endswith(self.uitgangen) and any(len(woord) > len(u) and woord.endswith(u) for u in self.uitgangen)

    def __contains__(self, woord: str) -> bool:
        return woord in self.enkel


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All lists by 'file.list', what words are called in plain Dutch, and the verbs."""

    lijsten: Mapping[str, Lijst]
    vertaling: Mapping[str, Mapping[str, str]]
    vormen: Mapping[str, tuple[Vorm, ...]]
    paren: Mapping[str, tuple[tuple[frozenset[str], frozenset[str]], ...]]
    rijtjes: Mapping[str, Rijtjes]
    _bron: Mapping[str, tuple[str, ...]] = field(repr=False)

    def lijst(self, naam: str) -> Lijst:
        return self.lijsten[naam]

    def ingangen(self) -> Mapping[str, tuple[str, ...]]:
        """Every entry by list, verbs under 'werkwoorden' by their infinitive."""
        return self._bron

    def werkwoord(self, woord: str) -> tuple[Vorm, ...]:
        """The readings of this word as a verb form; also of a separable verb written as one."""
        gevonden = self.vormen.get(woord, ())
        if gevonden or len(woord) < 5 or woord in self.lijsten["dingen.dingen"].enkel:
            return gevonden  # 'aandacht' is no form of 'aandenken'
        for eind in range(2, min(9, len(woord) - 2)):
            los = woord[:eind]
            if los in self.lijsten["werkwoorden.voorvoegsels"].enkel and woord[eind:] in self.vormen:
                return tuple(Vorm(los + v.infinitief, v.soort, los) for v in self.vormen[woord[eind:]])
        return ()

    def is_deelwoord(self, woord: str) -> bool:
        return any(v.soort is Soort.DEELWOORD for v in self.werkwoord(woord))

    def zonder(self, weg: Iterable[Ingang]) -> Lexicon:
        """This lexicon less the given entries."""
        per: dict[str, set[str]] = {}
        for naam, ingang in weg:
            per.setdefault(naam, set()).add(ingang)
        bron = dict(self._bron)
        lijsten, vertaling, vormen = dict(self.lijsten), dict(self.vertaling), self.vormen
        for naam, woorden in per.items():
            bron[naam] = tuple(i for i in bron[naam] if i not in woorden)
            if naam == "werkwoorden":
                vormen = {
                    k: over
                    for k, v in self.vormen.items()
                    if (over := tuple(x for x in v if x.infinitief not in woorden))
                }
            else:
                lijsten[naam] = Lijst.van(bron[naam])
            if naam in vertaling:
                vertaling[naam] = {k: v for k, v in vertaling[naam].items() if k not in woorden}
        return Lexicon(lijsten, vertaling, vormen, self.paren, self.rijtjes, bron)

    def met_woorden(self, jargon: Mapping[str, str]) -> Lexicon:
        """This lexicon with jargon of an organisation of its own (word -> plain words)."""
        lijsten, vertaling, bron = dict(self.lijsten), dict(self.vertaling), dict(self._bron)
        for naam in ("jargon.woorden", "jargon.woordgroepen"):
            erbij = {k.lower(): v for k, v in jargon.items() if (" " in k) == (naam == "jargon.woordgroepen")}
            vertaling[naam] = {**vertaling[naam], **erbij}
            bron[naam] = tuple(vertaling[naam])
            lijsten[naam] = Lijst.van(bron[naam])
        return Lexicon(lijsten, vertaling, self.vormen, self.paren, self.rijtjes, bron)


# What may follow an object: 'hij sloeg haar in de gang', 'heeft haar vaak geslagen'.
_NA_VOORWERP = ("voorzetsels", "bijwoorden", "lidwoorden", "onderschikkend", "nevenschikkend", "na_voorwerp")


@cache
def laad_lexicon() -> Lexicon:
    """The lists that come with this program."""
    lijsten: dict[str, Lijst] = {}
    vertaling: dict[str, Mapping[str, str]] = {}
    paren: dict[str, tuple[tuple[frozenset[str], frozenset[str]], ...]] = {}
    bron: dict[str, tuple[str, ...]] = {}
    vormen: dict[str, list[Vorm]] = {}
    groepen: dict[str, list[str]] = {}
    rijen: dict[str, list[str]] = {}
    for bestand in sorted((resources.files("sjablonen") / "taal").iterdir(), key=lambda b: b.name):
        if not bestand.name.endswith(".yaml"):
            continue
        ruw = lees_yaml(bestand.name, bestand.read_text(encoding="utf-8"))
        if not isinstance(ruw.data, Mapping):
            raise SpecificatieFout(bestand.name, 1, "", "zet hier lijsten met woorden, elk met een naam")
        stam = bestand.name.removesuffix(".yaml")
        for sleutel, inhoud in ruw.data.items():
            naam = f"{stam}.{sleutel}"
            if naam in {"werkwoorden.zwak", "werkwoorden.sterk", "werkwoorden.onregelmatig"}:
                _vervoeg(sleutel, inhoud, vormen)
            elif sleutel == "groepen":
                groepen.update({str(k): str(v).lower().split() for k, v in inhoud.items()})
            elif sleutel.endswith("_op_rij"):
                rijen[naam] = [str(i).lower() for i in inhoud]
            elif isinstance(inhoud, list) and inhoud and isinstance(inhoud[0], list):
                paren[naam] = tuple((frozenset(str(a).split()), frozenset(str(b).split())) for a, b in inhoud)
            else:
                ingangen, woordenboek = _ingangen(inhoud, bestand.name, sleutel)
                bron[naam] = ingangen
                lijsten[naam] = Lijst.van(ingangen)
                if woordenboek:
                    vertaling[naam] = woordenboek
    bron["werkwoorden"] = tuple(dict.fromkeys(v.infinitief for lijst in vormen.values() for v in lijst))
    los = frozenset().union(*(lijsten[f"zinsdelen.{n}"].enkel for n in _NA_VOORWERP))
    los -= {"eigen"}
    rijtjes = {naam: Rijtjes.van(ingangen, groepen, los) for naam, ingangen in rijen.items()}
    return Lexicon(lijsten, vertaling, {k: tuple(dict.fromkeys(v)) for k, v in vormen.items()}, paren, rijtjes, bron)


def _ingangen(inhoud: Any, bestand: str, sleutel: str) -> tuple[tuple[str, ...], Mapping[str, str]]:
    if isinstance(inhoud, str):
        return tuple(inhoud.lower().split()), {}
    if isinstance(inhoud, list):
        return tuple(str(i).lower() for i in inhoud), {}
    if isinstance(inhoud, Mapping):
        if all(isinstance(w, list) for w in inhoud.values()):
            woorden = {i: str(k) for k, w in inhoud.items() for deel in w for i in str(deel).lower().split()}
            return tuple(woorden), woorden
        # Abbreviations keep their capitals: 'VERS' is one, 'vers' is not.
        hoog = sleutel == "afkortingen"
        woordenboek = {str(k) if hoog else str(k).lower(): str(v) for k, v in inhoud.items()}
        return tuple(woordenboek), woordenboek
    raise SpecificatieFout(bestand, None, sleutel, "dit hoort een rij woorden te zijn")


# Separable verbs are found by their parts ('op' and 'bellen'); these beginnings are just as often fixed ('overleggen').
_LOS = (
    "aan",
    "achter",
    "af",
    "bij",
    "binnen",
    "goed",
    "in",
    "klaar",
    "los",
    "mee",
    "na",
    "op",
    "rond",
    "samen",
    "schoon",
    "stil",
    "tegen",
    "terug",
    "toe",
    "uit",
    "vast",
    "weg",
)


def _is_scheidbaar(infinitief: str, alle: set[str]) -> bool:
    return any(infinitief.startswith(los) and infinitief[len(los) :] in alle for los in _LOS)


def _vervoeg(sleutel: str, inhoud: Any, vormen: dict[str, list[Vorm]]) -> None:
    if sleutel == "zwak":
        onregelmatige = {"gaan", "komen", "zijn", "hebben"}
        alle = set(inhoud.split())
        paren = [
            p
            for inf in dict.fromkeys(inhoud.split())
            if inf not in onregelmatige and not _is_scheidbaar(inf, alle)
            for p in vervoeging.zwak(inf)
        ]
    elif sleutel == "sterk":
        paren = [p for regel in inhoud.splitlines() for p in vervoeging.sterk(*regel.split())]
    else:
        paren = [
            p for inf, v in inhoud.items() for p in vervoeging.onregelmatig(inf, v["nu"], v["toen"], v["deelwoord"])
        ]
    for tekst, vorm in paren:
        vormen.setdefault(tekst, []).append(vorm)
