"""What is believed of a request that came through a reverse proxy, and what never.

Promise: only a peer of the list is believed; of a header that came through more proxies only
the last value, which ours wrote. An account that is there twice, or under a name that some
program takes for the same, is refused: nothing is guessed. Inside, none of these headers is left.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable
from typing import Any

from starlette.types import Scope

from fillable_forms.web.toegang.keuze import ProxyKeuze, Toegang
from fillable_forms.web.toegang.paden import BEWAKING, CIJFERS
from fillable_forms.web.toegang.persoon import toonbare_naam, veilig_account
from sjablonen.fouten import SjablonenFout

__all__ = ["Geweigerd", "buitenkant"]

Vertaling = Callable[[Scope], Scope]
_VAN_PROXY = {
    b"x-forwarded-for", b"x-forwarded-proto", b"x-forwarded-host", b"x-forwarded-port", b"x-real-ip", b"forwarded",
}  # fmt: skip
_HOST = re.compile(r"(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?")
_NIET_LANGS_PROXY = "Deze dienst is alleen te bereiken via het adres van uw organisatie."
_VREEMD = "De proxy stuurde iets wat niet kan. Vraag uw beheerder."


class Geweigerd(SjablonenFout):
    """A request that is not even looked at."""

    def __init__(self, code: int, tekst: str) -> None:
        super().__init__(tekst)
        self.code = code


def buitenkant(toegang: Toegang) -> Vertaling:
    """From a request as it arrives to one as somebody outside sent it. It may raise Geweigerd."""
    proxy = toegang.proxy
    if proxy is not None:
        return lambda scope: _langs_proxy(scope, proxy, toegang.https)
    if toegang.https:
        # Whoever gives an address with https has something before us that does the encryption.
        return lambda scope: {**scope, "scheme": "https"}
    return lambda scope: scope


def _langs_proxy(scope: Scope, keuze: ProxyKeuze, https: bool) -> Scope:
    koppen: list[tuple[bytes, bytes]] = scope["headers"]
    kop = keuze.kop.lower().encode()
    lijkt = {kop, kop.replace(b"_", b"-")}
    weg = [(n, w) for n, w in koppen if n in _VAN_PROXY or n.replace(b"_", b"-") in lijkt | _VAN_PROXY]
    schoon = [p for p in koppen if p not in weg]
    peer = scope["client"][0] if scope.get("client") else ""
    nieuw: dict[str, Any] = {**scope, "headers": schoon, "sjablonen.doorgestuurd": bool(weg)}
    if scope["path"] in BEWAKING and not weg:
        return nieuw  # not by the proxy; the pages for monitoring need no account
    if not keuze.kent(peer) or scope["path"] == CIJFERS:
        raise Geweigerd(403, _NIET_LANGS_PROXY)
    nieuw["client"] = (_afzender(_waarden(koppen, b"x-forwarded-for"), keuze) or peer, 0)
    nieuw["scheme"] = _schema(_waarden(koppen, b"x-forwarded-proto"), https)
    host = _waarden(koppen, b"x-forwarded-host")
    if host:
        if not _HOST.fullmatch(host[-1]):
            raise Geweigerd(400, _VREEMD)
        nieuw["headers"] = [(b"host", host[-1].encode()), *((n, w) for n, w in schoon if n != b"host")]
    account = _account(koppen, kop)
    if account:
        nieuw["sjablonen.account"], nieuw["sjablonen.naam"] = veilig_account(account), toonbare_naam(account)
    return nieuw


def _waarden(koppen: list[tuple[bytes, bytes]], naam: bytes) -> list[str]:
    # Whether a proxy adds a value or a whole header: the last one is of the last proxy.
    heel = b",".join(w for n, w in koppen if n == naam).decode("latin-1")
    return [w.strip() for w in heel.split(",")] if heel.strip() else []


def _afzender(keten: list[str], keuze: ProxyKeuze) -> str:
    """From the right: the first address that is not a proxy of ours; "" when that is no address."""
    for adres in reversed(keten):
        if keuze.kent(adres):
            continue
        try:
            return str(ipaddress.ip_address(adres.strip("[]")))
        except ValueError:
            return ""
    return ""


def _schema(waarden: list[str], https: bool) -> str:
    if not waarden:
        return "https" if https else "http"
    if waarden[-1].lower() not in ("http", "https"):
        raise Geweigerd(400, _VREEMD)
    return waarden[-1].lower()


def _account(koppen: list[tuple[bytes, bytes]], kop: bytes) -> str:
    """The account; "" for none. Raises Geweigerd for what can be read in two ways."""
    gelijkend = [(n, w) for n, w in koppen if n.replace(b"_", b"-") == kop.replace(b"_", b"-")]
    if not gelijkend:
        return ""
    if len(gelijkend) > 1 or gelijkend[0][0] != kop:
        raise Geweigerd(400, _VREEMD)
    try:
        tekst = gelijkend[0][1].decode("utf-8").strip()
    except UnicodeDecodeError as fout:
        raise Geweigerd(400, _VREEMD) from fout
    # Some programs join two headers with a comma; then it is not clear which one is meant.
    if "," in tekst or not tekst.isprintable() or len(tekst) > 200:
        raise Geweigerd(400, _VREEMD)
    return "" if tekst.lower() in ("-", "(null)", "anonymous") else tekst
