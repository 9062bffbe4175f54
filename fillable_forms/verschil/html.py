"""What changed, as one HTML file that needs nothing besides itself.

Promise: as the report of a check (`verslag.html`): no script, nothing from outside, a policy that
forbids both, every text escaped. What went and what came is marked by element, by a word and
by a line, never by colour alone. It is for the regisseur, and its first line says so.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from fillable_forms.controle.verslag_tekst import NIET_DOORSTUREN
from fillable_forms.verschil.model import Verschil, Wat
from fillable_forms.verschil.tekst import kopregel
from fillable_forms.verslag.html import logo_van
from sjablonen.huisstijl import Huisstijl, neutrale_huisstijl

__all__ = ["css_van", "verschil_html"]


def verschil_html(verschil: Verschil, huisstijl: Huisstijl | None = None) -> str:
    """The whole page."""
    stijl = huisstijl or neutrale_huisstijl()
    css = Markup(css_van(stijl.kleur, stijl.accent))  # noqa: S704 - our own files and two checked colours
    som = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return _omgeving().get_template("verschil.html.j2").render(
        v=verschil,
        erbij=verschil.aantal(Wat.ERBIJ),
        weg=verschil.aantal(Wat.WEG),
        anders=verschil.aantal(Wat.ANDERS),
        oud=kopregel(verschil.oud),
        nieuw=kopregel(verschil.nieuw),
        alleen=NIET_DOORSTUREN,
        css=css,
        stijlsom=som,
        huisstijl=stijl,
        logo=logo_van(stijl),
        knoppen="",
    )


@cache
def _omgeving() -> Environment:
    return Environment(
        loader=PackageLoader("fillable_forms.verschil", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def css_van(kleur: str, accent: str) -> str:
    """The style of the report, and what only this page has."""
    ruw = "".join(
        (resources.files(f"fillable_forms.{map_}") / naam).read_text(encoding="utf-8")
        for map_, naam in (("verslag", "stijl.css"), ("verschil", "verschil.css"))
    )
    # Both have the shape '#rrggbb' (huisstijl.py), so nothing else can come in here.
    return ruw.replace("#0b5563", kleur).replace("#c8742a", accent)
