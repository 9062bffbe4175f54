"""One form as a fillable PDF: the door of this package.

Promise: a tagged PDF/UA-1 document with real fields, every value whole in its field and
drawn in full, high enough for what it holds; written in one piece, without older
revisions. Nothing is read from or written to disk but the program's own files.

Not promised: that a field grows while somebody types in it; a PDF cannot do that.
"""

from __future__ import annotations

import io

import pikepdf

from generator.pdf.bron import bouw_blad
from generator.pdf.gieten import giet_pdf, past
from generator.pdf.metagegevens import schrijf_metagegevens, sleutels
from generator.pdf.opbouw import OPBOUW, opbouw
from generator.pdf.opmaken import teksten, zet_in_stijl
from generator.pdf.tekens import VIERKANT, kies_tekens
from generator.pdf.toegankelijk import eis_gegoten, eis_pdf
from generator.pdf.widgets import zet_velden
from sjablonen.formulier import Formulier
from sjablonen.huisstijl import Huisstijl
from sjablonen.specificatie import Formaat
from sjablonen.voordruk import Voordruk

__all__ = ["maak_pdf"]

_VIERKANTJE = (
    f"Een vierkantje ({VIERKANT}) staat voor een teken dat deze computer niet kan tekenen. "
    "In het vak zelf staat het wel."
)


def maak_pdf(
    formaat: Formaat,
    versie: str,
    huisstijl: Huisstijl,
    formulier: Formulier | None = None,
    voordruk: Voordruk | None = None,
) -> bytes:
    """The form as PDF: blank, or filled from `formulier`.

    Raises SchrijfFout, and ToegankelijkFout rather than making a form that not everybody could use.

    The same input gives the same bytes on one computer.
    """
    if formulier is None and voordruk is None and past(huisstijl):
        return _gegoten(formaat, versie, huisstijl)
    blad = bouw_blad(formaat, versie, huisstijl, formulier, voordruk)
    tekens = kies_tekens(teksten(blad.data))
    if tekens.mist:
        blad.data["colofon"].append(_VIERKANTJE)
    opgemaakt = zet_in_stijl("opmaak.typ", "formulier.json", blad.data, blad.pictogrammen, huisstijl, tekens)
    with pikepdf.open(io.BytesIO(opgemaakt)) as pdf:
        zet_velden(pdf, blad.velden.lijst, blad.maat, huisstijl.kleur, tekens)
        getekend = opbouw(blad_.Contents.read_bytes() for blad_ in pdf.pages)
        schrijf_metagegevens(pdf, sleutels(formaat, versie, formulier) | {OPBOUW: getekend})
        leeg = formulier is None and voordruk is None
        eis_pdf(formaat.titel, pdf, huisstijl, _bouwplan(formaat, versie, huisstijl) if leeg else None)
        uit = io.BytesIO()
        pdf.save(uit, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return uit.getvalue()


def _gegoten(formaat: Formaat, versie: str, huisstijl: Huisstijl) -> bytes:
    """A blank form: laid out once, coloured in for each huisstijl."""
    pdf, gietvorm = giet_pdf(formaat, versie, huisstijl)
    eis_gegoten(formaat.titel, pdf, huisstijl, gietvorm)
    return pdf


def _bouwplan(formaat: Formaat, versie: str, huisstijl: Huisstijl) -> tuple[Formaat, str, bool, tuple[bytes, ...]]:
    """What decides the structure of a blank form: of a huisstijl only whether there is a logo, and its fonts."""
    letters = (*huisstijl.lettertype_bestanden, *huisstijl.kop_lettertype_bestanden)
    return formaat, versie, huisstijl.logo is not None, letters
