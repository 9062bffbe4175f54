"""A form with files as it comes in, wholly in memory.

The usual readers of such forms write files of some size to a temporary folder. Here nothing
is written: an upload is bytes in memory, within the limits, for the time of one request.
Promise: `Upload` or a `TeVeel`/`Onleesbaar` with a clear Dutch line; a name of a file has
no folder and no control signs in it.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.requests import ClientDisconnect, Request

from fillable_forms.web.instellingen import Grenzen
from fillable_forms.web.verzegeling import Bestand
from sjablonen.fouten import SjablonenFout

__all__ = ["BUNDEL", "Onleesbaar", "TeLangzaam", "TeVeel", "Upload", "lees_upload"]

BUNDEL = "bundel"  # the field with a sealed upload: as large as files may be
_LANGSTE_KOP = 4_000
_MEESTE_KOPPEN = 8
_LANGSTE_NAAM = 120
_AFGIETEN = 4  # how many times the limit is still read and thrown away, so that the answer arrives


class Onleesbaar(SjablonenFout):
    """What came in is no form with files (400)."""


class TeVeel(SjablonenFout):
    """Larger, or more, than is allowed (413)."""


class TeLangzaam(SjablonenFout):
    """It took too long to come in (408)."""


@dataclass(slots=True)
class Upload:
    """Fields and files by name, in the order in which they came."""

    velden: dict[str, list[str]] = field(default_factory=dict)
    bestanden: dict[str, list[Bestand]] = field(default_factory=dict)

    def veld(self, naam: str) -> str:
        """The first value, "" when there is none."""
        return self.velden.get(naam, [""])[0]

    def van(self, naam: str) -> tuple[Bestand, ...]:
        return tuple(self.bestanden.get(naam, ()))

    @property
    def alle_bestanden(self) -> tuple[Bestand, ...]:
        return tuple(b for groep in self.bestanden.values() for b in groep)


async def lees_upload(verzoek: Request, grenzen: Grenzen) -> Upload:
    """Everything that this request brings. Raises Onleesbaar, TeVeel, TeLangzaam."""
    soort, opties = parse_options_header(verzoek.headers.get("content-type", ""))
    grens = opties.get(b"boundary", b"")
    if soort != b"multipart/form-data" or not 0 < len(grens) <= 200:
        raise Onleesbaar("Dit kunnen wij niet lezen. Stuur het als formulier met bestanden (multipart/form-data).")
    vanger = _Vanger(grenzen)
    ontleder = MultipartParser(grens, vanger.terugroepen())  # type: ignore[arg-type]
    totaal, te_veel = 0, None
    try:
        async with asyncio.timeout(grenzen.ontvangen):
            async for deel in _delen(verzoek, grenzen.stilte):
                totaal += len(deel)
                if totaal > grenzen.verzoek * _AFGIETEN:
                    break
                if te_veel is None:
                    te_veel = _verwerk(ontleder, deel, totaal, grenzen, vanger)
            if te_veel is None:
                ontleder.finalize()
    except TimeoutError as fout:
        raise TeLangzaam("Het versturen duurde te lang. Probeer het met minder of kleinere bestanden.") from fout
    except (MultipartParseError, ClientDisconnect) as fout:
        raise Onleesbaar("Dit verzoek kwam niet heel aan. Probeer het nog eens.") from fout
    if te_veel is not None:
        raise te_veel
    if not vanger.klaar:
        raise Onleesbaar("Dit verzoek kwam niet heel aan. Probeer het nog eens.")
    return vanger.upload


def _verwerk(ontleder: MultipartParser, deel: bytes, totaal: int, grenzen: Grenzen, vanger: _Vanger) -> TeVeel | None:
    if totaal > grenzen.verzoek:
        vanger.laat_los()
        return TeVeel(_te_groot(grenzen))
    try:
        ontleder.write(deel)
    except TeVeel as fout:
        vanger.laat_los()
        return fout
    return None


async def _delen(verzoek: Request, stilte: float) -> AsyncIterator[bytes]:
    stroom = verzoek.stream()
    while True:
        try:
            async with asyncio.timeout(stilte):
                deel = await anext(stroom)
        except StopAsyncIteration:
            return
        yield deel


def _te_groot(grenzen: Grenzen) -> str:
    return f"Dit is te groot. Samen mogen de bestanden {grenzen.upload // 1_000_000} MB zijn."


class _Vanger:
    """Collects the parts while they come in; refuses as soon as a limit is passed."""

    def __init__(self, grenzen: Grenzen) -> None:
        self.upload, self.klaar = Upload(), False
        self._grenzen = grenzen
        self._koppen: list[tuple[bytes, bytes]] = []
        self._naam, self._waarde = bytearray(), bytearray()
        self._inhoud, self._mag = bytearray(), 0
        self._veld, self._bestand = "", ""
        self._is_bestand = False
        self._aantal = [0, 0]  # fields, files
        self._gewicht = 0

    def terugroepen(self) -> dict[str, object]:
        return {
            "on_part_begin": self._begin, "on_header_field": self._kopnaam, "on_header_value": self._kopwaarde,
            "on_header_end": self._kop_klaar, "on_headers_finished": self._koppen_klaar, "on_part_data": self._data,
            "on_part_end": self._deel_klaar, "on_end": self._klaar,
        }  # fmt: skip

    def laat_los(self) -> None:
        self.upload = Upload()
        self._inhoud = bytearray()

    def _begin(self) -> None:
        self._koppen, self._inhoud = [], bytearray()
        self._naam, self._waarde = bytearray(), bytearray()

    def _kopnaam(self, data: bytes, begin: int, eind: int) -> None:
        self._naam += data[begin:eind]
        self._eis_kort()

    def _kopwaarde(self, data: bytes, begin: int, eind: int) -> None:
        self._waarde += data[begin:eind]
        self._eis_kort()

    def _eis_kort(self) -> None:
        if len(self._naam) + len(self._waarde) > _LANGSTE_KOP or len(self._koppen) > _MEESTE_KOPPEN:
            raise TeVeel("Dit verzoek kunnen wij niet lezen: er staat te veel boven een bestand.")

    def _kop_klaar(self) -> None:
        self._koppen.append((bytes(self._naam).lower(), bytes(self._waarde)))
        self._naam, self._waarde = bytearray(), bytearray()

    def _koppen_klaar(self) -> None:
        plaatsing = next((w for n, w in self._koppen if n == b"content-disposition"), b"")
        _, opties = parse_options_header(plaatsing)
        self._veld = opties.get(b"name", b"").decode("utf-8", "replace")[:100]
        self._is_bestand = b"filename" in opties
        self._bestand = _kale_naam(opties.get(b"filename", b"").decode("utf-8", "replace"))
        soort = int(self._is_bestand)
        self._aantal[soort] += 1
        if self._aantal[0] > self._grenzen.velden:
            raise TeVeel("Dit verzoek heeft te veel velden.")
        if self._aantal[1] > self._grenzen.bestanden:
            raise TeVeel(f"Dit zijn te veel bestanden. Kies er hoogstens {self._grenzen.bestanden} tegelijk.")
        groot = self._grenzen.bestand if self._is_bestand else self._grenzen.veld
        self._mag = self._grenzen.verzoek if self._veld == BUNDEL and not self._is_bestand else groot

    def _data(self, data: bytes, begin: int, eind: int) -> None:
        self._inhoud += data[begin:eind]
        self._gewicht += eind - begin if self._is_bestand else 0
        if len(self._inhoud) > self._mag:
            if self._is_bestand:
                raise TeVeel(f"Een bestand is groter dan {self._mag // 1_000_000} MB. Haal grote plaatjes eruit.")
            raise TeVeel("Een van de velden is te lang. Maak de tekst korter.")
        if self._gewicht > self._grenzen.upload:
            raise TeVeel(_te_groot(self._grenzen))

    def _deel_klaar(self) -> None:
        if not self._is_bestand:
            self.upload.velden.setdefault(self._veld, []).append(self._inhoud.decode("utf-8", "replace"))
        elif self._inhoud or self._bestand != _NAAMLOOS:  # an empty choice of files is no file
            self.upload.bestanden.setdefault(self._veld, []).append(Bestand(self._bestand, bytes(self._inhoud)))
        self._inhoud = bytearray()

    def _klaar(self) -> None:
        self.klaar = True


_NAAMLOOS = "bestand"


def _kale_naam(naam: str) -> str:
    """The base name, without folders of any system and without signs that can steer something."""
    kaal = re.split(r"[\\/]", naam)[-1]
    kaal = "".join(t for t in kaal if t.isprintable() and t not in '<>:"|?*').strip(" .")
    return kaal[-_LANGSTE_NAAM:] or _NAAMLOOS
