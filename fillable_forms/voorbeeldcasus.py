"""The bundled invented case: one household from its first plan to its last.

The family, the places and every number in it are made up. The first plan holds two
shortcomings on purpose, so that a check has something to say.

Promise: `vul_aan` is pure, and gives what people at the table would have typed.
Not promised: that these answers are an example of a perfect plan.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from importlib import resources

from sjablonen.formulier import Formulier, formulier_uit_json
from sjablonen.kenmerk import nieuw_kenmerk
from sjablonen.specificatie import Formaat, Soort, Specificatie

__all__ = ["Ronde", "Voorbeeldcasus", "laad_voorbeeldcasus", "vul_aan"]

_MAP = "voorbeeld"
_RONDES = ("voortgang_1", "voortgang_2", "borging")


@dataclass(frozen=True, slots=True)
class Ronde:
    """One meeting: which form follows, on which day, and what is filled in there.

    `datum` is None when the day stands in the plan before it ('Het volgende overleg').
    """

    naar: str
    datum: date | None
    antwoorden: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Voorbeeldcasus:
    plan: Formulier
    rondes: tuple[Ronde, ...]


def laad_voorbeeldcasus(specificatie: Specificatie) -> Voorbeeldcasus:
    """The first plan (with a new kenmerk) and the rounds after it."""
    plan = formulier_uit_json(specificatie, _lees("ondersteuningsplan"))
    code = specificatie.formaat(plan.format).code
    return Voorbeeldcasus(replace(plan, kenmerk=nieuw_kenmerk(code)), tuple(_ronde(n) for n in _RONDES))


def vul_aan(formulier: Formulier, formaat: Formaat, antwoorden: Mapping[str, object]) -> Formulier:
    """The same form with these answers filled in.

    Rows go by their place. An answer takes the place of what stood there; only in a
    section of one text it comes below it.
    """
    gegevens = dict(formulier.gegevens)
    for sleutel, antwoord in antwoorden.items():
        staat_er = gegevens.get(sleutel)
        eigen_tekst = formaat.heeft(sleutel) and formaat.sectie(sleutel).soort is Soort.TEKST
        if eigen_tekst and staat_er and antwoord:
            gegevens[sleutel] = f"{staat_er}\n{antwoord}"
        else:
            gegevens[sleutel] = _samen(staat_er, antwoord)  # type: ignore[assignment]
    heel = Formulier.maak(formaat, formulier.specificatie, gegevens)
    return replace(
        formulier,
        gegevens=heel.gegevens,
        datum_overleg=heel.datum_overleg or formulier.datum_overleg,
        dossier=heel.dossier or formulier.dossier,
    )


def _samen(staat_er: object, erbij: object) -> object:
    if isinstance(staat_er, Mapping) and isinstance(erbij, Mapping):
        return {**staat_er, **{k: _samen(staat_er.get(k), w) for k, w in erbij.items()}}
    if isinstance(staat_er, list) and isinstance(erbij, list):
        over = max(len(staat_er), len(erbij))
        return [_samen(_op(staat_er, i), _op(erbij, i)) for i in range(over)]
    return staat_er if erbij is None else erbij


def _op(rij: list[object], i: int) -> object:
    return rij[i] if i < len(rij) else None


def _ronde(naam: str) -> Ronde:
    ruw = _lees(naam)
    datum = str(ruw["datum"])
    antwoorden = ruw["gegevens"]
    if not isinstance(antwoorden, Mapping):
        raise TypeError(naam)
    return Ronde(str(ruw["naar"]), date.fromisoformat(datum) if datum else None, antwoorden)


def _lees(naam: str) -> dict[str, object]:
    tekst = (resources.files("sjablonen") / _MAP / f"{naam}.json").read_text(encoding="utf-8")
    gelezen: dict[str, object] = json.loads(tekst)
    return gelezen
