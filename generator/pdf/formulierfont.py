"""Our font as the font of the form: what a viewer writes with when somebody types.

A Type0 font with the whole repertoire embedded and a ToUnicode table: with a font of 256
characters the name 'Zoë Şahin-Wałęsa' would stop after 'Zoë'.
"""

from __future__ import annotations

import zlib
from functools import lru_cache

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from generator.pdf.lettertype import Letter

__all__ = ["maak_font"]

_KOP = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_STAART = b"""endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def maak_font(pdf: pikepdf.Pdf, letter: Letter) -> pikepdf.Object:
    """The font object, indirect, with everything it needs."""
    bestand = _ingepakt(pdf, letter.bestand, Length1=len(letter.bestand))
    beschrijving = pdf.make_indirect(Dictionary(
        Type=Name.FontDescriptor, FontName=Name("/" + letter.naam), Flags=4, FontBBox=Array(letter.kader),
        ItalicAngle=0, Ascent=letter.stijging, Descent=letter.daling, CapHeight=letter.kapitaal, StemV=84,
        FontFile2=bestand))
    onder = pdf.make_indirect(Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name("/" + letter.naam),
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=beschrijving, CIDToGIDMap=Name.Identity, DW=1000, W=Array([0, Array(letter.breedtes)])))
    return pdf.make_indirect(Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/" + letter.naam), Encoding=Name("/Identity-H"),
        DescendantFonts=Array([onder]), ToUnicode=_ingepakt(pdf, _unicode_van(letter))))


def _ingepakt(pdf: pikepdf.Pdf, inhoud: bytes, **sleutels: int) -> pikepdf.Object:
    """A stream that is deflated once for all forms: this font is the largest part of each."""
    return pdf.make_stream(_pers(inhoud), Filter=Name.FlateDecode, **sleutels)


# By name: one font, one table.
_UNICODE: dict[str, bytes] = {}


def _unicode_van(letter: Letter) -> bytes:
    if letter.naam not in _UNICODE:
        _UNICODE[letter.naam] = _naar_unicode(letter)
    return _UNICODE[letter.naam]


_pers = lru_cache(maxsize=8)(zlib.compress)


def _naar_unicode(letter: Letter) -> bytes:
    # Several characters may share a glyph; the first one is the plain one (a space, not a no-break space).
    per_glyph: dict[int, int] = {}
    for code, glyph in sorted(letter.glyphs.items()):
        per_glyph.setdefault(glyph, code)
    regels = [f"<{glyph:04X}> <{chr(code).encode('utf-16-be').hex().upper()}>"
              for glyph, code in sorted(per_glyph.items())]
    delen = [regels[i : i + 100] for i in range(0, len(regels), 100)]
    blokken = "".join(f"{len(d)} beginbfchar\n" + "\n".join(d) + "\nendbfchar\n" for d in delen)
    return _KOP + blokken.encode("ascii") + _STAART
