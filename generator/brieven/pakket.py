"""The package of a letterhead: its parts, content types and relationships, and what is refused.

Promise: what is handed on holds no macro, no embedded object, nothing that is fetched from
elsewhere, no comment, no tracked change, nobody's name, and no hidden data. Nothing is
written to disk, no entity is expanded.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lxml import etree

from generator.word.xml import NS, deel
from generator.zipbestand import lid, schrijf_zip

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["DOCUMENT", "Pakket", "PakketFout", "attr", "doelpad", "ontleed", "open_pakket", "q"]

DOCUMENT = "word/document.xml"
_PAKKET = "http://schemas.openxmlformats.org/package/2006"
_CT, _REL = f"{{{_PAKKET}/content-types}}", f"{{{_PAKKET}/relationships}}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_SOORTEN = (f"{_WML}document.main+xml", f"{_WML}template.main+xml")
_MAX_DEEL, _MAX_SAMEN, _MAX_DELEN = 20_000_000, 60_000_000, 1_000
_TYPEN = "[Content_Types].xml"

# Kinds of relationship that stay; the rest says who worked on it or is no use in a form.
_BLIJFT = frozenset({
    "officeDocument", "styles", "stylesWithEffects", "settings", "webSettings", "fontTable", "theme", "numbering",
    "header", "footer", "footnotes", "endnotes", "image", "hyperlink", "font", "glossaryDocument",
})  # fmt: skip
_GEWEIGERD = {
    "vbaProject": "er staat een macro in. Sla het op als .dotx of .docx, zonder macro's.",
    "attachedToolbars": "er staat een macro in. Sla het op als .dotx of .docx, zonder macro's.",
    "keyMapCustomizations": "er staat een macro in. Sla het op als .dotx of .docx, zonder macro's.",
    "control": "er staat een ActiveX-besturingselement in. Haal dat weg.",
    "oleObject": "er zit een ander bestand in (een ingesloten object). Zet er een gewoon plaatje voor in de plaats.",
    "package": "er zit een ander bestand in (een ingesloten object). Zet er een gewoon plaatje voor in de plaats.",
    "aFChunk": "er zit een ander bestand in (een ingesloten document). Plak de tekst er gewoon in.",
    "subDocument": "er hoort een subdocument bij. Plak de tekst er gewoon in.",
    "chart": "er staat een grafiek in. Zet er een gewoon plaatje voor in de plaats.",
    "diagramData": "er staat een schema (SmartArt) in. Zet er een gewoon plaatje voor in de plaats.",
    "comments": "er staan opmerkingen in. Haal die weg (Controleren, Verwijderen).",
}
_BUITEN = {
    "attachedTemplate": "het is gekoppeld aan een ander sjabloon. Haal de koppeling weg (Ontwikkelaars, "
                        "Documentsjabloon, Normal) en sla het opnieuw op.",
    "image": "er staat een plaatje in dat van elders komt. Plak het plaatje zelf erin.",
}  # fmt: skip


class PakketFout(Exception):
    """What is wrong with the package, one Dutch line each."""

    def __init__(self, *regels: str) -> None:
        self.regels = regels
        super().__init__("\n".join(regels))


def q(naam: str) -> str:
    """'w:p' as lxml calls it."""
    prefix, _, kaal = naam.partition(":")
    return f"{{{NS[prefix]}}}{kaal}"


def attr(element: _Element | None, naam: str = "w:val", anders: str = "") -> str:
    """An attribute of an element that may not be there."""
    return anders if element is None else element.get(q(naam), anders)


def ontleed(inhoud: bytes) -> _Element:
    """One part; raises PakketFout. No entities, no network, no comments."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        wortel = etree.fromstring(inhoud, parser)
    except etree.XMLSyntaxError as fout:
        raise PakketFout("dit bestand is beschadigd. Open het in Word en sla het opnieuw op.") from fout
    info: Any = wortel.getroottree().docinfo
    if info.doctype:
        raise PakketFout("dit bestand is beschadigd. Open het in Word en sla het opnieuw op.")
    return wortel


