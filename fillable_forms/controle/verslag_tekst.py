"""The report of a check as plain text for the terminal.

It is the regisseur's own report: the first line says so. Findings that only the
regisseur may see stand apart at the end, under the same words. No answer of the form
stands in it, so no name either.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from fillable_forms.controle.na_kijken import NaKijken
from fillable_forms.controle.plaats import plaats_van
from fillable_forms.controle.rapport import Bevinding, NietBeoordeeld, Rapport
from sjablonen.criteria_model import Ernst, Zichtbaar
from sjablonen.specificatie import Formaat

__all__ = ["NIET_DOORSTUREN", "verslag_tekst"]

NIET_DOORSTUREN = "Alleen voor de regisseur. Niet doorsturen."

_BREEDTE = 88
_TEKENS = {Ernst.FOUT: "● Moet nog", Ernst.AANDACHTSPUNT: "▲ Kan beter", Ernst.TIP: "○ Tip"}


def verslag_tekst(
    rapport: Rapport, formaat: Formaat, bestand: str = "", meldingen: Sequence[str] = (),
    na_kijken: NaKijken | None = None,
) -> str:
    """The whole report; `bestand` is the name to show, `meldingen` and `na_kijken` how reading went."""
    regels: list[str] = [NIET_DOORSTUREN, ""]
    if rapport.acuut:
        regels += _noodkaart()
    regels += _kop(rapport, formaat, bestand)
    regels += _na_kijken(na_kijken or NaKijken())
    regels += _over_het_lezen(meldingen)
    regels += _bevindingen(rapport.voor(Zichtbaar.GEZIN), formaat)
    regels += _herinneringen(rapport, Zichtbaar.GEZIN, "Om samen te bespreken")
    regels += _niet_bekeken(rapport.niet_te_beoordelen)
    regels += _eigen_deel(rapport, formaat)
    return "\n".join(regels).rstrip() + "\n"


def _na_kijken(na_kijken: NaKijken) -> Iterator[str]:
    if not na_kijken:
        return
    yield "Dit moet u nakijken"
    yield "───────────────────"
    voor, plaatjes = na_kijken.zinnen
    yield from _alinea(voor, "  ")
    for regel in na_kijken.regels:
        yield from _alinea(regel, "  - ")
    yield from _alinea(plaatjes, "  ")
    yield ""


def _noodkaart() -> list[str]:
    lijn = "!" * _BREEDTE
    return [lijn, "  Bel bij direct gevaar 112.",
            "  Overleg vandaag met Veilig Thuis: 0800-2000 (gratis, dag en nacht).",
            "  Lees de rest van dit verslag daarna.", lijn, ""]


def _kop(rapport: Rapport, formaat: Formaat, bestand: str) -> Iterator[str]:
    yield formaat.titel
    gelezen = [bestand, f"kenmerk {rapport.kenmerk}" if rapport.kenmerk else "",
               f"{rapport.ingevuld} van de {rapport.vakken} vakken ingevuld"]
    yield " · ".join(deel for deel in gelezen if deel)
    yield ""
    yield f"  {len(rapport.moet_nog):>3}  moet nog: zonder dit is het formulier niet af"
    yield f"  {len(rapport.kan_beter):>3}  kan beter: bespreek het samen"
    yield f"  {len(rapport.in_orde):>3}  van de {len(rapport.onderdelen)} onderdelen zijn in orde"
    yield ""


def _over_het_lezen(meldingen: Sequence[str]) -> Iterator[str]:
    if meldingen:
        yield "Over het lezen van dit bestand"
        yield "──────────────────────────────"
        for melding in meldingen:
            yield from _alinea(melding, "  - ")
        yield ""


def _bevindingen(bevindingen: Iterable[Bevinding], formaat: Formaat) -> Iterator[str]:
    per_kop = groupby(bevindingen, key=lambda b: plaats_van(formaat, b.veld).kop)
    for kop, groep in per_kop:
        yield kop
        yield "─" * min(len(kop), _BREEDTE)
        for bevinding in groep:
            binnen = plaats_van(formaat, bevinding.veld).binnen
            yield from _alinea(_TEKENS[bevinding.ernst] + (f" · {binnen}" if binnen else ""), "  ")
            yield from _alinea(bevinding.boodschap)
            # 'Vraag: …' says by itself what to do.
            vraag = bevinding.suggestie.startswith("Vraag")
            yield from _alinea(bevinding.suggestie if vraag else f"Doe dit: {bevinding.suggestie}")
            yield from _alinea(f"(bron: {bevinding.bron})")
            yield ""


def _herinneringen(rapport: Rapport, zichtbaar: Zichtbaar, kop: str) -> Iterator[str]:
    eigen = [h for h in rapport.herinneringen if h.zichtbaar is zichtbaar]
    if eigen:
        yield kop
        yield "─" * len(kop)
        for herinnering in eigen:
            yield from _alinea(f"{herinnering.boodschap} {herinnering.suggestie}", "  - ")
        yield ""


def _niet_bekeken(open_: tuple[NietBeoordeeld, ...]) -> Iterator[str]:
    if not open_:
        return
    yield "Dit is nog niet bekeken"
    yield "───────────────────────"
    redenen = dict.fromkeys(n.reden for n in open_)
    for reden in redenen:
        aantal = sum(n.reden == reden for n in open_)
        yield from _alinea(f"{aantal} {'punt' if aantal == 1 else 'punten'}: {reden}", "  - ")
    yield ""


def _eigen_deel(rapport: Rapport, formaat: Formaat) -> Iterator[str]:
    eigen = [*_bevindingen(rapport.voor(Zichtbaar.REGISSEUR), formaat),
             *_herinneringen(rapport, Zichtbaar.REGISSEUR, "Om zelf na te gaan")]
    if eigen:
        yield "═" * _BREEDTE
        yield NIET_DOORSTUREN
        yield "═" * _BREEDTE
        yield ""
        yield from eigen


def _alinea(tekst: str, begin: str = "    ") -> list[str]:
    return textwrap.wrap(tekst, _BREEDTE, initial_indent=begin, subsequent_indent="    ", break_on_hyphens=False)
