"""What the report shows, as plain data: the page itself only lays it out.

Promise: findings about one field stand together, the heaviest first; each quotation is of
that field. Pure: the same form always gives the same report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from fillable_forms.controle.plaats import plaats_van
from fillable_forms.controle.rapport import Bevinding, Herinnering, NietBeoordeeld, Rapport
from fillable_forms.controle.woorden import raad_van
from fillable_forms.verslag.citaat import Stuk, citeer
from fillable_forms.verslag.gebieden import Gebied, gebieden
from fillable_forms.verslag.lezing import Lezing, lees_lezing
from sjablonen.criteria_model import Catalogus, Ernst, Zichtbaar
from sjablonen.formulier import Formulier
from sjablonen.specificatie import Formaat, VeldType

__all__ = ["Groep", "Kaart", "Lijstje", "Onderdeel", "Punt", "Verslagbeeld", "verslagbeeld"]

_MAANDEN = ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
            "november", "december")  # fmt: skip
_KOPPEN = {Ernst.FOUT: "Moet nog", Ernst.AANDACHTSPUNT: "Kan beter", Ernst.TIP: "Tips"}
_WOORDEN = {Ernst.FOUT: "Moet nog", Ernst.AANDACHTSPUNT: "Kan beter", Ernst.TIP: "Tip"}
_KLEUREN = {Ernst.FOUT: "moet", Ernst.AANDACHTSPUNT: "beter", Ernst.TIP: "tip"}


@dataclass(frozen=True, slots=True)
class Punt:
    """One finding: what is the matter in one line, and what to do."""

    woord: str
    soort: str
    boodschap: str
    raad_kop: str
    raad: str
    bron: str
    prive: bool


@dataclass(frozen=True, slots=True)
class Kaart:
    """All findings about one field."""

    anker: str
    plaats: str
    woord: str
    soort: str
    citaat: tuple[Stuk, ...]
    punten: tuple[Punt, ...]

    @property
    def prive(self) -> bool:
        return all(p.prive for p in self.punten)


@dataclass(frozen=True, slots=True)
class Groep:
    """The cards of one severity."""

    kop: str
    soort: str
    kaarten: tuple[Kaart, ...]


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """One section in the strip; `soort` is moet, beter, tip, goed or leeg."""

    nummer: str
    titel: str
    soort: str
    woord: str
    anker: str


@dataclass(frozen=True, slots=True)
class Lijstje:
    """A short checklist: what to ask or do, and why."""

    kop: str
    punten: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Verslagbeeld:
    titel: str
    gegevens: tuple[str, ...]
    ingevuld: int
    vakken: int
    moet: int
    beter: int
    tips: int
    goed: int
    onderdelen: tuple[Onderdeel, ...]
    groepen: tuple[Groep, ...]
    lijstjes: tuple[Lijstje, ...]
    open_: tuple[Lijstje, ...]
    lezing: Lezing
    meldingen: tuple[str, ...]
    gebieden: tuple[Gebied, ...]
    acuut: bool
    is_leeg: bool


def verslagbeeld(
    rapport: Rapport, formulier: Formulier, formaat: Formaat, catalogus: Catalogus, bestand: str = ""
) -> Verslagbeeld:
    """Everything that the page shows of one check."""
    groepen = tuple(_groepen(rapport.bevindingen, formulier, formaat))
    ankers: dict[str, str] = {}
    for groep in groepen:
        for kaart in groep.kaarten:
            ankers.setdefault(kaart.anker.split("-")[1], kaart.anker)
    return Verslagbeeld(
        titel=formaat.titel,
        gegevens=tuple(_gegevens(formulier, bestand)),
        ingevuld=rapport.ingevuld,
        vakken=rapport.vakken,
        moet=len(rapport.moet_nog),
        beter=sum(b.ernst is Ernst.AANDACHTSPUNT for b in rapport.bevindingen),
        tips=sum(b.ernst is Ernst.TIP for b in rapport.bevindingen),
        goed=len(rapport.in_orde),
        onderdelen=() if rapport.is_leeg else tuple(_onderdelen(rapport, formaat, ankers)),
        groepen=groepen,
        lijstjes=tuple(_lijstjes(rapport.herinneringen)),
        open_=tuple(_open(rapport.niet_te_beoordelen, catalogus)),
        lezing=lees_lezing(formulier, formaat),
        meldingen=formulier.meldingen,
        gebieden=() if rapport.is_leeg else gebieden(formulier, formaat),
        acuut=rapport.acuut,
        is_leeg=rapport.is_leeg,
    )


def _gegevens(formulier: Formulier, bestand: str) -> Iterator[str]:
    if formulier.datum_overleg:
        datum = date.fromisoformat(formulier.datum_overleg)
        yield f"Overleg van {datum.day} {_MAANDEN[datum.month - 1]} {datum.year}"
    if formulier.dossier:
        yield f"dossier {formulier.dossier}"
    if formulier.kenmerk:
        yield f"kenmerk {formulier.kenmerk}"
    if bestand:
        yield bestand


# ---- the cards ----------------------------------------------------------------------


def _groepen(bevindingen: Iterable[Bevinding], formulier: Formulier, formaat: Formaat) -> Iterator[Groep]:
    per_veld: dict[str, list[Bevinding]] = {}
    for bevinding in bevindingen:
        per_veld.setdefault(bevinding.veld, []).append(bevinding)
    per_ernst: dict[Ernst, list[Kaart]] = {}
    for veld, groep in per_veld.items():
        groep.sort(key=lambda b: b.ernst.rang)
        per_ernst.setdefault(groep[0].ernst, []).append(_kaart(veld, groep, formulier, formaat))
    for ernst in sorted(per_ernst, key=lambda e: e.rang):
        yield Groep(_KOPPEN.get(ernst, "Tips"), _KLEUREN.get(ernst, "tip"), tuple(per_ernst[ernst]))


def _kaart(veld: str, bevindingen: list[Bevinding], formulier: Formulier, formaat: Formaat) -> Kaart:
    plaats = plaats_van(formaat, veld)
    trefwoorden = [w for b in bevindingen for w in b.trefwoorden]
    ernst = bevindingen[0].ernst
    return Kaart(
        anker=f"b-{veld.replace('.', '-') or 'document'}",
        plaats=" · ".join(d.rstrip(" :") for d in (plaats.nummer, plaats.titel, plaats.rij, plaats.veld) if d),
        woord=_WOORDEN.get(ernst, "Tip"),
        soort=_KLEUREN.get(ernst, "tip"),
        citaat=citeer(veld, _waarde(formulier, formaat, veld), trefwoorden),
        punten=tuple(_punt(b) for b in bevindingen),
    )


def _waarde(formulier: Formulier, formaat: Formaat, veld: str) -> str:
    delen = veld.split(".")
    if delen[0] == "restant":
        plek = int(delen[1]) if len(delen) > 1 and delen[1].isdecimal() else -1
        return formulier.restant[plek].tekst if 0 <= plek < len(formulier.restant) else ""
    tekst = formulier.waarde(veld)
    return tekst.replace(";", " en ") if _is_keuze(formaat, veld) else tekst


def _is_keuze(formaat: Formaat, veld: str) -> bool:
    sectie, *rest = veld.split(".")
    velden = formaat.sectie(sectie).velden if formaat.heeft(sectie) else ()
    return bool(rest) and any(v.sleutel == rest[-1] and v.type is VeldType.KEUZE for v in velden)


def _punt(bevinding: Bevinding) -> Punt:
    kop, raad = raad_van(bevinding.suggestie)
    return Punt(
        woord=_WOORDEN.get(bevinding.ernst, "Tip"),
        soort=_KLEUREN.get(bevinding.ernst, "tip"),
        boodschap=bevinding.boodschap,
        raad_kop="Vraag het gezin" if kop == "Vraag" else kop,
        raad=raad,
        bron=bevinding.bron,
        prive=bevinding.zichtbaar is Zichtbaar.REGISSEUR,
    )


# ---- the strip and the lists ------------------------------------------------------------


def _onderdelen(rapport: Rapport, formaat: Formaat, ankers: dict[str, str]) -> Iterator[Onderdeel]:
    for sleutel in rapport.onderdelen:
        sectie = formaat.sectie(sleutel)
        eigen = [b for b in rapport.bevindingen if b.veld.split(".")[0] == sleutel]
        moet = sum(b.ernst is Ernst.FOUT for b in eigen)
        beter = sum(b.ernst is Ernst.AANDACHTSPUNT for b in eigen)
        soort, woord = "goed", "in orde"
        if moet:
            soort, woord = "moet", f"{moet} moet nog"
        elif beter:
            soort, woord = "beter", f"{beter} kan beter"
        elif eigen:
            soort, woord = "goed", "in orde, met een tip"
        titel = "Bovenaan" if sectie.zonder_kop else sectie.titel
        yield Onderdeel(sectie.nummer or "", titel, soort, woord, ankers.get(sleutel, ""))


def _lijstjes(herinneringen: Iterable[Herinnering]) -> Iterator[Lijstje]:
    alle = list(herinneringen)
    koppen = {Zichtbaar.GEZIN: "Om samen te bespreken", Zichtbaar.REGISSEUR: "Om zelf na te gaan"}
    for zichtbaar, kop in koppen.items():
        punten = tuple((h.boodschap, h.suggestie) for h in alle if h.zichtbaar is zichtbaar)
        if punten:
            yield Lijstje(kop, punten)


def _open(niet: Iterable[NietBeoordeeld], catalogus: Catalogus) -> Iterator[Lijstje]:
    """What could not be judged, by the reason why."""
    wat = {c.id: c.wat for c in catalogus}
    per_reden: dict[str, list[str]] = {}
    for n in niet:
        per_reden.setdefault(n.reden, []).append(wat.get(n.criterium, ""))
    for reden, dingen in per_reden.items():
        yield Lijstje(reden, tuple((d, "") for d in dingen if d))
