"""Being logged in: a sealed cookie, and nothing on the server.

Promise: only this service can make or read one; it ends after an hour without a request and
after ten hours anyhow; it is bound to the settings of the login under which it was made.
What it cannot do: end a copy of the cookie somewhere else before its time (there is no list).
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import Response

from fillable_forms.web.toegang.keuze import OidcKeuze
from fillable_forms.web.toegang.persoon import Persoon
from fillable_forms.web.verzegeling import Zegel

__all__ = ["Sessie", "Sessies"]

_KOEKJE = "sjablonen-inlog"
_VERNIEUW = 60  # seconds; not at every request


@dataclass(frozen=True, slots=True)
class Sessie:
    persoon: Persoon
    begin: int
    laatst: int


class Sessies:
    """Makes and reads the cookie; `klok` gives the time."""

    def __init__(self, zegel: Zegel, keuze: OidcKeuze, klok: Callable[[], float] = time.time) -> None:
        self._zegel, self._keuze, self._klok = zegel, keuze, klok

    def nieuw(self, persoon: Persoon) -> Sessie:
        nu = int(self._klok())
        return Sessie(persoon, nu, nu)

    def lees(self, verzoek: Request) -> Sessie | None:
        """The session of this request; None when there is none that counts."""
        open_ = self._zegel.open(verzoek.cookies.get(naam_van(verzoek), ""), self._keuze.kenmerk)
        if open_ is None:
            return None
        account, naam, begin, laatst = json.loads(open_)
        nu = self._klok()
        goed = begin <= nu + 60 and nu - begin < self._keuze.heel and nu - laatst < self._keuze.stil
        return Sessie(Persoon(account, naam), begin, laatst) if goed else None

    def vernieuwd(self, sessie: Sessie) -> Sessie | None:
        """The same session, used now; None when that is not worth a new cookie."""
        nu = int(self._klok())
        return replace(sessie, laatst=nu) if nu - sessie.laatst > _VERNIEUW else None

    def zet(self, verzoek: Request, antwoord: Response, sessie: Sessie) -> None:
        inhoud = json.dumps([sessie.persoon.account, sessie.persoon.naam, sessie.begin, sessie.laatst])
        waarde = self._zegel.dicht(inhoud.encode(), self._keuze.kenmerk)
        antwoord.set_cookie(
            naam_van(verzoek), waarde, path="/", httponly=True, samesite="lax", secure=verzoek.url.scheme == "https"
        )

    def wis(self, verzoek: Request, antwoord: Response) -> None:
        antwoord.delete_cookie(
            naam_van(verzoek), path="/", httponly=True, samesite="lax", secure=verzoek.url.scheme == "https"
        )


def naam_van(verzoek: Request) -> str:
    """A name that another host or a page without https cannot set, where that is possible."""
    return f"__Host-{_KOEKJE}" if verzoek.url.scheme == "https" else _KOEKJE
