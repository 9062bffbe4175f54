"""docs/criteria.md from the criteria: `python -m fillable_forms.controle.tabel docs/criteria.md`.

Without a file name the table goes to standard output. A test proves that the file in
the repository is up to date.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from fillable_forms.controle.afweging import AFWEGING
from sjablonen.criteria_model import Catalogus, Criterium, Ernst, Zichtbaar, laad_criteria
from sjablonen.specificatie import Specificatie, laad_specificatie

__all__ = ["criteriatabel"]

_INLEIDING = """\
# Wat de controle bekijkt

Dit bestand is gemaakt uit `sjablonen/criteria/*.yaml`. Pas het niet met de hand aan. Maak het opnieuw met
`python -m fillable_forms.controle.tabel docs/criteria.md`.

**Ernst.** *Fout*: zonder dit is het formulier niet af. *Aandachtspunt*: bespreek het. *Tip*: het kan nog beter.
*Herinnering*: alleen een mens kan dit wegen; het is geen bevinding.

**Wie ziet het.** *Gezin*: mag ook als opmerking in het document. *Regisseur*: staat alleen in het eigen verslag van de
regisseur, nooit in het document. Een bevinding bij een vak over onveiligheid ziet altijd alleen de
regisseur.

**Soort.** D: een vaste regel. H: een taalregel. X: kijkt ook naar andere formulieren van het huishouden.
T: kijkt door de tijd. M: voor een mens.

**Regel.** *Ja*: deze versie bekijkt het. *Deels*: een deel ervan, of niet in alle formulieren. *Nog niet*: het verslag
noemt het bij 'Dit is nog niet bekeken', met de reden.
"""


def criteriatabel(catalogus: Catalogus, specificatie: Specificatie) -> str:
    """The whole of docs/criteria.md."""
    delen = (_samenvatting(catalogus), _hoofdstukken(catalogus, specificatie), _afweging())
    return "\n".join([_INLEIDING, *(regel for deel in delen for regel in deel)]) + "\n"


def _samenvatting(catalogus: Catalogus) -> Iterator[str]:
    aantal = len(catalogus.criteria)
    met = sum(bool(c.regel) for c in catalogus if not c.is_herinnering)
    herinneringen = sum(c.is_herinnering for c in catalogus)
    voorbeelden = sum(bool(c.goed and c.fout) for c in catalogus)
    regisseur = sum(c.zichtbaar is Zichtbaar.REGISSEUR for c in catalogus)
    yield (f"Er zijn {aantal} criteria. {met} daarvan hebben een regel in deze versie, "
           f"{herinneringen} zijn een herinnering.")
    yield (f"{voorbeelden} hebben goede en foute voorbeelden, die als test draaien. Alle {aantal} noemen hun bron en "
           f"wie ze ziet: {aantal - regisseur} het gezin, {regisseur} alleen de regisseur.")


def _afweging() -> Iterator[str]:
    """The five questions of the meldcode, as the regisseur weighs them."""
    yield ""
    yield "## De vijf vragen van de meldcode"
    yield ""
    yield ("Bron: Werkproces 2019, stap 4 en 5. Alleen voor de regisseur. 1: is er (een vermoeden van) geweld thuis? "
           "2: is het acuut of steeds onveilig? 3: kunt u hulp bieden of regelen die werkt? 4: werken de mensen mee? "
           "5: is het daarna blijvend veilig?")
    yield ""
    yield "| 1 | 2 | 3 | 4 | 5 | wat u doet | wat u vastlegt |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for rij in AFWEGING:
        yield f"| {' | '.join(a or '–' for a in rij.antwoorden)} | {rij.besluit.value} | {rij.vastleggen} |"
    yield ""
    yield ("Wil iemand bij signalen geen enkele hulp, of verhuist het gezin en wil het geen warme overdracht? "
           "Dan hoort er ook een melding bij.")


def _hoofdstukken(catalogus: Catalogus, specificatie: Specificatie) -> Iterator[str]:
    codes = {f.id: f.code for f in specificatie}
    for titel, groep in groupby(catalogus, key=lambda c: c.hoofdstuk):
        yield ""
        yield f"## {titel}"
        yield ""
        yield "| criterium | wat | formulieren | ernst | wie ziet het | bron | soort | regel |"
        yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
        for c in groep:
            formats = "alle" if len(c.formats) == len(codes) else " ".join(codes[f] for f in c.formats)
            yield (f"| `{c.id}` | {c.wat} | {formats} | {_ernst(c, codes)} | {_wie(c)} | {c.bron} | {c.soort} "
                   f"| {_regel(c)} |")


def _ernst(criterium: Criterium, codes: dict[str, str]) -> str:
    soorten = list(dict.fromkeys(criterium.ernst.values()))
    if len(soorten) == 1:
        return soorten[0].value
    return ", ".join(f"{soort.value} ({' '.join(codes[f] for f, e in criterium.ernst.items() if e is soort)})"
                     for soort in sorted(soorten, key=lambda s: s.rang))


def _wie(criterium: Criterium) -> str:
    return "gezin" if criterium.zichtbaar is Zichtbaar.GEZIN else "regisseur"


def _regel(criterium: Criterium) -> str:
    if Ernst.HERINNERING in criterium.ernst.values():
        return "herinnering"
    if not criterium.regel:
        return "nog niet"
    return "deels" if criterium.blijft_open or set(criterium.regel) != set(criterium.formats) else "ja"


def main(argumenten: list[str]) -> None:
    tekst = criteriatabel(laad_criteria(), laad_specificatie())
    if argumenten:
        Path(argumenten[0]).write_text(tekst, encoding="utf-8")
    else:
        sys.stdout.write(tekst)


if __name__ == "__main__":
    main(sys.argv[1:])
