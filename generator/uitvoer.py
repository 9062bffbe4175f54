"""One form as a document: Word or PDF, by name. Loads only the generator it needs."""

from __future__ import annotations

from sjablonen.formulier import Formulier
from sjablonen.huisstijl import Huisstijl
from sjablonen.specificatie import Formaat
from sjablonen.voordruk import Voordruk

__all__ = ["SOORTEN", "maak_document"]

SOORTEN = ("docx", "pdf")


def maak_document(
    soort: str,
    formaat: Formaat,
    versie: str,
    huisstijl: Huisstijl,
    formulier: Formulier | None = None,
    voordruk: Voordruk | None = None,
) -> bytes:
    """The form of this format as `soort` (one of SOORTEN); blank without `formulier`."""
    if soort == "docx":
        from generator.word.document import maak_docx

        return maak_docx(formaat, versie, huisstijl, formulier, voordruk)
    if soort == "pdf":
        from generator.pdf.document import maak_pdf

        return maak_pdf(formaat, versie, huisstijl, formulier, voordruk)
    raise ValueError(f"unknown kind of document: {soort}")
