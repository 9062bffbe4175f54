"""The keys of huisstijl.toml, each with its check, to the fields of a `Huisstijl`.

A row of a workbook with gemeenten has the same keys. Promise: every mistake is said at
once, one line each, and nothing is put right silently.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sjablonen.fouten import HuisstijlFout
from sjablonen.huisstijl import DOEL, NOODREGEL, VEILIG_THUIS
from sjablonen.kleur import is_kleur
from sjablonen.letterbestand import lees_letterbestand
from sjablonen.logo import controleer_logo
from sjablonen.palet import kleur_melding

__all__ = ["SLEUTELS", "velden_en_fouten", "velden_uit"]

# Key -> what it is for, in the order of a workbook. One line of text each, unless said here.
SLEUTELS = {
    "naam": "de naam van de organisatie",
    "kleur": "de kleur van titels, nummers en labels",
    "accent": "de kleur van de lijn bovenaan en van de letter van een doel",
    "logo": "de naam van het bestand met het logo (SVG of PNG)",
    "logo_alt": "wat een voorleesprogramma zegt bij het logo",
    "lettertype": "het lettertype van de tekst in Word",
    "kop_lettertype": "het lettertype van titels in Word",
    "lettertype_terugval": "het lettertype voor een computer die het andere niet heeft",
    "lettertype_bestand": "de naam van het bestand met het lettertype voor PDF (TTF of OTF)",
    "kop_lettertype_bestand": "hetzelfde voor titels",
    "adres": "het adres van de organisatie",
    "site": "de website van de organisatie",
    "lokaal_team": "naam en nummer van het lokale team",
    "veilig_thuis": "de regel over Veilig Thuis",
    "crisisdienst": "naam en nummer van de crisisdienst",
    "noodregel": "de regel over 112",
    "contact": "andere contactregels, in plaats van die over Veilig Thuis en 112",
    "doelregel": "waar het formulier voor is",
    "bewaarregel": "hoe lang het bewaard blijft",
    "extra_zin": "een zin erbij op bladzijde 1",
}
_OUD = {"lettertype_word": "lettertype", "kop_lettertype_word": "kop_lettertype"}
_LIJSTEN = ("contact", "lettertype_bestand", "kop_lettertype_bestand")
_LANGST = {"naam": 100, "doelregel": 400, "bewaarregel": 400, "extra_zin": 400, "logo_alt": 150}
_MAX_REGELS, _MAX_LENGTE, _MAX_LETTERBESTANDEN = 8, 160, 8
_MAX_LETTERBESTAND = 12_000_000
_STUUR = re.compile(r"[\x00-\x1f\x7f\u0080-\u009f\u2028\u2029\ufffe\uffff\ud800-\udfff]")


def velden_uit(ruw: Mapping[str, object], bron: str, map_: Path) -> dict[str, Any]:
    """The fields; raises HuisstijlFout with one line per mistake, each with `bron` in front."""
    velden, fouten = velden_en_fouten(ruw, map_)
    if fouten:
        raise HuisstijlFout(f"{bron}: {regel}" for regel in fouten)
    return velden


def velden_en_fouten(ruw: Mapping[str, object], map_: Path) -> tuple[dict[str, Any], list[str]]:
    """The fields that can be used, and one line per mistake in the others."""
    lezer = _Lezer(map_)
    return lezer.velden({_OUD.get(k, k): w for k, w in ruw.items()}), lezer.fouten


class _Lezer:
    def __init__(self, map_: Path) -> None:
        self._map = map_
        self.fouten: list[str] = []

    def velden(self, ruw: Mapping[str, object]) -> dict[str, Any]:
        waarden = dict(self._teksten(ruw))
        naam = str(waarden.get("naam", ""))
        if not naam:
            self.fouten.append("vul bij 'naam' de naam van de organisatie in.")
        uit: dict[str, Any] = {"naam": naam}
        for sleutel in ("logo_alt", "lettertype_terugval", "adres", "site", "extra_zin"):
            if waarden.get(sleutel):
                uit[sleutel] = waarden[sleutel]
        for sleutel in ("lettertype", "kop_lettertype"):
            if waarden.get(sleutel):
                uit[f"{sleutel}_word"] = waarden[sleutel]
        self._kleuren(waarden, uit)
        self._contact(waarden, uit)
        if "doelregel" in waarden or "bewaarregel" in waarden:
            # A doelregel alone stands as it is: it may say itself how long the form is kept.
            bewaar = waarden.get("bewaarregel", "")
            uit["doelregel"] = " ".join(t for t in (waarden.get("doelregel", DOEL), bewaar) if t)
        if waarden.get("logo"):
            uit["logo"] = self._logo(waarden["logo"])
            uit.setdefault("logo_alt", f"Logo van {naam}")
        for sleutel in ("lettertype_bestand", "kop_lettertype_bestand"):
            if waarden.get(sleutel):
                if len(waarden[sleutel]) > _MAX_LETTERBESTANDEN:
                    self.fouten.append(f"noem bij '{sleutel}' hooguit {_MAX_LETTERBESTANDEN} bestanden.")
                    continue
                gelezen = [self._letters(n) for n in waarden[sleutel]]
                uit[f"{sleutel}en"] = tuple(g for g in gelezen if g)
        return uit

    def _teksten(self, ruw: Mapping[str, object]) -> Iterator[tuple[str, Any]]:
        for sleutel, waarde in ruw.items():
            if sleutel not in SLEUTELS:
                lijkt = difflib.get_close_matches(sleutel, SLEUTELS, 1)
                tip = f"Bedoelt u '{lijkt[0]}'?" if lijkt else f"Bekend zijn: {', '.join(SLEUTELS)}."
                self.fouten.append(f"de sleutel '{sleutel}' kent een huisstijl niet. {tip}")
            elif sleutel in _LIJSTEN:
                lijst = [waarde] if isinstance(waarde, str) else waarde
                if isinstance(lijst, list) and all(isinstance(w, str) for w in lijst):
                    regels = [self._regel(sleutel, w) for w in lijst]
                    yield sleutel, [r for r in regels if r]
                else:
                    self.fouten.append(f"bij '{sleutel}' hoort een lijst van teksten te staan.")
            elif isinstance(waarde, str):
                yield sleutel, self._regel(sleutel, waarde)
            else:
                self.fouten.append(f"bij '{sleutel}' hoort tekst te staan, tussen aanhalingstekens.")

    def _regel(self, sleutel: str, waarde: str) -> str:
        tekst = waarde.strip()
        langst = _LANGST.get(sleutel, _MAX_LENGTE)
        if _STUUR.search(tekst):
            self.fouten.append(f"bij '{sleutel}' staat een regeleinde of een vreemd teken. Maak er één regel van.")
        elif len(tekst) > langst:
            self.fouten.append(f"de tekst bij '{sleutel}' is te lang ({len(tekst)} tekens). Houd het onder {langst}.")
        return tekst

    def _kleuren(self, waarden: Mapping[str, Any], uit: dict[str, Any]) -> None:
        for sleutel in ("kleur", "accent"):
            if not waarden.get(sleutel):
                continue
            if not is_kleur(waarden[sleutel]):
                self.fouten.append(
                    f"'{waarden[sleutel]}' bij '{sleutel}' is geen kleur. Schrijf zes cijfers, zoals #0b5563."
                )
                continue
            uit[sleutel] = waarden[sleutel].lower()
            if sleutel == "kleur" and (melding := kleur_melding(uit["kleur"])):
                self.fouten.append(melding)

    def _contact(self, waarden: Mapping[str, Any], uit: dict[str, Any]) -> None:
        vrij = waarden.get("contact")
        regels = [
            waarden.get("lokaal_team", ""),
            *(vrij or ()),
            waarden.get("veilig_thuis", "" if vrij else VEILIG_THUIS),
            waarden.get("crisisdienst", ""),
            waarden.get("noodregel", "" if vrij else NOODREGEL),
        ]
        uit["contact"] = tuple(r for r in regels if r)
        if len(uit["contact"]) > _MAX_REGELS:
            self.fouten.append(f"er zijn {len(uit['contact'])} contactregels; bovenaan passen er {_MAX_REGELS}.")

    def _logo(self, naam: str) -> bytes | None:
        inhoud = self._bestand(naam, f"het logo '{naam}'", 20_000_000)
        if inhoud is not None and (fout := controleer_logo(inhoud)):
            self.fouten.append(f"het logo '{naam}': {fout}")
            return None
        return inhoud

    def _letters(self, naam: str) -> bytes:
        inhoud = self._bestand(naam, f"het lettertype '{naam}'", _MAX_LETTERBESTAND)
        if inhoud is None:
            return b""
        try:
            lees_letterbestand(inhoud)
        except HuisstijlFout as fout:
            self.fouten.append(f"het lettertype '{naam}': {fout}")
            return b""
        return inhoud

    def _bestand(self, naam: str, wat: str, grootste: int) -> bytes | None:
        try:
            with (self._map / naam).open("rb") as bestand:
                inhoud = bestand.read(grootste + 1)
        except (OSError, ValueError):
            self.fouten.append(f"{wat} is er niet. Zet het naast het bestand.")
            return None
        if len(inhoud) > grootste:
            self.fouten.append(f"{wat} is te groot. Kies een kleiner bestand.")
            return None
        return inhoud
