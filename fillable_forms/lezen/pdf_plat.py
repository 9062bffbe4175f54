"""A form whose fields are gone (flattened, or printed to PDF) to a Formulier.

Also a printed Word form of ours. It is read from what is drawn: white boxes, headings,
labels. Every value read so is a proposal that a person confirms (zekerheid 'ligging').

Promise: an answer comes in its own place or, when that is not certain, in `restant`; never
in another place. All other text that the form does not print stands in `restant` too.
Not promised: spaces and line ends (see pdf_plat_tekst), hidden ids of goals, and text
longer than its field, of which paper shows only the beginning.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from fillable_forms.lezen.pdf_plaatsing import plaats
from fillable_forms.lezen.pdf_plat_blad import Blad
from fillable_forms.lezen.pdf_plat_indeling import ONLEESBARE_TEKST, Inhoud, PastNiet, lees_deel
from fillable_forms.lezen.pdf_plat_rest import los_restant
from fillable_forms.lezen.pdf_plat_secties import KOP, Deel, verdeel_secties
from fillable_forms.lezen.pdf_plat_vakken import Vel, maak_vel
from fillable_forms.lezen.pdf_velden import GevondenVeld
from sjablonen.formulier import Formulier, Restant
from sjablonen.fouten import LeesFout
from sjablonen.kenmerk import is_kenmerk
from sjablonen.specificatie import Formaat, Specificatie

__all__ = ["formaat_van", "is_word", "lees_plat", "op_volgorde"]

_AFBEELDING = "[afbeelding]"
_ZELF = "Stuur het bestand zelf: de PDF waarin u de vakken nog kunt aanklikken, of het Word-formulier."
# Cells of the Word form touch; between boxes of the PDF form is at least this.
_TUSSENRUIMTE = 1.5
_PICTOGRAM = 30.0


def lees_plat(bladen: Sequence[Blad], specificatie: Specificatie, kop: Mapping[str, str]) -> Formulier:
    """Read the pages of a form; `kop` is what the file still says of itself. Raises LeesFout."""
    vellen = [maak_vel(b) for b in bladen]
    formaat = formaat_van(specificatie, vellen)
    vellen = op_volgorde(vellen)
    velden: list[GevondenVeld] = []
    restant: list[Restant] = []
    gebruikt = set()
    groeit = is_word(vellen)
    schaal = next((v.schaal for v in vellen if v.voet), 1.0)
    for deel in verdeel_secties(formaat, vellen):
        try:
            gelezen = lees_deel(deel, schaal, groeit=groeit) if deel.secties else []
        except PastNiet:
            gelezen = []
        if gelezen:
            gebruikt |= {i.label for i in gelezen if i.label}
            velden += [_veld(i) for i in gelezen]
            restant += [r for i in gelezen for r in _over(i)]
        else:
            restant += _niet_geplaatst(deel)
    if not velden:
        raise LeesFout(f"In deze PDF zijn de vakken van het formulier niet meer te vinden. {_ZELF}")
    if sum(r.tekst == ONLEESBARE_TEKST for r in restant) > sum(bool(v.waarde) for v in velden):
        raise LeesFout(f"Het programma dat van dit formulier een afdruk maakte, heeft de letters niet bewaard. {_ZELF}")
    restant += los_restant(formaat, vellen, gebruikt)
    restant += [Restant(f"pagina {v.nummer}", _AFBEELDING) for v in vellen for _ in _losse_beelden(v)]
    geplaatst = plaats(formaat, velden)
    voet = next(v.voet for v in vellen if v.voet)
    return Formulier.maak(
        formaat,
        kop.get("specificatie") or voet.versie,
        geplaatst.gegevens,
        kenmerk=kop.get("kenmerk") or (voet.kenmerk if is_kenmerk(voet.kenmerk) else ""),
        vorige=_lijst(kop.get("vorige", "")),
        overgenomen=_lijst(kop.get("overgenomen", "")),
        restant=(*geplaatst.restant, *restant),
        zekerheid={v.naam: "ligging" for v in velden if v.waarde},
    )


def formaat_van(specificatie: Specificatie, vellen: Sequence[Vel]) -> Formaat:
    """Which form this is: the footer of every page says it."""
    codes = {v.voet.code for v in vellen if v.voet}
    formaten = [f for f in specificatie if f.code in codes]
    if len(codes) > 1:
        raise LeesFout("In deze PDF staan twee formulieren. Bewaar elk formulier als een eigen bestand.")
    if not formaten:
        raise LeesFout(
            "In deze PDF zitten geen invulvakken meer, en onderaan de bladen staat niet van welk formulier ze zijn. "
            + _ZELF
        )
    return formaten[0]


def op_volgorde(vellen: Sequence[Vel]) -> list[Vel]:
    """The pages in the order of their own numbers; a row can run on from one to the next, so all must be there."""
    genummerd = sorted((v.voet.nummer, v.voet.aantal, i) for i, v in enumerate(vellen) if v.voet)
    aantal = genummerd[0][1]
    nummers = [n for n, _, _ in genummerd]
    if any(a != aantal for _, a, _ in genummerd) or len(set(nummers)) < len(nummers):
        raise LeesFout(
            "In deze PDF staan bladen van meer dan één formulier. Bewaar elk formulier als een eigen bestand."
        )
    ontbreekt = [str(n) for n in range(1, aantal + 1) if n not in nummers]
    if ontbreekt:
        raise LeesFout(
            f"Van dit formulier is niet elk blad te lezen: blad {', '.join(ontbreekt)} van {aantal} ontbreekt "
            f"of is een plaatje. {_ZELF}"
        )
    # Pages of something else (a letter that was sent along) come last; all their text is kept.
    return [vellen[i] for _, _, i in genummerd] + [v for v in vellen if not v.voet]


def is_word(vellen: Sequence[Vel]) -> bool:
    """True when this is the Word form, in which the cells of a row touch."""
    gaten = [
        een.plek.x1 + _TUSSENRUIMTE * v.schaal > twee.plek.x0
        for v in vellen for r in v.rijen for een, twee in zip(r.vakken, r.vakken[1:], strict=False)
    ]  # fmt: skip
    return sum(gaten) * 2 > len(gaten)


def _veld(inhoud: Inhoud) -> GevondenVeld:
    naam = ".".join(str(d) for d in inhoud.pad if d != "")
    return GevondenVeld(naam, False, inhoud.waarde, "", ())


def _over(inhoud: Inhoud) -> Iterator[Restant]:
    """What stands in a field and is no answer."""
    if inhoud.rest:
        yield Restant(f"pagina {inhoud.blad}", inhoud.rest)
    if inhoud.is_vol:
        plek = ".".join(str(d) for d in inhoud.pad if d != "")
        yield Restant(f"pagina {inhoud.blad}", f"[vak {plek} is vol: kijk op papier of er meer staat]")
    if inhoud.heeft_beeld:
        yield Restant(f"pagina {inhoud.blad}", _AFBEELDING)


def _niet_geplaatst(deel: Deel) -> Iterator[Restant]:
    for rij in deel.rijen:
        for vak in rij.vakken:
            if vak.tekst and not vak.is_kruisvak:
                yield Restant(f"pagina {rij.blad}", vak.tekst)
            elif vak.aan:
                yield Restant(f"pagina {rij.blad}", "☒" if vak.is_kruisvak else _AFBEELDING)


def _losse_beelden(vel: Vel) -> Iterator[object]:
    """Pictures that are no logo above the first field, and no pictogram behind a heading."""
    if vel.voet is None:
        yield from vel.beelden
        return
    s = vel.schaal
    boven = max((r.boven for r in vel.rijen), default=0.0) if vel.voet.nummer == 1 else math.inf
    koppen = [stuk.y for stuk in vel.stukken if stuk.maat >= KOP * s]
    for beeld in vel.beelden:
        # Behind a long heading the pictogram of the Word form stands on a line of its own.
        is_pictogram = beeld.breed < _PICTOGRAM * s and any(beeld.y0 - 6 * s < y < beeld.y1 + 15 * s for y in koppen)
        if beeld.y0 <= boven and not is_pictogram:
            yield beeld


def _lijst(tekst: str) -> tuple[str, ...]:
    return tuple(d for d in tekst.split(";") if d)
