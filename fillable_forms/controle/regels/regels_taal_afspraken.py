"""Rules about safety agreements: where, when, who checks, what if it fails, one's own conduct."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from fillable_forms.controle.context import Context, Extra, Treffer
from fillable_forms.controle.ingevuld import is_ingevuld
from fillable_forms.controle.lezing import is_te_lezen, lees_in, tekstvakken, trefwoorden, zinnen_van
from fillable_forms.controle.register import Parameters, regel
from fillable_forms.controle.taal.jargon import vakwoorden
from fillable_forms.controle.taal.lexicon import laad_lexicon
from fillable_forms.controle.taal.mensen import Mens
from fillable_forms.controle.taal.rijen import ontbrekend, zegt_niets
from fillable_forms.controle.taal.wat import wat

__all__: list[str] = []

# Where it is unsafe no message asks for a place.
_NAAM = {"waar": "waarheen iemand gaat", "wanneer": "op welk moment"}


@regel("afspraak_heeft", verplicht={"elementen": list})
def afspraak_heeft(context: Context, parameters: Parameters) -> Iterator[Treffer]:
    """An agreement whose own text is filled has these elements, in whatever column they stand."""
    gevraagd = cast("list[str]", parameters["elementen"])
    for patroon in context.patronen:
        for plek in context.rijen(patroon.sectie):
            if not is_te_lezen(plek.waarde("wat")):
                continue
            velden: Mapping[str, str] = {k: v for k, v in plek.waarden.items() if isinstance(v, str)}
            gemist = [e for e in ontbrekend("veiligheidsafspraak", velden, lees=lees_in(context)) if e in gevraagd]
            if gemist:
                yield Treffer(f"{plek.pad}.{patroon.velden[0]}", Extra(lijst=tuple(_NAAM.get(g, g) for g in gemist)))


@regel("plan_bij_mislukken")
def plan_bij_mislukken(context: Context, _: Parameters) -> Iterator[Treffer]:
    """Who then does what: a person and an act; not 'bespreken' or 'geen idee'."""
    for vak in tekstvakken(context):
        gelezen = zinnen_van(context, vak.tekst)
        wie_doet = any(_doet(m) for zin in gelezen for m in zin.mensen)
        zwak = any(zin.zoek("tekst.zwak_antwoord") for zin in gelezen)
        if (
            zegt_niets(vak.tekst, lees_in(context))
            or not wie_doet
            or (zwak and not any(wat(z).waarde and len(z.woorden) > 6 for z in gelezen))
        ):
            yield Treffer(vak.pad)


def _doet(m: Mens) -> bool:
    return m.soort in {"ik", "naam", "familie", "beroep", "dienst", "hij"} and not m.in_bepaling


@regel("afspraak_eigen_gedrag")
def afspraak_eigen_gedrag(context: Context, _: Parameters) -> Iterator[Treffer]:
    """The agreement is about what its own person does: not what another must do."""
    for vak in tekstvakken(context):
        eigenaar = context.tekst(vak.pad.rsplit(".", 1)[0] + ".wie").lower()
        if not eigenaar:
            continue
        for zin in zinnen_van(context, vak.tekst):
            personen = [d.onderwerp for d in zin.delen if d.soort == "hoofd" and d.onderwerp is not None]
            ander = [
                p
                for p in personen
                if p.soort not in {"ik", "algemeen"} and not _is_zelf(zin.woorden[p.plek].laag, p, eigenaar)
            ]
            moet = any(w.laag in {"moet", "moeten", "mag", "mogen"} for w in zin.woorden)
            if ander and moet and len(ander) == len(personen):
                yield Treffer(vak.pad, Extra(trefwoorden=trefwoorden((zin.woord(ander[0].plek),))))
                break


def _is_zelf(woord: str, persoon: Mens, eigenaar: str) -> bool:
    """The same person, or perhaps: 'hij' may be anybody but a mother."""
    if persoon.soort == "hij":
        vrouw = any(w in laad_lexicon().lijst("mensen.vrouw") for w in eigenaar.split())
        return woord not in {"hij", "hem"} or not vrouw
    return woord in eigenaar


@regel("voorwaarde_is_toestand")
def voorwaarde_is_toestand(context: Context, _: Parameters) -> Iterator[Treffer]:
    """The safe situation is how it is then, not the help for it."""
    lexicon = laad_lexicon()
    lijst, einde = lexicon.lijst("tekst.hulptraject"), lexicon.lijst("tekst.hulptraject_einde")
    for vak in tekstvakken(context):
        gevonden = tuple(
            w
            for zin in zinnen_van(context, vak.tekst)
            for w in zin.woorden
            if w.laag in lijst or einde.eindigt(w.laag) or (w.laag == "zich" and zin.lagen >= {"meldt", "aan"})
        )
        if gevonden:
            yield Treffer(vak.pad, Extra(trefwoorden=trefwoorden(gevonden)))


@regel("kindertaal", verplicht={"woorden": int})
def kindertaal(context: Context, parameters: Parameters) -> Iterator[Treffer]:
    """Short sentences and no words of the trade on the sheet of a child."""
    for vak in tekstvakken(context):
        gelezen = zinnen_van(context, vak.tekst)
        vaktaal = tuple(v.woord for zin in gelezen for v in vakwoorden(zin))
        lang = any(sum(w.is_woord for w in zin.woorden) > cast(int, parameters["woorden"]) for zin in gelezen)
        if is_ingevuld(vak.tekst) and (vaktaal or lang):
            yield Treffer(vak.pad, Extra(trefwoorden=trefwoorden(vaktaal)))
