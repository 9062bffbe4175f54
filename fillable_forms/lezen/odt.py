"""A returned form saved as OpenDocument text (.odt) to a Formulier.

The same promise as for Word: LibreOffice keeps the bookmarks on labels, the styles of
paragraphs and the custom properties when it saves a Word form as .odt.
Not promised here: comments, tracked changes as such, footnotes and headers.
"""

from __future__ import annotations

from fillable_forms.lezen.herkenning import Vondst, lees_vondst
from fillable_forms.lezen.odt_blokken import OdtLezer
from fillable_forms.lezen.odt_pakket import open_odt
from sjablonen.formulier import Formulier

__all__ = ["lees_odt"]


def lees_odt(inhoud: bytes) -> Formulier:
    """Read an OpenDocument form; raises LeesFout for a file that is no form of ours."""
    pakket = open_odt(inhoud)
    return lees_vondst(Vondst(list(OdtLezer(pakket.inhoud).blokken()), pakket.eigenschappen, pakket.voetteksten))
