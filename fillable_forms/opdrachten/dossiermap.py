"""The folder that `controleer --dossier` takes: read once, and what must be looked at said once.

Promise: every message is one line on standard error, each only once. Names of files are
shown by their base name only.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sjablonen.fouten import LeesFout

if TYPE_CHECKING:
    from fillable_forms.dossier import Dossier, Melding, Stuk
    from sjablonen.formulier import Formulier

__all__ = ["Dossiermap"]


class Dossiermap:
    """The forms in one folder; without a folder it knows nothing. Raises LeesFout."""

    def __init__(self, map_: Path | None, *, volledig: bool = False) -> None:
        if map_ is None and volledig:
            raise LeesFout("Geef bij --dossier-volledig ook de map mee, met --dossier MAP.")
        self._map = map_
        self._stukken: tuple[Stuk, ...] | None = None
        self._gezegd: set[str] = set()

    def voor(self, formulier: Formulier, bron: str = "") -> Dossier | None:
        """The household's line that this form stands in; None without a folder."""
        if self._map is None:
            return None
        from fillable_forms.dossier import dossier_van, lees_map

        if self._stukken is None:
            inhoud = lees_map(self._map)
            self._zeg(inhoud.meldingen, met_bronnen=False)
            self._stukken = inhoud.stukken
        dossier = dossier_van(formulier, self._stukken, bron=bron)
        self._zeg(dossier.meldingen)
        return dossier

    def _zeg(self, meldingen: Iterable[Melding], *, met_bronnen: bool = True) -> None:
        for melding in meldingen:
            namen = f" ({', '.join(melding.bronnen)})" if met_bronnen and melding.bronnen else ""
            regel = f"{melding.tekst}{namen}"
            if regel not in self._gezegd:
                self._gezegd.add(regel)
                click.echo(regel, err=True)
