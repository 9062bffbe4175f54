"""A returned form saved as OpenDocument text (.odt) to a Formulier.

The same promise as for Word: LibreOffice keeps the bookmarks on labels, the styles of
paragraphs and the custom properties when it saves a Word form as .odt. Text that was
deleted with tracked changes, hidden, or put in a comment, a note, a header or a form
control stands in `restant`. Not promised: the text of an embedded document.
"""

from __future__ import annotations

from fillable_forms.lezen.docx_bijzaken import uit_randen
from fillable_forms.lezen.herkenning import Vondst, lees_vondst
from fillable_forms.lezen.odt_blokken import OdtLezer, lees_randen
from fillable_forms.lezen.odt_pakket import open_odt
from generator.word.namen import KOPREGELS
from sjablonen.formulier import Formulier
from sjablonen.versies import Versies

__all__ = ["lees_odt"]


def lees_odt(inhoud: bytes, versies: Versies | None = None) -> Formulier:
    """Read an OpenDocument form; raises LeesFout for a file that is no form of ours.

    `versies` are those that come with this program, unless given.
    """
    pakket = open_odt(inhoud)
    lezer = OdtLezer(pakket.inhoud, pakket.stijlen)
    blokken = list(lezer.blokken())
    randen = [] if pakket.stijlen is None else lees_randen(pakket.stijlen)
    rand = uit_randen(randen, pakket.eigenschappen.get(KOPREGELS))
    bijzaken = tuple(dict.fromkeys((*rand, *lezer.bijzaken())))
    return lees_vondst(Vondst(blokken, pakket.eigenschappen, pakket.voetteksten, bijzaken), versies)
