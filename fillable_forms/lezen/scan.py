"""A scanned form to a Formulier, and a crop of the picture for everything that is written.

Promise: what could be read with certainty enough is a proposal (zekerheid 'ocr'); every other
field in which something is written stands in `restant` as '[afbeelding]' with its place, and so
does ink beside the fields. Handwriting never becomes a value.
Not promised: reading without tesseract, or pages whose footer cannot be seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from PIL import Image

from fillable_forms.controle.plaats import plaats_van
from fillable_forms.lezen.knipsel import Knipsel
from fillable_forms.lezen.pdf_plaatsing import plaats
from fillable_forms.lezen.pdf_plat_indeling import Inhoud
from fillable_forms.lezen.pdf_plat_tekst import kern
from fillable_forms.lezen.pdf_plat_vakken import Vel, maak_vel
from fillable_forms.lezen.pdf_velden import GevondenVeld
from fillable_forms.lezen.scan_beeld import PUNT, Grijs, gedraaid, recht
from fillable_forms.lezen.scan_blad import maak_blad, zonder_vakken
from fillable_forms.lezen.scan_herlezen import herlees
from fillable_forms.lezen.scan_indeling import Indeling, deel_in
from fillable_forms.lezen.scan_ocr import Woord, lees_woorden
from fillable_forms.lezen.scan_rest import LosBeeld, losse_beelden
from fillable_forms.lezen.scan_vakken import Kader, vind_kaders
from fillable_forms.lezen.scan_velden import Gelezen, lees_velden, png_van
from fillable_forms.lezen.scan_voet import vind_voeten
from sjablonen.formulier import Formulier, Restant
from sjablonen.kenmerk import is_kenmerk
from sjablonen.specificatie import Formaat, Specificatie, VeldType

__all__ = ["Scan", "lees_scan"]

AFBEELDING = "[afbeelding]"
HANDSCHRIFT = "[met de hand ingevuld: typ de antwoorden over, met het papier ernaast]"
_KRUISVAK = 14 * PUNT
_STAND = 11  # tesseract: words wherever they stand
_GETYPT = 0.5  # so many of the written text fields can be read, or it is a form filled in by hand


@dataclass(frozen=True, slots=True)
class Scan:
    """A scanned form as far as it could be read, and all that is written on it as pictures."""

    formulier: Formulier
    knipsels: tuple[Knipsel, ...]


@dataclass(frozen=True, slots=True)
class _Pagina:
    grijs: Grijs
    kaders: list[Kader]
    woorden: list[Woord]


def lees_scan(platen: Sequence[Image.Image], specificatie: Specificatie) -> Scan:
    """Read the pages of a scan; raises LeesFout when it is no form of ours or cannot be read."""
    codes = {f.code for f in specificatie}
    paginas, vellen = _paginas(list(platen), codes)
    beelden = {i: (p.grijs, p.kaders) for i, p in enumerate(paginas, 1)}
    indeling = deel_in(specificatie, vellen, lambda stroken: herlees(stroken, beelden))
    bladen = {i: p.grijs for i, p in enumerate(paginas, 1)}
    gelezen = lees_velden(indeling.velden, bladen, indeling.voet.schaal)
    volgorde = {i.pad: nummer for nummer, i in enumerate(indeling.velden)}
    gelezen = sorted(_zonder_handschrift(gelezen), key=lambda g: volgorde[g.inhoud.pad])
    losse = losse_beelden(indeling, bladen)
    return Scan(_formulier(indeling, gelezen, losse), tuple(_knipsels(indeling.formaat, gelezen, losse)))


def _paginas(platen: list[Image.Image], codes: set[str]) -> tuple[list[_Pagina], list[Vel]]:
    """The pages the right way up: that is when their footers can be read."""
    liggend = sum(p.width > p.height for p in platen) * 2 > len(platen)
    beste: tuple[list[_Pagina], list[Vel]] | None = None
    for keer in (1, 3) if liggend else (0, 2):
        straat = [recht(p) for p in gedraaid(platen, keer)]
        kaders = [vind_kaders(g) for g in straat]
        woorden = lees_woorden([zonder_vakken(g, k) for g, k in zip(straat, kaders, strict=True)], _STAND)
        paginas = [_Pagina(g, k, w) for g, k, w in zip(straat, kaders, woorden, strict=True)]
        vellen = _vellen(paginas, codes)
        if beste is None or sum(v.voet is not None for v in vellen) > sum(v.voet is not None for v in beste[1]):
            beste = paginas, vellen
        if any(v.voet for v in vellen):
            break
    assert beste is not None
    return beste


def _vellen(paginas: Sequence[_Pagina], codes: set[str]) -> list[Vel]:
    eerst = [maak_vel(maak_blad(i, p.grijs, p.kaders, p.woorden, codes)) for i, p in enumerate(paginas, 1)]
    voeten = vind_voeten(eerst, [p.grijs for p in paginas], [p.kaders for p in paginas], codes)
    uit = []
    for i, (pagina, voet) in enumerate(zip(paginas, voeten, strict=True), 1):
        # Now that the scale is known: what is nearly as large as a tick box is something else.
        zijde = _KRUISVAK * (voet.schaal if voet else 1.0)
        kaders = [k for k in pagina.kaders if k[2] - k[0] > 1.3 * zijde or abs(k[2] - k[0] - zijde) <= 2]
        uit.append(maak_vel(maak_blad(i, pagina.grijs, kaders, pagina.woorden, codes), voet))
    return uit


def _zonder_handschrift(gelezen: Sequence[Gelezen]) -> Iterator[Gelezen]:
    """When most of the text could not be read it was written by hand: then what looks read is chance."""
    tekst = [g for g in gelezen if _is_tekst(g.inhoud)]
    getypt = sum(bool(g.waarde) for g in tekst) >= _GETYPT * len(tekst)
    for g in gelezen:
        yield g if getypt or not _is_tekst(g.inhoud) else replace(g, waarde="")


def _is_tekst(inhoud: Inhoud) -> bool:
    return inhoud.veld is not None and inhoud.veld.type not in (VeldType.KEUZE, VeldType.HANDTEKENING)


def _formulier(indeling: Indeling, gelezen: Sequence[Gelezen], losse: Sequence[LosBeeld]) -> Formulier:
    velden = [
        GevondenVeld(_pad(i), False, _rijlabel(indeling.formaat, i), "", ()) for i in indeling.velden if i.label
    ]
    velden += [GevondenVeld(_pad(i), False, "", "", ()) for i in indeling.velden if not i.label]
    gezet = {_pad(g.inhoud): g.waarde for g in gelezen if g.waarde}
    geplaatst = plaats(indeling.formaat, [replace(v, waarde=gezet.get(v.naam, v.waarde)) for v in velden])
    restant = list(geplaatst.restant)
    tekst = [g for g in gelezen if _is_tekst(g.inhoud)]
    if tekst and not any(g.waarde for g in tekst):
        restant.append(Restant("het hele formulier", HANDSCHRIFT))
    restant += [Restant(f"pagina {g.inhoud.blad}, vak {_pad(g.inhoud)}", AFBEELDING) for g in gelezen if not g.waarde]
    restant += [Restant(los.plaats, AFBEELDING) for los in losse]
    kenmerk = next((v.voet.kenmerk for v in indeling.vellen if v.voet and is_kenmerk(v.voet.kenmerk)), "")
    return Formulier.maak(
        indeling.formaat,
        indeling.voet.versie,
        geplaatst.gegevens,
        kenmerk=kenmerk,
        restant=tuple(restant),
        zekerheid=dict.fromkeys(gezet, "ocr"),
    )


def _pad(inhoud: Inhoud) -> str:
    return ".".join(str(d) for d in inhoud.pad if d != "")


def _rijlabel(formaat: Formaat, inhoud: Inhoud) -> str:
    """The printed label of a row, as the form has it and not as it was read."""
    sectie = next(s for s in formaat.invoersecties if s.sleutel == inhoud.pad[0])
    gelezen = kern(inhoud.waarde)
    return max(sectie.rijlabels, key=lambda r: SequenceMatcher(None, kern(r), gelezen).ratio(), default="")


def _knipsels(formaat: Formaat, gelezen: Sequence[Gelezen], losse: Sequence[LosBeeld]) -> Iterator[Knipsel]:
    for g in gelezen:
        plek = plaats_van(formaat, _pad(g.inhoud))
        label = ": ".join(deel for deel in (plek.kop, plek.binnen) if deel)
        yield Knipsel(_pad(g.inhoud), label, png_van(g.beeld), g.waarde)
    for los in losse:
        yield Knipsel("", f"Pagina {los.blad}: {los.onderdeel or 'naast de vakken'}", png_van(los.beeld), "")
