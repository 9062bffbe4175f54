"""The forms of one household, put in order: which plans there are and which is the last.

Promise: plans stand in the order of their meetings; a plan without a clear date gets its
place from `vorige` or its kind, and that is said. Two households, two branches of one plan
and two versions of one form are refused: what one mixes cannot be taken apart again. Forms
that this part may not use (veiligheidsafspraken) leave no trace, not even in a message.
Not promised: that the forms really belong to one household; only differing file numbers
and wholly different people are noticed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from fillable_forms.dossier.lijnen import lijnen_van
from fillable_forms.dossier.model import Melding, Meldingsoort, Stuk
from fillable_forms.dossier.onaangeroerd import onaangeroerde_takken
from fillable_forms.dossier.ordenen import op_volgorde
from fillable_forms.dossier.samenstellen import is_leeg
from fillable_forms.dossier.soorten import (
    ONDERSTEUNINGSPLANNEN,
    PLANNEN,
    VEILIG_VERDER_PLAN,
    VEILIGHEIDSPLAN,
    VOORTGANGSPLAN,
)
from fillable_forms.dossier.sporen import kern_van_nummer, namen_botsen, sporen_van
from sjablonen.formulier import Formulier
from sjablonen.fouten import VervolgFout
from sjablonen.kenmerk import is_kenmerk
from sjablonen.specificatie import Specificatie

__all__ = ["VOORTGANGSPLAN", "Keten", "maak_keten", "noem"]

_WEIGER = (Meldingsoort.TWEE_TAKKEN, Meldingsoort.TWEE_VERSIES, Meldingsoort.TWEE_PARTNERS)
_EEN_LIJN = " Geef alleen de formulieren van één lijn."


@dataclass(frozen=True, slots=True)
class Keten:
    """The plans (ondersteuningsplan, voortgangsplan) and safety plans, oldest first.

    `alle` is everything that was handed in, also what no step may use.
    """

    plannen: tuple[Formulier, ...]
    veiligheidsplannen: tuple[Formulier, ...] = ()
    veilig_verder_plannen: tuple[Formulier, ...] = ()
    mededelingen: tuple[str, ...] = ()
    alle: tuple[Formulier, ...] = ()

    @property
    def laatste(self) -> Formulier:
        return self.plannen[-1]

    @property
    def ondersteuningsplan(self) -> Formulier | None:
        """The latest ondersteuningsplan: ik, wij or that of 2019."""
        return next((p for p in reversed(self.plannen) if p.format in ONDERSTEUNINGSPLANNEN), None)

    @property
    def dossier(self) -> str:
        """The file number of the latest plan that has one; never that of a veiligheidsplan."""
        return next((p.dossier for p in reversed(self.plannen) if p.dossier), "")

    @property
    def dossier_veilig(self) -> str:
        """The file number of a safety plan, for a next form that is made from it on purpose."""
        veilig = (*self.veilig_verder_plannen, *self.veiligheidsplannen)
        return next((p.dossier for p in reversed(veilig) if p.dossier), "")


def maak_keten(formulieren: Sequence[Formulier], specificatie: Specificatie, *, toch: bool = False) -> Keten:
    """Sort out what was handed in; raises VervolgFout when it cannot be one household."""
    los = _zonder_dubbele(formulieren)
    plannen = [f for f in los if f.format in PLANNEN]
    veilig = [f for f in los if f.format == VEILIGHEIDSPLAN and not is_leeg(f)]
    oud_veilig = [f for f in los if f.format == VEILIG_VERDER_PLAN and not is_leeg(f)]
    meldingen: list[str] = []
    onaangeroerd = onaangeroerde_takken(plannen)
    if onaangeroerd:
        meldingen.append("Een vervolg waarin nog niets is ingevuld, telt niet mee.")
        plannen = [p for p in plannen if not any(p is o for o in onaangeroerd)]
    gevuld = [p for p in plannen if not is_leeg(p)]
    if gevuld and len(gevuld) < len(plannen):
        meldingen.append("Een leeg formulier telt niet mee.")
    if gevuld:
        plannen = gevuld
    meldingen += _controleer_dossier(plannen, [*veilig, *oud_veilig], toch=toch)
    _eis_een_lijn(plannen)
    geordend = _gesorteerd(plannen)
    zonder_datum = [p for p in geordend if not p.datum_overleg]
    if zonder_datum and len(geordend) > 1:
        meldingen.append(
            "Niet elk plan heeft een duidelijke datum van het overleg. "
            f"Kijk of dit het laatste plan is: {noem(geordend[-1], specificatie)}."
        )
    meldingen += _niet_meegegeven(geordend, specificatie)
    return Keten(
        tuple(geordend),
        tuple(_gesorteerd(veilig)),
        tuple(_gesorteerd(oud_veilig)),
        tuple(meldingen),
        tuple(_gesorteerd(los)),
    )


def noem(formulier: Formulier, specificatie: Specificatie) -> str:
    """A form by its title and date, for a message; never by what stands in it."""
    titel = specificatie.formaat(formulier.format).titel.lower()
    if not formulier.datum_overleg:
        return f"{titel} zonder datum"
    jaar, maand, dag = formulier.datum_overleg.split("-")
    return f"{titel} van {dag}-{maand}-{jaar}"


def _gesorteerd(formulieren: Sequence[Formulier]) -> list[Formulier]:
    return [formulieren[i] for i in op_volgorde(formulieren)]


def _zonder_dubbele(formulieren: Iterable[Formulier]) -> list[Formulier]:
    uit: list[Formulier] = []
    for f in formulieren:
        if not any((f.format, f.kenmerk, f.gegevens) == (u.format, u.kenmerk, u.gegevens) for u in uit):
            uit.append(f)
    return uit


def _controleer_dossier(plannen: list[Formulier], veilig: list[Formulier], *, toch: bool) -> list[str]:
    # Goals of one family in the form of another cannot be taken back once it is sent.
    nummers = {kern_van_nummer(p.dossier) for p in plannen} - {""}
    if len(nummers) > 1 and not toch:
        raise VervolgFout(
            "Deze plannen hebben niet allemaal hetzelfde dossiernummer. Geef alleen de formulieren van één huishouden, "
            "of gebruik --toch als het nummer tussendoor is veranderd."
        )
    meldingen = []
    if len(nummers) > 1:
        meldingen.append("De plannen hebben niet allemaal hetzelfde dossiernummer. Kijk of zij bij elkaar horen.")
    if nummers and {kern_van_nummer(v.dossier) for v in veilig} - {""} - nummers:
        meldingen.append("Een veiligheidsplan heeft een ander dossiernummer dan de plannen. Kijk of het erbij hoort.")
    sporen = [s for s in map(sporen_van, plannen) if s.mensen]
    if any(namen_botsen([a], [b]) for a, b in combinations(sporen, 2)):
        if not toch:
            raise VervolgFout(
                "In deze plannen staan niet dezelfde mensen. Geef alleen de formulieren van één huishouden, "
                "of gebruik --toch als zij wel bij elkaar horen."
            )
        meldingen.append("In de plannen staan niet dezelfde mensen. Kijk of zij bij elkaar horen.")
    return meldingen


def _eis_een_lijn(plannen: Sequence[Formulier]) -> None:
    """Two branches or versions: a person chooses, also with --toch."""
    for melding in _meldingen(plannen):
        if melding.soort in _WEIGER:
            raise VervolgFout(melding.tekst + _EEN_LIJN)


def _meldingen(plannen: Sequence[Formulier]) -> tuple[Melding, ...]:
    return lijnen_van([Stuk(p) for p in plannen]).meldingen


def _niet_meegegeven(plannen: Sequence[Formulier], specificatie: Specificatie) -> list[str]:
    """The forms that these refer to and that were not handed in, by title and kenmerk."""
    aanwezig = {p.kenmerk for p in plannen}
    codes = {f.code: f.titel.lower() for f in specificatie}
    weg = dict.fromkeys(k for p in plannen for k in p.vorige if k not in aanwezig and is_kenmerk(k))
    return [
        f"Niet meegegeven: {codes[code]} met kenmerk {k}. Wat alleen daarin staat, gaat niet mee."
        for k in weg
        if (code := k.split("-")[0]) in codes
    ]
