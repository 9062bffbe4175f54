"""From forms in any order to dossiers: one per line of a household.

Promise: a form that its owner keeps private (veiligheidsafspraken) leaves no trace, not even a
message, unless asked for; a professional's own weighing never comes in. The same form handed
in twice counts once. Pure: reads no files, looks at no clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from fillable_forms.dossier.doelen import volg_doelen
from fillable_forms.dossier.huishoudens import Huishouden, verdeel
from fillable_forms.dossier.lijnen import lijnen_van
from fillable_forms.dossier.model import Dossier, Melding, Meldingsoort, Stuk, is_zelfde
from fillable_forms.dossier.onaangeroerd import onaangeroerde_takken
from fillable_forms.dossier.soorten import PLANNEN
from fillable_forms.dossier.sporen import kern_van_nummer
from sjablonen.formulier import Formulier
from sjablonen.specificatie import laad_specificatie

__all__ = ["dossier_van", "maak_dossiers", "telt_mee"]

# Where every form keeps its own date and number: they say nothing about its content.
_OVER_HET_FORMULIER = ("overleg", "dossier")

_LEEG = "Een leeg formulier telt niet mee."
_WAARSCHIJNLIJK = (
    "Niet van elk formulier is zeker dat het bij dit huishouden hoort: er staat geen dossiernummer of kenmerk op. "
    "Het is erbij gezet omdat er dezelfde mensen of doelen in staan. Kijk of dat klopt."
)
_ZONDER_DATUM = "Een plan heeft geen duidelijke datum van het overleg. Kijk of de volgorde klopt."
_ANDER_HUISHOUDEN = (
    "Er zit een formulier bij dat niet bij dit huishouden lijkt te horen. Het is niet gebruikt. "
    "Hoort het er wel bij, vul dan het dossiernummer erop in."
)


def maak_dossiers(stukken: Iterable[Stuk], *, ook_vertrouwelijk: bool = False) -> tuple[Dossier, ...]:
    """One dossier per line of every household, in the order of the first piece of each."""
    return _maak(s for s in stukken if telt_mee(s.formulier, ook_vertrouwelijk=ook_vertrouwelijk))


def dossier_van(
    formulier: Formulier, stukken: Iterable[Stuk], *, ook_vertrouwelijk: bool = False, bron: str = ""
) -> Dossier:
    """The line that this form stands in, from a folder that should hold one household.

    The form need not be among `stukken`, and is there itself also when it is private.
    Pieces of other households are left out and reported; other lines of the same household
    are left out and reported by the fork.
    """
    alles = list(stukken)
    eigen = next((s for s in alles if is_zelfde(s.formulier, formulier)), Stuk(formulier, bron))
    alles = [s for s in alles if s is eigen or telt_mee(s.formulier, ook_vertrouwelijk=ook_vertrouwelijk)]
    if eigen not in alles:
        alles.append(eigen)
    dossiers = _maak(alles)
    mijn = next((d for d in dossiers if any(is_zelfde(s.formulier, formulier) for s in d.stukken)), None)
    if mijn is None:  # blank: it stands alone
        return Dossier((eigen,), volg_doelen([formulier] if formulier.format in PLANNEN else []))
    vreemd = [s.bron for d in dossiers if d.huishouden != mijn.huishouden for s in d.stukken]
    if vreemd:
        bronnen = tuple(dict.fromkeys(b for b in vreemd if b))
        melding = Melding(Meldingsoort.ANDER_HUISHOUDEN, _ANDER_HUISHOUDEN, bronnen)
        return replace(mijn, meldingen=(*mijn.meldingen, melding))
    return mijn


def telt_mee(formulier: Formulier, *, ook_vertrouwelijk: bool = False) -> bool:
    """False for a form that is never taken along, unless (for a person's own sheet) asked for."""
    soort = laad_specificatie().formaat(formulier.format).vertrouwelijk
    return soort == "huishouden" or (soort == "persoon" and ook_vertrouwelijk)


def is_leeg(formulier: Formulier) -> bool:
    """True when nothing stands in it but the date and number of the form itself."""
    return not any(heeft_tekst(w) for k, w in formulier.gegevens.items() if k not in _OVER_HET_FORMULIER)


def heeft_tekst(inhoud: object) -> bool:
    if isinstance(inhoud, str):
        return bool(inhoud.strip())
    if isinstance(inhoud, Mapping):
        return any(heeft_tekst(w) for k, w in inhoud.items() if k != "_id")
    return isinstance(inhoud, list) and any(heeft_tekst(w) for w in inhoud)


def _maak(stukken: Iterable[Stuk]) -> tuple[Dossier, ...]:
    alles = _zonder_onaangeroerde(_zonder_dubbele(stukken))
    gevuld = [s for s in alles if not is_leeg(s.formulier)]
    uit: list[Dossier] = []
    for nummer, huishouden in enumerate(verdeel(gevuld), start=1):
        uit += _dossiers(huishouden, gevuld, str(nummer))
    return _met_lege(uit, [s for s in alles if is_leeg(s.formulier)])


def _dossiers(huishouden: Huishouden, alles: Sequence[Stuk], nummer: str) -> list[Dossier]:
    stukken = [alles[i] for i in huishouden.plaatsen]
    waarschijnlijk = frozenset(alles[i] for i in huishouden.waarschijnlijk)
    meldingen = list(huishouden.meldingen)
    if waarschijnlijk:
        bronnen = tuple(s.bron for s in stukken if s in waarschijnlijk and s.bron)
        meldingen.append(Melding(Meldingsoort.WAARSCHIJNLIJK, _WAARSCHIJNLIJK, bronnen))
    zonder = [s for s in stukken if s.format in PLANNEN and not s.datum]
    if zonder and len(stukken) > 1:
        meldingen.append(Melding(Meldingsoort.ZONDER_DATUM, _ZONDER_DATUM, tuple(s.bron for s in zonder if s.bron)))
    gevonden = lijnen_van(stukken)
    uit = []
    for k, lijn in enumerate(gevonden.lijnen):
        eigen = tuple(stukken[i] for i in lijn)
        letter = chr(ord("a") + k) if len(gevonden.lijnen) > 1 and k < 26 else f"-{k + 1}" if k else ""
        uit.append(
            Dossier(
                eigen,
                volg_doelen([s.formulier for s in eigen if s.format in PLANNEN]),
                (*meldingen, *gevonden.meldingen),
                f"{nummer}{letter}",
                nummer,
                waarschijnlijk & frozenset(eigen),
            )
        )
    return uit


def _zonder_onaangeroerde(stukken: list[Stuk]) -> list[Stuk]:
    """Less the next forms that nobody filled in while another was made from the same plan."""
    bij_vorige: dict[str, list[Stuk]] = {}
    for stuk in stukken:
        for kenmerk in stuk.formulier.vorige:
            bij_vorige.setdefault(kenmerk, []).append(stuk)
    weg = {
        id(f)
        for groep in bij_vorige.values()
        if len(groep) > 1
        for f in onaangeroerde_takken([s.formulier for s in groep])
    }
    return [s for s in stukken if id(s.formulier) not in weg]


def _met_lege(dossiers: list[Dossier], leeg: Sequence[Stuk]) -> tuple[Dossier, ...]:
    """A blank form is told of in the household with its file number, or when there is one household."""
    uit = []
    enig = len({d.huishouden for d in dossiers}) == 1
    for d in dossiers:
        nummer = kern_van_nummer(d.nummer)
        bronnen = [s.bron for s in leeg if enig or (nummer and kern_van_nummer(s.formulier.dossier) == nummer)]
        melding = (Melding(Meldingsoort.LEEG, _LEEG, tuple(b for b in bronnen if b)),) if bronnen else ()
        uit.append(replace(d, meldingen=(*d.meldingen, *melding)))
    return tuple(uit)


def _zonder_dubbele(stukken: Iterable[Stuk]) -> list[Stuk]:
    uit: dict[int, list[Stuk]] = {}
    volgorde: list[Stuk] = []
    for stuk in stukken:
        f = stuk.formulier
        groep = uit.setdefault(hash((f.format, f.kenmerk, f.datum_overleg, repr(f.gegevens))), [])
        if not any(is_zelfde(f, ander.formulier) for ander in groep):
            groep.append(stuk)
            volgorde.append(stuk)
    return volgorde
