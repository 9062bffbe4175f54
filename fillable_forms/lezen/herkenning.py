"""Which form is this? By its properties, else the code in a footer, else its headings.

Shared by Word and OpenDocument: both carry the same properties and the same footer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fillable_forms.lezen.docx_blokken import Alinea, Tabel
from fillable_forms.lezen.docx_plaatsing import Plaatser
from fillable_forms.lezen.gedrukt import is_sectiekop, kaal
from generator.word.namen import CUSTOM
from sjablonen.formulier import Formulier, Restant
from sjablonen.fouten import LeesFout
from sjablonen.kenmerk import is_kenmerk
from sjablonen.specificatie import Formaat, Specificatie, laad_specificatie

__all__ = ["Vondst", "lees_vondst"]

_VOET = re.compile(
    r"\b(?P<code>[A-Z][A-Z0-9]{1,3}) (?P<versie>\d{4}\.\d+)\b(?:.*?(?P<kenmerk>[A-Z0-9]{2,4}-[A-Z0-9]{4}-[A-Z0-9]{3}))?"
)


@dataclass(frozen=True, slots=True)
class Vondst:
    """What was taken out of a document: its blocks, what it says of itself, and the text
    beside its body."""

    blokken: Sequence[Alinea | Tabel]
    eigenschappen: Mapping[str, str]
    voetteksten: Iterable[str]
    bijzaken: tuple[Restant, ...] = ()


def lees_vondst(vondst: Vondst) -> Formulier:
    """The form in these blocks; raises LeesFout when it is no form of ours."""
    specificatie = laad_specificatie()
    kop = _kopgegevens(vondst, specificatie)
    formaat = specificatie.formaten.get(kop.get("format", "")) or _aan_koppen(
        specificatie, [b for b in vondst.blokken if isinstance(b, Alinea)]
    )
    plaatser = Plaatser(formaat)
    plaatser.plaats(vondst.blokken)
    return Formulier.maak(
        formaat,
        kop.get("specificatie") or specificatie.versie,
        plaatser.gegevens,
        kenmerk=kop.get("kenmerk", ""),
        vorige=_lijst(kop.get("vorige", "")),
        overgenomen=_lijst(kop.get("overgenomen", "")),
        restant=(*plaatser.restant, *vondst.bijzaken),
        zekerheid=plaatser.zekerheid,
    )


def _kopgegevens(vondst: Vondst, specificatie: Specificatie) -> dict[str, str]:
    """What the file says of itself: the custom properties, else the footer."""
    kop = {sleutel: vondst.eigenschappen.get(naam, "") for naam, sleutel in CUSTOM.items()}
    if kop["format"] in specificatie.formaten:
        return kop
    for tekst in vondst.voetteksten:
        gevonden = _VOET.search(tekst)
        if gevonden:
            formaat = next((f for f in specificatie if f.code == gevonden["code"]), None)
            if formaat is not None:
                kenmerk = gevonden["kenmerk"] or ""
                return {
                    "format": formaat.id,
                    "specificatie": gevonden["versie"],
                    "kenmerk": kenmerk if is_kenmerk(kenmerk) else "",
                }
    return {}


def _aan_koppen(specificatie: Specificatie, alineas: list[Alinea]) -> Formaat:
    """The form whose headings stand in the document; at least half of them must."""
    teksten = [a.tekst for a in alineas if a.tekst.strip()]
    titels = {kaal(t) for t in teksten}

    def score(formaat: Formaat) -> tuple[float, int]:
        koppen = [s for s in formaat.secties if not s.zonder_kop]
        raak = sum(any(is_sectiekop(t, s) for t in teksten) for s in koppen)
        namen = {kaal(formaat.titel), kaal(f"{formaat.koptitel} {formaat.kopvorm or ''}")}
        return raak / len(koppen), int(bool(namen & titels))

    beste = max(specificatie, key=score)
    raak = score(beste)[0]
    if raak < 0.5:
        lijkt = f" Het lijkt het meest op het {beste.titel}." if raak > 0 else ""
        raise LeesFout(
            f"Dit document is geen formulier dat wij kennen.{lijkt} Gebruik een formulier dat met sjablonen is gemaakt."
        )
    return beste


def _lijst(tekst: str) -> tuple[str, ...]:
    return tuple(d for d in tekst.split(";") if d)
