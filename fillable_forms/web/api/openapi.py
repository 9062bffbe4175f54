"""The OpenAPI document, made from the table of `beschrijving`."""

from __future__ import annotations

from functools import cache
from typing import Any

from fillable_forms.web.api.beschrijving import HANDELINGEN, Handeling
from sjablonen import __version__
from sjablonen.specificatie import laad_specificatie

__all__ = ["openapi"]

_FOUTEN = {
    "400": "Het verzoek is niet te lezen.",
    "403": "Een andere website stuurde dit verzoek.",
    "408": "Het versturen duurde te lang.",
    "413": "Te groot of te veel.",
    "422": "Het kan zo niet; 'detail' zegt waarom en wat u kunt doen.",
    "429": "U hebt te veel tegelijk lopen. Probeer het later.",
    "503": "Het is druk, of de virusscanner werkt niet. Probeer het later.",
}


@cache
def openapi() -> dict[str, Any]:
    """The whole document."""
    paden: dict[str, Any] = {}
    for h in HANDELINGEN:
        paden.setdefault(h.pad, {})[h.methode.lower()] = _handeling(h)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "sjablonen",
            "version": __version__,
            "summary": "Formulieren van 1Gezin1Plan1Regisseur lezen, controleren en maken.",
            "description": "Er wordt niets bewaard. Wat u stuurt, blijft in het geheugen voor de tijd van één verzoek.",
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "servers": [{"url": "/api/v1"}],
        "paths": paden,
        "components": {
            "schemas": {
                "Probleem": {
                    "type": "object",
                    "description": "RFC 9457",
                    "required": ["type", "title", "status", "detail"],
                    "properties": {
                        "type": {"type": "string"},
                        "title": {"type": "string"},
                        "status": {"type": "integer"},
                        "detail": {"type": "string"},
                    },
                }
            }
        },
    }


def _handeling(h: Handeling) -> dict[str, Any]:
    inhoud = {soort: {"schema": h.schema if soort == "application/json" else {}} for soort in h.geeft}
    uit: dict[str, Any] = {
        "operationId": h.id,
        "summary": h.wat,
        "description": h.uitleg,
        "responses": {"200": {"description": "Gelukt.", "content": inhoud}},
    }
    if h.methode == "POST":
        uit["requestBody"] = {
            "required": True,
            "content": {
                "multipart/form-data": {
                    "schema": {
                        "type": "object",
                        "additionalProperties": False,
                        "required": [v.naam for v in h.velden if v.verplicht],
                        "properties": {v.naam: v.soort | {"description": v.uitleg} for v in h.velden},
                    }
                }
            },
        }
        uit["responses"] |= {code: _probleem(tekst) for code, tekst in _FOUTEN.items()}
    if "{formaat}" in h.pad:
        uit["parameters"] = [{
            "name": "formaat", "in": "path", "required": True,
            "schema": {"type": "string", "enum": sorted(laad_specificatie().formaten)},
        }]  # fmt: skip
        uit["responses"]["404"] = _probleem("Dit formulier bestaat niet.")
    return uit


def _probleem(tekst: str) -> dict[str, Any]:
    return {
        "description": tekst,
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Probleem"}}},
    }
