"""A zip of which the members are ready: deflated once, written as often as needed.

`zipfile` of the standard library cannot take a member that is deflated already, and in a
series of forms nearly all of them are the same in every huisstijl. Promise: the same
members give the same bytes (no times, no names of computers), and what comes out is a
plain zip (APPNOTE 6.3: version 2.0, no ZIP64, no data descriptors). Names with other
letters than ASCII are marked as UTF-8. Raises ValueError for what does not fit in 4 GB.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Lid", "lid", "schrijf_zip"]

_GROOTST, _MEEST = 0xFFFF_FFFE, 0xFFFE
_UTF8 = 1 << 11
_DATUM = 0x21  # 1 January 1980, the first day that a zip knows
_RECHTEN = 0o600 << 16
_LOKAAL, _EINDE = struct.Struct("<IHHHHHIIIHH"), struct.Struct("<IHHHHIIH")
_CENTRAAL = struct.Struct("<IHHHHHHIIIHHHHHII")


@dataclass(frozen=True, slots=True)
class Lid:
    """A member as it stands in a zip: header and bytes, and its line in the directory at the
    end but for the place (`na` comes behind that)."""

    stuk: bytes
    voor: bytes
    na: bytes


def lid(naam: str, inhoud: bytes, *, inpakken: bool = True) -> Lid:
    """One member; `inpakken` False stores it as it is (for a picture, or a zip in a zip)."""
    kaal = naam.encode()
    ruw, methode = inhoud, 0
    if inpakken:
        pers = zlib.compressobj(6, zlib.DEFLATED, -15)
        ruw, methode = pers.compress(inhoud) + pers.flush(), 8
    if max(len(inhoud), len(ruw)) > _GROOTST:
        raise ValueError("too large for a zip")
    vlag = 0 if naam.isascii() else _UTF8
    gelijk = (20, vlag, methode, 0, _DATUM, zlib.crc32(inhoud), len(ruw), len(inhoud), len(kaal), 0)
    lokaal = _LOKAAL.pack(0x04034B50, *gelijk) + kaal
    centraal = _CENTRAAL.pack(0x02014B50, 20, *gelijk, 0, 0, 0, _RECHTEN, 0)
    return Lid(lokaal + ruw, centraal[:-4], kaal)


def schrijf_zip(leden: Iterable[Lid]) -> bytes:
    """The zip of these members, in this order."""
    stukken: list[bytes] = []
    lijst: list[bytes] = []
    plek = 0
    for deel in leden:
        stukken.append(deel.stuk)
        lijst += (deel.voor, plek.to_bytes(4, "little"), deel.na)
        plek += len(deel.stuk)
        if plek > _GROOTST:
            raise ValueError("too large for a zip")
    aantal, lengte = len(stukken), sum(map(len, lijst))
    if aantal > _MEEST or plek + lengte > _GROOTST:
        raise ValueError("too large for a zip")
    return b"".join((*stukken, *lijst, _EINDE.pack(0x06054B50, 0, 0, aantal, aantal, lengte, plek, 0)))
