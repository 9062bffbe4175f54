"""One hostile file, and the forms that they are made of."""

from __future__ import annotations

import functools
import io
import warnings
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.meten import vol_formulier
from generator.uitvoer import maak_document
from sjablonen.huisstijl import voorbeeld_huisstijl
from sjablonen.specificatie import laad_specificatie

__all__ = [
    "DOC", "GEHEIM", "ODF", "WORD", "Geval", "bewerk_zip", "docx", "met_alineas", "odt", "odt_met", "pdf", "zip_van",
]  # fmt: skip

DOC = "word/document.xml"
GEHEIM = "Wij eten elke dag samen"  # stands in the answers of the forms below; may stand in no message
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ODF = "urn:oasis:names:tc:opendocument:xmlns:"


@dataclass(frozen=True, slots=True)
class Geval:
    """`lees` is what `lees` must say: a part of the message, "" for data, None for either.

    `adres` stands in the content where something outside is pointed at; the test fills it in.
    """

    naam: str
    maak: Callable[[], bytes]
    lees: str | None = None


@functools.cache
def _gemaakt(soort: str) -> bytes:
    alle = laad_specificatie()
    formaat = alle.formaat("VK")
    return maak_document(soort, formaat, alle.versie, voorbeeld_huisstijl(), vol_formulier(formaat, alle.versie))


def docx() -> bytes:
    """A small filled Word form."""
    return _gemaakt("docx")


def pdf() -> bytes:
    """The same as PDF."""
    return _gemaakt("pdf")


def odt() -> bytes:
    """The same, saved by LibreOffice as .odt."""
    return (Path(__file__).parent / "formulier.odt").read_bytes()


def zip_van(delen: Iterable[tuple[str | zipfile.ZipInfo, bytes]]) -> bytes:
    """A zip of these members, in this order, twice the same name allowed."""
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as naar, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for naam, deel in delen:
            naar.writestr(naam, deel, zipfile.ZIP_STORED if naam == "mimetype" else None)
    return uit.getvalue()


def bewerk_zip(inhoud: bytes, **nieuw: Callable[[bytes], bytes]) -> bytes:
    """`inhoud` with members changed; `word__document_xml` is word/document.xml. A new member starts from b""."""
    namen = {n.replace("__", "/").replace("_", "."): f for n, f in nieuw.items()}
    with zipfile.ZipFile(io.BytesIO(inhoud)) as van:
        delen = {i.filename: van.read(i) for i in van.infolist()}
    for naam, wijzig in namen.items():
        delen[naam] = wijzig(delen.get(naam, b""))
    return zip_van(delen.items())


def met_alineas(xml: str) -> bytes:
    """The Word form with `xml` as the first thing in its body."""
    return bewerk_zip(docx(), word__document_xml=lambda d: d.replace(b"<w:body>", b"<w:body>" + xml.encode(), 1))


def odt_met(xml: str) -> bytes:
    """The .odt form with `xml` as the last thing in its text."""
    return bewerk_zip(odt(), content_xml=lambda d: d.replace(b"</office:text>", xml.encode() + b"</office:text>", 1))
