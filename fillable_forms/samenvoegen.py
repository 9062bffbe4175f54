"""Two returned copies of one form become one, and nothing is chosen.

Promise: every value of both copies stands in the result; what is empty in one comes from
the other; two different answers stand under each other with 'Kopie 1:' and 'Kopie 2:'
before them, and are named. Differences in white space alone are no difference.
Not promised: that two rows which look alike are one; both texts are there in any case.
Pictures and signatures stay in the copies themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fillable_forms.samenvoegen_rijen import Paar, paren
from fillable_forms.samenvoegen_toets import toets_paar
from fillable_forms.samenvoegen_waarde import SAMENGEVOEGD, voeg_waarden_samen
from sjablonen.formulier import Formulier, Restant
from sjablonen.gegevens import Gegevens
from sjablonen.kenmerk import nieuw_kenmerk
from sjablonen.specificatie import Formaat, Sectie, Soort, Specificatie, Veld, VeldType
from sjablonen.voordruk import Voordruk, VoordrukBlok

__all__ = ["Samenvoeging", "Verschil", "voeg_samen"]

# What nobody sees in a copy must not become visible in a form for the whole table.
_NIET_ZICHTBAAR = ("verborgen tekst", "verwijderd", "opmerking")
_AFBEELDING = "[afbeelding]"


@dataclass(frozen=True, slots=True)
class Verschil:
    """A place with two answers: its path, and section and question for a person."""

    pad: str
    plaats: str


@dataclass(frozen=True, slots=True)
class Samenvoeging:
    """The one form, what to print on it, and what a person must know; no answer stands in these."""

    formulier: Formulier
    voordruk: Voordruk
    verschillen: tuple[Verschil, ...] = ()
    mededelingen: tuple[str, ...] = ()


@dataclass(slots=True)
class _Werk:
    """What is found while merging. `paden` leads from a row of a copy to its row in the result."""

    verschillen: list[Verschil] = field(default_factory=list)
    paden: tuple[dict[str, str], dict[str, str]] = field(default_factory=lambda: ({}, {}))
    losse_rijen: int = 0
    getekend: bool = False


def voeg_samen(een: Formulier, twee: Formulier, specificatie: Specificatie) -> Samenvoeging:
    """One form of two copies; raises SamenvoegFout when they may not be mixed."""
    mededelingen = list(toets_paar(een, twee, specificatie))
    formaat = specificatie.formaat(een.format)
    werk = _Werk()
    gegevens: dict[str, object] = {}
    for sectie in formaat.invoersecties:
        gegevens[sectie.sleutel] = _sectie(sectie, een.gegevens, twee.gegevens, werk)
    formulier = Formulier.maak(
        formaat,
        specificatie.versie,
        gegevens,
        kenmerk=_kenmerk(formaat, een.kenmerk, twee.kenmerk),
        vorige=tuple(dict.fromkeys([*een.vorige, *twee.vorige])),
        datum_overleg=_een_of_niets(een.datum_overleg, twee.datum_overleg),
        dossier=een.dossier or twee.dossier,
        overgenomen=tuple(dict.fromkeys(
            _nieuw_pad(p, werk.paden[i]) for i, f in enumerate((een, twee)) for p in f.overgenomen
        )),
        restant=tuple(dict.fromkeys([*een.restant, *twee.restant])),
        zekerheid={
            _nieuw_pad(p, werk.paden[i]): hoe for i, f in ((1, twee), (0, een)) for p, hoe in f.zekerheid.items()
        },
        meldingen=tuple(dict.fromkeys([*een.meldingen, *twee.meldingen])),
    )  # fmt: skip
    mededelingen += _mededelingen(formulier, werk)
    return Samenvoeging(
        formulier, _voordruk(formaat, formulier.restant, werk), tuple(werk.verschillen), tuple(mededelingen)
    )


def _sectie(sectie: Sectie, een: Gegevens, twee: Gegevens, werk: _Werk) -> object:
    a, b = een.get(sectie.sleutel), twee.get(sectie.sleutel)
    if sectie.soort is Soort.TEKST:
        return _waarde(sectie.sleutel, sectie, sectie.velden[0], str(a or ""), str(b or ""), werk)
    if not sectie.is_lijst:
        return _rij(sectie.sleutel, sectie, sectie.velden, _als_rij(a), _als_rij(b), werk)
    uit = []
    for nummer, paar in enumerate(paren(sectie.velden, _als_rijen(a), _als_rijen(b))):
        pad = f"{sectie.sleutel}.{nummer}"
        _onthoud(werk, sectie.sleutel, pad, paar)
        rij = _rij(pad, sectie, sectie.velden, paar.een, paar.twee, werk)
        if paar.id:
            rij["_id"] = paar.id
        uit.append(rij)
    return uit


def _rij(
    pad: str, sectie: Sectie, velden: tuple[Veld, ...], een: Mapping[str, object], twee: Mapping[str, object],
    werk: _Werk,
) -> dict[str, object]:  # fmt: skip
    uit: dict[str, object] = {}
    for veld in velden:
        plek, a, b = f"{pad}.{veld.sleutel}", een.get(veld.sleutel), twee.get(veld.sleutel)
        if veld.type is VeldType.SUBTABEL:
            acties = paren(veld.kolommen, _als_rijen(a), _als_rijen(b))
            uit[veld.sleutel] = [
                _rij(f"{plek}.{i}", sectie, veld.kolommen, p.een, p.twee, werk) for i, p in enumerate(acties)
            ]
        else:
            uit[veld.sleutel] = _waarde(plek, sectie, veld, str(a or ""), str(b or ""), werk)
    return uit


def _waarde(pad: str, sectie: Sectie, veld: Veld, een: str, twee: str, werk: _Werk) -> str:
    waarde, verschilt = voeg_waarden_samen(veld, een, twee)
    if verschilt:
        werk.verschillen.append(Verschil(pad, _plaats(pad, sectie, veld)))
    if veld.type is VeldType.HANDTEKENING and waarde:
        werk.getekend = True
    return waarde


def _plaats(pad: str, sectie: Sectie, veld: Veld) -> str:
    rijen = [str(int(d) + 1) for d in pad.split(".") if d.isdecimal()]
    vraag = f", {veld.label.rstrip(':')}" if veld.label else ""
    return f"{sectie.titel.rstrip(':')}{f', rij {rijen[0]}' if rijen else ''}{vraag}"


def _onthoud(werk: _Werk, sectie: str, pad: str, paar: Paar) -> None:
    for paden, nummer in zip(werk.paden, (paar.nummer_een, paar.nummer_twee), strict=True):
        if nummer is not None:
            paden[f"{sectie}.{nummer}"] = pad
    werk.losse_rijen += paar.is_los


def _nieuw_pad(pad: str, paden: Mapping[str, str]) -> str:
    delen = pad.split(".")
    nieuw = paden.get(".".join(delen[:2]))
    return pad if nieuw is None else ".".join([nieuw, *delen[2:]])


def _kenmerk(formaat: Formaat, een: str, twee: str) -> str:
    if een and twee and een != twee:
        return nieuw_kenmerk(formaat.code)
    return een or twee or nieuw_kenmerk(formaat.code)


def _een_of_niets(een: str, twee: str) -> str:
    return een or twee if not (een and twee and een != twee) else ""


def _mededelingen(formulier: Formulier, werk: _Werk) -> list[str]:
    uit = []
    if werk.losse_rijen:
        rijen = "1 rij stond" if werk.losse_rijen == 1 else f"{werk.losse_rijen} rijen stonden"
        uit.append(f"{rijen} maar in één van de kopieën. Alles staat er nu in; kijk of er niets dubbel staat.")
    if werk.getekend:
        uit.append("De handtekeningen staan onder de kopieën zelf. Bewaar die kopieën.")
    if any(r.tekst == _AFBEELDING for r in formulier.restant):
        uit.append("Er staan plaatjes in de kopieën. Die gaan niet mee; bewaar de kopieën.")
    if any(r.plaats.startswith(_NIET_ZICHTBAAR) for r in formulier.restant):
        uit.append("In de kopieën staan opmerkingen of verborgen of verwijderde tekst. Die gaan niet mee.")
    return uit


def _voordruk(formaat: Formaat, restant: tuple[Restant, ...], werk: _Werk) -> Voordruk:
    """What the form shows besides its fields: the loose text of the copies is not lost either."""
    los = [
        f"{r.plaats}: {r.tekst}" for r in restant
        if r.tekst != _AFBEELDING and not r.plaats.startswith(_NIET_ZICHTBAAR)
    ]  # fmt: skip
    blok = {formaat.invoersecties[-1].sleutel: (VoordrukBlok("Stond ook in de kopieën", tuple(los)),)} if los else {}
    return Voordruk((SAMENGEVOEGD,) if werk.verschillen else (), blok)


def _als_rij(inhoud: object) -> Mapping[str, object]:
    return inhoud if isinstance(inhoud, Mapping) else {}


def _als_rijen(inhoud: object) -> list[Mapping[str, object]]:
    return [_als_rij(r) for r in inhoud] if isinstance(inhoud, list) else []
