"""The next form: which ones may be made of this upload, why the others not, and making one.

Promise: the page and the API offer only what the program would make. What is for the regisseur
(goals to put to the family, notices) never goes into the document.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fillable_forms.vervolg import STAPPEN, Vervolg, VoorTeLeggen, maak_vervolg
from fillable_forms.vervolg.afspraken import namen_van
from fillable_forms.vervolg.keten import maak_keten
from fillable_forms.web.diensten.download import Download
from fillable_forms.web.diensten.lezen import Stapel
from fillable_forms.web.diensten.namen import stam
from generator.uitvoer import maak_document
from sjablonen.fouten import SjablonenFout, VervolgFout
from sjablonen.huisstijl import Huisstijl
from sjablonen.specificatie import Formaat, laad_specificatie

__all__ = ["Keuzes", "Kan", "KanNiet", "Wens", "keuzes_van", "maak_volgende"]

# The program speaks to who types a command; a page has buttons.
_WOORDEN = (
    (", of gebruik --toch als het nummer tussendoor is veranderd", ""),
    (", of gebruik --toch als zij wel bij elkaar horen", ""),
    ("Wilt u het plan toch maken? Gebruik dan --toch.", "U kunt het plan toch maken; dat staat er dan op."),
    (", of maak een leeg formulier met 'genereer'", ", of neem een leeg formulier bij Formulieren"),
    ("maak dan een leeg formulier met 'genereer'", "neem dan een leeg formulier bij Formulieren"),
    ("Geef de naam met --persoon NAAM.", "Schrijf op van wie het blad is."),
    ("Geef met --persoon een nummer", "Geef een nummer"),
)


_NIET_HEEL = "Niet elk bestand kon worden gelezen. Een vervolg uit een deel van de formulieren lijkt alleen heel."


@dataclass(frozen=True, slots=True)
class Kan:
    """A next form that may be made; `namen` are the people to choose from, when it is for one person."""

    formaat: Formaat
    voor_te_leggen: tuple[VoorTeLeggen, ...] = ()
    mededelingen: tuple[str, ...] = ()
    namen: tuple[str, ...] = ()
    voor_een: bool = False


@dataclass(frozen=True, slots=True)
class KanNiet:
    """One that may not; `met_toch` when a regisseur can decide otherwise."""

    formaat: Formaat
    reden: str
    met_toch: bool = False


@dataclass(frozen=True, slots=True)
class Keuzes:
    kan: tuple[Kan, ...]
    niet: tuple[KanNiet, ...]


@dataclass(frozen=True, slots=True)
class Wens:
    """What was asked: format, kind of file, and what the program cannot know."""

    naar: str
    soort: str = "docx"
    datum: str = ""
    persoon: str = ""
    toch: bool = False


def keuzes_van(stapel: Stapel) -> Keuzes:
    """Every format that can follow at all, sorted out."""
    alle = laad_specificatie()
    if stapel.mislukt:
        return Keuzes((), tuple(KanNiet(alle.formaat(n), _NIET_HEEL) for n in dict.fromkeys(s.naar for s in STAPPEN)))
    kan: list[Kan] = []
    niet: list[KanNiet] = []
    for naam in dict.fromkeys(s.naar for s in STAPPEN):
        formaat = alle.formaat(naam)
        if formaat.vertrouwelijk == "persoon":
            blad = _blad(stapel, formaat)
            if isinstance(blad, Kan):
                kan.append(blad)
            else:
                niet.append(blad)
            continue
        uit = _probeer(stapel, formaat)
        if isinstance(uit, Vervolg):
            kan.append(Kan(formaat, uit.voor_te_leggen, tuple(map(op_de_pagina, uit.mededelingen))))
        else:
            met_toch = isinstance(_probeer(stapel, formaat, toch=True), Vervolg)
            niet.append(KanNiet(formaat, op_de_pagina(uit), met_toch))
    return Keuzes(tuple(kan), tuple(niet))


def maak_volgende(stapel: Stapel, wens: Wens, huisstijl: Huisstijl) -> tuple[Download, Vervolg]:
    """The document, and what the regisseur must know of it. Raises SjablonenFout."""
    alle = laad_specificatie()
    formaat = alle.formaat(wens.naar)
    if stapel.mislukt:
        # A next form from half of what was handed in would look complete.
        raise VervolgFout(_NIET_HEEL)
    if wens.soort not in ("docx", "pdf"):
        raise VervolgFout("Kies Word of PDF.")
    try:
        uit = maak_vervolg(
            stapel.formulieren, formaat, alle, datum=_datum(wens.datum), toch=wens.toch, persoon=wens.persoon
        )
    except VervolgFout as fout:
        raise VervolgFout(op_de_pagina(str(fout))) from fout
    inhoud = maak_document(wens.soort, formaat, alle.versie, huisstijl, uit.formulier, uit.voordruk)
    return Download(stam(formaat), wens.soort, inhoud), uit


def op_de_pagina(tekst: str) -> str:
    """The same message for who has buttons and no options."""
    for oud, nieuw in _WOORDEN:
        tekst = tekst.replace(oud, nieuw)
    return tekst


def _blad(stapel: Stapel, formaat: Formaat) -> Kan | KanNiet:
    """A sheet for one person: the names to choose from, in the very order in which making it counts them."""
    try:
        keten = maak_keten(stapel.formulieren, laad_specificatie())
    except VervolgFout as fout:
        return KanNiet(formaat, op_de_pagina(str(fout)))
    return Kan(formaat, namen=tuple(namen_van(keten.alle)), voor_een=True)


def _probeer(stapel: Stapel, formaat: Formaat, *, toch: bool = False) -> Vervolg | str:
    try:
        return maak_vervolg(stapel.formulieren, formaat, laad_specificatie(), toch=toch)
    except SjablonenFout as fout:
        return str(fout)


def _datum(tekst: str) -> date | None:
    if not tekst.strip():
        return None
    try:
        return date.fromisoformat(tekst.strip())
    except ValueError as fout:
        raise VervolgFout("Schrijf de datum als jaar-maand-dag, bijvoorbeeld 2026-02-09.") from fout
