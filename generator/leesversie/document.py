"""One filled form as a PDF to read: tagged (PDF/UA-1), without fields, in any type size.

Promise: every answer of the form (of the sections asked for) stands in it whole, in the
order of the form; what nobody filled in is left out, and named at the end. No name of a
person in the properties. The same input gives the same bytes on one computer.
Not promised: what belongs to no field (`restant`); who makes the document is told of it.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pikepdf

from generator.colofon import colofonregels
from generator.leesversie.blokken import Blokmaker, heeft_antwoord
from generator.leesversie.tekst import waarde
from generator.pdf.bron import pictobestand, stijldata
from generator.pdf.metagegevens import schrijf_metagegevens
from generator.pdf.opmaken import teksten, zet_in_stijl
from generator.pdf.tekens import VIERKANT, kies_tekens
from generator.pdf.toegankelijk import eis_pdf
from sjablonen.formulier import Formulier
from sjablonen.huisstijl import Huisstijl
from sjablonen.specificatie import Formaat, Sectie

__all__ = ["GROOT", "Weergave", "maak_leesversie", "zet_leesblad"]

GROOT = 16.0  # points; everything on the page is at least so large
_GEWOON = 11.0
_KIND = 12.0


@dataclass(frozen=True, slots=True)
class Weergave:
    """How the document is made. `voor` is the person it is for, as typed ("" is everybody).

    `neutraal` leaves out what says from afar what kind of plan it is: its title, numbers
    of sections, kenmerk and source. `secties` limits it to these keys (None is all).
    """

    groot: bool = False
    voor: str = ""
    neutraal: bool = False
    secties: frozenset[str] | None = None


def maak_leesversie(
    formaat: Formaat, huisstijl: Huisstijl, formulier: Formulier, weergave: Weergave | None = None
) -> bytes:
    """The PDF; raises SchrijfFout."""
    hoe = weergave or Weergave()
    maat = GROOT if hoe.groot else _KIND if formaat.toon == "je" else _GEWOON
    maker = Blokmaker(maat, groot=hoe.groot, stiltes=not hoe.voor)
    gekozen = [s for s in formaat.invoersecties if hoe.secties is None or s.sleutel in hoe.secties]
    secties = [
        _sectie(s, blokken, hoe) for s in gekozen if (blokken := maker.blokken(s, formulier.gegevens.get(s.sleutel)))
    ]
    soort = "Afspraken" if hoe.neutraal else formaat.koptitel
    data = {
        "maat": maat,
        "groot": hoe.groot,
        "documenttitel": "Afspraken" if hoe.neutraal else f"{formaat.titel}, leesversie",
        "titel": soort,
        "kopvorm": None if hoe.neutraal else formaat.kopvorm,
        "voor": waarde(f"voor {hoe.voor}", 480, 20) if hoe.voor else None,
        "waarschuwing": formaat.waarschuwing,
        "leeg": None if secties else "In dit formulier is nog niets ingevuld.",
        "secties": secties,
        "stil": "" if hoe.voor else _niet_ingevuld(gekozen, formulier, secties),
        "voet": soort if hoe.neutraal else f"{formaat.titel} · leesversie",
        "colofon": _colofon(formaat, huisstijl, formulier, hoe),
    }
    return zet_leesblad(data, huisstijl, [s.pictogram for s in gekozen if s.pictogram and _staat_erin(s, secties)])


def zet_leesblad(data: dict[str, Any], huisstijl: Huisstijl, pictogrammen: Iterable[str] = ()) -> bytes:
    """Set the data of a document to read; a character that no font has is named in the small print."""
    data = {**data, "stijl": stijldata(huisstijl)}
    tekens = kies_tekens(teksten(data))
    if tekens.mist:
        codes = ", ".join(f"U+{ord(t):04X}" for t in sorted(tekens.mist))
        data["colofon"] = [
            *data["colofon"],
            f"Een vierkantje ({VIERKANT}) staat voor een teken dat deze computer niet kan tekenen: {codes}.",
        ]
    opgemaakt = zet_in_stijl("leesversie.typ", "leesversie.json", data, dict.fromkeys(pictogrammen), huisstijl, tekens)
    with pikepdf.open(io.BytesIO(opgemaakt)) as pdf:
        schrijf_metagegevens(pdf, {})
        eis_pdf(str(data["documenttitel"]), pdf, huisstijl)
        uit = io.BytesIO()
        pdf.save(uit, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return uit.getvalue()


def _sectie(sectie: Sectie, blokken: list[dict[str, Any]], hoe: Weergave) -> dict[str, Any]:
    for blok in blokken:
        if blok.get("label") == sectie.titel:  # one question, said once
            blok["label"] = None
    vraag = sectie.vaste_tekst if sectie.vaste_tekst and sectie.vaste_tekst.endswith("?") else None
    return {
        "sleutel": sectie.sleutel,
        "nummer": None if hoe.neutraal else sectie.nummer,
        "titel": None if sectie.zonder_kop else sectie.titel,
        "ondertitel": sectie.ondertitel or vraag,
        "pictogram": pictobestand(sectie.pictogram) if sectie.pictogram else None,
        "nieuw_blad": False,
        "blokken": blokken,
    }


def _staat_erin(sectie: Sectie, secties: list[dict[str, Any]]) -> bool:
    return any(s["sleutel"] == sectie.sleutel for s in secties)


def _niet_ingevuld(gekozen: list[Sectie], formulier: Formulier, secties: list[dict[str, Any]]) -> str:
    """The sections that nobody filled in, by number and title; "" when there are none."""
    leeg = [
        f"{s.nummer}. {s.titel.rstrip(':')}" if s.nummer else s.titel.rstrip(":")
        for s in gekozen
        if not s.zonder_kop and not heeft_antwoord(s, formulier.gegevens.get(s.sleutel)) and not _staat_erin(s, secties)
    ]
    return f"Niet ingevuld: {' · '.join(leeg)}" if leeg and secties else ""


def _colofon(formaat: Formaat, huisstijl: Huisstijl, formulier: Formulier, hoe: Weergave) -> list[str]:
    if hoe.neutraal:
        return ["Bewaar dit blad op een plek die voor u veilig is."]
    regels = [f"Dit is een leesversie. Het ingevulde formulier blijft het origineel{_kenmerk(formulier)}."]
    if hoe.voor:
        regels.append("Adressen en nummers van anderen staan hier niet in.")
    if formaat.vertrouwelijk != "persoon":
        regels.append(huisstijl.doelregel)
    return [r for r in (*regels, huisstijl.extra_zin, *colofonregels(formaat)[:1], formaat.bron_rechten) if r]


def _kenmerk(formulier: Formulier) -> str:
    return f" (kenmerk {formulier.kenmerk})" if formulier.kenmerk else ""
