"""Controleren: the page where a form comes in, its report, and everything that can be made of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from fillable_forms.controle.na_kijken import is_van_papier
from fillable_forms.controle.verslag_tekst import NIET_DOORSTUREN
from fillable_forms.verslag.beeld import verslagbeeld
from fillable_forms.verslag.rad import rad
from fillable_forms.verslag.scores import scorebeelden
from fillable_forms.web.aanvraag import Aanvraag, behandel
from fillable_forms.web.diensten.lezen import Oordeel, Stapel, beoordeel, eis_gelezen, lees_stapel
from fillable_forms.web.diensten.stukken import MET_VERSLAG, Wat, documentsoort, maak_stuk
from fillable_forms.web.diensten.vervolg import Keuzes, Wens, keuzes_van, maak_volgende
from fillable_forms.web.verzegeling import Bestand
from fillable_forms.web.weergave import als_download, maak_deel, toon
from sjablonen.criteria_model import laad_criteria
from sjablonen.fouten import LeesFout

__all__ = ["ROUTES"]

_WOORD = {"docx": "Word", "odt": "LibreOffice", "pdf": "PDF"}


async def pagina(verzoek: Request) -> Response:
    return toon(verzoek, "controleren.html", plek="")


async def controleer(aanvraag: Aanvraag) -> Response:
    """One form gives its report, more forms a list of them."""
    bestanden = aanvraag.bestanden
    stapel = await aanvraag.doe(lees_stapel, aanvraag.dienst.werkplaats.zaal, bestanden)
    eis_gelezen(stapel)
    if len(bestanden) == 1:
        return await _verslag(aanvraag, stapel, bestanden, stapel.gelezen[0].nummer)
    oordelen = await aanvraag.doe(_alle_oordelen, aanvraag, stapel)
    aanvraag.noteer(f"{len(oordelen)}-formulieren")
    catalogus = laad_criteria()
    beelden = [
        (o.gelezen, verslagbeeld(o.rapport, o.gelezen.formulier, o.gelezen.formaat, catalogus)) for o in oordelen
    ]
    return toon(
        aanvraag.verzoek, "lijst.html", plek="", alleen=NIET_DOORSTUREN, beelden=beelden, stapel=stapel,
        meldingen=_meldingen(oordelen), bundel=aanvraag.verzegel(bestanden), volledig=aanvraag.aan("volledig"),
    )  # fmt: skip


async def verslag(aanvraag: Aanvraag) -> Response:
    """The report on one of several forms."""
    bestanden = aanvraag.bestanden
    stapel = await aanvraag.doe(lees_stapel, aanvraag.dienst.werkplaats.zaal, bestanden)
    return await _verslag(aanvraag, eis_gelezen(stapel), bestanden, aanvraag.nummer)


async def stuk(aanvraag: Aanvraag) -> Response:
    """One download of one form."""
    wat = aanvraag.upload.veld("wat")
    if wat not in Wat.__members__.values():
        raise LeesFout("Dit kan de pagina niet maken. Ga terug en kies een van de knoppen.")
    return als_download(await aanvraag.doe(_maak_stuk, aanvraag, Wat(wat)))


async def volgende(aanvraag: Aanvraag) -> Response:
    """The next form."""
    return als_download(await aanvraag.doe(_maak_volgende, aanvraag))


# ---- the work, in a thread -----------------------------------------------------------


def _alle_oordelen(aanvraag: Aanvraag, stapel: Stapel) -> list[Oordeel]:
    zaal, volledig, eigen = aanvraag.dienst.werkplaats.zaal, aanvraag.aan("volledig"), aanvraag.organisatie.controle
    return [beoordeel(zaal, stapel, g.nummer, eigen, volledig=volledig) for g in stapel.gelezen]


def _maak_stuk(aanvraag: Aanvraag, wat: Wat) -> Any:
    zaal = aanvraag.dienst.werkplaats.zaal
    stapel = eis_gelezen(lees_stapel(zaal, aanvraag.bestanden))
    oordeel = beoordeel(
        zaal, stapel, aanvraag.nummer, aanvraag.organisatie.controle, volledig=aanvraag.aan("volledig"),
        met_feiten=wat in MET_VERSLAG,
    )  # fmt: skip
    aanvraag.noteer(oordeel.gelezen.formaat.id)
    return maak_stuk(zaal, stapel, oordeel, wat, aanvraag.huisstijl)


def _maak_volgende(aanvraag: Aanvraag) -> Any:
    veld = aanvraag.upload.veld
    stapel = eis_gelezen(lees_stapel(aanvraag.dienst.werkplaats.zaal, aanvraag.bestanden))
    wens = Wens(veld("naar"), veld("soort") or "docx", veld("datum"), veld("persoon"), toch=aanvraag.aan("toch"))
    download, uit = maak_volgende(stapel, wens, aanvraag.huisstijl)
    aanvraag.noteer(uit.formulier.format)
    return download


# ---- the report as a page --------------------------------------------------------------


async def _verslag(aanvraag: Aanvraag, stapel: Stapel, bestanden: tuple[Bestand, ...], nummer: int) -> Response:
    volledig = aanvraag.aan("volledig")
    oordeel, keuzes = await aanvraag.doe(_oordeel_en_keuzes, aanvraag, stapel, nummer)
    g = oordeel.gelezen
    aanvraag.noteer(g.formaat.id)
    beeld = verslagbeeld(oordeel.rapport, g.formulier, g.formaat, laad_criteria())
    knoppen = maak_deel(
        "knoppen.html", "knoppen",
        soort=_WOORD.get(documentsoort(g.bestand.inhoud), ""), keuzes=keuzes, is_leeg=beeld.is_leeg,
        van_papier=is_van_papier(g.formulier),
        naar=f"{aanvraag.dienst.basis(aanvraag.verzoek)}/controleren",
    )  # fmt: skip
    return toon(
        aanvraag.verzoek, "verslagpagina.html", plek="", b=beeld, alleen=NIET_DOORSTUREN,
        rad=rad(beeld.gebieden) if beeld.gebieden else "",
        beelden=scorebeelden(oordeel.dossier), lijnen=aanvraag.huisstijl.contact,
        knoppen=knoppen, keuzes=keuzes, meldingen=_meldingen([oordeel]),
        bundel=aanvraag.verzegel(bestanden), nummer=nummer, volledig=volledig, aantal=len(bestanden),
    )  # fmt: skip


def _oordeel_en_keuzes(aanvraag: Aanvraag, stapel: Stapel, nummer: int) -> tuple[Oordeel, Keuzes]:
    zaal = aanvraag.dienst.werkplaats.zaal
    eigen = aanvraag.organisatie.controle
    return beoordeel(zaal, stapel, nummer, eigen, volledig=aanvraag.aan("volledig")), keuzes_van(stapel)


def _meldingen(oordelen: Sequence[Oordeel]) -> list[str]:
    regels = [m.tekst + (f" ({', '.join(m.bronnen)})" if m.bronnen else "") for o in oordelen for m in o.meldingen]
    return list(dict.fromkeys(regels))


ROUTES = (
    Route("/", pagina, methods=["GET"]),
    Route("/controleren", pagina, methods=["GET"]),
    Route("/controleren", behandel("controleren", controleer, ""), methods=["POST"]),
    Route("/controleren/verslag", behandel("verslag", verslag, ""), methods=["POST"]),
    Route("/controleren/stuk", behandel("stuk", stuk, ""), methods=["POST"]),
    Route("/controleren/volgende", behandel("volgende", volgende, ""), methods=["POST"]),
)
