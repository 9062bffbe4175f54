"""A folder with forms: which files to read, and what was passed over.

Decision: only the folder itself. A folder inside it is another matter or another household
(one folder a household is how people work), so it is counted in a message and not read,
unless `met_submappen`. Lock files, hidden files and what a computer leaves behind are
passed over in silence; every other file that is no form is named in a message.
Promise: no message holds more of a path than the base name. A form that its owner keeps
private leaves no message either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from fillable_forms.dossier.model import Melding, Meldingsoort, Stuk
from fillable_forms.dossier.samenstellen import telt_mee
from sjablonen.formulier import Formulier
from sjablonen.fouten import LeesFout, SjablonenFout

__all__ = ["Gevonden", "Mapinhoud", "lees_bestanden", "lees_map", "zoek_bestanden"]

_ENDINGEN = frozenset({".docx", ".dotx", ".docm", ".odt", ".pdf", ".json", ".doc", ".rtf"})
_COMPUTER = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Gevonden:
    """The files to read, in the order of their names, and what was passed over."""

    paden: tuple[Path, ...]
    meldingen: tuple[Melding, ...] = ()


@dataclass(frozen=True, slots=True)
class Mapinhoud:
    """The forms of a folder, and what was passed over or could not be read."""

    stukken: tuple[Stuk, ...]
    meldingen: tuple[Melding, ...] = ()


def zoek_bestanden(map_: Path, *, met_submappen: bool = False) -> Gevonden:
    """What may be a form in this folder; raises LeesFout when the folder cannot be opened."""
    paden: list[Path] = []
    meldingen: list[Melding] = []
    submappen = 0
    try:
        inhoud = sorted(map_.iterdir(), key=lambda p: p.name.casefold())
    except OSError as oorzaak:
        raise LeesFout(f"{map_.name}: deze map kan niet worden geopend. Kijk of de naam klopt.") from oorzaak
    for pad in inhoud:
        if _is_bijzaak(pad.name):
            continue
        if pad.is_dir():
            submappen += not met_submappen
            if met_submappen and not pad.is_symlink():
                dieper = zoek_bestanden(pad, met_submappen=True)
                paden += dieper.paden
                meldingen += dieper.meldingen
        elif pad.suffix.lower() in _ENDINGEN:
            paden.append(pad)
        else:
            tekst = f"{pad.name}: dit is geen formulier en is overgeslagen."
            meldingen.append(Melding(Meldingsoort.GEEN_FORMULIER, tekst, (pad.name,)))
    if submappen:
        wat = "Eén map in de map is" if submappen == 1 else f"{submappen} mappen in de map zijn"
        meldingen.append(Melding(Meldingsoort.SUBMAP, f"{wat} niet gelezen. Geef zo'n map apart."))
    return Gevonden(tuple(paden), tuple(meldingen))


def lees_bestanden(
    paden: Iterable[Path], lees: Callable[[Path], Formulier], *, ook_vertrouwelijk: bool = False
) -> Mapinhoud:
    """The forms in these files. One that cannot be read becomes a message, the others go on."""
    stukken: list[Stuk] = []
    meldingen: list[Melding] = []
    for pad in paden:
        try:
            formulier = lees(pad)
        except SjablonenFout as fout:
            regel = str(fout).splitlines()[0] if str(fout) else "dit bestand kan niet worden gelezen."
            tekst = regel if regel.startswith(pad.name) else f"{pad.name}: {regel}"
            meldingen.append(Melding(Meldingsoort.ONLEESBAAR, tekst, (pad.name,)))
        else:
            if telt_mee(formulier, ook_vertrouwelijk=ook_vertrouwelijk):
                stukken.append(Stuk(formulier, pad.name))
    return Mapinhoud(tuple(stukken), tuple(meldingen))


def lees_map(
    map_: Path,
    lees: Callable[[Path], Formulier] | None = None,
    *,
    ook_vertrouwelijk: bool = False,
    met_submappen: bool = False,
) -> Mapinhoud:
    """Every form in this folder; `lees` reads one file (raises SjablonenFout), the safe reader when None."""
    gevonden = zoek_bestanden(map_, met_submappen=met_submappen)
    gelezen = lees_bestanden(gevonden.paden, lees or _lees_veilig, ook_vertrouwelijk=ook_vertrouwelijk)
    return Mapinhoud(gelezen.stukken, (*gevonden.meldingen, *gelezen.meldingen))


def _is_bijzaak(naam: str) -> bool:
    """Lock files of Word (~$plan.docx) and LibreOffice (.~lock.plan#), hidden files, leftovers."""
    return naam.startswith((".", "~$", "~")) or naam.casefold() in _COMPUTER or naam.endswith(("~", ".tmp"))


def _lees_veilig(pad: Path) -> Formulier:
    from fillable_forms.lezen.bestand import haal_bytes, lees_bytes
    from fillable_forms.lezen.leeszaal import lees_veilig

    inhoud = haal_bytes(pad)
    return lees_bytes(inhoud, pad.name) if pad.suffix.lower() == ".json" else lees_veilig(inhoud, pad.name)
