"""Where the results of `controleer` go: the screen, a file or a folder.

Promise: a report and a form with remarks never get each other's content or name. In a
folder, the name of what came from a form about safety says nothing of what it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fillable_forms.opdrachten.bestanden import eerste_huisstijl, fout, json_uit, toon
from sjablonen.fouten import LeesFout, SchrijfFout, SjablonenFout

if TYPE_CHECKING:
    from fillable_forms.controle.rapport import Rapport
    from fillable_forms.dossier import Dossier
    from sjablonen.formulier import Formulier
    from sjablonen.specificatie import Formaat

__all__ = ["ENDING", "Verslagen"]

ENDING = {"tekst": "txt", "json": "json", "html": "html", "pdf": "pdf"}
_NEUTRAAL = "formulier"
# A file name is read over somebody's shoulder (veiligheid, rule 13).
_ZONDER_NAAM = frozenset({"veiligheidsplan", "veilig_verder_plan_2019", "veiligheidsafspraken_kinderen",
                          "veiligheidsafspraken_volwassenen"})  # fmt: skip


class Verslagen:
    """Gives each report and each form with remarks its place; `mislukt` when one could not be made."""

    def __init__(
        self,
        bestanden: Sequence[Path],
        als: str,
        uit: Path | None,
        opmerkingen: Path | None,
        huisstijl: Path | None,
        *,
        overschrijf: bool,
    ) -> None:
        from generator.wegschrijven import eis_vrij

        self.mislukt = False
        self._bestanden, self._als, self._overschrijf = bestanden, als, overschrijf
        self._uit, self._opmerkingen = uit, opmerkingen
        self._een = len(bestanden) == 1
        self._gegeven: set[Path] = set()
        self._nummer = 0
        self._stijl = eerste_huisstijl(huisstijl) if huisstijl else None
        if als == "pdf" and uit is None:
            raise SchrijfFout("Een PDF kan niet op het scherm. Geef met --uit het bestand waar het verslag in komt.")
        if opmerkingen and self._een:
            if opmerkingen.suffix.lower() != bestanden[0].suffix.lower():
                soort = bestanden[0].suffix.lower()
                raise SchrijfFout(f"{opmerkingen.name}: laat de naam eindigen op {soort}, net als het origineel.")
            if uit and uit.resolve() == opmerkingen.resolve():
                raise SchrijfFout(f"{uit.name}: kies twee namen, een voor het verslag en een voor het formulier.")
            eis_vrij(opmerkingen, overschrijven=overschrijf, bronnen=bestanden)

    def geef(
        self, pad: Path, formulier: Formulier, formaat: Formaat, rapport: Rapport, dossier: Dossier | None = None
    ) -> None:
        """The report of one form, and the form with remarks when that was asked for.

        With a `dossier` the page also shows the safety scores over time.
        """
        from generator.wegschrijven import schrijf_bestand

        if self._uit:
            doel = self._uit if self._een else self._plek(self._uit, pad, ENDING[self._als], formaat)
            schrijf_bestand(doel, self._bestand(pad, formulier, formaat, rapport, dossier))
        else:
            tekst = self._verslag(pad, formulier, formaat, rapport, dossier)
            toon(f"\n{tekst}" if self._nummer and self._als == "tekst" else tekst)
        self._nummer += 1
        if self._opmerkingen:
            try:
                self._zet_opmerkingen(self._opmerkingen, pad, formaat, rapport)
            except SjablonenFout as melding:
                self.mislukt = True
                fout(melding)

    def _bestand(
        self, pad: Path, formulier: Formulier, formaat: Formaat, rapport: Rapport, dossier: Dossier | None
    ) -> bytes:
        if self._als == "pdf":
            from fillable_forms.verslag.pdf import verslag_pdf

            return verslag_pdf(rapport, formulier, formaat, self._stijl)
        return f"{self._verslag(pad, formulier, formaat, rapport, dossier)}\n".encode()

    def _verslag(
        self, pad: Path, formulier: Formulier, formaat: Formaat, rapport: Rapport, dossier: Dossier | None
    ) -> str:
        if self._als == "json":
            return json_uit(rapport.naar_json(), ruim=self._een)
        if self._als == "html":
            from fillable_forms.verslag.html import verslag_html
            from fillable_forms.verslag.scores import scorebeelden

            return verslag_html(
                rapport, formulier, formaat, bestand=pad.name, huisstijl=self._stijl, beelden=scorebeelden(dossier)
            ).rstrip("\n")
        from fillable_forms.controle.na_kijken import na_te_kijken
        from fillable_forms.controle.verslag_tekst import verslag_tekst

        tekst = verslag_tekst(rapport, formaat, pad.name, formulier.meldingen, na_te_kijken(formulier, formaat))
        return tekst.rstrip("\n")

    def _zet_opmerkingen(self, naar: Path, pad: Path, formaat: Formaat, rapport: Rapport) -> None:
        from fillable_forms.opmerkingen.kopie import met_opmerkingen
        from generator.wegschrijven import eis_vrij, schrijf_bestand
        from sjablonen.criteria_model import Zichtbaar

        try:
            inhoud = pad.read_bytes()
        except OSError as oorzaak:
            raise LeesFout(f"{pad.name}: dit bestand kan niet worden geopend. Sluit het in andere programma's.") from (
                oorzaak
            )
        doel = naar if self._een else self._plek(naar, pad, pad.suffix.lower().removeprefix("."), formaat)
        eis_vrij(doel, overschrijven=self._overschrijf, bronnen=self._bestanden)
        schrijf_bestand(doel, met_opmerkingen(inhoud, rapport.bevindingen, pad.name))
        if not rapport.voor(Zichtbaar.GEZIN):
            click.echo(f"{pad.name}: er is niets om in het formulier op te merken voor het gezin.", err=True)

    def _plek(self, map_: Path, pad: Path, ending: str, formaat: Formaat) -> Path:
        """A free name in this folder."""
        stam = _NEUTRAAL if formaat.id in _ZONDER_NAAM else pad.stem
        doel, nummer = map_ / f"{stam}.{ending}", 1
        while doel in self._gegeven:
            nummer += 1
            doel = map_ / f"{stam}-{nummer}.{ending}"
        self._gegeven.add(doel)
        return doel
