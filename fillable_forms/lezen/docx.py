"""A returned Word form (.docx) to a Formulier.

Promise: every value exactly as typed, empty stays empty, a prompt is never an answer,
and text or pictures outside the fields stand in `restant`.
Text that somebody deleted with tracked changes, hid, or put in a comment, a note, a
header, a diagram or a chart stands there too. Not promised: the text of an embedded
document; that counts as a picture.
"""

from __future__ import annotations

from fillable_forms.lezen.docx_bijzaken import lees_verwijzingen, uit_bijlagen
from fillable_forms.lezen.docx_blokken import lees_blokken
from fillable_forms.lezen.docx_pakket import open_docx
from fillable_forms.lezen.herkenning import Vondst, lees_vondst
from generator.word.namen import KOPREGELS
from sjablonen.formulier import Formulier
from sjablonen.versies import Versies

__all__ = ["lees_docx"]


def lees_docx(inhoud: bytes, versies: Versies | None = None) -> Formulier:
    """Read a Word form; raises LeesFout for a file that is no form of ours.

    `versies` are those that come with this program, unless given.
    """
    pakket = open_docx(inhoud)
    verwijzingen = lees_verwijzingen(pakket.body, pakket.bijlagen, pakket.stijlen)
    blokken = list(lees_blokken(pakket.body, verwijzingen))
    bijzaken = uit_bijlagen(pakket.bijlagen, pakket.eigenschappen.get(KOPREGELS), verwijzingen)
    return lees_vondst(Vondst(blokken, pakket.eigenschappen, pakket.voetteksten, bijzaken), versies)
