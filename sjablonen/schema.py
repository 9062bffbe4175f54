"""JSON Schema (2020-12) of the data of one format, derived from the specification.

Promise: what fits the schema is taken by `maak_gegevens` (but for a prompt of the form
itself typed as an answer), and what `naar_json` gives fits the schema. Titles are the
labels of the form.
Not promised: that every text that `maak_gegevens` forgives (ticked options in another
order) fits; the schema shows the form in which the program writes.
"""

from __future__ import annotations

from itertools import combinations
from typing import TypeAlias

from sjablonen.specificatie import Formaat, Sectie, Soort, Specificatie, Veld, VeldType, laad_specificatie

__all__ = ["gegevens_schema", "json_schema", "keuzewaarden"]

Schema: TypeAlias = dict[str, object]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
# The characters that XML 1.0, so a Word document, cannot hold.
_XML_TEKST = "^[^\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\uFFFE\\uFFFF]*$"
_ID: Schema = {
    "type": "string",
    "title": "Willekeurig kenmerk van deze rij",
    "description": "Volgt een rij, zoals een doel, door de tijd. Laat het weg als u het niet weet.",
    "pattern": "^[a-z0-9]{1,16}$",
}


def json_schema(formaat: Formaat, specificatie: Specificatie | None = None) -> Schema:
    """The schema of one form as JSON: the object that `lees` writes and `vul` takes."""
    versie = (specificatie or laad_specificatie()).versie
    teksten: Schema = {"type": "array", "items": {"type": "string"}}
    return {
        "$schema": _DIALECT,
        "$id": f"urn:sjablonen:{versie}:{formaat.id}",
        "title": formaat.titel,
        "description": f"De gegevens van één formulier {formaat.code}, versie {versie} van de specificatie.",
        "type": "object",
        "additionalProperties": False,
        "required": ["gegevens"],
        "properties": {
            "format": {"title": "Formaat", "const": formaat.id},
            "specificatie": {"title": "Versie van de specificatie", "type": "string"},
            "kenmerk": {"title": "Kenmerk van dit formulier", "type": "string"},
            "vorige": {"title": "Kenmerken van de formulieren hiervoor", **teksten},
            "datum_overleg": {
                "title": "Datum van het overleg (JJJJ-MM-DD)",
                "type": "string",
                "pattern": "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$",
            },
            "dossier": {"title": "Dossier", "type": "string"},
            "gegevens": gegevens_schema(formaat),
            "overgenomen": {"title": "Wat uit een vorig formulier komt", **teksten},
            "restant": {
                "title": "Wat bij het lezen geen plek had",
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {"plaats": {"type": "string"}, "tekst": {"type": "string"}},
                },
            },
            "zekerheid": {
                "title": "Hoe een veld bij het lezen is gevonden",
                "type": "object",
                "additionalProperties": {"type": "string"},
            },
            "meldingen": {"title": "Wat bij het lezen opviel", **teksten},
            "ontleed": {
                "title": "Datums (JJJJ-MM-DD), tijden (UU:MM) en cijfers die bij het lezen zeker waren",
                "type": "object",
                "additionalProperties": {"type": ["string", "integer"]},
            },
            "onduidelijk": {
                "title": "Velden die bij het lezen niet duidelijk waren",
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {"veld": {"type": "string"}, "reden": {"type": "string"}},
                },
            },
            "schiet_tekort": {"title": "Oordeel van een lezer (wordt niet gebruikt)"},
        },
    }


def gegevens_schema(formaat: Formaat) -> Schema:
    """The schema of `gegevens`: a property for each section that can be filled in."""
    return {
        "title": formaat.titel,
        "type": "object",
        "additionalProperties": False,
        "properties": {s.sleutel: _sectie(s) for s in formaat.invoersecties},
    }


def keuzewaarden(veld: Veld) -> list[str]:
    """Every value of a choice: nothing, one option, or more joined by ';' in the form's order."""
    return [
        ";".join(gekozen) for aantal in range(len(veld.opties) + 1) for gekozen in combinations(veld.opties, aantal)
    ]


def _sectie(sectie: Sectie) -> Schema:
    titel = f"{sectie.nummer}. {sectie.titel}" if sectie.nummer else sectie.titel
    if sectie.soort is Soort.TEKST:
        label = sectie.velden[0].label
        return {**_veld(sectie.velden[0]), "title": titel, **({"description": label} if label else {})}
    if not sectie.is_lijst:
        return {**_groep(sectie.velden), "title": titel}
    return {"type": ["array", "null"], "title": titel, "items": {**_groep(sectie.velden, met_id=True)}}


def _groep(velden: tuple[Veld, ...], *, met_id: bool = False) -> Schema:
    eigenschappen: Schema = {v.sleutel: _veld(v) for v in velden}
    if met_id:
        eigenschappen["_id"] = _ID
    return {"type": ["object", "null"], "additionalProperties": False, "properties": eigenschappen}


def _veld(veld: Veld) -> Schema:
    titel: Schema = {"title": veld.label} if veld.label else {}
    if veld.type is VeldType.SUBTABEL:
        return {**titel, "type": ["array", "null"], "items": _groep(veld.kolommen)}
    if veld.type is VeldType.KEUZE:
        return {**titel, "enum": [*keuzewaarden(veld), None]}
    return {**titel, "type": ["string", "number", "null"], "pattern": _XML_TEKST}
