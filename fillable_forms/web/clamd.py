"""Talking to clamd, the virus scanner ClamAV as a service: its greeting, and INSTREAM.

Files go to it from memory, piece by piece; nothing is written here. Promise: `SCHOON` comes only
from a scanner that took the whole file and said so in full. Everything else (out of reach, too
slow, hung up half-way, something that we do not know) is a `GeenOordeel` that says which.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import socket
import struct
import sys
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sjablonen.fouten import SjablonenFout

__all__ = ["GeenOordeel", "Reden", "Scanadres", "begroet", "keur", "lees_adres"]

_STUK = 262_144
_LANGSTE_ANTWOORD = 4_000
_VERBINDEN = 5.0  # seconds; a scanner that is there answers at once
_LENGTE = struct.Struct(">I")
_VOND = re.compile(r"stream: (.+) FOUND")
_NAAM = re.compile(r"[^A-Za-z0-9._:/-]")
_LANGSTE_NAAM = 80
_GEEN_ADRES = (
    "{tekst}: hier kan geen virusscanner zijn. Geef het pad van een socket (/run/clamav/clamd.ctl) of een computer "
    "met een poort (127.0.0.1:3310)."
)


class Reden(StrEnum):
    """Why there is no verdict; also the label of the metric."""

    ONBEREIKBAAR = "onbereikbaar"
    TE_LANG = "te_lang"
    TE_GROOT = "te_groot"  # larger than StreamMaxLength
    FOUT = "fout"  # the scanner says that it failed, or says something else


class GeenOordeel(Exception):
    """The scanner did not say what it thinks of a file."""

    def __init__(self, reden: Reden) -> None:
        super().__init__(reden)
        self.reden = reden


@dataclass(frozen=True, slots=True)
class Scanadres:
    """A Unix socket (`pad`), or a host and a port."""

    pad: str = ""
    host: str = ""
    poort: int = 0

    def __str__(self) -> str:
        return self.pad or (f"[{self.host}]:{self.poort}" if ":" in self.host else f"{self.host}:{self.poort}")


def lees_adres(tekst: str) -> Scanadres:
    """The address that somebody typed. Raises SjablonenFout."""
    if tekst.startswith("/"):
        if sys.platform == "win32":
            raise SjablonenFout(_GEEN_ADRES.format(tekst=tekst))
        return Scanadres(pad=tekst)
    host, _, poort = tekst.rpartition(":")
    kaal = host[1:-1] if host.startswith("[") and host.endswith("]") else host
    goed = re.fullmatch(r"[A-Za-z0-9._-]+", host) or (kaal != host and re.fullmatch(r"[0-9A-Fa-f:.]+", kaal))
    if not goed or not re.fullmatch(r"[0-9]{1,5}", poort) or not 0 < int(poort) < 65_536:
        raise SjablonenFout(_GEEN_ADRES.format(tekst=tekst))
    return Scanadres(host=kaal, poort=int(poort))


async def begroet(adres: Scanadres, seconden: float) -> str:
    """The version of the scanner that is there. Raises GeenOordeel."""
    with _als_oordeel():
        async with asyncio.timeout(seconden):
            if await _vraag(adres, b"zPING\0") != "PONG":
                raise GeenOordeel(Reden.FOUT)
            versie = await _vraag(adres, b"zVERSION\0")
    if not versie.startswith("ClamAV"):
        raise GeenOordeel(Reden.FOUT)
    return "".join(t for t in versie if t.isascii() and t.isprintable())[:_LANGSTE_NAAM]


async def keur(adres: Scanadres, inhoud: bytes, seconden: float) -> str:
    """What the scanner found in this file: its name for it, "" for nothing. Raises GeenOordeel."""
    with _als_oordeel():
        async with asyncio.timeout(seconden), _verbonden(adres) as gat:
            heel = await _stuur(gat, inhoud)
            antwoord = await _antwoord(gat)
    if antwoord == "INSTREAM size limit exceeded. ERROR":
        raise GeenOordeel(Reden.TE_GROOT)
    vond = _VOND.fullmatch(antwoord)
    if vond:
        # With ExtendedDetectionInfo the sum and the size of the file stand behind it, between brackets.
        return _NAAM.sub("", vond[1].partition("(")[0])[:_LANGSTE_NAAM] or "onbekend"
    if antwoord != "stream: OK" or not heel:
        raise GeenOordeel(Reden.FOUT)
    return ""


@contextlib.contextmanager
def _als_oordeel() -> Iterator[None]:
    try:
        yield
    except TimeoutError as fout:
        raise GeenOordeel(Reden.TE_LANG) from fout
    except OSError as fout:
        raise GeenOordeel(Reden.ONBEREIKBAAR) from fout


async def _vraag(adres: Scanadres, opdracht: bytes) -> str:
    async with _verbonden(adres) as gat:
        await asyncio.get_running_loop().sock_sendall(gat, opdracht)
        return await _antwoord(gat)


@contextlib.asynccontextmanager
async def _verbonden(adres: Scanadres) -> AsyncIterator[socket.socket]:
    async with asyncio.timeout(_VERBINDEN):
        gat = await _verbind(adres)
    with gat:
        yield gat


async def _verbind(adres: Scanadres) -> socket.socket:
    lus = asyncio.get_running_loop()
    if adres.pad:
        return await _naar(socket.AF_UNIX, adres.pad)
    fout: OSError = ConnectionRefusedError()
    for familie, _, _, _, plek in await lus.getaddrinfo(adres.host, adres.poort, type=socket.SOCK_STREAM):
        try:
            return await _naar(familie, plek)
        except OSError as nu:
            fout = nu
    raise fout


async def _naar(familie: int, plek: Any) -> socket.socket:
    gat = socket.socket(familie, socket.SOCK_STREAM)
    try:
        gat.setblocking(False)
        await asyncio.get_running_loop().sock_connect(gat, plek)
    except BaseException:
        gat.close()
        raise
    return gat


async def _stuur(gat: socket.socket, inhoud: bytes) -> bool:
    """False when the scanner hung up before it had everything; then it may still have said why."""
    lus = asyncio.get_running_loop()
    try:
        await lus.sock_sendall(gat, b"zINSTREAM\0")
        for begin in range(0, len(inhoud), _STUK):
            stuk = inhoud[begin : begin + _STUK]
            await lus.sock_sendall(gat, _LENGTE.pack(len(stuk)) + stuk)
        await lus.sock_sendall(gat, _LENGTE.pack(0))
    except (BrokenPipeError, ConnectionResetError):
        return False
    return True


async def _antwoord(gat: socket.socket) -> str:
    """One line of the scanner. Raises GeenOordeel when it is not whole, or endless."""
    lus = asyncio.get_running_loop()
    uit = bytearray()
    while not uit.endswith(b"\0"):
        stuk = await lus.sock_recv(gat, _LANGSTE_ANTWOORD)
        uit += stuk
        if not stuk:
            raise GeenOordeel(Reden.FOUT if uit else Reden.ONBEREIKBAAR)
        if len(uit) > _LANGSTE_ANTWOORD:
            raise GeenOordeel(Reden.FOUT)
    return uit[:-1].decode("utf-8", "replace")
