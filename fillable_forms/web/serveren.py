"""The server around the application: uvicorn, without an access log and with nothing on disk."""

from __future__ import annotations

import asyncio
import contextlib
import socket

import uvicorn
from starlette.applications import Starlette

from fillable_forms.web.app import maak_app
from fillable_forms.web.geheugenmap import geheugenmap
from fillable_forms.web.instellingen import Grenzen, Instellingen
from fillable_forms.web.logboek import LOGINSTELLINGEN, zeg
from fillable_forms.web.proces import bereid_voor
from fillable_forms.web.verbinding import verbinding_met
from fillable_forms.web.virusscan import welkom
from sjablonen.fouten import SjablonenFout

__all__ = ["draai", "server_voor"]


def draai(instellingen: Instellingen, adres: str, poort: int) -> None:
    """Serve until somebody stops it. `poort` 0 takes a free one. Raises SjablonenFout."""
    bereid_voor(instellingen.grenzen.verbindingen)
    for regel in welkom(instellingen.virusscan):
        zeg(regel)
    with geheugenmap(), _luister(adres, poort) as gat:
        echte_poort = gat.getsockname()[1]
        app = maak_app(instellingen)
        _controleer_inlogdienst(app)
        hier = f"http://{_toon(adres)}:{echte_poort}"
        buiten = instellingen.toegang.buiten
        # A signal ends it in the ordinary way; uvicorn has helped everybody and hands the signal on to us.
        with contextlib.suppress(KeyboardInterrupt):
            zeg(f"De pagina staat klaar op {f'{buiten}/, via {hier}' if buiten else hier}/ (stoppen: Ctrl-C)")
            uvicorn.Server(server_voor(app, instellingen.grenzen)).run(sockets=[gat])


def server_voor(app: Starlette, grenzen: Grenzen) -> uvicorn.Config:
    """How the server runs: quiet, one process, and nobody keeps a connection for nothing."""
    return uvicorn.Config(
        app, http=verbinding_met(grenzen), ws="none", log_config=LOGINSTELLINGEN, access_log=False,
        server_header=False, proxy_headers=False, timeout_keep_alive=15, timeout_graceful_shutdown=25,
        h11_max_incomplete_event_size=32_000, limit_concurrency=grenzen.verbindingen,
    )  # fmt: skip


def _controleer_inlogdienst(app: Starlette) -> None:
    """A provider that cannot be right stops the start; one that is away now may come back."""
    if app.state.inlog is None:
        return
    from fillable_forms.web.toegang.aanbieder import InlogdienstWeg

    try:
        asyncio.run(app.state.inlog.aanbieder.gegevens())
    except InlogdienstWeg as fout:
        zeg(f"Let op: de inlogdienst is nu niet te bereiken ({fout.reden}). Zolang dat zo is, kan niemand inloggen.")


def _luister(adres: str, poort: int) -> socket.socket:
    kaal = adres.strip("[]")
    gat = socket.socket(socket.AF_INET6 if ":" in kaal else socket.AF_INET)
    try:
        gat.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        gat.bind((kaal, poort))
        gat.listen(1024)  # whoever comes after "staat klaar" is not turned away
    except OSError as fout:
        gat.close()
        raise SjablonenFout(f"Poort {poort} is al in gebruik of mag niet. Kies een andere met --poort.") from fout
    return gat


def _toon(adres: str) -> str:
    return f"[{adres}]" if ":" in adres and not adres.startswith("[") else adres
