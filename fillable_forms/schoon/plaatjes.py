"""Pictures without what a camera or program wrote beside the picture (place, time, name).

Promise: every pixel stays as it is, because the compressed picture itself is copied. What
is no well-formed JPEG, PNG, GIF or WebP comes back unchanged, and that is said.
"""

from __future__ import annotations

import struct

__all__ = ["maak_plaatje_schoon"]

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_BLIJFT = frozenset((
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"pHYs", b"acTL",
    b"fcTL", b"fdAT",
))
_WEBP_WEG = frozenset((b"EXIF", b"XMP "))


def maak_plaatje_schoon(inhoud: bytes) -> tuple[bytes, bool]:
    """(the picture without hidden data, whether this kind of picture could be looked into)."""
    soorten = ((b"\xff\xd8\xff", _jpeg), (_PNG, _png), (b"GIF8", _gif), (b"RIFF", _webp))
    for begin, maak in soorten:
        if inhoud.startswith(begin):
            try:
                return maak(inhoud), True
            except (IndexError, struct.error, ValueError):
                return inhoud, False
    return inhoud, inhoud.startswith(b"BM")


def _jpeg(inhoud: bytes) -> bytes:
    uit, plek = bytearray(b"\xff\xd8"), 2
    stand = 1
    while True:
        if inhoud[plek] != 0xFF:
            raise ValueError("no marker")
        merk = inhoud[plek + 1]
        if merk == 0xFF:
            plek += 1
        elif merk == 0xD9:
            return bytes(uit + b"\xff\xd9")
        elif merk == 0x01 or 0xD0 <= merk <= 0xD7:
            uit += inhoud[plek : plek + 2]
            plek += 2
        else:
            lengte = struct.unpack(">H", inhoud[plek + 2 : plek + 4])[0]
            stuk = inhoud[plek : plek + 2 + lengte]
            if len(stuk) < 2 + lengte or lengte < 2:
                raise ValueError("cut off")
            if merk == 0xE1 and stuk[4:10] == b"Exif\0\0":
                stand = _draaiing(stuk[10:])
                uit += _exif(stand) if stand != 1 else b""
            elif merk == 0xE0 and stuk[4:9] == b"JFIF\0":
                # A JFIF header may carry a small picture of its own: the first one, before cropping.
                uit += b"\xff\xe0\x00\x10" + stuk[4:16] + b"\0\0"
            elif merk == 0xEE and stuk[4:9] == b"Adobe":
                uit += b"\xff\xee\x00\x0e" + stuk[4:16]
            elif not (0xE0 <= merk <= 0xEF or merk == 0xFE):
                uit += stuk
            plek += 2 + lengte
            if merk == 0xDA:
                einde = _na_scan(inhoud, plek)
                uit += inhoud[plek:einde]
                plek = einde


def _na_scan(inhoud: bytes, plek: int) -> int:
    """Where the compressed data of this scan ends: at the next real marker."""
    while True:
        plek = inhoud.index(b"\xff", plek)
        if inhoud[plek + 1] == 0 or 0xD0 <= inhoud[plek + 1] <= 0xD7:
            plek += 2
        else:
            return plek


def _draaiing(tiff: bytes) -> int:
    """How the camera was held (tag 274); without it the picture would lie on its side."""
    orde = "<" if tiff[:2] == b"II" else ">"
    (begin,) = struct.unpack(orde + "I", tiff[4:8])
    (aantal,) = struct.unpack(orde + "H", tiff[begin : begin + 2])
    for i in range(aantal):
        regel = tiff[begin + 2 + 12 * i : begin + 14 + 12 * i]
        if struct.unpack(orde + "H", regel[:2])[0] == 274:
            stand = int(struct.unpack(orde + "H", regel[8:10])[0])
            return stand if 1 <= stand <= 8 else 1
    return 1


def _exif(stand: int) -> bytes:
    tiff = b"MM\0*\0\0\0\x08\0\x01" + struct.pack(">HHIHH", 274, 3, 1, stand, 0) + b"\0\0\0\0"
    stuk = b"Exif\0\0" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(stuk) + 2) + stuk


def _png(inhoud: bytes) -> bytes:
    uit, plek = bytearray(_PNG), len(_PNG)
    while True:
        (lengte,) = struct.unpack(">I", inhoud[plek : plek + 4])
        soort, stuk = inhoud[plek + 4 : plek + 8], inhoud[plek : plek + 12 + lengte]
        if len(stuk) < 12 + lengte:
            raise ValueError("cut off")
        if soort in _PNG_BLIJFT:
            uit += stuk
        if soort == b"IEND":
            return bytes(uit)
        plek += 12 + lengte


def _gif(inhoud: bytes) -> bytes:
    plek = 13 + (3 * 2 ** ((inhoud[10] & 7) + 1) if inhoud[10] & 0x80 else 0)
    uit = bytearray(inhoud[:plek])
    while inhoud[plek] != 0x3B:
        begin = plek
        if inhoud[plek] == 0x21:
            soort, plek = inhoud[plek + 1], _na_blokken(inhoud, plek + 2)
            herhaling = soort == 0xFF and inhoud[begin + 3 : begin + 14] == b"NETSCAPE2.0" and plek - begin == 19
            if soort == 0xF9 or herhaling:
                uit += inhoud[begin:plek]
        elif inhoud[plek] == 0x2C:
            tabel = 3 * 2 ** ((inhoud[plek + 9] & 7) + 1) if inhoud[plek + 9] & 0x80 else 0
            plek = _na_blokken(inhoud, plek + 11 + tabel)
            uit += inhoud[begin:plek]
        else:
            raise ValueError("no block")
    return bytes(uit + b";")


def _na_blokken(inhoud: bytes, plek: int) -> int:
    while inhoud[plek]:
        plek += 1 + inhoud[plek]
    return plek + 1


def _webp(inhoud: bytes) -> bytes:
    if inhoud[8:12] != b"WEBP":
        raise ValueError("no WebP")
    delen, plek, einde = bytearray(), 12, 8 + struct.unpack("<I", inhoud[4:8])[0]
    while plek + 8 <= min(einde, len(inhoud)):
        soort = inhoud[plek : plek + 4]
        (lengte,) = struct.unpack("<I", inhoud[plek + 4 : plek + 8])
        stuk = bytearray(inhoud[plek : plek + 8 + lengte + lengte % 2])
        if soort == b"VP8X":
            stuk[8] &= 0b11110011  # no EXIF and no XMP any more
        if soort not in _WEBP_WEG:
            delen += stuk
        plek += 8 + lengte + lengte % 2
    return b"RIFF" + struct.pack("<I", len(delen) + 4) + b"WEBP" + bytes(delen)
