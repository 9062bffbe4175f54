"""What a page carries for its buttons: the upload itself, sealed.

Nothing is kept on the server, so a button must send the files again. They travel through
the browser sealed: nobody can read them from the page, change them, or use them after their
time. The key lives as long as the service, or comes from the environment where several
processes share it. The same key signs the tokens against forged requests.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import struct
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sjablonen.fouten import SjablonenFout

__all__ = ["Bestand", "Verlopen", "Verzegelaar", "Zegel"]

_NONCE = 12
_KOP = struct.Struct(">QI")  # until when, length of the list of names
_VERLOPEN = "Deze pagina is te oud. Kies uw bestanden opnieuw; er is niets van bewaard."


class Verlopen(SjablonenFout):
    """What a page carried is too old, or of a service that was started anew since."""

    def __init__(self) -> None:
        super().__init__(_VERLOPEN)


@dataclass(frozen=True, slots=True)
class Bestand:
    """One file as it was handed in; `naam` has no folder in it."""

    naam: str
    inhoud: bytes


class Zegel:
    """Seals small texts for one purpose, for a cookie or an address."""

    def __init__(self, sleutel: bytes) -> None:
        self._doos = AESGCM(sleutel)

    def dicht(self, inhoud: bytes, bij: bytes) -> str:
        """Nobody else can read or change it; it opens only with the same `bij`."""
        nonce = secrets.token_bytes(_NONCE)
        return base64.urlsafe_b64encode(nonce + self._doos.encrypt(nonce, inhoud, bij)).decode().rstrip("=")

    def open(self, tekst: str, bij: bytes) -> bytes | None:
        """What was sealed; None for everything else."""
        try:
            ruw = base64.b64decode(tekst.encode("ascii") + b"=" * (-len(tekst) % 4), altchars=b"-_", validate=True)
            return self._doos.decrypt(ruw[:_NONCE], ruw[_NONCE:], bij)
        except (ValueError, InvalidTag):
            return None


class Verzegelaar:
    """Seals and opens, `houdbaar` seconds long; `klok` gives the time.

    `merk` says under which condition these files came in ("gekeurd": the virus scanner saw them all).
    A service with another one does not open what was sealed, also not with the same key.
    """

    def __init__(
        self, sleutel: bytes | None, houdbaar: int, klok: Callable[[], float] = time.time, *, merk: str = ""
    ) -> None:
        basis = self._basis = sleutel or secrets.token_bytes(32)
        self._doos = AESGCM(_afgeleid(basis, b"upload"))
        self._teken = _afgeleid(basis, b"aanvraag")
        self._houdbaar, self._klok = houdbaar, klok
        self._merk = f"upload-1{merk}".encode()

    def verzegel(self, bestanden: Sequence[Bestand]) -> str:
        """All files in one text for a hidden field."""
        kop = json.dumps([[b.naam, len(b.inhoud)] for b in bestanden]).encode()
        open_ = b"".join(
            [_KOP.pack(int(self._klok()) + self._houdbaar, len(kop)), kop, *(b.inhoud for b in bestanden)]
        )
        nonce = secrets.token_bytes(_NONCE)
        return base64.urlsafe_b64encode(nonce + self._doos.encrypt(nonce, open_, self._merk)).decode()

    def maak_open(self, tekst: str | bytes) -> tuple[Bestand, ...]:
        """The files of such a text. Raises Verlopen for anything else."""
        try:
            ruw = base64.urlsafe_b64decode(tekst)
            open_ = self._doos.decrypt(ruw[:_NONCE], ruw[_NONCE:], self._merk)
        except (ValueError, InvalidTag) as fout:
            raise Verlopen from fout
        tot, lengte = _KOP.unpack_from(open_)
        if tot < self._klok():
            raise Verlopen
        uit, plek = [], _KOP.size + lengte
        for naam, aantal in json.loads(open_[_KOP.size : plek]):
            uit.append(Bestand(naam, open_[plek : plek + aantal]))
            plek += aantal
        return tuple(uit)

    def zegel(self, waarvoor: str) -> Zegel:
        """A seal with a key of its own for this purpose."""
        return Zegel(_afgeleid(self._basis, waarvoor.encode()))

    def teken(self, koekje: str) -> str:
        """The token that must come along with every form of the browser that holds this cookie."""
        tot = int(self._klok()) + 12 * 3600
        return f"{tot}.{self._som(koekje, tot)}"

    def klopt(self, koekje: str, teken: str) -> bool:
        """True when this token was given to this cookie and is not too old."""
        tot, _, som = teken.partition(".")
        if not (koekje and tot.isdecimal() and tot.isascii() and len(tot) < 15):
            return False
        return hmac.compare_digest(som.encode(), self._som(koekje, int(tot)).encode()) and int(tot) >= self._klok()

    def _som(self, koekje: str, tot: int) -> str:
        return hmac.new(self._teken, f"{tot}.{koekje}".encode(), hashlib.sha256).hexdigest()


def _afgeleid(basis: bytes, waarvoor: bytes) -> bytes:
    return hmac.new(b"sjablonen-1", waarvoor + b"\0" + basis, hashlib.sha256).digest()
