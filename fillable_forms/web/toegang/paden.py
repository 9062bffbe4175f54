"""Which addresses need no login. One list; everything that is not in it is closed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlsplit

from starlette.requests import Request

from fillable_forms.web.toegang.keuze import is_lokaal

__all__ = [
    "ALLEEN_HIER", "BEGIN", "TERUG", "ZONDER_PROXY", "dienst_van", "is_api", "is_hier", "is_open", "is_vast",
    "lokaal_pad", "pagina_bij",
]  # fmt: skip

# For monitoring, style and pictures, and the description of the API: nothing of anybody is in there.
OPEN = frozenset({"/gezond", "/api/v1/openapi.json"})
# Only for programs on this very computer, login or not: measurements.
ALLEEN_HIER = frozenset({"/metingen"})
# What may come by another way than the proxy.
ZONDER_PROXY = frozenset({"/gezond"}) | ALLEEN_HIER
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


def is_hier(scope: Mapping[str, Any]) -> bool:
    """True when a program on this computer asks, by itself and not for another."""
    peer = scope.get("client")
    if not peer or not is_lokaal(peer[0]) or scope.get("sjablonen.doorgestuurd"):
        return False
    koppen = dict(scope["headers"])
    host = koppen.get(b"host", b"").decode("latin-1")
    return not koppen.keys() & _DOORGESTUURD and is_lokaal(urlsplit(f"//{host}").hostname)


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
