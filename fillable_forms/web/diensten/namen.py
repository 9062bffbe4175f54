"""What a download is called: neutral where a name can be read over somebody's shoulder.

Promise: no name of a file that came in is ever given back; a form about safety is only called
'formulier' (veiligheid, rule 13).
"""

from __future__ import annotations

from fillable_forms.dossier.soorten import VEILIG_VERDER_PLAN, VEILIGHEIDSPLAN
from sjablonen.specificatie import Formaat

__all__ = ["SOORT_VAN", "is_neutraal", "stam"]

SOORT_VAN = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


def is_neutraal(formaat: Formaat) -> bool:
    """True for a form of which even the name may not be seen."""
    return formaat.vertrouwelijk != "huishouden" or formaat.id in (VEILIGHEIDSPLAN, VEILIG_VERDER_PLAN)


def stam(formaat: Formaat) -> str:
    return "formulier" if is_neutraal(formaat) else formaat.id.replace("_", "-")
