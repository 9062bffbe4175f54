"""One upload from coming in to its answer, with everything that may go wrong on the way.

The pages write a function from `Aanvraag` to an answer; `behandel` makes the endpoint of it:
a place to work, the reading of the upload, the token, and a page for every message.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import Response

from fillable_forms.web.beveiliging import TEKEN, eis_teken
from fillable_forms.web.dienst import Dienst
from fillable_forms.web.instellingen import Organisatie
from fillable_forms.web.uploads import BUNDEL, Upload, lees_upload
from fillable_forms.web.vertaal import code_van, koppen_van, titel_van
from fillable_forms.web.verzegeling import Bestand
from fillable_forms.web.weergave import toon
from sjablonen.fouten import SjablonenFout
from sjablonen.huisstijl import Huisstijl

__all__ = ["Aanvraag", "Eindpunt", "behandel"]

T = TypeVar("T")
Eindpunt = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Aanvraag:
    """What a page gets to work with."""

    verzoek: Request
    upload: Upload
    dienst: Dienst
    organisatie: Organisatie

    @property
    def huisstijl(self) -> Huisstijl:
        return self.organisatie.huisstijl

    @property
    def bestanden(self) -> tuple[Bestand, ...]:
        """The files: sealed in the page, or chosen now. Raises Verlopen."""
        bundel = self.upload.veld(BUNDEL)
        return self.dienst.verzegelaar.maak_open(bundel) if bundel else self.upload.van("bestand")

    @property
    def nummer(self) -> int:
        """Which file of the upload it is about."""
        tekst = self.upload.veld("nummer")
        return int(tekst) if tekst.isdecimal() and tekst.isascii() and len(tekst) < 5 else 0

    def aan(self, veld: str) -> bool:
        """True when this box was ticked."""
        return bool(self.upload.veld(veld))

    def verzegel(self, bestanden: tuple[Bestand, ...]) -> str:
        return self.dienst.verzegelaar.verzegel(bestanden)

    async def doe(self, werk: Callable[..., T], *argumenten: object) -> T:
        return await self.dienst.werkplaats.doe(werk, *argumenten)

    def noteer(self, formaat: str) -> None:
        """The kind of form, for the audit line."""
        self.verzoek.scope["sjablonen.formaat"] = formaat


def behandel(actie: str, werk: Callable[[Aanvraag], Awaitable[Response]], plek: str) -> Eindpunt:
    """The endpoint; `actie` is its name in the audit log, `plek` its place in the menu."""

    async def eindpunt(verzoek: Request) -> Response:
        dienst: Dienst = verzoek.app.state.dienst
        verzoek.scope["sjablonen.actie"] = actie
        organisatie = dienst.organisatie(verzoek)
        try:
            async with dienst.werkplaats.toegelaten(dienst.wie(verzoek)):
                upload = await lees_upload(verzoek, dienst.instellingen.grenzen)
                eis_teken(verzoek, upload.veld(TEKEN), dienst.verzegelaar)
                await dienst.scanner.eis_schoon(upload.alle_bestanden)
                return await werk(Aanvraag(verzoek, upload, dienst, organisatie))
        except SjablonenFout as fout:
            antwoord = toon(
                verzoek, "fout.html", status=code_van(fout), plek=plek, titel=titel_van(fout), regels=regels_van(fout),
                terug=plek,
            )  # fmt: skip
            antwoord.headers.update(koppen_van(fout))
            return antwoord

    return eindpunt


def regels_van(fout: SjablonenFout) -> list[str]:
    """The message by line, without the number that stands for a single file."""
    return [r.removeprefix("Dit bestand: ") for r in str(fout).splitlines()]
