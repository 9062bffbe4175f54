"""A returned Word form (.docx) to a Formulier.

Promise: every value exactly as typed, empty stays empty, a prompt is never an answer,
and text or pictures outside the fields stand in `restant`.
Not promised here: comments, tracked changes as such, footnotes and headers.
"""

from __future__ import annotations

from fillable_forms.lezen.docx_blokken import lees_blokken
from fillable_forms.lezen.docx_pakket import open_docx
from fillable_forms.lezen.herkenning import Vondst, lees_vondst
from sjablonen.formulier import Formulier

__all__ = ["lees_docx"]


def lees_docx(inhoud: bytes) -> Formulier:
    """Read a Word form; raises LeesFout for a file that is no form of ours."""
    pakket = open_docx(inhoud)
    return lees_vondst(Vondst(list(lees_blokken(pakket.body)), pakket.eigenschappen, pakket.voetteksten))
