"""Is this logo a picture that Word and PDF can show, and nothing more than a picture?

Promise: a PNG is decoded whole; an SVG with a script, a link to something outside it or a
foreign document in it is refused. What the logo looks like is judged by a person; here is
only measured what can be measured: its proportions, and how much of it can be seen on white.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["MAX_BYTES", "controleer_logo", "is_png", "png_maat", "svg_heeft_tekst", "zichtbaar_deel"]

MAX_BYTES = 2_000_000
_PNG = b"\x89PNG\r\n\x1a\n"
_MAX_PX, _MIN_PX = 6000, 16
_OPNIEUW = "Open het in een tekenprogramma en bewaar het opnieuw als gewone SVG of PNG."
_BUITEN = re.compile(r"url\(\s*['\"]?\s*(?!#)|@import", re.IGNORECASE)
_DATA = re.compile(r"data:image/(png|jpe?g|gif|webp);base64,", re.IGNORECASE)
_VERWIJST = f"verwijst naar iets buiten het bestand. {_OPNIEUW}"
_VERBODEN = {"script", "foreignobject", "iframe", "object", "embed", "audio", "video", "handler", "listener"}


def is_png(inhoud: bytes) -> bool:
    return inhoud.startswith(_PNG)


def controleer_logo(inhoud: bytes) -> str | None:
    """What is wrong with it, in one Dutch line; None when it can be used."""
    if len(inhoud) > MAX_BYTES:
        return f"dit is {len(inhoud) / 1e6:.0f} MB; maak het kleiner dan 2 MB, anders wordt elk formulier zwaar."
    if inhoud.startswith(_PNG[:6]):
        return _png_fout(inhoud)
    if b"<svg" in inhoud[:20_000] or b":svg" in inhoud[:20_000]:
        return _svg_fout(inhoud)
    return "dit is geen SVG of PNG. Bewaar het als SVG of PNG."


def png_maat(png: bytes) -> tuple[int, int] | None:
    """Width and height in the header of a PNG; None when it has none."""
    if len(png) >= 24 and png[12:16] == b"IHDR":
        breed, hoog = struct.unpack(">II", png[16:24])
        if breed and hoog:
            return breed, hoog
    return None


def svg_heeft_tekst(svg: bytes) -> bool:
    """True when the SVG has letters as text: those look different without their font."""
    return re.search(rb"<(\w+:)?text[\s>]", svg) is not None


def zichtbaar_deel(png: bytes) -> float:
    """The part (0..1) of what is drawn that stands out on white paper; 0 for an empty picture."""
    from PIL import Image

    with Image.open(io.BytesIO(png)) as beeld:
        klein = beeld.convert("RGBA")
        klein.thumbnail((160, 160))
        # The share of the picture's own ink (what is not transparent) that is clearly not white.
        inkt = zicht = 0.0
        ruw = klein.tobytes()
        for r, g, b, a in zip(ruw[::4], ruw[1::4], ruw[2::4], ruw[3::4], strict=True):
            inkt += a
            if a * (255 - min(r, g, b)) > 255 * 24:
                zicht += a
    return zicht / inkt if inkt else 0.0


def _png_fout(inhoud: bytes) -> str | None:
    from PIL import Image

    maat = png_maat(inhoud)
    if maat is None:
        return f"dit is geen goede PNG. {_OPNIEUW}"
    breed, hoog = maat
    if max(breed, hoog) > _MAX_PX:
        return f"dit is {breed} bij {hoog} beeldpunten; maak het kleiner dan {_MAX_PX}."
    if min(breed, hoog) < _MIN_PX:
        return f"dit is maar {breed} bij {hoog} beeldpunten. Kies een groter plaatje."
    try:
        with Image.open(io.BytesIO(inhoud), formats=("PNG",)) as beeld:
            beeld.load()
    except (OSError, ValueError, SyntaxError, struct.error, MemoryError):
        return f"deze PNG is beschadigd. {_OPNIEUW}"
    return None


def _svg_fout(inhoud: bytes) -> str | None:
    from lxml import etree

    lezer = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        wortel = etree.fromstring(inhoud, lezer)
    except (etree.XMLSyntaxError, ValueError):
        return f"deze SVG is beschadigd. {_OPNIEUW}"
    if wortel.getroottree().docinfo.internalDTD is not None and b"<!ENTITY" in inhoud.upper():
        return f"deze SVG gebruikt eigen afkortingen (ENTITY). {_OPNIEUW}"
    if etree.QName(wortel).localname != "svg":
        return f"dit is geen SVG. {_OPNIEUW}"
    return next(_verboden(wortel), None)


def _verboden(wortel: _Element) -> Iterator[str]:
    from lxml import etree

    knopen: Iterable[object] = wortel.getroottree().iter()
    for knoop in (*wortel.itersiblings(preceding=True), *knopen):
        if isinstance(knoop, etree._ProcessingInstruction):
            if knoop.target == "xml-stylesheet":
                yield f"deze SVG haalt zijn opmaak uit een ander bestand. {_OPNIEUW}"
        elif isinstance(knoop, etree._Element) and isinstance(knoop.tag, str):
            yield from _in_element(knoop)


def _in_element(element: _Element) -> Iterator[str]:
    from lxml import etree

    naam = etree.QName(element).localname.lower()
    if naam in _VERBODEN:
        yield f"in deze SVG zit een '{naam}'; dat hoort niet in een plaatje. {_OPNIEUW}"
    if naam == "style" and _BUITEN.search("".join(str(t) for t in element.itertext())):
        yield f"deze SVG {_VERWIJST}"
    for sleutel, waarde in element.attrib.items():
        kaal = etree.QName(str(sleutel)).localname.lower()
        tekst = str(waarde).strip()
        link = kaal in {"href", "src"} and naam != "a" and not (tekst.startswith("#") or _DATA.match(tekst))
        if kaal.startswith("on") and len(kaal) > 2:
            yield f"in deze SVG zit een script ({kaal}). {_OPNIEUW}"
        elif link or _BUITEN.search(tekst):
            yield f"deze SVG {_VERWIJST}"
