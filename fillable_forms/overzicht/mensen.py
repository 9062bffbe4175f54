"""The people in the forms of one household, each once.

Promise: without `met_contact` only a first name and a role. The latest form says it, and what is
empty there comes from an earlier one. An address that must stay secret is shown as it was typed ('geheim').
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from fillable_forms.overzicht.afscherming import Afscherming
from fillable_forms.overzicht.model import Mens
from sjablonen.datum import lees_geboortedatum
from sjablonen.formulier import Formulier

__all__ = ["mensen_van"]

_GEZIN, _REGISSEUR, _BETROKKEN, _PROFESSIONAL = "gezin", "regisseur", "betrokken", "professional"
_SECTIES = {
    "personen": _GEZIN, "klanten": _GEZIN, "gezinsleden": _GEZIN, "betrokkenen": _BETROKKEN, "netwerk": _BETROKKEN,
    "blijvend_betrokkenen": _BETROKKEN, "professionals": _PROFESSIONAL, "procesregisseur": _REGISSEUR,
    "gemaakt_met": _REGISSEUR,
}  # fmt: skip
_VOLGORDE = (_GEZIN, _BETROKKEN, _PROFESSIONAL, _REGISSEUR)


def mensen_van(
    formulieren: Sequence[Formulier], huishouden: str, dossier: str, afscherming: Afscherming, *, met_contact: bool
) -> list[Mens]:
    """Oldest form first; the family first, then who stands around it."""
    gevonden: dict[str, Mens] = {}
    for formulier in formulieren:
        for sleutel, rij, hoort_bij in _rijen(formulier):
            mens = _mens(rij, hoort_bij, formulier, afscherming, met_contact=met_contact)
            mens = replace(mens, huishouden=huishouden, dossier=dossier)
            gevonden[sleutel] = _aangevuld(mens, gevonden[sleutel]) if sleutel in gevonden else mens
    return sorted(gevonden.values(), key=lambda m: _VOLGORDE.index(m.hoort_bij))


def _rijen(formulier: Formulier) -> Iterator[tuple[str, Mapping[str, object], str]]:
    for sectie, hoort_bij in _SECTIES.items():
        for rij in formulier.rijen(sectie):
            naam = " ".join(str(rij.get("naam", "")).split())
            if naam:
                yield f"{naam.casefold()}|{hoort_bij}", rij, hoort_bij
    eigen = " ".join(formulier.waarde("persoon.naam").split())
    if eigen:  # a sheet of one person, only there when it was asked for
        yield f"{eigen.casefold()}|{_GEZIN}", {"naam": eigen}, _GEZIN


def _mens(
    rij: Mapping[str, object], hoort_bij: str, formulier: Formulier, afscherming: Afscherming, *, met_contact: bool
) -> Mens:
    def veld(*sleutels: str) -> str:
        return ", ".join(w for s in sleutels if (w := str(rij.get(s, "")).strip()))

    rol = veld("rol_in_gezin", "relatie", "organisatie_functie") or (veld("organisatie") and "procesregisseur")
    mens = Mens("", "", afscherming.naam(veld("naam")), afscherming.tekst(rol), hoort_bij)
    if not met_contact:
        return mens
    geboren = veld("geboortedatum")
    overleg = date.fromisoformat(formulier.datum_overleg) if formulier.datum_overleg else None
    return replace(
        mens,
        geboortedatum=lees_geboortedatum(geboren, overleg) or afscherming.tekst(geboren) or None,
        telefoon=afscherming.tekst(veld("telefoon")),
        mail=afscherming.tekst(veld("mail")),
        adres=afscherming.tekst(veld("adres", "straat_en_huisnummer", "postcode_en_woonplaats")),
    )


def _aangevuld(nieuw: Mens, oud: Mens) -> Mens:
    return replace(
        nieuw,
        rol=nieuw.rol or oud.rol,
        geboortedatum=nieuw.geboortedatum or oud.geboortedatum,
        telefoon=nieuw.telefoon or oud.telefoon,
        mail=nieuw.mail or oud.mail,
        adres=nieuw.adres or oud.adres,
    )
