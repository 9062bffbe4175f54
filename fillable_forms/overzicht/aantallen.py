"""The overview for the gemeente: counts and nothing else (safety rule 10).

Promise: no household, file number, kenmerk, name or text of a form; nothing finer than a quarter;
of a count under 5 nothing but that it is under 5, also not by subtraction within this
workbook (see `onderdruk`). The list of kinds is always whole, so that a missing line tells
nothing; private sheets are not counted and have no line.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from fillable_forms.overzicht.grafieken import staafgrafiek
from fillable_forms.overzicht.model import Stand
from fillable_forms.overzicht.onderdruk import BIJNA_ALLES, GRENS, KLEIN, WEGGELATEN, deel_van, verdeling
from fillable_forms.overzicht.tellingen import Tellingen
from generator.werkboek.bewaren import schrijf_zonder_naam
from generator.werkboek.cellen import (
    LETTERTYPE,
    Kolom,
    Stijlen,
    Tabelblad,
    afdrukken,
    bewaar,
    maak_op,
    nieuw_werkboek,
    zet,
)
from sjablonen.criteria_model import laad_criteria
from sjablonen.huisstijl import Huisstijl
from sjablonen.specificatie import Specificatie

__all__ = ["schrijf_aantallen"]

_GRAFIEK = 15
_REGELS = (
    "In dit werkboek staan alleen aantallen: geen huishouden, dossier, kenmerk, naam of tekst van een formulier.",
    f"'{KLEIN}' is 0 tot en met 4. '{WEGGELATEN}' is 5 of meer, en niet getoond omdat een klein aantal anders is uit "
    f"te rekenen; is een hele tabel weggelaten, dan kan het ook minder zijn. '{BIJNA_ALLES}' laat minder dan 5 over.",
    "De kortste periode is een kwartaal. Leg geen twee overzichten van verschillende dagen naast elkaar om ze van "
    "elkaar af te trekken: dan kan een klein aantal toch zichtbaar worden.",
)


def schrijf_aantallen(telling: Tellingen, alle: Specificatie, huisstijl: Huisstijl, stroom: Any) -> None:
    """Write the whole workbook."""
    boek = nieuw_werkboek("Aantallen", huisstijl.naam)
    stijlen = Stijlen(huisstijl)
    soorten = [f for f in alle if f.vertrouwelijk == "huishouden"]
    # Both tables add up to the same number of forms, so neither may count on leaving it out.
    per_soort, totaal = verdeling([telling.formulieren[f.id] for f in soorten], totaal_bekend=True)
    kwartalen = _kwartalen(telling)
    per_kwartaal, _ = verdeling([n for _, n in kwartalen], totaal_bekend=True)
    _uitleg(boek, stijlen, telling, totaal)
    _tabel(boek, stijlen, "Formulieren", "Soort formulier", [f.titel for f in soorten], per_soort, totaal)
    _tabel(boek, stijlen, "Kwartalen", "Kwartaal van het overleg", [k for k, _ in kwartalen], per_kwartaal, totaal)
    standen = list(Stand)
    cellen, doelen = verdeling([telling.standen[s] for s in standen])
    _tabel(boek, stijlen, "Doelen", "Laatste stand van het doel", [s.value for s in standen], cellen, doelen)
    getoond = {f.id for f, n in zip(soorten, per_soort, strict=True) if isinstance(n, int)}
    _bevindingen(boek, stijlen, telling, getoond)
    bewaar(boek, stroom)


def _kwartalen(telling: Tellingen) -> list[tuple[str, int]]:
    """Every quarter between the first and the last with enough forms; the others together."""
    met = sorted(k for k, n in telling.kwartalen.items() if k and n >= GRENS)
    alle = {k: n for k, n in telling.kwartalen.items() if k}
    eerder = sum(n for k, n in alle.items() if met and k < met[0])
    later = sum(n for k, n in alle.items() if met and k > met[-1])
    uit = [("eerder", eerder)] if met else [("met een datum", sum(alle.values()))]
    if met:
        uit += [(k, alle.get(k, 0)) for k in _van_tot(met[0], met[-1])]
        uit.append(("later", later))
    return [*uit, ("zonder duidelijke datum", telling.kwartalen[""])]


def _van_tot(eerste: str, laatste: str) -> list[str]:
    nummers = [int(k[:4]) * 4 + int(k[-1]) - 1 for k in (eerste, laatste)]
    return [f"{n // 4}-K{n % 4 + 1}" for n in range(nummers[0], nummers[1] + 1)]


def _tabel(
    boek: Workbook, stijlen: Stijlen, naam: str, kop: str, namen: Sequence[str], cellen: Sequence[int | str],
    totaal: int | str,
) -> None:  # fmt: skip
    blad = Tabelblad(boek, naam, [Kolom(kop, 44), Kolom("Aantal", 16)], stijlen)
    for regel in zip(namen, cellen, strict=True):
        blad.rij(regel)
    blad.rij(["Samen", totaal])


def _bevindingen(boek: Workbook, stijlen: Stijlen, telling: Tellingen, getoond: set[str]) -> None:
    """Only over kinds of which the number of forms is shown: of the others this tells nothing."""
    blad = Tabelblad(boek, "Bevindingen", [Kolom("Wat", 70), Kolom("Formulieren", 16), Kolom("Criterium", 36)], stijlen)
    regels = []
    for criterium in laad_criteria():
        waar = getoond & set(criterium.regel)
        aantal = sum(telling.per_format[criterium.id, f] for f in waar)
        cel = deel_van(aantal, sum(telling.formulieren[f] for f in waar))
        if cel != KLEIN:
            regels.append((criterium.wat, cel, criterium.id))
    regels.sort(key=lambda r: (-r[1] if isinstance(r[1], int) else 1, r[2]))
    for regel in regels:
        blad.rij(regel)
    blad.rij(["Alle andere criteria", f"elk {KLEIN}", None])
    tellend = sum(isinstance(r[1], int) for r in regels[:_GRAFIEK])
    if tellend:
        grafiek = staafgrafiek(blad.blad, "In hoeveel formulieren", 1 + tellend, namen=3, aantallen=2)
        blad.blad.add_chart(grafiek, f"A{blad.rijen + 3}")


def _uitleg(boek: Workbook, stijlen: Stijlen, telling: Tellingen, totaal: int | str) -> None:
    blad: Any = boek.create_sheet("Uitleg")
    blad.sheet_properties.tabColor = stijlen.tabkleur
    blad.sheet_view.showGridLines = False
    blad.column_dimensions["A"].width, blad.column_dimensions["B"].width = 30, 70
    afdrukken(blad, liggend=False)
    schrijf_zonder_naam(blad)
    huishoudens = telling.huishoudens if telling.huishoudens >= GRENS else KLEIN
    gewoon = Font(name=LETTERTYPE, size=11)
    regels: list[tuple[list[int | str], Any, float]] = [(["Alleen aantallen"], stijlen.titel, 34)]
    regels += [([r], gewoon, 6 + 15 * (1 + len(r) // 95)) for r in _REGELS]
    regels.append(([], gewoon, 10))
    regels += [(["Huishoudens", huishoudens], stijlen.vet, 18), (["Formulieren", totaal], stijlen.vet, 18)]
    for nummer, (waarden, letter, hoogte) in enumerate(regels, start=1):
        if len(waarden) == 1:
            blad.merged_cells.add(f"A{nummer}:B{nummer}")
        cellen = [zet(WriteOnlyCell(blad), w) for w in waarden]
        for cel in cellen:
            maak_op(cel, letter, None, Alignment(vertical="center", horizontal="left", wrap_text=True))
        blad.row_dimensions[nummer].height = hoogte
        blad.append(cellen)
