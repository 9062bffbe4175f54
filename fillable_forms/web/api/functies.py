"""What the API gives back, function by function. Each runs in a thread and may raise SjablonenFout."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

from fillable_forms.lezen.leeszaal import Leeszaal
from fillable_forms.web.dienst import Dienst
from fillable_forms.web.diensten.download import Download
from fillable_forms.web.diensten.formulieren import Bekend, maak_formulier
from fillable_forms.web.diensten.lezen import Stapel, beoordeel, eis_gelezen, lees_stapel
from fillable_forms.web.diensten.overzicht import Keuze, overzicht
from fillable_forms.web.diensten.stukken import MET_VERSLAG, Wat, maak_stuk
from fillable_forms.web.diensten.vergelijken import verschil_van
from fillable_forms.web.diensten.vervolg import Wens, keuzes_van, maak_volgende
from fillable_forms.web.instellingen import Organisatie
from fillable_forms.web.uploads import Upload
from sjablonen.fouten import LeesFout, SjablonenFout
from sjablonen.ontleden import ontleed
from sjablonen.specificatie import laad_specificatie

__all__ = ["FUNCTIES", "Uitkomst", "Vraag"]

Uitkomst = Download | dict[str, Any] | list[Any]


class Vraag:
    """What came in: fields and files, and the service to answer with."""

    def __init__(self, dienst: Dienst, organisatie: Organisatie, upload: Upload) -> None:
        self.dienst, self.upload = dienst, upload
        gevraagd = upload.veld("organisatie")
        eigen = dienst.instellingen.organisatie(gevraagd) if gevraagd else organisatie
        if eigen is None:
            raise SjablonenFout("organisatie: deze huisstijl kennen wij niet.")
        self.huisstijl, self.controle = eigen.huisstijl, eigen.controle
        self.formaat = upload.veld("naar") or upload.veld("formaat") or "-"  # for the audit line

    @property
    def zaal(self) -> Leeszaal:
        return self.dienst.werkplaats.zaal

    def aan(self, naam: str) -> bool:
        return self.upload.veld(naam) == "true"

    def stapel(self) -> Stapel:
        gelezen = lees_stapel(self.zaal, self.upload.van("bestand"))
        if self.formaat == "-" and gelezen.gelezen:
            aantal = len(gelezen.gelezen)
            self.formaat = gelezen.gelezen[0].formaat.id if aantal == 1 else f"{aantal}-formulieren"
        return gelezen

    def stuk(self, wat: Wat) -> Download:
        stapel = eis_gelezen(self.stapel())
        oordeel = beoordeel(
            self.zaal, stapel, int(self.upload.veld("nummer") or 0), self.controle, volledig=self.aan("volledig"),
            met_feiten=wat in MET_VERSLAG,
        )  # fmt: skip
        self.formaat = oordeel.gelezen.formaat.id
        return maak_stuk(self.zaal, stapel, oordeel, wat, self.huisstijl)


def _stapel(stapel: Stapel, formulieren: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "formulieren": formulieren,
        "mislukt": [{"nummer": m.nummer, "melding": m.melding} for m in stapel.mislukt],
        "apart": list(stapel.apart),
    }


def _lees(vraag: Vraag) -> Uitkomst:
    stapel = eis_gelezen(vraag.stapel())
    return _stapel(stapel, [
        {"nummer": g.nummer} | g.formulier.naar_json() | ontleed(g.formulier, g.formaat).naar_json()
        for g in stapel.gelezen
    ])  # fmt: skip


def _controleer(vraag: Vraag) -> Uitkomst:
    stapel = eis_gelezen(vraag.stapel())
    uit = []
    for g in stapel.gelezen:
        oordeel = beoordeel(vraag.zaal, stapel, g.nummer, vraag.controle, volledig=vraag.aan("volledig"))
        meldingen = [*g.formulier.meldingen, *(m.tekst for m in oordeel.meldingen)]
        uit.append({"nummer": g.nummer} | oordeel.rapport.naar_json() | {"meldingen": meldingen})
    return _stapel(stapel, uit)


def _verslag(vraag: Vraag) -> Uitkomst:
    return vraag.stuk(Wat.VERSLAG_HTML if vraag.upload.veld("als") == "html" else Wat.VERSLAG_PDF)


def _vervolgen(vraag: Vraag) -> Uitkomst:
    keuzes = keuzes_van(eis_gelezen(vraag.stapel()))
    return {
        "kan": [
            {"format": k.formaat.id, "titel": k.formaat.titel, "voor_een_persoon": k.voor_een,
             "mededelingen": list(k.mededelingen), "voor_te_leggen": [p.naar_json() for p in k.voor_te_leggen]}
            for k in keuzes.kan
        ],
        "niet": [
            {"format": k.formaat.id, "titel": k.formaat.titel, "reden": k.reden, "met_toch": k.met_toch}
            for k in keuzes.niet
        ],
    }  # fmt: skip


def _vervolg(vraag: Vraag) -> Uitkomst:
    veld = vraag.upload.veld
    stapel = eis_gelezen(vraag.stapel())
    wens = Wens(veld("naar"), veld("soort") or "docx", veld("datum"), veld("persoon"), toch=vraag.aan("toch"))
    download, uit = maak_volgende(stapel, wens, vraag.huisstijl)
    return {
        "bestandsnaam": download.bestandsnaam,
        "soort": download.soort,
        "inhoud": base64.b64encode(download.inhoud).decode(),
        "kenmerk": uit.formulier.kenmerk,
        "mededelingen": list(uit.mededelingen),
        "voor_te_leggen": [p.naar_json() for p in uit.voor_te_leggen],
    }


def _formulier(vraag: Vraag) -> Uitkomst:
    veld = vraag.upload.veld
    namen = tuple(n.strip() for n in veld("namen").splitlines() if n.strip())
    bekend = Bekend(
        namen, veld("regisseur"), veld("regisseur_organisatie"), veld("telefoon"), veld("mail"), veld("dossier"),
        veld("datum"),
    )  # fmt: skip
    gelezen = eis_gelezen(vraag.stapel()).gelezen[0] if vraag.upload.van("bestand") else None
    formaat = laad_specificatie().formaat(veld("formaat"))
    return maak_formulier(formaat, veld("soort") or "docx", vraag.huisstijl, bekend, gelezen)


def _verschil(vraag: Vraag) -> Uitkomst:
    upload = vraag.upload
    return verschil_van(vraag.zaal, (*upload.van("oud"), *upload.van("nieuw"))).naar_json()


def _overzicht(vraag: Vraag) -> Uitkomst:
    stapel = eis_gelezen(vraag.stapel())
    if stapel.mislukt:
        raise LeesFout("Er is geen overzicht gemaakt, want niet elk bestand kon worden gelezen.")
    wat = vraag.upload.veld("inhoud")
    return overzicht(
        stapel, Keuze(met_contact=wat == "contact", alleen_aantallen=wat == "aantallen"), vraag.huisstijl
    )


FUNCTIES: dict[str, Callable[[Vraag], Uitkomst]] = {
    "lees": _lees,
    "controleer": _controleer,
    "schoon": lambda v: v.stuk(Wat.SCHOON),
    "opmerkingen": lambda v: v.stuk(Wat.OPMERKINGEN),
    "verslag": _verslag,
    "knipsels": lambda v: v.stuk(Wat.KNIPSELS),
    "vervolgen": _vervolgen,
    "vervolg": _vervolg,
    "formulier": _formulier,
    "verschil": _verschil,
    "overzicht": _overzicht,
}
