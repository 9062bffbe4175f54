"""The report as one HTML file that needs nothing besides itself.

Promise: no script, no address outside the file, and a policy in the file that forbids
both; every text of the form is escaped. Not promised: that it may be sent on. It is for
the regisseur, and its first line says so.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from fillable_forms.controle.rapport import Rapport
from fillable_forms.controle.verslag_tekst import NIET_DOORSTUREN
from fillable_forms.verslag.beeld import verslagbeeld
from fillable_forms.verslag.rad import rad
from sjablonen.criteria_model import laad_criteria
from sjablonen.formulier import Formulier
from sjablonen.huisstijl import Huisstijl, neutrale_huisstijl
from sjablonen.specificatie import Formaat

__all__ = ["css_van", "verslag_html", "logo_van"]


def verslag_html(
    rapport: Rapport,
    formulier: Formulier,
    formaat: Formaat,
    *,
    bestand: str = "",
    huisstijl: Huisstijl | None = None,
    beelden: Sequence[Markup] = (),
) -> str:
    """The whole page. `bestand` is the name to show for what was read.

    `huisstijl` gives name, colours and, for the emergency card, the contact lines of the
    organisation. `beelden` are finished SVG pictures (such as scores over time) that the
    caller vouches for; they need a title of their own and no style.
    """
    stijl = huisstijl or neutrale_huisstijl()
    beeld = verslagbeeld(rapport, formulier, formaat, laad_criteria(), bestand)
    css = Markup(css_van(stijl.kleur, stijl.accent))  # noqa: S704 - our own file and two checked colours
    som = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return _omgeving().get_template("verslag.html.j2").render(
        b=beeld,
        alleen=NIET_DOORSTUREN,
        css=css,
        stijlsom=som,
        huisstijl=stijl,
        logo=logo_van(stijl),
        lijnen=huisstijl.contact if huisstijl else (),
        rad=rad(beeld.gebieden) if beeld.gebieden else "",
        beelden=beelden,
        knoppen="",
    )


@cache
def _omgeving() -> Environment:
    return Environment(
        loader=PackageLoader("fillable_forms.verslag", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def css_van(kleur: str, accent: str) -> str:
    ruw = (resources.files("fillable_forms.verslag") / "stijl.css").read_text(encoding="utf-8")
    # Both have the shape '#rrggbb' (huisstijl.py), so nothing else can come in here.
    return ruw.replace("#0b5563", kleur).replace("#c8742a", accent)


def logo_van(stijl: Huisstijl) -> str:
    """The logo as part of the file; "" without one. As an image, an SVG cannot run anything."""
    if stijl.logo is None:
        return ""
    soort = "svg+xml" if stijl.logo_is_svg else "png"
    return f"data:image/{soort};base64,{base64.b64encode(stijl.logo).decode()}"
