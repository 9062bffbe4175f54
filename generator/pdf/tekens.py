"""What of a text can be drawn on this computer, and where a long word may break.

The answer itself (/V of a field) is always whole; this is about the picture of it only.
A character that no font here has is drawn as a small square, and `Tekens.mist` says so.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

import pikepdf

from generator.pdf.lettertype import letter
from generator.pdf.zetter import zet

__all__ = ["VIERKANT", "Tekens", "breekbaar", "kies_tekens"]

VIERKANT = "\u25a1"
_SPATIES = frozenset("\n\r\t \u0085\u2028\u2029\u200b")
_WOORD = re.compile(r"\S+")
_NA = re.compile(r"(?<=[@./_\-\\,;:=&?+])(?=\S)")


@dataclass(frozen=True, slots=True)
class Tekens:
    """Which fonts are needed, and which characters none of them has."""

    ruim: bool = False
    mist: frozenset[str] = frozenset()

    def toon(self, tekst: str) -> str:
        """`tekst` as it can be drawn: tabs as spaces, unknown characters as a square."""
        # U+FEFF is invisible, and PDF/UA refuses it in drawn text.
        tekst = tekst.replace("\t", "    ").replace("\ufeff", "")
        return "".join(VIERKANT if t in self.mist else t for t in tekst) if self.mist else tekst


def kies_tekens(teksten: Iterable[str]) -> Tekens:
    """Look which characters our own font lacks, and try those with the other fonts."""
    gebruikt: set[str] = set().union(*teksten) - _SPATIES
    kent = letter().glyphs
    vreemd = sorted(t for t in gebruikt if ord(t) not in kent)
    if not vreemd:
        return Tekens()
    # Private use and unassigned code points mean nothing to another reader; PDF/UA forbids the first.
    mist = {t for t in vreemd if unicodedata.category(t) in {"Co", "Cn", "Cc", "Cs"}}
    rest = [t for t in vreemd if t not in mist]
    return Tekens(ruim=True, mist=frozenset(mist | _zonder_glyph(rest)))


def _zonder_glyph(tekens: list[str]) -> set[str]:
    """Set every character on a page of its own; glyph 0 on it means that no font has it."""
    if not tekens:
        return set()
    proef = zet("tekens.typ", "tekens.json", tekens, ruim=True, getagd=False)
    with pikepdf.open(io.BytesIO(proef)) as pdf:
        return {t for t, pagina in zip(tekens, pdf.pages, strict=True) if _heeft_glyph_0(pagina)}


def _heeft_glyph_0(pagina: pikepdf.Page) -> bool:
    tweebytes = False
    for opdracht in pikepdf.parse_content_stream(pagina):
        if str(opdracht.operator) == "Tf":
            font = pagina.Resources.Font[str(opdracht.operands[0])]
            tweebytes = font.get("/Subtype") == "/Type0"
        elif str(opdracht.operator) in {"Tj", "TJ"} and tweebytes:
            stukken = opdracht.operands[0] if str(opdracht.operator) == "TJ" else opdracht.operands
            for stuk in stukken:
                codes = bytes(stuk) if isinstance(stuk, pikepdf.String) else b""
                if any(codes[i : i + 2] == b"\0\0" for i in range(0, len(codes), 2)):
                    return True
    return False


def breekbaar(tekst: str, ruimte: float, maat: float) -> str:
    """Zero-width spaces in words that are wider than `ruimte`, so that they can break.

    Typst never breaks inside a word of its own accord; a long mail address in a narrow
    column would run out of its field. After @ and . comes first, else between any two
    characters (never before a combining mark or around a joiner).
    """

    def breek(gevonden: re.Match[str]) -> str:
        woord = gevonden.group()
        if letter().breedte(woord, maat) <= ruimte:
            return woord
        return "\u200b".join(
            d if letter().breedte(d, maat) <= ruimte else _los(d) for d in _NA.split(woord)
        )

    return _WOORD.sub(breek, tekst)


def _los(woord: str) -> str:
    uit = []
    vorige = ""
    for teken in woord:
        los = not unicodedata.combining(teken) and unicodedata.category(teken) not in {"Mn", "Me", "Mc", "Cf", "Sk"}
        if vorige and los and vorige != "\u200d":
            uit.append("\u200b")
        uit.append(teken)
        vorige = teken
    return "".join(uit)
