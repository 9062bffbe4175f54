"""One form in an organisation's own Word letterhead.

Promise: what the letterhead looks like stays as it is: its styles, fonts, theme, numbering,
margins, headers, footers and pictures; the form comes at the place that its tag marks, with
every field, label and bookmark as in a form without a letterhead. Every page says which form
it is. The same letterhead and form give the same bytes.
Raises BriefpapierFout with everything that is wrong with the letterhead, and
ToegankelijkFout when the form in it would not be usable by everybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from jinja2 import TemplateError
from lxml import etree

from generator.brieven.inhoud import delen_met_tekst, maak_schoon, noem_logo, verboden
from generator.brieven.model import VAN_DE_ORGANISATIE, Briefpapier, waarden
from generator.brieven.pakket import DOCUMENT, Pakket, PakketFout, attr, ontleed, open_pakket, q
from generator.brieven.plaats import gemerkte, tekstbreedte, zet_neer
from generator.brieven.regels import regels_in, regels_van_randen
from generator.brieven.stijlen import Stijlboek, vertaal
from generator.brieven.tags import foute_tags, gebruikte_tags, markeer_plaats, vul_tags
from generator.brieven.toegankelijk import tekort_van_briefpapier
from generator.brieven.voet import zet_formuliercode
from generator.pictogram_palet import pictogrammen_palet
from generator.word import eigenschappen
from generator.word.bouw import Bouw
from generator.word.document import beeldnamen, formulierblokken
from generator.word.glossarium import glossarium, glossariumstijlen
from generator.word.toegankelijk import eis_inhoud
from generator.word.xml import NS, deel, w, wortel
from sjablonen.formulier import Formulier
from sjablonen.fouten import BriefpapierFout, ToegankelijkFout
from sjablonen.huisstijl import Huisstijl
from sjablonen.palet import kleur_melding
from sjablonen.specificatie import Formaat
from sjablonen.voordruk import Voordruk

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["docx_op_briefpapier", "kleuren_van", "tags_van_organisatie"]

_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PROPS = {
    "core": ("http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
             "application/vnd.openxmlformats-package.core-properties+xml"),
    "app": ("extended-properties", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
    "custom": ("custom-properties", "application/vnd.openxmlformats-officedocument.custom-properties+xml"),
}  # fmt: skip
_STAP = 100_000  # ids are handed out from a multiple of this that the letterhead leaves free
_NUMMERS = (("w:bookmarkStart", "w:id"), ("w:bookmarkEnd", "w:id"), ("wp:docPr", ""), ("w:id", "w:val"))


def docx_op_briefpapier(
    briefpapier: Briefpapier,
    formaat: Formaat,
    versie: str,
    huisstijl: Huisstijl,
    formulier: Formulier | None = None,
    voordruk: Voordruk | None = None,
) -> bytes:
    """The form of this format in this letterhead; without `formulier` a blank one."""
    namen = waarden(formaat, versie, huisstijl, formulier)
    try:
        pakket = vul_tags(_sjabloon(briefpapier), namen)
        body, boek = _delen(pakket)
        plek = gemerkte(body)
        breedte = tekstbreedte(body, plek)
    except PakketFout as fout:
        raise BriefpapierFout(briefpapier.naam, fout.regels) from fout
    except (TemplateError, etree.XMLSyntaxError) as fout:
        regel = (
            "een {% if … %} begint op de ene regel en eindigt op de andere. Schrijf dan {%p if … %} en {%p endif %}, "
            "elk op een eigen regel."
        )
        raise BriefpapierFout(briefpapier.naam, [regel]) from fout
    _eis_toegankelijk(formaat, huisstijl, pakket, boek)
    briefregels = regels_in([b for b in body if b is not plek], namen["datum"])
    beelden = {n: f"rIdSjBeeld_{n}" for n in beeldnamen(formaat)}
    bouw = Bouw(formaat, formulier, voordruk or Voordruk(), beelden, breedte=breedte, eerste=_vrij_vanaf(pakket))
    blokken = list(formulierblokken(bouw))
    eis_inhoud(formaat.titel, deel(wortel("document", w("body", *blokken))))
    anders = boek.voeg_toe(huisstijl, bouw.maten, oud_word=_is_oud_word(pakket))
    titel_is_er = _heeft_titel(body, boek)
    for blok in blokken:
        vertaal(blok, boek, anders, breedte, titel_is_er=titel_is_er)
    _weg_met_oude_bladwijzers(body, blokken)
    zet_neer(plek, blokken)
    zet_formuliercode(pakket, body, namen["formuliercode"])
    _zet_beelden(pakket, beelden, pictogrammen_palet(tuple(beelden), huisstijl.kleur, huisstijl.tint))
    _zet_glossarium(pakket)
    noem_logo(pakket)
    stijlpad = _stijlpad(pakket)
    pakket.delen[stijlpad] = deel(boek.wortel)
    pakket.delen[DOCUMENT] = _document(body)
    kopregels = regels_van_randen(pakket, namen["datum"])
    _zet_eigenschappen(pakket, {
        "core": eigenschappen.core(formaat.titel, huisstijl),
        "app": eigenschappen.app(),
        "custom": eigenschappen.custom(formaat, versie, formulier, kopregels, briefregels),
    })  # fmt: skip
    return pakket.inhoud()


def tags_van_organisatie(briefpapier: Briefpapier) -> frozenset[str]:
    """The tags in this letterhead that only a huisstijl can answer; raises BriefpapierFout."""
    try:
        return gebruikte_tags(_sjabloon(briefpapier)) & VAN_DE_ORGANISATIE
    except PakketFout as fout:
        raise BriefpapierFout(briefpapier.naam, fout.regels) from fout


def kleuren_van(briefpapier: Briefpapier, huisstijl: Huisstijl) -> Huisstijl:
    """`huisstijl` in the colour of the letterhead's headings, when a form in it can be read."""
    try:
        _, boek = _delen(_sjabloon(briefpapier))
    except PakketFout as fout:
        raise BriefpapierFout(briefpapier.naam, fout.regels) from fout
    kop = boek.id_van("heading 1")
    kleur = boek.kleur(kop)
    if not kop or kleur == "#000000" or kleur_melding(kleur):
        return huisstijl
    return replace(huisstijl, kleur=kleur, accent=kleur)


