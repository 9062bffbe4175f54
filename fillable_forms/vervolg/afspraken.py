"""Veiligheidsafspraken for one person: only that person's own name.

Promise: no file number, no kenmerk of another form, and nobody else's name: who is important
to the person, the person chooses (safe for the family, rule 4). Whose sheet it is is never
guessed, and no message repeats a name.
"""

from __future__ import annotations

from collections.abc import Iterable

from fillable_forms.dossier.soorten import BORGINGSPLANNEN, ONDERSTEUNINGSPLANNEN
from fillable_forms.dossier.sporen import gewoon
from fillable_forms.vervolg.resultaat import Opdracht, Vervolg, bouw_formulier
from sjablonen.formulier import Formulier
from sjablonen.fouten import VervolgFout
from sjablonen.voordruk import Voordruk

__all__ = ["maak_afspraken", "namen_van"]

_MENSEN = ("personen", "klanten", "gezinsleden")
_BEWAAR = "Geef dit blad alleen aan de persoon zelf. Alleen de naam is ingevuld."


def maak_afspraken(opdracht: Opdracht) -> Vervolg:
    formulier = bouw_formulier(
        opdracht, {"persoon": {"naam": _naam(opdracht)}}, ("persoon.naam",), (), dossier=""
    )
    # A new sheet says nothing of an earlier time.
    return Vervolg(formulier, Voordruk(merken={"persoon": ""}), (), (_BEWAAR,))


def _naam(opdracht: Opdracht) -> str:
    namen = namen_van(opdracht.keten.alle)
    gevraagd = opdracht.persoon.strip()
    if not namen:
        if gevraagd and not gevraagd.isdecimal():
            return gevraagd
        raise VervolgFout("Wij zien in deze formulieren geen namen van het gezin. Geef de naam met --persoon NAAM.")
    if not gevraagd and len(namen) == 1:
        return namen[0]
    hoe = (
        f"Geef met --persoon een nummer van 1 tot en met {len(namen)}, in de volgorde van het formulier, "
        "of de naam zoals die er staat."
    )
    if not gevraagd:
        raise VervolgFout(f"Er staan {len(namen)} mensen in de formulieren. {hoe}")
    if gevraagd.isdecimal():
        if 1 <= int(gevraagd) <= len(namen):
            return namen[int(gevraagd) - 1]
        raise VervolgFout(f"Dit nummer hoort bij niemand. {hoe}")
    gevonden = [n for n in namen if gewoon(n) == gewoon(gevraagd)]
    if len(gevonden) != 1:
        raise VervolgFout(f"Deze naam staat niet zo in de formulieren. {hoe}")
    return gevonden[0]


def namen_van(formulieren: Iterable[Formulier]) -> list[str]:
    """The people of the household, from the latest form that lists them; else the owners of sheets
    of this kind that were handed in themselves."""
    alle = list(formulieren)
    for soorten in (ONDERSTEUNINGSPLANNEN, BORGINGSPLANNEN):
        for formulier in reversed([f for f in alle if f.format in soorten]):
            namen = [str(r.get("naam", "")) for s in _MENSEN for r in formulier.rijen(s)]
            namen = [n for n in namen if n.strip()]
            if namen:
                return namen
    eigen = [n for f in alle if (n := f.waarde("persoon.naam")).strip()]
    return list({gewoon(n): n for n in eigen}.values())
