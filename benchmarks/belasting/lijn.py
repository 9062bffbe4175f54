"""One HTTP/1.1 connection that costs little: the load must not take the time of the service that it measures."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

__all__ = ["Antwoord", "Deel", "Lijn", "multipart"]

_MEESTE = 80_000_000


@dataclass(frozen=True, slots=True)
class Antwoord:
    """`koppen` in small letters; `koekjes` are the set-cookie lines."""

    code: int
    koppen: Mapping[str, str]
    koekjes: tuple[str, ...]
    inhoud: bytes


@dataclass(frozen=True, slots=True)
class Deel:
    """A part of a form: a field, or a file when it has the name of one."""

    veld: str
    inhoud: bytes
    bestandsnaam: str = ""


@dataclass(slots=True)
class Lijn:
    """A connection from an address of its own; opened when needed, and again when the other side closed it."""

    host: str
    poort: int
    vanaf: str
    geduld: float = 200.0
    koekje: str = ""
    _stroom: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = field(default=None)

    async def vraag(self, methode: str, pad: str, soort: str = "", lichaam: Sequence[bytes] = ()) -> Antwoord:
        """One request. Raises OSError, EOFError, ValueError or TimeoutError: each is a failure of the connection."""
        async with asyncio.timeout(self.geduld):
            vers = self._stroom is None or self._stroom[0].at_eof()
            if vers:
                await self._open()
            try:
                return await self._eens(methode, pad, soort, lichaam)
            except (OSError, EOFError):
                self.sluit()
                # A connection that was idle may just have been closed; a browser then asks a GET once more.
                if vers or methode != "GET":
                    raise
            await self._open()
            return await self._eens(methode, pad, soort, lichaam)

    async def _open(self) -> None:
        self.sluit()
        self._stroom = await asyncio.open_connection(self.host, self.poort, local_addr=(self.vanaf, 0), limit=1 << 20)

    async def begin(self, methode: str, pad: str, soort: str, stuk: bytes, lengte: int) -> None:
        """Send the first piece of a body of `lengte` bytes; `maak_af` sends the rest."""
        if self._stroom is None:
            await self._open()
        self._schrijf(methode, pad, soort, lengte, [stuk])

    async def maak_af(self, rest: bytes) -> Antwoord:
        """The rest of what was begun, and the answer."""
        assert self._stroom is not None
        async with asyncio.timeout(self.geduld):
            self._stroom[1].write(rest)
            return await self._antwoord()

    async def _eens(self, methode: str, pad: str, soort: str, lichaam: Sequence[bytes]) -> Antwoord:
        self._schrijf(methode, pad, soort, sum(map(len, lichaam)), lichaam)
        return await self._antwoord()

    def _schrijf(self, methode: str, pad: str, soort: str, lengte: int, lichaam: Sequence[bytes]) -> None:
        assert self._stroom is not None
        kop = [f"{methode} {pad} HTTP/1.1", f"Host: {self.host}:{self.poort}", "Accept: text/html"]
        if self.koekje:
            kop.append(f"Cookie: {self.koekje}")
        if soort:
            kop += [f"Content-Type: {soort}", f"Content-Length: {lengte}"]
        self._stroom[1].write("\r\n".join([*kop, "", ""]).encode())
        for stuk in lichaam:
            self._stroom[1].write(stuk)

    async def _antwoord(self) -> Antwoord:
        assert self._stroom is not None
        antwoord = await self._lees(self._stroom[0])
        for koekje in antwoord.koekjes:
            self.koekje = koekje.partition(";")[0]
        if antwoord.koppen.get("connection", "").lower() == "close":
            self.sluit()
        return antwoord

    async def _lees(self, lezer: asyncio.StreamReader) -> Antwoord:
        kop = (await lezer.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        paren = [(k.lower(), w.strip()) for k, _, w in (r.partition(":") for r in kop[1:] if r)]
        koppen = dict(paren)
        if koppen.get("transfer-encoding", "").lower() == "chunked":
            inhoud = await self._brokken(lezer)
        elif "content-length" in koppen:
            inhoud = await lezer.readexactly(min(int(koppen["content-length"]), _MEESTE))
        else:
            inhoud = await lezer.read(_MEESTE)
            koppen["connection"] = "close"
        return Antwoord(int(kop[0].split()[1]), koppen, tuple(w for k, w in paren if k == "set-cookie"), inhoud)

    @staticmethod
    async def _brokken(lezer: asyncio.StreamReader) -> bytes:
        uit = bytearray()
        while aantal := int((await lezer.readline()).split(b";")[0], 16):
            uit += await lezer.readexactly(aantal)
            await lezer.readline()
        await lezer.readline()
        return bytes(uit)

    def sluit(self) -> None:
        if self._stroom is not None:
            self._stroom[1].close()
            self._stroom = None


def multipart(delen: Sequence[Deel]) -> tuple[str, list[bytes]]:
    """The kind and the body of a form, in pieces: the files are not copied."""
    grens = f"grens{secrets.token_hex(12)}"
    uit: list[bytes] = []
    for deel in delen:
        naam = f'; filename="{deel.bestandsnaam}"' if deel.bestandsnaam else ""
        uit += [f'--{grens}\r\nContent-Disposition: form-data; name="{deel.veld}"{naam}\r\n\r\n'.encode(),
                deel.inhoud, b"\r\n"]  # fmt: skip
    return f"multipart/form-data; boundary={grens}", [*uit, f"--{grens}--\r\n".encode()]
