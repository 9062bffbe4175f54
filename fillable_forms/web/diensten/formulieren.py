"""Blank forms, and forms in which what is known already stands.

Promise: only what was typed or stood in the file comes in, word for word, in the fields that
this form has for it. On veiligheidsafspraken only the person's own name (veiligheid, rule 4).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from fillable_forms.dossier.soorten import VEILIG_VERDER_PLAN, VEILIGHEIDSPLAN
from fillable_forms.web.diensten.download import Download
from fillable_forms.web.diensten.lezen import Gelezen
from fillable_forms.web.diensten.namen import stam
from generator.uitvoer import SOORTEN, maak_document
from sjablonen.formulier import Formulier, met_ingevulde_kop
from sjablonen.fouten import GegevensFout, SchrijfFout
from sjablonen.huisstijl import Huisstijl
from sjablonen.kenmerk import nieuw_kenmerk
from sjablonen.specificatie import Formaat, laad_specificatie

__all__ = ["Bekend", "maak_formulier"]

_MENSEN = ("personen", "klanten")
_REGISSEUR = "procesregisseur"
_ANDER = (
    "Dit bestand is een ander formulier dan u kiest. Kies hetzelfde formulier. Wilt u verder met het volgende "
    "formulier van een gezin, ga dan naar Controleren."
)


@dataclass(frozen=True, slots=True)
class Bekend:
    """What is known beforehand; every text as typed. `namen` one person each."""

    namen: tuple[str, ...] = ()
    regisseur: str = ""
    organisatie: str = ""
    telefoon: str = ""
    mail: str = ""
    dossier: str = ""
    datum: str = ""

    @property
    def is_leeg(self) -> bool:
        return self == Bekend()


def maak_formulier(
    formaat: Formaat, soort: str, huisstijl: Huisstijl, bekend: Bekend, gelezen: Gelezen | None = None
) -> Download:
    """The document; `gelezen` is a form that was handed in with what is known. Raises SjablonenFout."""
    if soort not in SOORTEN:
        raise SchrijfFout("Kies Word of PDF.")
    versie = laad_specificatie().versie
    formulier: Formulier | None = None
    if gelezen is not None:
        if gelezen.formaat.id != formaat.id:
            raise GegevensFout([_ANDER])
        formulier = met_ingevulde_kop(gelezen.formulier)
    elif not bekend.is_leeg:
        datum = _dag(bekend.datum)
        ruw = Formulier.maak(formaat, versie, _gegevens(formaat, bekend))
        if formaat.vertrouwelijk == "huishouden":
            ruw = met_ingevulde_kop(replace(ruw, datum_overleg=datum, dossier=bekend.dossier))
        formulier = ruw
    if formulier is not None and not formulier.kenmerk:
        formulier = replace(formulier, kenmerk=nieuw_kenmerk(formaat.code))
    return Download(stam(formaat), soort, maak_document(soort, formaat, versie, huisstijl, formulier))


def _gegevens(formaat: Formaat, bekend: Bekend) -> dict[str, Any]:
    uit: dict[str, Any] = {}
    if formaat.vertrouwelijk == "persoon":
        return {"persoon": {"naam": bekend.namen[0]}} if bekend.namen and formaat.heeft("persoon") else {}
    for sleutel in _MENSEN:
        if formaat.heeft(sleutel) and bekend.namen and formaat.id not in (VEILIGHEIDSPLAN, VEILIG_VERDER_PLAN):
            uit[sleutel] = [{"naam": naam} for naam in bekend.namen]
    if formaat.heeft(_REGISSEUR):
        sectie = formaat.sectie(_REGISSEUR)
        kent = {v.sleutel for v in sectie.velden}
        over = {"naam": bekend.regisseur, "organisatie": bekend.organisatie, "telefoon": bekend.telefoon,
                "mail": bekend.mail}  # fmt: skip
        rij = {k: w for k, w in over.items() if w and k in kent}
        if rij:
            uit[_REGISSEUR] = [rij] if sectie.is_lijst else rij
    return uit


def _dag(tekst: str) -> str:
    if not tekst.strip():
        return ""
    try:
        dag = date.fromisoformat(tekst.strip())
    except ValueError as fout:
        raise GegevensFout(["Schrijf de datum als jaar-maand-dag, bijvoorbeeld 2026-02-09."]) from fout
    return dag.isoformat()
