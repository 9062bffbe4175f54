"""`vul` from a workbook: one form, or a folder full of them.

Nothing is written before the whole workbook is right and every place is free: half a series
in a folder looks like a whole one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fillable_forms.opdrachten.bestanden import soort_van, toon, voortgang
from fillable_forms.opdrachten.briefpapier import soorten_op
from sjablonen.fouten import GegevensFout, SchrijfFout

if TYPE_CHECKING:
    from fillable_forms.werkboek.lezen import Invulling, Werkboek
    from generator.brieven.model import Briefpapier
    from sjablonen.formulier import Formulier
    from sjablonen.huisstijl import Huisstijl
    from sjablonen.specificatie import Formaat, Specificatie

__all__ = ["met_kenmerk", "vul_werkboek"]

_SOORTEN = ("docx", "pdf")
_ANDERE = frozenset({".doc", ".odt", ".rtf", ".txt", ".xlsx", ".xls", ".json", ".html"})


@dataclass(frozen=True, slots=True)
class _Taak:
    """One form to write, under one name in one or two kinds."""

    naam: str
    plek: str
    formulier: Formulier
    paden: tuple[Path, ...]


def met_kenmerk(formulier: Formulier, formaat: Formaat) -> Formulier:
    """The same form with a kenmerk of its own kind: its own, else a new one."""
    from sjablonen.kenmerk import is_kenmerk, nieuw_kenmerk

    if is_kenmerk(formulier.kenmerk) and formulier.kenmerk.startswith(f"{formaat.code}-"):
        return formulier
    return replace(formulier, kenmerk=nieuw_kenmerk(formaat.code))


def vul_werkboek(
    inhoud: bytes,
    bron: str,
    formaat: Formaat | None,
    specificatie: Specificatie,
    uit: Path,
    als: Sequence[str],
    huisstijl: Huisstijl,
    papier: Briefpapier | None = None,
    *,
    overschrijf: bool,
) -> None:
    """Make the forms of a workbook and say where they are. Raises SjablonenFout."""
    from fillable_forms.werkboek.lezen import lees_werkboek
    from generator.wegschrijven import eis_vrij

    een = uit.suffix.lower().removeprefix(".") in _SOORTEN
    if uit.suffix.lower() in _ANDERE and not uit.is_dir():
        soort_van(uit)  # a folder called plan.doc is nobody's wish
    if een and als:
        raise SchrijfFout(f"{uit.name}: de naam zegt al welk soort bestand het wordt. Laat --als weg.")
    soorten = soorten_op(papier, [uit.suffix.lower().removeprefix(".")] if een else als, _SOORTEN)
    try:
        werkboek = lees_werkboek(inhoud, bron, specificatie, formaat)
    except GegevensFout as fout:
        slot = "Er is nog geen formulier gemaakt. Herstel dit en probeer het opnieuw."
        raise GegevensFout([*fout.regels, slot]) from fout
    if een and len(werkboek.invullingen) > 1:
        raise SchrijfFout(
            f"{bron}: hier staan {len(werkboek.invullingen)} formulieren in. Geef bij --uit de naam van een map."
        )
    if not een and uit.is_file():
        raise SchrijfFout(f"{uit.name} is een bestand. Geef bij --uit een map, of een naam op .docx of .pdf.")
    taken = _taken(werkboek, uit, soorten, een=een)
    for pad in (p for taak in taken for p in taak.paden):
        eis_vrij(pad, overschrijven=overschrijf, bronnen=[Path(bron)])
    for waarschuwing in werkboek.waarschuwingen:
        click.echo(f"{bron}: let op: {waarschuwing}", err=True)
    stroom = _schrijf(taken, werkboek.formaat, specificatie.versie, huisstijl, papier)
    with voortgang(stroom, "Maken", len(taken)) as bezig:
        for _ in bezig:
            pass
    _meld(taken, uit, een=een, eigen_nummers=werkboek.eigen_nummers)


def _taken(werkboek: Werkboek, uit: Path, soorten: Sequence[str], *, een: bool) -> list[_Taak]:
    from generator.bestandsnaam import reeksnamen

    namen = reeksnamen(werkboek.formaat, [i.nummer for i in werkboek.invullingen])

    def taak(naam: str, invulling: Invulling) -> _Taak:
        paden = (uit,) if een else tuple(uit / f"{naam}.{soort}" for soort in soorten)
        return _Taak(naam, invulling.plek, _klaar(invulling.formulier, werkboek.formaat), paden)

    return [taak(naam, invulling) for naam, invulling in zip(namen, werkboek.invullingen, strict=True)]


def _klaar(formulier: Formulier, formaat: Formaat) -> Formulier:
    from sjablonen.formulier import met_ingevulde_kop

    return met_kenmerk(met_ingevulde_kop(formulier), formaat)


def _schrijf(
    taken: Sequence[_Taak], formaat: Formaat, versie: str, huisstijl: Huisstijl, papier: Briefpapier | None
) -> Iterator[None]:
    from generator.uitvoer import maak_document
    from generator.wegschrijven import schrijf_bestand

    for taak in taken:
        for pad in taak.paden:
            soort = pad.suffix.lower().removeprefix(".")
            schrijf_bestand(pad, maak_document(soort, formaat, versie, huisstijl, taak.formulier, briefpapier=papier))
        yield


def _meld(taken: Sequence[_Taak], uit: Path, *, een: bool, eigen_nummers: bool) -> None:
    if een:
        toon(f"Klaar: {uit.name} (kenmerk {taken[0].formulier.kenmerk}).")
        return
    for taak in taken:
        vanwaar = "" if eigen_nummers else f"{taak.plek}, "
        toon(f"{taak.naam}: {vanwaar}kenmerk {taak.formulier.kenmerk}")
    toon(f"Klaar: {'1 formulier staat' if len(taken) == 1 else f'{len(taken)} formulieren staan'} in {uit}.")
