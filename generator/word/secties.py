"""One section as blocks of a document: heading, explanation, printed text and fields.

The shape of each table is a contract with the reader (`fillable_forms.lezen.docx`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.word.beeld import pictogram
from generator.word.bouw import Bouw
from generator.word.groepen import groepentabel
from generator.word.lijsten import lijsttabel, personentabellen
from generator.word.maten import verdeel
from generator.word.namen import bladwijzer_kader, bladwijzer_label, bladwijzer_sectie
from generator.word.tabellen import kolomkop, label, labelcel, rij, tabel, veld_is_midden, veldcel
from generator.word.velden import veldalinea
from generator.word.xml import alinea, run
from sjablonen.specificatie import Sectie, Soort, VeldType
from sjablonen.voordruk import VoordrukBlok

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["sectieblokken", "voordrukalineas"]

_TABEL = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}tbl"


def sectieblokken(bouw: Bouw, sectie: Sectie) -> Iterator[_Element]:
    """The paragraphs and tables of one section, in order."""
    if not sectie.zonder_kop:
        yield _kop(bouw, sectie)
        if sectie.ondertitel:
            yield alinea("SjOndertitel", run(sectie.ondertitel), bij_volgende=True)
        if sectie.hint:
            yield alinea("SjHint", run(sectie.hint), bij_volgende=True)
    for nummer, voordruk in enumerate(bouw.voordruk.bij_sectie.get(sectie.sleutel, ())):
        yield from voordrukalineas(bouw, voordruk, f"{sectie.sleutel[:20]}_{nummer}")
    if sectie.tekst:
        yield alinea("SjTekst", run(sectie.tekst), bij_volgende=True)
    yield from _uitleg(sectie)
    naschrift = _naschrift(sectie)
    if sectie.vaste_tekst and not naschrift:
        yield alinea("SjTekst", run(sectie.vaste_tekst), bij_volgende=True)
    vorige = bouw.van_vorige_keer(sectie)
    if vorige:
        yield alinea("SjMerkRegel", run(vorige), bij_volgende=True)
    for blok in _invoer(bouw, sectie):
        yield blok
        if blok.tag == _TABEL:  # Word joins tables that touch
            yield alinea("SjTussen", bij_volgende=bool(naschrift))
    if naschrift:
        yield alinea("SjNaschrift", run(naschrift))


def voordrukalineas(bouw: Bouw, blok: VoordrukBlok, naam: str) -> Iterator[_Element]:
    """A printed box: a bold first line, and lines below it. A bookmark tells each of these
    from a line that somebody types between them."""
    yield alinea("SjVoorgedruktKop", run(blok.titel), bij_volgende=True)
    for i, regel in enumerate(blok.regels):
        yield alinea("SjVoorgedrukt", *bouw.bladwijzer(bladwijzer_kader(naam, i), run(regel)))
    yield alinea("SjTussen")


def _kop(bouw: Bouw, sectie: Sectie) -> _Element:
    inhoud: list[_Element] = []
    if sectie.nummer:
        # No no-break spaces here: LibreOffice draws each of them apart, with a seam.
        rand = "\u2005" if len(sectie.nummer) > 1 else "\u2002"
        inhoud += [run(f"{rand}{sectie.nummer}{rand}", "SjNummer"), run("\t")]
    inhoud += bouw.bladwijzer(bladwijzer_sectie(sectie.sleutel), run(sectie.titel))
    if sectie.pictogram:
        inhoud += [run("\t"), pictogram(bouw, sectie.pictogram)]
    return alinea("Heading1", *inhoud)


def _uitleg(sectie: Sectie) -> Iterator[_Element]:
    """Printed lists: the topics to tell about, and what the figures of a scale mean."""
    for i, onderwerp in enumerate(sectie.onderwerpen, start=1):
        tekst = [run(onderwerp.titel, "SjVet"), run("\t"), run(onderwerp.trefwoorden, "SjGrijs")]
        yield alinea("SjOnderwerp", *tekst, bij_volgende=i < len(sectie.onderwerpen))
    for punt in sectie.schaal:
        yield alinea("SjSchaal", run(punt.cijfer, "SjVet"), run("\t"), run(punt.betekenis), bij_volgende=True)
    if sectie.schaal:
        yield alinea("SjTussen", bij_volgende=True)


def _invoer(bouw: Bouw, sectie: Sectie) -> Iterator[_Element]:
    if sectie.soort is Soort.TEKST:
        yield _tekst(bouw, sectie)
    elif sectie.soort is Soort.HERHAALGROEP:
        yield groepentabel(bouw, sectie)
    elif sectie.per_kolom:
        yield from personentabellen(bouw, sectie)
    elif sectie.is_lijst:
        yield lijsttabel(bouw, sectie)
    elif sectie.in_een_rij:
        yield _velden_in_een_rij(bouw, sectie)
    elif sectie.heeft_invoer:
        yield _velden_onder_elkaar(bouw, sectie)


def _naschrift(sectie: Sectie) -> str:
    """What to do after answering, printed below the fields; a question stands above them."""
    vast = sectie.vaste_tekst or ""
    return "" if vast.endswith("?") else vast


def _tekst(bouw: Bouw, sectie: Sectie) -> _Element:
    veld = sectie.velden[0]
    rijen = []
    if veld.label is not None:
        naam = bladwijzer_label(sectie.sleutel, veld.sleutel)
        kop = kolomkop(bouw.maten.breedte, label(bouw, veld.label, naam, bij_volgende=True))
        rijen.append(rij([kop], bouw.maten.minimaal, kop=True))
    regels = bouw.maten.regels(bouw.waarde(sectie.sleutel), bouw.maten.breedte)
    cel = veldcel(bouw.maten.breedte, veldalinea(bouw, sectie, veld, sectie.sleutel))
    rijen.append(rij([cel], bouw.maten.hoogte(veld), heel=bouw.maten.past(regels)))
    return tabel("SjTabel", sectie.titel, [bouw.maten.breedte], rijen, koprij=veld.label is not None)


def _velden_in_een_rij(bouw: Bouw, sectie: Sectie) -> _Element:
    breedtes = verdeel(bouw.maten.breedte, [v.breedte for v in sectie.velden])
    koppen, cellen, regels = [], [], 0
    for veld, breedte in zip(sectie.velden, breedtes, strict=True):
        naam = bladwijzer_label(sectie.sleutel, veld.sleutel)
        pad = f"{sectie.sleutel}.{veld.sleutel}"
        kop = label(bouw, veld.label or "", naam, merk=bouw.merk(pad), bij_volgende=True)
        koppen.append(kolomkop(breedte, kop))
        cellen.append(veldcel(breedte, veldalinea(bouw, sectie, veld, pad, breedte=breedte)))
        regels = max(regels, bouw.maten.regels(bouw.waarde(pad), breedte))
    rijen = [
        rij(koppen, bouw.maten.minimaal, kop=True),
        rij(cellen, bouw.maten.hoogte(*sectie.velden), heel=bouw.maten.past(regels)),
    ]
    return tabel("SjTabel", sectie.titel, breedtes, rijen, koprij=True)


def _velden_onder_elkaar(bouw: Bouw, sectie: Sectie) -> _Element:
    links = bouw.maten.breedte * _deel_label(sectie) // 100
    breedtes = [links, bouw.maten.breedte - links]
    paden = [f"{sectie.sleutel}.{v.sleutel}" for v in sectie.velden]
    regels = [bouw.maten.regels(bouw.waarde(p), breedtes[1]) for p in paden]
    samen = bouw.maten.past(sum(regels))
    rijen = []
    for i, (veld, pad) in enumerate(zip(sectie.velden, paden, strict=True)):
        naam = bladwijzer_label(sectie.sleutel, veld.sleutel)
        vast = samen and (i + 1 < len(paden) or bool(_naschrift(sectie)))
        midden = veld_is_midden(veld)
        rijen.append(
            rij(
                [
                    labelcel(
                        links,
                        label(bouw, veld.label or "", naam, merk=bouw.merk(pad), bij_volgende=vast),
                        midden=midden,
                    ),
                    veldcel(breedtes[1], veldalinea(bouw, sectie, veld, pad, bij_volgende=vast), midden=midden),
                ],
                bouw.maten.hoogte(veld),
                heel=bouw.maten.past(regels[i]),
            )
        )
    return tabel("SjVelden", sectie.titel, breedtes, rijen)


def _deel_label(sectie: Sectie) -> int:
    """The share (%) of the width for the labels: much when the answer is only a tick."""
    lang = max(len(v.label or "") for v in sectie.velden)
    keuzes = [v.type is VeldType.KEUZE for v in sectie.velden]
    if lang <= 24:
        return 24
    if all(keuzes):
        return 72
    return 46 if any(keuzes) and lang > 60 else 36
