"""Reading what was uploaded, each file in a worker, and judging it.

Promise: no file is opened in this process. A sheet that belongs to one person (and a
professional's own weighing) is read alone: together with other files it is set apart unread by
everything else (veiligheid, rule 4). Messages call a file by its number, never by its name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fillable_forms.controle.context import DocumentFeiten
from fillable_forms.controle.controleer import controleer
from fillable_forms.controle.instellingen import Instellingen
from fillable_forms.controle.rapport import Rapport
from fillable_forms.dossier import Dossier, Melding, Stuk, dossier_van
from fillable_forms.lezen.leeszaal import Leeszaal
from fillable_forms.schoon.kopie import is_document
from fillable_forms.web.verzegeling import Bestand
from fillable_forms.web.werkplaats import eis_tijd
from sjablonen.formulier import Formulier
from sjablonen.fouten import LeesFout, SjablonenFout
from sjablonen.specificatie import Formaat, laad_specificatie

__all__ = ["Gelezen", "Mislukt", "Oordeel", "Stapel", "beoordeel", "eis_gelezen", "lees_stapel"]

_NIETS = "U hebt nog geen bestand gekozen. Kies een ingevuld formulier in Word of PDF."
_APART = (
    "Deze bestanden kunnen niet samen. Kies ze één voor één: soms is een blad van één persoon, en dat leest u apart."
)


@dataclass(frozen=True, slots=True)
class Gelezen:
    """One form that was read; `nummer` is its place in the upload, from 0."""

    nummer: int
    bestand: Bestand
    formulier: Formulier
    formaat: Formaat


@dataclass(frozen=True, slots=True)
class Mislukt:
    nummer: int
    melding: str


@dataclass(frozen=True, slots=True)
class Stapel:
    """What came of an upload. `apart` are the places of files that must be handed in alone."""

    gelezen: tuple[Gelezen, ...]
    mislukt: tuple[Mislukt, ...] = ()
    apart: tuple[int, ...] = ()

    @property
    def formulieren(self) -> list[Formulier]:
        return [g.formulier for g in self.gelezen]

    def nummer(self, nummer: int) -> Gelezen:
        """The form at this place of the upload. Raises LeesFout."""
        for gelezen in self.gelezen:
            if gelezen.nummer == nummer:
                return gelezen
        raise LeesFout("Dit bestand zit niet in uw upload. Kies uw bestanden opnieuw.")


@dataclass(frozen=True, slots=True)
class Oordeel:
    """The report on one form, and the line of the household that it stands in when there are more."""

    gelezen: Gelezen
    rapport: Rapport
    dossier: Dossier | None = None

    @property
    def meldingen(self) -> tuple[Melding, ...]:
        return self.dossier.meldingen if self.dossier else ()


def lees_stapel(zaal: Leeszaal, bestanden: Sequence[Bestand]) -> Stapel:
    """Read every file; one that cannot be read becomes a message. Raises LeesFout without any file, Druk."""
    if not bestanden:
        raise LeesFout(_NIETS)
    alle = laad_specificatie()
    gelezen: list[Gelezen] = []
    mislukt: list[Mislukt] = []
    for nummer, bestand in enumerate(bestanden):
        naam = f"Bestand {nummer + 1}"
        eis_tijd()
        try:
            formulier = zaal.lees(bestand.inhoud, naam)
        except SjablonenFout as fout:
            mislukt.append(Mislukt(nummer, _zonder_naam(str(fout), naam)))
        else:
            gelezen.append(Gelezen(nummer, bestand, formulier, alle.formaat(formulier.format)))
    if len(bestanden) == 1:
        return Stapel(tuple(gelezen), tuple(mislukt))
    samen = tuple(g for g in gelezen if g.formaat.vertrouwelijk == "huishouden")
    return Stapel(samen, tuple(mislukt), tuple(g.nummer for g in gelezen if g not in samen))


def eis_gelezen(stapel: Stapel) -> Stapel:
    """The same, when there is at least one form in it. Raises LeesFout."""
    if stapel.gelezen:
        return stapel
    if stapel.apart:
        raise LeesFout(_APART)
    if len(stapel.mislukt) == 1:
        raise LeesFout(stapel.mislukt[0].melding)
    raise LeesFout(" ".join(f"Bestand {m.nummer + 1}: {m.melding}" for m in stapel.mislukt[:10]))


def beoordeel(
    zaal: Leeszaal, stapel: Stapel, nummer: int, eigen: Instellingen | None, *, volledig: bool = False,
    met_feiten: bool = True,
) -> Oordeel:  # fmt: skip
    """The report on the form at this place, with the other forms of the upload as its dossier.

    `eigen` is what the organisation wants otherwise.

    Without `met_feiten` it does not say what the document holds besides its answers. To find that out costs more
    than all the rest, so whoever does not show the report leaves it out.
    """
    eis_tijd()
    g = stapel.nummer(nummer)
    dossier = None
    if len(stapel.gelezen) > 1:
        stukken = [Stuk(s.formulier, f"bestand {s.nummer + 1}") for s in stapel.gelezen]
        dossier = dossier_van(g.formulier, stukken)
    rapport = controleer(
        g.formulier, g.formaat, _feiten(zaal, g.bestand) if met_feiten else None, dossier=dossier,
        dossier_volledig=volledig and dossier is not None,
        instellingen=eigen,
    )  # fmt: skip
    return Oordeel(g, rapport, dossier)


def _feiten(zaal: Leeszaal, bestand: Bestand) -> DocumentFeiten | None:
    """What the document holds besides its answers; None for JSON, or when that cannot be seen."""
    try:
        return zaal.feiten(bestand.inhoud, "Dit bestand") if is_document(bestand.inhoud) else None
    except SjablonenFout:
        return None


def _zonder_naam(melding: str, naam: str) -> str:
    return "\n".join(regel.removeprefix(f"{naam}: ") for regel in melding.splitlines())
