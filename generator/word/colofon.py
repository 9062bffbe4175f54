"""The small print at the end of a form: where it comes from and who may use it.

It says nothing of an organisation, so it is the same in every huisstijl.
"""

from __future__ import annotations

from sjablonen.specificatie import Formaat

__all__ = ["colofonregels"]

_EIGEN = "Datum en dossier zijn een toevoeging van ons."
_AFGELEID = "De bron beschrijft welke onderdelen in dit plan horen."


def colofonregels(formaat: Formaat) -> tuple[str, ...]:
    """The lines of the colofon of this form."""
    rechten = [formaat.bron_rechten]
    if formaat.afgeleid:
        rechten.insert(0, _AFGELEID)
    if any(s.eigen for s in formaat.secties):
        rechten.append(_EIGEN)
    return (f"Bron: {formaat.bron_titel}, {formaat.plaats_in_bron}.", " ".join(rechten))
