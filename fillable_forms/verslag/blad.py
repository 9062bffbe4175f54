"""One page that needs nothing besides itself: style and logo inside, and a policy that forbids all else.

The report of a check and the page of what changed are made with it. Promise: no script, no
address outside the file; every text is escaped.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from fillable_forms.controle.verslag_tekst import NIET_DOORSTUREN
from sjablonen.huisstijl import Huisstijl

__all__ = ["css_van", "logo_van", "maak_blad"]

_STIJL = ("verslag", "stijl.css")


def maak_blad(deel: str, stijl: Huisstijl, css: str, **gegevens: Any) -> str:
    """The page of the template of this part of the package, in this huisstijl; `css` is of `css_van`."""
    eigen = Markup(css)  # noqa: S704 - our own files and two checked colours
    som = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return _omgeving(deel).get_template(f"{deel}.html.j2").render(
        alleen=NIET_DOORSTUREN, css=eigen, stijlsom=som, huisstijl=stijl, logo=logo_van(stijl), knoppen="", **gegevens
    )


@cache
def css_van(stijl_kleur: str, stijl_accent: str, *erbij: tuple[str, str]) -> str:
    """The style of the report in these colours, and of what is more: (part of the package, file)."""
    ruw = "".join(
        (resources.files(f"fillable_forms.{map_}") / naam).read_text(encoding="utf-8")
        for map_, naam in (_STIJL, *erbij)
    )
    # Both have the shape '#rrggbb' (huisstijl.py), so nothing else can come in here.
    return ruw.replace("#0b5563", stijl_kleur).replace("#c8742a", stijl_accent)


def logo_van(stijl: Huisstijl) -> str:
    """The logo as part of the file; "" without one. As an image, an SVG cannot run anything."""
    if stijl.logo is None:
        return ""
    soort = "svg+xml" if stijl.logo_is_svg else "png"
    return f"data:image/{soort};base64,{base64.b64encode(stijl.logo).decode()}"


@cache
def _omgeving(deel: str) -> Environment:
    return Environment(
        loader=PackageLoader(f"fillable_forms.{deel}", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
