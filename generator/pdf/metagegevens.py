"""What a PDF says of itself: which form, which version, which kenmerk.

Names and random marks only, never a value that a person typed. They stand in the
document information dictionary and again in XMP, because some programs drop one of the
two; the reader has the footer as a last resort.
"""

from __future__ import annotations

import pikepdf

from generator.word.namen import CUSTOM
from sjablonen.formulier import Formulier
from sjablonen.specificatie import Formaat

__all__ = ["XMP_RUIMTE", "schrijf_metagegevens", "sleutels"]

XMP_RUIMTE = "urn:sjablonen:formulier:"


def sleutels(formaat: Formaat, versie: str, formulier: Formulier | None) -> dict[str, str]:
    """Name of the property -> text; empty ones are left out."""
    waarden = {
        "format": formaat.id,
        "specificatie": versie,
        "kenmerk": formulier.kenmerk if formulier else "",
        "vorige": ";".join(formulier.vorige) if formulier else "",
        "overgenomen": ";".join(formulier.overgenomen) if formulier else "",
    }
    return {naam: waarden[sleutel] for naam, sleutel in CUSTOM.items() if waarden[sleutel]}


def schrijf_metagegevens(pdf: pikepdf.Pdf, eigenschappen: dict[str, str], taal: str = "nl-NL") -> None:
    """Write the properties, the language and how a viewer should show the title."""
    pdf.Root.Lang = pikepdf.String(taal)
    pdf.Root.PageMode = pikepdf.Name.UseNone
    for naam, waarde in eigenschappen.items():
        pdf.docinfo["/" + naam] = waarde
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        xmp["dc:language"] = {taal}
        for naam, waarde in eigenschappen.items():
            xmp[f"{{{XMP_RUIMTE}}}{naam.removeprefix('sjablonen.')}"] = waarde
