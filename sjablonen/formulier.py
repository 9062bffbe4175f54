"""The data of ONE form: the only thing that passes between reader, checks,
carry-forward, Excel and generator.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from sjablonen.datum import lees_datum, schrijf_datum
from sjablonen.fouten import GegevensFout
from sjablonen.gegevens import Gegevens, maak_gegevens, waarde_op
from sjablonen.specificatie import Formaat, Specificatie

__all__ = ["Formulier", "Restant", "formulier_uit_json", "met_ingevulde_kop"]

# Where each kind of form keeps the date of the meeting and the file number.
_DATUMPLEKKEN = ("kop.datum", "overleg.datum", "dossier.datum_overleg")
_DOSSIERPLEKKEN = ("overleg.dossier", "dossier.dossiernummer")

_SLEUTELS = ("format", "specificatie", "kenmerk", "vorige", "datum_overleg", "dossier", "gegevens", "overgenomen")
_GENEGEERD = ("schiet_tekort", "restant", "zekerheid", "ontleed", "onduidelijk", "meldingen")


@dataclass(frozen=True, slots=True)
class Restant:
    """Text (or '[afbeelding]') of a document that belongs to no field and no printed label."""

    plaats: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Formulier:
    """One form: which format, and what stands in it. Make it with `maak`.

    `gegevens` is whole and normalised (see `sjablonen.gegevens`); treat it as frozen.
    `datum_overleg` is JJJJ-MM-DD or "". `meldingen` are sentences for the user about how
    the form was read; they never hold an answer.
    """

    format: str
    specificatie: str
    gegevens: Gegevens
    kenmerk: str = ""
    vorige: tuple[str, ...] = ()
    datum_overleg: str = ""
    dossier: str = ""
    overgenomen: tuple[str, ...] = ()
    restant: tuple[Restant, ...] = ()
    zekerheid: Mapping[str, str] = field(default_factory=dict)
    meldingen: tuple[str, ...] = ()

    @classmethod
    def maak(cls, formaat: Formaat, versie: str, gegevens: object, **rest: object) -> Formulier:
        """A form from loose data; date and dossier come from what was typed in it."""
        heel = maak_gegevens(formaat, gegevens)
        formulier = cls(format=formaat.id, specificatie=versie, gegevens=heel, **rest)  # type: ignore[arg-type]
        return formulier._met_afgeleiden()

    def waarde(self, pad: str) -> str:
        """The text at `pad`, "" when there is none."""
        return waarde_op(self.gegevens, pad)

    def rijen(self, sleutel: str) -> list[dict[str, object]]:
        """The rows of a table or group; [] when this form has none."""
        rijen = self.gegevens.get(sleutel)
        return [dict(r) for r in rijen] if isinstance(rijen, list) else []

    def _met_afgeleiden(self) -> Formulier:
        gelezen = lees_datum(_eerste(self.gegevens, _DATUMPLEKKEN))
        return replace(
            self,
            datum_overleg=gelezen.isoformat() if gelezen else self.datum_overleg,
            dossier=_eerste(self.gegevens, _DOSSIERPLEKKEN) or self.dossier,
        )

    def naar_json(self) -> dict[str, object]:
        """The JSON object of `ontwerp`: keys in a fixed order, all values text."""
        return {
            "format": self.format,
            "specificatie": self.specificatie,
            "kenmerk": self.kenmerk,
            "vorige": list(self.vorige),
            "datum_overleg": self.datum_overleg,
            "dossier": self.dossier,
            "gegevens": self.gegevens,
            "overgenomen": list(self.overgenomen),
            "restant": [{"plaats": r.plaats, "tekst": r.tekst} for r in self.restant],
            "zekerheid": dict(self.zekerheid),
            "meldingen": list(self.meldingen),
        }


def formulier_uit_json(specificatie: Specificatie, ruw: object, formaat: Formaat | None = None) -> Formulier:
    """A form from a JSON object; raises GegevensFout naming every wrong key.

    `formaat` overrules the format in the object. `schiet_tekort`, `restant`, `zekerheid`,
    `ontleed`, `onduidelijk` and `meldingen` are ignored: they tell of an earlier reading.
    """
    if not isinstance(ruw, Mapping):
        raise GegevensFout(["Het bestand moet één JSON-object zijn, met de sleutels 'format' en 'gegevens'."])
    fouten = _fouten_bovenaan(ruw)
    naam = ruw.get("format")
    if formaat is None and not naam:
        fouten.append("format: noem het formaat, bijvoorbeeld ondersteuningsplan_wij.")
    elif formaat is None and isinstance(naam, str):
        formaat = specificatie.formaat(naam)
    gegevens: Gegevens = {}
    if formaat is not None:
        try:
            gegevens = maak_gegevens(formaat, ruw.get("gegevens") or {})
        except GegevensFout as fout:
            fouten += fout.regels
    if fouten or formaat is None:
        raise GegevensFout(fouten)
    return Formulier.maak(
        formaat,
        specificatie.versie,
        gegevens,
        kenmerk=str(ruw.get("kenmerk") or ""),
        vorige=tuple(ruw.get("vorige") or ()),
        datum_overleg=str(ruw.get("datum_overleg") or ""),
        dossier=str(ruw.get("dossier") or ""),
        overgenomen=tuple(ruw.get("overgenomen") or ()),
    )


def _fouten_bovenaan(ruw: Mapping[str, object]) -> list[str]:
    """What is wrong with the keys beside `gegevens`, one line each."""
    fouten = [
        f"de sleutel '{s}' kent een formulier niet. Bekend zijn: {', '.join(_SLEUTELS)}."
        for s in ruw
        if s not in _SLEUTELS + _GENEGEERD
    ]
    fouten += [
        f"{sleutel}: hier hoort tekst te staan."
        for sleutel in ("format", "specificatie", "kenmerk", "datum_overleg", "dossier")
        if not isinstance(ruw.get(sleutel) or "", str)
    ]
    for sleutel in ("vorige", "overgenomen"):
        waarde = ruw.get(sleutel) or []
        if not isinstance(waarde, list) or not all(isinstance(w, str) for w in waarde):
            fouten.append(f"{sleutel}: hier hoort een lijst van teksten te staan.")
    datum = ruw.get("datum_overleg") or ""
    if isinstance(datum, str) and datum and not _is_iso(datum):
        fouten.append("datum_overleg: schrijf de datum als JJJJ-MM-DD, bijvoorbeeld 2026-02-09.")
    return fouten


def met_ingevulde_kop(formulier: Formulier) -> Formulier:
    """The same form with an empty date or dossier field filled from the top of the data.

    Only fields that are empty are filled; nothing typed is ever replaced.
    """
    datum = date.fromisoformat(formulier.datum_overleg) if formulier.datum_overleg else None
    gegevens = {k: dict(v) if isinstance(v, dict) else v for k, v in formulier.gegevens.items()}
    if not _eerste(formulier.gegevens, _DATUMPLEKKEN):
        _zet_eerste(gegevens, _DATUMPLEKKEN, schrijf_datum(datum) if datum else "")
    if not _eerste(formulier.gegevens, _DOSSIERPLEKKEN):
        _zet_eerste(gegevens, _DOSSIERPLEKKEN, formulier.dossier)
    return replace(formulier, gegevens=gegevens)


def _eerste(gegevens: Mapping[str, object], paden: tuple[str, ...]) -> str:
    return next((w for w in (waarde_op(gegevens, p) for p in paden) if w), "")


def _zet_eerste(gegevens: Gegevens, paden: tuple[str, ...], waarde: str) -> None:
    for pad in paden:
        sectie, veld = pad.split(".")
        groep = gegevens.get(sectie)
        if isinstance(groep, dict) and veld in groep:
            groep[veld] = waarde
            return


def _is_iso(tekst: str) -> bool:
    try:
        return date.fromisoformat(tekst).isoformat() == tekst
    except ValueError:
        return False
