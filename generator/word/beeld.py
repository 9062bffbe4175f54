"""A picture in a line of text. The picture itself is a part of its own (media)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from generator.word.bouw import Bouw
from generator.word.xml import NS, w

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["beeld_in_regel", "pictogram"]

EMU_PER_MM = 36_000
_PICTOGRAM_MM = 8.0
_SIERLIJK = "http://schemas.microsoft.com/office/drawing/2017/decorative"


def pictogram(bouw: Bouw, naam: str) -> _Element:
    """The pictogram of a section; decorative, so a screen reader passes it over."""
    kant = round(_PICTOGRAM_MM * EMU_PER_MM)
    return beeld_in_regel(bouw.pictogrammen[naam], bouw.beeld_id(), f"pictogram {naam}", kant, kant, beschrijving=None)


def beeld_in_regel(
    relatie: str, nummer: str, naam: str, breed: int, hoog: int, *, beschrijving: str | None
) -> _Element:
    """A run with an inline picture; without `beschrijving` it is marked as decoration."""
    maat = {"cx": str(breed), "cy": str(hoog)}
    uit = _e("wp:inline", distT="0", distB="0", distL="0", distR="0")
    uit.append(_e("wp:extent", **maat))
    eigen = _e("wp:docPr", id=nummer, name=naam, descr=beschrijving or "")
    if beschrijving is None:
        uitbreiding = _e("a:ext", uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}")
        etree.SubElement(uitbreiding, f"{{{_SIERLIJK}}}decorative", {"val": "1"}, {"adec": _SIERLIJK})
        eigen.append(_e("a:extLst", uitbreiding))
    uit.append(eigen)
    uit.append(_e("wp:cNvGraphicFramePr", _e("a:graphicFrameLocks", noChangeAspect="1")))
    bron = _e("a:blip")
    bron.set(f"{{{NS['r']}}}embed", relatie)
    uit.append(
        _e(
            "a:graphic",
            _e(
                "a:graphicData",
                _e(
                    "pic:pic",
                    _e("pic:nvPicPr", _e("pic:cNvPr", id=nummer, name=naam), _e("pic:cNvPicPr")),
                    _e("pic:blipFill", bron, _e("a:stretch", _e("a:fillRect"))),
                    _e(
                        "pic:spPr",
                        _e("a:xfrm", _e("a:off", x="0", y="0"), _e("a:ext", **maat)),
                        _e("a:prstGeom", _e("a:avLst"), prst="rect"),
                    ),
                ),
                uri=NS["pic"],
            ),
        )
    )
    return w("r", w("drawing", uit))


def _e(naam: str, *kinderen: _Element, **attributen: str) -> _Element:
    """An element of DrawingML: its attributes have no prefix."""
    prefix, _, kaal = naam.partition(":")
    uit = etree.Element(f"{{{NS[prefix]}}}{kaal}", attributen, NS)
    uit.extend(kinderen)
    return uit