def _sjabloon(briefpapier: Briefpapier) -> Pakket:
    """The letterhead, looked at and cleaned, with its place marked; a fresh copy each time."""
    gezien = _nagekeken(briefpapier)
    return Pakket(dict(gezien.delen), dict(gezien.standaard), dict(gezien.eigen))


@lru_cache(maxsize=8)  # one letterhead carries many forms
def _nagekeken(briefpapier: Briefpapier) -> Pakket:
    pakket = open_pakket(briefpapier.inhoud)
    maak_schoon(pakket)
    fouten = [*verboden(pakket), *foute_tags(pakket)]
    if fouten:
        raise PakketFout(*dict.fromkeys(fouten))
    _stijlpad(pakket)
    document = ontleed(pakket.delen[DOCUMENT])
    if not markeer_plaats(document):
        raise PakketFout("de plek voor het formulier staat in een tabel, tekstvak of invulvak. Zet die erbuiten.")
    pakket.delen[DOCUMENT] = deel(document)
    return pakket


def _delen(pakket: Pakket) -> tuple[_Element, Stijlboek]:
    body = ontleed(pakket.delen[DOCUMENT]).find(q("w:body"))
    if body is None:
        raise PakketFout("dit bestand is beschadigd. Open het in Word en sla het opnieuw op.")
    return body, Stijlboek(ontleed(pakket.delen[_stijlpad(pakket)]))


def _stijlpad(pakket: Pakket) -> str:
    pad = next((p for _, p in pakket.doelen(DOCUMENT, "styles")), "")
    if not pad:
        raise PakketFout("er zijn geen stijlen in dit bestand. Open het in Word en sla het opnieuw op.")
    return pad


def _eis_toegankelijk(formaat: Formaat, huisstijl: Huisstijl, pakket: Pakket, boek: Stijlboek) -> None:
    melding = kleur_melding(huisstijl.kleur)
    tekort = (*([melding] if melding else []), *tekort_van_briefpapier(pakket, boek))
    if tekort:
        raise ToegankelijkFout(formaat.titel, tekort)


def _is_oud_word(pakket: Pakket) -> bool:
    """True when the letterhead says it is laid out as by Word 2010 or before, or says nothing."""
    for _, pad in pakket.doelen(DOCUMENT, "settings"):
        for regel in ontleed(pakket.delen[pad]).iter(q("w:compatSetting")):
            if attr(regel, "w:name") == "compatibilityMode":
                return not attr(regel).isdigit() or int(attr(regel)) < 15
    return True


