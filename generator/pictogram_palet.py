"""The pictograms as PNG with a palette: another huisstijl is another palette and nothing else.

Drawing the pictograms takes about a hundred milliseconds, and a huisstijl only changes
their three colours. So they are drawn once in pure red, green and blue; each entry of the
palette then says how much of the colour, the tint and the edge it holds. Promise: no
channel of a pixel is further than a few steps of 255 from the pictogram drawn anew
(measured in the tests), and the same colours always give the same bytes.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from generator.pictogram import pictogramnamen, rand_van, teken_pictogrammen
from sjablonen.fouten import SjablonenFout

__all__ = ["pictogrammen_palet"]

_PX = 192
_MAGISCH = b"\x89PNG\r\n\x1a\n"
_DEKKING = 12  # the edge against the paper in this many steps


@dataclass(frozen=True, slots=True)
class _Vorm:
    """A pictogram without its colours: per entry of the palette the share (0..255) of
    colour, tint and edge; and the chunks before and after the palette."""

    delen: tuple[tuple[int, int, int], ...]
    voor: bytes
    na: bytes


def pictogrammen_palet(namen: Iterable[str], kleur: str, tint: str) -> dict[str, bytes]:
    """The PNG of each name in these colours ('#rrggbb'), transparent outside the circle."""
    alle = _alle(kleur, tint)
    try:
        return {naam: alle[naam] for naam in namen}
    except KeyError as fout:
        raise SjablonenFout(
            f"Het pictogram {fout} bestaat niet. Kies uit: {', '.join(pictogramnamen())}."
        ) from fout


@lru_cache(maxsize=16)
def _alle(kleur: str, tint: str) -> MappingProxyType[str, bytes]:
    bronnen = tuple(bytes.fromhex(k[1:]) for k in (kleur, tint, rand_van(kleur)))
    vormen = _vormen()
    mengsels = {delen: _meng(delen, bronnen) for delen in {d for v in vormen.values() for d in v.delen}}
    return MappingProxyType({
        naam: v.voor + _stuk(b"PLTE", b"".join(map(mengsels.__getitem__, v.delen))) + v.na
        for naam, v in vormen.items()
    })  # fmt: skip


def _meng(delen: tuple[int, int, int], bronnen: tuple[bytes, ...]) -> bytes:
    (x, y, z), (a, b, c) = delen, bronnen
    som = x + y + z
    return bytes((x * p + y * q + z * r + som // 2) // som for p, q, r in zip(a, b, c, strict=True))


@cache
def _vormen() -> dict[str, _Vorm]:
    tekeningen = teken_pictogrammen(pictogramnamen(), "#ff0000", "#00ff00", "#0000ff", _PX)
    return dict(zip(pictogramnamen(), map(_vorm, tekeningen), strict=True))


def _vorm(png: bytes) -> _Vorm:
    from PIL import Image

    with Image.open(io.BytesIO(png)) as beeld:
        breed, hoog = beeld.size
        ruw = beeld.convert("RGBA").tobytes()
    pixels = [_trede(ruw[i : i + 4]) for i in range(0, len(ruw), 4)]
    # Transparent entries first: then the list of transparencies is short.
    palet = sorted(set(pixels), key=lambda p: (p[3], p))
    nummer = {p: i for i, p in enumerate(palet)}
    assert len(palet) <= 256  # the steps of _trede allow no more
    rijen = b"".join(
        b"\0" + bytes(nummer[p] for p in pixels[y * breed : (y + 1) * breed]) for y in range(hoog)
    )
    kop = struct.pack(">IIBBBBB", breed, hoog, 8, 3, 0, 0, 0)
    doorzicht = bytes(p[3] for p in palet if p[3] < 255)
    return _Vorm(
        tuple((p[0], p[1], p[2]) for p in palet),
        _MAGISCH + _stuk(b"IHDR", kop),
        _stuk(b"tRNS", doorzicht) + _stuk(b"IDAT", zlib.compress(rijen, 9)) + _stuk(b"IEND", b""),
    )


@cache
def _trede(pixel: bytes) -> tuple[int, int, int, int]:
    """A pixel as one of few: shares that add up to 255 in steps, transparency in steps."""
    r, _, b, a = pixel
    dekking = round(a / 255 * _DEKKING)
    if dekking == 0:
        return (0, 0, 255, 0)
    if dekking < _DEKKING:  # only the outer edge of the circle touches the paper
        return (0, 0, 255, round(dekking * 255 / _DEKKING))
    rood, blauw = round(r / 255 * 24), round(b / 255 * 24)
    if rood and blauw:  # the few pixels where a line nears the edge: coarser
        rood, blauw = round(r / 255 * 8) * 3, round(b / 255 * 8) * 3
    groen = max(0, 24 - rood - blauw)
    return (rood, groen, blauw, 255)


def _stuk(soort: bytes, inhoud: bytes) -> bytes:
    return struct.pack(">I", len(inhoud)) + soort + inhoud + struct.pack(">I", zlib.crc32(soort + inhoud))
