"""The addresses of the login: begin, back, out, and the page after that."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from fillable_forms.web.aanvraag import Aanvraag, behandel
from fillable_forms.web.beveiliging import koekje_van, nieuw_koekje, zet_koekje
from fillable_forms.web.dienst import Dienst
from fillable_forms.web.logboek import meld_inloggen
from fillable_forms.web.toegang.aanbieder import InlogdienstWeg, VerkeerdeInlogdienst
from fillable_forms.web.toegang.inlog import Afgewezen, GeenToegang, Inlog
from fillable_forms.web.toegang.paden import BEGIN, TERUG, dienst_van
from fillable_forms.web.toegang.sessie import Sessies
from fillable_forms.web.toegang.weergave import in_stijl_van, inlogpagina, wegpagina
from sjablonen.fouten import SjablonenFout

__all__ = ["OVERAL", "ROUTES"]

_OPNIEUW = (BEGIN, "Log opnieuw in")


async def begin(verzoek: Request) -> Response:
    """To the provider."""
    inlog: Inlog = verzoek.app.state.inlog
    koekje, naar = koekje_van(verzoek) or nieuw_koekje(), verzoek.query_params.get("naar", "/")
    try:
        antwoord = RedirectResponse(await inlog.heen(verzoek, koekje, naar), 303)
    except (InlogdienstWeg, VerkeerdeInlogdienst) as fout:
        in_stijl_van(verzoek, naar)
        return _weg(verzoek, fout, naar)
    zet_koekje(verzoek, antwoord, koekje)
    return antwoord


async def terug(verzoek: Request) -> Response:
    """Back from the provider, with a code."""
    verzoek.scope["sjablonen.actie"] = "inloggen"
    inlog: Inlog = verzoek.app.state.inlog
    sessies: Sessies = verzoek.app.state.sessies
    try:
        uit = await inlog.terug(verzoek, koekje_van(verzoek))
    except (InlogdienstWeg, VerkeerdeInlogdienst) as fout:
        return _weg(verzoek, fout, "/")
    except GeenToegang as fout:
        verzoek.scope["sjablonen.account"] = fout.account
        return inlogpagina(verzoek, 403, "Geen toegang", (str(fout),), _OPNIEUW)
    except Afgewezen as fout:
        if fout.reden:
            meld_inloggen(fout.reden)
        return inlogpagina(verzoek, 400, "Inloggen is niet gelukt", (str(fout),), _OPNIEUW)
    verzoek.scope["sjablonen.account"] = uit.persoon.account
    antwoord = RedirectResponse(uit.naar, 303)
    sessies.zet(verzoek, antwoord, sessies.nieuw(uit.persoon))
    return antwoord


def _weg(verzoek: Request, fout: InlogdienstWeg | VerkeerdeInlogdienst, naar: str) -> Response:
    meld_inloggen(fout.reden)
    return wegpagina(verzoek, naar)


async def uitloggen(aanvraag: Aanvraag) -> Response:
    """The end of the session in this browser; the token shows that it is meant."""
    verzoek = aanvraag.verzoek
    sessies: Sessies = verzoek.app.state.sessies
    antwoord = RedirectResponse(f"{aanvraag.dienst.basis(verzoek)}/uitgelogd", 303)
    sessies.wis(verzoek, antwoord)
    zet_koekje(verzoek, antwoord, nieuw_koekje())  # tokens of pages that are still open are worth nothing now
    return antwoord


async def uitgelogd(verzoek: Request) -> Response:
    """Out of this service; out of everything is a button, because it also ends mail and the rest."""
    inlog: Inlog = verzoek.app.state.inlog
    dienst: Dienst = verzoek.app.state.dienst
    basis = dienst.basis(verzoek)
    if verzoek.scope.get("sjablonen.account"):
        return RedirectResponse(f"{basis}/", 303)
    try:
        adres = (await inlog.aanbieder.gegevens()).uitloggen
    except SjablonenFout:
        adres = ""
    regels = ["Sluit ook pagina's van deze dienst die nog openstaan."]
    overal = None
    if adres:
        hier = f"{dienst_van(verzoek)}{basis}/uitgelogd"
        vraag = urlencode({"client_id": inlog.aanbieder.keuze.client, "post_logout_redirect_uri": hier})
        overal = (f"{adres}{'&' if '?' in adres else '?'}{vraag}", "Log ook uit bij mijn organisatie")
        regels.append(
            "Werkt er straks een ander op deze computer? Log dan ook uit bij uw organisatie. Anders kan die ander met "
            "uw account weer naar binnen."
        )
    return inlogpagina(verzoek, 200, "U bent uitgelogd", regels, (f"{BEGIN}?naar={basis}/", "Log weer in"), overal)


OVERAL = (Route(BEGIN, begin, methods=["GET"]), Route(TERUG, terug, methods=["GET"]))
ROUTES = (
    Route("/uitloggen", behandel("uitloggen", uitloggen, ""), methods=["POST"]),
    Route("/uitgelogd", uitgelogd, methods=["GET"]),
)
