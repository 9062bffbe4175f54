"""Which form is this? What the file says of itself, held against what stands in it.

Properties and footers travel with a file, also when somebody empties it and pastes another
form in it. So the headings decide when they clearly speak of another form; that is said,
and the kenmerk of the file is then not taken along: it belongs to the other form.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fillable_forms.lezen.koppen import Stand, koppen_van_versie
from fillable_forms.lezen.voet import kop_uit_voet
from generator.word.namen import CUSTOM
from sjablonen.fouten import LeesFout
from sjablonen.specificatie import Formaat, Specificatie
from sjablonen.versies import Versies

__all__ = ["Herkend", "anders_dan_gezegd", "geen_formulier", "herken", "kop_uit", "met_lidwoord", "twee_formulieren"]

_LIJKT = 2  # fewer headings than this say nothing about which form was meant


@dataclass(frozen=True, slots=True)
class Herkend:
    """The form, the version that it is read with, what the file says of itself, and what to tell."""

    formaat: Formaat
    specificatie: Specificatie
    kop: Mapping[str, str]
    meldingen: tuple[str, ...] = ()


def kop_uit(versies: Versies, eigenschappen: Mapping[str, str], voetteksten: Iterable[str]) -> dict[str, str]:
    """What the file says of itself: the properties when they name a form, else the first footer that does.

    Raises LeesFout for a version that is newer than this program.
    """
    kop = {sleutel: eigenschappen.get(naam, "") for naam, sleutel in CUSTOM.items()}
    if kop["format"]:
        versies.bij(kop["specificatie"])  # a form of a version to come may be one that nobody knows yet
    if any(kop["format"] in s.formaten for s in versies):
        return kop
    return next((k for k in (kop_uit_voet(versies, t) for t in voetteksten) if k), {})


def herken(
    versies: Versies, eigenschappen: Mapping[str, str], voetteksten: Sequence[str], regels: Sequence[str]
) -> Herkend:
    """The form of a document; `regels` are its lines outside tables, as `kaal` gives them.

    Raises LeesFout when it is no form, more than one form, or of a version to come.
    """
    kop = kop_uit(versies, eigenschappen, voetteksten)
    specificatie, melding = versies.bij(kop.get("specificatie", ""))
    meldingen = (melding,) if melding else ()
    gezegd = specificatie.formaten.get(kop.get("format", ""))
    koppen = koppen_van_versie(versies, specificatie.versie)
    gevonden = koppen.gevonden(regels)
    if gezegd is not None and koppen.is_precies(gezegd, gevonden):
        return Herkend(gezegd, specificatie, kop, meldingen)
    _eis_een_formulier(koppen.delen(gevonden))
    if gezegd is None:
        return _aan_inhoud(versies, regels, voetteksten)
    beste = koppen.beste(gevonden)
    if beste.formaat is gezegd or not beste.genoeg or not koppen.eerder(beste.formaat, gezegd, gevonden):
        if koppen.stand(gezegd, gevonden).genoeg:
            return Herkend(gezegd, specificatie, kop, meldingen)
        return _zonder_koppen(versies, regels, voetteksten, Herkend(gezegd, specificatie, kop, meldingen))
    return _anders_dan_gezegd(gezegd, beste.formaat, specificatie, _kop_van(versies, beste.formaat, voetteksten))


def _zonder_koppen(versies: Versies, regels: Sequence[str], voetteksten: Sequence[str], gezegd: Herkend) -> Herkend:
    """Few of the headings that the file speaks of: another version, or somebody took them away."""
    try:
        herkend = _aan_inhoud(versies, regels, voetteksten)
    except LeesFout:
        return gezegd
    if herkend.formaat.id == gezegd.formaat.id:
        return Herkend(herkend.formaat, herkend.specificatie, gezegd.kop, herkend.meldingen)
    return _anders_dan_gezegd(gezegd.formaat, herkend.formaat, herkend.specificatie, herkend.kop)


def _anders_dan_gezegd(
    gezegd: Formaat, formaat: Formaat, specificatie: Specificatie, kop: Mapping[str, str]
) -> Herkend:
    return Herkend(
        formaat, specificatie, kop,
        (anders_dan_gezegd(gezegd, formaat, "koppen"),),
    )  # fmt: skip


def anders_dan_gezegd(gezegd: Formaat, formaat: Formaat, wat: str) -> str:
    """The message for a file whose `wat` (headings, fields) are of another form than it says."""
    zich = "een ander formulier" if _is_prive(gezegd) else gezegd.titel
    return (
        f"Het bestand noemt zich {zich}, maar de {wat} zijn van {met_lidwoord(formaat)}. Zo is het gelezen. "
        "Het kenmerk van het bestand is niet overgenomen. Kijk na of dit klopt."
    )


def _aan_inhoud(versies: Versies, regels: Sequence[str], voetteksten: Sequence[str]) -> Herkend:
    """The form whose headings stand in the document; at least half of them must."""
    standen: list[tuple[Stand, Specificatie]] = []
    for specificatie in versies:
        koppen = koppen_van_versie(versies, specificatie.versie)
        gevonden = koppen.gevonden(regels)
        _eis_een_formulier(koppen.delen(gevonden))
        standen.append((koppen.beste(gevonden), specificatie))
    beste, specificatie = max(standen, key=lambda s: s[0].orde)  # of equals the newest
    if not beste.genoeg:
        raise geen_formulier(beste)
    melding = versies.bij(specificatie.versie)[1]
    return Herkend(
        beste.formaat, specificatie, _kop_van(versies, beste.formaat, voetteksten), (melding,) if melding else ()
    )


def _kop_van(versies: Versies, formaat: Formaat, voetteksten: Iterable[str]) -> dict[str, str]:
    """The footer that speaks of this very form."""
    koppen = (kop_uit_voet(versies, t) for t in voetteksten)
    return next((k for k in koppen if k.get("format") == formaat.id), {})


# ---- what to say ------------------------------------------------------------------------


def met_lidwoord(formaat: Formaat) -> str:
    """'het Voortgangsplan', 'de Veiligheidsafspraken voor volwassenen'."""
    return f"{'de' if 'afspraken' in formaat.titel else 'het'} {formaat.titel}"


def _is_prive(formaat: Formaat) -> bool:
    """That somebody has agreements of their own is not said in what others read (rule 4)."""
    return formaat.vertrouwelijk == "persoon"


def _eis_een_formulier(delen: Sequence[Formaat]) -> None:
    if len(delen) > 1:
        raise twee_formulieren(delen)


def twee_formulieren(formaten: Sequence[Formaat]) -> LeesFout:
    """More than one form in a file: mixing them is never right, so a person divides them."""
    namen = [met_lidwoord(f) for f in formaten]
    aantal = {2: "twee", 3: "drie"}.get(len(namen), str(len(namen)))
    uniek = list(dict.fromkeys(namen))
    if len(uniek) == 1:
        staat = f"staat {uniek[0]} {aantal} keer"
    else:
        staat = f"staan {aantal} formulieren"
        if not any(map(_is_prive, formaten)):
            staat += f": {', '.join(namen[:-1])} en {namen[-1]}"
    return LeesFout(
        f"In dit bestand {staat}. Er is niets gelezen, want dan raken de antwoorden door elkaar. Maak van dit bestand "
        "een kopie voor elk formulier, haal uit elke kopie de andere formulieren weg, en lees de kopieën apart."
    )


def geen_formulier(beste: Stand | None, wat: str = "Dit document") -> LeesFout:
    """Not one of ours; `beste` is the form that it is most like."""
    lijkt, leeg = "", "een leeg formulier"
    if beste is not None and beste.raak >= min(_LIJKT, beste.van):
        lijkt = (
            f" Het lijkt het meest op {met_lidwoord(beste.formaat)}: {beste.raak} van de {beste.van} koppen "
            f"{'staan' if beste.raak > 1 else 'staat'} erin."
        )
        leeg = f"een leeg formulier ({beste.formaat.titel})"
    return LeesFout(
        f"{wat} is geen formulier dat wij kennen.{lijkt} Gebruik een formulier dat met sjablonen is gemaakt: "
        f"kies {leeg} en zet de antwoorden daarin over."
    )
