"""Rules about the wording of goals and actions. The columns of a row count together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import cast

from fillable_forms.controle.context import Context, Extra, Treffer
from fillable_forms.controle.ingevuld import is_ingevuld, is_nog_te_plannen
from fillable_forms.controle.lezing import lees_in, tekstvakken, trefwoorden, zinnen_van
from fillable_forms.controle.register import Parameters, regel
from fillable_forms.controle.taal.eigen_controle import eigen_controle
from fillable_forms.controle.taal.meetbaar import meetbaar
from fillable_forms.controle.taal.ontleding import Zin
from fillable_forms.controle.taal.oordeel import Oordeel
from fillable_forms.controle.taal.positief import positief
from fillable_forms.controle.taal.rijen import heeft_plaats
from fillable_forms.controle.taal.toekomst import toekomst
from fillable_forms.controle.taal.wanneer import tijden
from fillable_forms.controle.taal.wat import wat
from fillable_forms.controle.taal.wie import wie
from fillable_forms.controle.taal.woorden import Woord

__all__: list[str] = []

_TOETS: Mapping[str, Callable[[Zin], Oordeel]] = {"positief": positief, "toekomst": toekomst}


@regel("zin_oordeel", verplicht={"label": str})
def zin_oordeel(context: Context, parameters: Parameters) -> Iterator[Treffer]:
    """Every sentence of a goal falls short on this label: one good sentence is enough."""
    toets = _TOETS[cast(str, parameters["label"])]
    for vak in tekstvakken(context):
        oordelen = [toets(zin) for zin in zinnen_van(context, vak.tekst)]
        if oordelen and not any(o.waarde for o in oordelen):
            yield Treffer(vak.pad, Extra(trefwoorden=trefwoorden(tuple(w for o in oordelen for w in o.woorden))))


@regel("moment_concreet")
def moment_concreet(context: Context, _: Parameters) -> Iterator[Treffer]:
    """A column for when names a date, a term, a frequency or an event."""
    for vak in tekstvakken(context):
        gelezen = zinnen_van(context, vak.tekst)
        if gelezen and not any(_is_moment(zin) for zin in gelezen):
            vaag = tuple(zin.woord(i, n) for zin in gelezen for i, n in zin.zoek("tijd.vaag"))
            yield Treffer(vak.pad, Extra(trefwoorden=trefwoorden(vaag)))


def _is_moment(zin: Zin) -> bool:
    """In its own column a bare 'zomer', '2027' or '3 maanden' is a moment too."""
    if tijden(zin) or any(w.laag.isdigit() and len(w.laag) == 4 for w in zin.woorden):
        return True
    laag = [w.laag for w in zin.woorden]
    lijsten = ("tijd.gebeurtenissen", "tijd.maanden", "tijd.dagdelen", "tijd.dagen")
    if any(len(w) > 2 and w in zin.lexicon.lijst(n) for w in laag for n in lijsten) or any(
        w.endswith(e) and len(w) > len(e) for w in laag for e in zin.lexicon.lijst("tijd.einde").enkel
    ):
        return True
    getal = any(w[0].isdigit() or w in zin.lexicon.lijst("tijd.getallen") for w in laag)
    return getal and any(w in zin.lexicon.lijst("tijd.eenheden") for w in laag)


@regel("doel_geen_middel")
def doel_geen_middel(context: Context, _: Parameters) -> Iterator[Treffer]:
    """The goal is the help itself: 'wordt ingezet', 'aanmelden bij', and nothing else."""
    for vak in tekstvakken(context):
        gelezen = zinnen_van(context, vak.tekst)
        middel = tuple(zin.woord(i, n) for zin in gelezen for i, n in zin.zoek("tekst.middel_groepen"))
        if middel and len(gelezen) == 1 and len(gelezen[0].kern) == 1:
            yield Treffer(vak.pad, Extra(trefwoorden=trefwoorden(middel)))


@regel("doel_eigen_controle")
def doel_eigen_controle(context: Context, _: Parameters) -> Iterator[Treffer]:
    """Somebody else must change; who the row names as its owner may of course act."""
    for vak in tekstvakken(context):
        eigenaar = context.tekst(vak.pad.rsplit(".", 1)[0] + ".wie").lower()
        oordelen = [(zin, eigen_controle(zin)) for zin in zinnen_van(context, vak.tekst)]
        fout = [
            o
            for zin, o in oordelen
            if not o.waarde and not any(w.laag in eigenaar for w in o.woorden) and not _is_gezin(zin, eigenaar)
        ]
        if oordelen and len(fout) == len(oordelen):
            yield Treffer(vak.pad, Extra(trefwoorden=trefwoorden(tuple(w for o in fout for w in o.woorden))))
        elif ander := _eist_van_ander(context, [zin for zin, _ in oordelen], eigenaar):
            yield Treffer(vak.pad, Extra(trefwoorden=trefwoorden(ander)))


def _eist_van_ander(context: Context, gelezen: list[Zin], eigenaar: str) -> tuple[Woord, ...]:
    """'Kim moet naar de psycholoog' in the row of Roel: every sentence asks something of who does not own it."""
    uit: list[Woord] = []
    for zin in gelezen:
        wie_moet = next((d.onderwerp for d in zin.delen if d.soort == "hoofd" and d.onderwerp), None)
        moet = zin.lagen & {"moet", "moeten", "mag", "mogen", "hoort"}
        if not eigenaar or not moet or wie_moet is None or wie_moet.soort not in {"naam", "familie", "dienst"}:
            return ()
        woord = zin.woorden[wie_moet.plek]
        namen = {woord.laag, *(r for r in _rollen(context, woord.laag))}
        if any(n in eigenaar for n in namen) or any(w in eigenaar for w in ("gezin", "iedereen", "allemaal", "wij")):
            return ()
        uit.append(woord)
    return tuple(uit)


def _rollen(context: Context, naam: str) -> Iterator[str]:
    """What else the person with this first name is called in the form: 'moeder'; and who has this role."""
    for sleutel in ("personen", "klanten", "gezinsleden"):
        if any(s.sleutel == sleutel for s in context.formaat.invoersecties):
            for plek in context.rijen(sleutel):
                delen = {*plek.waarde("naam").lower().split(), *plek.waarde("rol_in_gezin").lower().split()}
                if naam in delen:
                    yield from delen


def _is_gezin(zin: Zin, eigenaar: str) -> bool:
    """The whole family owns the goal: then every member is its own."""
    return any(w in eigenaar for w in ("gezin", "iedereen", "allemaal", "wij")) and not any(
        m.soort in {"dienst", "beroep"} for m in zin.mensen
    )


@regel("doel_meetbaar")
def doel_meetbaar(context: Context, _: Parameters) -> Iterator[Treffer]:
    """Neither the goal nor one of its actions can be seen or counted."""
    for vak in tekstvakken(context):
        rij = vak.pad.rsplit(".", 1)[0]
        acties = [context.tekst(f"{rij}.hoe"), *_acties(context, rij)]
        gelezen = [zin for tekst in [vak.tekst, *acties] if is_ingevuld(tekst) for zin in zinnen_van(context, tekst)]
        eigen = list(zinnen_van(context, vak.tekst))
        # Who only says what must stop gets that advice first.
        if any(meetbaar(zin).waarde and not _is_bijzaak(zin, eigen) for zin in gelezen) or not all(
            positief(zin).waarde for zin in eigen
        ):
            continue
        yield Treffer(vak.pad, Extra(trefwoorden=trefwoorden(tuple(w for zin in eigen for w in meetbaar(zin).woorden))))


def _is_bijzaak(zin: Zin, eigen: list[Zin]) -> bool:
    """'aanmelden bij ...': an action that shows nothing of the goal; a full sentence does."""
    return zin not in eigen and not any(d.persoonsvorm for d in zin.kern)


def _acties(context: Context, rij: str) -> list[str]:
    return [context.tekst(f"{rij}.acties.{i}.wat") for i in range(12) if context.tekst(f"{rij}.acties.{i}.wat")]


@regel("doel_begrensd", verplicht={"minstens": int})
def doel_begrensd(context: Context, parameters: Parameters) -> Iterator[Treffer]:
    """At least so many of time, place, person and thing in goal, how and when together."""
    for vak in tekstvakken(context):
        rij = vak.pad.rsplit(".", 1)[0]
        teksten = [t for t in (vak.tekst, context.tekst(f"{rij}.hoe"), *_acties(context, rij)) if is_ingevuld(t)]
        gelezen = [zin for t in teksten for zin in zinnen_van(context, t)]
        soorten = (
            is_ingevuld(context.tekst(f"{rij}.wanneer")) or any(tijden(z) for z in gelezen),
            any(heeft_plaats(t, lees_in(context)) for t in teksten),
            is_ingevuld(context.tekst(f"{rij}.hulp")) or any(wie(z).waarde for z in gelezen),
            any(w.laag in z.lexicon.lijst("dingen.dingen") for z in gelezen for w in z.woorden),
        )
        if sum(map(bool, soorten)) < cast(int, parameters["minstens"]):
            yield Treffer(vak.pad)


@regel("actie_wie_wat_wanneer")
def actie_wie_wat_wanneer(context: Context, _: Parameters) -> Iterator[Treffer]:
    """An action says who does what and when; who and when may stand in the columns of the row."""
    for vak in tekstvakken(context):
        gelezen = zinnen_van(context, vak.tekst)
        ouder = vak.pad.rsplit(".", 1)[0]
        kolom_wie, kolom_wanneer = context.tekst(f"{ouder}.wie"), context.tekst(f"{ouder}.wanneer")
        gemist = []
        if not is_ingevuld(kolom_wie) and not any(wie(z).waarde for z in gelezen):
            gemist.append("wie het doet")
        if not any(wat(z).waarde for z in gelezen) or _alleen_een_woord(gelezen) or _zonder_doener(gelezen):
            gemist.append("wat er gebeurt")
        if (not is_ingevuld(kolom_wanneer) or is_nog_te_plannen(kolom_wanneer)) and not any(tijden(z) for z in gelezen):
            gemist.append("wanneer")
        if gemist:
            yield Treffer(vak.pad, Extra(lijst=tuple(gemist)))


def _alleen_een_woord(gelezen: tuple[Zin, ...]) -> bool:
    """'vermijden', 'afgesproken': one word is no action."""
    return sum(w.is_woord for z in gelezen for w in z.woorden) < 2


def _zonder_doener(gelezen: tuple[Zin, ...]) -> bool:
    """'aanmelden bij de hulp': a form of help without anybody who does it."""
    return (
        all(not z.mensen or all(m.in_bepaling for m in z.mensen) for z in gelezen)
        and any(w.laag in z.lexicon.lijst("tekst.hulptraject") for z in gelezen for w in z.woorden)
        and not any(tijden(z) for z in gelezen)
        and not any(d.persoonsvorm for z in gelezen for d in z.delen)
    )


@regel("actie_concreet")
def actie_concreet(context: Context, _: Parameters) -> Iterator[Treffer]:
    """Something one can see somebody do, not 'proberen' or 'werken aan'."""
    for vak in tekstvakken(context):
        oordelen = [wat(zin) for zin in zinnen_van(context, vak.tekst)]
        if oordelen and not any(o.waarde for o in oordelen):
            yield Treffer(vak.pad, Extra(trefwoorden=trefwoorden(tuple(w for o in oordelen for w in o.woorden))))


@regel("kruisje_past_bij_uitleg")
def kruisje_past_bij_uitleg(context: Context, _: Parameters) -> Iterator[Treffer]:
    """'Ja' with 'nog niet' in the explanation, or 'Nee' with 'gelukt'."""
    for plek in context.rijen("doelen"):
        uitleg = f" {plek.waarde('toelichting_resultaat').lower()} "
        nog_niet = any(f" {w}" in uitleg for w in ("nog niet", "lukt niet", "niet gelukt", "niet gehaald", "mislukt"))
        gelukt = any(
            f" {w}" in uitleg for w in ("gelukt", "behaald", "gehaald", "helemaal klaar", "het lukt")
        ) and not any(f" {w}" in uitleg for w in ("niet", "geen", "deels", "half", "gedeeltelijk", "anders"))
        if (plek.waarde("bereikt") == "Ja" and nog_niet) or (plek.waarde("bereikt") == "Nee" and gelukt):
            yield Treffer(f"{plek.pad}.toelichting_resultaat")
