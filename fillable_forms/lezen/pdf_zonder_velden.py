"""A PDF without fields: a form that was flattened or printed, or a scan of one.

Promise: what was printed from a form is read by place (see pdf_plat); for a picture of paper
a LeesFout says what to do. Handwriting is never read into a field.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from fillable_forms.lezen.pdf_plat import lees_plat
from fillable_forms.lezen.pdf_plat_blad import lees_bladen
from fillable_forms.lezen.pdf_velden import Opmerking
from sjablonen.formulier import Formulier, Restant
from sjablonen.fouten import LeesFout
from sjablonen.versies import Versies

__all__ = ["lees_zonder_velden"]

_AFBEELDING = "[afbeelding]"


def lees_zonder_velden(
    pdf: bytes, versies: Versies, kop: Mapping[str, str], opmerkingen: Iterable[Opmerking]
) -> Formulier:
    """Read a form without fields; raises LeesFout when that cannot be done safely."""
    bladen = lees_bladen(pdf)
    if bladen and all(b.is_beeld for b in bladen):
        raise LeesFout(
            "Dit is een scan of foto: een plaatje van papier. Handschrift lezen wij niet, want een fout valt niet op. "
            "Typ de antwoorden over in een leeg formulier, of stuur het bestand waarin is getypt."
        )
    formulier = lees_plat(bladen, versies, kop)
    # Notes that were put on the page later lie loose on it: to which field they belong is not certain.
    erbij = tuple(Restant(f"pagina {o.blad}", o.tekst or _AFBEELDING) for o in opmerkingen)
    return replace(formulier, restant=(*formulier.restant, *erbij)) if erbij else formulier
