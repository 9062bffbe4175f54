"""Rules about the text of a borgingsplan: what if it goes wrong again, who stays, where to ask."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fillable_forms.controle.context import Context, Treffer
from fillable_forms.controle.ingevuld import is_ingevuld
from fillable_forms.controle.lezing import is_te_lezen, lees_in, tekstvakken, zinnen_van
from fillable_forms.controle.register import Parameters, regel
from fillable_forms.controle.taal.ontleding import Zin
from fillable_forms.controle.taal.rijen import zegt_niets
from fillable_forms.controle.taal.wanneer import tijden

__all__: list[str] = []

_NUMMER = re.compile(r"\d{3}[- ]?\d{4,}|\b14\s?0\d{2,3}\b|@|\b112\b")


@regel("terugval_concreet")
def terugval_concreet(context: Context, _: Parameters) -> Iterator[Treffer]:
    """If it goes wrong again: somebody who does something; 'dan zien we wel' is no plan."""
    for vak in tekstvakken(context):
        gelezen = zinnen_van(context, vak.tekst)
        handelt = any(d.werkwoorden for zin in gelezen for d in zin.delen)
        persoon = any(m.soort != "algemeen" for zin in gelezen for m in zin.mensen) or _NUMMER.search(vak.tekst)
        if zegt_niets(vak.tekst, lees_in(context)) or not (handelt and persoon):
            yield Treffer(vak.pad)


@regel("inzet_vastgelegd")
def inzet_vastgelegd(context: Context, _: Parameters) -> Iterator[Treffer]:
    """Who keeps helping: nobody is named in any result, remark or list of people."""
    if not any(True for _ in context.rijen("resultaten")):
        return
    hulp = [p.waarde("hulp") for p in context.rijen("resultaten")]
    geheim = any(is_ingevuld(tekst) and not is_te_lezen(tekst) for tekst in hulp)
    gelezen = [zin for tekst in hulp if is_ingevuld(tekst) for zin in zinnen_van(context, tekst)]
    mensen = geheim or any(_noemt_iemand(zin) or tijden(zin) for zin in gelezen)
    opmerking = context.tekst("aanvullende_opmerking")
    persoon = any(_noemt_iemand(zin) for zin in zinnen_van(context, opmerking))
    if not mensen and not persoon and not any(p.heeft("naam") for p in context.rijen("blijvend_betrokkenen")):
        yield Treffer("resultaten")


def _noemt_iemand(zin: Zin) -> bool:
    """Somebody who can help; 'nazorg' is nobody."""
    return any(m.soort != "algemeen" and zin.woorden[m.plek].laag != "nazorg" for m in zin.mensen)


@regel("vragen_later")
def vragen_later(context: Context, _: Parameters) -> Iterator[Treffer]:
    """A number or an address for new questions, in the remark or with somebody who stays."""
    opmerking = context.tekst("aanvullende_opmerking")
    bereikbaar = any(p.heeft("telefoon") or p.heeft("mail") for p in context.rijen("blijvend_betrokkenen"))
    genoemd = any(
        (zin.zoek("tekst.vragen_later") and any(m.soort in {"naam", "beroep", "dienst", "familie"} for m in zin.mensen))
        or zin.lagen & {"inloop", "inloopspreekuur", "spreekuur"}
        for zin in zinnen_van(context, opmerking)
    )
    if not bereikbaar and not genoemd and not _NUMMER.search(opmerking):
        yield Treffer("aanvullende_opmerking")
