"""The cells of a workbook (.xlsx), letter for letter, opened with limits.

Read here and not with openpyxl, for three reasons: openpyxl changes texts that look like its
own escapes, gives either a formula or its outcome, and expands entities. What a number format
means, openpyxl does know (see `tekst`).

Promise: nothing is written, no network is touched, no macro or formula runs, a file with a DTD
or larger than any list of households is refused, and the memory follows what is filled in.
Raises LeesFout with what to do.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from fillable_forms.werkboek.soort import BESCHADIGD, eis_werkboek
from sjablonen.fouten import LeesFout

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Blad", "Cel", "Pakket", "open_werkboek"]

MAX_BESTAND = 20_000_000
_MAX_DEEL = 60_000_000
_MAX_SAMEN = 150_000_000
_MAX_DELEN = 3_000
_MAX_ELEMENTEN = 3_000_000  # of one part: five times that of 10,000 households
_MAX_GEVULD = 500_000
_MAX_TEKST = 100_000_000
TE_ZWAAR = (
    "Dit werkboek is te groot om veilig te lezen. Haal plaatjes en andere bladen eruit, of verdeel de formulieren "
    "over meer werkboeken."
)
_DTD = "Dit werkboek bevat iets wat er niet in hoort (een DTD). Open het in Excel of LibreOffice en sla het opnieuw op."
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_R_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_CODE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_PLEK = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


@dataclass(frozen=True, slots=True)
class Cel:
    """A cell with something in it. `soort` is n (number), s (text), b (truth value), e (error), d (ISO date).

    `formule`: what stands here is the outcome that was saved last; "" when there is none.
    `opmaak` is the number of its style.
    """

    rij: int
    kolom: int
    soort: str
    tekst: str
    formule: bool
    opmaak: int

    @property
    def plek(self) -> str:
        return f"{kolomletters(self.kolom)}{self.rij}"


@dataclass(slots=True)
class Blad:
    """One sheet: its cells by row, from left to right."""

    naam: str
    verborgen: bool
    rijen: dict[int, list[Cel]] = field(default_factory=dict)
    verborgen_rijen: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Pakket:
    """A whole workbook. `opmaken`: per style the number format. `los`: what else holds text."""

    bladen: tuple[Blad, ...]
    opmaken: tuple[str, ...]
    sinds_1904: bool
    los: tuple[str, ...]


def kolomletters(nummer: int) -> str:
    """1 -> A, 27 -> AA."""
    letters = ""
    while nummer:
        nummer, rest = divmod(nummer - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def open_werkboek(inhoud: bytes) -> Pakket:
    """Open a workbook; raises LeesFout."""
    if len(inhoud) > MAX_BESTAND:
        raise LeesFout(TE_ZWAAR)
    eis_werkboek(inhoud)
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
            return _Lezer(zip_).lees()
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, zlib.error) as fout:
        raise LeesFout(BESCHADIGD) from fout
    except (etree.XMLSyntaxError, KeyError, ValueError, IndexError) as fout:
        raise LeesFout(BESCHADIGD) from fout


class _Lezer:
    def __init__(self, zip_: zipfile.ZipFile) -> None:
        delen = zip_.infolist()
        samen = sum(d.file_size for d in delen)
        if len(delen) > _MAX_DELEN or samen > _MAX_SAMEN or any(d.file_size > _MAX_DEEL for d in delen):
            raise LeesFout(TE_ZWAAR)
        self._zip = zip_
        self._namen = {d.filename for d in delen}
        self._teksten: list[str] = []
        self._gevuld = 0
        self._tekens = 0

    def lees(self) -> Pakket:
        boek = self._werkboeknaam()
        relaties = self._relaties(boek)
        soorten = {soort.rpartition("/")[2]: doel for soort, doel in relaties.values()}
        self._teksten = list(self._gedeelde_teksten(soorten.get("sharedStrings", "")))
        bladen: list[Blad] = []
        sinds_1904 = False
        for element in self._elementen(boek, {"sheet", "workbookPr"}):
            if _lokaal(element) == "workbookPr":
                sinds_1904 = element.get("date1904") in ("1", "true")
                continue
            soort, doel = relaties[element.get(_R) or element.get(_R_STRICT) or ""]
            if soort.endswith("/worksheet"):  # a chart or a macro has a sheet of its own kind
                blad = Blad(element.get("name") or "", element.get("state") in ("hidden", "veryHidden"))
                self._cellen(doel, blad)
                bladen.append(blad)
        opmaken = tuple(self._opmaken(soorten.get("styles", "")))
        return Pakket(tuple(bladen), opmaken, sinds_1904, tuple(self._los()))

    def _werkboeknaam(self) -> str:
        for soort, doel in self._relaties("").values():
            if soort.endswith("/officeDocument"):
                return doel
        raise LeesFout(BESCHADIGD)

    def _relaties(self, deel: str) -> dict[str, tuple[str, str]]:
        """Of one part: the type and the whole name of what each id points at."""
        map_, naam = posixpath.split(deel)
        bron = posixpath.join(map_, "_rels", f"{naam}.rels")
        uit = {}
        for element in self._elementen(bron, {"Relationship"}):
            if element.get("TargetMode") != "External":
                doel = posixpath.normpath(posixpath.join("/" + map_, element.get("Target") or "")).lstrip("/")
                uit[element.get("Id") or ""] = (element.get("Type") or "", doel)
        return uit

    def _elementen(self, deel: str, gevraagd: set[str], *, binnen: str = "") -> Iterator[_Element]:
        """The elements with these names, whole; all else is thrown away while reading."""
        # An element that is asked for is kept until it is whole; everything outside goes at once.
        aantal = diepte = 0
        with self._zip.open(deel) as bron:
            lopend = etree.iterparse(
                bron, events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False,
                remove_comments=True, remove_pis=True,
            )  # fmt: skip
            for gebeurtenis, element in lopend:
                hoort = _lokaal(element) in gevraagd
                if gebeurtenis == "start":
                    if aantal == 0 and element.getroottree().docinfo.internalDTD is not None:
                        raise LeesFout(_DTD)
                    aantal += 1
                    diepte += hoort
                    if aantal > _MAX_ELEMENTEN:
                        raise LeesFout(TE_ZWAAR)
                    if binnen and _lokaal(element) == binnen:
                        yield element
                    continue
                diepte -= hoort
                if hoort:
                    yield element
                if diepte == 0:
                    _gooi_weg(element)

    def _gedeelde_teksten(self, deel: str) -> Iterator[str]:
        if deel in self._namen:
            for element in self._elementen(deel, {"si"}):
                yield self._tekst(element)

    def _cellen(self, deel: str, blad: Blad) -> None:
        rij = kolom = 0
        for element in self._elementen(deel, {"c"}, binnen="row"):
            if _lokaal(element) == "row":  # its start
                rij = int(element.get("r") or rij + 1)
                kolom = 0
                if element.get("hidden") in ("1", "true"):
                    blad.verborgen_rijen.add(rij)
                continue
            kolom += 1
            if plek := _PLEK.fullmatch(element.get("r") or ""):
                kolom = _kolomnummer(plek[1])
                rij = int(plek[2])
            cel = self._cel(element, rij, kolom)
            if cel is not None:
                self._gevuld += 1
                self._tekens += len(cel.tekst)
                if self._gevuld > _MAX_GEVULD or self._tekens > _MAX_TEKST:
                    raise LeesFout(TE_ZWAAR)
                blad.rijen.setdefault(rij, []).append(cel)

    def _cel(self, element: _Element, rij: int, kolom: int) -> Cel | None:
        soort = element.get("t") or "n"
        formule = _kind(element, "f") is not None
        waarde = _kind(element, "v")
        ruw = "" if waarde is None else waarde.text or ""
        if soort == "s":
            tekst = self._teksten[int(ruw)] if ruw else ""
        elif soort == "inlineStr":
            binnen = _kind(element, "is")
            tekst = "" if binnen is None else self._tekst(binnen)
        else:
            tekst = _zonder_codes(ruw) if soort == "str" else ruw
        if not tekst and not formule:
            return None
        soort = "s" if soort in ("s", "inlineStr", "str") else soort
        return Cel(rij, kolom, soort, tekst, formule, int(element.get("s") or 0))

    def _tekst(self, element: _Element) -> str:
        """The text of a string, with or without parts in another look; no phonetic guides."""
        delen = []
        for kind in element:
            if _lokaal(kind) == "t":
                delen.append(kind.text or "")
            elif _lokaal(kind) == "r":
                delen += [t.text or "" for t in kind if _lokaal(t) == "t"]
        return _zonder_codes("".join(delen))

    def _opmaken(self, deel: str) -> Iterator[str]:
        """The number format of each style of a cell."""
        from openpyxl.styles.numbers import BUILTIN_FORMATS

        if deel not in self._namen:
            return
        eigen: dict[int, str] = {}
        for element in self._elementen(deel, {"numFmt", "cellXfs"}):
            if _lokaal(element) == "numFmt":
                eigen[int(element.get("numFmtId") or 0)] = element.get("formatCode") or ""
                continue
            for xf in element:
                nummer = int(xf.get("numFmtId") or 0)
                yield eigen.get(nummer) or BUILTIN_FORMATS.get(nummer) or "General"

    def _los(self) -> Iterator[str]:
        if any(re.search(r"/(threaded)?comment[^/]*\.xml$", n, re.IGNORECASE) for n in self._namen):
            yield "opmerkingen bij cellen"
        if any(re.fullmatch(r"xl/drawings/drawing[^/]*\.xml", n) for n in self._namen):
            yield "plaatjes of tekstvakken"


def _gooi_weg(element: _Element) -> None:
    element.clear()
    ouder = element.getparent()
    while ouder is not None and element.getprevious() is not None:
        del ouder[0]


def _lokaal(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _kind(element: _Element, naam: str) -> _Element | None:
    return next((k for k in element if _lokaal(k) == naam), None)


def _kolomnummer(letters: str) -> int:
    nummer = 0
    for letter in letters:
        nummer = nummer * 26 + ord(letter) - 64
    return nummer


def _zonder_codes(tekst: str) -> str:
    """`_x000D_` and its like are how a workbook writes one character (ECMA-376, ST_Xstring)."""
    if "_x" not in tekst:
        return tekst
    return _heel(_CODE.sub(lambda g: chr(int(g[1], 16)), tekst))


def _heel(tekst: str) -> str:
    """Two halves of one character written as two codes become that character; a lone half stays."""
    return re.sub(
        "[\ud800-\udbff][\udc00-\udfff]",
        lambda g: g[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le"),
        tekst,
    )
