"""Which addresses need no login. One list; everything that is not in it is closed."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlsplit

from starlette.requests import Request

__all__ = [
    "BEGIN", "BEWAKING", "CIJFERS", "TERUG", "dienst_van", "is_api", "is_nummer", "is_open", "is_rechtstreeks",
    "is_vast", "lokaal_pad", "pagina_bij",
]  # fmt: skip

# For monitoring, and the description of the API: nothing of anybody is in there.
OPEN = frozenset({"/gezond", "/api/v1/openapi.json"})
# Figures: without a login, but never by a proxy and never by a public name. The page itself looks from where.
CIJFERS = "/metrics"
# What a program for monitoring may ask by an address of numbers.
BEWAKING = frozenset({"/gezond", CIJFERS})
# The pages of the login itself.
TERUG, BEGIN = "/inloggen/terug", "/inloggen"
_VAST = re.compile(r"/vast/[^/]+|(?:/o/[^/]+)?/(?:huisstijl\.css|logo|pictogram\.svg)")
# What somebody must be able to read before logging in.
_OPEN_PAGINA = re.compile(r"(?:/o/[^/]+)?/(?:over|toegankelijkheid|uitgelogd)")
_DOORGESTUURD = {b"x-forwarded-for", b"x-forwarded-host", b"x-forwarded-proto", b"x-real-ip", b"forwarded", b"via"}
_PAGINA = re.compile(r"((?:/o/[^/]+)?/)(controleren|formulieren|vergelijken|overzicht)?(?:/.*)?")
_NIET_TERUG = re.compile(r"(?:/o/[^/]+)?/(?:inloggen|uitloggen|uitgelogd|api)\b")
_LANGSTE = 200


def is_vast(pad: str) -> bool:
    """True for what is the same for everybody; no cookie is looked at there."""
    return pad in OPEN or _VAST.fullmatch(pad) is not None


def is_open(pad: str) -> bool:
    """True for a page that needs no login."""
    return pad in (BEGIN, TERUG) or _OPEN_PAGINA.fullmatch(pad) is not None


def is_api(pad: str) -> bool:
    return pad == "/api" or pad.startswith("/api/")


def is_rechtstreeks(scope: Mapping[str, Any]) -> bool:
    """True when no proxy says that it asks for another, and the service is asked by a number or as localhost."""
    koppen = dict(scope["headers"])
    host = koppen.get(b"host", b"").decode("latin-1")
    return not scope.get("sjablonen.doorgestuurd") and not koppen.keys() & _DOORGESTUURD and is_nummer(host)


def is_nummer(host: str) -> bool:
    """True for an address of numbers, or localhost: no other website can give itself such a name."""
    try:
        naam = urlsplit(f"//{host}").hostname or ""
        return naam == "localhost" or bool(ipaddress.ip_address(naam))
    except ValueError:
        return False


def lokaal_pad(tekst: str) -> str:
    """A place within this service to go back to; "/" for everything else, so nobody is led elsewhere."""
    goed = tekst.startswith("/") and not tekst.startswith("//") and len(tekst) <= _LANGSTE
    if not goed or not tekst.isprintable() or "\\" in tekst or _NIET_TERUG.match(tekst):
        return "/"
    return quote(tekst, safe="/%")


def dienst_van(verzoek: Request) -> str:
    """The address of the service as the browser knows it: https://name, without a slash.

    The name was checked by the guard. The port is the one of the public address when there is
    one, for whoever asks can write any other.
    """
    buiten = verzoek.app.state.dienst.instellingen.toegang.buiten
    if not buiten:
        return f"{verzoek.url.scheme}://{verzoek.url.netloc}"
    delen = urlsplit(buiten)
    naam = verzoek.url.hostname or ""
    poort = f":{delen.port}" if delen.port else ""
    return f"{delen.scheme}://{f'[{naam}]' if ':' in naam else naam}{poort}"


def pagina_bij(pad: str) -> str:
    """The page from which a form with this address is sent."""
    gevonden = _PAGINA.fullmatch(pad)
    return lokaal_pad(gevonden[1] + (gevonden[2] or "")) if gevonden else "/"
