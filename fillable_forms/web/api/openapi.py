"""The OpenAPI document, made from the table of `beschrijving`."""

from __future__ import annotations

from functools import cache
from typing import Any

from fillable_forms.web.api.beschrijving import HANDELINGEN, Handeling
from fillable_forms.web.toegang.keuze import Toegang
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
def openapi(toegang: Toegang = Toegang()) -> dict[str, Any]:  # noqa: B008 - it is frozen
    """The whole document, with what this service asks of who comes in."""
    paden: dict[str, Any] = {}
    for h in HANDELINGEN:
        paden.setdefault(h.pad, {})[h.methode.lower()] = _met_toegang(_handeling(h), h, toegang)
    return _document(paden) | ({"security": [{"inlogdienst": []}]} if toegang.oidc else {}) | {
        "components": _onderdelen(toegang)
    }  # fmt: skip


def _document(paden: dict[str, Any]) -> dict[str, Any]:
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
    }


def _onderdelen(toegang: Toegang) -> dict[str, Any]:
    velden = {"type": "string", "title": "string", "status": "integer", "detail": "string"}
    uit: dict[str, Any] = {
        "schemas": {
            "Probleem": {
                "type": "object",
                "description": "RFC 9457",
                "required": list(velden),
                "properties": {naam: {"type": soort} for naam, soort in velden.items()},
            }
        }
    }
    if toegang.oidc:
        uit["securitySchemes"] = {
            "inlogdienst": {
                "type": "http",
                "scheme": "bearer",
                "bearerFormat": "JWT",
                "description": f"Een token van {toegang.oidc.uitgever} dat voor '{toegang.oidc.api or '-'}' is gemaakt "
                "(aud).",
            }
        }
    return uit


def _met_toegang(uit: dict[str, Any], h: Handeling, toegang: Toegang) -> dict[str, Any]:
    if toegang.vereist:
        uit["responses"]["403"] = _probleem("Dit account mag hier niet in, of een andere website stuurde dit verzoek.")
    if toegang.oidc:
        uit["responses"]["401"] = _probleem("Er is geen token, of het geldt hier niet.") | {
            "headers": {"WWW-Authenticate": {"schema": {"type": "string"}}}
        }
        uit["responses"]["503"] = _probleem(
            "Het is druk, of de inlogdienst of de virusscanner werkt niet. Probeer het later."
        )
    if toegang.proxy and h.methode == "POST":
        uit.setdefault("parameters", []).append({
            "name": "X-Sjablonen", "in": "header", "required": True, "schema": {"type": "string", "enum": ["1"]},
            "description": "Altijd 1. Een andere website kan deze kop niet meesturen.",
        })  # fmt: skip
    return uit


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
