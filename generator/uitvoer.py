"""One form as a document: Word or PDF, by name. Loads only the generator it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sjablonen.formulier import Formulier
from sjablonen.huisstijl import Huisstijl
from sjablonen.specificatie import Formaat
from sjablonen.voordruk import Voordruk

if TYPE_CHECKING:
    from generator.brieven.model import Briefpapier

__all__ = ["SOORTEN", "maak_document"]

SOORTEN = ("docx", "pdf")


def maak_document(
    soort: str,
    formaat: Formaat,
    versie: str,
    huisstijl: Huisstijl,
    formulier: Formulier | None = None,
    voordruk: Voordruk | None = None,
    briefpapier: Briefpapier | None = None,
) -> bytes:
    """The form of this format as `soort` (one of SOORTEN); blank without `formulier`.

    Only a Word form can stand in a letterhead; a PDF with one is a ValueError.
    """
    if briefpapier is not None:
        if soort != "docx":
            raise ValueError(f"no letterhead for this kind of document: {soort}")
        from generator.brieven.document import docx_op_briefpapier

        return docx_op_briefpapier(briefpapier, formaat, versie, huisstijl, formulier, voordruk)
    if soort == "docx":
        from generator.word.document import maak_docx

        return maak_docx(formaat, versie, huisstijl, formulier, voordruk)
    if soort == "pdf":
        from generator.pdf.document import maak_pdf

        return maak_pdf(formaat, versie, huisstijl, formulier, voordruk)
    raise ValueError(f"unknown kind of document: {soort}")
