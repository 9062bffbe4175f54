"""Which sheet of a workbook is which section, and which column which field.

By the hidden marks first: they stay with a column that is moved or gets another heading.
Without marks by the name of the sheet and the headings. A sheet that cannot be placed is
named; a column that cannot be placed is an error as soon as something stands in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fillable_forms.werkboek.meldingen import Meldingen
from fillable_forms.werkboek.pakket import Blad, Cel, Pakket
from generator.werkboek.cellen import bladnaam
from generator.werkboek.indeling import MERK, UITLEG, Bladplan, bladplannen, op_naam
from sjablonen.fouten import LeesFout
from sjablonen.specificatie import Formaat, Specificatie

__all__ = ["Herkend", "formaat_van", "herken"]

_BOVENAAN = 20  # so far down the marks and the headings are looked for

_NIET_VAN_ONS = (
    "Dit werkboek heeft geen bladen van dit formulier. Maak een leeg werkboek met 'sjablonen schema {} --als xlsx "
    "--uit BESTAND' en zet de gegevens daarin."
)
_ONBEKEND = "blad '{}' hoort niet bij dit formulier en is niet gelezen."
_GEEN_KOPPEN = "blad '{}': wij vinden de rij met de koppen niet. Zet de koppen uit het lege werkboek terug."
_TWEEMAAL_BLAD = "blad '{}': dit blad staat twee keer in het werkboek. Zet alles op één blad en haal het andere weg."
_TWEEMAAL_KOP = "deze kop staat twee keer op dit blad. Zet alles in één kolom en haal de andere weg."
_BOVEN_KOP = "dit staat boven de koppen en is niet gelezen."


@dataclass(frozen=True, slots=True)
class Herkend:
    """A sheet with its plan, the row of its headings and the key of each column."""

    blad: Blad
    plan: Bladplan
    koprij: int
    kolommen: dict[int, str]


def formaat_van(pakket: Pakket, specificatie: Specificatie, gevraagd: Formaat | None) -> Formaat:
    """The format that the marks name; it must be the one asked for. Raises LeesFout."""
    namen = {g["formaat"] for blad in pakket.bladen for _, g in _merken(blad)}
    gevonden = [f for f in specificatie if f.id in namen]
    if len(gevonden) > 1:
        raise LeesFout("In dit werkboek staan bladen van twee soorten formulieren. Maak voor elk een eigen werkboek.")
    if gevraagd is None:
        if not gevonden:
            raise LeesFout("Dit werkboek zegt niet voor welk formulier het is. Noem het formaat in plaats van '-'.")
        return gevonden[0]
    if gevonden and gevonden[0] != gevraagd:
        raise LeesFout(f"Dit werkboek is voor {gevonden[0].id} en niet voor {gevraagd.id}. Noem het andere formaat.")
    return gevraagd


def herken(pakket: Pakket, formaat: Formaat, meldingen: Meldingen) -> list[Herkend]:
    """The sheets of this format, in the order of the workbook. Raises LeesFout when there are none."""
    plannen = bladplannen(formaat)
    uit: list[Herkend] = []
    for blad in pakket.bladen:
        plan = _plan_van(blad, plannen)
        if plan is None:
            if blad.rijen and not any(g["blad"] == UITLEG for _, g in _merken(blad)) and blad.naam != "Uitleg":
                meldingen.waarschuw(blad, None, _ONBEKEND.format(blad.naam))
            continue
        if any(h.plan == plan for h in uit):
            meldingen.fout(blad, None, _TWEEMAAL_BLAD.format(blad.naam))
            continue
        herkend = _koppen(blad, plan, formaat, meldingen)
        if herkend is not None:
            uit.append(herkend)
    if not uit and not meldingen.fouten:
        raise LeesFout(_NIET_VAN_ONS.format(formaat.id))
    return uit


def _merken(blad: Blad) -> list[tuple[Cel, dict[str, str]]]:
    """The marks of a sheet with their places."""
    return [
        (cel, gevonden.groupdict())
        for rij in sorted(blad.rijen)[:_BOVENAAN]
        for cel in blad.rijen[rij]
        if cel.soort == "s" and (gevonden := MERK.fullmatch(cel.tekst))
    ]


def _plan_van(blad: Blad, plannen: Sequence[Bladplan]) -> Bladplan | None:
    op_merk = {g["blad"] for _, g in _merken(blad)}
    titels = {op_naam(c.tekst) for r in sorted(blad.rijen)[:3] for c in blad.rijen[r][:1] if c.soort == "s"}
    for plan in plannen:
        if op_merk:
            if plan.sleutel in op_merk:
                return plan
        elif op_naam(bladnaam(plan.titel)) == op_naam(blad.naam) or op_naam(plan.titel) in titels:
            return plan
    return None


def _koppen(blad: Blad, plan: Bladplan, formaat: Formaat, meldingen: Meldingen) -> Herkend | None:
    """The row with most of the headings, and what each column is: by its mark, else by its heading."""
    merken = {
        cel.kolom: g["kolom"]
        for cel, g in _merken(blad)
        if g["formaat"] == formaat.id and g["blad"] == plan.sleutel and plan.kolom(g["kolom"])
    }
    merkrij = max((cel.rij for cel, _ in _merken(blad)), default=0)
    op_kop = {op_naam(k.kop): k.sleutel for k in plan.kolommen}
    rijen = [r for r in sorted(blad.rijen) if r > merkrij][:_BOVENAAN]
    treffers = {r: sum(c.soort == "s" and op_naam(c.tekst) in op_kop for c in blad.rijen[r]) for r in rijen}
    koprij = max(rijen, key=lambda r: treffers[r], default=0)  # the first of the best
    if not koprij or not treffers[koprij]:
        if any(r > merkrij for r in blad.rijen):
            meldingen.fout(blad, None, _GEEN_KOPPEN.format(blad.naam))
        return None
    kolommen = dict(merken)
    for cel in blad.rijen[koprij]:
        sleutel = op_kop.get(op_naam(cel.tekst)) if cel.soort == "s" else None
        if sleutel and cel.kolom not in kolommen:
            if sleutel in kolommen.values():
                meldingen.fout(blad, cel, _TWEEMAAL_KOP)
            kolommen[cel.kolom] = sleutel
    _eis_eenmaal(blad, merken, koprij, meldingen)
    _meld_boven(blad, plan, (merkrij, koprij), meldingen)
    return Herkend(blad, plan, koprij, kolommen)


def _eis_eenmaal(blad: Blad, merken: dict[int, str], koprij: int, meldingen: Meldingen) -> None:
    """A copied column has the mark of the first; which of both counts is not ours to choose."""
    gezien: set[str] = set()
    for kolom, sleutel in sorted(merken.items()):
        if sleutel in gezien:
            meldingen.fout(blad, Cel(koprij, kolom, "s", "", False, 0), _TWEEMAAL_KOP)
        gezien.add(sleutel)


def _meld_boven(blad: Blad, plan: Bladplan, rijen: tuple[int, int], meldingen: Meldingen) -> None:
    """What somebody typed between the title and the headings would be lost without a word."""
    merkrij, koprij = rijen
    van_ons = {op_naam(plan.titel), op_naam(plan.hint)}
    for rij in sorted(blad.rijen):
        if rij == merkrij or rij >= koprij:
            continue
        for cel in blad.rijen[rij]:
            if cel.tekst.strip() and op_naam(cel.tekst) not in van_ons and not MERK.fullmatch(cel.tekst):
                meldingen.waarschuw(blad, cel, _BOVEN_KOP)
