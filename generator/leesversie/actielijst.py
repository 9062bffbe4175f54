"""Lists of actions to tick, one a person: as PDF here, as Word in actielijst_word.

Promise: nothing but what is in the lists; each person begins on a page of its own, so that
a sheet can be handed out. No contact data, no scores, no kenmerk, no name in the properties.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.leesversie.document import GROOT, zet_leesblad
from generator.leesversie.tekst import BREEDTE, stil, waarde
from sjablonen.datum import schrijf_datum
from sjablonen.huisstijl import Huisstijl

__all__ = [
    "LEEG",
    "SLOTZIN",
    "TITEL",
    "ZONDER_WIE",
    "Actie",
    "Actielijst",
    "Persoonslijst",
    "actielijst_pdf",
    "regels_bij",
]

TITEL = "Actielijst"
ZONDER_WIE = "Nog niemand genoemd"
LEEG = "Er staan geen open acties in dit plan."
SLOTZIN = "Zet een kruisje als het gelukt is. Lukt het niet? Bespreek het bij het volgende overleg."
_VAKJE = 40.0


@dataclass(frozen=True, slots=True)
class Actie:
    """One thing to do, as typed; `dag` only when `wanneer` is surely a date."""

    wat: str
    wanneer: str = ""
    doel: str = ""
    hulp: str = ""
    samen_met: str = ""
    dag: date | None = None


@dataclass(frozen=True, slots=True)
class Persoonslijst:
    """What one person (or group, as typed) does; `wie` is "" when nobody was named."""

    wie: str
    acties: tuple[Actie, ...]


@dataclass(frozen=True, slots=True)
class Actielijst:
    """The lists of one plan, and the day of its meeting."""

    lijsten: tuple[Persoonslijst, ...]
    datum: date | None = None


def regels_bij(actie: Actie) -> list[tuple[str, str]]:
    """(label, text) under an action; an empty `wanneer` is named, the rest left out."""
    regels = [("Wanneer:", actie.wanneer)]
    if actie.wat.strip() and actie.doel.strip():
        regels.append(("Doel:", actie.doel))
    regels += [(label, tekst) for label, tekst in (("Hulp:", actie.hulp), ("Samen met:", actie.samen_met)) if tekst]
    return regels


def actielijst_pdf(lijst: Actielijst, huisstijl: Huisstijl, *, groot: bool = False) -> bytes:
    """The PDF; raises SchrijfFout."""
    maat = GROOT if groot else 12.0
    secties = [_sectie(p, maat, nieuw_blad=i > 0) for i, p in enumerate(lijst.lijsten)]
    data = {
        "maat": maat,
        "groot": groot,
        "documenttitel": TITEL,
        "titel": TITEL,
        "kopvorm": None,
        "voor": waarde(f"na het overleg van {schrijf_datum(lijst.datum)}", BREEDTE, maat) if lijst.datum else None,
        "waarschuwing": None,
        "leeg": None if secties else LEEG,
        "secties": secties,
        "stil": "",
        "voet": TITEL,
        "colofon": [SLOTZIN],
    }
    return zet_leesblad(data, huisstijl)


def _sectie(persoon: Persoonslijst, maat: float, *, nieuw_blad: bool) -> dict[str, Any]:
    ruimte = BREEDTE - _VAKJE
    acties = [
        {"wat": waarde(a.wat if a.wat.strip() else a.doel, ruimte, maat),
         "regels": [{"label": label, "w": waarde(t, ruimte - 90, maat) if t.strip() else stil()}
                    for label, t in regels_bij(a)]}
        for a in persoon.acties
    ]
    titel = waarde(persoon.wie, BREEDTE - 60, 20)["regels"][0]["t"] if persoon.wie else ZONDER_WIE
    return {"nummer": None, "titel": titel, "ondertitel": None, "pictogram": None, "nieuw_blad": nieuw_blad,
            "blokken": [{"soort": "vinken", "acties": acties}]}
