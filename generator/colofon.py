"""The small print at the end of a form: where it comes from and who may use it.

One text for Word and PDF. It says nothing of an organisation, so it is the same in
every huisstijl, and the reader knows it as printed text.
"""

from __future__ import annotations

from sjablonen.specificatie import Formaat

__all__ = ["colofonregels"]

_EIGEN = "Datum en dossier zijn een toevoeging van ons, net als de korte uitleg bij de onderdelen."
_UITLEG = "De korte uitleg bij de onderdelen is een toevoeging van ons."
_AFGELEID = "Dit formulier is door ons afgeleid: de bron beschrijft welke onderdelen erin horen."


def colofonregels(formaat: Formaat) -> tuple[str, ...]:
    """The lines of the colofon of this form."""
    rechten = [_AFGELEID] if formaat.afgeleid else []
    rechten.append(formaat.bron_rechten)
    rechten.append(_EIGEN if any(s.eigen for s in formaat.secties) else _UITLEG)
    return (f"Bron: {formaat.bron_titel}, {formaat.plaats_in_bron}.", " ".join(rechten))
