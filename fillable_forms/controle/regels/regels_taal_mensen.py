"""Rules about who stands in the form: whose network, who speaks first, whose goals."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from fillable_forms.controle.context import Context, Rijplek, Treffer
from fillable_forms.controle.ingevuld import is_ingevuld
from fillable_forms.controle.lezing import is_te_lezen
from fillable_forms.controle.register import Parameters, regel
from fillable_forms.controle.taal.lexicon import Lijst, laad_lexicon
from fillable_forms.controle.taal.woorden import woorden

__all__: list[str] = []

_GEZIN = ("personen", "klanten", "gezinsleden")
_KENNISSEN = ("betrokkenen", "netwerk")
_BEROEPS = ("procesregisseur", "professionals")


@regel("netwerk_genoemd")
def netwerk_genoemd(context: Context, _: Parameters) -> Iterator[Treffer]:
    """At least one person who is involved is no professional."""
    for sleutel, patronen in context.per_sectie():
        rijen = [p for p in context.rijen(sleutel) if any(p.heeft(v) for v in patronen[0].velden)]
        if rijen and not any(_is_informeel(p.waarde(v)) for p in rijen for v in patronen[0].velden):
            yield Treffer(sleutel)


@regel("levenslang_genoemd")
def levenslang_genoemd(context: Context, _: Parameters) -> Iterator[Treffer]:
    """A family doctor, school or another who stays for years is named."""
    lijst, einde = laad_lexicon().lijst("tekst.levenslang"), laad_lexicon().lijst("tekst.levenslang_einde")
    for sleutel, patronen in context.per_sectie():
        rijen = list(context.rijen(sleutel))
        teksten = [p.waarde(v) for p in rijen for patroon in patronen for v in (*patroon.velden, "naam")]
        if rijen and not any(lijst.zoek(woorden(t)) or t == "Ja" or _eindigt(t, einde) for t in teksten):
            yield Treffer(sleutel)


def _eindigt(tekst: str, einde: Lijst) -> bool:
    return any(einde.eindigt(w.laag) for w in woorden(tekst))


@regel("gezin_spreekt_eerst")
def gezin_spreekt_eerst(context: Context, _: Parameters) -> Iterator[Treffer]:
    """Family first, then friends, then professionals: a professional does not open while others have a voice."""
    for sleutel, groep in groupby(context.patronen, key=lambda p: p.sectie):
        veld = next(iter(groep)).velden[0]
        sprekers = [(p, p.waarde(veld)) for p in context.rijen(sleutel) if is_ingevuld(p.waarde(veld))]
        if not sprekers or not _is_beroepskracht(context, sprekers[0][1]):
            continue
        later_gezin = any(not _is_beroepskracht(context, wie) for _, wie in sprekers[1:])
        # Two professionals and nobody of the family: the same remark.
        if (
            later_gezin
            or len(sprekers) > 1
            or not any(not _is_beroepskracht(context, w) for w in _alle_sprekers(context))
        ):
            yield Treffer(f"{sprekers[0][0].pad}.{veld}")


def _alle_sprekers(context: Context) -> list[str]:
    return [
        p.waarde(patroon.velden[0])
        for patroon in context.patronen
        for p in context.rijen(patroon.sectie)
        if is_ingevuld(p.waarde(patroon.velden[0]))
    ]


@regel("doelen_van_het_gezin")
def doelen_van_het_gezin(context: Context, _: Parameters) -> Iterator[Treffer]:
    """More than half of the goals (or actions) are of the family."""
    namen = [
        wie
        for patroon in context.patronen
        for plek in context.rijen(patroon.sectie)
        for wie in _wie_van(plek, patroon.velden[0], patroon.kolom)
    ]
    namen = [n for n in namen if is_ingevuld(n)]
    if namen and sum(_is_beroepskracht(context, n) for n in namen) * 2 >= len(namen):
        yield Treffer("doelen")


def _wie_van(plek: Rijplek, veld: str, kolom: str) -> list[str]:
    waarde = plek.waarden.get(veld)
    return [r.get(kolom, "") for r in waarde] if isinstance(waarde, list) else [str(waarde or "")]


def _is_informeel(tekst: str) -> bool:
    lex = laad_lexicon()
    zin = woorden(tekst)
    if any(w.laag in lex.lijst("mensen.beroep") or w.laag in lex.lijst("mensen.dienst") for w in zin):
        return any(w.laag in lex.lijst("mensen.informeel") for w in zin)
    return any(
        w.laag in lex.lijst("mensen.familie")
        or w.laag in lex.lijst("mensen.informeel")
        or w.laag.endswith(("vrijwilliger", "vriend", "vriendin", "genoot", "ouder", "moeder", "vader", "buur"))
        or w.laag.startswith(("buur", "schoon", "stief", "pleeg", "oud-"))
        for w in zin
    )


def _is_beroepskracht(context: Context, wie: str) -> bool:
    """A professional, by role or by the lists of this form; somebody of the family never."""
    laag = [w.laag for w in woorden(wie)]
    if not is_te_lezen(wie):
        return False
    if set(laag) & {"ik", "wij", "we", "iedereen", "gezin"} or _staat_bij(context, wie, _GEZIN):
        return False
    lex = laad_lexicon()
    if any(w in lex.lijst("mensen.familie") for w in laag):
        return False
    if any(
        w in lex.lijst(f"mensen.{n}")
        or any(w.endswith(e) and len(w) > len(e) for e in lex.lijst(f"mensen.{n}_einde").enkel)
        for w in laag
        for n in ("beroep", "dienst")
    ):
        return True
    if _staat_bij(context, wie, _BEROEPS):
        return True
    return any(
        not _is_informeel(p.waarde("relatie")) and p.waarde("relatie")
        for s in _KENNISSEN
        for p in _rijen(context, s)
        if _zelfde(wie, p.waarde("naam"))
    )


def _staat_bij(context: Context, wie: str, secties: tuple[str, ...]) -> bool:
    return any(_zelfde(wie, p.waarde("naam")) for s in secties for p in _rijen(context, s))


def _rijen(context: Context, sleutel: str) -> list[Rijplek]:
    return list(context.rijen(sleutel)) if any(s.sleutel == sleutel for s in context.formaat.invoersecties) else []


def _zelfde(wie: str, naam: str) -> bool:
    """A shared word with a capital: first name or family name."""
    een = {w.laag for w in woorden(wie) if w.tekst[:1].isupper()}
    return bool(een & {w.laag for w in woorden(naam) if w.tekst[:1].isupper() and len(w.laag) > 1})
