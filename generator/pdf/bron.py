"""A whole form as the data that opmaak.typ sets, beside the list of its fields.

Pure: nothing is drawn and nothing is read here. Printed text comes from the
specification, the huisstijl and the voordruk; answers only ever become fields.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.colofon import colofonregels
from generator.kop import kop_van
from generator.pdf.blokken import Bouwer, lange_antwoorden
from generator.pdf.huisletter import huisletter_van
from generator.pdf.velden import Velden
from sjablonen.formulier import Formulier
from sjablonen.huisstijl import Huisstijl, meng
from sjablonen.palet import GRIJS, ZWART
from sjablonen.specificatie import Formaat, Sectie, VeldType
from sjablonen.voordruk import Voordruk

__all__ = ["Blad", "bouw_blad", "logobestand", "pictobestand", "stijldata"]

_DONKERDER = 0.08  # the line between two questions, against the tint
# In a PDF a field does not grow; the sentence about it belongs to Word.
_GROEIT_MEE = "; een vak groeit mee met wat u schrijft"


@dataclass(frozen=True, slots=True)
class Blad:
    """What the layout needs (`data`, plain JSON) and the fields in reading order."""

    data: dict[str, Any]
    velden: Velden
    maat: float
    pictogrammen: tuple[str, ...]


def bouw_blad(
    formaat: Formaat, versie: str, huisstijl: Huisstijl, formulier: Formulier | None, voordruk: Voordruk | None
) -> Blad:
    """Everything on the pages of one form, blank without `formulier`."""
    voordruk = voordruk or Voordruk()
    kind = formaat.toon == "je"
    velden = Velden()
    veldmaat = 12.0 if kind else 10.5
    overgenomen = frozenset(formulier.overgenomen if formulier else ())
    bouwer = Bouwer(velden, formulier is not None, veldmaat, overgenomen, voordruk)
    gegevens = formulier.gegevens if formulier else {}
    secties = [
        _sectie(sectie, bouwer, gegevens.get(sectie.sleutel), voordruk) for sectie in formaat.secties
    ]
    data = {
        "maat": 12 if kind else 11,
        "veldmaat": veldmaat,
        "tussen": 13 if kind else 9,
        "documenttitel": formaat.titel,
        "titel": formaat.koptitel,
        "kopvorm": formaat.kopvorm,
        "inleiding": formaat.inleiding.replace(_GROEIT_MEE, ""),
        "waarschuwing": formaat.waarschuwing,
        "doelregel": _doelregel(formaat, huisstijl),
        "meldingen": list(voordruk.meldingen),
        "voet": _voet(formaat, versie, formulier),
        "colofon": list(colofonregels(formaat)),
        "stijl": stijldata(huisstijl),
        "secties": secties,
        "lange": lange_antwoorden(velden),
    }
    pictogrammen = tuple(dict.fromkeys(s.pictogram for s in formaat.secties if s.pictogram))
    return Blad(data, velden, veldmaat, pictogrammen)


def pictobestand(naam: str) -> str:
    """The name under which the layout finds a pictogram."""
    return f"picto-{naam}.svg"


def logobestand(huisstijl: Huisstijl) -> str | None:
    """The name under which the layout finds the logo, None without a logo."""
    return None if huisstijl.logo is None else "logo.svg"


def _sectie(sectie: Sectie, bouwer: Bouwer, inhoud: object, voordruk: Voordruk) -> dict[str, Any]:
    blokken = bouwer.blokken(sectie, inhoud)
    # 'Is het antwoord Ja? …' comes after the boxes to tick, a question before its fields.
    na = any(v.type is VeldType.KEUZE for v in sectie.velden)
    kaders = voordruk.bij_sectie.get(sectie.sleutel, ())
    return {
        "nummer": sectie.nummer,
        "titel": None if sectie.zonder_kop else sectie.titel,
        "ondertitel": sectie.ondertitel,
        "hint": sectie.hint,
        "merk": bouwer.sectiemerk(sectie),
        "pictogram": pictobestand(sectie.pictogram) if sectie.pictogram else None,
        "kaders": [{"titel": b.titel, "regels": list(b.regels)} for b in kaders],
        "vast_voor": None if na else sectie.vaste_tekst,
        "vast_na": sectie.vaste_tekst if na else None,
        "blokken": blokken,
    }


def _voet(formaat: Formaat, versie: str, formulier: Formulier | None) -> str:
    # The reader falls back on this line when a program dropped the document's properties.
    voet = f"{formaat.titel} · {formaat.code} {versie}"
    return f"{voet} · kenmerk {formulier.kenmerk}" if formulier and formulier.kenmerk else voet


def _doelregel(formaat: Formaat, huisstijl: Huisstijl) -> str | None:
    # A sheet of one person's own is not 'of the family': there the notice on its face says whose it is.
    regels = [huisstijl.extra_zin] if formaat.vertrouwelijk == "persoon" else [huisstijl.doelregel, huisstijl.extra_zin]
    return " ".join(r for r in regels if r) or None


def stijldata(huisstijl: Huisstijl) -> dict[str, Any]:
    """The house style as the layout takes it; sizes in points."""
    kop = kop_van(huisstijl)
    letters = huisletter_van(huisstijl)
    palet = huisstijl.palet
    logo = kop.logo
    return {
        "naam": huisstijl.naam,
        "adres": list(huisstijl.adresregels),
        "letter": huisstijl.letter,
        "contact": list(huisstijl.contact),
        "contactbreedte": kop.contact,
        "logo": logobestand(huisstijl),
        "logo_alt": huisstijl.logo_tekst,
        "logomaat": [logo.breed, logo.hoog] if logo else [0, 0],
        "logo_boven": logo is not None and logo.eigen_regel,
        "naammaat": kop.naam_maat,
        "letters": list(letters.tekst),
        "kopletters": list(letters.kop),
        "smal": letters.smal,
        "kleur": huisstijl.kleur,
        "tint_rand": meng(palet.tint, "#000000", _DONKERDER),
        "tint": palet.tint,
        "accent": huisstijl.accent,
        "accent_tint": palet.accent_tint,
        "accent_donker": palet.accent_donker,
        "lijn": palet.lijn,
        "rand": palet.rand,
        "grijs": GRIJS,
        "zwart": ZWART,
    }
