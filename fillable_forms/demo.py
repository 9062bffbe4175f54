"""The whole chain on the bundled invented case: blank forms, filled, read back, checked, carried on.

Promise: every next form is made from what was READ BACK from the Word file before it, so
the demo shows the real way and not a shortcut; the same form as PDF must give the same
answers, and the account says so when it does not. Everything in it is invented.
Files of an earlier demo in the same folder are replaced.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from fillable_forms.controle.controleer import controleer
from fillable_forms.controle.rapport import Rapport
from fillable_forms.controle.verslag_tekst import verslag_tekst
from fillable_forms.dossier import Stuk, dossier_van
from fillable_forms.lezen.bestand import lees_bestand
from fillable_forms.opdrachten.bestanden import json_uit
from fillable_forms.opmerkingen.kopie import met_opmerkingen
from fillable_forms.overzicht.maken import maak_overzicht
from fillable_forms.overzicht.regels import Keuzes
from fillable_forms.schoon.kopie import maak_schoon
from fillable_forms.verslag.html import verslag_html
from fillable_forms.vervolg import VoorTeLeggen, maak_vervolg
from fillable_forms.voorbeeldcasus import laad_voorbeeldcasus, vul_aan
from generator.leesversie.document import Weergave, maak_leesversie
from generator.reeks.gewoon import genereer_reeks
from generator.uitvoer import SOORTEN, maak_document
from generator.wegschrijven import schrijf_bestand
from sjablonen.datum import lees_datum, schrijf_datum
from sjablonen.formulier import Formulier, met_ingevulde_kop
from sjablonen.huisstijl import Huisstijl, voorbeeld_huisstijl
from sjablonen.specificatie import Formaat, Specificatie, laad_specificatie
from sjablonen.voordruk import Voordruk

__all__ = ["Stap", "draai_demo"]

LEEG, GEZIN, OVERZICHT = "leeg", "gezin", "overzicht.xlsx"


@dataclass(frozen=True, slots=True)
class Stap:
    """What happened with one form of the case. `vooraf` counts what stood in it already."""

    naam: str
    formaat: Formaat
    gelezen: Formulier
    gelijk: bool
    rapport: Rapport
    vooraf: int = 0
    voor_te_leggen: tuple[VoorTeLeggen, ...] = ()


def draai_demo(uit: Path, meld: Callable[[str], None] = lambda _: None) -> str:
    """Make everything in the folder `uit`; returns the account, which is also in LEESMIJ.txt."""
    alle = laad_specificatie()
    stijl = voorbeeld_huisstijl()
    meld("Ik maak de tien lege formulieren, in Word en in PDF.")
    leeg = sum(1 for _ in genereer_reeks(list(alle), [stijl], SOORTEN, uit / LEEG, alle.versie))
    stappen = _keten(alle, stijl, uit / GEZIN, meld)
    meld("Ik zet alles van dit gezin in een overzicht in Excel.")
    _overzicht(alle, stijl, uit / GEZIN / OVERZICHT, stappen)
    account = _account(leeg, stappen)
    _schrijf(uit / "LEESMIJ.txt", account + "\n")
    return f"Klaar. Alles staat in de map {uit}.\n\n{account}"


def _keten(alle: Specificatie, stijl: Huisstijl, map_: Path, meld: Callable[[str], None]) -> list[Stap]:
    casus = laad_voorbeeldcasus(alle)
    eerste = alle.formaat(casus.plan.format)
    meld(f"Ik vul het {eerste.titel.lower()} in, lees het terug en controleer het.")
    stappen = [_ingevuld(alle, stijl, map_, f"1-{eerste.id}", met_ingevulde_kop(casus.plan), Voordruk(), ())]
    for nummer, ronde in enumerate(casus.rondes, start=2):
        formaat = alle.formaat(ronde.naar)
        naam = f"{nummer}-{formaat.id}"
        meld(f"Ik maak het {formaat.titel.lower()} van wat is teruggelezen, en vul het in.")
        vervolg = maak_vervolg([s.gelezen for s in stappen], formaat, alle, datum=ronde.datum)
        for soort in SOORTEN:
            document = maak_document(soort, formaat, alle.versie, stijl, vervolg.formulier, vervolg.voordruk)
            schrijf_bestand(map_ / f"{naam}-vooraf.{soort}", document, alleen_eigenaar=False)
        vol = vul_aan(vervolg.formulier, formaat, ronde.antwoorden)
        stap = _ingevuld(alle, stijl, map_, naam, vol, vervolg.voordruk, stappen)
        vooraf = controleer(vervolg.formulier, formaat).ingevuld
        stappen.append(replace(stap, vooraf=vooraf, voor_te_leggen=vervolg.voor_te_leggen))
    return stappen


def _ingevuld(
    alle: Specificatie,
    stijl: Huisstijl,
    map_: Path,
    naam: str,
    formulier: Formulier,
    voordruk: Voordruk,
    eerder: Sequence[Stap],
) -> Stap:
    """Write one filled form in Word and PDF, read both back, check it beside the earlier ones,
    write the report and the copies."""
    formaat = alle.formaat(formulier.format)
    gelezen: list[Formulier] = []
    for soort in SOORTEN:
        pad = map_ / f"{naam}.{soort}"
        document = maak_document(soort, formaat, alle.versie, stijl, formulier, voordruk)
        schrijf_bestand(pad, document, alleen_eigenaar=False)
        gelezen.append(lees_bestand(pad))
    uit_word = gelezen[0]
    gelijk = all(g.gegevens == formulier.gegevens and not g.restant for g in gelezen)
    dossier = dossier_van(uit_word, [Stuk(stap.gelezen) for stap in eerder])
    rapport = controleer(uit_word, formaat, dossier=dossier)
    _kopieen(map_, naam, formaat, stijl, uit_word, rapport)
    _schrijf(map_ / f"{naam}-teruggelezen.json", json_uit(uit_word.naar_json(), ruim=True) + "\n")
    _schrijf(map_ / f"{naam}-verslag.txt", verslag_tekst(rapport, formaat, f"{naam}.docx"))
    _schrijf(map_ / f"{naam}-verslag.html",
             verslag_html(rapport, uit_word, formaat, bestand=f"{naam}.docx", huisstijl=stijl))  # fmt: skip
    return Stap(naam, formaat, uit_word, gelijk, rapport)


def _kopieen(
    map_: Path, naam: str, formaat: Formaat, stijl: Huisstijl, gelezen: Formulier, rapport: Rapport
) -> None:
    """What goes back to the family: the form with remarks, the copy to send, the plan to read."""
    ingevuld = (map_ / f"{naam}.docx").read_bytes()
    kopieen = {
        f"{naam}-opmerkingen.docx": met_opmerkingen(ingevuld, rapport.bevindingen, f"{naam}.docx"),
        f"{naam}-versturen.docx": maak_schoon(ingevuld).inhoud,
        f"{naam}-leesversie.pdf": maak_leesversie(formaat, stijl, gelezen, Weergave()),
    }
    for bestand, inhoud in kopieen.items():
        schrijf_bestand(map_ / bestand, inhoud, alleen_eigenaar=False)


def _overzicht(alle: Specificatie, stijl: Huisstijl, pad: Path, stappen: Sequence[Stap]) -> None:
    stroom = io.BytesIO()
    maak_overzicht([(stap.gelezen, f"{stap.naam}.docx") for stap in stappen], alle, stijl, Keuzes(), stroom)
    schrijf_bestand(pad, stroom.getvalue(), alleen_eigenaar=False)


def _schrijf(pad: Path, tekst: str) -> None:
    schrijf_bestand(pad, tekst.encode("utf-8"), alleen_eigenaar=False)


def _account(leeg: int, stappen: list[Stap]) -> str:
    regels = [
        "Dit is een voorbeeld. Het gezin, de plaatsen en alle nummers zijn verzonnen.",
        "",
        f"{LEEG}/   {leeg} lege formulieren: tien in Word (.docx) en dezelfde tien in PDF.",
        f"{GEZIN}/  Een gezin, van het eerste plan tot het laatste:",
        "",
    ]
    for stap in stappen:
        regels += [*_over(stap), ""]
    regels += [
        "Bij elk plan horen deze bestanden:",
        "  …-vooraf.docx, .pdf     het formulier met wat al bekend was (vanaf het tweede plan)",
        "  ….docx, .pdf            hetzelfde formulier, ingevuld",
        "  …-teruggelezen.json     wat het programma uit het ingevulde formulier las",
        "  …-verslag.html, .txt    de controle, alleen voor de regisseur",
        "  …-opmerkingen.docx      het formulier terug, met opmerkingen die het hele gezin mag lezen",
        "  …-versturen.docx        de kopie om te versturen, zonder wat u niet ziet",
        "  …-leesversie.pdf        het plan om te lezen",
        f"In {OVERZICHT} staan alle formulieren van dit gezin, met de doelen door de tijd.",
        "",
        f"Kijk eerst naar {GEZIN}/{stappen[0].naam}.docx en het verslag ernaast.",
    ]
    return "\n".join(regels)


def _over(stap: Stap) -> list[str]:
    dag = lees_datum(stap.gelezen.datum_overleg)
    rapport = stap.rapport
    regels = [f"  {stap.naam.split('-')[0]}. {stap.formaat.titel}{f', {schrijf_datum(dag)}' if dag else ''}"]
    if stap.vooraf:
        regels.append(f"     {stap.vooraf} vakken waren vooraf al ingevuld, met wat in de vorige plannen stond.")
    if stap.voor_te_leggen:
        regels.append(f"     Voor te leggen aan het gezin: {len(stap.voor_te_leggen)}.")
    if stap.gelijk:
        regels.append(f"     {rapport.ingevuld} vakken ingevuld; uit Word en PDF precies zo teruggelezen.")
    else:
        regels.append(f"     {rapport.ingevuld} vakken ingevuld. Let op: niet alles kwam precies zo terug.")
    regels.append(f"     Controle: {len(rapport.moet_nog)} moet nog, {len(rapport.kan_beter)} kan beter.")
    return regels