@dataclass(slots=True)
class Pakket:
    """The parts as bytes, with their content types and relationships; made to be changed."""

    delen: dict[str, bytes]
    standaard: dict[str, str] = field(default_factory=dict)
    eigen: dict[str, str] = field(default_factory=dict)

    def relaties(self, pad: str) -> list[dict[str, str]]:
        """The relationships of a part ('' is the package itself)."""
        inhoud = self.delen.get(_relpad(pad))
        return [] if inhoud is None else [{str(k): str(v) for k, v in e.items()} for e in ontleed(inhoud)]

    def zet_relaties(self, pad: str, relaties: list[dict[str, str]]) -> None:
        """Replace the relationships of a part."""
        uit = etree.Element(f"{_REL}Relationships", None, {None: _REL[1:-1]})  # type: ignore[dict-item]
        for relatie in relaties:
            etree.SubElement(uit, f"{_REL}Relationship", relatie)
        self.delen[_relpad(pad)] = deel(uit)

    def voeg_relatie(self, van: str, id_: str, soort: str, doel: str) -> None:
        """Let part `van` use the part at path `doel` (from the root of the package)."""
        soort = soort if "://" in soort else _OFFICE + soort
        map_ = posixpath.dirname(van)
        kort = doel.removeprefix(f"{map_}/") if map_ else doel
        nieuw = {"Id": id_, "Type": soort, "Target": kort if kort != doel or not map_ else f"/{doel}"}
        self.zet_relaties(van, [*self.relaties(van), nieuw])

    def doelen(self, van: str, soort: str) -> Iterator[tuple[str, str]]:
        """(id, path) of the parts of this kind that part `van` uses."""
        for relatie in self.relaties(van):
            if relatie.get("TargetMode") != "External" and _soort(relatie) == soort:
                yield relatie["Id"], doelpad(van, relatie["Target"])

    def zet(self, pad: str, inhoud: bytes, soort: str = "") -> None:
        """Add or replace a part; `soort` is its content type when it is new."""
        self.delen[pad] = inhoud
        if soort:
            self.eigen[pad] = soort

    def vrij_pad(self, stam: str, uitgang: str) -> str:
        """A path that no part has yet: word/footer7.xml."""
        nummer = 1
        while f"{stam}{nummer}.{uitgang}" in self.delen:
            nummer += 1
        return f"{stam}{nummer}.{uitgang}"

    def inhoud(self) -> bytes:
        """The package as one file, the same bytes for the same parts."""
        uri = _CT[1:-1]
        typen = etree.Element(f"{_CT}Types", None, {None: uri})  # type: ignore[dict-item]
        for uitgang, soort in sorted(self.standaard.items()):
            etree.SubElement(typen, f"{_CT}Default", {"Extension": uitgang, "ContentType": soort})
        for pad, soort in sorted(self.eigen.items()):
            if pad in self.delen:
                etree.SubElement(typen, f"{_CT}Override", {"PartName": f"/{pad}", "ContentType": soort})
        rest = {pad: self.delen[pad] for pad in sorted(self.delen) if pad != "_rels/.rels"}
        alles = {_TYPEN: deel(typen), "_rels/.rels": self.delen["_rels/.rels"], **rest}
        ingepakt = (".png", ".jpg", ".jpeg")
        return schrijf_zip(lid(p, stuk, inpakken=not p.endswith(ingepakt)) for p, stuk in alles.items())


def open_pakket(inhoud: bytes) -> Pakket:
    """The parts that a form may have; raises PakketFout with everything that is refused."""
    delen = _uitgepakt(inhoud)
    typen = ontleed(delen.pop(_TYPEN, b"<x/>"))
    pakket = Pakket(
        delen,
        {e.get("Extension", "").lower(): e.get("ContentType", "") for e in typen.iter(f"{_CT}Default")},
        {e.get("PartName", "").lstrip("/"): e.get("ContentType", "") for e in typen.iter(f"{_CT}Override")},
    )
    soort = pakket.eigen.get(DOCUMENT, "")
    if "macroEnabled" in soort or any("vbaProject" in n for n in delen):
        raise PakketFout(_GEWEIGERD["vbaProject"])
    if soort not in _SOORTEN or DOCUMENT not in delen:
        raise PakketFout("dit is geen Word-document. Sla het in Word op als .docx of .dotx.")
    pakket.eigen[DOCUMENT] = _SOORTEN[0]
    fouten = [*_bereikbaar(pakket)]
    if fouten:
        raise PakketFout(*dict.fromkeys(fouten))
    return pakket


def _uitgepakt(inhoud: bytes) -> dict[str, bytes]:
    kapot = "dit is geen Word-document, of het is beschadigd. Sla het in Word op als .docx of .dotx."
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
            leden = zip_.infolist()
            if len(leden) > _MAX_DELEN or sum(d.file_size for d in leden) > _MAX_SAMEN:
                raise PakketFout("dit bestand is te groot. Maak de plaatjes erin kleiner.")
            if any(d.file_size > _MAX_DEEL for d in leden):
                raise PakketFout("dit bestand is te groot. Maak de plaatjes erin kleiner.")
            if len({d.filename for d in leden}) < len(leden):
                raise PakketFout(kapot)
            return {d.filename: zip_.read(d) for d in leden if not d.is_dir()}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as fout:
        raise PakketFout(kapot) from fout


def _bereikbaar(pakket: Pakket) -> Iterator[str]:
    """Drop the parts that nothing uses any more; says what is refused."""
    houden, te_doen = {"_rels/.rels"}, [""]
    while te_doen:
        van = te_doen.pop()
        blijft = []
        for relatie in pakket.relaties(van):
            soort = _soort(relatie)
            if soort in _GEWEIGERD:
                yield _GEWEIGERD[soort]
            elif relatie.get("TargetMode") == "External":
                if soort != "hyperlink":
                    yield _BUITEN.get(soort, "er staat iets in dat van elders komt. Plak het er zelf in.")
                elif re.match(r"(?:https?|mailto|tel):", relatie.get("Target", ""), re.IGNORECASE):
                    blijft.append(relatie)
                else:
                    yield "er staat een koppeling in naar een bestand op een computer. Haal die weg."
            elif soort in _BLIJFT:
                doel = doelpad(van, relatie.get("Target", ""))
                if doel in pakket.delen:
                    blijft.append(relatie)
                    if doel not in houden:
                        houden.add(doel)
                        te_doen.append(doel)
        if _relpad(van) in pakket.delen:
            pakket.zet_relaties(van, blijft)
            houden.add(_relpad(van))
    pakket.delen = {n: b for n, b in pakket.delen.items() if n in houden}


def doelpad(van: str, doel: str) -> str:
    """The path in the package of a target that part `van` names."""
    if doel.startswith("/"):
        return doel.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(van), doel))


def _relpad(pad: str) -> str:
    map_, _, naam = pad.rpartition("/")
    return posixpath.join(map_, "_rels", f"{naam}.rels")


def _soort(relatie: dict[str, str]) -> str:
    return relatie.get("Type", "").rpartition("/")[2]
