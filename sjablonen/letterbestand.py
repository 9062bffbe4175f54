"""A font file of the organisation: its family, its weight, and whether it may be in a PDF.

Reads only the tables that say so (OpenType 1.9: `name`, `OS/2`, `fvar`). Raises
HuisstijlFout for what is no TTF or OTF, is broken, or does not permit embedding: a PDF/UA
holds its fonts.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import lru_cache

from sjablonen.fouten import HuisstijlFout

__all__ = ["Letterbestand", "lees_letterbestand"]

_SOORTEN = (b"\x00\x01\x00\x00", b"OTTO", b"true")
_WEB = (b"wOFF", b"wOF2")
_NODIG = (b"cmap", b"head", b"hhea", b"hmtx", b"maxp", b"name")
_BESLOTEN = 0x0002  # OS/2 fsType: restricted licence embedding


@dataclass(frozen=True, slots=True)
class Letterbestand:
    """`familie` is the name by which the layout finds it; `gewicht` is 400 for regular, 700 for bold."""

    familie: str
    gewicht: int
    cursief: bool
    variabel: bool


@lru_cache(maxsize=64)
def lees_letterbestand(inhoud: bytes) -> Letterbestand:
    """What this font says of itself; raises HuisstijlFout."""
    if inhoud[:4] in _WEB:
        raise HuisstijlFout("dit is een lettertype voor het web. Vraag de TTF of OTF.")
    if inhoud[:4] not in _SOORTEN:
        raise HuisstijlFout("dit is geen TTF of OTF. Kies een bestand dat eindigt op .ttf of .otf.")
    try:
        tabellen = _tabellen(inhoud)
        if any(naam not in tabellen for naam in _NODIG):
            raise ValueError
        familie = _familie(tabellen[b"name"])
        os2 = tabellen.get(b"OS/2", b"")
        gewicht, besloten = 400, 0
        if len(os2) >= 10:
            gewicht, besloten = struct.unpack(">H", os2[4:6])[0], struct.unpack(">H", os2[8:10])[0]
        cursief = bool(struct.unpack(">H", tabellen[b"head"][44:46])[0] & 2)
    except (struct.error, ValueError, IndexError) as fout:
        raise HuisstijlFout("dit bestand is beschadigd. Vraag het opnieuw op.") from fout
    if besloten & 0x000F == _BESLOTEN:
        raise HuisstijlFout(
            "de maker staat niet toe dat dit lettertype in een PDF zit. Vraag een ander bestand, of laat het weg: "
            "dan gebruikt de PDF Source Sans Pro."
        )
    return Letterbestand(familie, gewicht, cursief, b"fvar" in tabellen)


def _tabellen(inhoud: bytes) -> dict[bytes, bytes]:
    aantal = struct.unpack(">H", inhoud[4:6])[0]
    uit = {}
    for i in range(aantal):
        naam, _, plek, lengte = struct.unpack(">4sIII", inhoud[12 + 16 * i : 28 + 16 * i])
        if plek + lengte > len(inhoud):
            raise ValueError
        uit[naam] = inhoud[plek : plek + lengte]
    return uit


def _familie(tabel: bytes) -> str:
    """The typographic family (name 16), else the family (name 1)."""
    aantal, begin = struct.unpack(">HH", tabel[2:6])
    gevonden: dict[int, str] = {}
    for i in range(aantal):
        platform, _, taal, soort, lengte, plek = struct.unpack(">6H", tabel[6 + 12 * i : 18 + 12 * i])
        if soort not in (1, 16):
            continue
        ruw = tabel[begin + plek : begin + plek + lengte]
        if platform == 3 and (soort not in gevonden or taal == 0x0409):
            gevonden[soort] = ruw.decode("utf-16-be", "replace")
        elif platform == 1:
            gevonden.setdefault(soort, ruw.decode("mac-roman", "replace"))
    naam = (gevonden.get(16) or gevonden.get(1) or "").strip()
    if not naam:
        raise ValueError
    return naam
