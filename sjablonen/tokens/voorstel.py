"""From one set of tokens to a proposal: each value with the path it came from.

Component tokens come first, because brand names are not comparable between themes. Nothing
is decided here: a person confirms each value. Where no token is usable, that is said.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote_to_bytes

from sjablonen.fouten import HuisstijlFout
from sjablonen.kleur import contrast, verschil
from sjablonen.logo import controleer_logo
from sjablonen.palet import WIT, kleur_melding
from sjablonen.tokens.bronnen import Bronbestand
from sjablonen.tokens.kandidaten import ACCENT, KLEUR, KOPLETTER, LETTER
from sjablonen.tokens.kleurtekst import lees_kleur
from sjablonen.tokens.verwijzing import los_op
from sjablonen.tokens.vormen import Tokenset, sleutel, tokensets
from sjablonen.vensterletters import op_windows

__all__ = ["Voorstel", "Waarde", "stel_voor"]

_LOGO = re.compile(r"logo.*(background-image|image|svg|src)$|(^|-)logo$")
_DATA = re.compile(r"data:image/(svg\+xml|png)((?:;[\w=-]+)*),(.*)", re.DOTALL)
_ALGEMEEN = {"serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "ui-sans-serif", "inherit",
             "initial", "-apple-system", "blinkmacsystemfont", "unset"}  # fmt: skip
_START_KLEUR, _START_LETTER = "#1b59a4", "ibm plex sans"
_KLEURIG, _ANDERS = 0.04, 0.12


@dataclass(frozen=True, slots=True)
class Waarde:
    """A proposed value, the path of its token, and what the token says itself."""

    waarde: str
    pad: str
    ruw: str


@dataclass(frozen=True, slots=True)
class Voorstel:
    """What the tokens give for a huisstijl, and what a person has to look at."""

    bron: str
    naam: Waarde | None = None
    kleur: Waarde | None = None
    accent: Waarde | None = None
    lettertype: Waarde | None = None
    kop_lettertype: Waarde | None = None
    terugval: str = ""
    logo: bytes | None = None
    logo_pad: str = ""
    waarschuwingen: tuple[str, ...] = ()


def stel_voor(bestanden: Sequence[Bronbestand]) -> Voorstel:
    """The best proposal that these files give; raises HuisstijlFout when they give nothing."""
    beste: tuple[int, Voorstel] | None = None
    for tokenset in tokensets(bestanden):
        voorstel = _uit_set(tokenset)
        # A usable colour weighs most, then the fonts; the first of equals wins.
        punten = 6 * (voorstel.kleur is not None) + 4 * (voorstel.lettertype is not None)
        punten += sum(w is not None for w in (voorstel.accent, voorstel.kop_lettertype, voorstel.logo))
        punten += 2 * (voorstel.kleur is not None and sleutel(voorstel.kleur.pad).startswith(("utrecht-", "nl-")))
        if punten and (beste is None or punten > beste[0]):
            beste = punten, voorstel
    if beste is None:
        raise HuisstijlFout(
            "In deze bestanden staan geen design tokens met een kleur of lettertype die sjablonen kent. "
            "Schrijf zelf een huisstijl.toml van vijf regels."
        )
    voorstel = replace(beste[1], naam=_naam(bestanden))
    return replace(voorstel, waarschuwingen=tuple(_waarschuwingen(voorstel)))


def _uit_set(tokenset: Tokenset) -> Voorstel:
    kleuren = list(_kleuren(tokenset, KLEUR))
    kleur = next((k for k in kleuren if _kleurig(k.waarde) and not kleur_melding(k.waarde)), None)
    kleur = kleur or next((k for k in kleuren if _kleurig(k.waarde)), None) or next(iter(kleuren), None)
    accenten = _kleuren(tokenset, [*ACCENT, *KLEUR])
    accent = next(
        (a for a in accenten if kleur and _kleurig(a.waarde) and verschil(a.waarde, kleur.waarde) > _ANDERS), None
    )
    letter, terugval = _letter(tokenset, LETTER)
    kop, _ = _letter(tokenset, KOPLETTER)
    logo, logo_pad = _logo(tokenset)
    return Voorstel(
        bron=tokenset.bron, kleur=kleur, accent=accent, lettertype=letter, terugval=terugval, logo=logo,
        logo_pad=logo_pad, kop_lettertype=kop if kop and letter and kop.waarde != letter.waarde else None,
    )  # fmt: skip


def _kleuren(tokenset: Tokenset, paden: Iterable[str]) -> Iterable[Waarde]:
    for pad in paden:
        ruw = los_op(tokenset.tokens, pad)
        kleur = lees_kleur(ruw) if ruw else None
        if kleur is not None and kleur != WIT:
            yield Waarde(kleur, tokenset.tokens[sleutel(pad)][0], str(ruw).strip())


def _kleurig(kleur: str) -> bool:
    """Not a grey, and not so light that it is only a tint."""
    grijs = min(verschil(kleur, f"#{i:02x}{i:02x}{i:02x}") for i in range(0, 256, 5))
    return grijs > _KLEURIG and contrast(kleur, WIT) > 1.25


def _letter(tokenset: Tokenset, paden: Iterable[str]) -> tuple[Waarde | None, str]:
    """The first real font, and the first of the others that Windows has."""
    for pad in paden:
        ruw = los_op(tokenset.tokens, pad)
        namen = [n.strip().strip("'\"").strip() for n in (ruw or "").split(",")]
        echt = [n for n in namen if n and n.lower() not in _ALGEMEEN and re.fullmatch(r"[\w .+&-]{2,60}", n)]
        if echt:
            waarde = Waarde(echt[0], tokenset.tokens[sleutel(pad)][0], " ".join(str(ruw).split()))
            return waarde, next((n for n in echt[1:] if op_windows(n)), "")
    return None, ""


def _logo(tokenset: Tokenset) -> tuple[bytes | None, str]:
    for naam, (pad, waarde) in tokenset.tokens.items():
        if not _LOGO.search(naam) or not isinstance(waarde, str):
            continue
        inhoud = _uit_url(waarde)
        if inhoud is not None and controleer_logo(inhoud) is None:
            return inhoud, pad
    return None, ""


def _uit_url(tekst: str) -> bytes | None:
    kaal = tekst.strip().removeprefix("url(").removesuffix(")").strip().strip("'\"")
    gevonden = _DATA.fullmatch(kaal)
    if gevonden is None:
        return kaal.encode() if kaal.startswith("<svg") else None
    try:
        if "base64" in gevonden[2]:
            return base64.b64decode(gevonden[3], validate=True)
    except (binascii.Error, ValueError):
        return None
    return unquote_to_bytes(gevonden[3].replace('\\"', '"'))


def _naam(bestanden: Sequence[Bronbestand]) -> Waarde | None:
    """A guess from the name of the package, which a person must look at."""
    for bestand in bestanden:
        if bestand.pad == "package.json" and isinstance(bestand.inhoud, dict):
            ruw = str(bestand.inhoud.get("name", ""))
            kaal = re.sub(r"-?(design-)?(system-)?(tokens|theme)(-\w+)?$", "", ruw.rpartition("/")[2])
            kaal = kaal or ruw.partition("/")[0].removeprefix("@")
            if naam := " ".join(d.capitalize() for d in re.split(r"[^\w]+", kaal) if d)[:60]:
                return Waarde(naam, "package.json, name", ruw[:100])
    return None


def _waarschuwingen(v: Voorstel) -> Iterable[str]:
    if v.kleur is None:
        yield "Er is geen kleur gevonden. Kies zelf een kleur."
    else:
        if melding := kleur_melding(v.kleur.waarde):
            yield melding[:1].upper() + melding[1:]
        if v.kleur.waarde == _START_KLEUR:
            yield f"De kleur {_START_KLEUR} is die van het startthema. Is dit echt de kleur van de organisatie?"
        if not _kleurig(v.kleur.waarde):
            yield f"De kleur {v.kleur.waarde} is een grijs. Is dit echt de kleur van de organisatie?"
    if v.kleur is not None and v.accent is None:
        yield "Er is geen tweede kleur gevonden. In het voorstel is het accent dezelfde kleur."
    if v.lettertype is None:
        yield "Er is geen lettertype gevonden. Word gebruikt dan Calibri."
    for letter in (v.lettertype, v.kop_lettertype):
        if letter is None:
            continue
        if letter.waarde.lower() == _START_LETTER:
            yield f"Het lettertype {letter.waarde} is dat van het startthema. Is dit echt dat van de organisatie?"
        if not op_windows(letter.waarde):
            yield (
                f"Een gewone Windows-pc heeft het lettertype {letter.waarde} niet. Word gebruikt dan "
                f"{v.terugval or 'Arial'}. Voor PDF kunt u het bestand (TTF of OTF) noemen bij 'lettertype_bestand'."
            )
    if v.logo is None:
        yield "Er is geen logo gevonden. Vraag het als SVG of PNG en zet het bij 'logo'."
