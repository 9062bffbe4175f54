"""The rule functions by name, and the check that the criteria only name rules that exist."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from fillable_forms.controle.context import Context, Treffer
from sjablonen.criteria_model import Catalogus, Regel
from sjablonen.fouten import SpecificatieFout

__all__ = ["Parameters", "Regelfunctie", "controleer_regels", "regel", "regel_van"]

Parameters = Mapping[str, object]
Regelfunctie = Callable[[Context, Parameters], Iterable[Treffer]]

_THEMAS = ("afsluiten", "algemeen", "borging", "document", "doelen", "doelen_tijd", "doelencheck", "keten", "mensen",
           "overleg", "personen", "taal_afspraken", "taal_borging", "taal_doelen", "taal_mensen", "taal_rijen",
           "taal_signalen", "taal_teksten", "veiligheid", "veiligheid_mensen", "veiligheid_tijd")


@dataclass(frozen=True, slots=True)
class _Inschrijving:
    functie: Regelfunctie
    verplicht: Mapping[str, type]
    mag: Mapping[str, type]


_REGELS: dict[str, _Inschrijving] = {}


def regel(naam: str, verplicht: Mapping[str, type] | None = None,
          mag: Mapping[str, type] | None = None) -> Callable[[Regelfunctie], Regelfunctie]:
    """Register a rule under `naam`, with the parameters it needs and those it may have."""

    def schrijf_in(functie: Regelfunctie) -> Regelfunctie:
        if naam in _REGELS and _REGELS[naam].functie is not functie:
            raise ValueError(f"de regel {naam} staat er twee keer")
        _REGELS[naam] = _Inschrijving(functie, dict(verplicht or {}), dict(mag or {}))
        return functie

    return schrijf_in


def regel_van(naam: str) -> Regelfunctie:
    """The function of this rule; raises KeyError."""
    return _alle()[naam].functie


def controleer_regels(catalogus: Catalogus) -> None:
    """Raises SpecificatieFout for a rule that does not exist or gets wrong parameters."""
    for criterium in catalogus:
        for gebruikt in {id(r): r for r in criterium.regel.values()}.values():
            wat = _bezwaar(gebruikt)
            if wat:
                raise SpecificatieFout(criterium.bestand, criterium.regelnummer, f"{criterium.id}.regel", wat)


def _bezwaar(gebruikt: Regel) -> str:
    inschrijving = _alle().get(gebruikt.naam)
    if inschrijving is None:
        return f"de regel '{gebruikt.naam}' bestaat niet. Kies uit: {', '.join(sorted(_alle()))}."
    for naam in inschrijving.verplicht:
        if naam not in gebruikt.parameters:
            return f"de regel '{gebruikt.naam}' heeft '{naam}' nodig"
    soorten = {**inschrijving.verplicht, **inschrijving.mag}
    for naam, waarde in gebruikt.parameters.items():
        if naam not in soorten:
            return f"de regel '{gebruikt.naam}' kent '{naam}' niet"
        if not isinstance(waarde, soorten[naam]):
            return f"'{naam}' hoort een {soorten[naam].__name__} te zijn"
    return ""


@cache
def _alle() -> Mapping[str, _Inschrijving]:
    # Rules are found by importing their modules once; nothing else imports them.
    for thema in _THEMAS:
        import_module(f"fillable_forms.controle.regels.regels_{thema}")
    return _REGELS
