"""Who may read the metrics: this computer, and the networks that were named at the start.

Behind a reverse proxy on this computer everybody seems to be this computer. A request that a proxy
handed on says so in a heading, and is refused; who runs a proxy that adds none of these headings
must let it keep /metrics to itself (decision 25).
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable

from sjablonen.fouten import SjablonenFout

__all__ = ["Netwerk", "lees_netwerken", "mag_metrics"]

Netwerk = ipaddress.IPv4Network | ipaddress.IPv6Network

_VAN_EEN_PROXY = ("forwarded", "via", "x-real-ip")
_OOK_VAN_EEN_PROXY = "x-forwarded-"


def lees_netwerken(teksten: Iterable[str]) -> tuple[Netwerk, ...]:
    """Addresses or networks as somebody typed them. Raises SjablonenFout."""
    uit = []
    for tekst in teksten:
        try:
            uit.append(ipaddress.ip_network(tekst))
        except ValueError as fout:
            raise SjablonenFout(
                f"'{tekst}' is geen adres of netwerk. Schrijf --metrics-van 10.1.2.3 of --metrics-van 10.1.2.0/24."
            ) from fout
    return tuple(uit)


def mag_metrics(koppen: Iterable[str], adres: str, netwerken: Iterable[Netwerk]) -> bool:
    """True when a request with these headings (names, lower case) came straight from this computer or a network."""
    if any(kop in _VAN_EEN_PROXY or kop.startswith(_OOK_VAN_EEN_PROXY) for kop in koppen):
        return False
    try:
        wie = ipaddress.ip_address(adres)
    except ValueError:
        return False
    if isinstance(wie, ipaddress.IPv6Address) and wie.ipv4_mapped:
        wie = wie.ipv4_mapped
    return wie.is_loopback or any(wie in netwerk for netwerk in netwerken)
