"""What carrying forward gives back, and how a next form is put together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from fillable_forms.vervolg.keten import Keten
from sjablonen.formulier import Formulier, met_ingevulde_kop
from sjablonen.kenmerk import nieuw_kenmerk
from sjablonen.specificatie import Formaat, Specificatie
from sjablonen.voordruk import Voordruk

__all__ = ["Opdracht", "Vervolg", "VoorTeLeggen", "bouw_formulier"]


@dataclass(frozen=True, slots=True)
class VoorTeLeggen:
    """One goal that the people at the table must still decide about."""

    doel: str
    wie: str
    reden: str

    def naar_json(self) -> dict[str, str]:
        return {"doel": self.doel, "wie": self.wie, "reden": self.reden}


@dataclass(frozen=True, slots=True)
class Vervolg:
    """The next form, what is printed on it, and what the regisseur must know.

    `mededelingen` and `voor_te_leggen` are for the regisseur only: they may tell why a
    household is not ready to be closed. The caller must never put them on the form.
    """

    formulier: Formulier
    voordruk: Voordruk
    voor_te_leggen: tuple[VoorTeLeggen, ...] = ()
    mededelingen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Opdracht:
    """What was asked: from these forms, to this format."""

    keten: Keten
    naar: Formaat
    specificatie: Specificatie
    datum: date | None = None
    toch: bool = False
    persoon: str = ""


def bouw_formulier(
    opdracht: Opdracht,
    gegevens: Mapping[str, object],
    overgenomen: Iterable[str],
    vorige: Iterable[str],
    *,
    dossier: str | None = None,
) -> Formulier:
    """The next form with a kenmerk of its own; date and dossier filled where they are known.

    `dossier` None takes that of the plans.
    """
    nummer = opdracht.keten.dossier if dossier is None else dossier
    datum = opdracht.datum.isoformat() if opdracht.datum else ""
    kaal = Formulier.maak(
        opdracht.naar,
        opdracht.specificatie.versie,
        gegevens,
        kenmerk=nieuw_kenmerk(opdracht.naar.code),
        vorige=tuple(dict.fromkeys(k for k in vorige if k)),
        datum_overleg=datum,
        dossier=nummer,
    )
    heel = met_ingevulde_kop(kaal)
    plekken = [p for p in ("overleg.dossier", "dossier.dossiernummer") if nummer and heel.waarde(p)]
    return replace(heel, overgenomen=(*plekken, *overgenomen))
