"""The typeface: where typst finds it, how wide it is, and whole as a PDF font.

The font files come from the PyPI package `font-source-sans-pro` (Source Sans Pro, SIL
Open Font License); nothing is copied into this project. The form's own font must hold
every character that a person may type, so it is embedded whole, less the tables that a
PDF viewer does not use.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import font_source_sans_pro
import typst

__all__ = ["Letter", "breedte_van", "letter", "lettertypen"]

# What a viewer needs to draw glyphs; layout tables (GPOS, GSUB) and names stay out.
_TABELLEN = (b"OS/2", b"cmap", b"cvt ", b"fpgm", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"post", b"prep")


@dataclass(frozen=True, slots=True)
class Letter:
    """One TrueType font, with its metrics in thousandths of the size."""

    naam: str
    bestand: bytes
    breedtes: tuple[int, ...]
    glyphs: dict[int, int]
    stijging: int
    daling: int
    kapitaal: int
    kader: tuple[int, int, int, int]

    def breedte(self, tekst: str, maat: float) -> float:
        """The width in points; a character that the font lacks counts as one em."""
        glyphs, breedtes = self.glyphs, self.breedtes
        return sum(breedtes[glyphs[ord(t)]] if ord(t) in glyphs else 1000 for t in tekst) * maat / 1000


@lru_cache(maxsize=64)
def lettertypen(ruim: bool, ook: str | None = None) -> typst.Fonts:
    """The fonts for typst; `ruim` adds those of typst and of this computer, for scripts that
    ours lacks, and `ook` those in this folder."""
    mappen = [str(Path(font_source_sans_pro.font_directory)), *([ook] if ook else [])]
    return typst.Fonts(include_system_fonts=ruim, include_embedded_fonts=ruim, font_paths=mappen)


def breedte_van(bestand: bytes, tekst: str) -> float:
    """How wide `tekst` is in this font file at one point, in points; 0 when it cannot be told."""
    try:
        tabellen = _tabellen(bestand)
        per_em: int = struct.unpack(">H", tabellen[b"head"][18:20])[0]
        breedtes, glyphs = _breedtes(tabellen), _glyphs(tabellen[b"cmap"])
        return sum(breedtes[glyphs[ord(t)]] for t in tekst if ord(t) in glyphs) / per_em
    except (KeyError, IndexError, struct.error, ZeroDivisionError):
        return 0.0


@cache
def letter() -> Letter:
    """Source Sans Pro Regular."""
    ruw = (Path(font_source_sans_pro.font_directory) / "SourceSansPro-Regular.ttf").read_bytes()
    tabellen = _tabellen(ruw)
    per_em: int = struct.unpack(">H", tabellen[b"head"][18:20])[0]

    def duizend(waarde: int) -> int:
        return round(waarde * 1000 / per_em)

    stijging, daling = struct.unpack(">hh", tabellen[b"hhea"][4:8])
    kader = struct.unpack(">hhhh", tabellen[b"head"][36:44])
    kapitaal = struct.unpack(">h", tabellen[b"OS/2"][88:90])[0]
    return Letter(
        naam="SourceSansPro-Regular",
        bestand=_bestand({naam: tabellen[naam] for naam in _TABELLEN if naam in tabellen}),
        breedtes=tuple(duizend(b) for b in _breedtes(tabellen)),
        glyphs=_glyphs(tabellen[b"cmap"]),
        stijging=duizend(stijging),
        daling=duizend(daling),
        kapitaal=duizend(kapitaal),
        kader=(duizend(kader[0]), duizend(kader[1]), duizend(kader[2]), duizend(kader[3])),
    )


def _tabellen(ruw: bytes) -> dict[bytes, bytes]:
    aantal = struct.unpack(">H", ruw[4:6])[0]
    uit = {}
    for i in range(aantal):
        naam, _, plek, lengte = struct.unpack(">4sIII", ruw[12 + 16 * i : 28 + 16 * i])
        uit[naam] = ruw[plek : plek + lengte]
    return uit


def _bestand(tabellen: dict[bytes, bytes]) -> bytes:
    aantal = len(tabellen)
    macht = aantal.bit_length() - 1
    kop = struct.pack(">IHHHH", 0x00010000, aantal, 16 << macht, macht, (aantal - (1 << macht)) * 16)
    wijzers, inhoud, plek = b"", b"", 12 + 16 * aantal
    for naam, data in sorted(tabellen.items()):
        vol = data + b"\0" * (-len(data) % 4)
        som = sum(struct.unpack(f">{len(vol) // 4}I", vol)) & 0xFFFFFFFF
        wijzers += struct.pack(">4sIII", naam, som, plek + len(inhoud), len(data))
        inhoud += vol
    return kop + wijzers + inhoud


def _breedtes(tabellen: dict[bytes, bytes]) -> list[int]:
    aantal = struct.unpack(">H", tabellen[b"maxp"][4:6])[0]
    gemeten = struct.unpack(">H", tabellen[b"hhea"][34:36])[0]
    breedtes = [struct.unpack(">H", tabellen[b"hmtx"][4 * i : 4 * i + 2])[0] for i in range(gemeten)]
    return breedtes + [breedtes[-1]] * (aantal - gemeten)


def _glyphs(cmap: bytes) -> dict[int, int]:
    """Unicode -> glyph, from the subtables of format 12 and 4 (whichever the font has)."""
    aantal = struct.unpack(">H", cmap[2:4])[0]
    uit: dict[int, int] = {}
    for i in range(aantal):
        plek = struct.unpack(">I", cmap[8 + 8 * i : 12 + 8 * i])[0]
        deel = cmap[plek:]
        soort = struct.unpack(">H", deel[:2])[0]
        if soort == 4:
            uit |= _cmap4(deel)
        elif soort == 12:
            groepen = struct.unpack(">I", deel[12:16])[0]
            for g in range(groepen):
                begin, eind, glyph = struct.unpack(">III", deel[16 + 12 * g : 28 + 12 * g])
                uit |= {code: glyph + code - begin for code in range(begin, eind + 1)}
    return uit


def _cmap4(deel: bytes) -> dict[int, int]:
    n = struct.unpack(">H", deel[6:8])[0] // 2
    einden = struct.unpack(f">{n}H", deel[14 : 14 + 2 * n])
    begin_op = 16 + 2 * n
    beginnen = struct.unpack(f">{n}H", deel[begin_op : begin_op + 2 * n])
    stappen = struct.unpack(f">{n}h", deel[begin_op + 2 * n : begin_op + 4 * n])
    sprong_op = begin_op + 4 * n
    sprongen = struct.unpack(f">{n}H", deel[sprong_op : sprong_op + 2 * n])
    uit = {}
    for i, (begin, eind) in enumerate(zip(beginnen, einden, strict=True)):
        for code in range(begin, min(eind, 0xFFFE) + 1):
            if sprongen[i] == 0:
                glyph = (code + stappen[i]) & 0xFFFF
            else:
                plek = sprong_op + 2 * i + sprongen[i] + 2 * (code - begin)
                glyph = struct.unpack(">H", deel[plek : plek + 2])[0]
                glyph = (glyph + stappen[i]) & 0xFFFF if glyph else 0
            if glyph:
                uit[code] = glyph
    return uit
