"""From the forms of a group to the rows of the overview, household by household.

Promise: pure; what is left out by default (safety rule 10) never comes in a row. Forms that
their owner keeps private are not among the forms that come in, unless asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from fillable_forms.controle.controleer import controleer
from fillable_forms.controle.rapport import Rapport
from fillable_forms.dossier import Dossier, Stuk, maak_dossiers
from fillable_forms.dossier.soorten import VEILIG_VERDER_PLAN, VEILIGHEIDSPLAN
from fillable_forms.overzicht.afscherming import Afscherming, voornaam
from fillable_forms.overzicht.doelregels import acties_van, doelen_van
from fillable_forms.overzicht.mensen import mensen_van
from fillable_forms.overzicht.model import Actie, Bevindingtelling, Cijfer, Doel, Formulierregel, Huishoudregels
from sjablonen.criteria_model import Ernst, Zichtbaar
from sjablonen.formulier import Formulier
from sjablonen.ontleden import lees_score
from sjablonen.specificatie import Specificatie

__all__ = ["Keuzes", "regels_van"]

_SCHALEN = {VEILIGHEIDSPLAN: "2025", VEILIG_VERDER_PLAN: "2019"}
_WAARSCHIJNLIJK = "waarschijnlijk van dit huishouden"


class Keuzes:
    """What goes in: by default only what cannot harm."""

    __slots__ = ("alleen_aantallen", "met_contact", "ook_vertrouwelijk")

    def __init__(
        self, *, met_contact: bool = False, alleen_aantallen: bool = False, ook_vertrouwelijk: bool = False
    ) -> None:
        self.met_contact = met_contact
        self.alleen_aantallen = alleen_aantallen
        self.ook_vertrouwelijk = ook_vertrouwelijk


def regels_van(
    stukken: Sequence[Stuk], eerste: int, alle: Specificatie, keuzes: Keuzes
) -> Iterator[Huishoudregels]:
    """The rows of each household in these pieces; households are numbered from `eerste`."""
    dossiers = maak_dossiers(stukken, ook_vertrouwelijk=keuzes.ook_vertrouwelijk)
    for nummer, (_, groep) in enumerate(groupby(dossiers, key=lambda d: d.huishouden), start=eerste):
        yield _huishouden(list(groep), str(nummer), alle, keuzes)


def _huishouden(lijnen: Sequence[Dossier], nummer: str, alle: Specificatie, keuzes: Keuzes) -> Huishoudregels:
    formulieren = list({id(f): f for d in lijnen for f in d.formulieren}.values())
    scherm = Afscherming(formulieren, met_contact=keuzes.met_contact)
    dossier = next((scherm.tekst(d.nummer) for d in lijnen if d.nummer), "")
    regels, bevindingen = _formulieren(lijnen, nummer, dossier, alle, scherm)
    doelen: list[Doel] = []
    acties: list[Actie] = []
    geteld: set[tuple[int, int]] = set()
    for lijn in lijnen:
        sleutel = nummer + lijn.sleutel.removeprefix(lijn.huishouden)
        doelen += doelen_van(lijn, sleutel, dossier, scherm, geteld)
        acties += acties_van(lijn, sleutel, dossier, scherm)
    return Huishoudregels(
        regels,
        tuple(doelen),
        tuple(dict.fromkeys(acties)),
        tuple(_cijfers(formulieren, nummer, dossier, scherm)),
        tuple(mensen_van(formulieren, nummer, dossier, scherm, met_contact=keuzes.met_contact)),
        bevindingen,
    )


def _formulieren(
    lijnen: Sequence[Dossier], nummer: str, dossier: str, alle: Specificatie, scherm: Afscherming
) -> tuple[tuple[Formulierregel, ...], tuple[Bevindingtelling, ...]]:
    regels: dict[int, Formulierregel] = {}
    bevindingen: list[Bevindingtelling] = []
    meldingen = list(dict.fromkeys(m.tekst for d in lijnen for m in d.meldingen))
    for lijn in lijnen:
        for stuk in lijn.stukken:
            if id(stuk.formulier) in regels:
                continue
            formaat = alle.formaat(stuk.format)
            rapport = controleer(stuk.formulier, formaat, dossier=lijn)
            letop = [] if regels else list(meldingen)
            letop += [_WAARSCHIJNLIJK] if stuk in lijn.waarschijnlijk else []
            regels[id(stuk.formulier)] = Formulierregel(
                nummer, dossier, stuk.format, formaat.titel, stuk.datum, scherm.tekst(stuk.formulier.kenmerk),
                rapport.ingevuld, rapport.vakken, len(rapport.moet_nog), len(rapport.kan_beter), "\n".join(letop),
                stuk.bron,
            )  # fmt: skip
            bevindingen += _tellingen(rapport)
    return tuple(regels.values()), tuple(bevindingen)


def _tellingen(rapport: Rapport) -> Iterator[Bevindingtelling]:
    keren = Counter(b.criterium for b in rapport.bevindingen)
    for criterium, keer in keren.items():
        eigen = [b for b in rapport.bevindingen if b.criterium == criterium]
        ernst = min((b.ernst for b in eigen), key=lambda e: e.rang, default=Ernst.TIP)
        gezin = all(b.zichtbaar is Zichtbaar.GEZIN for b in eigen)
        yield Bevindingtelling(
            criterium, ernst, Zichtbaar.GEZIN if gezin else Zichtbaar.REGISSEUR, rapport.format, keer
        )


def _cijfers(formulieren: Sequence[Formulier], nummer: str, dossier: str, scherm: Afscherming) -> Iterator[Cijfer]:
    """Scores without their reasons. What is no whole number is not shown: a reason may stand in it."""
    namen: dict[str, str] = {}
    for formulier in formulieren:
        versie = _SCHALEN.get(formulier.format)
        if versie is None:
            continue
        for rij in formulier.rijen("veiligheidsscores"):
            naam, cijfer = str(rij.get("naam", "")), str(rij.get("cijfer", ""))
            if not cijfer.strip():
                continue
            yield Cijfer(nummer, dossier, versie, Stuk(formulier).datum, _wie(naam, namen, scherm), lees_score(cijfer))


def _wie(naam: str, namen: dict[str, str], scherm: Afscherming) -> str:
    """The name as shown; two people with one first name get a number."""
    kern = " ".join(naam.split()).casefold()
    if kern not in namen:
        kort = scherm.naam(naam) or "(geen naam)"
        al = sum(1 for k, n in namen.items() if voornaam(k) == voornaam(kern) and n.split(" (")[0] == kort)
        namen[kern] = f"{kort} ({al + 1})" if al else kort
    return namen[kern]
