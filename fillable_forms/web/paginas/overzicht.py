"""Overzicht: several forms, and one workbook for Excel."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from fillable_forms.web.aanvraag import Aanvraag, behandel
from fillable_forms.web.diensten.lezen import Stapel, eis_gelezen, lees_stapel
from fillable_forms.web.diensten.overzicht import Keuze, overzicht
from fillable_forms.web.weergave import als_download, toon
from sjablonen.fouten import LeesFout

__all__ = ["ROUTES"]


async def pagina(verzoek: Request) -> Response:
    return toon(verzoek, "overzicht.html", plek="overzicht")


async def maak(aanvraag: Aanvraag) -> Response:
    return als_download(await aanvraag.doe(_maak, aanvraag))


def _maak(aanvraag: Aanvraag) -> Any:
    stapel = eis_gelezen(lees_stapel(aanvraag.dienst.werkplaats.zaal, aanvraag.bestanden))
    _eis_heel(stapel)
    wat = aanvraag.upload.veld("inhoud")
    keuze = Keuze(met_contact=wat == "contact", alleen_aantallen=wat == "aantallen")
    aanvraag.noteer(f"{len(stapel.gelezen)}-formulieren")
    return overzicht(stapel, keuze, aanvraag.huisstijl)


def _eis_heel(stapel: Stapel) -> None:
    """A workbook from half of what was handed in would look complete."""
    if stapel.mislukt:
        regels = " ".join(f"Bestand {m.nummer + 1}: {m.melding}" for m in stapel.mislukt[:10])
        raise LeesFout(f"Er is geen overzicht gemaakt, want niet elk bestand kon worden gelezen. {regels}")


ROUTES = (
    Route("/overzicht", pagina, methods=["GET"]),
    Route("/overzicht", behandel("overzicht", maak, "overzicht"), methods=["POST"]),
)
