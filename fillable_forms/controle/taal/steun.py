"""Which entries of the word lists a text leans on.

Used to try the rules without the words that only one sentence needs (leave one out).
"""

from __future__ import annotations

from collections.abc import Sequence

from fillable_forms.controle.taal.lexicon import Ingang, Lexicon
from fillable_forms.controle.taal.verbuiging import grondvormen
from fillable_forms.controle.taal.woorden import woorden

__all__ = ["alleen_hier", "ingangen_in"]


def ingangen_in(tekst: str, lexicon: Lexicon) -> frozenset[Ingang]:
    """Every entry of every list that could have played a part in this text."""
    zin = woorden(tekst)
    uit: set[Ingang] = set()
    for w in zin:
        uit |= {("werkwoorden", v.infinitief.removeprefix(v.los)) for v in lexicon.werkwoord(w.laag)}
    vormen = {v for w in zin for v in grondvormen(w.laag)} | {w.tekst for w in zin}
    plat = " " + " ".join(w.laag for w in zin) + " "
    for naam, ingangen in lexicon.ingangen().items():
        if naam == "werkwoorden":
            continue
        einde = naam.endswith(("einde", "einden"))
        for ingang in ingangen:
            if " " in ingang or "-" in ingang:
                hier = f" {ingang} " in plat or f" {ingang.replace('-', ' ')} " in plat
            else:
                hier = ingang in vormen or (einde and any(w.laag.endswith(ingang) for w in zin))
            if hier:
                uit.add((naam, ingang))
    return frozenset(uit)


def alleen_hier(teksten: Sequence[str], lexicon: Lexicon) -> list[frozenset[Ingang]]:
    """Per text the entries that no other text of the file needs."""
    per = [ingangen_in(t, lexicon) for t in teksten]
    telling: dict[Ingang, int] = {}
    for gevonden in per:
        for ingang in gevonden:
            telling[ingang] = telling.get(ingang, 0) + 1
    return [frozenset(i for i in gevonden if telling[i] == 1) for gevonden in per]