def _heeft_titel(body: _Element, boek: Stijlboek) -> bool:
    titel = boek.id_van("title")
    return bool(titel) and any(attr(s) == titel for s in body.iter(q("w:pStyle")))


def _vrij_vanaf(pakket: Pakket) -> int:
    """From which number on no bookmark, picture or control of the letterhead has an id."""
    bezet: set[int] = set()
    for pad in delen_met_tekst(pakket):
        boom = ontleed(pakket.delen[pad])
        for naam, waar in _NUMMERS:
            for element in boom.iter(q(naam)):
                getal = attr(element, waar) if waar else element.get("id", "")
                bezet |= {int(getal) // _STAP} if getal.lstrip("-").isdigit() else set()
    return next(n for n in range(1, 20_000) if n not in bezet) * _STAP


def _weg_met_oude_bladwijzers(body: _Element, blokken: list[_Element]) -> None:
    """A letterhead made of a form may hold its bookmarks still: two of one name are none."""
    start, einde, id_, naam = (q(f"w:{n}") for n in ("bookmarkStart", "bookmarkEnd", "id", "name"))
    onze = {b.get(naam) for blok in blokken for b in blok.iter(start)}
    weg = {b.get(id_) for b in body.iter(start) if b.get(naam) in onze}
    for element in [e for e in body.iter(start, einde) if e.get(id_) in weg]:
        ouder = element.getparent()
        if ouder is not None:
            ouder.remove(element)


def _document(body: _Element) -> bytes:
    """The document around this body, with w14 and w15 among what an old program may skip."""
    oud = body.getparent()
    if oud is None:
        raise PakketFout("dit bestand is beschadigd. Open het in Word en sla het opnieuw op.")
    ruimten: Any = {**oud.nsmap, **{p: u for p, u in NS.items() if u not in oud.nsmap.values()}}
    nieuw = etree.Element(oud.tag, {str(k): str(v) for k, v in oud.attrib.items()}, ruimten)
    nieuw.extend(list(oud))
    ignorable = q("mc:Ignorable")
    voorzetsels = {uri: str(p) for p, uri in ruimten.items() if p}
    te_negeren = [*nieuw.get(ignorable, "").split(), voorzetsels[NS["w14"]], voorzetsels[NS["w15"]]]
    nieuw.set(ignorable, " ".join(dict.fromkeys(te_negeren)))
    return deel(nieuw)


def _zet_beelden(pakket: Pakket, beelden: Mapping[str, str], png: Mapping[str, bytes]) -> None:
    pakket.standaard["png"] = "image/png"
    for naam, relatie in beelden.items():
        pad = pakket.vrij_pad(f"word/media/sj_{naam}", "png")
        pakket.zet(pad, png[naam])
        pakket.voeg_relatie(DOCUMENT, relatie, "image", pad)


def _zet_glossarium(pakket: Pakket) -> None:
    """Our prompts beside the building blocks of the letterhead, or in a part of their own."""
    onze = ontleed(glossarium())
    for _, pad in pakket.doelen(DOCUMENT, "glossaryDocument"):
        hun = ontleed(pakket.delen[pad])
        stukken = hun.find(q("w:docParts"))
        if stukken is None:
            stukken = w("docParts")
            hun.append(stukken)
        eigen = {attr(n) for n in onze.iter(q("w:name"))}
        for stuk in stukken.findall(q("w:docPart")):
            if attr(stuk.find(f"{q('w:docPartPr')}/{q('w:name')}")) in eigen:
                stukken.remove(stuk)
        stukken.extend(onze.iter(q("w:docPart")))
        pakket.delen[pad] = deel(hun)
        return
    pad = "word/glossary/document.xml"
    pakket.zet(pad, deel(onze), f"{_WML}.document.glossary+xml")
    pakket.zet("word/glossary/styles.xml", glossariumstijlen(), f"{_WML}.styles+xml")
    pakket.zet_relaties(pad, [])
    pakket.voeg_relatie(pad, "rId1", "styles", "word/glossary/styles.xml")
    pakket.voeg_relatie(DOCUMENT, "rIdSjGlossarium", "glossaryDocument", pad)


def _zet_eigenschappen(pakket: Pakket, inhoud: Mapping[str, bytes]) -> None:
    for naam, stuk in inhoud.items():
        soort, type_ = _PROPS[naam]
        pakket.zet(f"docProps/{naam}.xml", stuk, type_)
        pakket.voeg_relatie("", f"rIdSj_{naam}", soort, f"docProps/{naam}.xml")
