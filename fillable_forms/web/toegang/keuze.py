"""What the command line says about who may come in. Frozen; checked once at the start.

Promise: whatever is wrong is said before the service starts, in one Dutch line.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

from sjablonen.fouten import SjablonenFout

__all__ = [
    "GEHEIM_VARIABELE", "OidcKeuze", "ProxyKeuze", "Toegang", "is_lokaal", "lees_buiten", "lees_eisen", "lees_netten",
    "lees_uitgever",
]  # fmt: skip

GEHEIM_VARIABELE = "SJABLONEN_OIDC_GEHEIM"
Net = ipaddress.IPv4Network | ipaddress.IPv6Network
_BREEDST = {4: 8, 6: 32}  # a wider network than this is nobody's own proxy
_KOP = re.compile(r"[A-Za-z][A-Za-z0-9_-]{1,60}")
_GEEN_KOP = {
    "host", "cookie", "authorization", "origin", "referer", "user-agent", "accept", "content-type", "content-length",
    "x-forwarded-for", "x-forwarded-proto", "x-forwarded-host", "x-sjablonen",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class OidcKeuze:
    """A provider of OpenID Connect, and what it must say about somebody. Times in seconds."""

    uitgever: str
    client: str
    geheim: str = field(default="", repr=False)
    api: str = ""  # the audience of tokens for the API; "" keeps the API closed
    eisen: tuple[tuple[str, str], ...] = ()  # (claim, value)
    account: str = "sub"  # the claim that stands in the audit line
    stil: int = 3600  # without a request
    heel: int = 36_000  # a session, whatever happens
    inloggen: int = 900  # from our page to the provider and back

    def __post_init__(self) -> None:
        if not self.client:
            raise SjablonenFout("Bij --oidc hoort --oidc-client: de naam die uw inlogdienst aan deze dienst gaf.")
        if self.api and self.api == self.client:
            raise SjablonenFout(
                "--oidc-api mag niet hetzelfde zijn als --oidc-client: dan opent een bewijs van inloggen ook de API. "
                "Geef de API bij uw inlogdienst een eigen naam."
            )

    @property
    def kenmerk(self) -> bytes:
        """Of these settings: a session that was made under other ones is worth nothing."""
        return repr((self.uitgever, self.client, self.eisen, self.account)).encode()


@dataclass(frozen=True, slots=True)
class ProxyKeuze:
    """Who may hand over requests, and in which header it says who logged in."""

    netten: tuple[Net, ...]
    kop: str = "X-Forwarded-User"

    def __post_init__(self) -> None:
        if not _KOP.fullmatch(self.kop) or self.kop.lower() in _GEEN_KOP:
            raise SjablonenFout(f"'{self.kop}' kan geen kop met een account zijn. Kies er een als X-Forwarded-User.")

    def kent(self, adres: str) -> bool:
        """True when this address is one of ours."""
        try:
            ip = ipaddress.ip_address(adres.partition("%")[0])
        except ValueError:
            return False
        if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped is not None:
            ip = ip.ipv4_mapped
        return any(ip in net for net in self.netten)


@dataclass(frozen=True, slots=True)
class Toegang:
    """No login, or one of two; `buiten` is the address by which people know the service."""

    oidc: OidcKeuze | None = None
    proxy: ProxyKeuze | None = None
    buiten: str = ""

    def __post_init__(self) -> None:
        if self.oidc and self.proxy:
            raise SjablonenFout("Kies --oidc of --proxy, niet allebei: dan is niet duidelijk wie er inlogt.")
        if self.buiten and not self.vereist:
            raise SjablonenFout("--adres-buiten hoort bij --oidc of --proxy. Zonder inloggen komt niemand erin.")
        if self.proxy and not self.buiten:
            raise SjablonenFout(
                "Bij --proxy hoort --adres-buiten: het adres waarop mensen de dienst vinden, bijvoorbeeld "
                "https://formulieren.voorbeeld.example."
            )

    @property
    def vereist(self) -> bool:
        """True when nobody comes in without a login."""
        return bool(self.oidc or self.proxy)

    @property
    def https(self) -> bool:
        return self.buiten.startswith("https://")

    @property
    def namen(self) -> frozenset[str]:
        """The name of the host in `buiten`."""
        naam = urlsplit(self.buiten).hostname if self.buiten else None
        return frozenset({f"[{naam}]" if ":" in naam else naam}) if naam else frozenset()


def is_lokaal(host: str | None) -> bool:
    """True for a name or address of this very computer."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address((host or "").strip("[]")).is_loopback
    except ValueError:
        return False


def lees_uitgever(tekst: str) -> str:
    """The address of a provider. Raises SjablonenFout."""
    uit = _adres(tekst)
    if uit is None or urlsplit(tekst).query:
        raise SjablonenFout(
            f"'{tekst}' is geen adres van een inlogdienst. Schrijf het als https://inloggen.voorbeeld.example."
        )
    if uit.scheme != "https" and not is_lokaal(uit.hostname):
        raise SjablonenFout(f"{tekst}: gebruik https voor de inlogdienst. Anders kan een ander meelezen.")
    return tekst


def lees_buiten(tekst: str) -> str:
    """The public address of the service, without a slash at its end. Raises SjablonenFout."""
    uit = _adres(tekst)
    if uit is None or uit.path not in ("", "/") or uit.query:
        raise SjablonenFout(
            f"'{tekst}' is geen adres. Schrijf --adres-buiten https://formulieren.voorbeeld.example en niets erachter."
        )
    if uit.scheme != "https" and not is_lokaal(uit.hostname):
        raise SjablonenFout(f"{tekst}: gebruik https, want er gaan gegevens van gezinnen overheen.")
    return f"{uit.scheme}://{uit.netloc.lower()}"


def _adres(tekst: str) -> SplitResult | None:
    if not tekst.isascii() or not tekst.isprintable() or " " in tekst:
        return None
    try:
        uit = urlsplit(tekst)
        heel = uit.hostname and (uit.port or True)
    except ValueError:
        return None
    goed = heel and uit.scheme in ("http", "https") and "@" not in uit.netloc and not uit.fragment
    return uit if goed else None


def lees_netten(tekst: str) -> tuple[Net, ...]:
    """'10.0.0.5,10.1.0.0/24' as networks. Raises SjablonenFout."""
    uit = []
    for deel in tekst.split(","):
        try:
            net = ipaddress.ip_network(deel.strip())
        except ValueError as fout:
            raise SjablonenFout(
                f"--proxy: '{deel.strip()}' is geen adres. Schrijf bijvoorbeeld 10.0.0.5 of 10.1.0.0/24."
            ) from fout
        if net.prefixlen < _BREEDST[net.version]:
            raise SjablonenFout(f"--proxy: {net} is te ruim. Dan kan bijna iedereen zich uitgeven voor uw proxy.")
        uit.append(net)
    return tuple(uit)


def lees_eisen(regels: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Each 'claim=value' as a pair. Raises SjablonenFout."""
    uit = []
    for regel in regels:
        claim, _, waarde = regel.partition("=")
        if not claim.strip() or not waarde.strip():
            raise SjablonenFout(
                f"'{regel}' begrijpen wij niet. Schrijf --oidc-eis NAAM=WAARDE, bijvoorbeeld groups=regisseurs of "
                "email=@voorbeeld.example."
            )
        uit.append((claim.strip(), waarde.strip()))
    return tuple(uit)
