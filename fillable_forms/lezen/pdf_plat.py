"""A form whose fields are gone (flattened, or printed to PDF) to a Formulier.

Also a printed Word form of ours. It is read from what is drawn: white boxes, headings,
labels. Every value read so is a proposal that a person confirms (zekerheid 'ligging').

Promise: an answer comes in its own place or, when that is not certain, in `restant`; never
in another place. All other text that the form does not print stands in `restant` too.
Not promised: spaces and line ends (see pdf_plat_tekst), hidden ids of goals, and text
longer than its field, of which paper shows only the beginning.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fillable_forms.lezen.gedrukt import kaal
from fillable_forms.lezen.koppen import koppen_van_versie
from fillable_forms.lezen.oude_versie import maak_formulier
from fillable_forms.lezen.pdf_bladzijden import eis_een_formulier
from fillable_forms.lezen.pdf_plaatsing import plaats
from fillable_forms.lezen.pdf_plat_blad import Blad
from fillable_forms.lezen.pdf_plat_indeling import ONLEESBARE_TEKST, Inhoud, PastNiet, lees_deel
from fillable_forms.lezen.pdf_plat_rest import los_restant, losse_beelden
from fillable_forms.lezen.pdf_plat_secties import Deel, verdeel_secties
from fillable_forms.lezen.pdf_plat_vakken import Vel, maak_vel
from fillable_forms.lezen.pdf_velden import GevondenVeld
from fillable_forms.lezen.welk_formulier import geen_formulier, met_lidwoord
from sjablonen.formulier import Formulier, Restant
from sjablonen.fouten import LeesFout
from sjablonen.kenmerk import is_kenmerk
from sjablonen.versies import Versies

__all__ = ["is_word", "lees_plat", "op_volgorde"]

_AFBEELDING = "[afbeelding]"
_ZELF = "Stuur het bestand zelf: de PDF waarin u de vakken nog kunt aanklikken, of het Word-formulier."
# Cells of the Word form touch; between boxes of the PDF form is at least this.
_TUSSENRUIMTE = 1.5


def lees_plat(bladen: Sequence[Blad], versies: Versies, kop: Mapping[str, str]) -> Formulier:
    """Read the pages of a form; `kop` is what the file still says of itself. Raises LeesFout."""
    vellen = [maak_vel(b) for b in bladen]
    voet = next((v.voet for v in vellen if v.voet), None)
    if voet is None:
        raise _zonder_voet(versies, vellen)
    if kop and _id_van(versies, voet.code) != kop.get("format"):
        kop = {}  # the file speaks of another form than its pages
    specificatie, melding = versies.bij(kop.get("specificatie") or voet.versie)
    eis_een_formulier(specificatie, vellen)
    formaat = next((f for f in specificatie if f.code == voet.code), None)
    if formaat is None:
        raise _zonder_voet(versies, vellen)
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
    restant += [Restant(f"pagina {v.nummer}", _AFBEELDING) for v in vellen for _ in losse_beelden(v)]
    geplaatst = plaats(formaat, velden)
    van_voet = voet.kenmerk if is_kenmerk(voet.kenmerk) else ""
    return maak_formulier(
        versies,
        specificatie,
        formaat,
        geplaatst.gegevens,
        {**kop, "kenmerk": kop.get("kenmerk") or van_voet},
        restant=(*geplaatst.restant, *restant),
        zekerheid={v.naam: "ligging" for v in velden if v.waarde},
        meldingen=(melding,) if melding else (),
    )


def _id_van(versies: Versies, code: str) -> str:
    return next((f.id for s in versies for f in s if f.code == code), "")


def _zonder_voet(versies: Versies, vellen: Sequence[Vel]) -> LeesFout:
    """No footer of ours: perhaps a form of ours of which it fell off, else no form of ours."""
    koppen = koppen_van_versie(versies, versies.nu.versie)
    gevonden = koppen.gevonden(kaal(s.tekst) for v in vellen for s in v.stukken)
    beste = koppen.beste(gevonden)
    if not beste.genoeg:
        return geen_formulier(beste, "Deze PDF heeft geen invulvakken en")
    return LeesFout(
        f"Deze PDF lijkt op {met_lidwoord(beste.formaat)}, maar er zitten geen invulvakken meer in, en onderaan de "
        f"bladen staat niet van welk formulier ze zijn. {_ZELF}"
    )


def op_volgorde(vellen: Sequence[Vel]) -> list[Vel]:
    """The pages in the order of their own numbers; a row can run on from one to the next, so all must be there."""
    genummerd = sorted((v.voet.nummer, v.voet.aantal, i) for i, v in enumerate(vellen) if v.voet)
    aantal = genummerd[0][1]
    nummers = [n for n, _, _ in genummerd]
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
