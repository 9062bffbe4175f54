# ruff: noqa: E501 - one hostile file a line
"""Neither Word nor PDF: JSON, .rtf and .doc that are out for trouble."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tests.test_lezen_soort import ole
from tests.vijandig.geval import Geval, bewerk_zip, docx, odt, pdf

__all__ = ["gevallen", "voor_office"]

_GEEN_JSON = "geen geldig JSON"


def gevallen() -> Iterator[Geval]:
    yield Geval("JSON, miljoen diep", lambda: b"[" * 1_000_000 + b"]" * 1_000_000, None)
    yield Geval("JSON, 500 diep", lambda: b'{"a":' * 500 + b"1" + b"}" * 500)
    yield Geval("JSON met een eindeloos getal", lambda: b'{"format": ' + b"9" * 1_000_000 + b"}", _GEEN_JSON)
    yield Geval("JSON van 40 MB objecten", lambda: b'{"a": [' + b"{}," * 13_000_000 + b"{}]}", "te zwaar")
    yield Geval("JSON met 300.000 sleutels", lambda: json.dumps({f"k{i}": 1 for i in range(300_000)}).encode())
    yield Geval("JSON met een half teken", lambda: b'{"format": "OW", "gegevens": {"aanleiding": "\\ud800"}}')
    yield Geval("JSON in UTF-16", lambda: '{"format": "OW"}'.encode("utf-16"))
    yield Geval("JSON met NaN", lambda: b'{"format": NaN}')
    yield Geval("JSON met een lijst als formaat", lambda: b'{"format": [], "gegevens": 7}')
    yield Geval("docx met wachtwoord", lambda: ole("EncryptionInfo", "EncryptedPackage"), "wachtwoord")
    yield Geval("doc met wachtwoord", lambda: ole("WordDocument", "1Table", vlaggen=0x0100), "wachtwoord")
    yield Geval("odt met wachtwoord", lambda: bewerk_zip(odt(), **{"META-INF__manifest_xml": lambda d: d.replace(
        b"</manifest:manifest>", b"<manifest:encryption-data/></manifest:manifest>")}), "wachtwoord")
    yield Geval("doc afgekapt", lambda: ole("WordDocument", "1Table")[:600], "binnengekomen")
    yield Geval("Word en PDF achter elkaar", lambda: docx() + pdf())
    yield Geval("PDF en Word achter elkaar", lambda: pdf() + docx())
    yield Geval("plaatje en Word achter elkaar", lambda: b"GIF89a" + bytes(20) + docx(), "plaatje")
    yield Geval("webpagina en Word achter elkaar", lambda: b"<html><script>alert(1)</script>" + docx(), "webpagina")
    yield Geval("rtf en Word achter elkaar", lambda: b"x{\\rtf1 hallo}" + docx())
    yield Geval("nullen", lambda: bytes(1_000_000), "is leeg")
    yield Geval("spaties", lambda: b" " * 1_000_000, "is leeg")
    yield Geval("te groot", lambda: b"%PDF-1.7" + bytes(50_000_001), "groter dan 50 MB")


def voor_office(adres: str) -> Iterator[Geval]:
    """What LibreOffice must open; each takes seconds."""
    yield Geval("rtf met dingen van buiten", lambda: (
        "{\\rtf1{\\field{\\*\\fldinst INCLUDEPICTURE \"" + adres + "/rtf\" \\\\d}{\\fldrslt x}}"
        "{\\*\\template " + adres + "/sjabloon}{\\object\\objautlink{\\*\\objclass htmlfile}x}}"
    ).encode(), "formulier")  # fmt: skip
    yield Geval("rtf, 100.000 diep", lambda: b"{\\rtf1" + b"{" * 100_000 + b"}" * 100_000 + b"}")
    yield Geval("doc met rommel", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 100, "binnengekomen")
