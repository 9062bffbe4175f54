"""Formulieren: blank forms in the style of the organisation, or with what is known already in them."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from fillable_forms.web.aanvraag import Aanvraag, behandel
from fillable_forms.web.diensten.formulieren import Bekend, maak_formulier
from fillable_forms.web.diensten.lezen import eis_gelezen, lees_stapel
from fillable_forms.web.weergave import als_download, toon
from sjablonen.fouten import GegevensFout
from sjablonen.specificatie import Formaat, laad_specificatie

__all__ = ["ROUTES"]

_GROEPEN = (
    ("Samen een plan maken", ("ondersteuningsplan_ik", "ondersteuningsplan_wij")),
    ("Verder gaan en afsluiten", ("voortgangsplan", "borgingsplan_ik", "borgingsplan_wij")),
    ("Veiligheid", ("veiligheidsplan", "veiligheidsafspraken_kinderen", "veiligheidsafspraken_volwassenen")),
)
_EEN_BESTAND = "Kies één bestand met wat al bekend is."


async def pagina(verzoek: Request) -> Response:
    alle = laad_specificatie()
    gegroepeerd = {n for _, namen in _GROEPEN for n in namen}
    groepen: list[tuple[str, list[Formaat]]] = [(kop, [alle.formaat(n) for n in namen]) for kop, namen in _GROEPEN]
    rest = [f for f in alle if f.id not in gegroepeerd]
    if rest:
        groepen.append(("Van 2019", rest))
    dienst = verzoek.app.state.dienst
    return toon(
        verzoek, "formulieren.html", plek="formulieren", groepen=groepen,
        organisaties=dienst.instellingen.organisaties, gekozen=dienst.organisatie(verzoek).id,
    )  # fmt: skip


async def maak(aanvraag: Aanvraag) -> Response:
    return als_download(await aanvraag.doe(_maak, aanvraag))


def _maak(aanvraag: Aanvraag) -> Any:
    veld = aanvraag.upload.veld
    formaat = laad_specificatie().formaat(veld("formaat"))
    aanvraag.noteer(formaat.id)
    organisatie = aanvraag.dienst.instellingen.organisatie(veld("organisatie"))
    huisstijl = organisatie.huisstijl if organisatie else aanvraag.huisstijl
    gelezen = None
    if len(aanvraag.bestanden) > 1:
        raise GegevensFout([_EEN_BESTAND])
    if aanvraag.bestanden:
        gelezen = eis_gelezen(lees_stapel(aanvraag.dienst.werkplaats.zaal, aanvraag.bestanden)).gelezen[0]
    namen = tuple(n.strip() for n in veld("namen").splitlines() if n.strip())
    bekend = Bekend(
        namen[:12], veld("regisseur").strip(), veld("regisseur_organisatie").strip(), veld("telefoon").strip(),
        veld("mail").strip(), veld("dossier").strip(), veld("datum").strip(),
    )  # fmt: skip
    return maak_formulier(formaat, veld("soort") or "docx", huisstijl, bekend, gelezen)


ROUTES = (
    Route("/formulieren", pagina, methods=["GET"]),
    Route("/formulieren", behandel("formulier", maak, "formulieren"), methods=["POST"]),
)
