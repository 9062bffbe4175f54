"""Everything that can be downloaded of a form that was checked.

Promise: what the family gets (the copy to send, the form with remarks) holds nothing of a
finding for the regisseur; in the zip it stands in a folder of its own.
"""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from enum import StrEnum

from fillable_forms.controle.na_kijken import is_van_papier
from fillable_forms.lezen.knipsels_pagina import knipsels_pagina
from fillable_forms.lezen.leeszaal import Leeszaal
from fillable_forms.schoon.kopie import is_document
from fillable_forms.verslag.html import verslag_html
from fillable_forms.verslag.pdf import verslag_pdf
from fillable_forms.verslag.scores import scorebeelden
from fillable_forms.web.diensten.download import Download
from fillable_forms.web.diensten.lezen import Oordeel, Stapel
from fillable_forms.web.diensten.namen import stam
from fillable_forms.web.diensten.overzicht import Keuze, overzicht
from sjablonen.fouten import LeesFout, SjablonenFout
from sjablonen.huisstijl import Huisstijl
from sjablonen.ontleden import ontleed
from sjablonen.specificatie import laad_specificatie

__all__ = ["MET_VERSLAG", "Wat", "documentsoort", "maak_stuk"]

_GEEN_DOCUMENT = "Dit kan alleen van een document. Upload het formulier zelf, in Word of PDF."
_GEEN_SCAN = "Dit kan alleen van een scan of foto van papier. Van dit bestand is alles al gelezen."
_VERSTUREN, _REGISSEUR = "om-te-versturen", "alleen-voor-de-regisseur"


class Wat(StrEnum):
    """What can be asked of a form that was checked."""

    SCHOON = "schoon"
    OPMERKINGEN = "opmerkingen"
    VERSLAG_PDF = "verslag-pdf"
    VERSLAG_HTML = "verslag-html"
    GEGEVENS = "gegevens"
    EXCEL = "excel"
    KNIPSELS = "knipsels"
    ALLES = "alles"


# In these the report stands; the others come from the form and the file alone.
MET_VERSLAG = frozenset({Wat.OPMERKINGEN, Wat.VERSLAG_PDF, Wat.VERSLAG_HTML, Wat.ALLES})


def maak_stuk(zaal: Leeszaal, stapel: Stapel, oordeel: Oordeel, wat: Wat, huisstijl: Huisstijl) -> Download:
    """One download; `oordeel` with all its facts when it is one of MET_VERSLAG. Raises SjablonenFout."""
    if wat is Wat.SCHOON:
        return _schoon(zaal, oordeel)
    if wat is Wat.OPMERKINGEN:
        return _opmerkingen(zaal, oordeel)
    if wat is Wat.VERSLAG_PDF:
        g = oordeel.gelezen
        return Download("verslag", "pdf", verslag_pdf(oordeel.rapport, g.formulier, g.formaat, huisstijl))
    if wat is Wat.VERSLAG_HTML:
        return _html(oordeel, huisstijl)
    if wat is Wat.KNIPSELS:
        return _knipsels(zaal, oordeel)
    if wat is Wat.GEGEVENS:
        return _gegevens(oordeel)
    if wat is Wat.EXCEL:
        eigen = replace(stapel, gelezen=(oordeel.gelezen,))
        return overzicht(eigen, Keuze(ook_vertrouwelijk=True), huisstijl)
    return _alles(zaal, stapel, oordeel, huisstijl)


def _schoon(zaal: Leeszaal, oordeel: Oordeel) -> Download:
    bestand = oordeel.gelezen.bestand
    if not is_document(bestand.inhoud):
        raise LeesFout(_GEEN_DOCUMENT)
    kopie = zaal.schoon(bestand.inhoud, "Dit bestand")
    return Download(stam(oordeel.gelezen.formaat), kopie.soort, kopie.inhoud)


def _opmerkingen(zaal: Leeszaal, oordeel: Oordeel) -> Download:
    bestand = oordeel.gelezen.bestand
    if not is_document(bestand.inhoud):
        raise LeesFout(_GEEN_DOCUMENT)
    inhoud = zaal.opmerkingen(bestand.inhoud, "Dit bestand", oordeel.rapport.bevindingen)
    return Download(f"{stam(oordeel.gelezen.formaat)}-met-opmerkingen", documentsoort(bestand.inhoud), inhoud)


def _knipsels(zaal: Leeszaal, oordeel: Oordeel) -> Download:
    g = oordeel.gelezen
    if not is_van_papier(g.formulier):
        raise LeesFout(_GEEN_SCAN)
    formulier, knipsels = zaal.knipsels(g.bestand.inhoud, "Dit bestand")
    return Download("overtypen", "html", knipsels_pagina(g.formaat.titel, formulier, knipsels).encode())


def documentsoort(inhoud: bytes) -> str:
    """'docx', 'odt' or 'pdf' of a document that can be given back in its own kind; else ""."""
    if b"%PDF-" in inhoud[:1024]:
        return "pdf"
    if not inhoud.startswith(b"PK"):
        return ""
    return "odt" if b"application/vnd.oasis.opendocument.text" in inhoud[:200] else "docx"


def _html(oordeel: Oordeel, huisstijl: Huisstijl) -> Download:
    g = oordeel.gelezen
    beelden = scorebeelden(oordeel.dossier)
    tekst = verslag_html(oordeel.rapport, g.formulier, g.formaat, huisstijl=huisstijl, beelden=beelden)
    return Download("verslag", "html", tekst.encode())


def _gegevens(oordeel: Oordeel) -> Download:
    g = oordeel.gelezen
    ontleding = ontleed(g.formulier, laad_specificatie().formaat(g.formulier.format))
    tekst = json.dumps(g.formulier.naar_json() | ontleding.naar_json(), ensure_ascii=False, indent=2)
    return Download("gegevens", "json", f"{tekst}\n".encode())


def _alles(zaal: Leeszaal, stapel: Stapel, oordeel: Oordeel, huisstijl: Huisstijl) -> Download:
    delen = dict.fromkeys((Wat.VERSLAG_PDF, Wat.VERSLAG_HTML, Wat.GEGEVENS, Wat.EXCEL), _REGISSEUR)
    if documentsoort(oordeel.gelezen.bestand.inhoud):
        delen = {Wat.SCHOON: _VERSTUREN, Wat.OPMERKINGEN: _VERSTUREN} | delen
    uit, mist = io.BytesIO(), []
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as zip_:
        for wat, map_ in delen.items():
            try:
                stuk = maak_stuk(zaal, stapel, oordeel, wat, huisstijl)
            except SjablonenFout as fout:
                mist.append(f"{wat.value}: {fout}")
            else:
                zip_.writestr(_vermelding(f"{map_}/{stuk.bestandsnaam}"), stuk.inhoud)
        if mist:
            zip_.writestr(_vermelding(f"{_REGISSEUR}/niet-gemaakt.txt"), "\n".join(mist) + "\n")
    return Download("alles", "zip", uit.getvalue())


def _vermelding(naam: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(naam)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info
