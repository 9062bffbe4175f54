"""Shared by the tests of huisstijlen in series: invented huisstijlen, and what a file says anywhere in it."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pikepdf

from benchmarks.proefstijlen import schrijf_lijst
from fillable_forms.werkboek.gemeentenlijst import lees_gemeentenlijst
from sjablonen.gemeenten import Gemeente, alle_gemeenten
from sjablonen.huisstijl import Huisstijl

# Names that are long or odd are always in; the others change with the seed.
_ALTIJD = ("Nuenen, Gerwen en Nederwetten", "'s-Hertogenbosch", "Súdwest-Fryslân")


def proefgemeenten(aantal: int, zaad: int = 3) -> list[Gemeente]:
    """A few gemeenten of the register."""
    vast = [g for g in alle_gemeenten() if g.voorkeursnaam in _ALTIJD]
    rest = [g for g in alle_gemeenten() if g not in vast]
    return (vast + random.Random(zaad).sample(rest, max(0, aantal - len(vast))))[:aantal]


def proefstijlen(map_: Path, aantal: int, zaad: int = 3) -> list[Huisstijl]:
    """Their invented huisstijlen, with logos of every shape."""
    lijst = schrijf_lijst(map_, proefgemeenten(aantal, zaad), zaad=zaad)
    return [r.huisstijl for r in lees_gemeentenlijst(lijst.read_bytes(), lijst.name, map_) if r.huisstijl]


def alles_in(document: bytes) -> str:
    """Every text and every byte of a .docx or .pdf, unpacked, for looking whether something is still in it."""
    if document.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(document)) as zip_:
            return "\n".join(zip_.read(n).decode("utf-8", "replace") for n in zip_.namelist())
    delen = []
    with pikepdf.open(io.BytesIO(document)) as pdf:
        for obj in pdf.objects:
            delen.append(repr(obj))
            if isinstance(obj, pikepdf.Stream):
                delen.append(obj.read_bytes().decode("latin-1"))
                delen.append(obj.read_bytes().decode("utf-8", "replace"))
            elif isinstance(obj, pikepdf.Dictionary):
                delen += [str(w) for w in obj.values() if isinstance(w, pikepdf.String)]
    return "\n".join(delen)
