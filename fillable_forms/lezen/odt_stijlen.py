"""What the reader needs of the styles of an .odt: their names, and which of them hide text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["OdtStijlen"]

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"

_Sleutel = tuple[str, str]  # family and name: a paragraph and a character style may share a name


@dataclass(frozen=True, slots=True)
class OdtStijlen:
    """`namen` gives the named style behind an automatic one; `verborgen` are those that hide text."""

    namen: dict[_Sleutel, str]
    verborgen: frozenset[_Sleutel]

    @classmethod
    def uit(cls, deel: _Element, gewone: _Element | None) -> OdtStijlen:
        """The styles for the text in `deel`: its own automatic ones, and those with a name (`gewone`)."""
        namen, toont = _lees(deel.find(f"{_OFFICE}automatic-styles"))
        alle = dict(namen)
        for bron in (deel, gewone):
            ouders, anders = _lees(None if bron is None else bron.find(f"{_OFFICE}styles"))
            alle, toont = ouders | alle, anders | toont
        iets = any(toont.values())
        return cls(namen, frozenset(s for s in alle if iets and _erft(s, toont, alle)))

    def naam(self, soort: str, naam: str) -> str:
        """The style that an automatic style stands for. LibreOffice writes _20_ for a space."""
        return (self.namen.get((soort, naam)) or naam).replace("_20_", "")

    def verbergt(self, soort: str, naam: str) -> bool:
        return (soort, naam) in self.verborgen


def _lees(stijlen: _Element | None) -> tuple[dict[_Sleutel, str], dict[_Sleutel, bool]]:
    """(what each style builds on, which of them say themselves whether text is hidden)."""
    ouders: dict[_Sleutel, str] = {}
    verbergt: dict[_Sleutel, bool] = {}
    for stijl in () if stijlen is None else stijlen.iter(_STYLE + "style"):
        sleutel = (str(stijl.get(_STYLE + "family")), str(stijl.get(_STYLE + "name")))
        ouders[sleutel] = str(stijl.get(_STYLE + "parent-style-name") or "")
        toont = next((e.get(_TEXT + "display") for e in stijl.iterchildren(_STYLE + "text-properties")), None)
        if toont is not None:
            verbergt[sleutel] = toont == "none"
    return ouders, verbergt


def _erft(sleutel: _Sleutel, eigen: dict[_Sleutel, bool], ouders: dict[_Sleutel, str]) -> bool:
    gehad: set[_Sleutel] = set()
    while sleutel not in eigen and sleutel not in gehad and ouders.get(sleutel):
        gehad.add(sleutel)
        sleutel = (sleutel[0], ouders[sleutel])
    return eigen.get(sleutel, False)
