"""Small real pictures with hidden data in them, made byte by byte."""

from __future__ import annotations

import base64
import struct
import zlib

# A baseline JPEG of one grey point.
_JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////"
    "////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AVN//2Q=="
)


def jpeg_met_exif(woord: str, stand: int = 6) -> bytes:
    """A JPEG with the word in EXIF, XMP, a remark, a thumbnail block and behind its end; turned by `stand`."""
    tekst = woord.encode() + b"\0"
    naam, draai = struct.pack("<HHII", 270, 2, len(tekst), 38), struct.pack("<HHIHH", 274, 3, 1, stand, 0)
    ifd = struct.pack("<H", 2) + naam + draai
    exif = b"Exif\0\0II*\0\x08\0\0\0" + ifd + struct.pack("<I", 0) + tekst
    stukken = [(0xE1, exif), (0xE1, b"http://ns.adobe.com/xap/1.0/\0" + tekst), (0xED, tekst), (0xFE, tekst)]
    los = b"".join(b"\xff" + bytes([m]) + struct.pack(">H", len(s) + 2) + s for m, s in stukken)
    return _JPEG[:2] + los + _JPEG[2:] + tekst


def png_met_tekst(woord: str) -> bytes:
    """A PNG of one point with the word in four kinds of text and behind its end."""
    tekst = woord.encode()
    delen = [(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)), (b"tEXt", b"Author\0" + tekst),
             (b"zTXt", b"Comment\0\0" + zlib.compress(tekst)), (b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + tekst),
             (b"eXIf", tekst), (b"prVt", tekst), (b"IDAT", zlib.compress(b"\0\x80")), (b"IEND", b"")]  # fmt: skip
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(d)) + n + d + struct.pack(">I", zlib.crc32(n + d)) for n, d in delen) + tekst


def gif_met_opmerking(woord: str) -> bytes:
    """A GIF of one point with the word in a remark and in the block of a program."""
    tekst = woord.encode()
    blok = bytes([len(tekst)]) + tekst + b"\0"
    return (b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff" + b"!\xfe" + blok + b"!\xff\x0bXMP DataXMP" + blok
            + b",\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;" + tekst)  # fmt: skip


def webp_met_xmp(woord: str) -> bytes:
    """A WebP whose picture part is copied, with EXIF and XMP beside it."""
    tekst = woord.encode() + b"\0" * (len(woord) % 2)
    delen = [(b"VP8X", b"\x0c\0\0\0\0\0\0\0\0\0"), (b"VP8 ", b"beelddata!"), (b"EXIF", tekst), (b"XMP ", tekst)]
    los = b"WEBP" + b"".join(n + struct.pack("<I", len(d)) + d for n, d in delen)
    return b"RIFF" + struct.pack("<I", len(los)) + los
