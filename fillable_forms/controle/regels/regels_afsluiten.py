"""Rules about closing: not while it is unsafe, and not within six months.

The weighing is the one that carrying forward uses (`vervolg.afsluiten`), measured on the day
of the borgingsplan. What is not among the files is 'not seen' and never counted against
anybody, unless the dossier is said to be whole.
"""

from __future__ import annotations

from collections.abc import Iterator

from fillable_forms.controle.context import Context, Extra, OnbeslistFout, Treffer
from fillable_forms.controle.register import Parameters, regel
from fillable_forms.vervolg.afsluiten import Waarom, weeg_afsluiting

_NIET_GEZIEN = "Wij zien hier geen veiligheidsplan. Bewaart u het apart, dan is het goed."
_GEEN_DATUM = "Op dit borgingsplan staat geen datum van het overleg. Daardoor zijn de zes maanden niet te tellen."
_NIET_TE_TELLEN = "De zes maanden zijn hier niet te tellen: er mist een cijfer of een datum in een veiligheidsplan."


@regel("niet_afsluiten_bij_onveiligheid")
def niet_afsluiten_bij_onveiligheid(context: Context, _: Parameters) -> Iterator[Treffer]:
    """The latest safety plan has a score under 6; or worries and no safety plan at all."""
    uitkomst = weeg_afsluiting(context.eis_dossier(), context.datum)
    if any(r.soort is Waarom.LAAG for r in uitkomst.gewogen):
        yield Treffer("")
    elif uitkomst.ongezien:
        if not context.dossier_volledig:
            raise OnbeslistFout(_NIET_GEZIEN)
        yield Treffer("", Extra("geen_veiligheidsplan"))


@regel("zes_maanden_veilig")
def zes_maanden_veilig(context: Context, _: Parameters) -> Iterator[Treffer]:
    """Six months since everybody gave 6 or more, without an event or a lower score since.

    A score under 6 now is the other rule's: one cause, one finding.
    """
    dossier = context.eis_dossier()
    uitkomst = weeg_afsluiting(dossier, context.datum)
    soorten = {r.soort for r in uitkomst.gewogen}
    if uitkomst.ongezien and not context.dossier_volledig:
        raise OnbeslistFout(_NIET_GEZIEN)
    if soorten & {Waarom.TE_KORT, Waarom.OPNIEUW}:
        if context.datum is None:
            raise OnbeslistFout(_GEEN_DATUM)
        yield Treffer("", Extra("opnieuw" if Waarom.OPNIEUW in soorten else ""))
    elif soorten & {Waarom.NIET_TE_ZIEN, Waarom.ONTBREEKT}:
        if not context.dossier_volledig:
            raise OnbeslistFout(_NIET_TE_TELLEN)
        yield Treffer("", Extra("niet_te_zien"))
    elif Waarom.GEEN_DAG in soorten:
        raise OnbeslistFout(_GEEN_DATUM)
