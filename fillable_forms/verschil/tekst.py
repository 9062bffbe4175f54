"""What changed, as plain text for the terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from fillable_forms.controle.verslag_tekst import NIET_DOORSTUREN
from fillable_forms.verschil.model import Formulierkop, Verschil, Wat, Wijziging
from sjablonen.datum import schrijf_datum

__all__ = ["kopregel", "samenvatting", "verschil_tekst"]

_BREEDTE = 88


def verschil_tekst(verschil: Verschil) -> str:
    """The whole report, with the line that it is for the regisseur at its top."""
    regels = [NIET_DOORSTUREN, "", f"Oud:   {kopregel(verschil.oud)}", f"Nieuw: {kopregel(verschil.nieuw)}", ""]
    for tekst in verschil.mededelingen:
        regels += _alinea(f"Let op: {tekst}", "")
    if verschil.mededelingen:
        regels.append("")
    regels += [samenvatting(verschil), ""]
    for groep in verschil.groepen:
        kop = textwrap.wrap(groep.kop, _BREEDTE)
        regels += [*kop, "─" * min(max(map(len, kop)), _BREEDTE)]
        for wijziging in groep.wijzigingen:
            regels += _wijziging(wijziging)
        regels.append("")
    if verschil.niet_vergeleken:
        regels.append("Niet vergeleken, want dit staat maar in één van de twee:")
        regels += [r for tekst in verschil.niet_vergeleken for r in _alinea(tekst, "  - ")]
    return "\n".join(regels).rstrip() + "\n"


def kopregel(kop: Formulierkop) -> str:
    """'Voortgangsplan · overleg van 17-05-2026 · kenmerk VG-…'."""
    from datetime import date

    delen = [kop.titel]
    if kop.datum_overleg:
        delen.append(f"overleg van {schrijf_datum(date.fromisoformat(kop.datum_overleg))}")
    if kop.kenmerk:
        delen.append(f"kenmerk {kop.kenmerk}")
    return " · ".join(delen)


def samenvatting(verschil: Verschil) -> str:
    """'2 erbij, 1 weg, 3 anders; 40 antwoorden zijn hetzelfde.'"""
    gelijk = verschil.gelijk
    zelfde = f"{gelijk} {'antwoord is' if gelijk == 1 else 'antwoorden zijn'} hetzelfde"
    aantallen = [(verschil.aantal(w), w.value.lower()) for w in (Wat.ERBIJ, Wat.WEG, Wat.ANDERS)]
    if not any(n for n, _ in aantallen):
        return f"Er is niets veranderd in de antwoorden; {zelfde}."
    return f"{', '.join(f'{n} {woord}' for n, woord in aantallen)}; {zelfde}."


def _wijziging(w: Wijziging) -> Iterator[str]:
    if w.wat is Wat.LET_OP:
        yield from _alinea(f"Let op: {w.uitleg}")
        return
    yield from _alinea(f"{w.wat.value}{f': {w.plek}' if w.plek else ''}")
    if w.uitleg:
        yield from _alinea(w.uitleg, "      ")
    elif w.wat is Wat.ANDERS:
        yield from _alinea(w.oud, "      was: ")
        yield from _alinea(w.nieuw, "      nu:  ")
    else:
        yield from _alinea(w.oud or w.nieuw, "      ")


def _alinea(tekst: str, begin: str = "  ") -> Iterator[str]:
    """Every line of the text, wrapped; what follows the first line stands under its words."""
    for regel in tekst.split("\n"):
        yield from textwrap.wrap(
            regel, _BREEDTE, initial_indent=begin, subsequent_indent=" " * len(begin), break_on_hyphens=False,
            break_long_words=False,
        ) or [""]  # fmt: skip
        begin = " " * len(begin)
