"""Which program made an OLE file (.doc, .xls, .msg …): the names of its streams.

Only the directory is read, with limits on every step; a name that merely stands in
somebody's text or in an embedded file is not taken for a stream of the file itself.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["OLE", "OleInhoud", "lees_ole"]

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_EINDE = 0xFFFFFFFA  # from here on a number of a sector is a sign, not a sector
_MEESTE_SECTOREN = 4_000
_INGANG = 128
_GEEN = 0xFFFFFFFF
_WORD = "worddocument"
_FIB_VERSLEUTELD = 0x0100


@dataclass(frozen=True, slots=True)
class OleInhoud:
    """The streams and storages at the top of the file, in small letters, and whether a
    Word document among them has a password. No names: the file is damaged."""

    namen: frozenset[str]
    word_versleuteld: bool = False


def lees_ole(inhoud: bytes) -> OleInhoud:
    """What stands at the top of this OLE file; never raises."""
    try:
        return _lees(inhoud)
    except (struct.error, ValueError, IndexError):
        return OleInhoud(frozenset())


def _lees(inhoud: bytes) -> OleInhoud:
    (macht,) = struct.unpack_from("<H", inhoud, 30)
    if macht not in (9, 12):
        return OleInhoud(frozenset())
    grootte = 1 << macht
    (eerste,) = struct.unpack_from("<I", inhoud, 48)
    gids = b"".join(_sectoren(inhoud, grootte, eerste))
    top = dict(_bovenaan(gids))
    start = top.get(_WORD)
    versleuteld = False
    if start is not None and start < _EINDE:
        magie, vlaggen = struct.unpack_from("<H8xH", inhoud, (start + 1) * grootte)
        versleuteld = magie == 0xA5EC and bool(vlaggen & _FIB_VERSLEUTELD)
    return OleInhoud(frozenset(top), versleuteld)


def _sectoren(inhoud: bytes, grootte: int, nummer: int) -> Iterator[bytes]:
    """The sectors of the directory: a chain through the allocation table."""
    tabel = struct.unpack_from("<109I", inhoud, 76)
    per_sector = grootte // 4
    for _ in range(_MEESTE_SECTOREN):
        begin = (nummer + 1) * grootte
        if nummer >= _EINDE or begin >= len(inhoud):
            return
        yield inhoud[begin : begin + grootte]
        blok = nummer // per_sector
        if blok >= len(tabel) or tabel[blok] >= _EINDE:
            return
        (nummer,) = struct.unpack_from("<I", inhoud, (tabel[blok] + 1) * grootte + nummer % per_sector * 4)


def _bovenaan(gids: bytes) -> Iterator[tuple[str, int]]:
    """Name and first sector of each child of the root; the children form a tree."""
    aantal = len(gids) // _INGANG
    nog, gezien = [_wijzers(gids, 0)[2]] if aantal else [], {0}
    while nog:
        nummer = nog.pop()
        if nummer == _GEEN or nummer >= aantal or nummer in gezien:
            continue
        gezien.add(nummer)
        links, rechts, _ = _wijzers(gids, nummer)
        nog += [links, rechts]
        (lengte,) = struct.unpack_from("<H", gids, nummer * _INGANG + 64)
        naam = gids[nummer * _INGANG :][: max(min(lengte, 64) - 2, 0)].decode("utf-16-le", "replace")
        (start,) = struct.unpack_from("<I", gids, nummer * _INGANG + 116)
        yield naam.casefold(), start


def _wijzers(gids: bytes, nummer: int) -> tuple[int, int, int]:
    links, rechts, kind = struct.unpack_from("<III", gids, nummer * _INGANG + 68)
    return links, rechts, kind
