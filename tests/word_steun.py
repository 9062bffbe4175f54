"""Reading a generated .docx in tests, on purpose without the reader of the product."""

from __future__ import annotations

import functools
import io
import zipfile
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from generator.word.document import maak_docx
from sjablonen.formulier import Formulier
from sjablonen.huisstijl import Huisstijl, voorbeeld_huisstijl
from sjablonen.specificatie import Formaat, Sectie, Soort, Veld, VeldType, laad_specificatie
from tests.steun import FORMATEN, casusformulieren, formulier

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
ANDER = Huisstijl(naam="Stichting <Voorbeeld> & Co", kleur="#5b1a5b", accent="#1a6b2a", lettertype_word="Arial",
                  kop_lettertype_word="Segoe UI", contact=(), doelregel="", extra_zin="Vragen? Bel 06-12345678.")


@dataclass(frozen=True)
class Pakket:
    """The parts of one .docx; each is parsed once, so a test must not change what it gets."""

    inhoud: bytes
    delen: dict[str, bytes]
    _gelezen: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def uit(cls, inhoud: bytes) -> Pakket:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
            return cls(inhoud, {n: zip_.read(n) for n in zip_.namelist()})

    def xml(self, naam: str) -> Any:
        if naam not in self._gelezen:
            self._gelezen[naam] = etree.fromstring(self.delen[naam])
        return self._gelezen[naam]

    @property
    def body(self) -> Any:
        return self.xml("word/document.xml").find(f"{W}body")

    def tekst_van(self, naam: str) -> str:
        return "".join(t.text or "" for t in self.xml(naam).iter(f"{W}t"))


@functools.cache
def leeg(naam: str) -> Pakket:
    specificatie = laad_specificatie()
    return Pakket.uit(maak_docx(specificatie.formaat(naam), specificatie.versie, voorbeeld_huisstijl()))


def pakket_van(form: Formulier) -> Pakket:
    specificatie = laad_specificatie()
    return Pakket.uit(maak_docx(specificatie.formaat(form.format), specificatie.versie, voorbeeld_huisstijl(), form))


@functools.cache
def voorbeelden() -> dict[str, Pakket]:
    """Every blank form, every form of the cases, and every format filled to the brim."""
    uit = {f"{naam}-leeg": leeg(naam) for naam in FORMATEN}
    uit |= {naam: pakket_van(formulier(ruw)) for naam, ruw in casusformulieren()}
    uit |= {f"{naam}-vol": pakket_van(vol_formulier(laad_specificatie().formaat(naam))) for naam in FORMATEN}
    return uit


def vol_formulier(formaat: Formaat, rijen: int = 7) -> Formulier:
    """A form with something in every field and `rijen` rows in every list."""
    return Formulier.maak(
        formaat, laad_specificatie().versie, {s.sleutel: _vol(s, rijen) for s in formaat.invoersecties},
        kenmerk=f"{formaat.code}-7F3K-QH2", vorige=("OW-2222-222",), overgenomen=("doelen.0",),
    )


def _vol(sectie: Sectie, rijen: int) -> object:
    if sectie.soort is Soort.TEKST:
        return f"tekst van {sectie.sleutel}"
    if sectie.is_lijst:
        return [{v.sleutel: _waarde(v, i) for v in sectie.velden} | {"_id": f"id{i}"} for i in range(rijen)]
    return {v.sleutel: _waarde(v, 0) for v in sectie.velden}


def _waarde(veld: Veld, i: int) -> object:
    if veld.type is VeldType.SUBTABEL:
        return [{k.sleutel: f"{k.sleutel} {i}.{j}" for k in veld.kolommen} for j in range(3)]
    return veld.opties[i % len(veld.opties)] if veld.opties else f"{veld.sleutel} {i}"


def besturingen(element: Any) -> dict[str, Any]:
    """The controls of fields (not those around rows) by tag."""
    uit: dict[str, Any] = {}
    for sdt in element.iter(f"{W}sdt"):
        tag = sdt.find(f"{W}sdtPr/{W}tag").get(f"{W}val")
        if not tag.startswith(("rij:", "rijen:")):
            assert tag not in uit
            uit[tag] = sdt
    return uit


def tekst_in(element: Any) -> str:
    """The visible text, character for character."""
    vast = {f"{W}tab": "\t", f"{W}br": "\n"}
    uit = []
    for kind in element.iter():
        if kind.tag == f"{W}t":
            uit.append(kind.text or "")
        elif kind.tag in vast and kind.getparent().tag == f"{W}r":
            uit.append(vast[kind.tag])
    return "".join(uit)


def toont_aanwijzing(sdt: Any) -> bool:
    return sdt.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def rijen_van(tabel: Any) -> list[Any]:
    """All rows, also those in repeating sections."""
    return list(tabel.iter(f"{W}tr"))


def tabellen_van(pakket: Pakket, sleutel: str) -> list[Any]:
    """The tables that hold the fields of one section."""
    return [
        t for t in pakket.body.iter(f"{W}tbl")
        if any(tag.split(".")[0].split("=")[0] == sleutel for tag in besturingen(t))
    ]


def stijl_van(p: Any) -> str:
    stijl = p.find(f"{W}pPr/{W}pStyle")
    return "" if stijl is None else str(stijl.get(f"{W}val"))


def bladwijzers(element: Any) -> list[str]:
    return [str(b.get(f"{W}name")) for b in element.iter(f"{W}bookmarkStart")]
