"""Two forms beside each other: what came, what went, what is in other words.

Promise: pure; every filled field of a section that both have is either the same or named. Rows
belong together as in `samenvoegen` (hidden id, the same text, the same name, nearly the same
text), so a row put in between is one row more and not a change of all that follow. Which form
is newer is not guessed: the first is the old one, the second the new one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from fillable_forms.controle.plaats import plaats_van
from fillable_forms.dossier.soorten import BORGINGSPLANNEN, PLANNEN
from fillable_forms.samenvoegen_rijen import Paar, paren
from fillable_forms.verschil.doelen import vergelijk_doelen
from fillable_forms.verschil.model import Formulierkop, Groep, Verschil, Wat, Wijziging, maak_wijziging, samen
from sjablonen.formulier import Formulier
from sjablonen.fouten import LeesFout
from sjablonen.specificatie import Formaat, Sectie, Specificatie, Veld, VeldType

__all__ = ["vergelijk"]

_DOELEN = frozenset({"doelen", "resultaten"})
_ANDERE_SOORT = (
    "Deze twee formulieren zijn niet te vergelijken. Kies twee keer dezelfde soort, of een plan en het plan dat "
    "daarop volgt."
)
_ANDER_NUMMER = "De formulieren hebben een ander dossiernummer. Kijk of zij van hetzelfde huishouden zijn."
_OMGEKEERD = "Het eerste formulier is van een later overleg dan het tweede. Geef het oudste eerst."
_VOLGORDE = "De volgorde is veranderd."


def vergelijk(een: Formulier, twee: Formulier, specificatie: Specificatie) -> Verschil:
    """What changed from the first to the second. Raises LeesFout for two kinds that have no such thing."""
    formaten = specificatie.formaat(een.format), specificatie.formaat(twee.format)
    zelfde = een.format == twee.format
    if not zelfde and not (een.format in PLANNEN and twee.format in (*PLANNEN, *BORGINGSPLANNEN)):
        raise LeesFout(_ANDERE_SOORT)
    groepen: list[Groep] = []
    gelijk = 0
    for sectie in formaten[1].invoersecties:
        if sectie.sleutel in _DOELEN and twee.format in (*PLANNEN, *BORGINGSPLANNEN):
            eigen, aantal = vergelijk_doelen(een, twee)
            groepen += eigen
        elif formaten[0].heeft(sectie.sleutel):
            wijzigingen, aantal = _sectie(een, twee, formaten, sectie)
            groepen += samen(_kop(sectie), wijzigingen)
        else:
            continue
        gelijk += aantal
    groepen += samen("Tekst buiten de vakken", _restant(een, twee))
    return Verschil(
        _formulierkop(een, formaten[0]),
        _formulierkop(twee, formaten[1]),
        tuple(groepen),
        gelijk,
        tuple(_mededelingen(een, twee)),
        () if zelfde else tuple(_niet_vergeleken(een, twee, formaten)),
    )


def _formulierkop(formulier: Formulier, formaat: Formaat) -> Formulierkop:
    return Formulierkop(formaat.id, formaat.titel, formulier.kenmerk, formulier.datum_overleg)


def _kop(sectie: Sectie) -> str:
    titel = ("Bovenaan het formulier" if sectie.zonder_kop else sectie.titel).rstrip(" :")
    return f"{sectie.nummer}. {titel}" if sectie.nummer else titel


# ---- one section ----------------------------------------------------------------------


def _sectie(
    een: Formulier, twee: Formulier, formaten: tuple[Formaat, Formaat], sectie: Sectie
) -> tuple[list[Wijziging], int]:
    oud, nieuw = een.gegevens.get(sectie.sleutel), twee.gegevens.get(sectie.sleutel)
    andere = formaten[0].sectie(sectie.sleutel)
    velden = [v for v in sectie.velden if any(v.sleutel == a.sleutel for a in andere.velden)]
    if isinstance(nieuw, list) and isinstance(oud, list):
        return _rijen(formaten, sectie, velden, oud, nieuw)
    if isinstance(nieuw, Mapping) and isinstance(oud, Mapping):
        teller = _Teller(formaten[1])
        for veld in velden:
            teller.zet(f"{sectie.sleutel}.{veld.sleutel}", veld, oud.get(veld.sleutel), nieuw.get(veld.sleutel))
        return teller.wijzigingen, teller.gelijk
    if isinstance(nieuw, str) and isinstance(oud, str):
        teller = _Teller(formaten[1])
        teller.zet(sectie.sleutel, sectie.velden[0], oud, nieuw)
        return teller.wijzigingen, teller.gelijk
    return [], 0


class _Teller:
    """Gathers the changes of single fields, and counts the fields that are the same."""

    def __init__(self, formaat: Formaat) -> None:
        self._formaat = formaat
        self.wijzigingen: list[Wijziging] = []
        self.gelijk = 0

    def zet(self, pad: str, veld: Veld, oud: object, nieuw: object) -> None:
        a, b = _tekst(veld, oud), _tekst(veld, nieuw)
        if a.strip() == b.strip():
            self.gelijk += bool(a.strip())
        else:
            self.wijzigingen.append(maak_wijziging(plaats_van(self._formaat, pad).binnen, pad, a, b))


def _rijen(
    formaten: tuple[Formaat, Formaat],
    sectie: Sectie,
    velden: Sequence[Veld],
    oud: Sequence[Mapping[str, object]],
    nieuw: Sequence[Mapping[str, object]],
) -> tuple[list[Wijziging], int]:
    teller = _Teller(formaten[1])
    alle = [_van_paar(p, velden) for p in paren(velden, oud, nieuw)]
    for paar in alle:
        if paar.nummer_een is not None and paar.nummer_twee is not None:
            for veld in velden:
                teller.zet(f"{sectie.sleutel}.{paar.nummer_twee}.{veld.sleutel}", veld,
                           paar.een.get(veld.sleutel), paar.twee.get(veld.sleutel))  # fmt: skip
            continue
        nummer = paar.nummer_twee if paar.nummer_twee is not None else paar.nummer_een
        pad = f"{sectie.sleutel}.{nummer}"
        a, b = _hele_rij(velden, paar.een), _hele_rij(velden, paar.twee)
        if a or b:
            formaat = formaten[1] if b else formaten[0]
            teller.wijzigingen.append(maak_wijziging(plaats_van(formaat, pad).rij, pad, a, b))
    samen_ = [p.nummer_twee for p in alle if p.nummer_een is not None and p.nummer_twee is not None]
    if samen_ != sorted(samen_, key=lambda n: n or 0):
        teller.wijzigingen.append(Wijziging(Wat.LET_OP, "", sectie.sleutel, uitleg=_VOLGORDE))
    return teller.wijzigingen, teller.gelijk


def _van_paar(paar: Paar, velden: Sequence[Veld]) -> Paar:
    """A row that is blank on one side came or went."""
    if paar.nummer_een is not None and paar.nummer_twee is not None:
        een, twee = _hele_rij(velden, paar.een), _hele_rij(velden, paar.twee)
        if een and not twee:
            return Paar(paar.een, {}, paar.nummer_een, None)
        if twee and not een:
            return Paar({}, paar.twee, None, paar.nummer_twee)
    return paar


def _hele_rij(velden: Iterable[Veld], rij: Mapping[str, object]) -> str:
    """All answers of a row, one a line with its label; "" when nobody typed anything in it."""
    velden = tuple(velden)
    if not any(_tekst(v, rij.get(v.sleutel)).strip() for v in velden if v.type is not VeldType.RIJLABEL):
        return ""
    regels = []
    for veld in velden:
        tekst = _tekst(veld, rij.get(veld.sleutel)).strip()
        if tekst:
            label = (veld.label or "").rstrip(" :")
            scheiding = " " if label.endswith("?") else ": "
            regels.append(f"{label}{scheiding}{tekst}" if label else tekst)
    return "\n".join(regels)


def _tekst(veld: Veld, waarde: object) -> str:
    if isinstance(waarde, list):
        return "\n".join(
            " · ".join(t for k in veld.kolommen if (t := str(actie.get(k.sleutel, "")).strip())) for actie in waarde
        ).strip()
    tekst = str(waarde or "")
    return tekst.replace(";", " en ") if veld.type is VeldType.KEUZE else tekst


# ---- beside the fields ------------------------------------------------------------------


def _restant(een: Formulier, twee: Formulier) -> Iterator[Wijziging]:
    oud, nieuw = [r.tekst for r in een.restant], [r.tekst for r in twee.restant]
    for i, tekst in enumerate(oud):
        if tekst not in nieuw:
            yield maak_wijziging("", f"restant.{i}", tekst, "")
    for i, tekst in enumerate(nieuw):
        if tekst not in oud:
            yield maak_wijziging("", f"restant.{i}", "", tekst)


def _mededelingen(een: Formulier, twee: Formulier) -> Iterator[str]:
    nummers = ["".join(t for t in f.dossier.casefold() if t.isalnum()) for f in (een, twee)]
    if all(nummers) and nummers[0] != nummers[1]:
        yield _ANDER_NUMMER
    if een.datum_overleg and twee.datum_overleg and een.datum_overleg > twee.datum_overleg:
        yield _OMGEKEERD


def _niet_vergeleken(een: Formulier, twee: Formulier, formaten: tuple[Formaat, Formaat]) -> Iterator[str]:
    """Filled sections that only one of the two kinds has."""
    for formulier, formaat, ander in ((een, formaten[0], formaten[1]), (twee, formaten[1], formaten[0])):
        for sectie in formaat.invoersecties:
            if ander.heeft(sectie.sleutel) or sectie.sleutel in _DOELEN or sectie.eigen:
                continue
            if _heeft_tekst(formulier.gegevens.get(sectie.sleutel)):
                yield f"{_kop(sectie)} (alleen in: {formaat.titel})"


def _heeft_tekst(inhoud: object) -> bool:
    if isinstance(inhoud, Mapping):
        return any(_heeft_tekst(w) for w in inhoud.values())
    if isinstance(inhoud, list):
        return any(_heeft_tekst(w) for w in inhoud)
    return bool(str(inhoud or "").strip())
