"""Vergelijken: two forms, and what changed between them."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from fillable_forms.controle.verslag_tekst import NIET_DOORSTUREN
from fillable_forms.verschil.model import Wat
from fillable_forms.verschil.tekst import kopregel
from fillable_forms.web.aanvraag import Aanvraag, behandel
from fillable_forms.web.diensten.vergelijken import verschil_als_html, verschil_van
from fillable_forms.web.uploads import BUNDEL
from fillable_forms.web.verzegeling import Bestand
from fillable_forms.web.weergave import als_download, maak_deel, toon

__all__ = ["ROUTES"]


async def pagina(verzoek: Request) -> Response:
    return toon(verzoek, "vergelijken.html", plek="vergelijken")


async def vergelijk(aanvraag: Aanvraag) -> Response:
    bestanden = _bestanden(aanvraag)
    v = await aanvraag.doe(verschil_van, aanvraag.dienst.werkplaats.zaal, bestanden)
    return toon(
        aanvraag.verzoek, "verschilpagina.html", plek="vergelijken", v=v, alleen=NIET_DOORSTUREN,
        erbij=v.aantal(Wat.ERBIJ), weg=v.aantal(Wat.WEG), anders=v.aantal(Wat.ANDERS),
        oud=kopregel(v.oud), nieuw=kopregel(v.nieuw), bundel=aanvraag.verzegel(bestanden),
        knoppen=maak_deel("knoppen.html", "verschilknop"),
    )  # fmt: skip


async def bewaar(aanvraag: Aanvraag) -> Response:
    return als_download(await aanvraag.doe(_bewaar, aanvraag))


def _bewaar(aanvraag: Aanvraag) -> Any:
    v = verschil_van(aanvraag.dienst.werkplaats.zaal, _bestanden(aanvraag))
    return verschil_als_html(v, aanvraag.huisstijl)


def _bestanden(aanvraag: Aanvraag) -> tuple[Bestand, ...]:
    upload = aanvraag.upload
    return aanvraag.bestanden if upload.veld(BUNDEL) else (*upload.van("oud"), *upload.van("nieuw"))


ROUTES = (
    Route("/vergelijken", pagina, methods=["GET"]),
    Route("/vergelijken", behandel("vergelijken", vergelijk, "vergelijken"), methods=["POST"]),
    Route("/vergelijken/stuk", behandel("verschil", bewaar, "vergelijken"), methods=["POST"]),
)
