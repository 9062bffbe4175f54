"""From data to a page: the templates, the style of the organisation, answers with files.

Promise: every text is escaped; a page has no code and no style in itself.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import font_source_sans_pro
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from fillable_forms.verschil.html import css_van
from fillable_forms.web.beveiliging import TEKEN, drager_van, koekje_van, nieuw_koekje, zet_koekje
from fillable_forms.web.dienst import Dienst
from fillable_forms.web.diensten.download import Download
from fillable_forms.web.instellingen import Organisatie
from fillable_forms.web.uploads import BUNDEL
from sjablonen import __version__
from sjablonen.huisstijl import Huisstijl

__all__ = ["als_download", "bestand_van_ons", "letterbestand", "maak_deel", "stijlblad", "toon"]

_MENU = (
    ("", "Controleren"), ("formulieren", "Formulieren"), ("vergelijken", "Vergelijken"), ("overzicht", "Overzicht"),
    ("hulp", "Hulp"),
)  # fmt: skip
_VAST = {"pagina.css": "text/css", "pagina.js": "text/javascript"}
_LETTERS = {"400": "SourceSansPro-Regular", "600": "SourceSansPro-Semibold", "700": "SourceSansPro-Bold"}


def toon(verzoek: Request, naam: str, *, status: int = 200, plek: str = "-", **gegevens: Any) -> Response:
    """The page of this template. `plek` is the item of the menu where it stands."""
    dienst: Dienst = verzoek.app.state.dienst
    organisatie = dienst.organisatie(verzoek)
    koekje = koekje_van(verzoek) or nieuw_koekje()
    html = _omgeving().get_template(naam).render(
        huisstijl=organisatie.huisstijl,
        basis=dienst.basis(verzoek),
        menu=_MENU,
        plek=plek,
        versie=__version__,
        grenzen=dienst.instellingen.grenzen,
        TEKEN=TEKEN,
        BUNDEL=BUNDEL,
        teken=dienst.verzegelaar.teken(drager_van(verzoek, koekje)),
        ingelogd=verzoek.scope.get("sjablonen.naam", ""),
        kan_uitloggen=bool(verzoek.scope.get("sjablonen.uitloggen")),
        toegang=dienst.instellingen.toegang,
        **gegevens,
    )
    antwoord = HTMLResponse(html, status)
    zet_koekje(verzoek, antwoord, koekje)
    return antwoord


def als_download(download: Download) -> Response:
    """The file itself, to save and never to show."""
    return Response(
        download.inhoud,
        media_type=download.soort,
        headers={"content-disposition": f'attachment; filename="{download.bestandsnaam}"'},
    )


def maak_deel(naam: str, macro: str, **gegevens: Any) -> Any:
    """What a macro of a template gives, as a piece for another page."""
    return getattr(_omgeving().get_template(naam).module, macro)(**gegevens)


@cache
def _omgeving() -> Environment:
    return Environment(
        loader=ChoiceLoader([
            PackageLoader("fillable_forms.web", "sjablonen"),
            PackageLoader("fillable_forms.verslag", "."),
            PackageLoader("fillable_forms.verschil", "."),
        ]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip


@cache
def bestand_van_ons(naam: str) -> tuple[bytes, str] | None:
    """A style or script of the service, and its kind; None for every other name."""
    if naam not in _VAST:
        return None
    return (resources.files("fillable_forms.web") / "vast" / naam).read_bytes(), _VAST[naam]


@cache
def letterbestand(gewicht: str) -> bytes | None:
    """The font of the forms, in this weight; None for another weight."""
    if gewicht not in _LETTERS:
        return None
    return (Path(font_source_sans_pro.__file__).parent / "files" / f"{_LETTERS[gewicht]}.ttf").read_bytes()


def stijlblad(organisatie: Organisatie) -> str:
    """The house style as `--utrecht-*` variables, and after it the style of the report."""
    return _variabelen(organisatie.huisstijl) + css_van(organisatie.huisstijl.kleur, organisatie.huisstijl.accent)


def _variabelen(h: Huisstijl) -> str:
    letters = "".join(
        f'@font-face{{font-family:"Source Sans Pro";font-weight:{g};font-display:swap;'
        f'src:url("/vast/letter-{g}.ttf")}}\n'
        for g in _LETTERS
    )
    waarden = {
        "document-font-family": '"Source Sans Pro","Segoe UI",Calibri,Carlito,Roboto,Arial,sans-serif',
        "document-color": "#1d2529",
        "document-background-color": "#fff",
        "heading-color": h.kleur,
        "link-color": h.kleur,
        "focus-outline-color": h.kleur,
        "focus-background-color": h.tint,
        "button-primary-action-background-color": h.kleur,
        "button-primary-action-color": "#fff",
        "button-secondary-action-border-color": h.kleur,
        "button-secondary-action-color": h.kleur,
        "button-border-radius": ".4rem",
        "form-field-border-color": "#5b686e",
        "form-field-border-radius": ".3rem",
        "page-header-border-color": h.accent,
        "surface-tint": h.tint,
    }
    return letters + ":root{" + "".join(f"--utrecht-{n}:{w};" for n, w in waarden.items()) + "}\n"
