"""The data of a form of an earlier version in the shape of now.

Promise: every value is in its place of now, or stands in `restant` with the title and the
question that the old form had. Never two values in one place, and never a choice that the
form of now does not know.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sjablonen.formulier import Formulier, Restant
from sjablonen.fouten import LeesFout
from sjablonen.gegevens import Plek, plekken
from sjablonen.specificatie import Formaat, Sectie, Soort, Specificatie, VeldType
from sjablonen.versies import Versies

__all__ = ["maak_formulier"]


def maak_formulier(
    versies: Versies,
    specificatie: Specificatie,
    formaat: Formaat,
    gegevens: object,
    kop: Mapping[str, str],
    *,
    restant: Iterable[Restant] = (),
    zekerheid: Mapping[str, str],
    meldingen: Iterable[str] = (),
) -> Formulier:
    """The Formulier of what was read, in the shape of the version of now whatever version it had."""
    formulier = Formulier.maak(
        formaat,
        specificatie.versie,
        gegevens,
        kenmerk=kop.get("kenmerk", ""),
        vorige=_lijst(kop.get("vorige", "")),
        overgenomen=_lijst(kop.get("overgenomen", "")),
        restant=tuple(restant),
        zekerheid=zekerheid,
        meldingen=tuple(dict.fromkeys(meldingen)),
    )
    return formulier if specificatie is versies.nu else _naar_nu(versies, formaat, formulier)


def _naar_nu(versies: Versies, oud: Formaat, formulier: Formulier) -> Formulier:
    nu = versies.nu.formaten.get(formulier.format)
    if nu is None:
        raise LeesFout(
            f"Dit is het {oud.titel} van versie {formulier.specificatie}. Dat formulier bestaat in versie "
            f"{versies.nu.versie} niet meer. Zet de antwoorden over in een formulier van nu."
        )
    stappen = list(versies.stappen(formulier.specificatie))

    def nieuw(pad: str) -> str:
        delen = tuple(pad.split("."))
        for stap in stappen:
            delen = next((n for n in (v.nieuw_pad(oud.id, delen) for v in stap) if n is not None), delen)
        return ".".join(delen)

    gegevens: dict[str, object] = {}
    over: list[Restant] = []
    paden: dict[str, str] = {}
    for plek in plekken(oud, formulier.gegevens):
        pad = nieuw(plek.pad)
        if not plek.waarde:
            continue
        if _zet(nu, gegevens, pad, plek.waarde):
            paden[plek.pad] = pad
        elif plek.waarde not in plek.sectie.rijlabels:  # a printed label is no answer
            over.append(Restant(_waar(formulier.specificatie, plek), plek.waarde))
    for sectie in oud.invoersecties:
        rijen = formulier.gegevens.get(sectie.sleutel)
        for i, rij in enumerate(rijen if isinstance(rijen, list) else ()):
            _zet_id(gegevens, nieuw(f"{sectie.sleutel}.{i}"), str(rij.get("_id") or ""))
    nu_formulier = Formulier.maak(
        nu,
        versies.nu.versie,
        gegevens,
        kenmerk=formulier.kenmerk,
        vorige=formulier.vorige,
        overgenomen=tuple(nieuw(p) for p in formulier.overgenomen),
        zekerheid={paden[p]: hoe for p, hoe in formulier.zekerheid.items() if p in paden},
        meldingen=formulier.meldingen,
    )
    kwijt = _kwijt(over)
    return replace(
        nu_formulier,
        datum_overleg=nu_formulier.datum_overleg or formulier.datum_overleg,
        dossier=nu_formulier.dossier or formulier.dossier,
        restant=(*over, *formulier.restant),
        meldingen=(*formulier.meldingen, *((kwijt,) if kwijt else ())),
    )


def _waar(versie: str, plek: Plek) -> str:
    vraag = f", '{plek.veld.label}'" if plek.veld.label else ""
    return f"versie {versie}, bij '{plek.sectie.titel}'{vraag}"


def _kwijt(over: list[Restant]) -> str:
    if not over:
        return ""
    aantal = "1 antwoord heeft" if len(over) == 1 else f"{len(over)} antwoorden hebben"
    return f"{aantal} in het formulier van nu geen plek. Wat er stond, staat in restant."


def _zet(formaat: Formaat, gegevens: dict[str, object], pad: str, waarde: str) -> bool:
    """Put a value at its path; False when there is no such empty place for it."""
    sleutel, *rest = pad.split(".")
    sectie = next((s for s in formaat.invoersecties if s.sleutel == sleutel), None)
    if sectie is None or not _kan(sectie, rest, waarde):
        return False
    if not rest:
        return _zet_leeg(gegevens, sleutel, waarde)
    if not sectie.is_lijst:
        return _zet_leeg(_groep(gegevens, sleutel), rest[0], waarde)
    rij = _rij(gegevens, sleutel, int(rest[0]))
    if len(rest) == 2:
        return _zet_leeg(rij, rest[1], waarde)
    return _zet_leeg(_rij(rij, rest[1], int(rest[2])), rest[3], waarde)


def _kan(sectie: Sectie, rest: list[str], waarde: str) -> bool:
    """True when this path is a place in this section that can hold this value."""
    if sectie.soort is Soort.TEKST:
        return not rest
    if sectie.is_lijst:
        if not rest or not rest[0].isdecimal():
            return False
        rest = rest[1:]
    veld = next((v for v in sectie.velden if rest and v.sleutel == rest[0]), None)
    if veld is None:
        return False
    if veld.type is VeldType.SUBTABEL:
        return len(rest) == 3 and rest[1].isdecimal() and any(k.sleutel == rest[2] for k in veld.kolommen)
    return len(rest) == 1 and (veld.type is not VeldType.KEUZE or set(waarde.split(";")) <= set(veld.opties))


def _zet_leeg(groep: dict[str, object], sleutel: str, waarde: str) -> bool:
    if sleutel in groep:
        return False
    groep[sleutel] = waarde
    return True


def _groep(ouder: dict[str, object], sleutel: str) -> dict[str, object]:
    groep = ouder.setdefault(sleutel, {})
    assert isinstance(groep, dict)
    return groep


def _rij(ouder: dict[str, object], sleutel: str, nummer: int) -> dict[str, object]:
    rijen = ouder.setdefault(sleutel, [])
    assert isinstance(rijen, list)
    rijen.extend({} for _ in range(nummer + 1 - len(rijen)))
    rij: dict[str, object] = rijen[nummer]
    return rij


def _zet_id(gegevens: dict[str, object], rijpad: str, id_: str) -> None:
    sleutel, _, nummer = rijpad.partition(".")
    rijen = gegevens.get(sleutel)
    if id_ and isinstance(rijen, list) and nummer.isdecimal() and int(nummer) < len(rijen):
        rijen[int(nummer)]["_id"] = id_


def _lijst(tekst: str) -> tuple[str, ...]:
    return tuple(d for d in tekst.split(";") if d)
