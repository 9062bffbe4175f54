"""The documents that came back, read afterwards, when that takes no time of the service any more."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

import pypdfium2

from benchmarks.belasting.materiaal import KANARIE, Goed
from benchmarks.belasting.uitslag import Stuk, Uitslag
from fillable_forms.lezen.leeszaal import Leeszaal
from sjablonen.fouten import SjablonenFout

__all__ = ["kijk_na"]


def kijk_na(uitslagen: Iterable[Uitslag], goed: Sequence[Goed], meeste: int = 200) -> tuple[int, list[str]]:
    """How many documents were read back wholly, and what was wrong with them."""
    op_naam = {g.kanarie: g for g in goed}
    stukken = list({sleutel: s for u in uitslagen for sleutel, s in u.stukken.items()}.values())[:meeste]
    fouten: list[str] = []
    with Leeszaal() as zaal:
        for stuk in stukken:
            fouten += _kijk(zaal, stuk, op_naam[stuk.kanarie])
    return len(stukken), fouten


def _kijk(zaal: Leeszaal, stuk: Stuk, goed: Goed) -> list[str]:
    if stuk.wat in ("verslag-pdf", "excel"):
        # Of the workbook the names in it were looked at when it came.
        namen = set(KANARIE.findall(_pdftekst(stuk.inhoud))) if stuk.wat == "verslag-pdf" else set()
        return ["verslag-pdf: een naam van een ander"] if namen - {goed.kanarie} else []
    try:
        formulier = zaal.lees(stuk.inhoud, stuk.wat)
    except SjablonenFout:
        return [f"{stuk.wat}: niet terug te lezen"]
    gegevens = json.loads(json.dumps(formulier.naar_json()))
    namen = set(KANARIE.findall(json.dumps(gegevens)))
    uit = [f"{stuk.wat}: een naam van een ander"] if namen - {goed.kanarie} else []
    if stuk.wat in ("schoon", "opmerkingen") and gegevens["gegevens"] != goed.gegevens["gegevens"]:
        uit.append(f"{stuk.wat}: andere antwoorden dan in het formulier")
    if stuk.wat == "volgende" and formulier.format != goed.vervolg:
        uit.append("volgende: een ander formulier")
    return uit


def _pdftekst(inhoud: bytes) -> str:
    with pypdfium2.PdfDocument(inhoud) as document:
        return "\n".join(document[i].get_textpage().get_text_range() for i in range(len(document)))
