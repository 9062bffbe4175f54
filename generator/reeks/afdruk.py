"""Fingerprints: what decides a blank form, in one short text.

Promise: the same fingerprint means the same form. It holds the specification, the huisstijl
with its logo and fonts, and the program: our own code and data, and the versions of the
libraries that draw. Not promised: the other way round; a change of a comment in the code
makes new fingerprints too, and then the forms are made once more for nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import fields
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

from sjablonen import __version__
from sjablonen.huisstijl import Huisstijl

if TYPE_CHECKING:
    from generator.brieven.model import Briefpapier

__all__ = ["afdruk_van_bytes", "huisstijlafdruk", "invoerafdruk", "papierafdruk", "programma_afdruk"]

_LENGTE = 24  # hexadecimal digits, 96 bits
_PAKKETTEN = ("generator", "sjablonen")
# What these make is in the form. Not the others: a new click draws no other letter.
_BIBLIOTHEKEN = ("docxtpl", "font-source-sans-pro", "lxml", "pikepdf", "python-docx", "typst")
# These decide when and where a form is written, and nothing of what is in it.
_TELT_NIET_MEE = ("reeks", "kernen.py", "werkboek", "leesversie", "beeld", "__pycache__")
_EINDEN = (".py", ".typ", ".xml", ".yaml", ".svg", ".md", ".toml", ".json")


def invoerafdruk(programma: str, huisstijl: str, formaat: str, versie: str, soort: str) -> str:
    """The fingerprint of one file."""
    return afdruk_van_bytes("\0".join((programma, huisstijl, formaat, versie, soort)).encode())


def huisstijlafdruk(huisstijl: Huisstijl) -> str:
    """Of everything in a huisstijl."""
    delen: list[bytes] = []
    for veld in fields(huisstijl):
        waarde = getattr(huisstijl, veld.name)
        for stuk in waarde if isinstance(waarde, tuple) else (waarde,):
            ruw = stuk if isinstance(stuk, bytes) else b"" if stuk is None else str(stuk).encode()
            delen.append(f"{veld.name}:{type(stuk).__name__}:{len(ruw)}:".encode() + ruw)
    return afdruk_van_bytes(b"\0".join(delen))


def papierafdruk(papier: Briefpapier | None) -> str:
    """Of a letterhead; "" without one."""
    return "" if papier is None else afdruk_van_bytes(papier.inhoud)


@cache
def programma_afdruk() -> str:
    """Of this program: code, data (also the specification) and libraries."""
    som = hashlib.sha256(__version__.encode())
    for naam in _BIBLIOTHEKEN:
        som.update(f"{naam}=={metadata.version(naam)}\n".encode())
    for pakket in _PAKKETTEN:
        for pad, inhoud in sorted(_bestanden(resources.files(pakket), pakket)):
            som.update(f"{pad}:{len(inhoud)}:".encode() + inhoud)
    return som.hexdigest()[:_LENGTE]


def afdruk_van_bytes(inhoud: bytes) -> str:
    return hashlib.sha256(inhoud).hexdigest()[:_LENGTE]


def _bestanden(map_: Traversable, voor: str) -> Iterable[tuple[str, bytes]]:
    for ding in map_.iterdir():
        if ding.name in _TELT_NIET_MEE:
            continue
        pad = f"{voor}/{ding.name}"
        if ding.is_dir():
            yield from _bestanden(ding, pad)
        elif ding.name.endswith(_EINDEN):
            # A checkout on Windows may have other line ends; the program is the same.
            yield pad, ding.read_bytes().replace(b"\r\n", b"\n")
