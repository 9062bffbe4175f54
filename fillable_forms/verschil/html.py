"""What changed, as one HTML file that needs nothing besides itself.

Promise: as the report of a check (`verslag.html`): no script, nothing from outside, a policy that
forbids both, every text escaped. What went and what came is marked by element, by a word and
by a line, never by colour alone. It is for the regisseur, and its first line says so.
"""

from __future__ import annotations

from fillable_forms.verschil.model import Verschil, Wat
from fillable_forms.verschil.tekst import kopregel
from fillable_forms.verslag import blad
from fillable_forms.verslag.blad import maak_blad
from sjablonen.huisstijl import Huisstijl, neutrale_huisstijl

__all__ = ["css_van", "verschil_html"]


def verschil_html(verschil: Verschil, huisstijl: Huisstijl | None = None) -> str:
    """The whole page."""
    stijl = huisstijl or neutrale_huisstijl()
    return maak_blad(
        "verschil", stijl, css_van(stijl.kleur, stijl.accent),
        v=verschil,
        erbij=verschil.aantal(Wat.ERBIJ),
        weg=verschil.aantal(Wat.WEG),
        anders=verschil.aantal(Wat.ANDERS),
        oud=kopregel(verschil.oud),
        nieuw=kopregel(verschil.nieuw),
    )  # fmt: skip


def css_van(kleur: str, accent: str) -> str:
    """The style of the report, and what only this page has."""
    return blad.css_van(kleur, accent, ("verschil", "verschil.css"))
