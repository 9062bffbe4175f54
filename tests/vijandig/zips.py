# ruff: noqa: E501 - one hostile file a line
"""Zips that lie, swell, overlap or are cut off."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator

from tests.vijandig.geval import DOC, Geval, bewerk_zip, docx, odt, zip_van

__all__ = ["gevallen"]

_TE_GROOT = "te groot om te lezen"
_STUK = "beschadigd"


def _platte_bom(naam: str, grootte: int) -> bytes:
    return bewerk_zip(docx(), **{naam: lambda _: bytes(grootte)})


def _liegende_bom() -> bytes:
    """It unpacks to 200 MB and says 1,000 bytes, in both headers."""
    groot = zip_van([("[Content_Types].xml", b"<x/>"), (DOC, bytes(200_000_000))])
    return groot.replace(struct.pack("<I", 200_000_000), struct.pack("<I", 1_000))


def _nestbom() -> bytes:
    laag = b"A" * 10_000_000
    for _ in range(8):
        laag = zip_van((f"{i}.zip", laag) for i in range(8))
    return bewerk_zip(docx(), word__embeddings__bom_zip=lambda _: laag)


def _overlappend(aantal: int) -> bytes:
    """Every entry of the directory points at the same packed bytes."""
    rauw = zlib.compressobj(9, zlib.DEFLATED, -15)
    inhoud = b"<w:p/>" * 2_000_000
    pak = rauw.compress(inhoud) + rauw.flush()
    naam, som = b"word/header1.xml", zlib.crc32(inhoud)
    vast = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, som, len(pak), len(inhoud), len(naam), 0)
    begin = zip_van([("[Content_Types].xml", b"<x/>"), (DOC, b"<x/>")])
    los = zipfile.ZipFile(io.BytesIO(begin))
    plek = los.start_dir
    uit = begin[:plek] + b"PK\x03\x04" + vast + naam + pak
    gids = begin[plek : begin.rindex(b"PK\x05\x06")]
    een = b"PK\x01\x02\x14\x00" + vast + struct.pack("<HHHII", 0, 0, 0, 0, plek) + naam
    gids += een * aantal
    return uit + gids + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, aantal + 2, aantal + 2, len(gids), len(uit), 0)


def _met_vlag(bit: int) -> bytes:
    """The general purpose flag set in all headers: 1 is encrypted, 0x20 patched, 0x40 strongly encrypted."""
    uit = bytearray(docx())
    for teken, plek in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        begin = uit.find(teken)
        while begin >= 0:
            uit[begin + plek] |= bit
            begin = uit.find(teken, begin + 4)
    return bytes(uit)


def _met_methode(methode: int) -> bytes:
    uit = bytearray(docx())
    for teken, plek in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        begin = uit.find(teken)
        while begin >= 0:
            struct.pack_into("<H", uit, begin + plek, methode)
            begin = uit.find(teken, begin + 4)
    return bytes(uit)


def _erbij(*namen: str) -> Callable[[], bytes]:
    def maak() -> bytes:
        with zipfile.ZipFile(io.BytesIO(docx())) as van:
            delen = [(i.filename, van.read(i)) for i in van.infolist()]
        return zip_van([*delen, *((n, b"kwaad") for n in namen)])

    return maak


def _afgekapt(maak: Callable[[], bytes], deel: float) -> Callable[[], bytes]:
    return lambda: maak()[: int(len(maak()) * deel)]


def gevallen() -> Iterator[Geval]:
    yield Geval("platte bom van 300 MB", lambda: _platte_bom("word__document_xml", 300_000_000), _TE_GROOT)
    yield Geval("vier delen van 59 MB", lambda: bewerk_zip(docx(), **{
        f"word__header{i}_xml": lambda _: b"<x/>" * 14_000_000 for i in range(3, 7)}), "beschadigd|te groot")  # fmt: skip
    yield Geval("een deel van 59 MB", lambda: _platte_bom("word__footnotes_xml", 59_000_000), _STUK)
    yield Geval("een plaatje van 59 MB nullen", lambda: _platte_bom("word__media__a_png", 59_000_000), "")
    yield Geval("liegende bom", _liegende_bom, _STUK)
    yield Geval("zip in zip in zip", _nestbom, "")
    yield Geval("overlappend, 100 keer", lambda: _overlappend(100))
    yield Geval("overlappend, 60.000 keer", lambda: _overlappend(60_000), _TE_GROOT)
    yield Geval("6.000 delen", _erbij(*(f"word/media/{i}.png" for i in range(6_000))), _TE_GROOT)
    yield Geval("twee keer de tekst", _erbij(DOC), _STUK)
    yield Geval("namen naar buiten", _erbij(
        "../../../../tmp/uit-de-map", "/tmp/uit-de-map", "C:\\uit-de-map", "\\\\server\\deel", "word/../../x", "a\nb",
        "aux", "naam" * 15_000), "")  # fmt: skip
    yield Geval("versleuteld", lambda: _met_vlag(1), _STUK)
    yield Geval("opgelapt", lambda: _met_vlag(0x20), _STUK)
    for methode in (1, 9, 12, 14, 93, 99):
        yield Geval(f"ingepakt met methode {methode}", lambda m=methode: _met_methode(m), _STUK)
    yield Geval("opmerking van 65 kB", lambda: _met_opmerking(b"x" * 65_535), "")
    yield Geval("eind in de opmerking", lambda: _met_opmerking(b"PK\x05\x06" + bytes(18)))
    yield Geval("PDF voor de zip", lambda: b"%PDF-1.7\n" + docx(), _STUK)
    yield Geval("PK voor een PDF", lambda: b"PK\x03\x04%PDF-1.7\n" + b"1 0 obj<<>>endobj", "binnengekomen")
    yield Geval("rommel voor de zip", lambda: b"PK" + bytes(5_000) + docx())
    for deel in (0.01, 0.2, 0.5, 0.8, 0.95, 0.99, 0.9999):
        yield Geval(f"docx afgekapt op {deel}", _afgekapt(docx, deel), "binnengekomen|beschadigd")
        yield Geval(f"odt afgekapt op {deel}", _afgekapt(odt, deel), "binnengekomen|beschadigd")


def _met_opmerking(opmerking: bytes) -> bytes:
    uit = io.BytesIO(docx())
    with zipfile.ZipFile(uit, "a") as zip_:
        zip_.comment = opmerking
    return uit.getvalue()
