"""What each function of the API takes and gives: one table for the routes, the checks and the OpenAPI document."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sjablonen.specificatie import laad_specificatie

__all__ = ["HANDELINGEN", "Handeling", "Soort", "Veld"]

Soort = dict[str, Any]  # a JSON Schema


@dataclass(frozen=True, slots=True)
class Veld:
    """A field of the form that is sent. `soort` is its JSON Schema."""

    naam: str
    soort: Soort
    uitleg: str
    verplicht: bool = False
    is_bestand: bool = False


@dataclass(frozen=True, slots=True)
class Handeling:
    """One function. `geeft` is the kind of what comes back, `schema` its JSON Schema when that is JSON."""

    pad: str
    methode: str
    id: str
    wat: str
    uitleg: str
    geeft: tuple[str, ...]
    velden: tuple[Veld, ...] = ()
    schema: Soort = field(default_factory=lambda: {"type": "object"})


_FORMATEN = sorted(laad_specificatie().formaten)
_BINAIR: Soort = {"type": "string", "format": "binary"}
_TEKST: Soort = {"type": "string", "maxLength": 400}
_AAN: Soort = {"type": "string", "enum": ["true", "false"]}
_FORMAAT: Soort = {"type": "string", "enum": _FORMATEN}
_DAG: Soort = {"type": "string", "format": "date"}
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ODT = "application/vnd.oasis.opendocument.text"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_JSON = "application/json"

_BESTANDEN = Veld(
    "bestand", {"type": "array", "items": _BINAIR, "minItems": 1},
    "Eén of meer formulieren van één gezin: .docx, .odt, .pdf, .doc, .rtf of JSON.", verplicht=True, is_bestand=True,
)  # fmt: skip
_NUMMER = Veld("nummer", {"type": "integer", "minimum": 0, "maximum": 999}, "Welk bestand, geteld vanaf 0.")
_VOLLEDIG = Veld("volledig", _AAN, "Dit zijn alle formulieren van het gezin: wat er niet bij zit, is niet gemaakt.")
_SOORT = Veld("soort", {"type": "string", "enum": ["docx", "pdf"]}, "Word (docx, dat is gewoon) of PDF.")
_LIJST: Soort = {"type": "array", "items": {"type": "object"}}
_STAPEL: Soort = {
    "type": "object",
    "required": ["formulieren", "mislukt", "apart"],
    "properties": {
        "formulieren": _LIJST,
        "mislukt": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["nummer", "melding"],
                "properties": {"nummer": {"type": "integer"}, "melding": {"type": "string"}},
            },
        },
        "apart": {"type": "array", "items": {"type": "integer"}},
    },
}

HANDELINGEN: tuple[Handeling, ...] = (
    Handeling("/formaten", "GET", "formaten", "Noem de formulieren", "Elk formulier met zijn code, bron en rechten.",
              (_JSON,), schema=_LIJST),
    Handeling("/schema/{formaat}", "GET", "schema", "De vorm van de gegevens", "JSON Schema van één formulier.",
              (_JSON,)),
    Handeling("/lees", "POST", "lees", "Lees formulieren",
              "De gegevens van elk formulier. 'apart' noemt de bestanden die u alleen moet sturen.", (_JSON,),
              (_BESTANDEN,), _STAPEL),
    Handeling("/controleer", "POST", "controleer", "Controleer formulieren",
              "De bevindingen van elk formulier; de andere bestanden tellen als dossier. Alleen voor de regisseur.",
              (_JSON,), (_BESTANDEN, _VOLLEDIG), _STAPEL),
    Handeling("/schoon", "POST", "schoon", "De kopie om te versturen",
              "Zonder opmerkingen, wijzigingen, namen van schrijvers en verborgen tekst.",
              (_DOCX, _ODT, "application/pdf"),
              (_BESTANDEN, _NUMMER)),
    Handeling("/opmerkingen", "POST", "opmerkingen", "Het document met opmerkingen",
              "Alleen met wat het hele gezin mag lezen.", (_DOCX, _ODT, "application/pdf"),
              (_BESTANDEN, _NUMMER, _VOLLEDIG)),
    Handeling("/verslag", "POST", "verslag", "Het verslag", "Alleen voor de regisseur.",
              ("application/pdf", "text/html"),
              (_BESTANDEN, _NUMMER, _VOLLEDIG,
               Veld("als", {"type": "string", "enum": ["pdf", "html"]}, "PDF (dat is gewoon) of een webpagina."))),
    Handeling("/knipsels", "POST", "knipsels", "Overtypen van een scan",
              "Een webpagina met een plaatje van elk vak van een scan, om over te typen of na te kijken.",
              ("text/html",),
              (_BESTANDEN, _NUMMER)),
    Handeling("/vervolgen", "POST", "vervolgen", "Welke vervolgen kunnen", "En waarom de andere niet.", (_JSON,),
              (_BESTANDEN,),
              {"type": "object", "required": ["kan", "niet"], "properties": {"kan": _LIJST, "niet": _LIJST}}),
    Handeling("/vervolg", "POST", "vervolg", "Maak het volgende formulier",
              "Het document (base64), met wat de regisseur nog moet voorleggen.", (_JSON,),
              (_BESTANDEN, Veld("naar", _FORMAAT, "Het formulier dat u wilt maken.", verplicht=True), _SOORT,
               Veld("datum", _DAG, "De datum van het overleg."), Veld("persoon", _TEKST, "Van wie het blad is."),
               Veld("toch", _AAN, "Maak het ook als het eigenlijk nog niet kan.")),
              {"type": "object", "required": ["bestandsnaam", "soort", "inhoud", "kenmerk", "mededelingen",
                                              "voor_te_leggen"]}),
    Handeling("/formulier", "POST", "formulier", "Maak een leeg of ingevuld formulier",
              "Met 'bestand' komt daaruit wat al bekend is; anders uit de losse velden.", (_DOCX, "application/pdf"),
              (Veld("formaat", _FORMAAT, "Welk formulier.", verplicht=True), _SOORT,
               Veld("organisatie", _TEKST, "De huisstijl."),
               Veld("namen", {"type": "string", "maxLength": 2000}, "Eén naam per regel."),
               Veld("regisseur", _TEKST, "Naam van de regisseur."),
               Veld("regisseur_organisatie", _TEKST, "Organisatie van de regisseur."),
               Veld("telefoon", _TEKST, "Telefoon van de regisseur."), Veld("mail", _TEKST, "Mail van de regisseur."),
               Veld("dossier", _TEKST, "Dossiernummer."), Veld("datum", _DAG, "Datum van het overleg."),
               Veld("bestand", _BINAIR, "Hetzelfde formulier of JSON, met wat bekend is.", is_bestand=True))),
    Handeling("/verschil", "POST", "verschil", "Wat is er veranderd", "Alleen voor de regisseur.", (_JSON,),
              (Veld("oud", _BINAIR, "Het oude formulier.", verplicht=True, is_bestand=True),
               Veld("nieuw", _BINAIR, "Het nieuwe formulier.", verplicht=True, is_bestand=True))),
    Handeling("/overzicht", "POST", "overzicht", "Overzicht in Excel", "Van formulieren van één of meer gezinnen.",
              (_XLSX,),
              (_BESTANDEN, Veld("inhoud", {"type": "string", "enum": ["gewoon", "contact", "aantallen"]},
                                "Zonder contactgegevens (gewoon), met, of alleen aantallen."))),
)  # fmt: skip
