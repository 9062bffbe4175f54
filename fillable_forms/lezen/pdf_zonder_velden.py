"""A PDF without fields: a form that was flattened or printed, or a scan of one.

Promise: what was printed from a form is read by place (see pdf_plat), a picture of paper by
scan. Handwriting is never read into a field.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from fillable_forms.lezen.pdf_plat import lees_plat
from fillable_forms.lezen.pdf_plat_blad import lees_bladen
from fillable_forms.lezen.pdf_velden import Opmerking
from sjablonen.formulier import Formulier, Restant
from sjablonen.versies import Versies

__all__ = ["lees_zonder_velden"]

_AFBEELDING = "[afbeelding]"


def lees_zonder_velden(
    pdf: bytes, versies: Versies, kop: Mapping[str, str], opmerkingen: Iterable[Opmerking]
) -> Formulier:
    """Read a form without fields; raises LeesFout when that cannot be done safely."""
    bladen = lees_bladen(pdf)
    if bladen and all(b.is_beeld for b in bladen):
        from fillable_forms.lezen.scan_lezen import lees_als_scan

        formulier = lees_als_scan(pdf).formulier
    else:
        formulier = lees_plat(bladen, versies, kop)
    # Notes that were put on the page later lie loose on it: to which field they belong is not certain.
    erbij = tuple(Restant(f"pagina {o.blad}", o.tekst or _AFBEELDING) for o in opmerkingen)
    return replace(formulier, restant=(*formulier.restant, *erbij)) if erbij else formulier
