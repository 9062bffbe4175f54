"""Does what was sent fit the description? An unknown field is a mistake of the caller, and is said."""

from __future__ import annotations

from datetime import date

from fillable_forms.web.api.beschrijving import Handeling, Soort
from fillable_forms.web.uploads import Upload
from sjablonen.fouten import GegevensFout

__all__ = ["eis_passend"]


def eis_passend(handeling: Handeling, upload: Upload) -> None:
    """Raises GegevensFout naming every field that is wrong; never what stood in it."""
    kent = {v.naam: v for v in handeling.velden}
    fouten = []
    for naam in (*upload.velden, *upload.bestanden):
        if naam not in kent:
            bekend = ", ".join(kent)
            fouten.append(f"Er is een veld dat hier niet hoort. Bekend zijn: {bekend}.")
    for naam, veld in kent.items():
        waarden, bestanden = upload.velden.get(naam, []), upload.van(naam)
        if veld.is_bestand:
            if waarden:
                fouten.append(f"{naam}: stuur dit als bestand.")
            if veld.verplicht and not bestanden:
                fouten.append(f"{naam}: dit bestand mist.")
            if veld.soort["type"] != "array" and len(bestanden) > 1:
                fouten.append(f"{naam}: stuur hier één bestand.")
            continue
        if bestanden or len(waarden) > 1:
            fouten.append(f"{naam}: stuur dit als één gewoon veld.")
        elif not waarden and veld.verplicht:
            fouten.append(f"{naam}: dit veld mist.")
        elif waarden and (fout := _fout(veld.soort, waarden[0])):
            fouten.append(f"{naam}: {fout}")
    if fouten:
        raise GegevensFout(dict.fromkeys(fouten))


def _fout(soort: Soort, waarde: str) -> str:
    if "enum" in soort and waarde not in soort["enum"]:
        return f"kies uit {', '.join(soort['enum'])}."
    if soort["type"] == "integer":
        goed = waarde.isascii() and waarde.isdecimal() and len(waarde) < 5
        if not goed or not soort["minimum"] <= int(waarde) <= soort["maximum"]:
            return f"geef een heel getal van {soort['minimum']} tot en met {soort['maximum']}."
    if soort.get("format") == "date" and not _is_dag(waarde):
        return "schrijf de datum als jaar-maand-dag, bijvoorbeeld 2026-02-09."
    if len(waarde) > soort.get("maxLength", len(waarde)):
        return f"hoogstens {soort['maxLength']} tekens."
    return ""


def _is_dag(tekst: str) -> bool:
    try:
        return date.fromisoformat(tekst).isoformat() == tekst
    except ValueError:
        return False
