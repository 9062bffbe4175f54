"""What was typed, drawn or pasted on the pages of a PDF form that still has its fields.

Promise: text on a page outside the fields that the form does not print stands in `restant`
with its page, and pages of another form are refused. The pages are only looked at when they
draw something else than what left us: that takes as long as reading the fields again.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from fillable_forms.lezen.blokken import AFBEELDING
from fillable_forms.lezen.pdf_plat_blad import Blad, lees_bladen
from fillable_forms.lezen.pdf_plat_rest import los_restant, losse_beelden
from fillable_forms.lezen.pdf_plat_tekst import stukken
from fillable_forms.lezen.pdf_plat_vakken import Vel, maak_vel
from fillable_forms.lezen.welk_formulier import twee_formulieren
from generator.pdf.opbouw import opbouw
from sjablonen.formulier import Restant
from sjablonen.fouten import LeesFout
from sjablonen.specificatie import Formaat, Specificatie

__all__ = ["eis_een_formulier", "lees_bijlagen", "restant_van_bladen"]

_MEESTE_BLADEN = 1_000
_MEESTE_BIJLAGEN = 200
_NIET_BEKEKEN = "De bladzijden zelf konden niet worden nagekeken. Kijk of er buiten de vakken iets is geschreven."


def restant_van_bladen(
    pdf: bytes, lezer: PdfReader, verwacht: str, specificatie: Specificatie, formaat: Formaat
) -> tuple[list[Restant], list[str]]:
    """(what stands on the pages and not in a field, messages). Raises LeesFout for two forms in one file."""
    with contextlib.suppress(Exception):  # a page that pypdf cannot unpack is one to look at
        if verwacht and opbouw(_inhoud(lezer)) == verwacht:
            return [], []
    try:
        vellen = [_vel(b) for b in lees_bladen(pdf)]
    except LeesFout:
        return [], [_NIET_BEKEKEN]
    eis_een_formulier(specificatie, vellen)
    uit = los_restant(formaat, vellen, ())
    for vel in vellen:
        plaats = f"pagina {vel.nummer}"
        uit += [Restant(plaats, AFBEELDING) for r in vel.rijen for v in r.vakken if v.heeft_beeld]
        uit += [Restant(plaats, AFBEELDING) for _ in losse_beelden(vel)]
    return uit, []


def _vel(blad: Blad) -> Vel:
    """A page of which every letter counts as beside the fields: what is in a field is not on the page."""
    vel = maak_vel(blad)
    vel.stukken = stukken(blad.tekens)
    return vel


def eis_een_formulier(specificatie: Specificatie, vellen: Sequence[Vel]) -> None:
    """Refuse pages of more than one form, by their footers."""
    voeten = [v.voet for v in vellen if v.voet]
    formaten = [next((f for f in specificatie if f.code == c), None) for c in dict.fromkeys(v.code for v in voeten)]
    bekend = [f for f in formaten if f is not None]
    if len(bekend) > 1:
        raise twee_formulieren(bekend)
    nummers = [v.nummer for v in voeten]
    if bekend and (len(set(nummers)) < len(nummers) or len({v.aantal for v in voeten}) > 1):
        raise twee_formulieren([bekend[0]] * max(2, max(nummers.count(n) for n in nummers)))


def lees_bijlagen(lezer: PdfReader) -> Iterator[Restant]:
    """Files that were put in the PDF: that they are there, by their name; what is in them is not read."""
    namen = lezer.root_object.get("/Names")
    boom = namen.get_object().get("/EmbeddedFiles") if namen is not None else None
    stapel = [boom] if boom is not None else []
    aantal = 0
    while stapel and aantal < _MEESTE_BIJLAGEN:
        knoop = stapel.pop().get_object()
        aantal += 1
        if not isinstance(knoop, DictionaryObject):
            continue
        paren = knoop.get("/Names")
        paren = paren.get_object() if paren is not None else None
        for bijlage in paren[1::2] if isinstance(paren, ArrayObject) else ():
            wat = bijlage.get_object()
            naam = str(wat.get("/UF") or wat.get("/F") or "") if isinstance(wat, DictionaryObject) else ""
            yield Restant("bijlage bij de PDF", f"[bestand] {naam}".strip())
        kinderen = knoop.get("/Kids")
        kinderen = kinderen.get_object() if kinderen is not None else None
        stapel += list(kinderen) if isinstance(kinderen, ArrayObject) else []


def _inhoud(lezer: PdfReader) -> Iterator[bytes]:
    """What each page draws, unpacked within pypdf's limits."""
    for blad in lezer.pages[:_MEESTE_BLADEN]:
        inhoud = blad.get("/Contents")
        inhoud = inhoud.get_object() if inhoud is not None else None
        delen = [d.get_object() for d in inhoud] if isinstance(inhoud, ArrayObject) else [inhoud]
        yield b"\n".join(d.get_data() for d in delen if isinstance(d, StreamObject))
