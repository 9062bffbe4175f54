"""What an organisation changes in the check: a small TOML file of its own.

    uit = ["vorm-past-bij-personen"]

    [ernst]
    korte-zinnen = "aandachtspunt"

    [tekst.aanleiding-ingevuld]
    boodschap = "Schrijf op waarom dit plan er komt."

    [jargon]
    zorgpad = "de hulp die er komt"

Promise: who may see a criterion never changes, so nothing for the regisseur alone can get
into a document; an alarm for acute danger cannot be switched off or made lighter; a text
rule never becomes 'fout'. The words for a special case (unsafety, a secret address) stay ours.
Every mistake is one plain Dutch line that names the key, and the nearest one that exists.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from sjablonen.criteria_model import Catalogus, Criterium, Ernst
from sjablonen.fouten import InstellingenFout

__all__ = ["Instellingen", "laad_instellingen", "lees_instellingen"]

_DELEN = ("uit", "ernst", "tekst", "jargon")
_TEKSTEN = ("boodschap", "suggestie")
_BLIJFT_AAN = frozenset({"leeg-formulier", "vp-score-0-acuut", "meldcode-acuut-eerst"})
_KEUZES = tuple(e.value for e in Ernst if e is not Ernst.HERINNERING)
_LANGST = 400


@dataclass(frozen=True, slots=True)
class Instellingen:
    """`tekst` has per criterium new words by 'boodschap' and 'suggestie'; `jargon` plain words by word."""

    uit: frozenset[str] = frozenset()
    ernst: Mapping[str, Ernst] = field(default_factory=dict)
    tekst: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    jargon: Mapping[str, str] = field(default_factory=dict)

    def pas_toe(self, catalogus: Catalogus) -> Catalogus:
        """The criteria as this organisation wants them."""
        return Catalogus(tuple(self._pas(c) for c in catalogus if c.id not in self.uit))

    def _pas(self, criterium: Criterium) -> Criterium:
        eigen = self.tekst.get(criterium.id, {})
        ernst = self.ernst.get(criterium.id)
        if not eigen and ernst is None:
            return criterium
        anders = criterium if ernst is None else _met_ernst(criterium, ernst)
        return replace(anders, boodschap=eigen.get("boodschap", criterium.boodschap),
                       suggestie=eigen.get("suggestie", criterium.suggestie))


def laad_instellingen(pad: Path, catalogus: Catalogus) -> Instellingen:
    """The settings in a .toml file; raises InstellingenFout with what to change."""
    try:
        tekst = pad.read_text(encoding="utf-8-sig")
    except FileNotFoundError as fout:
        raise InstellingenFout(f"Het bestand {pad.name} is er niet. Kijk of de naam en de map kloppen.") from fout
    except (OSError, UnicodeDecodeError) as fout:
        raise InstellingenFout(f"{pad.name} kan niet worden gelezen. Bewaar het als tekst (UTF-8).") from fout
    return lees_instellingen(tekst, catalogus, pad.name)


def lees_instellingen(tekst: str, catalogus: Catalogus, naam: str = "instellingen") -> Instellingen:
    """The settings in this text; raises InstellingenFout."""
    try:
        ruw = tomllib.loads(tekst)
    except tomllib.TOMLDecodeError as fout:
        raise InstellingenFout(f"{naam} is geen geldige TOML: {fout}. Kijk naar die regel.") from fout
    return _Lezer(naam, catalogus).instellingen(ruw)


def _met_ernst(criterium: Criterium, ernst: Ernst) -> Criterium:
    """This severity in every form. A lighter outcome of the rule stays at most as heavy as that."""
    varianten = {
        n: replace(v, ernst=v.ernst if v.ernst and v.ernst.rang >= ernst.rang else ernst)
        for n, v in criterium.varianten.items()
    }
    return replace(criterium, ernst=MappingProxyType(dict.fromkeys(criterium.ernst, ernst)),
                   varianten=MappingProxyType(varianten))


@dataclass(frozen=True, slots=True)
class _Lezer:
    naam: str
    catalogus: Catalogus

    def instellingen(self, ruw: Mapping[str, object]) -> Instellingen:
        for sleutel in ruw:
            if sleutel not in _DELEN:
                raise self._fout(f"'{sleutel}' is geen onderdeel van dit bestand.{_lijkt(sleutel, _DELEN)}")
        uit = ruw.get("uit", [])
        if not isinstance(uit, list) or not all(isinstance(u, str) for u in uit):
            raise self._fout("bij 'uit' hoort een lijst van criteria te staan, zoals [\"korte-zinnen\"].")
        for id_ in uit:
            self._mag_lichter(self._criterium(id_, "uit"), "uit")
        return Instellingen(
            frozenset(uit),
            MappingProxyType({id_: self._ernst(id_, w) for id_, w in self._groep(ruw, "ernst").items()}),
            MappingProxyType({id_: self._tekst(id_, w) for id_, w in self._groep(ruw, "tekst").items()}),
            MappingProxyType({w.strip().lower(): self._jargon(w, g) for w, g in self._groep(ruw, "jargon").items()}),
        )

    def _groep(self, ruw: Mapping[str, object], deel: str) -> Mapping[str, object]:
        groep = ruw.get(deel, {})
        if not isinstance(groep, Mapping):
            raise self._fout(f"'{deel}' is een kopje: schrijf [{deel}] op een eigen regel, met de regels eronder.")
        return groep

    def _criterium(self, id_: str, deel: str) -> Criterium:
        ids = tuple(c.id for c in self.catalogus)
        if id_ not in ids:
            raise self._fout(f"het criterium '{id_}' bij '{deel}' bestaat niet.{_lijkt(id_, ids)}")
        return self.catalogus.criterium(id_)

    def _mag_lichter(self, criterium: Criterium, deel: str) -> None:
        if criterium.id in _BLIJFT_AAN:
            raise self._fout(f"'{criterium.id}' blijft altijd aan zoals het is. Haal het weg bij '{deel}'.")

    def _ernst(self, id_: str, waarde: object) -> Ernst:
        criterium = self._criterium(id_, "ernst")
        if criterium.is_herinnering:
            raise self._fout(f"'{id_}' is een herinnering en heeft geen ernst. Zet het bij 'uit' als u het niet wilt.")
        if waarde not in _KEUZES:
            raise self._fout(f"kies bij '{id_}' uit {', '.join(_KEUZES)}.")
        ernst = Ernst(str(waarde))
        if criterium.soort.startswith("H") and ernst is Ernst.FOUT:
            raise self._fout(f"'{id_}' is een taalregel en kan zich vergissen. Kies aandachtspunt of tip.")
        self._mag_lichter(criterium, "ernst")
        return ernst

    def _tekst(self, id_: str, waarde: object) -> Mapping[str, str]:
        self._criterium(id_, "tekst")
        if not isinstance(waarde, Mapping):
            raise self._fout(f"schrijf [tekst.{id_}] op een eigen regel, met daaronder 'boodschap' en 'suggestie'.")
        for sleutel, tekst in waarde.items():
            if sleutel == "zichtbaar":
                raise self._fout(f"wie '{id_}' ziet, ligt vast. Haal 'zichtbaar' weg.")
            if sleutel not in _TEKSTEN:
                raise self._fout(f"'{sleutel}' bij '{id_}' kan niet. Kies uit {' en '.join(_TEKSTEN)}.")
            if not isinstance(tekst, str) or not tekst.strip() or len(tekst) > _LANGST:
                raise self._fout(f"bij '{id_}' hoort een '{sleutel}' van 1 tot {_LANGST} tekens.")
            if set(re.findall(r"\{([^}]*)\}", tekst)) - {"lijst"}:
                raise self._fout(f"in de '{sleutel}' van '{id_}' kan alleen {{lijst}} tussen accolades staan.")
        return MappingProxyType({str(k): " ".join(str(v).split()) for k, v in waarde.items()})

    def _jargon(self, woord: str, gewoon: object) -> str:
        if not woord.strip() or not isinstance(gewoon, str):
            raise self._fout(f"bij '{woord}' onder [jargon] horen gewone woorden te staan, tussen aanhalingstekens.")
        return gewoon.strip()

    def _fout(self, wat: str) -> InstellingenFout:
        return InstellingenFout(f"{self.naam}: {wat}")


def _lijkt(woord: str, bekend: Iterable[str]) -> str:
    bekend = tuple(bekend)
    gevonden = difflib.get_close_matches(woord, bekend, 1, 0.5)
    if gevonden:
        return f" Bedoelt u '{gevonden[0]}'?"
    return f" Bekend zijn: {', '.join(bekend)}." if len(bekend) <= len(_DELEN) else " Kijk in docs/criteria.md."
