"""What is the same for everybody: help, privacy, accessibility, style, script, font, logo, health, metrics."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from markupsafe import escape
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from fillable_forms.web.geheugenmap import in_geheugen
from fillable_forms.web.metrieken import SOORT
from fillable_forms.web.toegelaten import mag_metrics
from fillable_forms.web.weergave import bestand_van_ons, letterbestand, stijlblad, toon

__all__ = ["OVERAL", "ROUTES"]

_KORT = {"cache-control": "public, max-age=600"}
_LANG = {"cache-control": "public, max-age=86400"}
# A logo is somebody else's file: as a page of its own it may do nothing at all.
_LOGO = _KORT | {"content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox"}


def _pagina(naam: str, plek: str) -> Callable[[Request], Awaitable[Response]]:
    async def pagina(verzoek: Request) -> Response:
        stand = verzoek.app.state.dienst.instellingen.virusscan.stand
        return toon(verzoek, naam, plek=plek, in_geheugen=in_geheugen(), virusscan=stand)

    return pagina


async def huisstijl(verzoek: Request) -> Response:
    organisatie = verzoek.app.state.dienst.organisatie(verzoek)
    return Response(stijlblad(organisatie), media_type="text/css", headers=_KORT)


async def logo(verzoek: Request) -> Response:
    stijl = verzoek.app.state.dienst.organisatie(verzoek).huisstijl
    if stijl.logo is None:
        raise HTTPException(404)
    return Response(stijl.logo, media_type="image/svg+xml" if stijl.logo_is_svg else "image/png", headers=_LOGO)


async def pictogram(verzoek: Request) -> Response:
    """The sign in the tab of the browser: the first letter in the colour of the organisation."""
    stijl = verzoek.app.state.dienst.organisatie(verzoek).huisstijl
    letter_ = escape(stijl.naam.removeprefix("Gemeente ").strip()[:1].upper())
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" '
        f'fill="{stijl.kleur}"/><text x="16" y="23" font-family="sans-serif" font-size="20" font-weight="700" '
        f'text-anchor="middle" fill="#fff">{letter_}</text></svg>'
    )
    return Response(svg, media_type="image/svg+xml", headers=_KORT)


async def vast(verzoek: Request) -> Response:
    gevonden = bestand_van_ons(verzoek.path_params["naam"])
    if gevonden is None:
        raise HTTPException(404)
    return Response(gevonden[0], media_type=gevonden[1], headers=_KORT)


async def letter(verzoek: Request) -> Response:
    inhoud = letterbestand(verzoek.path_params["gewicht"])
    if inhoud is None:
        raise HTTPException(404)
    return Response(inhoud, media_type="font/ttf", headers=_LANG)


async def metrics(verzoek: Request) -> Response:
    """For Prometheus: counts of the service itself, nothing about who uses it."""
    dienst = verzoek.app.state.dienst
    adres = verzoek.client.host if verzoek.client else ""
    if not mag_metrics(verzoek.headers.keys(), adres, dienst.instellingen.metrics_van):
        return PlainTextResponse("Deze pagina is alleen voor het beheer van de dienst.", 403)
    return Response(dienst.metrieken.tekst(), media_type=SOORT)


async def gezond(_: Request) -> Response:
    return PlainTextResponse("goed")


ROUTES = (
    Route("/over", _pagina("over.html", "over"), methods=["GET"]),
    Route("/toegankelijkheid", _pagina("toegankelijkheid.html", "toegankelijkheid"), methods=["GET"]),
    Route("/hulp", _pagina("hulp.html", "hulp"), methods=["GET"]),
    Route("/huisstijl.css", huisstijl, methods=["GET"]),
    Route("/logo", logo, methods=["GET"]),
    Route("/pictogram.svg", pictogram, methods=["GET"]),
)
OVERAL = (
    Route("/vast/letter-{gewicht}.ttf", letter, methods=["GET"]),
    Route("/vast/{naam}", vast, methods=["GET"]),
    Route("/gezond", gezond, methods=["GET"]),
    Route("/metrics", metrics, methods=["GET"]),
)
