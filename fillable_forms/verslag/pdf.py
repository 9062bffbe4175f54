"""The report as a PDF, set from the same data as the page: no browser is needed.

Promise: every finding, question and open point of the page stands in it, and its first line
says who it is for. Its title and name say nothing of the kind of form (veiligheid, rule 13).
"""

from __future__ import annotations

import io
from typing import Any

import pikepdf

from fillable_forms.controle.rapport import Rapport
from fillable_forms.controle.verslag_tekst import NIET_DOORSTUREN
from fillable_forms.verslag.beeld import Groep, Kaart, Verslagbeeld, verslagbeeld
from generator.pdf.bron import stijldata
from generator.pdf.metagegevens import schrijf_metagegevens
from generator.pdf.opmaken import teksten, zet_in_stijl
from generator.pdf.tekens import kies_tekens
from sjablonen.criteria_model import laad_criteria
from sjablonen.formulier import Formulier
from sjablonen.huisstijl import Huisstijl, neutrale_huisstijl
from sjablonen.specificatie import Formaat

__all__ = ["verslag_pdf"]

_NOOD = (
    "Bij direct gevaar: bel 112. Bel ook als u twijfelt.",
    "Overleg vandaag met Veilig Thuis: 0800-2000 (gratis, dag en nacht).",
    "Bel ook het lokale team. Is er een crisisdienst of een gecertificeerde instelling betrokken, bel die dan ook.",
    "Laat dit verslag niet liggen en bespreek het niet waar anderen bij zijn. Lees de rest daarna.",
)


def verslag_pdf(
    rapport: Rapport, formulier: Formulier, formaat: Formaat, huisstijl: Huisstijl | None = None
) -> bytes:
    """The tagged PDF; raises SchrijfFout."""
    stijl = huisstijl or neutrale_huisstijl()
    beeld = verslagbeeld(rapport, formulier, formaat, laad_criteria())
    data = _data(beeld, huisstijl) | {"stijl": stijldata(stijl)}
    opgemaakt = zet_in_stijl("verslag.typ", "verslag.json", data, (), stijl, kies_tekens(teksten(data)))
    with pikepdf.open(io.BytesIO(opgemaakt)) as pdf:
        schrijf_metagegevens(pdf, {})
        uit = io.BytesIO()
        pdf.save(uit, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return uit.getvalue()


def _data(b: Verslagbeeld, huisstijl: Huisstijl | None) -> dict[str, Any]:
    lezing = b.lezing
    onder = [*b.gegevens, f"{b.ingevuld} van de {b.vakken} vakken ingevuld"]
    if not lezing.los and not lezing.onzeker:
        onder.append("niets gemist")
    moet = "moet nog: zonder dit is het formulier niet af" if b.moet else "moet nog"
    return {
        "alleen": NIET_DOORSTUREN,
        "nood": _nood(huisstijl) if b.acuut else [],
        "titel": b.titel,
        "meldingen": list(b.meldingen),
        "onder": " · ".join(onder),
        "cijfers": [
            {"soort": "moet", "getal": str(b.moet), "bij": "", "tekst": moet},
            {"soort": "beter", "getal": str(b.beter), "bij": f"en {b.tips} {'tip' if b.tips == 1 else 'tips'}"
             if b.tips else "", "tekst": "kan beter: bespreek het samen"},
            {"soort": "goed", "getal": str(b.goed), "bij": f"van {len(b.onderdelen) or 'alle'}",
             "tekst": "onderdelen in orde"},
        ],
        "strook": [
            {"soort": o.soort, "tekst": f"{o.nummer} {o.titel.rstrip(':')}".strip(), "woord": o.woord}
            for o in b.onderdelen
        ],
        "groepen": [_groep(g) for g in b.groepen],
        "gebieden": [
            {"naam": g.leefgebied.naam, "stand": g.stand.value, "woorden": ", ".join(g.woorden)} for g in b.gebieden
        ],
        "lijstjes": [{"kop": lijst.kop, "punten": [f"{a} {c}".strip() for a, c in lijst.punten]}
                     for lijst in b.lijstjes],
        "open": [{"kop": lijst.kop, "punten": [a for a, _ in lijst.punten]} for lijst in b.open_],
        "onzeker": [{"kop": f"Bevestig dit: {o.reden}.", "punten": list(o.plekken)} for o in lezing.onzeker],
        "los": [f"{los.plaats}: “{los.tekst}”" if los.tekst else los.plaats for los in lezing.los],
    }  # fmt: skip


def _nood(huisstijl: Huisstijl | None) -> list[str]:
    if huisstijl is None:
        return list(_NOOD)
    lijnen = f"De nummers van {huisstijl.naam}: {'; '.join(huisstijl.contact)}."
    return [*_NOOD[:2], f"{_NOOD[2]} {lijnen}", *_NOOD[3:]]


def _groep(groep: Groep) -> dict[str, Any]:
    return {"kop": groep.kop, "soort": groep.soort, "kaarten": [_kaart(k) for k in groep.kaarten]}


def _kaart(k: Kaart) -> dict[str, Any]:
    return {
        "plaats": k.plaats,
        "woord": k.woord,
        "soort": k.soort,
        "prive": k.prive,
        "citaat": [{"t": s.tekst, "raak": s.raak} for s in k.citaat],
        "punten": [
            {"boodschap": p.boodschap, "kop": p.raad_kop, "raad": p.raad, "bron": p.bron,
             "prive": p.prive and not k.prive, "woord": p.woord if len(k.punten) > 1 else ""}
            for p in k.punten
        ],
    }  # fmt: skip
